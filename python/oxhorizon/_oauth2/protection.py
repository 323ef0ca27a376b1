"""Puts the token on a request: refreshes it first if it has expired, and calls the hooks."""

from __future__ import annotations

from ..oauth2._client import is_due
from ..oauth2._secrets import hide
from . import single_flight
from .bodies import is_replayable
from .kinds import is_a
from .redirects import same_origin_only
from .steps import call
from .token_requests import basic, fetch, known_refresh_token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .steps import _Steps

# The keyword arguments of a call that its refresh has too.
_SHARED = ("timeout", "verify", "proxies")


def protect(
    session: Any,
    method: str,
    url: str,
    data: Any,
    headers: Any,
    client_id: str | None,
    client_secret: str | None,
    kwargs: dict[str, Any],
) -> _Steps:
    """Implements ``OAuth2Session.request`` up to the request itself.

    The result is URL, headers, body, and hooks that the request must have.
    """
    client_secret = hide(client_secret)
    for hook in session.compliance_hook["protected_request"]:
        url, headers, data = hook(url, headers, data)
    client = session._client
    if not (session.auto_refresh_url and _is_due_soon(session, client)):
        try:
            return _with_token(session, client, method, url, data, headers, kwargs)
        except Exception as error:
            if not session.auto_refresh_url or not is_a(error, "TokenExpiredError"):
                raise
    token = yield from renewed(session, _auth(session, client_id, client_secret), kwargs)
    if not session.token_updater:
        from ..oauth2_session import TokenUpdated

        raise TokenUpdated(token)
    return _with_token(session, client, method, url, data, headers, kwargs)


def _with_token(
    session: Any, client: Any, method: str, url: str, data: Any, headers: Any, kwargs: dict[str, Any]
) -> tuple[str, Any, Any, Any]:
    # The caller's own dict stays as it is.
    headers = headers.copy() if hasattr(headers, "copy") else headers
    url, headers, body = client.add_token(url, http_method=method, body=data, headers=headers)
    if body is data:
        return url, headers, data, None
    hooks = same_origin_only(session, url, kwargs.get("hooks"), "the API", body_alone=True)
    return url, headers, body, hooks


def renewed(session: Any, auth: Any, kwargs: dict[str, Any]) -> _Steps:
    """Refreshes the token of a session, unless somebody does or has done it. The result is the new token."""
    return single_flight.renewed(
        session,
        lambda: (session.auto_refresh_url, known_refresh_token(session) or id(session._client)),
        session._is_async,
        lambda flight: _renew(session, flight, auth, kwargs),
    )


def _renew(session: Any, flight: Any, auth: Any, kwargs: dict[str, Any]) -> _Steps:
    shared = {name: kwargs[name] for name in _SHARED if kwargs.get(name) is not None}
    warning = None
    try:
        token = yield from _refreshed(session, auth, shared)
    except Warning as raised:
        # The scope has changed. The token is new all the same, and the old one may be used up.
        token, warning = getattr(raised, "token", None), raised
        if token is None:
            raise
    try:
        if session.token_updater:
            yield call("token_updater", token)
        if warning is not None:
            raise warning
    except BaseException:
        # The session has the new token, whatever becomes of it elsewhere.
        flight.end(token)
        raise
    return token


def _refreshed(session: Any, auth: Any, shared: dict[str, Any]) -> _Steps:
    known = known_refresh_token(session)
    if not known and session._token_request:
        # The client credentials grant has no refresh tokens. The parameters are those of the first time.
        url, request = session._token_request
        return (yield from fetch(session, url, **request))
    try:
        return (yield call("refresh_token", session.auto_refresh_url, auth=auth, **shared))
    except Exception as error:
        if not is_a(error, "InvalidGrantError"):
            raise
        stored = (yield call("_load_token")) if session._load_token else None
        if not stored or stored.get("refresh_token") == known:
            raise
    # Another process has used the refresh token, and saved what it got.
    session.token = stored
    if session._client._expires_at is None or not is_due(session, session._client):
        return session.token
    return (yield call("refresh_token", session.auto_refresh_url, auth=auth, **shared))


def retry(
    session: Any, response: Any, method: str, url: str, data: Any, headers: Any, kwargs: dict[str, Any]
) -> _Steps:
    """Sends a request once more with a new token, if the response says that the old one is not valid."""
    challenge = response.headers.get("www-authenticate", "")
    can_repeat = is_replayable(data, kwargs.get("files"))
    if not session.auto_refresh_url or "invalid_token" not in challenge or not can_repeat:
        return response
    yield call("_read_rest", response)
    client = session._client
    sent = response.request.headers.get("Authorization")
    if sent is None or sent == f"Bearer {client.access_token}":
        # Nobody has renewed it since.
        yield from renewed(session, _auth(session, None, None), kwargs)
    url, headers, data, hooks = _with_token(session, client, method, url, data, headers, kwargs)
    if hooks is not None:
        kwargs = {**kwargs, "hooks": hooks}
    return (yield call("request", method, url, data=data, headers=headers, withhold_token=True, **kwargs))


def _is_due_soon(session: Any, client: Any) -> bool:
    return bool(session.leeway and getattr(client, "_expires_at", None)) and is_due(session, client)


def _auth(session: Any, client_id: str | None, client_secret: str | None) -> Any:
    """Returns how the client authenticates itself for a refresh: as it is told, or as for the token."""
    if client_id and client_secret:
        return basic(client_id, client_secret)
    own = {"client_secret", "client_assertion"} & session.auto_refresh_kwargs.keys()
    return None if own else session._token_auth or session.token_auth
