"""Connections that fail, and responses that violate HTTP/1.1."""

from __future__ import annotations

import gzip
import random
import socket
import ssl
import threading
import time
from typing import Any

from tests.reliability import matrix
from tests.reliability.matrix import (
    TIMEOUT,
    Act,
    Group,
    answered,
    cases,
    endless,
    got,
    listening,
    reset,
    said,
    shapes,
    stall,
    stay,
    then_close,
    then_next,
)
from tests.servers.scripted import Action, Peer, ScriptedServer, Seen, answer
from tests.servers.twins import Kit

HEAD = b"HTTP/1.1 200 OK\r\n"
LENGTH = HEAD + b"Content-Length: 100\r\n\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
_SHORT = "[an answer that ends within its head is no answer](differences.md#the-wire)"
_PROTOCOL = "what is no valid HTTP is not guessed at"
_LINE = "a line that makes no sense costs no other one"


# Connecting


def of_url(url: str, **keywords: Any) -> Act:
    return lambda kit, server: shapes(kit, server, url, **keywords)


def refused(kit: Kit, server: ScriptedServer) -> str:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    return shapes(kit, server, f"http://127.0.0.1:{port}/")


def unanswered(kit: Kit, server: ScriptedServer) -> str:
    with matrix.blackhole() as url:
        return shapes(kit, server, url, timeout=0.1)


