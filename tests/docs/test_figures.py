"""The figures on the pages match the last benchmark."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "bench" / "results.json"


def check(results: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "bench" / "pages.py"), "--check", "--results", str(results)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_figures_on_pages_are_current() -> None:
    done = check(RESULTS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_changed_figures_are_reported(tmp_path: Path) -> None:
    results = json.loads(RESULTS.read_text("utf-8"))
    results["cases"]["warm"]["metrics"]["wall"]["medians"]["oxhorizon"] *= 2
    other = tmp_path / "results.json"
    other.write_text(json.dumps(results), "utf-8")
    done = check(other)
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == [
        "README.md",
        "docs/index.md",
        "docs/performance.md",
    ]
