"""The import cost of the plugin for suites without it, and other plugins beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import oxhorizon

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
import sys, pytest, oxhorizon
before = set(sys.modules)
import oxhorizon.testing.plugin
print(sorted(set(sys.modules) - before))
"""


def python(*arguments: str, cwd: Path = ROOT) -> str:
    # Use the package under test, even if another version is installed.
    environ = {**os.environ, "PYTHONPATH": str(Path(oxhorizon.__file__).resolve().parents[1])}
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
        cwd=cwd,
        env=environ,
    )
    return done.stdout + done.stderr


def test_plugin_import_loads_no_other_module() -> None:
    assert python("-c", PROGRAM).strip() == "['oxhorizon.testing', 'oxhorizon.testing.plugin']"


def test_plugin_entry_point_is_declared() -> None:
    # Python 3.9 has no tomllib.
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '[project.entry-points.pytest11]\noxhorizon = "oxhorizon.testing.plugin"\n' in text


def test_mock_needs_no_server_and_no_oauthlib() -> None:
    program = (
        "import sys; sys.modules['oauthlib'] = None; sys.modules['pytest'] = None\n"
        "from oxhorizon.testing import Mock, UnmatchedRequest\n"
        "print({'http.server', 'oxhorizon.testing.provider', 'requests'} & set(sys.modules))"
    )
    assert python("-c", program).strip() == "set()"


SUITE = """
import oxhorizon
import pytest

@pytest.mark.parametrize("number", range(6))
def test_mock(oxhorizon_mock, number):
    oxhorizon_mock.get("/n", json=number)
    assert oxhorizon.get("https://api.example.com/n").json() == number

@pytest.mark.parametrize("number", range(6))
def test_provider(oauth_provider, exh_server, exh_environment, number):
    for server in (oauth_provider, exh_server):
        assert not server.requests
        assert server.session().get(server.url + "/users/v1/me").ok
"""


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("xdist", ("-p", "xdist.plugin", "-n", "2")),
        ("pytest_randomly", ("-p", "pytest_randomly")),
    ],
)
def test_plugin_works_with_other_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, arguments: tuple[str, ...]
) -> None:
    pytest.importorskip(module)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    (tmp_path / "test_suite.py").write_text(SUITE)
    plugins = ("-p", "oxhorizon.testing.plugin", "-p", "no:cacheprovider", *arguments)
    assert "12 passed" in python("-m", "pytest", "-q", *plugins, cwd=tmp_path)