def at_once(handle: Any, scheme: str = "http", **keywords: Any) -> Act:
    """Runs an action as soon as the server has accepted a connection."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        with listening(handle) as port:
            return shapes(kit, server, f"{scheme}://127.0.0.1:{port}/", **keywords)

    return act


def silent(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def close(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_RDWR)


def half_a_handshake(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"\x16\x03\x03\x00\x50\x02\x00")
    connection.shutdown(socket.SHUT_RDWR)


def https_to_http(kit: Kit, server: ScriptedServer) -> str:
    return shapes(kit, server, server.url.replace("http:", "https:"))


def of_secure(scheme: str, **keywords: Any) -> Act:
    def act(kit: Kit, server: ScriptedServer) -> str:
        with matrix.secure() as secure:
            return shapes(kit, secure, f"{scheme}://127.0.0.1:{secure.port}/", **keywords)

    return act


CONNECTING = Group(
    "Connecting",
    "",
    cases(
        [
            ("C1", "nobody listens at the port", refused, "ConnectionError"),
            ("C2", "the host has no address", of_url("http://nowhere.invalid/"), "ConnectionError"),
            ("C3", "the connect is not answered", unanswered, "ConnectTimeout"),
            ("C4", "reset as soon as it is connected", at_once(matrix.abort), "ConnectionError"),
            ("C5", "closed as soon as it is connected", at_once(close), "ConnectionError"),
            ("C6", "nothing is ever said", at_once(silent, timeout=0.1), "ReadTimeout"),
            ("C7", "closed at the TLS handshake", at_once(close, "https"), "SSLError"),
            ("C8", "closed in the TLS handshake", at_once(half_a_handshake, "https"), "SSLError"),
            ("C9", "reset at the TLS handshake", at_once(matrix.abort, "https"), "ConnectionError"),
            (
                "C10",
                "the TLS handshake is not answered",
                at_once(silent, "https", timeout=0.1),
                "ConnectTimeout",
                "the TLS handshake belongs to the connect",
            ),
            ("C11", "https:// to a server of http://", https_to_http, "SSLError"),
            ("C12", "http:// to a server of https://", of_secure("http"), "ConnectionError"),
            ("C13", "a certificate of nobody's", of_secure("https"), "SSLError"),
            (
                "C14",
                "a certificate that is verified",
                of_secure("https", verify=matrix.bundle()),
                "200, 11 bytes",
            ),
        ]
    ),
)


# Closed connections

PACKED = gzip.compress(random.Random(1).randbytes(1000))

PLACES: dict[str, bytes] = {
    "before the answer": b"",
    "in the status line": b"HTTP/1.1 20",
    "in a header": HEAD + b"Content-Le",
    "between two headers": HEAD + b"Content-Length: 100\r\n",
    "in a Content-Length body": LENGTH + b"0123456789",
    "in a chunk": CHUNKED + b"14\r\n0123456789",
    "between two chunks": CHUNKED + b"a\r\n0123456789\r\n",
    "in a chunk's size": CHUNKED + b"a\r\n0123456789\r\n1",
    "before the end of the last chunk": CHUNKED + b"a\r\n0123456789\r\n0\r\n",
    "in a gzip body": b"%bContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%b"
    % (HEAD, len(PACKED), PACKED[:500]),
    "in a body without a length": HEAD + b"\r\n0123456789",
}

ENDS: dict[str, Any] = {"reset": reset, "closed": Peer.close, "silence": stall}


def ending(how: str, place: str) -> Act:
    keywords = {"timeout": 0.08} if how == "silence" else {}
    return answered(then_close(PLACES[place], end=ENDS[how]), **keywords)


_CUT = "ChunkedEncodingError, streamed after 10 bytes"
_SILENT = "ConnectionError, streamed after 10 bytes"

EXPECTED: dict[str, tuple[str, ...]] = {
    "before the answer": ("ConnectionError", "ConnectionError", "ReadTimeout"),
    "in the status line": ("ConnectionError", "ConnectionError", "ReadTimeout"),
    "in a header": ("ConnectionError", "ConnectionError", "ReadTimeout"),
    "between two headers": ("ConnectionError", "ConnectionError", "ReadTimeout"),
    "in a Content-Length body": (_CUT, _CUT, _SILENT),
    "in a chunk": (_CUT, _CUT, _SILENT),
    "between two chunks": (_CUT, _CUT, _SILENT),
    "in a chunk's size": (_CUT, _CUT, _SILENT),
    "before the end of the last chunk": (_CUT, _CUT, _SILENT),
    "in a gzip body": tuple(text.replace("10", "485") for text in (_CUT, _CUT, _SILENT)),
    "in a body without a length": (_CUT, "200, 10 bytes", _SILENT),
}

ENDS_NOTES = {"E3b": _SHORT, "E4b": _SHORT, "E9b": _PROTOCOL}

ENDING = Group(
    "The connection ends, or nothing more comes",
    "*Reset* is a TCP reset, *closed* an orderly end, *silence* a server that sends nothing for longer than "
    "the read timeout.",
    cases(
        (
            f"E{row}{'abc'[column]}",
            f"{how} {place}",
            ending(how, place),
            EXPECTED[place][column],
            ENDS_NOTES.get(f"E{row}{'abc'[column]}", ""),
        )
        for row, place in enumerate(PLACES, 1)
        for column, how in enumerate(ENDS)
    ),
)


# Slow responses


def drip(head: bytes, data: bytes, pause: float = 0.05) -> Action:
    """Sends the data byte by byte."""
    parts: list[Any] = [head]
    for at in range(len(data)):
        parts += [pause, data[at : at + 1]]
    return then_close(*parts)


SLOW = Group(
    "Slow servers",
    "The read timeout is that of one wait, not of the whole: 0.5 s here, and a byte every 0.02 to 0.05 s.",
    cases(
        [
            (
                "S1",
                "a Content-Length body, byte by byte",
                got(drip(HEAD + b"Content-Length: 14\r\n\r\n", b"x" * 14), timeout=0.5),
                "200, 14 bytes",
            ),
            (
                "S2",
                "a chunked body, byte by byte",
                got(drip(CHUNKED, b"3\r\nabc\r\n0\r\n\r\n"), timeout=0.5),
                "200, 3 bytes",
            ),
            (
                "S3",
                "the head, byte by byte",
                got(drip(b"", HEAD + b"Content-Length: 0\r\n\r\n", 0.02), timeout=0.5),
                "200, 0 bytes",
            ),
        ]
    ),
)


# Interim responses

_INTERIM = "an interim answer is passed over"

INTERIM = Group(
    "Interim answers",
    "",
    cases(
        [
            (
                "I1",
                "100 Continue that nobody asked for",
                answered(b"HTTP/1.1 100 Continue\r\n\r\n" + answer(b"final")),
                "200, 5 bytes",
            ),
            (
                "I2",
                "102 Processing before the answer",
                answered(b"HTTP/1.1 102 Processing\r\n\r\n" + answer(b"final")),
                "200, 5 bytes",
                _INTERIM,
            ),
            (
                "I3",
                "103 Early Hints before the answer",
                answered(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(b"final")),
                "200, 5 bytes",
                _INTERIM,
            ),
            (
                "I4",
                "101 Switching Protocols that nobody asked for",
                answered(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
                "101, 0 bytes",
            ),
            (
                "I5",
                "100,000 times 100 Continue, then the answer",
                got(b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000 + answer(b"final")),
                "200, 5 bytes",
            ),
        ]
    )
    + cases(
        [
            (
                "I6",
                "100 Continue without end",
                got(endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n")),
                "ConnectionError",
                "an answer must come to an end",
            ),
            (
                "I7",
                "103 Early Hints without end",
                got(endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")),
                "ConnectionError",
                "an answer must come to an end",
            ),
        ],
        alone=True,
        limit=2,
    ),
)


# Response heads


def head(*lines: bytes, status: bytes = b"HTTP/1.1 200 OK", body: bytes = b"12345") -> Act:
    return got(b"\r\n".join([status, b"Content-Length: 5", *lines, b"", b""]) + body)


def shown(*lines: bytes) -> Act:
    """Returns the value of the header X."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        response = head(*lines)(kit, server)
        return f"{response.status_code}, {response.headers.get('X')!r}"

    return act


