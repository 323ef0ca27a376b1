"""Responses with parts that a program replaces: they are used wherever requests uses them.

Covers properties of ``Response`` that use each other, and bodies read from an assigned ``raw``.
"""

from __future__ import annotations

import gzip
import io
import pickle
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import pytest

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer, chunked, redirect
from tests.servers.twins import Kit, compare, each, returned

BODY = b'{"a": [1, 2, "\xc3\xa9"]}\nline two\n'
ZIPPED = gzip.compress(BODY)

READS: dict[str, Callable[[Any], Any]] = {
    "content": lambda response: response.content,
    "text": lambda response: response.text,
    "iter_content": lambda response: b"".join(response.iter_content(7)),
    "iter_lines": lambda response: list(response.iter_lines()),
    "iter": lambda response: b"".join(response),
    "raw.read": lambda response: response.raw.read(),
}


class Counting:
    """A wrapper with urllib3's ``stream`` that records what it reads."""

    def __init__(self, raw: Any) -> None:
        self.raw = raw
        self.seen = 0

    def stream(self, size: Any = None, decode_content: Any = None) -> Iterator[bytes]:
        for piece in self.raw.stream(size, decode_content=decode_content):
            self.seen += len(piece)
            yield piece.replace(b"two", b"TWO")

    def read(self, *args: Any, **keywords: Any) -> bytes:
        return bytes(self.raw.read(*args, **keywords)).replace(b"two", b"TWO")

    def close(self) -> None:
        self.raw.close()


WRAPS: dict[str, Callable[[Any], Any]] = {
    "GzipFile": lambda raw: gzip.GzipFile(fileobj=raw),
    "BytesIO": lambda raw: io.BytesIO(b"other\nbytes"),
    "a wrapper": Counting,
    "a buffered reader": lambda raw: io.BufferedReader(raw, 16),
    "itself": lambda raw: raw,
}


@pytest.fixture
def zipped(server: ScriptedServer) -> str:
    """A gzip file sent as such, not as a content coding."""
    return server.on("/file.gz", answer(ZIPPED, "Content-Type: application/gzip"))


@pytest.mark.parametrize("wrap", WRAPS)
@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("where", ["after", "hook", "hook, not streamed", "adapter", "adapter, not streamed"])
def test_assigned_raw_is_read(server: ScriptedServer, zipped: str, wrap: str, read: str, where: str) -> None:
    url = zipped if wrap == "GzipFile" else server.on("/x", chunked(BODY, size=10))
    if read == "raw.read" and (wrap == "a buffered reader" or "not streamed" in where):
        return

    def change(response: Any) -> Any:
        response.raw = WRAPS[wrap](response.raw)
        return response

    def call(kit: Kit) -> Any:
        session = kit.session()
        stream = "not streamed" not in where
        if where == "after":
            return READS[read](change(session.get(url, stream=True)))
        if "hook" in where:
            hooks = {"response": lambda response, **keywords: change(response)}
            return READS[read](session.get(url, stream=stream, hooks=hooks))
        base: Any = kit.module("adapters").HTTPAdapter

        class Own(base):  # type: ignore[misc]
            def send(self, *args: Any, **keywords: Any) -> Any:
                return change(super().send(*args, **keywords))

        session.mount("http://", Own())
        return READS[read](session.get(url, stream=stream))

    # A buffered reader requires more methods than urllib3 has, in both packages.
    assert compare(call)["result"][0] == ("raises" if wrap == "a buffered reader" else "returns")


def test_raw_wrapper_sees_all_bytes(server: ScriptedServer) -> None:
    url = server.on("/x", chunked(BODY, size=10))
    for kit in each():
        response = kit.session().get(url, stream=True)
        response.raw = wrapper = Counting(response.raw)
        assert response.text.endswith("TWO\n") and wrapper.seen == len(BODY)


