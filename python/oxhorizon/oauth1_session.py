"""The names of ``requests_oauthlib.oauth1_session``."""

from __future__ import annotations

from ._core import OAuth1, OAuth1Session, urldecode
from .oauth1 import SIGNATURE_HMAC, SIGNATURE_RSA, SIGNATURE_TYPE_AUTH_HEADER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = [
    "SIGNATURE_HMAC",
    "SIGNATURE_RSA",
    "SIGNATURE_TYPE_AUTH_HEADER",
    "OAuth1",
    "OAuth1Session",
    "TokenMissing",
    "TokenRequestDenied",
    "VerifierMissing",
    "urldecode",
]


class TokenRequestDenied(ValueError):
    """The provider refused to give a token.

    ``response`` is its answer, and ``status_code`` that answer's status.
    """

    def __init__(self, message: str, response: Any) -> None:
        super().__init__(message)
        self.response = response

    @property
    def status_code(self) -> int:
        code: int = self.response.status_code
        return code


class TokenMissing(ValueError):
    """The answer, or what was set as ``token``, has no ``oauth_token``; ``response`` is what it has."""

    def __init__(self, message: str, response: Any) -> None:
        super().__init__(message)
        self.response = response


class VerifierMissing(ValueError):
    """An access token was asked for without the verifier that came from the user's authorisation."""
