"""The examples of the X (Twitter) documentation."""

from __future__ import annotations

from typing import Any

import pytest

import oxhorizon
from tests.signing.cases import FORM
from tests.signing.vectors import Vector, check_ours, check_published, header_of, percent_encoded

SIGN_IN = {
    "client_key": "cChZNFj6T5R0TigYB9yd1w",
    "client_secret": "L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg",
    "timestamp": "1318467427",
}


def _status(id: str, url: str, published: str, body: str) -> Vector:
    return Vector(
        id=id,
        method="POST",
        url=url + "?include_entities=true",
        base_uri=url,
        parameters=[
            ("include_entities", "true"),
            ("oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog"),
            ("oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "1318622958"),
            ("oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"),
            ("oauth_version", "1.0"),
            ("status", "Hello Ladies + Gentlemen, a signed OAuth request!"),
        ],
        credentials={
            "client_key": "xvz1evFS4wEEPTGEFPHBog",
            "client_secret": "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
            "resource_owner_key": "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
            "resource_owner_secret": "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
            "nonce": "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
            "timestamp": "1318622958",
        },
        published=published,
        published_base_string=(
            f"POST&{percent_encoded(url)}&include_entities%3Dtrue%26oauth_consumer_key%3D"
            "xvz1evFS4wEEPTGEFPHBog%26oauth_nonce%3DkYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"
            "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1318622958%26oauth_token%3D"
            "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb%26oauth_version%3D1.0%26status%3D"
            "Hello%2520Ladies%2520%252B%2520Gentlemen%252C%2520a%2520signed%2520OAuth%2520request%2521"
        ),
        body=body,
        headers={"Content-Type": FORM},
    )


UPPER = "status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21"
# As the documentation prints it.
LOWER = "status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21"

VECTORS = [
    # "Authorizing a request" prints api.x.com with this signature, which belongs to version 1.
    _status(
        "authorizing-a-request",
        "https://api.twitter.com/1/statuses/update.json",
        "tnnArxj06cWHq44gCs1OSKk/jLY=",
        UPPER,
    ),
    _status(
        "creating-a-signature-of-twitter",
        "https://api.twitter.com/1.1/statuses/update.json",
        "hCtSmYh+iHYCEqBWrE7C7hYmtUk=",
        UPPER,
    ),
    _status(
        "creating-a-signature-of-x",
        "https://api.x.com/1.1/statuses/update.json",
        "Ls93hJiZbQ3akF3HF3x1Bz8/zU4=",
        LOWER,
    ),
    Vector(
        id="request-token",
        method="POST",
        url="https://api.twitter.com/oauth/request_token",
        base_uri="https://api.twitter.com/oauth/request_token",
        parameters=[
            ("oauth_callback", "http://localhost/sign-in-with-twitter/"),
            ("oauth_consumer_key", "cChZNFj6T5R0TigYB9yd1w"),
            ("oauth_nonce", "ea9ec8429b68d6b77cd5600adbbb0456"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "1318467427"),
            ("oauth_version", "1.0"),
        ],
        credentials={
            **SIGN_IN,
            "callback_uri": "http://localhost/sign-in-with-twitter/",
            "nonce": "ea9ec8429b68d6b77cd5600adbbb0456",
        },
        published="F1Li3tvehgcraF8DMJ7OyxO4w9Y=",
    ),
    Vector(
        # In this example the verifier is in the form, outside the header.
        id="access-token",
        method="POST",
        url="https://api.twitter.com/oauth/access_token",
        base_uri="https://api.twitter.com/oauth/access_token",
        parameters=[
            ("oauth_consumer_key", "cChZNFj6T5R0TigYB9yd1w"),
            ("oauth_nonce", "a9900fe68e2573b27a37f10fbad6a755"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "1318467427"),
            ("oauth_token", "NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0"),
            ("oauth_verifier", "uw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY"),
            ("oauth_version", "1.0"),
        ],
        credentials={
            **SIGN_IN,
            "resource_owner_key": "NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0",
            "resource_owner_secret": "veNRnAWe6inFuo8o2u8SLLZLjolYDmDP7SzL0YfYI",
            "nonce": "a9900fe68e2573b27a37f10fbad6a755",
        },
        published="39cipBtIOHEEnybAR4sATQTpl2I=",
        body="oauth_verifier=uw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY",
        headers={"Content-Type": FORM},
    ),
]

# "Percent encoding parameters".
ENCODINGS = {
    "Ladies + Gentlemen": "Ladies%20%2B%20Gentlemen",
    "An encoded string!": "An%20encoded%20string%21",
    "Dogs, Cats & Mice": "Dogs%2C%20Cats%20%26%20Mice",
    "\N{SNOWMAN}": "%E2%98%83",
}


@pytest.mark.parametrize("vector", VECTORS, ids=str)
def test_published_vector_is_reproduced(vector: Vector) -> None:
    check_published(vector)
    # All vectors have oauth_version, so we must send the published signature.
    assert vector.signature() == vector.published


@pytest.mark.parametrize("vector", VECTORS, ids=str)
def test_our_signature_matches_vector(vector: Vector) -> None:
    check_ours(vector)


@pytest.mark.parametrize(("plain", "encoded"), ENCODINGS.items())
def test_percent_encoding_matches_published_examples(plain: str, encoded: str) -> None:
    assert percent_encoded(plain) == encoded
    signer: Any = oxhorizon.OAuth1("key", "secret", verifier=plain)
    _, headers, _ = signer.sign("POST", "https://api.x.com/oauth/access_token")
    assert f'oauth_verifier="{encoded}"' in header_of(headers)
