"""Writes the modules of types: records of answers, and TypedDicts of what is sent."""

from __future__ import annotations

import keyword
import re

from reading import Service, Type, camel, names_in, python_name

DIR = "def __dir__() -> list[str]:\n    return public_names(globals())"
HEAD = "# Generated from spec/exh/{name}.json by spec/generate.py. Change that, not this.\n"


def _literal(kind: str) -> str:
    return kind.replace("'", '"')


def annotation(kind: str, known: dict[str, str] | None = None) -> str:
    """An expression of the specification as an annotation.

    :param known: what replaces the names of our types.
    """
    kind = kind.replace("$DataType", "Data").replace("$Data", "Data").replace("$Status", "Status")
    kind = re.sub(r"\$\w+", "Any", kind)
    if known is not None:
        for name in names_in(kind):
            if name in known:
                kind = re.sub(rf"(?<![\w.\"]){name}(?![\w\"])", known[name], kind)
    return kind


def _alias(found: Type, members: list[str]) -> str:
    return f"{found.name}: TypeAlias = {_quoted(' | '.join(members))}\n"


def _quoted(text: str) -> str:
    return "'" + text + "'" if '"' in text else f'"{text}"'


def _enum(found: Type) -> str:
    values = ", ".join(_json(value) for value in found.spec["enum"])
    other = "int" if isinstance(found.spec["enum"][0], int) else "str"
    return _alias(found, [f"Literal[{values}]", other])


