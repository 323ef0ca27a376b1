"""``stream=True``: reading a body while it arrives, in every way."""

from __future__ import annotations

import csv
import functools
import gzip
import io
import json
import shutil
import tarfile
import threading
import time
import zlib
from collections.abc import Callable
from typing import Any

import brotli  # type: ignore[import-untyped,unused-ignore]
import pytest

from tests.servers.ids import stable_id
from tests.servers.scripted import Action, Peer, ScriptedServer, Seen, answer, chunked, redirect
from tests.servers.twins import Kit, compare, each, returned, same_connection, told

BODY = bytes(range(256)) * 4
LINES = b"one\r\ntwo\nthree\rfour\n\nfive\r\n\r\nsix"


def opened(kit: Kit, url: str, **keywords: Any) -> Any:
    return kit.session().get(url, stream=True, **{"timeout": 5, **keywords})


def pieces_of(iterator: Any) -> tuple[list[Any], str | None]:
    """Returns the items of an iterator, and the name of the exception that ended it."""
    found = []
    try:
        for piece in iterator:
            found.append(piece)
    except Exception as error:
        return found, type(error).__name__
    return found, None


# iter_content


@pytest.mark.parametrize("size", [1, 7, 128, 1000, 1024, 5000, None])
def test_iter_content_yields_body(server: ScriptedServer, size: int | None) -> None:
    url = server.on("/body", answer(BODY))
    pieces = returned(lambda kit: list(opened(kit, url).iter_content(size)), server)
    assert b"".join(pieces) == BODY
    assert all(len(piece) <= (size or 1024) for piece in pieces)


def test_iter_content_default_size_is_one(server: ScriptedServer) -> None:
    url = server.on("/body", answer(b"abc"))
    assert returned(lambda kit: list(opened(kit, url).iter_content()), server) == [b"a", b"b", b"c"]


@pytest.mark.parametrize("size", [1, 4, 10, 1000, None])
def test_iter_content_of_chunked_body(server: ScriptedServer, size: int | None) -> None:
    """No piece spans two chunks of the server."""
    url = server.on("/chunks", chunked(b"0123456789abcdefghij!", size=10))
    pieces = returned(lambda kit: list(opened(kit, url).iter_content(size)), server)
    if size in (None, 10, 1000):
        assert pieces == [b"0123456789", b"abcdefghij", b"!"]


def until_close(seen: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + BODY)
    peer.close()


@pytest.mark.parametrize("size", [7, 5000, None])
def test_iter_content_of_body_until_close(server: ScriptedServer, size: int | None) -> None:
    url = server.on("/close", until_close)
    assert b"".join(returned(lambda kit: list(opened(kit, url).iter_content(size)), server)) == BODY


def test_large_body_is_streamed(server: ScriptedServer) -> None:
    url = server.on("/large", answer(BODY * 3000))

    def call(kit: Kit) -> Any:
        return [len(piece) for piece in opened(kit, url).iter_content(65536)]

    sizes = returned(call, server)
    assert sum(sizes) == len(BODY) * 3000
    assert set(sizes[:-1]) == {65536}


@pytest.mark.parametrize("size", [1, 3, 100, None])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "shift_jis", None])
def test_decode_unicode_while_streaming(
    server: ScriptedServer, size: int | None, encoding: str | None
) -> None:
    text = "a\u3042\u30a2 text, \u3042" if encoding in ("utf-8", "utf-16", "shift_jis") else "caf\xe9 au lait"
    raw = text.encode(encoding or "latin-1")
    kind = f"text/plain; charset={encoding}" if encoding else "application/octet-stream"
    url = server.on("/text", answer(raw, f"Content-Type: {kind}"))
    pieces = returned(lambda kit: list(opened(kit, url).iter_content(size, decode_unicode=True)), server)
    if encoding is None:
        assert b"".join(pieces) == raw
    else:
        assert "".join(pieces) == text


