"""``max_response_size``: the limit on response bodies."""

from __future__ import annotations

import gzip
import pickle
import sys
from typing import Any

import pytest

import oxhorizon
from oxhorizon.adapters import HTTPAdapter
from oxhorizon.exceptions import RequestException, ResponseTooLarge
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, chunked, redirect

ALLOWED = 1000


@pytest.fixture
def session() -> Any:
    with oxhorizon.OAuth1Session("key", "client canary", "token", "token canary") as session:
        session.max_response_size = ALLOWED
        yield session


SHAPES = {
    "with a length": lambda body: answer(body),
    "chunked": lambda body: chunked(body),
    "to the end": lambda body: b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body,
    "gzip": lambda body: answer(gzip.compress(body), "Content-Encoding: gzip"),
    "gzip, chunked": lambda body: chunked(gzip.compress(body), "Content-Encoding: gzip"),
}


def serve(server: ScriptedServer, shape: str, size: int) -> str:
    def act(seen: Seen, peer: Peer) -> None:
        peer.send(SHAPES[shape](b"x" * size))
        if shape == "to the end":
            peer.close()

    return server.on("/sized", act)


def read_whole(response: Any) -> bytes:
    return bytes(response.content)


def read_pieces(response: Any) -> bytes:
    return b"".join(response.iter_content(100))


def read_raw(response: Any) -> bytes:
    return bytes(response.raw.read(decode_content=True))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("read", [None, read_whole, read_pieces, read_raw], ids=lambda read: str(read)[10:21])
def test_response_above_limit_raises(server: ScriptedServer, session: Any, shape: str, read: Any) -> None:
    for size in (0, ALLOWED - 1, ALLOWED):
        response = session.get(serve(server, shape, size), stream=read is not None)
        assert len(response.content if read is None else read(response)) == size
    url = serve(server, shape, ALLOWED + 1)
    with pytest.raises(ResponseTooLarge) as caught:
        response = session.get(url, stream=read is not None)
        read(response)
    assert "max_response_size allows 1000" in str(caught.value)
    if read is None:
        assert caught.value.request.url == url
    # The session is usable, on another connection.
    assert session.get(serve(server, shape, 5)).content == b"xxxxx"


def test_content_length_above_limit_raises_before_body(server: ScriptedServer, session: Any) -> None:
    """The Content-Length is enough, also for a streamed response."""
    url = server.on("/announced", b"HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n")
    for stream in (False, True):
        with pytest.raises(ResponseTooLarge, match="is 1001 bytes, and max_response_size allows 1000"):
            session.get(url, stream=stream, timeout=5)
    assert session.head(url).headers["Content-Length"] == "1001"


