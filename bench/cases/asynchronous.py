"""Async sessions: a signed GET on a kept connection, 32 tasks on one session, a streamed download."""

from __future__ import annotations

import asyncio
import functools
import time
from collections.abc import Callable
from typing import Any

from bench import checks, payloads
from bench.async_clients import (
    AIOHTTP,
    AUTHLIB,
    PLAIN_AIOHTTP,
    RAW_LOOP,
    SYNC,
    AsyncClient,
    open_async,
)
from bench.clients import OURS, Unavailable
from bench.measuring import Case, Context, Metric, Round
from bench.placing import placed
from bench.processes import median_cost

TASKS = 32
ASYNCIO = "bare asyncio"

# Requests in a round: about a quarter of a second each.
_WARM = {OURS: 2500, AIOHTTP: 800, PLAIN_AIOHTTP: 1600, AUTHLIB: 250, RAW_LOOP: 3000}
_TASKS = {OURS: 6400, AIOHTTP: 960, PLAIN_AIOHTTP: 3200, AUTHLIB: 192}
_BATCH = 3


def _new_loop(uvloop: bool) -> asyncio.AbstractEventLoop:
    if not uvloop:
        return asyncio.SelectorEventLoop()
    try:
        import uvloop as fast
    except ImportError as error:
        raise Unavailable(f"uvloop cannot be imported: {error}") from error
    loop: asyncio.AbstractEventLoop = fast.new_event_loop()
    return loop


def _opened(context: Context, name: str, uvloop: bool) -> tuple[asyncio.AbstractEventLoop, AsyncClient]:
    """Opens a client in its own event loop and checks one response."""
    loop = _new_loop(uvloop)
    context.cleanup.append(loop.close)
    client = loop.run_until_complete(open_async(name, context.server.http_port))
    context.cleanup.append(lambda: loop.run_until_complete(client.close()))
    checks.same_bytes(name, loop.run_until_complete(client.get(context.server.http + "/me")), payloads.ME)
    return loop, client


def _prepare_warm(context: Context, name: str, uvloop: bool = False) -> Round:
    loop, client = _opened(context, name, uvloop)
    url = context.server.http + "/me"
    count = _WARM[name] // (4 if context.quick else 1)

    async def calls(number: int) -> None:
        get = client.get
        for _ in range(number):
            await get(url)

    def measure() -> dict[str, float]:
        with placed(context.server.process, False):
            loop.run_until_complete(calls(50))
            started, cpu = time.perf_counter(), time.process_time()
            loop.run_until_complete(calls(count))
            wall, used = time.perf_counter() - started, time.process_time() - cpu
        return {"wall": wall / count * 1e6, "cpu": used / count * 1e6}

    return measure


def _prepare_tasks(context: Context, name: str, uvloop: bool = False) -> Round:
    loop, client = _opened(context, name, uvloop)
    url = context.server.http + "/me"
    each = _TASKS[name] // TASKS // (4 if context.quick else 1)

    async def task() -> None:
        for _ in range(each):
            if len(await client.get(url)) != len(payloads.ME):
                raise AssertionError(f"{name} got a wrong answer in a task")

    async def tasks() -> None:
        await asyncio.gather(*(task() for _ in range(TASKS)))

    def measure() -> dict[str, float]:
        with placed(context.server.process, False):
            started, cpu = time.perf_counter(), time.process_time()
            loop.run_until_complete(tasks())
            wall, used = time.perf_counter() - started, time.process_time() - cpu
        total = each * TASKS
        return {"rate": total / wall, "cpu": used / total * 1e6}

    measure()
    return measure


def _prepare_download(context: Context, name: str) -> Round:
    loop, client = _opened(context, name, False)
    url = context.server.http + "/10mb"

    def measure() -> dict[str, float]:
        with placed(context.server.process, False):
            started, cpu = time.perf_counter(), time.process_time()
            for _ in range(_BATCH):
                if loop.run_until_complete(client.down(url)) != payloads.BINARY_SIZE:
                    raise AssertionError(f"{name} got too few bytes")
            wall, used = time.perf_counter() - started, time.process_time() - cpu
        return {"wall": wall / _BATCH * 1e3, "cpu": used / _BATCH * 1e3}

    measure()
    return measure


_FIRST = """
import asyncio
from oxhorizon import AsyncOAuth1Session
async def main():
    session = AsyncOAuth1Session("client-key", "client-secret", "token", "token-secret")
    response = await session.get({url!r})
    raise SystemExit(0 if response.status_code == 200 and len(response.content) == 260 else 9)
asyncio.run(main())
"""


def _prepare_first(context: Context, name: str) -> Round:
    code = "import asyncio" if name == ASYNCIO else _FIRST.format(url=context.server.http + "/me")
    context.spawner.run(code)

    def measure() -> dict[str, float]:
        cost = median_cost([context.spawner.run(code) for _ in range(5)])
        return {"wall": cost.wall_ms, "cpu": cost.cpu_ms, "peak": cost.peak_mb}

    return measure


_WARM_METRICS = {"wall": Metric("wall", "µs"), "cpu": Metric("CPU", "µs")}
_TASK_METRICS = {"rate": Metric("throughput", "req/s", more_is_better=True), "cpu": Metric("CPU", "µs")}
_MS = {"wall": Metric("wall", "ms"), "cpu": Metric("CPU", "ms")}


def _case(name: str, title: str, metrics: dict[str, Metric], prepare: Any, *without: str) -> Case:
    contenders = [OURS, AIOHTTP, PLAIN_AIOHTTP, AUTHLIB, RAW_LOOP]
    prepared: Callable[[Context, str], Round] = prepare
    kept = [contender for contender in contenders if contender not in without]
    return Case(name, title, metrics, kept, prepared, rounds=9)


ASYNC = [
    _case("async", "async signed GET, one after the other", _WARM_METRICS, _prepare_warm),
    _case(
        "async-uvloop",
        "the same under uvloop",
        _WARM_METRICS,
        functools.partial(_prepare_warm, uvloop=True),
        AUTHLIB,
    ),
    _case(
        "async-tasks",
        f"async signed GET, {TASKS} tasks on one session",
        _TASK_METRICS,
        _prepare_tasks,
        RAW_LOOP,
    ),
    _case(
        "async-tasks-uvloop",
        "the same under uvloop",
        _TASK_METRICS,
        functools.partial(_prepare_tasks, uvloop=True),
        RAW_LOOP,
        AUTHLIB,
    ),
    Case(
        "async-download",
        "async download of 10 MB, streamed",
        _MS,
        [OURS, SYNC, PLAIN_AIOHTTP, AUTHLIB],
        _prepare_download,
        rounds=9,
    ),
    Case(
        "async-first",
        "first async HTTP answer of a new process, over the import of asyncio",
        {**_MS, "peak": Metric("peak memory", "MB")},
        [ASYNCIO, OURS],
        _prepare_first,
        rounds=7,
        baseline=ASYNCIO,
    ),
]
