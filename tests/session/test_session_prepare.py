"""Requests that are prepared first and sent later, with and without the settings of a session."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.signatures import is_signed, oauth_fields
from tests.servers.twins import CREDENTIALS, Kit, brief, compare, each, raised, returned, shown, told

URL = "http://example.com/path"


def pieces() -> Iterator[bytes]:
    yield from (b"one", b"two")


# Request


def test_new_request_attributes() -> None:
    def call(kit: Kit) -> Any:
        request = kit.request("get", URL)
        return {
            **{name: value for name, value in vars(request).items() if name != "hooks"},
            "hooks": dict(request.hooks),
            "repr": repr(request),
        }

    assert returned(call)["method"] == "get"


def test_empty_request_attributes() -> None:
    assert returned(lambda kit: (repr(kit.request()), kit.request().url)) == ("<Request [None]>", None)


def test_request_arguments_are_not_modified() -> None:
    for kit in each():
        headers, data, files, params = {"X": "1"}, {"d": "1"}, {"f": b"x"}, {"p": "1"}
        request = kit.request("POST", URL, headers=headers, data=data, files=files, params=params)
        assert request.headers is headers
        assert request.data is data
        assert request.files is files
        assert request.params is params


def test_request_positional_arguments() -> None:
    def call(kit: Kit) -> Any:
        values = ("POST", URL, {"X-H": "1"}, None, {"d": "1"}, {"p": "1"}, ("u", "p"), {"c": "1"}, None, None)
        by_place = kit.request(*values).prepare()
        names = ["method", "url", "headers", "files", "data", "params", "auth", "cookies", "hooks", "json"]
        by_name = kit.request(**dict(zip(names, values))).prepare()
        prepared = kit.requests.PreparedRequest()
        prepared.prepare(*values)
        assert shown(by_place) == shown(by_name) == shown(prepared)
        return shown(by_place)

    returned(call)


def test_request_changed_before_prepare() -> None:
    def call(kit: Kit) -> Any:
        request = kit.request("GET", URL)
        request.method = "put"
        request.url += "/more"
        request.headers["X-Late"] = "1"
        request.params["q"] = "é"
        request.data = b"late"
        request.auth = ("late", "auth")
        request.cookies = {"late": "cookie"}
        return shown(request.prepare()), shown(request.prepare())

    returned(call)


REQUESTS: dict[str, Any] = {
    "plain": lambda: {},
    "headers": lambda: {"headers": {"X-One": "1", "x-two": b"2", b"X-Three": "3"}},
    "params": lambda: {"params": {"a": ["1", "2"], "b": None, "é": "ü"}},
    "form": lambda: {"data": {"a": ["1", "2"], "b": None, "é": "ü"}},
    "pairs": lambda: {"data": [("a", "1"), ("a", "2")]},
    "text": lambda: {"data": "text é"},
    "bytes": lambda: {"data": b"\x00\xff"},
    "empty text": lambda: {"data": ""},
    "empty form": lambda: {"data": {}},
    "file": lambda: {"data": io.BytesIO(b"abc")},
    "empty file": lambda: {"data": io.BytesIO()},
    "generator": lambda: {"data": pieces()},
    "json": lambda: {"json": {"a": [1, None, "é"]}},
    "json null": lambda: {"json": None},
    "json empty": lambda: {"json": {}},
    "json zero": lambda: {"json": 0},
    "json false": lambda: {"json": False},
    "json and data": lambda: {"json": {"a": 1}, "data": {"b": 2}},
    "json and empty data": lambda: {"json": {"a": 1}, "data": {}},
    "json and own type": lambda: {"json": {"a": 1}, "headers": {"content-type": "application/x"}},
    "form and own type": lambda: {"data": {"a": 1}, "headers": {"CONTENT-TYPE": "text/x"}},
    "own length": lambda: {"data": b"four", "headers": {"Content-Length": "99"}},
    "own length without body": lambda: {"headers": {"Content-Length": "0"}},
    "own coding": lambda: {"data": pieces(), "headers": {"Transfer-Encoding": "chunked"}},
    "basic": lambda: {"auth": ("user", "pass")},
    "cookies": lambda: {"cookies": {"a": "1", "b": "2"}},
    "cookies and header": lambda: {"cookies": {"a": "1"}, "headers": {"Cookie": "own=1"}},
}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("case", REQUESTS)
def test_prepare_matches_requests(method: str, case: str) -> None:
    returned(lambda kit: shown(kit.prepare(method, URL, **REQUESTS[case]())))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("case", REQUESTS)
def test_prepare_request_matches_requests(method: str, case: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.headers["X-One"] = "session"
        session.params = {"a": "session", "s": "1"}
        session.auth = ("session", "auth")
        session.cookies.set("a", "session")
        session.cookies.set("s", "1")
        return shown(session.prepare_request(kit.request(method, URL, **REQUESTS[case]())))

    returned(call)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_bytearray_body_is_copied(method: str) -> None:
    """requests keeps the object itself, which may change before it is sent."""
    for kit in each():
        body = bytearray(b"xyz")
        alone = kit.prepare(method, URL, data=body)
        with_session = kit.session().prepare_request(kit.request(method, URL, data=body))
        body[0] = 0
        for prepared in (alone, with_session):
            assert prepared.body == (b"xyz" if kit.ours else b"\0yz")
            assert prepared.headers["Content-Length"] == "3"


@pytest.mark.parametrize(
    "keywords",
    [
        {"json": float("nan")},
        {"json": {"a": {1, 2}}},
        {"json": b"bytes"},
        {"data": [1]},
        {"data": ["ab"]},
        {"data": [("a", "b", "c")]},
        {"params": [1]},
        {"params": 5},
        {"headers": 5},
        {"headers": ["X: 1"]},
        {"auth": "text"},
        {"auth": ("a", "b", "c")},
        {"cookies": 5},
        {"cookies": "a=b"},
        {"hooks": 5},
        {"url": 5},
        {"url": None},
        {"method": None},
    ],
    ids=stable_id,
)
def test_invalid_request_raises_at_prepare(keywords: dict[str, Any]) -> None:
    def call(kit: Kit) -> Any:
        return shown(kit.request(**{"method": "POST", "url": URL, **keywords}).prepare())

    def with_session(kit: Kit) -> Any:
        request = kit.request(**{"method": "POST", "url": URL, **keywords})
        return shown(kit.session().prepare_request(request))

    compare(call)
    compare(with_session)


def test_int_data_raises_at_prepare() -> None:
    """Ours raises at once; requests prepares a body that is an int, and raises when it sends it."""
    for kit in each():
        for prepare in (kit.requests.Request.prepare, kit.session().prepare_request):
            if kit.ours:
                with pytest.raises(TypeError, match="data must be"):
                    prepare(kit.request("POST", URL, data=5))
            else:
                assert prepare(kit.request("POST", URL, data=5)).body == 5


def test_method_of_other_type() -> None:
    """Both raise, but not the same exception, because they check in a different order."""
    for kit in each():
        for prepare in (kit.requests.Request.prepare, kit.session().prepare_request):
            with pytest.raises((AttributeError, TypeError)):
                prepare(kit.request(5, URL))


def test_header_order_is_kept() -> None:
    """The session's headers come first, in their order; a replaced header keeps its position."""

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.headers["X-S"] = "1"
        request = kit.request("POST", URL, headers={"X-C": "2", "ACCEPT": "x", "x-s": "3"}, json={})
        return list(session.prepare_request(request).headers)

    assert returned(call)[:3] == ["User-Agent", "Accept-Encoding", "ACCEPT"]


