"""The provider's pages, driven by a user with a real browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

import oxhorizon
from oxhorizon.oauth2 import AccessDeniedError, authorize_in_browser
from oxhorizon.testing import Provider
from tests.servers.chromium import Chromium


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    with Provider() as provider:
        yield provider


@pytest.fixture
def browser() -> Iterator[Chromium]:
    with Chromium() as browser:
        yield browser


def authorized(provider: Provider, session: Any, act: Any) -> str:
    """Signs in while a user acts in the browser."""
    users: list[threading.Thread] = []

    def open_url(url: str) -> bool:
        users.append(threading.Thread(target=act, args=(url,)))
        users[0].start()
        return True

    try:
        return authorize_in_browser(session, provider.oauth2.authorization_url, open_url=open_url, timeout=30)
    finally:
        users[0].join()


def test_allow_with_proof_keys(provider: Provider, browser: Chromium) -> None:
    pages: list[str] = []

    def act(url: str) -> None:
        browser.go(url)
        pages.append(browser.text)
        browser.click("Allow")
        browser.wait_for("document.title === 'Done'")
        pages.append(browser.text)

    with oxhorizon.OAuth2Session(
        provider.oauth2.client_id, scope=["<read>", "write"], issuer=provider.oauth2.issuer
    ) as session:
        code = authorized(provider, session, act)
        session.fetch_token(provider.oauth2.token_url, code=code, include_client_id=True)
        assert session.get(f"{provider.url}/users/v1/me").json()["email"] == provider.email
    assert "<read>" in pages[0]
    assert f"Afterwards you return to: {session.redirect_uri}" in pages[0]
    assert "You can close this page" in pages[1]


def test_deny(provider: Provider, browser: Chromium) -> None:
    def act(url: str) -> None:
        browser.go(url)
        browser.click("Deny")
        browser.wait_for("document.title === 'Done'")

    with oxhorizon.OAuth2Session(provider.oauth2.client_id) as session, pytest.raises(AccessDeniedError):
        authorized(provider, session, act)


def test_the_keyboard_alone(provider: Provider, browser: Chromium) -> None:
    def act(url: str) -> None:
        browser.go(url)
        browser.press("\t\r")
        browser.wait_for("document.title === 'Done'")

    with oxhorizon.OAuth2Session(provider.oauth2.client_id) as session:
        assert authorized(provider, session, act)


def test_a_device(provider: Provider, browser: Chromium) -> None:
    oauth2 = provider.oauth2
    with oxhorizon.OAuth2Session(oauth2.client_id, scope=["read"]) as session:
        device = session.authorize_device(oauth2.device_authorization_url)
        browser.go(device.verification_uri)
        browser.wait_for("document.activeElement.id === 'user_code'")
        browser.press(f"{device.user_code.lower()}\r")
        browser.wait_for("document.body.innerText.includes('Allow')")
        assert device.user_code in browser.text
        browser.click("Allow")
        browser.wait_for("document.body.innerText.includes('has access')")
        device["interval"] = 1
        assert session.fetch_device_token(oauth2.token_url, device)["access_token"]
        browser.go(device.verification_uri_complete)
        assert "no device waits for this code" in browser.text


def test_a_wrong_request_stays_at_the_provider(provider: Provider, browser: Chromium) -> None:
    browser.go(f"{provider.oauth2.authorization_url}?client_id=x&redirect_uri=https://evil.example")
    assert "This cannot be authorised" in browser.text
    assert browser.url.startswith(provider.url)
