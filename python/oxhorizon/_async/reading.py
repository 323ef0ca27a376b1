"""The body of a response, read by an event loop."""

from __future__ import annotations

from .._http.response_body import read_size
from .loops import run

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Any

    from .._core import Response


async def aread(response: Response) -> bytes:
    """Implements ``Response.aread``."""
    stream = response._stream
    if stream is None or response._content_consumed or not isinstance(response._content, bool):
        return response.content
    body: bytes = await run(stream.read_steps())
    response._content = body
    response._content_consumed = True
    return body


async def aiter_content(
    response: Response, chunk_size: int | None, decode_unicode: bool
) -> AsyncIterator[Any]:
    """Implements ``Response.aiter_content``."""
    stream = response._stream
    if stream is None or response._content_consumed or not isinstance(response._content, bool):
        for piece in response.iter_content(chunk_size, decode_unicode):
            yield piece
        return
    if chunk_size is not None and not isinstance(chunk_size, int):
        raise TypeError(f"chunk_size must be an int, it is instead a {type(chunk_size)}.")
    decoder = None
    if decode_unicode and response.encoding is not None:
        import codecs

        decoder = codecs.getincrementaldecoder(response.encoding)(errors="replace")
    while True:
        piece = await run(stream.next_piece_steps(read_size(chunk_size)))
        if not piece:
            break
        if decoder is None:
            yield piece
        elif text := decoder.decode(piece):
            yield text
    if decoder is not None and (rest := decoder.decode(b"", final=True)):
        yield rest
    response._content_consumed = True


async def aiter_lines(
    response: Response, chunk_size: int | None, decode_unicode: bool, delimiter: Any
) -> AsyncIterator[Any]:
    """Implements ``Response.aiter_lines``."""
    pending = None
    async for chunk in aiter_content(response, chunk_size, decode_unicode):
        if pending is not None:
            chunk = pending + chunk
        lines = chunk.split(delimiter) if delimiter else chunk.splitlines()
        # The last line may continue in the next piece.
        pending = lines.pop() if lines and lines[-1] and chunk and lines[-1][-1] == chunk[-1] else None
        for line in lines:
            yield line
    if pending is not None:
        yield pending
