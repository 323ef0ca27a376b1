"""What other greenlets may do to a call that waits: `closing.py SCHEDULER ORDER URL`, see `test_closing.py`.

ORDER says when the program is patched: "before" or "after" it imports oxhorizon.
"""

from __future__ import annotations

import importlib
import socket
import sys
import threading
import time
import warnings
from typing import Any

SCHEDULER, ORDER, URL = sys.argv[1:4]
warnings.simplefilter("ignore")

if ORDER == "after":
    import oxhorizon

if SCHEDULER == "gevent":
    from gevent import monkey

    monkey.patch_all()
    import gevent as hub

    joined: Any = hub.Greenlet.get
else:
    import eventlet as hub

    hub.monkey_patch()
    joined = type(hub.spawn(int)).wait

if ORDER == "before":
    import oxhorizon

COUNT = 20


def new_sockets_wake() -> None:
    """Has as many sockets as it takes to get the numbers that became free, and waits for each."""
    for _ in range(5):
        near, far = socket.socketpair()
        reader = hub.spawn(near.recv, 1)
        hub.sleep(0)
        far.send(b"x")
        assert joined(reader) == b"x"
        near.close()
        far.close()


def session_is_closed() -> None:
    """Idle connections are closed; the call that waits gets its response."""
    session = oxhorizon.Session()
    for _ in range(3):
        assert session.get(f"{URL}/echo/warm").text == "/echo/warm"
        waiting = hub.spawn(session.get, f"{URL}/slow/0.3", timeout=20)
        hub.sleep(0.05)
        session.close()
        new_sockets_wake()
        assert joined(waiting).json() == {"ok": True}


def response_is_closed() -> None:
    """The greenlet that reads it gets an error."""
    session = oxhorizon.Session()
    for _ in range(3):
        response = session.get(f"{URL}/down/100000000", stream=True)

        def read(response: Any = response) -> str:
            try:
                for _ in response.iter_content(100_000):
                    pass
            except oxhorizon.exceptions.ChunkedEncodingError as error:
                return str(error)
            return "read"

        stalled = session.get(f"{URL}/stall", stream=True)
        readers = [hub.spawn(read), hub.spawn(read, stalled)]
        hub.sleep(0.2)
        response.close()
        stalled.close()
        said = [joined(reader) for reader in readers]
        # The first one is closed between two reads, or during one.
        assert said[0] == "read" or "closed while it was read" in said[0], said
        assert "closed while it was read" in said[1], said
        new_sockets_wake()
    assert session.get(f"{URL}/echo/after").text == "/echo/after"


def calls_end_in_every_way() -> None:
    """A new socket of the same number wakes whoever waits for it."""
    session = oxhorizon.Session()
    for _ in range(3):
        session.get(f"{URL}/last")
        new_sockets_wake()
        for path in ("reset", "slow/60"):
            try:
                session.get(f"{URL}/{path}", timeout=0.1)
            except oxhorizon.RequestException:
                pass
            else:
                raise AssertionError(path)
            new_sockets_wake()
        waiting = hub.spawn(session.get, f"{URL}/slow/60")
        hub.sleep(0.05)
        hub.kill(waiting)
        new_sockets_wake()
        dropped = session.get(f"{URL}/down/1000000", stream=True)
        del dropped
        session.close()
        new_sockets_wake()


def calls_run_at_once() -> None:
    """Twenty calls of a second each: one after the other they would take twenty."""
    session = oxhorizon.Session()
    started = time.monotonic()
    calls = [hub.spawn(session.get, f"{URL}/slow/1") for _ in range(COUNT)]
    assert all(joined(call).status_code == 200 for call in calls)
    assert time.monotonic() - started < 10


def native_thread_has_no_hub() -> None:
    """A thread that the library did not patch waits by itself, while the greenlets run."""
    start: Any = (
        hub.monkey.get_original("_thread", "start_new_thread")
        if SCHEDULER == "gevent"
        else importlib.import_module("eventlet.patcher").original("_thread").start_new_thread
    )
    got: list[str] = []
    session = oxhorizon.Session()
    for number in range(3):
        start(lambda number=number: got.append(session.get(f"{URL}/echo/{number}").text), ())
    deadline = time.monotonic() + 20
    while len(got) < 3 and time.monotonic() < deadline:
        assert session.get(f"{URL}/echo/here").text == "/echo/here"
        hub.sleep(0.01)
    assert sorted(got) == ["/echo/0", "/echo/1", "/echo/2"]


def patched_threads_are_greenlets() -> None:
    session = oxhorizon.Session()
    got: list[int] = []
    threads = [
        threading.Thread(target=lambda: got.append(session.get(f"{URL}/slow/0.2").status_code))
        for _ in range(COUNT)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [200] * COUNT


for scenario in (
    session_is_closed,
    response_is_closed,
    calls_end_in_every_way,
    calls_run_at_once,
    native_thread_has_no_hub,
    patched_threads_are_greenlets,
):
    scenario()
    print(scenario.__name__)
