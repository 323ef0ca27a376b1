"""What a change does to the ratios: ``python bench/compare.py BASE.json HEAD.json``, as Markdown.

Of each run the ratios to the originals, not the times: what the machine does to both falls out of them. It
tells and does not judge: it never exits with 1 because of a figure.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from bench.clients import ORIGINAL  # noqa: E402
from bench.report import NOT_AVAILABLE, figure  # noqa: E402

# Below this, a run of the same code differs as much.
NOISE = 0.10


def render(base: dict[str, Any], head: dict[str, Any]) -> str:
    """The table, in the order of the head; cases that only one of the two has are there too."""
    lines = ["| | base | head | change |", "| --- | ---: | ---: | ---: |"]
    old, new = _ratios(base), _ratios(head)
    for key in [*new, *(key for key in old if key not in new)]:
        before, after = old.get(key), new.get(key)
        lines.append(f"| {key} | {_times(before)} | {_times(after)} | {_change(before, after)} |")
    machine = head.get("machine", {})
    where = f"{machine.get('cores')} cores of {machine.get('processor')}"
    return "\n".join(
        [
            "### How many times better than the original",
            "",
            *lines,
            "",
            f"Medians of the rounds of one run each, {where}. Bold is a change of more than {NOISE:.0%}:",
            "up to that much, the same code twice may differ.",
        ]
    )


def _ratios(document: dict[str, Any]) -> dict[str, float | None]:
    """By case and metric: against requests_oauthlib, or the first contender where that is none."""
    found = {}
    for case in document["cases"].values():
        for metric in case["metrics"].values():
            better = metric["times_better"]
            against = ORIGINAL if ORIGINAL in better else next(iter(better), None)
            if against is not None:
                name = f"{case['title']}: {metric['title']}"
                found[name if against == ORIGINAL else f"{name}, against {against}"] = better[against]
    return found


def _times(ratio: float | None) -> str:
    return NOT_AVAILABLE if ratio is None else f"{figure(ratio)}x"


def _change(before: float | None, after: float | None) -> str:
    if before is None or after is None or before <= 0:
        return ""
    change = after / before - 1
    shown = f"{change:+.0%}"
    return f"**{shown}**" if abs(change) > NOISE else shown


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base", type=Path)
    parser.add_argument("head", type=Path)
    options = parser.parse_args()
    documents = []
    for path in (options.base, options.head):
        try:
            documents.append(json.loads(path.read_text("utf-8")))
        except (OSError, ValueError) as error:
            print(f"No comparison: {path.name} cannot be read ({error}).")
            return 0
    print(render(*documents))
    return 0


if __name__ == "__main__":
    sys.exit(main())
