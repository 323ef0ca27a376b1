"""The RSA-SHA1 case of the oauth.net wiki, and its key with the other methods."""

from __future__ import annotations

import base64
import dataclasses
from typing import Any

import oauthlib.oauth1
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

import oxhorizon
from tests.signing.rsa import CERTIFICATE, PRIVATE_KEY, RSA_METHODS
from tests.signing.vectors import Vector, check_ours, check_published, header_of, signed_by_oauthlib
from tests.signing.wire import authorization_fields

PHOTO = Vector(
    id="RSA-SHA1",
    method="GET",
    # The wiki misspells it like this.
    url="http://photos.example.net/photos?file=vacaction.jpg&size=original",
    base_uri="http://photos.example.net/photos",
    parameters=[
        ("file", "vacaction.jpg"),
        ("size", "original"),
        ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
        ("oauth_nonce", "13917289812797014437"),
        ("oauth_signature_method", "RSA-SHA1"),
        ("oauth_timestamp", "1196666512"),
        ("oauth_version", "1.0"),
    ],
    credentials={
        "client_key": "dpf43f3p2l4k3l03",
        "signature_method": "RSA-SHA1",
        "rsa_key": PRIVATE_KEY,
        "nonce": "13917289812797014437",
        "timestamp": "1196666512",
    },
    published=(
        "jvTp/wX1TYtByB1m+Pbyo0lnCOLIsyGCH7wke8AUs3BpnwZJtAuEJkvQL2/9n4s5wUmUl4aCI4BwpraNx4RtEXMe5qg5T1LV"
        "TGliMRpKasKsW//e+RinhejgCuzoH26dyF8iY2ZZ/5D1ilgeijhV/vBka5twt399mXwaYdCwFYE="
    ),
    published_base_string=(
        "GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacaction.jpg"
        "%26oauth_consumer_key%3Ddpf43f3p2l4k3l03%26oauth_nonce%3D13917289812797014437"
        "%26oauth_signature_method%3DRSA-SHA1%26oauth_timestamp%3D1196666512%26oauth_version%3D1.0"
        "%26size%3Doriginal"
    ),
)


def _with(method: str) -> Vector:
    """The same request with another hash, for which there is no published signature."""
    return dataclasses.replace(
        PHOTO,
        id=method,
        parameters=[
            (name, method if name == "oauth_signature_method" else value) for name, value in PHOTO.parameters
        ],
        credentials={**PHOTO.credentials, "signature_method": method},
        published=None,
        published_base_string=None,
    )


VECTORS = [PHOTO, *(_with(method) for method in RSA_METHODS if method != "RSA-SHA1")]


def _key_forms() -> dict[str, Any]:
    key = serialization.load_pem_private_key(PRIVATE_KEY.encode(), None)
    pkcs1 = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )
    return {
        "pkcs8-str": {"rsa_key": PRIVATE_KEY},
        "pkcs8-bytes": {"rsa_key": PRIVATE_KEY.encode()},
        "pkcs1-str": {"rsa_key": pkcs1.decode()},
        "pkcs1-bytes": {"rsa_key": pkcs1},
        "object": {"rsa_key": key},
        "encrypted-str": {"rsa_key": _encrypted(key).decode(), "rsa_key_password": "pass"},
        "encrypted-bytes": {"rsa_key": _encrypted(key), "rsa_key_password": b"pass"},
    }


def _encrypted(key: Any) -> bytes:
    pem: bytes = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"pass"),
    )
    return pem


KEY_FORMS = _key_forms()


@pytest.mark.parametrize("vector", VECTORS, ids=str)
def test_published_vector_is_reproduced(vector: Vector) -> None:
    check_published(vector)


def test_oauthlib_sends_published_signature() -> None:
    assert authorization_fields(signed_by_oauthlib(PHOTO))["oauth_signature"] == PHOTO.published


def test_certificate_verifies_published_signature() -> None:
    key = x509.load_pem_x509_certificate(CERTIFICATE.encode()).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert PHOTO.published and PHOTO.published_base_string
    signature = base64.b64decode(PHOTO.published)
    key.verify(signature, PHOTO.published_base_string.encode(), padding.PKCS1v15(), hashes.SHA1())


@pytest.mark.parametrize("vector", VECTORS, ids=str)
def test_our_signature_matches_vector(vector: Vector) -> None:
    check_ours(vector)


def test_oauth1_sends_published_signature() -> None:
    _, headers, _ = oxhorizon.OAuth1(**PHOTO.credentials).sign(PHOTO.method, PHOTO.url)
    assert authorization_fields(header_of(headers))["oauth_signature"] == PHOTO.published


@pytest.mark.parametrize("form", KEY_FORMS)
def test_key_form_gives_published_signature(form: str) -> None:
    options: Any = {**PHOTO.credentials, **KEY_FORMS[form]}
    _, headers, _ = oxhorizon.OAuth1(**options).sign(PHOTO.method, PHOTO.url)
    assert authorization_fields(header_of(headers))["oauth_signature"] == PHOTO.published


@pytest.mark.parametrize("form", ["pkcs8-str", "pkcs1-str"])
def test_key_form_gives_published_signature_with_oauthlib(form: str) -> None:
    client: Any = oauthlib.oauth1.Client(**{**PHOTO.credentials, **KEY_FORMS[form]})
    _, headers, _ = client.sign(PHOTO.url)
    assert authorization_fields(header_of(headers))["oauth_signature"] == PHOTO.published


def test_constants_match_oauthlib() -> None:
    for name in ("SIGNATURE_RSA", "SIGNATURE_RSA_SHA1", "SIGNATURE_RSA_SHA256", "SIGNATURE_RSA_SHA512"):
        assert getattr(oxhorizon, name) == getattr(oauthlib.oauth1, name)
