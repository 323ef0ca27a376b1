"""Exceptions that are instances of the original's class too, where the program has that one imported."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MADE: dict[tuple[type, type], type] = {}


def both(cls: type[Any], module: str) -> type[Any]:
    """*cls*, or a class that is the one of that name in *module* as well; it is never imported for this."""
    theirs = getattr(sys.modules.get(module), cls.__name__, None)
    if theirs is None or issubclass(theirs, cls) or issubclass(cls, theirs):
        return cls
    made = _MADE.get((cls, theirs))
    if made is None:
        made = type(cls.__name__, (cls, theirs), {"__module__": cls.__module__, "__doc__": cls.__doc__})
        _MADE[cls, theirs] = made
    return made
