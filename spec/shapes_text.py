"""Writes the table of what a service is sent; oxhorizon.exh._sdk.bodies reads it."""

from __future__ import annotations

from reading import Service, Type, names_in


def shapes(service: Service) -> str:
    """The table of a service; empty if nothing is sent to it."""
    kinds = [call.body for call in service.calls if call.has_fields]
    if not kinds:
        return ""
    table = {name_of(kind): _line(service, kind.split(" | ")) for kind in kinds if " | " in kind}
    for found in service.closure(kinds):
        names = [found.name] if found.is_object else [name for one in found.members for name in names_in(one)]
        table[found.name] = _line(service, names)
    lines = "".join(f'    "{name}": "{line}",\n' for name, line in table.items() if line)
    dates = service.dates if service.dates != "unknown" else "iso8601"
    return f'\n_SHAPES = Shapes("{service.keys}", "{dates}", {{\n{lines}}})\n'


def name_of(kind: str) -> str:
    """The name of a body in the table; of a union, its members' names."""
    return "".join(kind.split(" | "))


def _line(service: Service, names: list[str]) -> str:
    """The fields of a type, or those of all members of a union."""
    fields: dict[str, str] = {}
    for found in service.objects(names):
        for name, (kind, _) in found.fields.items():
            below = _below(service, kind)
            text = name + _wire(found, name) + (f":{below}" if below else "")
            known = fields.get(name)
            if known is None or ":" not in known:
                # A member of the union that has an object here says more than one that has a value.
                fields[name] = text if below or known is None else known
    return " ".join(fields.values())


def _wire(found: Type, name: str) -> str:
    own = found.spec.get("wire", {}).get(name)
    if own is None:
        return ""
    return f"={own if isinstance(own, str) else own[0]}"


def _below(service: Service, kind: str) -> str:
    """What is in a field, as far as its names or dates have to be converted."""
    marks = [_mark(service, part) for part in kind.split(" | ") if part != "None"]
    return next((mark for mark in marks if mark), "")


def _mark(service: Service, kind: str) -> str:
    if kind == "datetime":
        return "date"
    for start, left, right in (("list[", "[", "]"), ("dict[str, ", "{", "}")):
        if kind.startswith(start):
            inner = _below(service, kind[len(start) : -1])
            return f"{left}{inner}{right}" if inner else ""
    names = names_in(kind)
    return names[0] if len(names) == 1 and not service.type(names[0]).is_enum else ""
