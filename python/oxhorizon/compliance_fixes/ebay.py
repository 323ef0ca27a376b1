"""eBay's tokens have types of eBay's own."""

from __future__ import annotations

from ._rewriting import replace_token, token_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def ebay_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand eBay's tokens."""
    session.register_compliance_hook("access_token_response", _plain_type)
    session.register_compliance_hook("refresh_token_response", _plain_type)
    return session


def _plain_type(response: Any) -> Any:
    token = token_of(response)
    if token.get("token_type") not in ("Application Access Token", "User Access Token"):
        return response
    return replace_token(response, {**token, "token_type": "Bearer"})
