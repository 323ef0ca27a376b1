"""Every public name has a docstring at run time, and the stubs have the same signatures and docstrings."""

from __future__ import annotations

import ast
import contextlib
import importlib
import inspect
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from oxhorizon import exh, oauth1
from oxhorizon.exh import _session as exh_session
from oxhorizon.testing import Provider
from tests.introspection.surface import MODULES, members, public_classes, public_objects

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "python" / "oxhorizon"
STUBS = [path for path in sorted(PACKAGE.rglob("*.pyi")) if path.name != "_error_classes.pyi"]


def own_doc(value: Any) -> str:
    """The docstring, unless it is the one of the value's type."""
    doc = getattr(value, "__doc__", None) or ""
    return "" if doc == type(value).__doc__ else inspect.cleandoc(doc)


@pytest.mark.parametrize("name", MODULES)
def test_module_has_a_docstring(name: str) -> None:
    assert own_doc(MODULES[name])


@pytest.mark.parametrize("path", public_objects())
def test_public_name_and_its_members_have_docstrings(path: str) -> None:
    found = public_objects()[path]
    missing = [] if own_doc(found) else [path]
    if isinstance(found, type):
        for name, member in members(found).items():
            value = member.__func__ if isinstance(member, (classmethod, staticmethod)) else member
            is_data = not callable(value) and not hasattr(value, "__get__")
            # Slots are described where they are declared, as other attributes are.
            if not (is_data or inspect.ismemberdescriptor(value) or own_doc(value)):
                missing.append(f"{path}.{name}")
    assert missing == []


@pytest.mark.parametrize("path", public_objects())
def test_documented_parameters_exist(path: str) -> None:
    found: Any = public_objects()[path]
    routines = {path: found}
    if isinstance(found, type):
        routines.update({name: getattr(found, name) for name in ("__init__", *members(found))})
    for name, routine in routines.items():
        if not callable(routine):
            continue
        documented = {
            line.split()[1].rstrip(":") for line in own_doc(routine).split("\n") if line.startswith(":param ")
        }
        if documented:
            shown = {*inspect.signature(routine).parameters}
            assert documented <= shown, name


EXAMPLES = [
    oxhorizon.Session,
    oxhorizon.OAuth1Session,
    oxhorizon.OAuth1,
    oxhorizon.Request,
    oxhorizon.HTTPAdapter,
    oxhorizon.adapters.Retry,
    oxhorizon.Session.get,
    oxhorizon.Session.post,
    oxhorizon.Session.request,
    oxhorizon.get,
    oxhorizon.request,
    oxhorizon.events.add,
    oauth1.Client,
    oauth1.SignedRequest,
    oauth1.verify,
    exh.session,
    exh.ExhSession,
    Provider,
    oxhorizon.testing.Mock,
]


@pytest.mark.parametrize("found", EXAMPLES, ids=[one.__qualname__ for one in EXAMPLES])
def test_main_names_have_an_example(found: Any) -> None:
    doc = own_doc(found)
    assert ">>> " in doc or "::\n\n    " in doc


def blocks(doc: str) -> list[str]:
    """The literal blocks of a docstring that are programs."""
    found = re.findall(r"(?:^|\n)::\n\n((?: {4}.*\n|\n)+)", f"{doc}\n")
    return [textwrap.dedent(block) for block in found]


