"""The test cases of the oauth.net wiki and of its mailing list.

The wiki has parts of a request (an encoded text, normalized parameters, a base string) instead of requests.
Our part is only visible through the signature, so the tests compare our signature with that of the
published part, completed by the oauth_ parameters that we send.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest

import oxhorizon
from tests.signing.vectors import (
    Vector,
    base_string,
    check_ours,
    check_published,
    header_of,
    normalized,
    percent_encoded,
    signature_of,
)
from tests.signing.wire import authorization_fields

KEYS: dict[str, Any] = {"client_key": "key", "client_secret": "cs", "resource_owner_secret": "ts"}
SENT = (
    "oauth_consumer_key=key&oauth_nonce=n&oauth_signature_method=HMAC-SHA1"
    "&oauth_timestamp=1&oauth_version=1.0"
)


def _our_signature(url: str) -> str:
    _, headers, _ = oxhorizon.OAuth1(**KEYS, nonce="n", timestamp="1").sign("GET", url)
    return authorization_fields(header_of(headers))["oauth_signature"]


# --- parameter encoding (section 5.1 of OAuth Core 1.0) --------------------------------------

ENCODINGS = [
    ("abcABC123", "abcABC123"),
    ("-._~", "-._~"),
    ("%", "%25"),
    ("+", "%2B"),
    ("&=*", "%26%3D%2A"),
    ("\u000a", "%0A"),
    ("\u0020", "%20"),
    ("\u007f", "%7F"),
    ("\u0080", "%C2%80"),
    ("\u3001", "%E3%80%81"),
    # From the mailing list.
    ("1234=asdf=4567", "1234%3Dasdf%3D4567"),
    ("asdf-4354=asew-5698", "asdf-4354%3Dasew-5698"),
    ("erks823*43=asd&123ls%23", "erks823%2A43%3Dasd%26123ls%2523"),
    ("dis9$#$Js009%==", "dis9%24%23%24Js009%25%3D%3D"),
    ("3jd834jd9", "3jd834jd9"),
    ("12303202302", "12303202302"),
    ("taken with a 30% orange filter", "taken%20with%20a%2030%25%20orange%20filter"),
    ("mountain & water view", "mountain%20%26%20water%20view"),
]


@pytest.mark.parametrize(("plain", "encoded"), ENCODINGS)
def test_verifier_encoding_matches_published_example(plain: str, encoded: str) -> None:
    assert percent_encoded(plain) == encoded
    signer = oxhorizon.OAuth1("key", "secret", verifier=plain)
    _, headers, _ = signer.sign("POST", "https://example.com/")
    assert f'oauth_verifier="{encoded}"' in header_of(headers)


@pytest.mark.parametrize(("plain", "encoded"), ENCODINGS)
def test_secret_encoding_matches_published_example(plain: str, encoded: str) -> None:
    signer = oxhorizon.OAuth1("key", plain, "token", plain, signature_method="PLAINTEXT")
    _, headers, _ = signer.sign("POST", "https://example.com/")
    assert authorization_fields(header_of(headers))["oauth_signature"] == f"{encoded}&{encoded}"


# --- normalisation (section 9.1.1) ------------------------------------------------------------

NORMALIZATIONS = [
    ("name", "name="),
    ("a=b", "a=b"),
    ("a=b&c=d", "a=b&c=d"),
    ("a=x!y&a=x+y", "a=x%20y&a=x%21y"),
    ("x!y=a&x=a", "x=a&x%21y=a"),
    # From OAuth Core 1.0 itself.
    ("a=1&c=hi%20there&f=25&f=50&f=a&z=p&z=t", "a=1&c=hi%20there&f=25&f=50&f=a&z=p&z=t"),
    ("z=t&f=a&c=hi+there&z=p&f=50&a=1&f=25", "a=1&c=hi%20there&f=25&f=50&f=a&z=p&z=t"),
    # From the Java library that generated the wiki's cases.
    ("a=b&a=B&a=%7B%7D&a=.&a=/", "a=%2F&a=%7B%7D&a=.&a=B&a=b"),
]


@pytest.mark.parametrize(("query", "published"), NORMALIZATIONS)
def test_normalization_matches_published_example(query: str, published: str) -> None:
    assert normalized(parse_qsl(query, keep_blank_values=True)) == published
    # Sorted by name first: "x=" comes before "x%21y=".
    pairs = sorted(published.split("&") + SENT.split("&"), key=lambda pair: pair.split("="))
    base = f"GET&http%3A%2F%2Fexample.com%2F&{percent_encoded('&'.join(pairs))}"
    assert _our_signature(f"http://example.com/?{query}") == signature_of(base, **KEYS)


# --- base strings (section 9.1.3) -------------------------------------------------------------


@pytest.mark.parametrize("url", ["http://example.com/?n=v", "http://example.com?n=v"])
def test_base_string_of_root_matches_published_one(url: str) -> None:
    published = "GET&http%3A%2F%2Fexample.com%2F&n%3Dv"
    assert base_string("GET", "http://example.com/", [("n", "v")]) == published
    assert _our_signature(url) == signature_of(published + percent_encoded("&" + SENT), **KEYS)


PHOTO_BASE_STRING = (
    "GET&http%3A%2F%2Fphotos.example.net%2Fphotos&file%3Dvacation.jpg%26oauth_consumer_key%3Ddpf43f3p2l4k3l03"
    "%26oauth_nonce%3Dkllo9940pd9333jh%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1191242096"
    "%26oauth_token%3Dnnch734d00sl2jdk%26oauth_version%3D1.0%26size%3Doriginal"
)

VECTORS = [
    Vector(
        id="request-token-plaintext",
        method="POST",
        url="https://photos.example.net/request_token",
        base_uri="https://photos.example.net/request_token",
        parameters=[
            ("oauth_version", "1.0"),
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
            ("oauth_timestamp", "1191242090"),
            ("oauth_nonce", "hsu94j3884jdopsl"),
            ("oauth_signature_method", "PLAINTEXT"),
        ],
        credentials={
            "client_key": "dpf43f3p2l4k3l03",
            "client_secret": "kd94hf93k423kf44",
            "signature_method": "PLAINTEXT",
            "nonce": "hsu94j3884jdopsl",
            "timestamp": "1191242090",
        },
        published="kd94hf93k423kf44&",
        published_base_string=(
            "POST&https%3A%2F%2Fphotos.example.net%2Frequest_token&oauth_consumer_key%3Ddpf43f3p2l4k3l03"
            "%26oauth_nonce%3Dhsu94j3884jdopsl%26oauth_signature_method%3DPLAINTEXT"
            "%26oauth_timestamp%3D1191242090%26oauth_version%3D1.0"
        ),
    ),
    Vector(
        id="photo",
        method="GET",
        url="http://photos.example.net/photos?file=vacation.jpg&size=original",
        base_uri="http://photos.example.net/photos",
        parameters=[
            ("file", "vacation.jpg"),
            ("size", "original"),
            ("oauth_version", "1.0"),
            ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
            ("oauth_token", "nnch734d00sl2jdk"),
            ("oauth_timestamp", "1191242096"),
            ("oauth_nonce", "kllo9940pd9333jh"),
            ("oauth_signature_method", "HMAC-SHA1"),
        ],
        credentials={
            "client_key": "dpf43f3p2l4k3l03",
            "client_secret": "kd94hf93k423kf44",
            "resource_owner_key": "nnch734d00sl2jdk",
            "resource_owner_secret": "pfkkdhi9sl3r4s00",
            "nonce": "kllo9940pd9333jh",
            "timestamp": "1191242096",
        },
        published="tR3+Ty81lMeYAr/Fid0kMTYa/WM=",
        published_base_string=PHOTO_BASE_STRING,
    ),
    Vector(
        # From the mailing list. The timestamp has eleven digits.
        id="reserved-characters",
        method="GET",
        url=(
            "http://example.com:80/photo?title=taken%20with%20a%2030%25%20orange%20filter"
            "&file=mountain%20%26%20water%20view&format=jpeg&include=date&include=aperture"
        ),
        base_uri="http://example.com/photo",
        parameters=[
            ("oauth_version", "1.0"),
            ("oauth_consumer_key", "1234=asdf=4567"),
            ("oauth_timestamp", "12303202302"),
            ("oauth_nonce", "3jd834jd9"),
            ("oauth_token", "asdf-4354=asew-5698"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("title", "taken with a 30% orange filter"),
            ("file", "mountain & water view"),
            ("format", "jpeg"),
            ("include", "date"),
            ("include", "aperture"),
        ],
        credentials={
            "client_key": "1234=asdf=4567",
            "client_secret": "erks823*43=asd&123ls%23",
            "resource_owner_key": "asdf-4354=asew-5698",
            "resource_owner_secret": "dis9$#$Js009%==",
            "nonce": "3jd834jd9",
            "timestamp": "12303202302",
        },
        published="jMdUSR1vOr3SzNv3gZ5DDDuGirA=",
        published_base_string=(
            "GET&http%3A%2F%2Fexample.com%2Fphoto&file%3Dmountain%2520%2526%2520water%2520view%26format%3Djpeg"
            "%26include%3Daperture%26include%3Ddate%26oauth_consumer_key%3D1234%253Dasdf%253D4567"
            "%26oauth_nonce%3D3jd834jd9%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D12303202302"
            "%26oauth_token%3Dasdf-4354%253Dasew-5698%26oauth_version%3D1.0"
            "%26title%3Dtaken%2520with%2520a%252030%2525%2520orange%2520filter"
        ),
    ),
]


@pytest.mark.parametrize("vector", VECTORS, ids=str)
def test_published_vector_is_reproduced(vector: Vector) -> None:
    check_published(vector)
    # All vectors have oauth_version, so we must send the published signature.
    assert vector.signature() == vector.published


@pytest.mark.parametrize("vector", VECTORS, ids=str)
def test_our_signature_matches_vector(vector: Vector) -> None:
    check_ours(vector)


# --- HMAC-SHA1 (section 9.2) ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("client_secret", "token_secret", "base", "published"),
    [
        ("cs", "", "bs", "egQqG5AJep5sJ7anhXju1unge2I="),
        ("cs", "ts", "bs", "VZVjXceV7JgPq/dOTnNmEfO0Fv8="),
        ("kd94hf93k423kf44", "pfkkdhi9sl3r4s00", PHOTO_BASE_STRING, "tR3+Ty81lMeYAr/Fid0kMTYa/WM="),
    ],
)
def test_hmac_sha1_matches_published_signature(
    client_secret: str, token_secret: str, base: str, published: str
) -> None:
    """No request has these base strings, so this checks only the tests' own computation."""
    assert signature_of(base, client_secret, token_secret) == published


def test_published_base_strings_are_complete() -> None:
    """Guards against a base string that was copied with a line missing."""
    for vector in VECTORS:
        assert vector.published_base_string is not None
        method, uri, parameters = vector.published_base_string.split("&")
        assert (method, unquote(uri)) == (vector.method, vector.base_uri)
        assert len(unquote(parameters).split("&")) == len(vector.parameters)
