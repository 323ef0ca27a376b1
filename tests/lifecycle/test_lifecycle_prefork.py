"""One session in many processes: prefork workers, pools, and forks at a bad moment."""

from __future__ import annotations

import collections
import hashlib
import ssl
import threading
from collections.abc import Iterator

import pytest
import trustme

from tests.servers.canaries import CREDENTIALS
from tests.servers.process import run
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, chunked
from tests.servers.signatures import is_signed, oauth_fields

BODY = hashlib.sha512(b"seed").digest() * 20_000


def echo(seen: Seen, peer: Peer) -> bytes:
    return answer(seen.target.encode() + seen.body)


@pytest.fixture(autouse=True)
def _paths(server: ScriptedServer) -> None:
    server.on("/echo", echo)
    server.take()


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ScriptedServer, str]]:
    """Returns a server with TLS, and the CA bundle for it."""
    ca = trustme.CA()
    bundle = tmp_path_factory.mktemp("ca") / "bundle.pem"
    ca.cert_pem.write_to_path(str(bundle))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    with ScriptedServer(context) as server:
        server.on("/echo", echo)
        yield server, str(bundle)


def assert_apart(seen: list[Seen], url: str) -> None:
    """Checks that every request has its own nonce, and that no two processes share a connection.

    A request's path is the name of its process, a dash and a number.
    """
    assert all(is_signed(one, url, CREDENTIALS[1], CREDENTIALS[3]) for one in seen)
    nonces = collections.Counter(oauth_fields(one)["oauth_nonce"] for one in seen)
    assert not nonces or max(nonces.values()) == 1
    owners = collections.defaultdict(set)
    for one in seen:
        owners[one.connection].add(one.target.partition("q=")[2].partition("-")[0])
    assert all(len(names) == 1 for names in owners.values()), dict(owners)


@pytest.mark.parametrize("method", ["fork", "forkserver", "spawn"])
def test_session_passed_to_processes(server: ScriptedServer, method: str) -> None:
    """Without fork, the session is pickled."""
    script = """
        import multiprocessing, os, sys
        from tests.lifecycle.workers import ask, session

        url, method = sys.argv[1:]
        client = session()
        for n in range(3):
            ask(client, url, f"parent-{n}")
        context = multiprocessing.get_context(method)
        with context.Pool(2) as pool:
            jobs = [pool.apply_async(ask, (client, url, f"job{n}-0")) for n in range(8)]
            for n in range(3, 6):
                ask(client, url, f"parent-{n}")
            pids = {job.get(20) for job in jobs}
            pool.close()
            pool.join()
        processes = [context.Process(target=ask, args=(client, url, f"own{n}-0")) for n in range(2)]
        for process in processes:
            process.start()
        for process in processes:
            process.join(20)
        assert [process.exitcode for process in processes] == [0, 0]
        assert os.getpid() not in pids
        ask(client, url, "parent-6")
        print("done")
    """
    assert run(script, server.url, method) == "done\n"
    seen = server.take()
    assert len(seen) == 7 + 8 + 2
    assert_apart([one for one in seen if "q=job" not in one.target], server.url)
    assert all(is_signed(one, server.url, CREDENTIALS[1], CREDENTIALS[3]) for one in seen)
    assert len({oauth_fields(one)["oauth_nonce"] for one in seen}) == len(seen)
    assert len({one.connection for one in seen if "q=parent" in one.target}) == 1


