"""One call of an ASGI application."""

from __future__ import annotations

from collections import deque

from .._async.bodies import prepared
from .._async.tasks import Background, Signal
from .._core import Feed
from .._http.pieces import Pieces
from ..exceptions import ChunkedEncodingError, ConnectionError, ReadTimeout
from .responses import built, framing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping
    from typing import Any

    from .._core import PreparedRequest, Response

# How long an application may take, in seconds, to notice that the client has gone, and then to end.
_NOTICE, _GRACE = 0.1, 5


class AppCall:
    """A request to an application, and its response, which is received piece by piece.

    The application waits until a piece is read before it sends the next one.

    :param raises: whether the application's exceptions are raised.
    :param timeout: the seconds that each wait for the application takes at most.
    :param on_end: called with this call when the application has returned.
    """

    status: int | None = None

    def __init__(
        self,
        request: PreparedRequest,
        raises: bool,
        timeout: float | None,
        on_end: Callable[[AppCall], object],
    ) -> None:
        body: Any = request.body
        self.fields: list[tuple[str, str]] = []
        self.has_body = request.method != "HEAD"
        self._request = request
        self._raises = raises
        self._timeout = timeout
        self._on_end = on_end
        self._next_of_body = None if body is None or isinstance(body, (bytes, str)) else _reader(body)
        # What the next message has, if there is one.
        self._whole_body: Any = body or b""
        self._body_error: BaseException | None = None
        self._is_uploading = False
        self._pieces: deque[bytes] = deque()
        # Whether the caller has gone, and whether the application knows.
        self._is_closed = self._was_told = False
        self._is_complete = False
        self._news, self._room, self._left = Signal(), Signal(), Signal()
        self._app: Background | None = None
        self._ending: Background | None = None

    def start(self, app: Any, scope: MutableMapping[str, Any]) -> None:
        """Calls the application."""
        self._app = Background(lambda: app(scope, self._receive, self._send), self._ended)

    def _ended(self) -> None:
        self._news.notify()
        self._on_end(self)

    # What the application calls.

    async def _receive(self) -> dict[str, Any]:
        if self._next_of_body is not None:
            piece = await self._read_body(self._next_of_body)
            if piece is None:
                self._next_of_body = self._whole_body = None
            return {"type": "http.request", "body": _encoded(piece or b""), "more_body": piece is not None}
        if self._whole_body is not None:
            whole, self._whole_body = self._whole_body, None
            return {"type": "http.request", "body": _encoded(whole), "more_body": False}
        while not (self._is_closed or self._is_complete):
            await self._left.wait()
        self._was_told = True
        return {"type": "http.disconnect"}

    async def _read_body(self, next_piece: Callable[[], Awaitable[Any]]) -> Any:
        self._is_uploading = True
        try:
            return await next_piece()
        except BaseException as error:
            self._body_error = error
            raise
        finally:
            self._is_uploading = False

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        self._check_open()
        kind = message["type"]
        if kind == "http.response.start":
            if self.status is not None:
                raise RuntimeError("the application sent http.response.start twice")
            self.fields = [
                (bytes(name).decode("latin-1"), bytes(value).decode("latin-1"))
                for name, value in message.get("headers", ())
            ]
            self.status = int(message["status"])
            self._news.notify()
        elif kind == "http.response.body":
            await self._send_body(bytes(message.get("body", b"")), bool(message.get("more_body", False)))

    async def _send_body(self, piece: bytes, is_more: bool) -> None:
        if self.status is None:
            raise RuntimeError("the application sent http.response.body before http.response.start")
        if self._is_complete:
            raise RuntimeError("the application sent http.response.body after the end of the response")
        if piece and self.has_body:
            self._pieces.append(piece)
        self._is_complete = not is_more
        self._news.notify()
        if self._is_complete:
            self._left.notify()
        while is_more and self._pieces:
            self._check_open()
            await self._room.wait()

    def _check_open(self) -> None:
        if self._is_closed:
            self._was_told = True
            raise OSError("the client has closed the response")

    # What the caller calls.

    async def begin(self) -> None:
        """Waits until the response begins."""
        try:
            while self.status is None:
                if self._app is not None and self._app.is_done:
                    self._raise_error()
                    if self._app.error is None:
                        raise ConnectionError(
                            "the application ended without a response", request=self._request
                        )
                    self.status, self._is_complete = 500, True
                elif not (await self._news.wait(self._timeout) or self._is_uploading):
                    raise ReadTimeout(
                        f"the application did not answer within {self._timeout} s", request=self._request
                    )
        except BaseException:
            self.close()
            raise

    async def next_piece(self) -> bytes | None:
        """Returns the next piece of the body; ``None`` after the application has returned."""
        try:
            while not (self._pieces or self._is_complete or self._is_over()):
                if not (await self._news.wait(self._timeout) or self._is_uploading):
                    raise ConnectionError(
                        f"the application sent nothing for {self._timeout} s", request=self._request
                    )
            if self._pieces:
                piece = self._pieces.popleft()
                self._room.notify()
                return piece
            if self._app is not None:
                # Its exceptions after the response, and background tasks.
                await self._app.wait()
            self._raise_error()
            if self._is_closed:
                raise ConnectionError("the response was closed while it was read", request=self._request)
            if not self._is_complete:
                raise ChunkedEncodingError("the application ended within its response", request=self._request)
        except BaseException:
            self.close()
            raise
        return None

    def _is_over(self) -> bool:
        return self._is_closed or self._app is None or self._app.is_done

    def _raise_error(self) -> None:
        if self._body_error is not None:
            raise self._body_error
        if self._app is not None and self._app.error is not None and self._raises:
            raise self._app.error

    def close(self) -> None:
        """Disconnects the application, from whatever thread."""
        if self._app is not None and not self._app.is_done:
            self._app.call_soon(self._disconnect)

    async def aclose(self) -> None:
        """Disconnects the application and waits until it has returned."""
        if self._app is None or self._app.is_done:
            return
        if self._app.is_of_closed_loop():
            self._on_end(self)
            return
        self._disconnect()
        await self._app.wait()

    def _disconnect(self) -> None:
        if self._is_closed or self._app is None or self._app.is_done:
            return
        self._is_closed = True
        for signal in (self._left, self._room, self._news):
            signal.notify()
        self._ending = Background(self._end_application)

    async def _end_application(self) -> None:
        """Cancels an application that does not notice that the client has gone."""
        app = self._app
        if app is None or await app.wait(_NOTICE):
            return
        # What it does after a complete response is none of the client's concern, such as background tasks.
        if (self._was_told or self._is_complete) and await app.wait(_GRACE):
            return
        app.cancel()


