"""Sockets, event loops and processes: nobody else's socket is harmed, and nothing is left at exit."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import socket
import threading
import time
from typing import Any

import pytest

from oxhorizon import AsyncSession, exceptions
from oxhorizon.adapters import HTTPAdapter
from tests.asynchronous.loops import are_closed, opened, run, sleep, together, within
from tests.load.measure import descriptors
from tests.reliability import matrix
from tests.servers import process
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer


def half(_: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf!")


class Churn:
    """A thread that opens and closes sockets, so that each free number is used at once."""

    def __enter__(self) -> Churn:
        self._is_over = False
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def _run(self) -> None:
        try:
            while not self._is_over:
                near, far = socket.socketpair()
                near.sendall(b"x")
                assert far.recv(2) == b"x"
                near.close()
                far.close()
        except BaseException as error:
            self.error = error

    def __exit__(self, *_: object) -> None:
        self._is_over = True
        self._thread.join()


async def echoed(loop: str, url: str, text: str) -> None:
    """Makes a request through a transport of the loop itself."""
    port = int(url.rpartition(":")[2])
    request = f"GET /echo/{text} HTTP/1.1\r\n\r\n".encode()
    if loop == "trio":
        import trio

        async with await trio.open_tcp_stream("127.0.0.1", port) as stream:
            await stream.send_all(request)
            assert (await stream.receive_some()).startswith(b"HTTP/1.1 200")
        return
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    assert (await reader.readuntil(b"\r\n")).startswith(b"HTTP/1.1 200")
    writer.close()
    await writer.wait_closed()


def test_canceled_connect_harms_no_other_socket(loop: str, blackhole: str, url: str) -> None:
    """PITFALLS2 A2: while other sockets get the numbers of those that are closed."""
    chance = random.Random(2)

    async def main() -> None:
        async with AsyncSession(limits=200) as session:

            async def canceled() -> None:
                await sleep(loop, chance.random())
                assert await within(loop, chance.random(), lambda: session.get(blackhole, timeout=60))

            async def other() -> None:
                for number in range(50):
                    await echoed(loop, url, str(number))
                    await sleep(loop, 0.02)

            await together(loop, *[canceled] * 200, *[other] * 3)

    before = opened(loop)
    with Churn() as churn:
        run(loop, main)
    assert churn.error is None
    assert are_closed(before)


async def readable(loop: str, end: socket.socket) -> None:
    """Waits with the loop until a socket is readable."""
    if loop == "trio":
        import trio

        await trio.lowlevel.wait_readable(end)
        return
    woken = asyncio.Event()
    running = asyncio.get_running_loop()
    running.add_reader(end.fileno(), woken.set)
    try:
        await woken.wait()
    finally:
        running.remove_reader(end.fileno())


async def assert_new_sockets_wake(loop: str) -> None:
    """Has as many sockets as it takes to get the numbers that became free."""
    for _ in range(5):
        near, far = socket.socketpair()
        far.send(b"x")
        assert not await within(loop, 5, lambda near=near: readable(loop, near))
        near.close()
        far.close()


def test_closed_session_ends_calls_that_wait(loop: str, url: str, blackhole: str) -> None:
    """PITFALLS2 A4 and A22: each with an error, and their numbers are free."""

    async def main() -> None:
        session = AsyncSession()

        async def call(url: str) -> str:
            with pytest.raises(exceptions.ConnectionError, match="closed during the request"):
                await session.get(url)
            return "ended"

        async def close() -> None:
            await sleep(loop, 0.2)
            await session.aclose()

        targets = [f"{url}/slow/60", f"{url}/slow/60", blackhole]
        ended = await together(loop, *(lambda target=target: call(target) for target in targets), close)
        assert ended == ["ended", "ended", "ended", None]
        await assert_new_sockets_wake(loop)
        # The session can still be used.
        assert (await session.get(f"{url}/echo/after")).text == "/echo/after"
        await session.aclose()

    before = opened(loop)
    run(loop, main)
    assert are_closed(before)


def test_second_reader_of_a_response_is_refused(loop: str, server: ScriptedServer) -> None:
    """PITFALLS2 A3: two tasks read one response."""
    server.on("/half", half)

    async def main() -> None:
        async with AsyncSession() as session:
            response = await session.get(f"{server.url}/half", stream=True)

            async def second() -> None:
                await sleep(loop, 0.05)
                with pytest.raises(RuntimeError, match="another thread or task is reading"):
                    await response.aread()

            assert await within(loop, 0.5, lambda: together(loop, response.aread, second))

    run(loop, main)


@pytest.mark.parametrize("way", ["request", "body", "pause", "mounted"])
def test_closed_session_ends_retries(loop: str, way: str, server: ScriptedServer) -> None:
    """PITFALLS2 A22: also one that pauses, and none follows."""
    server.on("/request", lambda _, peer: matrix.stall(peer))
    server.on("/body", half)
    server.on("/pause", answer(b"", "Retry-After: 60", status="503 No"))
    server.on("/mounted", lambda _, peer: matrix.stall(peer))
    server.take()

    async def main() -> None:
        session = AsyncSession()
        session.mount(server.url, HTTPAdapter(max_retries=5 if way == "mounted" else 0))

        async def call() -> None:
            with pytest.raises(exceptions.ConnectionError, match="closed during the request"):
                await session.get(f"{server.url}/{way}", retries=None if way == "mounted" else 5)

        async def close() -> None:
            await sleep(loop, 0.3)
            await session.aclose()

        assert not await within(loop, 10, lambda: together(loop, call, close))

    run(loop, main)
    assert len(server.take()) == 1


@pytest.mark.parametrize("how", ["read", "pieces", "lines"])
def test_closed_response_ends_the_task_that_reads_it(loop: str, how: str, server: ScriptedServer) -> None:
    """PITFALLS2 A4: the task that waits gets an error, and its number is free."""
    server.on("/half", half)
    server.on("/unknown-length", lambda _, peer: peer.send(b"HTTP/1.1 200 OK\r\n\r\nhalf!"))

    async def main() -> None:
        async with AsyncSession() as session:
            for path in ("/half", "/unknown-length"):
                response = await session.get(f"{server.url}{path}", stream=True)

                async def read(response: Any = response) -> None:
                    with pytest.raises(exceptions.ChunkedEncodingError, match="closed while it was read"):
                        if how == "read":
                            await response.aread()
                        async for _ in response.aiter_lines() if how == "lines" else response.aiter_content():
                            pass

                async def close(response: Any = response) -> None:
                    await sleep(loop, 0.2)
                    await response.aclose()

                assert not await within(loop, 10, lambda read=read, close=close: together(loop, read, close))
                await assert_new_sockets_wake(loop)

    before = opened(loop)
    run(loop, main)
    assert are_closed(before)


def test_connection_that_is_closed_before_its_reader_runs(loop: str, server: ScriptedServer) -> None:
    """PITFALLS2 A5: two are ready in one iteration; the step of the first closes the other."""
    go = threading.Barrier(3)

    def act(_: Seen, peer: Peer) -> None:
        half(_, peer)
        go.wait(10)
        peer.send(b"12345")

    server.on("/both", act)

    async def main() -> None:
        async with AsyncSession() as session:
            responses = [await session.get(f"{server.url}/both", stream=True) for _ in range(2)]
            opened: list[socket.socket] = []
            outcomes: list[object] = []
            for response in responses:
                assert await response.aiter_content().__anext__() == b"half!"

            async def read(at: int) -> None:
                try:
                    outcomes.append(await responses[at].aiter_content(5).__anext__())
                except exceptions.ChunkedEncodingError as error:
                    outcomes.append(error)
                await responses[1 - at].aclose()
                # It may get the number of the one that was closed.
                near, far = socket.socketpair()
                far.send(b"alien")
                opened.extend([near, far])

            async def send() -> None:
                await sleep(loop, 0.1)
                go.wait(10)
                # Both have arrived before the loop looks.
                time.sleep(0.1)

            await together(loop, lambda: read(0), lambda: read(1), send)
            first, second = outcomes
            assert first == b"12345"
            assert second == b"12345" or "closed while it was read" in str(second)
            for one in opened:
                one.close()

    for _ in range(5):
        run(loop, main)


def test_response_that_is_dropped_leaves_its_number(loop: str, url: str) -> None:
    """PITFALLS2 A12: no task and no call of the loop comes from the garbage collector."""

    calls: list[str] = []

    async def main() -> None:
        async with AsyncSession() as session:
            for path in ("down/3000000", "stall"):
                response = await session.get(f"{url}/{path}", stream=True)
                await response.aiter_content(1).__anext__()
                response.itself = response
                await sleep(loop, 0.3)
                before = descriptors()
                with pytest.MonkeyPatch.context() as patch:
                    if loop == "asyncio":
                        running = asyncio.get_running_loop()
                        for name in ("call_soon", "call_soon_threadsafe", "call_later", "create_task"):
                            patch.setattr(running, name, lambda *_, name=name, **__: calls.append(name))
                    del response
                    gc.collect()
                assert descriptors() == before - 1
                await assert_new_sockets_wake(loop)
        assert not calls

    before = opened(loop)
    run(loop, main)
    assert are_closed(before)


ABORTING = """
    import asyncio, sys
    import uvloop
    from oxhorizon import AsyncSession

    url = sys.argv[1]

    async def main():
        for way in range(30):
            session = AsyncSession()
            calls = [asyncio.ensure_future(session.get(url)) for _ in range(3)]
            await asyncio.sleep(0.002 * way)
            for call in calls:
                call.cancel()
            # In the same iteration of the loop; then in another order.
            await session.aclose() if way % 2 else session.close()
            results = await asyncio.gather(*calls, return_exceptions=True)
            assert all(isinstance(result, asyncio.CancelledError) for result in results), results
            await asyncio.sleep(0)

    uvloop.run(main())
    print("over")
