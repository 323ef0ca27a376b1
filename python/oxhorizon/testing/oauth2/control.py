"""What a test does with the OAuth 2.0 of a provider."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..platform.credential_store import CredentialStore
from ..platform.refusals import Refusal
from .consent import AUTHORIZATION_PATH, OAuth2Consent
from .endpoints import (
    DEVICE_AUTHORIZATION_PATH,
    INTROSPECTION_PATH,
    PLATFORM_TOKEN_PATH,
    REVOCATION_PATH,
    TOKEN_PATH,
    OAuth2Endpoints,
)
from .grants import Grants
from .platform import PlatformTokens
from .store import Client, Clock, Issued, OAuth2Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..http.routing import Route
    from ..http.wire import Request


class OAuth2Control:
    """The OAuth 2.0 of a provider: its clients and URLs, and what its user does.

    A refresh token of the public client serves once; the confidential client may use one several times.
    Access tokens expire by :attr:`clock`.

    ::

        session = OAuth2Session(provider.oauth2.client_id, redirect_uri="https://app.example/callback")
        url, state = session.authorization_url(provider.oauth2.authorization_url)
        callback = provider.oauth2.allow(url)
        session.fetch_token(provider.oauth2.token_url, authorization_response=callback)
        provider.oauth2.clock.advance(3600)
    """

    def __init__(
        self,
        url_of: Callable[[], str],
        credentials: CredentialStore,
        user_id: str,
        email: str,
        name: str,
        lifetime: float,
        mfa_code: str | None,
    ) -> None:
        import secrets

        self._url_of = url_of
        self._user_id = user_id
        self.clock: Clock = Clock()
        """The clock by which tokens expire: ``clock.advance(seconds)`` moves it."""
        self._store = OAuth2Store(self.clock, lifetime)
        self._public = self._store.add_client(None, name)
        self._confidential = self._store.add_client(secrets.token_hex(20), name)
        self._grants = Grants(self._store, credentials, mfa_code)
        self._consent = OAuth2Consent(self._store, user_id, email)
        self._endpoints = OAuth2Endpoints(self._store, self._grants)
        self._platform = PlatformTokens(self._store, credentials)

    def verify(self, request: Request) -> Issued:
        """Returns the access token of a request.

        :raises Refusal: it is unknown or expired.
        """
        return self._endpoints.verify(request)

    def routes(self) -> list[Route]:
        """Returns the routes of all endpoints."""
        return [*self._endpoints.routes(), *self._consent.routes(), *self._platform.routes()]

    @property
    def client_id(self) -> str:
        """The client id of the public application, which has no secret."""
        return self._public.id

    @property
    def confidential_client_id(self) -> str:
        """The client id of the confidential application."""
        return self._confidential.id

    @property
    def confidential_client_secret(self) -> str:
        """The client secret of the confidential application."""
        return self._confidential.secret or ""

    @property
    def authorization_url(self) -> str:
        """The page on which the user allows or denies (RFC 6749 section 3.1). It knows PKCE."""
        return self._url_of() + AUTHORIZATION_PATH

    @property
    def token_url(self) -> str:
        """The token endpoint, for forms (RFC 6749 section 3.2)."""
        return self._url_of() + TOKEN_PATH

    @property
    def platform_token_url(self) -> str:
        """The token endpoint of Extra Horizon, for JSON."""
        return self._url_of() + PLATFORM_TOKEN_PATH

    @property
    def revocation_url(self) -> str:
        """The revocation endpoint (RFC 7009)."""
        return self._url_of() + REVOCATION_PATH

    @property
    def introspection_url(self) -> str:
        """The introspection endpoint (RFC 7662)."""
        return self._url_of() + INTROSPECTION_PATH

    @property
    def device_authorization_url(self) -> str:
        """The device authorization endpoint (RFC 8628). Its page is at ``/oauth2/device``."""
        return self._url_of() + DEVICE_AUTHORIZATION_PATH

    @property
    def interval(self) -> int:
        """How long a device has to wait between two requests, in seconds."""
        return self._store.interval

    @interval.setter
    def interval(self, seconds: int) -> None:
        self._store.interval = seconds

    @property
    def issuer(self) -> str:
        """What the provider calls itself, in the ``iss`` of its redirects (RFC 9207)."""
        return self._url_of()

    def token(self, *, confidential: bool = False, scope: str = "") -> dict[str, Any]:
        """Issues a token for the user, without any request.

        :param confidential: whether it is for the confidential application.
        :returns: the members of a response of the token endpoint.
        """
        client: Client = self._confidential if confidential else self._public
        return self._grants.issue_for(client, self._user_id, scope)

    def allow(self, url: str) -> str:
        """Simulates the user clicking *Allow* on the page of an authorization request, without a browser.

        :param url: the URL of the request.
        :returns: the URL to which the browser is sent back.
        :raises ValueError: the client or the redirect URI is wrong.
        """
        return self._redirected(url, True)

    def deny(self, url: str) -> str:
        """Simulates the user clicking *Deny*; as :meth:`allow`."""
        return self._redirected(url, False)

    def allow_device(self, user_code: str) -> None:
        """Simulates the user entering the code of a device and clicking *Allow*.

        :raises ValueError: no device waits for this code.
        """
        self._decide(user_code, True)

    def deny_device(self, user_code: str) -> None:
        """Simulates the user entering the code of a device and clicking *Deny*; as :meth:`allow_device`."""
        self._decide(user_code, False)

    def oidc_code(self, provider: str) -> str:
        """Returns an authorization code of an OpenID Connect provider, for a login at Extra Horizon.

        :param provider: the name of the provider.
        """
        return self._store.add("oidc", self._public, self._user_id, state=provider).value

    def _redirected(self, url: str, is_allowed: bool) -> str:
        try:
            return self._consent.redirect_for(url, is_allowed)
        except Refusal as refusal:
            raise ValueError(refusal.message) from None

    def _decide(self, user_code: str, is_allowed: bool) -> None:
        try:
            self._consent.decide(user_code, is_allowed)
        except Refusal as refusal:
            raise ValueError(refusal.message) from None
