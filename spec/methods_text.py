"""Writes a method: its signature, its docstring and its code."""

from __future__ import annotations

from dataclasses import dataclass, field

import words
from reading import Call, Service, names_in, python_name
from types_text import annotation, needs_wire

TYPE = "a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or msgspec."
_BODY = "the whole body, as a dict or a record. Or give its fields as keyword arguments."
_OWN_DATA = "the user's own data: a dict, or an object of a dataclass, pydantic or msgspec."
# Parameters of each call; a field of the same name can be given in the body alone.
_TAKEN = {"self", "request_body", "rql", "headers", "timeout", "retries"}
OPTIONS = "(rql, headers, timeout, retries)"
_SAME_ERRORS = {
    "IllegalStateException": "IllegalStateError",
    "ResourceUnknownException": "ResourceUnknownError",
}


@dataclass
class Parameter:
    """A parameter of a method."""

    name: str
    kind: str
    default: str = ""
    about: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.kind}{f' = {self.default}' if self.default else ''}"


@dataclass
class Method:
    """A method of a group."""

    call: Call
    name: str
    does: str
    is_async: bool
    answer: str = ""
    code: str = ""
    first: list[Parameter] = field(default_factory=list)
    keywords: list[Parameter] = field(default_factory=list)
    returns: str = ""
    raises: str = ""
    # For the user's own data, with a class of theirs: the answer around the record.
    typed: str = ""
    # Another name of it.
    is_also: str = ""

    def __str__(self) -> str:
        keywords = self.keywords
        text = ""
        if self.typed:
            keywords = [Parameter("type", "Any", "None", TYPE), *keywords]
            text = self._overloads() + "\n"
        text += f"\n    {self._head(keywords, self.answer)}:\n{self._doc(keywords)}"
        return text + _warning(self.call) + self.code

    def _head(self, keywords: list[Parameter], answer: str) -> str:
        star = ["*"] if keywords else []
        parts = ["self", *map(str, self.first), *star, *map(str, keywords)]
        return f"{'async def' if self.is_async else 'def'} {self.name}({', '.join(parts)}) -> {answer}"

    def _overloads(self) -> str:
        text = ""
        for kind, default, own in (("None", "None", "Any"), ("type[_D]", "", "_D")):
            keywords = [Parameter("type", kind, default), *self.keywords]
            head = self._head(keywords, self.typed.format(f"types.Document[{own}]"))
            text += f"\n    @overload\n    {head}: ..."
        return text

    def _doc(self, keywords: list[Parameter]) -> str:
        call, service = self.call, self.call.group.service
        lines = [self.does, ""]
        for one in [*self.first, *keywords]:
            if one.about:
                lines += words.wrapped(f":param {one.name}: {one.about}")
        if self.returns:
            lines += words.wrapped(f":returns: {self.returns}")
        for name in sorted({_SAME_ERRORS.get(name, name) for name in call.raises or ()}):
            lines += words.wrapped(f":raises oxhorizon.exh.errors.{name}: {words.error(name)}")
        if self.raises:
            lines += words.wrapped(self.raises)
        if lines[-1]:
            lines.append("")
        lines += [*words.permissions(call), "", f"Source: ``{call.http} {call.whole_path}``"]
        if call.deprecated or service.deprecated:
            lines += ["", f"Deprecated: use ``{call.deprecated or service.deprecated}``."]
        text = "\n".join(f"        {line}".rstrip() for line in lines)
        return f'        """{text.strip()}\n        """\n'


def _warning(call: Call) -> str:
    instead = call.deprecated or call.group.service.deprecated
    return f'        deprecated("{call.full_name}", "{instead}")\n' if instead else ""


def received(service: Service, kind: str) -> str:
    """The annotation of an answer."""
    if kind == "stream":
        return "Response"
    own = {name for name in names_in(kind) if name in service.types}
    return annotation(
        kind, {name: f"{'types' if name in own else 'common'}.{name}" for name in names_in(kind)}
    )


def sent(service: Service, kind: str) -> str:
    """The annotation of a field of a body."""
    if kind == "datetime":
        return "datetime | str | int"
    enums = {name for name in names_in(kind) if service.type(name).is_enum}
    return annotation(
        kind, {name: f"{'types' if name in enums else 'bodies'}.{name}" for name in names_in(kind)}
    )


def path(call: Call) -> str:
    """The expression of the path."""
    if not call.path_parameters:
        return f'"{call.whole_path}"'
    text = call.whole_path
    for name in call.path_parameters:
        use = "below" if name == call.free_path else "part"
        text = text.replace(f"{{{name}}}", f"{{{use}({name}, '{name}')}}")
    return f'f"{text}"'


def ids(call: Call) -> list[Parameter]:
    """The parameters that are in the path."""
    return [Parameter(name, "str", "", words.parameter(name)) for name in call.path_parameters]


def options(rql: str | None) -> list[Parameter]:
    """The parameters of each call.

    :param rql: what *rql* is; ``None`` if the call has another one.
    """
    found = [
        Parameter("headers", "Headers", "None"),
        Parameter("timeout", "Timeout", "UNSET"),
        Parameter("retries", "Retries", "None"),
    ]
    return found if rql is None else [Parameter("rql", "Rql", "None", rql), *found]


def body(call: Call) -> Parameter:
    """The parameter of the whole body."""
    if call.body == "Any":
        return Parameter("request_body", "Any", "", _OWN_DATA)
    kinds = []
    for name in call.body.split(" | "):
        kinds.append(f"bodies.{name}")
        if needs_wire(name, call.group.service):
            kinds.append(f"bodies.{name}Wire")
    if call.ids:
        kinds.append("list[str]")
    return Parameter("request_body", " | ".join([*kinds, "Record", "None"]), "None", _BODY)


def fields(call: Call) -> list[Parameter]:
    """The parameters for single fields of the body."""
    if not call.has_fields:
        return []
    service, found = call.group.service, {}
    for one in service.objects(call.body.split(" | ")):
        for name, (kind, _) in one.fields.items():
            kinds = found.setdefault(name, [])
            if sent(service, kind) not in kinds:
                kinds.append(sent(service, kind))
    taken = _TAKEN | set(call.path_parameters)
    return [
        Parameter(python_name(name), " | ".join(kinds), "UNSET")
        for name, kinds in found.items()
        if name not in taken
    ]
