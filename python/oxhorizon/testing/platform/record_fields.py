"""Access to the fields of records for RQL: paths, comparisons, sort order, projection."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

Record = dict[str, Any]
"""A JSON object, whose times are :class:`datetime.datetime` objects."""

# Comparisons apply to all values at a path. An array counts as itself and its elements.


def equals(found: Sequence[Any], value: Any) -> bool:
    """Returns whether one of the values equals *value* and has its type. Null equals a missing field."""
    if value is None:
        return not found or None in found
    return any(_kind(one) == _kind(value) and one == value for one in found)


def _like(found: Sequence[Any], value: Any) -> bool:
    return any(isinstance(one, str) and value in one for one in found)


def _ordered(holds: Callable[[Any, Any], bool]) -> Callable[[Sequence[Any], Any], bool]:
    def compare(found: Sequence[Any], value: Any) -> bool:
        kind = _kind(value)
        return kind in ("number", "time", "text") and any(
            _kind(one) == kind and holds(one, value) for one in found
        )

    return compare


COMPARISONS: dict[str, Callable[[Sequence[Any], Any], bool]] = {
    "eq": equals,
    "ne": lambda found, value: not equals(found, value),
    "gt": _ordered(lambda one, value: bool(one > value)),
    "ge": _ordered(lambda one, value: bool(one >= value)),
    "lt": _ordered(lambda one, value: bool(one < value)),
    "le": _ordered(lambda one, value: bool(one <= value)),
    "like": _like,
}


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, datetime):
        return "time"
    return "text" if isinstance(value, str) else "other"


def values(value: Any, path: str) -> list[Any]:
    """Returns all values at a dotted path. A number is an index; a name applies to each element."""
    found = [value]
    for name in path.split("."):
        found = [inner for one in found for inner in _step(one, name)]
    elements = [item for one in found if isinstance(one, list) for item in one]
    return found + elements


def _step(value: Any, name: str) -> Iterator[Any]:
    if isinstance(value, dict):
        if name in value:
            yield value[name]
    elif isinstance(value, list):
        if name.isdecimal() and len(name) < 10:
            yield from value[int(name) : int(name) + 1]
        else:
            for item in value:
                if isinstance(item, dict):
                    yield from _step(item, name)


def sort_key(record: Record, path: str) -> tuple[str, Any]:
    """Returns the sort key of a record, comparable across types."""
    found = values(record, path)
    if not found:
        return "", 0  # records without the field come first
    kind = _kind(found[0])
    return (kind, found[0]) if kind != "other" else (kind, 0)


def project(record: Record, paths: Sequence[str]) -> Record:
    """Returns a copy of *record* with only the fields at these paths."""
    result: Record = {}
    for path in paths:
        name, _, rest = path.partition(".")
        if name not in record:
            continue
        result[name] = _narrow(record[name], rest, result.get(name)) if rest else record[name]
    return result


def _narrow(value: Any, path: str, before: Any) -> Any:
    if isinstance(value, list):
        befores = before if isinstance(before, list) else [None] * len(value)
        return [_narrow(item, path, one) for item, one in zip(value, befores)]
    if not isinstance(value, dict):
        return value
    name, _, rest = path.partition(".")
    result: Record = dict(before or {})
    if name in value:
        result[name] = _narrow(value[name], rest, result.get(name)) if rest else value[name]
    return result
