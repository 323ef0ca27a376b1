"""``oxhorizon.get`` and the other functions that send one unsigned request (``requests.api``)."""

from typing import Any

from ._core import (
    Response,
    _Auth,
    _Cert,
    _Cookies,
    _Data,
    _Files,
    _Headers,
    _Hooks,
    _Params,
    _Progress,
    _Proxies,
    _Retries,
    _Timeout,
    _Verify,
)
from .sessions import session

__all__ = ["delete", "get", "head", "options", "patch", "post", "put", "request", "session"]

def request(
    method: str | bytes,
    url: str | bytes,
    *,
    params: _Params = None,
    data: _Data = None,
    headers: _Headers = None,
    cookies: _Cookies = None,
    files: _Files = None,
    auth: _Auth = None,
    timeout: _Timeout = None,
    allow_redirects: bool = True,
    proxies: _Proxies = None,
    hooks: _Hooks = None,
    stream: bool | None = None,
    verify: _Verify = None,
    cert: _Cert = None,
    json: Any = None,
    max_response_size: int | None = None,
    progress: _Progress = None,
    retries: _Retries = None,
) -> Response:
    """Sends one unsigned request; the parameters are those of ``Session.request``.

    Each call opens a connection of its own. Use a ``Session`` for several requests.

    ::

        response = oxhorizon.request("GET", "https://api.example.com/users", timeout=10)
    """

def get(
    url: str | bytes,
    params: _Params = None,
    *,
    data: _Data = None,
    json: Any = None,
    headers: _Headers = None,
    cookies: _Cookies = None,
    files: _Files = None,
    auth: _Auth = None,
    timeout: _Timeout = None,
    allow_redirects: bool = True,
    proxies: _Proxies = None,
    hooks: _Hooks = None,
    stream: bool | None = None,
    verify: _Verify = None,
    cert: _Cert = None,
    max_response_size: int | None = None,
    progress: _Progress = None,
    retries: _Retries = None,
) -> Response:
    """Sends a GET request; the parameters are those of ``Session.get``.

    ::

        response = oxhorizon.get("https://api.example.com/users", params={"page": 2}, timeout=10)
    """

def options(
    url: str | bytes,
    *,
    params: _Params = None,
    data: _Data = None,
    json: Any = None,
    headers: _Headers = None,
    cookies: _Cookies = None,
    files: _Files = None,
    auth: _Auth = None,
    timeout: _Timeout = None,
    allow_redirects: bool = True,
    proxies: _Proxies = None,
    hooks: _Hooks = None,
    stream: bool | None = None,
    verify: _Verify = None,
    cert: _Cert = None,
    max_response_size: int | None = None,
    progress: _Progress = None,
    retries: _Retries = None,
) -> Response:
    """Sends an OPTIONS request; the parameters are those of ``Session.options``."""

def head(
    url: str | bytes,
    *,
    params: _Params = None,
    data: _Data = None,
    json: Any = None,
    headers: _Headers = None,
    cookies: _Cookies = None,
    files: _Files = None,
    auth: _Auth = None,
    timeout: _Timeout = None,
    allow_redirects: bool = False,
    proxies: _Proxies = None,
    hooks: _Hooks = None,
    stream: bool | None = None,
    verify: _Verify = None,
    cert: _Cert = None,
    max_response_size: int | None = None,
    progress: _Progress = None,
    retries: _Retries = None,
) -> Response:
    """Sends a HEAD request. Redirects are not followed unless ``allow_redirects=True``.

    The parameters are those of ``Session.head``.
    """

def post(
    url: str | bytes,
    data: _Data = None,
    json: Any = None,
    *,
    params: _Params = None,
    headers: _Headers = None,
    cookies: _Cookies = None,
    files: _Files = None,
    auth: _Auth = None,
    timeout: _Timeout = None,
    allow_redirects: bool = True,
    proxies: _Proxies = None,
    hooks: _Hooks = None,
    stream: bool | None = None,
    verify: _Verify = None,
    cert: _Cert = None,
    max_response_size: int | None = None,
    progress: _Progress = None,
    retries: _Retries = None,
) -> Response:
    """Sends a POST request; the parameters are those of ``Session.post``."""

def put(
    url: str | bytes,
    data: _Data = None,
    *,
    params: _Params = None,
    json: Any = None,
    headers: _Headers = None,
    cookies: _Cookies = None,
    files: _Files = None,
    auth: _Auth = None,
    timeout: _Timeout = None,
    allow_redirects: bool = True,
    proxies: _Proxies = None,
    hooks: _Hooks = None,
    stream: bool | None = None,
    verify: _Verify = None,
    cert: _Cert = None,
    max_response_size: int | None = None,
    progress: _Progress = None,
    retries: _Retries = None,
) -> Response:
    """Sends a PUT request; the parameters are those of ``Session.put``."""

def patch(
    url: str | bytes,
    data: _Data = None,
    *,
    params: _Params = None,
    json: Any = None,
    headers: _Headers = None,
    cookies: _Cookies = None,
    files: _Files = None,
    auth: _Auth = None,
    timeout: _Timeout = None,
    allow_redirects: bool = True,
    proxies: _Proxies = None,
    hooks: _Hooks = None,
    stream: bool | None = None,
    verify: _Verify = None,
    cert: _Cert = None,
    max_response_size: int | None = None,
    progress: _Progress = None,
    retries: _Retries = None,
) -> Response:
    """Sends a PATCH request; the parameters are those of ``Session.patch``."""

def delete(
    url: str | bytes,
    *,
    params: _Params = None,
    data: _Data = None,
    json: Any = None,
    headers: _Headers = None,
    cookies: _Cookies = None,
    files: _Files = None,
    auth: _Auth = None,
    timeout: _Timeout = None,
    allow_redirects: bool = True,
    proxies: _Proxies = None,
    hooks: _Hooks = None,
    stream: bool | None = None,
    verify: _Verify = None,
    cert: _Cert = None,
    max_response_size: int | None = None,
    progress: _Progress = None,
    retries: _Retries = None,
) -> Response:
    """Sends a DELETE request; the parameters are those of ``Session.delete``."""
