"""`dir()` shows public names only, and a name that lives elsewhere says where."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from typing import Any

import pytest

import oxhorizon
from oxhorizon import adapters, auth, cookies, events, exceptions, exh, oauth1, testing
from oxhorizon.exh import errors
from tests.introspection.surface import MODULES

ELSEWHERE = {
    "ApiError": exh,
    "Client": oauth1,
    "ExhSession": exh,
    "HTTPBasicAuth": auth,
    "InvalidURL": exceptions,
    "Mock": testing,
    "NoPermissionError": errors,
    "Provider": testing,
    "RequestEvent": events,
    "RequestsCookieJar": cookies,
    "Retry": adapters,
    "SignedRequest": oauth1,
    "credentials": exh,
    "rql": exh,
}


def statement(name: str) -> Any:
    namespace: dict[str, Any] = {}
    exec(f"from oxhorizon import {name}", namespace)
    return namespace[name]


@pytest.mark.parametrize("name", ["events", "exh", "testing", "tracing"])
def test_subpackage_is_an_attribute_after_import_oxhorizon(name: str) -> None:
    code = f"import sys, oxhorizon; loaded = {{*sys.modules}}; print(oxhorizon.{name}.__name__, *loaded)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    shown, *loaded = ran.stdout.split()
    assert shown == f"oxhorizon.{name}"
    assert shown not in loaded


@pytest.mark.parametrize("name", ELSEWHERE)
def test_import_of_name_that_lives_elsewhere_says_where(name: str) -> None:
    home = ELSEWHERE[name].__name__
    with pytest.raises(ImportError) as raised:
        statement(name)
    assert str(raised.value) == f"cannot import name {name!r} from 'oxhorizon': import it from {home}"
    assert raised.value.name == "oxhorizon"
    assert getattr(ELSEWHERE[name], name)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_attribute_that_lives_elsewhere_says_where(name: str) -> None:
    home = ELSEWHERE[name].__name__
    with pytest.raises(AttributeError) as raised:
        getattr(oxhorizon, name)
    assert str(raised.value) == f"module 'oxhorizon' has no attribute {name!r}: import it from {home}"
    assert not hasattr(oxhorizon, name)
    assert getattr(oxhorizon, name, 7) == 7


def test_fixture_says_that_it_is_of_the_plugin() -> None:
    with pytest.raises(ImportError, match=r"import it from oxhorizon\.testing\.plugin$"):
        statement("oauth_provider")


def test_name_that_exists_nowhere_is_refused_as_by_python() -> None:
    with pytest.raises(ImportError, match="cannot import name 'nothing' from 'oxhorizon'") as raised:
        statement("nothing")
    assert "import it from" not in str(raised.value)
    with pytest.raises(AttributeError, match=r"^module 'oxhorizon' has no attribute 'nothing'$"):
        _ = oxhorizon.nothing
    assert not hasattr(oxhorizon, "nothing")


def test_module_that_is_not_an_attribute_can_be_imported() -> None:
    assert statement("cli").__name__ == "oxhorizon.cli"


def test_asking_for_a_name_imports_no_module_for_it() -> None:
    code = (
        "import sys, oxhorizon; hasattr(oxhorizon, 'Provider'), hasattr(oxhorizon, 'oauth_provider');"
        "print(*[name for name in sys.modules if 'testing' in name or name == 'pytest'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_question_for_a_private_name_searches_nothing() -> None:
    code = (
        "import sys, oxhorizon; before = {*sys.modules};"
        "[hasattr(oxhorizon, name) for name in ('__wrapped__', '__deepcopy__', '_ipython_display_')];"
        "print(*({*sys.modules} - before))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


def test_module_can_be_probed_by_copy_and_pickle() -> None:
    with pytest.raises(TypeError, match="module"):
        pickle.dumps(oxhorizon)
    with pytest.raises(TypeError, match="module"):
        copy.deepcopy(oxhorizon)


# pytest finds the hooks and fixtures of a plugin by `dir()`.
@pytest.mark.parametrize("name", [name for name in MODULES if name != "oxhorizon.testing.plugin"])
def test_dir_of_a_module_shows_public_names_only(name: str) -> None:
    module = MODULES[name]
    shown = [one for one in dir(module) if not (one[:2] == one[-2:] == "__")]
    listed = {one for one in module.__all__ if not (one[:2] == one[-2:] == "__")}
    if module is errors:
        assert listed < set(shown)
        listed = set(shown)
    assert shown == sorted(listed)
    assert {"__doc__", "__name__"} <= {*dir(module)}
    for one in shown:
        assert getattr(module, one, module) is not module, one


def test_every_part_of_the_package_is_walked() -> None:
    assert {"oxhorizon", "oxhorizon.exh.rql", "oxhorizon.testing.plugin", "oxhorizon.compat"} <= {*MODULES}
