"""The published examples: RFC 5849 and the X (Twitter) documentation.

The RFC's examples leave out oauth_version, which requests_oauthlib always sends. So each vector
is checked three times: the base string without the version gives the signature that was
published, the one with it gives what oauthlib signs, and that is what we must sign.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

import oauthlib.oauth1
import pytest

import oxhorizon
from tests.signing.cases import FORM


@dataclass(frozen=True)
class Vector:
    id: str
    method: str
    url: str
    base_uri: str
    # What is signed, decoded, in sorted order and without oauth_version.
    parameters: list[tuple[str, str]]
    credentials: dict[str, Any]
    published: str
    body: str | None = None
    published_with_version: bool = False
    headers: dict[str, str] = field(default_factory=dict)

    def signature(self, version: bool) -> str:
        """The signature worked out from the written-out parameters, by the standard library."""
        pairs = [(_quote(name), _quote(value)) for name, value in self.parameters]
        if version:
            pairs.append(("oauth_version", "1.0"))
        normalized = "&".join(f"{name}={value}" for name, value in sorted(pairs))
        base = "&".join([self.method, _quote(self.base_uri), _quote(normalized)])
        secrets = (self.credentials.get("client_secret"), self.credentials.get("token_secret"))
        key = "&".join(_quote(secret or "") for secret in secrets)
        digest = hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()
        return base64.b64encode(digest).decode()


def _quote(text: str) -> str:
    return quote(text, safe="~")


PHOTOS = {"client_key": "dpf43f3p2l4k3l03", "client_secret": "kd94hf93k423kf44", "realm": "Photos"}

VECTORS = [
    Vector(
        id="rfc5849-1.2-temporary-credentials",
        method="POST",
        url="https://photos.example.net/initiate",
        base_uri="https://photos.example.net/initiate",
        parameters=[
            ("oauth_callback", "http://printer.example.com/ready"),
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
            ("oauth_nonce", "wIjqoS"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131200"),
        ],
        credentials={
            **PHOTOS,
            "callback_uri": "http://printer.example.com/ready",
            "nonce": "wIjqoS",
            "timestamp": "137131200",
        },
        published="74KNZJeDHnMBp0EMJ9ZHt/XKycU=",
    ),
    Vector(
        id="rfc5849-1.2-token-credentials",
        method="POST",
        url="https://photos.example.net/token",
        base_uri="https://photos.example.net/token",
        parameters=[
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
            ("oauth_nonce", "walatlh"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131201"),
            ("oauth_token", "hh5s93j4hdidpola"),
            ("oauth_verifier", "hfdp7dh39dks9884"),
        ],
        credentials={
            **PHOTOS,
            "token": "hh5s93j4hdidpola",
            "token_secret": "hdhd0244k9j7ao03",
            "verifier": "hfdp7dh39dks9884",
            "nonce": "walatlh",
            "timestamp": "137131201",
        },
        published="gKgrFCywp7rO0OXSjdot/IHF7IU=",
    ),
    Vector(
        id="rfc5849-1.2-resource",
        method="GET",
        url="http://photos.example.net/photos?file=vacation.jpg&size=original",
        base_uri="http://photos.example.net/photos",
        parameters=[
            ("file", "vacation.jpg"),
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
            ("oauth_nonce", "chapoH"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131202"),
            ("oauth_token", "nnch734d00sl2jdk"),
            ("size", "original"),
        ],
        credentials={
            **PHOTOS,
            "token": "nnch734d00sl2jdk",
            "token_secret": "pfkkdhi9sl3r4s00",
            "nonce": "chapoH",
            "timestamp": "137131202",
        },
        published="MdpQcU8iPSUjWoN/UDMsK2sui9I=",
    ),
    Vector(
        # Also 3.1. The signature printed there is wrong, as its errata say; this is theirs.
        id="rfc5849-3.4.1.1",
        method="POST",
        url="http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
        base_uri="http://example.com/request",
        parameters=[
            ("a2", "r b"),
            ("a3", "2 q"),
            ("a3", "a"),
            ("b5", "=%3D"),
            ("c@", ""),
            ("c2", ""),
            ("oauth_consumer_key", "9djdj82h48djs9d2"),
            ("oauth_nonce", "7d8f3e4a"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131201"),
            ("oauth_token", "kkk9d7dh3k39sjv7"),
        ],
        credentials={
            "client_key": "9djdj82h48djs9d2",
            "client_secret": "j49sk3j29djd",
            "token": "kkk9d7dh3k39sjv7",
            "token_secret": "dh893hdasih9",
            "realm": "Example",
            "nonce": "7d8f3e4a",
            "timestamp": "137131201",
        },
        published="r6/TJjbCOr97/+UU0NsvSne7s5g=",
        body="c2&a3=2+q",
        headers={"Content-Type": FORM},
    ),
    Vector(
        id="x-documentation",
        method="POST",
        url="https://api.twitter.com/1/statuses/update.json?include_entities=true",
        base_uri="https://api.twitter.com/1/statuses/update.json",
        parameters=[
            ("include_entities", "true"),
            ("oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog"),
            ("oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "1318622958"),
            ("oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"),
            ("status", "Hello Ladies + Gentlemen, a signed OAuth request!"),
        ],
        credentials={
            "client_key": "xvz1evFS4wEEPTGEFPHBog",
            "client_secret": "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
            "token": "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
            "token_secret": "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
            "nonce": "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
            "timestamp": "1318622958",
        },
        published="tnnArxj06cWHq44gCs1OSKk/jLY=",
        published_with_version=True,
        body="status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21",
        headers={"Content-Type": FORM},
    ),
]


def _names(credentials: dict[str, Any]) -> dict[str, Any]:
    renamed = dict(credentials)
    for short, long in (("token", "resource_owner_key"), ("token_secret", "resource_owner_secret")):
        if short in renamed:
            renamed[long] = renamed.pop(short)
    return renamed


def _text(value: Any) -> str:
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def _header(headers: Any) -> str:
    plain = {_text(name): _text(value) for name, value in dict(headers).items()}
    return plain["Authorization"]


def _signature(header: str) -> str:
    found = re.search('oauth_signature="([^"]*)"', header)
    assert found, header
    return unquote(found.group(1))


def _oauthlib_header(vector: Vector) -> str:
    client: Any = oauthlib.oauth1.Client(**_names(vector.credentials))
    _, headers, _ = client.sign(vector.url, vector.method, vector.body, vector.headers)
    return _header(headers)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)
def test_the_vector_is_the_published_one(vector: Vector) -> None:
    assert vector.signature(version=vector.published_with_version) == vector.published
    assert _signature(_oauthlib_header(vector)) == vector.signature(version=True)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)
def test_sign(vector: Vector) -> None:
    signer = oxhorizon.OAuth1(**_names(vector.credentials))
    url, headers, body = signer.sign(vector.method, vector.url, headers=vector.headers, body=vector.body)
    assert _signature(_header(headers)) == vector.signature(version=True)
    assert _header(headers) == _oauthlib_header(vector)
    assert _text(url) == vector.url
    assert body is None if vector.body is None else _text(body) == vector.body


def test_credentials_by_position() -> None:
    signer = oxhorizon.OAuth1("key", "secret", "token", "token-secret", nonce="n", timestamp="1")
    client = oauthlib.oauth1.Client("key", "secret", "token", "token-secret", nonce="n", timestamp="1")
    _, headers, _ = signer.sign("GET", "https://example.com/r?a=1")
    _, expected, _ = client.sign("https://example.com/r?a=1")
    assert _header(headers) == _header(expected)


def test_plaintext_of_rfc5849_2_1() -> None:
    signer = oxhorizon.OAuth1("jd83jd92dhsh93js", "ja893SD9", signature_method="PLAINTEXT")
    _, headers, _ = signer.sign("POST", "https://server.example.com/request_temp_credentials")
    assert 'oauth_signature="ja893SD9%26"' in _header(headers)
