"""``oxhorizon_mock``: matching requests to routes."""

from __future__ import annotations

import io
import re
from typing import Any
from unittest import mock

import pytest

import oxhorizon
from oxhorizon.testing import Mock, UnmatchedRequest

HOST = "https://api.example.com"
URL = HOST + "/users/v1/me"

pytestmark = pytest.mark.oxhorizon_mock(assert_all_matched=False)


def matches(oxhorizon_mock: Mock, method: str, url: str, **keywords: Any) -> bool:
    with oxhorizon.OAuth1Session(
        "key", "secret", signature_type=keywords.pop("place", "AUTH_HEADER")
    ) as session:
        try:
            return session.request(method, url, **keywords).ok
        except UnmatchedRequest:
            return False


@pytest.mark.parametrize(
    ("registered", "asked", "is_for"),
    [
        (URL, URL, True),
        (URL, URL + "?any=1", True),
        (URL, HOST + ":443/users/v1/me", True),
        ("HTTPS://API.example.com/users/v1/me", URL, True),
        (URL, "http://api.example.com/users/v1/me", False),
        (URL, "https://api.example.com.evil.example/users/v1/me", False),
        (URL, URL + "/", False),
        (HOST, HOST + "/", True),
        (HOST + "/é b", HOST + "/%C3%A9%20b", True),
        (URL + "?a=1", URL + "?a=1", True),
        (URL + "?a=1", URL + "?a=2", False),
        (URL + "?a=1", URL, False),
        ("/users/v1/me", URL, True),
        ("/users/v1/me", "http://other.example:8080/users/v1/me?q=1", True),
        ("/users/v1/me", HOST + "/prefix/users/v1/me", False),
        ("/users/v1/?eq(name,Ada)", HOST + "/users/v1/?eq(name,Ada)", True),
        ("/users/v1/?like(name,a%2529a)", HOST + "/users/v1/?like(name,a%2529a)", True),
        ("/users/v1/?eq(name,Ada)", HOST + "/users/v1/?eq(name,Eve)", False),
        (re.compile(r"/users/v1/\d+$"), HOST + "/users/v1/12", True),
        (re.compile(r"/users/v1/\d+$"), HOST + "/users/v1/me", False),
        (re.compile(r"q=1$"), URL + "?q=1", True),
        ("*", "http://anything.example/", True),
    ],
)
def test_route_matches_url(oxhorizon_mock: Mock, registered: Any, asked: str, is_for: bool) -> None:
    oxhorizon_mock.get(registered, optional=True)
    assert matches(oxhorizon_mock, "GET", asked) is is_for
    # Matching ignores the OAuth parameters that signing adds to a query.
    assert matches(oxhorizon_mock, "GET", asked, place="QUERY") is is_for


@pytest.mark.parametrize("url", ["users/v1/me", "", "?a=1"])
def test_route_with_invalid_url_raises(url: str) -> None:
    with pytest.raises(ValueError, match="neither a URL nor a path"):
        Mock().get(url)
    with pytest.raises(TypeError, match="not int"):
        Mock().get(5)  # type: ignore[arg-type]


def test_route_matches_method(oxhorizon_mock: Mock) -> None:
    for method in ("get", "post", "put", "patch", "delete", "head", "options"):
        getattr(oxhorizon_mock, method)(URL, headers={"X-Method": method})
        assert getattr(oxhorizon, method)(URL).headers["X-Method"] == method
    assert not matches(oxhorizon_mock, "PURGE", URL)
    oxhorizon_mock.add("*", URL)
    assert matches(oxhorizon_mock, "PURGE", URL)


@pytest.mark.parametrize(
    ("expected", "params", "is_for"),
    [
        ({"a": "1"}, {"a": "1"}, True),
        ({"a": 1}, {"a": "1"}, True),
        ({"a": "1"}, {"a": "1", "b": "2"}, False),
        ({"a": ["1", "2"]}, {"a": ["1", "2"]}, True),
        ({"a": "1"}, {"a": ["1", "2"]}, False),
        ({"a": mock.ANY}, {"a": "x y"}, True),
        ({}, {}, True),
        (lambda query: "a" in query, {"a": "1", "b": "2"}, True),
        ("a=1&b=%20", "a=1&b=%20", True),
        ("eq(name,Ada)&limit(5)", "eq(name,Ada)&limit(5)", True),
        ("eq(name,Ada)", "eq(name,Eve)", False),
    ],
)
@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY"])
def test_route_matches_query(
    oxhorizon_mock: Mock, expected: Any, params: Any, is_for: bool, place: str
) -> None:
    oxhorizon_mock.get(URL, match_query=expected, optional=True)
    assert matches(oxhorizon_mock, "GET", URL, params=params, place=place) is is_for