HEADS = Group(
    "Heads that break the rules",
    "",
    cases(
        [
            ("H1", "HTTP/0.9: a body without a head", got(b"<html>hello</html>"), "ConnectionError"),
            ("H2", "a status line of rubbish", got(b"\x00\xff\xfe rubbish\r\n\r\n"), "ConnectionError"),
            ("H3", "another protocol", got(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), "ConnectionError"),
            ("H4", "status 099", head(status=b"HTTP/1.1 099 Low"), "ConnectionError"),
            ("H5", "status 1000", head(status=b"HTTP/1.1 1000 High"), "ConnectionError"),
            ("H6", "status 20", head(status=b"HTTP/1.1 20 Short"), "ConnectionError"),
            ("H7", "status 2xx", head(status=b"HTTP/1.1 2xx OK"), "ConnectionError"),
            ("H8", "status -200", head(status=b"HTTP/1.1 -200 OK"), "ConnectionError"),
            ("H9", "status 999", head(status=b"HTTP/1.1 999 Odd"), "999, 5 bytes"),
            ("H10", "HTTP/2.0 in the status line", head(status=b"HTTP/2.0 200 OK"), "ConnectionError"),
            (
                "H11",
                "HTTP/1.2 in the status line",
                head(status=b"HTTP/1.2 200 OK"),
                "ConnectionError",
                _PROTOCOL,
            ),
            ("H12", "HTTP/1.0 in the status line", head(status=b"HTTP/1.0 200 OK"), "200, 5 bytes"),
            ("H13", "http/1.1 in small letters", head(status=b"http/1.1 200 OK"), "ConnectionError"),
            ("H14", "no reason phrase", head(status=b"HTTP/1.1 200"), "200, 5 bytes"),
            (
                "H15",
                "two spaces in the status line",
                head(status=b"HTTP/1.1  200 OK"),
                "ConnectionError",
                _PROTOCOL,
            ),
            (
                "H16",
                "an empty line before the status line",
                got(b"\r\n" + answer(b"12345")),
                "200, 5 bytes",
                "an empty line in front does no harm",
            ),
            ("H17", "bare line feeds", got(answer(b"12345").replace(b"\r\n", b"\n")), "200, 5 bytes"),
            ("H18", "a folded header", shown(b"X: one\r\n  two"), "200, 'one two'"),
            ("H19", "a space before the colon", shown(b"X : one"), "200, 'one'", _LINE),
            ("H20", "a header without a colon", shown(b"X"), "200, None"),
            ("H21", "a header without a name", shown(b": one"), "200, None"),
            (
                "H22",
                "a space in a header's name",
                shown(b"Y Y: one", b"X: two"),
                "200, 'two'",
                _LINE,
            ),
            ("H23", "NUL in a header's name", shown(b"Y\x00: one", b"X: two"), "ConnectionError", _PROTOCOL),
            ("H24", "NUL in a header's value", shown(b"X: a\x00b"), "ConnectionError", _PROTOCOL),
            (
                "H25",
                "a bare carriage return in a header's value",
                shown(b"X: a\rY: b"),
                "ConnectionError",
                _PROTOCOL,
            ),
            (
                "H26",
                "NUL in the reason phrase",
                head(status=b"HTTP/1.1 200 O\x00K"),
                "ConnectionError",
                _PROTOCOL,
            ),
            ("H27", "UTF-8 in a header's value", shown("X: é€".encode()), "200, 'Ã©â\\x82¬'"),
            ("H28", "bytes that are no UTF-8 in a header's value", shown(b"X: \xff\xfe"), "200, 'ÿþ'"),
            (
                "H29",
                "bytes that are no UTF-8 in the reason phrase",
                head(status=b"HTTP/1.1 200 \xff"),
                "200, 5 bytes",
            ),
            (
                "H30",
                "bytes beyond ASCII in a header's name",
                shown(b"Y\xe9: one", b"X: two"),
                "200, 'two'",
                _LINE,
            ),
            ("H31", "a header of 60,000 bytes", shown(b"Y: " + b"y" * 60_000, b"X: one"), "200, 'one'"),
            ("H32", "100 headers", shown(*[b"Y: y"] * 97, b"X: one"), "200, 'one'"),
            ("H33", "100,000 headers", shown(*[b"Y: y"] * 100_000, b"X: one"), "ConnectionError"),
        ]
    )
    + cases(
        [
            ("H34", "a status line without end", got(endless(b"HTTP/1.1 200 ", b"x")), "ConnectionError"),
            ("H35", "a header line without end", got(endless(HEAD + b"X: ", b"x")), "ConnectionError"),
            ("H36", "headers without end", got(endless(HEAD, b"X: y\r\n")), "ConnectionError"),
            (
                "H37",
                "empty lines without end before the status line",
                got(endless(b"", b"\r\n")),
                "ConnectionError",
            ),
        ],
        alone=True,
        limit=2,
    ),
)


