"""Exceptions that are instances of the original's class too, where the program has that one imported."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MADE: dict[tuple[type, type], type] = {}
_BASES: dict[type, type] = {}


def dual_class(cls: type[Any], module: str, name: str | None = None) -> type[Any]:
    """*cls*, or a class that is that of *module* as well; the module is never imported for this.

    :param name: of the original's class, where it is not that of *cls*.
    """
    theirs = getattr(sys.modules.get(module), name or cls.__name__, None)
    if theirs is None or issubclass(theirs, cls) or issubclass(cls, theirs):
        return cls
    made = _MADE.get((cls, theirs))
    if made is None:
        namespace = {"__module__": cls.__module__, "__qualname__": cls.__qualname__, "__doc__": cls.__doc__}
        made = type(cls.__name__, (cls, theirs), namespace)
        _MADE[cls, theirs] = made
        _BASES[made] = cls
    return made


def base_class(cls: type[Any]) -> type[Any]:
    """The class that :func:`dual_class` made *cls* of; else *cls*."""
    return _BASES.get(cls, cls)
