"""The exceptions of oxhorizon: the names, bases and meaning of ``requests.exceptions``.

Imported with the first error, or by the program itself.
"""

from __future__ import annotations

from ._compat.dual_exceptions import base_class, dual_class

TYPE_CHECKING = False
if TYPE_CHECKING:
    from json import JSONDecodeError as _JSONDecodeError
    from typing import Any

    from typing_extensions import Self

    from ._core import PreparedRequest, Response


class RequestException(IOError):
    """Something went wrong with a request.

    ``request`` and ``response`` are the objects that it is about, or ``None``.
    """

    request: PreparedRequest | None
    response: Response | None

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        # Without the arguments: OSError would take two of them for errno and strerror.
        # `except requests.exceptions.ConnectionError` goes on working in a program that has requests
        # imported. A program's own subclasses are as they are.
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
            raise TypeError(f"{type(self).__name__} takes no keyword argument {next(iter(kwargs))!r}")

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
    """A value that JSON cannot hold was to be sent, or what came is not JSON."""


class HTTPError(RequestException):
    """An answer of 4xx or 5xx, from ``Response.raise_for_status``."""


class ConnectionError(RequestException):  # noqa: A001 (requests' name)
    """No connection, or one that broke."""


class ProxyError(ConnectionError):
    """The proxy did not do its part."""


class SSLError(ConnectionError):
    """TLS could not be set up: most often a certificate that is not trusted."""


class Timeout(RequestException):
    """The server took too long. Catches ``ConnectTimeout`` and ``ReadTimeout``."""


class ConnectTimeout(ConnectionError, Timeout):
    """The connection was not there in time; the request may be sent again."""


class ReadTimeout(Timeout):
    """The server sent nothing within the time allowed."""


class URLRequired(RequestException):
    """A valid URL is required to make a request."""


class TooManyRedirects(RequestException):
    """More redirects than ``Session.max_redirects``."""


class MissingSchema(RequestException, ValueError):
    """The URL has no ``http://`` or ``https://``."""


class InvalidSchema(RequestException, ValueError):
    """The URL is of a scheme that is not HTTP."""


class InvalidURL(RequestException, ValueError):
    """The URL cannot be requested."""


class InvalidHeader(RequestException, ValueError):
    """A header that may not go on the wire."""


class InvalidProxyURL(InvalidURL):
    """The proxy's URL cannot be used."""


class ChunkedEncodingError(RequestException):
    """The body ended or broke before it was whole."""


class ContentDecodingError(RequestException):
    """The body is not what its Content-Encoding says."""


class ResponseTooLarge(RequestException):
    """The body is larger than ``max_response_size`` allows. Ours: requests has no such limit."""


class StreamConsumedError(RequestException, TypeError):
    """The content of this response was read already."""


class RetryError(RequestException):
    """Custom retries logic failed."""


class UnrewindableBodyError(RequestException):
    """The body cannot be sent a second time."""


class RequestsWarning(Warning):
    """Base of the warnings."""


class FileModeWarning(RequestsWarning, DeprecationWarning):
    """A file was opened in text mode, and its length is not known in bytes."""


class RequestsDependencyWarning(RequestsWarning):
    """There for programs that name it; oxhorizon has no dependency to warn of."""


class InsecureRequestWarning(Warning):
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