# Bodies


def length(*values: bytes, body: bytes = b"12345") -> Act:
    return answered(
        b"\r\n".join([HEAD[:-2], *(b"Content-Length: " + value for value in values), b"", b""]) + body
    )


def coded(*values: bytes, body: bytes = b"5\r\n12345\r\n0\r\n\r\n", status: bytes = HEAD) -> Act:
    return answered(
        status + b"".join(b"Transfer-Encoding: %b\r\n" % value for value in values) + b"\r\n" + body
    )


def chunk(text: bytes) -> Act:
    """Sends a chunk with this line as its size."""
    return answered(CHUNKED + text + b"\r\n12345\r\n0\r\n\r\n")


FRAMING = Group(
    "Lengths and chunks",
    "",
    cases(
        [
            (
                "F1",
                "a Content-Length that is more than the body",
                length(b"10"),
                "ChunkedEncodingError, streamed after 5 bytes",
            ),
            ("F2", "two equal Content-Length headers", length(b"5", b"5"), "200, 5 bytes"),
            ("F3", "two Content-Length headers that differ", length(b"5", b"6"), "InvalidHeader"),
            ("F4", "a Content-Length of `5, 5`", length(b"5, 5"), "200, 5 bytes"),
            ("F5", "a Content-Length of `5, 6`", length(b"5, 6"), "InvalidHeader"),
            ("F6", "a negative Content-Length", length(b"-5"), "InvalidHeader", _PROTOCOL),
            ("F7", "a Content-Length of `+5`", length(b"+5"), "InvalidHeader", _PROTOCOL),
            ("F8", "a Content-Length of `0x5`", length(b"0x5"), "InvalidHeader", _PROTOCOL),
            ("F9", "a Content-Length that is no number", length(b"five"), "InvalidHeader", _PROTOCOL),
            ("F10", "an empty Content-Length", length(b""), "InvalidHeader", _PROTOCOL),
            (
                "F11",
                "a Content-Length of 2 to the power of 64",
                length(b"18446744073709551616"),
                "InvalidHeader",
                _PROTOCOL,
            ),
            (
                "F12",
                "a Content-Length of 2 to the power of 63, and five bytes",
                length(b"9223372036854775808"),
                "ChunkedEncodingError, streamed after 5 bytes",
            ),
            (
                "F13",
                "Content-Length and chunked",
                answered(
                    HEAD + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n0\r\n\r\n"
                ),
                "200, 5 bytes",
            ),
            ("F14", "Transfer-Encoding of `identity`", coded(b"identity", body=b"12345"), "200, 5 bytes"),
            ("F15", "Transfer-Encoding of `gzip, chunked`", coded(b"gzip, chunked"), "200, 5 bytes"),
            ("F16", "Transfer-Encoding of `chunked`, twice", coded(b"chunked", b"chunked"), "200, 5 bytes"),
            ("F17", "Transfer-Encoding of `xchunked`", coded(b"xchunked"), "200, 15 bytes"),
            (
                "F18",
                "chunked in HTTP/1.0",
                coded(b"chunked", status=b"HTTP/1.0 200 OK\r\n"),
                "ConnectionError",
                _PROTOCOL,
            ),
            ("F19", "a chunk's size that is no number", chunk(b"zz"), "ChunkedEncodingError"),
            ("F20", "a negative chunk's size", chunk(b"-5"), "ChunkedEncodingError", _PROTOCOL),
            ("F21", "a chunk's size of `+5`", chunk(b"+5"), "ChunkedEncodingError", _PROTOCOL),
            ("F22", "a chunk's size of `0x5`", chunk(b"0x5"), "ChunkedEncodingError", _PROTOCOL),
            ("F23", "no chunk's size", chunk(b""), "ChunkedEncodingError"),
            ("F24", "a space behind a chunk's size", chunk(b"5 "), "200, 5 bytes"),
            ("F25", "a space before a chunk's size", chunk(b" 5"), "ChunkedEncodingError", _PROTOCOL),
            ("F26", "an underscore in a chunk's size", chunk(b"0_5"), "ChunkedEncodingError", _PROTOCOL),
            (
                "F27",
                "a chunk's size beyond 64 bits",
                chunk(b"1" + b"0" * 16),
                "ChunkedEncodingError",
                _PROTOCOL,
            ),
            ("F28", "a chunk with an extension", chunk(b"5;name=value"), "200, 5 bytes"),
            (
                "F29",
                "a chunk that is longer than its size",
                chunk(b"3"),
                "ChunkedEncodingError, streamed after 3 bytes",
            ),
            ("F30", "a chunk of size 5 with 100 zeros before it", chunk(b"0" * 100 + b"5"), "200, 5 bytes"),
            (
                "F31",
                "bare line feeds between the chunks",
                answered(CHUNKED + b"5\n12345\n0\n\n"),
                "ChunkedEncodingError",
                _PROTOCOL,
            ),
            ("F32", "a trailer", answered(CHUNKED + b"5\r\n12345\r\n0\r\nX: y\r\n\r\n"), "200, 5 bytes"),
            (
                "F33",
                "a trailer without a colon",
                answered(CHUNKED + b"5\r\n12345\r\n0\r\nrubbish\r\n\r\n"),
                "ChunkedEncodingError, streamed after 5 bytes",
                _PROTOCOL,
            ),
            (
                "F34",
                "the trailer `Content-Length: 3`",
                answered(CHUNKED + b"5\r\n12345\r\n0\r\nContent-Length: 3\r\n\r\n"),
                "200, 5 bytes",
            ),
            (
                "F35",
                "a NUL in a trailer",
                answered(CHUNKED + b"5\r\n12345\r\n0\r\nX\x00: y\x00\r\n\r\n"),
                "ChunkedEncodingError, streamed after 5 bytes",
                _PROTOCOL,
            ),
        ]
    )
    + cases(
        [
            ("F36", "a chunk's size without end", got(endless(CHUNKED, b"0")), "ChunkedEncodingError"),
            (
                "F37",
                "a chunk's extension without end",
                got(endless(CHUNKED + b"5;", b"x")),
                "ChunkedEncodingError",
            ),
            (
                "F38",
                "trailers without end",
                got(endless(CHUNKED + b"0\r\n", b"X: y\r\n")),
                "ChunkedEncodingError",
                "an answer must come to an end",
            ),
            (
                "F39",
                "a trailer line without end",
                got(endless(CHUNKED + b"0\r\nX: ", b"y")),
                "ChunkedEncodingError",
            ),
        ],
        alone=True,
        limit=2,
    ),
)


