"""Exceptions that are also instances of the original's class, if the program has imported the original."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MADE: dict[tuple[type, type], type] = {}
_BASES: dict[type, type] = {}


def dual_class(cls: type[Any], module: str, name: str | None = None) -> type[Any]:
    """Returns a subclass of both *cls* and the original's class, or *cls* if *module* is not imported.

    :param cls: our exception class.
    :param module: the original's module. It is never imported here.
    :param name: the name of the original's class; by default that of *cls*.
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
    """Returns our class that :func:`dual_class` derived *cls* from, or *cls* itself."""
    while cls in _BASES:
        cls = _BASES[cls]
    return cls
