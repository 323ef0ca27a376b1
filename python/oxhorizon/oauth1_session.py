"""The names of ``requests_oauthlib.oauth1_session``."""

from __future__ import annotations

import sys

from ._compat.dual_exceptions import dual_class
from ._core import OAuth1, OAuth1Session
from ._core import urldecode as _urldecode
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


def urldecode(body: str) -> Any:
    """What an answer has: pairs where it is form-encoded, else what its JSON is.

    :raises ValueError: it is neither.
    """
    try:
        return _urldecode(body)
    except (TypeError, ValueError):
        import json

        return json.loads(body)


def _new(cls: type[ValueError], *args: Any) -> Any:
    # One that is requests_oauthlib's too, where that is imported.
    made = dual_class(cls, "requests_oauthlib.oauth1_session") if cls.__module__ == __name__ else cls
    return ValueError.__new__(made, *args)


def _reduce(self: Any) -> Any:
    arguments = (*self.args, self.response) if hasattr(self, "response") else self.args
    return getattr(sys.modules[__name__], type(self).__name__), arguments


class TokenRequestDenied(ValueError):
    """The provider refused to give a token.

    ``response`` is its answer, and ``status_code`` that answer's status.
    """

    def __new__(cls, *args: Any) -> TokenRequestDenied:
        made: TokenRequestDenied = _new(cls, *args)
        return made

    __reduce__ = _reduce

    def __init__(self, message: str, response: Any) -> None:
        ValueError.__init__(self, message)
        self.response = response

    @property
    def status_code(self) -> int:
        code: int = self.response.status_code
        return code


class TokenMissing(ValueError):
    """The answer, or what was set as ``token``, has no ``oauth_token``; ``response`` is what it has."""

    def __new__(cls, *args: Any) -> TokenMissing:
        made: TokenMissing = _new(cls, *args)
        return made

    __reduce__ = _reduce

    def __init__(self, message: str, response: Any) -> None:
        ValueError.__init__(self, message)
        self.response = response


class VerifierMissing(ValueError):
    """An access token was asked for without the verifier that came from the user's authorisation."""

    def __new__(cls, *args: Any) -> VerifierMissing:
        made: VerifierMissing = _new(cls, *args)
        return made

    __reduce__ = _reduce
