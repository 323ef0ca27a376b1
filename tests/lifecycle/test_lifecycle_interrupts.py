"""Ctrl-C in every phase of a call: it ends at once, the session stays usable, and no descriptor leaks."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.process import run, running
from tests.servers.resolver import resolver
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

SCRIPT = """
    import gc, io, os, signal, sys, threading, time
    import oxhorizon
    from oxhorizon.adapters import HTTPAdapter
    from tests.lifecycle.workers import descriptors, session

    base, other, phase, wait = sys.argv[1:]
    try:
        from urllib3.util import Retry as Theirs
    except ImportError:
        Theirs = None
    from oxhorizon._http.retry import Retry

    def patient(kind):
        client = session()
        client.mount("http://", HTTPAdapter(max_retries=kind(5, backoff_factor=30, status_forcelist=[500])))
        return client

    def late_file():
        class File(io.RawIOBase):
            def read(self, size=-1):
                time.sleep(0.01)
                return b"x" * 1000
        return File()

    def generator():
        while True:
            yield b"x" * 50_000

    def through(scheme):
        return {"http": f"{scheme}://{other}", "https": f"{scheme}://{other}"}

    client = session()
    client.trust_env = False
    PHASES = {
        "tls": lambda: client.get(f"https://{other}/", verify=False),
        "proxy": lambda: client.get(base, proxies=through("http")),
        "tunnel": lambda: client.get("https://example.org/", proxies=through("http")),
        "https proxy": lambda: client.get(base, proxies=through("https"), verify=False),
        "socks": lambda: client.get(base, proxies=through("socks5h")),
        "name": lambda: client.get("http://unknown.example.org/"),
        "big upload": lambda: client.post(f"http://{other}/", data=b"x" * 50_000_000),
        "generator": lambda: client.post(f"http://{other}/", data=generator()),
        "file": lambda: client.post(f"http://{other}/", data=late_file()),
        "content": lambda: client.get(base + "/halting", stream=True).content,
        "text": lambda: client.get(base + "/halting").text,
        "iter_content": lambda: list(client.get(base + "/halting", stream=True).iter_content(1000)),
        "iter_lines": lambda: list(client.get(base + "/halting", stream=True).iter_lines()),
        "raw": lambda: client.get(base + "/halting", stream=True).raw.read(),
        "compressed": lambda: client.get(base + "/gzip", stream=True).content,
        "backoff": lambda: patient(Retry).get(base + "/failing"),
        "backoff of urllib3": lambda: patient(Theirs).get(base + "/failing"),
        "retry after": lambda: patient(Retry).get(base + "/later"),
        "retry after of urllib3": lambda: patient(Theirs).get(base + "/later"),
        "redirects": lambda: client.get(base + "/redirecting"),
        "end of redirects": lambda: client.get(base + "/to-halting"),
        "hook": lambda: client.get(base, hooks={"response": lambda *a, **k: client.get(base + "/silent")}),
        "auth": lambda: client.get(base, auth=lambda request: client.get(base + "/silent")),
        "module": lambda: oxhorizon.get(base + "/silent"),
        "prepared": lambda: client.send(client.prepare_request(oxhorizon.Request("GET", base + "/silent"))),
    }
    if Theirs is None and "urllib3" in phase:
        PHASES[phase] = PHASES[phase.replace(" of urllib3", "")]

    def settle():
        assert client.get(base).ok and client.post(base, json={}).ok
        client.close()
        gc.collect()
        return descriptors()

    def press():
        global pressed
        time.sleep(float(wait))
        pressed = time.monotonic()
        os.kill(os.getpid(), signal.SIGINT)

    before = settle()
    thread = threading.Thread(target=press)
    thread.start()
    try:
        PHASES[phase]()
    except KeyboardInterrupt:
        # Each phase waits for 10 s or for ever.
        assert time.monotonic() - pressed < 5
    else:
        raise AssertionError("it was answered")
    thread.join()
    more = settle() - before
    # A look-up that nobody waits for keeps its socket until it gives up by itself.
    deadline = time.monotonic() + 8 * (phase == "name")
    while more > 0 and time.monotonic() < deadline:
        time.sleep(0.1)
        more = descriptors() - before
    print(more)
