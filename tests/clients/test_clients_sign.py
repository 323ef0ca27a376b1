"""``Client.sign`` compared with ``oauthlib.oauth1.Client.sign``."""

from __future__ import annotations

import base64
import hmac
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import settings as example_settings
from hypothesis import strategies as st
from oauthlib.common import extract_params, urlencode
from oauthlib.oauth1.rfc5849 import signature

from tests.clients.signers import (
    FIXED,
    FORM,
    METHODS,
    PLACES,
    attributes,
    client,
    client_class,
    without_unicode_errors,
)
from tests.servers.ids import stable_id
from tests.servers.twins import CREDENTIALS, Kit, compare, each, raised, returned, told

URL = "http://example.com/p?a=b&c=%20"
TYPED = {"Content-Type": FORM}

BODIES: dict[str, Any] = {
    "None": None,
    "text": "a=1&b=%20x",
    "bytes": b"a=1&b=%20x",
    "dict": {"a": "1", "b": " é"},
    "dict of bytes": {b"a": b"1"},
    "dict of lists": {"a": ["1", "2"]},
    "dict of numbers": {"a": 1},
    "list of pairs": [("b", "0"), ("a", "1"), ("é", "~")],
    "tuple of pairs": (("a", "1"),),
    "empty text": "",
    "empty bytes": b"",
    "empty dict": {},
    "empty list": [],
    "no form": "not a form: é",
    "no form in bytes": b"\xff\x00",
    "JSON": '{"a": 1}',
}
HEADERS: dict[str, Any] = {
    "None": None,
    "empty": {},
    "form": TYPED,
    "form in lower case": {"content-type": FORM},
    "form in bytes": {b"Content-Type": FORM.encode()},
    "form with a charset": {"Content-Type": FORM + "; charset=utf-8"},
    "multipart": {"Content-Type": "multipart/form-data; boundary=b"},
    "text": {"Content-Type": "text/plain"},
    "an empty type": {"Content-Type": ""},
    "others": {"X-One": "1", "Host": "other.example:8080"},
    "Authorization": {"Authorization": 'OAuth realm="x", oauth_nonce="n"'},
    "Basic": {"Authorization": "Basic dTpw"},
}


def sign(kit: Kit, *arguments: Any, settings: dict[str, Any] | None = None, **keywords: Any) -> Any:
    def call() -> Any:
        url, headers, body = client(kit, **settings or {}).sign(*arguments, **keywords)
        if not (body is None or isinstance(body, (str, bytes))):
            # oauthlib documents that it encodes a form, but returns it unchanged.
            body = urlencode(extract_params(body))
        return url, dict(headers), body

    return without_unicode_errors(call)


@pytest.mark.parametrize("headers", HEADERS)
@pytest.mark.parametrize("body", BODIES)
def test_body_and_headers_are_signed_as_oauthlib(body: str, headers: str) -> None:
    for verb in ("GET", "POST"):
        for place in PLACES:
            compare(
                lambda kit, verb=verb, place=place: sign(
                    kit, URL, verb, BODIES[body], HEADERS[headers], settings={"signature_type": place}
                )
            )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("decoding", [None, "utf-8", "latin-1"])
def test_method_place_and_decoding_match_oauthlib(method: str, place: str, decoding: str | None) -> None:
    settings = {"signature_method": method, "signature_type": place, "decoding": decoding, "realm": "r é"}

    def call(kit: Kit) -> Any:
        signed = sign(kit, URL, "POST", "c=%C3%A9", TYPED, settings=settings)
        return signed, [type(part).__name__ for part in (signed[0], signed[2])]

    kinds = returned(call)[1]
    assert kinds == (["str", "str"] if decoding is None else ["bytes", "bytes"])


@pytest.mark.parametrize(
    "decoding",
    ["ascii", "utf-16", "nonsense", b"utf-8", ""],
    ids=stable_id,
)
def test_unusual_decoding_matches_oauthlib(decoding: Any) -> None:
    def call(kit: Kit) -> Any:
        settings = {"decoding": decoding, "realm": "é"}
        return sign(kit, URL, "POST", "c=d", {**TYPED, "X": "é"}, settings=settings)

    compare(call)


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii", "nonsense", None], ids=stable_id)
@pytest.mark.parametrize("secret", [b"plain", b"\xc3\xa9", b"\xe9", "é"], ids=stable_id)
def test_encoding_of_secrets_matches_oauthlib(encoding: Any, secret: Any) -> None:
    def call(kit: Kit) -> Any:
        made = client_class(kit)("key", secret, secret, secret, encoding=encoding, nonce="n", timestamp="1")
        return made.sign(URL, realm="r")

    compare(lambda kit: without_unicode_errors(lambda: call(kit)))


@pytest.mark.parametrize("text", [b"caf\xe9=\xe9", {"a": b"\xe9"}, [(b"\xe9", "1")]], ids=stable_id)
def test_body_in_other_encoding_matches_oauthlib(text: Any) -> None:
    compare(lambda kit: sign(kit, URL, "POST", text, TYPED, settings={"encoding": "latin-1"}))


