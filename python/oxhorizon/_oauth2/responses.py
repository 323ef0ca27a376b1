"""Responses of the token endpoint, as tokens or errors that say what came."""

from __future__ import annotations

from ..oauth2 import errors
from .kinds import is_a
from .secrets import hide

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# How much of a response that is no token an error shows, in characters.
_SHOWN = 200


def read(session: Any, response: Any, refresh_token: str | None = None) -> Any:
    """Reads a response, and gives the session its token.

    :param refresh_token: the one to keep where none comes.
    :return: the token.
    """
    client = session._client
    try:
        client.parse_request_body_response(hide(response.text), scope=session.scope)
    except Warning as warning:
        # The scope has changed. The session has the token all the same.
        _keep(session, getattr(warning, "token", client.token), refresh_token)
        raise
    except Exception as error:
        # Mocks of responses have no status.
        has_status = isinstance(response.status_code, int)
        if has_status and is_a(error, "MissingTokenError"):
            raise unreadable(response, error) from None
        if has_status and is_a(error, "OAuth2Error"):
            error.status_code = response.status_code  # type: ignore[attr-defined]
        raise
    return _keep(session, client.token, refresh_token)


def _keep(session: Any, token: Any, refresh_token: str | None) -> Any:
    if not token.get("refresh_token"):
        if refresh_token:
            # RFC 6749 section 6: no new one means that the old one stays.
            token["refresh_token"] = str(refresh_token)
        else:
            token.pop("refresh_token", None)
    session.token = token
    return token


def unreadable(response: Any, error: Any) -> errors.MissingTokenError:
    """Returns an error that says what came in place of a token."""
    status = response.status_code
    media_type = (response.headers.get("content-type") or "no media type").partition(";")[0].strip()
    shown = _without_secrets(" ".join(response.text.split()))[:_SHOWN]
    described = f"the token endpoint answered with status {status} ({media_type})"
    kind = errors.MissingTokenError
    if status == 429:
        kind = errors.TokenRequestThrottledError
    elif status >= 500:
        kind = errors.TokenEndpointError
    made = kind(f"{error.description} {described}: {shown or 'the body is empty'}", status_code=status)
    made.params = getattr(error, "params", {})
    made.retry_after = response.headers.get("retry-after")
    return made


def _without_secrets(text: str) -> str:
    import re

    return re.sub(r"(?i)((?:token|secret|password|assertion|code)\"?\s*[:=]\s*\"?)[^\s\"&<]+", r"\1***", text)
