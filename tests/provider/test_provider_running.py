"""Starting and stopping the provider, from Python and from the command line, with TLS."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import trustme
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider

VARIABLES = [
    "API_HOST",
    "API_OAUTH_CONSUMER_KEY",
    "API_OAUTH_CONSUMER_SECRET",
    "API_OAUTH_TOKEN",
    "API_OAUTH_TOKEN_SECRET",
]


def session_from(environ: dict[str, str], **settings: Any) -> OAuth1Session:
    credentials: Any = [environ[name] for name in VARIABLES[1:]]
    return OAuth1Session(*credentials, **settings)


def secrets_of(provider: Provider) -> list[str]:
    return [provider.client_secret, provider.resource_owner_secret, provider.password]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def certificate(authority: trustme.CA, tmp_path: Path) -> tuple[str, str, str]:
    """Files of the certificate chain, the private key and the CA."""
    issued = authority.issue_cert("127.0.0.1", "localhost")
    files = [tmp_path / name for name in ("chain.pem", "key.pem", "authority.pem")]
    files[0].write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    issued.private_key_pem.write_to_path(str(files[1]))
    authority.cert_pem.write_to_path(str(files[2]))
    return str(files[0]), str(files[1]), str(files[2])


def test_provider_credentials_are_random_and_in_environ(provider: Provider) -> None:
    assert list(provider.environ) == VARIABLES
    assert not set(secrets_of(provider)) & set(secrets_of(Provider()))
    assert session_from(provider.environ).get(provider.environ["API_HOST"] + "/users/v1/me").ok


def test_repr_and_log_hide_secrets(
    provider: Provider, session: OAuth1Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "oxhorizon.testing")
    plaintext = session_from(provider.environ, signature_method="PLAINTEXT", signature_type="query")
    assert plaintext.get(provider.url + "/users/v1/me").ok
    assert session.get(provider.url + "/nowhere").status_code == 404
    shown = f"{provider!r} {list(provider.requests)!r} {caplog.text}"
    assert "/users/v1/me" in shown
    for secret in secrets_of(provider):
        assert secret not in shown


def test_provider_starts_again_after_stop() -> None:
    provider = Provider()
    with pytest.raises(RuntimeError, match="not started"):
        provider.url  # noqa: B018
    provider.stop()
    assert provider.start() is provider
    with pytest.raises(RuntimeError, match="already running"):
        provider.start()
    with session_from(provider.environ) as session:
        assert session.get(provider.url + "/users/v1/me").ok
        provider.stop()
        provider.stop()
        with pytest.raises(requests.ConnectionError):
            session.get(provider.url + "/users/v1/me")
    with provider, session_from(provider.environ) as session:
        assert session.get(provider.url + "/users/v1/me").ok


def test_stop_closes_idle_connections() -> None:
    provider = Provider().start()
    address = provider.url[len("http://") :].split(":")
    with socket.create_connection((address[0], int(address[1])), timeout=5) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(65536)
        provider.stop()
        assert connection.recv(1) == b""


def test_port_in_use_raises(provider: Provider) -> None:
    port = int(provider.url.rpartition(":")[2])
    with pytest.raises(OSError, match="in use"):
        Provider(port=port).start()


def test_provider_listens_on_ipv6() -> None:
    try:
        provider = Provider(host="::1").start()
    except OSError:
        pytest.skip("needs an IPv6 loopback address")
    with session_from(provider.environ) as session:
        assert session.get(provider.url + "/users/v1/me").ok
    provider.stop()


def test_provider_records_requests() -> None:
    with Provider(keep=2) as provider, session_from(provider.environ) as session:
        session.get(provider.url + "/health")
        session.get(provider.url + "/users/v1/?limit(1)")
        session.post(provider.url + "/data/v1/x/documents", json={"a": 1})
        first, last = provider.requests
        assert (first.method, first.target, first.status, first.error) == (
            "GET",
            "/users/v1/?limit(1)",
            200,
            None,
        )
        assert first.headers["AUTHORIZATION"].startswith("OAuth ")
        assert (last.status, last.error) == (404, "RESOURCE_UNKNOWN_EXCEPTION")
        assert last.body == b'{"a": 1}'


def test_internal_error_gets_500(monkeypatch: pytest.MonkeyPatch) -> None:
    with Provider() as provider:
        monkeypatch.setattr(provider._api, "answer", lambda _: 1 / 0)
        response = requests.get(provider.url + "/health", timeout=5)
        assert (response.status_code, response.json()["name"]) == (500, "SERVER_EXCEPTION")


def test_provider_serves_tls(certificate: tuple[str, str, str]) -> None:
    chain, key, authority = certificate
    with Provider(tls=(chain, key)) as provider, session_from(provider.environ) as session:
        assert provider.url.startswith("https://")
        with pytest.raises(requests.exceptions.SSLError):
            session.get(provider.url + "/users/v1/me")
        url = provider.url + "/users/v1/me"
        for _ in range(3):
            assert session.get(url, verify=authority).ok
        session.auth.client.client_secret = "wrong"
        wrong = session.get(url, verify=authority)
        assert wrong.json()["name"] == "OAUTH_SIGNATURE_EXCEPTION"


def test_stalled_tls_handshake_blocks_no_other_client(
    certificate: tuple[str, str, str],
) -> None:
    chain, key, authority = certificate
    with Provider(tls=(chain, key)) as provider:
        port = int(provider.url.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)):
            assert requests.get(provider.url + "/health", verify=authority, timeout=5).ok


def test_invalid_certificate_raises(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("nothing")
    with pytest.raises(ssl.SSLError):
        Provider(tls=(broken, broken)).start()


# The command line


def run(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "oxhorizon.testing", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def running() -> Iterator[subprocess.Popen[str]]:
    process = run("--port", "0")
    yield process
    process.kill()
    process.communicate()


def exported(process: subprocess.Popen[str]) -> dict[str, str]:
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in VARIABLES]
    pairs = [re.fullmatch(r"export (\w+)=(\S+)\n", line) for line in lines]
    environ = {pair[1]: pair[2] for pair in pairs if pair}
    assert list(environ) == VARIABLES
    return environ


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX signals")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM"])
def test_command_prints_environment_and_stops_on_signal(running: subprocess.Popen[str], number: str) -> None:
    environ = exported(running)
    with session_from(environ) as session:
        assert session.get(environ["API_HOST"] + "/users/v1/me").ok
        running.send_signal(getattr(signal, number))
        out, err = running.communicate(timeout=5)
    assert running.returncode == 0
    assert out == ""
    assert environ["API_HOST"] in err
    assert "Traceback" not in err


def test_command_serves_tls(certificate: tuple[str, str, str]) -> None:
    chain, key, authority = certificate
    process = run("--tls-cert", chain, "--tls-key", key)
    try:
        environ = exported(process)
        assert requests.get(environ["API_HOST"] + "/health", verify=authority, timeout=5).ok
    finally:
        process.terminate()
        process.communicate(timeout=5)


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["--tls-cert", "x"], 2, "go together"),
        (["--tls-cert", "x", "--tls-key", "x"], 1, "No such file"),
        (["--port", "99999"], 1, "port"),
        (["--host", "203.0.113.1"], 1, "assign"),
    ],
)
def test_command_rejects_invalid_arguments(arguments: list[str], code: int, hint: str) -> None:
    process = run(*arguments)
    out, err = process.communicate(timeout=5)
    assert (process.returncode, out) == (code, "")
    assert hint in err
    assert "Traceback" not in err


def python(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=20
    )


def test_missing_oauthlib_raises_import_error() -> None:
    gone = "import sys, runpy; sys.modules['oauthlib'] = None\n"
    served = python(gone + "runpy.run_module('oxhorizon.testing', run_name='__main__')")
    assert served.returncode == 1
    assert served.stderr.strip().count("\n") == 0
    assert "pip install oxhorizon[testing]" in served.stderr
    imported = python(gone + "from oxhorizon.testing import Provider")
    assert imported.stderr.strip().endswith(
        "ImportError: oxhorizon.testing needs oauthlib: pip install oxhorizon[testing]"
    )


def test_testing_import_loads_no_other_module() -> None:
    program = (
        "import sys, oxhorizon; before = set(sys.modules); import oxhorizon.testing;"
        "print(sorted(set(sys.modules) - before))"
    )
    assert python(program).stdout.strip() == "['oxhorizon.testing']"
