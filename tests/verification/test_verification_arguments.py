"""The arguments of the verifier, its errors, and their reprs."""

from __future__ import annotations

import copy
import email.message
import email.parser
import io
import pickle
import traceback
import types
from collections import OrderedDict
from typing import Any
from urllib.parse import quote

import pytest
import requests.structures
from hypothesis import given
from hypothesis import strategies as st

import oxhorizon.oauth1
from oxhorizon import CaseInsensitiveDict
from oxhorizon.oauth1 import SignedRequest, VerificationError, verify
from tests.servers.ids import stable_id
from tests.verification.signed import (
    FORM,
    KEYS,
    METHODS,
    NONCE,
    NOW,
    PUBLIC_KEY,
    Request,
    accepted,
    authorization,
    bounded,
    fields,
    problem,
    sign,
)

FORM_REQUEST = ("POST", "https://h/?a=1", {"Content-Type": FORM}, "b=2")


# --- headers -------------------------------------------------------------------------------


def message(headers: dict[str, str]) -> email.message.Message:
    made = email.message.Message()
    for name, value in headers.items():
        made[name] = value
    return made


def parsed(headers: dict[str, str]) -> email.message.Message:
    text = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return email.parser.Parser().parsestr(text + "\r\n", headersonly=True)


MAPPINGS: list[Any] = [
    dict,
    OrderedDict,
    CaseInsensitiveDict,
    requests.structures.CaseInsensitiveDict,
    message,
    parsed,
    lambda headers: types.MappingProxyType(dict(headers)),
]


@pytest.mark.parametrize("mapping", MAPPINGS)
@pytest.mark.parametrize("spell", [str, str.lower, str.upper, str.swapcase])
def test_headers_may_be_any_mapping_in_any_case(mapping: Any, spell: Any) -> None:
    request = sign(*FORM_REQUEST)
    headers = mapping({spell(name): value for name, value in {**request.headers, "Host": "x"}.items()})
    assert problem(request._replace(headers=headers)) is None
    assert problem(request._replace(headers=headers, body="b=3")) == "signature_invalid"


def test_arguments_may_be_str_or_bytes() -> None:
    request = sign(*FORM_REQUEST)
    headers = {name.encode(): value.encode() for name, value in request.headers.items()}
    for changed in (
        request._replace(headers=headers),
        request._replace(body=b"b=2"),
        request._replace(body="b=2"),
        Request(b"POST", b"https://h/?a=1", headers, b"b=2"),  # type: ignore[arg-type]
    ):
        assert problem(changed) is None
    # Our client signs into bytes with its default decoding.
    assert problem(sign(*FORM_REQUEST, decoding="utf-8")) is None
    assert problem(sign("GET", "https://h/", realm="é")._replace(body=b"\xff")) is None


@pytest.mark.parametrize("other", [None, 5, b"\xff", ["x"], object()])
def test_other_headers_are_ignored(other: Any) -> None:
    request = sign(*FORM_REQUEST)
    assert problem(request._replace(headers={**request.headers, "X-Other": other})) is None


def application(environ: dict[str, Any]) -> str:
    """A minimal WSGI application that verifies its request."""
    url = f"{environ['wsgi.url_scheme']}://{environ['HTTP_HOST']}"
    url += quote(environ["SCRIPT_NAME"] + environ["PATH_INFO"], safe="/;=,", encoding="latin-1")
    if environ["QUERY_STRING"]:
        url += "?" + environ["QUERY_STRING"]
    headers = {
        name[5:].replace("_", "-"): value for name, value in environ.items() if name.startswith("HTTP_")
    }
    headers["Content-Type"] = environ.get("CONTENT_TYPE", "")
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return verify(environ["REQUEST_METHOD"], url, headers, body, **KEYS).client_key


