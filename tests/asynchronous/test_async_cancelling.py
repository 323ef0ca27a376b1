"""Cancellation with timeouts, task groups, cancel scopes and iterators: nothing is swallowed or left open."""

from __future__ import annotations

import asyncio
import gc
import socket
import sys
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest

from oxhorizon import AsyncSession, exceptions
from oxhorizon._async.loops import wake_up
from tests.asynchronous.loops import are_closed, opened, run, sleep, within
from tests.load.measure import descriptors
from tests.reliability import matrix
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer


@pytest.fixture(autouse=True)
def _nothing_is_said() -> Iterator[None]:
    """Warnings are errors, and no exception is lost in a finalizer."""
    lost: list[Any] = []
    hook, sys.unraisablehook = sys.unraisablehook, lost.append
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            yield
            gc.collect()
    finally:
        sys.unraisablehook = hook
    assert not lost, [str(one.exc_value) for one in lost]


@pytest.fixture
def held(server: ScriptedServer) -> str:
    """The URL of a response that stops in its body."""
    return server.on("/half", half)


def half(_: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf!")
    matrix.stall(peer)


async def end_and_cancel(session: AsyncSession, task: asyncio.Task[Any], end_first: bool) -> bool:
    """Ends the wait of a call and cancels its task, in one iteration of the loop.

    :return: whether the task could be cancelled: not if the call ended with its wait, or just before.
    """
    (wait,) = session._waits.values()
    answers: list[bool] = []
    both: list[Callable[[], object]] = [lambda: wake_up(wait), lambda: answers.append(task.cancel())]
    for function in both if end_first else reversed(both):
        asyncio.get_running_loop().call_soon(function)
    await asyncio.sleep(0)
    (is_canceled,) = answers
    return is_canceled


@pytest.mark.parametrize("name", ["asyncio", "uvloop"])
@pytest.mark.parametrize("end_first", [True, False])
@pytest.mark.parametrize("path", ["echo/a", "slow/0.1"])
def test_cancellation_is_not_swallowed_by_a_result(name: str, end_first: bool, path: str, url: str) -> None:
    """PITFALLS2 A18: what the task waits for arrives in the iteration that cancels the task."""

    async def main() -> None:
        async with AsyncSession() as session:
            await session.get(f"{url}/echo/warm")
            await session.aclose()
            before = descriptors()
            for _ in range(20):
                task = asyncio.ensure_future(session.get(f"{url}/{path}"))
                while not session._waits:
                    await asyncio.sleep(0)
                # While the response arrives.
                await asyncio.sleep(0.002)
                if not session._waits:
                    # It was answered already.
                    await task
                    await session.aclose()
                    continue
                if await end_and_cancel(session, task, end_first):
                    with pytest.raises(asyncio.CancelledError):
                        await task
                    assert task.cancelled()
                else:
                    assert (await task).ok
                    await session.aclose()
                assert descriptors() <= before

    run(name, main)


needs_timeouts = pytest.mark.skipif(
    sys.version_info < (3, 11), reason="asyncio has no timeouts or task groups"
)


@needs_timeouts
@pytest.mark.parametrize("name", ["asyncio", "uvloop"])
def test_timeouts_and_task_groups_count_right(name: str, url: str, server: ScriptedServer) -> None:
    """PITFALLS2 A19: also while auth callables, hooks and bodies of the program run."""
    server.on("/ok", answer(b"ok"))
    slow = f"{url}/slow/60"

    async def wait(*_: Any, **__: Any) -> Any:
        await asyncio.sleep(60)

    async def fails(*_: Any, **__: Any) -> Any:
        raise KeyError("mine")

    async def body(what: Callable[[], Awaitable[Any]]) -> AsyncIterator[bytes]:
        yield b"x"
        await what()

    async def main() -> None:
        async with AsyncSession() as session:
            waiting: list[Callable[[], Any]] = [
                lambda: session.get(slow),
                lambda: session.get(f"{server.url}/ok", auth=wait),
                lambda: session.get(f"{server.url}/ok", hooks={"response": wait}),
                lambda: session.post(f"{server.url}/ok", data=body(wait)),
            ]
            failing: list[Callable[[], Any]] = [
                lambda: session.get(f"{server.url}/ok", auth=fails),
                lambda: session.get(f"{server.url}/ok", hooks={"response": fails}),
                lambda: session.post(f"{server.url}/ok", data=body(fails)),
            ]
            task = asyncio.current_task()
            assert task is not None
            for call in waiting:
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1):
                        await call()
                assert task.cancelling() == 0
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.1), asyncio.TaskGroup() as group:
                        group.create_task(call())
                        group.create_task(call())
                assert task.cancelling() == 0
            for call in failing:
                with pytest.raises(KeyError, match="mine"):
                    async with asyncio.timeout(60):
                        await call()
                assert task.cancelling() == 0
            for call in failing:
                with pytest.raises(BaseException) as raised:
                    async with asyncio.TaskGroup() as group:
                        sibling = group.create_task(session.get(slow))
                        failed = group.create_task(call())
                assert [type(error) for error in raised.value.exceptions] == [KeyError]
                assert sibling.cancelled()
                assert failed.cancelling() == 0
            assert (await session.get(f"{server.url}/ok")).text == "ok"

    run(name, main)


