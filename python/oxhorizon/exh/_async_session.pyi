"""The async session for the Extra Horizon platform."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from oxhorizon._async.sessions import AsyncOAuth1Session, _AsyncAuth, _AsyncData, _AsyncHooks
from oxhorizon._core import (
    Response,
    _Cert,
    _Cookies,
    _Files,
    _Headers,
    _Params,
    _Progress,
    _Proxies,
    _Retries,
    _Timeout,
    _Verify,
)

from ._session import _SESSION_TIMEOUT, ExhSession

class AsyncExhSession(AsyncOAuth1Session, ExhSession):  # type: ignore[misc]
    """An :class:`ExhSession` whose methods are coroutines, and whose iterators are for ``async for``.

    ::

        async with AsyncExhSession() as session:
            me = (await session.get("/users/v1/me")).json()
            async for user in session.items("/users/v1/", rql=exh.rql.eq("language", "NL")):
                print(user["email"])
    """

    async def request(  # type: ignore[override]
        self,
        method: str | bytes,
        url: str | bytes,
        params: _Params = None,
        data: _AsyncData = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = _SESSION_TIMEOUT,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
    ) -> Response:
        """Sends a request, and raises an error response as an exception.

        The parameters and errors are those of :meth:`ExhSession.request`.
        """
    async def get(  # type: ignore[override]
        self,
        url: str | bytes,
        params: _Params = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        data: _AsyncData = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a GET request; the arguments are those of :meth:`request`."""
    async def options(  # type: ignore[override]
        self,
        url: str | bytes,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        data: _AsyncData = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends an OPTIONS request; the arguments are those of :meth:`request`."""
    async def head(  # type: ignore[override]
        self,
        url: str | bytes,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        data: _AsyncData = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = False,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a HEAD request; the arguments are those of :meth:`request`. Redirects are not followed."""
    async def post(  # type: ignore[override]
        self,
        url: str | bytes,
        data: _AsyncData = None,
        json: Any = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a POST request; the arguments are those of :meth:`request`."""
    async def put(  # type: ignore[override]
        self,
        url: str | bytes,
        data: _AsyncData = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PUT request; the arguments are those of :meth:`request`."""
    async def patch(  # type: ignore[override]
        self,
        url: str | bytes,
        data: _AsyncData = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PATCH request; the arguments are those of :meth:`request`."""
    async def delete(  # type: ignore[override]
        self,
        url: str | bytes,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        data: _AsyncData = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a DELETE request; the arguments are those of :meth:`request`."""
    def stream(  # type: ignore[override]
        self,
        method: str | bytes,
        url: str | bytes,
        params: _Params = None,
        data: _AsyncData = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = _SESSION_TIMEOUT,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
    ) -> AbstractAsyncContextManager[Response]:
        """Sends a request; the body of the response is read as it arrives, and closed at the end.

        ::

            async with session.stream("GET", url) as response:
                async for piece in response.aiter_content(65536):
                    file.write(piece)

        The parameters are those of :meth:`request`.
        """
    async def revoke(self) -> None:  # type: ignore[override]
        """Deletes the user's token at the platform, and forgets it, as :meth:`ExhSession.revoke` does."""
    def pages(  # type: ignore[override]
        self,
        path: str,
        rql: str | None = None,
        *,
        page_size: int = 50,
        headers: _Headers = None,
        cookies: _Cookies = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = _SESSION_TIMEOUT,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        retries: _Retries = None,
        raise_errors: bool | None = None,
    ) -> AsyncIterator[dict[str, Any]]:
        """Iterates over the pages of a list, with ``async for``.

        The parameters and errors are those of :meth:`ExhSession.pages`.
        """
    def items(  # type: ignore[override]
        self,
        path: str,
        rql: str | None = None,
        *,
        page_size: int = 50,
        progress: bool | Callable[[int, int | None], object] = False,
        headers: _Headers = None,
        cookies: _Cookies = None,
        auth: _AsyncAuth = None,
        timeout: _Timeout = _SESSION_TIMEOUT,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _AsyncHooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        retries: _Retries = None,
        raise_errors: bool | None = None,
    ) -> AsyncIterator[Any]:
        """Iterates over the records of a list, with ``async for``.

        The parameters and errors are those of :meth:`ExhSession.items`.
        """