@pytest.mark.parametrize("coding", [None, "gzip"])
@pytest.mark.parametrize("read", ["content", "text", "iter_content", "iter_lines", "iter"])
def test_replaced_raw_stream_is_called(server: ScriptedServer, coding: str | None, read: str) -> None:
    fields = ["Content-Encoding: gzip"] if coding else []
    url = server.on("/x", answer(gzip.compress(BODY) if coding else BODY, *fields))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, stream=True)
        original = response.raw.stream
        calls: list[Any] = []

        def stream(*args: Any, **keywords: Any) -> Iterator[bytes]:
            calls.append(keywords.get("decode_content"))
            for piece in original(*args, **keywords):
                yield piece.upper()

        response.raw.stream = stream
        return READS[read](response), calls

    assert returned(call)[1] == [True]


def until_the_end(seen: Any, peer: Any) -> None:
    peer.socket.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + BODY)
    peer.close()


@pytest.mark.parametrize("kind", ["length", "chunked", "gzip", "until the end"])
@pytest.mark.parametrize("read", ["content", "text", "iter_content", "iter_lines", "iter", "raw.read"])
@pytest.mark.parametrize("name", ["read", "read_chunked"])
def test_replaced_raw_read_is_called(server: ScriptedServer, kind: str, read: str, name: str) -> None:
    url = {
        "length": server.on("/l", answer(BODY)),
        "chunked": server.on("/c", chunked(BODY, size=10)),
        "gzip": server.on("/g", answer(gzip.compress(BODY), "Content-Encoding: gzip")),
        "until the end": server.on("/e", until_the_end),
    }[kind]
    if kind == "gzip" and read == "raw.read":
        return

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, stream=True)
        original = getattr(response.raw, name)

        def read_it(*args: Any, **keywords: Any) -> Any:
            found = original(*args, **keywords)
            return found.upper() if isinstance(found, bytes) else (piece.upper() for piece in found)

        setattr(response.raw, name, read_it)
        return READS[read](response)

    returned(call)


def test_replaced_raw_read_may_drop_pieces(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b"ab" * 4))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, stream=True)
        original = response.raw.read
        pieces: list[bytes] = []

        def read(*args: Any, **keywords: Any) -> bytes:
            pieces.append(original(*args, **keywords))
            return pieces[-1] if len(pieces) % 2 else b""

        response.raw.read = read
        return list(response.iter_content(2))

    assert returned(call) == [b"ab", b"ab"]


def test_replaced_raw_read_of_other_source_ends(server: ScriptedServer) -> None:
    """With urllib3 it would not end."""
    response = oxhorizon.get(server.on("/x", answer(BODY)), stream=True)
    pieces = iter([b"one", b"two"])
    response.raw.read = lambda *args, **keywords: next(pieces, b"")
    assert response.content == b"onetwo"


@pytest.mark.parametrize("kind", ["whole", "none there"])
def test_content_is_none_without_raw(server: ScriptedServer, kind: str) -> None:
    url = server.on("/x", answer(BODY if kind == "whole" else b""))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, stream=True)
        response.raw = None
        return response.content, response.text, response.content

    assert returned(call) == (None, "", None)


@pytest.mark.parametrize("size", [2**70, -(2**70), 2**63, 2**63 - 1])
@pytest.mark.parametrize("kind", ["length", "chunked"])
def test_read_size_beyond_body(server: ScriptedServer, size: int, kind: str) -> None:
    url = server.on("/l", answer(b"abcdefghij") if kind == "length" else chunked(b"abcdefghij", size=4))
    ways: list[Callable[[Any], Any]] = [
        lambda response: list(response.iter_content(size)),
        lambda response: list(response.iter_lines(size)),
        lambda response: list(response.raw.stream(size)),
        lambda response: response.raw.read(size),
        lambda response: response.raw.read1(size),
    ]

    def call(kit: Kit) -> Any:
        return [way(kit.session().get(url, stream=True)) for way in ways]

    returned(call)


class WithMore(oxhorizon.Response):
    __attrs__ = [*oxhorizon.Response.__attrs__, "extra", "missing"]


