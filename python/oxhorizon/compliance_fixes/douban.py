"""Douban's tokens have no type."""

from __future__ import annotations

from . import _replace_token, _token_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def douban_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Douban's tokens."""
    # As the original, though nobody reads it.
    session._client_default_token_placement = "query"  # type: ignore[attr-defined]
    session.register_compliance_hook("access_token_response", _add_type)
    return session


def _add_type(response: Any) -> Any:
    return _replace_token(response, {"token_type": "Bearer", **_token_of(response)})
