"""Compressed bodies that need much work and yield nothing, and harmless ones that look like them.

Signals, the read timeout and ``max_response_size`` apply while a body is decoded, and the work is bounded.
"""

from __future__ import annotations

import gzip
import random
import signal
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import brotli
import pytest

import oxhorizon
from oxhorizon.exceptions import ConnectionError, ContentDecodingError, ResponseTooLarge
from tests.servers.scripted import Action, Peer, ScriptedServer, Seen, answer, chunked

MIB = 1024 * 1024


def deflated(data: bytes) -> bytes:
    coder = zlib.compressobj(9, zlib.DEFLATED, 31)
    return coder.compress(data) + coder.flush()


def repeated(part: bytes, size: int, start: bytes = b"") -> bytes:
    """Returns a gzip file of *start* and about *size* bytes of parts, with a member for each MiB."""
    some = part * (MIB // len(part))
    return deflated(start) + deflated(some) * (size // len(some))


EMPTY_FRAME = b"\x28\xb5\x2f\xfd\x00\x00\x01\x00\x00"
LARGE_FRAME = b"\x28\xb5\x2f\xfd\x00\x68\x01\x00\x00"  # A window of 8 MiB.


def framed(data: bytes) -> bytes:
    """Returns a Zstandard frame of up to 1 KiB that is stored uncompressed."""
    return EMPTY_FRAME[:6] + (len(data) << 3 | 1).to_bytes(3, "little") + data


# By Content-Encoding: how a coding begins, and a part without data that may be repeated any number of times.
NOTHINGS = {
    "gzip members": ("gzip", b"", gzip.compress(b"")),
    "zstd blocks": ("zstd", EMPTY_FRAME[:6], b"\0\0\0"),
    "zstd frames": ("zstd", b"", EMPTY_FRAME),
    "zstd windows": ("zstd", b"", LARGE_FRAME),
    "zstd skippable frames": ("zstd", b"", b"\x53\x2a\x4d\x18\0\0\0\0"),
    "brotli metadata": ("br", b"\x0c", b"\x06"),
    "deflate blocks": ("deflate", b"", b"\0\0\0\xff\xff"),
}


def bomb(name: str, codings: int, size: int = 64 * MIB) -> tuple[bytes, str]:
    """Returns a body that has *size* bytes before the last decoding step, and its header."""
    coding, start, part = NOTHINGS[name]
    if codings == 1:
        return start + part * (size // len(part)), f"Content-Encoding: {coding}"
    body = repeated(part, size, start)
    for _ in range(codings - 2):
        body = deflated(body)
    return body, f"Content-Encoding: {coding}{', gzip' * (codings - 1)}"


def whole(session: Any, url: str, **keywords: Any) -> bytes:
    return bytes(session.get(url, **keywords).content)


def content(session: Any, url: str, **keywords: Any) -> bytes:
    return bytes(session.get(url, stream=True, **keywords).content)


def pieces(session: Any, url: str, **keywords: Any) -> bytes:
    return b"".join(session.get(url, stream=True, **keywords).iter_content(1000))


def raw(session: Any, url: str, **keywords: Any) -> bytes:
    return bytes(session.get(url, stream=True, **keywords).raw.read(decode_content=True))


def raw_some(session: Any, url: str, **keywords: Any) -> bytes:
    response = session.get(url, stream=True, **keywords)
    return b"".join(iter(lambda: response.raw.read1(1000, decode_content=True), b""))


READERS = [whole, content, pieces, raw, raw_some]
each_reader = pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)


class Rung(Exception):
    """The exception of the signal handler."""


@pytest.fixture
def alarm() -> Iterator[Callable[[float], None]]:
    """Sets a timer for a signal whose handler raises ``Rung``."""

    def ring(number: int, frame: object) -> None:
        raise Rung

    before = signal.signal(signal.SIGALRM, ring)
    yield lambda seconds: signal.setitimer(signal.ITIMER_REAL, seconds)  # type: ignore[func-returns-value]
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def session() -> Iterator[Any]:
    with oxhorizon.Session() as session:
        yield session


def endless(start: bytes, some: bytes, *headers: str) -> Action:
    """Returns an action that sends *some* in chunks, endlessly."""

    def act(seen: Seen, peer: Peer) -> None:
        lines = "\r\n".join(["HTTP/1.1 200 OK", *headers, "Transfer-Encoding: chunked"])
        peer.send(lines.encode() + b"\r\n\r\n")
        peer.send(b"%x\r\n%b\r\n" % (len(start), start))
        chunk = b"%x\r\n%b\r\n" % (len(some), some)
        while True:
            peer.send(chunk)

    return act


@pytest.mark.parametrize("codings", [1, 2, 5])
@pytest.mark.parametrize("name", NOTHINGS)
def test_decoding_without_output_is_bounded(
    server: ScriptedServer, session: Any, name: str, codings: int
) -> None:
    body, header = bomb(name, codings)
    url = server.on("/bomb", answer(body, header))
    for read in (whole, pieces):
        with pytest.raises(ContentDecodingError, match="compression bomb"):
            read(session, url)
    # The session is usable, on another connection.
    assert session.get(server.url).ok


@each_reader
def test_signal_interrupts_endless_bomb(
    server: ScriptedServer, session: Any, alarm: Callable[[float], None], read: Any
) -> None:
    """It yields a byte now and then, so that the bound on the work does not end it."""
    some = deflated((gzip.compress(b"") * 50 + gzip.compress(b"x" * 40)) * 2000)
    url = server.on("/endless", endless(some, some, "Content-Encoding: gzip, gzip"))
    alarm(0.5)
    with pytest.raises(Rung):
        read(session, url)


@each_reader
@pytest.mark.parametrize("kind", ["plain", "rubbish", "zeros"])
def test_signal_interrupts_endless_body(
    server: ScriptedServer, session: Any, alarm: Callable[[float], None], kind: str, read: Any
) -> None:
    """The client never waits for the server, and checks for signals all the same."""
    zeros = deflated(bytes(MIB))
    start, some, headers = {
        "plain": (b"x", bytes(100), []),
        "rubbish": (gzip.compress(b"x"), bytes(60_000), ["Content-Encoding: gzip"]),
        "zeros": (zeros, zeros, ["Content-Encoding: gzip"]),
    }[kind]
    url = server.on("/endless", endless(start, some, *headers))
    alarm(0.3)
    with pytest.raises(Rung):
        read(session, url)


def much(coding: str) -> bytes:
    """A body of a few bytes that decodes to 1 GiB of zeros."""
    if coding == "gzip":
        return deflated(bytes(16 * MIB)) * 64
    if coding == "zstd":
        # Blocks of one byte, repeated 128 Ki times.
        block = 128 * 1024 << 3 | 1 << 1
        blocks = (block.to_bytes(3, "little") + b"\0") * (8 * 1024 - 1)
        return LARGE_FRAME[:6] + blocks + (block | 1).to_bytes(3, "little") + b"\0"
    coder = brotli.Compressor(quality=5)
    start, some = (coder.process(bytes(16 * MIB)) + coder.flush() for _ in range(2))
    return bytes(start + some * 63 + coder.finish())


def raw_much(session: Any, url: str, **keywords: Any) -> bytes:
    return bytes(session.get(url, stream=True, **keywords).raw.read(2**31, decode_content=True))


def one_piece(session: Any, url: str, **keywords: Any) -> bytes:
    return b"".join(session.get(url, stream=True, **keywords).iter_content(2**31))


def passed_on(session: Any, url: str, **keywords: Any) -> bytes:
    """The body belongs to a redirect."""
    return whole(session, url + "/moved", **keywords)


@pytest.mark.parametrize(
    "read", [whole, content, raw_much, one_piece, passed_on], ids=lambda read: read.__name__
)
@pytest.mark.parametrize("coding", ["gzip", "zstd", "br"])
def test_signal_handler_runs_while_decoding(
    server: ScriptedServer, session: Any, coding: str, read: Any
) -> None:
    """No network read happens meanwhile. Checking for signals at the end only would count them as one."""
    body = much(coding)
    url = server.on("/much", answer(body, f"Content-Encoding: {coding}"))
    server.on(
        "/much/moved", answer(body, f"Content-Encoding: {coding}", "Location: /end", status="302 Found")
    )
    rings: list[int] = []

    def ring(number: int, frame: object) -> None:
        rings.append(number)
        if len(rings) == 3:
            raise Rung

    before = signal.signal(signal.SIGALRM, ring)
    try:
        with pytest.raises(Rung):
            signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
            try:
                read(session, url)
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, before)


def trickling(body: bytes, header: str, size: int, pause: float) -> Action:
    def act(seen: Seen, peer: Peer) -> None:
        peer.send(f"HTTP/1.1 200 OK\r\n{header}\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        for at in range(0, len(body), size):
            peer.send(body[at : at + size])
            time.sleep(pause)

    return act


@each_reader
@pytest.mark.parametrize("name", NOTHINGS)
def test_read_timeout_ends_decoding_without_output(
    server: ScriptedServer, session: Any, name: str, read: Any
) -> None:
    """Bytes keep arriving, but the body gets none of them."""
    body, header = bomb(name, 2, size=200 * MIB)
    url = server.on("/slow", trickling(body, header, 40 if name != "zstd windows" else 400, 0.01))
    with pytest.raises(ConnectionError, match="timed out"):
        read(session, url, timeout=0.2)


@pytest.mark.parametrize("read", [whole, raw_some])
@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd", "gzip, gzip"])
def test_slow_body_does_not_time_out(server: ScriptedServer, session: Any, coding: str, read: Any) -> None:
    """No byte is decoded for longer than the timeout, because the coding's header takes that long."""
    text = bytes(random.Random(1).choices(b"abcdef", k=120))
    body = {
        "gzip": gzip.compress(text),
        "deflate": zlib.compress(text),
        "zstd": framed(text),
        "gzip, gzip": gzip.compress(gzip.compress(text)),
    }[coding]
    url = server.on("/slow", trickling(body, f"Content-Encoding: {coding}", 1, 0.02))
    assert read(session, url, timeout=0.5) == text


def test_time_between_reads_is_not_counted(server: ScriptedServer, session: Any) -> None:
    url = server.on("/body", answer(gzip.compress(bytes(10 * MIB)), "Content-Encoding: gzip"))
    with session.get(url, stream=True, timeout=0.3) as response:
        for _ in range(3):
            assert response.raw.read(1000, decode_content=True) == bytes(1000)
            time.sleep(0.4)
        assert len(response.raw.read(decode_content=True)) == 10 * MIB - 3000


@pytest.mark.parametrize("read", [whole, pieces])
@pytest.mark.parametrize("codings", [2, 3])
@pytest.mark.parametrize("name", NOTHINGS)
def test_max_response_size_applies_to_each_coding(
    server: ScriptedServer, session: Any, name: str, codings: int, read: Any
) -> None:
    for most in (MIB, 16 * MIB):
        body, header = bomb(name, codings, size=2 * most)
        for form in (answer, chunked):
            url = server.on("/bomb", form(body, header))
            with pytest.raises(ResponseTooLarge, match=f"max_response_size allows {most}"):
                read(session, url, max_response_size=most)


@each_reader
def test_body_within_max_response_size_is_accepted(server: ScriptedServer, session: Any, read: Any) -> None:
    """Incompressible data becomes longer with each coding."""
    for size in (1, 1000, 300_000):
        data = random.Random(size).randbytes(size)
        body = gzip.compress(gzip.compress(data))
        url = server.on("/twice", chunked(body, "Content-Encoding: gzip, gzip"))
        assert read(session, url, max_response_size=size) == data
        with pytest.raises(ResponseTooLarge):
            read(session, url, max_response_size=size - 1)


@each_reader
def test_content_length_is_that_of_coded_body(server: ScriptedServer, session: Any, read: Any) -> None:
    """A short body becomes longer when it is compressed."""
    body = gzip.compress(b"ok")
    for form in (answer, chunked):
        url = server.on("/short", form(body, "Content-Encoding: gzip"))
        assert read(session, url, max_response_size=5) == b"ok"
        with pytest.raises(ResponseTooLarge):
            read(session, url, max_response_size=1)


@pytest.mark.parametrize("most", [0, 5, 64_000])
def test_excessive_content_length_raises_before_body(server: ScriptedServer, session: Any, most: int) -> None:
    """The allowance for incompressible data is the limit, a 64th of it, and 1 kB."""
    slack = most + most // 64 + 1024
    for length in (slack, slack + 1):
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"
        url = server.on("/announced", head.encode())
        if length == slack:
            session.get(url, max_response_size=most, stream=True).close()
            continue
        with pytest.raises(ResponseTooLarge, match=f"{length}"):
            session.get(url, max_response_size=most, stream=True)


def rubbish(codings: int, size: int) -> tuple[bytes, str]:
    """The first decoding step yields *size* bytes after the end of the next coding."""
    body = gzip.compress(b"text")
    for _ in range(codings - 2):
        body = gzip.compress(body + bytes(MIB))
    zeros = deflated(bytes(MIB)) * (size // MIB)
    return deflated(body) + zeros, f"Content-Encoding: gzip{', gzip' * (codings - 1)}"


@each_reader
@pytest.mark.parametrize("codings", [2, 3, 5])
def test_bytes_after_coded_body_are_not_decoded(
    server: ScriptedServer, session: Any, codings: int, read: Any
) -> None:
    """Decoding all of these gigabytes would take longer than the timeout."""
    body, header = rubbish(codings, 8 * 1024 * MIB)
    url = server.on("/rubbish", answer(body, header))
    assert read(session, url, timeout=5) == b"text"


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("name", ["rubbish", *NOTHINGS])
def test_redirect_with_bomb_is_followed(
    server: ScriptedServer, session: Any, name: str, stream: bool
) -> None:
    server.on("/end", answer(b"end"))
    body, header = rubbish(3, 8 * 1024 * MIB) if name == "rubbish" else bomb(name, 3)
    url = server.on("/moved", answer(body, header, "Location: /end", status="302 Found"))
    assert session.get(url, stream=stream, timeout=5).content == b"end"
    if name != "rubbish":
        with pytest.raises(ResponseTooLarge):
            session.get(url, stream=stream, max_response_size=MIB)


@each_reader
def test_body_with_many_coded_parts_is_accepted(server: ScriptedServer, session: Any, read: Any) -> None:
    members = gzip.compress(b"x") * 100_000
    frames = framed(b"x") * 100_000
    blocks = gzip.compress(b"abc" * 20_000) * 30 + gzip.compress(b"")
    for header, body, expected in (
        ("gzip", members, b"x" * 100_000),
        ("gzip, gzip", deflated(members), b"x" * 100_000),
        ("zstd", frames, b"x" * 100_000),
        ("zstd, gzip", deflated(frames), b"x" * 100_000),
        ("gzip", blocks, b"abc" * 600_000),
    ):
        url = server.on("/honest", chunked(body, f"Content-Encoding: {header}", size=30_000))
        assert read(session, url, timeout=10) == expected


def test_zeros_compressed_twice_are_accepted(server: ScriptedServer, session: Any) -> None:
    zeros = deflated(bytes(MIB)) * 100
    url = server.on("/zeros", answer(gzip.compress(zeros), "Content-Encoding: gzip, gzip"))
    with session.get(url, stream=True, timeout=10) as response:
        assert sum(map(len, response.iter_content(MIB))) == 100 * MIB
    assert len(session.get(url, max_response_size=100 * MIB).content) == 100 * MIB


def test_other_threads_run_while_decoding(server: ScriptedServer, session: Any) -> None:
    """Two sessions decode at once, and neither waits for the other."""
    import threading

    body, header = bomb("gzip members", 2)
    url = server.on("/bomb", answer(body, header))
    ended: list[str] = []

    def read() -> None:
        with pytest.raises(ContentDecodingError):
            oxhorizon.get(url)
        ended.append("ended")

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert ended == ["ended", "ended"]
