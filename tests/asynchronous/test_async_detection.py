"""PITFALLS2 A34: a call finds the event loop that runs it, also where two libraries run."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from oxhorizon import AsyncSession
from tests.servers.process import run


def test_guest_mode_of_trio(url: str) -> None:
    """trio runs on the loop of asyncio, and both send requests with one session."""
    trio = pytest.importorskip("trio")
    session = AsyncSession()

    async def get(name: str) -> str:
        return str((await session.get(f"{url}/echo/{name}")).text)

    async def guest() -> list[str]:
        found = [await get("guest"), await get("guest again")]
        await trio.sleep(0.01)
        return [*found, await get("guest later")]

    async def host() -> Any:
        running = asyncio.get_running_loop()
        done = running.create_future()
        trio.lowlevel.start_guest_run(
            guest, run_sync_soon_threadsafe=running.call_soon_threadsafe, done_callback=done.set_result
        )
        found = [await get("host"), await get("host again")]
        return found, (await done).unwrap()

    found = asyncio.run(host())
    assert found == (
        ["/echo/host", "/echo/host%20again"],
        ["/echo/guest", "/echo/guest%20again", "/echo/guest%20later"],
    )


def test_call_begun_in_a_greenlet(url: str) -> None:
    greenlet = pytest.importorskip("greenlet")
    session = AsyncSession()

    async def main() -> str:
        tasks: list[Any] = []
        running = asyncio.get_running_loop()
        begin = greenlet.greenlet(lambda: tasks.append(running.create_task(session.get(f"{url}/echo/a"))))
        begin.switch()
        return str((await tasks[0]).text)

    assert asyncio.run(main()) == "/echo/a"


@pytest.mark.parametrize("module", ["nest_asyncio2"])
def test_nested_loops(url: str, module: str) -> None:
    """As in notebooks of old: a loop runs inside the loop."""
    pytest.importorskip(module)
    script = f"""
        import asyncio, sys, {module}
        import oxhorizon

        {module}.apply()
        session = oxhorizon.AsyncSession()

        async def get(name):
            return (await session.get(f"{{sys.argv[1]}}/echo/{{name}}")).text

        async def main():
            running = asyncio.get_running_loop()
            print(running.run_until_complete(get("inner")), await get("outer"))

        asyncio.run(main())
    """
    assert run(script, url).strip() == "/echo/inner /echo/outer"


def test_reactor_of_twisted(url: str) -> None:
    pytest.importorskip("twisted")
    script = """
        import asyncio, sys
        from twisted.internet import asyncioreactor
        asyncioreactor.install()
        from twisted.internet import defer, task
        import oxhorizon

        session = oxhorizon.AsyncSession()

        async def main(reactor):
            call = asyncio.ensure_future(session.get(sys.argv[1] + "/echo/a"))
            print((await defer.Deferred.fromFuture(call)).text)

        task.react(lambda reactor: defer.ensureDeferred(main(reactor)))
    """
    assert run(script, url).strip() == "/echo/a"
