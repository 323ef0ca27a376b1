"""The members of plentymarkets' tokens are in camel case."""

from __future__ import annotations

from ._rewriting import is_json, replace_token, token_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..oauth2_session import OAuth2Session


def plentymarkets_compliance_fix(session: OAuth2Session) -> OAuth2Session:
    """Makes a session understand plentymarkets' tokens."""
    session.register_compliance_hook("access_token_response", _in_snake_case)
    return session


def _in_snake_case(response: Any) -> Any:
    if not is_json(response) or response.status_code != 200:
        return response
    import re

    token = {
        re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name).lower(): value
        for name, value in token_of(response).items()
    }
    return replace_token(response, token)
