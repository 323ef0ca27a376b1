"""The URL patterns of routes."""

from __future__ import annotations

import re
from urllib.parse import unquote_plus, urlsplit

from ..._core import PreparedRequest
from .calls import Call

_PORTS = {"http": 80, "https": 443}


class UrlPattern:
    """A whole URL, a path, a compiled pattern to search for in the URL, or ``*``.

    With a query, it matches that query only; without one, any query.

    :raises ValueError: the text is neither.
    """

    def __init__(self, url: str | re.Pattern[str]) -> None:
        self._given = url
        if isinstance(url, re.Pattern) or url == "*":
            return
        if not isinstance(url, str):
            raise TypeError(f"url must be a str or a compiled pattern, not {type(url).__name__}")
        if not url.startswith("/") and "://" not in url:
            raise ValueError(f"{url!r} is neither a URL nor a path: begin a path with a slash")
        self._origin = origin(url) if "://" in url else None
        # Normalised like the URLs of requests, so that they compare equal.
        prepared = PreparedRequest()
        prepared.prepare_url(url if self._origin else f"http://mock.invalid{url}", None)
        parts = urlsplit(prepared.url or "")
        self._path = parts.path
        self._query = parts.query if "?" in url else None

    def why_not(self, call: Call) -> str | None:
        """Returns how a request's URL differs, or None if it matches."""
        if isinstance(self._given, re.Pattern):
            url = call.url.partition("?")[0]
            query = call.query_string
            found = self._given.search(f"{url}{'?' if query else ''}{query}")
            return None if found else "the URL does not match"
        if self._given == "*":
            return None
        if self._origin is not None and self._origin != origin(call.url):
            return "the host differs"
        if self._path != call.path:
            return "the path differs"
        if self._query is not None and not same_query(self._query, call):
            return "the query differs"
        return None

    def __str__(self) -> str:
        return f"/{self._given.pattern}/" if isinstance(self._given, re.Pattern) else self._given


def same_query(expected: str, call: Call) -> bool:
    """Returns whether a request's query equals *expected*, regardless of percent-encoding."""
    return expected == call.query_string or _decoded(expected) == _decoded(call.query_string)


def _decoded(query: str) -> list[str]:
    # Query signatures write pairs, so a part without a value has got an empty one.
    return [unquote_plus(part[:-1] if part.endswith("=") else part) for part in query.split("&")]


def origin(url: str) -> tuple[str, str, int | None]:
    """Returns scheme, host and port of a URL."""
    parts = urlsplit(url)
    return (
        parts.scheme.lower(),
        (parts.hostname or "").lower(),
        parts.port or _PORTS.get(parts.scheme.lower()),
    )


class PassThrough:
    """The URLs to send for real: those of a host, of some of its paths, or those matching a pattern."""

    def __init__(self, url: str | re.Pattern[str]) -> None:
        self._url = url
        if isinstance(url, str):
            parts = urlsplit(url)
            if not parts.scheme or not parts.netloc:
                raise ValueError(f"{url!r} is not a URL: include scheme and host")
            self._port_matters = parts.port is not None
            self._path = parts.path.rstrip("/")

    def is_for(self, url: str) -> bool:
        """Returns whether a request to *url* is sent."""
        if isinstance(self._url, re.Pattern):
            return self._url.search(url) is not None
        here, there = origin(self._url), origin(url)
        same = here == there if self._port_matters else here[:2] == there[:2]
        path = urlsplit(url).path
        return same and (path == self._path or path.startswith(self._path + "/"))
