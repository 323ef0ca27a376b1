"""The examples of RFC 5849, with its errata."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import oauthlib.oauth1
import pytest

import oxhorizon
from tests.signing.cases import FORM
from tests.signing.vectors import (
    Vector,
    base_string,
    check_ours,
    check_published,
    header_of,
    normalized,
    signature_of,
)
from tests.signing.wire import authorization_fields

PHOTOS = {"client_key": "dpf43f3p2l4k3l03", "client_secret": "kd94hf93k423kf44", "realm": "Photos"}
SERVER = {
    "client_key": "jd83jd92dhsh93js",
    "client_secret": "ja893SD9",
    "realm": "Example",
    "signature_method": "PLAINTEXT",
}

# The request of sections 3.1 and 3.4.1, encoded as 3.4.1.3.2 prints it.
NORMALIZED = (
    "a2=r%20b&a3=2%20q&a3=a&b5=%3D%253D&c%40=&c2=&oauth_consumer_key=9djdj82h48djs9d2"
    "&oauth_nonce=7d8f3e4a&oauth_signature_method=HMAC-SHA1&oauth_timestamp=137131201"
    "&oauth_token=kkk9d7dh3k39sjv7"
)

VECTORS = [
    Vector(
        id="1.2-temporary-credentials",
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
        id="1.2-token-credentials",
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
            "resource_owner_key": "hh5s93j4hdidpola",
            "resource_owner_secret": "hdhd0244k9j7ao03",
            "verifier": "hfdp7dh39dks9884",
            "nonce": "walatlh",
            "timestamp": "137131201",
        },
        published="gKgrFCywp7rO0OXSjdot/IHF7IU=",
    ),
    Vector(
        id="1.2-resource",
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
            "resource_owner_key": "nnch734d00sl2jdk",
            "resource_owner_secret": "pfkkdhi9sl3r4s00",
            "nonce": "chapoH",
            "timestamp": "137131202",
        },
        published="MdpQcU8iPSUjWoN/UDMsK2sui9I=",
    ),
    Vector(
        id="2.1-plaintext",
        method="POST",
        url="https://server.example.com/request_temp_credentials",
        base_uri="https://server.example.com/request_temp_credentials",
        parameters=[],
        credentials={
            **SERVER,
            "callback_uri": "http://client.example.net/cb?x=1",
            "nonce": "n",
            "timestamp": "137131200",
        },
        published="ja893SD9&",
    ),
    Vector(
        id="2.3-plaintext",
        method="POST",
        url="https://server.example.com/request_token",
        base_uri="https://server.example.com/request_token",
        parameters=[],
        credentials={
            **SERVER,
            "resource_owner_key": "hdk48Djdsa",
            "resource_owner_secret": "xyz4992k83j47x0b",
            "verifier": "473f82d3",
            "nonce": "n",
            "timestamp": "137131200",
        },
        published="ja893SD9&xyz4992k83j47x0b",
    ),
    Vector(
        # The signature in 3.1 and 3.4.1.1 is wrong; this one is from erratum 2550.
        id="3.1-and-3.4.1.1",
        method="POST",
        url="http://example.com/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
        base_uri="http://example.com/request",
        parameters=[
            ("b5", "=%3D"),
            ("a3", "a"),
            ("c@", ""),
            ("a2", "r b"),
            ("oauth_consumer_key", "9djdj82h48djs9d2"),
            ("oauth_token", "kkk9d7dh3k39sjv7"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131201"),
            ("oauth_nonce", "7d8f3e4a"),
            ("c2", ""),
            ("a3", "2 q"),
        ],
        credentials={
            "client_key": "9djdj82h48djs9d2",
            "client_secret": "j49sk3j29djd",
            "resource_owner_key": "kkk9d7dh3k39sjv7",
            "resource_owner_secret": "dh893hdasih9",
            "realm": "Example",
            "nonce": "7d8f3e4a",
            "timestamp": "137131201",
        },
        published="r6/TJjbCOr97/+UU0NsvSne7s5g=",
        published_base_string=(
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q"
            "%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2"
            "%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201"
            "%26oauth_token%3Dkkk9d7dh3k39sjv7"
        ),
        body="c2&a3=2+q",
        headers={"Content-Type": FORM},
    ),
]


@pytest.mark.parametrize("vector", VECTORS, ids=str)
def test_published_vector_is_reproduced(vector: Vector) -> None:
    check_published(vector)


@pytest.mark.parametrize("vector", VECTORS, ids=str)
def test_our_signature_matches_vector(vector: Vector) -> None:
    check_ours(vector)


def test_normalized_parameters_match_rfc_3_4_1_3_2() -> None:
    assert normalized(VECTORS[-1].parameters) == NORMALIZED


@pytest.mark.parametrize(
    ("url", "host", "signed"),
    [
        ("http://EXAMPLE.COM:80/r%20v/X?id=123", None, "http://example.com/r%20v/X?id=123"),
        ("http://10.0.0.1/r%20v/X?id=123", "EXAMPLE.COM:80", "http://example.com/r%20v/X?id=123"),
        ("https://www.example.net:8080/?q=1", None, "https://www.example.net:8080/?q=1"),
        ("https://10.0.0.1/?q=1", "www.example.net:8080", "https://www.example.net:8080/?q=1"),
    ],
)
def test_base_string_uri_matches_rfc_3_4_1_2(url: str, host: str | None, signed: str) -> None:
    base_uri, _, query = signed.partition("?")
    name, _, value = query.partition("=")
    vector = Vector(
        id="3.4.1.2",
        method="GET",
        url=url,
        base_uri=base_uri,
        parameters=[
            (name, value),
            ("oauth_consumer_key", "key"),
            ("oauth_nonce", "nonce"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131200"),
        ],
        credentials={
            "client_key": "key",
            "client_secret": "secret",
            "nonce": "nonce",
            "timestamp": "137131200",
        },
        published=None,
        headers={"Host": host} if host else {},
    )
    check_published(vector)
    check_ours(vector)


# Section 3.5 prints one set of parameters in each of the three places, without the secrets.
PLACES: dict[str, Any] = {
    "client_key": "0685bd9184jfhq22",
    "client_secret": "secret",
    "resource_owner_key": "ad180jjd733klru7",
    "resource_owner_secret": "token secret",
    "nonce": "4572616e48616d6d65724c61686176",
    "timestamp": "137131200",
}
PLACE = "http://example.com/example/path"
TRANSMITTED = {
    "oauth_consumer_key": "0685bd9184jfhq22",
    "oauth_token": "ad180jjd733klru7",
    "oauth_signature_method": "HMAC-SHA1",
    "oauth_timestamp": "137131200",
    "oauth_nonce": "4572616e48616d6d65724c61686176",
    "oauth_version": "1.0",
}


def _check_place(fields: dict[str, str], method: str) -> None:
    base = base_string(method, PLACE, list(TRANSMITTED.items()))
    assert fields == {**TRANSMITTED, "oauth_signature": signature_of(base, **PLACES)}


def test_header_parameters_match_rfc_3_5_1() -> None:
    options = {**PLACES, "realm": "Example"}
    url, headers, body = oxhorizon.OAuth1(**options).sign("GET", PLACE)
    fields = authorization_fields(header_of(headers))
    assert fields.pop("realm") == "Example"
    _check_place(fields, "GET")
    assert (url, body) == (PLACE, None)


def test_body_parameters_match_rfc_3_5_2() -> None:
    signer = oxhorizon.OAuth1(**PLACES, signature_type="BODY")
    given = {"Content-Type": FORM}
    url, headers, body = signer.sign("POST", PLACE, headers=given, body="")
    _check_place(dict(parse_qsl(body.decode())), "POST")
    assert (url, dict(headers)) == (PLACE, given)


def test_body_parameters_follow_form() -> None:
    signer = oxhorizon.OAuth1(**PLACES, signature_type="BODY")
    given = {"Content-Type": FORM}
    _, _, body = signer.sign("POST", PLACE, headers=given, body="z=1&a=2")
    assert body.startswith(b"z=1&a=2&oauth_")


def test_query_parameters_match_rfc_3_5_3() -> None:
    signer = oxhorizon.OAuth1(**PLACES, signature_type="QUERY")
    url, headers, body = signer.sign("GET", PLACE)
    path, _, query = url.partition("?")
    _check_place(dict(parse_qsl(query)), "GET")
    assert (path, dict(headers), body) == (PLACE, {}, None)


def test_query_parameters_follow_query() -> None:
    signer = oxhorizon.OAuth1(**PLACES, signature_type="QUERY")
    url, _, _ = signer.sign("GET", PLACE + "?z=1&a=2")
    assert url.startswith(PLACE + "?z=1&a=2&oauth_")


def test_percent_encoding_matches_rfc_3_6() -> None:
    unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    for plain in [*map(chr, range(0x180)), "\u6f22", "\U0001f600"]:
        encoded = plain if plain in unreserved else "".join(f"%{byte:02X}" for byte in plain.encode())
        _, headers, _ = oxhorizon.OAuth1("key", verifier=plain).sign("GET", "http://example.com/")
        assert f'oauth_verifier="{encoded}"' in header_of(headers)


def test_positional_credentials_sign_as_oauthlib() -> None:
    signer = oxhorizon.OAuth1("key", "secret", "token", "token-secret", nonce="n", timestamp="1")
    client = oauthlib.oauth1.Client("key", "secret", "token", "token-secret", nonce="n", timestamp="1")
    _, headers, _ = signer.sign("GET", "https://example.com/r?a=1")
    _, expected, _ = client.sign("https://example.com/r?a=1")
    assert header_of(headers) == header_of(expected)
