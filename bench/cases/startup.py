"""Whole processes: the import, the first answer over HTTP and HTTPS, and the memory they take.

Everything is over the bare interpreter, which runs in the same rounds with the same flags.
"""

from __future__ import annotations

from bench.clients import COLD, HTTPX, IMPORTS, ORIGINAL, OURS, RAW, Unavailable
from bench.measuring import Case, Context, Metric, Round
from bench.processes import importable, median_cost

BARE = "bare interpreter"


def _round(context: Context, name: str, code: str, runs: int) -> Round:
    if name in IMPORTS and not importable(IMPORTS[name]):
        raise Unavailable(f"{name} cannot be imported")
    # The first run reads the files from disk, and fails where the answer is a wrong one.
    context.spawner.run(code)

    def measure() -> dict[str, float]:
        cost = median_cost([context.spawner.run(code) for _ in range(runs)])
        return {"wall": cost.wall_ms, "cpu": cost.cpu_ms, "peak": cost.peak_mb}

    return measure


def _prepare_import(context: Context, name: str) -> Round:
    # Ours is lost in the noise of one process: more runs where they are cheap.
    runs = 9 if name in (OURS, BARE) else 3
    return _round(context, name, "pass" if name == BARE else IMPORTS[name], runs)


def _cold(context: Context, name: str, secure: bool) -> Round:
    if name == BARE:
        return _round(context, name, "pass", 5)
    server = context.server
    code = COLD[name].format(
        url=(server.https if secure else server.http) + "/me",
        ca=server.authority if secure else None,
        port=server.https_port if secure else server.http_port,
    )
    return _round(context, name, code, 5 if name in (OURS, RAW) else 2)


def _prepare_cold_http(context: Context, name: str) -> Round:
    return _cold(context, name, secure=False)


def _prepare_cold_https(context: Context, name: str) -> Round:
    return _cold(context, name, secure=True)


_METRICS = {
    "wall": Metric("wall", "ms"),
    "cpu": Metric("CPU", "ms"),
    "peak": Metric("peak memory", "MB"),
}

IMPORT = Case(
    name="import",
    title="import, over the bare interpreter",
    metrics=_METRICS,
    contenders=[BARE, OURS, ORIGINAL, HTTPX],
    prepare=_prepare_import,
    rounds=11,
    baseline=BARE,
)

COLD_HTTP = Case(
    name="cold-http",
    title="cold start to the first HTTP answer, over the bare interpreter",
    metrics=_METRICS,
    contenders=[BARE, OURS, ORIGINAL, HTTPX, RAW],
    prepare=_prepare_cold_http,
    rounds=7,
    baseline=BARE,
)

COLD_HTTPS = Case(
    name="cold-https",
    title="cold start to the first HTTPS answer, over the bare interpreter",
    metrics=_METRICS,
    contenders=[BARE, OURS, ORIGINAL, HTTPX, RAW],
    prepare=_prepare_cold_https,
    rounds=9,
    baseline=BARE,
)
