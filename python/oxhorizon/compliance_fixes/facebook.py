"""Facebook's tokens came as a form, and expire in ``expires`` seconds."""

from __future__ import annotations

from ._rewriting import is_json, replace_token

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def facebook_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand Facebook's tokens."""
    session.register_compliance_hook("access_token_response", _from_form)
    return session


def _from_form(response: Any) -> Any:
    is_form = "text/plain" in response.headers.get("content-type", "") and response.status_code == 200
    if is_json(response) or not is_form:
        return response
    from ..oauth2._forms import decode

    token: dict[str, Any] = dict(decode(response.text))
    if "expires" in token:
        token["expires_in"] = token["expires"]
    token["token_type"] = "Bearer"
    return replace_token(response, token)
