"""``oxhorizon.packages``, for programs that silence urllib3's warnings by ``requests.packages``."""

from __future__ import annotations

import importlib
import sys
import warnings

import pytest
import urllib3

import oxhorizon
from oxhorizon.exceptions import InsecureRequestWarning
from oxhorizon.packages.urllib3.exceptions import (  # type: ignore[import-not-found, unused-ignore]
    InsecureRequestWarning as OfPackages,
)
from tests.modules.test_module_import import HEAVY, run


def is_silenced(category: type[Warning]) -> bool:
    with warnings.catch_warnings(record=True) as caught:
        warnings.warn("x", category, stacklevel=1)
    return not caught


def test_packages_names_are_ours() -> None:
    assert OfPackages is InsecureRequestWarning
    assert oxhorizon.packages.urllib3.exceptions.InsecureRequestWarning is InsecureRequestWarning
    for name in ("urllib3", "urllib3.exceptions"):
        module = importlib.import_module(f"oxhorizon.packages.{name}")
        assert module is sys.modules[f"oxhorizon.packages.{name}"]
        with pytest.raises(AttributeError, match=f"'oxhorizon.packages.{name}' has no attribute 'nothing'"):
            _ = module.nothing
    assert importlib.import_module("urllib3") is urllib3 is not oxhorizon.packages.urllib3


@pytest.mark.parametrize(
    ("category", "silenced"),
    [
        (None, True),
        (InsecureRequestWarning, True),
        (urllib3.exceptions.InsecureRequestWarning, True),
        (urllib3.exceptions.HTTPWarning, True),
        (urllib3.exceptions.SecurityWarning, True),
        (Warning, True),
        (urllib3.exceptions.DependencyWarning, False),
        (DeprecationWarning, False),
    ],
)
def test_disable_warnings_silences_category(category: type[Warning] | None, silenced: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        oxhorizon.packages.urllib3.disable_warnings(*([] if category is None else [category]))
        assert is_silenced(InsecureRequestWarning) is silenced
        assert category is None or is_silenced(category)
        assert is_silenced(UserWarning) is (category is Warning)


def test_disable_warnings_accepts_category_keyword() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        oxhorizon.packages.urllib3.disable_warnings(category=OfPackages)
        assert is_silenced(InsecureRequestWarning)


def test_packages_import_stays_light() -> None:
    assert not run("import oxhorizon\noxhorizon.packages.urllib3") & {*HEAVY, "warnings", "urllib3"}
