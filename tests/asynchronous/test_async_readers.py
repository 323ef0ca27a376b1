"""An event loop watches a socket a little longer than a wait takes, and not once the connection is closed."""

from __future__ import annotations

import asyncio
import gc
import os
import time
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from oxhorizon import AsyncSession, exceptions
from tests.asynchronous.loops import run
from tests.load.measure import descriptors
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer


class Watching(asyncio.SelectorEventLoop):
    """Counts what it is asked for."""

    added = removed = 0

    def add_reader(self, *arguments: Any) -> Any:
        self.added += 1
        return super().add_reader(*arguments)

    def remove_reader(self, descriptor: Any) -> bool:
        self.removed += 1
        return super().remove_reader(descriptor)

    def watched(self) -> int:
        """How many sockets there are beside the loop's own."""
        return len(self._selector.get_map()) - 1  # type: ignore[attr-defined]


@pytest.fixture
def watching() -> Iterator[Watching]:
    loop = Watching()
    yield loop
    loop.close()


def test_one_registration_serves_many_calls(watching: Watching, url: str) -> None:
    async def main() -> None:
        async with AsyncSession() as session:
            for number in range(20):
                assert (await session.get(f"{url}/echo/{number}")).text == f"/echo/{number}"
            assert watching.added <= 3
            await asyncio.sleep(0.3)
            assert watching.watched() == 0
            assert (await session.get(f"{url}/echo/again")).text == "/echo/again"
        assert watching.watched() == 0

    watching.run_until_complete(main())
    assert watching.added == watching.removed


def test_idle_connection_that_the_server_closes_is_forgotten(
    watching: Watching, server: ScriptedServer
) -> None:
    def act(_: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        time.sleep(0.02)
        peer.close()

    url = server.on("/closing", act)

    async def main() -> None:
        async with AsyncSession() as session:
            for _ in range(10):
                assert (await session.get(url)).text == "ok"
                used = time.process_time()
                await asyncio.sleep(0.2)
                assert time.process_time() - used < 0.1
                assert watching.watched() == 0

    watching.run_until_complete(main())


@pytest.mark.parametrize("end", ["error", "timeout", "cancel", "aclose", "session"])
def test_connection_is_closed_at_once(loop: str, end: str, url: str) -> None:
    async def main() -> None:
        session = AsyncSession()
        await session.get(f"{url}/echo/first")
        await session.aclose()
        before = descriptors()
        if end == "error":
            with pytest.raises(exceptions.ConnectionError):
                await session.get(f"{url}/reset")
        elif end == "timeout":
            with pytest.raises(exceptions.ReadTimeout):
                await session.get(f"{url}/slow/60", timeout=0.1)
        elif end == "cancel" and loop != "trio":
            task = asyncio.ensure_future(session.get(f"{url}/slow/60"))
            await asyncio.sleep(0.1)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        elif end == "aclose":
            response = await session.get(f"{url}/down/10000000", stream=True)
            await response.aiter_content(10).__anext__()
            await response.aclose()
        else:
            await session.get(f"{url}/echo/second")
            await session.aclose()
        assert descriptors() == before

    run(loop, main)


def test_loop_that_ends_leaves_no_socket(loop: str, url: str) -> None:
    async def main() -> None:
        await AsyncSession().get(f"{url}/echo/1")

    run(loop, main)
    gc.collect()
    before = descriptors()
    for _ in range(5):
        run(loop, main)
        gc.collect()
    assert descriptors() == before


def test_child_of_a_fork_holds_no_socket_of_its_parent(url: str, server: ScriptedServer) -> None:
    """PITFALLS2 A32: the loop of the parent works on; the child, under a loop of its own, too."""
    server.on("/a", answer(b"a"))

    async def main() -> None:
        async with AsyncSession() as session:
            await session.get(f"{url}/echo/parent")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                pid = os.fork()
            if pid == 0:
                asyncio.events._set_running_loop(None)
                text = asyncio.new_event_loop().run_until_complete(session.get(f"{url}/echo/child")).text
                os._exit(0 if text == "/echo/child" else 1)
            assert os.waitpid(pid, 0)[1] == 0
            for number in range(3):
                assert (await session.get(f"{url}/echo/{number}")).text == f"/echo/{number}"

    asyncio.run(main())


def test_second_loop_takes_over_a_connection_that_is_still_watched(
    watching: Watching, server: ScriptedServer
) -> None:
    url = server.on("/a", answer(b"a"))
    server.take()
    session = AsyncSession()

    async def get() -> str:
        return str((await session.get(url)).text)

    other = Watching()
    for _ in range(5):
        assert watching.run_until_complete(get()) == other.run_until_complete(get()) == "a"
    assert len({seen.connection for seen in server.take()}) == 1
    watching.run_until_complete(asyncio.sleep(0.2))
    assert watching.watched() == 0
    other.close()
    session.close()
