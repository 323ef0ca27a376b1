"""Tokens against cross-site request forgery (CSRF).

The browser gets a random cookie, and each form a keyed hash of the cookie and the form. Another
site can submit the form, but can read neither the page nor the cookie.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

from ..http.wire import Request

_COOKIE = "oxhorizon_authorize"
_COOKIE_VALUE = re.compile(r"[A-Za-z0-9_-]{43}")


class FormKeys:
    """Issues and checks the tokens of forms. Tokens are valid as long as the object exists.

    :param path: the path below which the pages are.
    """

    def __init__(self, path: str = "/oauth/") -> None:
        self._path = path
        self._key = secrets.token_bytes(32)

    def issue(self, request: Request, form: str) -> tuple[str, dict[str, str]]:
        """Issues the token of a form.

        :param request: the request for the page.
        :param form: identifies the form.
        :returns: the token, and the response headers that set its cookie.
        """
        # The cookie is kept, because other pages may be open.
        cookie = _cookie(request) or secrets.token_urlsafe(32)
        secure = "; Secure" if request.url.startswith("https:") else ""
        # Lax, because the first visit comes from the application's site.
        header = f"{_COOKIE}={cookie}; Path={self._path}; HttpOnly; SameSite=Lax{secure}"
        return self._value(cookie, form), {"Set-Cookie": header}

    def is_right(self, request: Request, form: str, value: str) -> bool:
        """Returns whether *value* was issued for this form and this browser."""
        cookie = _cookie(request)
        if cookie is None:
            return False
        return hmac.compare_digest(self._value(cookie, form).encode(), value.encode("utf-8", "replace"))

    def _value(self, cookie: str, form: str) -> str:
        return hmac.new(self._key, f"{cookie} {form}".encode(), hashlib.sha256).hexdigest()


def _cookie(request: Request) -> str | None:
    for header in request.headers.get_all("Cookie", []):
        for pair in header.split(";"):
            name, _, value = pair.strip().partition("=")
            if name == _COOKIE and _COOKIE_VALUE.fullmatch(value):
                return value
    return None
