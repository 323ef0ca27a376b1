"""Values of the types of the specification."""

from __future__ import annotations

import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "spec"))

from reading import Service, camel, python_name
from types_text import wire_name

from oxhorizon.exh._sdk.records import split

MOMENT = datetime(2024, 2, 29, 12, 30, 15, 250000, tzinfo=timezone.utc)
MILLISECONDS = 1709209815250
# Below schema.fields, the JavaScript SDK changes no name; its own type has this one.
_SAME = {"type_configuration"}
TEXT = "2024-02-29T12:30:15.250Z"


def own_data() -> dict[str, Any]:
    """The user's own data: its names are to stay as they are."""
    return {"ownName": 1, "own_name": {"innerName": [{"in_list": "é"}], "inner_name": None}}


class Values:
    """Makes values.

    :param spelling: of names and points in time: ``"python"``; ``"javascript"``, whose SDK changes the
        spelling of some services; or ``"wire"``.
    """

    def __init__(self, service: Service, spelling: str) -> None:
        self._service = service
        self._spelling = spelling

    def name(self, kind: str, field: str) -> str:
        """The name of a field of a type."""
        if self._spelling == "python":
            return python_name(field)
        wire = wire_name(self._service.type(kind), field, self._service)
        is_changed = self._spelling == "javascript" and wire not in _SAME
        return camel(wire) if is_changed and self._service.keys == "snake_case" else wire

    def value(self, kind: str, name: str = "text", above: tuple[str, ...] = ()) -> Any:
        """A value of a type.

        :param name: the name of the field.
        :param above: the types in which it is. Recursion ends with the first type that is there twice.
        """
        parts = [part for part in split(kind, "|") if part != "None"]
        part = parts[0]
        if part.startswith("list["):
            return self._list(part[5:-1], name, above)
        if part.startswith("dict["):
            return self._dict(split(part[5:-1], ",")[1], name, above)
        if part.startswith("Literal["):
            first = split(part[8:-1], ",")[0]
            return (
                first.strip("\"'") if first[0] in "\"'" else {"True": True, "False": False}.get(first, first)
            )
        if part == "Any" or part[0] == "$":
            return own_data()
        simple = {"str": f"{name} text", "int": 7, "float": 1.5, "bool": True, "datetime": self._moment()}
        return simple[part] if part in simple else self._named(part, name, above)

    def _moment(self) -> Any:
        if self._spelling == "python":
            return MOMENT
        if self._spelling == "javascript":
            return {"$date": TEXT}
        return MILLISECONDS if self._service.dates == "epoch_ms" else TEXT

    def _list(self, inner: str, name: str, above: tuple[str, ...]) -> list[Any]:
        """One of each type that the list may have."""
        kinds = [part for part in split(inner, "|") if part != "None"]
        if len(kinds) == 1 and kinds[0] in self._types and self._service.type(kinds[0]).members:
            kinds = self._service.type(kinds[0]).members
        return [self.value(one, name, above) for one in kinds if one not in above]

    def _dict(self, inner: str, name: str, above: tuple[str, ...]) -> dict[str, Any]:
        if inner == "Any" or inner[0] == "$":
            return own_data()
        if inner in above:
            return {}
        return {"ownName": self.value(inner, name, above), "own_name": self.value(inner, name, above)}

    @property
    def _types(self) -> set[str]:
        return {*self._service.types, *self._service.common}

    def _named(self, kind: str, name: str, above: tuple[str, ...]) -> Any:
        found = self._service.type(kind)
        if found.is_enum:
            return found.spec["enum"][0]
        if found.members:
            members = [one for one in found.members if one not in above]
            return self.value((members or found.members)[0], name, (*above, kind))
        made = {}
        for field, (inner, is_optional) in found.fields.items():
            if is_optional and self._again(inner, (*above, kind)):
                continue
            made[self.name(kind, field)] = self.value(inner, field, (*above, kind))
        return made

    def _again(self, kind: str, above: tuple[str, ...]) -> bool:
        """Whether a field has a type in which it is."""
        return any(part in above for part in split(kind, "|"))
