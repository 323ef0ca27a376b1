"""The plugin's fixtures, even if oxhorizon is not installed, and a pytest within pytest."""

from __future__ import annotations

import sys
from typing import Any

import pytest

# A pytest within pytest unloads modules first imported there. Import these here, so that they stay.
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
    # Use the name of the entry point: if oxhorizon is installed, pytest has loaded it already.
    for name, module in (("oxhorizon", "oxhorizon.testing.plugin"), ("pytester", "_pytest.pytester")):
        if not config.pluginmanager.has_plugin(name):
            __import__(module)
            config.pluginmanager.register(sys.modules[module], name)


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs tests in a separate pytest with only this plugin."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")

    def run(code: str, *arguments: str) -> pytest.RunResult:
        # A name that no test module of ours has.
        pytester.makepyfile(test_within=code)
        plugins = ("-p", "oxhorizon.testing.plugin", "-p", "no:cacheprovider")
        return pytester.runpytest_inprocess(*plugins, "-W", "error", *arguments)

    return run
