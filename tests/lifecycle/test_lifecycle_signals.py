"""Ctrl-C and other signals during a call."""

from __future__ import annotations

import signal
import time

import pytest

from tests.servers.process import running
from tests.servers.scripted import Peer, ScriptedServer, Seen

SCRIPT = """
    import sys, threading
    import oxhorizon

    base, url = sys.argv[1:]
    with oxhorizon.OAuth1Session("k", "s", "t", "u") as session:
        assert session.get(base).ok
        print("ready")
        try:
            session.get(url)
        except KeyboardInterrupt as error:
            print("interrupted")
            assert error.args == ()
        else:
            print("answered")
        print(session.get(base).status_code)
        print(session.post(base, json={}).status_code)
"""


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(20)
    peer.socket.recv(1)


def half_a_body(seen: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + b"x" * 70_000)
    silent(seen, peer)


def dripping(seen: Seen, peer: Peer) -> None:
    # Data keeps arriving: no single wait is long.
    peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(2000):
        peer.send(b"1\r\nx\r\n")
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def _nothing_seen_yet(server: ScriptedServer) -> None:
    server.take()


def wait_for(server: ScriptedServer, path: str) -> None:
    deadline = time.monotonic() + 10
    while not any(seen.path == path for seen in server.take()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize("where", ["head", "body", "drip", "connect"])
def test_ctrl_c_interrupts_call(server: ScriptedServer, blackhole: str, where: str) -> None:
    server.on("/head", silent)
    server.on("/body", half_a_body)
    server.on("/drip", dripping)
    url = blackhole if where == "connect" else f"{server.url}/{where}"
    with running(SCRIPT, server.url, url) as process:
        assert process.line() == "ready"
        if where == "connect":
            time.sleep(0.3)
        else:
            wait_for(server, "/" + where)
            time.sleep(0.1)
        start = time.monotonic()
        process.signal(signal.SIGINT)
        assert process.line() == "interrupted"
        assert time.monotonic() - start < 1
        assert process.line() == "200"
        assert process.line() == "200"
        process.end()


def test_ctrl_c_interrupts_upload(server: ScriptedServer) -> None:
    def deaf(seen: Seen, peer: Peer) -> None:
        raise AssertionError("the body never ends")

    server.on("/deaf", deaf)
    script = """
        import sys, time
        import oxhorizon

        def pieces():
            print("ready")
            while True:
                yield b"x"
                time.sleep(0.01)

        with oxhorizon.Session() as session:
            try:
                session.post(sys.argv[1] + "/deaf", data=pieces())
            except KeyboardInterrupt:
                print("interrupted")
            print(session.get(sys.argv[1]).status_code)
    """
    with running(script, server.url) as process:
        assert process.line() == "ready"
        time.sleep(0.2)
        start = time.monotonic()
        process.signal(signal.SIGINT)
        assert process.line() == "interrupted"
        assert time.monotonic() - start < 1
        assert process.line() == "200"
        process.end()


def test_uncaught_ctrl_c_ends_program(server: ScriptedServer) -> None:
    url = server.on("/head", silent)
    script = """
        import sys
        import oxhorizon

        print("ready")
        try:
            oxhorizon.get(sys.argv[1])
        finally:
            print("cleaned up")
    """
    with running(script, url) as process:
        assert process.line() == "ready"
        wait_for(server, "/head")
        process.signal(signal.SIGINT)
        assert process.line() == "cleaned up"
        with pytest.raises(AssertionError, match="KeyboardInterrupt"):
            process.end(5)


def test_signal_handler_exception_ends_call(server: ScriptedServer) -> None:
    # The usual way to limit the total time.
    url = server.on("/head", silent)
    script = """
        import signal, sys, time
        import oxhorizon

        class Late(Exception):
            pass

        def late(number, frame):
            raise Late("too late")

        signal.signal(signal.SIGALRM, late)
        with oxhorizon.Session() as session:
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            start = time.monotonic()
            try:
                session.get(sys.argv[1])
            except Late as error:
                print(error, time.monotonic() - start < 1.2)
            print(session.get(sys.argv[2]).status_code)
    """
    with running(script, url, server.url) as process:
        assert process.line() == "too late True"
        assert process.line() == "200"
        process.end()


def test_signal_handler_without_exception_continues_call(server: ScriptedServer) -> None:
    def slow(seen: Seen, peer: Peer) -> bytes:
        time.sleep(0.5)
        return b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow"

    url = server.on("/slow", slow)
    script = """
        import signal, sys
        import oxhorizon

        count = 0

        def tick(number, frame):
            global count
            count += 1

        signal.signal(signal.SIGALRM, tick)
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
        with oxhorizon.Session() as session:
            print(session.get(sys.argv[1], timeout=5).text)
            signal.setitimer(signal.ITIMER_REAL, 0)
            print(count > 3)
    """
    with running(script, url) as process:
        assert process.line() == "slow"
        assert process.line() == "True"
        process.end()


def test_signal_handler_may_send_request(server: ScriptedServer) -> None:
    # requests allows this.
    def slow(seen: Seen, peer: Peer) -> bytes:
        time.sleep(0.5)
        return b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow"

    url = server.on("/slow", slow)
    script = """
        import signal, sys
        import oxhorizon

        with oxhorizon.Session() as session:
            found = []
            signal.signal(
                signal.SIGALRM, lambda *_: found.append(session.get(sys.argv[2]).status_code)
            )
            signal.setitimer(signal.ITIMER_REAL, 0.1)
            print(session.get(sys.argv[1], timeout=5).text, found)
    """
    with running(script, url, server.url) as process:
        assert process.line() == "slow [200]", process.errors
        process.end()


def test_ctrl_c_reaches_the_main_thread_only(server: ScriptedServer) -> None:
    def slow(seen: Seen, peer: Peer) -> bytes:
        time.sleep(0.8)
        return b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nslow"

    server.on("/slow", slow)
    script = """
        import sys, threading
        import oxhorizon

        with oxhorizon.Session() as session:
            answers = []
            thread = threading.Thread(
                target=lambda: answers.append(session.get(sys.argv[1] + "/slow").text)
            )
            thread.start()
            print("ready")
            try:
                session.get(sys.argv[1] + "/head")
            except KeyboardInterrupt:
                print("interrupted")
            thread.join()
            print(answers)
    """
    server.on("/head", silent)
    with running(script, server.url) as process:
        assert process.line() == "ready"
        wait_for(server, "/head")
        process.signal(signal.SIGINT)
        assert process.line() == "interrupted"
        assert process.line() == "['slow']"
        process.end()