# Merging the settings of session and call


MERGED_HEADERS: list[Any] = [
    None,
    {},
    {"X-Both": "call"},
    {"x-both": "call"},
    {"X-Both": None},
    {"X-Absent": None},
    {"x-session": None, "X-Call": "1"},
    {"Accept": None, "Connection": None},
    OrderedDict([("X-B", "2"), ("X-A", "1")]),
]


@pytest.mark.parametrize("headers", MERGED_HEADERS, ids=stable_id)
def test_session_and_request_headers_are_merged(headers: Any) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.headers.update({"X-Session": "1", "X-Both": "session"})
        prepared = session.prepare_request(kit.request("GET", URL, headers=headers))
        return shown(prepared), sorted(name.lower() for name in session.headers)

    returned(call)


def test_session_headers_of_none() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.headers["X-None"] = None
        first = shown(session.prepare_request(kit.request("GET", URL)))
        second = shown(session.prepare_request(kit.request("GET", URL, headers={"X-None": "given"})))
        session.headers = None
        third = shown(session.prepare_request(kit.request("GET", URL, headers={"X": "1"})))
        return first, second, third

    returned(call)


@pytest.mark.parametrize("headers", [[("X-A", "1")], {"X-A": "1"}, "text", 5], ids=stable_id)
def test_session_headers_of_other_mapping(headers: Any) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.headers = headers
        return shown(session.prepare_request(kit.request("GET", URL, headers={"X-B": "2"})))

    compare(call)


