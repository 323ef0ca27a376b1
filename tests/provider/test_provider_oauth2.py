"""OAuth 2.0 of the provider, with requests_oauthlib as an independent client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from oauthlib.oauth2 import (
    BackendApplicationClient,
    InvalidClientError,
    InvalidGrantError,
    LegacyApplicationClient,
)
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

from oxhorizon.testing import Provider
from tests.provider.browsing import Page, press

CALLBACK = "https://app.example/callback"
NewSession = Callable[..., Any]


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with Provider() as provider:
        yield provider


@pytest.fixture
def new_session(provider: Provider) -> Iterator[NewSession]:
    sessions = []

    def make(**settings: Any) -> Any:
        sessions.append(OAuth2Session(**{"client_id": provider.oauth2.client_id, **settings}))
        return sessions[-1]

    yield make
    for session in sessions:
        session.close()


def me(provider: Provider, session: Any) -> Any:
    response = session.get(f"{provider.url}/users/v1/me")
    return response.json()["email"] if response.ok else (response.status_code, response.json()["code"])


@pytest.mark.parametrize("pkce", [None, "S256"])
def test_authorization_code(provider: Provider, new_session: NewSession, pkce: Any) -> None:
    session = new_session(redirect_uri=CALLBACK, scope=["a", "b"], pkce=pkce)
    url, state = session.authorization_url(provider.oauth2.authorization_url)
    back = provider.oauth2.allow(url)
    query = parse_qs(urlsplit(back).query)
    assert back.startswith(CALLBACK)
    assert (query["state"], query["iss"]) == ([state], [provider.oauth2.issuer])
    token = session.fetch_token(
        provider.oauth2.token_url, authorization_response=back, include_client_id=True
    )
    assert token.scopes == ["a", "b"] or set(token.scopes) == {"a", "b"}
    assert me(provider, session) == provider.email
    # A code serves once.
    with pytest.raises(InvalidGrantError):
        session.fetch_token(provider.oauth2.token_url, code=query["code"][0], include_client_id=True)


def test_a_wrong_verifier_or_redirect_uri_is_refused(provider: Provider, new_session: NewSession) -> None:
    for change in ({"code_verifier": "x" * 43}, {"code_verifier": ""}, {"redirect_uri": "https://x.example"}):
        session = new_session(redirect_uri=CALLBACK, pkce="S256")
        back = provider.oauth2.allow(session.authorization_url(provider.oauth2.authorization_url)[0])
        form = {
            "grant_type": "authorization_code",
            "client_id": provider.oauth2.client_id,
            "code": parse_qs(urlsplit(back).query)["code"][0],
            "code_verifier": session._code_verifier,
            "redirect_uri": CALLBACK,
            **change,
        }
        response = requests.post(provider.oauth2.token_url, data=form, timeout=5)
        assert (response.status_code, response.json()["error"]) == (400, "invalid_grant")


def test_refresh_tokens_are_used_up(provider: Provider, new_session: NewSession) -> None:
    session = new_session(token=provider.oauth2.token())
    first = session.token["refresh_token"]
    session.refresh_token(provider.oauth2.token_url, client_id=provider.oauth2.client_id)
    assert me(provider, session) == provider.email
    with pytest.raises(InvalidGrantError):
        session.refresh_token(provider.oauth2.token_url, first, client_id=provider.oauth2.client_id)


def test_those_of_a_confidential_client_are_not(provider: Provider, new_session: NewSession) -> None:
    oauth2 = provider.oauth2
    session = new_session(client_id=oauth2.confidential_client_id, token=oauth2.token(confidential=True))
    auth = HTTPBasicAuth(oauth2.confidential_client_id, oauth2.confidential_client_secret)
    first = session.token["refresh_token"]
    for _ in range(2):
        session.refresh_token(oauth2.token_url, first, auth=auth)
    assert me(provider, session) == provider.email


def test_the_clock_moves(provider: Provider, new_session: NewSession) -> None:
    session = new_session(token=provider.oauth2.token())
    provider.oauth2.clock.advance(299)
    assert me(provider, session) == provider.email
    provider.oauth2.clock.advance(2)
    response = session.get(f"{provider.url}/users/v1/me")
    assert (response.status_code, response.json()["code"]) == (401, 118)
    assert 'error="invalid_token"' in response.headers["WWW-Authenticate"]
    provider.oauth2.clock.advance(31 * 24 * 3600)
    with pytest.raises(InvalidGrantError, match="expired"):
        session.refresh_token(provider.oauth2.token_url, client_id=provider.oauth2.client_id)


def test_the_other_grants(provider: Provider, new_session: NewSession) -> None:
    oauth2 = provider.oauth2
    session = new_session(client=LegacyApplicationClient(oauth2.client_id))
    session.fetch_token(oauth2.token_url, username=provider.email, password=provider.password)
    assert me(provider, session) == provider.email
    with pytest.raises(InvalidGrantError):
        session.fetch_token(oauth2.token_url, username=provider.email, password="wrong")
    own = new_session(client=BackendApplicationClient(oauth2.confidential_client_id))
    own.fetch_token(oauth2.token_url, client_secret=oauth2.confidential_client_secret)
    # There is no user.
    assert me(provider, own) == (401, 104)
    with pytest.raises(InvalidClientError):
        own.fetch_token(oauth2.token_url, client_secret="wrong")


def test_revocation_and_introspection(provider: Provider) -> None:
    oauth2, token = provider.oauth2, provider.oauth2.token(scope="a b")

    def ask(url: str, value: str) -> requests.Response:
        return requests.post(url, data={"token": value, "client_id": oauth2.client_id}, timeout=5)

    told = ask(oauth2.introspection_url, token["access_token"]).json()
    assert (told["active"], told["scope"], told["client_id"]) == (True, "a b", oauth2.client_id)
    assert ask(oauth2.revocation_url, "unknown").status_code == 200
    # With a refresh token go its access tokens.
    assert ask(oauth2.revocation_url, token["refresh_token"]).status_code == 200
    for name in ("access_token", "refresh_token"):
        assert ask(oauth2.introspection_url, token[name]).json() == {"active": False}
    assert ask(oauth2.revocation_url + "?x", token["access_token"]).status_code == 200


def device_of(provider: Provider) -> dict[str, Any]:
    data = {"client_id": provider.oauth2.client_id}
    answer: dict[str, Any] = requests.post(
        provider.oauth2.device_authorization_url, data=data, timeout=5
    ).json()
    return answer


def poll(provider: Provider, device: dict[str, Any]) -> Any:
    form = {
        "client_id": provider.oauth2.client_id,
        "grant_type": "urn:ietf:params:oauth:grant-type:device_code",
        "device_code": device["device_code"],
    }
    body = requests.post(provider.oauth2.token_url, data=form, timeout=5).json()
    return body.get("error") or body["token_type"]


def test_devices(provider: Provider) -> None:
    device = device_of(provider)
    assert (device["interval"], device["expires_in"]) == (5, 600)
    assert [poll(provider, device), poll(provider, device)] == ["authorization_pending", "slow_down"]
    # As a user types it.
    provider.oauth2.allow_device(device["user_code"].replace("-", "").lower())
    assert [poll(provider, device), poll(provider, device)] == ["bearer", "invalid_grant"]
    denied = device_of(provider)
    provider.oauth2.deny_device(denied["user_code"])
    assert poll(provider, denied) == "access_denied"
    late = device_of(provider)
    provider.oauth2.clock.advance(601)
    assert poll(provider, late) == "expired_token"
    with pytest.raises(ValueError, match="no device waits"):
        provider.oauth2.allow_device(late["user_code"])


@pytest.mark.parametrize(("label", "wanted"), [("Allow", "code"), ("Deny", "error")])
def test_the_page(provider: Provider, new_session: NewSession, label: str, wanted: str) -> None:
    session = new_session(redirect_uri=CALLBACK, scope=["<read>"], pkce="S256")
    url, state = session.authorization_url(provider.oauth2.authorization_url)
    with requests.Session() as browser:
        page = Page(browser.get(url).text)
        assert "<read>" in page.text
        assert provider.email in page.text
        back = press(browser, url, label).headers["Location"]
        # Without the page, or without its cookie, the form does nothing.
        assert requests.post(url, data={"answer": "allow"}, timeout=5).status_code == 403
    query = parse_qs(urlsplit(back).query)
    assert wanted in query
    assert query["state"] == [state]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"client_id": "unknown"}, 400),
        ({"redirect_uri": "javascript:alert(1)"}, 400),
        ({"redirect_uri": ""}, 400),
        ({"response_type": "token"}, 302),
        ({"code_challenge": "x", "code_challenge_method": "S512"}, 302),
    ],
)
def test_wrong_authorization_requests(provider: Provider, change: dict[str, str], status: int) -> None:
    query = {
        "response_type": "code", "client_id": provider.oauth2.client_id, "redirect_uri": CALLBACK,
        "state": "s", **change,
    }  # fmt: skip
    response = requests.get(provider.oauth2.authorization_url, params=query, allow_redirects=False, timeout=5)
    assert response.status_code == status
    if status == 302:
        assert "error=" in response.headers["Location"]
        assert "code=" not in response.headers["Location"]


def test_the_page_for_devices(provider: Provider) -> None:
    device = device_of(provider)
    with requests.Session() as browser:
        assert "The code that the device shows" in browser.get(device["verification_uri"]).text
        assert press(browser, device["verification_uri_complete"], "Allow").status_code == 200
        assert browser.get(device["verification_uri_complete"]).status_code == 404
    assert poll(provider, device) == "bearer"


def test_reset_forgets_tokens_and_time(provider: Provider, new_session: NewSession) -> None:
    session = new_session(token=provider.oauth2.token())
    provider.oauth2.clock.advance(1000)
    provider.reset()
    assert me(provider, session) == (401, 117)
    assert me(provider, new_session(token=provider.oauth2.token())) == provider.email
