"""The length of a streamed body. Imported when the first file or generator is sent."""

from __future__ import annotations

import io
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def length(body: object) -> int | None:
    """Returns the number of bytes left to read in *body*; ``None`` if it is unknown."""
    # A text file's length in bytes is known only after it was read and encoded.
    if isinstance(body, io.TextIOBase) or isinstance(getattr(body, "file", None), io.TextIOBase):
        return None
    found = super_len(body)
    # Pipes and files in /proc have the size 0.
    return found if found or isinstance(body, io.BytesIO) or hasattr(body, "__len__") else None


def super_len(o: Any) -> int:
    """Returns the number of bytes left to read in *o*; 0 if it is unknown.

    That is ``len()``, the attribute ``len``, the size of the file behind ``fileno()``, or the end that
    ``seek`` reaches, minus the current position. A text file causes a ``FileModeWarning``.
    """
    if isinstance(o, str):
        o = o.encode()
    total = _total(o)
    if not hasattr(o, "tell"):
        return max(0, total or 0)
    try:
        position = int(o.tell() or 0)
    except OSError:
        # The position is unknown, for example that of a pipe.
        return 0
    if total is None and hasattr(o, "seek"):
        try:
            o.seek(0, os.SEEK_END)
            total = int(o.tell())
            o.seek(position)
        except OSError:
            pass
    return max(0, (total or 0) - position)


def _total(o: Any) -> int | None:
    if hasattr(o, "__len__"):
        return len(o)
    if hasattr(o, "len"):
        return int(o.len)
    if not hasattr(o, "fileno"):
        return None
    try:
        descriptor = o.fileno()
    except (io.UnsupportedOperation, AttributeError):
        return None
    mode = getattr(o, "mode", "b")
    if isinstance(mode, str) and "b" not in mode:
        _warn_of_text()
    return os.fstat(descriptor).st_size


def _warn_of_text() -> None:
    from ..exceptions import FileModeWarning
    from . import program_frame

    message = "the file is open in text mode, so its length in bytes may be wrong: open it in binary mode"
    program_frame.warn(message, FileModeWarning)
