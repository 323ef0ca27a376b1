"""Values that prove that a form was sent from the page it stands on.

A browser gets a random cookie, and each form a keyed hash of cookie and form: another
site can send the form, but it can neither read the page nor the cookie.
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
    """Makes and checks the values; none of them outlives it."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)

    def issue(self, request: Request, form: str) -> tuple[str, dict[str, str]]:
        """Make the value for a form.

        :param request: the request for the page.
        :param form: what tells the form from others.
        :returns: the value, and the headers that the page needs for it.
        """
        # A browser's cookie stays: it may have other pages open.
        cookie = _cookie(request) or secrets.token_urlsafe(32)
        secure = "; Secure" if request.url.startswith("https:") else ""
        # Lax: the first visit comes from the application's site, and must find it too.
        header = f"{_COOKIE}={cookie}; Path=/oauth/; HttpOnly; SameSite=Lax{secure}"
        return self._value(cookie, form), {"Set-Cookie": header}

    def is_right(self, request: Request, form: str, value: str) -> bool:
        """Whether *value* was issued for this form to the browser that sends it."""
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
