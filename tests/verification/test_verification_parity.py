"""Our verifier compared with oauthlib's, on hundreds of valid and invalid requests.

Where they differ, RFC 5849 decides, and a test here documents the difference and its reason.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import random
import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode

import oauthlib.oauth1
import pytest

from tests.signing.cases import TEXTS
from tests.signing.seeds import SEEDS
from tests.verification.signed import (
    FORM,
    MAKERS,
    METHODS,
    PLACES,
    PUBLIC_KEY,
    WHO,
    Request,
    authorization,
    escape,
    fields,
    problem,
    sign,
    sign_with_oauthlib,
)


class Validator(oauthlib.oauth1.RequestValidator):
    """Knows the client and the token, and accepts every nonce and timestamp."""

    enforce_ssl = False
    allowed_signature_methods = tuple(METHODS)
    timestamp_lifetime = 10**10
    dummy_client = "dummy"

    def check_client_key(self, client_key: str) -> bool:
        return True

    def check_nonce(self, nonce: str) -> bool:
        return True

    def validate_timestamp_and_nonce(self, *args: Any, **kwargs: Any) -> bool:
        return True

    def validate_client_key(self, client_key: str, request: Any) -> bool:
        return client_key == WHO["client_key"]

    def get_client_secret(self, client_key: str, request: Any) -> str:
        return WHO["client_secret"]

    def get_access_token_secret(self, client_key: str, token: str, request: Any) -> str:
        return WHO["resource_owner_secret"] if token == WHO["resource_owner_key"] else "unknown"

    def get_rsa_key(self, client_key: str, request: Any) -> str:
        return PUBLIC_KEY


ENDPOINT = oauthlib.oauth1.SignatureOnlyEndpoint(Validator())


def oauthlib_accepts(request: Request) -> bool:
    body = request.body.decode("latin-1") if isinstance(request.body, bytes) else request.body
    try:
        valid, _ = ENDPOINT.validate_request(request.url, request.method, body, request.headers)
    except ValueError:
        return False  # raised by its parsers, so the request is refused
    return bool(valid)


def we_accept(request: Request) -> bool:
    known = {WHO["client_key"]: WHO["client_secret"]}
    return (
        problem(
            request,
            client_secret=known.get,
            token_secret=lambda _, token: (
                (WHO["resource_owner_secret"] if token == WHO["resource_owner_key"] else "") if token else ""
            ),
            rsa_key=lambda key: PUBLIC_KEY if key in known else None,
        )
        is None
    )


# --- generated requests --------------------------------------------------------------------

# oauthlib decodes oauth_… parameters in a query or form twice: see below.
_TEXTS = [text for text in TEXTS if "%" not in text]


def _pairs(rng: random.Random) -> list[tuple[str, str]]:
    return [(rng.choice(TEXTS), rng.choice(TEXTS)) for _ in range(rng.randrange(4))]


def _right(rng: random.Random) -> Request:
    place = rng.choice(PLACES)
    is_form = place == "BODY" or rng.random() < 0.6
    url = rng.choice(["https://example.com", "http://Example.com:80", "https://[::1]:8443"])
    url += "/" + quote(rng.choice(TEXTS)) + "?" + urlencode(_pairs(rng))
    options: dict[str, Any] = {}
    if rng.random() < 0.4:
        options["callback_uri"] = rng.choice(_TEXTS)
    if rng.random() < 0.4:
        options["verifier"] = rng.choice(_TEXTS)
    if rng.random() < 0.3:
        options["realm"] = rng.choice(["Photos", "a, b"])
    if rng.random() < 0.3:
        options.update(resource_owner_key=None, resource_owner_secret=None)
    return MAKERS[rng.choice(["ours", "oauthlib"])](
        rng.choice(["POST", "PUT", "delete"]),
        url,
        {"Content-Type": FORM} if is_form else {},
        urlencode(_pairs(rng)) if is_form else None,
        signature_method=rng.choice(METHODS),
        place=place,
        **options,
    )


def _flip(text: str, rng: random.Random) -> str:
    if not text:
        return "x"
    at = rng.randrange(len(text))
    return text[:at] + rng.choice("aA0&=%+~x") + text[at + 1 :]


def _in_url(request: Request, rng: random.Random) -> Request:
    # Only after the host: Python itself refuses a malformed address in brackets.
    start = request.url.index("/", 9)
    return request._replace(url=request.url[:start] + "/" + _flip(request.url[start + 1 :], rng))


def _in_body(request: Request, rng: random.Random) -> Request:
    body = request.body.decode() if isinstance(request.body, bytes) else request.body or ""
    return request._replace(body=_flip(body, rng))


def _in_header(request: Request, rng: random.Random) -> Request:
    if "Authorization" not in request.headers:
        return _in_url(request, rng)
    given = fields(request)
    name = rng.choice([name for name in given if name != "oauth_timestamp"])
    given[name] = _flip(given[name], rng)
    return request._replace(headers={**request.headers, "Authorization": authorization(given.items())})


def _without_a_field(request: Request, rng: random.Random) -> Request:
    if "Authorization" not in request.headers:
        return request._replace(url=request.url.partition("?")[0])
    given = fields(request)
    del given[rng.choice(list(given))]
    return request._replace(headers={**request.headers, "Authorization": authorization(given.items())})


def _in_another_order(request: Request, rng: random.Random) -> Request:
    if "Authorization" not in request.headers:
        return request._replace(url=request.url + "&" + request.url.partition("?")[2])
    given = list(fields(request).items())
    # Only the order changes: for a repeated name in the header, oauthlib takes the last value.
    return request._replace(headers={**request.headers, "Authorization": authorization(given[::-1])})


def _other_method(request: Request, rng: random.Random) -> Request:
    return request._replace(method=rng.choice(["GET", "PATCH", request.method.swapcase()]))


def _other_host(request: Request, rng: random.Random) -> Request:
    hosts = [
        "https://example.org",
        "https://example.com:444",
        "http://example.com",
        "HTTPS://EXAMPLE.com:443",
    ]
    start = request.url.index("/", 9)
    return request._replace(url=rng.choice(hosts) + request.url[start:])


def _unsigned(request: Request, rng: random.Random) -> Request:
    headers = {name: value for name, value in request.headers.items() if name != "Authorization"}
    return request._replace(headers=headers)


CHANGES: list[Callable[[Request, random.Random], Request]] = [
    lambda request, rng: request,
    _in_url,
    _in_body,
    _in_header,
    _without_a_field,
    _in_another_order,
    _other_method,
    _other_host,
    _unsigned,
]


_BAD_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")


def _is_known_difference(request: Request) -> bool:
    """Whether random changes led to a difference that a test below documents."""
    body = request.body.decode() if isinstance(request.body, bytes) else request.body or ""
    query = request.url.partition("?")[2].partition("#")[0]
    found = [pair for text in (query, body) for pair in parse_qsl(text, True)]
    names = [name for name, _ in found]
    header = fields(request) if "Authorization" in request.headers else {}
    places = [any(name.startswith("oauth_") for name in part) for part in (header, names)]
    is_plaintext = "PLAINTEXT" in (
        header.get("oauth_signature_method"),
        dict(found).get("oauth_signature_method"),
    )
    nonce = header.get("oauth_nonce") or dict(found).get("oauth_nonce")
    timestamp = header.get("oauth_timestamp") or dict(found).get("oauth_timestamp")
    return (
        all(places)
        or not re.fullmatch("[0-9]{10}", timestamp or "", re.ASCII)
        or any(not name.startswith(("oauth_", "realm")) for name in header)
        or (is_plaintext and not (nonce and timestamp))
        or (is_plaintext and _BAD_ESCAPE.search(query + body) is not None)
        or any(name.startswith("oauth_") and "%" in value for name, value in found)
        or not _is_utf8(query + body)
    )


def _is_utf8(text: str) -> bool:
    try:
        unquote(text, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("seed", SEEDS)
def test_random_requests_verify_as_by_oauthlib(seed: int) -> None:
    rng = random.Random(seed)
    answers: Counter[bool] = Counter()
    for _ in range(900):
        request = rng.choice(CHANGES)(_right(rng), rng)
        if _is_known_difference(request):
            continue
        ours = we_accept(request)
        assert ours == oauthlib_accepts(request), request
        answers[ours] += 1
    assert min(answers[True], answers[False]) > 150, answers


# --- differences ---------------------------------------------------------------------------


def test_plaintext_needs_no_nonce_and_no_timestamp() -> None:
    """Section 3.1: both MAY be omitted with PLAINTEXT. oauthlib requires them."""
    given = fields(sign("GET", "https://h/", signature_method="PLAINTEXT"))
    del given["oauth_nonce"], given["oauth_timestamp"]
    request = Request("GET", "https://h/", {"Authorization": authorization(given.items())})
    assert (we_accept(request), oauthlib_accepts(request)) == (True, False)


def test_plaintext_with_malformed_escape_is_accepted() -> None:
    """Section 3.4.4: PLAINTEXT does not cover the request. oauthlib fails to parse the query."""
    request = sign("GET", "https://h/", signature_method="PLAINTEXT")._replace(url="https://h/?a=%zz")
    assert (we_accept(request), oauthlib_accepts(request)) == (True, False)


def test_repeated_header_field_is_refused() -> None:
    """Section 3.1: each parameter MUST NOT appear more than once. oauthlib takes the last value."""
    given = list(fields(sign("GET", "https://h/")).items())
    for pair in given:
        for header in (authorization([*given, pair]), authorization([(pair[0], "other"), *given])):
            request = Request("GET", "https://h/", {"Authorization": header})
            assert (we_accept(request), oauthlib_accepts(request)) == (False, True), pair


@pytest.mark.parametrize("place", ["QUERY", "BODY"])
def test_escape_in_protocol_parameter_is_decoded_once(place: str) -> None:
    """Section 3.4.1.3.1: decode once. oauthlib's client and server decode twice, so they refuse ours."""
    options: dict[str, Any] = {"place": place, "callback_uri": "http://h/%41"}
    arguments = ("POST", "https://h/", {"Content-Type": FORM}, "a=1")
    ours, theirs = sign(*arguments, **options), sign_with_oauthlib(*arguments, **options)
    assert (we_accept(ours), oauthlib_accepts(ours)) == (True, False)
    assert (we_accept(theirs), oauthlib_accepts(theirs)) == (False, True)