class WithLess(oxhorizon.Response):
    __attrs__ = ["_content", "status_code"]


def test_subclass_attrs_are_pickled() -> None:
    response = WithMore()
    response.extra, response.status_code = 5, 201  # type: ignore[attr-defined]
    again = pickle.loads(pickle.dumps(response))
    assert (again.extra, again.missing, again.status_code) == (5, None, 201)
    assert vars(again).items() >= {"extra": 5, "missing": None, "status_code": 201}.items()
    less = WithLess()
    less.status_code, less.url = 201, "http://h/"
    again = pickle.loads(pickle.dumps(less))
    assert (again.status_code, again.url) == (201, None)


def test_nonzero_equals_bool(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b"", status="404 Not Found"))
    assert returned(lambda kit: kit.session().get(url).__nonzero__()) is False


def test_content_after_partial_raw_read(server: ScriptedServer) -> None:
    url = server.on("/x", answer(BODY))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, stream=True)
        start = response.raw.read(5)
        return start, response.content, response.raw.read()

    assert returned(call) == (BODY[:5], BODY[5:], b"")


def test_raw_assigned_after_content_is_ignored(server: ScriptedServer) -> None:
    url = server.on("/x", answer(BODY))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        response.raw = io.BytesIO(b"other")
        first = response.content
        response._content = False
        response._content_consumed = False
        return first, response.content

    assert returned(call) == (BODY, b"other")


