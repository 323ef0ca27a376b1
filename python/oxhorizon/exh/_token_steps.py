"""The token requests of OAuth 2.0 at Extra Horizon, as steps for sessions and async sessions."""

from __future__ import annotations

from oxhorizon._core import NoAuth
from oxhorizon._oauth2 import single_flight
from oxhorizon._oauth2.steps import call, invoke
from oxhorizon.oauth2._secrets import hide, hide_in
from oxhorizon.oauth2._tokens import OAuth2Token

from .oauth2 import token_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from oxhorizon._oauth2.steps import _Steps

    from .oauth2 import OAuth2State

_TOKENS = "/auth/v2/oauth2/tokens"
_MAX_ATTEMPTS = 3

# What refresh tokens have brought, by host and token. Each may serve only once: another session that still
# has one takes what it brought.
_RENEWED: dict[tuple[str, str], Any] = {}
_MOST_RENEWED = 100

# The platform's codes for an access token that is unknown or has expired.
_REFUSED = (117, 118)


def grant_of(
    *,
    email: str | None,
    password: str | None,
    refresh_token: str | None,
    code: str | None,
    redirect_uri: str | None,
    code_verifier: str | None,
    oidc_provider: str | None,
    has_token: bool,
) -> dict[str, Any] | None:
    """Returns the body of the request for a token; ``None`` if there is a token already.

    :raises ValueError: there is no way to a token, or more than one.
    """
    ways = [
        name
        for name, is_given in (
            ("email and password", email is not None or password is not None),
            ("refresh_token", refresh_token is not None),
            ("code", code is not None),
            ("token", has_token),
        )
        if is_given
    ]
    if len(ways) != 1:
        found = f", not {', '.join(ways)}" if ways else ""
        raise ValueError(f"give email and password, refresh_token, code or token: one of them{found}")
    if has_token:
        return None
    if oidc_provider is not None:
        if code is None:
            raise ValueError("oidc_provider needs the code that the provider sent")
        return {"oidc_provider": oidc_provider, "authorizationCode": hide(code)}
    if code is not None:
        grant = {
            "grant_type": "authorization_code", "code": code, "redirect_uri": redirect_uri,
            "code_verifier": code_verifier,
        }  # fmt: skip
        return hide_in({name: value for name, value in grant.items() if value is not None})
    if refresh_token is not None:
        return hide_in({"grant_type": "refresh_token", "refresh_token": refresh_token})
    if not email or not password:
        raise ValueError("email and password must both be given")
    return hide_in({"grant_type": "password", "username": email, "password": password})


def sign_in(
    session: Any,
    grant: dict[str, Any],
    mfa: Callable[[list[dict[str, Any]]], Any] | None,
    timeout: Any = None,
) -> _Steps:
    """Fetches the first token, with a second step if the platform asks for one."""
    from .errors import MfaRequiredError

    try:
        token = yield from _request(session, grant, timeout)
    except MfaRequiredError as error:
        from ._login import second_step

        step_token, methods = second_step(error.body)
        if mfa is None or step_token is None:
            raise
        token = yield from _second_step(session, hide(step_token), methods, mfa, timeout)
    return (yield from _keep(session.oauth2, token))


def _second_step(
    session: Any, step_token: str, methods: list[dict[str, Any]], mfa: Callable[..., Any], timeout: Any
) -> _Steps:
    from .errors import ApiError, InvalidMfaCodeError

    attempts = _MAX_ATTEMPTS
    while True:
        method, code = yield invoke(mfa, methods)
        step = {"grant_type": "mfa", "token": step_token, "method_id": method, "code": hide(code)}
        try:
            return (yield from _request(session, step, timeout))
        except ApiError as error:
            attempts -= 1
            if not attempts or not isinstance(error.exh_error or error, InvalidMfaCodeError):
                raise


