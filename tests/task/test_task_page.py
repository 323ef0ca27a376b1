"""docs/tasks.md shows the files of the example, and its tests pass."""

from __future__ import annotations

import builtins
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import oxhorizon
from oxhorizon import exceptions
from oxhorizon.exh import credentials, errors
from tests.task.conftest import EXAMPLE, ROOT

PAGE = (ROOT / "docs" / "tasks.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    found: list[str] = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.M | re.S)
    return found


def test_page_shows_files_of_example() -> None:
    assert blocks("python")[0] == (EXAMPLE / "index.py").read_text("utf-8")
    assert blocks("json") == [(EXAMPLE / "task-config.json").read_text("utf-8")]


def test_tests_on_page_pass(tmp_path: Path) -> None:
    [code] = [block for block in blocks("python") if "def test_" in block]
    shutil.copy(EXAMPLE / "index.py", tmp_path)
    (tmp_path / "test_index.py").write_text(code, "utf-8")
    package = Path(oxhorizon.__file__).parents[1]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "oxhorizon.testing.plugin", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert f"{len(re.findall('def test_', code))} passed" in ended.stdout, ended.stdout + ended.stderr


def test_errors_on_page_exist_and_match_retry_policy() -> None:
    table = PAGE[PAGE.index("## Errors and retries") : PAGE.index("## Logs")]
    rows = re.findall(r"^\| (`.*?) \|.*\| (\w+)[^|]* \|$", table, re.M)
    retried = set()
    for names, retry in rows:
        for name in re.findall(r"`(\w+)`", names):
            assert any(hasattr(home, name) for home in (errors, exceptions, credentials, builtins)), name
            if retry != "no":
                retried.add(name)
    config = json.loads((EXAMPLE / "task-config.json").read_text("utf-8"))
    assert retried == set(config["retryPolicy"]["errorsToRetry"])


@pytest.mark.parametrize("field", json.loads((EXAMPLE / "task-config.json").read_text("utf-8")))
def test_configuration_field_is_documented(field: str) -> None:
    assert f"`{field}`" in PAGE or field == "description"
