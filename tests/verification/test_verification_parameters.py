"""The protocol parameters: their places, repetitions, and the body hash."""

from __future__ import annotations

import base64
import hashlib
from typing import Any
from urllib.parse import urlencode

import pytest

from oxhorizon.oauth1 import SignedRequest, VerificationError
from tests.verification.signed import (
    FORM,
    METHODS,
    PLACES,
    Request,
    accepted,
    authorization,
    fields,
    problem,
    sign,
)

NAMES = [
    "oauth_consumer_key",
    "oauth_token",
    "oauth_signature_method",
    "oauth_signature",
    "oauth_timestamp",
    "oauth_nonce",
    "oauth_version",
    "oauth_callback",
    "oauth_verifier",
]


def given(**options: Any) -> dict[str, str]:
    return fields(sign("POST", "https://h/", callback_uri="oob", verifier="v", **options))


def in_header(pairs: list[tuple[str, str]]) -> Request:
    return Request("POST", "https://h/", {"Authorization": authorization(pairs)})


def in_query(pairs: list[tuple[str, str]]) -> Request:
    return Request("POST", "https://h/?" + urlencode(pairs), {})


def in_body(pairs: list[tuple[str, str]]) -> Request:
    return Request("POST", "https://h/", {"Content-Type": FORM}, urlencode(pairs))


EACH_PLACE = [in_header, in_query, in_body]


def refusal(request: Request) -> VerificationError:
    with pytest.raises(VerificationError) as caught:
        SignedRequest(*request)
    return caught.value


# --- repetitions and places ----------------------------------------------------------------


@pytest.mark.parametrize("make", EACH_PLACE)
def test_signature_is_valid_in_each_place(make: Any) -> None:
    """RFC 5849 section 3.4.1.3.1: the signature does not cover the place of a parameter."""
    assert problem(make(list(given().items()))) is None


@pytest.mark.parametrize("make", EACH_PLACE)
@pytest.mark.parametrize("name", NAMES)
def test_repeated_parameter_is_refused(name: str, make: Any) -> None:
    pairs = list(given().items())
    for value in (given()[name], "other", ""):
        for repeated in ([*pairs, (name, value)], [(name, value), *pairs]):
            error = refusal(make(repeated))
            assert error.problem == "parameter_rejected"
            assert name in str(error)


@pytest.mark.parametrize("first", PLACES)
@pytest.mark.parametrize("second", PLACES)
@pytest.mark.parametrize("name", NAMES)
def test_parameter_in_two_places_is_refused(name: str, first: str, second: str) -> None:
    if first == second:
        return
    signed = sign(
        "POST", "https://h/?a=1", {"Content-Type": FORM}, "b=2", place=first, callback_uri="oob", verifier="v"
    )
    pair = (name, given()[name])
    headers, url, body = dict(signed.headers), signed.url, signed.body or ""
    body = body.decode() if isinstance(body, bytes) else body
    if second == "AUTH_HEADER":
        headers["Authorization"] = authorization([pair])
    elif second == "QUERY":
        url += "&" + urlencode([pair])
    else:
        body += "&" + urlencode([pair])
    error = refusal(Request("POST", url, headers, body))
    assert error.problem == "parameter_rejected"
    assert name in str(error)


@pytest.mark.parametrize("make", EACH_PLACE)
@pytest.mark.parametrize("name", ["oauth_consumer_key", "oauth_signature_method", "oauth_signature"])
def test_missing_parameter_is_refused(name: str, make: Any) -> None:
    error = refusal(make([pair for pair in given().items() if pair[0] != name]))
    assert (error.problem, str(error)) == ("parameter_absent", f"{name} is missing")


