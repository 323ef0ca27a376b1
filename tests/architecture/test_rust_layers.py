"""The layers of the Rust code: what a file may import (ARCHITECTURE.md, "Layers")."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src"

FOLDERS = ("interpreter", "convert", "message", "oauth1", "request", "responses", "sessions")
"""The folders of src/python. A file imports from its own folder and from those before it."""

LIMIT = 500
"""Lines in a file."""


def module_of(path: Path) -> str:
    """``http::tls`` for src/http/tls.rs and for src/http/tls/mod.rs."""
    parts = path.relative_to(SRC).with_suffix("").parts
    return "::".join(part for part in parts if part not in ("mod", "lib"))


FILES = {module_of(path): path for path in sorted(SRC.rglob("*.rs"))}


def code(path: Path) -> str:
    """A file without its comments and its unit tests."""
    text = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
    return text.split("#[cfg(test)]\nmod tests {")[0]


def targets(module: str, text: str) -> set[str]:
    """The modules that a file names, each as the longest path that is a file."""
    names = set()
    for path in re.findall(r"\b(?:crate|super|self)(?:::\w+)+(?:::\{[^;]*?\})?", text):
        head, _, group = path.partition("::{")
        for tail in re.findall(r"[\w:]+", group) or [""]:
            names.add("::".join(part for part in (head, tail) if part))
    found = set()
    for name in names:
        parts = name.split("::")
        base = [] if parts[0] == "crate" else module.split("::")
        while parts and parts[0] in ("crate", "self", "super"):
            if parts.pop(0) == "super":
                base.pop()
        full = base + parts
        while full and "::".join(full) not in FILES:
            full.pop()
        if full:
            found.add("::".join(full))
    return found - {module}


IMPORTS = {module: targets(module, code(path)) for module, path in FILES.items() if module}
EDGES = [(module, target) for module in IMPORTS for target in sorted(IMPORTS[module])]


def folder_of(module: str) -> str | None:
    parts = module.split("::")
    return parts[1] if parts[0] == "python" and len(parts) > 2 else None


def test_imports_are_found() -> None:
    assert "python::sessions::flow" in IMPORTS["python::sessions::send"]
    assert "http::client" in IMPORTS["python::responses::exchange"]
    assert len(EDGES) > 250


@pytest.mark.parametrize("floor", ["http", "oauth1", "uri"])
def test_floor_below_knows_no_python(floor: str) -> None:
    for module, path in FILES.items():
        if module.split("::")[0] == floor:
            assert not re.search(r"\bpyo3\b|\bcrate::python\b", code(path)), module


@pytest.mark.parametrize(
    ("floor", "allowed"),
    [("http", {"uri", "lock", "clock", "process"}), ("oauth1", {"uri", "lock", "clock"}), ("uri", {"lock"})],
)
def test_floor_imports_only_what_is_below(floor: str, allowed: set[str]) -> None:
    for module, target in EDGES:
        if module.split("::")[0] == floor:
            assert target.split("::")[0] in {floor, *allowed}, f"{module} imports {target}"


def test_every_folder_is_in_the_order() -> None:
    assert {path.name for path in (SRC / "python").iterdir() if path.is_dir()} == set(FOLDERS)


def test_folders_import_only_from_folders_before_them() -> None:
    up = []
    for module, target in EDGES:
        folder, other = folder_of(module), folder_of(target)
        if folder and other and FOLDERS.index(other) > FOLDERS.index(folder):
            up.append(f"{module} imports {target}")
    assert up == []


def cycle_from(start: str) -> list[str] | None:
    """A way from a module back to itself."""
    paths = [[start]]
    seen = set()
    while paths:
        path = paths.pop()
        for target in IMPORTS.get(path[-1], ()):
            if target == start:
                return [*path, start]
            if target not in seen:
                seen.add(target)
                paths.append([*path, target])
    return None


@pytest.mark.parametrize("module", sorted(IMPORTS))
def test_module_is_in_no_import_cycle(module: str) -> None:
    assert cycle_from(module) is None


@pytest.mark.parametrize("module", sorted(FILES))
def test_file_length_is_below_the_limit(module: str) -> None:
    with FILES[module].open(encoding="utf-8") as lines:
        assert sum(1 for _ in lines) <= LIMIT
