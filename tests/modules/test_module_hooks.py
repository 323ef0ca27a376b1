"""``oxhorizon.hooks`` compared with ``requests.hooks``."""

from __future__ import annotations

from typing import Any

import pytest
import requests.hooks

import oxhorizon.hooks
from tests.servers.twins import outcome


def upper(value: str, **kwargs: Any) -> str:
    return value.upper()


def nothing(value: str, **kwargs: Any) -> None:
    return None


def with_arguments(value: str, **kwargs: Any) -> str:
    return value + repr(sorted(kwargs.items()))


def fails(value: str, **kwargs: Any) -> None:
    raise KeyError(value)


@pytest.mark.parametrize(
    "hooks",
    [
        None,
        {},
        {"response": None},
        {"response": []},
        {"response": upper},
        {"response": [upper]},
        {"response": (upper, nothing, with_arguments)},
        {"response": iter([upper])},
        {"other": upper},
        {"response": [fails]},
        {"response": 5},
        {"response": ["no hook"]},
    ],
)
def test_dispatch_hook_matches_requests(hooks: Any) -> None:
    def call(module: Any) -> Any:
        # Each call needs a fresh iterator.
        fresh = {"response": iter([upper])} if hooks and hasattr(hooks.get("response"), "__next__") else hooks
        return module.dispatch_hook("response", fresh, "data", timeout=1, verify=True)

    assert outcome(lambda: call(oxhorizon.hooks)) == outcome(lambda: call(requests.hooks))


def test_default_hooks_match_requests() -> None:
    assert oxhorizon.hooks.HOOKS == requests.hooks.HOOKS
    assert oxhorizon.hooks.default_hooks() == requests.hooks.default_hooks()
    assert oxhorizon.hooks.default_hooks()["response"] is not oxhorizon.hooks.default_hooks()["response"]