def _request(session: Any, grant: dict[str, Any], timeout: Any) -> _Steps:
    """Sends one token request. The result is the token."""
    from .errors import ApiError

    state: OAuth2State = session.oauth2
    client = {"client_id": state.client_id, "client_secret": state.client_secret}
    body = {**grant, **{name: value for name, value in client.items() if value is not None}}
    path, provider = _TOKENS, body.pop("oidc_provider", None)
    if provider is not None:
        path = f"/auth/v2/oidc/providers/{segment(provider)}/oAuth2Login"
    auth: Any = NoAuth()
    if state.client_secret is not None:
        # The platform wants both: in the body, and as HTTP Basic.
        from oxhorizon.auth import HTTPBasicAuth

        auth = HTTPBasicAuth(state.client_id, state.client_secret)
    settings = {} if timeout is None else {"timeout": timeout}
    try:
        response = yield call(
            "request",
            "POST",
            path,
            json=body,
            auth=auth,
            raise_errors=True,
            allow_redirects=False,
            **settings,
        )
    except ApiError as error:
        without_secrets(error)
        raise
    return token_of(response.json())


def without_secrets(error: Any) -> None:
    """Takes the secrets of a sign-in out of the request that an error has."""
    request = getattr(error.response, "request", None)
    if request is not None:
        request.body = None
        request.headers.pop("Authorization", None)


def segment(name: str) -> str:
    """Returns the name of a provider for a path."""
    from urllib.parse import quote

    if not name or name in (".", ".."):
        raise ValueError(f"{name!r} is not the name of a provider")
    return quote(name, safe="")


def _keep(state: OAuth2State, token: Any) -> _Steps:
    """Gives a new token to the program, and then to the session, which gets it in any case."""
    try:
        if state.on_token is not None:
            yield invoke(state.on_token, token)
    finally:
        state.token = token
    return token


def renewed(session: Any) -> _Steps:
    """Refreshes the token of a session, unless somebody does or has done it."""
    state: OAuth2State = session.oauth2
    key = lambda: (session.base_url, hide(state.token.get("refresh_token")) or id(state))  # noqa: E731
    return single_flight.renewed(state, key, session._is_async, lambda flight: _renew(session, flight))


def _renew(session: Any, flight: Any) -> _Steps:
    from .errors import InvalidGrantError

    state: OAuth2State = session.oauth2
    known = hide(state.token.get("refresh_token"))
    while (session.base_url, known) in _RENEWED:
        state.token = _RENEWED[session.base_url, known]
        if not state.is_due():
            return state.token
        known = hide(state.token.get("refresh_token"))
    try:
        token = yield from _request(session, {"grant_type": "refresh_token", "refresh_token": known}, None)
    except InvalidGrantError:
        stored = (yield invoke(state.load_token)) if state.load_token is not None else None
        if not stored or stored.get("refresh_token") == known:
            raise
        # Another process has used the refresh token, and saved what it got.
        state.token = OAuth2Token(stored)
        return state.token
    if not token.get("refresh_token"):
        # That of a confidential application may be used several times.
        token["refresh_token"] = str(known)
    elif token["refresh_token"] != known:
        _RENEWED[session.base_url, known] = token
        if len(_RENEWED) > _MOST_RENEWED:
            _RENEWED.pop(next(iter(_RENEWED)), None)
    try:
        return (yield from _keep(state, token))
    except BaseException:
        flight.end(token)
        raise


def is_refused(session: Any, response: Any) -> bool:
    """Returns whether a response refuses the access token, which can be renewed."""
    if response.status_code not in (400, 401, 403) or not session.oauth2.token.get("refresh_token"):
        return False
    from .errors import error_of

    error = error_of(response)
    return error is not None and error.code in _REFUSED


def renew_refused(session: Any, response: Any) -> _Steps:
    """Refreshes the token that a response refuses, unless it is not that of now any more."""
    state: OAuth2State = session.oauth2
    sent = response.request.headers.get("Authorization")
    if sent == f"Bearer {state.access_token}":
        yield from renewed(session)
