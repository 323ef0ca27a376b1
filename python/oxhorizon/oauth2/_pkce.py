"""Proof keys (RFC 7636): the verifier, and the challenge that is made of it."""

from __future__ import annotations

from ._forms import LETTERS_AND_DIGITS, generate_token

_UNRESERVED = LETTERS_AND_DIGITS + "-._~"


def create_verifier(length: int) -> str:
    """Returns a new verifier.

    :param length: how many characters, 43 to 128.
    """
    if length < 43:
        raise ValueError("Length must be greater than or equal to 43")
    if length > 128:
        raise ValueError("Length must be less than or equal to 128")
    return generate_token(length, _UNRESERVED)


def create_challenge(verifier: str, method: str) -> str:
    """Returns the challenge of a verifier.

    :param method: ``"S256"`` or ``"plain"``.
    """
    if method == "plain":
        return verifier
    from base64 import urlsafe_b64encode
    from hashlib import sha256

    return urlsafe_b64encode(sha256(verifier.encode("ascii")).digest()).rstrip(b"=").decode("ascii")
