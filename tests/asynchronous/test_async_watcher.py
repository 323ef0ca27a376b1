"""An event loop that watches no sockets, as asyncio's Proactor loop on Windows: a thread watches for it."""

from __future__ import annotations

import asyncio
import gc
import random
import socket
import threading
import time
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from oxhorizon import AsyncSession
from oxhorizon._async import watching
from tests.asynchronous.loops import within
from tests.load.measure import descriptors
from tests.servers.scripted import ScriptedServer


class Blind(asyncio.SelectorEventLoop):
    """Watches its own sockets only. What it raises is what the Proactor loop raises."""

    def add_reader(self, *_: Any) -> None:  # type: ignore[override]
        raise NotImplementedError

    add_writer = remove_reader = remove_writer = add_reader  # type: ignore[assignment]


def watchers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "oxhorizon-watcher"]


@pytest.fixture(autouse=True)
def _nothing_remains() -> Iterator[None]:
    before = descriptors()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
        gc.collect()
    assert not watchers()
    assert not [loop for loop in watching._WATCHERS if not loop.is_closed()]
    assert descriptors() <= before + 1


def run(main: Any) -> Any:
    """As ``asyncio.run``, which takes no loop before Python 3.12."""
    loop = Blind()
    try:
        return loop.run_until_complete(main())
    finally:
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def test_calls_bodies_and_streams(url: str) -> None:
    """PITFALLS2 A13: one thread, and no warning."""

    async def main() -> None:
        async with AsyncSession() as session:
            for number in range(5):
                assert (await session.get(f"{url}/echo/{number}")).text == f"/echo/{number}"
            assert (await session.post(f"{url}/size", data=b"x" * 5_000_000)).text == "5000000"
            async with session.stream("GET", f"{url}/down/3000000") as response:
                assert sum([len(piece) async for piece in response.aiter_content(65536)]) == 3_000_000
            answers = await asyncio.gather(*(session.get(f"{url}/echo/{number}") for number in range(200)))
            assert [one.text for one in answers] == [f"/echo/{number}" for number in range(200)]
            assert len(watchers()) == 1
            with pytest.raises(OSError, match="timed out"):
                await session.get(f"{url}/slow/60", timeout=0.1)

    for _ in range(2):
        run(main)


def test_cancellations_mix_up_nothing(url: str) -> None:
    chance = random.Random(7)

    async def main() -> None:
        async with AsyncSession(limits=10) as session:

            async def one(number: int) -> None:
                assert (await session.get(f"{url}/echo/{number}")).text == f"/echo/{number}"

            for _ in range(10):
                tasks = [asyncio.ensure_future(one(number)) for number in range(50)]
                for _ in range(20):
                    await asyncio.sleep(chance.random() * 0.0005)
                    tasks[chance.randrange(50)].cancel()
                for result in await asyncio.gather(*tasks, return_exceptions=True):
                    assert result is None or isinstance(result, asyncio.CancelledError)
            assert await within("asyncio", 0.1, lambda: session.get(f"{url}/slow/60"))

    run(main)


def test_new_socket_of_the_same_number_wakes(url: str) -> None:
    async def main() -> None:
        async with AsyncSession() as session:
            assert await within("asyncio", 0.1, lambda: session.get(f"{url}/slow/60"))
            near, far = socket.socketpair()
            woken = asyncio.Event()
            watching.watcher_of(asyncio.get_running_loop()).add_reader(near.fileno(), woken.set)
            far.send(b"x")
            await asyncio.wait_for(woken.wait(), 5)
            near.close()
            far.close()

    run(main)


def test_more_sockets_than_a_thread_takes(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PITFALLS2 A14: ``select`` on Windows has a limit, so there is a second thread."""
    monkeypatch.setattr(watching, "_MOST", 5)

    async def main() -> None:
        async with AsyncSession() as session:
            answers = await asyncio.gather(*(session.get(f"{url}/slow/0.3") for _ in range(12)))
            assert all(answer.json() == {"ok": True} for answer in answers)
            assert len(watchers()) == 3

    run(main)


def test_six_hundred_calls_at_once(url: str) -> None:
    """PITFALLS2 A14: more than a thread watches."""

    async def main() -> None:
        most = 0

        async def count() -> None:
            nonlocal most
            while True:
                most = max(most, len(watchers()))
                await asyncio.sleep(0.05)

        counting = asyncio.ensure_future(count())
        async with AsyncSession(limits=600) as session:
            answers = await asyncio.gather(*(session.get(f"{url}/slow/3") for _ in range(600)))
            assert all(answer.json() == {"ok": True} for answer in answers)
        counting.cancel()
        assert most == 2

    run(main)


def test_idle_thread_ends(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_IDLE", 0.05)

    async def main() -> None:
        async with AsyncSession() as session:
            for _ in range(3):
                await session.get(f"{url}/echo/1")
                deadline = time.monotonic() + 10
                while watchers() and time.monotonic() < deadline:
                    await asyncio.sleep(0.02)
                assert not watchers()

    run(main)


def test_loop_that_is_closed_at_once(server: ScriptedServer, url: str) -> None:
    """The thread ends on its own, and says nothing."""
    for _ in range(20):
        loop = Blind()
        task = loop.create_task(AsyncSession().get(f"{url}/slow/60"))
        loop.run_until_complete(asyncio.sleep(0.02))
        task.cancel()
        loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
        loop.close()
    deadline = time.monotonic() + 10
    while watchers() and time.monotonic() < deadline:
        time.sleep(0.05)
