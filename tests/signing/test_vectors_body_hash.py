"""The base strings of the OAuth Request Body Hash draft, and the body hashes of Mastercard's signers.

The draft also prints signatures, but not their secrets, so they cannot be reproduced.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import oauthlib.oauth1
import pytest

import oxhorizon
from tests.signing.vectors import base_string, header_of, signature_of
from tests.signing.wire import authorization_fields

URL = "http://www.example.com/resource"
KEYS: dict[str, Any] = {
    "client_key": "consumer",
    "client_secret": "secret",
    "resource_owner_key": "token",
    "resource_owner_secret": "token secret",
}
PUT: dict[str, Any] = {**KEYS, "nonce": "10369470270925", "timestamp": "1236874236"}
GET: dict[str, Any] = {**KEYS, "nonce": "8628868109991", "timestamp": "1238395022"}

PUT_HASH = "Lve95gjOVATpfV8EL5X4nxwjKHE="
PUT_BASE_STRING = (
    "PUT&http%3A%2F%2Fwww.example.com%2Fresource&oauth_body_hash%3DLve95gjOVATpfV8EL5X4nxwjKHE%253D"
    "%26oauth_consumer_key%3Dconsumer%26oauth_nonce%3D10369470270925%26oauth_signature_method%3DHMAC-SHA1"
    "%26oauth_timestamp%3D1236874236%26oauth_token%3Dtoken%26oauth_version%3D1.0"
)
GET_HASH = "2jmj7l5rSw0yVb/vlWAYkK/YBwk="
GET_BASE_STRING = (
    "GET&http%3A%2F%2Fwww.example.com%2Fresource&oauth_body_hash%3D2jmj7l5rSw0yVb%252FvlWAYkK%252FYBwk%253D"
    "%26oauth_consumer_key%3Dconsumer%26oauth_nonce%3D8628868109991%26oauth_signature_method%3DHMAC-SHA1"
    "%26oauth_timestamp%3D1238395022%26oauth_token%3Dtoken%26oauth_version%3D1.0"
)

# Bodies and their hashes, from the tests of Mastercard's signers.
SHA_256 = [
    ("", "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    ("{}", "RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o="),
]


def _parameters(options: dict[str, Any], body_hash: str) -> list[tuple[str, str]]:
    return [
        ("oauth_body_hash", body_hash),
        ("oauth_consumer_key", options["client_key"]),
        ("oauth_nonce", options["nonce"]),
        ("oauth_signature_method", "HMAC-SHA1"),
        ("oauth_timestamp", options["timestamp"]),
        ("oauth_token", options["resource_owner_key"]),
        ("oauth_version", "1.0"),
    ]


def test_published_hashes_and_base_strings_are_reproduced() -> None:
    assert base64.b64encode(hashlib.sha1(b"Hello World!").digest()).decode() == PUT_HASH
    assert base64.b64encode(hashlib.sha1(b"").digest()).decode() == GET_HASH
    assert base_string("PUT", URL, _parameters(PUT, PUT_HASH)) == PUT_BASE_STRING
    assert base_string("GET", URL, _parameters(GET, GET_HASH)) == GET_BASE_STRING
    for body, published in SHA_256:
        assert base64.b64encode(hashlib.sha256(body.encode()).digest()).decode() == published


def test_oauthlib_signs_published_put() -> None:
    client: Any = oauthlib.oauth1.Client(**PUT)
    _, headers, _ = client.sign(URL, "PUT", "Hello World!", {"Content-Type": "text/plain"})
    fields = authorization_fields(header_of(headers))
    assert fields["oauth_body_hash"] == PUT_HASH
    assert fields["oauth_signature"] == signature_of(PUT_BASE_STRING, **PUT)


def test_force_include_body_signs_published_put() -> None:
    signer = oxhorizon.OAuth1(**PUT, force_include_body=True)
    _, headers, _ = signer.sign("PUT", URL, headers={"Content-Type": "text/plain"}, body="Hello World!")
    fields = authorization_fields(header_of(headers))
    assert fields["oauth_body_hash"] == PUT_HASH
    assert fields["oauth_signature"] == signature_of(PUT_BASE_STRING, **PUT)


@pytest.mark.parametrize(
    ("method", "options", "body", "published"),
    [("PUT", PUT, "Hello World!", PUT_BASE_STRING), ("GET", GET, None, GET_BASE_STRING)],
)
def test_body_hash_signs_published_request(
    method: str, options: Any, body: str | None, published: str
) -> None:
    signer = oxhorizon.OAuth1(**{**options, "body_hash": "SHA-1"})
    _, headers, _ = signer.sign(method, URL, headers={"Content-Type": "text/plain"}, body=body)
    assert authorization_fields(header_of(headers))["oauth_signature"] == signature_of(published, **options)


@pytest.mark.parametrize(("body", "published"), SHA_256)
def test_sha_256_body_hash_matches_published_value(body: str, published: str) -> None:
    options: Any = {"body_hash": "SHA-256"}
    signer = oxhorizon.OAuth1(**KEYS, **options)
    given = {"Content-Type": "application/json"}
    _, headers, _ = signer.sign("POST", URL, headers=given, body=body or None)
    assert authorization_fields(header_of(headers))["oauth_body_hash"] == published
