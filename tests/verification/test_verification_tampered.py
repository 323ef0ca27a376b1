"""A changed request, secret or key makes the signature invalid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.signing.rsa import RSA_METHODS
from tests.verification.signed import (
    FORM,
    HMAC_METHODS,
    MAKERS,
    METHODS,
    NONCE,
    PLACES,
    Request,
    authorization,
    bounded,
    fields,
    new_private_pem,
    pairs,
    problem,
    public_pem,
    sign,
)

SIGNED_METHODS = [*HMAC_METHODS, *RSA_METHODS]
OTHER_KEY = public_pem(new_private_pem())

URL = "https://example.com/r%20s?a=1&a=2&b=&%C3%A9=x"
BODY = "c=3&c=4&d="


def signed(signature_method: str, place: str = "AUTH_HEADER", who: str = "ours", **options: Any) -> Request:
    headers = {"Content-Type": FORM}
    return MAKERS[who]("POST", URL, headers, BODY, signature_method=signature_method, place=place, **options)


def tampered(request: Request) -> Iterator[Request]:
    """Yields copies of the request, each with one signed part changed."""
    yield request._replace(method="PUT")
    yield request._replace(method="POSTS")
    for old, new in [
        ("https://", "http://"),
        ("example.com", "example.org"),
        ("example.com", "www.example.com"),
        ("example.com", "example.com:8443"),
        ("example.com", "example.com."),
        ("/r%20s", "/r%20S"),
        ("/r%20s", "/r%20s/"),
        ("/r%20s", "/r+s"),
        ("/r%20s", "//r%20s"),
        ("/r%20s", "/x/../r%20s"),
        ("/r%20s", "/%72%20s"),
        ("a=1", "a=3"),
        ("a=1", "A=1"),
        ("a=1&", ""),
        ("a=1", "a=1&a=1"),
        ("b=", "b=+"),
        ("b=", "b==" + "&b="),
        ("=x", "=x&new"),
        ("=x", "=x&="),
        ("%C3%A9", "e%CC%81"),
    ]:
        changed = request.url.replace(old, new, 1)
        assert changed != request.url, old
        yield request._replace(url=changed)
    text = request.body.decode() if isinstance(request.body, bytes) else request.body
    for old, new in [("c=3", "c=5"), ("c=3", "C=3"), ("d=", "d=%00"), ("c=3&", ""), ("c=3", "c=3&c=3")]:
        changed = text.replace(old, new, 1)
        assert changed != text, old
        yield request._replace(body=changed)
    for changed in ["", text + "&e", text + " ", " " + text]:
        yield request._replace(body=changed)
    # The signature covers only form bodies.
    yield request._replace(headers={**request.headers, "Content-Type": "text/plain"})


@pytest.mark.parametrize("who", MAKERS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("signature_method", SIGNED_METHODS)
def test_changed_request_is_refused(signature_method: str, place: str, who: str) -> None:
    request = signed(signature_method, place, who)
    assert problem(request) is None
    for changed in tampered(request):
        expected = "signature_invalid"
        # Without a form body there are no protocol parameters.
        if place == "BODY" and (changed.body == "" or changed.headers["Content-Type"] != FORM):
            expected = "parameter_absent"
        assert problem(changed) == expected, changed


def test_changed_byte_of_form_or_query_is_refused() -> None:
    request = signed("HMAC-SHA256")
    for at in range(len(BODY)):
        for new in "x&=%+":
            body = BODY[:at] + new + BODY[at + 1 :]
            same = sorted(parse_qsl(body, True)) == sorted(parse_qsl(BODY, True))
            assert (problem(request._replace(body=body)) is None) == same, body
    start = URL.index("?") + 1
    for at in range(start, len(URL)):
        for new in "x&=%+":
            url = URL[:at] + new + URL[at + 1 :]
            same = sorted(parse_qsl(url[start:], True)) == sorted(parse_qsl(URL[start:], True))
            assert (problem(request._replace(url=url)) is None) == same, url


@pytest.mark.parametrize("signature_method", METHODS)
def test_changed_signature_is_refused(signature_method: str) -> None:
    request = signed(signature_method)
    given = fields(request)
    right = given["oauth_signature"]
    wrong = [
        "",
        "x",
        "&",
        "=",
        "A" * len(right),
        right[:-1],
        right[1:],
        right + "=",
        right + "A",
        right + "\n",
        " " + right,
        right + "\x00",
        right.swapcase(),
        right.rstrip("="),
        right.replace("+", "-").replace("/", "_") + "-",
        "é",
        "\U0001f600",
        right * 1000,
    ]
    wrong += [right[:at] + ("B" if right[at] == "A" else "A") + right[at + 1 :] for at in range(len(right))]
    for signature in wrong:
        if signature == right:
            continue
        header = authorization({**given, "oauth_signature": signature}.items())
        assert problem(request._replace(headers={**request.headers, "Authorization": header})) == (
            "signature_invalid"
        ), signature


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("signature_method", METHODS)
def test_other_secret_or_key_is_refused(signature_method: str, place: str) -> None:
    request = signed(signature_method, place)
    changes: list[dict[str, Any]] = [
        {"client_secret": "other"},
        {"client_secret": ""},
        {"client_secret": "client-secret&"},
        {"client_secret": "client-secret "},
        {"token_secret": "other"},
        {"token_secret": ""},
        {"token_secret": None},
        # The boundary between the two secrets is signed too.
        {"client_secret": "client-secret&token-secret", "token_secret": ""},
        {"client_secret": "client-secre", "token_secret": "ttoken-secret"},
    ]
    for change in changes:
        is_rsa = signature_method.startswith("RSA-")
        assert problem(request, **change) == (None if is_rsa else "signature_invalid"), change
    assert problem(request, rsa_key=OTHER_KEY) == (
        "signature_invalid" if signature_method.startswith("RSA-") else None
    )


@pytest.mark.parametrize("signature_method", SIGNED_METHODS)
def test_changed_header_field_is_refused(signature_method: str) -> None:
    request = signed(signature_method, callback_uri="oob", verifier="v", realm="Photos")
    given = fields(request)
    expected = {
        "oauth_nonce": {"": "parameter_absent", NONCE.upper(): "signature_invalid"},
        "oauth_timestamp": {
            "": "parameter_rejected",
            "1700000001": "signature_invalid",
            "01700000000": "signature_invalid",
            "1600000000": "timestamp_refused",
        },
        "oauth_version": {"1.1": "version_rejected", "": "version_rejected", "1.00": "version_rejected"},
        "oauth_consumer_key": {"other": "signature_invalid", "": "signature_invalid"},
        "oauth_token": {"other": "signature_invalid", "": "signature_invalid"},
        "oauth_callback": {"https://evil.example/": "signature_invalid", "": "signature_invalid"},
        "oauth_verifier": {"V": "signature_invalid", "": "signature_invalid"},
        "oauth_signature_method": {
            "HMAC-SHA1 ": "signature_method_rejected",
            "hmac-sha1": "signature_method_rejected",
            "": "signature_method_rejected",
            "NONE": "signature_method_rejected",
        },
    }
    for name, values in expected.items():
        for value, why in values.items():
            header = authorization({**given, name: value}.items())
            assert problem(request._replace(headers={**request.headers, "Authorization": header})) == why, (
                name,
                value,
            )
        header = authorization((key, value) for key, value in given.items() if key != name)
        is_needed = name not in ("oauth_version", "oauth_token", "oauth_callback", "oauth_verifier")
        assert problem(request._replace(headers={**request.headers, "Authorization": header})) == (
            "parameter_absent" if is_needed else "signature_invalid"
        ), name
    for more in [("oauth_x", "1"), ("x", "1"), ("oauth_callback2", "")]:
        header = authorization([*given.items(), more])
        assert problem(request._replace(headers={**request.headers, "Authorization": header})) == (
            "signature_invalid"
        ), more
    # Only the realm is not signed (section 3.4.1.3.1).
    header = authorization({**given, "realm": "Other"}.items())
    assert problem(request._replace(headers={**request.headers, "Authorization": header})) is None


@pytest.mark.parametrize("other", METHODS)
@pytest.mark.parametrize("signature_method", METHODS)
def test_signature_of_other_method_is_refused(signature_method: str, other: str) -> None:
    if signature_method == other:
        return
    request = signed(signature_method)
    header = authorization({**fields(request), "oauth_signature_method": other}.items())
    assert problem(request._replace(headers={**request.headers, "Authorization": header})) == (
        "signature_invalid"
    )


@pytest.mark.parametrize(
    "same",
    [
        "HTTPS://EXAMPLE.com:443/r%20s?a=1&a=2&b=&%C3%A9=x",
        "https://example.com/r%20s?%C3%A9=x&b=&a=2&a=1",
        "https://example.com/r%20s?&a=1&&a=2&b&%c3%a9=%78&",
        "https://user:pass@example.com/r%20s?a=1&a=2&b=&%C3%A9=x",
    ],
)
def test_equivalent_request_is_accepted(same: str) -> None:
    """RFC 5849 sections 3.4.1.2 and 3.4.1.3.2: host and scheme ignore case, pairs have any order."""
    request = signed("HMAC-SHA1")
    assert problem(request._replace(url=same)) is None
    assert problem(request._replace(method="post")) is None


@bounded
@given(query=pairs, form=pairs, changed=pairs, signature_method=st.sampled_from(SIGNED_METHODS))
def test_other_parameters_are_refused(
    query: list[tuple[str, str]],
    form: list[tuple[str, str]],
    changed: list[tuple[str, str]],
    signature_method: str,
) -> None:
    url = "https://example.com/?" + urlencode(query)
    request = sign("POST", url, {"Content-Type": FORM}, urlencode(form), signature_method=signature_method)
    assert problem(request) is None
    assume(sorted(query + form) != sorted(query + changed))
    assert problem(request._replace(body=urlencode(changed))) == "signature_invalid"


@bounded
@given(data=st.data(), place=st.sampled_from(PLACES), signature_method=st.sampled_from(SIGNED_METHODS))
def test_changed_character_is_refused(data: st.DataObject, place: str, signature_method: str) -> None:
    request = signed(signature_method, place)
    parts = {"method": request.method, "url": request.url, "body": _text(request.body)}
    if place == "AUTH_HEADER":
        parts["header"] = request.headers["Authorization"]
    name = data.draw(st.sampled_from(sorted(parts)))
    text = parts[name]
    at = data.draw(st.integers(0, len(text) - 1))
    new = data.draw(st.characters(min_codepoint=33, max_codepoint=126))
    assume(new.lower() != text[at].lower())
    parts[name] = text[:at] + new + text[at + 1 :]
    headers = dict(request.headers)
    if name == "header":
        headers["Authorization"] = parts["header"]
    changed = Request(parts["method"], parts["url"], headers, parts["body"])
    found = problem(changed)
    if found is None:
        # An equivalent spelling: userinfo, an escape or a separator.
        assert _meaning(changed) == _meaning(request), changed


def _text(body: Any) -> str:
    return body.decode() if isinstance(body, bytes) else body


def _meaning(request: Request) -> Any:
    url = request.url.partition("#")[0]
    before, _, query = url.partition("?")
    scheme, _, rest = before.partition("://")
    authority, _, path = rest.partition("/")
    host = authority.rpartition("@")[2].lower()
    given = fields(request) if "Authorization" in request.headers else {}
    found = [*parse_qsl(query, True), *parse_qsl(_text(request.body), True), *given.items()]
    return request.method.upper(), scheme.lower(), host, path, sorted(found)
