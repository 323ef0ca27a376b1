"""The body of an answer, read as one that comes from a connection."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from ...exceptions import ContentDecodingError

# How zlib is told of a header: gzip's or its own.
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class Stream:
    """The pieces of a body. What is an exception among them is raised when it is its turn.

    :param pieces: ``bytes``, ``str`` or exceptions.
    :param encoding: the Content-Encoding; of gzip and deflate, decoding undoes it.
    :param is_chunked: whether a reader gets the pieces as they come.
    """

    def __init__(self, pieces: Iterable[Any], encoding: str, is_chunked: bool) -> None:
        self._pieces = iter(pieces)
        self._window = _WINDOW.get(encoding.strip().lower())
        self._is_chunked = is_chunked
        self._decoder: Any = None
        self._buffer = b""
        self._is_over = False
        self._taken = 0

    def read(self, size: int | None = None, decode: bool = False) -> bytes:
        """*size* bytes, fewer only at the end; without it, all that is left."""
        while (size is None or len(self._buffer) < size) and self._more(decode):
            pass
        return self._cut(size)

    def read_some(self, size: int, decode: bool = False) -> bytes:
        """What is there, at most *size* bytes."""
        while not self._buffer and self._more(decode):
            pass
        return self._cut(size)

    def next_piece(self, size: int | None = None, decode: bool = False) -> bytes:
        """The next piece, empty at the end."""
        if self._is_chunked:
            return self.read_some(2**31 if size is None else size, decode)
        return self.read(size, decode)

    def close(self) -> None:
        """Let go of what is left."""
        self._is_over, self._buffer = True, b""
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()

    @property
    def closed(self) -> bool:
        """Whether there is nothing more to read."""
        return self._is_over and not self._buffer

    def tell(self) -> int:
        """How many bytes came so far."""
        return self._taken

    def _more(self, decode: bool) -> bool:
        if self._is_over:
            return False
        piece: Any = next(self._pieces, None)
        if piece is None:
            self._is_over = True
            if self._decoder is not None:
                self._buffer += self._decoder.flush()
            return False
        if _is_error(piece):
            self._is_over = True
            raise piece
        data = piece.encode() if isinstance(piece, str) else bytes(piece)
        self._taken += len(data)
        self._buffer += self._decoded(data) if decode and self._window else data
        return True

    def _decoded(self, data: bytes) -> bytes:
        if self._decoder is None:
            self._decoder = zlib.decompressobj(self._window or 0)
        try:
            decoded: bytes = self._decoder.decompress(data)
        except zlib.error as error:
            raise ContentDecodingError(f"the body is not what its Content-Encoding says: {error}") from error
        return decoded

    def _cut(self, size: int | None) -> bytes:
        size = len(self._buffer) if size is None else size
        found, self._buffer = self._buffer[:size], self._buffer[size:]
        return found


def _is_error(piece: object) -> bool:
    return isinstance(piece, BaseException) or (isinstance(piece, type) and issubclass(piece, BaseException))
