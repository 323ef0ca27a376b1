"""Extra Horizon's error answers: ``{"code", "name", "message"}`` with an HTTP status.

Source: the platform's documentation ("Handling errors") and the error classes of
its JavaScript SDK.
"""

from __future__ import annotations

# name: (code, HTTP status)
_ERRORS = {
    "SERVER_EXCEPTION": (1, 500),
    "EMPTY_BODY_EXCEPTION": (13, 400),
    "MISSING_REQUIRED_FIELDS_EXCEPTION": (14, 400),
    "FIELD_FORMAT_EXCEPTION": (15, 400),
    "RESOURCE_UNKNOWN_EXCEPTION": (16, 404),
    "INVALID_RQL_EXCEPTION": (19, 400),
    "BODY_FORMAT_EXCEPTION": (22, 400),
    "USER_NOT_AUTHENTICATED_EXCEPTION": (104, 401),
    "AUTHENTICATION_EXCEPTION": (106, 401),
    "OAUTH_KEY_EXCEPTION": (107, 401),
    "OAUTH_TOKEN_EXCEPTION": (108, 401),
    "OAUTH_SIGNATURE_EXCEPTION": (109, 401),
    "DUPLICATE_REQUEST_EXCEPTION": (110, 401),
}


class Refusal(Exception):
    """An answer that is one of Extra Horizon's errors.

    :param name: the error's name, for example ``OAUTH_SIGNATURE_EXCEPTION``.
    :param message: what a developer reads. It must never hold a secret.
    :param status: another HTTP status than the error's own.
    :param headers: further response headers.
    """

    def __init__(
        self,
        name: str,
        message: str,
        *,
        status: int | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code, own_status = _ERRORS[name]
        self.name = name
        self.message = message
        self.status = status or own_status
        self.headers = dict(headers or {})
        if self.status == 401:
            # RFC 9110, section 11.6.1: a 401 names the scheme it wants.
            self.headers.setdefault("WWW-Authenticate", 'OAuth realm="oxhorizon.testing"')

    @property
    def body(self) -> dict[str, object]:
        """The JSON body of the answer."""
        return {"code": self.code, "name": self.name, "message": self.message}
