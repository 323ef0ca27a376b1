"""Extra Horizon's error responses: ``{"code", "name", "message"}`` with an HTTP status."""

from __future__ import annotations

from collections.abc import Mapping

from .error_codes import ERRORS


class Refusal(Exception):
    """An exception that becomes one of Extra Horizon's error responses.

    :param name: the name of the error, for example ``OAUTH_SIGNATURE_EXCEPTION``.
    :param message: the message for developers. It must never contain a secret.
    :param status: overrides the error's HTTP status.
    :param code: overrides the error's code.
    :param headers: further response headers.
    :param further: further fields of the body.
    """

    def __init__(
        self,
        name: str,
        message: str,
        *,
        status: int | None = None,
        code: int | None = None,
        headers: Mapping[str, str] | None = None,
        further: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(message)
        own_code, own_status = ERRORS.get(name, (code or 0, 400))
        self.code: int = own_code if code is None else code
        self.name = name
        self.message = message
        self.status: int = status or own_status
        self.headers: dict[str, str] = dict(headers or {})
        self.further: dict[str, object] = dict(further or {})
        if self.status == 401:
            # RFC 9110, section 11.6.1: a 401 response must name the authentication scheme.
            self.headers.setdefault("WWW-Authenticate", 'OAuth realm="oxhorizon.testing"')

    @property
    def body(self) -> dict[str, object]:
        """The JSON body of the response."""
        return {"code": self.code, "name": self.name, "message": self.message, **self.further}
