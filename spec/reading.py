"""Reads the specification of the platform: spec/exh/*.json, a file for each service."""

from __future__ import annotations

import json
import keyword
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "exh"
# Names of Python, which a type must not hide.
_KEPT = {
    "Any",
    "Literal",
    "None",
    "bool",
    "bytes",
    "datetime",
    "dict",
    "float",
    "int",
    "list",
    "str",
    "stream",
}


@dataclass
class Type:
    """A type: an object with fields, an enumeration, or a union."""

    name: str
    service: str
    spec: dict[str, Any]

    @property
    def fields(self) -> dict[str, tuple[str, bool]]:
        """The types of the fields, and whether they may be missing."""
        return {
            key.rstrip("?"): (kind, key.endswith("?")) for key, kind in self.spec.get("fields", {}).items()
        }

    @property
    def is_object(self) -> bool:
        return "fields" in self.spec

    @property
    def is_enum(self) -> bool:
        return "enum" in self.spec

    @property
    def members(self) -> list[str]:
        return list(self.spec.get("union", ()))

    @property
    def names(self) -> set[str]:
        """The types that this one uses."""
        kinds = [kind for kind, _ in self.fields.values()] + self.members
        return {name for kind in kinds for name in names_in(kind)}


@dataclass
class Call:
    """A call of the platform."""

    group: Group
    spec: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        return self.spec.get(name)

    @property
    def path_parameters(self) -> list[str]:
        return re.findall(r"{(\w+)}", self.spec["path"])

    @property
    def whole_path(self) -> str:
        path: str = self.group.service.path + self.spec["path"]
        return path

    @property
    def has_fields(self) -> bool:
        """Whether its body is an object whose fields are known."""
        return bool(self.body) and self.body not in ("multipart", "Any")

    @property
    def full_name(self) -> str:
        return ".".join(part for part in (self.group.full_name, self.spec["name"]) if part)


@dataclass
class Group:
    """Calls that stand together: ``users`` or ``users.global_roles``."""

    service: Service
    name: str
    about: str
    generic: bool = False
    # A class of oxhorizon.exh._sdk with more calls: "sign_in.SignIn".
    base: str = ""
    calls: list[Call] = field(default_factory=list)

    @property
    def full_name(self) -> str:
        return f"{self.service.name}.{self.name}" if self.name else self.service.name

    @property
    def class_name(self) -> str:
        return "".join(part[:1].upper() + part[1:] for part in re.split(r"[._]", self.full_name))

    @property
    def below(self) -> list[Group]:
        """The groups one level below."""
        prefix = f"{self.name}." if self.name else ""
        return [
            group
            for group in self.service.groups
            if group is not self and group.name.startswith(prefix) and "." not in group.name[len(prefix) :]
        ]


@dataclass
class Service:
    """A service of the platform."""

    name: str
    about: str
    path: str
    keys: str
    dates: str
    deprecated: str
    groups: list[Group] = field(default_factory=list)
    types: dict[str, Type] = field(default_factory=dict)
    common: dict[str, Type] = field(default_factory=dict)

    def type(self, name: str) -> Type:
        return self.types[name] if name in self.types else self.common[name]

    def closure(self, kinds: list[str]) -> list[Type]:
        """The types that these use, and those that they use."""
        found: dict[str, Type] = {}
        waiting = [name for kind in kinds for name in names_in(kind)]
        while waiting:
            name = waiting.pop(0)
            if name not in found:
                found[name] = self.type(name)
                waiting.extend(sorted(found[name].names))
        return list(found.values())

    def objects(self, names: list[str]) -> list[Type]:
        """The objects of these names; for a union, those of its members."""
        found = []
        for name in names:
            one = self.type(name)
            if one.is_object:
                found.append(one)
            else:
                found += self.objects([inner for member in one.members for inner in names_in(member)])
        return found

    @property
    def calls(self) -> list[Call]:
        return [call for group in self.groups for call in group.calls]

    @property
    def sent(self) -> list[Type]:
        """The types of what is sent."""
        return self.closure([call.body for call in self.calls if call.has_fields])

    @property
    def received(self) -> list[Type]:
        """The types of answers, and those that no call uses."""
        answers = [call.answer for call in self.calls]
        used = {found.name for found in [*self.sent, *self.closure(answers)]}
        return self.closure([*answers, *(name for name in self.types if name not in used)])


def names_in(kind: str) -> list[str]:
    """The names of our types in an expression such as ``list[Role] | None``."""
    plain = re.sub(r"\"[^\"]*\"", "", kind)
    return [name for name in re.findall(r"(?<![\w$])[A-Za-z]\w*", plain) if name not in _KEPT]


def python_name(name: str) -> str:
    """A field's name that Python takes."""
    return f"{name}_" if keyword.iskeyword(name) else name


def camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other[:1].upper() + other[1:] for other in others)


def read() -> list[Service]:
    """The services, sorted by name."""
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
    common = {name: Type(name, "common", spec) for name, spec in found.pop("common")["types"].items()}
    return [_service(spec, common) for spec in found.values()]


def _service(spec: dict[str, Any], common: dict[str, Type]) -> Service:
    service = Service(
        spec["service"], spec["about"], spec["path"], spec["keys"], spec["dates"], spec.get("deprecated", "")
    )
    service.common = common
    service.types = {name: Type(name, service.name, one) for name, one in spec["types"].items()}
    for name, one in spec["groups"].items():
        group = Group(service, name, one["about"], one.get("generic", False), one.get("base", ""))
        group.calls = [Call(group, call) for call in one["calls"]]
        service.groups.append(group)
    # Groups without calls, above others: configurations, payments.subscriptions.
    known = {group.name for group in service.groups}
    if "" not in known:
        service.groups.insert(0, Group(service, "", service.about))
    for group in list(service.groups):
        above = group.name.rpartition(".")[0]
        if above and above not in known:
            known.add(above)
            service.groups.append(
                Group(service, above, spec["groups"].get(above, {}).get("about", group.about))
            )
    return service
