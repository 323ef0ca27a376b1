"""Async sessions: the methods that wait are coroutines; the rest is that of the other sessions."""

from __future__ import annotations

from .._core import OAuth1Session, Session, request_steps, send_steps, share_async_send
from .._http.limits import Limits

# What calls need is imported here, not by the first one that does: an import holds up the event loop.
from . import asked, reading, retrying  # noqa: F401
from .bodies import AsyncBody, prepared
from .loops import close_idle, end_calls, run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typing_extensions import Self

    from .._core import Response
    from .loops import _Waits

MAX_CONNECTIONS = 100
"""How many connections an async session has at most, unless ``limits`` says otherwise."""

# The parameters of `request` after the URL, in the order of requests.
_ORDER = (
    "params", "data", "headers", "cookies", "files", "auth", "timeout", "allow_redirects", "proxies", "hooks",
    "stream", "verify", "cert", "json", "max_response_size", "progress", "retries",
)  # fmt: skip


def as_in(original: Any) -> Callable[[Any], Any]:
    """Gives a method the parameters of another one, as ``inspect`` shows them."""

    def give(method: Any) -> Any:
        method.__wrapped__ = original
        return method

    return give


def keywords_of(positional: tuple[Any, ...], keywords: dict[str, Any]) -> dict[str, Any]:
    """Returns the arguments of ``request`` after the URL by their names."""
    if len(positional) > len(_ORDER):
        raise TypeError(f"request() takes at most {len(_ORDER) + 2} arguments, not {len(positional) + 2}")
    named = dict(zip(_ORDER, positional))
    for name in named:
        if name in keywords:
            raise TypeError(f"request() got multiple values for argument {name!r}")
    return {**named, **keywords} if named else keywords


def shown_as(method: Any, original: Any) -> Any:
    """Returns a copy of a method, with the parameters of another one."""
    from types import FunctionType

    copy = FunctionType(method.__code__, method.__globals__, method.__name__, method.__defaults__)
    copy.__kwdefaults__, copy.__doc__ = method.__kwdefaults__, method.__doc__
    copy.__module__, copy.__qualname__ = method.__module__, method.__qualname__
    return as_in(original)(copy)


def initialiser(original: Any) -> Any:
    """Returns the ``__init__`` of an async session, with the parameters of *original*."""

    @as_in(original)
    def __init__(self: Any, *args: Any, **keywords: Any) -> None:
        AsyncVerbs.__init__(self, *args, **keywords)

    __init__.__doc__ = original.__doc__
    return __init__


def kept_attributes(kind: Any) -> list[str]:
    """Returns the attributes that a pickle keeps: ``stream`` is a method here."""
    return [name for name in kind.__attrs__ if name != "stream"]


