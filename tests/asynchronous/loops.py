"""The event loops that a test runs on: asyncio's, uvloop's and trio's."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tests.load.measure import descriptors

LOOPS = ["asyncio", "uvloop", "trio"]
if sys.version_info >= (3, 12):
    # asyncio, where a task runs before it is the loop's turn (PITFALLS2 A33).
    LOOPS.append("eager")


def run(loop: str, main: Callable[[], Awaitable[Any]]) -> Any:
    """Runs a coroutine function to its end."""
    if loop == "trio":
        trio = pytest.importorskip("trio")
        return trio.run(main)
    if loop == "asyncio":
        return asyncio.run(main(), debug=True)  # type: ignore[arg-type]
    if loop == "eager":
        return asyncio.run(_eagerly(main), debug=True)
    uvloop = pytest.importorskip("uvloop")
    made = uvloop.new_event_loop()
    try:
        return made.run_until_complete(main())
    finally:
        made.run_until_complete(made.shutdown_asyncgens())
        made.run_until_complete(made.shutdown_default_executor())
        made.close()


async def _eagerly(main: Callable[[], Awaitable[Any]]) -> Any:
    factory: Any = getattr(asyncio, "eager_task_factory")  # noqa: B009 (mypy looks with the oldest Python)
    asyncio.get_running_loop().set_task_factory(factory)
    return await main()


async def sleep(loop: str, seconds: float) -> None:
    """Sleeps on the loop of that name."""
    if loop == "trio":
        import trio

        await trio.sleep(seconds)
    else:
        await asyncio.sleep(seconds)


async def within(loop: str, seconds: float, call: Callable[[], Awaitable[Any]]) -> bool:
    """Runs a call, and cancels it after some seconds; returns whether it was canceled."""
    if loop == "trio":
        import trio

        with trio.move_on_after(seconds) as scope:
            await call()
        return bool(scope.cancelled_caught)
    try:
        await asyncio.wait_for(call(), seconds)
    except asyncio.TimeoutError:
        return True
    return False


async def together(loop: str, *calls: Callable[[], Awaitable[Any]]) -> list[Any]:
    """Runs calls at the same time; returns their results."""
    results: list[Any] = [None] * len(calls)

    async def one(at: int, call: Callable[[], Awaitable[Any]]) -> None:
        results[at] = await call()

    if loop == "trio":
        import trio

        async with trio.open_nursery() as nursery:
            for at, call in enumerate(calls):
                nursery.start_soon(one, at, call)
    else:
        await asyncio.gather(*(one(at, call) for at, call in enumerate(calls)))
    return results


def opened(loop: str) -> int:
    """Returns how many descriptors are open. The first loop of uvloop opens two that stay."""
    run(loop, lambda: sleep(loop, 0))
    return descriptors()


def are_closed(limit: int) -> bool:
    """Waits until this process has at most so many descriptors. Its servers close theirs later."""
    deadline = time.monotonic() + 10
    while descriptors() > limit and time.monotonic() < deadline:
        time.sleep(0.01)
    return descriptors() <= limit
