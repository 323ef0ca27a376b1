"""The plugin's own fixtures, whether or not it is installed, and pytest within pytest."""

from __future__ import annotations

import sys
from typing import Any

import pytest

# pytest within pytest takes away the modules that were first imported there. These stay for all tests.
import oxhorizon._http.retry
import oxhorizon.adapters
import oxhorizon.api
import oxhorizon.cookies
import oxhorizon.exceptions
import oxhorizon.models
import oxhorizon.oauth1
import oxhorizon.sessions
import oxhorizon.testing.mocking
import oxhorizon.testing.provider
import oxhorizon.utils  # noqa: F401


def pytest_configure(config: pytest.Config) -> None:
    # By the name of the entry point: where oxhorizon is installed, pytest has loaded it already.
    for name, module in (("oxhorizon", "oxhorizon.testing.plugin"), ("pytester", "_pytest.pytester")):
        if not config.pluginmanager.has_plugin(name):
            __import__(module)
            config.pluginmanager.register(sys.modules[module], name)


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs tests in a pytest of their own, with this plugin and no other."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def run(code: str, *arguments: str) -> pytest.RunResult:
        # A name that no test of this folder or another has.
        pytester.makepyfile(test_within=code)
        plugins = ("-p", "oxhorizon.testing.plugin", "-p", "no:cacheprovider")
        return pytester.runpytest_inprocess(*plugins, "-W", "error", *arguments)

    return run
