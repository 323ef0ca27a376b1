"""``oxhorizon.adapters.ASGIAdapter``: an ASGI application in place of a server."""

from __future__ import annotations

from ..adapters import BaseAdapter
from .calls import AppCall, response_of
from .lifespans import Lifespans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from typing_extensions import Self

    from .._core import PreparedRequest, Response


class ASGIAdapter(BaseAdapter):
    """Calls an ASGI application in this process, for an async session.

    ::

        async with AsyncSession() as session:
            session.mount("http://app", ASGIAdapter(app))
            response = await session.get("http://app/users")

    The application runs in a task beside the call, with the caller's context variables. Its response can be
    streamed; closing it early disconnects the application. Before the first request in an event loop the
    adapter starts the application's lifespan. ``session.aclose()``, the end of ``async with session`` and
    :meth:`aclose` end it.

    :param app: the application, such as one of FastAPI or Starlette.
    :param lifespan: ``"auto"`` runs the lifespan if the application has one, ``"on"`` raises an exception if
        it has none, ``"off"`` does not run it.
    :param raise_app_exceptions: whether the application's exceptions are raised. Otherwise an application
        that fails before its response gives status 500.
    :param root_path: the path under which the application is mounted.
    :param client: the address and the port of the client that the application sees.
    :raises ValueError: *lifespan* has another value.
    """

    __module__ = "oxhorizon.adapters"  # pickles name the public home
    _app: Any
    _lifespan: str
    _raises: bool
    _root_path: str
    _client: tuple[str, int]

    def __init__(
        self,
        app: Any,
        *,
        lifespan: str = "auto",
        raise_app_exceptions: bool = True,
        root_path: str = "",
        client: tuple[str, int] = ("127.0.0.1", 123),
    ) -> None:
        if lifespan not in ("auto", "on", "off"):
            raise ValueError(f'lifespan must be "auto", "on" or "off", not {lifespan!r}')
        self.__setstate__(
            {
                "_app": app,
                "_lifespan": lifespan,
                "_raises": raise_app_exceptions,
                "_root_path": root_path,
                "_client": client,
            }
        )

    def __getstate__(self) -> dict[str, Any]:
        """Leaves out what belongs to this process: the lifespan and the calls that run."""
        return {name: value for name, value in vars(self).items() if name not in ("_lifespans", "_calls")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._lifespans = Lifespans(self._app, self._lifespan)
        self._calls: set[AppCall] = set()

    async def send(  # type: ignore[override] # pyright: ignore[reportIncompatibleMethodOverride]
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> Response:
        """Calls the application with a prepared request.

        :param stream: whether the response body is left unread.
        :param timeout: seconds, or a pair: connect timeout and read timeout. The read timeout limits each
            wait for the application.
        :param verify: ignored, like *cert* and *proxies*.
        :raises oxhorizon.exceptions.ReadTimeout: the application did not answer in time.
        :raises oxhorizon.exceptions.ConnectionError: the application ended without a response.
        """
        state = await self._lifespans.state()
        # urllib3's Timeout has the attribute.
        read_timeout = timeout[1] if isinstance(timeout, tuple) else getattr(timeout, "read_timeout", timeout)
        call = AppCall(request, self._raises, read_timeout, self._calls.discard)
        self._calls.add(call)
        call.start(self._app, self._scope(request, state))
        await call.begin()
        return response_of(self, request, call)

    def _scope(self, request: PreparedRequest, state: dict[str, Any] | None) -> MutableMapping[str, Any]:
        from urllib.parse import unquote, urlsplit

        url = urlsplit(str(request.url))
        host = url.netloc.rpartition("@")[2]
        raw_path = url.path or "/"
        named = [(_bytes(name).lower(), _bytes(value)) for name, value in request.headers.items()]
        if not any(name == b"host" for name, _ in named):
            named.insert(0, (b"host", _bytes(host)))
        scope: dict[str, Any] = {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.4"},
            "http_version": "1.1",
            "method": str(request.method).upper(),
            "scheme": url.scheme,
            "path": unquote(raw_path),
            "raw_path": raw_path.encode("ascii"),
            "query_string": url.query.encode("ascii"),
            "root_path": self._root_path,
            "headers": named,
            "client": self._client,
            "server": (url.hostname or "", url.port or (443 if url.scheme == "https" else 80)),
            "extensions": {},
        }
        if state is not None:
            scope["state"] = state.copy()
        return scope

    def close(self) -> None:
        """Disconnects the calls that run. :meth:`aclose` also ends the lifespan."""
        for call in list(self._calls):
            call.close()

    async def aclose(self) -> None:
        """Disconnects the calls that run, waits for them, and ends the application's lifespan.

        The adapter can be used again, which starts the lifespan anew.

        :raises Exception: the application's exception while it shuts down.
        """
        for call in list(self._calls):
            await call.aclose()
        await self._lifespans.end()

    async def __aenter__(self) -> Self:
        """Starts the application's lifespan."""
        await self._lifespans.state()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else str(text).encode("latin-1")
