"""The endpoints beside that for tokens: revocation, introspection, and the devices of RFC 8628."""

from __future__ import annotations

import time

from ..exceptions import ConnectionError, Timeout
from ..oauth2 import errors
from ..oauth2._device import GRANT_TYPE, DeviceAuthorization
from ..oauth2._forms import add_to_form, given, is_secure_transport
from ..oauth2._parameters import prepare_token_request
from ..oauth2._secrets import hide, hide_in, hide_password
from ..oauth2._tokens import list_to_scope
from .kinds import is_a
from .redirects import same_origin_only
from .responses import checked
from .steps import call, pause
from .token_requests import HEADERS, basic, in_form, known_refresh_token, pairs_of, send

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .steps import _Steps

# How long to wait between the requests of a device, in seconds, and how much longer if it is too short.
_INTERVAL = 5
_SLOWER = 5


def revoke(
    session: Any,
    url: str,
    token: str | None = None,
    token_type_hint: str | None = None,
    auth: Any = None,
    client_secret: str | None = None,
    **kwargs: Any,
) -> _Steps:
    """Implements ``OAuth2Session.revoke_token``."""
    token, auth, client_secret = hide(token), hide_password(auth), hide(client_secret)
    refresh_token, access_token = known_refresh_token(session), hide(session.access_token)
    if token is None:
        token = refresh_token or access_token
        if token is None:
            raise ValueError("there is no token to revoke: the session has none, so give token=")
    if token_type_hint is None and token in (refresh_token, access_token):
        token_type_hint = "refresh_token" if token == refresh_token else "access_token"
    pairs = {"token": token, "token_type_hint": token_type_hint}
    checked((yield from _post(session, url, pairs, auth, client_secret, kwargs)))
    if token == refresh_token or (token == access_token and not refresh_token):
        # Most providers revoke the access tokens of a refresh token with it.
        _forget(session, {})
    elif token == access_token:
        members = session.token
        _forget(session, {name: value for name, value in members.items() if name not in _OF_ACCESS_TOKENS})


_OF_ACCESS_TOKENS = ("access_token", "expires_in", "expires_at")


def _forget(session: Any, rest: dict[str, Any]) -> None:
    client = session._client
    client.access_token = client._expires_at = client.expires_at = client.expires_in = None
    if not rest:
        client.refresh_token = None
    session.token = rest


def introspect(
    session: Any,
    url: str,
    token: str | None = None,
    token_type_hint: str | None = None,
    auth: Any = None,
    client_secret: str | None = None,
    **kwargs: Any,
) -> _Steps:
    """Implements ``OAuth2Session.introspect_token``."""
    token, auth, client_secret = hide(token), hide_password(auth), hide(client_secret)
    if token is None:
        token, token_type_hint = hide(session.access_token), token_type_hint or "access_token"
        if token is None:
            raise ValueError("there is no token to ask about: the session has none, so give token=")
    pairs = {"token": token, "token_type_hint": token_type_hint}
    response = yield from _post(session, url, pairs, auth, client_secret, kwargs)
    return dict(checked(response, "active"))


def authorize_device(
    session: Any,
    url: str,
    scope: Any = None,
    auth: Any = None,
    client_secret: str | None = None,
    **kwargs: Any,
) -> _Steps:
    """Implements ``OAuth2Session.authorize_device``."""
    auth, client_secret = hide_password(auth), hide(client_secret)
    pairs = {"scope": list_to_scope(session.scope if scope is None else scope)}
    response = yield from _post(session, url, pairs, auth, client_secret, kwargs)
    return DeviceAuthorization(checked(response, "device_code"))


def fetch_device_token(
    session: Any,
    token_url: str,
    authorization: Any,
    auth: Any = None,
    client_secret: str | None = None,
    **kwargs: Any,
) -> _Steps:
    """Implements ``OAuth2Session.fetch_device_token``."""
    auth, client_secret = hide_password(auth), hide(client_secret)
    if not is_secure_transport(token_url):
        raise errors.InsecureTransportError()
    settings, parameters = _settings(kwargs)
    auth = auth or _own_auth(session, client_secret)
    device = DeviceAuthorization(authorization)
    form = hide(prepare_token_request(GRANT_TYPE, device_code=device["device_code"], **hide_in(parameters)))
    interval: float = max(device.interval or 0, 0) or _INTERVAL
    while True:
        if device.expires_at is not None and time.time() + interval >= device.expires_at:
            raise errors.ExpiredTokenError(
                "expired_token", "Nobody entered the code before it expired: ask for a new one."
            )
        yield pause(interval)
        try:
            token = yield from send(session, token_url, form, auth, settings)
        except Warning as warning:
            # Another scope is no error (RFC 6749 section 5.1): `token.scope_changed` tells.
            token = getattr(warning, "token", None)
            if token is None:
                raise
            break
        except errors.AuthorizationPendingError:
            pass
        except errors.SlowDownError as error:
            interval = max(interval + _SLOWER, _seconds(error.params.get("interval")))
        except (errors.TokenEndpointError, errors.TokenRequestThrottledError) as error:
            interval = max(interval * 2, _seconds(error.retry_after))
        except (Timeout, ConnectionError):
            interval *= 2
        except Exception as error:
            # The errors of an oauthlib client have no classes of their own for these two.
            code = getattr(error, "error", None) if is_a(error, "CustomOAuth2Error") else None
            if code not in ("authorization_pending", "slow_down"):
                raise
            interval += _SLOWER if code == "slow_down" else 0
        else:
            break
    session._remember(token_url, None, auth, None)
    return token


def _seconds(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0


def _own_auth(session: Any, client_secret: str | None) -> Any:
    """Returns how the client authenticates itself: as it is told, as for the token, or as a public one."""
    if client_secret:
        return basic(session.client_id, client_secret)
    known = session._token_auth or session.token_auth
    return known or (in_form(session.client_id, None) if session.client_id else None)


def _settings(kwargs: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Splits keyword arguments into the settings of a request and its parameters."""
    settings = {name: kwargs.get(name) for name in ("timeout", "headers", "verify", "proxies", "cert")}
    return settings, {name: value for name, value in kwargs.items() if name not in settings}


def _post(
    session: Any,
    url: str,
    pairs: dict[str, Any],
    auth: Any,
    client_secret: str | None,
    kwargs: dict[str, Any],
) -> _Steps:
    if not is_secure_transport(url):
        raise errors.InsecureTransportError()
    settings, parameters = _settings(kwargs)
    form = hide(add_to_form("", given({**pairs, **parameters})))
    return (
        yield call(
            "request",
            "POST",
            url,
            data=pairs_of(form),
            auth=auth or _own_auth(session, client_secret),
            withhold_token=True,
            hooks=same_origin_only(session, url, what="the provider"),
            **{**settings, "headers": {**HEADERS, **(settings["headers"] or {})}},
        )
    )
