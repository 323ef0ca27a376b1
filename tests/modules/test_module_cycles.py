"""No two modules of the package import each other when they are loaded, directly or through others.

Imports within functions and imports only for type checkers do not count.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import oxhorizon

PACKAGE = Path(oxhorizon.__file__).parent


def modules(package: Path) -> dict[str, Path]:
    """The source files of a package by the dotted names of their modules."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def is_type_checking(test: ast.expr) -> bool:
    return getattr(test, "id", getattr(test, "attr", None)) == "TYPE_CHECKING"


def loaded(nodes: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements that run when the module is loaded."""
    for node in nodes:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        elif isinstance(node, ast.If) and is_type_checking(node.test):
            yield from loaded(node.orelse)
        elif not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for field in ("body", "orelse", "finalbody", "handlers"):
                yield from loaded(getattr(node, field, []))


def imports(name: str, path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of *known* that a module imports when it is loaded."""
    parts = name.split(".")
    package = parts if path.name == "__init__.py" else parts[:-1]
    found = set()
    for node in loaded(ast.parse(path.read_text("utf-8")).body):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
            continue
        base = package[: len(package) - node.level + 1] if node.level else []
        home = ".".join([*base, *([node.module] if node.module else [])])
        for alias in node.names:
            inner = f"{home}.{alias.name}"
            found.add(inner if inner in known else home)
    return {other for other in found if other in known and other != name}


def find_cycle(graph: dict[str, set[str]]) -> list[str] | None:
    """The names along a cycle, the first one again at the end; ``None`` without a cycle."""
    done: set[str] = set()

    def follow(name: str, path: list[str]) -> list[str] | None:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return None
        for other in sorted(graph[name]):
            cycle = follow(other, [*path, name])
            if cycle:
                return cycle
        done.add(name)
        return None

    return next(filter(None, (follow(name, []) for name in sorted(graph))), None)


def graph_of(package: Path) -> dict[str, set[str]]:
    known = modules(package)
    return {name: imports(name, path, known) for name, path in known.items()}


def test_package_has_no_import_cycle() -> None:
    graph = graph_of(PACKAGE)
    # Guard: an empty graph has no cycle either.
    assert "oxhorizon._core" not in graph
    assert "oxhorizon.models" in graph["oxhorizon.sessions"]
    assert "oxhorizon.exceptions" in graph["oxhorizon.exh.errors"]
    cycle = find_cycle(graph)
    assert cycle is None, "modules import each other: " + " -> ".join(cycle or [])


def test_import_cycle_is_found(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("from .a import one\n")
    (package / "a.py").write_text("try:\n    from . import b\nexcept ImportError:\n    pass\n")
    (package / "b.py").write_text("from .c import three\n")
    (package / "c.py").write_text("import package.a\n")
    assert find_cycle(graph_of(package)) == ["package.a", "package.b", "package.c", "package.a"]


def test_type_checking_and_function_imports_are_ignored(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "a.py").write_text("from .b import two\n")
    (package / "b.py").write_text(
        "TYPE_CHECKING = False\nif TYPE_CHECKING:\n    from .a import one\n\n"
        "def two():\n    from .a import one\n    return one\n"
    )
    assert find_cycle(graph_of(package)) is None
