"""Attacks on the verifier, and mistakes of programs that call it."""

from __future__ import annotations

import email.message
from typing import Any
from urllib.parse import urlencode

import pytest

from oxhorizon.oauth1 import OAuth1, VerificationError, verify
from tests.servers.ids import stable_id
from tests.verification.signed import (
    FORM,
    HMAC_METHODS,
    NOW,
    Request,
    accepted,
    authorization,
    fields,
    problem,
    sign,
)


def escaped(text: str) -> str:
    """Text that equals the given one after an extra decoding."""
    return f"%{ord(text[0]):02X}{text[1:]}"


def moved(request: Request, place: str, **changes: str) -> Request:
    """Moves the parameters of the header to the query or the form, where they are as valid."""
    pairs = urlencode({**fields(request), **changes})
    if place == "QUERY":
        return Request(request.method, f"{request.url}?{pairs}", {})
    return Request(request.method, request.url, {"Content-Type": FORM}, pairs)


@pytest.mark.parametrize("place", ["QUERY", "BODY"])
@pytest.mark.parametrize("signature_method", [*HMAC_METHODS, "RSA-SHA256"])
def test_replay_with_respelled_nonce_is_refused(signature_method: str, place: str) -> None:
    seen: set[tuple[Any, ...]] = set()

    def is_new(*call: Any) -> bool:
        was_new = call not in seen
        seen.add(call)
        return was_new

    request = sign("POST", "https://h/", signature_method=signature_method)
    assert problem(request, nonce_check=is_new) is None
    again = moved(request, place)
    assert problem(again, nonce_check=is_new) == "nonce_used"
    again = moved(request, place, oauth_nonce=escaped(fields(request)["oauth_nonce"]))
    assert problem(again, nonce_check=is_new) is not None


def told(request: Request) -> list[str | None] | None:
    """The values of the verified request; ``None`` if it is refused."""
    try:
        found = accepted(request)
    except VerificationError:
        return None
    return [found.client_key, found.token, found.callback, found.verifier]


@pytest.mark.parametrize("name", ["oauth_consumer_key", "oauth_token", "oauth_callback", "oauth_verifier"])
def test_respelled_parameter_keeps_signed_value(name: str) -> None:
    request = sign("POST", "https://h/", callback_uri="https://a/", verifier="v")
    signed = fields(request)
    found = told(moved(request, "QUERY", **{name: escaped(signed[name])}))
    assert found is None or found == [
        signed[name] for name in ("oauth_consumer_key", "oauth_token", "oauth_callback", "oauth_verifier")
    ]


@pytest.mark.parametrize(
    "url", ["https://h/a?b=1#&admin=1", "https://h/a?b=1#", "https://h/a?b=1&#c=2"], ids=stable_id
)
def test_parameter_after_fragment_is_refused(url: str) -> None:
    # A server that does not strip the fragment passes it to the program.
    request = sign("GET", "https://h/a?b=1")
    assert problem(request._replace(url=url)) is not None


def test_two_content_types_are_refused() -> None:
    headers = email.message.Message()
    headers["Authorization"] = sign("POST", "https://h/").headers["Authorization"]
    headers["Content-Type"] = FORM
    headers["Content-Type"] = "text/plain"
    assert headers.get_content_type() == FORM
    assert problem(Request("POST", "https://h/", headers, "admin=1")) is not None


@pytest.mark.parametrize("first", ["Basic dTpw", "OAuth oauth_token=other"])
def test_two_authorizations_are_refused(first: str) -> None:
    request = sign("GET", "https://h/")
    headers = {"authorization": first, **request.headers}
    assert problem(request._replace(headers=headers)) is not None


def test_parameters_in_two_places_are_refused() -> None:
    given = fields(sign("GET", "https://h/"))
    nonce = given.pop("oauth_nonce")
    request = Request(
        "GET", f"https://h/?oauth_nonce={nonce}", {"Authorization": authorization(given.items())}
    )
    assert problem(request) == "parameter_rejected"


@pytest.mark.parametrize("url", ["https://[h]/", "https://x[h]y/", "https://[h]:443/", "https://[h/"])
def test_host_name_in_brackets_is_refused(url: str) -> None:
    request = sign("GET", "https://h/")
    assert problem(request._replace(url=url)) is not None


def test_changed_non_utf_8_escape_is_refused() -> None:
    request = sign("POST", "https://h/?a=%FF", {"Content-Type": FORM}, "b=%FF")
    assert problem(request._replace(url="https://h/?a=%FE")) is not None
    assert problem(request._replace(body="b=%FE")) is not None


def test_http_method_beyond_ascii_is_refused() -> None:
    request = sign("POST", "https://h/")
    assert problem(request._replace(method="PO\u017fT")) is not None


def test_semicolon_after_path_is_refused() -> None:
    request = sign("GET", "https://h/a")
    assert problem(request._replace(url="https://h/a;")) is not None


@pytest.mark.parametrize("times", [{"max_age": -1}, {"max_age": 2**64}, {"now": 10**400}])
def test_times_out_of_range_raise(times: dict[str, int]) -> None:
    with pytest.raises(ValueError):
        accepted(sign("GET", "https://h/"), **times)


@pytest.mark.parametrize("named", ["HMAC-SHA1", "PLAINTEXT"])
def test_signature_methods_as_str_raise(named: str) -> None:
    with pytest.raises((TypeError, AssertionError)) as caught:
        assert problem(sign("GET", "https://h/"), signature_methods=named) is None
    assert caught.type is TypeError


@pytest.mark.parametrize("headers", [[("Authorization", "OAuth x=1")], "OAuth x=1", 5])
def test_headers_that_are_no_mapping_raise(headers: Any) -> None:
    with pytest.raises(TypeError):
        verify("GET", "https://h/", headers, client_secret="s")


@pytest.mark.parametrize("name", ["client_secret", "token_secret"])
def test_secret_with_surrogate_raises_and_is_hidden(name: str) -> None:
    with pytest.raises(ValueError) as caught:
        accepted(sign("GET", "https://h/"), **{name: "top-secret\ud800"})
    assert "top-secret" not in repr(caught.value)


def test_error_message_has_no_line_break() -> None:
    given = {**fields(sign("GET", "https://h/")), "oauth_signature_method": "X\nuser admin logged in"}
    request = Request("GET", "https://h/", {"Authorization": authorization(given.items())})
    with pytest.raises(VerificationError) as caught:
        verify(*request, client_secret="s", now=NOW)
    assert "\n" not in str(caught.value)


def test_empty_token_counts_as_no_token() -> None:
    def find(_: str, token: str) -> str | None:
        return {"token": "token-secret"}.get(token)

    plain = sign("GET", "https://h/", signature_method="PLAINTEXT", resource_owner_secret=None)
    request = Request(
        "GET",
        "https://h/",
        {"Authorization": authorization({**fields(plain), "oauth_token": ""}.items())},
    )
    assert problem(request, token_secret=find) is None


def test_host_with_semicolon_is_verified() -> None:
    auth: Any = OAuth1("k", "s", signature_type="QUERY", timestamp=str(NOW))
    url, headers, body = auth.sign("GET", "http://h;")
    assert problem(Request("GET", url, headers, body), client_secret="s", token_secret=None) is None
