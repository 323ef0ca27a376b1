"""Request bodies that are read while they are sent, without holding up the event loop."""

from __future__ import annotations

from types import AsyncGeneratorType

from .._core import Feed
from .loops import in_thread, resolved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterable, AsyncIterator
    from typing import Any

_READ_SIZE = 64 * 1024


class AsyncBody(Feed):
    """The pieces of an async iterable."""

    def __init__(self, source: AsyncIterable[Any]) -> None:
        self._source = source
        self._iterator: AsyncIterator[Any] | None = None

    async def next_piece(self) -> Any:
        """Returns the next piece; ``None`` at the end."""
        if self._iterator is None:
            self._iterator = self._source.__aiter__()
        try:
            return await self._iterator.__anext__()
        except StopAsyncIteration:
            return None

    async def aclose(self) -> None:
        """Closes a generator that has begun. Else the event loop would have to, and trio warns of it."""
        if isinstance(self._iterator, AsyncGeneratorType):
            await self._iterator.aclose()


class FileBody(Feed):
    """A file: one whose ``read`` is a coroutine function, or one that is read on another thread."""

    def __init__(self, file: Any, length: int | None, is_async: bool) -> None:
        self._file = file
        self._is_async = is_async
        if length is not None:
            self.len = length

    async def next_piece(self) -> Any:
        """Returns the next piece; ``None`` at the end."""
        if self._is_async:
            piece = await resolved(self._file.read(_READ_SIZE))
        else:
            piece = await in_thread(self._file.read, _READ_SIZE)
        return piece or None


class SeekableFileBody(FileBody):
    """A file that a redirect or a retry can read again."""

    def __init__(self, file: Any, length: int | None, is_async: bool) -> None:
        # The length of the whole file: what has been read is not sent.
        super().__init__(file, None if length is None else length + int(file.tell()), is_async)

    def tell(self) -> int:
        """Returns the position in the file."""
        return int(self._file.tell())

    def seek(self, position: int, whence: int = 0) -> int:
        """Moves to a position in the file."""
        return int(self._file.seek(position, whence))


def prepared(data: Any) -> Any:
    """Returns the request body to send for a value of ``data``."""
    if hasattr(data, "read"):
        return _file_body(data)
    return AsyncBody(data) if hasattr(data, "__aiter__") else data


def _file_body(file: Any) -> Any:
    from inspect import iscoroutinefunction

    if isinstance(file, Feed):
        return file
    if iscoroutinefunction(file.read) or hasattr(file, "__aiter__"):
        return FileBody(file, None, True)
    from ..utils import super_len

    length = super_len(file) or None
    kind = SeekableFileBody if hasattr(file, "seek") and hasattr(file, "tell") else FileBody
    return kind(file, length, False)
