"""Names are looked up on threads of the core, which belong to no call and to no event loop."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.servers.process import run, running
from tests.servers.resolver import resolver

SCRIPT = """
    import asyncio, gc, sys, time, warnings
    from concurrent.futures import ThreadPoolExecutor
    from urllib.parse import urlsplit
    import oxhorizon
    from tests.asynchronous.loops import run, sleep, together, within

    warnings.simplefilter("error")
    url, loop = sys.argv[1:]
    port = urlsplit(url).port
"""


def asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float | None, script: str, *arguments: str
) -> tuple[list[str], list[str]]:
    """Runs a script with a name server that takes some seconds; returns its output and the names."""
    with resolver(tmp_path, seconds) as made:
        monkeypatch.setattr("sys.executable", made.command)
        return run(SCRIPT + script, *arguments).splitlines(), made.asked


def test_one_look_up_serves_all_who_want_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, loop: str
) -> None:
    """PITFALLS2 A24: the call that began it is canceled, and the others get their responses."""
    script = """
    async def main():
        async with oxhorizon.AsyncSession() as session:
            def call(number):
                return session.get(f"http://name.example.org:{port}/echo/{number}")

            first = lambda: within(loop, 0.3, lambda: call(0))
            others = [lambda number=number: call(number) for number in range(1, 5)]
            found = await together(loop, first, *others)
            print(found[0], [response.text for response in found[1:]])

    run(loop, main)
    """
    printed, asked = asking(tmp_path, monkeypatch, 1, script, url, loop)
    assert printed == ["True ['/echo/1', '/echo/2', '/echo/3', '/echo/4']"]
    assert asked == ["name.example.org"]


def test_threads_share_a_look_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    script = """
    with oxhorizon.Session() as session, ThreadPoolExecutor(8) as pool:
        one = lambda number: session.get(f"http://name.example.org:{port}/echo/{number}").text
        print(list(pool.map(one, range(8))) == [f"/echo/{number}" for number in range(8)])
        print(one("later"))
    """
    printed, asked = asking(tmp_path, monkeypatch, 0.5, script, url, "asyncio")
    assert printed == ["True", "/echo/later"]
    assert asked == ["name.example.org"]


def test_later_call_looks_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    script = """
    for _ in range(3):
        with oxhorizon.Session() as session:
            print(session.get(f"http://name.example.org:{port}/echo/a").text)
    """
    printed, asked = asking(tmp_path, monkeypatch, 0, script, url, "asyncio")
    assert printed == ["/echo/a"] * 3
    assert asked == ["name.example.org"] * 3


def test_child_of_a_fork_looks_up_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """The thread of the parent's look-up is not in the child, which has to begin one of its own."""
    script = """
    import os, threading

    session = oxhorizon.Session()
    get = lambda name: session.get(f"http://name.example.org:{port}/echo/{name}").text
    thread = threading.Thread(target=lambda: print(get("parent")))
    thread.start()
    time.sleep(0.3)
    warnings.simplefilter("ignore")
    pid = os.fork()
    if pid == 0:
        # The C library's resolver would take the response that its parent waits for.
        time.sleep(1)
        print(get("child"), flush=True)
        os._exit(0)
    thread.join()
    os.waitpid(pid, 0)
    """
    printed, asked = asking(tmp_path, monkeypatch, 1, script, url, "asyncio")
    assert sorted(printed) == ["/echo/child", "/echo/parent"]
    assert asked == ["name.example.org"] * 2


def test_default_executor_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    """PITFALLS2 A26: the program's own work fills it, and a name is looked up all the same."""
    script = """
    import threading

    async def main():
        running = asyncio.get_running_loop()
        running.set_default_executor(ThreadPoolExecutor(1))
        leave = threading.Event()
        work = running.run_in_executor(None, leave.wait, 30)
        async with oxhorizon.AsyncSession() as session:
            print((await session.get(f"http://name.example.org:{port}/echo/a", timeout=10)).text)
        leave.set()
        await work

    asyncio.run(main(), debug=True)
    """
    printed, _ = asking(tmp_path, monkeypatch, 0.1, script, url, "asyncio")
    assert printed == ["/echo/a"]


def test_name_server_that_never_responds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, loop: str
) -> None:
    """PITFALLS2 A26 and A27: neither the timeout, nor a cancellation, nor closing waits for the look-up."""
    script = """
    async def main():
        session = oxhorizon.AsyncSession()
        call = lambda **keywords: session.get("http://name.example.org/", **keywords)
        try:
            await call(timeout=0.3)
        except oxhorizon.ConnectTimeout as error:
            print(type(error).__name__)
        print(await within(loop, 0.3, call))

        async def closed():
            try:
                await call()
            except oxhorizon.ConnectionError as error:
                print(error)

        async def closing():
            await sleep(loop, 0.3)
            await session.aclose()

        await together(loop, closed, closing)

    started = time.monotonic()
    run(loop, main)
    # The look-up itself takes 5 s or more.
    print(time.monotonic() - started < 4)
    """
    printed, _ = asking(tmp_path, monkeypatch, None, script, url, loop)
    assert printed == ["ConnectTimeout", "True", "the session was closed during the request", "True"]


def test_loop_that_ends_before_the_look_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, loop: str
) -> None:
    """PITFALLS2 A28: the thread finds a closed loop, two hundred times, and nobody hears of it."""
    script = """
    async def main():
        async with oxhorizon.AsyncSession() as session:
            await within(loop, 0.001, lambda: session.get(f"http://name.example.org:{port}/echo/a"))

    for _ in range(200):
        run(loop, main)
    time.sleep(1)
    print("over")
    """
    with resolver(tmp_path, 0.2) as made:
        monkeypatch.setattr("sys.executable", made.command)
        with running(SCRIPT + script, url, loop) as process:
            assert process.line() == "over"
            process.end()
        assert process.errors == ""
