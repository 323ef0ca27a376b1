"""A module that imports its names when they are used lists them three times; the lists must agree.

The three are the imports for type checkers, ``__all__``, and the table of homes that ``__getattr__`` reads.
"""

from __future__ import annotations

import ast
import importlib
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import requests.adapters
import requests.compat
import requests.models
import requests.sessions
import requests.utils

import oxhorizon
from tests.modules.test_module_cycles import PACKAGE, is_type_checking, modules

# A module may offer names of its original beyond its own `__all__`.
ORIGINALS = {
    "oxhorizon": requests,
    "oxhorizon.adapters": requests.adapters,
    "oxhorizon.compat": requests.compat,
    "oxhorizon.models": requests.models,
    "oxhorizon.sessions": requests.sessions,
    "oxhorizon.utils": requests.utils,
}

# requests has the first only for type checkers, the second only in older versions. Pickles name the third.
ELSEWHERE = {"oxhorizon.adapters": {"PreparedRequest", "extract_zipped_paths", "RequestHistory"}}


@dataclass
class Facade:
    """The names in the source of a module."""

    name: str
    is_package: bool
    public: set[str] = field(default_factory=set)
    """``__all__``."""
    homes: dict[str, str] = field(default_factory=dict)
    """The table of lazily imported names: the module of each."""
    special: set[str] = field(default_factory=set)
    """Names that the module's own ``__getattr__`` compares with."""
    typed: dict[str, str | None] = field(default_factory=dict)
    """Names imported only for type checkers, with their modules."""
    bound: set[str] = field(default_factory=set)
    """Names defined when the module loads."""

    def module(self, home: str) -> str:
        """The full name of a home; in the table, modules of ``oxhorizon`` begin with a dot."""
        return f"oxhorizon{home}" if home.startswith(".") else home

    def imported_from(self, node: ast.ImportFrom) -> str:
        parts = self.name.split(".")
        package = parts if self.is_package else parts[:-1]
        base = package[: len(package) - node.level + 1] if node.level else []
        return ".".join([*base, *([node.module] if node.module else [])])


def read(name: str, path: Path) -> Facade:
    facade = Facade(name, path.name == "__init__.py")
    tree = ast.parse(path.read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.If) and is_type_checking(node.test):
            for one in node.body:
                _typed(facade, one)
            for one in node.orelse:
                _bound(facade, one)
        else:
            _bound(facade, node)
    return facade


def _typed(facade: Facade, node: ast.stmt) -> None:
    if isinstance(node, ast.ImportFrom):
        home = facade.imported_from(node)
        facade.typed.update({alias.asname or alias.name: home for alias in node.names})
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        facade.typed[node.target.id] = None


def _bound(facade: Facade, node: ast.stmt) -> None:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        facade.bound |= {alias.asname or alias.name for alias in node.names}
    elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        facade.bound.add(node.name)
        if node.name == "__getattr__":
            _special(facade, node)
    elif isinstance(node, (ast.Assign, ast.AnnAssign)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        names = {target.id for target in targets if isinstance(target, ast.Name)}
        facade.bound |= names
        if names == {"__all__"} and node.value is not None:
            facade.public = set(ast.literal_eval(node.value))
        table = _table(node.value) if names & {"_HOMES", "_find", "__getattr__"} else None
        for home, listed in (table or {}).items():
            for one in listed.split() if isinstance(listed, str) else listed:
                facade.homes[one] = facade.module(home)


def _table(value: ast.expr | None) -> dict[str, str | tuple[str, ...]] | None:
    if isinstance(value, ast.Call):
        value = value.args[-1]
    return ast.literal_eval(value) if isinstance(value, ast.Dict) else None


def _special(facade: Facade, function: ast.FunctionDef) -> None:
    for node in ast.walk(function):
        if isinstance(node, ast.Compare) and getattr(node.left, "id", "") == "name":
            for comparator in node.comparators:
                strings = ast.walk(comparator)
                facade.special |= {one.value for one in strings if isinstance(one, ast.Constant)}  # type: ignore[misc]


def facades() -> list[Facade]:
    read_all = [read(name, path) for name, path in modules(PACKAGE).items()]
    return [facade for facade in read_all if facade.homes]


FACADES = {facade.name: facade for facade in facades()}


def test_facades_are_found() -> None:
    names = {
        "", ".adapters", ".compat", ".exh", ".models", ".oauth2", ".sessions",
        ".testing",
        ".utils",
    }  # fmt: skip
    assert set(FACADES) == {f"oxhorizon{name}" for name in names}
    assert len(FACADES["oxhorizon.utils"].homes) > 40


@pytest.mark.parametrize("facade", FACADES.values(), ids=FACADES)
def test_public_names_are_typed_and_have_a_home(facade: Facade) -> None:
    submodules = {name for name in facade.public if f"{facade.name}.{name}" in modules(PACKAGE)}
    late = facade.public - facade.bound
    assert late - set(facade.homes) - facade.special - submodules == set(), "no home in the table"
    assert late - set(facade.typed) == set(), "unknown to type checkers"


@pytest.mark.parametrize("facade", FACADES.values(), ids=FACADES)
def test_homes_match_type_checking_imports(facade: Facade) -> None:
    differing = {
        name: (home, facade.typed[name])
        for name, home in facade.homes.items()
        if facade.typed.get(name) not in (None, home)
    }
    assert differing == {}


@pytest.mark.parametrize("facade", FACADES.values(), ids=FACADES)
def test_lazy_names_resolve_to_their_home(facade: Facade) -> None:
    module = importlib.import_module(facade.name)
    for name, home in facade.homes.items():
        assert getattr(module, name) is getattr(importlib.import_module(home), name), name


@pytest.mark.parametrize("facade", FACADES.values(), ids=FACADES)
def test_names_beyond_all_exist_in_original(facade: Facade) -> None:
    original = ORIGINALS.get(facade.name)
    beyond = set(facade.homes) - facade.public - ELSEWHERE.get(facade.name, set())
    assert {name for name in beyond if not hasattr(original, name)} == set()


def test_unknown_name_raises_attribute_error() -> None:
    for name in FACADES:
        with pytest.raises(AttributeError, match=f"module '{name}' has no attribute 'nothing'"):
            _ = importlib.import_module(name).nothing
    assert oxhorizon.HTTPAdapter.__name__ == "HTTPAdapter"
