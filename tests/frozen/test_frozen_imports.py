"""Tools that follow imports without running them find every module of the package."""

from __future__ import annotations

import re
import runpy
import sys
from modulefinder import ModuleFinder
from pathlib import Path

import pytest

from tests.modules.test_module_cycles import PACKAGE, modules

SOURCE = Path(__file__).parents[2] / "src"

# These belong to the command, the tests and other libraries: programs import them themselves.
APART = ("oxhorizon._pyinstaller", "oxhorizon.cli", "oxhorizon.testing", "oxhorizon.tracing")


def belongs(name: str) -> bool:
    return not name.startswith(APART) and not name.endswith("__main__")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    program = tmp_path_factory.mktemp("program") / "program.py"
    program.write_text("import oxhorizon\n")
    finder = ModuleFinder([str(PACKAGE.parent), *[path for path in sys.path if "site-packages" not in path]])
    finder.run_script(str(program))
    return set(finder.modules)


def imported_from_rust() -> set[str]:
    """The modules whose names Rust passes to ``import``."""
    names: set[str] = set()
    for path in SOURCE.rglob("*.rs"):
        text = path.read_text(encoding="utf-8")
        names |= set(re.findall(r'\bimport\(\s*(?:intern!\([^,]*,\s*)?"([\w.]+)"', text))
        names |= set(re.findall(r'^    \w+ = "(oxhorizon[\w.]*)", "\w+";$', text, re.MULTILINE))
    return names


def test_modules_that_rust_imports_are_found(found: set[str]) -> None:
    names = imported_from_rust()
    assert {"oxhorizon._http.urllib3_response", "oxhorizon.exceptions", "json", "gc"} <= names
    assert names - found - set(sys.builtin_module_names) == set()


def test_every_module_of_the_package_is_found(found: set[str]) -> None:
    assert {name for name in modules(PACKAGE) if belongs(name)} - found == set()


def test_hook_lists_every_module() -> None:
    pytest.importorskip("PyInstaller", reason="PyInstaller is not installed")
    listed = runpy.run_path(str(PACKAGE / "_pyinstaller" / "hook-oxhorizon.py"))["hiddenimports"]
    assert {name for name in modules(PACKAGE) if belongs(name)} - set(listed) == set()
