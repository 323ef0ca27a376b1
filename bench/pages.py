"""Puts the figures of bench/results.json on the pages that show them.

``python bench/pages.py`` writes them between the markers of the README, the start page and the page on
performance; ``--check`` exits with 1 where what is there is not up to date.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from bench.clients import ORIGINAL, OURS  # noqa: E402
from bench.readme_table import line, render, replaced, with_unit  # noqa: E402
from bench.report import figure  # noqa: E402

# case, metric, what the row is called
SHORT = [
    ("warm", "wall", "A signed request on a kept connection"),
    ("threads", "rate", "Eight threads on one session"),
    ("import", "wall", "The import"),
    ("cold-https", "cpu", "CPU up to the first HTTPS answer of a new process"),
    ("cold-https", "peak", "Peak memory of that"),
]
SIGNING = [
    ("sign", "wall", "GET with three query parameters"),
    ("sign-form-10", "wall", "Form of 10 parameters"),
    ("sign-form-1000", "wall", "Form of 1,000 parameters"),
    ("sign-rsa", "wall", "RSA-SHA256, key of 2048 bits"),
]


def short(results: dict[str, Any]) -> str:
    return _table(results, SHORT)


def whole(results: dict[str, Any]) -> str:
    return f"{render(results)}\n\n{_table(results, SIGNING, head='Signing alone')}"


PAGES: dict[str, Callable[[dict[str, Any]], str]] = {
    "README.md": render,
    "docs/index.md": short,
    "docs/performance.md": whole,
}


def _table(results: dict[str, Any], rows: list[tuple[str, str, str]], head: str = "") -> str:
    lines = [line([head, OURS, ORIGINAL, "times better"]), line(["---", *["---:"] * 3])]
    for case, metric, title in rows:
        found = results["cases"][case]["metrics"][metric]
        cells = [with_unit(found["medians"][name], found["unit"]) for name in (OURS, ORIGINAL)]
        lines.append(line([title, *cells, f"**{figure(found['times_better'][ORIGINAL])}**"]))
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results.json")
    options = parser.parse_args()
    results = json.loads(options.results.read_text(encoding="utf-8"))
    is_stale = False
    for name, made_of in PAGES.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        wanted = replaced(text, made_of(results))
        if text != wanted and options.check:
            print(f"{name}: the figures are not those of {options.results.name}; run python bench/pages.py")
            is_stale = True
        elif text != wanted:
            (ROOT / name).write_text(wanted, encoding="utf-8")
    return int(is_stale)


if __name__ == "__main__":
    sys.exit(main())
