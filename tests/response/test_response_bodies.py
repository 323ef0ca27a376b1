"""Response bodies of every size, framing, content coding and character encoding."""

from __future__ import annotations

import gzip
import random
import zlib
from typing import Any

import brotli
import pytest
import requests
from hypothesis import example, given, settings
from hypothesis import strategies as st

import oxhorizon
from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, chunked
from tests.servers.twins import PLAIN, Kit, compare
from tests.servers.versions import needs_requests_2_34

SIZES = [0, 1, 2, 4096, 65_000, 65_536, 65_537, 300_000, 5_000_000]


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("how", ["length", "chunked", "close"])
def test_body_of_any_size_and_framing(server: ScriptedServer, size: int, how: str) -> None:
    body = noise(size)

    def until_close(seen: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body)
        peer.close()

    action: Any = {
        "length": answer(body),
        "chunked": chunked(body, size=50_000),
        "close": until_close,
    }[how]
    url = server.on("/size", action)
    for make in PLAIN.values():
        with make() as session:
            content = session.get(url, timeout=20).content
            assert type(content) is bytes
            assert content == body
            # The session is still usable.
            assert session.get(server.url).ok


def raw_deflate(data: bytes) -> bytes:
    coder = zlib.compressobj(wbits=-15)
    return coder.compress(data) + coder.flush()


CODINGS: dict[str, Any] = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "GZIP": ("GZIP", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "raw": ("deflate", raw_deflate),
    "br": ("br", brotli.compress),
    "identity": ("identity", bytes),
    "unknown": ("nobody-knows", bytes),
    "two": ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
    "two with br": ("gzip, br", lambda data: brotli.compress(gzip.compress(data))),
    "members": ("gzip", lambda data: gzip.compress(data[:7]) + gzip.compress(data[7:])),
    "gzip, name in it": ("gzip", lambda data: _named(data)),
    "gzip, empty member": ("gzip", lambda data: gzip.compress(data) + gzip.compress(b"")),
}


def _named(data: bytes) -> bytes:
    import io

    file = io.BytesIO()
    with gzip.GzipFile("a name", "wb", fileobj=file) as coder:
        coder.write(data)
    return file.getvalue()


BODIES = {
    "empty": b"",
    "one": b"x",
    "text": b"the same words again " * 3000,
    "noise": noise(200_000),
    "zeros": bytes(3_000_000),
}


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("how", ["length", "chunked", "bytewise"])
def test_content_coding_is_decoded(server: ScriptedServer, coding: str, body: str, how: str) -> None:
    name, encode = CODINGS[coding]
    plain = BODIES[body]
    coded = encode(plain)
    if how == "bytewise":
        # A chunk for each byte, or for each kB of a large body.
        raw = chunked(coded, f"Content-Encoding: {name}", size=1 if len(coded) < 3000 else 1024)
    elif how == "chunked":
        raw = chunked(coded, f"Content-Encoding: {name}", size=10_000)
    else:
        raw = answer(coded, f"Content-Encoding: {name}")
    url = server.on("/coded", raw)
    same = compare(lambda kit: kit.session().get(url, timeout=20).content, server)
    assert same["result"] == ("returns", plain)


@pytest.mark.parametrize("names", [["gzip", "gzip"], ["deflate", "gzip"], ["gzip", "br"]])
@pytest.mark.parametrize("make", [answer, chunked])
def test_several_content_encoding_headers_form_one_list(
    server: ScriptedServer, names: list[str], make: Any
) -> None:
    encode: dict[str, Any] = {"deflate": zlib.compress, **{name: CODINGS[name][1] for name in CODINGS}}
    coded = b"hello"
    for name in names:
        coded = encode[name](coded)
    url = server.on("/fields", make(coded, *(f"Content-Encoding: {name}" for name in names)))
    compare(lambda kit: kit.session().get(url, timeout=5).content, server)
    compare(lambda kit: b"".join(kit.session().get(url, timeout=5, stream=True).iter_content(3)), server)


BROKEN = {
    "not gzip": ("gzip", b"not gzip at all"),
    "cut gzip": ("gzip", gzip.compress(noise(5000))[:3000]),
    "cut trailer": ("gzip", gzip.compress(b"some text")[:-4]),
    "bad checksum": ("gzip", gzip.compress(b"some text")[:-8] + b"\0" * 8),
    "gzip, rubbish behind": ("gzip", gzip.compress(b"some text") + b"rubbish"),
    "gzip, rubbish like gzip behind": ("gzip", gzip.compress(b"some text") + b"\x1f\x8brubbish"),
    "gzip, cut member behind": ("gzip", gzip.compress(b"some text") + gzip.compress(noise(5000))[:3000]),
    "gzip, begun member behind": ("gzip", gzip.compress(b"some text") + b"\x1f\x8b\x08"),
    "gzip, zeros behind": ("gzip", gzip.compress(b"some text") + b"\0\0\0\0"),
    "only a head": ("gzip", gzip.compress(b"")[:10]),
    "not deflate": ("deflate", b"\xff\xff\xff\xff nonsense"),
    "cut zlib": ("deflate", zlib.compress(noise(5000))[:3000]),
    "bad zlib checksum": ("deflate", zlib.compress(b"some text")[:-4] + b"\0\0\0\0"),
    "zlib, rubbish behind": ("deflate", zlib.compress(b"some text") + b"rubbish"),
    "raw, rubbish behind": ("deflate", raw_deflate(b"some text") + b"rubbish"),
    "not br": ("br", b"\xff\xff\xff\xff nonsense"),
    "cut br": ("br", brotli.compress(noise(5000))[:3000]),
    "br, rubbish behind": ("br", brotli.compress(b"some text") + b"rubbish"),
    "empty br, rubbish behind": ("br", brotli.compress(b"") + b"rubbish"),
    "one byte gzip": ("gzip", b"\x1f"),
    "one byte deflate": ("deflate", b"\x78"),
}


