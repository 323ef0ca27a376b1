"""``login --oauth2``, ``status`` and ``logout``."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from oxhorizon.exh import TokenFile
from oxhorizon.testing import Provider
from tests.command.conftest import Command
from tests.servers import canaries

on_a_terminal = pytest.mark.skipif(os.name != "posix", reason="needs pty")
PASSWORD = "the password canary"


@pytest.fixture
def provider() -> Iterator[Provider]:
    key, secret, token, token_secret = canaries.CREDENTIALS
    with Provider(
        client_key=key, client_secret=secret, resource_owner_key=token, resource_owner_secret=token_secret,
        password=PASSWORD,
    ) as provider:  # fmt: skip
        yield provider


@pytest.fixture
def file(home: Path) -> TokenFile:
    return TokenFile(home / ".exh" / "oauth2.json")


def sign_in(command: Command, provider: Provider, *options: str, **variables: str) -> str:
    done = command(
        "login", "--oauth2", "--host", provider.url, "--email", provider.email, "--password-stdin", *options,
        stdin=f"{PASSWORD}\n".encode(), **variables,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_a_script(without_credentials: Command, provider: Provider, file: TokenFile) -> None:
    told = sign_in(without_credentials, provider, "--client-id", provider.oauth2.client_id)
    assert (
        told == f"signed in as {provider.email}; the credentials are in {file.path}, readable only by you\n"
    )
    assert stat.S_IMODE(os.stat(file.path).st_mode) == 0o600
    assert without_credentials.json("me")["email"] == provider.email
    # The refresh token serves once, so the new one must be in the file.
    for _ in range(2):
        provider.oauth2.clock.advance(400)
        before = file.read().token["refresh_token"]
        assert without_credentials.json("me")["email"] == provider.email
        assert file.read().token["refresh_token"] != before


@on_a_terminal
def test_it_prompts_for_everything(without_credentials: Command, provider: Provider, file: TokenFile) -> None:
    answers = {
        "Host (api.example.com)": provider.url,
        "Client id": provider.oauth2.confidential_client_id,
        "Client secret": provider.oauth2.confidential_client_secret,
        "E-mail address": provider.email,
        "Password": PASSWORD,
    }
    code, shown = without_credentials.in_terminal("login", "--oauth2", "--confidential", answers=answers)
    assert (code, file.exists()) == (0, True)
    assert PASSWORD not in shown
    assert provider.oauth2.confidential_client_secret not in shown


def test_status(without_credentials: Command, provider: Provider) -> None:
    sign_in(without_credentials, provider, "--client-id", provider.oauth2.client_id)
    shown = without_credentials.json("status", "--json")
    assert shown["signs with"] == "OAuth 2.0"
    assert shown["client"] == provider.oauth2.client_id
    assert shown["user"].startswith(provider.email)
    assert shown["token"].startswith("expires in ")
    assert shown["error"] is None
    done = without_credentials("status")
    assert (done.returncode, "OAuth 2.0" in done.stdout) == (0, True)
    # Other credentials come first.
    variables = provider.environ
    assert without_credentials.json("status", "--json", **variables)["signs with"] == "OAuth 1.0a"


def test_logout(without_credentials: Command, provider: Provider, file: TokenFile) -> None:
    sign_in(without_credentials, provider, "--client-id", provider.oauth2.client_id)
    kept = file.read()
    done = without_credentials("logout")
    assert (done.returncode, done.stderr) == (0, f"deleted {file.path}\n")
    assert not file.exists()
    assert without_credentials("me").returncode == 3
    assert without_credentials("logout").stderr == "oxhorizon: no credentials are stored in a file\n"
    # The token is valid still; with --revoke it is not.
    file.write(kept)
    assert without_credentials.json("me")["email"] == provider.email
    assert without_credentials("logout", "--revoke").returncode == 0
    file.write(kept)
    assert without_credentials("me").returncode == 1


def test_logout_with_oauth1(without_credentials: Command, provider: Provider, home: Path) -> None:
    application = {name: value for name, value in provider.environ.items() if "TOKEN" not in name}
    done = without_credentials(
        "login", "--email", provider.email, "--password-stdin", stdin=f"{PASSWORD}\n".encode(), **application
    )
    assert done.returncode == 0, done.stderr
    assert without_credentials.json("status", "--json")["signs with"] == "OAuth 1.0a"
    assert without_credentials("logout", "--revoke").returncode == 0
    assert not (home / ".exh" / "credentials").exists()


def test_doctor_knows_them(without_credentials: Command, provider: Provider) -> None:
    sign_in(without_credentials, provider, "--client-id", provider.oauth2.client_id)
    found = {one["check"]: one for one in without_credentials.json("doctor", "--json")}
    assert found["credentials"]["text"].endswith("oauth2.json")
    assert found["sign-in"]["text"].startswith(f"as {provider.email}")


def test_wrong_options(without_credentials: Command, provider: Provider, file: TokenFile) -> None:
    done = without_credentials("login", "--client-id", "x")
    assert (done.returncode, "need --oauth2" in done.stderr) == (2, True)
    os.makedirs(os.path.dirname(file.path))
    Path(file.path).write_text('{"token": {"access_token": "canary"}}')
    os.chmod(file.path, 0o600)
    done = without_credentials("me")
    assert done.returncode == 2
    assert done.stderr == (
        f"oxhorizon: {file.path} has no OAuth 2.0 credentials: run `oxhorizon login --oauth2`\n"
    )


@pytest.mark.parametrize(("answer", "code"), [("allow", 0), ("deny", 1)])
def test_a_browser(
    without_credentials: Command, provider: Provider, file: TokenFile, tmp_path: Path, answer: str, code: int
) -> None:
    # A browser that decides: it does what the page's form does, and follows the redirect.
    browser = tmp_path / "browser.py"
    browser.write_text(
        "import os, re, sys, urllib.parse, urllib.request\n"
        "from http.cookiejar import CookieJar\n"
        "opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))\n"
        "page = opener.open(sys.argv[1]).read().decode()\n"
        'key = re.search(\'name="form_key" value="([^"]*)"\', page)[1]\n'
        "form = urllib.parse.urlencode({'form_key': key, 'answer': os.environ['ANSWER']}).encode()\n"
        "opener.open(sys.argv[1], form).read()\n"
    )
    import sys

    done = without_credentials(
        "login", "--oauth2", "--host", provider.url, "--client-id", provider.oauth2.client_id,
        "--authorization-url", provider.oauth2.authorization_url,
        BROWSER=f"{sys.executable} {browser} %s &", OAUTHLIB_INSECURE_TRANSPORT="1", ANSWER=answer,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("Sign in in your browser.\n")
    if answer == "allow":
        assert file.read().token["access_token"]
    else:
        assert done.stderr.endswith("oxhorizon: (access_denied) The user denied access\n")
        assert not file.exists()


def test_a_host_without_tls(without_credentials: Command, provider: Provider, file: TokenFile) -> None:
    done = without_credentials(
        "login", "--oauth2", "--host", "http://api.example.com", "--client-id", "x", "--email", "a",
        "--password-stdin", stdin=b"b\n",
    )  # fmt: skip
    assert done.returncode == 1
    assert "a token must not be sent without TLS" in done.stderr


def test_a_token_that_cannot_be_told_apart(
    provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from oxhorizon import cli, exh

    def revoke(session: object) -> None:
        raise LookupError("the platform lists 2 tokens")

    file = TokenFile(tmp_path / "token.json")
    file.write(exh.OAuth2Credentials(provider.url, "id", None, provider.oauth2.token()))
    monkeypatch.setattr(exh.ExhSession, "revoke", revoke)
    assert cli.main(["logout", "--revoke", "--credentials", file.path]) == 2
    assert capsys.readouterr().err == "oxhorizon: the platform lists 2 tokens\n"
    assert file.exists()


def test_a_notebook_finds_them(
    without_credentials: Command, provider: Provider, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from oxhorizon import exh

    sign_in(without_credentials, provider, "--client-id", provider.oauth2.client_id)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in provider.environ:
        monkeypatch.delenv(name, raising=False)
    with exh.session() as session:
        assert session.get("/users/v1/me").json()["email"] == provider.email