PREFORK = """
    import os, signal, socket, sys
    from tests.lifecycle.workers import ask, child, session, wait

    url, bundle = sys.argv[1:]
    client = session(verify=bundle or True)
    ask(client, url, "master-0")
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(worker, limit):
        for n in range(limit):
            connection, _ = listener.accept()
            with connection:
                name = connection.recv(100).decode()
                ask(client, url, f"{worker}-{name}")
                connection.sendall(f"{worker}-{name}".encode())

    # Four workers of twelve requests each; another takes the place of the one that is through.
    alive = set()
    print(listener.getsockname()[1])
    for n in range(8):
        alive.add(child(lambda: serve(f"w{n}", 12)))
        if len(alive) == 4:
            pid, status = os.wait()
            alive.remove(pid)
            assert status == 0
            ask(client, url, f"master-{n}")
    wait(alive)
    ask(client, url, "master-end")
    print("done")
"""


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_prefork_workers_share_session(
    server: ScriptedServer, secure: tuple[ScriptedServer, str], scheme: str
) -> None:
    import socket

    from tests.servers.process import running

    upstream, bundle = (server, "") if scheme == "http" else secure
    upstream.take()
    answers: list[str] = []

    def call(port: int, first: int) -> None:
        for n in range(first, first + 16):
            with socket.create_connection(("127.0.0.1", port), timeout=10) as sock:
                sock.sendall(f"{n}".encode())
                text = sock.recv(100).decode()
            assert text.endswith(f"-{n}")
            answers.append(text)

    with running(PREFORK, upstream.url, bundle) as process:
        port = int(process.line())
        threads = [threading.Thread(target=call, args=(port, first)) for first in range(0, 96, 16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert process.end() == "done\n"
    seen = upstream.take()
    asked = [one.target.partition("q=")[2] for one in seen]
    assert sorted(one for one in asked if one.startswith("w")) == sorted(answers)
    assert len(answers) == 96
    assert_apart(seen, upstream.url)
    # One connection for each process, also for the parent, which sent requests between the forks.
    assert len({one.connection for one in seen}) == 9


IN_A_BODY = """
    import gc, hashlib, os, sys
    from tests.lifecycle.workers import ask, child, session, wait

    url, bundle, coding = sys.argv[1:]
    client = session(verify=bundle or True)
    ask(client, url, "parent-0")
    response = client.get(f"{url}/{coding}", stream=True, timeout=10)
    pieces = response.iter_content(10_000)
    found = hashlib.sha256()
    found.update(next(pieces))
    found.update(next(pieces))

    def refused(read):
        try:
            got = read()
        except RuntimeError as error:
            assert "forked" in str(error), error
            return
        raise AssertionError(f"{got!r:.100}")

    def reads():
        refused(lambda: next(pieces))
        refused(lambda: response.content)
        refused(lambda: response.text)
        refused(lambda: response.raw.read(10))
        refused(lambda: list(response.iter_lines()))

    def closes():
        response.close()
        client.close()

    def drops():
        global response, pieces, client
        del response, pieces, client
        gc.collect()

    def uses():
        ask(client, url, "child-0")
        other = client.get(f"{url}/{coding}", stream=True, timeout=10)
        del other

    for work in (reads, closes, drops, uses):
        wait([child(work)])
    pid = os.fork()
    if pid == 0:
        # It ends as programs do, with the response in its hands.
        sys.exit(0)
    wait([pid])
    assert client.get(f"{url}/more").ok
    for piece in pieces:
        found.update(piece)
    ask(client, url, "parent-1")
    print(found.hexdigest())
"""


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("coding", ["length", "chunked"])
def test_fork_during_response_body(
    server: ScriptedServer, secure: tuple[ScriptedServer, str], coding: str, scheme: str
) -> None:
    """The parent reads it to the end; the rest is sent after the children could have read from it."""
    upstream, bundle = (server, "") if scheme == "http" else secure
    more = threading.Event()
    whole = {"length": answer(BODY), "chunked": chunked(BODY, size=777)}[coding]

    def halting(seen: Seen, peer: Peer) -> None:
        peer.send(whole[:200_000])
        more.wait(10)
        peer.send(whole[200_000:])

    def go_on(seen: Seen, peer: Peer) -> bytes:
        more.set()
        return answer()

    upstream.on(f"/{coding}", halting)
    upstream.on("/more", go_on)
    assert run(IN_A_BODY, upstream.url, bundle, coding).strip() == hashlib.sha256(BODY).hexdigest()


IN_A_CALL = {
    # The generator of a body forks: the child exits without returning to the call.
    "process": """
        import multiprocessing
        process = multiprocessing.get_context("fork").Process(target=ask, args=(client, url, "child-0"))
        process.start()
        process.join(10)
        assert process.exitcode == 0
    """,
    # The child returns to the parent's call with an exception.
    "exit": """
        pid = os.fork()
        if pid == 0:
            sys.exit(0)
        wait([pid])
    """,
    "error": """
        pid = os.fork()
        if pid == 0:
            raise KeyError("child")
        wait([pid])
    """,
}


@pytest.mark.parametrize("how", IN_A_CALL)
@pytest.mark.parametrize("where", ["body", "handler"])
def test_fork_during_call(server: ScriptedServer, how: str, where: str) -> None:
    release = threading.Event()

    def late(seen: Seen, peer: Peer) -> bytes:
        release.wait(10)
        return echo(seen, peer)

    def let_go(seen: Seen, peer: Peer) -> bytes:
        threading.Timer(0.2, release.set).start()
        return answer()

    server.on("/late", late)
    server.on("/release", let_go)
    script = f"""
import os, signal, sys
from tests.lifecycle.workers import ask, session, wait

url, where = sys.argv[1:]
client = session()
parent = os.getpid()
ask(client, url, "parent-0")

def fork():
{IN_A_CALL[how]}
def pieces():
    yield b"one"
    if where == "body":
        fork()
        session().get(url + "/release")
    yield b"two"

def handler(*_):
    fork()
    session().get(url + "/release")

signal.signal(signal.SIGALRM, handler)
if where == "handler":
    signal.setitimer(signal.ITIMER_REAL, 0.3)
try:
    text = client.post(url + "/late", data=pieces(), timeout=5).text
except KeyError:
    if os.getpid() == parent:
        raise
    os._exit(0)
assert os.getpid() == parent
assert text == "/lateonetwo", text
ask(client, url, "parent-1")
print("done")
"""
    assert run(script, server.url, where) == "done\n"
