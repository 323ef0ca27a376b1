"""Stand-ins for urllib3's exceptions, for programs that catch them by ``packages.urllib3.exceptions``.

What ``Response.raw`` raises is an instance of urllib3's class too, if the program has imported urllib3, and
of the stand-in, if it has imported that.
"""

from __future__ import annotations

import sys

from .._compat.dual_exceptions import dual_class
from ..exceptions import InsecureRequestWarning, _HTTPWarning, _SecurityWarning

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# fmt: off
__all__ = [
    "BodyNotHttplibCompatible", "ClosedPoolError", "ConnectTimeoutError", "ConnectionError", "DecodeError",
    "DependencyWarning", "EmptyPoolError", "FullPoolError", "HTTPError", "HTTPWarning", "HeaderParsingError",
    "HostChangedError", "IncompleteRead", "InsecurePlatformWarning", "InsecureRequestWarning",
    "InvalidChunkLength", "InvalidHeader", "LocationParseError", "LocationValueError", "MaxRetryError",
    "NameResolutionError", "NewConnectionError", "NotOpenSSLWarning", "PoolError", "ProtocolError",
    "ProxyError", "ProxySchemeUnknown", "ProxySchemeUnsupported", "ReadTimeoutError", "RequestError",
    "ResponseError", "ResponseNotChunked", "SSLError", "SecurityWarning", "SystemTimeWarning",
    "TimeoutError", "TimeoutStateError", "URLSchemeUnknown", "UnrewindableBodyError",
]
# fmt: on


class HTTPError(Exception):
    """Base class of urllib3's exceptions."""


HTTPWarning = _HTTPWarning
SecurityWarning = _SecurityWarning


class NotOpenSSLWarning(SecurityWarning):
    """The TLS library is not supported."""


class SystemTimeWarning(SecurityWarning):
    """The system's time is likely to be wrong."""


class InsecurePlatformWarning(SecurityWarning):
    """The platform lacks a part of TLS."""


class DependencyWarning(HTTPWarning):
    """An optional dependency is missing."""


class PoolError(HTTPError):
    """An error in a connection pool."""

    def __init__(self, pool: Any, message: str) -> None:
        self.pool = pool
        self._message = message
        super().__init__(f"{pool}: {message}")

    def __reduce__(self) -> Any:
        return type(self), (None, self._message)


class RequestError(PoolError):
    """An error in a connection pool, for one URL."""

    def __init__(self, pool: Any, url: str | None, message: str) -> None:
        self.url = url
        super().__init__(pool, message)

    def __reduce__(self) -> Any:
        return type(self), (None, self.url, self._message)


class SSLError(HTTPError):
    """TLS failed."""


class ProxyError(HTTPError):
    """The connection to a proxy failed."""

    def __init__(self, message: str, error: Exception) -> None:
        super().__init__(message, error)
        self.original_error = error


class DecodeError(HTTPError):
    """The body cannot be decoded."""


class ProtocolError(HTTPError):
    """The connection broke, or the peer does not follow the protocol."""


ConnectionError = ProtocolError  # noqa: A001 (urllib3's name)


class MaxRetryError(RequestError):
    """The retries are used up."""

    def __init__(self, pool: Any, url: str | None, reason: Exception | None = None) -> None:
        self.reason = reason
        super().__init__(pool, url, f"Max retries exceeded with url: {url} (Caused by {reason!r})")

    def __reduce__(self) -> Any:
        return type(self), (None, self.url, self.reason)


class HostChangedError(RequestError):
    """A pool got a request for another host."""

    def __init__(self, pool: Any, url: str, retries: Any = 3) -> None:
        super().__init__(pool, url, f"Tried to open a foreign host with url: {url}")
        self.retries = retries


class TimeoutStateError(HTTPError):
    """A timeout was used in a wrong state."""


class TimeoutError(HTTPError):  # noqa: A001 (urllib3's name)
    """A timeout is over."""


class ReadTimeoutError(TimeoutError, RequestError):
    """The server sent nothing in time."""


class ConnectTimeoutError(TimeoutError):
    """The connection was not established in time."""


class NewConnectionError(ConnectTimeoutError, HTTPError):
    """A connection could not be established."""

    def __init__(self, conn: Any, message: str) -> None:
        self.conn = self.pool = conn
        self._message = message
        super().__init__(f"{conn}: {message}")

    def __reduce__(self) -> Any:
        return type(self), (None, self._message)


