"""Programs that pass on untrusted or invalid input."""

from __future__ import annotations

import contextlib
import io
import socket
from collections.abc import Callable, Iterator
from typing import Any

from tests.reliability.matrix import TIMEOUT, Act, Group, agreed, cases, listening, read_head, said
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import ScriptedServer, Seen, answer
from tests.servers.twins import Kit

_SHORT = "[never silently short data](differences.md#safer)"
_REFUSED = "InvalidHeader"
_HOST = "what goes to a host is sent to no other"

# Characters

CHARACTERS = {
    "CR": "\r",
    "LF": "\n",
    "NUL": "\0",
    "a space": " ",
    "`é`": "é",
    "`€`": "€",
    "half a surrogate pair": "\ud800",
}


def get(kit: Kit, url: str, method: str = "GET", **keywords: Any) -> Any:
    return kit.session().request(method, url, timeout=TIMEOUT, **keywords)


def to_host(kit: Kit, url: str, text: str) -> None:
    """A proxy connects every name to the server."""
    with ForwardProxy() as proxy:
        get(kit, url.replace("127.0.0.1", f"{text}.test"), proxies={"http": proxy.url})


def target_of(seen: Seen) -> str:
    return seen.target


def value_of(name: str) -> Callable[[Seen], str]:
    return lambda seen: ", ".join(seen.values(name))


def name_of(seen: Seen) -> str:
    return next((name for name, value in seen.headers if value == "own"), "nothing")


def disposition(seen: Seen) -> str:
    return seen.body.split(b"\r\n")[1].decode("latin-1").partition("; ")[2]


# Where a text is passed, and what the server receives.
PLACES: dict[str, tuple[Callable[[Kit, str, str], Any], Callable[[Seen], str]]] = {
    "the method": (lambda kit, url, text: get(kit, url, text), lambda seen: seen.method),
    "the URL's path": (lambda kit, url, text: get(kit, f"{url}/{text}"), target_of),
    "the URL's query": (lambda kit, url, text: get(kit, f"{url}/?{text}"), target_of),
    "the URL's host": (to_host, value_of("host")),
    "`params`": (lambda kit, url, text: get(kit, url, params={text: text}), target_of),
    "a header's name": (lambda kit, url, text: get(kit, url, headers={text: "own"}), name_of),
    "a header's value": (lambda kit, url, text: get(kit, url, headers={"X": text}), value_of("X")),
    "a cookie's name": (lambda kit, url, text: get(kit, url, cookies={text: "v"}), value_of("Cookie")),
    "a cookie's value": (lambda kit, url, text: get(kit, url, cookies={"n": text}), value_of("Cookie")),
    "a form's field": (
        lambda kit, url, text: get(kit, url, "POST", data={text: text}),
        lambda seen: seen.body.decode("latin-1"),
    ),
    "the name of a file's field": (
        lambda kit, url, text: get(kit, url, "POST", files={text: ("f", b"x")}),
        disposition,
    ),
    "a file's name": (lambda kit, url, text: get(kit, url, "POST", files={"n": (text, b"x")}), disposition),
}


def with_character(place: str, character: str) -> Act:
    """Passes the text `a?b` where it is invalid; returns what the server receives."""
    call, shown = PLACES[place]

    def act(kit: Kit, server: ScriptedServer) -> str:
        call(kit, server.url, f"a{CHARACTERS[character]}b")
        (seen,) = server.take()
        return f"sent: `{ascii(shown(seen).replace(str(server.port), 'port'))[1:-1]}`"

    return act


_SURROGATE = "half of a surrogate pair cannot be encoded"
_FAMILY = "an error of requests' own family, and without the text, which may be a secret"
_UNSEEN = "no server should be sent that"

# In the order of CHARACTERS, without the surrogate.
PERCENT = ("%0D", "%0A", "%00", "%20", "%C3%A9", "%E2%82%AC")
PLUS = ("%0D", "%0A", "%00", "+", "%C3%A9", "%E2%82%AC")
DISPOSED = ("%0D", "%0A", "\\x00", " ", "\\xc3\\xa9", "\\xe2\\x82\\xac")


def sent(form: str, escapes: tuple[str, ...], last: Any = "UnicodeEncodeError") -> tuple[Any, ...]:
    return (*(f"sent: `{form.replace('!', escape)}`" for escape in escapes), last)


