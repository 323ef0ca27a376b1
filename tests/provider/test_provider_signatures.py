"""Every signature method in every place, with all kinds of parameters."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from oauthlib.oauth1 import (
    SIGNATURE_HMAC_SHA1,
    SIGNATURE_HMAC_SHA256,
    SIGNATURE_HMAC_SHA512,
    SIGNATURE_PLAINTEXT,
    SIGNATURE_RSA_SHA1,
    SIGNATURE_RSA_SHA256,
    SIGNATURE_RSA_SHA512,
    SIGNATURE_TYPE_AUTH_HEADER,
    SIGNATURE_TYPE_BODY,
    SIGNATURE_TYPE_QUERY,
)
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider

NewSession = Callable[..., OAuth1Session]

METHODS = [SIGNATURE_HMAC_SHA1, SIGNATURE_HMAC_SHA256, SIGNATURE_HMAC_SHA512, SIGNATURE_PLAINTEXT]
PLACES = [SIGNATURE_TYPE_AUTH_HEADER, SIGNATURE_TYPE_QUERY, SIGNATURE_TYPE_BODY]
# Only a verified request is told that its path is unknown.
VERIFIED = "RESOURCE_UNKNOWN_EXCEPTION"


@pytest.fixture(scope="module")
def odd_provider() -> Iterator[Provider]:
    """Credentials with characters that need encoding."""
    secrets: dict[str, Any] = {
        "client_key": "key with /&+% é",
        "client_secret": "se/cret&+%= é",
        "resource_owner_key": "tok/en&+%",
        "resource_owner_secret": "",
    }
    with Provider(**secrets) as provider:
        yield provider


def session_for(provider: Provider, **settings: Any) -> OAuth1Session:
    return OAuth1Session(
        provider.client_key,
        provider.client_secret,
        provider.resource_owner_key,
        provider.resource_owner_secret,
        **settings,
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("odd", [False, True], ids=["plain", "odd"])
def test_signature_method_and_place_are_verified(
    provider: Provider, odd_provider: Provider, method: str, place: str, odd: bool
) -> None:
    target = odd_provider if odd else provider
    with session_for(target, signature_method=method, signature_type=place) as session:
        form = {"b": "x y&é+", "a": ["2", "1", ""]}
        response = session.post(target.url + "/form?z=1&z=0&q=%20+", data=form)
        assert response.json()["name"] == VERIFIED, response.text
        if place != SIGNATURE_TYPE_BODY:
            assert session.get(target.url + "/users/v1/me").ok
            assert session.post(target.url + "/data/v1/ecg/documents", json={"a": 1}).ok


@pytest.mark.parametrize("method", METHODS)
def test_wrong_secret_fails_for_every_method(
    provider: Provider, new_session: NewSession, method: str
) -> None:
    session = new_session(signature_method=method, client_secret="wrong")
    response = session.get(provider.url + "/users/v1/me")
    assert response.json()["name"] == "OAUTH_SIGNATURE_EXCEPTION"
    assert method in response.json()["message"]


def test_host_header_is_part_of_signature(provider: Provider, session: OAuth1Session) -> None:
    headers = {"Host": "Api.Example:80"}  # oauthlib's client signs the Host it is given
    assert session.get(provider.url + "/users/v1/me", headers=headers).ok
    assert provider.requests[-1].headers["host"] == "Api.Example:80"


def test_realm_callback_and_verifier_are_verified(provider: Provider, new_session: NewSession) -> None:
    session = new_session(realm="Photos", callback_uri="http://x/cb?a=b", verifier="v 1")
    assert session.get(provider.url + "/users/v1/me").ok


def test_unencoded_query_characters_are_verified(
    provider: Provider, sign: Callable[..., dict[str, str]]
) -> None:
    # oauthlib's client refuses these characters, so it signs the encoded query, which has the same
    # parameters. http.client sends the raw query verbatim.
    headers = sign("GET", "/nowhere?a%5B0%5D=%7Cx%5E&b=%25")
    connection = http.client.HTTPConnection(provider.url[len("http://") :], timeout=5)
    connection.request("GET", "/nowhere?a[0]=|x^&b=%", headers=headers)
    body = json.loads(connection.getresponse().read())
    connection.close()
    assert body["name"] == VERIFIED, body


@pytest.mark.parametrize("method", [SIGNATURE_RSA_SHA1, SIGNATURE_RSA_SHA256, SIGNATURE_RSA_SHA512])
def test_rsa_signature_is_verified(method: str) -> None:
    pytest.importorskip("jwt")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    def private_pem(key: rsa.RSAPrivateKey) -> str:
        return key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ).decode()

    key, other = (rsa.generate_private_key(65537, 2048) for _ in range(2))
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    with Provider(rsa_public_key=public.decode()) as provider:
        url = provider.url + "/users/v1/me"
        assert session_for(provider, signature_method=method, rsa_key=private_pem(key)).get(url).ok
        wrong = session_for(provider, signature_method=method, rsa_key=private_pem(other)).get(url)
        assert wrong.json()["name"] == "OAUTH_SIGNATURE_EXCEPTION"
        assert session_for(provider).get(url).ok
        # An RSA signature needs no token secret, but the provider must still check the token.
        session = session_for(provider, signature_method=method, rsa_key=private_pem(key))
        session.auth.client.resource_owner_key = "unknown"
        assert session.get(url).json()["name"] == "OAUTH_TOKEN_EXCEPTION"
