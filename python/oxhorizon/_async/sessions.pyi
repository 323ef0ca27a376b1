"""Async sessions: the methods that wait are coroutines; the rest is that of the other sessions."""

from collections.abc import AsyncIterable, Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from os import PathLike
from typing import Any, Protocol, type_check_only

from typing_extensions import Self, TypeAlias

from .._core import (
    OAuth1Session,
    PreparedRequest,
    Response,
    Session,
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
    _Text,
    _Timeout,
    _Verify,
)

MAX_CONNECTIONS: int
"""How many connections an async session has at most, unless ``limits`` says otherwise."""

@type_check_only
class _AsyncReadable(Protocol):
    def read(self, size: int, /) -> Awaitable[_Text]: ...

_AsyncData: TypeAlias = _Data | AsyncIterable[_Text] | _AsyncReadable
_AsyncAuth: TypeAlias = _Auth | Callable[[Any], Awaitable[Any]]
_AsyncHooks: TypeAlias = _Hooks | Mapping[str, Any]

def as_in(original: Any) -> Callable[[Any], Any]:
    """Gives a method the parameters of another one, as ``inspect`` shows them."""

def keywords_of(positional: tuple[Any, ...], keywords: dict[str, Any]) -> dict[str, Any]:
    """Returns the arguments of ``request`` after the URL by their names."""

def shown_as(method: Any, original: Any) -> Any:
    """Returns a copy of a method, with the parameters of another one."""

def initialiser(original: Any) -> Any:
    """Returns the ``__init__`` of an async session, with the parameters of *original*."""

def kept_attributes(kind: Any) -> list[str]:
    """Returns the attributes that a pickle keeps: ``stream`` is a method here."""

class AsyncVerbs:
    """The methods that wait. A session has this class before the one that does not await."""

    async def request(
        self,
        method: str | bytes,
        url: str | bytes,
        params: _Params = None,
        data: _AsyncData = None,
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
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a request and returns the response, with its body unless ``stream=True``.

        ::

            async with AsyncSession() as session:
                response = await session.get("https://api.example.com/users", timeout=10)

        The parameters are those of :meth:`oxhorizon.Session.request`, and more: *data* may be an async
        iterable, or an object whose ``read`` is a coroutine function; *auth* and hooks may be coroutine
        functions. A cancelled call ends at once, and closes its connection.

        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
    async def send(
        self,
        request: PreparedRequest,
        *,
        stream: bool | None = None,
        timeout: _Timeout = None,
        verify: _Verify = None,
        cert: _Cert = None,
        proxies: _Proxies = None,
        allow_redirects: bool = True,
        max_response_size: int | None = None,
        retries: _Retries = None,
        **kwargs: Any,
    ) -> Response:
        """Sends a prepared request. The parameters are those of :meth:`oxhorizon.Session.send`.

        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
    async def get(
        self,
        url: str | bytes,
        params: _Params = None,
        *,
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
    async def options(
        self,
        url: str | bytes,
        *,
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
    async def head(
        self,
        url: str | bytes,
        *,
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
    async def post(
        self,
        url: str | bytes,
        data: _AsyncData = None,
        json: Any = None,
        *,
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
    async def put(
        self,
        url: str | bytes,
        data: _AsyncData = None,
        *,
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
    async def patch(
        self,
        url: str | bytes,
        data: _AsyncData = None,
        *,
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
    async def delete(
        self,
        url: str | bytes,
        *,
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
    def stream(
        self,
        method: str | bytes,
        url: str | bytes,
        params: _Params = None,
        data: _AsyncData = None,
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
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> AbstractAsyncContextManager[Response]:
        """Sends a request; the body of the response is read as it arrives, and closed at the end.

        ::

            async with session.stream("GET", url) as response:
                async for piece in response.aiter_content(65536):
                    file.write(piece)

        The parameters are those of :meth:`request`.
        """
    async def download(
        self,
        url: str,
        path: str | PathLike[str],
        *,
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
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Any:
        """Downloads *url* to the file *path*, and resumes an interrupted download.

        The parameters and errors are those of :meth:`oxhorizon.Session.download`. Files are opened and
        written on another thread. A cancelled download keeps what it has received, for the next call.

        ::

            path = await session.download("https://example.com/scan.zip", "scan.zip", progress=True)
        """
    async def aclose(self) -> None:
        """Closes the connections, and ends calls that run. The session can still be used."""
    async def __aenter__(self) -> Self: ...
    async def __aexit__(self, *_: object) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...

class AsyncSession(AsyncVerbs, Session):  # type: ignore[misc]
    """A :class:`Session` whose methods are coroutines, for asyncio, uvloop, trio and AnyIO.

    It has at most 100 connections; calls beyond them wait in turn. One session serves many tasks, and several
    event loops.

    ::

        async with AsyncSession(base_url="https://api.example.com", timeout=10) as session:
            users = (await session.get("/users", params={"page": 2})).json()
    """

class AsyncOAuth1Session(AsyncVerbs, OAuth1Session):  # type: ignore[misc]
    """An :class:`OAuth1Session` whose methods are coroutines: each request is signed with OAuth 1.0a.

    ::

        async with AsyncOAuth1Session("key", "secret", "token", "token secret") as session:
            user = (await session.get("https://api.example.com/me", timeout=10)).json()
    """

    async def fetch_request_token(  # type: ignore[override]
        self,
        url: str,
        realm: Iterable[str] | None = None,
        *,
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
    ) -> dict[str, str]:
        """Fetches a request token, as :meth:`OAuth1Session.fetch_request_token` does."""
    async def fetch_access_token(  # type: ignore[override]
        self,
        url: str,
        verifier: str | None = None,
        *,
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
    ) -> dict[str, str]:
        """Fetches an access token, as :meth:`OAuth1Session.fetch_access_token` does."""
    def create_authorization_url(self, url: str, request_token: str | None = None, **kwargs: Any) -> str:
        """Returns the URL at which the user authorises the application (RFC 5849 section 2.2).

        :param url: the provider's authorization URL.
        :param request_token: the request token; by default the one that was fetched.
        :param kwargs: further parameters for the query.
        """
