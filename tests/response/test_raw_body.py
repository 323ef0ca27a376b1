"""``response.raw`` reads the body as ``urllib3.HTTPResponse`` does."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
import urllib3

import oxhorizon
from oxhorizon._http import urllib3_exceptions
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, chunked
from tests.servers.twins import Kit, outcomes, raised, returned

BODY = b'{"a": ["' + b"x" * 30_000 + b'"]}\n{"b": 1}\n'


@pytest.fixture
def urls(server: ScriptedServer) -> dict[str, str]:
    packed = gzip.compress(BODY)
    return {
        "plain": server.on("/plain", answer(BODY, "Content-Type: application/json")),
        "json": server.on("/json", answer(b'{"a": 1}')),
        "gzip": server.on("/gzip", answer(packed, "Content-Encoding: gzip")),
        "chunked": server.on("/chunked", chunked(BODY, size=7000)),
        "chunked gzip": server.on("/chunked-gzip", chunked(packed, "Content-Encoding: gzip", size=20)),
        "empty": server.on("/empty", answer(b"", status="204 No Content")),
        "not modified": server.on("/304", b"HTTP/1.1 304 Not Modified\r\nContent-Length: 12\r\n\r\n"),
        "redirect": server.on("/redirect", answer(b"", "Location: /x", status="302 Found")),
    }


def drained(raw: Any) -> Any:
    raw.drain_conn()
    return raw.read(), raw.closed, raw.tell()


def lines_of_text(raw: Any) -> list[str]:
    raw.auto_close = False
    return list(io.TextIOWrapper(raw))


def kept_open(raw: Any) -> Any:
    raw.auto_close = False
    before = raw.read(), raw.closed, raw.isclosed()
    raw.close()
    return before, raw.closed


def with_file(file: Callable[[Any], Any], read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Puts a file of the program's in the place of ``raw._fp``."""

    def call(raw: Any) -> Any:
        raw._fp = file(raw._fp)
        return read(raw)

    return call


