"""Bodies of requests that are sent a second time, with a new token."""

from __future__ import annotations


def is_replayable(data: object, files: object) -> bool:
    """Returns whether a body can be sent once more: a file or an iterator is used up by the first time."""
    return not files and not hasattr(data, "read") and not hasattr(data, "__next__")