@pytest.mark.parametrize(
    "request_",
    [
        Request("GET", "https://h/", {}),
        Request("GET", "https://h/", None),
        Request("GET", "https://h/?a=1", {"Authorization": "Basic dTpw"}),
        Request("GET", "https://h/", {"Authorization": "OAuth"}),
        Request("GET", "https://h/", {"Authorization": "OAuth "}),
        Request("GET", "https://h/", {"Authorization": "OAuth ,, ,"}),
        Request("GET", "https://h/", {"Authorization": ""}),
        Request("GET", "https://h/", {"Authorization": 'OAuth2 oauth_consumer_key="k"'}),
        Request("POST", "https://h/", {"Content-Type": "text/plain"}, "oauth_consumer_key=k"),
        Request("POST", "https://h/", {}, "oauth_consumer_key=k"),
    ],
)
def test_unsigned_request_is_refused(request_: Request) -> None:
    assert refusal(request_).problem == "parameter_absent"


# --- the header ----------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["OAuth ", "oauth ", "OAUTH ", "oAuTh ", "OAuth   "])
@pytest.mark.parametrize("between", [", ", ",", " ,  ", ",\t", ", ,", ",,"])
def test_authorization_header_spelling_is_accepted(scheme: str, between: str) -> None:
    items = authorization(given().items())[6:].split(", ")
    for header in (
        scheme + between.join(items),
        scheme + between.join([*items, ""]),
        scheme + between.join(['realm="a, b=\\"c"d"', *items]),
        scheme + between.join(reversed(items)),
        scheme + between.join(item.replace('"', "") for item in items),
    ):
        assert problem(Request("POST", "https://h/", {"Authorization": header})) is None, header


def test_parameter_names_are_decoded() -> None:
    header = authorization(given().items()).replace("oauth_nonce", "%6Fauth%5Fnonce")
    assert problem(Request("POST", "https://h/", {"Authorization": header})) is None
    twice = header + ', oauth_nonce="x"'
    assert problem(Request("POST", "https://h/", {"Authorization": twice})) == "parameter_rejected"


@pytest.mark.parametrize("item", ["x", '"x"', 'realm"x"', "é", "\x00"])
def test_malformed_header_item_is_refused(item: str) -> None:
    header = authorization(given().items())
    for broken in (f"{header}, {item}", f"OAuth {item}, {header[6:]}"):
        assert refusal(Request("POST", "https://h/", {"Authorization": broken})).problem == (
            "parameter_rejected"
        )


@pytest.mark.parametrize("place", ["QUERY", "BODY"])
def test_header_of_other_scheme_is_ignored(place: str) -> None:
    request = sign("POST", "https://h/", {"Content-Type": FORM}, "a=1", place=place)
    for header in ("Basic dTpw", "Bearer x", "é", ""):
        assert problem(request._replace(headers={**request.headers, "Authorization": header})) is None


def test_realm_in_query_is_signed() -> None:
    request = sign("GET", "https://h/?realm=a")
    assert accepted(request).realm is None
    assert problem(request._replace(url="https://h/?realm=b")) == "signature_invalid"


# --- the version ---------------------------------------------------------------------------


@pytest.mark.parametrize("make", EACH_PLACE)
@pytest.mark.parametrize("version", ["", "1", "1.0 ", "2.0", "1.0a", "é", "1.0\n"])
def test_other_version_is_refused(version: str, make: Any) -> None:
    error = refusal(make(list({**given(), "oauth_version": version}.items())))
    assert error.problem == "version_rejected"


# --- the body ------------------------------------------------------------------------------

HASHES = {"SHA-1": hashlib.sha1, "SHA-256": hashlib.sha256, "SHA-512": hashlib.sha512}
BODIES: list[Any] = [None, b"", b"text", "é", b"\xff\x00\xfe", b"x" * 100_000]


@pytest.mark.parametrize("name", HASHES)
@pytest.mark.parametrize("signature_method", METHODS)
def test_body_hash_is_verified(signature_method: str, name: str) -> None:
    for body in BODIES:
        request = sign(
            "POST",
            "https://h/",
            {"Content-Type": "application/octet-stream"},
            body,
            body_hash=name,
            signature_method=signature_method,
        )
        raw = body.encode() if isinstance(body, str) else body or b""
        expected = base64.b64encode(HASHES[name](raw).digest()).decode()
        assert fields(request)["oauth_body_hash"] == expected
        for same in {raw, *([None, "", b""] if not raw else [])}:
            assert problem(request._replace(body=same)) is None
        for other in (raw + b"x", raw[:-1] or b"x", raw.upper() + b"\n"):
            assert problem(request._replace(body=other)) == "body_hash_invalid"


