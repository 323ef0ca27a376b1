"""Rounds, medians and ratios: what every case shares."""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.clients import OURS, Unavailable
from bench.processes import Spawner
from bench.server import Server

# One round of one contender: the metrics that it measured.
Round = Callable[[], "dict[str, float]"]


@dataclass(frozen=True)
class Metric:
    """What is measured: its unit, and whether less or more of it is better."""

    title: str
    unit: str
    more_is_better: bool = False


@dataclass
class Context:
    """What a case may use. ``cleanup`` is called, last first, when the case is over."""

    server: Server
    spawner: Spawner
    quick: bool
    cleanup: list[Callable[[], Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Case:
    """A subject to measure. ``prepare`` checks a contender's answers, then gives its round."""

    name: str
    title: str
    metrics: dict[str, Metric]
    contenders: list[str]
    prepare: Callable[[Context, str], Round]
    rounds: int
    quick_rounds: int = 3
    # A contender that the others are counted from, and is no row itself: the bare interpreter.
    baseline: str | None = None
    # Whom the ratios compare with; without it, ours with each of the others.
    reference: str = OURS


@dataclass
class Result:
    case: Case
    # contender -> metric -> one value a round
    values: dict[str, dict[str, list[float]]]
    missing: dict[str, str]

    def median(self, contender: str, metric: str) -> float | None:
        values = self.values.get(contender, {}).get(metric)
        return statistics.median(values) if values else None

    def times_better(self, metric: str, other: str) -> float | None:
        """How many times better ours is than ``other``: per round, then the median."""
        ours = self.values.get(self.case.reference, {}).get(metric)
        theirs = self.values.get(other, {}).get(metric)
        if not ours or not theirs:
            return None
        more = self.case.metrics[metric].more_is_better
        ratios = [_ratio(a, b) if more else _ratio(b, a) for a, b in zip(ours, theirs)]
        return statistics.median(ratios)


def _ratio(above: float, below: float) -> float:
    # Over the bare interpreter a round may come out at nothing, or a little less.
    return above / max(below, 1e-3)


def run_case(case: Case, context: Context) -> Result:
    rounds: dict[str, Round] = {}
    result = Result(case, {}, {})
    try:
        for name in case.contenders:
            try:
                rounds[name] = case.prepare(context, name)
            except Unavailable as error:
                result.missing[name] = str(error)
        count = case.quick_rounds if context.quick else case.rounds
        for number in range(count):
            for name in _rotated(list(rounds), number):
                gc.collect()
                measured = rounds[name]()
                kept = result.values.setdefault(name, {})
                for metric, value in measured.items():
                    kept.setdefault(metric, []).append(value)
    finally:
        while context.cleanup:
            context.cleanup.pop()()
    if case.baseline is not None:
        _subtract(result, case.baseline)
    return result


def _rotated(names: list[str], by: int) -> Iterator[str]:
    # Nobody is always the one who runs after the slowest.
    for index in range(len(names)):
        yield names[(index + by) % len(names)]


def _subtract(result: Result, baseline: str) -> None:
    base = result.values[baseline]
    for name, metrics in result.values.items():
        if name == baseline:
            continue
        for metric, values in metrics.items():
            metrics[metric] = [value - bare for value, bare in zip(values, base[metric])]
