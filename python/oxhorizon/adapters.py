"""The transport adapters, which send requests and build responses (``requests.adapters``)."""

from __future__ import annotations

from abc import ABCMeta

from ._compat.lazy import lazy_getattr, public_names
from ._core import HTTPAdapter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._apps.asgi import ASGIAdapter
    from ._apps.wsgi import WSGIAdapter
    from ._core import PreparedRequest, Response
    from ._http.limits import Limits
    from ._http.retry import Retry

__all__ = [
    "DEFAULT_POOLBLOCK",
    "DEFAULT_POOLSIZE",
    "DEFAULT_POOL_TIMEOUT",
    "DEFAULT_RETRIES",
    "ASGIAdapter",
    "BaseAdapter",
    "HTTPAdapter",
    "Limits",
    "Retry",
    "WSGIAdapter",
]


def __dir__() -> list[str]:
    return public_names(globals())


DEFAULT_POOLBLOCK = False
DEFAULT_POOLSIZE = 10
DEFAULT_RETRIES = 0
DEFAULT_POOL_TIMEOUT = None

__getattr__: Callable[[str], Any] = lazy_getattr(
    __name__,
    {
        "._apps.asgi": "ASGIAdapter",
        "._apps.wsgi": "WSGIAdapter",
        "._core": "CaseInsensitiveDict PreparedRequest Response",
        "._http.limits": "Limits",
        "._http.retry": "RequestHistory Retry",
        ".auth": "_basic_auth_str",
        ".cookies": "extract_cookies_to_jar",
        ".exceptions": (
            "ConnectionError ConnectTimeout InvalidHeader InvalidProxyURL InvalidSchema InvalidURL "
            "ProxyError ReadTimeout RetryError SSLError"
        ),
        ".utils": (
            "DEFAULT_CA_BUNDLE_PATH extract_zipped_paths get_auth_from_url get_encoding_from_headers "
            "prepend_scheme_if_needed select_proxy urldefragauth"
        ),
        "urllib.parse": "urlparse",
    },
)


class BaseAdapter(metaclass=ABCMeta):  # noqa: B024 (the Rust one is registered with it)
    """Base class of adapters, which a session mounts for a URL prefix."""

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: bool | str = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> Response:
        """Sends a prepared request.

        :param stream: whether the response body is left unread.
        :param timeout: seconds, or a pair: connect timeout and read timeout.
        :param verify: whether to verify the server's certificate, or the path of a CA bundle.
        :param cert: the path of a client certificate, or a pair: the paths of the certificate and its key.
        :param proxies: proxy URLs by scheme.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Closes the adapter's connections."""
        raise NotImplementedError


BaseAdapter.register(HTTPAdapter)
