"""Fitbit's errors are a list."""

from __future__ import annotations

from ._rewriting import replace_token, token_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def fitbit_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Fitbit's errors."""
    session.register_compliance_hook("access_token_response", _name_error)
    session.register_compliance_hook("refresh_token_response", _name_error)
    return session


def _name_error(response: Any) -> Any:
    token = token_of(response)
    if "errors" in token:
        token["error"] = token["errors"][0]["errorType"]
    return replace_token(response, token)
