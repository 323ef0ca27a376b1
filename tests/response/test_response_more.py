"""What else a response can do: links, guessed encodings, pickling, and being made by hand."""

from __future__ import annotations

import datetime
import io
import pickle
from collections import OrderedDict
from typing import Any

import pytest

from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.twins import Kit, brief, compare, each, returned, shown_headers, told

# links


LINKS = [
    "<http://example.com/page2>; rel=next",
    '<http://example.com/2>; rel="next", <http://example.com/9>; rel="last"',
    '<https://api.github.com/users?page=2&per_page=10>; rel="next"; title="two words"; type=\'text/html\'',
    "<http://example.com/;a=b,c>; rel=odd",
    "<http://example.com/>",
    "<http://example.com/>;",
    "<http://example.com/>; rel",
    "<http://example.com/>; rel=a=b; x=y",
    "<a>; rel=one, <b>; rel=one",
    "<a>; rel=one,<b>; rel=two,   <c>; rel=three",
    "<a>;rel=one;REL=two; Rel=three",
    "a; rel=next",
    "<a>; rel=\"first last\"; anchor='#x'",
    "<a>; x=y, <b>; x=z",
    "",
    " ",
    ",",
    "'\" ",
    "<é>; rel=é",
]


@pytest.mark.parametrize("link", LINKS)
def test_links(server: ScriptedServer, link: str) -> None:
    raw = b"HTTP/1.1 200 OK\r\nLink: " + link.encode("latin-1") + b"\r\nContent-Length: 0\r\n\r\n"
    url = server.on("/links", raw)
    returned(lambda kit: kit.session().get(url).links, server)


def test_no_links(server: ScriptedServer) -> None:
    assert returned(lambda kit: kit.session().get(server.url).links, server) == {}


def test_following_pages(server: ScriptedServer) -> None:
    """The loop for which there are links."""
    for n in range(3):
        fields = [f'Link: <{server.url}/page{n + 1}>; rel="next"'] if n < 2 else []
        server.on(f"/page{n}", answer(b"%d" % n, *fields))

    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.get(server.url + "/page0")
        pages = [response.text]
        while "next" in response.links:
            response = session.get(response.links["next"]["url"])
            pages.append(response.text)
        return pages

    assert returned(call, server) == ["0", "1", "2"]


# Encodings


ENGLISH = "The quick brown fox jumps over the lazy dog, and does so again every single morning. " * 4
FRENCH = (
    "Le coeur a ses raisons que la raison ne connaît point : on le sait en mille choses. "
    "Où êtes-vous allés après le dîner, à l'hôtel ou au théâtre ? Ça m'a plu énormément, déjà. "
) * 4
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 6
RUSSIAN = "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему. " * 4
GERMAN = (
    "Falsches Üben von Xylophonmusik quält jeden größeren Zwerg, und die Bären hören zu. "
    "Öfter als früher grüßen die Männer über die Straße. "
) * 4
PORTUGUESE = (
    "À noite, vovô Kowalsky vê o ímã cair no pé do pinguim queixoso e vovó põe açúcar no chá "
    "de tâmaras do jabuti feliz. "
) * 4

GUESSED = {
    "ascii": (ENGLISH, "ascii"),
    "english": (ENGLISH, "utf-8"),
    "french": (FRENCH, "utf-8"),
    "japanese": (JAPANESE, "utf-8"),
    "russian": (RUSSIAN, "utf-8"),
    "with a mark": (RUSSIAN, "utf-8-sig"),
    "utf-16": (FRENCH, "utf-16"),
    "shift-jis": (JAPANESE, "shift_jis"),
    "euc-jp": (JAPANESE, "euc_jp"),
    "windows-1251": (RUSSIAN, "cp1251"),
    "koi8-r": (RUSSIAN, "koi8_r"),
    "german latin-1": (GERMAN, "latin-1"),
    "portuguese latin-1": (PORTUGUESE, "latin-1"),
}


