"""One session in many threads, and programs that exit while threads are busy."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.process import run, running
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.signatures import is_signed, oauth_fields


def echo(seen: Seen, peer: Peer) -> bytes:
    return answer(seen.target.encode() + b" " + seen.body)


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(20)
    peer.socket.recv(1)


def together(count: int, work: Callable[[int], Any]) -> list[Any]:
    """Runs *work* in *count* threads that start at the same moment."""
    barrier = threading.Barrier(count)

    def start(number: int) -> Any:
        barrier.wait()
        return work(number)

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(start, range(count), timeout=30))


def test_each_thread_gets_its_own_response(server: ScriptedServer) -> None:
    url = server.on("/echo", echo)
    server.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS) as session:

        def work(number: int) -> None:
            for n in range(40):
                text = session.post(url, params={"t": number, "n": n}, data=f"{number}.{n}").text
                assert text == f"/echo?t={number}&n={n} {number}.{n}"

        together(16, work)
    seen = server.take()
    assert len(seen) == 640
    assert len({oauth_fields(one)["oauth_nonce"] for one in seen}) == 640
    assert all(is_signed(one, server.url, CREDENTIALS[1], CREDENTIALS[3]) for one in seen[:100])


@pytest.mark.parametrize("again", range(5))
def test_threads_send_first_request_at_once(server: ScriptedServer, again: int) -> None:
    url = server.on("/echo", echo)
    with oxhorizon.OAuth1Session(*CREDENTIALS) as session:
        texts = together(8, lambda number: session.get(url, params={"t": number}).text)
    assert texts == [f"/echo?t={number} " for number in range(8)]


def test_threads_send_first_request_of_process(server: ScriptedServer) -> None:
    server.on("/echo", echo)
    script = """
        import sys, threading
        import oxhorizon

        session = oxhorizon.OAuth1Session("k", "s")
        barrier = threading.Barrier(8)
        answers = []

        def work(number):
            barrier.wait()
            url = f"{sys.argv[1]}/echo?t={number}"
            answers.append((number, session.get(url, timeout=10).text))
            try:
                session.get("nonsense")
            except oxhorizon.exceptions.MissingSchema:
                answers.append(number)

        threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
        for thread in threads: thread.start()
        for thread in threads: thread.join()
        print(sorted(a for a in answers if isinstance(a, int)) == list(range(8)))
        print(all(a[1] == f"/echo?t={a[0]} " for a in answers if not isinstance(a, int)))
    """
    assert run(script, server.url) == "True\nTrue\n"


def test_threads_do_not_block_each_other(server: ScriptedServer) -> None:
    def slow(seen: Seen, peer: Peer) -> bytes:
        time.sleep(0.5)
        return answer(b"x")

    url = server.on("/slow", slow)
    with oxhorizon.Session() as session:
        start = time.monotonic()
        assert all(together(12, lambda number: session.get(url).ok))
        assert time.monotonic() - start < 3


def test_python_threads_run_during_call(server: ScriptedServer) -> None:
    def slow(seen: Seen, peer: Peer) -> bytes:
        time.sleep(0.5)
        return answer(b"x")

    url = server.on("/slow", slow)
    count = 0
    done = threading.Event()

    def tick() -> None:
        nonlocal count
        while not done.wait(0.005):
            count += 1

    thread = threading.Thread(target=tick)
    thread.start()
    with oxhorizon.Session() as session:
        session.get(url)
    done.set()
    thread.join()
    assert count > 20


def test_session_settings_change_during_calls(server: ScriptedServer) -> None:
    url = server.on("/echo", echo)
    with oxhorizon.Session() as session:

        def work(number: int) -> None:
            for n in range(50):
                if number % 2:
                    session.headers[f"X-{number}"] = str(n)
                    session.headers.update({"X-Shared": str(n)})
                    session.params = {"t": str(n)}
                    session.headers.pop("X-Shared", None)
                else:
                    assert session.get(url, timeout=10).ok

        together(8, work)


def test_close_during_calls(server: ScriptedServer) -> None:
    url = server.on("/echo", echo)
    with oxhorizon.Session() as session:

        def work(number: int) -> None:
            for n in range(50):
                if number == 0:
                    session.close()
                else:
                    assert session.get(f"{url}?{number}.{n}", timeout=10).text[6:] == f"{number}.{n} "

        together(6, work)


def test_session_dropped_during_calls(server: ScriptedServer) -> None:
    def slow(seen: Seen, peer: Peer) -> bytes:
        time.sleep(0.3)
        return echo(seen, peer)

    url = server.on("/slow", slow)
    session = oxhorizon.Session()
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda s, n: texts.append(s.get(f"{url}?{n}").text), args=(session, n))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    del session
    gc.collect()
    for thread in threads:
        # Thread drops its arguments when it runs.
        thread.join(10)
    assert sorted(texts) == [f"/slow?{n} " for n in range(4)]


@pytest.mark.parametrize("end", ["return", "exit", "error", "dropped"])
def test_exit_while_threads_wait(server: ScriptedServer, end: str) -> None:
    server.on("/silent", silent)
    script = """
        import sys, threading, time
        import oxhorizon

        url, end = sys.argv[1:]
        session = oxhorizon.OAuth1Session("k", "s")
        session.get(url)
        for _ in range(5):
            threading.Thread(
                target=lambda s: s.get(url + "/silent"), args=(session,), daemon=True
            ).start()
        time.sleep(0.3)
        print("ending")
        if end == "exit":
            sys.exit(0)
        if end == "error":
            raise SystemExit
        if end == "dropped":
            del session
    """
    with running(script, server.url, end) as process:
        assert process.line() == "ending"
        process.end(8)
        assert "panicked" not in process.errors
        assert "Fatal" not in process.errors


@pytest.mark.parametrize("again", range(3))
def test_exit_while_threads_send_requests(server: ScriptedServer, again: int) -> None:
    server.on("/echo", echo)
    script = """
        import sys, threading, time
        import oxhorizon

        session = oxhorizon.OAuth1Session("k", "s")

        def work():
            while True:
                session.post(sys.argv[1] + "/echo", json={"a": [1, 2, 3]}).text

        for _ in range(6):
            threading.Thread(target=work, daemon=True).start()
        time.sleep(0.15)
    """
    with running(script, server.url) as process:
        process.end(8)
        assert "panicked" not in process.errors
        assert "Fatal" not in process.errors


@pytest.mark.parametrize("code", ["auth", "generator"])
def test_exit_while_threads_run_callbacks(server: ScriptedServer, code: str) -> None:
    server.on("/echo", echo)
    script = """
        import sys, threading, time
        import oxhorizon

        session = oxhorizon.OAuth1Session("k", "s")

        def auth(request):
            time.sleep(0.01)
            return request

        def pieces():
            while True:
                time.sleep(0.01)
                yield b"piece"

        def work():
            while True:
                if sys.argv[2] == "auth":
                    session.get(sys.argv[1] + "/echo", auth=auth)
                else:
                    session.post(sys.argv[1] + "/echo", data=pieces())

        for _ in range(6):
            threading.Thread(target=work, daemon=True).start()
        time.sleep(0.15)
    """
    for _ in range(3):
        with running(script, server.url, code) as process:
            process.end(8)
            assert "panicked" not in process.errors
            assert "Fatal" not in process.errors


def test_request_in_atexit_handler(server: ScriptedServer) -> None:
    script = """
        import atexit, sys
        import oxhorizon

        session = oxhorizon.Session()
        url = sys.argv[1]
        assert session.get(url).ok

        class Last:
            def __del__(self):
                print("del", session.get(url).status_code)

        last = Last()
        atexit.register(lambda: print("atexit", session.get(url).status_code))
        atexit.register(globals().pop, "last")
    """
    assert run(script, server.url).splitlines() == ["del 200", "atexit 200"]


def test_thread_outlives_main_thread(server: ScriptedServer) -> None:
    server.on("/echo", echo)
    script = """
        import sys, threading, time
        import oxhorizon

        session = oxhorizon.Session()

        def work():
            time.sleep(0.3)
            print(session.get(sys.argv[1] + "/echo").text)

        threading.Thread(target=work).start()
    """
    assert run(script, server.url).strip() == "/echo"


def test_call_in_asyncio_to_thread(server: ScriptedServer) -> None:
    import asyncio

    url = server.on("/echo", echo)

    async def main() -> list[str]:
        with oxhorizon.Session() as session:
            calls = [asyncio.to_thread(session.get, f"{url}?{n}") for n in range(10)]
            return [response.text for response in await asyncio.gather(*calls)]

    assert asyncio.run(main()) == [f"/echo?{n} " for n in range(10)]
