"""Requests signed by our client or oauthlib's are accepted, and report the signed values."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verification.signed import (
    FORM,
    MAKERS,
    METHODS,
    NONCE,
    NOW,
    PLACES,
    Maker,
    accepted,
    bounded,
    pairs,
    problem,
    sign,
    texts,
)

URLS = [
    "https://example.com",
    "https://example.com/",
    "HTTPS://EXAMPLE.com:443/R?a=1",
    "http://example.com:80/r",
    "http://example.com:8080/r?a=1&a=1&a=&b&=c&=",
    "https://user:pass@example.com/r?b=2&a=1",
    "https://[2001:DB8:0:0:0:0:0:1]:8443/r",
    "https://example.com/a%20b;p=1/%C3%A9//.?a=%20&a=+&%C3%A9=%E6%BC%A2&a%2Bb=c%26d",
    "https://example.com/r?and(eq(first_name,Adam),limit(10,20))",
]
BODIES: list[tuple[str | None, str | None]] = [
    (None, None),
    (FORM, "a=1&a=1&b=&c&%C3%A9=%F0%9F%98%80&d=x+y&e=%26%3D"),
    (FORM, ""),
    ("application/json", '{"a": "é"}'),
]
OPTIONS: list[dict[str, Any]] = [
    {},
    {"callback_uri": "https://example.com/cb?a=b&c=d e"},
    {"callback_uri": "oob"},
    {"verifier": "v+/= &é"},
    {"realm": "Photos"},
    {"realm": 'a, b="c", d'},
    {"resource_owner_key": None, "resource_owner_secret": None},
    {"client_key": "é &=+/%41", "client_secret": "s&%é", "resource_owner_secret": ""},
]


def _headers(content_type: str | None) -> dict[str, str]:
    return {} if content_type is None else {"Content-Type": content_type}


def _secrets(options: dict[str, Any]) -> dict[str, Any]:
    changed = {}
    if "client_secret" in options:
        changed["client_secret"] = options["client_secret"]
    if "resource_owner_secret" in options:
        changed["token_secret"] = options["resource_owner_secret"]
    return changed


@pytest.mark.parametrize("who", MAKERS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("signature_method", METHODS)
def test_signed_request_is_accepted(signature_method: str, place: str, who: str) -> None:
    make = MAKERS[who]
    for url in URLS:
        for content_type, body in BODIES:
            if place == "BODY" and content_type != FORM:
                continue
            if who == "oauthlib" and content_type == "application/json":
                body = None
            request = make(
                "POST",
                url,
                _headers(content_type),
                body,
                signature_method=signature_method,
                place=place,
            )
            found = accepted(request)
            assert found.signature_method == signature_method
            assert (found.client_key, found.token) == ("client-key", "token")
            assert (found.nonce, found.timestamp) == (NONCE, NOW)
            assert (found.callback, found.verifier, found.realm) == (None, None, None)


@pytest.mark.parametrize("who", MAKERS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("signature_method", METHODS)
def test_verified_request_has_signed_values(signature_method: str, place: str, who: str) -> None:
    for options in OPTIONS:
        if who == "oauthlib" and "%41" in options.get("client_key", "") and place != "AUTH_HEADER":
            continue  # test_escapes_oauthlib_decodes_twice_are_decoded_once
        request = MAKERS[who](
            "POST",
            "https://example.com/r?a=1",
            {"Content-Type": FORM},
            "b=2",
            signature_method=signature_method,
            place=place,
            **options,
        )
        found = accepted(request, **_secrets(options))
        assert found.client_key == options.get("client_key", "client-key")
        assert found.token == options.get("resource_owner_key", "token")
        assert found.callback == options.get("callback_uri")
        assert found.verifier == options.get("verifier")
        if place == "AUTH_HEADER":
            assert found.realm == options.get("realm")


@pytest.mark.parametrize("method", ["GET", "get", "HEAD", "DELETE", "PATCH", "OPTIONS", "X-Own"])
@pytest.mark.parametrize("who", MAKERS)
def test_http_method_is_accepted(who: str, method: str) -> None:
    assert accepted(MAKERS[who](method, "https://example.com/r?a=1")).client_key == "client-key"


@pytest.mark.parametrize("place", ["QUERY", "BODY"])
def test_escapes_oauthlib_decodes_twice_are_decoded_once(place: str) -> None:
    arguments = ("POST", "https://h/", {"Content-Type": FORM}, "b=2")
    options: dict[str, Any] = {"place": place, "callback_uri": "http://h/%41"}
    assert accepted(MAKERS["ours"](*arguments, **options)).callback == "http://h/%41"
    # oauthlib signs one value and sends the other.
    assert problem(MAKERS["oauthlib"](*arguments, **options)) == "signature_invalid"


@pytest.mark.parametrize("hash_name", ["SHA-1", "SHA-256", "SHA-512"])
@pytest.mark.parametrize("body", [None, "", "text", '{"a": "é"}'])
def test_body_hash_is_accepted(hash_name: str, body: str | None) -> None:
    headers = {"Content-Type": "application/json"}
    accepted(sign("POST", "https://h/", headers, body, body_hash=hash_name))
    # A body without a type is not a form.
    accepted(sign("GET", "https://h/", None, None, body_hash=hash_name))


def test_body_hash_of_oauthlib_is_accepted() -> None:
    request = MAKERS["oauthlib"]("POST", "https://h/", {"Content-Type": "text/plain"}, "not a form é")
    assert "oauth_body_hash" in request.headers["Authorization"]
    accepted(request)


def _any_request(make: Maker, draw: Any, place: str, signature_method: str) -> None:
    query, form, options, secret, path = draw
    url = f"https://example.com/{quote(path)}?{urlencode(query)}"
    body = urlencode(form)
    request = make(
        "POST",
        url,
        {"Content-Type": FORM},
        body,
        place=place,
        signature_method=signature_method,
        client_secret=secret,
        **options,
    )
    found = accepted(request, client_secret=secret)
    assert found.callback == (options.get("callback_uri") or None)
    assert found.verifier == (options.get("verifier") or None)


_without_escapes = texts.filter(lambda text: "%" not in text)
_draws = st.tuples(
    pairs,
    pairs,
    st.fixed_dictionaries({}, optional={"callback_uri": _without_escapes, "verifier": _without_escapes}),
    texts,
    texts,
)


@bounded
@given(
    draw=_draws,
    place=st.sampled_from(PLACES),
    signature_method=st.sampled_from(METHODS),
    who=st.sampled_from(sorted(MAKERS)),
)
def test_random_signed_request_is_accepted(draw: Any, place: str, signature_method: str, who: str) -> None:
    _any_request(MAKERS[who], draw, place, signature_method)
