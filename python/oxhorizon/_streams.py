"""How long a streamed body is. Imported with the first file or generator that is sent."""

from __future__ import annotations

import io
import os


def length(body: object) -> int | None:
    """Bytes that are left to read in *body*; ``None`` where that is not known.

    The rules of ``requests.utils.super_len``: ``len()``, a ``len`` attribute, the size of the file
    behind ``fileno()``, or how far ``seek`` can go, less what was read already.
    """
    total: int | None = None
    if hasattr(body, "__len__"):
        total = len(body)
    elif hasattr(body, "len"):
        total = int(body.len)
    elif hasattr(body, "fileno"):
        try:
            total = os.fstat(body.fileno()).st_size
        except (io.UnsupportedOperation, AttributeError):
            pass
    if isinstance(body, io.TextIOBase):
        # Characters are not bytes: what a text file sends is only known when it was read.
        return None
    if not hasattr(body, "tell"):
        return total
    try:
        position = int(body.tell())
        if total is None and hasattr(body, "seek"):
            body.seek(0, os.SEEK_END)
            total = int(body.tell())
            body.seek(position)
    except OSError:
        return total
    return None if total is None else max(0, total - position)
