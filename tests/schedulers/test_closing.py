"""Under gevent and eventlet: nothing waits for a socket that is closed, and calls run at once."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from oxhorizon import Session, exceptions
from tests.load.server import ROOT, running
from tests.servers.scripted import ScriptedServer

SCRIPT = Path(__file__).with_name("closing.py")
SCENARIOS = [
    "session_is_closed",
    "response_is_closed",
    "calls_end_in_every_way",
    "calls_run_at_once",
    "native_thread_has_no_hub",
    "patched_threads_are_greenlets",
]


@pytest.mark.parametrize("order", ["before", "after"])
@pytest.mark.parametrize("scheduler", ["gevent", "eventlet"])
def test_greenlets_wait_for_open_sockets_only(scheduler: str, order: str) -> None:
    """PITFALLS2 A6, A7 and A35: patched before or after the import of oxhorizon."""
    pytest.importorskip(scheduler)
    with running() as url:
        command = [sys.executable, SCRIPT, scheduler, order, url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=100, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == SCENARIOS


def test_thread_that_reads_a_closed_response_is_woken(server: ScriptedServer) -> None:
    """The same without greenlets."""
    server.on("/half", lambda _, peer: peer.send(b"HTTP/1.1 200 OK\r\n\r\nhalf!"))
    raised: list[str] = []
    with Session() as session:
        response = session.get(f"{server.url}/half", stream=True)

        def read() -> None:
            with pytest.raises(exceptions.ChunkedEncodingError) as error:
                response.content  # noqa: B018
            raised.append(str(error.value))

        thread = threading.Thread(target=read)
        thread.start()
        thread.join(0.2)
        response.close()
        thread.join(10)
        assert raised == ["Connection broken: the response was closed while it was read"]
        assert response._stream is not None and response._stream.closed
