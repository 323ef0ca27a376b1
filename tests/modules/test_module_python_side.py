"""The Python objects that Rust looks up exist; Rust would notice a missing one only at run time."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from oxhorizon import exceptions

SOURCE = Path(__file__).parents[2] / "src" / "python"
PYTHON_SIDE = (SOURCE / "interpreter" / "python_side.rs").read_text(encoding="utf-8")
OBJECTS = re.findall(r'^    (\w+) = "([\w.]+)", "(\w+)";$', PYTHON_SIDE, re.MULTILINE)
RUST_FILES = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.rs"))}


def test_python_side_table_is_read() -> None:
    assert len(OBJECTS) == PYTHON_SIDE.count('", "')


@pytest.mark.parametrize(("function", "module", "name"), OBJECTS)
def test_python_side_object_exists(function: str, module: str, name: str) -> None:
    assert hasattr(import_module(module), name)


@pytest.mark.parametrize(("function", "module", "name"), OBJECTS)
def test_python_side_function_is_used(function: str, module: str, name: str) -> None:
    used = rf"python_side::{function}\b"
    assert any(re.search(used, path.read_text(encoding="utf-8")) for path in RUST_FILES.values())


@pytest.mark.parametrize("name", RUST_FILES)
def test_only_python_side_imports_the_package(name: str) -> None:
    if name != "interpreter/python_side.rs":
        assert not re.search(r'\.import\(\s*"oxhorizon', RUST_FILES[name].read_text(encoding="utf-8"))


def test_exception_names_in_rust_exist() -> None:
    named = set()
    for path in RUST_FILES.values():
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'exception\(\s*py,\s*"(\w+)"', text))
    errors = (SOURCE / "convert" / "errors.rs").read_text(encoding="utf-8")
    named |= set(re.findall(r'=> "([A-Z]\w+)"', errors))
    assert len(named) > 15
    assert [name for name in sorted(named) if not hasattr(exceptions, name)] == []
