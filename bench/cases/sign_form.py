"""The signature of a form: of 10 parameters, of 1,000, and how it grows with them."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.parse import urlencode

from bench import checks
from bench.cases.authorization import authorization
from bench.clients import HTTPX, ORIGINAL, OURS, form_signer
from bench.measuring import Case, Context, Metric, Round

_URL = "https://api.example.com/users?limit=20"
# How many parameters are signed in a round, in forms of any size.
_PARAMETERS = {OURS: 100_000, ORIGINAL: 2_000, HTTPX: 2_000}
_SIZES = (10, 100, 1_000, 10_000)


def _form(size: int) -> str:
    return urlencode([(f"name{number * 7919 % size}", f"value {number} é") for number in range(size)])


def _signing(name: str, size: int) -> Callable[[], float]:
    """Signs forms of this size, checked first; the seconds that one takes."""
    sign, form = form_signer(name), _form(size)
    if not checks.valid("POST", _URL, authorization(sign(_URL, form)), form):
        raise AssertionError(f"{name} makes no valid signature of {size} parameters")
    count = max(1, _PARAMETERS[name] // size)

    def measure() -> float:
        started = time.perf_counter()
        for _ in range(count):
            sign(_URL, form)
        return (time.perf_counter() - started) / count

    measure()
    return measure


def _one_size(name: str, size: int) -> Round:
    measure = _signing(name, size)
    return lambda: {"wall": measure() * 1e6}


def _all_sizes(name: str) -> Round:
    measures = {size: _signing(name, size) for size in _SIZES}

    def measure() -> dict[str, float]:
        each = {f"of-{size}": measures[size]() / size * 1e6 for size in _SIZES}
        return {**each, "growth": each["of-10000"] / each["of-100"]}

    return measure


def _case(size: int) -> Case:
    return Case(
        name=f"sign-form-{size}",
        title=f"sign only, POST of a form of {size:,} parameters",
        metrics={"wall": Metric("wall", "µs")},
        contenders=[OURS, ORIGINAL, HTTPX],
        prepare=lambda context, name: _one_size(name, size),
        rounds=11,
    )


SIGN_FORM = [_case(10), _case(1_000)]


def _prepare_growth(context: Context, name: str) -> Round:
    return _all_sizes(name)


# Sorting is n log n: the 10,000 may take twice as long for each parameter as the 100, not a hundred times.
SIGN_GROWTH = Case(
    name="sign-growth",
    title="sign only, time for each parameter of a form",
    metrics={
        **{f"of-{size}": Metric(f"of {size:,} parameters", "µs") for size in _SIZES},
        "growth": Metric("of 10,000 over of 100", "times"),
    },
    contenders=[OURS, ORIGINAL, HTTPX],
    prepare=_prepare_growth,
    rounds=7,
)
