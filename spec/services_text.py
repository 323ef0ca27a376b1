"""Writes the modules of services: their groups of calls, in both kinds of client."""

from __future__ import annotations

import re

import words
from lists_text import List
from methods_text import OPTIONS, Method, Parameter, body, fields, ids, options, path, received
from reading import Call, Group, Service
from shapes_text import name_of, shapes
from types_text import DIR, HEAD

_AT_RUN_TIME = [
    "UNSET",
    "AsyncGroup",
    "Group",
    "Records",
    "Shapes",
    "below",
    "deprecated",
    "listed",
    "media_type",
    "no_params",
    "part",
    "required",
]
_FOR_TYPES = ["AsyncPage", "Headers", "Page", "Progress", "Retries", "Rql", "Timeout"]
_REQUIRED = "which records are meant; an empty one is refused."
_EMPTY = ":raises ValueError: *rql* is empty, or has no condition."
_TAGS = Parameter("tags", "Iterable[str]", "()", "tags of the file.")
_SENT = Parameter(
    "progress",
    "Progress",
    "False",
    "``True`` shows the progress; a callable gets the bytes sent, and the whole size.",
)


def module(service: Service) -> str:
    """The module of a service: its groups, the deepest first. Ruff takes out the imports it does not need."""
    groups = sorted(service.groups, key=lambda group: -len(group.full_name.split(".")))
    table = shapes(service)
    classes = "".join(_cls(group, is_async) for group in groups for is_async in (False, True))
    names = sorted(f"{prefix}{group.class_name}" for group in groups for prefix in ("", "Async"))
    lines = [
        HEAD.format(name=service.name) + f'"""{service.about} A client has them as ``ex.{service.name}``."""',
        "from __future__ import annotations",
        "from oxhorizon._compat.lazy import public_names",
        f"from oxhorizon.exh._sdk.groups import {_used(_AT_RUN_TIME, classes + table)}",
        *(
            f"from oxhorizon.exh._sdk.{module} import Async{name}, {name}"
            for module, _, name in (group.base.partition(".") for group in groups if group.base)
        ),
        "TYPE_CHECKING = False",
        "if not TYPE_CHECKING:\n    from oxhorizon.exh._sdk.groups import overload"
        * ("@overload" in classes),
        "if TYPE_CHECKING:",
        "    from collections.abc import AsyncIterator, Iterable, Iterator",
        "    from datetime import datetime",
        "    from typing import Any, Literal, TypeVar, overload",
        "    from oxhorizon import Response",
        "    from oxhorizon.exh._sdk.records import Record",
        f"    from oxhorizon.exh.bodies import {service.name} as bodies",
        "    from oxhorizon.exh.types import common",
        f"    from oxhorizon.exh.types import {service.name} as types",
        f"    from oxhorizon.exh._sdk.groups import {_used(_FOR_TYPES, classes)}",
        '    _D = TypeVar("_D")' * ("_D]" in classes),
        "__all__ = [" + ", ".join(f'"{name}"' for name in names) + "]",
        DIR,
    ]
    return "\n\n".join(line for line in lines if line) + "\n" + table + classes


def _used(names: list[str], text: str) -> str:
    return ", ".join(name for name in names if re.search(rf"\b{name}\b", text)) or names[0]


def _cls(group: Group, is_async: bool) -> str:
    prefix = "Async" if is_async else ""
    base = f"{prefix}{group.base.rpartition('.')[2] or 'Group'}"
    text = f'\n\nclass {prefix}{group.class_name}({base}):\n    """{group.about}"""\n\n    __slots__ = ()\n\n'
    text += f'    _types = "{group.service.name}"\n    _spelling = "{group.service.keys}"\n'
    if shapes(group.service):
        text += "    _shapes = _SHAPES\n"
    for below in group.below:
        last, name = below.name.rpartition(".")[2], f"{prefix}{below.class_name}"
        text += f'\n    @property\n    def {last}(self) -> {name}:\n        """{below.about}"""\n'
        text += f'        return self._group({name}, "{last}")\n'
    for call in group.calls:
        methods = List(call, is_async).methods() if call.list else [method_of(call, is_async)]
        for method in methods:
            text += str(method)
            if method.is_also:
                text += f"\n    {method.is_also} = {method.name}\n"
    return text


def method_of(call: Call, is_async: bool) -> Method:
    """The method of a call that is no list."""
    if call.content == "multipart":
        return _upload(call, is_async)
    method = Method(
        call, call.name, call.does, is_async, received(call.group.service, call.answer), "", ids(call)
    )
    if call.keyword_ids:
        # Where the JavaScript SDK has another order.
        method.first, method.keywords = [], method.first
    for name in call.query or ():
        plain, is_optional = name.rstrip("?"), name.endswith("?")
        kind, default = ("str | None", "None") if is_optional else ("str", "")
        method.first.append(Parameter(plain, kind, default, words.parameter(plain)))
    if call.body:
        method.first.append(body(call))
    if call.rql == "required":
        method.raises = _EMPTY
        place = method.keywords if method.first else method.first
        place.insert(0, Parameter("rql", "str", "", _REQUIRED))
        method.code += "        rql = required(rql)\n"
    if call.ids:
        method.code += f'        request_body = listed(request_body, "{call.ids}", {call.ids})\n'
        method.raises = f":raises ValueError: there are no *{call.ids}*, so all would be meant."
    method.keywords += [*fields(call), *options(None if call.rql == "required" else "")]
    if call.group.generic and call.answer == "Document":
        method.typed = "{}"
    send = f"{'await ' if is_async else ''}self._send({', '.join(_arguments(call, bool(method.typed)))})"
    method.code += f"        {send}\n" if method.answer == "None" else f"        return {send}\n"
    return method


def _arguments(call: Call, is_typed: bool) -> list[str]:
    """The arguments of the request."""
    found = [f'"{call.http}"', path(call), f'"{call.answer}"', OPTIONS]
    if call.body == "Any":
        found.append('self._body("", request_body, {})')
    elif call.body:
        pairs = ", ".join(f'"{one.name.rstrip("_")}": {one.name}' for one in fields(call))
        found.append(f'self._body("{name_of(call.body)}", request_body, {{{pairs}}})')
    elif call.content == "{}":
        found.append("{}")
    if call.query:
        names = [name.rstrip("?") for name in call.query]
        found.append("query={" + ", ".join(f'"{name}": {name}' for name in names) + "}")
    if call.unsigned:
        found.append("is_signed=False")
    if call.answer == "stream":
        found.append("stream=True")
    if is_typed:
        found.append("of=type")
    return found


def _upload(call: Call, is_async: bool) -> Method:
    """The upload of a file."""
    if call.name == "create_from_text":
        first = [Parameter("text", "str", "", "the text of the file.")]
        file, form = '("data", text.encode(), "application/octet-stream")', '{"tags[]": list(tags)}'
    else:
        first = [
            Parameter("file_name", "str", "", "the name of the file."),
            Parameter("file_data", "Any", "", "its content: bytes, or a file opened in binary mode."),
        ]
        file = "(file_name, file_data, media_type(file_name))"
        form = '{"name": file_name, "tags[]": list(tags)}'
    answer = received(call.group.service, call.answer)
    arguments = [
        f'"{call.http}"', path(call), f'"{call.answer}"', OPTIONS, f'files={{"file": {file}}}',
        f"data={form}", "progress=progress",
    ]  # fmt: skip
    code = f"        return {'await ' if is_async else ''}self._send({', '.join(arguments)})\n"
    return Method(call, call.name, call.does, is_async, answer, code, first, [_TAGS, _SENT, *options("")])
