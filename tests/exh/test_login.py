"""``login``: a token for an e-mail address and a password, with and without a second factor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from oxhorizon import exh
from oxhorizon.exh import errors
from oxhorizon.testing import Provider
from tests.servers import canaries
from tests.servers.scripted import ScriptedServer, answer

KEY, SECRET, *_ = canaries.CREDENTIALS
PASSWORD = "the password canary"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider(client_key=KEY, client_secret=SECRET, password=PASSWORD) as provider:
        yield provider


@pytest.fixture(scope="module")
def strict() -> Iterator[Provider]:
    """A provider whose user has a second factor."""
    with Provider(client_key=KEY, client_secret=SECRET, password=PASSWORD, mfa_code="123456") as provider:
        yield provider


def test_login_returns_credentials(provider: Provider) -> None:
    found = exh.login(provider.url, KEY, SECRET, provider.email, PASSWORD)
    assert repr(found) == f"<Credentials of a user of an application at {provider.url!r}, from a login>"
    with exh.ExhSession(found) as session:
        assert session.get("/users/v1/me").json()["email"] == provider.email


@pytest.mark.parametrize(
    ("email", "password"), [("nobody@example.com", PASSWORD), (None, "canary"), (None, "")]
)
def test_login_with_wrong_password_raises(provider: Provider, email: str | None, password: str) -> None:
    with pytest.raises(errors.AuthenticationError):
        exh.login(provider.url, KEY, SECRET, email or provider.email, password)


def test_login_with_wrong_consumer_secret_raises(provider: Provider) -> None:
    with pytest.raises(errors.OAuthSignatureError):
        exh.login(provider.url, KEY, "another canary", provider.email, PASSWORD)


def test_login_without_mfa_callback_raises(strict: Provider) -> None:
    with pytest.raises(errors.MfaRequiredError, match="mfa"):
        exh.login(strict.url, KEY, SECRET, strict.email, PASSWORD)


def test_login_calls_mfa_until_code_is_right(strict: Provider) -> None:
    codes = iter(["000000", "", "123456"])
    asked: list[list[dict[str, Any]]] = []

    def mfa(methods: list[dict[str, Any]]) -> tuple[str, str]:
        asked.append(methods)
        return methods[1]["id"], next(codes)

    found = exh.login(strict.url, KEY, SECRET, strict.email, PASSWORD, mfa=mfa)
    assert found.token
    assert [method["name"] for method in asked[0]] == ["Authenticator", "Recovery codes"]
    assert len(asked) == 3


def test_login_gives_up_after_three_codes(strict: Provider) -> None:
    asked = []

    def mfa(methods: list[dict[str, Any]]) -> tuple[str, str]:
        asked.append(methods)
        return methods[0]["id"], "wrong"

    with pytest.raises(errors.InvalidMfaCodeError):
        exh.login(strict.url, KEY, SECRET, strict.email, PASSWORD, mfa=mfa)
    assert len(asked) == 3


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_exception_from_mfa_propagates(strict: Provider, error: type[BaseException]) -> None:
    def mfa(methods: list[dict[str, Any]]) -> tuple[str, str]:
        raise error

    with pytest.raises(error):
        exh.login(strict.url, KEY, SECRET, strict.email, PASSWORD, mfa=mfa)


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b'{"token": "canary"}',
        b'{"token": "", "tokenSecret": ""}',
        b'{"token": 1, "tokenSecret": 2}',
    ],
)
def test_login_response_without_token_raises(server: ScriptedServer, body: bytes) -> None:
    server.on("/auth/v2/oauth1/tokens", answer(body))
    with pytest.raises(ValueError, match="the response has no token and tokenSecret"):
        exh.login(server.url, KEY, SECRET, "a@example.com", PASSWORD)


@pytest.mark.parametrize("mfa", ['"x"', "{}", '{"token": 1}', '{"token": null, "methods": 3}'])
def test_malformed_mfa_response_raises(server: ScriptedServer, mfa: str) -> None:
    body = '{"code": 129, "name": "MFA_REQUIRED_EXCEPTION", "message": "", "mfa": %s}' % mfa  # noqa: UP031
    server.on("/auth/v2/oauth1/tokens", answer(body.encode(), status="403 Forbidden"))
    with pytest.raises(errors.MfaRequiredError):
        exh.login(server.url, KEY, SECRET, "a@example.com", PASSWORD, mfa=lambda _: ("a", "b"))