@pytest.mark.parametrize(
    ("expected", "sent", "is_for"),
    [
        ({"a": [1, None]}, {"a": [1, None]}, True),
        ({"a": 1}, {"a": 2}, False),
        ({"a": mock.ANY}, {"a": 2}, True),
        (None, {"a": 2}, False),
        (lambda value: value["a"] > 1, {"a": 2}, True),
    ],
)
def test_route_matches_json(oxhorizon_mock: Mock, expected: Any, sent: Any, is_for: bool) -> None:
    oxhorizon_mock.post(URL, match_json=expected, optional=True)
    assert matches(oxhorizon_mock, "POST", URL, json=sent) is is_for
    assert not matches(oxhorizon_mock, "POST", URL, data=b"not JSON")


@pytest.mark.parametrize("place", ["AUTH_HEADER", "BODY"])
def test_route_matches_form(oxhorizon_mock: Mock, place: str) -> None:
    oxhorizon_mock.post(URL, match_form={"user": "é", "n": 1})
    assert matches(oxhorizon_mock, "POST", URL, data={"user": "é", "n": "1"}, place=place)
    assert not matches(oxhorizon_mock, "POST", URL, data={"user": "é"}, place=place)


@pytest.mark.parametrize(
    ("expected", "is_for"),
    [
        ({"x-key": "k"}, True),
        ({"X-Key": b"k"}, True),
        ({"X-Key": re.compile("[a-z]")}, True),
        ({"X-Key": re.compile("")}, False),
        ({"X-Key": lambda value: value == "k"}, True),
        ({"X-Key": None}, False),
        ({"X-Other": None}, True),
        ({"Authorization": re.compile("OAuth .*")}, True),
    ],
)
def test_route_matches_headers(oxhorizon_mock: Mock, expected: Any, is_for: bool) -> None:
    oxhorizon_mock.get(URL, match_headers=expected, optional=True)
    assert matches(oxhorizon_mock, "GET", URL, headers={"X-Key": "k"}) is is_for


def test_route_matches_by_function(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.post(URL, match=lambda call: b"needle" in call.body)
    assert matches(oxhorizon_mock, "POST", URL, data=io.BytesIO(b"a needle"))
    assert not matches(oxhorizon_mock, "POST", URL, data=b"hay")


def test_latest_matching_route_answers(oxhorizon_mock: Mock) -> None:
    first = oxhorizon_mock.get(re.compile("/users/"), text="any", optional=True)
    second = oxhorizon_mock.get(URL, text="me")
    assert oxhorizon.get(URL).text == "me"
    assert oxhorizon.get(HOST + "/users/v1/1").text == "any"
    oxhorizon_mock.remove(second)
    assert oxhorizon.get(URL).text == "any"
    assert oxhorizon_mock.routes == [first]


def test_unmatched_request_error_lists_routes(oxhorizon_mock: Mock) -> None:
    with pytest.raises(UnmatchedRequest, match="the routes are: nothing"):
        oxhorizon.get(URL)
    oxhorizon_mock.post(URL, optional=True)
    oxhorizon_mock.get("/users/v1/", optional=True)
    oxhorizon_mock.get(URL, match_query={"a": "2"}, optional=True)
    oxhorizon_mock.get(URL, match_headers={"X-Key": "k"}, optional=True)
    session = oxhorizon.OAuth1Session("key", "S3CRET", signature_type="QUERY")
    with pytest.raises(UnmatchedRequest) as caught:
        session.get("https://user:S3CRET@api.example.com/users/v1/me", params={"a": "b c"})
    assert str(caught.value).splitlines() == [
        "no route matches GET https://api.example.com/users/v1/me?a=b+c; the routes are:",
        "  POST https://api.example.com/users/v1/me: the method differs",
        "  GET /users/v1/: the path differs",
        "  GET https://api.example.com/users/v1/me match_query={'a': '2'}: the query is {'a': ['b c']}",
        "  GET https://api.example.com/users/v1/me match_headers={'X-Key': 'k'}: the header X-Key differs",
    ]
    assert len(oxhorizon_mock.unmatched) == 2
    assert caught.value.request is not None


def test_unmatched_request_is_connection_error_of_both_packages(oxhorizon_mock: Mock) -> None:
    import pickle

    import requests

    with pytest.raises(requests.exceptions.ConnectionError) as caught:
        oxhorizon.get(URL)
    assert isinstance(caught.value, oxhorizon.ConnectionError)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)
