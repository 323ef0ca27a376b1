"""The session and errors of ``requests_oauthlib.oauth1_session``."""

from __future__ import annotations

import sys

from ._compat.dual_exceptions import dual_class
from ._compat.lazy import public_names
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


def __dir__() -> list[str]:
    return public_names(globals())


def urldecode(body: str) -> Any:
    """Decodes the body of a token response: pairs if it is form-encoded, otherwise its JSON value.

    :raises ValueError: the text is neither.
    """
    try:
        return _urldecode(body)
    except (TypeError, ValueError):
        import json

        return json.loads(body)


def _new(cls: type[ValueError], *args: Any) -> Any:
    # Also an instance of requests_oauthlib's class, if the program has imported it.
    made = dual_class(cls, "requests_oauthlib.oauth1_session") if cls.__module__ == __name__ else cls
    return ValueError.__new__(made, *args)


def _show_parameters(new: Any) -> None:
    # `inspect` takes `__new__` for the constructor, and it accepts anything for the sake of subclasses.
    new.__text_signature__ = "($cls, message, response)"


def _reduce(self: Any) -> Any:
    arguments = (*self.args, self.response) if hasattr(self, "response") else self.args
    return getattr(sys.modules[__name__], type(self).__name__), arguments


class TokenRequestDenied(ValueError):
    """The provider refused to issue a token.

    ``response`` is the provider's response, and ``status_code`` its status.
    """

    def __new__(cls, *args: Any) -> TokenRequestDenied:
        made: TokenRequestDenied = _new(cls, *args)
        return made

    _show_parameters(__new__)
    __reduce__ = _reduce

    def __init__(self, message: str, response: Any) -> None:
        ValueError.__init__(self, message)
        self.response = response

    @property
    def status_code(self) -> int:
        """The HTTP status of the provider's response."""
        code: int = self.response.status_code
        return code


class TokenMissing(ValueError):
    """The token response, or the value assigned to ``token``, has no ``oauth_token``. See ``response``."""

    def __new__(cls, *args: Any) -> TokenMissing:
        made: TokenMissing = _new(cls, *args)
        return made

    _show_parameters(__new__)
    __reduce__ = _reduce

    def __init__(self, message: str, response: Any) -> None:
        ValueError.__init__(self, message)
        self.response = response


class VerifierMissing(ValueError):
    """An access token was requested without the verifier from the user's authorisation."""

    def __new__(cls, *args: Any) -> VerifierMissing:
        made: VerifierMissing = _new(cls, *args)
        return made

    __reduce__ = _reduce
