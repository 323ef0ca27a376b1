"""oxhorizon: an OAuth 1.0a HTTP client with a Rust core.

``OAuth1Session`` takes the place of ``requests_oauthlib.OAuth1Session``: only the import changes.
"""

from _collections_abc import MutableMapping as _MutableMapping

from ._core import (
    VERSION as __version__,
)
from ._core import (
    CaseInsensitiveDict,
    OAuth1,
    OAuth1Session,
    PreparedRequest,
    Response,
    Session,
)

TYPE_CHECKING = False  # typing.TYPE_CHECKING would cost 8 ms
if TYPE_CHECKING:
    from typing import Any

    from . import exceptions
    from ._api import delete, get, head, options, patch, post, put, request, session
    from .exceptions import (
        ConnectionError,
        ConnectTimeout,
        FileModeWarning,
        HTTPError,
        JSONDecodeError,
        ReadTimeout,
        RequestException,
        Timeout,
        TooManyRedirects,
        URLRequired,
    )

__all__ = [
    "CaseInsensitiveDict",
    "ConnectTimeout",
    "ConnectionError",
    "FileModeWarning",
    "HTTPError",
    "JSONDecodeError",
    "OAuth1",
    "OAuth1Session",
    "PreparedRequest",
    "ReadTimeout",
    "RequestException",
    "Response",
    "Session",
    "Timeout",
    "TooManyRedirects",
    "URLRequired",
    "__version__",
    "delete",
    "exceptions",
    "get",
    "head",
    "options",
    "patch",
    "post",
    "put",
    "request",
    "session",
]

_MutableMapping.register(CaseInsensitiveDict)

_FUNCTIONS = ("delete", "get", "head", "options", "patch", "post", "put", "request", "session")


def __getattr__(name: str) -> "Any":
    # PEP 562: what a first request does not need is imported when it is named.
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    if name == "exceptions":
        value = import_module(".exceptions", __name__)
    else:
        home = "._api" if name in _FUNCTIONS else ".exceptions"
        value = getattr(import_module(home, __name__), name)
    globals()[name] = value
    return value


def __dir__() -> "list[str]":
    return sorted({*globals(), *__all__})
