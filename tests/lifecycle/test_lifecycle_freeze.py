"""Processes that are stopped and resumed, like Lambda functions and laptops."""

from __future__ import annotations

import contextlib
import select
import signal
import ssl
import threading
import time
from pathlib import Path

import pytest
import trustme

from tests.servers.process import Process, running
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.signatures import oauth_fields

IDLE = 0.15
FROZEN = 0.4


def freeze(process: Process, seconds: float = FROZEN) -> None:
    process.signal(signal.SIGSTOP)
    time.sleep(seconds)
    process.signal(signal.SIGCONT)


def limited(seen: Seen, peer: Peer) -> None:
    """A server that closes idle connections after a while."""
    peer.send(answer(seen.target.encode()))
    if select.select([peer.socket], [], [], IDLE)[0]:
        return
    if isinstance(peer.socket, ssl.SSLSocket) and "notice" in (seen.value("x-end") or ""):
        with contextlib.suppress(OSError):
            peer.socket.unwrap()
    peer.close()


BETWEEN = """
    import signal, sys
    from tests.lifecycle.workers import session

    url, verb, threads, end, bundle = sys.argv[1:]
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    with session(verify=bundle) as client:
        client.headers["X-End"] = end
        if threads == "many":
            # So that several connections are kept.
            streams = [client.get(f"{url}?warm", stream=True) for _ in range(4)]
            assert all(one.content for one in streams)
        assert client.get(f"{url}?warm", timeout=5).text == "/idle?warm"
        print("ready")
        signal.sigwait({signal.SIGUSR1})
        for n in range(3):
            assert client.request(verb, f"{url}?n={n}", timeout=5).text == f"/idle?n={n}"
        print("done")
"""


@pytest.mark.parametrize(
    ("verb", "threads", "end"),
    [
        ("GET", "one", "plain"),
        ("POST", "one", "plain"),
        ("POST", "many", "plain"),
        ("PUT", "many", "plain"),
        ("POST", "many", "cut"),
        ("POST", "one", "notice"),
    ],
)
def test_freeze_between_requests(
    server: ScriptedServer, tmp_path: Path, verb: str, threads: str, end: str
) -> None:
    """The server has closed its side meanwhile: the next request is sent once, on a new connection.

    *end* is how the server closes: without TLS, or with TLS, with or without ``close_notify``.
    """
    bundle = tmp_path / "bundle.pem"
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(bundle))
    if end == "plain":
        between(server, verb, threads, end, str(bundle))
        return
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    with ScriptedServer(context) as secure:
        between(secure, verb, threads, end, str(bundle))


def between(server: ScriptedServer, verb: str, threads: str, end: str, bundle: str) -> None:
    url = server.on("/idle", limited)
    server.take()
    with running(BETWEEN, url, verb, threads, end, bundle) as process:
        assert process.line() == "ready"
        process.signal(signal.SIGSTOP)
        time.sleep(FROZEN)
        process.signal(signal.SIGUSR1)
        process.signal(signal.SIGCONT)
        assert process.line() == "done"
        process.end()
    seen = server.take()
    sent = [one.target for one in seen if "?n=" in one.target]
    assert sent == [f"/idle?n={n}" for n in range(3)]
    assert len({oauth_fields(one)["oauth_nonce"] for one in seen}) == len(seen)


CALL = """
    import sys
    from tests.lifecycle.workers import session

    base, url, verb, kept, timeout = sys.argv[1:]
    with session() as client:
        if kept == "kept":
            assert client.get(base, timeout=5).ok
        print("ready")
        try:
            response = client.request(verb, url, timeout=float(timeout))
            print("returns", response.status_code, len(response.content))
        except Exception as error:
            print("raises", type(error).__name__)
        print(client.get(base, timeout=5).status_code, client.post(base, timeout=5).status_code)
"""


class Waiting:
    """Returns an action that reports when the request has arrived, and continues when told to."""

    def __init__(self, server: ScriptedServer, path: str, then: str) -> None:
        self.arrived = threading.Event()
        self.proceed = threading.Event()
        self.url = server.on(path, self.act)
        self._then = then

    def act(self, seen: Seen, peer: Peer) -> bytes | None:
        self.arrived.set()
        self.proceed.wait(5)
        if self._then == "answer":
            return answer(b"x" * 300_000)
        if self._then == "half":
            peer.send(answer(b"x" * 300_000)[:100_000])
        if self._then != "nothing":
            (peer.reset if self._then == "reset" else peer.close)()
            return None
        peer.socket.settimeout(5)
        with contextlib.suppress(OSError):
            peer.socket.recv(1)
        return None


