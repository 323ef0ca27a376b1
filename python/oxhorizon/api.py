"""``oxhorizon.get`` and the other functions that send one unsigned request (``requests.api``)."""

from __future__ import annotations

from . import sessions
from ._compat.lazy import public_dir
from .sessions import session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._core import Response

__all__ = ["delete", "get", "head", "options", "patch", "post", "put", "request", "session"]

__dir__ = public_dir(__name__)


def request(method: str, url: str, **kwargs: Any) -> Response:
    """Sends one unsigned request; the parameters are those of ``Session.request``."""
    with sessions.Session() as own:
        return own.request(method, url, **kwargs)


def get(url: str, params: Any = None, **kwargs: Any) -> Response:
    """Sends a GET request."""
    return request("GET", url, params=params, **kwargs)


def options(url: str, **kwargs: Any) -> Response:
    """Sends an OPTIONS request."""
    return request("OPTIONS", url, **kwargs)


def head(url: str, **kwargs: Any) -> Response:
    """Sends a HEAD request. Redirects are not followed unless ``allow_redirects=True``."""
    kwargs.setdefault("allow_redirects", False)
    return request("HEAD", url, **kwargs)


def post(url: str, data: Any = None, json: Any = None, **kwargs: Any) -> Response:
    """Sends a POST request."""
    return request("POST", url, data=data, json=json, **kwargs)


def put(url: str, data: Any = None, **kwargs: Any) -> Response:
    """Sends a PUT request."""
    return request("PUT", url, data=data, **kwargs)


def patch(url: str, data: Any = None, **kwargs: Any) -> Response:
    """Sends a PATCH request."""
    return request("PATCH", url, data=data, **kwargs)


def delete(url: str, **kwargs: Any) -> Response:
    """Sends a DELETE request."""
    return request("DELETE", url, **kwargs)
