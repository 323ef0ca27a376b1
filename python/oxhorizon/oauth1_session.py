"""The names of ``requests_oauthlib.oauth1_session``."""

from __future__ import annotations

import sys

from ._both import both
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


class _WorkflowError(ValueError):
    """One that is requests_oauthlib's too, where that is imported."""

    response: Any

    def __new__(cls, *args: Any) -> _WorkflowError:
        made = both(cls, "requests_oauthlib.oauth1_session") if cls.__module__ == __name__ else cls
        return super().__new__(made, *args)

    def __reduce__(self) -> Any:
        arguments = (*self.args, self.response) if hasattr(self, "response") else self.args
        return getattr(sys.modules[__name__], type(self).__name__), arguments


class TokenRequestDenied(_WorkflowError):
    """The provider refused to give a token.

    ``response`` is its answer, and ``status_code`` that answer's status.
    """

    def __init__(self, message: str, response: Any) -> None:
        ValueError.__init__(self, message)
        self.response = response

    @property
    def status_code(self) -> int:
        code: int = self.response.status_code
        return code


class TokenMissing(_WorkflowError):
    """The answer, or what was set as ``token``, has no ``oauth_token``; ``response`` is what it has."""

    def __init__(self, message: str, response: Any) -> None:
        ValueError.__init__(self, message)
        self.response = response


class VerifierMissing(_WorkflowError):
    """An access token was asked for without the verifier that came from the user's authorisation."""
