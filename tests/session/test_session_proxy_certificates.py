"""The client certificate is sent to the origin server only, never to an HTTPS proxy."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers.certificates import Certificate, authority, issue, server_context
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.twins import Kit, returned

UNVERIFIED = "ignore::urllib3.exceptions.InsecureRequestWarning"


@pytest.fixture(scope="module")
def root() -> Certificate:
    return authority()


@pytest.fixture(scope="module")
def folder(root: Certificate, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("certificates")
    root.save(path / "bundle.pem")
    issue(root, "a client").save_all(path / "client.pem")
    return path


def asking(root: Certificate, folder: Path, name: str) -> ssl.SSLContext:
    """A server with an optional client certificate."""
    context = server_context(folder, issue(root, "127.0.0.1"), name)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.load_verify_locations(str(folder / "bundle.pem"))
    return context


@pytest.fixture(scope="module", params=["TLSv1_2", "TLSv1_3"])
def proxy(root: Certificate, folder: Path, request: pytest.FixtureRequest) -> Iterator[ForwardProxy]:
    context = asking(root, folder, "proxy")
    context.minimum_version = context.maximum_version = ssl.TLSVersion[request.param]
    with ForwardProxy(tls=context) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def origin(root: Certificate, folder: Path) -> Iterator[ScriptedServer]:
    """Responds whether the client sent a certificate."""

    def who(seen: Seen, peer: Peer) -> bytes:
        assert isinstance(peer.socket, ssl.SSLSocket)
        return answer(b"known" if peer.socket.getpeercert() else b"unknown")

    with ScriptedServer(asking(root, folder, "origin")) as server:
        server.on("/", who)
        yield server


@pytest.mark.parametrize("with_certificate", [True, False])
def test_tunnel_sends_client_certificate_to_origin_only(
    origin: ScriptedServer, proxy: ForwardProxy, folder: Path, with_certificate: bool
) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.verify = str(folder / "bundle.pem")
        session.cert = str(folder / "client.pem") if with_certificate else None
        session.proxies = {"https": proxy.url}
        proxy.shown.clear()
        text = session.get(origin.url + "/").text
        return text, list(proxy.shown)

    assert returned(call) == ("known" if with_certificate else "unknown", [None])


@pytest.mark.filterwarnings(UNVERIFIED)
def test_forwarded_request_sends_no_client_certificate(
    server: ScriptedServer, proxy: ForwardProxy, folder: Path
) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.verify = str(folder / "bundle.pem")
        session.cert = str(folder / "client.pem")
        session.proxies = {"http": proxy.url}
        proxy.shown.clear()
        return session.get(server.url + "/").status_code, list(proxy.shown)

    assert returned(call) == (200, [None])
