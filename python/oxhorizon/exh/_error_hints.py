"""Hints on what to do about an error."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from oxhorizon import Response

    from .errors import ApiError

# The clock difference in seconds above which the hint mentions it.
_SECONDS = 60

_HINTS = {
    10: "Give the user of this token a role with the permission, or use the token of a user who has it.",
    16: "Not found, or you have no access to it.",
    19: "Build the query with oxhorizon.exh.rql, which encodes values correctly.",
    104: "A user is required: set API_OAUTH_TOKEN and API_OAUTH_TOKEN_SECRET.",
    107: "Check API_OAUTH_CONSUMER_KEY, and whether the application is registered at API_HOST.",
    108: "The token is unknown or was revoked: check API_OAUTH_TOKEN and API_HOST, or create a new token.",
    109: "The token secret or the consumer secret is wrong: check API_OAUTH_TOKEN_SECRET and "
    "API_OAUTH_CONSUMER_SECRET. A proxy may also have changed the request.",
    110: "A signature is valid once: send the request again with a new one, and do not set a nonce.",
    118: "Get a new access token with the refresh token.",
    129: "Send body['mfa']['token'] and a code for one of body['mfa']['methods'].",
}


def hints(error: ApiError, response: Response) -> Iterator[str]:
    """Yields the hints for an error."""
    if response.status_code == 401 and error.code != 10:
        try:
            yield from _clock(response)
        # The Date is malformed, or the request is not one of ours.
        except (AttributeError, TypeError, ValueError, OverflowError):
            pass
    if error.code == 10:
        permissions = _permissions(error.message)
        if permissions:
            yield f"Missing permissions: {', '.join(permissions)}."
    code = 129 if error.name == "mfa_required" else error.code
    if error.exh_error is not None and code not in _HINTS:
        code = error.exh_error.code
    if code in _HINTS:
        yield _HINTS[code]


def _permissions(message: str) -> list[str]:
    """Returns the permissions named in the server's message, such as ``VIEW_DOCUMENTS``."""
    words = "".join(
        character if character == "_" or (character.isascii() and character.isalnum()) else " "
        for character in message[:500]
    ).split()
    return [word for word in words if "_" in word.strip("_") and word.isupper()][:10]


def _clock(response: Response) -> Iterator[str]:
    signed, date = _timestamp(response.request), response.headers.get("Date")
    if signed is None or not date:
        return
    from email.utils import parsedate_to_datetime

    ahead = round(signed - parsedate_to_datetime(date).timestamp())
    if abs(ahead) > _SECONDS:
        side = "ahead of" if ahead > 0 else "behind"
        yield f"Your clock is {abs(ahead)} seconds {side} the server's: set it."


def _timestamp(request: Any) -> int | None:
    """Returns the ``oauth_timestamp`` of a signed request, from its Authorization header, query or form."""
    for part in (request.headers.get("Authorization"), request.url, request.body):
        text = part.decode("latin-1") if isinstance(part, bytes) else part
        if not isinstance(text, str) or "oauth_timestamp=" not in text:
            continue
        digits = text.partition("oauth_timestamp=")[2].lstrip('"')[:20]
        number = digits[: next((at for at, one in enumerate(digits) if one not in "0123456789"), len(digits))]
        if number:
            return int(number)
    return None
