"""Sessions in processes that fork."""

from __future__ import annotations

import collections
import json
import time

import pytest

from tests.servers.process import run
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.signatures import is_signed, oauth_fields

PRELUDE = """
import json, os, sys, threading, time
import oxhorizon
from tests.lifecycle.workers import child, wait

url = sys.argv[1]
session = oxhorizon.OAuth1Session("client", "client canary", "token", "token canary")

def ask(name):
    answer = session.get(url + "/echo", params={"q": name}, timeout=10)
    assert answer.json() == {"target": f"/echo?q={name}"}, (name, answer.text)
    return True
"""


def script(text: str) -> str:
    import textwrap

    return PRELUDE + textwrap.dedent(text)


def echo(seen: Seen, peer: Peer) -> bytes:
    return answer(json.dumps({"target": seen.target}).encode(), "Content-Type: application/json")


def slow_echo(seen: Seen, peer: Peer) -> bytes:
    time.sleep(0.6)
    return echo(seen, peer)


@pytest.fixture(autouse=True)
def _paths(server: ScriptedServer) -> None:
    server.on("/echo", echo)
    server.on("/slow", slow_echo)
    server.take()


def test_forked_children_of_used_session(server: ScriptedServer) -> None:
    text = """
        for n in range(5):
            ask(f"warm{n}")

        def work(number):
            for n in range(5):
                ask(f"child{number}-{n}")

        pids = [child(lambda number=number: work(number)) for number in range(4)]
        for n in range(20):
            ask(f"parent{n}")
        wait(pids)
        for n in range(5):
            ask(f"after{n}")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"
    seen = server.take()
    assert len(seen) == 5 + 4 * 5 + 20 + 5
    assert all(is_signed(one, server.url, "client canary", "token canary") for one in seen)
    nonces = collections.Counter(oauth_fields(one)["oauth_nonce"] for one in seen)
    assert max(nonces.values()) == 1
    # Only the parent used the parent's connection.
    owners = collections.defaultdict(set)
    for one in seen:
        name = one.target.partition("q=")[2].partition("-")[0]
        owners[one.connection].add("parent" if name.startswith(("warm", "par", "aft")) else name)
    assert all(len(names) == 1 for names in owners.values()), owners
    assert len([names for names in owners.values() if names == {"parent"}]) == 1


def test_first_nonce_after_fork_is_unique(server: ScriptedServer) -> None:
    # A random generator in user space would have the same state in all of them.
    text = """
        ask("warm")
        pids = [child(lambda: ask("same")) for _ in range(4)]
        ask("same")
        wait(pids)
        auth = oxhorizon.OAuth1("k", "s")
        print("done")
    """
    run(script(text), server.url)
    nonces = [oauth_fields(one)["oauth_nonce"] for one in server.take()]
    assert len(nonces) == len(set(nonces)) == 6


def test_session_first_used_in_children(server: ScriptedServer) -> None:
    text = """
        pids = [child(lambda n=n: ask(f"c{n}")) for n in range(3)]
        wait(pids)
        ask("parent")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"


def test_forked_grandchildren(server: ScriptedServer) -> None:
    text = """
        ask("warm")

        def work():
            ask("child")
            wait([child(lambda: ask("grandchild"))])
            ask("child again")

        def ask(name, ask=ask):
            return ask(name.replace(" ", "_"))

        wait([child(work)])
        ask("parent")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"


def test_forked_child_exits_normally(server: ScriptedServer) -> None:
    # Interpreter shutdown and garbage collection in the child do not touch the parent's connection.
    text = """
        ask("warm")
        for n in range(3):
            pid = os.fork()
            if pid == 0:
                ask(f"child{n}")
                session.close()
                if n == 1:
                    del session
                sys.exit(0)
            wait([pid])
            ask(f"parent{n}")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"
    connections = {one.connection for one in server.take() if "q=child" not in one.target}
    assert len(connections) == 1


def test_forked_child_that_drops_session_exits(server: ScriptedServer) -> None:
    text = """
        import gc
        ask("warm")
        pid = os.fork()
        if pid == 0:
            del session, ask
            gc.collect()
            sys.exit(0)
        wait([pid])
        for n in range(3):
            ask(f"parent{n}")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"
    assert len({one.connection for one in server.take()}) == 1


def test_multiprocessing_pool_shares_session(server: ScriptedServer) -> None:
    text = """
        import multiprocessing

        ask("warm")
        with multiprocessing.get_context("fork").Pool(3) as pool:
            assert pool.map(ask, [f"job{n}" for n in range(30)]) == [True] * 30
            ask("parent")
            pool.close()
            pool.join()
        ask("after")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"
    seen = server.take()
    nonces = [oauth_fields(one)["oauth_nonce"] for one in seen]
    assert len(nonces) == len(set(nonces)) == 33


def test_process_pool_executor_shares_session(server: ScriptedServer) -> None:
    text = """
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        ask("warm")
        with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
            assert list(pool.map(ask, [f"job{n}" for n in range(10)])) == [True] * 10
        ask("after")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"


def test_fork_while_another_thread_waits(server: ScriptedServer) -> None:
    text = """
        ask("warm")
        answers = []

        def wait_long():
            answer = session.get(url + "/slow", params={"q": "thread"}, timeout=10)
            answers.append(answer.json()["target"])

        thread = threading.Thread(target=wait_long)
        thread.start()
        time.sleep(0.2)
        pids = [child(lambda n=n: ask(f"child{n}")) for n in range(3)]
        wait(pids)
        thread.join()
        assert answers == ["/slow?q=thread"], answers
        ask("after")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"


def test_fork_while_threads_send_requests(server: ScriptedServer) -> None:
    # A lock held during the fork stays locked in the child.
    text = """
        stop = False
        failed = []

        def busy(name):
            n = 0
            while not stop:
                n += 1
                try:
                    ask(f"{name}-{n}")
                except BaseException as error:
                    failed.append(error)
                    raise

        threads = [threading.Thread(target=busy, args=(f"t{n}",)) for n in range(4)]
        for thread in threads:
            thread.start()
        for n in range(25):
            wait([child(lambda n=n: ask(f"child{n}"))])
        stop = True
        for thread in threads:
            thread.join()
        assert not failed, failed
        ask("after")
        print("done")
    """
    assert run(script(text), server.url) == "done\n"
    seen = server.take()
    nonces = [oauth_fields(one)["oauth_nonce"] for one in seen]
    assert len(nonces) == len(set(nonces))
    assert sum("q=child" in one.target for one in seen) == 25


def test_module_functions_and_responses_in_child(server: ScriptedServer) -> None:
    text = """
        response = session.get(url + "/echo?q=before")
        oxhorizon.get(url + "/echo?q=before")

        def work():
            assert response.json() == {"target": "/echo?q=before"}
            assert response.headers["content-type"] == "application/json"
            assert oxhorizon.get(url + "/echo?q=child").ok
            with oxhorizon.Session() as own:
                assert own.post(url + "/echo", json={}).ok
            try:
                session.get("http://127.0.0.1:1/", timeout=5)
            except oxhorizon.ConnectionError:
                return
            raise AssertionError

        wait([child(work)])
        print("done")
    """
    assert run(script(text), server.url) == "done\n"
