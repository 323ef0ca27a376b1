"""Requests for tokens that the provider refuses."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
import requests
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider
from oxhorizon.testing.oauth import request_tokens
from oxhorizon.testing.oauth.callbacks import is_callback
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

# The request token


def test_unsigned_token_requests_are_refused(provider: Provider) -> None:
    for url in (provider.request_token_url, provider.access_token_url):
        response = requests.post(url, timeout=5)
        assert refusal(response) == (401, "USER_NOT_AUTHENTICATED_EXCEPTION")
        assert response.headers["WWW-Authenticate"].startswith("OAuth ")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("settings", "expected", "hint"),
    [
        ({"client_secret": "wrong"}, SIGNATURE, "does not match"),
        ({"callback_uri": None}, (400, "MISSING_REQUIRED_FIELDS_EXCEPTION"), "oauth_callback"),
        ({"callback_uri": "/relative"}, (400, "FIELD_FORMAT_EXCEPTION"), "absolute"),
        ({"callback_uri": "javascript:alert(1)"}, (400, "FIELD_FORMAT_EXCEPTION"), "absolute"),
        ({"callback_uri": "http://x/\r\nSet-Cookie: a=b"}, (400, "FIELD_FORMAT_EXCEPTION"), "absolute"),
        ({"timestamp": "1000000000"}, SIGNATURE, "behind"),
        ({"nonce": "a b"}, SIGNATURE, "nonce"),
    ],
    ids=["secret", "no-callback", "relative", "javascript", "two-lines", "stale", "nonce"],
)
def test_invalid_request_token_request_is_refused(
    provider: Provider,
    new_client: NewClient,
    place: str,
    settings: dict[str, Any],
    expected: tuple[int, str],
    hint: str,
) -> None:
    client = new_client(signature_type=place, **settings)
    why, message = refused(lambda: client.fetch_request_token(provider.request_token_url))
    assert why == expected
    assert hint in message
    assert provider.client_secret not in message


def test_unknown_consumer_gets_no_request_token(provider: Provider) -> None:
    with OAuth1Session("nobody", provider.client_secret, callback_uri=CALLBACK) as client:
        why, _ = refused(lambda: client.fetch_request_token(provider.request_token_url))
    assert why == (401, "OAUTH_KEY_EXCEPTION")


def test_request_token_request_with_token_is_refused(provider: Provider, session: OAuth1Session) -> None:
    session.auth.client.callback_uri = CALLBACK
    why, message = refused(lambda: session.fetch_request_token(provider.request_token_url))
    assert why == TOKEN
    assert "must not have an oauth_token" in message


def test_request_token_nonce_is_single_use(provider: Provider, new_client: NewClient) -> None:
    client = new_client(nonce="three-legged-1")
    client.fetch_request_token(provider.request_token_url)
    again = new_client(nonce="three-legged-1")
    why, _ = refused(lambda: again.fetch_request_token(provider.request_token_url))
    assert why == (401, "DUPLICATE_REQUEST_EXCEPTION")


def test_replayed_access_token_request_is_refused(provider: Provider, client: OAuth1Session) -> None:
    client.parse_authorization_response(provider.authorize(ask(provider, client)))
    prepared = client.prepare_request(requests.Request("POST", provider.access_token_url))
    assert client.send(prepared).status_code == 200
    assert refusal(client.send(prepared)) == (401, "DUPLICATE_REQUEST_EXCEPTION")


def test_token_request_body_hash_is_verified(provider: Provider, new_client: NewClient) -> None:
    client = new_client(force_include_body=True)
    headers = {"Content-Type": "application/json"}
    request = requests.Request("POST", provider.request_token_url, data='{"a":1}', headers=headers)
    prepared = client.prepare_request(request)
    prepared.body = b'{"a":2}'
    assert refusal(client.send(prepared)) == SIGNATURE
    prepared.body = b'{"a":1}'
    assert client.send(prepared).status_code == 200


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oob", True),
        ("OOB", False),
        ("http://x", True),
        ("https://[::1]:5/a?b=c#d", True),
        ("com.example.app:/done", True),
        ("myapp://done", True),
        ("http:///nowhere", False),
        ("http://[", False),
        ("//x/y", False),
        ("http://x/a b", False),
        ("http://x/\u00e9", False),
        ("http://x/\n", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,hi", False),
        ("", False),
    ],
)
def test_is_callback_accepts_absolute_urls_and_oob(text: str, expected: bool) -> None:
    assert is_callback(text) is expected


# The access token


def test_right_verifier_works_after_wrong_one(provider: Provider, client: OAuth1Session) -> None:
    place = provider.authorize(ask(provider, client))
    for wrong in ("wrong", "\u00e9", query_of(place)["oauth_verifier"][:-1]):
        why, message = refused(
            lambda wrong=wrong: client.fetch_access_token(  # type: ignore[misc]
                provider.access_token_url, verifier=wrong
            )
        )
        assert (why, message) == (TOKEN, "oauth_verifier is wrong")
    assert exchange(provider, client, place)


def test_wrong_verifier_keeps_nonce_unused(provider: Provider, new_client: NewClient) -> None:
    client = new_client(nonce="verifier-1")
    place = provider.authorize(ask(provider, client))
    why, _ = refused(lambda: client.fetch_access_token(provider.access_token_url, verifier="wrong"))
    assert why == TOKEN
    assert exchange(provider, client, place)


def test_missing_verifier_is_refused(provider: Provider, client: OAuth1Session) -> None:
    provider.authorize(ask(provider, client))
    response = client.post(provider.access_token_url)
    assert refusal(response) == (400, "MISSING_REQUIRED_FIELDS_EXCEPTION")
    assert "oauth_verifier" in response.text


def test_missing_request_token_is_refused(provider: Provider, new_client: NewClient) -> None:
    response = new_client(callback_uri=None, verifier="v").post(provider.access_token_url)
    assert refusal(response) == (400, "MISSING_REQUIRED_FIELDS_EXCEPTION")
    assert "oauth_token" in response.text


def test_unauthorised_request_token_is_refused(provider: Provider, client: OAuth1Session) -> None:
    ask(provider, client)
    why, message = refused(lambda: client.fetch_access_token(provider.access_token_url, verifier="v"))
    assert why == TOKEN
    assert "not authorised" in message


def test_denied_request_token_is_refused(provider: Provider, client: OAuth1Session) -> None:
    place = provider.deny(ask(provider, client))
    assert place is not None
    assert query_of(place)["oauth_problem"] == "user_refused"
    assert "oauth_verifier" not in place
    client.parse_authorization_response(place)
    why, message = refused(lambda: client.fetch_access_token(provider.access_token_url, verifier="v"))
    assert why == TOKEN
    assert "denied" in message


def test_request_token_used_twice_is_refused(
    provider: Provider, client: OAuth1Session, new_client: NewClient
) -> None:
    place = provider.authorize(ask(provider, client))
    request_token = client.token
    exchange(provider, client, place)
    again = new_client(callback_uri=None)
    again.token = request_token
    again.parse_authorization_response(place)
    why, message = refused(lambda: again.fetch_access_token(provider.access_token_url))
    assert why == TOKEN
    assert "used before" in message


def test_sixteen_concurrent_exchanges_give_one_token(provider: Provider, client: OAuth1Session) -> None:
    client.parse_authorization_response(provider.authorize(ask(provider, client)))
    request = requests.Request("POST", provider.access_token_url)
    prepared = [client.prepare_request(request) for _ in range(16)]

    def send(one: requests.PreparedRequest) -> int:
        with requests.Session() as session:
            return session.send(one, timeout=5).status_code

    with ThreadPoolExecutor(16) as pool:
        assert sorted(pool.map(send, prepared)) == [200] + [401] * 15


def test_wrong_secret_does_not_reveal_token_state(provider: Provider, client: OAuth1Session) -> None:
    provider.deny(ask(provider, client))
    client.auth.client.resource_owner_secret = "wrong"
    why, message = refused(lambda: client.fetch_access_token(provider.access_token_url, verifier="v"))
    assert why == SIGNATURE
    assert "denied" not in message


def test_request_and_access_tokens_are_not_interchangeable(
    provider: Provider, client: OAuth1Session, session: OAuth1Session
) -> None:
    url = ask(provider, client)
    assert refusal(client.get(provider.url + "/users/v1/me")) == TOKEN
    provider.authorize(url)
    assert refusal(client.get(provider.url + "/users/v1/me")) == TOKEN
    why, _ = refused(lambda: session.fetch_access_token(provider.access_token_url, verifier="v"))
    assert why == TOKEN
    with pytest.raises(ValueError, match="unknown"):
        provider.authorize(provider.resource_owner_key)


def test_request_token_of_other_application_is_refused(provider: Provider, client: OAuth1Session) -> None:
    provider._state.credentials.add_consumer("other", "other secret", "Another application")
    place = provider.authorize(ask(provider, client))
    with OAuth1Session("other", "other secret") as other:
        other.token = client.token
        other.parse_authorization_response(place)
        why, message = refused(lambda: other.fetch_access_token(provider.access_token_url))
        assert (why, message) == (TOKEN, "the request token is unknown")
    assert exchange(provider, client, place)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A fake clock for the expiry of request tokens."""
    now = [0.0]
    monkeypatch.setattr(request_tokens, "time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


def test_expired_request_token_is_refused(clock: list[float]) -> None:
    with Provider(request_token_lifetime=5) as provider:
        client, other = client_of(provider), client_of(provider)
        place = provider.authorize(ask(provider, client))
        waiting = ask(provider, other)
        clock[0] = 4.9
        assert requests.get(waiting, timeout=5).status_code == 200
        clock[0] = 5
        client.parse_authorization_response(place)
        why, message = refused(lambda: client.fetch_access_token(provider.access_token_url))
        assert (why, message) == (TOKEN, "the request token has expired")
        for answer in (provider.authorize, provider.deny):
            with pytest.raises(ValueError, match="expired"):
                answer(waiting)
        page = requests.get(waiting, timeout=5)
        assert page.status_code == 410
        assert "has expired" in page.text
        client.close()
        other.close()


def test_expired_request_tokens_are_removed(clock: list[float]) -> None:
    store = request_tokens.RequestTokenStore(10)
    store.add("a", "secret", "key", "oob", ())
    clock[0] = 19
    store.add("b", "secret", "key", "oob", ())
    assert store.find("a") is not None
    clock[0] = 21
    store.add("c", "secret", "key", "oob", ())
    assert store.find("a") is None
    assert store.find("b") is not None
