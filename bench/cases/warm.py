"""A signed GET on a kept connection: one thread, with a core of its own or not, then eight on one session."""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from typing import Any

from bench import checks, payloads
from bench.clients import HTTPX, ORIGINAL, OURS, RAW, Unavailable, open_client, open_raw
from bench.measuring import Case, Context, Metric, Round
from bench.placing import can_place, placed

THREADS = 8
# Requests in a round: about a quarter of a second each, so that all see the same machine.
_WARM = {OURS: 2500, ORIGINAL: 300, HTTPX: 500, RAW: 3500}
_THREADED = {OURS: 1000, ORIGINAL: 50, HTTPX: 60, RAW: 1000}


def _fetcher(context: Context, name: str) -> Callable[[], Any]:
    """A call that gets /me, checked once."""
    if name == RAW:
        fetch, close = open_raw(context.server.http_port, "/me")
    else:
        checks.client_signs(name)
        client = open_client(name)
        get, url, close = client.get, context.server.http + "/me", client.close

        def fetch() -> Any:
            return get(url)

    context.cleanup.append(close)
    checks.same_bytes(name, fetch(), payloads.ME)
    return fetch


def _prepare_warm(context: Context, name: str, one_core: bool = False) -> Round:
    if one_core and not can_place():
        raise Unavailable("this system places no process on a core, or has one core")
    return timed(context, _fetcher(context, name), _WARM[name], one_core)


def timed(context: Context, fetch: Callable[[], Any], count: int, one_core: bool) -> Round:
    """A round of calls, one after the other, with the server on the same core or on another."""
    if context.quick:
        count //= 4

    def measure() -> dict[str, float]:
        with placed(context.server.process, one_core):
            for _ in range(50):
                fetch()
            started, cpu = time.perf_counter(), time.process_time()
            for _ in range(count):
                fetch()
            wall, used = time.perf_counter() - started, time.process_time() - cpu
        return {"wall": wall / count * 1e6, "cpu": used / count * 1e6}

    return measure


def _prepare_threads(context: Context, name: str) -> Round:
    if name == RAW:
        # A socket is no session: each thread has its own.
        fetchers = [_fetcher(context, name) for _ in range(THREADS)]
    else:
        fetchers = [_fetcher(context, name)] * THREADS
    count = _THREADED[name] // (4 if context.quick else 1)

    def measure() -> dict[str, float]:
        failures: list[BaseException] = []
        barrier = threading.Barrier(THREADS + 1)

        def work(fetch: Callable[[], Any]) -> None:
            barrier.wait()
            try:
                for _ in range(count):
                    if len(fetch()) != len(payloads.ME):
                        raise AssertionError(f"{name} got a wrong answer in a thread")
            except BaseException as error:
                failures.append(error)
            barrier.wait()

        threads = [threading.Thread(target=work, args=(fetch,)) for fetch in fetchers]
        for thread in threads:
            thread.start()
        barrier.wait()
        started, cpu = time.perf_counter(), time.process_time()
        barrier.wait()
        wall, used = time.perf_counter() - started, time.process_time() - cpu
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        total = count * THREADS
        return {"rate": total / wall, "cpu": used / total * 1e6}

    measure()
    return measure


WARM = Case(
    name="warm",
    title="signed GET, 260-byte JSON, kept connection, server and client on a core each",
    metrics={"wall": Metric("wall", "µs"), "cpu": Metric("CPU", "µs")},
    contenders=[OURS, ORIGINAL, HTTPX, RAW],
    prepare=_prepare_warm,
    rounds=11,
)

WARM_ONE_CORE = Case(
    name="warm-one-core",
    title="the same, server and client on one core",
    metrics=WARM.metrics,
    contenders=WARM.contenders,
    prepare=functools.partial(_prepare_warm, one_core=True),
    rounds=11,
)

THREADED = Case(
    name="threads",
    title=f"signed GET, {THREADS} threads on one session",
    metrics={
        "rate": Metric("throughput", "req/s", more_is_better=True),
        "cpu": Metric("CPU", "µs"),
    },
    contenders=[OURS, ORIGINAL, HTTPX, RAW],
    prepare=_prepare_threads,
    rounds=9,
)
