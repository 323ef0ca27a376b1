"""Writes the docstrings of the running package into its stubs, which editors and type checkers read.

A docstring stands once: in Rust (`///`) or in Python. After a change of one, build and run this. With
`--check` it writes nothing and fails if a stub differs.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1] / "python"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
# Made when they are first used: each has the text that its stub says.
MADE_LATER = {"_error_classes.pyi"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail if a stub differs")
    check = parser.parse_args().check
    differing = []
    for path in sorted(ROOT.rglob("*.pyi")):
        if path.name in MADE_LATER:
            continue
        before = path.read_text("utf-8")
        after = rewritten(before, runtime(path))
        if after != before:
            differing.append(path)
            if not check:
                path.write_text(after, "utf-8")
    if check and differing:
        names = ", ".join(path.relative_to(ROOT).as_posix() for path in differing)
        print(f"docstrings differ in {names}: run `python packaging/stub_docstrings.py`", file=sys.stderr)
        return 1
    return 0


def runtime(stub: Path) -> Any:
    """The module that a stub describes."""
    return importlib.import_module(".".join(stub.relative_to(ROOT).with_suffix("").parts))


def rewritten(text: str, module: Any) -> str:
    """The text of a stub, with the docstrings of *module*."""
    lines = text.split("\n")
    # From the end, so that the numbers of the lines before stay right.
    for node, following, owner in sorted(_documented(ast.parse(text)), key=lambda one: -one[0].lineno):
        name = _name(node)
        if name.startswith("_") and name != "__init__":
            continue
        doc = docstring(module, owner, name)
        if doc is not None:
            _replace(lines, node, following, doc)
    return "\n".join(lines)


def docstring(module: Any, owner: str, name: str) -> str | None:
    """The docstring at run time; `None` for what has none of its own."""
    holder = getattr(module, owner, None) if owner else module
    found = vars(holder).get(name) if isinstance(holder, type) else getattr(holder, name, None)
    if isinstance(found, (classmethod, staticmethod)):
        found = found.__func__
    doc = getattr(found, "__doc__", None)
    # The values of data have the docstring of their type.
    if not isinstance(doc, str) or doc == type(found).__doc__:
        return None
    return inspect.cleandoc(doc)


def _name(node: ast.stmt) -> str:
    return node.target.id if isinstance(node, ast.AnnAssign) else node.name  # type: ignore[union-attr,attr-defined]


def _documented(tree: ast.Module) -> Iterator[tuple[ast.stmt, ast.stmt | None, str]]:
    """Each class, function and attribute, the statement after it, and the class that it is in."""
    holders: list[tuple[list[ast.stmt], str]] = [(tree.body, "")]
    for body, owner in holders:
        for node, following in zip(body, [*body[1:], None]):
            if isinstance(node, ast.ClassDef):
                holders.append((node.body, node.name))
                yield node, following, owner
            elif isinstance(node, FUNCTIONS):
                is_last = not (isinstance(following, FUNCTIONS) and following.name == node.name)
                marks = {ast.unparse(mark) for mark in node.decorator_list}
                # The last of several overloads has the docstring; a setter has none.
                if (is_last or "property" in marks) and not any(mark.endswith(".setter") for mark in marks):
                    yield node, following, owner
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and owner:
                yield node, following, owner


def _replace(lines: list[str], node: ast.stmt, following: ast.stmt | None, doc: str) -> None:
    if isinstance(node, ast.AnnAssign):
        indent = " " * node.col_offset
        new = _quoted(doc, indent)
        if isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant):
            lines[following.lineno - 1 : following.end_lineno] = new
        else:
            lines[node.end_lineno : node.end_lineno] = new
        return
    assert isinstance(node, (ast.ClassDef, *FUNCTIONS))
    first = node.body[0]
    new = _quoted(doc, " " * (node.col_offset + 4))
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and first.value.value is not ...:
        lines[first.lineno - 1 : first.end_lineno] = new
    elif _shares_line(lines, first):
        at = first.lineno - 1
        lines[at : at + 1] = [lines[at][: first.col_offset].rstrip(), *new]
    else:
        lines[first.lineno - 1 : first.lineno - 1] = new if isinstance(node, FUNCTIONS) else [*new, ""]


def _shares_line(lines: list[str], node: ast.stmt) -> bool:
    return bool(lines[node.lineno - 1][: node.col_offset].strip())


def _quoted(doc: str, indent: str) -> list[str]:
    assert '"""' not in doc and "\\" not in doc, doc
    if "\n" not in doc and not doc.endswith('"'):
        return [f'{indent}"""{doc}"""']
    first, *rest = doc.split("\n")
    return [f'{indent}"""{first}', *((indent + line).rstrip() for line in rest), f'{indent}"""']


if __name__ == "__main__":
    sys.exit(main())
