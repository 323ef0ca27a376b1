"""Responses as Python objects: attributes, responses filled by hand, ``raise_for_status``."""

from __future__ import annotations

import datetime
import io
from collections import OrderedDict
from typing import Any

import pytest

from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.twins import Kit, brief, each, returned, shown_headers, told

# Attributes of a received response


def test_response_connection_and_raw(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.get(server.url)
        assert response.connection is session.get_adapter(server.url)
        assert response.connection is session.adapters["http://"]
        return response.raw.status, response.raw.reason, response.raw.version

    assert returned(call, server) == (200, "OK", 11)


def test_response_cookies(server: ScriptedServer) -> None:
    url = server.on("/set", answer(b"", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        cookies = response.cookies
        return cookies.get_dict(), cookies["a"], "b" in cookies, [one.domain for one in cookies]

    assert returned(call, server)[0] == {"a": "1", "b": "2"}


def test_response_history_and_next(server: ScriptedServer) -> None:
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


def test_response_request(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        request = kit.session().post(server.url + "/x", data={"a": "é"}, headers={"X-Y": "z"}).request
        assert type(request) is kit.requests.PreparedRequest
        return request.method, request.url, request.body, shown_headers(request.headers), request.hooks

    returned(call, server)


# Filled by hand


def test_response_with_file_as_raw() -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = 200
        response.raw = io.BytesIO("caf\xe9\nau lait".encode())
        response.encoding = "utf-8"
        return response.text, response.content, response._content_consumed, response.raw.read()

    assert returned(call)[0] == "café\nau lait"


@pytest.mark.parametrize("read", ["iter_content", "iter_lines", "json", "again", "iteration"])
def test_iter_content_and_lines_of_file(read: str) -> None:
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


def test_close_closes_unread_file() -> None:
    def call(kit: Kit) -> Any:
        unread, read = kit.requests.Response(), kit.requests.Response()
        unread.raw, read.raw = io.BytesIO(b"x"), io.BytesIO(b"x")
        with unread, read:
            assert read.content == b"x"
        return unread.raw.closed, read.raw.closed

    assert returned(call) == (True, False)


def test_close_without_raw() -> None:
    """There is nothing to close; requests fails because ``raw`` is None."""
    for kit in each():
        empty = kit.requests.Response()
        if kit.ours:
            empty.close()
        else:
            assert told(empty.close)[0] == "AttributeError"


@pytest.mark.parametrize("status", [None, 0, 200, 204, 404])
def test_content_without_raw_is_none(status: int | None) -> None:
    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = status
        return response.content, response.text, response._content_consumed

    assert returned(call) == (None, "", True)


def test_assigned_content_is_used() -> None:
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


def test_assigned_headers_are_used() -> None:
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


def test_new_response_attributes() -> None:
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


def test_new_responses_share_nothing() -> None:
    for kit in each():
        one, two = kit.requests.Response(), kit.requests.Response()
        one.headers["X"] = "1"
        one.history.append(two)
        one.cookies.set("a", "1")
        assert (dict(two.headers), two.history, len(two.cookies)) == ({}, [], 0)


def test_attributes_can_be_assigned() -> None:
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
        assert set(vars(response)) == {*values, "headers"}
        return sorted(values)

    returned(call)


@pytest.mark.parametrize(
    "name", ["content", "text", "ok", "links", "next", "apparent_encoding", "is_redirect"]
)
def test_read_only_attributes_raise(name: str) -> None:
    def call(kit: Kit) -> Any:
        return told(setattr, kit.requests.Response(), name, 1)[0]

    assert returned(call) == "AttributeError"


def test_response_subclass() -> None:
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
def test_raise_for_status_message_matches_requests(status: int, reason: Any) -> None:
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


def test_http_error_has_request_and_response(server: ScriptedServer) -> None:
    url = server.on("/missing", answer(b'{"why": "no"}', status="404 Not There"))

    def call(kit: Kit) -> Any:
        try:
            kit.session().get(url + "?a=é").raise_for_status()
        except kit.requests.HTTPError as error:
            response = error.response
            return str(error), response.json(), response.status_code, error.request.method, bool(response)

    found = returned(call, server)
    assert found[0] == f"404 Client Error: Not There for url: {url}?a=%C3%A9"