# Persistent connections


def whole(raw: bytes) -> Action:
    return then_close(raw, end=stay)


def late(raw: bytes) -> Action:
    """Sends valid responses, and more bytes a little later."""
    return then_close(answer(b"12345"), 0.02, raw, end=stay)


def often(method: str, how: str, times: int) -> Act:
    """The server responds and closes the connection, repeatedly."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        ended = threading.Event()

        def act_and_end(seen: Seen, peer: Peer) -> None:
            peer.send(answer(seen.target.encode()))
            if how == "reset":
                time.sleep(0.005)
            getattr(peer, how)()
            ended.set()

        url = server.on("/x", act_and_end)
        session = kit.session()
        right = 0
        for turn in range(times):
            ended.clear()
            response = session.request(method, f"{url}?{turn}", data=b"once", timeout=TIMEOUT)
            right += response.text == f"/x?{turn}"
            ended.wait(TIMEOUT)
        return f"{right:,} answers to {len(server.take()):,} requests"

    return act


def as_it_is_used(method: str, how: str) -> Act:
    """The persistent connection ends when the next request has arrived."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        def act_and_end(seen: Seen, peer: Peer) -> bytes | None:
            if seen.path == "/warm" or seen.turn == 0:
                return answer(b"again")
            getattr(peer, how)()
            return None

        session = kit.session()
        session.get(server.on("/warm", act_and_end), timeout=TIMEOUT)
        server.take()
        url = server.on("/x", act_and_end)
        text = said(lambda: session.request(method, url, data=b"once", timeout=TIMEOUT))
        times = len(server.take())
        return f"{text}, sent {'once' if times == 1 else f'{times} times'}"

    return act


