"""Weibo's tokens have no type, and belong in the query."""

from __future__ import annotations

from ._rewriting import replace_token, token_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def weibo_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Weibo's tokens, and send them as Weibo wants them."""
    session._client.default_token_placement = "query"
    session.register_compliance_hook("access_token_response", _add_type)
    return session


def _add_type(response: Any) -> Any:
    return replace_token(response, {**token_of(response), "token_type": "Bearer"})
