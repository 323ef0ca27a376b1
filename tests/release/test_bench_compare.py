"""``bench/compare.py`` prints the ratios of two runs and never fails because of a figure."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
OTHER = "json.loads"
ORIGINAL = "requests_oauthlib"


def run_of(**ratios: float | None) -> dict[str, Any]:
    cases = {
        name: {
            "title": name,
            "metrics": {
                "wall": {"title": "wall", "times_better": {OTHER if name == "parse" else ORIGINAL: ratio}}
            },
        }
        for name, ratio in ratios.items()
    }
    return {"machine": {"cores": 2, "processor": "a processor"}, "cases": cases}


def compare(tmp_path: Path, base: Any, head: Any) -> list[str]:
    paths = []
    for name, content in (("base", base), ("head", head)):
        paths.append(tmp_path / f"{name}.json")
        if content is not None:
            paths[-1].write_text(json.dumps(content), encoding="utf-8")
    command = [sys.executable, str(ROOT / "bench" / "compare.py"), *map(str, paths)]
    ended = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.splitlines()


def test_compare_marks_large_changes(tmp_path: Path) -> None:
    base = run_of(warm=10.0, sign=50.0, parse=2.0)
    head = run_of(warm=5.0, sign=52.0, parse=3.0)
    lines = compare(tmp_path, base, head)
    assert "| warm: wall | 10.0x | 5.00x | **-50%** |" in lines
    assert "| sign: wall | 50.0x | 52.0x | +4% |" in lines
    assert "| parse: wall, against json.loads | 2.00x | 3.00x | **+50%** |" in lines
    assert any("2 cores of a processor" in line for line in lines)


def test_compare_lists_cases_of_one_run(tmp_path: Path) -> None:
    lines = compare(tmp_path, run_of(old=2.0, broken=None), run_of(new=3.0, broken=4.0))
    rows = [line for line in lines if ": wall" in line]
    assert rows == [
        "| new: wall | n/a | 3.00x |  |",
        "| broken: wall | n/a | 4.00x |  |",
        "| old: wall | 2.00x | n/a |  |",
    ]


def test_compare_without_base_prints_reason(tmp_path: Path) -> None:
    [line] = compare(tmp_path, None, run_of(warm=1.0))
    assert line.startswith("No comparison: base.json cannot be read")


@pytest.mark.skipif((ROOT / "PKG-INFO").exists(), reason="the source distribution lacks the results")
def test_compare_reads_results_of_repository(tmp_path: Path) -> None:
    results = json.loads((ROOT / "bench" / "results.json").read_text("utf-8"))
    rows = [line for line in compare(tmp_path, results, results) if line.startswith("| ")][2:]
    assert len(rows) > 20
    assert all(row.endswith("| +0% |") or "n/a" in row for row in rows), rows