def dropped(kit: Kit, server: ScriptedServer) -> str:
    """Closes a half-read stream, then sends another request."""

    def act(method: str, url: str, **keywords: Any) -> str:
        with session.get(url, stream=True, **keywords) as response:
            return str(len(next(response.iter_content(5))))

    session = kit.session()
    url = server.on("/x", answer(b"x" * 10_000_000))
    first = act("GET", url, timeout=TIMEOUT)
    second = session.get(server.on("/next", answer(b"next")), timeout=TIMEOUT).text
    return f"{first} bytes; then {second} on {len({one.connection for one in server.take()})} connections"


_STRAY = "who sends more than it said may send anything: nobody waits for the next answer there"
_ONCE_MORE = "[what may be repeated is sent once more](differences.md#the-wire)"
_NO_BODY = b"HTTP/1.1 %b\r\nContent-Length: 5\r\n\r\n12345"

KEEPING = Group(
    "Connections that are kept",
    "The first answer, and that to the next request of the same session.",
    cases(
        [
            (
                "K1",
                "bytes behind a Content-Length body",
                then_next(whole(answer(b"12345") + b"extra")),
                "200, 5 bytes; then next on a new connection",
                _STRAY,
            ),
            (
                "K2",
                "another answer behind the answer",
                then_next(whole(answer(b"12345") + answer(b"evil"))),
                "200, 5 bytes; then next on a new connection",
                _STRAY,
            ),
            (
                "K3",
                "bytes behind the last chunk",
                then_next(whole(CHUNKED + b"5\r\n12345\r\n0\r\n\r\nextra")),
                "200, 5 bytes; then next on a new connection",
                _STRAY,
            ),
            (
                "K4",
                "a stray byte, later",
                then_next(late(b"x")),
                "200, 5 bytes; then next on a new connection",
            ),
            (
                "K5",
                "another answer, later",
                then_next(late(answer(b"evil"))),
                "200, 5 bytes; then next on a new connection",
            ),
            (
                "K6",
                "408 Request Timeout, later",
                then_next(late(answer(status="408 Request Timeout"))),
                "200, 5 bytes; then next on a new connection",
            ),
            (
                "K7",
                "408 Request Timeout and the end, later",
                then_next(then_close(answer(b"12345"), 0.02, answer(status="408 Request Timeout"))),
                "200, 5 bytes; then next on a new connection",
            ),
            (
                "K8",
                "a 204 with a body",
                then_next(whole(_NO_BODY % b"204 No Content")),
                "204, 0 bytes; then next on a new connection",
                _STRAY,
            ),
            (
                "K9",
                "a 304 with a body",
                then_next(whole(_NO_BODY % b"304 Not Modified")),
                "304, 0 bytes; then next on a new connection",
                _STRAY,
            ),
            (
                "K10",
                "an answer to HEAD with a body",
                then_next(whole(_NO_BODY % b"200 OK"), "HEAD"),
                "200, 0 bytes; then next on a new connection",
                _STRAY,
            ),
            (
                "K11",
                "`Connection: close`, but it stays open",
                then_next(whole(answer(b"12345", "Connection: close"))),
                "200, 5 bytes; then next on a new connection",
            ),
            (
                "K12",
                "HTTP/1.0 without keep-alive, but it stays open",
                then_next(whole(answer(b"12345").replace(b"1.1", b"1.0"))),
                "200, 5 bytes; then next on a new connection",
            ),
            (
                "K13",
                "the server ends its half of the connection after the answer",
                then_next(
                    then_close(answer(b"12345"), end=lambda peer: peer.socket.shutdown(socket.SHUT_WR))
                ),
                "200, 5 bytes; then next on a new connection",
            ),
            ("K14", "a stream that is closed half read", dropped, "5 bytes; then next on 2 connections"),
            (
                "K15",
                "closed after each of 1,000 answers to GET",
                often("GET", "close", 1000),
                "1,000 answers to 1,000 requests",
            ),
            (
                "K16",
                "closed after each of 1,000 answers to POST",
                often("POST", "close", 1000),
                "1,000 answers to 1,000 requests",
            ),
            (
                "K17",
                "reset after each of 100 answers to GET",
                often("GET", "reset", 100),
                "100 answers to 100 requests",
            ),
            (
                "K18",
                "reset after each of 100 answers to POST",
                often("POST", "reset", 100),
                "100 answers to 100 requests",
            ),
            (
                "K19",
                "closed when the next GET has come",
                as_it_is_used("GET", "close"),
                "200, 5 bytes, sent 2 times",
                _ONCE_MORE,
            ),
            (
                "K20",
                "reset when the next GET has come",
                as_it_is_used("GET", "reset"),
                "200, 5 bytes, sent 2 times",
                _ONCE_MORE,
            ),
            (
                "K21",
                "closed when the next PUT has come",
                as_it_is_used("PUT", "close"),
                "200, 5 bytes, sent 2 times",
                _ONCE_MORE,
            ),
            (
                "K22",
                "closed when the next POST has come",
                as_it_is_used("POST", "close"),
                "ConnectionError, sent once",
            ),
            (
                "K23",
                "reset when the next POST has come",
                as_it_is_used("POST", "reset"),
                "ConnectionError, sent once",
            ),
        ]
    ),
)


