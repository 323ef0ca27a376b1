"""Slack wants the token in the form or the query, under another name."""

from __future__ import annotations

from functools import partial

from ._rewriting import has_parameter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def slack_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session send its token as Slack wants it."""
    session.register_compliance_hook("protected_request", partial(_add_token, session))
    return session


def _add_token(session: OAuth2Session, url: str, headers: Any, data: Any) -> tuple[str, Any, Any]:
    from ..oauth2._forms import add_to_uri

    if has_parameter(url, "token") or (isinstance(data, dict) and data.get("token")):
        return url, headers, data
    if not data:
        data = {"token": session.access_token}
    elif isinstance(data, dict):
        data["token"] = session.access_token
    else:
        url = add_to_uri(url, [("token", session.access_token)])
    return url, headers, data
