"""Responses of the token endpoint, as tokens or errors that say what came."""

from __future__ import annotations

from ..oauth2 import errors
from ..oauth2._client_auth import ClientSecretBasic
from ..oauth2._forms import LETTERS_AND_DIGITS
from ..oauth2._secrets import hide
from ..oauth2._tokens import Members
from .kinds import is_a

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# How much of a response that is no token an error shows, in characters.
_SHOWN = 200


def read(session: Any, response: Any, refresh_token: str | None = None, auth: Any = None) -> Any:
    """Reads a response, and gives the session its token.

    :param refresh_token: the one to keep where none comes.
    :param auth: how the client authenticated itself.
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
        if is_a(error, "InvalidClientError"):
            _explain(error, auth)
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


def _explain(error: Any, auth: Any) -> None:
    """Says what may be wrong with a client that was refused, if its secret has special characters."""
    pair = auth if isinstance(auth, tuple) else (getattr(auth, "username", ""), getattr(auth, "password", ""))
    plain = set(LETTERS_AND_DIGITS + "-._*")
    if isinstance(auth, ClientSecretBasic):
        pair = (auth.client_id, auth.client_secret)
        advice = "in HTTP Basic, and many providers do not decode it: try auth=HTTPBasicAuth(…)"
    else:
        advice = "encoded in HTTP Basic (RFC 6749 section 2.3.1): try auth=ClientSecretBasic(…)"
    if not pair[1] or all(plain.issuperset(part) for part in pair if isinstance(part, str)):
        return
    # In the message alone: the description is the provider's.
    told = str(error).rstrip()
    error.args = (
        f"{told} The client's identifier or secret has characters that are {advice}, or the form alone: "
        "auth=ClientSecretPost(…)",
    )


def unreadable(response: Any, error: Any) -> errors.MissingTokenError:
    """Returns an error that says what came in place of a token."""
    status = response.status_code
    kind = errors.MissingTokenError
    if status == 429:
        kind = errors.TokenRequestThrottledError
    elif status >= 500:
        kind = errors.TokenEndpointError
    made = kind(f"{error.description} {_described(response)}", status_code=status)
    made.params = getattr(error, "params", {})
    made.retry_after = response.headers.get("retry-after")
    return made


def checked(response: Any, wanted: str | None = None) -> Any:
    """Returns the members of a response that has no token.

    :param wanted: a member that it must have; without one, the body may be anything.
    :raises OAuth2Error: it is an error, or has no such member.
    """
    from json import loads

    try:
        found = Members.of(loads(response.content or b"null"))
    except ValueError:
        found = Members()
    status = response.status_code
    if found.get("error"):
        try:
            errors.raise_from_error(found["error"], found)
        except errors.OAuth2Error as error:
            error.status_code = status
            error.retry_after = response.headers.get("retry-after")
            raise
    if status >= 500 or status == 429:
        raise unreadable(response, errors.OAuth2Error())
    if status >= 300 or (wanted and wanted not in found):
        described = _described(response)
        raise errors.CustomOAuth2Error("unexpected_response", described.strip(), status_code=status)
    return found


def _described(response: Any) -> str:
    media_type = (response.headers.get("content-type") or "no media type").partition(";")[0].strip()
    shown = _without_secrets(" ".join(response.text.split()))[:_SHOWN]
    what = f"the provider answered with status {response.status_code} ({media_type})"
    return f"{what}: {shown or 'the body is empty'}"


def _without_secrets(text: str) -> str:
    import re

    return re.sub(r"(?i)((?:token|secret|password|assertion|code)\"?\s*[:=]\s*\"?)[^\s\"&<]+", r"\1***", text)