def of_cookie(form: str) -> tuple[Any, ...]:
    refused = ("InvalidHeader", _FAMILY)
    arrives = (f"sent: `{form.replace('!', escape)}`" for escape in (" ", "\\xe9"))
    return (refused, refused, ("InvalidHeader", _UNSEEN), *arrives, refused, "UnicodeEncodeError")


# For each argument the outcome with each of CHARACTERS, and why requests differs.
ARRIVES: dict[str, tuple[Any, ...]] = {
    "the method": (*["ValueError"] * 6, ("UnicodeEncodeError", _SURROGATE)),
    "the URL's path": sent("/a!b", PERCENT, ("UnicodeEncodeError", _SURROGATE)),
    "the URL's query": sent("/?a!b", PERCENT, ("UnicodeEncodeError", _SURROGATE)),
    "the URL's host": (
        *["InvalidURL"] * 4,
        "sent: `xn--ab-bja.test:port`",
        "InvalidURL",
        ("UnicodeEncodeError", _SURROGATE),
    ),
    "`params`": sent("/?a!b=a!b", PLUS),
    "a header's name": (
        *["InvalidHeader"] * 2,
        *[("InvalidHeader", _UNSEEN)] * 2,
        *[("InvalidHeader", _FAMILY)] * 3,
    ),
    "a header's value": (
        *["InvalidHeader"] * 2,
        ("InvalidHeader", _UNSEEN),
        "sent: `a b`",
        "sent: `a\\xe9b`",
        ("InvalidHeader", _FAMILY),
        "UnicodeEncodeError",
    ),
    "a cookie's name": of_cookie("a!b=v"),
    "a cookie's value": of_cookie("n=a!b"),
    "a form's field": sent("a!b=a!b", PLUS),
    "the name of a file's field": sent('name="a!b"; filename="f"', DISPOSED),
    "a file's name": sent('name="n"; filename="a!b"', DISPOSED),
}


def character_cases() -> Iterator[tuple[Any, ...]]:
    for row, place in enumerate(PLACES, 1):
        for column, character in enumerate(CHARACTERS):
            expected = ARRIVES[place][column]
            ours, note = expected if isinstance(expected, tuple) else (expected, "")
            yield (
                f"X{row}{'abcdefg'[column]}",
                f"{character} in {place}",
                with_character(place, character),
                ours,
                note,
            )


INJECTION = Group(
    "Characters where they should not be",
    "The text `a`, the character, `b`; what the server gets, or the error.",
    cases(character_cases()),
)


# Types

VALUES: dict[str, Any] = {
    "None": None,
    "5": 5,
    'b"x"': b"x",
    '["x"]': ["x"],
    '{"a": "b"}': {"a": "b"},
    "object()": object(),
}


def called_with(kit: Kit, server: ScriptedServer, argument: str, value: Any) -> Any:
    keywords = {"method": "POST", "url": server.url, "timeout": TIMEOUT, argument: value}
    return kit.session().request(**keywords)