def test_decode_unicode_replaces_malformed_text(server: ScriptedServer) -> None:
    url = server.on("/text", answer(b"a\xff\xe3\x81", "Content-Type: text/plain; charset=utf-8"))

    def call(kit: Kit) -> Any:
        with_unknown = opened(kit, url)
        with_unknown.encoding = "nonsense"
        return (
            list(opened(kit, url).iter_content(1, True)),
            told(list, with_unknown.iter_content(1, decode_unicode=True))[0],
        )

    assert returned(call, server) == (["a", "\ufffd", "\ufffd"], "LookupError")


@pytest.mark.parametrize("size", ["1", 1.5, b"1", object, [1]], ids=stable_id)
@pytest.mark.parametrize("stream", [True, False])
def test_iter_content_with_invalid_size_raises(server: ScriptedServer, size: Any, stream: bool) -> None:
    """It raises when called, not when read."""

    def call(kit: Kit) -> Any:
        with kit.session().get(server.url, stream=stream) as response:
            return told(response.iter_content, size)

    assert returned(call, server) == (
        "TypeError",
        f"chunk_size must be an int, it is instead a {type(size)}.",
    )


@pytest.mark.parametrize("size", [1, 4, 100, 0, -1, None, True])
def test_iter_content_after_content(server: ScriptedServer, size: int | None) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url)
        first, second = (list(response.iter_content(size)) for _ in range(2))
        streamed = opened(kit, server.url)
        assert streamed.content
        return first, second, list(streamed.iter_content(size)), list(response.iter_content(3, True))

    returned(call, server)


def test_response_is_iterable(server: ScriptedServer) -> None:
    url = server.on("/body", answer(BODY))

    def call(kit: Kit) -> Any:
        streamed = [len(piece) for piece in opened(kit, url)]
        return streamed, [len(piece) for piece in kit.session().get(url)]

    assert returned(call, server) == ([128] * 8, [128] * 8)


# While the body arrives


class Gate:
    """Lets the server send one piece for each call of ``open``."""

    def __init__(self, head: bytes, pieces: list[bytes]) -> None:
        self.head = head
        self.pieces = pieces
        self._open = threading.Semaphore(0)

    def __call__(self, seen: Seen, peer: Peer) -> None:
        peer.send(self.head)
        for piece in self.pieces:
            if not self._open.acquire(timeout=5):
                peer.close()
                return
            peer.send(piece)

    def open(self) -> None:
        self._open.release()


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%b\r\n" % (len(data), data)


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("size", [None, 4, 100])
def test_chunk_is_available_when_sent(server: ScriptedServer, size: int | None) -> None:
    """Waiting for more data before yielding would block forever."""

    def call(kit: Kit) -> Any:
        gate = Gate(CHUNKED, [chunk(b"abcd"), chunk(b"efgh"), b"0\r\n\r\n"])
        url = server.on("/gated", gate)
        response = opened(kit, url)
        found = []
        iterator = iter(response.iter_content(size))
        for _ in range(2):
            gate.open()
            found.append(next(iterator))
        gate.open()
        return found, list(iterator)

    assert returned(call, server) == ([b"abcd", b"efgh"], [])