def test_same_cancellation_comes_out(url: str) -> None:
    """PITFALLS2 A19: with its message, and not as another exception."""

    async def main() -> None:
        async with AsyncSession() as session:
            for _ in range(3):
                task = asyncio.ensure_future(session.get(f"{url}/slow/60"))
                await asyncio.sleep(0.05)
                task.cancel("the reason")
                with pytest.raises(asyncio.CancelledError) as raised:
                    await task
                assert raised.value.args == ("the reason",) or sys.version_info < (3, 11)

    asyncio.run(main())


@pytest.mark.parametrize("name", ["asyncio", "uvloop"])
def test_cancellation_wins_against_a_timeout(name: str, url: str) -> None:
    """PITFALLS2 A20: both at the same millisecond; neither is taken for the other."""

    async def main() -> int:
        timeouts = 0
        running = asyncio.get_running_loop()
        async with AsyncSession(limits=50) as session:

            async def one(number: int) -> None:
                nonlocal timeouts
                is_canceled = False
                task = asyncio.ensure_future(session.get(f"{url}/slow/60", timeout=0.02))

                def cancel() -> None:
                    nonlocal is_canceled
                    is_canceled = task.cancel()

                running.call_later(0.019 + number % 30 * 0.0001, cancel)
                try:
                    await task
                except asyncio.CancelledError:
                    assert is_canceled
                except exceptions.Timeout:
                    assert not is_canceled
                    timeouts += 1
                else:
                    raise AssertionError("there is no response")

            for start in range(0, 1000, 50):
                await asyncio.gather(*(one(number) for number in range(start, start + 50)))
        return timeouts

    run(name, main)


def test_deadline_and_cancellation_in_one_iteration(url: str) -> None:
    """PITFALLS2 A20: the timer has fired when the task is canceled."""

    async def main() -> None:
        async with AsyncSession() as session:
            for end_first in (True, False):
                task = asyncio.ensure_future(session.get(f"{url}/slow/60", timeout=0.2))
                await asyncio.sleep(0.05)
                # The loop is held up until the deadline is over.
                time.sleep(0.3)
                is_canceled = await end_and_cancel(session, task, end_first)
                with pytest.raises(asyncio.CancelledError if is_canceled else exceptions.ReadTimeout):
                    await task

    asyncio.run(main())


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("phase", ["head", "body", "upload", "TLS", "TLS body", "connect", "session"])
def test_scope_of_anyio_ends_a_call(
    backend: str, phase: str, url: str, held: str, server: ScriptedServer, blackhole: str
) -> None:
    """PITFALLS2 A21: nothing in the way out waits, as each wait would be canceled again."""
    anyio = pytest.importorskip("anyio")
    silent = socket.create_server(("127.0.0.1", 0))
    silent_url = f"127.0.0.1:{silent.getsockname()[1]}"

    async def main() -> None:
        session = AsyncSession()
        session.verify = matrix.bundle()
        await session.get(f"{url}/echo/warm")
        await session.aclose()
        before = descriptors()

        async def call() -> None:
            if phase == "head":
                await session.get(f"{url}/slow/60")
            elif phase == "body":
                async with session.stream("GET", held) as response:
                    await response.aread()
            elif phase == "upload":
                await session.post(f"http://{silent_url}/", data=b"x" * 50_000_000)
            elif phase == "TLS":
                await session.get(f"https://{silent_url}/")
            elif phase == "TLS body":
                async with session.stream("GET", f"{secure.url}/half") as response:
                    async for _ in response.aiter_content(1):
                        pass
            elif phase == "connect":
                await session.get(blackhole)
            else:
                async with AsyncSession() as inner:
                    await inner.get(f"{url}/slow/60")

        with anyio.fail_after(10):
            with anyio.move_on_after(0.2) as scope:
                await call()
            assert scope.cancelled_caught
            # The server's end of the connection may live in this process.
            while descriptors() > before:
                await anyio.sleep(0.01)

    with matrix.secure() as secure:
        secure.on("/half", half)
        anyio.run(main, backend=backend)
    silent.close()