"""


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(10)
    peer.socket.recv(1)


def halting(seen: Seen, peer: Peer) -> None:
    peer.send(answer(b"one line\n" * 50_000)[:300_000])
    silent(seen, peer)


def halting_gzip(seen: Seen, peer: Peer) -> None:
    import gzip

    peer.send(answer(gzip.compress(os.urandom(100_000)), "Content-Encoding: gzip")[:50_000])
    silent(seen, peer)


def redirecting(seen: Seen, peer: Peer) -> bytes:
    time.sleep(0.015)
    return redirect("/redirecting")


@pytest.fixture(scope="module", autouse=True)
def _paths(server: ScriptedServer) -> None:
    server.on("/silent", silent)
    server.on("/halting", halting)
    server.on("/gzip", halting_gzip)
    server.on("/redirecting", redirecting)
    server.on("/to-halting", redirect("/halting"))
    server.on("/failing", answer(b"no", status="500 No"))
    server.on("/later", answer(b"no", "Retry-After: 30", status="503 No"))


@pytest.fixture(scope="module")
def mute() -> Iterator[str]:
    """A server that accepts connections and reads nothing."""
    kept = []
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                kept.append(listener.accept()[0])

    threading.Thread(target=accept, daemon=True).start()
    yield f"127.0.0.1:{listener.getsockname()[1]}"
    with contextlib.suppress(OSError):
        listener.shutdown(socket.SHUT_RDWR)
    for sock in [listener, *kept]:
        sock.close()


def assert_interrupted(url: str, other: str, phase: str, wait: float = 0.1) -> None:
    """Checks that the call ends within 200 ms and leaks no descriptor."""
    assert run(SCRIPT, url, other, phase, str(wait)) == "0\n"


PHASES = [
    *("tls", "proxy", "tunnel", "https proxy", "socks"),
    *("big upload", "generator", "file"),
    *("content", "text", "iter_content", "iter_lines", "raw", "compressed"),
    *("backoff", "backoff of urllib3", "retry after", "retry after of urllib3"),
    *("end of redirects", "hook", "auth", "module", "prepared"),
]


@pytest.mark.parametrize("phase", PHASES)
def test_ctrl_c_in_every_phase(server: ScriptedServer, mute: str, phase: str) -> None:
    assert_interrupted(server.url, mute, phase)


def test_ctrl_c_between_redirects(server: ScriptedServer, mute: str) -> None:
    """There are thirty, and no single wait is long."""
    assert_interrupted(server.url, mute, "redirects")


@pytest.fixture
def deaf_resolver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A name server that does not respond, for the processes of a test."""
    with resolver(tmp_path, None) as made:
        monkeypatch.setattr("sys.executable", made.command)
        yield


@pytest.mark.usefixtures("deaf_resolver")
def test_ctrl_c_during_name_lookup(server: ScriptedServer, mute: str) -> None:
    """Ctrl-C does not wait for the lookup, which leaves nothing behind in the end."""
    assert_interrupted(server.url, mute, "name", 0.25)


@pytest.mark.usefixtures("deaf_resolver")
def test_connect_timeout_applies_to_name_lookup(server: ScriptedServer) -> None:
    script = """
        import sys, time
        import oxhorizon

        with oxhorizon.Session() as session:
            start = time.monotonic()
            try:
                session.get("http://unknown.example.org/", timeout=0.3)
            except oxhorizon.ConnectTimeout:
                # The resolver itself takes 5 s or more.
                print(time.monotonic() - start < 4)
            print(session.get(sys.argv[1]).status_code)
    """
    with running(script, server.url) as process:
        assert process.line() == "True"
        assert process.line() == "200"
        process.end()


CHAOS = """
    import os, random, signal, sys, threading, time
    from tests.lifecycle.workers import ask, child, session

    url, seed = sys.argv[1:]
    random.seed(int(seed))
    client = session()
    ask(client, url, "warm")
    stop = threading.Event()
    failed = []

    def busy(number):
        n = 0
        while not stop.is_set():
            n += 1
            try:
                ask(client, url, f"t{number}-{n}")
            except BaseException as error:
                failed.append(repr(error))
                raise

    def reap(pids):
        for pid in pids:
            os.waitpid(pid, 0)

    threads = [threading.Thread(target=busy, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    pids = []
    print("ready")
    try:
        while True:
            if len(pids) < 4:
                pids.append(child(lambda: ask(client, url, f"c{os.getpid()}-1")))
            else:
                reap([pids.pop(0)])
            ask(client, url, "main")
    except KeyboardInterrupt:
        # A second one may come while the first is dealt with: as programs do.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop.set()
    for thread in threads:
        thread.join()
    reap(pids)
    ask(client, url, "after")
    assert not failed, failed
    print("done")
"""


@pytest.mark.parametrize("seed", range(10))
def test_threads_and_forks_and_ctrl_c(server: ScriptedServer, seed: int) -> None:
    """As from a terminal, the signal goes to the whole process group."""
    server.on("/echo", lambda seen, peer: answer(seen.target.encode()))
    with running(CHAOS, server.url, str(seed)) as process:
        assert process.line() == "ready"
        time.sleep(0.1 + seed * 0.02)
        start = time.monotonic()
        os.killpg(process._process.pid, signal.SIGINT)
        assert process.line() == "done", process.errors
        process.end(5)
        assert time.monotonic() - start < 5
        for sign in ("panicked", "Fatal", "AssertionError"):
            assert sign not in process.errors, process.errors
    server.take()
