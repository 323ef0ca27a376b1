"""What to do about an error, where that is known."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from oxhorizon import Response

    from .errors import ApiError

# The server's clock and ours may differ by this much before it is worth a word.
_SECONDS = 60

_HINTS = {
    10: "Give the user of this token a role with the permission, or sign with the token of one who has it.",
    16: "It is not there, or this user may not see it.",
    19: "oxhorizon.exh.rql writes queries that are right, with their values encoded.",
    104: "This needs a user: sign with a token and its secret (API_OAUTH_TOKEN, API_OAUTH_TOKEN_SECRET).",
    107: "Check API_OAUTH_CONSUMER_KEY, and that API_HOST is where this application is registered.",
    108: "The token is unknown there, or was revoked: check API_OAUTH_TOKEN and API_HOST, or make a new one.",
    109: "The token secret or the consumer secret is wrong: check API_OAUTH_TOKEN_SECRET and "
    "API_OAUTH_CONSUMER_SECRET. Or something on the way has changed the request.",
    110: "A signature serves once: send the request again with a new one, and set no nonce of your own.",
    118: "Get a new access token with the refresh token.",
    129: "Send a code of one of body['mfa']['methods'], with body['mfa']['token'].",
}


def hints(error: ApiError, response: Response) -> Iterator[str]:
    """The sentences, none or several."""
    if response.status_code == 401 and error.code != 10:
        try:
            yield from _clock(response)
        # A Date that is none, a request that is no request of ours.
        except (AttributeError, TypeError, ValueError, OverflowError):
            pass
    if error.code == 10:
        permissions = _permissions(error.message)
        if permissions:
            yield f"What is missing: {', '.join(permissions)}."
    code = 129 if error.name == "mfa_required" else error.code
    if code in _HINTS:
        yield _HINTS[code]


def _permissions(message: str) -> list[str]:
    """The names of permissions that the server's message has: ``VIEW_DOCUMENTS`` for one."""
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
        yield f"The clock here is {abs(ahead)} seconds {side} the server's: set it."


def _timestamp(request: Any) -> int | None:
    """The ``oauth_timestamp`` of a signed request: in its Authorization, its query or its form."""
    for place in (request.headers.get("Authorization"), request.url, request.body):
        text = place.decode("latin-1") if isinstance(place, bytes) else place
        if not isinstance(text, str) or "oauth_timestamp=" not in text:
            continue
        digits = text.partition("oauth_timestamp=")[2].lstrip('"')[:20]
        number = digits[: next((at for at, one in enumerate(digits) if one not in "0123456789"), len(digits))]
        if number:
            return int(number)
    return None
