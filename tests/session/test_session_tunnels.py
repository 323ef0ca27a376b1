"""Responses to CONNECT: only an HTTP status line with 2xx opens a tunnel."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trustme

from tests.servers.ids import stable_id
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit, returned, told

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


@pytest.fixture(scope="module")
def secure(ca: trustme.CA) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("origin.test", "127.0.0.1", "localhost").configure_cert(context)
    with ScriptedServer(context) as server:
        yield server


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch, secure: ScriptedServer) -> Iterator[ForwardProxy]:
    monkeypatch.delenv("NO_PROXY")
    secure.take()
    with ForwardProxy() as proxy:
        yield proxy


def through(kit: Kit, proxy: ForwardProxy, secure: ScriptedServer, bundle: str) -> Any:
    proxies = {"https": proxy.url}
    session = kit.session()
    url = secure.url_of("origin.test") + "/x"
    return session.get(url, proxies=proxies, verify=bundle, timeout=5).status_code


def failed(kit: Kit, proxy: ForwardProxy, secure: ScriptedServer, bundle: str) -> tuple[str, str]:
    return told(through, kit, proxy, secure, bundle)


@pytest.mark.parametrize("how", ["url", "adapter"])
def test_connect_header_spelling(secure: ScriptedServer, proxy: ForwardProxy, bundle: str, how: str) -> None:
    """requests spells the first one like this too."""

    def call(kit: Kit) -> Any:
        session = kit.session()
        address = proxy.url_with("user:secret") if how == "url" else proxy.url
        if how == "adapter":

            class Adapter(kit.module("adapters").HTTPAdapter):  # type: ignore[misc]
                def proxy_headers(self, proxy: str) -> dict[str, str]:
                    return {"Proxy-Authorization": "Basic dXNlcjpzZWNyZXQ="}

            session.mount("https://", Adapter())
        url = secure.url_of("origin.test") + "/x"
        assert session.get(url, proxies={"https": address}, verify=bundle, timeout=5).ok
        (asked,) = proxy.take()
        return [field for field in asked.headers if field[0].lower() == "proxy-authorization"]

    assert returned(call) == [("Proxy-Authorization", "Basic dXNlcjpzZWNyZXQ=")]


OPENINGS: list[bytes] = [
    ESTABLISHED,
    b"HTTP/1.0 200 OK\r\n\r\n",
    b"HTTP/1.1 200\r\n\r\n",
    b"HTTP/1.1 200 \r\n\r\n",
    b"HTTP/1.1 200 OK\n\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX-Odd\r\nX-Spaced : 1\r\n folded\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 90 + b"\r\n",
]


@pytest.mark.parametrize("opening", OPENINGS, ids=lambda opening: repr(opening)[:50])
def test_connect_response_2xx_opens_tunnel(
    secure: ScriptedServer, proxy: ForwardProxy, bundle: str, opening: bytes
) -> None:
    proxy.opening = opening
    assert returned(lambda kit: through(kit, proxy, secure, bundle)) == 200


@pytest.mark.parametrize(
    "opening",
    [
        b"HTTP/1.1 100 Continue\r\n\r\n" + ESTABLISHED,
        b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n" + ESTABLISHED,
        b"HTTP/1.1 201 Created\r\n\r\n",
        b"HTTP/1.1 204 No Content\r\n\r\n",
    ],
    ids=lambda opening: repr(opening)[:30],
)
def test_connect_response_accepted_unlike_requests(
    secure: ScriptedServer, proxy: ForwardProxy, bundle: str, opening: bytes
) -> None:
    """RFC 9110 sections 9.3.6 and 15.2; requests accepts only an immediate 200."""
    proxy.opening = opening
    with Kit("ours") as kit:
        assert through(kit, proxy, secure, bundle) == 200


REFUSALS: list[bytes] = [
    b"HTTP/1.1 403 Forbidden\r\n\r\n",
    b"HTTP/1.1 407 Proxy Authentication Required\r\n",
    b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n",
    b"HTTP/1.1 500\r\n\r\n",
    b"HTTP/1.1 101 Switching Protocols\r\n\r\n",
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: repr(refusal)[:30])
def test_connect_error_status_raises(
    secure: ScriptedServer, proxy: ForwardProxy, bundle: str, refusal: bytes
) -> None:
    proxy.refusal = refusal
    assert returned(lambda kit: failed(kit, proxy, secure, bundle)[0]) == "ProxyError"
    assert secure.take() == []


NO_HTTP: list[bytes] = [
    b"",
    b"HTTP/1.1 2",
    b"HTTP/1.1 20x OK\r\n\r\n",
    b"HTTP/1.1 200garbage\r\n\r\n",
    b"HTTP/1.1 2000 OK\r\n\r\n",
    b"HTTP/1.1 20\r\n\r\n",
    b"HTTP/1.1\r\n\r\n",
    b"nonsense\r\n\r\n",
    b"220 mail.example ESMTP\r\n",
    b"ICY 200 OK\r\n\r\n",
    b"\r\n" + ESTABLISHED,
]


@pytest.mark.parametrize("answer", NO_HTTP, ids=lambda answer: repr(answer)[:30])
def test_malformed_connect_response_raises(
    secure: ScriptedServer, proxy: ForwardProxy, bundle: str, answer: bytes
) -> None:
    proxy.refusal = answer
    name = returned(lambda kit: failed(kit, proxy, secure, bundle)[0])
    assert name in ("ConnectionError", "ProxyError")
    assert secure.take() == []


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/2.0 200 OK\r\n\r\n",
        b"HTTP/x 200 OK\r\n\r\n",
        b"HTTP/1.1 +200 OK\r\n\r\n",
        b"HTTP/1.1 0200 OK\r\n\r\n",
        b"HTTP/1.1  200 OK\r\n\r\n",
        b"HTTP/ 200 OK\r\n\r\n",
        b"HTTP/1.1 200 O\0K\r\n\r\n",
    ],
    ids=stable_id,
)
def test_connect_response_rejected_unlike_requests(
    secure: ScriptedServer, proxy: ForwardProxy, bundle: str, answer: bytes
) -> None:
    """requests opens a tunnel, though this is not a status line of RFC 9112 section 4."""
    proxy.opening = answer
    with Kit("ours") as kit:
        assert failed(kit, proxy, secure, bundle)[0] == "ConnectionError"
    assert secure.take() == []


@pytest.mark.parametrize("more", [b"x" * 1000, b"X: y\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"], ids=stable_id)
def test_endless_connect_response_raises(
    secure: ScriptedServer, proxy: ForwardProxy, bundle: str, more: bytes
) -> None:
    proxy.refusal = (b"" if more[:1] == b"H" else b"HTTP/1.1 200 OK\r\n") + more * 200_000
    with Kit("ours") as kit:
        name, message = failed(kit, proxy, secure, bundle)
    assert (name, "exceeds 64 KiB" in message) == ("ProxyError", True)
    assert secure.take() == []
