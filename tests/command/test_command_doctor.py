"""``doctor``: every problem that it detects, and its report."""

from __future__ import annotations

import email.utils
import json
import os
import time
from pathlib import Path

import pytest

from oxhorizon.testing import Provider
from tests.command.conftest import Command
from tests.servers.certificates import authority, issue
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import ScriptedServer, answer


def findings(command: Command, *arguments: str, **variables: str) -> dict[str, tuple[str, str]]:
    done = command("doctor", "--json", *arguments, **variables)
    found = json.loads(done.stdout)
    bad = [one for one in found if one["state"] == "bad"]
    assert (done.returncode, done.stderr) == (bool(bad), "")
    return {one["check"]: (one["state"], one["text"]) for one in found}


def test_doctor_reports_all_checks_ok(command: Command, provider: Provider) -> None:
    found = findings(command)
    assert {check: state for check, (state, _) in found.items()} == dict.fromkeys(
        ["versions", "credentials", "host", "proxy", "connection", "clock", "sign-in"], "ok"
    )
    assert found["host"][1] == provider.url
    assert provider.email in found["sign-in"][1]
    done = command("doctor")
    assert done.returncode == 0
    assert done.stdout.endswith("\n\nAll checks passed.\n")
    assert "✓  sign-in      as " in done.stdout


def test_doctor_prints_ascii_marks_if_needed(command: Command) -> None:
    done = command("doctor", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "\nok sign-in      as " in done.stdout


def test_doctor_without_credentials_skips_other_checks(without_credentials: Command) -> None:
    found = findings(without_credentials)
    assert found["credentials"][0] == "bad" and "API_HOST" in found["credentials"][1]
    assert {state for check, (state, _) in found.items() if check not in ("versions", "credentials")} == {
        "skipped"
    }
    assert without_credentials("doctor").stdout.endswith("\nProblems: credentials.\n")


def test_doctor_notes_readable_credentials_file(
    without_credentials: Command, provider: Provider, home: Path
) -> None:
    file = home / ".exh" / "credentials"
    file.parent.mkdir(parents=True)
    file.write_text("".join(f"{name}={value}\n" for name, value in provider.environ.items()))
    file.chmod(0o644)
    done = without_credentials("doctor")
    assert done.returncode == 0
    assert f"from {file}" in done.stdout
    assert "!  credentials" in done.stdout and f"chmod 600 {file}" in done.stdout


def test_doctor_reports_whitespace_in_secret(command: Command, provider: Provider) -> None:
    found = findings(command, API_OAUTH_TOKEN_SECRET=f"{provider.resource_owner_secret}\n")
    assert found["credentials"] == (
        "bad",
        "API_OAUTH_TOKEN_SECRET begins or ends with white space: remove it",
    )
    assert found["sign-in"][0] == "bad"


@pytest.mark.parametrize("host", ["a b", "ftp://example.com", "https://user:canary@example.com"])
def test_doctor_reports_invalid_host(command: Command, host: str) -> None:
    found = findings(command, API_HOST=host)
    assert found["host"][0] == "bad" and found["sign-in"] == ("skipped", "needs the host")


def test_doctor_reports_refused_connection(command: Command) -> None:
    found = findings(command, API_HOST="http://127.0.0.1:1")
    assert found["connection"][0] == "bad" and "refused" in found["connection"][1]
    assert found["clock"] == found["sign-in"] == ("skipped", "needs the connection")


def test_doctor_reports_unknown_host_name(command: Command) -> None:
    found = findings(command, API_HOST="nowhere.invalid")
    assert found["host"] == ("ok", "https://nowhere.invalid")
    assert found["connection"][0] == "bad" and "nowhere.invalid" in found["connection"][1]


@pytest.mark.parametrize(
    ("variable", "check"), [("TOKEN_SECRET", "SIGNATURE"), ("TOKEN", "TOKEN"), ("CONSUMER_KEY", "KEY")]
)
def test_doctor_reports_wrong_credentials(command: Command, variable: str, check: str) -> None:
    found = findings(command, **{f"API_OAUTH_{variable}": "wrong canary"})
    assert found["clock"][0] == "ok"
    assert found["sign-in"][0] == "bad" and f"OAUTH_{check}_EXCEPTION" in found["sign-in"][1]


@pytest.mark.parametrize(
    ("seconds", "state", "text"),
    [
        (0, "ok", "within "),
        (-500, "bad", " s ahead of the server's: set it"),
        (500, "bad", " s behind the server's: set it"),
        (None, "note", "no Date"),
    ],
)
def test_doctor_reports_clock_difference(
    elsewhere: Command, server: ScriptedServer, seconds: int | None, state: str, text: str
) -> None:
    def dated(*_: object) -> bytes:
        date = (
            [] if seconds is None else [f"Date: {email.utils.formatdate(time.time() + seconds, usegmt=True)}"]
        )
        return answer(b"", *date, status="404 Not Found")

    server.on("/", dated)
    server.on("/users/v1/me", answer(b'{"id": "1", "email": "a@example.com"}'))
    found = findings(elsewhere)
    assert found["clock"][0] == state and text in found["clock"][1]
    assert found["sign-in"] == ("ok", "as a@example.com 1")


def test_doctor_reports_other_server(elsewhere: Command, server: ScriptedServer) -> None:
    server.on("/", answer(b""))
    server.on("/users/v1/me", answer(b"<html>", "Content-Type: text/html"))
    assert findings(elsewhere)["sign-in"][0] == "bad"
    server.on("/users/v1/me", answer(b"[]"))
    assert "is API_HOST an Extra Horizon host?" in findings(elsewhere)["sign-in"][1]


def test_doctor_reports_tls_verification(command: Command, tmp_path: Path) -> None:
    root = authority()
    certificate = issue(root, "localhost")
    chain = certificate.save_all(tmp_path / "server.pem")
    trusted = root.save(tmp_path / "root.pem")
    with Provider(tls=(chain, chain), host="localhost") as provider:
        environ = dict(provider.environ)
        bad = findings(command, **environ)
        assert bad["connection"][0] == "ok"
        assert bad["TLS"][0] == "bad" and "trusted certificates: those of the system" in bad["TLS"][1]
        good = findings(command, **environ, SSL_CERT_FILE=trusted)
        assert good["TLS"] == ("ok", f"valid certificate; trusted certificates: SSL_CERT_FILE={trusted}")
        assert good["sign-in"][0] == "ok"


def test_doctor_reports_proxy(command: Command, provider: Provider) -> None:
    with ForwardProxy() as proxy:
        url = proxy.url_with("user:canary")
        found = findings(command, http_proxy=url, NO_PROXY="", no_proxy="")
    assert found["proxy"][0] == "ok"
    assert found["proxy"][1].startswith(f"{proxy.url.rstrip('/')}")
    assert "(with a user)" in found["proxy"][1]
    assert os.environ.get("http_proxy") is None