@pytest.mark.parametrize("make", EACH_PLACE)
@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("", "body_hash_invalid"),
        ("AAAA", "body_hash_invalid"),
        (base64.b64encode(hashlib.md5(b"").digest()).decode(), "body_hash_invalid"),
        (base64.b64encode(hashlib.sha1(b"").digest()).decode() + "=", "parameter_rejected"),
        (base64.b64encode(hashlib.sha1(b"").digest()).decode().rstrip("="), "parameter_rejected"),
        (hashlib.sha1(b"").hexdigest(), "body_hash_invalid"),
        ("é", "parameter_rejected"),
    ],
)
def test_malformed_body_hash_is_refused(value: str, why: str, make: Any) -> None:
    request = make([*given().items(), ("oauth_body_hash", value)])
    # Forms have no body hash (draft-eaton-oauth-bodyhash-00 section 4.1.1).
    expected = "parameter_rejected" if make is in_body else why
    assert refusal(request).problem == expected


def test_body_hash_with_form_is_refused() -> None:
    digest = base64.b64encode(hashlib.sha1(b"a=1").digest()).decode()
    pairs = [*given().items(), ("oauth_body_hash", digest)]
    request = in_header(pairs)._replace(body="a=1")
    assert refusal(request._replace(headers={**request.headers, "Content-Type": FORM})).problem == (
        "parameter_rejected"
    )


def test_body_hash_is_signed() -> None:
    request = sign("POST", "https://h/", {"Content-Type": "text/plain"}, "text", body_hash="SHA-256")
    other = base64.b64encode(hashlib.sha256(b"other").digest()).decode()
    header = authorization({**fields(request), "oauth_body_hash": other}.items())
    changed = request._replace(headers={**request.headers, "Authorization": header}, body="other")
    assert problem(changed) == "signature_invalid"
    # Removing the hash invalidates the signature too.
    pairs = {name: value for name, value in fields(request).items() if name != "oauth_body_hash"}
    header = authorization(pairs.items())
    assert problem(request._replace(headers={"Authorization": header})) == "signature_invalid"


@pytest.mark.parametrize("body", [b"\xff", b"a=\xe9", b"a=1&\xc3", b"\xed\xa0\x80=1", b"\xff\xfea\x00"])
def test_form_in_other_encoding_is_refused(body: bytes) -> None:
    request = sign("POST", "https://h/", {"Content-Type": FORM}, "a=1")
    error = refusal(request._replace(body=body))
    assert error.problem == "parameter_rejected"
    # Other bodies may have any bytes.
    assert problem(sign("POST", "https://h/")._replace(body=body)) is None


@pytest.mark.parametrize(
    "kind", [FORM, FORM.upper(), f"{FORM};charset=utf-8", f"{FORM} ; charset=UTF-8", f" {FORM}", f"{FORM};"]
)
def test_form_content_type_spelling_is_recognised(kind: str) -> None:
    request = sign("POST", "https://h/", {"Content-Type": FORM}, "a=1")
    changed = request._replace(headers={**request.headers, "Content-Type": kind})
    assert problem(changed) is None
    assert problem(changed._replace(body="a=2")) == "signature_invalid"


@pytest.mark.parametrize(
    "kind", ["", "text/plain", "multipart/form-data", f"x{FORM}", FORM + "x", "a/b;" + FORM]
)
def test_other_content_type_excludes_body(kind: str) -> None:
    request = sign("POST", "https://h/")
    changed = request._replace(headers={**request.headers, "Content-Type": kind})
    assert problem(changed._replace(body="a=2")) is None
