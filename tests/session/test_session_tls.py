"""TLS: trusted certificates, and the settings that select them."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import trustme
import urllib3

import oxhorizon
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.twins import PLAIN, outcome

UNVERIFIED = "ignore::urllib3.exceptions.InsecureRequestWarning"
OURS_UNVERIFIED = "ignore::oxhorizon.exceptions.InsecureRequestWarning"


@pytest.fixture(scope="module")
def ca() -> trustme.CA:
    return trustme.CA()


def serve(ca: trustme.CA, *names: str) -> ScriptedServer:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(*names).configure_cert(context)
    return ScriptedServer(context)


@pytest.fixture(scope="module")
def secure(ca: trustme.CA) -> Iterator[ScriptedServer]:
    with serve(ca, "127.0.0.1", "localhost") as server:
        yield server


@pytest.fixture(scope="module")
def misnamed(ca: trustme.CA) -> Iterator[ScriptedServer]:
    with serve(ca, "example.org") as server:
        yield server


@pytest.fixture(scope="module")
def bundle(ca: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ca") / "bundle.pem"
    ca.cert_pem.write_to_path(str(path))
    return str(path)


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ca") / "foreign.pem"
    trustme.CA().cert_pem.write_to_path(str(path))
    return str(path)


def same(call: Any) -> Any:
    found = {}
    for name, make in PLAIN.items():
        with make() as session:
            found[name] = outcome(lambda session=session: call(session))
    assert found["ours"] == found["original"]
    return found["ours"]


def test_verify_path_is_trusted(secure: ScriptedServer, bundle: str) -> None:
    assert same(lambda s: s.get(secure.url, verify=bundle).json()) == ("returns", {"ok": True})
    with oxhorizon.Session() as session:
        assert session.get(secure.url, verify=Path(bundle)).ok
        assert session.get(secure.url_of("localhost"), verify=bundle).ok
        assert session.post(secure.url, data=b"x" * 300_000, verify=bundle).ok


def test_session_verify_path_is_trusted(secure: ScriptedServer, bundle: str) -> None:
    def call(session: Any) -> int:
        session.verify = bundle
        return session.get(secure.url).status_code

    assert same(call) == ("returns", 200)


def test_verify_directory_is_trusted(secure: ScriptedServer, bundle: str) -> None:
    # OpenSSL requires hashed file names, rustls does not.
    with oxhorizon.Session() as session:
        assert session.get(secure.url, verify=str(Path(bundle).parent)).ok


def test_unknown_ca_raises_ssl_error(secure: ScriptedServer) -> None:
    assert same(lambda s: s.get(secure.url)) == ("raises", "SSLError")
    assert same(lambda s: s.get(secure.url, verify=True)) == ("raises", "SSLError")
    with oxhorizon.Session() as session, pytest.raises(oxhorizon.exceptions.SSLError) as caught:
        session.get(secure.url + "/path")
    assert isinstance(caught.value, oxhorizon.ConnectionError)
    assert caught.value.request.url == secure.url + "/path"


def test_other_ca_bundle_raises_ssl_error(secure: ScriptedServer, foreign: str) -> None:
    assert same(lambda s: s.get(secure.url, verify=foreign)) == ("raises", "SSLError")


def test_wrong_host_name_raises_ssl_error(misnamed: ScriptedServer, bundle: str) -> None:
    assert same(lambda s: s.get(misnamed.url, verify=bundle)) == ("raises", "SSLError")
    localhost = misnamed.url_of("localhost")
    assert same(lambda s: s.get(localhost, verify=bundle)) == ("raises", "SSLError")


@pytest.mark.filterwarnings(UNVERIFIED, OURS_UNVERIFIED)
def test_verify_false_accepts_any_certificate(secure: ScriptedServer, misnamed: ScriptedServer) -> None:
    assert same(lambda s: s.get(secure.url, verify=False).status_code) == ("returns", 200)
    assert same(lambda s: s.get(misnamed.url, verify=False).status_code) == ("returns", 200)


def test_verify_false_warns(secure: ScriptedServer) -> None:
    for make, category in (
        (requests.Session, urllib3.exceptions.InsecureRequestWarning),
        (oxhorizon.Session, oxhorizon.exceptions.InsecureRequestWarning),
    ):
        with make() as session, pytest.warns(category) as caught:
            session.get(secure.url, verify=False)
        assert len(caught) == 1
        assert "127.0.0.1" in str(caught[0].message)
    # Our warning points at the caller's line.
    assert caught[0].filename == __file__


def test_verify_false_without_tls_does_not_warn(server: ScriptedServer) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with oxhorizon.Session() as session:
            assert session.get(server.url, verify=False).ok
            session.verify = False
            assert session.get(server.url).ok


def test_verify_false_warning_as_error_raises(secure: ScriptedServer) -> None:
    secure.take()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with (
            oxhorizon.Session() as session,
            pytest.raises(oxhorizon.exceptions.InsecureRequestWarning),
        ):
            session.get(secure.url, verify=False)
    assert secure.take() == []


@pytest.mark.filterwarnings(UNVERIFIED, OURS_UNVERIFIED)
def test_verify_false_applies_to_one_call(secure: ScriptedServer, bundle: str) -> None:
    with oxhorizon.Session() as session:
        assert session.get(secure.url, verify=False).ok
        with pytest.raises(oxhorizon.exceptions.SSLError):
            session.get(secure.url)
        assert session.get(secure.url, verify=bundle).ok
        with pytest.raises(oxhorizon.exceptions.SSLError):
            session.get(secure.url, verify=True)


@pytest.mark.filterwarnings(UNVERIFIED, OURS_UNVERIFIED)
def test_verify_of_call_overrides_session(secure: ScriptedServer, bundle: str, foreign: str) -> None:
    def strict(session: Any) -> int:
        session.verify = foreign
        return session.get(secure.url, verify=bundle).status_code

    def lax(session: Any) -> int:
        session.verify = bundle
        return session.get(secure.url, verify=False).status_code

    assert same(strict) == same(lax) == ("returns", 200)


@pytest.mark.parametrize("name", ["REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"])
def test_ca_bundle_from_environment(
    secure: ScriptedServer, bundle: str, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, bundle)
    assert same(lambda s: s.get(secure.url).status_code) == ("returns", 200)
    assert same(lambda s: s.get(secure.url, verify=True).status_code) == ("returns", 200)

    def untrusting(session: Any) -> int:
        session.trust_env = False
        return session.get(secure.url).status_code

    assert same(untrusting) == ("raises", "SSLError")


def test_requests_ca_bundle_precedes_curl_ca_bundle(
    secure: ScriptedServer, bundle: str, foreign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", bundle)
    monkeypatch.setenv("CURL_CA_BUNDLE", foreign)
    assert same(lambda s: s.get(secure.url).status_code) == ("returns", 200)


def test_ssl_cert_file_is_trusted(
    secure: ScriptedServer, bundle: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", bundle)
    with oxhorizon.Session() as session:
        assert session.get(secure.url).ok


def test_changed_ca_bundle_variable_is_read_again(
    secure: ScriptedServer, bundle: str, foreign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with oxhorizon.Session() as session:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", foreign)
        with pytest.raises(oxhorizon.exceptions.SSLError):
            session.get(secure.url)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", bundle)
        assert session.get(secure.url).ok


@pytest.mark.filterwarnings(OURS_UNVERIFIED)
def test_session_verify_false_overrides_environment(
    secure: ScriptedServer, foreign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In requests the variable takes precedence (psf/requests#3829).
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", foreign)
    with oxhorizon.Session() as session:
        session.verify = False
        assert session.get(secure.url).ok


def test_session_verify_path_overrides_environment(
    secure: ScriptedServer, bundle: str, foreign: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", foreign)
    with oxhorizon.Session() as session:
        session.verify = bundle
        assert session.get(secure.url).ok


@pytest.mark.parametrize("where", ["call", "session", "environment"])
def test_missing_ca_bundle_raises(
    secure: ScriptedServer, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def call(session: Any) -> Any:
        if where == "session":
            session.verify = "/nowhere/bundle.pem"
        if where == "environment":
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/nowhere/bundle.pem")
        return session.get(secure.url, verify="/nowhere/bundle.pem" if where == "call" else None)

    assert same(call) == ("raises", "OSError")


def test_missing_ca_bundle_without_tls_is_ignored(server: ScriptedServer) -> None:
    assert same(lambda s: s.get(server.url, verify="/nowhere").status_code) == ("returns", 200)


def test_ca_bundle_without_certificates_raises(secure: ScriptedServer, tmp_path: Path) -> None:
    path = tmp_path / "empty.pem"
    path.write_text("nothing here")
    with oxhorizon.Session() as session, pytest.raises(OSError):
        session.get(secure.url, verify=str(path))


def test_replaced_ca_bundle_is_read_again(
    secure: ScriptedServer, bundle: str, foreign: str, tmp_path: Path
) -> None:
    import os

    path = tmp_path / "changing.pem"
    path.write_bytes(Path(foreign).read_bytes())
    os.utime(path, (1, 1))
    for _ in range(2):
        with oxhorizon.Session() as session, pytest.raises(oxhorizon.exceptions.SSLError):
            session.get(secure.url, verify=str(path))
    path.write_bytes(Path(bundle).read_bytes())
    with oxhorizon.Session() as session:
        assert session.get(secure.url, verify=str(path)).ok


def test_http_to_tls_port_fails(secure: ScriptedServer) -> None:
    assert same(lambda s: s.get(secure.url.replace("https", "http"), timeout=5))[0] == "raises"


def test_https_to_plain_port_raises_ssl_error(server: ScriptedServer) -> None:
    url = server.url.replace("http", "https")
    assert same(lambda s: s.get(url, timeout=5)) == ("raises", "SSLError")


def test_tls_connections_are_reused(secure: ScriptedServer, bundle: str) -> None:
    with oxhorizon.Session() as session:
        secure.take()
        for _ in range(4):
            session.get(secure.url, verify=bundle)
    assert len({seen.connection for seen in secure.take()}) == 1


def test_redirect_from_https_to_http_is_not_signed(
    secure: ScriptedServer, server: ScriptedServer, bundle: str
) -> None:
    url = secure.on("/down", redirect(server.url + "/plain"))
    server.take()
    with oxhorizon.OAuth1Session("k", "s", "t", "u") as session:
        session.verify = bundle
        assert session.get(url).ok
        assert server.take_one().value("authorization") is None
        assert session.get(url, auth=("user", "pass")).ok
        assert server.take_one().value("authorization") is None


def test_silent_handshake_times_out() -> None:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(5)
        url = f"https://127.0.0.1:{listener.getsockname()[1]}/"
        for make in PLAIN.values():
            with make() as session:
                kind, name = outcome(lambda session=session: session.get(url, timeout=0.3))
            assert kind == "raises"
            # Either timeout fits; requests raises a ReadTimeout.
            assert name in ("ReadTimeout", "ConnectTimeout")
