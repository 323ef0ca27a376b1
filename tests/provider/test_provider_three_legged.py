"""The three-legged flow with requests_oauthlib; ``authorize`` and ``deny`` simulate the user."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from typing import Any
from urllib.parse import parse_qsl

import pytest
import requests
from oauthlib.oauth1 import (
    SIGNATURE_HMAC_SHA1,
    SIGNATURE_HMAC_SHA256,
    SIGNATURE_HMAC_SHA512,
    SIGNATURE_PLAINTEXT,
    SIGNATURE_RSA_SHA1,
    SIGNATURE_RSA_SHA256,
    SIGNATURE_RSA_SHA512,
    SIGNATURE_TYPE_BODY,
)
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider
from oxhorizon.testing.oauth.callbacks import with_parameters
from oxhorizon.testing.oauth.token_responses import prefers_json
from tests.provider.browsing import press
from tests.provider.three_legged import (
    CALLBACK,
    PLACES,
    SIGNATURE,
    TOKEN,
    NewClient,
    ask,
    client_of,
    exchange,
    query_of,
    refusal,
    refused,
)

Keys = dict[str, str]

HMAC_AND_PLAINTEXT = [SIGNATURE_HMAC_SHA1, SIGNATURE_HMAC_SHA256, SIGNATURE_HMAC_SHA512, SIGNATURE_PLAINTEXT]
RSA = [SIGNATURE_RSA_SHA1, SIGNATURE_RSA_SHA256, SIGNATURE_RSA_SHA512]


def walk(provider: Provider, **settings: Any) -> None:
    """Completes the flow and makes a request with the access token."""
    with client_of(provider, **settings) as client:
        asked = client.fetch_request_token(provider.request_token_url)
        assert set(asked) == {"oauth_token", "oauth_token_secret", "oauth_callback_confirmed"}
        assert asked["oauth_callback_confirmed"] == "true"
        place = provider.authorize(client.authorization_url(provider.authorization_url))
        assert place.startswith(CALLBACK + "?")
        assert query_of(place)["oauth_token"] == asked["oauth_token"]
        token = exchange(provider, client, place)
        assert token["oauth_token"] not in {asked["oauth_token"], provider.resource_owner_key}
        # A GET has no body for the signature.
        settings.pop("signature_type", None)
        with client_of(provider, **settings) as user:
            user.token = token
            assert user.get(provider.url + "/users/v1/me").json()["email"] == provider.email
        if client.auth.client.signature_type != SIGNATURE_TYPE_BODY:
            assert client.get(provider.url + "/users/v1/me").json()["email"] == provider.email


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", HMAC_AND_PLAINTEXT)
def test_three_legged_flow_succeeds(provider: Provider, method: str, place: str) -> None:
    walk(provider, signature_method=method, signature_type=place)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", HMAC_AND_PLAINTEXT)
def test_flow_with_special_characters_succeeds(method: str, place: str) -> None:
    odd: dict[str, Any] = {"client_key": "key /&+% é", "client_secret": "se/cret&+%= é"}
    with Provider(**odd) as provider:
        walk(provider, signature_method=method, signature_type=place)


@pytest.fixture(scope="module")
def keys() -> tuple[Keys, Keys]:
    """Two RSA key pairs, in PEM."""
    pytest.importorskip("jwt")
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    def pair() -> Keys:
        key = rsa.generate_private_key(65537, 2048)
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        public = key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return {"private": private.decode(), "public": public.decode()}

    return pair(), pair()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", RSA)
def test_flow_with_rsa_succeeds(keys: tuple[Keys, Keys], method: str, place: str) -> None:
    settings = {"signature_method": method, "signature_type": place, "client_secret": None}
    with Provider(rsa_public_key=keys[0]["public"]) as provider:
        walk(provider, rsa_key=keys[0]["private"], **settings)
        with client_of(provider, rsa_key=keys[1]["private"], **settings) as other:
            why, _ = refused(lambda: other.fetch_request_token(provider.request_token_url))
            assert why == SIGNATURE
        with client_of(provider, rsa_key=keys[0]["private"], **settings) as client:
            # An RSA signature has no token secret, but another token must still be refused.
            place = provider.authorize(ask(provider, client))
            client.parse_authorization_response(place)
            client.auth.client.resource_owner_key = "unknown"
            why, _ = refused(lambda: client.fetch_access_token(provider.access_token_url))
            assert why == TOKEN


def test_flow_without_rsa_needs_no_cryptography() -> None:
    program = """