class NameResolutionError(NewConnectionError):
    """The host name is unknown."""

    def __init__(self, host: str, conn: Any, reason: OSError) -> None:
        super().__init__(conn, f"Failed to resolve '{host}' ({reason})")
        self._host, self._reason = host, reason

    def __reduce__(self) -> Any:
        return type(self), (self._host, None, self._reason)


class EmptyPoolError(PoolError):
    """A pool has no more connections."""


class FullPoolError(PoolError):
    """A pool takes no more connections."""


class ClosedPoolError(PoolError):
    """A pool is closed."""


class LocationValueError(ValueError, HTTPError):
    """A URL is wrong."""


class LocationParseError(LocationValueError):
    """A URL cannot be parsed."""

    def __init__(self, location: str) -> None:
        super().__init__(f"Failed to parse: {location}")
        self.location = location


class URLSchemeUnknown(LocationValueError):
    """A URL has an unknown scheme."""

    def __init__(self, scheme: str) -> None:
        super().__init__(f"Not supported URL scheme {scheme}")
        self.scheme = scheme


class ProxySchemeUnknown(AssertionError, URLSchemeUnknown):
    """The URL of a proxy has an unknown scheme."""

    def __init__(self, scheme: str | None) -> None:
        # "localhost:8080" has no scheme either.
        known = None if scheme == "localhost" else scheme
        what = "no scheme" if known is None else f"unsupported scheme {known}"
        super().__init__(f"Proxy URL had {what}, should start with http:// or https://")


class ProxySchemeUnsupported(ValueError):
    """An HTTPS proxy is not supported."""


class ResponseError(HTTPError):
    """The reason of a ``MaxRetryError`` after responses."""

    GENERIC_ERROR = "too many error responses"
    SPECIFIC_ERROR = "too many {status_code} error responses"


class ResponseNotChunked(ProtocolError, ValueError):
    """The body is not chunked, so it cannot be read by chunks."""


class BodyNotHttplibCompatible(HTTPError):
    """The body is no response of http.client's."""


class InvalidHeader(HTTPError):
    """A header value is invalid."""


class HeaderParsingError(HTTPError):
    """The header cannot be parsed."""

    def __init__(self, defects: list[Any], unparsed_data: bytes | str | None) -> None:
        super().__init__(f"{defects or 'Unknown'}, unparsed data: {unparsed_data!r}")


class UnrewindableBodyError(HTTPError):
    """The request body cannot be rewound."""


if TYPE_CHECKING:
    from http.client import IncompleteRead as _IncompleteRead

    class IncompleteRead(HTTPError, _IncompleteRead):
        """The body ended early."""

    class InvalidChunkLength(HTTPError, _IncompleteRead):
        """The length of a chunk is invalid."""


def __getattr__(name: str) -> Any:
    if name not in ("IncompleteRead", "InvalidChunkLength"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # http.client costs 10 ms to import, so the classes that derive from its own are made on first use.
    from http.client import IncompleteRead as Base

    doc = "The body ended early." if name == "IncompleteRead" else "The length of a chunk is invalid."
    made = type(name, (HTTPError, Base), {"__module__": __name__, "__doc__": doc})
    return globals().setdefault(name, made)


# The exceptions of `raw` in urllib3, for those that ours raises.
_NAMES = {
    "ChunkedEncodingError": "ProtocolError",
    "ContentDecodingError": "DecodeError",
    "SSLError": "SSLError",
    "ConnectionError": "ReadTimeoutError",
}


def adopt(error: BaseException) -> None:
    """Makes an exception that ``raw`` raises an instance of urllib3's class, and of the stand-in, as well."""
    kind: Any = type(error)
    for own in kind.__mro__:
        name = _NAMES.get(own.__name__) if own.__module__ == "oxhorizon.exceptions" else None
        if name is not None:
            break
    else:
        return
    for module in ("urllib3.exceptions", __name__):
        kind = dual_class(kind, module, name)
    if kind is not type(error):
        error.__class__ = kind
        # The attributes of urllib3's class, which its constructor would set.
        for attribute, value in (("pool", None), ("url", None), ("_message", str(error))):
            if not hasattr(error, attribute):
                setattr(error, attribute, value)


def exception(name: str) -> type[Exception]:
    """Returns urllib3's exception of that name if the program has imported urllib3, else the stand-in."""
    found: type[Exception] | None = getattr(sys.modules.get("urllib3.exceptions"), name, None)
    return globals()[name] if found is None else found
