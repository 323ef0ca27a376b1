"""The partial file of a download, and the notes on its version beside it."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from pathlib import Path

from .file_lock import lock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any


class PartialFile:
    """``<path>.part``, locked for one download.

    ``<path>.part.json`` records which version of which file it holds. It is written after the file was
    emptied and before the first byte: if the process dies, the file never mixes two versions.

    :param path: the path of the finished file.
    :param source: identifies the download.
    :raises BlockingIOError: another download holds the lock.
    :raises FileExistsError: one of the two paths is not a plain file of this user.
    """

    size = 0
    """The number of bytes received so far."""
    validator: str | None = None
    """The ETag or Last-Modified of the version. Without it the download cannot be resumed."""
    total: int | None = None
    """The size of the whole file, if it is known."""

    def __init__(self, path: Path, source: str) -> None:
        self._path = path
        self._source = source
        self._part = path.with_name(path.name + ".part")
        self._notes = path.with_name(path.name + ".part.json")
        self._file = self._locked()
        try:
            self._recall()
        except FileExistsError:
            if not os.fstat(self._file.fileno()).st_size:
                self._close_on_windows()
                _remove(self._part)
            self._file.close()
            raise

    def _locked(self) -> Any:
        while True:
            file = os.fdopen(_open(self._part, os.O_RDWR | os.O_CREAT), "r+b", buffering=0)
            try:
                lock(file.fileno())
                # Another download may have renamed the file between opening and locking it.
                if os.path.samestat(os.fstat(file.fileno()), os.lstat(self._part)):
                    return file
            except FileNotFoundError:
                pass
            except BlockingIOError:
                file.close()
                message = f"{self._path} is already being downloaded: wait for it, or pass another path"
                raise BlockingIOError(message) from None
            file.close()

    def _recall(self) -> None:
        size = os.fstat(self._file.fileno()).st_size
        try:
            with os.fdopen(_open(self._notes, os.O_RDONLY), encoding="utf-8") as file:
                notes = json.load(file)
            source, validator, total = notes["source"], notes["validator"], notes["total"]
        except FileExistsError:
            raise
        except (OSError, ValueError, KeyError, TypeError):
            return
        if source == self._source and isinstance(validator, str) and isinstance(total, (int, type(None))):
            self.size, self.validator, self.total = size, validator, total

    @property
    def is_resumable(self) -> bool:
        """Whether the download can be resumed."""
        return self.size > 0 and self.validator is not None

    def begin(self, validator: str | None, total: int | None) -> None:
        """Empties the file and records the version that follows."""
        self._file.seek(0)
        self._file.truncate()
        self.size, self.validator, self.total = 0, validator, total
        if validator is None:
            _remove(self._notes)
        else:
            notes = {"source": self._source, "validator": validator, "total": total}
            descriptor = _open(self._notes, os.O_WRONLY | os.O_CREAT)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.truncate()
                json.dump(notes, file)

    def resume(self) -> None:
        """Seeks to the end of the bytes received so far."""
        self._file.seek(self.size)

    def write(self, piece: bytes) -> None:
        """Appends a piece."""
        view = memoryview(piece)
        while view:
            written = self._file.write(view)
            self.size += written
            view = view[written:]

    def finish(self) -> None:
        """Renames the partial file to the finished file, atomically."""
        self._close_on_windows()
        os.replace(self._part, self._path)
        _remove(self._notes)

    def _close_on_windows(self) -> None:
        # Windows neither renames nor removes an open file.
        if sys.platform == "win32":
            self._file.close()

    def __enter__(self) -> PartialFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None and not self._file.closed and not os.fstat(self._file.fileno()).st_size:
            self._close_on_windows()
            _remove(self._part)
            _remove(self._notes)
        self._file.close()


def _open(path: Path, flags: int) -> int:
    """Opens a plain file of this user. In a shared directory, others could create something else there.

    :raises FileExistsError: the path is a link, a device, or a file of another user.
    """
    # Only Windows has O_BINARY. It lacks O_NOFOLLOW, and O_NONBLOCK, which keeps pipes from blocking.
    flags |= getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    refusal = f"{path} is not a regular file that you own: remove it, or download to another path"
    if path.is_symlink():
        raise FileExistsError(refusal)
    try:
        descriptor = os.open(path, flags, 0o666)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):
            raise FileExistsError(refusal) from None
        raise
    found = os.fstat(descriptor)
    is_other = hasattr(os, "geteuid") and found.st_uid != os.geteuid()
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or is_other:
        os.close(descriptor)
        raise FileExistsError(refusal)
    return descriptor


def _remove(path: Path) -> None:
    try:
        path.unlink()
    except FileNotFoundError:
        pass