import sys
for name in ("jwt", "cryptography"):
    sys.modules[name] = None
from requests_oauthlib import OAuth1Session
from oxhorizon.testing import Provider
with Provider() as provider:
    client = OAuth1Session(provider.client_key, provider.client_secret, callback_uri="oob")
    asked = client.fetch_request_token(provider.request_token_url)
    client.fetch_access_token(provider.access_token_url, verifier=provider.authorize(asked["oauth_token"]))
    print(client.get(provider.url + "/users/v1/me").status_code)
Provider(rsa_public_key="key")
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=20)
    assert run.stdout == "200\n", run.stderr
    assert "ImportError: verifying RSA signatures needs PyJWT and cryptography" in run.stderr


def test_tokens_are_issued_by_get(provider: Provider, client: OAuth1Session) -> None:
    asked = client.get(provider.request_token_url)
    assert asked.status_code == 200
    client.auth.client.callback_uri = None
    client.token = dict(parse_qsl(asked.text))
    client.parse_authorization_response(provider.authorize(asked.text.split("&")[0].split("=")[1]))
    assert "oauth_token_secret=" in client.get(provider.access_token_url).text


def test_access_tokens_are_unique(provider: Provider, new_client: NewClient) -> None:
    tokens = []
    for _ in range(3):
        client = new_client()
        tokens.append(exchange(provider, client, provider.authorize(ask(provider, client))))
    assert len({token["oauth_token"] for token in tokens}) == 3
    assert len({token["oauth_token_secret"] for token in tokens}) == 3


def test_token_response_is_form_encoded(provider: Provider, client: OAuth1Session) -> None:
    asked = client.post(provider.request_token_url)
    assert asked.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert asked.headers["Cache-Control"] == "no-store"
    assert re.fullmatch(
        r"oauth_token=\w{40}&oauth_token_secret=\w{40}&oauth_callback_confirmed=true", asked.text
    )


@pytest.mark.parametrize("place", PLACES)
def test_token_response_is_json_on_request(provider: Provider, new_client: NewClient, place: str) -> None:
    client = new_client(signature_type=place)
    client.parse_authorization_response(provider.authorize(ask(provider, client)))
    answer = client.post(provider.access_token_url, headers={"Accept": "application/json"})
    assert answer.headers["Content-Type"].startswith("application/json")
    assert answer.headers["Cache-Control"] == "no-store"
    assert set(answer.json()) == {"oauth_token", "oauth_token_secret", "oauth_authorized_realms"}
    with client_of(provider) as user:
        user.token = answer.json()
        assert user.get(provider.url + "/users/v1/me").ok


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", False),
        ("*/*", False),
        ("application/json", True),
        ("text/html, Application/JSON ;q=0.5, */*", True),
        ("application/json;q=0", False),
        ("application/json;q=x", False),
        ("application/x-www-form-urlencoded, application/json;q=0.5", False),
        ("application/x-www-form-urlencoded;q=0.5, application/json", True),
        ("application/jsonp", False),
    ],
)
def test_accept_header_selects_json(accept: str, expected: bool) -> None:
    assert prefers_json(accept) is expected


def test_concurrent_flows_do_not_mix(provider: Provider, new_client: NewClient) -> None:
    one, two = new_client(), new_client(callback_uri="http://other.example/back")
    urls = [ask(provider, one), ask(provider, two)]
    places = [provider.authorize(urls[0]), provider.authorize(urls[1])]
    assert places[1].startswith("http://other.example/back?")
    one.parse_authorization_response(places[0])
    verifier = query_of(places[1])["oauth_verifier"]
    why, message = refused(lambda: one.fetch_access_token(provider.access_token_url, verifier=verifier))
    assert (why, message) == (TOKEN, "oauth_verifier is wrong")
    tokens = [exchange(provider, client, place) for client, place in zip((two, one), (places[1], places[0]))]
    assert tokens[0]["oauth_token"] != tokens[1]["oauth_token"]
    for client in (one, two):
        assert client.get(provider.url + "/users/v1/me").ok
    one.auth.client.resource_owner_secret = tokens[0]["oauth_token_secret"]
    assert refusal(one.get(provider.url + "/users/v1/me")) == SIGNATURE


# authorize() and deny()


