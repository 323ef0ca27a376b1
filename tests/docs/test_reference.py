"""docs/reference documents every public name, and every name in its directives exists.

A directive (``::: oxhorizon.Session``) documents a name; one for a module covers the whole module, or its
``members``. Constants and names from other packages are in backticks.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from tests.docs import exh_errors

ROOT = Path(__file__).resolve().parents[2]
PAGES = {page.name: page.read_text("utf-8") for page in (ROOT / "docs" / "reference").glob("*.md")}
TEXT = "\n".join(PAGES.values())
DIRECTIVES = re.findall(r"^::: ([\w.]+)\n((?: {4}.*\n?)*)", TEXT, re.M)


def found(path: str) -> Any:
    """Resolves a dotted path, importing the modules in it."""
    parts = path.split(".")
    for count in range(len(parts), 0, -1):
        try:
            value: Any = importlib.import_module(".".join(parts[:count]))
        except ModuleNotFoundError:
            continue
        for part in parts[count:]:
            value = getattr(value, part)
        return value
    raise AssertionError(path)


def documented() -> set[str]:
    names = set()
    for path, options in DIRECTIVES:
        names.add(path)
        members = re.findall(r"^ +- (\w+)$", options, re.M)
        value = found(path)
        if isinstance(value, type(oxhorizon)) and not members:
            members = [
                name
                for name, member in vars(value).items()
                if name[0] != "_" and getattr(member, "__module__", "") == path
            ]
        names |= {f"{path}.{name}" for name in members}
    return names


DOCUMENTED = documented()
OBJECTS = {id(found(path)) for path in DOCUMENTED}
MODULES = [
    "oxhorizon",
    *(f"oxhorizon.{one.name}" for one in pkgutil.iter_modules(oxhorizon.__path__)),
    *("oxhorizon.exh.credentials", "oxhorizon.exh.errors", "oxhorizon.exh.rql", "oxhorizon.oauth2.errors"),
    *("oxhorizon.testing.mocking", "oxhorizon.testing.plugin"),
]
PUBLIC = [
    (module, name)
    for module in MODULES
    if not re.search(r"\._|\.cli$|__main__|\.compat$", module)
    for name in getattr(importlib.import_module(module), "__all__", ())
]


@pytest.mark.parametrize(("module", "name"), PUBLIC)
def test_public_name_is_documented(module: str, name: str) -> None:
    is_there = (
        f"{module}.{name}" in DOCUMENTED
        or id(getattr(importlib.import_module(module), name)) in OBJECTS
        or f"`{name}`" in TEXT
        or f"`{module}.{name}`" in TEXT
    )
    assert is_there, f"{module}.{name} is missing in docs/reference"


def test_public_names_are_found() -> None:
    assert len(PUBLIC) > 250
    assert {module for module, _ in PUBLIC} >= {"oxhorizon", "oxhorizon.exh", "oxhorizon.testing"}


def test_documented_names_are_unique_and_public() -> None:
    paths = [path for path, _ in DIRECTIVES]
    assert sorted(set(paths)) == sorted(paths)
    assert not [path for path in paths if "._" in path], "a directive names a private module"


def test_table_of_error_classes_is_current() -> None:
    assert exh_errors.PAGE.read_text("utf-8") == exh_errors.page(), "python -m tests.docs.exh_errors"


@pytest.mark.parametrize("name", [name for name in PAGES if name != "index.md"])
def test_reference_page_is_linked(name: str) -> None:
    assert f"({name})" in PAGES["index.md"]
    assert f"reference/{name}" in (ROOT / "mkdocs.yml").read_text("utf-8")


def test_documented_constants_have_their_values() -> None:
    rows = re.findall(r'^\| (`SIGNATURE_.*?) \| `"(.*)"` \|$', PAGES["oauth1.md"], re.M)
    shown = {name: value for names, value in rows for name in re.findall(r"`(\w+)`", names)}
    constants = {name for name in oxhorizon.__all__ if name.startswith("SIGNATURE_")}
    assert shown == {name: getattr(oxhorizon, name) for name in constants}
