"""What the fixes have in common: they rewrite the token in a response."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def token_of(response: Any) -> dict[str, Any]:
    """Returns the token of a response."""
    from json import loads

    token: dict[str, Any] = loads(response.text)
    return token


def replace_token(response: Any, token: dict[str, Any]) -> Any:
    """Puts a token into a response, in place of its own. Returns the response."""
    from json import dumps

    response._content = dumps(token).encode()
    return response


def is_json(response: Any) -> bool:
    """Returns whether a response is JSON."""
    return "application/json" in response.headers.get("content-type", "")


def has_parameter(url: str, name: str) -> bool:
    """Returns whether the query of a URL has a parameter."""
    from ..oauth2._forms import decode

    query = url.partition("#")[0].partition("?")[2]
    return any(found == name and value for found, value in decode(query))