@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY", "BODY"])
def test_wsgi_request_is_verified(place: str) -> None:
    signed = sign(
        "POST",
        "https://example.com/caf%C3%A9/x%20y?a=%20&b",
        {"Content-Type": FORM},
        "c=%C3%A9",
        place=place,
        realm="é",
    )
    body = signed.body if isinstance(signed.body, bytes) else signed.body.encode()
    environ = {
        "REQUEST_METHOD": "POST",
        "wsgi.url_scheme": "https",
        "HTTP_HOST": "example.com",
        "SCRIPT_NAME": "/caf\xc3\xa9",
        "PATH_INFO": "/x y",
        "QUERY_STRING": signed.url.partition("?")[2],
        "CONTENT_TYPE": signed.headers["Content-Type"],
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    if place == "AUTH_HEADER":
        environ["HTTP_AUTHORIZATION"] = signed.headers["Authorization"].encode().decode("latin-1")
    assert application(environ) == "client-key"


# --- errors of the calling program ---------------------------------------------------------

GOOD = {"method": "GET", "url": "https://h/", "headers": {"Authorization": "OAuth x=1"}}


@pytest.mark.parametrize(
    "change",
    [
        {"method": None},
        {"method": 5},
        {"url": None},
        {"url": 5},
        {"headers": {"Authorization": None}},
        {"headers": {"Content-Type": 5}},
        {"headers": {5: "x"}},
        {"headers": {None: "x"}},
        {"body": 5},
        {"body": bytearray(b"x")},
        {"body": memoryview(b"x")},
        {"body": ["x"]},
        {"body": {"a": "1"}},
        {"body": io.BytesIO(b"x")},
    ],
    ids=stable_id,
)
def test_argument_of_wrong_type_raises(change: dict[str, Any]) -> None:
    for call in (verify, SignedRequest):
        more = {"client_secret": "s"} if call is verify else {}
        with pytest.raises(TypeError):
            call(**{**GOOD, **change}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [{"method": "\ud800"}, {"url": "\ud800"}, {"body": "\ud800"}, {"headers": {"\ud800": ""}}],
    ids=stable_id,
)
def test_argument_with_surrogate_raises(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        SignedRequest(**{**GOOD, **change})


@pytest.mark.parametrize("keys", [{"max_age": 1.5}, {"max_age": "5"}, {"now": "1"}, {"now": []}])
def test_time_of_wrong_type_raises(keys: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        accepted(sign("GET", "https://h/"), **keys)


@pytest.mark.parametrize("named", [5, [[]], object()])
def test_signature_methods_of_wrong_type_raise(named: Any) -> None:
    with pytest.raises(TypeError):
        accepted(sign("GET", "https://h/"), signature_methods=named)


@pytest.mark.parametrize(
    "url",
    ["", "/", "h", "h/x", "//h/", "https://", "https:///x", "https://:80/", "https://h:x/", "https://h:0/"],
)
def test_url_without_origin_is_refused(url: str) -> None:
    request = sign("GET", "https://h/")
    assert problem(request._replace(url=url)) == "parameter_rejected"


def test_invalid_port_is_refused() -> None:
    request = sign("GET", "https://h/")
    for port in ("65536", "99999999999999999999", "-1", "+80", "8 0", "٨"):
        assert problem(request._replace(url=f"https://h:{port}/")) == "parameter_rejected"


# --- random input --------------------------------------------------------------------------

_TEXT = st.text(max_size=30) | st.sampled_from(["GET", "https://h/", "OAuth ", "", FORM])
_SIGNS = [*'",=%&[]:@/?#; x', "\x00", "é", "\U0001f600"]
_WORDS = ["OAuth ", 'realm="', ", ", "oauth_nonce", "oauth_signature", "%F", "%FF", "https://"]
_PIECES = st.lists(st.sampled_from([*_SIGNS, *_WORDS]), max_size=20).map("".join)
_ANY = _TEXT | _PIECES


@bounded
@given(
    method=_ANY,
    url=_ANY,
    header=_ANY | st.binary(max_size=30),
    kind=_ANY | st.just(FORM),
    body=st.none() | _ANY | st.binary(max_size=30),
)
def test_random_text_raises_only_value_error(
    method: str, url: str, header: Any, kind: Any, body: Any
) -> None:
    headers = {"Authorization": header, "Content-Type": kind}
    try:
        verify(method, url, headers, body, **KEYS)
    except ValueError:
        return
    raise AssertionError("accepted")


@bounded
@given(
    changes=st.dictionaries(st.sampled_from(sorted(fields(sign("GET", "https://h/")))), _ANY, max_size=3),
    url=_ANY,
)
def test_random_field_raises_only_verification_error(changes: dict[str, str], url: str) -> None:
    pairs = {**fields(sign("GET", "https://h/")), **changes}
    request = Request("GET", "https://h/?" + url, {"Authorization": authorization(pairs.items())})
    for _ in METHODS:
        problem(request)


def test_large_request_is_verified() -> None:
    query = "&".join(f"a{number}={number}" for number in range(20_000))
    request = sign("POST", f"https://h/?{query}", {"Content-Type": FORM}, query)
    assert problem(request) is None
    many = authorization((f"x{number}", "") for number in range(20_000))
    assert problem(request._replace(headers={"Authorization": many})) == "parameter_absent"
    assert problem(request._replace(method="A" * 1_000_000)) == "signature_invalid"


# --- the exception and its text ------------------------------------------------------------


def all_refusals() -> list[VerificationError]:
    found = []
    request = sign("GET", "https://h/", signature_method="PLAINTEXT", callback_uri="secret-callback")
    given = fields(request)
    header = {name: authorization({**given, **change}.items()) for name, change in CHANGED.items()}
    cases: list[tuple[Request, dict[str, Any]]] = [
        (request._replace(headers={"Authorization": text}), {}) for text in header.values()
    ]
    cases += [
        (request, {"client_secret": "other-secret"}),
        (request, {"client_secret": lambda _: None}),
        (request, {"token_secret": lambda *_: None}),
        (request, {"nonce_check": lambda *_: False}),
        (request, {"now": 0}),
        (request, {"signature_methods": []}),
        (request._replace(headers={"Authorization": authorization([*given.items(), *given.items()])}), {}),
        (request._replace(headers={}), {}),
        (request._replace(url="h"), {}),
        (sign(*FORM_REQUEST)._replace(body=b"\xff"), {}),
        (sign("POST", "https://h/", {"Content-Type": "a/b"}, "x", body_hash="SHA-1")._replace(body="y"), {}),
    ]
    for refused, keys in cases:
        with pytest.raises(VerificationError) as caught:
            accepted(refused, **keys)
        found.append(caught.value)
    return found


CHANGED = {
    "signature": {"oauth_signature": "wrong-signature&"},
    "method": {"oauth_signature_method": "OTHER"},
    "version": {"oauth_version": "2.0"},
    "timestamp": {"oauth_timestamp": "x"},
}


def test_problems_are_the_documented_ones() -> None:
    assert {error.problem for error in all_refusals()} == {
        "body_hash_invalid",
        "consumer_key_unknown",
        "nonce_used",
        "parameter_absent",
        "parameter_rejected",
        "signature_invalid",
        "signature_method_rejected",
        "timestamp_refused",
        "token_rejected",
        "version_rejected",
    }


def test_errors_hide_secrets() -> None:
    for error in all_refusals():
        shown = "".join(traceback.format_exception(type(error), error, error.__traceback__)[-1:])
        shown += repr(error) + repr(error.args) + repr(vars(error))
        for secret in ("client-secret", "token-secret", "other-secret", "secret-callback", "wrong-signature"):
            assert secret not in shown, shown
        assert NONCE not in shown
        assert error.__cause__ is None and error.__context__ is None


@pytest.mark.parametrize("signature_method", METHODS)
def test_signed_request_repr_hides_values(signature_method: str) -> None:
    request = SignedRequest(*sign("GET", "https://h/", signature_method=signature_method))
    assert repr(request) == str(request) == f"<SignedRequest {signature_method}>"
    assert not hasattr(request, "signature")
    assert not hasattr(request, "__dict__")


def test_type_errors_hide_secrets() -> None:
    for keys in ({"client_secret": b"bytes-secret"}, {"client_secret": ["list-secret"]}):
        with pytest.raises(TypeError) as caught:
            verify(*sign("GET", "https://h/"), now=NOW, **keys)
        assert "-secret" not in repr(caught.value)
    with pytest.raises(ValueError) as caught_value:
        accepted(sign("GET", "https://h/", signature_method="RSA-SHA1"), rsa_key="PRIVATE-secret")
    assert "secret" not in repr(caught_value.value)


def test_exception_survives_pickle_and_copy() -> None:
    for error in all_refusals():
        copies = [
            pickle.loads(pickle.dumps(error, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
        ]
        for same in [*copies, copy.copy(error), copy.deepcopy(error)]:
            assert type(same) is VerificationError
            assert (str(same), same.problem) == (str(error), error.problem)


def test_exception_subclass_survives_pickle() -> None:
    error = pickle.loads(pickle.dumps(Refused("why", "nonce_used")))
    assert (type(error), str(error), error.problem) == (Refused, "why", "nonce_used")


class Refused(VerificationError):
    pass


def test_verification_error_is_value_error() -> None:
    assert issubclass(VerificationError, ValueError)
    assert VerificationError.__module__ == "oxhorizon.oauth1"
    assert oxhorizon.oauth1.verify is verify


def test_signed_request_is_immutable() -> None:
    request = SignedRequest(*sign("GET", "https://h/"))
    for name in ("client_key", "token", "nonce", "timestamp", "other"):
        with pytest.raises(AttributeError):
            setattr(request, name, "x")
    request.check_signature("client-secret", "token-secret")
    request.check_signature("client-secret", "token-secret", rsa_key=PUBLIC_KEY)