def typed(argument: str) -> Act:
    """Sends a POST with an argument of another type."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        found = {}
        for name, value in VALUES.items():
            call = lambda value=value: called_with(kit, server, argument, value).status_code  # noqa: E731
            found[f"`{name}`"] = said(call)
            server.take()
        return agreed(found)

    return act


_NAMES = "the message names the argument"
_PAIRS = '`None`, `b"x"`, `{"a": "b"}`: 200; `5`, `object()`: TypeError; `["x"]`: ValueError'

TYPED: dict[str, tuple[str, ...]] = {
    "url": (
        '`None`, `5`, `b"x"`, `["x"]`, `object()`: MissingSchema; `{"a": "b"}`: InvalidSchema',
        "the first thing that is missing",
    ),
    "method": ('`None`, `5`, `["x"]`, `{"a": "b"}`, `object()`: AttributeError; `b"x"`: 200',),
    "params": (_PAIRS,),
    "data": (_PAIRS,),
    "headers": ('`None`, `{"a": "b"}`: 200; `5`, `b"x"`, `["x"]`, `object()`: AttributeError',),
    "cookies": ('`None`, `{"a": "b"}`: 200; `5`, `["x"]`, `object()`: TypeError; `b"x"`: IndexError',),
    "files": ('`None`, `{"a": "b"}`: 200; `5`, `b"x"`, `["x"]`, `object()`: ValueError', _NAMES),
    "auth": ('`None`: 200; `5`, `b"x"`, `["x"]`, `{"a": "b"}`, `object()`: TypeError',),
    "timeout": ('`None`, `5`: 200; `b"x"`, `["x"]`, `{"a": "b"}`, `object()`: ValueError',),
    "allow_redirects": ("200",),
    "proxies": ('`None`, `{"a": "b"}`: 200; `5`, `b"x"`, `["x"]`, `object()`: TypeError', _NAMES),
    "verify": ("200",),
    "cert": ('`None`: 200; `5`, `["x"]`, `{"a": "b"}`, `object()`: TypeError; `b"x"`: OSError',),
    "stream": ("200",),
    "json": ('`None`, `5`, `["x"]`, `{"a": "b"}`: 200; `b"x"`, `object()`: TypeError',),
    "hooks": ('`None`: 200; `5`, `b"x"`, `["x"]`, `object()`: TypeError; `{"a": "b"}`: ValueError', _NAMES),
}

TYPES = Group(
    "Arguments of the wrong type",
    "A `request()` to a working server.",
    cases(
        (f"N{row}", f"`{argument}=`", typed(argument), *expected)
        for row, (argument, expected) in enumerate(TYPED.items(), 1)
    ),
)


# Sizes


def sized(shown: Callable[[Seen], int], method: str = "GET", tail: str = "", **keywords: Any) -> Act:
    """Returns how much the server receives."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        get(kit, server.url + "/" + tail, method, **keywords)
        return f"sent: {shown(server.take_one()):,}"

    return act


def target_size(seen: Seen) -> int:
    return len(seen.target)


def body_size(seen: Seen) -> int:
    return len(seen.body)


def long_method(kit: Kit, server: ScriptedServer) -> str:
    """A server that reads more than the others."""

    def handle(connection: socket.socket) -> None:
        method = read_head(connection).partition(b" ")[0]
        connection.sendall(answer(f"sent: {len(method):,}".encode()))

    with listening(handle) as port:
        return str(get(kit, f"http://127.0.0.1:{port}/", "M" * 10_000_000).text)


MANY = {f"k{n}": "v" for n in range(100_000)}

SIZES = Group(
    "Huge values",
    "How many characters of it arrive.",
    cases(
        [
            ("M1", "a URL of 60,000 bytes", sized(target_size, tail="x" * 59_999), "sent: 60,000"),
            (
                "M2",
                "a URL of 1 MB",
                sized(target_size, tail="x" * 1_000_000),
                "InvalidURL",
                "[hyper](differences.md#the-wire)",
            ),
            (
                "M3",
                "100,000 `params`",
                sized(target_size, params=MANY),
                "InvalidURL",
                "[hyper](differences.md#the-wire)",
            ),
            (
                "M4",
                "a header of 1 MB",
                sized(lambda seen: len(seen.value("x") or ""), headers={"X": "x" * 1_000_000}),
                "sent: 1,000,000",
            ),
            (
                "M5",
                "10,000 headers",
                sized(
                    lambda seen: sum(name.startswith("X-") for name, _ in seen.headers),
                    headers={f"X-{n}": "v" for n in range(10_000)},
                ),
                "sent: 10,000",
            ),
            (
                "M6",
                "a cookie of 1 MB",
                sized(lambda seen: len(seen.value("cookie") or ""), cookies={"n": "x" * 999_998}),
                "sent: 1,000,000",
            ),
            ("M7", "a form of 100,000 fields", sized(body_size, "POST", data=MANY), "sent: 888,889"),
            ("M8", "a JSON object of 100,000 names", sized(body_size, "POST", json=MANY), "sent: 1,488,890"),
            (
                "M9",
                "a method of 500,000 letters",
                sized(lambda seen: len(seen.method), "M" * 500_000),
                "sent: 500,000",
            ),
            ("M10", "a method of 10 MB", long_method, "sent: 10,000,000"),
        ]
    ),
)


# Bodies


class Trouble(Exception):
    """An exception of the program."""


