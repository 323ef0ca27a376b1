"""A case in async says what its calls leave behind, and one that leaves nothing says nothing."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

from tests.reliability.matrix import Act, Case, run
from tests.servers import threads
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit

_KEPT: list[Any] = []


class Broken:
    def __del__(self) -> None:
        raise OSError("in a finaliser")


def authorised_by(leave: Callable[[], Any]) -> Act:
    """Runs a function on the event loop, as an auth callable does."""

    def auth(request: Any) -> Any:
        leave()
        return request

    return lambda kit, server: kit.session().get(server.url, auth=auth)


def watch() -> None:
    ours, theirs = socket.socketpair()
    _KEPT.extend([ours, theirs])
    asyncio.get_running_loop().add_reader(ours, print)


def not_awaited(kit: Kit, server: ScriptedServer) -> str:
    kit.session()._session.get(server.url)
    return "done"


def unclosed(kit: Kit, server: ScriptedServer) -> str:
    socket.socket()
    return "done"


def raising_finaliser(kit: Kit, server: ScriptedServer) -> str:
    Broken()
    return "done"


def in_a_cycle(kit: Kit, server: ScriptedServer) -> str:
    cycle: list[Any] = [socket.socket()]
    cycle.append(cycle)
    return "done"


LEAVE: dict[str, tuple[Act, str]] = {
    "a task": (
        authorised_by(lambda: asyncio.ensure_future(asyncio.sleep(60))),
        "left: a task: <Task pending",
    ),
    "a callback that raises": (
        authorised_by(lambda: asyncio.get_running_loop().call_soon(lambda: 1 / 0)),
        "left: Exception in callback",
    ),
    "a watched socket": (authorised_by(watch), "left: a socket that the loop watches"),
    "a coroutine": (not_awaited, "was never awaited"),
    "a socket": (unclosed, "left: unclosed <socket.socket"),
    "a socket in a cycle": (in_a_cycle, "left: unclosed <socket.socket"),
    "a finaliser that raises": (raising_finaliser, "left: OSError('in a finaliser')"),
}


@pytest.mark.parametrize("what", LEAVE)
def test_outcome_names_what_is_left(what: str) -> None:
    act, expected = LEAVE[what]
    case = Case("0", what, act, "")
    try:
        assert expected in run(case, "async")
    finally:
        while _KEPT:
            _KEPT.pop().close()


@pytest.mark.skipif(not threads.TASKS.exists(), reason="the system does not name threads")
def test_outcome_names_a_thread_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    named, ended = threading.Event(), threading.Event()

    def work() -> None:
        (threads.TASKS / str(threading.get_native_id()) / "comm").write_text("oxhorizon-test")
        named.set()
        ended.wait()

    def act(kit: Kit, server: ScriptedServer) -> str:
        threading.Thread(target=work).start()
        named.wait()
        return "done"

    monkeypatch.setattr(threads, "PATIENCE", 0)
    try:
        assert run(Case("0", "a thread", act, ""), "async") == "done; left: the thread oxhorizon-test"
    finally:
        ended.set()


def test_threads_of_a_case_have_loops_of_their_own() -> None:
    def act(kit: Kit, server: ScriptedServer) -> str:
        session, statuses, both = kit.session(), [], threading.Barrier(2)

        def call() -> None:
            both.wait()
            statuses.append(session.get(server.url).status_code)

        threads = [threading.Thread(target=call) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return f"{statuses}"

    assert run(Case("0", "two threads", act, ""), "async").startswith("[200, 200]; 2 requests on")