class Noted:
    """A file that remembers what passes through it, as CacheControl's does."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.passed = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def read(self, amt: int | None = None) -> bytes:
        data: bytes = self.file.read(amt)
        self.passed += data
        return data


def noted(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def call(raw: Any) -> Any:
        raw._fp = Noted(raw._fp)
        return read(raw), len(raw._fp.passed)

    return call


QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "data twice": lambda raw: (raw.data, raw.data),
    "data after a read": lambda raw: (raw.read(5), raw.data),
    "data after reading all": lambda raw: (raw.read(), raw.data, raw.data),
    "data cached": lambda raw: (raw.read(cache_content=True), raw.data),
    "data decoded": lambda raw: (raw.read(decode_content=True, cache_content=True), raw.data),
    "length": lambda raw: (raw.length_remaining, len(raw.read()), raw.length_remaining),
    "length after some": lambda raw: (raw.read(10), raw.length_remaining, raw.tell()),
    "attributes": lambda raw: (raw.chunked, raw.version, raw.version_string, raw.status, raw.reason),
    "more attributes": lambda raw: (raw.auto_close, raw.enforce_content_length, raw.decode_content),
    "original": lambda raw: (
        *(raw._original_response.version, raw._original_response.status, raw._original_response.reason),
        *(raw._original_response.isclosed(), raw._fp is raw._original_response),
        raw._original_response.getheader("Content-Encoding"),
    ),
    "original is closed": lambda raw: (raw.read(), raw._original_response.isclosed(), raw._fp.fp),
    "original is read": lambda raw: (raw._fp.read(5), raw._original_response.read(6)),
    "supports": lambda raw: (raw.supports_chunked_reads(), raw.readable(), raw.writable(), raw.seekable()),
    "redirect location": lambda raw: raw.get_redirect_location(),
    "headers": lambda raw: (
        *(raw.getheader("content-encoding"), raw.getheader("no", 5), raw.info() is raw.headers),
        raw.getheaders() is raw.headers,
    ),
    "read some": lambda raw: (raw.read(3), raw.read(0), raw.read(4, decode_content=False)),
    "read negative": lambda raw: raw.read(-1),
    "read decoded": lambda raw: (raw.read(3, decode_content=True), raw.read(decode_content=True)),
    "read mixed": lambda raw: (raw.read(3, decode_content=True), raw.read(3)),
    "read1": lambda raw: raw.read1(5),
    "read1 zero": lambda raw: raw.read1(0),
    "readinto": lambda raw: (raw.readinto(buffer := bytearray(8)), bytes(buffer)),
    "stream": lambda raw: b"".join(raw.stream(100)),
    "stream decoded": lambda raw: b"".join(raw.stream(100, decode_content=True)),
    "stream again": lambda raw: (b"".join(raw.stream(10_000_000)), list(raw.stream(10))),
    "drain": drained,
    "drain decoded": lambda raw: (raw.read(2, decode_content=True), raw.drain_conn(), raw.closed),
    "lines": lambda raw: list(raw),
    "closed": lambda raw: (raw.closed, raw.isclosed(), raw.read(), raw.closed, raw.isclosed()),
    "close": lambda raw: (raw.close(), raw.closed, raw.isclosed(), raw._original_response.isclosed()),
    "auto_close": kept_open,
    "release": lambda raw: (raw.read(), raw.release_conn(), raw.connection),
    "flush": lambda raw: raw.flush(),
    "file": with_file(Noted, lambda raw: raw.read(decode_content=True)),
    "file of bytes": with_file(lambda file: io.BytesIO(b"other"), lambda raw: (raw.read(2), raw.read())),
    "file, some": noted(lambda raw: (raw.read(3), raw.read(4))),
    "file, stream": noted(lambda raw: b"".join(raw.stream(100))),
}

# Of a chunked body urllib3 reads the wrapped connection, not the wrapper.
CHUNKED_FILE = {"file", "file of bytes", "file, some", "file, stream"}


KINDS = ("plain", "gzip", "chunked", "chunked gzip", "empty", "not modified", "redirect")
CASES = [
    (kind, question)
    for kind in KINDS
    for question in QUESTIONS
    if "chunked" not in kind or question not in CHUNKED_FILE
]


@pytest.mark.parametrize(("kind", "question"), CASES)
def test_raw_reads_as_in_urllib3(urls: dict[str, str], kind: str, question: str) -> None:
    def call(kit: Kit) -> Any:
        with kit.session().get(urls[kind], stream=True, allow_redirects=False) as response:
            return QUESTIONS[question](response.raw)

    original, ours = (found["result"] for found in outcomes(call).values())
    assert ours == original


@pytest.mark.parametrize(
    "question", ["data twice", "length", "attributes", "original", "closed", "redirect location"]
)
@pytest.mark.parametrize("kind", ["plain", "gzip", "chunked", "empty", "redirect"])
def test_raw_of_a_body_that_was_read(urls: dict[str, str], kind: str, question: str) -> None:
    def call(kit: Kit) -> Any:
        raw = kit.session().get(urls[kind], allow_redirects=False).raw
        # urllib3 does not count the bytes of chunks.
        return QUESTIONS[question](raw), kind == "chunked" or raw.tell(), raw.connection

    assert returned(call)


def test_raw_json(urls: dict[str, str]) -> None:
    def call(kit: Kit) -> Any:
        with kit.session().get(urls["json"], stream=True) as response:
            return response.raw.json(), response.raw.json()

    assert returned(call) == ({"a": 1}, {"a": 1})
    assert raised(lambda kit: kit.session().get(urls["gzip"], stream=True).raw.json()) == "UnicodeDecodeError"


def test_raw_of_head_has_no_length(urls: dict[str, str]) -> None:
    def call(kit: Kit) -> Any:
        raw = kit.session().head(urls["plain"]).raw
        return raw.length_remaining, raw.read()

    assert returned(call) == (0, b"")


def test_raw_that_is_not_chunked_has_no_chunks(urls: dict[str, str]) -> None:
    def call(kit: Kit) -> Any:
        with (
            kit.session().get(urls["plain"], stream=True) as response,
            pytest.raises(urllib3.exceptions.ResponseNotChunked) as caught,
        ):
            next(response.raw.read_chunked())
        return str(caught.value), isinstance(caught.value, ValueError)

    assert returned(call)


def test_raw_chunks(urls: dict[str, str]) -> None:
    def call(kit: Kit) -> Any:
        raw = kit.session().get(urls["chunked"], stream=True).raw
        return b"".join(raw.read_chunked()), list(raw.read_chunked())

    assert returned(call) == (BODY, [])


def test_raw_text_wrapper_reads_to_the_end(urls: dict[str, str]) -> None:
    def call(kit: Kit) -> Any:
        return lines_of_text(kit.session().get(urls["plain"], stream=True).raw)

    assert len(returned(call)) == 2


def test_raw_in_json_load(urls: dict[str, str]) -> None:
    def call(kit: Kit) -> Any:
        with kit.session().get(urls["json"], stream=True) as response:
            return json.load(response.raw)

    assert returned(call) == {"a": 1}


def truncated(seen: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")
    peer.close()


def silent(seen: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")


FAILURES: dict[str, tuple[Any, type[Exception]]] = {
    "truncated": (truncated, urllib3.exceptions.ProtocolError),
    "not gzip": (answer(b"not gzip", "Content-Encoding: gzip"), urllib3.exceptions.DecodeError),
    "silent": (silent, urllib3.exceptions.ReadTimeoutError),
}
READS: dict[str, Callable[[Any], Any]] = {
    "read": lambda raw: raw.read(decode_content=True),
    "stream": lambda raw: list(raw.stream(decode_content=True)),
    "read1": lambda raw: [raw.read1(100, decode_content=True) for _ in range(3)],
}


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("failure", FAILURES)
def test_raw_raises_the_exceptions_of_urllib3(server: ScriptedServer, failure: str, read: str) -> None:
    action, expected = FAILURES[failure]
    url = server.on("/broken", action)

    def call(kit: Kit) -> Any:
        raw = kit.session().get(url, stream=True, timeout=0.3).raw
        with pytest.raises(expected) as caught:
            READS[read](raw)
        if kit.ours:
            # They are ours and the stand-in's as well.
            assert isinstance(caught.value, oxhorizon.exceptions.RequestException)
            assert isinstance(caught.value, getattr(urllib3_exceptions, expected.__name__))
        return True

    assert returned(call)


def test_content_raises_our_exception_after_raw_was_used(server: ScriptedServer) -> None:
    url = server.on("/broken", truncated)

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, stream=True)
        assert response.raw.status == 200
        return response.content

    assert raised(call) == "ChunkedEncodingError"
