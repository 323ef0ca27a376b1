"""The authorization URL and the callback URL, compared with the original."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.ids import stable_id
from tests.servers.twins import Kit, compare, returned
from tests.workflow.steps import application, of, state

PAGES: list[Any] = [
    "http://h",
    "http://h/",
    "http://h/authorize",
    "http://h/authorize?",
    "http://h/authorize?a=b&c",
    "http://h/authorize?a=b+c%20d&e=%C3%A9",
    "http://h/authorize?a=b;c=d",
    "http://h/authorize?a=1&a=2&a=",
    "http://h/authorize?oauth_token=old",
    "http://h/authorize#part",
    "http://h/authorize?a=b#part?c=d",
    "http://h/authorize;p=1?a=b",
    "http://h/é?é=ü",
    "http://h/a b?c d=e f",
    "http://[::1]:80/a?b=c",
    "http://user:pass@h:80/a",
    "HTTP://H/A",
    "com.example.app:/authorize?a=b",
    "com.example.app://authorize",
    "//h/a",
    "/a?b=c",
    "?a=b",
    "#a",
    "a",
    "",
    "http://h/?%zz&%",
    "http://h/?&&a=1&&",
    "http://h/?=a&=",
    "http://h/\n?a=b\n",
    "http://[broken/",
    b"http://h/?a=b",
    None,
    5,
]
PARAMETERS: list[dict[str, Any]] = [
    {},
    {"lang": "nl"},
    {"a": "b c", "d": "é &=+%/~"},
    {"a": None},
    {"a": ["x", "y"]},
    {"a": 5, "b": 1.5, "c": True},
    {"a": b"bytes \xff"},
    {"oauth_token": "mine"},
    {"oauth_callback": "http://127.0.0.1/cb?a=b"},
    {"a": {"b": "c"}},
    {"é": "1"},
]


@pytest.mark.parametrize("page", PAGES, ids=stable_id)
def test_authorization_url_matches_original(page: Any) -> None:
    compare(lambda kit: application(kit, resource_owner_key="t /é").authorization_url(page, lang="n l"))


@pytest.mark.parametrize("page", ["http://h/", "http://h/a?b=c&b=d#part"])
@pytest.mark.parametrize("parameters", PARAMETERS, ids=stable_id)
def test_authorization_url_parameters_are_added(page: str, parameters: dict[str, Any]) -> None:
    def call(kit: Kit) -> Any:
        given = dict(parameters)
        url = application(kit, resource_owner_key="t").authorization_url(page, **given)
        assert given == parameters
        return url

    assert "oauth_token=t" in returned(call)


@pytest.mark.parametrize("own", [None, "", "t é", b"t", 5])
@pytest.mark.parametrize("given_token", [None, "", "u &", b"u", 5])
def test_authorization_url_token_matches_original(own: Any, given_token: Any) -> None:
    def call(kit: Kit) -> Any:
        session = application(kit)
        session._client.client.resource_owner_key = own
        return (
            session.authorization_url("http://h/", given_token),
            session.authorization_url("http://h/", request_token=given_token),
            session.token,
        )

    returned(call)


def test_authorization_url_arguments_match_original() -> None:
    compare(lambda kit: application(kit).authorization_url(url="http://h/", request_token="t", a="b"))
    compare(lambda kit: application(kit).authorization_url())
    compare(lambda kit: application(kit).authorization_url("http://h/", "t", "too many"))


BACK = [
    "http://h/cb?oauth_token=t&oauth_verifier=v",
    "http://h/cb?oauth_verifier=v&oauth_token=t&state=a+b%20c%2Bd",
    "http://h/cb?oauth_token=t%2F%C3%A9&oauth_verifier=v%26",
    "http://h/cb?oauth_token=t&oauth_token_secret=s&oauth_verifier=v",
    "http://h/cb?oauth_token=t",
    "http://h/cb?oauth_token=t&denied=1",
    "http://h/cb?oauth_token=",
    "http://h/cb?oauth_token",
    "http://h/cb?oauth_token=t&oauth_token=u&oauth_verifier=v",
    "http://h/cb?oauth_token=t#oauth_verifier=v",
    "http://h/cb#oauth_token=t&oauth_verifier=v",
    "http://h/cb?oauth_verifier=v",
    "http://h/cb?denied=t",
    "http://h/cb?",
    "http://h/cb",
    "",
    "oauth_token=t&oauth_verifier=v",
    "?oauth_token=t&oauth_verifier=v",
    "/cb?oauth_token=t&oauth_verifier=v",
    "com.example.app:/done?oauth_token=t&oauth_verifier=v",
    "http://h/cb?oauth_token=t&oauth_verifier=a b",
    "http://h/cb?oauth_token=t&x=é",
    'http://h/cb?oauth_token=t&x="',
    "http://h/cb?oauth_token=t&x=%zz",
    "http://h/cb?oauth_token=t&x=%",
    "http://h/cb?oauth_token=t&x=%ff",
    "http://h/cb?oauth_token=t;oauth_verifier=v",
    "http://h/cb?oauth_token=t&x=a:b/c?d@e!f$g'h(i)j*k,l",
    'http://h/cb?{"oauth_token":"t","oauth_verifier":"v"}',
    "http://h/cb?[1]",
    "http://h/cb?5",
    "http://[broken?oauth_token=t",
    "http://h/cb?oauth_token=t\n&oauth_verifier=v",
]


NO_TEXT = [b"http://h/cb?oauth_token=t&oauth_verifier=v", None]


@pytest.mark.parametrize("place", [*BACK, 5, *NO_TEXT], ids=stable_id)
def test_callback_url_is_parsed_as_original(place: Any) -> None:
    def call(kit: Kit) -> Any:
        session = application(kit, resource_owner_key="before", resource_owner_secret="kept")
        try:
            return session.parse_authorization_response(place), state(session)
        except Exception as error:
            missing = error.response if isinstance(error, of(kit).TokenMissing) else None
            return type(error).__name__, missing, state(session)

    returned(call)


def test_parsed_callback_is_a_separate_dict() -> None:
    def call(kit: Kit) -> Any:
        session = application(kit)
        brought = session.parse_authorization_response(BACK[0])
        brought["oauth_token"] = "changed"
        return type(brought).__name__, session.token

    assert returned(call) == ("dict", {"oauth_token": "t", "oauth_verifier": "v"})


@settings(deadline=None, max_examples=150)
@given(st.text(st.sampled_from("ab&=+%20?#;/:é '\"[]"), max_size=20))
def test_random_urls_match_original(tail: str) -> None:
    compare(
        lambda kit: application(kit, resource_owner_key="t").authorization_url("http://h/?" + tail, a="b")
    )
    compare(lambda kit: application(kit).parse_authorization_response("http://h/?oauth_token=t&" + tail))
