"""The signature alone: a GET with three query parameters."""

from __future__ import annotations

import time

from bench import checks
from bench.cases.authorization import authorization
from bench.clients import HTTPX, ORIGINAL, OURS, signer
from bench.measuring import Case, Context, Metric, Round

_URL = "https://api.example.com/users?name=Ada%20Lovelace&limit=20&offset=40"
_COUNTS = {OURS: 20000, ORIGINAL: 500, HTTPX: 800}


def _prepare(context: Context, name: str) -> Round:
    sign = signer(name)
    count = _COUNTS[name]
    if not checks.valid("GET", _URL, authorization(sign("GET", _URL))):
        raise AssertionError(f"{name} makes no valid signature")

    def measure() -> dict[str, float]:
        started = time.perf_counter()
        for _ in range(count):
            sign("GET", _URL)
        return {"wall": (time.perf_counter() - started) / count * 1e6}

    measure()
    return measure


SIGN = Case(
    name="sign",
    title="sign only, GET with three query parameters",
    metrics={"wall": Metric("wall", "µs")},
    contenders=[OURS, ORIGINAL, HTTPX],
    prepare=_prepare,
    rounds=11,
)
