"""``oxhorizon.get`` and its kin: one unsigned request each (``requests.api``)."""

from __future__ import annotations

from typing import Any

from ._core import Response, Session


def request(method: str, url: str, **kwargs: Any) -> Response:
    """Sends one unsigned request; the parameters are those of ``Session.request``."""
    with Session() as session:
        return session.request(method, url, **kwargs)


def get(url: str, params: Any = None, **kwargs: Any) -> Response:
    """Sends a GET request."""
    return request("GET", url, params=params, **kwargs)


def options(url: str, **kwargs: Any) -> Response:
    """Sends an OPTIONS request."""
    return request("OPTIONS", url, **kwargs)


def head(url: str, **kwargs: Any) -> Response:
    """Sends a HEAD request; redirects are not followed unless told to."""
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


def session() -> Session:
    """A new ``Session`` (there for programs that call ``requests.session()``)."""
    return Session()
