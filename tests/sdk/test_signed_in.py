"""Clients with the credentials that are found, with OAuth 2.0, and signing in by the client itself."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from oxhorizon import exh
from oxhorizon.exh import errors
from oxhorizon.testing import Provider


@pytest.fixture
def provider() -> Any:
    with Provider() as found:
        yield found


def test_client_finds_credentials(provider: Provider, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    provider.set_environment(monkeypatch)
    with exh.client() as ex:
        assert ex.users.me().email == provider.user["email"]
    names = [name for name in provider.environ if name.startswith("API_")]
    path = tmp_path / "credentials"
    path.touch(0o600)
    path.write_text("".join(f"{name}={provider.environ[name]}\n" for name in names))
    for name in names:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "nowhere"))
    with pytest.raises(exh.credentials.MissingCredentials):
        exh.client()
    with exh.client(path=path) as ex:
        assert ex.users.me().email == provider.user["email"]


def oauth2(provider: Provider) -> Any:
    client = provider.oauth2
    session = exh.oauth2_session(
        provider.url, client.client_id, email=provider.email, password=provider.password
    )
    assert session.oauth2 is not None
    return session.oauth2.credentials


def test_client_of_oauth2_refreshes_and_saves(provider: Provider) -> None:
    saved: list[Any] = []
    credentials = oauth2(provider)
    with exh.client(credentials, on_token=saved.append) as ex:
        assert ex.users.me().email == provider.user["email"]
        provider.oauth2.clock.advance(100_000)
        assert ex.users.me().email == provider.user["email"]
    assert len(saved) == 1 and saved[0]["access_token"] != credentials.token["access_token"]

    async def main() -> None:
        async with exh.async_client(
            exh.OAuth2Credentials(provider.url, credentials.client_id, token=saved[0])
        ) as ex:
            assert (await ex.users.me()).email == provider.user["email"]

    asyncio.run(main())


def test_signing_in_by_the_client(provider: Provider) -> None:
    environ = provider.environ
    application = exh.credentials.Credentials(
        provider.url, environ["API_OAUTH_CONSUMER_KEY"], environ["API_OAUTH_CONSUMER_SECRET"]
    )
    with exh.client(application) as ex:
        with pytest.raises(errors.ApiError):
            ex.users.me()
        with pytest.raises(errors.ApiError) as caught:
            ex.auth.authenticate(email=provider.email, password="wrong-one")
        assert "wrong-one" not in repr(vars(caught.value.response.request))
        token = ex.auth.authenticate(email=provider.email, password=provider.password)
        assert token.raw["token"] and provider.password not in repr(token)
        assert ex.users.me().email == provider.user["email"]
        ex.auth.logout()
        with pytest.raises(errors.ApiError):
            ex.users.me()
    with exh.client(exh.OAuth2Credentials(provider.url, provider.oauth2.client_id)) as ex:
        token = ex.auth.authenticate(email=provider.email, password=provider.password)
        assert token.raw["access_token"] and token.raw["access_token"] not in repr(token)
        assert ex.users.me().email == provider.user["email"]
        with pytest.raises(ValueError, match="OAuth 1"):
            ex.auth.authenticate(token="a", token_secret="b")
