"""Bodies compressed to cause harm, and bodies that do not match their headers."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Any

import brotli  # type: ignore[import-untyped,unused-ignore]

from tests.reliability.matrix import TIMEOUT, Act, Group, answered, cases, pieces, then_close
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit

_SHORT = "[never silently short data](differences.md#safer)"
_ZSTD = "[zstd is always undone](differences.md#the-wire); requests needs a package for it"
_PIECE = "how much comes before the error depends on the decoder"


# Bombs

ZEROS = 1 << 28
_BLOCK = 1 << 20


def deflated() -> bytes:
    """Returns all the zeros as independent deflate blocks."""
    coder = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = coder.compress(bytes(_BLOCK)) + coder.flush(zlib.Z_FULL_FLUSH)
    return block * (ZEROS // _BLOCK) + coder.flush()


def gzip_bomb() -> bytes:
    checksum = reduce(lambda so_far, _: zlib.crc32(bytes(_BLOCK), so_far), range(ZEROS // _BLOCK), 0)
    tail = checksum.to_bytes(4, "little") + ZEROS.to_bytes(4, "little")
    return gzip.compress(b"")[:10] + deflated() + tail


def deflate_bomb() -> bytes:
    return b"\x78\xda" + deflated() + (ZEROS % 65521).to_bytes(2, "big") + b"\0\1"


def brotli_bomb() -> bytes:
    coder = brotli.Compressor(quality=1)
    return b"".join(coder.process(bytes(_BLOCK)) for _ in range(ZEROS // _BLOCK)) + coder.finish()


def zstandard_bomb() -> bytes:
    """Returns blocks of one repeated byte (RFC 8878 section 3.1.1.2)."""
    most = 1 << 17
    blocks = (b"%b\0" % (most << 3 | 2 | last).to_bytes(3, "little") for last in (0, 1))
    repeated, last = blocks
    return b"\x28\xb5\x2f\xfd\x00\x38" + repeated * (ZEROS // most - 1) + last


def bomb(coding: str, make: Callable[[], bytes]) -> Act:
    """Streams the response in pieces of 8 kB."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        url = server.on("/x", answer(make(), f"Content-Encoding: {coding}"))
        return pieces(kit.session().get(url, stream=True, timeout=TIMEOUT), 8192)

    return act