# Uploads

EARLY = answer(b"no", "Connection: close", status="413 Content Too Large")


def early(after: Any, size: int = 20_000_000, raw: bytes = EARLY, timeout: float = 1) -> Act:
    """The server responds when it has the head; then the session sends another request."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        def handle(connection: socket.socket) -> None:
            matrix.read_head(connection)
            connection.sendall(raw)
            after(connection)

        session = kit.session()
        with listening(handle) as port:
            first = said(lambda: session.post(f"http://127.0.0.1:{port}/", data=b"x" * size, timeout=timeout))
        return f"{first}; then {session.get(server.url, timeout=TIMEOUT).status_code}"

    return act


def half_close(connection: socket.socket) -> None:
    connection.shutdown(socket.SHUT_WR)
    silent(connection)


def linger(connection: socket.socket) -> None:
    time.sleep(1.5)


UPLOADS = Group(
    "Answers before the upload is done",
    "A POST of 20 MB that is answered with 413 when its head has come, then a GET.",
    cases(
        [
            ("U1", "the server reads on", early(silent), "413, 2 bytes; then 200"),
            ("U2", "the server ends its half and reads on", early(half_close), "413, 2 bytes; then 200"),
            (
                "U3",
                "the server reads no further",
                early(linger),
                "413, 2 bytes; then 200",
                "the answer is there; the rest of the upload would come to nothing",
            ),
            ("U4", "the server closes", early(matrix.abort), "413, 2 bytes; then 200"),
            (
                "U5",
                "no answer, and the server closes",
                early(matrix.abort, raw=b""),
                "ConnectionError; then 200",
            ),
            (
                "U6",
                "no answer, and the server reads no further",
                early(linger, raw=b"", timeout=0.3),
                "ReadTimeout; then 200",
                "a timeout is told as one",
            ),
        ]
    ),
)


# TLS


def over_tls(*parts: Any, end: Any) -> Act:
    def act(kit: Kit, server: ScriptedServer) -> str:
        with matrix.secure() as secure:
            url = secure.on("/x", then_close(*parts, end=end))
            return shapes(kit, secure, url, verify=matrix.bundle())

    return act


def notified(peer: Peer) -> None:
    """Closes TLS with ``close_notify``."""
    peer.socket.settimeout(0.1)
    try:
        assert isinstance(peer.socket, ssl.SSLSocket)
        peer.socket.unwrap()
    except OSError:
        pass
    peer.close()


def rubbish(peer: Peer) -> None:
    """Sends bytes that are not TLS."""
    time.sleep(0.05)
    socket.socket.sendall(peer.socket, b"rubbish that is no record of TLS")
    time.sleep(0.05)
    peer.close()


BODY = HEAD + b"\r\n0123456789"

TLS = Group(
    "TLS",
    "Without a close_notify nobody knows whether the end is the server's.",
    cases(
        [
            (
                "T1",
                "no close_notify after a Content-Length body",
                over_tls(answer(b"0123456789"), end=Peer.close),
                "200, 10 bytes",
            ),
            (
                "T2",
                "no close_notify in a Content-Length body",
                over_tls(LENGTH + b"0123456789", end=Peer.close),
                _CUT,
            ),
            (
                "T3",
                "a close_notify in a Content-Length body",
                over_tls(LENGTH + b"0123456789", end=notified),
                _CUT,
            ),
            (
                "T4",
                "no close_notify after a body without a length",
                over_tls(BODY, end=Peer.close),
                _CUT,
                "such a body may have been cut by anybody on the way",
            ),
            (
                "T5",
                "a close_notify after a body without a length",
                over_tls(BODY, end=notified),
                "200, 10 bytes",
            ),
            (
                "T6",
                "no close_notify between two chunks",
                over_tls(CHUNKED + b"a\r\n0123456789\r\n", end=Peer.close),
                _CUT,
            ),
            (
                "T7",
                "no close_notify after the last chunk",
                over_tls(CHUNKED + b"a\r\n0123456789\r\n0\r\n\r\n", end=Peer.close),
                "200, 10 bytes",
            ),
            (
                "T8",
                "no close_notify in the head",
                over_tls(HEAD + b"X: ", end=Peer.close),
                "ConnectionError",
                _SHORT,
            ),
            ("T9", "reset in a Content-Length body", over_tls(LENGTH + b"0123456789", end=reset), _CUT),
            ("T10", "reset before the answer", over_tls(end=reset), "ConnectionError"),
            ("T11", "bytes that are no TLS, before the answer", over_tls(end=rubbish), "SSLError"),
            (
                "T12",
                "bytes that are no TLS, in the body",
                over_tls(LENGTH + b"0123456789", end=rubbish),
                "SSLError, streamed after 10 bytes",
            ),
        ]
    ),
)

GROUPS = (CONNECTING, ENDING, SLOW, INTERIM, HEADS, FRAMING, KEEPING, UPLOADS, TLS)
