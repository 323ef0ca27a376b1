"""The exceptions of oxhorizon, with the names, bases and meaning of ``requests.exceptions``.

The module is imported with the first error, or by the program itself.
"""

from __future__ import annotations

from ._compat.dual_exceptions import base_class, dual_class
from ._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from json import JSONDecodeError as _JSONDecodeError
    from typing import Any

    from typing_extensions import Self

    from ._core import PreparedRequest, Response

__all__ = [
    "ChunkedEncodingError",
    "ConnectTimeout",
    "ConnectionError",
    "ContentDecodingError",
    "FileModeWarning",
    "HTTPError",
    "InsecureRequestWarning",
    "InvalidHeader",
    "InvalidJSONError",
    "InvalidProxyURL",
    "InvalidSchema",
    "InvalidURL",
    "JSONDecodeError",
    "MissingSchema",
    "MockIgnoredWarning",
    "ProxyError",
    "ReadTimeout",
    "RequestException",
    "RequestsDependencyWarning",
    "RequestsWarning",
    "ResponseTooLarge",
    "RetryError",
    "SSLError",
    "StreamConsumedError",
    "Timeout",
    "TooManyRedirects",
    "URLRequired",
    "UnrewindableBodyError",
]


def __dir__() -> list[str]:
    return public_names(globals())


class RequestException(IOError):
    """An error while a request was prepared, sent or read.

    ``request`` and ``response`` are the objects concerned, or ``None``.
    """

    request: PreparedRequest | None
    response: Response | None

    # Whether no retry follows, whatever the policy says: the session was closed.
    _is_final = False

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        # OSError would read two arguments as errno and strerror, so it gets none.
        # A program that imports requests may catch `requests.exceptions.ConnectionError`, which the dual
        # class satisfies. The program's own subclasses are left alone.
        kind: Any = dual_class(cls, "requests.exceptions") if cls.__module__ == __name__ else cls
        made: Self = super().__new__(kind)
        return made

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.args = args
        self.response = kwargs.pop("response", None)
        self.request = kwargs.pop("request", None)
        if self.response is not None and self.request is None:
            self.request = getattr(self.response, "request", None)
        if kwargs:
            unknown = next(iter(kwargs))
            raise TypeError(f"{type(self).__name__}() got an unexpected keyword argument {unknown!r}")

    def __str__(self) -> str:
        return str(self.args[0]) if len(self.args) == 1 else str(self.args) if self.args else ""

    def __reduce__(self) -> Any:
        return _rebuild, (base_class(type(self)), self.args, self.__dict__)


def _rebuild(cls: type[RequestException], args: Any, state: dict[str, Any]) -> RequestException:
    error = cls.__new__(cls)
    error.args = args
    error.__dict__.update(state)
    return error


class InvalidJSONError(RequestException):
    """A value to send cannot be encoded as JSON, or a response body is not JSON."""


class HTTPError(RequestException):
    """The response has a 4xx or 5xx status. Raised by ``Response.raise_for_status``."""


class ConnectionError(RequestException):  # noqa: A001 (requests' name)
    """The connection could not be established, or it broke."""


class ProxyError(ConnectionError):
    """The proxy refused the connection or failed."""


class SSLError(ConnectionError):
    """The TLS handshake failed, most often because the certificate is not trusted."""


class Timeout(RequestException):
    """The request timed out. Catches both ``ConnectTimeout`` and ``ReadTimeout``."""


class ConnectTimeout(ConnectionError, Timeout):
    """The connection was not established in time. The request can safely be sent again."""


class ReadTimeout(Timeout):
    """The server sent no data within the read timeout."""


class URLRequired(RequestException):
    """A valid URL is required to make a request."""


class TooManyRedirects(RequestException):
    """The redirect chain is longer than ``Session.max_redirects``."""


class MissingSchema(RequestException, ValueError):
    """The URL has no ``http://`` or ``https://``."""


class InvalidSchema(RequestException, ValueError):
    """The URL's scheme is neither ``http`` nor ``https``."""


class InvalidURL(RequestException, ValueError):
    """The URL is invalid."""


class InvalidHeader(RequestException, ValueError):
    """A header name or value is not allowed in HTTP."""


class InvalidProxyURL(InvalidURL):
    """The proxy URL is invalid."""


class ChunkedEncodingError(RequestException):
    """The connection broke before the response body was complete."""


class ContentDecodingError(RequestException):
    """The response body cannot be decoded as its Content-Encoding says."""


class ResponseTooLarge(RequestException):
    """The response body exceeds ``max_response_size``. requests has no such limit, and no such class."""


class StreamConsumedError(RequestException, TypeError):
    """The content of this response was already consumed."""


class RetryError(RequestException):
    """All retries were used up."""


class UnrewindableBodyError(RequestException):
    """The request body cannot be rewound, so it cannot be sent again."""


class RequestsWarning(Warning):
    """Base class of the warnings."""


class FileModeWarning(RequestsWarning, DeprecationWarning):
    """A file was opened in text mode, so its length in bytes is unknown."""


class RequestsDependencyWarning(RequestsWarning):
    """Exists for programs that filter it. oxhorizon has no dependencies to warn about."""


class MockIgnoredWarning(RequestsWarning):
    """A library that mocks requests is active, and does not see the requests of oxhorizon."""


class _HTTPWarning(Warning):
    """Base class of urllib3's warnings."""


class _SecurityWarning(_HTTPWarning):
    """Base class of urllib3's warnings about security."""


class InsecureRequestWarning(_SecurityWarning):
    """An HTTPS request was made with ``verify=False``."""


if TYPE_CHECKING:

    class JSONDecodeError(InvalidJSONError, _JSONDecodeError):
        """The response body is not JSON. Has ``msg``, ``doc``, ``pos``, ``lineno`` and ``colno``."""


def __getattr__(name: str) -> Any:
    if name != "JSONDecodeError":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # json costs 6 ms to import, so the one class that derives from it is made on first use.
    import json

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        json.JSONDecodeError.__init__(self, *args)
        InvalidJSONError.__init__(self, *self.args, **kwargs)

    doc = "The response body is not JSON. Has ``msg``, ``doc``, ``pos``, ``lineno`` and ``colno``."
    namespace = {"__init__": __init__, "__module__": __name__, "__doc__": doc}
    made = type(name, (InvalidJSONError, json.JSONDecodeError), namespace)
    # Atomic: two threads that ask for it at once get one class.
    return globals().setdefault(name, made)