def test_redirect_with_replaced_raw_is_followed(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        def change(response: Any, **keywords: Any) -> None:
            response.raw = Counting(response.raw)

        response = kit.session().get(url, hooks={"response": change})
        return response.status_code, [one.content for one in response.history]

    assert returned(call, server) == (200, [b"moved"])


def test_hook_sees_unread_body(server: ScriptedServer) -> None:
    """As in requests, a hook may read it from ``raw``."""
    url = server.on("/x", answer(gzip.compress(BODY), "Content-Encoding: gzip"))

    def call(kit: Kit) -> Any:
        seen: list[Any] = []

        def hook(response: Any, **keywords: Any) -> None:
            seen.append((response._content_consumed, response._content, response.raw.read(4)))

        session = kit.session()
        try:
            session.get(url, hooks={"response": hook})
        except kit.module("exceptions").ContentDecodingError:
            seen.append("broken")
        return seen

    assert returned(call)[0] == (False, False, gzip.compress(BODY)[:4])


def test_connection_is_reused_after_hooks(server: ScriptedServer) -> None:
    session = oxhorizon.OAuth1Session(*CREDENTIALS)
    session.hooks["response"].append(lambda response, **keywords: None)
    server.take()
    for _ in range(3):
        assert session.get(server.url).ok
    assert len({seen.connection for seen in server.take()}) == 1


# Properties that use each other

PATCHES: dict[str, Any] = {
    "content": b'{"patched": 1}\nlines\n',
    "text": '{"patched": 2}',
    "encoding": "utf-16-le",
    "apparent_encoding": "utf-16-le",
    "status_code": 500,
    "reason": "Patched",
    "url": "http://patched/",
    "ok": False,
    "headers": {"location": "/patched", "link": "<x>; rel=patched", "content-type": "text/patched"},
    "is_redirect": True,
}

LOOKS: dict[str, Callable[[Any], Any]] = {
    "content": lambda response: response.content,
    "text": lambda response: response.text,
    "json": lambda response: response.json(),
    "json with keywords": lambda response: response.json(parse_float=str),
    "iter_content": lambda response: b"".join(response.iter_content(5)),
    "iter_lines": lambda response: list(response.iter_lines()),
    "apparent_encoding": lambda response: str(response.apparent_encoding).lower().replace("_", "-"),
    "ok": lambda response: response.ok,
    "bool": bool,
    "raise_for_status": lambda response: response.raise_for_status(),
    "is_redirect": lambda response: response.is_redirect,
    "is_permanent_redirect": lambda response: response.is_permanent_redirect,
    "links": lambda response: response.links,
    "repr": repr,
}


def looked(kit: Kit, look: str, response: Any) -> Any:
    try:
        return LOOKS[look](response)
    except Exception as error:
        return type(error).__name__, str(error)[:20]


@pytest.mark.parametrize("name", PATCHES)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("how", ["class", "subclass"])
def test_overridden_property_is_used(server: ScriptedServer, name: str, look: str, how: str) -> None:
    if look == "apparent_encoding" and name not in ("apparent_encoding", "content"):
        # Each package has its own detector.
        return
    url = server.on("/x", answer(b'{"a": 1}', "Content-Type: application/json"))
    if name == "apparent_encoding":
        url = server.on("/y", answer(b'{"a": 1}'))

    def call(kit: Kit) -> Any:
        kind: Any = kit.module("models").Response
        if how == "class":
            response = kit.session().get(url)
            with mock.patch.object(kind, name, mock.PropertyMock(return_value=PATCHES[name]), create=True):
                return looked(kit, look, response)
        own = type("Own", (kind,), {name: property(lambda self: PATCHES[name])})
        made: Any = own.__new__(own)
        if kit.ours:
            own.__init__(made)
        else:
            # requests' constructor sets what this class has as a property.
            with mock.patch.object(own, name, None):
                own.__init__(made)
        made._content = b'{"a": 1}'
        made._content_consumed = True
        for attribute, value in {"status_code": 200, "reason": "OK", "url": "http://h/"}.items():
            if attribute != name:
                setattr(made, attribute, value)
        return looked(kit, look, made)

    if look == "apparent_encoding" and name == "content":
        with Kit("ours") as kit:
            assert call(kit)
        return
    returned(call)


@pytest.mark.parametrize("how", ["class", "object"])
@pytest.mark.parametrize("stream", [False, True])
def test_overridden_iter_content_is_used(server: ScriptedServer, how: str, stream: bool) -> None:
    url = server.on("/x", answer(BODY))

    def iter_content(*args: Any, **keywords: Any) -> Iterator[bytes]:
        yield b'{"patched": 1}'

    for look in ("content", "text", "json", "iter_lines", "iter_content"):

        def call(kit: Kit, look: str = look) -> Any:
            if how == "object":
                response = kit.session().get(url, stream=stream)
                response.iter_content = iter_content
                return looked(kit, look, response)
            with mock.patch.object(kit.module("models").Response, "iter_content", iter_content):
                return looked(kit, look, kit.session().get(url, stream=stream))

        returned(call)


def test_overridden_iter_content_reads_redirects(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        kind: Any = kit.module("models").Response
        original = kind.iter_content
        pieces: list[bytes] = []

        def iter_content(self: Any, *args: Any, **keywords: Any) -> Iterator[bytes]:
            for piece in original(self, *args, **keywords):
                pieces.append(piece)
                yield piece.upper()

        with mock.patch.object(kind, "iter_content", iter_content):
            response = kit.session().get(url)
        return pieces, response.content, [one.content for one in response.history]

    assert returned(call)[2] == [b"MOVED"]


@pytest.mark.parametrize("how", ["class", "object", "subclass"])
@pytest.mark.parametrize("raises", [True, False])
def test_overridden_raise_for_status_is_used(server: ScriptedServer, how: str, raises: bool) -> None:
    url = server.on("/x", answer(b"", status="200 OK" if raises else "404 Not Found"))

    def call(kit: Kit) -> Any:
        kind: Any = kit.module("models").Response
        error: Any = kit.module("exceptions").HTTPError

        def raise_for_status(*args: Any) -> None:
            if raises:
                raise error("patched")

        response = kit.session().get(url)
        if how == "object":
            response.raise_for_status = raise_for_status
            return response.ok, bool(response)
        if how == "subclass":
            made = type("Own", (kind,), {"raise_for_status": raise_for_status})()
            made.status_code = response.status_code
            return made.ok, bool(made)
        with mock.patch.object(kind, "raise_for_status", raise_for_status):
            return response.ok, bool(response)

    assert returned(call) == (not raises, not raises)


def test_overridden_raise_for_status_exception_propagates(server: ScriptedServer) -> None:
    for kit in each():
        response = kit.session().get(server.url)
        response.raise_for_status = mock.Mock(side_effect=KeyError("own"))
        with pytest.raises(KeyError):
            bool(response)


@pytest.mark.parametrize("name", ["content", "is_redirect"])
def test_session_uses_patched_response_attributes(server: ScriptedServer, name: str) -> None:
    """These are the attributes that a session reads."""
    values: dict[str, Any] = {"content": b"patched", "is_redirect": False}
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        kind: Any = kit.module("models").Response
        session = kit.session()
        with mock.patch.object(kind, name, mock.PropertyMock(return_value=values[name])) as patched:
            response = session.get(url)
            return patched.called, len(response.history)

    returned(call)


@pytest.mark.parametrize("encoding", [b"utf-8", 5, "no-such", "", object(), "base64"], ids=stable_id)
def test_unknown_encoding_decodes_as_utf_8(server: ScriptedServer, encoding: Any) -> None:
    url = server.on("/x", answer('{"a": "é"}'.encode()))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        response.encoding = encoding
        return response.text, response.json()

    assert returned(call) == ('{"a": "é"}', {"a": "é"})


@pytest.mark.parametrize("size", [0, -1, -5, None, 1, 4, 100])
@pytest.mark.parametrize("kind", ["length", "chunked", "gzip", "empty"])
@pytest.mark.parametrize("stream", [False, True])
def test_iter_content_piece_sizes(server: ScriptedServer, size: int | None, kind: str, stream: bool) -> None:
    url = {
        "length": server.on("/l", answer(b"abcdefghij")),
        "chunked": server.on("/c", chunked(b"abcdefghij", size=4)),
        "gzip": server.on("/g", answer(gzip.compress(b"abcdefghij"), "Content-Encoding: gzip")),
        "empty": server.on("/e", answer(b"")),
    }[kind]

    def call(kit: Kit) -> Any:
        session = kit.session()
        pieces = list(session.get(url, stream=stream).iter_content(size))
        streamed = list(session.get(url, stream=True).raw.stream(size, decode_content=True))
        return pieces, streamed

    returned(call)


# `raw.headers` can be changed, like urllib3's


def changes(headers: Any) -> None:
    headers["X-New"] = "1"
    headers["x-two"] = "one"
    headers.add("X-Three", "c")
    headers.add("X-Three", "d", combine=True)
    del headers["X-GONE"]
    headers.pop("X-Four")
    headers.setdefault("X-Five", "5")
    headers.update({"X-Six": "6"})


def test_changed_raw_headers_are_used(server: ScriptedServer) -> None:
    lines = ("X-Two: a", "X-Two: b", "X-Three: a", "X-Three: b", "X-Gone: 1", "X-Four: 4")
    url = server.on("/fields", answer(b"", *lines))

    def call(kit: Kit) -> Any:
        headers = kit.session().get(url).raw.headers
        changes(headers)
        with pytest.raises(KeyError):
            del headers["X-Gone"]
        return [(name, headers[name]) for name in headers], sorted(headers.items()), len(headers)

    original, ours = (call(kit) for kit in each())
    assert ours == original


def test_redirect_with_changed_raw_headers_is_followed(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        adapter = session.get_adapter(url)
        original = adapter.build_response

        def build_response(*args: Any, **keywords: Any) -> Any:
            response = original(*args, **keywords)
            if response.status_code == 302:
                response.raw.headers["content-encoding"] = "gzip"
            return response

        adapter.build_response = build_response
        return session.get(url).status_code

    assert [call(kit) for kit in each()] == [200, 200]
