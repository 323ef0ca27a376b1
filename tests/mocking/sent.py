"""Checks the signatures of requests that reached a mock instead of a server."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.servers.scripted import Seen
from tests.servers.signatures import is_signed
from tests.servers.twins import CREDENTIALS


def text_of(value: str | bytes | None) -> str:
    return value.decode() if isinstance(value, bytes) else value or ""


def is_validly_signed(request: Any) -> bool:
    """Whether *request*, a ``PreparedRequest`` or a mock's view of one, has a valid signature."""
    url = urlsplit(request.url)
    target = url.path + ("?" + url.query if url.query else "")
    # As with requests_oauthlib, header values of a signed request are bytes.
    headers = tuple((name, text_of(value)) for name, value in request.headers.items())
    seen = Seen(request.method, target, headers, text_of(request.body).encode(), "none", 0, 0)
    return is_signed(seen, f"{url.scheme}://{url.netloc}", CREDENTIALS[1], CREDENTIALS[3])
