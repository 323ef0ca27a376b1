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


def translated(query: Any, cls: type[Record] | None, spelling: str) -> Any:
    """Returns a query with the wire's names of its fields.

    A field that the records do not have is left as it is, with an :class:`UnknownFieldWarning`.

    :param cls: the class of the records; ``None`` if it is not known.
    :param spelling: ``"camelCase"`` or ``"snake_case"``.
    :raises ValueError: the query is not RQL.
    """
    found = _rql.raw(query)
    if cls is None:
        return found
    text = "&".join(_expression(part, cls, spelling) for part in _split_calls(str(found), "&"))
    return found if text == str(found) else _rql.raw(text)


def _split_calls(text: str, separator: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, one in enumerate(text):
        depth += (one == "(") - (one == ")")
        if one == separator and not depth:
            parts.append(text[start:at])
            start = at + 1
    return [*parts, text[start:]]


def _expression(text: str, cls: type[Record], spelling: str) -> str:
    name, _, inside = text.partition("(")
    inner = inside[:-1]
    if name in _WITHOUT_FIELDS or not inner:
        return text
    arguments = _split_calls(inner, ",")
    if name in _GROUPS:
        arguments = [_expression(one, cls, spelling) for one in arguments]
    elif name in _SEVERAL_FIELDS:
        arguments = [_field(one, cls, spelling)[0] for one in arguments]
    else:
        arguments[0], below = _field(arguments[0], cls, spelling)
        if name in _NESTED and below is not None:
            arguments[1:] = [_expression(one, below, spelling) for one in arguments[1:]]
    return f"{name}({','.join(arguments)})"


def _field(text: str, cls: type[Record], spelling: str) -> tuple[str, type[Record] | None]:
    """Returns the wire's name of a field, and the class of what is in it, if that is known."""
    sign = "-" if text[:1] == "-" else ""
    parts = text[len(sign) :].split(".")
    current: type[Record] | None = cls
    for at, name in enumerate(parts):
        if current is None or name.isdecimal():
            continue
        fields = fields_of(current)
        known = next((one for one in fields if name in (one, camel(one), *fields[one][0])), None)
        if known is None:
            _warn(current, name)
            break
        keys, _, _, kind = fields[known]
        if keys == (known.rstrip("_"), camel(known.rstrip("_"))):
            parts[at] = keys[spelling == "camelCase"]
        else:
            parts[at] = name if name in keys else keys[0]
        current = _class_in(kind, current.__module__)
    return sign + ".".join(parts), current


def _class_in(kind: str, module: str) -> type[Record] | None:
    """Returns the class of the records in a field, if it is one class."""
    import sys

    parts = [part for part in split(kind, "|") if part != "None"]
    if len(parts) != 1:
        return None
    name, bracket, inner = parts[0].partition("[")
    if name == "list" and bracket:
        return _class_in(inner[:-1], module)
    found = vars(sys.modules[module]).get(name)
    if isinstance(found, str):
        return _class_in(found, module)
    return found if isinstance(found, type) and issubclass(found, Record) else None


def _warn(cls: type[Record], name: str) -> None:
    import warnings

    warnings.warn(
        f"{cls.__name__} has no field {name!r}: the query will match nothing. Its fields are "
        f"{', '.join(fields_of(cls))}",
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


def equal(field: str, value: str) -> Any:
    """Returns the condition that a field equals a value."""
    return _rql.eq(field, value)


def joined(*queries: Any) -> Any:
    """Returns the queries that are there as one; ``None`` if there is none."""
    parts = [_rql.raw(one) for one in queries if one is not None and one != ""]
    return _rql.and_(*parts) if parts else None