def test_authorize_accepts_token_or_url(provider: Provider, new_client: NewClient) -> None:
    client = new_client()
    ask(provider, client)
    assert provider.authorize(client.token["oauth_token"]).startswith(CALLBACK)
    again = new_client()
    again.fetch_request_token(provider.request_token_url)
    url = again.authorization_url(provider.authorization_url, lang="nl")
    assert provider.authorize(url).startswith(CALLBACK)
    with pytest.raises(ValueError, match="already allowed or denied"):
        provider.authorize(url)
    with pytest.raises(ValueError, match="already allowed or denied"):
        provider.deny(url)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("nothing", "unknown"),
        ("http://x/oauth/authorize", "no oauth_token"),
        ("http://x/oauth/authorize?oauth_token=a&oauth_token=b", "twice"),
    ],
)
def test_authorize_unknown_token_raises(provider: Provider, text: str, hint: str) -> None:
    for answer in (provider.authorize, provider.deny):
        with pytest.raises(ValueError, match=hint):
            answer(text)


def test_oob_callback_returns_pin(provider: Provider, new_client: NewClient) -> None:
    client = new_client(callback_uri="oob")
    pin = provider.authorize(ask(provider, client))
    assert re.fullmatch(r"[0-9]{8}", pin)
    client.fetch_access_token(provider.access_token_url, verifier=pin)
    assert client.get(provider.url + "/users/v1/me").ok
    other = new_client(callback_uri="oob")
    assert provider.deny(ask(provider, other)) is None


@pytest.mark.parametrize(
    ("callback", "start", "end"),
    [
        ("http://x/cb", "http://x/cb?oauth_token=", ""),
        ("http://x/cb?", "http://x/cb?oauth_token=", ""),
        ("http://x/cb?state=a+b%2Bc&flag", "http://x/cb?state=a+b%2Bc&flag&oauth_token=", ""),
        ("http://x/cb?a=b#part?x", "http://x/cb?a=b&oauth_token=", "#part?x"),
        ("com.example.app:/done", "com.example.app:/done?oauth_token=", ""),
    ],
)
def test_callback_query_and_fragment_are_kept(
    provider: Provider, new_client: NewClient, callback: str, start: str, end: str
) -> None:
    client = new_client(callback_uri=callback)
    place = provider.authorize(ask(provider, client))
    assert re.fullmatch(re.escape(start) + r"\w{40}&oauth_verifier=\w{40}" + re.escape(end), place)


def test_callback_parameters_are_encoded() -> None:
    assert with_parameters("http://x/?a", {"b c": "&=#"}) == "http://x/?a&b+c=%26%3D%23"


# Secrets, URLs and the command


def test_repr_and_log_hide_flow_secrets(browser: requests.Session, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "oxhorizon.testing")
    with Provider() as provider, client_of(provider, signature_method="PLAINTEXT") as client:
        url = ask(provider, client)
        asked = provider._authorization.pending(client.token["oauth_token"])
        secrets = [client.token["oauth_token_secret"], client.token["oauth_token"]]
        place = press(browser, url, "Allow").headers["Location"]
        secrets += [
            query_of(place)["oauth_verifier"],
            exchange(provider, client, place)["oauth_token_secret"],
        ]
        answered = provider._authorization._request_tokens.find(asked.token)
        shown = f"{asked!r} {answered!r} {provider!r} {list(provider.requests)!r} {caplog.text}"
    assert "POST -> 302" in shown
    assert CALLBACK in shown
    for secret in secrets:
        assert secret not in shown


def test_urls_need_running_provider(provider: Provider) -> None:
    assert provider.request_token_url == provider.url + "/oauth/request_token"
    assert provider.authorization_url == provider.url + "/oauth/authorize"
    assert provider.access_token_url == provider.url + "/oauth/access_token"
    stopped = Provider()
    for name in ("request_token_url", "authorization_url", "access_token_url"):
        with pytest.raises(RuntimeError, match="not started"):
            getattr(stopped, name)


def test_endpoints_allow_get_and_post_only(provider: Provider, session: OAuth1Session) -> None:
    for url in (provider.request_token_url, provider.authorization_url, provider.access_token_url):
        assert requests.options(url, timeout=5).headers["Allow"] == "GET, HEAD, OPTIONS, POST"
        assert session.delete(url).status_code == 404


def test_command_prints_endpoint_urls() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "oxhorizon.testing", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        host = re.fullmatch(r"export API_HOST=(\S+)\n", process.stdout.readline())
        assert host is not None
        lines = [process.stderr.readline() for _ in range(5)]
        assert [line.split()[-1] for line in lines[2:]] == [
            f"{host[1]}/oauth/{name}" for name in ("request_token", "authorize", "access_token")
        ]
    finally:
        process.kill()
        process.communicate()