@pytest.mark.parametrize("found", EXAMPLES, ids=[one.__qualname__ for one in EXAMPLES])
def test_examples_without_a_prompt_run(found: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONSUMER_KEY", "CONSUMER_SECRET", "TOKEN", "TOKEN_SECRET"):
        monkeypatch.setenv(f"API_OAUTH_{name}", "canary")
    monkeypatch.setenv("API_HOST", "https://api.example.com")
    page = {"page": {"total": 1, "offset": 0, "limit": 50}, "data": [{"id": "1", "email": "ada@example.com"}]}
    names = {**vars(oauth1), **{name: getattr(oxhorizon, name) for name in oxhorizon.__all__}}
    names.update(Retry=oxhorizon.adapters.Retry, session=oxhorizon.Session())
    names.update(
        oxhorizon=oxhorizon, ExhSession=exh.ExhSession, Mock=oxhorizon.testing.Mock, Provider=Provider
    )
    for block in blocks(own_doc(found)):
        with contextlib.redirect_stdout(None), oxhorizon.testing.Mock(assert_all_called=False) as mock:
            mock.add("*", json=page)
            if found is not oxhorizon.testing.Mock:
                exec(block, {**names})


def test_stubs_have_the_docstrings_of_the_package() -> None:
    command = [sys.executable, str(ROOT / "packaging" / "stub_docstrings.py"), "--check"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def stub_functions() -> list[tuple[str, str, str]]:
    """Module, class and name of each function in a stub that is not overloaded."""
    found = []
    for path in STUBS:
        module = ".".join(("oxhorizon", *path.relative_to(PACKAGE).with_suffix("").parts))
        for owner, body in bodies(path):
            names = [node.name for node in body if isinstance(node, ast.FunctionDef)]
            found += [(module, owner, name) for name in names if names.count(name) == 1]
    return found


def bodies(path: Path) -> list[tuple[str, list[ast.stmt]]]:
    tree = ast.parse(path.read_text("utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    # A class for type checkers alone is nowhere at run time.
    real = [
        node
        for node in classes
        if "type_check_only" not in {ast.unparse(mark) for mark in node.decorator_list}
    ]
    return [("", tree.body), *((node.name, node.body) for node in real)]


def of_stub(module: str, owner: str, name: str) -> list[tuple[str, str, str]]:
    """Name, kind and default of each parameter in a stub, without the first one of a method."""
    path = (PACKAGE.parent / Path(*module.split("."))).with_suffix(".pyi")
    body = dict(bodies(path))[owner]
    node = next(node for node in body if isinstance(node, ast.FunctionDef) and node.name == name)
    is_static = any(ast.unparse(mark) == "staticmethod" for mark in node.decorator_list)
    arguments = node.args
    by_position = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(by_position) - len(arguments.defaults)) + [*arguments.defaults]
    found = [(one.arg, "position", default) for one, default in zip(by_position, defaults)]
    if owner and not is_static:
        found = found[1:]
    if arguments.vararg:
        found.append((arguments.vararg.arg, "*", None))
    found += [
        (one.arg, "keyword", default) for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults)
    ]
    if arguments.kwarg:
        found.append((arguments.kwarg.arg, "**", None))
    return [(one, kind, "" if default is None else repr(value_of(default))) for one, kind, default in found]


def value_of(default: ast.expr) -> Any:
    """Returns the value of a default: a literal, or a constant of the session for Extra Horizon."""
    if isinstance(default, ast.Name):
        return getattr(exh_session, default.id)
    return ast.literal_eval(default)


KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "position",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "position",
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.KEYWORD_ONLY: "keyword",
    inspect.Parameter.VAR_KEYWORD: "**",
}


@pytest.mark.parametrize(("module", "owner", "name"), stub_functions())
def test_stub_has_the_signature_of_the_package(module: str, owner: str, name: str) -> None:
    home = importlib.import_module(module)
    holder = getattr(home, owner) if owner else home
    found = getattr(holder, name)
    # Properties have no parameters; the slots of CPython show none.
    if not callable(found) or (name.startswith("__") and name != "__init__"):
        return
    shown = [
        (one.name, KINDS[one.kind], "" if one.default is one.empty else repr(one.default))
        for one in inspect.signature(found).parameters.values()
        if one.name not in ("self", "cls")
    ]
    assert of_stub(module, owner, name) == shown


def test_stubs_and_classes_are_found() -> None:
    assert {path.name for path in STUBS} == {
        "_async_session.pyi",
        "_core.pyi",
        "_login.pyi",
        "api.pyi",
        "oauth2_session.pyi",
        "sessions.pyi",
    }
    assert len(stub_functions()) > 150
    assert len(public_classes()) > 60
