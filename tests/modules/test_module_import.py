"""``import oxhorizon`` and a first request load only the modules that they need."""

from __future__ import annotations

import subprocess
import sys

import pytest
import requests

import oxhorizon
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.versions import needs_requests_2_34

MODULES = (
    *("adapters", "api", "auth", "certs", "cookies", "exceptions", "hooks", "models", "packages"),
    *("sessions", "status_codes", "structures", "utils"),
)

# None of these is part of the interpreter's own start.
HEAVY = {"typing", "http.cookiejar", "urllib.parse", "json", "enum", "importlib", "collections", "requests"}


def run(script: str) -> set[str]:
    """The modules that *script* loads, without those of a bare interpreter."""
    shown = "import sys; before = set(sys.modules)\n" + script + "\nprint(*(set(sys.modules) - before))"
    # -S: .pth files in site-packages may import anything. The script gets our path instead.
    code = f"import sys; sys.path[:] = {sys.path!r}\n{shown}"
    found = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
    return set(found.stdout.split())


# Our modules, one that the interpreter's site module loads anyway, and a built-in one.
LIGHT = {"oxhorizon", "oxhorizon._core", "oxhorizon._methods", "_collections_abc", "gc"}


def test_import_loads_only_light_modules() -> None:
    assert run("import oxhorizon") == LIGHT


def test_first_request_loads_no_more_modules(server: ScriptedServer) -> None:
    url = server.on(
        "/first", answer(b'{"a": "\xc3\xa9"}', "Content-Type: application/json", "Set-Cookie: a=b")
    )
    loaded = run(
        "from oxhorizon import OAuth1Session\n"
        "oauth = OAuth1Session(client_key='a', client_secret='b', resource_owner_key='c')\n"
        f"result = oauth.get({url!r}, params={{'a': 1}}, timeout=10)\n"
        "result.raise_for_status()\n"
        "assert result.json() == {'a': '\u00e9'} and result.content and result.ok\n"
        f"assert oauth.post({url!r}, json={{'b': [1.5, None]}}).status_code == 200\n"
    )
    assert loaded == LIGHT
    assert len(server.take()) == 2


def test_preparing_a_request_loads_no_heavy_modules() -> None:
    loaded = run(
        "import oxhorizon\n"
        "with oxhorizon.OAuth1Session('a', 'b', 'c', 'd') as session:\n"
        "    session.headers['a'] = 'b'\n"
        "    session.prepare_request(oxhorizon.Request('POST', 'http://h/', json={'a': 1}))\n"
    )
    assert not loaded & HEAVY
    assert "oxhorizon.cookies" not in loaded


@pytest.mark.parametrize("module", [name for name in MODULES if name not in ("adapters", "cookies")])
def test_submodule_import_loads_no_heavy_modules(module: str) -> None:
    assert not run(f"import oxhorizon.{module}") & HEAVY


def test_submodules_load_on_attribute_access() -> None:
    for module in MODULES:
        loaded = run(f"import oxhorizon\noxhorizon.{module}")
        assert f"oxhorizon.{module}" in loaded
    assert not run("from oxhorizon.adapters import HTTPAdapter, BaseAdapter") & (HEAVY - {"collections"})


def test_package_names_exist_and_are_listed() -> None:
    for name in {*oxhorizon.__all__, *MODULES}:
        assert getattr(oxhorizon, name) is not None
        assert name in dir(oxhorizon)
    with pytest.raises(AttributeError, match="module 'oxhorizon' has no attribute 'nothing'"):
        _ = oxhorizon.nothing


@needs_requests_2_34
def test_all_includes_names_of_requests() -> None:
    assert set(requests.__all__) <= set(oxhorizon.__all__)