def test_other_header_field_is_decoded() -> None:
    """Section 3.5.1: each value of the header is encoded. oauthlib decodes only oauth_… values."""
    given = fields(sign("GET", "https://h/"))
    del given["oauth_signature"]
    given["x y"] = "é &"
    encoded = sorted((escape(name), escape(value)) for name, value in given.items())
    joined = "&".join(f"{name}={value}" for name, value in encoded)
    base_string = "&".join(escape(part) for part in ("GET", "https://h/", joined))
    digest = hmac.new(b"client-secret&token-secret", base_string.encode(), hashlib.sha1).digest()
    given["oauth_signature"] = base64.b64encode(digest).decode()
    header = "OAuth " + ", ".join(f'{escape(name)}="{escape(value)}"' for name, value in given.items())
    request = Request("GET", "https://h/", {"Authorization": header})
    assert (we_accept(request), oauthlib_accepts(request)) == (True, False)


def test_form_content_type_ignores_case() -> None:
    """RFC 9110 section 8.3.1: media types ignore case. oauthlib compares them with case."""
    request = sign("POST", "https://h/", {"Content-Type": FORM}, "a=1")
    for spelling in [FORM.upper(), FORM.title()]:
        changed = request._replace(headers={**request.headers, "Content-Type": spelling})
        assert (we_accept(changed), oauthlib_accepts(changed)) == (True, False)
    # The form type inside another media type does not count.
    changed = request._replace(headers={**request.headers, "Content-Type": f"text/plain; of={FORM}"})
    assert (we_accept(changed), oauthlib_accepts(changed)) == (False, True)