def first_piece(coding: str, make: Callable[[], bytes]) -> Act:
    """Reads only the first piece."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        url = server.on("/x", answer(make(), f"Content-Encoding: {coding}"))
        with kit.session().get(url, stream=True, timeout=TIMEOUT) as response:
            return f"{response.status_code}, {len(next(response.iter_content(10)))} bytes"

    return act


def bomb_on_the_way(kit: Kit, server: ScriptedServer) -> Any:
    body = gzip_bomb()
    raw = answer(body, "Location: /to", "Content-Encoding: gzip", status="302 Found")
    response = kit.session().get(server.on("/x", raw), stream=True, timeout=TIMEOUT)
    server.take()
    return response


def bombs_in_a_chain(kit: Kit, server: ScriptedServer) -> str:
    """Returns gzip in gzip: one or two kilobytes become all the zeros."""
    return bomb("gzip, gzip", lambda: gzip.compress(gzip_bomb()))(kit, server)


BOMBS = Group(
    "Compression bombs",
    "A body of 1 MB or less that becomes 256 MB, read with `iter_content(8192)` in a process of its own. It "
    "may grow by 50 MB.",
    cases(
        [
            ("B1", "gzip", bomb("gzip", gzip_bomb), "200, 268,435,456 bytes"),
            ("B2", "deflate", bomb("deflate", deflate_bomb), "200, 268,435,456 bytes"),
            ("B3", "br", bomb("br", brotli_bomb), "200, 268,435,456 bytes"),
            (
                "B4",
                "zstd",
                bomb("zstd", zstandard_bomb),
                "200, 268,435,456 bytes",
                _ZSTD,
            ),
            ("B5", "gzip in gzip", bombs_in_a_chain, "200, 268,435,456 bytes"),
            ("B6", "gzip, of which ten bytes are read", first_piece("gzip", gzip_bomb), "200, 10 bytes"),
            (
                "B7",
                "gzip, as the body of a redirect",
                bomb_on_the_way,
                "200, 11 bytes",
                "nobody asked for that body",
            ),
        ],
        alone=True,
        limit=60,
    ),
)


# Content codings

TEXT = random.Random(1).randbytes(1000)
PACKED = gzip.compress(TEXT)
ZLIB = zlib.compress(TEXT)


def coded(coding: str, body: bytes) -> Act:
    return answered(answer(body, f"Content-Encoding: {coding}"))


def times(coding: str, count: int) -> Act:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress}[coding]
    return coded(", ".join([coding] * count), reduce(lambda body, _: pack(body), range(count), TEXT))


def chunked_end(body: bytes) -> Act:
    """Sends a coded body that ends early, in complete chunks."""
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    return answered(then_close(head + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)))


CODINGS = Group(
    "Content-Encoding",
    "",
    cases(
        [
            ("D1", "five times gzip", times("gzip", 5), "200, 1,000 bytes"),
            ("D2", "six times gzip", times("gzip", 6), "ContentDecodingError"),
            ("D3", "six times deflate", times("deflate", 6), "ContentDecodingError"),
            ("D4", "a coding that nobody knows", coded("x-unknown", TEXT), "200, 1,000 bytes"),
            (
                "D5",
                "gzip, and a coding that nobody knows",
                coded("gzip, x-unknown", PACKED),
                f"200, {len(PACKED):,} bytes",
                "the body is handed out as it came, as with an unknown coding alone",
            ),
            ("D6", "gzip that is none", coded("gzip", TEXT), "ContentDecodingError"),
            ("D7", "deflate that is none", coded("deflate", b"\xff" * 100), "ContentDecodingError"),
            ("D8", "br that is none", coded("br", b"\xff" * 100), "ContentDecodingError"),
            (
                "D9",
                "zstd that is none",
                coded("zstd", b"\xff" * 100),
                "ContentDecodingError",
                _ZSTD,
            ),
            (
                "D10",
                "gzip that ends early",
                coded("gzip", PACKED[:500]),
                "ContentDecodingError, streamed after 485 bytes",
                _SHORT,
            ),
            (
                "D11",
                "gzip that ends early, in whole chunks",
                chunked_end(PACKED[:500]),
                "ContentDecodingError, streamed after 485 bytes",
                _SHORT,
            ),
            (
                "D12",
                "gzip without its checksum",
                coded("gzip", PACKED[:-8]),
                "ContentDecodingError, streamed after 1,000 bytes",
                _SHORT,
            ),
            (
                "D13",
                "gzip with a wrong checksum",
                coded("gzip", PACKED[:-8] + b"\0" * 4 + PACKED[-4:]),
                "ContentDecodingError",
                _PIECE,
            ),
            (
                "D14",
                "gzip with a wrong length",
                coded("gzip", PACKED[:-4] + b"\0" * 4),
                "ContentDecodingError",
                _PIECE,
            ),
            ("D15", "gzip, then other bytes", coded("gzip", PACKED + b"other bytes"), "200, 1,000 bytes"),
            (
                "D16",
                "gzip of two members",
                coded("gzip", gzip.compress(TEXT[:400]) + gzip.compress(TEXT[400:])),
                "200, 1,000 bytes",
            ),
            (
                "D17",
                "gzip of two members, the second ends early",
                coded("gzip", PACKED + PACKED[:500]),
                "ContentDecodingError, streamed after 1,485 bytes",
                _SHORT,
            ),
            (
                "D18",
                "gzip of 10,000 empty members",
                coded("gzip", gzip.compress(b"") * 10_000 + PACKED),
                "200, 1,000 bytes",
            ),
            (
                "D19",
                "only the start of a gzip head",
                coded("gzip", PACKED[:5]),
                "ContentDecodingError",
                _SHORT,
            ),
            (
                "D26",
                "gzip, named in two fields",
                coded("gzip\r\nContent-Encoding: gzip", gzip.compress(PACKED)),
                "200, 1,000 bytes",
            ),
            ("D20", "an empty body that is said to be gzip", coded("gzip", b""), "200, 0 bytes"),
            (
                "D21",
                "deflate that ends early",
                coded("deflate", ZLIB[:500]),
                "ContentDecodingError, streamed after 490 bytes",
                _SHORT,
            ),
            ("D22", "deflate, then other bytes", coded("deflate", ZLIB + b"other bytes"), "200, 1,000 bytes"),
            ("D23", "deflate without the frame of zlib", coded("deflate", ZLIB[2:-4]), "200, 1,000 bytes"),
            (
                "D24",
                "br that ends early",
                coded("br", brotli.compress(TEXT)[:500]),
                "ContentDecodingError, streamed after 495 bytes",
                _SHORT,
            ),
            (
                "D25",
                "br, then other bytes",
                coded("br", brotli.compress(TEXT) + b"other bytes"),
                "ContentDecodingError, streamed after 1,000 bytes",
                _PIECE,
            ),
        ]
    ),
)


# JSON


def short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{type(value).__name__} of {len(text):,} characters"


def parsed(body: bytes, *headers: str) -> Act:
    """Returns the result of ``json()``."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        return short(kit.session().get(server.on("/x", answer(body, *headers)), timeout=TIMEOUT).json())

    return act