def test_endless_response_raises_at_limit(server: ScriptedServer, session: Any) -> None:
    def endless(seen: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            peer.send(b"400\r\n" + b"x" * 1024 + b"\r\n")

    url = server.on("/endless", endless)
    with pytest.raises(ResponseTooLarge, match="is more bytes"):
        session.get(url, timeout=5)


def test_compression_bomb_raises_at_limit(server: ScriptedServer, session: Any) -> None:
    url = server.on("/bomb", answer(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip"))
    with pytest.raises(ResponseTooLarge):
        session.get(url, max_response_size=1_000_000)
    # The raw body is not decoded, and its coded size counts.
    response = session.get(url, max_response_size=100_000, stream=True)
    assert len(response.raw.read(decode_content=False)) < 100_000


def test_call_limit_overrides_session_limit(server: ScriptedServer, session: Any) -> None:
    url = server.on("/large", answer(b"x" * 5000))
    assert len(session.get(url, max_response_size=5000).content) == 5000
    assert len(session.post(url, max_response_size=sys.maxsize * 10).content) == 5000
    assert len(oxhorizon.get(url, max_response_size=5000).content) == 5000
    with pytest.raises(ResponseTooLarge):
        session.get(url, max_response_size=None)
    with pytest.raises(ResponseTooLarge):
        oxhorizon.get(url, max_response_size=4999)
    session.max_response_size = None
    assert session.max_response_size is None
    assert len(session.get(url).content) == 5000
    with pytest.raises(ResponseTooLarge):
        session.get(url, max_response_size=0)


def test_limit_applies_to_redirects(server: ScriptedServer, session: Any) -> None:
    moved = b"HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Length: 1001\r\n\r\n" + b"x" * 1001
    server.on("/end", answer(b"end"))
    with pytest.raises(ResponseTooLarge):
        session.get(server.on("/moved", moved))
    server.on("/end", answer(b"x" * 1001))
    with pytest.raises(ResponseTooLarge):
        session.get(server.on("/moved", redirect("/end")))


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        ("1000", TypeError, r"max_response_size must be a number of bytes \(int\) or None, not str"),
        (1.5, TypeError, "not float"),
        (True, TypeError, "not bool"),
        (-1, ValueError, "max_response_size must not be negative: -1"),
    ],
)
def test_invalid_limit_raises(server: ScriptedServer, value: Any, kind: type, message: str) -> None:
    server.take()
    with oxhorizon.Session() as session:
        with pytest.raises(kind, match=message):
            session.get(server.url, max_response_size=value)
        assert server.take() == []
        session.max_response_size = value
        if isinstance(value, int):
            with pytest.raises(kind, match=message):
                session.get(server.url)
            assert server.take() == []
        else:
            # A custom attribute of this name.
            assert session.get(server.url).ok


class Through(HTTPAdapter):
    """A custom adapter with only the parameters of requests."""

    def send(
        self,
        request: Any,
        stream: Any = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> Any:
        return super().send(request, stream, timeout, verify, cert, proxies)


class Stepping(oxhorizon.Session):
    """Overrides the steps of a request, and passes its arguments on."""

    def send(self, request: Any, **kwargs: Any) -> Any:
        return super().send(request, **kwargs)

    def merge_environment_settings(self, url: Any, proxies: Any, stream: Any, verify: Any, cert: Any) -> Any:
        return super().merge_environment_settings(url, proxies, stream, verify, cert)

    def resolve_redirects(self, resp: Any, req: Any, **kwargs: Any) -> Any:
        return super().resolve_redirects(resp, req, **kwargs)


@pytest.mark.parametrize("adapter", [None, Through(), HTTPAdapter(max_retries=2)])
@pytest.mark.parametrize("kind", [oxhorizon.Session, Stepping])
@pytest.mark.parametrize("where", ["session", "call"])
def test_limit_applies_through_custom_adapters_and_subclasses(
    server: ScriptedServer, adapter: Any, kind: Any, where: str
) -> None:
    server.on("/end", answer(b"x" * 1001))
    url = server.on("/moved", redirect("/end"))
    with kind() as session:
        if adapter:
            session.mount("http://", adapter)
        keywords = {"max_response_size": 1000} if where == "call" else {}
        session.max_response_size = None if where == "call" else 1000
        for address in (url, server.url + "/end"):
            with pytest.raises(ResponseTooLarge):
                session.get(address, **keywords)
        session.max_response_size = 1001
        assert len(session.get(url).content) == 1001


def test_limit_is_not_stored_in_prepared_request(server: ScriptedServer) -> None:
    url = server.on("/large", answer(b"x" * 5000))
    with oxhorizon.Session() as session:
        request = session.prepare_request(oxhorizon.Request("GET", url))
        with pytest.raises(ResponseTooLarge):
            session.send(request, max_response_size=10)
        assert len(session.send(request).content) == 5000


def test_limit_is_pickled_and_defaults_to_none(session: Any) -> None:
    assert issubclass(ResponseTooLarge, RequestException)
    assert pickle.loads(pickle.dumps(session)).max_response_size == ALLOWED
    assert oxhorizon.Session().max_response_size is None
