"""``login``, interactively on a terminal and in a script."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from oxhorizon.exh.credentials import read
from oxhorizon.testing import Provider
from tests.command.conftest import Command
from tests.servers import canaries

on_a_terminal = pytest.mark.skipif(os.name != "posix", reason="needs pty")
PASSWORD = "the password canary"


@pytest.fixture(scope="module")
def strict() -> Iterator[Provider]:
    """A provider whose user has a second factor."""
    key, secret, *_ = canaries.CREDENTIALS
    with Provider(client_key=key, client_secret=secret, password=PASSWORD, mfa_code="123456") as provider:
        yield provider


def application(provider: Provider) -> dict[str, str]:
    """The variables of an application without a user."""
    environ = provider.environ
    return {name: environ[name] for name in environ if "TOKEN" not in name}


@on_a_terminal
def test_login_prompts_for_everything(without_credentials: Command, provider: Provider, home: Path) -> None:
    answers = {
        "Host (api.example.com)": provider.url,
        "Consumer key": provider.client_key,
        "Consumer secret": provider.client_secret,
        "E-mail address": provider.email,
        "Password": PASSWORD,
    }
    code, shown = without_credentials.in_terminal("login", answers=answers)
    file = home / ".exh" / "credentials"
    assert code == 0
    assert shown.endswith(
        f"signed in as {provider.email}; the credentials are in {file}, readable only by you\n"
    )
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    written = read(file)
    assert (written.host, written.consumer_key) == (provider.url, provider.client_key)
    assert written.token != provider.resource_owner_key, "the token is not new"
    assert without_credentials.json("me")["email"] == provider.email


def test_login_works_in_a_script(
    without_credentials: Command, provider: Provider, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "kept"
    arguments = ["login", "--email", provider.email, "--password-stdin", "--credentials", str(file)]
    done = without_credentials(*arguments, stdin=f"{PASSWORD}\n".encode(), **application(provider))
    assert (done.returncode, done.stdout) == (2, ""), "a missing file has no consumer key"
    file.write_text("".join(f"{name}={value}\n" for name, value in application(provider).items()))
    file.chmod(0o600)
    done = without_credentials(*arguments, stdin=f"{PASSWORD}\n".encode())
    assert (done.returncode, done.stdout) == (0, "")
    assert without_credentials.json("me", "--credentials", str(file))["email"] == provider.email
    assert not home.exists()


def test_login_again_uses_consumer_of_file(
    without_credentials: Command, provider: Provider, home: Path
) -> None:
    arguments = ["login", "--email", provider.email, "--password-stdin"]
    stdin = PASSWORD.encode()
    assert without_credentials(*arguments, stdin=stdin, **application(provider)).returncode == 0
    file = home / ".exh" / "credentials"
    first = read(file).token
    assert without_credentials(*arguments, stdin=stdin).returncode == 0
    assert read(file).token not in (first, None)


def test_login_with_wrong_password_fails(command: Command, provider: Provider, home: Path) -> None:
    done = command("login", "--email", provider.email, "--password-stdin", stdin=b"wrong canary")
    assert done.returncode == 1
    assert "106 AUTHENTICATION_EXCEPTION" in done.stderr
    assert not home.exists()


def test_login_without_terminal_names_missing_options(command: Command, provider: Provider) -> None:
    done = command("login", "--email", provider.email)
    assert done.returncode == 2
    assert done.stderr.endswith("in API_OAUTH_CONSUMER_SECRET\n") and "--password-stdin" in done.stderr
    done = command("login")
    assert done.returncode == 2
    assert "E-mail address is missing: pass it as an option" in done.stderr
    done = command("login", "--email", provider.email, "--password-stdin")
    assert done.returncode == 2
    assert "standard input is empty" in done.stderr


@on_a_terminal
def test_login_prompts_for_mfa_code(without_credentials: Command, strict: Provider) -> None:
    answers = {"Password": PASSWORD, "Method": "1", "Code of Authenticator": "123456"}
    code, shown = without_credentials.in_terminal(
        "login", "--email", strict.email, answers=answers, **application(strict)
    )
    assert code == 0
    assert "1. Authenticator\n2. Recovery codes\n" in shown
    assert without_credentials.json("me")["email"] == strict.email


@on_a_terminal
def test_login_gives_up_after_wrong_codes(without_credentials: Command, strict: Provider, home: Path) -> None:
    answers = {"Password": PASSWORD, "Method": "Authenticator", "Code of Authenticator": "000000"}
    code, shown = without_credentials.in_terminal(
        "login", "--email", strict.email, answers=answers, **application(strict)
    )
    assert code == 1
    assert shown.count("Wrong code.") == 2
    assert "130 INVALID_MFA_CODE_EXCEPTION" in shown
    assert not home.exists()


@pytest.mark.parametrize(
    ("step", "code", "message"),
    [
        (["--method", "Authenticator", "--code", "123456"], 0, "signed in as "),
        (["--method", "Authenticator", "--code", "000000"], 2, "the code is wrong or was used before"),
        (
            ["--method", "SMS", "--code", "123456"],
            2,
            "unknown method 'SMS': choose one of Authenticator, Rec",
        ),
    ],
)
def test_login_with_mfa_code_works_in_a_script(
    without_credentials: Command, strict: Provider, step: list[str], code: int, message: str
) -> None:
    done = without_credentials(
        "login",
        "--email",
        strict.email,
        "--password-stdin",
        *step,
        stdin=PASSWORD.encode(),
        **application(strict),
    )
    assert done.returncode == code
    assert message in done.stderr
