"""Renders the README's table from bench/results.json.

``python bench/readme_table.py`` prints it, ``--write README.md`` puts it between the markers,
``--check README.md`` exits with 1 when what is there is not up to date.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from bench.clients import HTTPX, ORIGINAL, OURS, RAW  # noqa: E402
from bench.report import NOT_AVAILABLE, figure  # noqa: E402

START = "<!-- bench:start -->"
END = "<!-- bench:end -->"

# case, metric, what the row is called
ROWS = [
    ("warm", "wall", "Signed GET, kept connection"),
    ("warm", "cpu", "CPU of it"),
    ("warm-one-core", "wall", "The same, server and client on one core"),
    ("threads", "rate", "8 threads on one session"),
    ("sign", "wall", "Signature alone"),
    ("import", "wall", "Import¹"),
    ("cold-http", "wall", "First HTTP answer of a new process¹"),
    ("cold-https", "wall", "First HTTPS answer of a new process¹"),
    ("cold-https", "peak", "Peak memory of it¹"),
    ("download", "wall", "Download of 10 MB"),
    ("upload", "wall", "Upload of 10 MB"),
    ("size", "installed", "Installed size, all packages"),
]
JSON_ROWS = ["json-300b", "json-56kb", "json-570kb", "json-10mb"]


def render(results: dict[str, Any]) -> str:
    columns = [OURS, ORIGINAL, HTTPX, RAW]
    lines = [line(["", *columns, f"against {ORIGINAL}"]), line(["---", *["---:"] * 5])]
    for case, metric, title in ROWS:
        found = results["cases"].get(case, {}).get("metrics", {}).get(metric)
        if found is None:
            continue
        cells = [with_unit(found["medians"].get(name), found["unit"]) for name in columns]
        better = found["times_better"].get(ORIGINAL)
        cells[0] = f"**{cells[0] or NOT_AVAILABLE}**"
        lines.append(line([title, *cells, "" if better is None else f"**{figure(better)}x**"]))
    lines += ["", *_json_table(results), "", _footnote(results)]
    return "\n".join(lines)


def _json_table(results: dict[str, Any]) -> list[str]:
    names = [OURS, "json.loads", "orjson.loads"]
    head = ["`response.json()`", *names, "against json.loads"]
    lines = [line(head), line(["---", *["---:"] * 4])]
    for case in JSON_ROWS:
        found = results["cases"].get(case)
        if found is None:
            continue
        wall = found["metrics"]["wall"]
        cells = [with_unit(wall["medians"].get(name), wall["unit"]) for name in names]
        better = wall["times_better"].get("json.loads")
        title = found["title"].partition(" of ")[2]
        lines.append(line([title, *cells, "" if better is None else f"**{figure(better)}x**"]))
    return lines


def with_unit(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit == "µs" and value >= 1000:
        value, unit = value / 1000, "ms"
    return f"{figure(value)} {unit}".strip()


def _footnote(results: dict[str, Any]) -> str:
    machine, versions = results["machine"], results["versions"]
    names = ["oxhorizon", "requests", "requests-oauthlib", "Authlib", "httpx", "orjson"]
    return (
        "¹ Over the bare interpreter. Medians of one run of `make bench`, contenders taking turns, "
        f"{versions['server']} on loopback, {machine['cores']} cores of {machine['processor']}, "
        f"{versions['python']}, " + ", ".join(f"{name} {versions[name]}" for name in names) + "."
    )


def line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def replaced(text: str, table: str) -> str:
    if text.count(START) != 1 or text.count(END) != 1:
        raise SystemExit(f"the file needs {START} and {END}, once each")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{table}\n{END}{after}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--write", type=Path, metavar="FILE")
    group.add_argument("--check", type=Path, metavar="FILE")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "results.json")
    options = parser.parse_args()
    table = render(json.loads(options.results.read_text(encoding="utf-8")))
    path = options.write or options.check
    if path is None:
        print(table)
        return 0
    text = path.read_text(encoding="utf-8")
    wanted = replaced(text, table)
    if options.write is not None:
        path.write_text(wanted, encoding="utf-8")
    elif text != wanted:
        print(f"{path}: the table is not that of {options.results.name}; run --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
