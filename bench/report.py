"""The table on the screen, and the file that the README's table is made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.clients import OURS
from bench.measuring import Result
from bench.targets import TARGETS, Target

NOT_AVAILABLE = "n/a"


def figure(value: float | None) -> str:
    """Three significant digits, and thousands kept apart."""
    if value is None:
        return NOT_AVAILABLE
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:.0f}"
    if abs(value) >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}"


def print_result(result: Result) -> None:
    case = result.case
    print(f"\n{case.title}")
    for key, metric in case.metrics.items():
        print(f"  {metric.title}" + (f", {metric.unit}" if metric.unit else ""))
        for name in case.contenders:
            if name == case.baseline:
                bare = result.median(name, key)
                print(f"    {name:20} {figure(bare):>10}  (taken off the others)")
                continue
            value = result.median(name, key)
            if value is None and name not in result.missing:
                continue  # this one has no such figure
            better = None if name == OURS else result.times_better(key, name)
            note = "" if better is None else f"  {OURS} {_times(better)}"
            print(f"    {name:20} {figure(value):>10}{note}")
    for reason in result.missing.values():
        print(f"    n/a: {reason}")


def _times(better: float) -> str:
    if better >= 1:
        return f"{figure(better)}x better"
    return f"takes {figure(1 / better)}x of it"


def print_targets(results: list[Result]) -> bool:
    """Prints pass or miss for each target whose case ran; True when none missed."""
    print("\nTargets")
    by_name = {result.case.name: result for result in results}
    good = True
    for target in TARGETS:
        result = by_name.get(target.case)
        if result is None:
            continue
        verdict, shown = _verdict(target, result)
        good = good and verdict == "pass"
        where = f"{target.case} {target.metric}"
        print(f"  {verdict:5} {where:18} {target.text():45} {shown:>8}")
    return good


def _verdict(target: Target, result: Result) -> tuple[str, str]:
    value = target.value(result)
    if value is None:
        return NOT_AVAILABLE, NOT_AVAILABLE
    return ("pass" if target.met(value) else "MISS"), figure(value)


def document(
    results: list[Result], machine: dict[str, object], versions: dict[str, str], quick: bool
) -> dict[str, Any]:
    return {
        "machine": machine,
        "versions": versions,
        "quick": quick,
        "cases": {result.case.name: _case(result) for result in results},
        "targets": [_target(target, results) for target in TARGETS],
    }


def _case(result: Result) -> dict[str, Any]:
    case = result.case
    metrics = {}
    for key, metric in case.metrics.items():
        medians = {name: _rounded(result.median(name, key)) for name in case.contenders}
        others = [name for name in case.contenders if name not in (OURS, case.baseline)]
        metrics[key] = {
            "title": metric.title,
            "unit": metric.unit,
            "more_is_better": metric.more_is_better,
            "medians": medians,
            "times_better": {name: _rounded(result.times_better(key, name)) for name in others},
        }
    counts = [len(values) for kept in result.values.values() for values in kept.values()]
    return {
        "title": case.title,
        "rounds": max(counts, default=0),
        "over": case.baseline,
        "missing": result.missing,
        "metrics": metrics,
    }


def _target(target: Target, results: list[Result]) -> dict[str, Any]:
    found = [result for result in results if result.case.name == target.case]
    value = target.value(found[0]) if found else None
    return {
        "case": target.case,
        "metric": target.metric,
        "target": target.text(),
        "value": _rounded(value),
        "met": None if value is None else target.met(value),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.4g}")


def write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