class _CallBody(Pieces):
    """The body of the response to a call."""

    def __init__(self, call: AppCall, encoding: str, is_chunked: bool) -> None:
        super().__init__(encoding, is_chunked)
        self._call = call

    def next(self) -> bytes | None:
        """Raises an exception: only an event loop can wait for the application."""
        raise RuntimeError("the response of an ASGI application is read with await: use response.aread()")

    async def anext(self) -> bytes | None:
        """Returns the next piece; ``None`` at the end."""
        return await self._call.next_piece()

    def release(self) -> None:
        """Disconnects the application, unless it has returned."""
        self._call.close()

    async def aclose(self) -> None:
        """Waits until the application has returned."""
        await self._call.aclose()


def response_of(adapter: Any, request: PreparedRequest, call: AppCall) -> Response:
    """Builds the response to a call that has begun."""
    body = _CallBody(call, *framing(call.fields))
    return built(adapter, request, call.status or 0, None, call.fields, body)


def _reader(body: Any) -> Callable[[], Awaitable[Any]]:
    """Returns a function that reads the next piece of a request body; it returns ``None`` at the end."""
    body = prepared(body)
    if isinstance(body, Feed):
        return body.next_piece  # type: ignore[attr-defined, no-any-return]
    iterator = iter(body)

    async def next_piece() -> Any:
        return next(iterator, None)

    return next_piece


def _encoded(piece: Any) -> bytes:
    return piece.encode() if isinstance(piece, str) else bytes(piece)