def test_response_is_returned_before_body(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        gate = Gate(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nX-Head: 1\r\n\r\n", [b"abc", b"def"])
        url = server.on("/gated", gate)
        response = opened(kit, url)
        found: list[Any] = [response.status_code, response.headers["x-head"], response._content_consumed]
        iterator = response.iter_content(3)
        gate.open()
        found.append(next(iterator))
        gate.open()
        return [*found, *iterator]

    assert returned(call, server) == [200, "1", False, b"abc", b"def"]


@pytest.mark.parametrize("decode", [False, True])
def test_lines_are_available_when_sent(server: ScriptedServer, decode: bool) -> None:
    """A server-sent event stream."""

    def call(kit: Kit) -> Any:
        events = [b"data: one\n\n", b"data: two\n\n", b"data: three\ndata: more\n\n"]
        gate = Gate(CHUNKED, [*map(chunk, events), b"0\r\n\r\n"])
        response = opened(kit, server.on("/events", gate))
        lines = response.iter_lines(decode_unicode=decode)
        found = []
        for _ in range(2):
            gate.open()
            found.append((next(lines), next(lines)))
        gate.open()
        gate.open()
        return found, list(lines)

    found = returned(call, server)
    assert found[0] == (
        [("data: one", ""), ("data: two", "")] if decode else [(b"data: one", b""), (b"data: two", b"")]
    )


def test_gzip_is_decoded_while_streaming(server: ScriptedServer) -> None:
    """Flushed data is yielded."""
    coder = zlib.compressobj(wbits=31)
    parts = [coder.compress(text) + coder.flush(zlib.Z_SYNC_FLUSH) for text in (b"one ", b"two ")]
    parts.append(coder.compress(b"three") + coder.flush())
    head = CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")

    def call(kit: Kit) -> Any:
        gate = Gate(head, [*map(chunk, parts), b"0\r\n\r\n"])
        iterator = opened(kit, server.on("/gated", gate)).iter_content(None)
        found = []
        for _ in range(2):
            gate.open()
            found.append(next(iterator))
        gate.open()
        gate.open()
        return found, b"".join(iterator)

    assert returned(call, server) == ([b"one ", b"two "], b"three")


# iter_lines


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 6, 7, 512])
@pytest.mark.parametrize("delimiter", [None, b"\n", b"\r\n", b"o", b"", b"absent"], ids=stable_id)
def test_iter_lines_yields_lines(server: ScriptedServer, size: int, delimiter: bytes | None) -> None:
    """As in requests, a piece that ends between CR and LF makes an extra line."""
    url = server.on("/lines", answer(LINES))

    def call(kit: Kit) -> Any:
        of_stream = list(opened(kit, url).iter_lines(size, delimiter=delimiter))
        of_content = list(kit.session().get(url).iter_lines(size, False, delimiter))
        return of_stream, of_content

    returned(call, server)


@pytest.mark.parametrize("size", [1, 2, 3, 512])
@pytest.mark.parametrize("delimiter", [None, "\n", "é"], ids=stable_id)
def test_iter_lines_decode_unicode(server: ScriptedServer, size: int, delimiter: str | None) -> None:
    """``str.splitlines`` has more line ends than ``bytes.splitlines``."""
    text = "é one\r\ntwo\u2028three\x0bfour\x1cfive\x85six\n\u3042"
    url = server.on("/lines", answer(text.encode(), "Content-Type: text/plain; charset=utf-8"))

    def call(kit: Kit) -> Any:
        return list(opened(kit, url).iter_lines(size, decode_unicode=True, delimiter=delimiter))

    returned(call, server)


def test_iter_lines_with_invalid_arguments(server: ScriptedServer) -> None:
    url = server.on("/lines", answer(LINES, "Content-Type: text/plain; charset=utf-8"))

    def call(kit: Kit) -> Any:
        return (
            told(list, opened(kit, url).iter_lines(decode_unicode=True, delimiter=b"\n"))[0],
            told(list, opened(kit, url).iter_lines(delimiter="\n"))[0],
            told(list, opened(kit, url).iter_lines(chunk_size="1"))[0],
        )

    assert returned(call, server) == ("TypeError", "TypeError", "TypeError")


@pytest.mark.parametrize("body", [b"", b"\n", b"\n\n", b"x", b"x\n", b"\r\n", b"\nx"], ids=stable_id)
@pytest.mark.parametrize("delimiter", [None, b"\n"], ids=stable_id)
def test_iter_lines_of_short_bodies(server: ScriptedServer, body: bytes, delimiter: bytes | None) -> None:
    url = server.on("/lines", answer(body))
    returned(lambda kit: list(opened(kit, url).iter_lines(delimiter=delimiter)), server)


# Content codings


def deflated(data: bytes) -> bytes:
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(data) + coder.flush()


CODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "gzip": ("gzip", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "raw deflate": ("deflate", deflated),
    "br": ("br", brotli.compress),
    "two": ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
    "none": ("identity", bytes),
}
TEXT = b"some words that are said again and again, " * 100


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("size", [1, 100, 4200, 100_000, None])
def test_iter_content_decodes_content_coding(server: ScriptedServer, coding: str, size: int | None) -> None:
    name, encode = CODINGS[coding]
    url = server.on("/coded", answer(encode(TEXT), f"Content-Encoding: {name}"))
    pieces = returned(lambda kit: list(opened(kit, url).iter_content(size)), server)
    assert b"".join(pieces) == TEXT
    assert size is None or {len(piece) for piece in pieces[:-1]} <= {size}


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("size", [10, 100_000, None])
def test_iter_content_decodes_chunked_content_coding(
    server: ScriptedServer, coding: str, size: int | None
) -> None:
    """The size of the pieces is up to each package."""
    name, encode = CODINGS[coding]
    url = server.on("/coded", chunked(encode(TEXT), f"Content-Encoding: {name}", size=7))
    assert returned(lambda kit: b"".join(opened(kit, url).iter_content(size)), server) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_malformed_content_coding_raises_while_streaming(server: ScriptedServer, coding: str) -> None:
    url = server.on("/broken", answer(b"\xff\xff this is nothing of the kind", f"Content-Encoding: {coding}"))

    def call(kit: Kit) -> Any:
        return (
            pieces_of(opened(kit, url).iter_content(10)),
            pieces_of(opened(kit, url).iter_lines()),
            told(lambda: opened(kit, url).content)[0],
        )

    error = "ContentDecodingError"
    assert returned(call, server) == (([], error), ([], error), error)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br"])
def test_truncated_content_coding_raises_while_streaming(server: ScriptedServer, coding: str) -> None:
    """requests returns the truncated body as if it were complete (docs/differences.md)."""
    coded = CODINGS[coding][1](BODY)[:-6]
    url = server.on("/early", answer(coded, f"Content-Encoding: {coding}"))
    with Kit("ours") as kit:
        pieces, error = pieces_of(opened(kit, url).iter_content(10))
    assert error == "ContentDecodingError"
    assert BODY.startswith(b"".join(pieces))


# raw


def test_raw_read(server: ScriptedServer) -> None:
    url = server.on("/body", answer(BODY))

    def call(kit: Kit) -> Any:
        parts = opened(kit, url).raw
        return (
            opened(kit, url).raw.read(),
            [parts.read(10), parts.read(1), parts.read(2000), parts.read(10), parts.read()],
            opened(kit, url).raw.read(None),
        )

    found = returned(call, server)
    assert [len(part) for part in found[1]] == [10, 1, 1013, 0, 0]


def test_raw_read_of_chunked_body(server: ScriptedServer) -> None:
    url = server.on("/chunks", chunked(BODY, size=100))

    def call(kit: Kit) -> Any:
        parts = opened(kit, url).raw
        return opened(kit, url).raw.read(), b"".join(iter(lambda: parts.read(150), b""))

    assert returned(call, server) == (BODY, BODY)


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_raw_is_not_decoded(server: ScriptedServer, coding: str) -> None:
    coded = CODINGS[coding][1](TEXT)
    url = server.on("/coded", answer(coded, f"Content-Encoding: {coding}"))

    def call(kit: Kit) -> Any:
        decoding = opened(kit, url)
        decoding.raw.decode_content = True
        return (
            opened(kit, url).raw.read(),
            opened(kit, url).raw.read(decode_content=True),
            opened(kit, url).raw.read(20, decode_content=True),
            opened(kit, url).raw.read(20, decode_content=False),
            decoding.raw.read(),
        )

    assert returned(call, server) == (coded, TEXT, TEXT[:20], coded[:20], TEXT)


@pytest.mark.parametrize("size", [10, 2**16, None])
def test_raw_stream(server: ScriptedServer, size: int | None) -> None:
    coded = gzip.compress(BODY)
    url = server.on("/coded", answer(coded, "Content-Encoding: gzip"))

    def call(kit: Kit) -> Any:
        arguments = () if size is None else (size,)
        return (
            b"".join(opened(kit, url).raw.stream(*arguments, decode_content=True)),
            b"".join(opened(kit, url).raw.stream(*arguments, decode_content=False)),
            b"".join(opened(kit, url).raw.stream(*arguments)),
        )

    assert returned(call, server) == (BODY, coded, coded)


