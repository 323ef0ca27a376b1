"""Extra Horizon's error answers: ``{"code", "name", "message"}`` with an HTTP status."""

from __future__ import annotations

from collections.abc import Mapping

from .error_codes import ERRORS


class Refusal(Exception):
    """An answer that is one of Extra Horizon's errors.

    :param name: the error's name, for example ``OAUTH_SIGNATURE_EXCEPTION``.
    :param message: what a developer reads. It must never hold a secret.
    :param status: another HTTP status than the error's own.
    :param code: another code than the error's own.
    :param headers: further response headers.
    :param further: what else the body has.
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
            # RFC 9110, section 11.6.1: a 401 names the scheme it wants.
            self.headers.setdefault("WWW-Authenticate", 'OAuth realm="oxhorizon.testing"')

    @property
    def body(self) -> dict[str, object]:
        """The JSON body of the answer."""
        return {"code": self.code, "name": self.name, "message": self.message, **self.further}