# requests returns the truncated body as if it were complete: docs/differences.md.
CUT_SHORT = {
    "cut gzip",
    "cut trailer",
    "gzip, cut member behind",
    "gzip, begun member behind",
    "only a head",
    "cut zlib",
    "cut br",
    "one byte gzip",
    "one byte deflate",
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("how", ["length", "chunked"])
def test_malformed_content_coding_raises(server: ScriptedServer, case: str, how: str) -> None:
    name, coded = BROKEN[case]
    make = answer if how == "length" else chunked
    url = server.on("/broken", make(coded, f"Content-Encoding: {name}"))
    if case in CUT_SHORT:
        with requests.Session() as original:
            assert len(original.get(url, timeout=5).content) < 5000
        with oxhorizon.Session() as session, pytest.raises(oxhorizon.exceptions.ContentDecodingError):
            session.get(url, timeout=5)
        return
    compare(lambda kit: kit.session().get(url, timeout=5).content, server)


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["gzip", "deflate", "br"]),
    st.integers(0, 60),
    st.integers(0, 255),
    st.booleans(),
)
# The coded data ends before the body does.
@example("br", 0, 51, True)
def test_content_coding_with_one_wrong_byte(
    server: ScriptedServer, name: str, at: int, value: int, whole: bool
) -> None:
    encode = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[name]
    coded = bytearray(encode(b"some text that is not so very long, some text"))
    coded[at % len(coded)] = value
    raw = answer(bytes(coded), f"Content-Encoding: {name}")
    url = server.on("/wrong", raw if whole else chunked(bytes(coded), f"Content-Encoding: {name}"))
    contents = {}
    for client, make in PLAIN.items():
        with make() as session:
            try:
                contents[client] = session.get(url, timeout=5).content
            except Exception as error:
                contents[client] = type(error).__name__.encode()
    # Ours may be stricter, but not more lenient.
    if contents["ours"] != b"ContentDecodingError":
        assert contents["ours"] == contents["original"]


@pytest.mark.parametrize("name", ["gzip", "deflate", "br"])
@pytest.mark.parametrize("length", [b"100", b"0", None])
def test_head_response_with_content_coding(server: ScriptedServer, name: str, length: bytes | None) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: " + name.encode()
    if length is not None:
        head += b"\r\nContent-Length: " + length
    else:
        head += b"\r\nTransfer-Encoding: chunked"
    url = server.on("/head", head + b"\r\n\r\n")

    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.head(url, timeout=5)
        return (
            response.content,
            sorted(key.lower() for key in response.headers),
            session.get(server.url).status_code,
        )

    compare(call, server)


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
def test_status_204_and_304_have_no_body(server: ScriptedServer, status: str) -> None:
    url = server.on(
        "/none", f"HTTP/1.1 {status}\r\nContent-Length: 5\r\nContent-Encoding: gzip\r\n\r\n".encode()
    )

    def call(kit: Kit) -> Any:
        session = kit.session()
        return session.get(url, timeout=5).content, session.get(server.url).content

    compare(call, server)


def test_content_encoding_header_is_kept(server: ScriptedServer) -> None:
    # Decoding keeps the headers.
    coded = gzip.compress(b"x" * 100)
    url = server.on("/coded", answer(coded, "Content-Encoding: gzip"))

    def call(kit: Kit) -> Any:
        headers = kit.session().get(url).headers
        return headers["content-encoding"], headers["content-length"]

    compare(call, server)


def test_interim_responses_are_skipped(server: ScriptedServer) -> None:
    # 100 and 103 are not the response; requests returns the 103.
    raw = b"HTTP/1.1 100 Continue\r\n\r\n" + answer(b"x")
    compare(lambda kit: kit.session().get(server.on("/100", raw)).content, server)
    raw = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + answer(b"x")
    with oxhorizon.Session() as session:
        assert session.get(server.on("/103", raw)).content == b"x"


def test_trailers_and_chunk_extensions_are_ignored(server: ScriptedServer) -> None:
    raw = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"3;ext=1\r\nabc\r\n0003\r\ndef\r\nA\r\n0123456789\r\n0\r\nX-Trailer: 1\r\n\r\n"
    )
    url = server.on("/chunks", raw)

    def call(kit: Kit) -> Any:
        session = kit.session()
        return session.get(url).content, session.get(server.url).content

    compare(call, server)