def parsed_kind(body: bytes) -> Act:
    """Returns only the type of the text, because each package has its own detector."""
    return lambda kit, server: type(kit.session().get(server.on("/x", answer(body))).json()).__name__


def parsed_depth(body: bytes) -> Act:
    def act(kit: Kit, server: ScriptedServer) -> str:
        value = kit.session().get(server.on("/x", answer(body)), timeout=TIMEOUT).json()
        depth = 0
        while value:
            value, depth = value[0], depth + 1
        return f"{depth:,} lists"

    return act


MILLION = 1_000_000

JSON = Group(
    "JSON",
    "What `json()` makes of the body.",
    cases(
        [
            (
                "J1",
                "a million lists in one another",
                parsed(b"[" * MILLION + b"]" * MILLION),
                "RecursionError",
            ),
            ("J2", "a million lists that never end", parsed(b"[" * MILLION), "RecursionError"),
            (
                "J3",
                "a million objects in one another",
                parsed(b'{"a":' * MILLION + b"1" + b"}" * MILLION),
                "RecursionError",
            ),
            ("J4", "500 lists in one another", parsed_depth(b"[" * 500 + b"]" * 500), "499 lists"),
            ("J5", "an integer of a million digits", parsed(b"9" * MILLION), "ValueError"),
            ("J6", "a fraction of a million digits", parsed(b"0." + b"3" * MILLION), "0.3333333333333333"),
            ("J7", "an exponent of a million digits", parsed(b"1e" + b"9" * MILLION), "inf"),
        ],
        alone=True,
    )
    + cases(
        [
            ("J8", "an integer of 100 digits", parsed(b"[" + b"9" * 100 + b"]"), "list of 102 characters"),
            ("J9", "an integer of 20 digits", parsed(b"18446744073709551616"), "18446744073709551616"),
            ("J10", "-0, 1e400 and 1E+2", parsed(b"[-0, -0.0, 1e400, 1E+2]"), "[0, -0.0, inf, 100.0]"),
            ("J11", "NaN and Infinity", parsed(b"[NaN, Infinity, -Infinity]"), "[nan, inf, -inf]"),
            ("J12", "a name twice", parsed(b'{"a": 1, "b": 2, "a": 3}'), "{'a': 3, 'b': 2}"),
            ("J13", "half a surrogate pair, escaped", parsed(rb'["\ud800"]'), r"['\ud800']"),
            ("J14", "a surrogate pair, escaped", parsed(rb'["\ud83d\ude00"]'), "['\U0001f600']"),
            ("J15", "a byte order mark", parsed(b'\xef\xbb\xbf{"a": 1}'), "{'a': 1}"),
            ("J16", "UTF-16", parsed('{"a": "é"}'.encode("utf-16")), "{'a': 'é'}"),
            (
                "J17",
                "UTF-16 without a byte order mark",
                parsed('{"a": "é"}'.encode("utf-16-le")),
                "{'a': 'é'}",
            ),
            ("J18", "UTF-32", parsed('{"a": "é"}'.encode("utf-32-be")), "{'a': 'é'}"),
            (
                "J19",
                "Latin-1 that says so",
                parsed('{"a": "é"}'.encode("latin-1"), "Content-Type: application/json; charset=latin-1"),
                "{'a': 'é'}",
            ),
            ("J20", "bytes that are no UTF-8", parsed_kind(b'{"a": "caf\xe9"}'), "dict"),
            ("J21", "an empty body", parsed(b""), "JSONDecodeError"),
            ("J22", "a page of HTML", parsed(b"<html>", "Content-Type: text/html"), "JSONDecodeError"),
            ("J23", "something behind the value", parsed(b"{} {}"), "JSONDecodeError"),
            ("J24", "a control character in a string", parsed(b'["\x01"]'), "JSONDecodeError"),
            ("J25", "NUL bytes behind the value", parsed(b"{}\0\0"), "JSONDecodeError"),
            ("J26", "a comma too many", parsed(b"[1,]"), "JSONDecodeError"),
            ("J27", "single quotes", parsed(b"{'a': 1}"), "JSONDecodeError"),
        ]
    ),
)

GROUPS = tuple(
    replace(group, cases=tuple(replace(case, varies=case.note == _ZSTD) for case in group.cases))
    for group in (BOMBS, CODINGS, JSON)
)