MERGED_PARAMS: list[Any] = [
    None,
    {},
    [],
    {"both": "call"},
    {"both": None},
    {"session": None, "call": ["1", "2"]},
    [("call", "1")],
    "raw=1",
    b"raw=1",
]


@pytest.mark.parametrize("params", MERGED_PARAMS, ids=stable_id)
@pytest.mark.parametrize(
    "of_session", [{"session": "1", "both": "s"}, [("s", "1")], "s=1", None], ids=stable_id
)
def test_session_and_request_params_are_merged(params: Any, of_session: Any) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.params = of_session
        return session.prepare_request(kit.request("GET", URL + "?was=1", params=params)).url

    compare(call)


@pytest.mark.parametrize("auth", [None, ("call", "c"), "callable"], ids=stable_id)
@pytest.mark.parametrize("of_session", [None, ("session", "s"), "callable"], ids=stable_id)
@pytest.mark.parametrize("url", [URL, "http://in:url@example.com/"])
def test_session_and_request_auth_are_merged(auth: Any, of_session: Any, url: str) -> None:
    def own(request: Any) -> Any:
        request.headers["Authorization"] = "own"
        return request

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.auth = own if of_session == "callable" else of_session
        return shown(
            session.prepare_request(kit.request("GET", url, auth=own if auth == "callable" else auth))
        )

    returned(call)


def test_session_and_request_cookies_are_merged() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("session", "1")
        session.cookies.set("both", "session")
        prepared = session.prepare_request(kit.request("GET", URL, cookies={"both": "call", "call": "2"}))
        pairs = sorted(prepared.headers["Cookie"].split("; "))
        return pairs, sorted(session.cookies.items())

    assert returned(call)[0] == ["both=call", "call=2", "session=1"]


def test_prepare_request_does_not_change_session() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.params["p"] = "1"
        before = dict(session.headers), dict(session.params), dict(session.hooks)
        prepared = session.prepare_request(kit.request("POST", URL, headers={"Accept": "x"}, data=b"x"))
        prepared.headers["X-Later"] = "1"
        assert (dict(session.headers), dict(session.params), dict(session.hooks)) == before
        return len(before)

    returned(call)


def test_prepare_request_accepts_requests_request() -> None:
    with Kit("ours") as kit:
        session = kit.session()
        session.headers["X-S"] = "1"
        request = requests.Request("post", URL, data={"a": "b"}, params={"p": "1"})
        prepared = session.prepare_request(request)
    assert (prepared.method, prepared.url, prepared.body) == ("POST", URL + "?p=1", "a=b")
    assert prepared.headers["x-s"] == "1"


# send


def test_send_prepared_request_twice(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("POST", server.url + "/a b", json={"x": 1}))
        first, second = session.send(prepared), session.send(prepared)
        assert first.request is prepared and second.request is prepared
        return brief(first), brief(second)

    assert len(compare(call, server)["sent"]) == 2


