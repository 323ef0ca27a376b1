"""Bodies of requests: from Python's names and types to the wire's.

A service has a table of the types it sends. A line of it has the fields of a type: ``name roles:[Role]``.
After ``=`` is the name on the wire, if it does not follow from Python's; after ``:`` what is in the field:
``T`` is another type, ``[T]`` a list of it, ``{T}`` an object of it, ``date`` a point in time. Keys that a
type does not have, and all that is in the user's own data, are sent as they are.
"""

from __future__ import annotations

from . import dates
from .records import Record, camel

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


class _Unset:
    """The default of a field that is not sent. ``None`` is sent, as null."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<not sent>"

    def __bool__(self) -> bool:
        return False

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Any = _Unset()


class Shapes:
    """The types that a service sends.

    :param keys: ``"snake_case"`` or ``"camelCase"``: the service's spelling.
    :param form: how the service writes points in time: ``"epoch_ms"`` or ``"iso8601"``.
    :param table: the lines by the names of the types.
    """

    __slots__ = ("_form", "_is_camel", "_known", "_table")

    def __init__(self, keys: str, form: str, table: Mapping[str, str]) -> None:
        self._is_camel = keys == "camelCase"
        self._form = form
        self._table = table
        self._known: dict[str, dict[str, tuple[str, str]]] = {}

    def body(self, kind: str, given: Any, fields: Mapping[str, Any]) -> Any:
        """Returns the JSON of a request.

        :param kind: the type of the body; empty for the user's own data.
        :param given: the whole body, or ``None``.
        :param fields: single fields, which win over those of *given*.
        :raises TypeError: *given* is no object.
        :raises ValueError: a datetime has no time zone.
        """
        set_fields = {name: value for name, value in fields.items() if value is not UNSET}
        if given is None or given is UNSET:
            return self._converted(set_fields, kind, kind) if kind or set_fields else None
        found = self._converted(given, kind, kind or "the body")
        if kind and not isinstance(found, dict):
            raise TypeError(f"the body must be a dict or a record ({kind}), not {type(given).__name__}")
        if set_fields:
            found = {**found, **self._converted(set_fields, kind, kind)}
        return found

    def _converted(self, value: Any, kind: str, where: str) -> Any:
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, Record):
            return value.raw  # names and points in time are the wire's already
        if dates.is_datetime(value):
            return dates.write(value, self._form if kind == "date" else "iso8601", where)
        if type(value) is not dict and type(value) is not list:
            from .models import write

            value = write(value)
        mark, inner = kind[:1], kind[1:-1]
        if isinstance(value, (list, tuple)):
            return [self._converted(one, inner if mark == "[" else kind, where) for one in value]
        if not hasattr(value, "items"):
            return value
        if mark == "{":
            return {key: self._converted(one, inner, f"{where}.{key}") for key, one in value.items()}
        known = self._fields(kind)
        made = {}
        for key, one in value.items():
            wire, below = known.get(key, (key, ""))
            made[wire] = self._converted(one, below, f"{where}.{key}")
        return made

    def _fields(self, kind: str) -> dict[str, tuple[str, str]]:
        """Returns the names on the wire and the types by the names that a program may use."""
        found = self._known.get(kind)
        if found is None:
            found = {}
            for one in self._table.get(kind, "").split():
                text, _, below = one.partition(":")
                name, _, wire = text.partition("=")
                wire = wire or (camel(name) if self._is_camel else name)
                for spelling in (name, wire, camel(name), f"{name}_"):
                    found.setdefault(spelling, (wire, below))
            self._known[kind] = found
        return found
