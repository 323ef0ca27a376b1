"""Sends the same request with requests_oauthlib and oxhorizon and compares it byte for byte.

``OXHORIZON_CASE=query/012 pytest tests/signing/test_differential.py`` runs the cases whose id starts with
that. The cases of the group ``today`` change each day; ``OXHORIZON_SEED=20261124``, the number in a case's
id, repeats those of that day.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import oauthlib.oauth1
import pytest
import requests
import requests_oauthlib
from hypothesis import given, settings
from hypothesis import strategies as st

import oxhorizon
from tests.servers.capture import CaptureServer
from tests.servers.versions import needs_requests_2_34
from tests.signing.cases import CREDENTIALS, FORM, Case, cases
from tests.signing.wire import NONCE, TIMESTAMP, Outcome, differences, send

# Deliberate differences: the start of the case id (all of it with a `$`) -> the reason.
# A case that no longer differs fails.
DELIBERATE: dict[str, str] = {
    "headers/value-bytes-GET": "header bytes go out as they are; oauthlib wants them in UTF-8",
    "headers-form/value-bytes-POST": "header bytes go out as they are",
    "headers-type-query/value-bytes-GET": "header bytes go out as they are",
    "headers-form/host-lower-name": "the host that goes out is signed, however its name is spelled",
    "headers-form/host-upper-name": "the host that goes out is signed, however its name is spelled",
    "hosts/empty-label": "InvalidURL; the original lets an exception of urllib3 through",
    "methods/plain-$": "an empty method is refused; requests sends a request line without one",
    "methods/form-$": "an empty method is refused",
    "methods/json-$": "an empty method is refused",
    "methods/text-$": "an empty method is refused",
    "credentials-plaintext/bad-bytes": "a UnicodeDecodeError would carry the secret",
    "credentials/bad-bytes": "a UnicodeDecodeError would carry the secret",
    "headers/host-lower-name": "the host that goes out is signed, however its name is spelled",
    "headers/host-upper-name": "the host that goes out is signed, however its name is spelled",
}

_SHOWN = 25
_WANTED = os.environ.get("OXHORIZON_CASE", "")


def _groups() -> dict[str, list[Case]]:
    grouped: dict[str, list[Case]] = {}
    for case in cases():
        if case.id.startswith(_WANTED):
            grouped.setdefault(case.group, []).append(case)
    return grouped


_GROUPS = _groups()


def _reason(case: Case) -> str | None:
    return next((why for start, why in DELIBERATE.items() if (case.id + "$").startswith(start)), None)


# With OXHORIZON_CASE, there are fewer groups.
@pytest.mark.parametrize(
    "group",
    [
        pytest.param(group, marks=needs_requests_2_34)
        if group in ("hosts", "path", "path-params", "random", "today")
        else group
        for group in _GROUPS
    ],
)
def test_request_on_the_wire_matches_original(
    group: str, capture: CaptureServer, original: Callable[[Case], Outcome]
) -> None:
    failures = []
    for case in _GROUPS[group]:
        lines = differences(original(case), send(oxhorizon.OAuth1Session, case, capture))
        reason = _reason(case)
        if lines and reason is None:
            failures.append("\n".join([str(case), *lines]))
        elif reason is not None and not lines:
            failures.append(f"{case.id} no longer differs, though: {reason}")
    if failures:
        shown = "\n\n".join(failures[:_SHOWN])
        pytest.fail(
            f"{len(failures)} of {len(_GROUPS[group])} cases of {group} differ\n\n{shown}",
            pytrace=False,
        )


# --- the signature alone -------------------------------------------------------------------

SIGN_URLS = [
    "http://example.com:80/r?a=1",
    "http://example.com:443/r?a=1",
    "https://example.com:443/r?a=1",
    "https://example.com:80/r?a=1",
    "http://example.com:8080/r",
    "HTTP://EXAMPLE.com:80/R?a=1",
    "https://EXAMPLE.COM",
    "https://example.com?a=1",
    "https://example.com/?a=1#frag",
    "http://[::1]:80/r",
    "http://[::1]:8080/r",
    "http://[2001:DB8:0:0:0:0:0:1]/r",
    # Python 3.13 and later write this address with dots; earlier versions sign ::ffff:102:304.
    *(["http://[::ffff:1.2.3.4]/r"] if sys.version_info >= (3, 13) else []),
    "http://127.0.0.1:80/",
    "http://user:pass@example.com:80/r",
    "http://example.com:/r",
    "http://example.com:0/r",
    "http://example.com:70000/r",
    "http://example.com/a b",
    "http://example.com/a%20b;p=1;q",
    "http://example.com/a/../b//c/.",
    "http://example.com//a",
    "http://example.com/é?é=1",
    "http://example.com/%e9?a=%e9",
    "http://example.com/'()*!~?a='()*!~",
    "http://example.com/r?a=[1]",
    "http://example.com/r?a=%zz",
    "http://example.com/r?a=%",
    "http://example.com/r?a b=1",
    "http://example.com/r?a=1&a&=&&b=c=d",
    "http://example.com/r?and(eq(first_name,Adam),limit(10,20))",
    "http://example.com/r?oauth_token=x&oauth_a=%2525&oauth_signature=y",
    "ftp://example.com/r",
    "/r?a=1",
    "example.com/r",
    "",
]

SIGN_HEADERS: list[dict[str, str] | None] = [
    None,
    {},
    {"Host": "API.example.org:80"},
    {"Host": "api.example.org:443"},
    {"Accept": "text/plain", "X-One": "é"},
]


def _original_sign(
    method: str,
    url: str,
    headers: dict[str, str] | None,
    body: Any,
    **options: Any,
) -> Any:
    given = {**CREDENTIALS, "nonce": NONCE, "timestamp": TIMESTAMP, **options}
    auth: Any = requests_oauthlib.OAuth1(**given)

    def sign() -> Any:
        request = requests.PreparedRequest()
        request.prepare_method(method)
        request.prepare_headers(headers)
        request.url, request.body = url, body
        auth(request)
        return request.url, dict(request.headers), request.body

    return _plain(sign)


def _our_sign(
    method: str,
    url: str,
    headers: dict[str, str] | None,
    body: Any,
    **options: Any,
) -> Any:
    given = {**CREDENTIALS, "nonce": NONCE, "timestamp": TIMESTAMP, **options}
    signer = oxhorizon.OAuth1(**given)
    return _plain(lambda: signer.sign(method, url, headers=headers, body=body))


def _text(value: Any) -> Any:
    return value.decode("utf-8") if isinstance(value, bytes) else value


def _plain(sign: Any) -> Any:
    """The signed URL, headers and body as text, or the name of the error."""
    try:
        url, headers, body = sign()
    except Exception as error:
        return type(error).__name__
    return _text(url), {_text(k): _text(v) for k, v in dict(headers).items()}, _text(body)


@pytest.mark.parametrize("headers", SIGN_HEADERS, ids=lambda given: repr(given))
@pytest.mark.parametrize("url", SIGN_URLS)
def test_signature_of_url_matches_original(url: str, headers: dict[str, str] | None) -> None:
    assert _our_sign("GET", url, headers, None) == _original_sign("GET", url, headers, None)


@pytest.mark.parametrize(
    "url", ["http://example.com/a;", "http://example.com/a;?b=1", "http://example.com/a#"]
)
def test_query_signature_of_url_with_empty_end_matches_original(url: str) -> None:
    """The signature covers ``/a``, so the request must have that path."""
    options = {"signature_type": "QUERY"}
    assert _our_sign("GET", url, None, None, **options) == _original_sign("GET", url, None, None, **options)


# Lone surrogates cannot be sent, and each package raises its own error.
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_pairs = st.lists(st.tuples(_texts, _texts), max_size=6)
_methods = st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"])
_signature_methods = st.sampled_from(["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT"])
_property = settings(derandomize=True, max_examples=300, deadline=None, database=None)


def _encoded(pairs: list[tuple[str, str]]) -> str:
    return oauthlib.common.urlencode(pairs)


@_property
@given(method=_methods, pairs=_pairs, signature_method=_signature_methods)
def test_signature_of_random_query_matches_original(
    method: str, pairs: list[tuple[str, str]], signature_method: str
) -> None:
    url = "https://example.com/r?" + _encoded(pairs)
    options = {"signature_method": signature_method}
    expected = _original_sign(method, url, None, None, **options)
    assert _our_sign(method, url, None, None, **options) == expected


@_property
@given(pairs=_pairs, query=_pairs, realm=st.sampled_from([None, "Photos"]))
def test_signature_of_random_form_matches_original(
    pairs: list[tuple[str, str]], query: list[tuple[str, str]], realm: str | None
) -> None:
    url = "https://example.com/r?" + _encoded(query)
    headers = {"Content-Type": FORM}
    body = _encoded(pairs)
    expected = _original_sign("POST", url, headers, body, realm=realm)
    assert _our_sign("POST", url, headers, body, realm=realm) == expected


@_property
@given(key=_texts, secret=_texts, token=_texts, token_secret=_texts, verifier=_texts)
def test_signature_with_random_credentials_matches_original(
    key: str, secret: str, token: str, token_secret: str, verifier: str
) -> None:
    options = {
        "client_key": key,
        "client_secret": secret,
        "resource_owner_key": token,
        "resource_owner_secret": token_secret,
        "verifier": verifier,
    }
    url = "https://example.com/r?a=1"
    expected = _original_sign("GET", url, None, None, **options)
    assert _our_sign("GET", url, None, None, **options) == expected


# Text as a person might type it, with the special characters of URLs, encoded or not.
_raw_queries = st.text("ab=&+%;/?:@!$'()*,~.-_ 0F2é[]|", max_size=24)


@_property
@given(query=_raw_queries)
def test_signature_of_random_raw_query_matches_original(query: str) -> None:
    url = "https://example.com/r?" + query
    assert _our_sign("GET", url, None, None) == _original_sign("GET", url, None, None)


@_property
@given(body=st.text("ab=&+%;/?:@!$'()*,~.-_ 0F2é[]{}\"", max_size=24))
def test_signature_of_random_text_body_matches_original(body: str) -> None:
    """Some texts happen to look like forms; we must treat them as oauthlib does."""
    for headers in ({"Content-Type": FORM}, {"Content-Type": "text/plain"}, None):
        expected = _original_sign("POST", "https://example.com/r", headers, body)
        assert _our_sign("POST", "https://example.com/r", headers, body) == expected
