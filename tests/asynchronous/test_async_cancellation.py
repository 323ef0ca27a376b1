"""A cancelled call ends at once, closes its connection, and never hands its response to another call."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import socket
import threading
import time
import warnings
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from oxhorizon import AsyncOAuth1Session, AsyncSession
from tests.asynchronous.loops import run, sleep, within
from tests.load.measure import descriptors
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer


@pytest.fixture(autouse=True)
def _warnings_are_errors() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
        gc.collect()


def half(_: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf!")


async def endless(loop: str) -> AsyncIterator[bytes]:
    while True:
        await sleep(loop, 0.01)
        yield b"x" * 10_000


PHASES = ["connect", "TLS", "head", "body", "streamed body", "upload", "retry", "queue", "auth"]


@pytest.mark.parametrize("phase", PHASES)
def test_call_is_canceled_in_each_phase(
    loop: str, phase: str, url: str, server: ScriptedServer, blackhole: str
) -> None:
    server.on("/half", half)
    server.on("/again", answer(b"again"))
    server.on("/unavailable", answer(b"", "Retry-After: 60", status="503 No"))
    # Connections to it stay in the backlog: a TLS handshake never ends.
    silent = socket.create_server(("127.0.0.1", 0))
    port = silent.getsockname()[1]

    async def slow_auth(request: Any) -> Any:
        await sleep(loop, 60)
        return request

    async def main() -> None:
        async with AsyncSession(limits=1) as session:

            async def call() -> None:
                if phase == "connect":
                    await session.get(blackhole, timeout=60)
                elif phase == "TLS":
                    await session.get(f"https://127.0.0.1:{port}/", timeout=60)
                elif phase == "head":
                    await session.get(f"{url}/slow/60")
                elif phase == "body":
                    await session.get(f"{server.url}/half")
                elif phase == "streamed body":
                    response = await session.get(f"{server.url}/half", stream=True)
                    await response.aread()
                elif phase == "upload":
                    await session.post(f"{url}/size", data=endless(loop))
                elif phase == "retry":
                    await session.get(f"{server.url}/unavailable", retries=3)
                elif phase == "queue":
                    held = await session.get(f"{server.url}/half", stream=True)
                    try:
                        await session.get(f"{server.url}/again")
                    finally:
                        await held.aclose()
                else:
                    await session.get(f"{server.url}/again", auth=slow_auth)

            started = time.monotonic()
            assert await within(loop, 0.2, call)
            assert time.monotonic() - started < 5
            for number in range(3):
                assert (await session.get(f"{url}/echo/{number}")).text == f"/echo/{number}"

    try:
        run(loop, main)
    finally:
        silent.close()


def test_a_thousand_cancellations_mix_up_nothing(url: str) -> None:
    """PITFALLS2 A15 and A16: each response is that of its request, and no connection is lost."""
    chance = random.Random(7)

    async def main() -> None:
        session = AsyncOAuth1Session(*CREDENTIALS, limits=10)
        answered = canceled = 0

        async def one(number: int) -> None:
            nonlocal answered
            path = chance.choice(["echo", "echo", "down", "chunks"])
            if path == "echo":
                assert (await session.get(f"{url}/echo/{number}")).text == f"/echo/{number}"
            else:
                size = chance.randrange(300_000)
                assert len((await session.get(f"{url}/{path}/{size}")).content) == size
            answered += 1

        while canceled < 1000:
            tasks = [asyncio.create_task(one(number)) for number in range(100)]
            for _ in range(50):
                await asyncio.sleep(chance.random() * 0.0002)
                running = [task for task in tasks if not task.done()]
                if running:
                    running[chance.randrange(len(running))].cancel()
            for result in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(result, asyncio.CancelledError):
                    canceled += 1
                elif result is not None:
                    raise result
        assert answered > 500
        # Every place is free again.
        await asyncio.wait_for(asyncio.gather(*(one(number) for number in range(50))), 20)
        session.close()

    before = descriptors()
    asyncio.run(main())
    gc.collect()
    assert descriptors() <= before + 2


def test_one_connection_gives_nobody_the_response_of_another(loop: str, url: str) -> None:
    """PITFALLS2 A15: a call is canceled at fifty points, and another one follows."""

    async def main() -> None:
        async with AsyncSession(limits=1) as session:
            for number in range(50):
                await within(loop, number * 0.001, lambda: session.get(f"{url}/slow/0.025"))
                assert (await session.get(f"{url}/echo/{number}")).text == f"/echo/{number}"

    run(loop, main)


def test_freed_place_of_a_canceled_waiter_goes_to_the_next(server: ScriptedServer) -> None:
    """PITFALLS2 A17."""
    server.on("/half", half)
    server.on("/next", answer(b"next"))

    async def main() -> None:
        session = AsyncSession(limits=1)
        held = await session.get(f"{server.url}/half", stream=True)
        paths = [f"{server.url}/next?{number}" for number in range(4)]
        waiting = [asyncio.create_task(session.get(path)) for path in paths[:3]]
        await asyncio.sleep(0.05)
        server.take()
        await held.aclose()
        waiting[0].cancel()
        # A newcomer, when the next one is chosen already.
        waiting.append(asyncio.create_task(session.get(paths[3])))
        done = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 10)
        assert isinstance(done[0], asyncio.CancelledError)
        assert [response.text for response in done[1:]] == ["next", "next", "next"]
        assert [seen.target for seen in server.take()] == ["/next?1", "/next?2", "/next?3"]
        session.close()

    asyncio.run(main())


@pytest.mark.parametrize("end", ["response", "error", "timeout", "cancel", "drop"])
def test_new_socket_of_the_same_number_wakes(end: str, loop: str, url: str) -> None:
    """PITFALLS2 A1: the loop has forgotten our socket before it is closed."""
    if loop == "trio":
        pytest.skip("trio has no add_reader")

    async def main() -> None:
        session = AsyncSession()
        running = asyncio.get_running_loop()
        calls = {
            "response": f"{url}/last",
            "error": f"{url}/reset",
            "timeout": f"{url}/slow/60",
            "cancel": f"{url}/slow/60",
            "drop": f"{url}/slow/60",
        }
        call = session.get(calls[end], timeout=0.1 if end == "timeout" else 60)
        if end == "drop":
            task = asyncio.ensure_future(call)
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            del task
            gc.collect()
        elif end == "cancel":
            await within("asyncio", 0.1, lambda: call)
        else:
            await asyncio.gather(call, return_exceptions=True)
        session.close()
        near, far = socket.socketpair()
        woken = asyncio.Event()
        near.setblocking(False)
        running.add_reader(near.fileno(), woken.set)
        far.send(b"x")
        await asyncio.wait_for(woken.wait(), 5)
        running.remove_reader(near.fileno())
        near.close()
        far.close()

    run(loop, main)


def test_coroutine_that_is_never_awaited_to_its_end_closes_its_connection(url: str) -> None:
    """PITFALLS2 A12: nothing runs later, and no warning but asyncio's own."""
    session = AsyncSession()

    async def main() -> None:
        task = asyncio.ensure_future(session.get(f"{url}/slow/60"))
        await asyncio.sleep(0.1)
        assert not task.done()

    before = descriptors()
    asyncio.run(main())
    gc.collect()
    assert descriptors() == before


def test_idle_loop_is_idle_after_a_child_inherits_a_connection(url: str) -> None:
    """PITFALLS2 A10: a child of a fork holds our socket, and the parent's loop does not spin."""
    session = AsyncSession()

    async def main() -> None:
        await session.get(f"{url}/echo/a")
        pid = os.fork()
        if pid == 0:
            time.sleep(1)
            os._exit(0)
        session.close()
        used = time.process_time()
        await asyncio.sleep(0.5)
        assert time.process_time() - used < 0.25
        os.waitpid(pid, 0)
        assert (await session.get(f"{url}/echo/b")).text == "/echo/b"

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        asyncio.run(main())
    session.close()


def test_child_of_a_fork_uses_the_session_on_its_own_loop(url: str) -> None:
    session, threads = AsyncSession(), threading.active_count()

    async def get(name: str) -> str:
        return str((await session.get(f"{url}/echo/{name}")).text)

    assert asyncio.run(get("parent")) == "/echo/parent"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        os._exit(0 if asyncio.run(get("child")) == "/echo/child" else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert asyncio.run(get("again")) == "/echo/again"
    session.close()
    assert threading.active_count() <= threads
