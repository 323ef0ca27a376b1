"""The session of ``requests_oauthlib.oauth2_session``."""

from __future__ import annotations

import time

from ._compat.lazy import public_names
from ._core import NoAuth, OAuth2Verbs
from .oauth2 import _clients
from .oauth2._clients import WebApplicationClient
from .oauth2._forms import generate_token, without
from .oauth2._provider_methods import ProviderMethods
from .oauth2._secrets import hide_password

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from ._oauth2.steps import _Steps

__all__ = ["OAuth2Session", "TokenUpdated"]

# For how long an authorization request is remembered, in seconds.
_FLOW_SECONDS = 3600


def __dir__() -> list[str]:
    return public_names(globals())


class TokenUpdated(Warning):
    """The token was refreshed, and the request was not sent. Save ``token``, and call again."""

    def __init__(self, token: Any) -> None:
        super().__init__()
        self.token = token

    def __reduce__(self) -> Any:
        return TokenUpdated, (self.token,)


class OAuth2Session(ProviderMethods, OAuth2Verbs):
    """A session whose requests have an OAuth 2.0 bearer token (``requests_oauthlib.OAuth2Session``).

    It is for one user: a program with several has a session for each.

    ::

        session = OAuth2Session("client id", redirect_uri="https://example.com/callback", scope=["profile"])
        url, state = session.authorization_url("https://provider.example/authorize")
        # The user goes to that URL, and comes back to the redirect URI.
        session.fetch_token(token_url, client_secret="…", authorization_response=callback_url)
        user = session.get("https://api.example.com/me").json()

    :param client_id: the client's identifier at the provider.
    :param client: a client of ``oxhorizon.oauth2`` or of oauthlib, for the grant; by default a
        ``WebApplicationClient``.
    :param auto_refresh_url: the token endpoint. With it, an expired token is refreshed before a request.
    :param auto_refresh_kwargs: further parameters of a refresh.
    :param scope: the scope to ask for: a list, or text.
    :param redirect_uri: where the provider sends the user back to.
    :param token: the members of a token. It must have ``expires_at`` if its expiry is to be known.
    :param state: the ``state`` of authorization requests, or a function that makes it.
    :param token_updater: called with each token that a refresh brought, to save it.
    :param pkce: ``"S256"`` or ``"plain"`` for proof keys (RFC 7636).
    :param leeway: how long before its expiry a token is refreshed, in seconds; at most half its lifetime.
    :param load_token: a function that returns the saved token. It is asked if a refresh token was refused:
        another process may have used it.
    :param refresh_on_invalid_token: whether a response 401 with ``error="invalid_token"`` leads to a refresh,
        and to the request once more.
    :param issuer: the provider's own name (RFC 8414). A redirect whose ``iss`` is another is refused.
    :param token_auth: how the client authenticates itself at the token endpoint, such as
        ``oxhorizon.oauth2.PrivateKeyJWT(…)``: for a session with a saved token, and the default of *auth*
        of :meth:`fetch_token`.
    :param requires_iss: whether a redirect without ``iss`` is refused too, as the provider announces to send
        it (``authorization_response_iss_parameter_supported``).
    :param kwargs: *base_url*, *timeout*, *retries* and *limits*, as for :class:`Session`.
    :raises AttributeError: *pkce* is another value.
    """

    __module__ = "oxhorizon"  # pickles name the public home
    # Not in the instance's dict, which `vars` and tracebacks show: they hold secrets.
    __slots__ = (
        "_code_verifier", "_flows", "_token_auth", "_token_request", "_used_states", "auto_refresh_kwargs",
        "token_auth",
    )  # fmt: skip
    __attrs__: list[str] = [
        *OAuth2Verbs.__attrs__,
        "_client", "_scope", "redirect_uri", "state", "_state", "auto_refresh_url", "auto_refresh_kwargs",
        "token_updater", "_pkce", "compliance_hook", "leeway", "refresh_on_invalid_token",
        "token_auth", "issuer", "requires_iss", "_load_token",
        "_code_verifier", "_flows", "_token_auth", "_token_request", "_used_states",
    ]  # fmt: skip

    # Whether its methods are coroutines.
    _is_async = False

    def __init__(
        self,
        client_id: str | None = None,
        client: Any = None,
        auto_refresh_url: str | None = None,
        auto_refresh_kwargs: dict[str, Any] | None = None,
        scope: Any = None,
        redirect_uri: str | None = None,
        token: Mapping[str, Any] | None = None,
        state: str | Callable[[], str] | None = None,
        token_updater: Callable[[Any], object] | None = None,
        pkce: str | None = None,
        *,
        leeway: float = 0,
        load_token: Callable[[], Mapping[str, Any] | None] | None = None,
        refresh_on_invalid_token: bool = False,
        token_auth: Any = None,
        issuer: str | None = None,
        requires_iss: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self._client: Any = client or WebApplicationClient(client_id, token=token)
        self.token = token or {}
        self._scope = scope
        self.redirect_uri = redirect_uri
        self.state: Any = state or generate_token
        self._state: Any = state
        self.auto_refresh_url = auto_refresh_url
        self.auto_refresh_kwargs: dict[str, Any] = auto_refresh_kwargs or {}
        self.token_updater = token_updater
        self._pkce = pkce
        if pkce not in ("S256", "plain", None):
            raise AttributeError(f"pkce must be 'S256', 'plain' or None, not {pkce!r}")
        self.auth: Any = NoAuth()
        self.compliance_hook: dict[str, Any] = {
            "access_token_response": set(),
            "refresh_token_response": set(),
            "protected_request": set(),
            "refresh_token_request": set(),
            "access_token_request": set(),
        }
        self.leeway = leeway
        self.refresh_on_invalid_token = refresh_on_invalid_token
        self.token_auth: Any = hide_password(token_auth)
        self.issuer = issuer
        self.requires_iss = requires_iss
        self._load_token = load_token
        self._code_verifier: str | None = None
        # Of the authorization requests that are under way, by their state: the verifier, and when they began.
        self._flows: dict[str, tuple[str | None, float]] = {}
        self._used_states: list[str] = []
        self._token_auth: Any = None
        self._token_request: tuple[str, dict[str, Any]] | None = None

    @property
    def scope(self) -> Any:
        """The scope to ask for; that of the client, unless the session has its own."""
        if self._scope is not None:
            return self._scope
        return getattr(self._client, "scope", None)

    @scope.setter
    def scope(self, scope: Any) -> None:
        self._scope = scope

    @property
    def client_id(self) -> str | None:
        """The client's identifier at the provider."""
        return getattr(self._client, "client_id", None)

    @client_id.setter
    def client_id(self, value: str | None) -> None:
        self._client.client_id = value

    @client_id.deleter
    def client_id(self) -> None:
        del self._client.client_id

    @property
    def token(self) -> Any:
        """The token: a dict."""
        return getattr(self._client, "token", None)

    @token.setter
    def token(self, value: Any) -> None:
        self._client.token = value
        self._client.populate_token_attributes(value)

    @property
    def access_token(self) -> str | None:
        """The access token alone."""
        return getattr(self._client, "access_token", None)

    @access_token.setter
    def access_token(self, value: str | None) -> None:
        self._client.access_token = value

    @access_token.deleter
    def access_token(self) -> None:
        del self._client.access_token

    @property
    def authorized(self) -> bool:
        """Whether the session has an access token."""
        return bool(self.access_token)

    @property
    def code_verifier(self) -> str | None:
        """The verifier of the last authorization request (RFC 7636), which ``fetch_token`` takes too."""
        return self._code_verifier

    @code_verifier.setter
    def code_verifier(self, value: str | None) -> None:
        self._code_verifier = value

    def new_state(self) -> str:
        """Makes a new ``state``, or takes the one that was given, and returns it."""
        self._state = self.state() if callable(self.state) else self.state
        state: str = self._state
        return state

    def authorization_url(self, url: str, state: str | None = None, **kwargs: Any) -> tuple[str, str]:
        """Returns the URL to which the user goes, and its ``state``.

        Keep the state in the user's own session, and compare it when the user comes back. With *pkce*, keep
        :attr:`code_verifier` too.

        :param url: the authorization endpoint.
        :param state: the ``state``; a new one by default.
        :param kwargs: further parameters.
        :raises oxhorizon.oauth2.InsecureTransportError: the URL is not an ``https`` one.
        """
        state = state or self.new_state()
        verifier = None
        if self._pkce:
            verifier = self._code_verifier = self._client.create_code_verifier(43)
            challenge = self._client.create_code_challenge(
                code_verifier=verifier, code_challenge_method=self._pkce
            )
            kwargs["code_challenge_method"] = self._pkce
            # oauthlib makes none for "plain": it is the verifier.
            kwargs["code_challenge"] = challenge or verifier
        now = time.time()
        self._flows = {known: flow for known, flow in self._flows.items() if now - flow[1] < _FLOW_SECONDS}
        self._flows[state] = (verifier, now)
        if state in self._used_states:
            self._used_states.remove(state)
        given = {"redirect_uri": self.redirect_uri, "scope": self.scope, "state": state, **kwargs}
        # No parameter occurs twice, and the endpoint has no fragment (RFC 6749 section 3.1).
        names = {name for name, value in given.items() if value}
        url = without(url, {"client_id", "response_type", *names})
        prepared: str = self._client.prepare_request_uri(url, **given)
        return prepared, state

    def fetch_token(
        self,
        token_url: str,
        code: str | None = None,
        authorization_response: str | None = None,
        body: str = "",
        auth: Any = None,
        username: str | None = None,
        password: str | None = None,
        method: str = "POST",
        force_querystring: bool = False,
        timeout: Any = None,
        headers: Any = None,
        verify: Any = None,
        proxies: Any = None,
        include_client_id: bool | None = None,
        client_secret: str | None = None,
        cert: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Fetches a token from the token endpoint.

        :param token_url: the token endpoint.
        :param code: the authorization code.
        :param authorization_response: the URL to which the provider sent the user back, in place of *code*.
        :param body: parameters, as a form. Better give them by name.
        :param auth: how the client authenticates itself; by default with HTTP Basic.
        :param username: the user's name, for the password grant.
        :param password: the user's password, for the password grant.
        :param method: ``"POST"`` or ``"GET"``.
        :param force_querystring: whether the parameters go into the query.
        :param timeout: as for :meth:`oxhorizon.Session.request`; likewise *headers*, *verify*, *proxies*
            and *cert*.
        :param include_client_id: whether the body has the ``client_id``, and *client_secret*; by default only
            if there is no *auth* and no identifier.
        :param client_secret: the client's secret.
        :param kwargs: further parameters, such as ``code_verifier``.
        :return: the token, which the session has from now on.
        :raises oxhorizon.oauth2.OAuth2Error: the provider refused, or its response has no token.
        :raises Warning: the token has another scope than was asked for. The session has it all the same.
        :raises ValueError: an argument is missing.
        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
        from ._oauth2.steps import drive
        from ._oauth2.token_requests import fetch

        # `fetch` hides the secrets from tracebacks. This frame drops its own copies before a call can fail.
        given = {
            "code": code, "authorization_response": authorization_response, "body": body, "auth": auth,
            "username": username, "password": password, "method": method,
            "force_querystring": force_querystring,
            "timeout": timeout, "headers": headers, "verify": verify, "proxies": proxies,
            "include_client_id": include_client_id, "client_secret": client_secret, "cert": cert, **kwargs,
        }  # fmt: skip
        steps = fetch(self, token_url, **given)
        del code, authorization_response, body, auth, username, password, client_secret, kwargs, given
        return drive(self, steps)

    def token_from_fragment(self, authorization_response: str) -> Any:
        """Takes the token in the fragment of a redirect (``MobileApplicationClient``).

        :param authorization_response: the URL to which the provider sent the user back.
        :return: the token.
        """
        self._client.parse_request_uri_response(authorization_response, state=self._state)
        self.token = self._client.token
        return self.token

    def refresh_token(
        self,
        token_url: str,
        refresh_token: str | None = None,
        body: str = "",
        auth: Any = None,
        timeout: Any = None,
        headers: Any = None,
        verify: Any = None,
        proxies: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Fetches a new token with the refresh token, which may be used up by it.

        :param token_url: the token endpoint.
        :param refresh_token: the refresh token; by default that of the session's token.
        :param body: parameters, as a form. Better give them by name.
        :param auth: how the client authenticates itself.
        :param timeout: as for :meth:`oxhorizon.Session.request`; likewise *headers*, *verify* and *proxies*.
        :param kwargs: further parameters.
        :return: the token, which the session has from now on.
        :raises oxhorizon.oauth2.OAuth2Error: the provider refused, or its response has no token.
        :raises Warning: the token has another scope than was asked for. The session has it all the same.
        :raises ValueError: there is no *token_url*.
        :raises oxhorizon.exceptions.RequestException: the request failed. Where it was sent and the response
            was lost, the refresh token may be used up.
        """
        from ._oauth2.steps import drive
        from ._oauth2.token_requests import refresh

        steps = refresh(
            self, token_url, refresh_token, body, auth, timeout, headers, verify, proxies, **kwargs
        )
        del refresh_token, body, auth, kwargs
        return drive(self, steps)

    def register_compliance_hook(self, hook_type: str, hook: Callable[..., Any]) -> None:
        """Registers a function that adapts requests or responses to a provider.

        :param hook_type: ``access_token_response``, ``refresh_token_response``, ``protected_request``,
            ``access_token_request`` or ``refresh_token_request``.
        :param hook: called with the response, or with URL, headers and body; it returns them.
        :raises ValueError: there is no such type.
        """
        if hook_type not in self.compliance_hook:
            raise ValueError(f"Hook type {hook_type} is not in {self.compliance_hook}.")
        hooks = self.compliance_hook[hook_type]
        # Some programs put a list there.
        (hooks.append if isinstance(hooks, list) else hooks.add)(hook)

    def _read_redirect(self, url: str) -> str | None:
        """Returns the code of a redirect, whose ``state`` must be that of a request."""
        from ._oauth2.redirects import check_issuer, state_of

        check_issuer(url, self.issuer, self.requires_iss)
        given = state_of(url)
        if given in self._used_states:
            from .oauth2.errors import MismatchingStateError

            raise MismatchingStateError("The state of this response was used before.")
        self._client.parse_request_uri_response(url, state=given if given in self._flows else self._state)
        code: str | None = self._client.code
        return code

    def _verifier_of(self, url: str | None) -> str | None:
        """Returns the verifier of the authorization request that led to a redirect."""
        from ._oauth2.redirects import state_of

        flow = self._flows.get(state_of(url)) if url else None
        return flow[0] if flow else self._code_verifier

    def _remember(
        self, url: str, request: dict[str, Any] | None, auth: Any, authorization_response: str | None
    ) -> None:
        """Remembers how a token was fetched, so that it can be fetched again, and ends the authorization."""
        from ._oauth2.redirects import state_of

        self._token_request, self._token_auth = None if request is None else (url, request), auth
        state = state_of(authorization_response) if authorization_response else ""
        if self._flows.pop(state, None):
            self._used_states = [*self._used_states[-99:], state]

    def _protected(
        self, method: str, url: str, data: Any, headers: Any, client_id: Any, client_secret: Any, kwargs: Any
    ) -> tuple[str, Any, Any, Any]:
        """Puts the token on a request, where that is not as simple as in most."""
        from ._oauth2.protection import protect
        from ._oauth2.steps import drive

        steps: _Steps = protect(self, method, url, data, headers, client_id, client_secret, kwargs or {})
        del client_secret, kwargs
        prepared: tuple[str, Any, Any, Any] = drive(self, steps)
        return prepared

    def _retried(self, response: Any, method: str, url: str, data: Any, headers: Any, kwargs: Any) -> Any:
        """Refreshes the token that a response refuses, and sends the request once more."""
        from ._oauth2.protection import retry
        from ._oauth2.steps import drive

        return drive(self, retry(self, response, method, url, data, headers, kwargs))

    def _read_rest(self, response: Any) -> None:
        """Reads a response that nobody gets, so that its connection can be used again."""
        from .exceptions import RequestException

        try:
            response.content  # noqa: B018 (reading it is the point)
        except (RequestException, RuntimeError):
            response.close()


_clients.remember(OAuth2Session)
