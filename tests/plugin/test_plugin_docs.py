"""Runs the tests among the examples of docs/testing.md."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "testing.md"
BLOCKS = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
TESTS = [block for block in BLOCKS if re.search(r"^def test_\w+\(\w", block, re.M)]


@pytest.mark.parametrize("code", TESTS, ids=range(len(TESTS)))
def test_docs_example_passes(run: Any, code: str) -> None:
    count = len(re.findall(r"^def test_", code, re.M))
    run(code).assert_outcomes(passed=count)


def test_docs_example_of_recording_passes(run: Any) -> None:
    pytest.importorskip("vcr", reason="vcrpy for Python 3.9 needs an older urllib3")
    [code] = re.findall(r"^```py3\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    run(code).assert_outcomes(passed=1)


def test_docs_have_example_of_each_fixture() -> None:
    assert len(TESTS) >= 5
    for fixture in ("oauth_provider", "exh_server", "exh_environment", "oxhorizon_mock"):
        assert any(fixture in block for block in TESTS)


def test_docs_list_every_route_parameter() -> None:
    import inspect

    from oxhorizon.testing import Mock

    names = list(inspect.signature(Mock.add).parameters)[2:]
    page = PAGE.read_text("utf-8")
    assert [name for name in names if f"`{name}`" not in page] == []
