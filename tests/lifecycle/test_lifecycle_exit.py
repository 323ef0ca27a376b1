"""Programs that exit with open sessions, responses and threads."""

from __future__ import annotations

import pytest

from tests.servers.process import running
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

PRELUDE = """
import asyncio, atexit, gc, os, signal, sys, threading, time, weakref
from concurrent.futures import ThreadPoolExecutor
from tests.lifecycle.workers import ask, session

url = sys.argv[1]
client = session()
ask(client, url, "first")
"""

# What the program leaves behind.
LEFT = {
    "a pool with work": """
        pool = ThreadPoolExecutor(4)
        for n in range(20):
            pool.submit(ask, client, url, f"n{n}")
    """,
    "a pool that waits": """
        pool = ThreadPoolExecutor(2)
        pool.submit(client.get, url + "/late")
    """,
    "work handed over at exit": """
        def late():
            thread = threading.Thread(target=ask, args=(client, url, "late"))
            try:
                thread.start()
            except RuntimeError:
                ask(client, url, "late")
            else:
                thread.join()
        atexit.register(late)
    """,
    "requests at exit in a daemon": """
        def forever():
            while True:
                ask(client, url, "again")
        atexit.register(time.sleep, 0.2)
        atexit.register(lambda: ask(client, url, "exit"))
        for _ in range(4):
            threading.Thread(target=forever, daemon=True).start()
    """,
    "streams": """
        kept = [client.get(url + "/half", stream=True) for _ in range(12)]
        pieces = [one.iter_content(10) for one in kept]
        for one in pieces:
            next(one)
    """,
    "a stream that a daemon reads": """
        kept = client.get(url + "/half", stream=True)
        threading.Thread(target=lambda: kept.content, daemon=True).start()
        time.sleep(0.1)
    """,
    "streams read at exit": """
        kept = [client.get(url + "/big", stream=True) for _ in range(3)]
        def read():
            assert [len(one.content) for one in kept] == [500_000] * 3
        atexit.register(read)
    """,
    "streams read by a finaliser": """
        class Owner:
            def __init__(self):
                self.response = client.get(url + "/big", stream=True)
            def __del__(self):
                self.response.close()
        one, two = Owner(), Owner()
        one.other, two.other = two, one
    """,
    "globals of modules": """
        import types
        for n in range(10):
            module = sys.modules[f"zz{n}"] = types.ModuleType(f"zz{n}")
            module.session = session()
            ask(module.session, url, "module")
            module.response = module.session.get(url + "/half", stream=True)
        os.client = client
    """,
    "cycles": """
        gc.disable()
        for n in range(10):
            one = session()
            one.me = one
            one.hooks["response"].append(lambda *args, one=one, **kwargs: None)
            ask(one, url, "cycle")
            response = one.get(url + "/half", stream=True)
            response.mine = [one, response]
            one.pieces = response.iter_content(10)
            next(one.pieces)
        del one, response
    """,
    "finalisers": """
        class Last:
            def __init__(self, name):
                self.name = name
                self.session = session()
            def __del__(self):
                ask(self.session, url, self.name)
        last = Last("one")
        cycle = [Last("two")]
        cycle.append(cycle)
        weakref.finalize(last, ask, client, url, "three")
    """,
    "a loop with threads": """
        async def main():
            await asyncio.gather(*(asyncio.to_thread(ask, client, url, f"n{n}") for n in range(8)))
            asyncio.get_running_loop().run_in_executor(None, client.get, url + "/late")
        asyncio.run(main())
    """,
    "a generator body": """
        def pieces():
            while True:
                time.sleep(0.005)
                yield b"x" * 1000
        for _ in range(3):
            threading.Thread(target=lambda: client.post(url, data=pieces()), daemon=True).start()
        time.sleep(0.1)
    """,
    "a hanging connect": """
        for n in range(3):
            threading.Thread(target=client.get, args=(sys.argv[2],), daemon=True).start()
        time.sleep(0.1)
    """,
}


@pytest.fixture(scope="module", autouse=True)
def _paths(server: ScriptedServer) -> None:
    def half(seen: Seen, peer: Peer) -> None:
        peer.send(answer(b"x" * 100_000)[:1000])
        peer.socket.settimeout(10)
        peer.socket.recv(1)

    def late(seen: Seen, peer: Peer) -> bytes:
        import time

        time.sleep(0.3)
        return answer(b"late")

    server.on("/echo", lambda seen, peer: answer(seen.target.encode()))
    server.on("/half", half)
    server.on("/late", late)
    server.on("/big", answer(b"x" * 500_000))


@pytest.mark.parametrize("left", LEFT)
def test_exit_with_objects_left_behind_is_clean(server: ScriptedServer, blackhole: str, left: str) -> None:
    import textwrap

    server.take()
    with running(PRELUDE + textwrap.dedent(LEFT[left]), server.url, blackhole) as process:
        process.end(8)
        for sign in ("panicked", "Fatal", "Traceback", "Exception ignored"):
            assert sign not in process.errors, process.errors
    names = [one.target.partition("q=")[2] for one in server.take()]
    expected = {
        "a pool with work": {f"n{n}" for n in range(20)},
        "work handed over at exit": {"late"},
        "requests at exit in a daemon": {"exit"},
        "finalisers": {"one", "two", "three"},
    }
    assert expected.get(left, set()) <= set(names)
