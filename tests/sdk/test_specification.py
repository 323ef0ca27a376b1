"""The specification of the platform, and the files that are written from it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "spec"


def generate(*arguments: str, spec: Path = SPEC) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(spec / "generate.py"), *arguments],
        capture_output=True, encoding="utf-8", check=False, timeout=110,
    )  # fmt: skip


def test_files_are_those_of_the_specification() -> None:
    done = generate("--check")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted((SPEC / "exh").glob("*.json")), ids=lambda path: path.stem)
def test_entries_are_complete(path: Path) -> None:
    service = json.loads(path.read_text("utf-8"))
    for name, group in service.get("groups", {}).items():
        assert group["about"].endswith("."), name
        for call in group["calls"]:
            assert call["does"].endswith(".") and call["does"] != "?", call["name"]
            assert call["http"] in {"GET", "POST", "PUT", "DELETE", "PATCH"}
            assert call["path"].startswith("/") and call["answer"] and call["permissions"]


def test_new_call_is_one_entry(tmp_path: Path) -> None:
    """In a copy of the project, with one more entry."""
    import shutil

    for folder in ("spec", "python/oxhorizon/exh", "docs/exh", "docs/reference"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "*.so")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    path = tmp_path / "spec/exh/logs.json"
    service = json.loads(path.read_text("utf-8"))
    service["groups"]["access"]["calls"].append(
        {
            "name": "remove",
            "does": "Removes an access log line.",
            "http": "DELETE",
            "path": "/access/{line_id}",
            "answer": "AffectedRecords",
            "permissions": ["REMOVE_ACCESS_LOGS @global: required"],
        }
    )
    path.write_text(json.dumps(service), "utf-8")
    assert generate("--check", spec=tmp_path / "spec").returncode == 1
    assert generate(spec=tmp_path / "spec").returncode == 0
    written = (tmp_path / "python/oxhorizon/exh/services/logs.py").read_text("utf-8")
    assert written.count('"""Removes an access log line.') == 2
    assert "/access/{part(line_id, 'line_id')}" in written
    assert generate("--check", spec=tmp_path / "spec").returncode == 0