def test_raw_copied_to_file(server: ScriptedServer) -> None:
    coded = gzip.compress(BODY)
    url = server.on("/coded", answer(coded, "Content-Encoding: gzip"))

    def call(kit: Kit) -> Any:
        plain, set_before, wrapped = io.BytesIO(), io.BytesIO(), io.BytesIO()
        shutil.copyfileobj(opened(kit, url).raw, plain)
        response = opened(kit, url)
        response.raw.decode_content = True
        shutil.copyfileobj(response.raw, set_before)
        response = opened(kit, url)
        response.raw.read = functools.partial(response.raw.read, decode_content=True)
        shutil.copyfileobj(response.raw, wrapped, 100)
        return plain.getvalue(), set_before.getvalue(), wrapped.getvalue()

    assert returned(call, server) == (coded, BODY, BODY)


def test_raw_iterates_lines(server: ScriptedServer) -> None:
    url = server.on("/lines", answer(LINES))

    def call(kit: Kit) -> Any:
        reading = opened(kit, url).raw
        return (
            list(opened(kit, url).raw),
            [reading.readline(), reading.readline(), reading.readlines()],
        )

    assert returned(call, server)[0][0] == b"one\r\n"


def test_raw_is_accepted_by_file_readers(server: ScriptedServer) -> None:
    """Libraries that read files accept it."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        member = tarfile.TarInfo("name")
        member.size = 4
        tar.addfile(member, io.BytesIO(b"data"))
    urls = {
        "json": server.on("/json", answer(b'{"a": [1, 2]}')),
        "gzip": server.on("/gzip", answer(gzip.compress(BODY))),
        "lines": server.on("/lines", answer(LINES)),
        "tar": server.on("/tar", answer(archive.getvalue())),
        "csv": server.on("/csv", answer(b"a,b\n1,2\n")),
    }

    def call(kit: Kit) -> Any:
        with tarfile.open(fileobj=opened(kit, urls["tar"]).raw, mode="r|gz") as tar:
            names = [(one.name, one.size) for one in tar]
        buffer = bytearray(5)
        count = opened(kit, urls["lines"]).raw.readinto(buffer)
        return (
            json.load(opened(kit, urls["json"]).raw),
            gzip.GzipFile(fileobj=opened(kit, urls["gzip"]).raw).read(),
            io.BufferedReader(opened(kit, urls["lines"]).raw).read(9),
            list(csv.reader(line.decode() for line in opened(kit, urls["csv"]).raw)),
            names,
            (count, bytes(buffer)),
        )

    found = returned(call, server)
    assert found[0] == {"a": [1, 2]}
    assert found[4] == [("name", 4)]


def test_raw_attributes(server: ScriptedServer) -> None:
    url = server.on(
        "/told", answer(b"abc", "X-One: 1", "Set-Cookie: a=1", "Set-Cookie: b=2", status="299 Own Reason")
    )

    def call(kit: Kit) -> Any:
        raw = opened(kit, url).raw
        before = raw.closed, raw.readable(), raw.writable(), raw.seekable(), raw.tell()
        content = raw.read(2), raw.tell(), raw.read(), raw.tell()
        return (
            raw.status,
            raw.reason,
            raw.version,
            sorted(name.lower() for name in raw.headers),
            raw.headers["x-one"],
            raw.headers.get("X-ONE"),
            raw.headers.getlist("set-cookie"),
            raw.headers.get("absent"),
            before,
            content,
            raw.closed,
        )

    assert returned(call, server)[:3] == (299, "Own Reason", 11)


def test_raw_version_of_http_1_0(server: ScriptedServer) -> None:
    def old(seen: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.0 200 OK\r\n\r\nabc")
        peer.close()

    url = server.on("/old", old)

    def call(kit: Kit) -> Any:
        raw = opened(kit, url).raw
        return raw.version, raw.read()

    assert returned(call, server) == (10, b"abc")


def test_raw_after_content_is_empty(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url)
        return response.raw.read(), response.raw.read(5), response.raw.closed, response.raw.status

    assert returned(call, server)[:2] == (b"", b"")


def test_raw_close(server: ScriptedServer) -> None:
    url = server.on("/body", answer(BODY))

    def call(kit: Kit) -> Any:
        response = opened(kit, url)
        response.raw.read(10)
        response.raw.close()
        return response.raw.closed, list(response.iter_content(10))

    compare(call, server)


# Repeated and partial reads


def test_stream_is_read_once(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = opened(kit, server.url)
        list(response.iter_content(5))
        try:
            response.iter_content(5)
        except kit.module("exceptions").StreamConsumedError as error:
            assert isinstance(error, TypeError)
        return (
            told(response.iter_content, 5)[0],
            told(list, response.iter_lines())[0],
            told(lambda: response.content),
            told(lambda: response.text)[0],
            told(response.json)[0],
            response._content,
            response._content_consumed,
        )

    assert returned(call, server) == (
        "StreamConsumedError",
        "StreamConsumedError",
        ("RuntimeError", "The content for this response was already consumed"),
        "RuntimeError",
        "RuntimeError",
        False,
        True,
    )


def test_content_after_partial_iteration(server: ScriptedServer) -> None:
    """Reading to the end consumes it; before that, the content is the rest."""
    url = server.on("/body", answer(b"0123456789"))

    def call(kit: Kit) -> Any:
        response = opened(kit, url)
        first = next(response.iter_content(4))
        consumed = response._content_consumed
        return first, consumed, response.content, response.content, list(response.iter_content(3))

    assert returned(call, server)[2] == b"456789"


def test_content_consumed_flags(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = opened(kit, server.url)
        found = [(response._content, response._content_consumed)]
        assert response.content == response.content
        found.append((response._content, response._content_consumed))
        whole = kit.session().get(server.url)
        return [*found, (whole._content, whole._content_consumed)]

    assert returned(call, server)[0] == (False, False)


def test_text_and_json_of_a_stream(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        return opened(kit, server.url).text, opened(kit, server.url).json(), opened(kit, server.url).ok

    assert returned(call, server) == ('{"ok":true}', {"ok": True}, True)


def test_several_iterators_share_the_body(server: ScriptedServer) -> None:
    url = server.on("/body", answer(b"0123456789"))

    def call(kit: Kit) -> Any:
        response = opened(kit, url)
        first, second = response.iter_content(2), response.iter_content(3)
        return next(first), next(second), next(first), list(second), list(first)

    assert returned(call, server) == (b"01", b"234", b"56", [b"789"], [])


def test_closed_stream_keeps_status_and_headers(server: ScriptedServer) -> None:
    url = server.on("/body", answer(BODY))

    def call(kit: Kit) -> Any:
        with opened(kit, url) as response:
            first = next(response.iter_content(10))
        response.close()
        return first, response.raw.closed, response.status_code, response.headers["content-length"]

    assert returned(call, server)[1] is True


def test_two_streams_are_read_alternately(server: ScriptedServer) -> None:
    one = server.on("/one", answer(b"1" * 20))
    two = server.on("/two", answer(b"2" * 20))

    def call(kit: Kit) -> Any:
        session = kit.session()
        first, second = session.get(one, stream=True), session.get(two, stream=True)
        pairs = zip(first.iter_content(7), second.iter_content(7))
        return [*pairs], session.get(server.url).status_code

    assert len(returned(call, server)[0]) == 3


def test_session_stream_default(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.stream = True
        streamed = session.get(server.url)
        first = streamed._content_consumed
        streamed.close()
        whole = session.get(server.url, stream=False)
        return first, whole._content_consumed

    assert returned(call, server) == (False, True)


def test_signed_request_with_stream(server: ScriptedServer) -> None:
    url = server.on("/body", answer(BODY))
    for kit in each():
        with kit.signed().get(url, stream=True) as response:
            assert b"".join(response.iter_content(100)) == BODY


# Connections


def until_end(response: Any) -> None:
    for _ in response.iter_content(100):
        pass


USES: dict[str, tuple[Callable[[Any], Any], bool]] = {
    # And whether the connection is reused afterwards.
    "iter_content": (until_end, True),
    "iter_lines": (lambda response: list(response.iter_lines()), True),
    "content": (lambda response: response.content, True),
    "text": (lambda response: response.text, True),
    "raw.read": (lambda response: response.raw.read(), True),
    "raw.stream": (lambda response: list(response.raw.stream(100)), True),
    "content and close": (lambda response: (response.content, response.close()), True),
    "close": (lambda response: response.close(), False),
    "part and close": (lambda response: (next(response.iter_content(5)), response.close()), False),
    "with": (lambda response: response.__exit__(None, None, None), False),
    "part of raw and close": (lambda response: (response.raw.read(5), response.close()), False),
}


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("how", ["length", "chunked", "gzip"])
def test_stream_connection_reuse(server: ScriptedServer, use: str, how: str) -> None:
    body = b"012345678\n" * 100_000
    actions: dict[str, Action] = {
        "length": answer(body),
        "chunked": chunked(body, size=10_000),
        "gzip": answer(gzip.compress(BODY * 10), "Content-Encoding: gzip"),
    }
    url = server.on("/body", actions[how])
    act, again = USES[use]
    for kit in each():
        session = kit.session()
        server.take()
        act(session.get(url, stream=True))
        assert session.get(server.url).ok
        numbers = same_connection(server.take())
        if again:
            assert numbers == [0, 0], kit.name
        elif how != "gzip":
            # A short rest may also be read and discarded.
            assert numbers == [0, 1], kit.name


def test_unread_stream_keeps_its_connection(server: ScriptedServer) -> None:
    url = server.on("/body", answer(b"0123456789" * 100_000))
    for kit in each():
        session = kit.session()
        server.take()
        response = session.get(url, stream=True)
        session.get(server.url)
        assert same_connection(server.take()) == [0, 1]
        response.close()


@pytest.mark.parametrize("method", ["HEAD", "GET"])
@pytest.mark.parametrize("status", ["200 OK", "204 No Content", "304 Not Modified"])
def test_stream_of_response_without_body(server: ScriptedServer, method: str, status: str) -> None:
    if (method, status) == ("GET", "200 OK"):
        url = server.on("/none", answer(b""))
    else:
        url = server.on("/none", f"HTTP/1.1 {status}\r\nContent-Length: 10\r\n\r\n".encode())

    def call(kit: Kit) -> Any:
        session = kit.session()
        first = session.request(method, url, stream=True)
        pieces = list(first.iter_content(5))
        second = session.request(method, url, stream=True)
        content = second.content
        third = session.request(method, url, stream=True)
        raw = third.raw.read()
        return pieces, content, raw, session.get(server.url).status_code

    for kit in each():
        server.take()
        assert call(kit) == ([], b"", b"", 200)
        assert same_connection(server.take()) == [0, 0, 0, 0]


# Interrupted streams


def start_of(head: bytes, part: bytes, end: Callable[[Peer], Any]) -> Callable[[Seen, Peer], None]:
    def act(seen: Seen, peer: Peer) -> None:
        peer.send(head + part)
        end(peer)

    return act


def wait(peer: Peer) -> None:
    peer.socket.settimeout(5)
    peer.socket.recv(1)


def reset(peer: Peer) -> None:
    time.sleep(0.1)
    peer.reset()


LENGTH = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n"
BREAKS: dict[str, tuple[Callable[[Seen, Peer], None], str]] = {
    "closed": (start_of(LENGTH, b"abcdef", Peer.close), "ChunkedEncodingError"),
    "closed in a chunk": (start_of(CHUNKED, b"3\r\nabc\r\n9\r\ndef", Peer.close), "ChunkedEncodingError"),
    "closed between chunks": (start_of(CHUNKED, b"3\r\nabc\r\n", Peer.close), "ChunkedEncodingError"),
    "no chunk": (start_of(CHUNKED, b"3\r\nabc\r\nnonsense\r\n", Peer.close), "ChunkedEncodingError"),
    "reset": (start_of(LENGTH, b"abcdef", reset), "ChunkedEncodingError"),
    "silent": (start_of(LENGTH, b"abc", wait), "ConnectionError"),
    "silent in chunks": (start_of(CHUNKED, b"3\r\nabc\r\n", wait), "ConnectionError"),
}


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("read", ["iter_content", "iter_lines", "content", "decoded"])
def test_interrupted_stream_raises(server: ScriptedServer, how: str, read: str) -> None:
    """A read that takes too long raises ConnectionError here, not ReadTimeout."""
    action, expected = BREAKS[how]
    url = server.on("/breaking", action)

    def call(kit: Kit) -> Any:
        response = opened(kit, url, timeout=0.15 if "silent" in how else 5)
        if read == "iter_content":
            pieces, error = pieces_of(response.iter_content(3))
            assert b"".join(pieces)[:3] == b"abc"
        elif read == "iter_lines":
            _, error = pieces_of(response.iter_lines(3))
        elif read == "decoded":
            response.encoding = "utf-8"
            pieces, error = pieces_of(response.iter_content(3, decode_unicode=True))
            assert "".join(pieces)[:3] == "abc"
        else:
            error = told(lambda: response.content)[0]
        response.close()
        return error

    assert returned(call, server) == expected


def test_session_is_usable_after_interrupted_stream(server: ScriptedServer) -> None:
    for kit in each():
        session = kit.session()
        for how, (action, expected) in BREAKS.items():
            url = server.on("/breaking", action)
            with session.get(url, stream=True, timeout=0.15 if "silent" in how else 5) as response:
                assert pieces_of(response.iter_content(3))[1] == expected
            assert session.get(server.url).ok


def steady(seen: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
    for _ in range(5):
        time.sleep(0.15)
        peer.send(b"x")


def test_read_timeout_applies_to_each_read_of_stream(server: ScriptedServer) -> None:
    url = server.on("/steady", steady)
    with Kit("ours") as kit:
        assert list(opened(kit, url, timeout=0.5).iter_content(1)) == [b"x"] * 5


def test_time_between_reads_is_not_counted(server: ScriptedServer) -> None:
    url = server.on("/body", answer(b"0123456789"))
    with Kit("ours") as kit:
        iterator = opened(kit, url, timeout=0.2).iter_content(5)
        assert next(iterator) == b"01234"
        time.sleep(0.4)
        assert list(iterator) == [b"56789"]


def test_stream_with_error_status(server: ScriptedServer) -> None:
    url = server.on("/missing", answer(b"why not", status="404 Not Found"))

    def call(kit: Kit) -> Any:
        with opened(kit, url) as response:
            try:
                response.raise_for_status()
            except kit.requests.HTTPError as error:
                return str(error), error.response.text

    assert returned(call, server)[1] == "why not"


def test_redirect_body_is_read_to_end(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/body"))
    server.on("/body", answer(BODY))

    def call(kit: Kit) -> Any:
        with opened(kit, url) as response:
            return response.history[0].content, response._content_consumed, response.raw.read(3)

    assert returned(call, server) == (b"moved", False, BODY[:3])


def test_close_after_partial_iteration_keeps_session_usable(server: ScriptedServer) -> None:
    """A closed response leaves nothing behind after a partial iteration."""
    url = server.on("/body", answer(b"0123456789" * 100_000))
    for kit in each():
        session = kit.session()
        for _ in range(3):
            response = session.get(url, stream=True)
            for _ in response.iter_content(10):
                break
            response.close()
        assert session.get(server.url).ok


def test_stream_is_read_in_another_thread(server: ScriptedServer) -> None:
    url = server.on("/body", answer(BODY * 100))

    def call(kit: Kit) -> Any:
        response = opened(kit, url)
        found: list[bytes] = []
        reader = threading.Thread(target=lambda: found.extend(response.iter_content(1000)))
        reader.start()
        reader.join(5)
        return b"".join(found) == BODY * 100

    assert returned(call, server) is True


def test_stream_is_uploaded(server: ScriptedServer) -> None:
    """The body goes from one server to the other without being held in memory."""
    url = server.on("/body", chunked(BODY * 50, size=1000))

    def call(kit: Kit) -> Any:
        session = kit.session()
        found = []
        for how in ("pieces", "lines", "raw"):
            with session.get(url, stream=True) as source:
                body = source.iter_content(1000) if how == "pieces" else source.raw
                if how == "lines":
                    body = source.iter_lines()
                found.append(session.post(server.url + "/up", data=body, timeout=5).status_code)
        return found

    same = compare(call, server)
    assert same["result"] == ("returns", [200] * 3)
    uploads = [one["body"] for one in same["sent"] if one["method"] == "POST"]
    assert uploads[0] == uploads[2] == BODY * 50
