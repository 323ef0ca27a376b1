"""Queries of a list whose records are known: Python's spelling of fields becomes the wire's."""

from __future__ import annotations

from oxhorizon.exh import rql as _rql

from .records import Record, camel, fields_of, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_GROUPS = frozenset({"and", "or"})
# These name no field.
_WITHOUT_FIELDS = frozenset({"limit", "skipCount", "skip_count"})
_SEVERAL_FIELDS = frozenset({"sort", "select"})
_NESTED = frozenset({"contains", "excludes"})


class UnknownFieldWarning(UserWarning):
    """A query names a field that the records of the list do not have, so it matches nothing."""

    __module__ = "oxhorizon.exh"


def translated(query: Any, classes: tuple[type[Record], ...], spelling: str) -> Any:
    """Returns a query with the wire's names of its fields.

    A field that the records do not have is left as it is, with an :class:`UnknownFieldWarning`.

    :param classes: the classes that the records may have; empty if they are not known.
    :param spelling: ``"camelCase"`` or ``"snake_case"``.
    :raises ValueError: the query is not RQL.
    """
    found = _rql.raw(query)
    if not classes:
        return found
    text = "&".join(_expression(part, classes, spelling) for part in _split_calls(str(found), "&"))
    return found if text == str(found) else _rql.raw(text)


def _split_calls(text: str, separator: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, one in enumerate(text):
        depth += (one == "(") - (one == ")")
        if one == separator and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _expression(text: str, classes: tuple[type[Record], ...], spelling: str) -> str:
    name, _, inside = text.partition("(")
    inner = inside[:-1]
    if name in _WITHOUT_FIELDS or not inner:
        return text
    arguments = _split_calls(inner, ",")
    if name in _GROUPS:
        arguments = [_expression(one, classes, spelling) for one in arguments]
    elif name in _SEVERAL_FIELDS:
        arguments = [_field(one, classes, spelling)[0] for one in arguments]
    else:
        arguments[0], below = _field(arguments[0], classes, spelling)
        if name in _NESTED and below:
            arguments[1:] = [_expression(one, below, spelling) for one in arguments[1:]]
    return f"{name}({','.join(arguments)})"


def _field(
    text: str, classes: tuple[type[Record], ...], spelling: str
) -> tuple[str, tuple[type[Record], ...]]:
    """Returns the wire's name of a field, and the classes of what is in it, if they are known."""
    sign = "-" if text[:1] == "-" else ""
    parts = text[len(sign) :].split(".")
    current = classes
    for at, name in enumerate(parts):
        if not current or name.isdecimal():
            continue
        found = next(((cls, one) for cls in current if (one := _known(cls, name)) is not None), None)
        if found is None:
            _warn(current, name)
            break
        cls, known = found
        keys, _, _, kind = fields_of(cls)[known]
        if keys == (known.rstrip("_"), camel(known.rstrip("_"))):
            parts[at] = keys[spelling == "camelCase"]
        else:
            parts[at] = name if name in keys else keys[0]
        current = _classes_in(kind, cls.__module__)
    return sign + ".".join(parts), current


def _known(cls: type[Record], name: str) -> str | None:
    """Returns the field of a class that has a name, in one of its spellings."""
    fields = fields_of(cls)
    return next((one for one in fields if name in (one, camel(one), *fields[one][0])), None)


def _classes_in(kind: str, module: str) -> tuple[type[Record], ...]:
    """Returns the classes of the records in a field; none if there may be something else."""
    import sys

    classes: list[type[Record]] = []
    for part in split(kind, "|"):
        name, bracket, inner = part.partition("[")
        found = vars(sys.modules[module]).get(name)
        if part == "None":
            continue
        if name == "list" and bracket:
            inside = _classes_in(inner[:-1], module)
        elif isinstance(found, str):
            inside = _classes_in(found, module)
        else:
            inside = (found,) if isinstance(found, type) and issubclass(found, Record) else ()
        if not inside:
            return ()
        classes += inside
    return tuple(classes)


def _warn(classes: tuple[type[Record], ...], name: str) -> None:
    import warnings

    fields = {field: None for cls in classes for field in fields_of(cls)}
    warnings.warn(
        f"{' or '.join(cls.__name__ for cls in classes)} has no field {name!r}: the query will match "
        f"nothing. Its fields are {', '.join(fields)}",
        UnknownFieldWarning,
        stacklevel=_stack_level(),
    )


def _stack_level() -> int:
    """Returns how far the program's own line is from here."""
    import sys

    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and "oxhorizon" in str(frame.f_globals.get("__name__")).split("."):
        level, frame = level + 1, frame.f_back
    return level


def at(query: Any, count: int, offset: int) -> Any:
    """Returns a query for the page that begins at an offset."""
    parts = []
    if query is not None:
        found = _rql.raw(query)
        parts = [
            part
            for part in (_rql.raw(one) for one in _split_calls(str(found), "&"))
            if "limit" not in part.operators
        ]
    return _rql.and_(*parts, _rql.limit(count, offset))


# What records are sorted by that have no id, the first of these that they have.
_ORDERS = ("key", "timestamp", "event_timestamp", "creation_timestamp", "name")


def with_order(query: Any, classes: tuple[type[Record], ...], spelling: str) -> Any:
    """Returns a query with an order, if the records have no id and the query has no order."""
    fields = {name for cls in classes for name in fields_of(cls)}
    name = next((name for name in _ORDERS if name in fields), None)
    if "id" in fields or name is None or (query is not None and "sort" in _rql.raw(query).operators):
        return query
    return joined(query, _rql.sort(camel(name) if spelling == "camelCase" else name))


def equal(field: str, value: str) -> Any:
    """Returns the condition that a field equals a value."""
    return _rql.eq(field, value)


def joined(*queries: Any) -> Any:
    """Returns the queries that are there as one; ``None`` if there is none."""
    parts = [_rql.raw(one) for one in queries if one is not None and one != ""]
    return _rql.and_(*parts) if parts else None