def raising(*before: Any) -> Iterator[Any]:
    yield from before
    raise Trouble


def without_end() -> Iterator[bytes]:
    while True:
        yield b"x" * 65536


class File:
    """A file that claims to have ten bytes."""

    def __init__(self, data: bytes, trouble: bool = False) -> None:
        self.data = data
        self.trouble = trouble

    def __len__(self) -> int:
        return 10

    def read(self, size: int = -1) -> bytes:
        if self.trouble:
            raise Trouble
        data, self.data = self.data, b""
        return data

    def __iter__(self) -> Iterator[bytes]:
        yield self.read()


def posted(make: Callable[[], Any], **keywords: Any) -> Act:
    """Sends it with POST, then a GET with the same session; returns what the server receives."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        session = kit.session()
        call = lambda: session.post(server.url + "/up", data=make(), timeout=1, **keywords)  # noqa: E731
        text = said(lambda: call().status_code)
        after = said(lambda: session.get(server.url, timeout=TIMEOUT).status_code)
        bodies = [seen.body for seen in server.take() if seen.path == "/up"]
        arrived = f" (sent: {', '.join(map(ascii, bodies))})" if bodies else ""
        return f"{text}{arrived}; then {after}"

    return act


def hung_up(raw: bytes) -> Act:
    """Sends an endless body to a server that closes the connection."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        def handle(connection: socket.socket) -> None:
            read_head(connection)
            for _ in range(20):
                connection.recv(65536)
            with contextlib.suppress(OSError):
                connection.sendall(raw)
            connection.close()

        session = kit.session()
        with listening(handle) as port:
            url = f"http://127.0.0.1:{port}/"
            text = said(lambda: session.post(url, data=without_end(), timeout=TIMEOUT).status_code)
        return f"{text}; then {session.get(server.url, timeout=TIMEOUT).status_code}"

    return act