def _json(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def records(service: Service) -> str:
    """The module of a service's records."""
    wanted = service.received
    enums = [found for found in service.types.values() if found.is_enum]
    own = {found.name for found in wanted if found.service == service.name} | {found.name for found in enums}
    others = sorted(found.name for found in wanted if found.service != service.name)
    unions = [found for found in wanted if found.members and found.service == service.name]
    objects = [found for found in wanted if found.is_object and found.service == service.name]
    text = HEAD.format(name=service.name)
    text += f'"""What the platform answers in ``ex.{service.name}``."""\n\n'
    text += "from __future__ import annotations\n\n"
    generic = any(found.spec.get("params") for found in objects)
    names = "Data, Generic, Record, Status" if generic else "Record"
    text += "from oxhorizon._compat.lazy import public_names\n"
    text += f"from oxhorizon.exh._sdk.records import {names}\n"
    if others:
        text += f"\nfrom .common import {', '.join(others)}\n"
    text += "\nTYPE_CHECKING = False\nif TYPE_CHECKING:\n    from datetime import datetime\n"
    text += "    from typing import Any, Literal\n\n    from typing_extensions import TypeAlias\n\n"
    text += "__all__ = [" + ", ".join(f'"{name}"' for name in sorted(own)) + f"]\n\n\n{DIR}\n\n\n"
    for found in enums:
        text += _enum(found)
    for found in unions:
        text += _alias(found, [annotation(member) for member in found.members])
    for found in objects:
        text += _record(found)
    return text


def _record(found: Type) -> str:
    params = found.spec.get("params")
    kinds = [kind for kind, _ in found.fields.values()]
    uses = [name for name in ("Data", "Status") if any(f"${name}" in kind for kind in kinds)]
    if params and not uses and any("$T" in kind for kind in kinds):
        uses = ["Data"]
    base = f"Record, Generic[{', '.join(uses)}]" if uses else "Record"
    text = f'\n\nclass {found.name}({base}):\n    """{_what(found)}"""\n\n    __slots__ = ()\n'
    wire = {name: one if isinstance(one, list) else [one] for name, one in found.spec.get("wire", {}).items()}
    if wire:
        pairs = ", ".join(
            f'"{name}": ({", ".join(_json(key) for key in keys)},)' for name, keys in wire.items()
        )
        text += f"    _wire = {{{pairs}}}\n"
    for name, (kind, is_optional) in found.fields.items():
        written = kind.replace("$T", "$Data") if uses == ["Data"] else kind
        whole = annotation(written)
        if is_optional and not whole.endswith("| None"):
            whole += " | None"
        text += f"    {python_name(name)}: {whole}\n"
    return text


def _what(found: Type) -> str:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", found.name)
    about = found.spec.get("about")
    return about or f"{words[:1]}{words[1:].lower()}."


def bodies(service: Service) -> str:
    """The module of what is sent to a service."""
    wanted = service.sent
    text = HEAD.format(name=service.name)
    text += f'"""What is sent to the platform in ``ex.{service.name}``: dicts with these keys.\n\n'
    if service.keys == "camelCase":
        text += "A class whose name ends with ``Wire`` has the platform's spelling.\n\n"
    text += "Type checkers use them; nothing else loads this module.\n" + '"""\n\n'
    text += "from __future__ import annotations\n\nfrom typing import Any, TypedDict\n\n"
    text += "from oxhorizon._compat.lazy import public_names\n\n"
    enums = sorted(found.name for found in wanted if found.is_enum)
    text += "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from datetime import datetime\n"
    text += "    from typing import Literal\n\n    from typing_extensions import NotRequired, TypeAlias\n\n"
    if enums:
        text += f"    from oxhorizon.exh.types.{service.name} import {', '.join(enums)}\n"
    names = []
    made = ""
    for found in wanted:
        if found.is_object:
            made += _typed_dict(found, service, "")
            names.append(found.name)
            if needs_wire(found.name, service):
                made += _typed_dict(found, service, "Wire")
                names.append(f"{found.name}Wire")
    for found in wanted:
        if found.members:
            made += "\n" + _alias(found, [annotation(one) for one in found.members])
            names.append(found.name)
            if any(needs_wire(name, service) for one in found.members for name in names_in(one)):
                parts = [_wired(one, service) for one in found.members]
                made += f"{found.name}Wire: TypeAlias = {_quoted(' | '.join(parts))}\n"
                names.append(f"{found.name}Wire")
    text += "\n__all__ = [" + ", ".join(f'"{name}"' for name in sorted(names)) + f"]\n\n\n{DIR}\n"
    return text + made


def needs_wire(name: str, service: Service, seen: frozenset[str] = frozenset()) -> bool:
    """Whether the wire's spelling of a type, or of what is in it, differs from Python's."""
    if name in seen:
        return False
    found = service.type(name)
    if found.is_enum:
        return False
    own = any(wire_name(found, field, service) != python_name(field) for field in found.fields)
    return own or any(needs_wire(one, service, seen | {name}) for one in found.names)


def _wired(kind: str, service: Service) -> str:
    return annotation(kind, {name: f"{name}Wire" for name in names_in(kind) if needs_wire(name, service)})


def wire_name(found: Type, field: str, service: Service) -> str:
    """The name of a field on the wire."""
    own = found.spec.get("wire", {}).get(field)
    if own is not None:
        return own if isinstance(own, str) else str(own[0])
    return camel(field) if service.keys == "camelCase" else field


def _typed_dict(found: Type, service: Service, suffix: str) -> str:
    name = found.name + suffix
    fields = {}
    for field, (kind, is_optional) in found.fields.items():
        key = wire_name(found, field, service) if suffix else python_name(field)
        whole = _wired(kind, service) if suffix else annotation(kind)
        whole = "datetime | str | int" if whole == "datetime" else whole
        fields[key] = f"NotRequired[{whole}]" if is_optional else whole
    if any(keyword.iskeyword(key) or not key.isidentifier() for key in fields):
        pairs = ", ".join(f'"{key}": {_quoted(kind)}' for key, kind in fields.items())
        made = f'\n\n{name} = TypedDict("{name}", {{{pairs}}})\n'
        return f'{made}{name}.__doc__ = "{_what(found)}"\n'
    lines = "".join(f"    {key}: {kind}\n" for key, kind in fields.items())
    return f'\n\nclass {name}(TypedDict):\n    """{_what(found)}"""\n\n{lines}'