def test_bytes_after_body_are_discarded(server: ScriptedServer) -> None:
    url = server.on("/more", answer(b"x") + b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfake")
    with oxhorizon.Session() as session:
        assert session.get(url).content == b"x"
        assert session.get(server.url).json() == {"ok": True}


CONTENT_TYPES = [
    None,
    "",
    "text/plain",
    "text/html; charset=utf-8",
    "text/html; charset=UTF-8",
    'text/html; charset="iso-8859-15"',
    "text/html; charset='utf-8'",
    "text/html;charset=windows-1252",
    "text/html; CHARSET=utf-8",
    "text/html; charset=nonsense",
    "text/html; charset=",
    "text/html; charset",
    "text/html; charset=utf-16",
    "text/html; a=b; charset=latin-1; charset=utf-8",
    "text/html; charset=rot13",
    "text/html; charset=base64",
    "text/html; charset=utf-8; x",
    "text/html; charset = utf-8",
    "TEXT/HTML",
    "application/json",
    "application/json; charset=latin-1",
    "application/vnd.api+json",
    "Application/JSON",
    "application/octet-stream",
    "image/png",
    "nonsense",
    "text/plain; charset=utf-8-sig",
    "text/plain; charset=idna",
    "text/plain; charset=a\x80b",
    "text/plain; charset=undefined",
    "application/xml",
    "x/text; boundary=abc",
]

TEXTS = {
    "ascii": b"plain ascii",
    "utf-8": "é ☃ \U0001f600 and more".encode(),
    "latin-1": "café au lait, déjà vu".encode("latin-1"),
    "bom": b"\xef\xbb\xbfwith bom",
    "utf-16": "é text".encode("utf-16"),
    "broken": b"ab\xff\xfe\xc3",
    "nul": b"a\x00b\r\nc",
    "empty": b"",
}


@needs_requests_2_34
@pytest.mark.parametrize("content_type", CONTENT_TYPES, ids=stable_id)
@pytest.mark.parametrize("text", TEXTS)
def test_text_follows_content_type(server: ScriptedServer, content_type: str | None, text: str) -> None:
    fields = [] if content_type is None else [f"Content-Type: {content_type}"]
    url = server.on("/text", answer(TEXTS[text], *fields))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        # Without a charset, each package uses its own detector.
        guessed = not response.encoding and text not in ("ascii", "utf-8", "empty")
        return response.encoding, None if guessed else response.text

    compare(call, server)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "nonsense", None, "utf-8", "", "cp1252"])
@pytest.mark.parametrize("text", ["ascii", "utf-8", "empty"])
def test_assigned_encoding_decodes_text(server: ScriptedServer, encoding: str | None, text: str) -> None:
    url = server.on("/text", answer(TEXTS[text], "Content-Type: text/plain; charset=utf-8"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        first = response.text
        response.encoding = encoding
        return first, response.encoding, response.text, response.content

    compare(call, server)


@pytest.mark.parametrize("text", TEXTS)
def test_text_without_encoding_is_detected(server: ScriptedServer, text: str) -> None:
    url = server.on("/text", answer(TEXTS[text], "Content-Type: application/octet-stream"))
    with oxhorizon.Session() as session:
        response = session.get(url)
        assert response.encoding is None
        assert isinstance(response.text, str)
        assert isinstance(response.apparent_encoding, str)
        response.encoding = response.apparent_encoding
        assert isinstance(response.text, str)


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=40),
    st.sampled_from(["utf-8", "latin-1", "ascii", "utf-16", "cp1252", "shift_jis", "utf-7"]),
)
def test_any_bytes_decode_like_requests(server: ScriptedServer, body: bytes, charset: str) -> None:
    url = server.on("/text", answer(body, f"Content-Type: text/plain; charset={charset}"))
    compare(lambda kit: kit.session().get(url).text, server)


def zstandard(data: bytes) -> bytes:
    """Returns a frame of one raw block (RFC 8878 section 3.1.1)."""
    block = (len(data) << 3 | 1).to_bytes(3, "little") + data
    return b"\x28\xb5\x2f\xfd\x20" + bytes([len(data)]) + block


def test_zstandard_is_decoded(server: ScriptedServer) -> None:
    """requests decodes it if a package for it is installed."""
    body = zstandard(b"some words") + zstandard(b" and more")
    url = server.on("/zstd", chunked(body, "Content-Encoding: zstd", size=7))
    server.on("/broken", answer(body[:-3], "Content-Encoding: zstd"))
    with oxhorizon.Session() as session:
        assert session.get(url).text == "some words and more"
        assert b"".join(session.get(url, stream=True).iter_content(4)) == b"some words and more"
        with pytest.raises(oxhorizon.exceptions.ContentDecodingError):
            session.get(server.url + "/broken")
    assert "zstd" in (server.take()[0].value("accept-encoding") or "")