def test_undecodable_form_is_refused() -> None:
    """Section 3.4.1.3.1: the signature covers a form body. oauthlib skips a form that it cannot decode,
    so that an attacker can change it."""
    request = sign("POST", "https://h/")
    for body in ["{}", "a[]=1", "a b", "é"]:
        changed = request._replace(headers={**request.headers, "Content-Type": FORM}, body=body)
        assert (we_accept(changed), oauthlib_accepts(changed)) == (False, True), body


def test_changed_hashed_body_is_refused() -> None:
    """The body hash is signed, but protects the body only if the verifier compares it. oauthlib does not."""
    request = sign("POST", "https://h/", {"Content-Type": "text/plain"}, "text", body_hash="SHA-256")
    assert (we_accept(request), oauthlib_accepts(request)) == (True, True)
    changed = request._replace(body="other")
    assert (we_accept(changed), oauthlib_accepts(changed)) == (False, True)


def test_signature_with_invalid_base64_is_refused() -> None:
    """Section 3.4.3: the signature is base64. For RSA, oauthlib ignores other characters in it."""
    request = sign("GET", "https://h/", signature_method="RSA-SHA256")
    given = fields(request)
    given["oauth_signature"] = "\n! " + given["oauth_signature"]
    changed = request._replace(headers={"Authorization": authorization(given.items())})
    assert (we_accept(changed), oauthlib_accepts(changed)) == (False, True)


def test_timestamp_needs_digits_only() -> None:
    """Section 3.3: a positive integer. oauthlib requires ten characters, which ``int`` must accept."""
    short = sign("GET", "https://h/", timestamp="999999999")
    assert (problem(short, now=999999999), oauthlib_accepts(short)) == (None, False)
    for odd in ["+700000000", " 700000000", "1_70000000", "١٧٠٠٠٠٠٠٠٠"]:
        request = sign("GET", "https://h/", timestamp=odd)
        assert (we_accept(request), oauthlib_accepts(request)) == (False, True), odd
