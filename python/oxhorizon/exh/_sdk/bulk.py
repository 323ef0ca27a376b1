"""Many calls at once: on threads, or as tasks."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator
    from typing import TypeVar

    _R = TypeVar("_R")


def checked(concurrency: int) -> int:
    """Checks how many calls are to be made at once.

    :raises ValueError: it is no whole number above 0.
    """
    if isinstance(concurrency, bool) or not isinstance(concurrency, int) or concurrency < 1:
        raise ValueError(f"concurrency must be an int of at least 1, not {concurrency!r}")
    return concurrency


def in_threads(calls: Iterable[Callable[[], _R]], concurrency: int) -> Iterator[_R]:
    """Returns an iterator over the results, in the order of the calls."""
    return _in_threads(calls, checked(concurrency))


def _in_threads(calls: Iterable[Callable[[], _R]], concurrency: int) -> Iterator[_R]:
    from collections import deque
    from concurrent.futures import Future, ThreadPoolExecutor

    pending: deque[Future[_R]] = deque()
    with ThreadPoolExecutor(concurrency, thread_name_prefix="oxhorizon-map") as executor:
        try:
            for call in calls:
                pending.append(executor.submit(call))
                if len(pending) >= concurrency:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            # After an error, or if the program leaves the loop: those that run are waited for.
            for future in pending:
                future.cancel()


async def in_tasks(calls: Iterable[Callable[[], Awaitable[_R]]], concurrency: int) -> list[_R]:
    """Returns the results, in the order of the calls."""
    checked(concurrency)
    results: dict[int, _R] = {}
    numbered = enumerate(calls)

    async def worker() -> None:
        for number, call in numbered:
            results[number] = await call()

    await _together(worker, concurrency)
    return [results[number] for number in sorted(results)]


async def _together(worker: Callable[[], Awaitable[None]], count: int) -> None:
    """Runs copies of a worker, in the event loop that there is. If one fails, the others are cancelled."""
    from oxhorizon._async.loops import asyncio_loop

    if asyncio_loop() is None:
        import trio

        # With one error, its group is taken off: the program sees the error of its call.
        try:
            async with trio.open_nursery() as nursery:
                for _ in range(count):
                    nursery.start_soon(worker)
        except BaseException as error:
            raise _only(error) from None
        return
    import asyncio

    tasks = [asyncio.ensure_future(worker()) for _ in range(count)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _only(error: BaseException) -> BaseException:
    inner = getattr(error, "exceptions", None)
    return _only(inner[0]) if inner and len(inner) == 1 else error
