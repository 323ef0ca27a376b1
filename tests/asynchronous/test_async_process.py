"""A process that uses async sessions: what it reads and imports, how it ends, and what its loop keeps."""

from __future__ import annotations

import asyncio
import signal
import time

import pytest

from oxhorizon import AsyncSession, exceptions
from tests.asynchronous.loops import run
from tests.reliability import matrix
from tests.servers import process
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

EXITING = """
    import sys
    from oxhorizon import AsyncSession
    from tests.asynchronous.loops import run

    loop, way, url, bundle = sys.argv[1:]

    async def main():
        async with AsyncSession() as session:
            session.verify = bundle
            if way != "unused":
                print((await session.get(url)).text)
            if way == "streamed":
                response = await session.get(url, stream=True)
                await response.aiter_content(1).__anext__()

    run(loop, main)
"""


@pytest.mark.parametrize("way", ["unused", "read", "streamed"])
def test_exit_warns_of_nothing(loop: str, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PITFALLS2 A31: closing is complete when ``aclose()`` returns."""
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setenv("PYTHONDEVMODE", "1")
    with matrix.secure() as server:
        url = server.on("/", answer(b"response"))
        with process.running(EXITING, loop, way, url, matrix.bundle()) as script:
            assert script.end() == ("" if way == "unused" else "response\n")
            assert script.errors == ""


INTERRUPTED = """
    import asyncio, gc, sys
    from oxhorizon import AsyncSession
    from tests.asynchronous import loops
    from tests.load.measure import descriptors

    loop, url = sys.argv[1:]

    async def main():
        session = AsyncSession()
        await session.get(f"{url}/warm")
        await session.aclose()
        global before
        before = descriptors()
        print("waiting")
        try:
            await session.get(f"{url}/silent")
        finally:
            # Without another iteration of the loop.
            after.append(descriptors())

    def plain():
        # As `asyncio.run` before Python 3.11: the exception leaves the loop, which then cancels its tasks.
        made = asyncio.new_event_loop()
        task = made.create_task(main())
        try:
            made.run_until_complete(task)
        finally:
            task.cancel()
            made.run_until_complete(asyncio.gather(task, return_exceptions=True))
            made.close()

    after = []
    try:
        plain() if loop == "plain" else loops.run(loop, main)
    except KeyboardInterrupt:
        print("interrupted")
    gc.collect()
    print(after[0] - before if after else "none")
"""


@pytest.mark.parametrize("how", ["asyncio", "plain", "trio"])
def test_ctrl_c_ends_a_call(how: str, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """PITFALLS2 A36: at once, with its connection closed, and no warning."""
    monkeypatch.setenv("PYTHONWARNINGS", "error")
    monkeypatch.setenv("PYTHONDEVMODE", "1")
    server.on("/silent", lambda _, peer: matrix.stall(peer))
    with process.running(INTERRUPTED, how, server.url) as script:
        assert script.line() == "waiting"
        time.sleep(0.3)
        pressed = time.monotonic()
        script.signal(signal.SIGINT)
        assert script.line() == "interrupted", script.errors
        # The server is silent for ten seconds.
        assert time.monotonic() - pressed < 5
        assert script.end() == "0\n"
        assert script.errors == ""


def test_timers_do_not_pile_up(url: str) -> None:
    """PITFALLS2 A38: asyncio keeps a canceled timer for a while, but at most as many as half of a hundred."""

    async def main() -> None:
        running = asyncio.get_running_loop()
        async with AsyncSession(timeout=60) as session:
            most = 0
            for _ in range(10_000):
                await session.get(url)
                most = max(most, len(running._scheduled))  # type: ignore[attr-defined]
            assert most < 250
            del running

    asyncio.run(main())


def test_read_timeout_begins_again_with_each_piece(loop: str, server: ScriptedServer) -> None:
    """PITFALLS2 A38: the whole body may take longer, and a server that stops is left."""

    def slow(_: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(12):
            time.sleep(0.15)
            peer.send(b"1\r\nx\r\n")
        peer.send(b"0\r\n\r\n")

    server.on("/slow", slow)
    server.on("/stops", lambda _, peer: peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nx"))

    async def main() -> None:
        async with AsyncSession() as session:
            assert (await session.get(f"{server.url}/slow", timeout=1.2)).content == b"x" * 12
            response = await session.get(f"{server.url}/slow", timeout=1.2, stream=True)
            assert [piece async for piece in response.aiter_content()] == [b"x"] * 12
            with pytest.raises(exceptions.ConnectionError, match="Read timed out"):
                await session.get(f"{server.url}/stops", timeout=0.2)
            response = await session.get(f"{server.url}/stops", timeout=0.2, stream=True)
            with pytest.raises(exceptions.ConnectionError, match="Read timed out"):
                await response.aread()

    run(loop, main)


AUDITED = """
    import asyncio, sys, threading
    from oxhorizon import AsyncOAuth1Session, AsyncSession, RequestException

    kind, url, bundle = sys.argv[1:]
    is_watching = False
    done = []
    main_thread = threading.get_ident()

    def audit(event, arguments):
        if is_watching and event in ("open", "import") and threading.get_ident() == main_thread:
            done.append((event, arguments[0]))

    sys.addaudithook(audit)

    def begin():
        global is_watching
        is_watching = True

    async def auth(request):
        return request

    async def hook(response, **_):
        pass

    async def pieces():
        yield b"x"

    async def call(session):
        if kind == "streamed":
            async with session.stream("GET", f"{url}/") as response:
                print([line async for line in response.aiter_lines()])
        elif kind == "upload":
            print((await session.post(f"{url}/", data=pieces())).text)
        elif kind == "timeout":
            try:
                await session.get(f"{url}/silent", timeout=0.05)
            except RequestException as error:
                print(type(error))
        elif kind == "retries":
            print(await session.get(f"{url}/unavailable", retries=1))
        else:
            path = "from" if kind == "redirect" else ""
            keywords = {"auth": auth, "hooks": {"response": hook}} if kind == "callables" else {}
            print((await session.get(f"{url}/{path}", **keywords)).json())

    async def main():
        # Runs when the first call waits for the first time.
        asyncio.get_running_loop().call_soon(begin)
        for _ in range(2):
            async with AsyncOAuth1Session("k", "s") if kind == "signed" else AsyncSession() as session:
                session.verify = bundle
                for _ in range(3):
                    await call(session)
                assert is_watching

    asyncio.run(main())
    assert not done, done
"""


KINDS = ["plain", "signed", "streamed", "upload", "timeout", "retries", "redirect", "callables"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("is_secure", [False, True], ids=["http", "https"])
def test_loop_opens_and_imports_nothing(kind: str, is_secure: bool) -> None:
    """PITFALLS2 A40: not after the first wait, in the first call, the next ones or another session."""
    with matrix.secure() if is_secure else ScriptedServer() as server:
        server.on("/silent", lambda _, peer: matrix.stall(peer))
        server.on("/unavailable", answer(b"", status="503 No"))
        server.on("/from", redirect("/"))
        assert process.run(AUDITED, kind, server.url, matrix.bundle()).count("\n") == 6