"""


def test_uvloop_does_not_abort(url: str) -> None:
    """PITFALLS2 A8: cancel a call and close the session in one iteration."""
    pytest.importorskip("uvloop")
    assert process.run(ABORTING, f"{url}/slow/60") == "over\n"


def test_connection_changes_loops_and_then_has_none(url: str) -> None:
    """PITFALLS2 A9: uvloop changes the mode of a socket that it watches; ours stays the same."""
    pytest.importorskip("uvloop")
    session = AsyncSession()

    async def mode() -> bool:
        response = await session.get(f"{url}/down/100000", stream=True)
        assert response._stream is not None
        number = response._stream.socket()[0]
        is_blocking = os.get_blocking(number)
        assert len(await response.aread()) == 100_000
        return is_blocking

    modes = {run(name, mode) for name in ("asyncio", "uvloop", "asyncio", "trio", "uvloop", "asyncio")}
    assert modes == {False}

    async def streamed() -> Any:
        return await session.get(f"{url}/down/3000000", stream=True)

    # A response of a loop that is over, read by a thread that waits.
    assert len(run("uvloop", streamed).content) == 3_000_000
    session.close()


UPLOADING = """
    import os, socket, sys, threading
    from oxhorizon import AsyncSession
    from tests.asynchronous.loops import are_closed, opened, run

    loop, url, source = sys.argv[1:]
    if source == "socket":
        near, far = socket.socketpair()
        file, end = near.makefile("rb"), far.makefile("wb")
        near.close()
        far.close()
    else:
        out, into = os.pipe()
        end = os.fdopen(into, "wb")
        if source == "stdin":
            os.dup2(out, 0)
        file = sys.stdin.buffer if source == "stdin" else os.fdopen(out, "rb")
    threading.Thread(target=lambda: (end.write(b"x" * 300_000), end.close())).start()

    async def main():
        async with AsyncSession() as session:
            print((await session.post(url, data=file)).text)

    run(loop, main)
"""


@pytest.mark.parametrize("source", ["pipe", "stdin", "socket"])
def test_source_of_a_body_is_not_watched(loop: str, source: str, url: str) -> None:
    """PITFALLS2 A11: an event loop cannot watch each file, and a pipe or a socket may be somebody's."""
    assert process.run(UPLOADING, loop, f"{url}/size", source) == "300000\n"
