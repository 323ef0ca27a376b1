"""What ``import oxhorizon`` costs: nothing that a first request can do without."""

from __future__ import annotations

import subprocess
import sys

import pytest
import requests

import oxhorizon

MODULES = (
    *("adapters", "api", "auth", "certs", "cookies", "exceptions", "hooks", "models", "packages"),
    *("sessions", "status_codes", "structures", "utils"),
)

# None of these is part of the interpreter's own start.
HEAVY = {"typing", "http.cookiejar", "urllib.parse", "json", "enum", "importlib", "collections", "requests"}


def run(script: str) -> set[str]:
    """The modules that *script* leaves loaded, beside those of a bare interpreter."""
    shown = "import sys; before = set(sys.modules)\n" + script + "\nprint(*(set(sys.modules) - before))"
    # -S: a site's .pth files may import anything. The path goes along instead.
    code = f"import sys; sys.path[:] = {sys.path!r}\n{shown}"
    found = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    return set(found.stdout.split())


def test_import() -> None:
    loaded = run("import oxhorizon")
    assert {name for name in loaded if name.startswith("oxhorizon")} == {"oxhorizon", "oxhorizon._core"}
    assert not loaded & HEAVY


def test_sessions_and_requests_to_be() -> None:
    loaded = run(
        "import oxhorizon\n"
        "with oxhorizon.OAuth1Session('a', 'b', 'c', 'd') as session:\n"
        "    session.headers['a'] = 'b'\n"
        "    session.prepare_request(oxhorizon.Request('POST', 'http://h/', json={'a': 1}))\n"
    )
    assert not loaded & HEAVY
    assert "oxhorizon.cookies" not in loaded


@pytest.mark.parametrize("module", [name for name in MODULES if name not in ("adapters", "cookies")])
def test_light_modules(module: str) -> None:
    assert not run(f"import oxhorizon.{module}") & HEAVY


def test_modules_come_when_they_are_named() -> None:
    for module in MODULES:
        loaded = run(f"import oxhorizon\noxhorizon.{module}")
        assert f"oxhorizon.{module}" in loaded
    assert not run("from oxhorizon.adapters import HTTPAdapter, BaseAdapter") & (HEAVY - {"collections"})


def test_names() -> None:
    for name in {*oxhorizon.__all__, *MODULES}:
        assert getattr(oxhorizon, name) is not None
        assert name in dir(oxhorizon)
    with pytest.raises(AttributeError, match="module 'oxhorizon' has no attribute 'nothing'"):
        _ = oxhorizon.nothing


def test_all_names_of_requests() -> None:
    assert set(requests.__all__) <= set(oxhorizon.__all__)