@pytest.mark.parametrize("encoding", [None, ""], ids=stable_id)
def test_text_needs_no_encoding(encoding: Any) -> None:
    compare(lambda kit: client_class(kit)("key", "é", encoding=encoding, nonce="n", timestamp="1").sign(URL))


@pytest.mark.parametrize("of_client", [None, "", "of client"])
@pytest.mark.parametrize("realm", [None, "a b", "é", 'quo"te'], ids=stable_id)
def test_realm_matches_oauthlib(realm: Any, of_client: Any) -> None:
    compare(lambda kit: sign(kit, URL, realm=realm, settings={"realm": of_client}))


def test_empty_realm_matches_oauthlib() -> None:
    compare(lambda kit: sign(kit, URL, realm="", settings={"realm": "of client"}))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com",
        "http://EXAMPLE.com:80/A%7eb",
        "https://example.com:443/?",
        "http://example.com:8080/é?ü=é",
        "http://[::1]:80/",
        "http://u:p@example.com/",
        "http://example.com/a b",
        "http://example.com/?a b=c",
        "http://example.com/?a=%zz",
        "http://example.com/?oauth_nonce=mine",
        "http://example.com/#part?x=y",
        "http://example.com/;p?q",
        b"http://example.com/?a=b",
        "example.com/path",
        "//example.com/",
        "/path",
        "http:///path",
        "http://example.com:port/",
        "http://example.com:99999/",
        "",
        None,
    ],
    ids=stable_id,
)
@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY"])
def test_url_is_signed_as_oauthlib(url: Any, place: str) -> None:
    if place == "QUERY" and "oauth_nonce" in str(url):
        # The original sends two nonces, which RFC 5849 section 3.1 forbids.
        with Kit("ours") as kit:
            assert "nonce=mine" not in sign(kit, url, settings={"signature_type": place})[0]
        return
    compare(lambda kit: sign(kit, url, settings={"signature_type": place}))


@pytest.mark.parametrize(
    "verb", ["GET", "get", "HEAD", "Post", b"POST", "PURGE", "é", "", "A B"], ids=stable_id
)
def test_http_method_is_signed_as_oauthlib(verb: Any) -> None:
    for body in (None, {"a": "1"}):
        compare(lambda kit, body=body: sign(kit, URL, verb, body, TYPED if body else None))


@pytest.mark.parametrize("verb", [5, None])
def test_invalid_http_method_raises(verb: Any) -> None:
    for kit in each():
        assert told(sign, kit, URL, verb)[0] in ("AttributeError", "TypeError", "ValueError")


@pytest.mark.parametrize(
    "settings",
    [
        {"signature_method": "nonsense"},
        {"signature_method": None},
        {"signature_method": ""},
        {"signature_type": "nonsense"},
        {"signature_type": "query"},
        {"signature_type": None},
        {"signature_method": "RSA-SHA1", "rsa_key": None},
        {"signature_method": "RSA-SHA1", "rsa_key": ""},
        {"nonce": None, "signature_method": "nonsense"},
        {"nonce": 5},
        {"timestamp": 5},
        {"timestamp": "soon"},
        {"nonce": "é &"},
        {"callback_uri": "oob", "verifier": "v", "realm": "r"},
        {"callback_uri": "", "verifier": "", "realm": ""},
    ],
    ids=stable_id,
)
def test_client_settings_match_oauthlib(settings: dict[str, Any]) -> None:
    compare(lambda kit: sign(kit, URL, settings=settings))


@pytest.mark.parametrize(
    ("arguments", "keywords"),
    [
        ((), {}),
        ((URL, "GET", None, None, None, None), {}),
        ((), {"uri": URL}),
        ((), {"uri": URL, "http_method": "POST", "body": "a=b", "headers": TYPED, "realm": "r"}),
        ((URL,), {"nonsense": 1}),
        ((URL,), {"method": "GET"}),
    ],
    ids=stable_id,
)
def test_sign_arguments_match_oauthlib(arguments: Any, keywords: Any) -> None:
    compare(lambda kit: sign(kit, *arguments, **keywords))


def test_sign_does_not_change_its_arguments() -> None:
    def call(kit: Kit) -> Any:
        headers, body = dict(TYPED), {"a": "1"}
        for place in PLACES:
            client(kit, signature_type=place).sign(URL, "POST", body, headers)
        return headers, body

    assert returned(call) == (TYPED, {"a": "1"})


@pytest.mark.parametrize("count", range(1, 5))
def test_missing_credentials_match_oauthlib(count: int) -> None:
    def call(kit: Kit) -> Any:
        made = client_class(kit)(*CREDENTIALS[:count], nonce="n", timestamp="1")
        return attributes(made), made.sign(URL)

    compare(call)


