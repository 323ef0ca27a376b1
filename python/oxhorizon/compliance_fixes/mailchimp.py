"""Mailchimp's tokens have no scope, and an expiry of 0 which means never."""

from __future__ import annotations

from ._rewriting import replace_token, token_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def mailchimp_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Mailchimp's tokens."""
    session.register_compliance_hook("access_token_response", _without_null_scope)
    session.register_compliance_hook("access_token_response", _with_expiry)
    return session


def _without_null_scope(response: Any) -> Any:
    token = token_of(response)
    if token.get("scope", "") is None:
        del token["scope"]
    return replace_token(response, token)


def _with_expiry(response: Any) -> Any:
    token = token_of(response)
    if token.get("expires_in") == 0:
        token["expires_in"] = 3600
    return replace_token(response, token)
