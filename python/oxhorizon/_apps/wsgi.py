"""``oxhorizon.adapters.WSGIAdapter``: a WSGI application in place of a server."""

from __future__ import annotations

import io
import sys
from collections import deque

from .._http.pieces import IterablePieces
from ..adapters import BaseAdapter
from .responses import built, framing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from .._core import PreparedRequest, Response


class WSGIAdapter(BaseAdapter):
    """Calls a WSGI application in this process.

    ::

        session = Session()
        session.mount("http://app", WSGIAdapter(app))
        response = session.get("http://app/users")

    The application runs on the caller's thread; for an async session, on another thread. Its exceptions are
    raised to the caller. A streamed response takes one piece after the other from the application.

    :param app: the application, such as one of Flask or Django.
    :param script_name: the path under which the application is mounted, for ``SCRIPT_NAME``.
    :param remote_addr: the address of the client that the application sees.
    :param errors: what the application writes its messages to; ``sys.stderr`` by default.
    """

    __module__ = "oxhorizon.adapters"  # pickles name the public home

    def __init__(
        self, app: Any, *, script_name: str = "", remote_addr: str = "127.0.0.1", errors: Any = None
    ) -> None:
        self._app = app
        self._script_name = script_name
        self._remote_addr = remote_addr
        self._errors = errors

    def send(
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
        :param timeout: ignored, like *verify*, *cert* and *proxies*.
        :raises RuntimeError: the application does not call ``start_response``.
        """
        answer = _Answer()
        result = _Result(self._app(self._environ(request), answer.start), answer)
        try:
            result.begin()
        except BaseException:
            result.close()
            raise
        body = _Body(result, *framing(answer.fields))
        if request.method == "HEAD":
            body.close()
        status, _, reason = answer.status.partition(" ")
        return built(self, request, int(status), reason, answer.fields, body)

    def _environ(self, request: PreparedRequest) -> dict[str, Any]:
        from urllib.parse import unquote_to_bytes, urlsplit

        url = urlsplit(str(request.url))
        path = unquote_to_bytes(url.path or "/").decode("latin-1")
        mounted = self._script_name
        if mounted and (path == mounted or path.startswith(f"{mounted}/")):
            path = path[len(mounted) :]
        environ = {
            "REQUEST_METHOD": str(request.method),
            "SCRIPT_NAME": mounted,
            "PATH_INFO": path,
            "QUERY_STRING": url.query,
            "REQUEST_URI": request.path_url,
            "SERVER_NAME": url.hostname or "",
            "SERVER_PORT": str(url.port or (443 if url.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": self._remote_addr,
            "HTTP_HOST": url.netloc.rpartition("@")[2],
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": url.scheme,
            "wsgi.input": _input(request.body),
            "wsgi.input_terminated": True,
            "wsgi.errors": sys.stderr if self._errors is None else self._errors,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in request.headers.items():
            key = _text(name).upper().replace("-", "_")
            is_plain = key in ("CONTENT_TYPE", "CONTENT_LENGTH")
            environ[key if is_plain else f"HTTP_{key}"] = _text(value)
        return environ

    def close(self) -> None:
        """Does nothing: there are no connections."""


class _Answer:
    """What the application says of its response."""

    status = ""

    def __init__(self) -> None:
        self.fields: list[tuple[str, str]] = []
        self.written: deque[bytes] = deque()
        self.is_sent = False

    def start(
        self, status: str, headers: list[tuple[str, str]], exc_info: Any = None
    ) -> Callable[[bytes], None]:
        """Implements ``start_response``."""
        if exc_info is not None and self.is_sent:
            raise exc_info[1]
        if self.status and exc_info is None:
            raise RuntimeError("the application called start_response twice")
        self.status, self.fields = status, list(headers)
        return self.written.append


class _Result:
    """The pieces of a response: what the application has written, and what its result yields."""

    def __init__(self, result: Any, answer: _Answer) -> None:
        self._result = result
        self._pieces: Iterator[bytes] = iter(result)
        self._answer = answer

    def begin(self) -> None:
        """Iterates until the application has called ``start_response``."""
        while not self._answer.status:
            piece = next(self._pieces, None)
            if not self._answer.status and piece != b"":
                raise RuntimeError("the application did not call start_response before its first piece")
            if piece:
                self._answer.written.append(piece)
        self._answer.is_sent = True

    def __iter__(self) -> _Result:
        return self

    def __next__(self) -> bytes:
        written = self._answer.written
        return written.popleft() if written else next(self._pieces)

    def close(self) -> None:
        """Tells the application that the response is over."""
        close = getattr(self._result, "close", None)
        if close is not None:
            close()


class _Body(IterablePieces):
    """The body of a response. An event loop has another thread wait for the application."""

    async def anext(self) -> bytes | None:
        """Returns the next piece; ``None`` at the end."""
        from .._async.loops import in_thread

        piece: bytes | None = await in_thread(self.next)
        return piece


class _Input(io.RawIOBase):
    """The pieces of a request body as a file."""

    def __init__(self, pieces: Any) -> None:
        self._pieces = iter(pieces)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = memoryview(piece.encode() if isinstance(piece, str) else bytes(piece))
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size


def _input(body: Any) -> Any:
    if body is None or isinstance(body, (bytes, bytearray, str)):
        return io.BytesIO(body.encode() if isinstance(body, str) else bytes(body or b""))
    return body if hasattr(body, "read") else io.BufferedReader(_Input(body))


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
