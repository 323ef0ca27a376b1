"""The body of a response that does not come from a connection of ours: of an application, or of a mock."""

from __future__ import annotations

from .._utils.steps import do, do_async

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from .._core import ContentDecoder
    from .._utils.steps import _Job


class Pieces:
    """A body in pieces, with the methods of a body that comes from a connection.

    :param encoding: the Content-Encoding.
    :param is_chunked: whether a reader gets the pieces one by one.
    """

    def __init__(self, encoding: str, is_chunked: bool) -> None:
        self._encoding = encoding
        self._is_chunked = is_chunked
        self._decoder: ContentDecoder | None = None
        self._buffer = bytearray()
        self._is_over = False
        self._taken = 0

    def next(self) -> bytes | None:
        """Returns the next piece, not decoded; ``None`` at the end."""
        raise NotImplementedError

    async def anext(self) -> bytes | None:
        """Returns the same as :meth:`next`, which may wait here."""
        return self.next()

    def release(self) -> None:
        """Releases what the pieces come from."""

    def read(self, size: int | None = None, decode: bool = False) -> bytes:
        """Reads *size* bytes, fewer only at the end; without *size*, everything that is left."""
        return do(self._reading(size, size, decode), {"next": self.next})

    def read_some(self, size: int, decode: bool = False) -> bytes:
        """Reads the bytes that are available, at most *size*."""
        return do(self._reading(1, size, decode), {"next": self.next})

    def next_piece(self, size: int | None = None, decode: bool = False) -> bytes:
        """Returns the next piece, empty at the end."""
        return (
            self.read_some(2**31 if size is None else size, decode)
            if self._is_chunked
            else self.read(size, decode)
        )

    async def aread(self) -> bytes:
        """Reads everything that is left, decoded."""
        return await do_async(self._reading(None, None, True), {"next": self.anext})

    async def anext_piece(self, size: int | None = None) -> bytes:
        """Returns the next piece, decoded and empty at the end. Without *size*, it is what has arrived."""
        least = size if size is not None and not self._is_chunked else 1
        return await do_async(self._reading(least, size, True), {"next": self.anext})

    def _reading(self, least: int | None, most: int | None, decode: bool) -> _Job[bytes]:
        """Reads until there are *least* bytes, or to the end, and returns *most* of them."""
        while not self._is_over and (least is None or len(self._buffer) < least):
            try:
                piece = yield ("next",)
                self._take(piece, decode)
            except BaseException:
                self._end()
                raise
        cut = bytes(self._buffer[:most])
        del self._buffer[:most]
        return cut

    def _take(self, piece: bytes | None, decode: bool) -> None:
        if piece is None:
            self._end()
            if self._decoder is not None:
                self._decoder.finish()
            return
        self._taken += len(piece)
        if not decode or not self._encoding:
            self._buffer += piece
            return
        if self._decoder is None:
            from .._core import ContentDecoder

            self._decoder = ContentDecoder(self._encoding)
        self._decoder.push(piece)
        while (decoded := self._decoder.piece()) is not None:
            self._buffer += decoded

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self.release()

    def close(self) -> None:
        """Discards the rest of the body."""
        self._buffer.clear()
        self._end()

    async def aclose(self) -> None:
        """Waits until what the pieces come from is released."""

    @property
    def closed(self) -> bool:
        """Whether the end is reached."""
        return self._is_over and not self._buffer

    def tell(self) -> int:
        """Returns the number of bytes received so far."""
        return self._taken


class IterablePieces(Pieces):
    """The pieces of an iterable. An exception among them is raised when its turn comes.

    :param pieces: ``bytes``, ``str`` or exceptions.
    """

    def __init__(self, pieces: Iterable[Any], encoding: str, is_chunked: bool) -> None:
        super().__init__(encoding, is_chunked)
        self._iterable = pieces
        self._pieces = iter(pieces)

    def next(self) -> bytes | None:
        """Returns the next piece; ``None`` at the end."""
        piece: Any = next(self._pieces, None)
        if _is_error(piece):
            raise piece
        return piece.encode() if isinstance(piece, str) else None if piece is None else bytes(piece)

    def release(self) -> None:
        """Closes the iterable, if it can be closed."""
        close = getattr(self._iterable, "close", None) or getattr(self._pieces, "close", None)
        if close is not None:
            close()


def _is_error(piece: Any) -> bool:
    return isinstance(piece, BaseException) or (isinstance(piece, type) and issubclass(piece, BaseException))