def test_send_adds_no_session_settings(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.headers["X-Session"] = "1"
        session.params["p"] = "1"
        session.auth = ("session", "auth")
        session.cookies.set("session", "1")
        return brief(session.send(kit.prepare("POST", server.url, data={"a": "b"})))

    names = dict(compare(call, server)["sent"][0]["headers"])
    assert not {"x-session", "authorization", "cookie"} & set(names)


def test_changed_prepared_request_is_sent(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("POST", server.url, data=b"first"))
        prepared.method = "PUT"
        prepared.url = server.url + "/changed?x=1#frag"
        prepared.body = b"second body"
        prepared.headers["Content-Length"] = str(len(prepared.body))
        prepared.headers["X-Late"] = "1"
        del prepared.headers["Accept"]
        response = session.send(prepared)
        return brief(response), response.request.path_url

    sent = compare(call, server)["sent"][0]
    assert (sent["method"], sent["target"], sent["body"]) == ("PUT", "/changed?x=1", b"second body")


@pytest.mark.parametrize("kind", ["form", "text", "bytes", "file", "generator", "json", "empty file"])
def test_assigned_bodies_are_sent_like_requests(server: ScriptedServer, kind: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("POST", server.url, **REQUESTS[kind]()))
        return session.send(prepared, timeout=5).status_code

    assert compare(call, server)["result"] == ("returns", 200)


def test_assigned_headers_of_other_type(server: ScriptedServer) -> None:
    """The headers of a prepared request filled by hand may be a plain dict."""

    def call(kit: Kit) -> Any:
        prepared = kit.requests.PreparedRequest()
        prepared.prepare_method("get")
        prepared.prepare_url(server.url + "/hand", {"a": "b"})
        prepared.headers = {"X-Hand": "1", "Accept": "text/x"}
        return kit.session().send(prepared).status_code

    assert compare(call, server)["result"] == ("returns", 200)


def test_send_follows_redirects(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("GET", url))
        followed = session.send(prepared)
        stayed = session.send(prepared, allow_redirects=False)
        assert prepared.url == url
        return brief(followed), brief(stayed)

    returned(call, server)


def test_send_accepts_call_settings(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("GET", server.url))
        response = session.send(
            prepared, timeout=(5, 5), stream=True, verify=False, cert=None, proxies={}, allow_redirects=True
        )
        return response.content

    returned(call, server)


@pytest.mark.parametrize("name", ["params", "data", "headers", "auth", "nonsense"])
def test_send_with_unknown_keyword_raises(server: ScriptedServer, name: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        return session.send(session.prepare_request(kit.request("GET", server.url)), **{name: None})

    assert raised(call, server) == "TypeError"


def test_send_unprepared_request_raises() -> None:
    def call(kit: Kit) -> Any:
        return told(lambda: kit.session().send(kit.request("GET", URL)))

    assert returned(call) == ("ValueError", "You can only send PreparedRequests.")


@pytest.mark.parametrize("url", ["mailto:someone@example.com", "localhost:8080/x", "data:,x"])
def test_send_unsupported_scheme_raises(url: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("GET", url, params={"not": "added"}))
        return prepared.url, told(lambda: session.send(prepared))

    shown_url, (name, message) = returned(call)
    assert (shown_url, name) == (url, "InvalidSchema")
    assert message == f"No connection adapters were found for {url!r}"


def test_send_accepts_requests_prepared_request(server: ScriptedServer) -> None:
    prepared = requests.Request("POST", server.url + "/x", json={"a": 1}, headers={"X-Y": "z"}).prepare()
    server.take()
    with Kit("ours") as kit:
        response = kit.session().send(prepared)
    assert response.json() == {"ok": True}
    assert response.request is prepared
    seen = server.take_one()
    assert (seen.method, seen.target, seen.body) == ("POST", "/x", b'{"a": 1}')
    assert seen.value("x-y") == "z"


def test_requests_session_sends_our_prepared_request(server: ScriptedServer) -> None:
    prepared = Kit("ours").prepare("POST", server.url + "/x", json={"a": 1}, headers={"X-Y": "z"})
    server.take()
    with requests.Session() as session:
        assert session.send(prepared).ok
    seen = server.take_one()
    assert (seen.method, seen.target, seen.body) == ("POST", "/x", b'{"a": 1}')
    assert seen.value("x-y") == "z"


# Signed


def test_signing_session_signs_at_prepare(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.signed()
        request = kit.request("POST", server.url + "/s", data={"a": "b c"}, params={"q": "é"})
        prepared = session.prepare_request(request)
        assert session.send(prepared).ok
        found = shown(prepared)
        found["headers"] = [
            (name, value if name != "Authorization" else type(value).__name__)
            for name, value in found["headers"]
        ]
        return found

    server.take()
    for kit in each():
        call(kit)
        assert is_signed(server.take_one(), server.url, CREDENTIALS[1], CREDENTIALS[3])
    returned(call)


def test_second_send_is_signed_again(server: ScriptedServer) -> None:
    """The first has the visible signature. Nonces are single-use; requests_oauthlib sends it twice."""
    for kit in each():
        server.take()
        session = kit.signed()
        prepared = session.prepare_request(kit.request("GET", server.url + "/once"))
        shown_first = prepared.headers["Authorization"]
        session.send(prepared)
        session.send(prepared)
        first, second = server.take()
        given = shown_first if isinstance(shown_first, str) else shown_first.decode()
        assert first.value("authorization") == given
        once = oauth_fields(first)["oauth_nonce"] != oauth_fields(second)["oauth_nonce"]
        assert once is kit.ours
        if kit.ours:
            assert is_signed(second, server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_request_prepared_without_session_is_not_signed(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        return kit.signed().send(kit.prepare("GET", server.url)).status_code

    sent = compare(call, server)["sent"][0]
    assert "authorization" not in dict(sent["headers"])
