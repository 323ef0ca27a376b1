"""Runs the examples in the package's docstrings."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import oxhorizon

PACKAGE = Path(oxhorizon.__file__).parent


def module_of(path: Path) -> str:
    """Returns the name to import *path* by."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = [module_of(path) for path in sorted(PACKAGE.rglob("*.py")) if ">>> " in path.read_text("utf-8")]


def test_modules_with_doctests_are_found() -> None:
    assert MODULES


@pytest.mark.parametrize("name", MODULES)
def test_doctests_of_module_pass(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted > 0
    assert result.failed == 0, capsys.readouterr().out