def test_missing_client_key_raises() -> None:
    assert raised(lambda kit: client_class(kit)(None).sign(URL)) == "ValueError"


@example_settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.text(max_size=4), st.text(max_size=4)), max_size=4, unique_by=lambda pair: pair[0]),
    st.sampled_from(PLACES),
    st.sampled_from(["POST", "PUT"]),
)
def test_random_form_is_signed_as_oauthlib(pairs: list[tuple[str, str]], place: str, verb: str) -> None:
    compare(lambda kit: sign(kit, URL, verb, pairs, TYPED, settings={"signature_type": place}))


def test_form_dict_is_returned_encoded() -> None:
    """Ours returns the encoded form, as oauthlib documents; oauthlib returns its argument."""
    form = {"a": "é b"}
    for kit in each():
        for place in ("AUTH_HEADER", "QUERY"):
            _, _, body = client(kit, signature_type=place).sign(URL, "POST", form, TYPED)
            assert body == ("a=%C3%A9+b" if kit.ours else form)
    with Kit("ours") as kit:
        assert client(kit, decoding="utf-8").sign(URL, "POST", form, TYPED)[2] == b"a=%C3%A9+b"
    with Kit("original") as kit:
        assert told(client(kit, decoding="utf-8").sign, URL, "POST", form, TYPED)[0] == "AttributeError"


def test_repeated_form_name_is_signed() -> None:
    """oauthlib turns a list of pairs into a dict and signs only the last pair."""
    pairs = [("a", "1"), ("a", "0")]
    with Kit("ours") as kit:
        ours = client(kit, signature_type="BODY").sign(URL, "POST", pairs, TYPED)
    with Kit("original") as kit:
        signer = client(kit, signature_type="BODY")
        assert signer.sign(URL, "POST", "a=1&a=0", TYPED) == ours
        assert signer.sign(URL, "POST", pairs, TYPED) == signer.sign(URL, "POST", "a=0", TYPED)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", ["callback_uri", "verifier", "resource_owner_key", "client_key"])
def test_escapes_in_protocol_parameter_are_signed_once(name: str, place: str) -> None:
    """In query and body, oauthlib decodes escapes twice, and its signature is wrong."""
    value = "http://h/?next=%2Fhome%E9"
    names = ("client_key", "client_secret", "resource_owner_key", "resource_owner_secret")
    given_to = {**dict(zip(names, CREDENTIALS)), **FIXED, name: value}
    pairs = [("x", "1"), ("oauth_nonce", given_to["nonce"]), ("oauth_timestamp", given_to["timestamp"])]
    pairs += [("oauth_version", "1.0"), ("oauth_signature_method", "HMAC-SHA1")]
    pairs += [("oauth_consumer_key", given_to["client_key"]), ("oauth_token", given_to["resource_owner_key"])]
    pairs += [("oauth_callback", value)] if name == "callback_uri" else []
    pairs += [("oauth_verifier", value)] if name == "verifier" else []
    base = signature.signature_base_string("POST", "http://h/p", signature.normalize_parameters(pairs))
    key = "&".join(quote(secret, safe="") for secret in CREDENTIALS[1::2])
    digest = hmac.new(key.encode(), base.encode(), "sha1").digest()
    right = quote(base64.b64encode(digest), safe="")
    for kit in each():
        made = client_class(kit)(**given_to, signature_type=place)
        url, headers, body = made.sign("http://h/p", "POST", "x=1", TYPED)
        is_right = right in f"{url} {headers} {body}"
        assert is_right is (kit.ours or place == "AUTH_HEADER")


def test_fragment_ending_in_hash_matches_oauthlib() -> None:
    compare(lambda kit: sign(kit, "http://h/?a#b#", settings={"signature_type": "QUERY"}))


def test_form_pairs_may_be_lists() -> None:
    compare(lambda kit: sign(kit, URL, "POST", [["a", "1"]], TYPED))


def test_form_value_none_raises() -> None:
    assert raised(lambda kit: sign(kit, URL, "POST", {"a": None}, TYPED)) == "ValueError"


@pytest.mark.parametrize("body", [["a", "b"], [("a", "b", "c")], 5, {"a"}], ids=stable_id)
def test_invalid_body_raises(body: Any) -> None:
    """oauthlib ignores such a body and returns it."""
    with Kit("original") as kit:
        assert client(kit).sign(URL, "POST", body)[2] is body or isinstance(body, (list, set))
    with Kit("ours") as kit:
        assert told(client(kit).sign, URL, "POST", body)[0] == "ValueError"


@example_settings(deadline=None, max_examples=100)
@given(*[st.text(max_size=5)] * 4)
def test_random_credentials_sign_as_oauthlib(key: str, secret: str, token: str, token_secret: str) -> None:
    def call(kit: Kit) -> Any:
        made = client_class(kit)(key, secret, token, token_secret, nonce="n", timestamp="1")
        return made.sign(URL)

    compare(lambda kit: without_unicode_errors(lambda: call(kit)))