class AsyncVerbs:
    """The methods that wait. A session has this class before the one that does not await."""

    # The waits of the calls that run.
    _waits: _Waits

    def __new__(cls, *args: Any, **keywords: Any) -> Self:
        self = super().__new__(cls, *args, **keywords)
        self._waits = {}
        return self

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        limits = keywords.get("limits")
        if limits is None or isinstance(limits, int):
            # Many tasks share the connections, so as many of them are kept.
            number = MAX_CONNECTIONS if limits is None else limits
            self.limits = Limits(number, max_keepalive_connections=number)

    @as_in(Session.request)
    async def request(self, method: Any, url: Any, *args: Any, **keywords: Any) -> Any:
        """Sends a request and returns the response, with its body unless ``stream=True``.

        ::

            async with AsyncSession() as session:
                response = await session.get("https://api.example.com/users", timeout=10)

        The parameters are those of :meth:`oxhorizon.Session.request`, and more: *data* may be an async
        iterable, or an object whose ``read`` is a coroutine function; *auth* and hooks may be coroutine
        functions. A cancelled call ends at once, and closes its connection.

        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
        if args:
            keywords = keywords_of(args, keywords)
        data = keywords.get("data")
        if data is not None and (hasattr(data, "read") or hasattr(data, "__aiter__")):
            keywords["data"] = data = prepared(data)
        try:
            return await run(request_steps(self, method, url, keywords), self._waits)  # type: ignore[arg-type]
        finally:
            if isinstance(data, AsyncBody):
                await data.aclose()

    @as_in(Session.send)
    async def send(self, request: Any, **keywords: Any) -> Any:
        """Sends a prepared request. The parameters are those of :meth:`oxhorizon.Session.send`.

        :raises oxhorizon.exceptions.RequestException: the request failed.
        """
        return await run(send_steps(self, request, keywords), self._waits)  # type: ignore[arg-type]

    @as_in(Session.get)
    async def get(self, url: Any, params: Any = None, **keywords: Any) -> Any:
        """Sends a GET request; the arguments are those of :meth:`request`."""
        keywords.setdefault("allow_redirects", True)
        return await self.request("GET", url, params=params, **keywords)

    @as_in(Session.options)
    async def options(self, url: Any, **keywords: Any) -> Any:
        """Sends an OPTIONS request; the arguments are those of :meth:`request`."""
        keywords.setdefault("allow_redirects", True)
        return await self.request("OPTIONS", url, **keywords)

    @as_in(Session.head)
    async def head(self, url: Any, **keywords: Any) -> Any:
        """Sends a HEAD request; the arguments are those of :meth:`request`. Redirects are not followed."""
        keywords.setdefault("allow_redirects", False)
        return await self.request("HEAD", url, **keywords)

    @as_in(Session.post)
    async def post(self, url: Any, data: Any = None, json: Any = None, **keywords: Any) -> Any:
        """Sends a POST request; the arguments are those of :meth:`request`."""
        return await self.request("POST", url, data=data, json=json, **keywords)

    @as_in(Session.put)
    async def put(self, url: Any, data: Any = None, **keywords: Any) -> Any:
        """Sends a PUT request; the arguments are those of :meth:`request`."""
        return await self.request("PUT", url, data=data, **keywords)

    @as_in(Session.patch)
    async def patch(self, url: Any, data: Any = None, **keywords: Any) -> Any:
        """Sends a PATCH request; the arguments are those of :meth:`request`."""
        return await self.request("PATCH", url, data=data, **keywords)

    @as_in(Session.delete)
    async def delete(self, url: Any, **keywords: Any) -> Any:
        """Sends a DELETE request; the arguments are those of :meth:`request`."""
        return await self.request("DELETE", url, **keywords)

    @as_in(Session.request)
    def stream(self, method: Any, url: Any, *args: Any, **keywords: Any) -> Any:
        """Sends a request; the body of the response is read as it arrives, and closed at the end.

        ::

            async with session.stream("GET", url) as response:
                async for piece in response.aiter_content(65536):
                    file.write(piece)

        The parameters are those of :meth:`request`.
        """
        keywords = keywords_of(args, keywords)
        keywords["stream"] = True
        return _Streaming(self, method, url, keywords)

    @as_in(Session.download)
    async def download(self, url: Any, path: Any, *, progress: Any = None, **keywords: Any) -> Any:
        """Downloads *url* to the file *path*, and resumes an interrupted download.

        The parameters and errors are those of :meth:`oxhorizon.Session.download`. Files are opened and
        written on another thread. A cancelled download keeps what it has received, for the next call.

        ::

            path = await session.download("https://example.com/scan.zip", "scan.zip", progress=True)
        """
        from .downloading import download

        return await download(self, url, path, progress, keywords)

    async def aclose(self) -> None:
        """Closes the connections, and ends calls that run. The session can still be used."""
        end_calls(self._waits)
        self.close()  # type: ignore[attr-defined]
        close_idle()
        for adapter in self.adapters.values():  # type: ignore[attr-defined]
            if hasattr(adapter, "aclose"):
                await adapter.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def __enter__(self) -> Self:
        raise TypeError(f"use 'async with {type(self).__name__}(...)', not 'with'")

    def __exit__(self, *_: object) -> None:
        """Never called: there is no ``__enter__``."""


class _Streaming:
    """A streamed response, for ``async with``."""

    def __init__(self, session: Any, method: Any, url: Any, keywords: dict[str, Any]) -> None:
        self._request = (session, method, url, keywords)
        self._response: Response | None = None

    async def __aenter__(self) -> Response:
        session, method, url, keywords = self._request
        self._response = response = await session.request(method, url, **keywords)
        return response  # type: ignore[no-any-return]

    async def __aexit__(self, *_: object) -> None:
        if self._response is not None:
            await self._response.aclose()


share_async_send(AsyncVerbs.send)


class AsyncSession(AsyncVerbs, Session):
    """A :class:`Session` whose methods are coroutines, for asyncio, uvloop, trio and AnyIO.

    It has at most 100 connections; calls beyond them wait in turn. One session serves many tasks, and several
    event loops.

    ::

        async with AsyncSession(base_url="https://api.example.com", timeout=10) as session:
            users = (await session.get("/users", params={"page": 2})).json()
    """

    __module__ = "oxhorizon"  # pickles name the public home
    __attrs__ = kept_attributes(Session)
    __init__ = initialiser(Session.__init__)


class AsyncOAuth1Session(AsyncVerbs, OAuth1Session):
    """An :class:`OAuth1Session` whose methods are coroutines: each request is signed with OAuth 1.0a.

    ::

        async with AsyncOAuth1Session("key", "secret", "token", "token secret") as session:
            user = (await session.get("https://api.example.com/me", timeout=10)).json()
    """

    __module__ = "oxhorizon"  # pickles name the public home
    __attrs__ = kept_attributes(OAuth1Session)
    __init__ = initialiser(OAuth1Session.__init__)

    @as_in(OAuth1Session.fetch_request_token)
    async def fetch_request_token(self, url: Any, realm: Any = None, **keywords: Any) -> Any:
        """Fetches a request token, as :meth:`OAuth1Session.fetch_request_token` does."""
        from .._oauth1.three_legged import after_request_token, before_request_token

        before_request_token(self, realm)
        fetched = await self._fetch_token(url, **keywords)
        after_request_token(self)
        return fetched

    @as_in(OAuth1Session.fetch_access_token)
    async def fetch_access_token(self, url: Any, verifier: Any = None, **keywords: Any) -> Any:
        """Fetches an access token, as :meth:`OAuth1Session.fetch_access_token` does."""
        from .._oauth1.three_legged import after_access_token, before_access_token

        before_access_token(self, verifier)
        fetched = await self._fetch_token(url, **keywords)
        after_access_token(self)
        return fetched

    async def _fetch_token(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, url: Any, **keywords: Any
    ) -> Any:
        from .._oauth1.three_legged import store_token

        return store_token(self, await self.post(url, **keywords))

    create_authorization_url = OAuth1Session.authorization_url  # Authlib's name
