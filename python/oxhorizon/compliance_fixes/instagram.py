"""Instagram wants the token in the query."""

from __future__ import annotations

from functools import partial

from ._rewriting import has_parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def instagram_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session send its token as Instagram wants it."""
    session.register_compliance_hook("protected_request", partial(_add_token, session))
    return session


def _add_token(session: OAuth2Session, url: str, headers: Any, data: Any) -> tuple[str, Any, Any]:
    from ..oauth2._forms import add_to_uri

    if not has_parameter(url, "access_token"):
        url = add_to_uri(url, [("access_token", session.access_token)])
    return url, headers, data