BODIES = Group(
    "Bodies that fail",
    "A POST, then a GET with the same session.",
    cases(
        [
            ("P1", "a generator that raises at once", posted(lambda: raising()), "Trouble; then 200"),
            (
                "P2",
                "a generator that raises later",
                posted(lambda: raising(b"one", b"two")),
                "Trouble; then 200",
            ),
            (
                "P3",
                "a generator of texts",
                posted(lambda: iter(["one", "é"])),
                "200 (sent: b'one\\xc3\\xa9'); then 200",
            ),
            (
                "P4",
                "a generator of None",
                posted(lambda: iter([b"one", None])),
                "200 (sent: b'one'); then 200",
            ),
            ("P5", "a generator of numbers", posted(lambda: iter([b"one", 5])), "TypeError; then 200"),
            (
                "P6",
                "a generator with empty pieces",
                posted(lambda: iter([b"one", b"", b"two"])),
                "200 (sent: b'onetwo'); then 200",
            ),
            (
                "P7",
                "a generator with half a surrogate pair",
                posted(lambda: iter(["\ud800"])),
                "UnicodeEncodeError; then 200",
            ),
            (
                "P8",
                "a generator without end, and the server hangs up",
                hung_up(b""),
                "ConnectionError; then 200",
            ),
            (
                "P9",
                "a generator without end, and the server answers and hangs up",
                hung_up(b"HTTP/1.1 413 No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
                "413; then 200",
            ),
            (
                "P10",
                "a text with half a surrogate pair",
                posted(lambda: "a\ud800"),
                "UnicodeEncodeError; then 200",
            ),
            (
                "P11",
                "a form with half a surrogate pair",
                posted(lambda: {"a": "\ud800"}),
                "UnicodeEncodeError; then 200",
            ),
            (
                "P12",
                "JSON with half a surrogate pair",
                posted(lambda: None, json={"a": "\ud800"}),
                r"""200 (sent: b'{"a": "\\ud800"}'); then 200""",
            ),
            (
                "P13",
                "JSON with NaN",
                posted(lambda: None, json={"a": float("nan")}),
                "InvalidJSONError; then 200",
            ),
            (
                "P14",
                "JSON of an object that has none",
                posted(lambda: None, json={"a": object()}),
                "TypeError; then 200",
            ),
            ("P15", "a file that raises", posted(lambda: File(b"", True)), "Trouble; then 200"),
            (
                "P16",
                "a file that is shorter than it says",
                posted(lambda: File(b"one")),
                "ConnectionError; then 200",
                "that the body is too short is known at once",
            ),
            (
                "P17",
                "a file that is longer than it says",
                posted(lambda: File(b"0123456789abcdef")),
                "InvalidHeader; then 200",
                _SHORT,
            ),
        ]
    ),
)

# Prepared requests


def prepared(change: Callable[[Any], Any], method: str = "POST", data: Any = b"0123456789") -> Act:
    """Changes a prepared request; returns what the server receives."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        session = kit.session()
        request = kit.module("models").Request(method, server.url + "/up", data=data)
        request = session.prepare_request(request)
        change(request)
        text = said(lambda: session.send(request, timeout=1).status_code)
        seen = [one for one in server.take() if one.path == "/up"]
        arrived = f" (sent: {seen[0].body!r}, {seen[0].framing})" if seen else ""
        return f"{text}{arrived}"

    return act


def setting(name: str, make: Callable[[], Any]) -> Callable[[Any], Any]:
    return lambda request: setattr(request, name, make())


def with_length(length: str) -> Callable[[Any], Any]:
    return lambda request: request.headers.update({"Content-Length": length})


def without_length(request: Any) -> None:
    del request.headers["Content-Length"]
    request.body = iter([b"01", b"23"])


def at_host(text: str) -> Act:
    """Sets the host of the URL without any check; the proxy connects every name to the server."""

    def act(kit: Kit, server: ScriptedServer) -> str:
        with ForwardProxy() as proxy:
            session = kit.session()
            session.proxies = {"http": proxy.url}
            request = session.prepare_request(kit.module("models").Request("GET", server.url))
            request.url = request.url.replace("127.0.0.1", text)
            outcome = said(lambda: session.send(request, timeout=1, proxies=session.proxies).status_code)
            return f"{outcome}{' of a request' * len(server.take())}"

    return act


CHANGED = Group(
    "Prepared requests that are changed",
    "What arrives of a POST of ten bytes that the program changes before it sends it.",
    cases(
        [
            ("X1", "a longer body", prepared(setting("body", lambda: b"0123456789ab")), _REFUSED, _SHORT),
            ("X2", "a shorter body", prepared(setting("body", lambda: b"01")), _REFUSED, _SHORT),
            ("X3", "no body", prepared(setting("body", lambda: None)), _REFUSED, _SHORT),
            (
                "X4",
                "another body of the same length",
                prepared(setting("body", lambda: b"abcdefghij")),
                "200 (sent: b'abcdefghij', length)",
            ),
            (
                "X5",
                "a longer file",
                prepared(setting("body", lambda: io.BytesIO(b"x" * 12))),
                _REFUSED,
                _SHORT,
            ),
            ("X6", "a greater Content-Length", prepared(with_length("12")), _REFUSED, _SHORT),
            ("X7", "a smaller Content-Length", prepared(with_length("2")), _REFUSED, _SHORT),
            ("X8", "a Content-Length that is no number", prepared(with_length("ten")), _REFUSED, _SHORT),
            (
                "X9",
                "a generator, and no Content-Length",
                prepared(without_length),
                "200 (sent: b'0123', chunked)",
            ),
            (
                "X10",
                "a generator in place of no body",
                prepared(setting("body", lambda: iter([b"01", b"23"])), data=None),
                _REFUSED,
                _SHORT,
            ),
            (
                "X11",
                "a generator in a GET",
                prepared(setting("body", lambda: iter([b"01", b"23"])), "GET", None),
                "200 (sent: b'0123', chunked)",
            ),
            ("X12", "an object that is no body", prepared(setting("body", object)), "TypeError"),
            ("X13", "CR LF in the host", at_host("127.0.0.1\r\nX: y"), "InvalidURL"),
            ("X14", "a NUL in the host", at_host("127.0.0.1\0"), "InvalidURL", _HOST),
            ("X15", "a space in the host", at_host("127.0.0.1 "), "InvalidURL", _HOST),
            ("X16", "a backslash in the host", at_host("127.0.0.1\\@other.test"), "InvalidURL", _HOST),
        ]
    ),
)

GROUPS = (INJECTION, TYPES, SIZES, BODIES, CHANGED)