def test_canceled_read_lets_the_session_close(loop: str, held: str) -> None:
    """PITFALLS2 A22: the rest of the response is given up."""

    async def main() -> None:
        async with AsyncSession() as session:
            response = await session.get(held, stream=True)
            assert await within(loop, 0.1, response.aread)
            assert await response.aread() == b""
        async with AsyncSession() as session, session.stream("GET", held) as response:
            assert await within(loop, 0.1, response.aread)

    before = opened(loop)
    run(loop, main)
    assert are_closed(before)


def test_session_is_closed_while_many_calls_run(url: str) -> None:
    """PITFALLS2 A22: after the first of fifteen results."""

    async def main() -> None:
        async with AsyncSession() as session:
            paths = ["echo/first", *["slow/60"] * 14]
            tasks = [asyncio.ensure_future(session.get(f"{url}/{path}")) for path in paths]
            for first in asyncio.as_completed(tasks):
                assert (await first).text == "/echo/first"
                break
        # Closed in one iteration; what is left are the errors of the calls.
        done, pending = await asyncio.wait(tasks, timeout=10)
        assert not pending
        errors = [task.exception() for task in done]
        assert errors.count(None) == 1
        for error in errors:
            assert error is None or "the session was closed during the request" in str(error)

    asyncio.run(main())


@pytest.mark.parametrize("kind", ["content", "lines"])
def test_iterator_that_is_left_early(loop: str, kind: str, server: ScriptedServer) -> None:
    """PITFALLS2 A23: no generator has to be closed by the loop, or by the garbage collector."""
    server.on("/lines", answer(b"one\ntwo\nthree\n" * 10_000))
    url = f"{server.url}/lines"

    async def main() -> None:
        def iterate(response: Any) -> Any:
            return response.aiter_lines() if kind == "lines" else response.aiter_content(3)

        async with AsyncSession(limits=2) as session:
            response = await session.get(url, stream=True)
            async for piece in iterate(response):
                assert piece == b"one"
                break
            await response.aclose()
            async with session.stream("GET", url) as response:
                async for piece in iterate(response):
                    assert piece == b"one"
                    break
            # Not closed by the program, but by the end of its last name.
            response = await session.get(url, stream=True)
            async for _ in iterate(response):
                break
            del response
            gc.collect()
            assert (await session.get(url)).content.startswith(b"one")
            # An iterator outlives its response.
            async with session.stream("GET", url) as response:
                pieces = iterate(response)
                await pieces.__anext__()
            await pieces.aclose()
            assert [piece async for piece in pieces] == []
        del pieces
        gc.collect()

    before = opened(loop)
    run(loop, main)
    gc.collect()
    assert are_closed(before)


def test_iterator_is_canceled_in_a_piece(loop: str, held: str) -> None:
    """PITFALLS2 A23: and its connection is closed, without another step of the loop."""

    async def main() -> None:
        async with AsyncSession() as session:
            response = await session.get(held, stream=True)

            async def read() -> None:
                async for _ in response.aiter_lines():
                    await sleep(loop, 0)

            assert await within(loop, 0.2, read)
            assert response._stream is not None and response._stream.closed

    run(loop, main)
