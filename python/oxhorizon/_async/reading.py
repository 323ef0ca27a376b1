"""The body of a response, read by an event loop."""

from __future__ import annotations

from collections import deque

from .._http.response_body import read_size
from .loops import close_idle, in_thread, run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from typing_extensions import Self

    from .._core import Response
    from .._http.pieces import Pieces
    from .loops import _Waits


async def aread(response: Response, waits: _Waits | None = None) -> bytes:
    """Implements ``Response.aread``."""
    if response._content_consumed or not isinstance(response._content, bool):
        return response.content
    body: bytes
    if (stream := response._stream) is not None:
        body = await run(stream.read_steps(), waits)
    elif (pieces := _pieces_of(response)) is not None:
        body = await pieces.aread()
    elif response.raw is None:
        return response.content
    else:
        # The body of an adapter of the program, which may wait for a network.
        body = await in_thread(getattr, response, "content")
        return body
    response._content = body
    response._content_consumed = True
    return body


async def aclose(response: Response) -> None:
    """Implements ``Response.aclose``."""
    response.close()
    if response._stream is not None:
        close_idle()
    elif (pieces := _pieces_of(response)) is not None:
        await pieces.aclose()


def _pieces_of(response: Response) -> Pieces | None:
    """The body of a response of an application or a mock."""
    from .._http.pieces import Pieces
    from .._http.urllib3_response import HTTPResponse

    raw: Any = response.raw
    source = raw._source() if isinstance(raw, HTTPResponse) else None
    return source if isinstance(source, Pieces) else None


class Content:
    """The iterator of ``Response.aiter_content``.

    It is no async generator: the event loop would have to close one that a program leaves early.
    """

    def __init__(self, response: Response, chunk_size: int | None, decode_unicode: bool) -> None:
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError(f"chunk_size must be an int, it is instead a {type(chunk_size)}.")
        self._response = response
        self._stream = response._stream
        self._size = read_size(chunk_size)
        self._is_over = False
        self._decoder: Any = None
        self._iterator: Iterator[Any] | None = None
        self._is_in_memory = response._content_consumed or not isinstance(response._content, bool)
        if self._is_in_memory:
            self._iterator = response.iter_content(chunk_size, decode_unicode)
        elif decode_unicode and response.encoding is not None:
            import codecs

            self._decoder = codecs.getincrementaldecoder(response.encoding)(errors="replace")

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        while not self._is_over:
            if self._stream is None or self._is_in_memory:
                piece = await self._next_piece()
            else:
                piece = await run(self._stream.next_piece_steps(self._size))
            if not piece:
                self._is_over = True
                if not self._is_in_memory:
                    self._response._content_consumed = True
            if self._decoder is not None:
                piece = self._decoder.decode(piece or b"", final=self._is_over)
            if piece:
                return piece
        raise StopAsyncIteration

    async def _next_piece(self) -> Any:
        response = self._response
        if self._iterator is not None:
            if self._is_in_memory:
                return next(self._iterator, None)
            return await in_thread(next, self._iterator, None)
        if (pieces := _pieces_of(response)) is not None:
            return await pieces.anext_piece(self._size)
        self._iterator = response.iter_content(self._size)
        return await in_thread(next, self._iterator, None)

    async def aclose(self) -> None:
        """Ends the iteration. The response stays open."""
        self._is_over = True


class Lines:
    """The iterator of ``Response.aiter_lines``."""

    def __init__(self, content: Content, delimiter: Any) -> None:
        self._content = content
        self._delimiter = delimiter
        self._lines: deque[Any] = deque()
        self._pending: Any = None

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        while not self._lines:
            try:
                chunk = await self._content.__anext__()
            except StopAsyncIteration:
                if self._pending is None:
                    raise
                rest, self._pending = self._pending, None
                return rest
            self._split(chunk)
        return self._lines.popleft()

    def _split(self, chunk: Any) -> None:
        if self._pending is not None:
            chunk = self._pending + chunk
        lines = chunk.split(self._delimiter) if self._delimiter else chunk.splitlines()
        # The last line may continue in the next piece.
        is_open = lines and lines[-1] and chunk and lines[-1][-1] == chunk[-1]
        self._pending = lines.pop() if is_open else None
        self._lines.extend(lines)

    async def aclose(self) -> None:
        """Ends the iteration. The response stays open."""
        self._lines.clear()
        self._pending = None
        await self._content.aclose()
