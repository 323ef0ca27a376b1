"""``response.raw.headers`` is a mapping like ``urllib3.HTTPHeaderDict``."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping, MutableMapping
from http.cookiejar import CookieJar
from typing import Any

import pytest
import requests
import urllib3

from oxhorizon._http.header_dict import HTTPHeaderDict
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, outcomes, returned

FIELDS = ("X-One: 1", "Set-Cookie: a=1", "x-one: 2", "Set-Cookie: b=2", "Via: c")


@pytest.fixture
def url(server: ScriptedServer) -> str:
    return server.on("/headers", answer(b"body", *FIELDS))


def lines(headers: Any) -> list[tuple[str, str]]:
    return list(headers.items())


def changed(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Returns what *change* returns, and the headers after it."""
    return lambda headers: (change(headers), lines(headers))


QUESTIONS: list[Callable[[Any], Any]] = [
    lines,
    lambda headers: list(headers),
    lambda headers: list(headers.keys()),
    lambda headers: list(headers.values()),
    lambda headers: list(headers.iteritems()),
    lambda headers: list(headers.itermerged()),
    lambda headers: dict(headers),
    lambda headers: {**headers},
    lambda headers: len(headers),
    lambda headers: len(headers.items()),
    lambda headers: repr(headers),
    lambda headers: bool(headers),
    lambda headers: headers["x-ONE"],
    lambda headers: headers[b"X-One"],
    lambda headers: headers["missing"],
    lambda headers: headers.get("x-one"),
    lambda headers: headers.get("missing"),
    lambda headers: headers.get("missing", 5),
    lambda headers: ("X-ONE" in headers, b"x-one" in headers, "no" in headers, 5 in headers),
    lambda headers: (
        ("X-One", "1") in headers.items(),
        ("X-One", "9") in headers.items(),
        5 in headers.items(),
    ),
    lambda headers: headers.getlist("set-cookie"),
    lambda headers: headers.getlist("no"),
    lambda headers: headers.getlist("no", "default"),
    lambda headers: (headers.getheaders("via"), headers.getallmatchingheaders("via"), headers.iget("via")),
    lambda headers: (headers.get_all("via"), headers.get_all("no", [])),
    changed(lambda headers: headers.__setitem__("x-one", "9")),
    changed(lambda headers: headers.__setitem__(b"New", "9")),
    changed(lambda headers: headers.__delitem__("set-cookie")),
    changed(lambda headers: headers.__delitem__("missing")),
    changed(lambda headers: headers.discard("missing")),
    changed(lambda headers: headers.discard("VIA")),
    changed(lambda headers: headers.add("via", "d")),
    changed(lambda headers: headers.add("via", "d", combine=True)),
    changed(lambda headers: headers.add("new", "d", combine=True)),
    changed(lambda headers: headers.add(b"new", "d")),
    changed(lambda headers: headers.extend({"via": "d", "e": "f"}, g="h")),
    changed(lambda headers: headers.extend([("via", "d"), ("via", "e")])),
    changed(lambda headers: headers.extend(urllib3.HTTPHeaderDict([("via", "d"), ("via", "e")]))),
    changed(lambda headers: headers.extend(1, 2)),
    changed(lambda headers: headers.extend()),
    changed(lambda headers: headers.update({"via": "d"})),
    changed(lambda headers: headers.pop("x-one")),
    changed(lambda headers: headers.pop("missing")),
    changed(lambda headers: headers.pop("missing", None)),
    changed(lambda headers: headers.popitem()),
    changed(lambda headers: headers.setdefault("via", "d")),
    changed(lambda headers: headers.setdefault("new", "d")),
    changed(lambda headers: headers.setdefault("new")),
    changed(lambda headers: headers.clear()),
    lambda headers: headers == dict(headers),
    lambda headers: headers == lines(headers),
    lambda headers: headers == {name.upper(): value for name, value in headers.itermerged()},
    lambda headers: headers == urllib3.HTTPHeaderDict(headers),
    lambda headers: urllib3.HTTPHeaderDict(headers) == headers,
    lambda headers: (headers == 5, headers != 5, headers == {}, headers == {"via": "c"}),
    lambda headers: hash(headers),
    lambda headers: lines(headers | {"via": "d"}),
    lambda headers: lines({"via": "d"} | headers),
    lambda headers: lines(headers | [("a", "b"), ("a", "c")]),
    lambda headers: headers | 5,
    lambda headers: 5 | headers,
    lambda headers: lines(headers.__ior__({"via": "d"})),
    lambda headers: headers.__ior__(5),
    lambda headers: (lines(headers.copy()), headers.copy() is headers),
    lambda headers: (lines(copy.copy(headers)), changed(lambda one: one.add("a", "b"))(headers)[1]),
    lambda headers: lines(copy.deepcopy(headers)),
    lambda headers: lines(pickle.loads(pickle.dumps(headers))),
    lambda headers: lines(urllib3.HTTPHeaderDict(headers)),
    lambda headers: lines(type(headers)(headers)),
    lambda headers: lines(type(headers)({"a": "b"}, c="d")),
    lambda headers: (isinstance(headers, MutableMapping), isinstance(headers, Mapping)),
    lambda headers: lines(requests.structures.CaseInsensitiveDict(headers)),
    lambda headers: lines(headers._prepare_for_method_change()),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=[str(number) for number in range(len(QUESTIONS))])
def test_raw_headers_behave_as_in_urllib3(url: str, question: Callable[[Any], Any]) -> None:
    def call(kit: Kit) -> Any:
        return question(kit.session().get(url).raw.headers)

    original, ours = (found["result"] for found in outcomes(call).values())
    assert ours == original


def test_raw_headers_copy_is_independent(url: str) -> None:
    def call(kit: Kit) -> Any:
        headers = kit.session().get(url).raw.headers
        other = headers.copy()
        other.add("Via", "x")
        return headers.getlist("via"), other.getlist("via")

    assert returned(call) == (["c"], ["c", "x"])


def test_raw_headers_do_not_change_the_original_message(url: str) -> None:
    def call(kit: Kit) -> Any:
        raw = kit.session().get(url).raw
        raw.headers.add("Via", "x")
        msg = raw._original_response.msg
        # hyper keeps repeated fields together.
        return msg.get_all("via"), msg["x-one"], sorted((name.lower(), value) for name, value in msg.items())

    assert returned(call)[0] == ["c"]


def test_raw_headers_give_cookies_to_a_cookie_jar(url: str) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        jar = CookieJar()
        request = kit.module("cookies").MockRequest(response.request)
        jar.extract_cookies(kit.module("cookies").MockResponse(response.raw._original_response.msg), request)
        return sorted((cookie.name, cookie.value) for cookie in jar)

    assert returned(call) == [("a", "1"), ("b", "2")]


def test_raw_headers_have_the_methods_of_older_urllib3() -> None:
    headers = HTTPHeaderDict({"a": "b"})
    assert headers.has_key("A") and not headers.has_key("c")
    assert repr(headers.items()) == "_Lines([('a', 'b')])"