# The server's action meanwhile, the verb, whether the connection was used before, the outcome, and how many
# requests the server receives.
DURING = [
    ("answer", "GET", "new", "returns 200 300000", 1),
    ("answer", "POST", "kept", "returns 200 300000", 1),
    ("close", "GET", "new", "raises ConnectionError", 1),
    ("reset", "GET", "new", "raises ConnectionError", 1),
    ("close", "POST", "kept", "raises ConnectionError", 1),
    ("reset", "POST", "kept", "raises ConnectionError", 1),
    ("close", "GET", "kept", "raises ConnectionError", 2),
    ("half", "GET", "new", "raises ChunkedEncodingError", 1),
    ("nothing", "GET", "new", "raises ReadTimeout", 1),
    ("nothing", "POST", "kept", "raises ReadTimeout", 1),
]


@pytest.mark.parametrize(("then", "verb", "kept", "outcome", "count"), DURING)
def test_freeze_during_request(
    server: ScriptedServer, then: str, verb: str, kept: str, outcome: str, count: int
) -> None:
    """A response that has arrived is not lost, even if the read timeout has passed meanwhile."""
    waiting = Waiting(server, "/during", then)
    server.take()
    with running(CALL, server.url, waiting.url, verb, kept, "0.25") as process:
        assert process.line() == "ready"
        assert waiting.arrived.wait(5)
        process.signal(signal.SIGSTOP)
        waiting.proceed.set()
        time.sleep(FROZEN)
        process.signal(signal.SIGCONT)
        assert process.line() == outcome
        assert process.line() == "200 200"
        process.end()
    assert len([one for one in server.take() if one.path == "/during"]) == count


def test_freeze_during_response_body(server: ScriptedServer) -> None:
    proceed = threading.Event()

    def halting(seen: Seen, peer: Peer) -> None:
        whole = answer(b"x" * 300_000)
        peer.send(whole[:50_000])
        proceed.wait(5)
        peer.send(whole[50_000:])

    url = server.on("/halting", halting)
    with running(CALL, server.url, url, "GET", "new", "0.25") as process:
        assert process.line() == "ready"
        time.sleep(0.2)
        process.signal(signal.SIGSTOP)
        proceed.set()
        time.sleep(FROZEN)
        process.signal(signal.SIGCONT)
        assert process.line() == "returns 200 300000"
        assert process.line() == "200 200"
        process.end()


def test_freeze_during_connect(server: ScriptedServer, blackhole: str) -> None:
    with running(CALL, server.url, blackhole, "GET", "new", "0.25") as process:
        assert process.line() == "ready"
        time.sleep(0.1)
        freeze(process)
        assert process.line() == "raises ConnectTimeout"
        assert process.line() == "200 200"
        process.end()


def test_freeze_during_upload(server: ScriptedServer) -> None:
    """A generator delayed by the freeze does not count as the server's silence."""
    script = """
        import os, signal, sys, threading, time
        from tests.lifecycle.workers import session

        def pieces():
            yield b"one"
            print("ready")
            time.sleep(0.1)
            yield b"two"

        with session() as client:
            print(client.post(sys.argv[1], data=pieces(), timeout=0.25).text)
    """
    url = server.on("/upload", lambda seen, peer: answer(seen.body))
    with running(script, url) as process:
        assert process.line() == "ready"
        freeze(process)
        assert process.line() == "onetwo"
        process.end()


def test_repeated_freezes_send_each_request_once(server: ScriptedServer) -> None:
    """Wherever the process is stopped, every request completes, and is sent once."""
    script = """
        import sys, time
        from tests.lifecycle.workers import session

        with session() as client:
            print("ready")
            end = time.monotonic() + float(sys.argv[2])
            n = 0
            while time.monotonic() < end:
                n += 1
                assert client.post(f"{sys.argv[1]}?{n}", timeout=5).text == f"/idle?{n}"
            print(n)
    """
    url = server.on("/again", lambda seen, peer: answer(b"/idle?" + seen.target.partition("?")[2].encode()))
    server.take()
    with running(script, url, "1.0") as process:
        assert process.line() == "ready"
        for _ in range(10):
            time.sleep(0.02)
            freeze(process, 0.03)
        count = int(process.line())
        process.end()
    assert [one.target for one in server.take()] == [f"/again?{n}" for n in range(1, count + 1)]
