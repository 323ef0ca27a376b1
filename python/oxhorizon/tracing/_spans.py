"""What the observers of all tracing libraries share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from ..events import RequestEvent

Running = TypeVar("Running")

_SECRET = re.compile(r"(?<![^&?;])(oauth_(?:signature|token|verifier)=)[^&;#]*", re.IGNORECASE)


class SpanObserver(Generic[Running]):
    """Keeps what `begin` returns of a request until the request ends."""

    def __init__(self) -> None:
        self._running: dict[RequestEvent, Running] = {}

    def on_start(self, event: RequestEvent) -> None:
        running = self.begin(event)
        if running is not None:
            self._running[event] = running

    def on_end(self, event: RequestEvent) -> None:
        running = self._running.pop(event, None)
        if running is not None:
            self.end(event, running)

    def begin(self, event: RequestEvent) -> Running | None:
        """Begins a span; `None` for a request that is not traced."""
        raise NotImplementedError

    def end(self, event: RequestEvent, running: Running) -> None:
        """Ends the span with the outcome of the request."""
        raise NotImplementedError


def without_oauth_secrets(url: str) -> str:
    """The URL of a request that is signed in its query, without signature, token and verifier."""
    return _SECRET.sub(r"\1REDACTED", url)


def host_and_port(url: str) -> tuple[str | None, int | None]:
    """Host and port of a URL; `None` for what it does not name."""
    try:
        parts = urlsplit(url)
        return parts.hostname, parts.port
    except ValueError:
        return None, None


def scheme_of(url: str) -> str:
    """The scheme of a URL, in lower case."""
    return url.partition("://")[0].lower() if "://" in url else ""


def header_text(value: Any) -> str:
    """The value of a header field as text; empty for `None`."""
    return value.decode("latin-1") if isinstance(value, bytes) else str(value or "")
