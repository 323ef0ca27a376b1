"""``oxhorizon.get`` and the other functions that send one unsigned request (``requests.api``)."""

from __future__ import annotations

from . import sessions
from ._compat.lazy import public_names
from .sessions import session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._core import Response

__all__ = ["delete", "get", "head", "options", "patch", "post", "put", "request", "session"]


def __dir__() -> list[str]:
    return public_names(globals())


def request(method: str, url: str, **kwargs: Any) -> Response:
    """Sends one unsigned request; the parameters are those of ``Session.request``.

    Each call opens a connection of its own. Use a ``Session`` for several requests.

    ::

        response = oxhorizon.request("GET", "https://api.example.com/users", timeout=10)
    """
    with sessions.Session() as own:
        return own.request(method, url, **kwargs)


def get(url: str, params: Any = None, **kwargs: Any) -> Response:
    """Sends a GET request; the parameters are those of ``Session.get``.

    ::

        response = oxhorizon.get("https://api.example.com/users", params={"page": 2}, timeout=10)
    """
    return request("GET", url, params=params, **kwargs)


def options(url: str, **kwargs: Any) -> Response:
    """Sends an OPTIONS request; the parameters are those of ``Session.options``."""
    return request("OPTIONS", url, **kwargs)


def head(url: str, **kwargs: Any) -> Response:
    """Sends a HEAD request. Redirects are not followed unless ``allow_redirects=True``.

    The parameters are those of ``Session.head``.
    """
    kwargs.setdefault("allow_redirects", False)
    return request("HEAD", url, **kwargs)


def post(url: str, data: Any = None, json: Any = None, **kwargs: Any) -> Response:
    """Sends a POST request; the parameters are those of ``Session.post``."""
    return request("POST", url, data=data, json=json, **kwargs)


def put(url: str, data: Any = None, **kwargs: Any) -> Response:
    """Sends a PUT request; the parameters are those of ``Session.put``."""
    return request("PUT", url, data=data, **kwargs)


def patch(url: str, data: Any = None, **kwargs: Any) -> Response:
    """Sends a PATCH request; the parameters are those of ``Session.patch``."""
    return request("PATCH", url, data=data, **kwargs)


def delete(url: str, **kwargs: Any) -> Response:
    """Sends a DELETE request; the parameters are those of ``Session.delete``."""
    return request("DELETE", url, **kwargs)


def _show_keywords(function: Any) -> None:
    # For `inspect` and `help`: the keywords that `Session` takes, without a second list of them.
    shown: str = getattr(sessions.Session, function.__name__).__text_signature__.replace("$self, ", "")
    if function is request:
        shown = shown.replace("url, ", "url, *, ")
    function.__text_signature__ = shown


for _function in (request, get, options, head, post, put, patch, delete):
    _show_keywords(_function)