@pytest.mark.parametrize("case", GUESSED)
def test_what_a_text_is_taken_for(server: ScriptedServer, case: str) -> None:
    """Two detectors may give one encoding two names; what counts is the text."""
    text, encoding = GUESSED[case]
    url = server.on("/text", answer(text.encode(encoding), "Content-Type: application/octet-stream"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        assert response.encoding is None
        assert isinstance(response.apparent_encoding, str)
        decoded = response.content.decode(response.apparent_encoding)
        assert decoded.lstrip("\ufeff") == response.text.lstrip("\ufeff")
        return response.text.lstrip("\ufeff")

    assert returned(call, server) == text


def test_nothing_to_guess(server: ScriptedServer) -> None:
    url = server.on("/none", answer(b"", "Content-Type: application/octet-stream"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        return response.text, isinstance(response.apparent_encoding, str), response.encoding

    returned(call, server)


def test_the_guess_does_not_set_the_encoding(server: ScriptedServer) -> None:
    url = server.on("/text", answer(RUSSIAN.encode("cp1251"), "Content-Type: application/octet-stream"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        assert response.text == RUSSIAN
        before = response.encoding
        response.encoding = response.apparent_encoding
        assert response.text == RUSSIAN
        response.encoding = "latin-1"
        latin = response.text
        response.encoding = None
        return before, latin, response.text

    assert returned(call, server)[0] is None


# What came with it


def test_connection_and_raw(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.get(server.url)
        assert response.connection is session.get_adapter(server.url)
        assert response.connection is session.adapters["http://"]
        return response.raw.status, response.raw.reason, response.raw.version

    assert returned(call, server) == (200, "OK", 11)


def test_cookies(server: ScriptedServer) -> None:
    url = server.on("/set", answer(b"", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        cookies = response.cookies
        return cookies.get_dict(), cookies["a"], "b" in cookies, [one.domain for one in cookies]

    assert returned(call, server)[0] == {"a": "1", "b": "2"}


def test_history_and_next(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three", 308))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        return (
            brief(response),
            response.next,
            [(one.is_redirect, one.is_permanent_redirect) for one in response.history],
            [len(one.history) for one in response.history],
        )

    assert returned(call, server)[2] == [(True, False), (True, True)]


def test_who_asked(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        request = kit.session().post(server.url + "/x", data={"a": "é"}, headers={"X-Y": "z"}).request
        assert type(request) is kit.requests.PreparedRequest
        return request.method, request.url, request.body, shown_headers(request.headers), request.hooks

    returned(call, server)


# Pickling


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_pickling(server: ScriptedServer, protocol: int) -> None:
    url = server.on("/from", redirect("/kept"))
    kept = ["Content-Type: text/plain; charset=latin-1", "Set-Cookie: a=1; Path=/", "X-One: 1"]
    server.on("/kept", answer("caf\xe9".encode("latin-1"), *kept))

    def call(kit: Kit) -> Any:
        response = kit.session().post(url, json={"a": 1})
        copy = pickle.loads(pickle.dumps(response, protocol))
        assert type(copy) is type(response)
        assert copy.elapsed == response.elapsed
        assert dict(copy.headers) == dict(response.headers)
        assert copy.headers["x-one"] == "1"
        return (
            brief(copy),
            copy.text,
            copy.encoding,
            copy.reason,
            copy.cookies.get_dict(),
            copy.raw,
            copy._content_consumed,
            list(copy.iter_content(2)),
            (copy.request.method, copy.request.body),
            hasattr(copy, "connection"),
            copy.ok,
            repr(copy),
        )

    assert returned(call, server)[1] == "café"


def test_pickling_reads_a_stream(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url, stream=True)
        copy = pickle.loads(pickle.dumps(response))
        return copy.json(), response._content_consumed

    assert returned(call, server) == ({"ok": True}, True)


def test_pickling_a_stream_that_was_read(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url, stream=True)
        list(response.iter_content(5))
        copy = pickle.loads(pickle.dumps(response))
        return copy.status_code, copy._content, told(lambda: copy.content)[0]

    compare(call, server)


def test_the_state(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url)
        state = response.__getstate__()
        fresh = kit.requests.Response()
        fresh.__setstate__(state)
        return sorted(state), fresh.json(), fresh.raw, fresh.url, fresh._content_consumed

    assert "_content" in returned(call, server)[0]


def test_a_picklers_subclass(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        state = kit.session().get(server.url).__getstate__()
        fresh = kit.requests.Response()
        fresh.__setstate__({**state, "own": 1, "_content": b"other"})
        return fresh.own, fresh.content, fresh.text

    assert returned(call, server) == (1, b"other", "other")


# Made by hand


def test_a_response_of_a_file() -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = 200
        response.raw = io.BytesIO("caf\xe9\nau lait".encode())
        response.encoding = "utf-8"
        return response.text, response.content, response._content_consumed, response.raw.read()

    assert returned(call)[0] == "café\nau lait"


@pytest.mark.parametrize("read", ["iter_content", "iter_lines", "json", "again", "iteration"])
def test_reading_a_response_of_a_file(read: str) -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = 200
        response.raw = io.BytesIO(b'{"a":\n [1, 2]}')
        if read == "iter_content":
            return list(response.iter_content(4)), told(response.iter_content, 4)[0]
        if read == "iter_lines":
            return list(response.iter_lines())
        if read == "json":
            return response.json()
        if read == "iteration":
            return list(response)
        return next(response.iter_content(4)), response.content

    returned(call)


def test_closing_a_response_of_a_file() -> None:
    def call(kit: Kit) -> Any:
        unread, read = kit.requests.Response(), kit.requests.Response()
        unread.raw, read.raw = io.BytesIO(b"x"), io.BytesIO(b"x")
        with unread, read:
            assert read.content == b"x"
        return unread.raw.closed, read.raw.closed

    assert returned(call) == (True, False)


def test_closing_a_response_without_raw() -> None:
    """Nothing is there to close; the original fails over the missing object."""
    for kit in each():
        empty = kit.requests.Response()
        if kit.ours:
            empty.close()
        else:
            assert told(empty.close)[0] == "AttributeError"


@pytest.mark.parametrize("status", [None, 0, 200, 204, 404])
def test_content_of_nothing(status: int | None) -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = status
        return response.content, response.text, response._content_consumed

    assert returned(call) == (None, "", True)


def test_content_by_hand() -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response._content = b'{"a": "\xc3\xa9"}'
        response.status_code = 201
        return (
            response.content,
            response.text,
            response.json(),
            list(response.iter_content(3)),
            list(response.iter_lines()),
            response.ok,
            bool(response),
            repr(response),
            response.is_redirect,
            response.links,
        )

    assert returned(call)[2] == {"a": "é"}


def test_headers_by_hand() -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = 302
        response.headers["location"] = "/x"
        first = response.is_redirect, response.is_permanent_redirect
        response.headers = {"location": "/x", "link": "<a>; rel=b"}
        response.status_code = 308
        second = response.is_redirect, response.is_permanent_redirect, response.links
        response.headers = OrderedDict(Location="/x")
        return first, second, response.is_redirect

    assert returned(call) == ((True, False), (True, True, {"b": {"url": "a", "rel": "b"}}), False)


def test_what_a_new_one_has() -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        return (
            response._content,
            response._content_consumed,
            response._next,
            response.status_code,
            dict(response.headers),
            response.raw,
            response.url,
            response.encoding,
            response.history,
            response.reason,
            response.cookies.get_dict(),
            response.elapsed,
            response.request,
            response.next,
            hasattr(response, "connection"),
        )

    assert returned(call)[-1] is False


def test_two_new_ones_share_nothing() -> None:
    for kit in each():
        one, two = kit.requests.Response(), kit.requests.Response()
        one.headers["X"] = "1"
        one.history.append(two)
        one.cookies.set("a", "1")
        assert (dict(two.headers), two.history, len(two.cookies)) == ({}, [], 0)


def test_attributes_are_settable() -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        values: dict[str, Any] = {
            "status_code": 200,
            "url": "http://x/",
            "reason": "Fine",
            "encoding": "utf-8",
            "elapsed": datetime.timedelta(seconds=1),
            "history": [response],
            "cookies": {"a": "1"},
            "raw": io.BytesIO(b"x"),
            "request": kit.prepare("GET", "http://x/"),
            "connection": object(),
            "_content": b"y",
            "_content_consumed": True,
            "_next": None,
            "own": "attribute",
        }
        for name, value in values.items():
            setattr(response, name, value)
            assert getattr(response, name) is value, name
        # Ours has its attributes in Rust: vars() has a program's own ones only.
        assert set(vars(response)) & set(values) == ({"own"} if kit.ours else set(values))
        return sorted(values)

    returned(call)


@pytest.mark.parametrize(
    "name", ["content", "text", "ok", "links", "next", "apparent_encoding", "is_redirect"]
)
def test_attributes_that_are_not(name: str) -> None:
    def call(kit: Kit) -> Any:
        return told(setattr, kit.requests.Response(), name, 1)[0]

    assert returned(call) == "AttributeError"


def test_a_subclass() -> None:
    def call(kit: Kit) -> Any:
        class Own(kit.requests.Response):  # type: ignore[name-defined,misc]
            def __init__(self, body: bytes) -> None:
                super().__init__()
                self._content = body
                self.status_code = 500

            def json(self, **kwargs: Any) -> Any:
                return {"wrapped": super().json(**kwargs)}

        response = Own(b"[1]")
        return response.json(), response.ok, response.text, isinstance(response, kit.requests.Response)

    assert returned(call) == ({"wrapped": [1]}, False, "[1]", True)


# raise_for_status


@pytest.mark.parametrize("status", [100, 200, 399, 400, 404, 499, 500, 503, 599, 600])
@pytest.mark.parametrize(
    "reason", ["Own Reason", "", None, b"caf\xc3\xa9", b"caf\xe9", "café"], ids=stable_id
)
def test_raise_for_status(status: int, reason: Any) -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = status
        response.reason = reason
        response.url = "http://example.com/a?b=c"
        response.request = kit.prepare("GET", "http://example.com/")
        if response.ok:
            assert response
            return response.raise_for_status()
        assert not response
        try:
            response.raise_for_status()
        except kit.requests.HTTPError as error:
            assert error.response is response
            assert error.request is response.request
            assert isinstance(error, OSError)
            return str(error), error.args

    found = returned(call)
    assert (found is None) == (not 400 <= status < 600)


def test_raise_for_status_without_a_status() -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        return told(response.raise_for_status)[0], told(lambda: response.ok)[0], told(bool, response)[0]

    assert returned(call) == ("TypeError", "TypeError", "TypeError")


def test_the_error_can_be_asked(server: ScriptedServer) -> None:
    url = server.on("/missing", answer(b'{"why": "no"}', status="404 Not There"))

    def call(kit: Kit) -> Any:
        try:
            kit.session().get(url + "?a=é").raise_for_status()
        except kit.requests.HTTPError as error:
            response = error.response
            return str(error), response.json(), response.status_code, error.request.method, bool(response)

    found = returned(call, server)
    assert found[0] == f"404 Client Error: Not There for url: {url}?a=%C3%A9"
