"""How long a streamed body is. Imported with the first file or generator that is sent."""

from __future__ import annotations

import io
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def length(body: object) -> int | None:
    """The bytes that are left to read in *body*; ``None`` where that is not known."""
    # Characters are not bytes: what a text file sends is only known when it was read.
    if isinstance(body, io.TextIOBase) or isinstance(getattr(body, "file", None), io.TextIOBase):
        return None
    found = super_len(body)
    # The size of a file says 0 for pipes, and for those of /proc.
    return found if found or isinstance(body, io.BytesIO) or hasattr(body, "__len__") else None


def super_len(o: Any) -> int:
    """The bytes that are left to read in *o*; 0 where that is not known.

    ``len()``, a ``len`` attribute, the size of the file behind ``fileno()``, or how far ``seek`` can
    go, less what was read already. Of a text file it is the size in bytes, with a ``FileModeWarning``.
    """
    if isinstance(o, str):
        o = o.encode()
    total = _total(o)
    if not hasattr(o, "tell"):
        return max(0, total or 0)
    try:
        position = int(o.tell() or 0)
    except OSError:
        # Nobody knows where it stands: a pipe, for example.
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
    import warnings

    from ..exceptions import FileModeWarning

    message = "the file is open in text mode: its length in bytes may not be what is read from it"
    warnings.warn(message, FileModeWarning, stacklevel=4)
