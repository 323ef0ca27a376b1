"""Makes the docstrings and signatures of the package fit for the pages of ``docs/reference``.

An extension of griffe, which mkdocstrings reads the source with; nothing is imported. Docstrings are in
the style of Sphinx: its roles become links here, its literal blocks and doctests blocks of code. Names
of ``_core.pyi`` for the types of parameters are spelled out.
"""

from __future__ import annotations

import dataclasses
import re
import textwrap
from typing import Any

import griffe

_OBVIOUS = {"class-attribute", "instance-attribute", "module-attribute"}
# What is too long to be spelled out each time; the pages say what it is.
_NAMED = {"_File": "File"}
_ROLE = re.compile(r":(?:attr|class|func|meth|mod):`([\w.]+)`")
_LITERAL = re.compile(r"(.*?)::\n\n((?: {4,}.*\n|\n)+)")
_DOCTEST = re.compile(r"^(?:>>> .*\n(?:(?!>>>).+\n)*)+", re.M)


class ReadableDocstrings(griffe.Extension):
    """Rewrites what was read of a package, before it is rendered."""

    def on_package(self, *, pkg: griffe.Module, **_kwargs: Any) -> None:
        self._rewrite(pkg, _aliases(pkg))

    def _rewrite(self, one: griffe.Object, types: dict[str, griffe.Expr]) -> None:
        if one.docstring is not None:
            one.docstring.value = _readable(one)
        one.labels -= _OBVIOUS
        if isinstance(one, griffe.Class):
            _show_parameters(one)
        if isinstance(one, griffe.Function):
            one.returns = _spelled_out(one.returns, types)
            for parameter in one.parameters:
                parameter.annotation = _spelled_out(parameter.annotation, types)
        elif isinstance(one, griffe.Attribute) and one.annotation is not None:
            one.annotation = _spelled_out(one.annotation, types)
        for member in one.members.values():
            if not member.is_alias:
                self._rewrite(member, types)


def _show_parameters(one: griffe.Class) -> None:
    """A class of Rust's may be made in one step; it is ``__init__`` whose signature is shown."""
    new = one.members.get("__new__")
    if new is None or "__init__" in one.members or "cls" not in new.parameters:
        return
    if not all(parameter.name.startswith("_") for parameter in list(new.parameters)[1:]):
        one.set_member("__init__", new)
        new.returns = None


def _readable(one: griffe.Object) -> str:
    text = f"{one.docstring.value}\n"
    text = _LITERAL.sub(lambda found: _code(found[1], textwrap.dedent(found[2])), text)
    text = _DOCTEST.sub(lambda found: _code("", found[0].replace("  # doctest: +SKIP", ""), "pycon"), text)
    return _ROLE.sub(lambda found: _link(one, found[1]), text).rstrip()


def _code(before: str, code: str, language: str = "python") -> str:
    head = f"{before}:\n\n" if before.strip() else ""
    return f"{head}```{language}\n{code.strip()}\n```\n"


def _link(one: griffe.Object, name: str) -> str:
    """A link to what *name* means where *one* is: a member of it, or of what it is in, or a whole path."""
    within: Any = one
    while within is not None:
        try:
            return f"[`{name.rpartition('.')[2]}`][{within[name].canonical_path}]"
        except (KeyError, griffe.AliasResolutionError):
            within = within.parent
    return f"[`{name.rpartition('.')[2]}`][{_canonical(one.package, name)}]"


def _canonical(package: griffe.Module, path: str) -> str:
    found: str = package[path.partition(".")[2]].canonical_path if path.startswith(package.path) else path
    return found


def _aliases(pkg: griffe.Module) -> dict[str, griffe.Expr]:
    members = pkg["_core"].members
    return {
        name: member.value
        for name, member in members.items()
        if not member.is_alias and member.is_attribute and str(member.annotation) == "TypeAlias"
    }


def _spelled_out(annotation: Any, types: dict[str, griffe.Expr]) -> Any:
    if isinstance(annotation, griffe.ExprName):
        if annotation.name in _NAMED:
            return dataclasses.replace(annotation, name=_NAMED[annotation.name])
        return _spelled_out(types[annotation.name], types) if annotation.name in types else annotation
    if isinstance(annotation, griffe.Expr):
        parts = {field.name: getattr(annotation, field.name) for field in dataclasses.fields(annotation)}
        return dataclasses.replace(annotation, **{name: _inside(part, types) for name, part in parts.items()})
    return annotation


def _inside(part: Any, types: dict[str, griffe.Expr]) -> Any:
    if isinstance(part, (list, tuple)):
        return type(part)(_spelled_out(item, types) for item in part)
    return _spelled_out(part, types)
