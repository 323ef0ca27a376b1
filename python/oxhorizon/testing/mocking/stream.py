"""The body of a mocked response, with the interface of one from a connection."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from ...exceptions import ContentDecodingError

# The window bits of zlib, which also select the header: gzip's or zlib's.
_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class Stream:
    """A body in pieces. An exception among the pieces is raised when its turn comes.

    :param pieces: ``bytes``, ``str`` or exceptions.
    :param encoding: the Content-Encoding. gzip and deflate can be decoded.
    :param is_chunked: whether a reader gets the pieces one by one.
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
        """Reads *size* bytes, fewer only at the end; without *size*, everything that is left."""
        while (size is None or len(self._buffer) < size) and self._more(decode):
            pass
        return self._cut(size)

    def read_some(self, size: int, decode: bool = False) -> bytes:
        """Reads the bytes that are available, at most *size*."""
        while not self._buffer and self._more(decode):
            pass
        return self._cut(size)

    def next_piece(self, size: int | None = None, decode: bool = False) -> bytes:
        """Returns the next piece, empty at the end."""
        if self._is_chunked:
            return self.read_some(2**31 if size is None else size, decode)
        return self.read(size, decode)

    def close(self) -> None:
        """Discards the rest of the body."""
        self._is_over, self._buffer = True, b""
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()

    @property
    def closed(self) -> bool:
        """Whether the end is reached."""
        return self._is_over and not self._buffer

    def tell(self) -> int:
        """Returns the number of bytes received so far."""
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
            raise ContentDecodingError(f"the body does not match its Content-Encoding: {error}") from error
        return decoded

    def _cut(self, size: int | None) -> bytes:
        size = len(self._buffer) if size is None else size
        found, self._buffer = self._buffer[:size], self._buffer[size:]
        return found


def _is_error(piece: object) -> bool:
    return isinstance(piece, BaseException) or (isinstance(piece, type) and issubclass(piece, BaseException))
