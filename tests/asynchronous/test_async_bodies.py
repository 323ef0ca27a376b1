"""Late, early, encrypted and repeated: how bodies travel while an event loop has other things to do."""

from __future__ import annotations

import contextlib
import io
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from oxhorizon import AsyncSession, exceptions
from oxhorizon.auth import HTTPDigestAuth
from tests.asynchronous.loops import run, sleep, together
from tests.reliability import matrix
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

HEAD = b"HTTP/1.1 200 OK\r\n"


# Time


@pytest.mark.parametrize("part", ["head", "body", "streamed body", "queue"])
def test_response_that_arrived_while_the_loop_was_blocked(
    loop: str, part: str, server: ScriptedServer
) -> None:
    """PITFALLS2 A37: the deadline is over when the loop goes on, and the response has been there for long."""

    def late(_: Seen, peer: Peer) -> None:
        head = HEAD + b"Content-Length: 4\r\n\r\n"
        if part in ("body", "streamed body"):
            peer.send(head)
        time.sleep(0.3)
        peer.send(b"late" if part in ("body", "streamed body") else head + b"late")

    server.on("/late", late)

    async def main() -> None:
        async with AsyncSession(limits=1) as session:

            async def call() -> bytes:
                if part == "streamed body":
                    response = await session.get(f"{server.url}/late", timeout=0.5, stream=True)
                    return await response.aread()
                # The wait in the queue counts as connecting.
                timeout = (0.5, 10) if part == "queue" else 0.5
                return bytes((await session.get(f"{server.url}/late", timeout=timeout)).content)

            async def block() -> None:
                await sleep(loop, 0.05)
                time.sleep(1)

            calls: list[Callable[[], Any]] = [call, block]
            if part == "queue":
                calls.insert(0, call)
            for result in (await together(loop, *calls))[:-1]:
                assert result == b"late"

    run(loop, main)


# TLS


class Records:
    """A TLS server that says which bytes form a record, and which records a segment."""

    def __init__(self, segments: list[list[bytes]]) -> None:
        self._segments = segments

    def __call__(self, connection: socket.socket) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        matrix.authority().issue_cert("127.0.0.1").configure_cert(context)
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        secure = context.wrap_bio(incoming, outgoing, server_side=True)

        def do(step: Callable[[], Any]) -> Any:
            while True:
                try:
                    return step()
                except ssl.SSLWantReadError:
                    connection.sendall(outgoing.read())
                    if not (received := connection.recv(65536)):
                        raise ConnectionError from None
                    incoming.write(received)

        do(secure.do_handshake)
        while b"\r\n\r\n" not in do(lambda: secure.read(65536)):
            pass
        for segment in self._segments:
            for record in segment:
                secure.write(record)
            connection.sendall(outgoing.read())
        matrix.stall(Peer(connection))


LENGTH = HEAD + b"Content-Length: 2000\r\n\r\n"
BODY = bytes(range(250)) * 8
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SEGMENTS = {
    "many records in one segment": [[LENGTH, *(BODY[at : at + 10] for at in range(0, 2000, 10))]],
    "one record": [[LENGTH + BODY]],
    "two segments": [[LENGTH + BODY[:100], BODY[100:200]], [BODY[200:1000], BODY[1000:]]],
    "chunks": [[CHUNKED + b"3e8\r\n" + BODY[:1000], b"\r\n3e8\r\n" + BODY[1000:], b"\r\n0\r\n\r\n"]],
}


@pytest.mark.parametrize("is_proxied", [False, True], ids=["direct", "through a TLS proxy"])
@pytest.mark.parametrize("segments", SEGMENTS.values(), ids=SEGMENTS)
def test_nothing_waits_for_what_is_decrypted(
    loop: str, segments: list[list[bytes]], is_proxied: bool
) -> None:
    """PITFALLS2 A39: the socket is not readable any more when the program reads the first byte."""

    async def main() -> None:
        async with AsyncSession(timeout=8) as session:
            session.verify = matrix.bundle()
            if is_proxied:
                session.trust_env = False
                session.proxies = {"https": proxy.url}
            assert (await session.get(url)).content == BODY
            for size in (1, 7, 100_000, None):
                response = await session.get(url, stream=True)
                pieces = [piece async for piece in response.aiter_content(size)]
                assert b"".join(pieces) == BODY
            response = await session.get(url, stream=True)
            assert await response.aread() == BODY

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    matrix.authority().issue_cert("127.0.0.1").configure_cert(context)
    with matrix.listening(Records(segments)) as port, ForwardProxy(tls=context) as proxy:
        url = f"https://127.0.0.1:{port}/"
        run(loop, main)


def test_keys_are_renewed_within_a_body(loop: str, tmp_path: Path) -> None:
    """PITFALLS2 A39: the read of a body has to write first, as the server asks for new keys (KeyUpdate)."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("only the openssl command renews keys")
    certificate = tmp_path / "all.pem"
    matrix.authority().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(certificate))
    command = [
        program,
        "s_server",
        "-accept",
        "127.0.0.1:0",
        "-tls1_3",
        "-cert",
        certificate,
        "-key",
        certificate,
    ]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as openssl:
        assert openssl.stdin is not None and openssl.stdout is not None
        into, out = openssl.stdin, openssl.stdout

        def tell(data: bytes) -> None:
            into.write(data)
            into.flush()
            # What comes in one read of the command is one command, or data.
            time.sleep(0.3)

        def serve() -> None:
            while out.readline() != b"\r\n":
                pass
            tell(HEAD + b"Content-Length: 10\r\n\r\nfirst")
            tell(b"K\n")
            tell(b"after")

        async def main() -> None:
            async with AsyncSession(timeout=20) as session:
                session.verify = matrix.bundle()
                response = await session.get(f"https://127.0.0.1:{port}/", stream=True)
                assert b"".join([piece async for piece in response.aiter_content(1)]) == b"firstafter"

        try:
            while not (line := out.readline()).startswith(b"ACCEPT 127"):
                if not line:
                    pytest.skip("this openssl command has no TLS 1.3, or no port of its own choice")
            port = int(line.rpartition(b":")[2])
            threading.Thread(target=serve, daemon=True).start()
            run(loop, main)
        finally:
            openssl.kill()


# Connections that end


@pytest.mark.parametrize("wait", [0, 0.005], ids=["at once", "a moment later"])
@pytest.mark.parametrize("ending", ["close", "reset"])
def test_server_that_closes_after_each_response(loop: str, wait: float, ending: str) -> None:
    """PITFALLS2 A41: though it announced keep-alive. Each GET succeeds, and no POST comes twice."""
    posted: list[str] = []

    def act(seen: Seen, peer: Peer) -> None:
        if seen.method == "POST":
            posted.append(seen.body.decode())
        peer.send(HEAD + b"Connection: keep-alive\r\nContent-Length: 2\r\n\r\nok")
        time.sleep(wait)
        peer.close() if ending == "close" else peer.reset()

    async def main() -> None:
        async with AsyncSession(timeout=20) as session:
            for number in range(100):
                assert (await session.get(f"{server.url}/")).text == "ok"
                if wait and number % 10 == 0:
                    # The connection ends while another request goes out, or before.
                    await sleep(loop, wait)
            for number in range(100):
                with contextlib.suppress(exceptions.ConnectionError):
                    assert (await session.post(f"{server.url}/", data=f"{number}")).text == "ok"

    with ScriptedServer() as server:
        server.on("/", act)
        run(loop, main)
    assert len(set(posted)) == len(posted)
    assert len(posted) > 10


UPLOADS = ["bytes", "file", "async iterator", "iterator"]


@pytest.mark.parametrize("kind", UPLOADS)
@pytest.mark.parametrize("end", ["abort", "close", "stay"])
def test_upload_that_is_refused_early(loop: str, kind: str, end: str) -> None:
    """PITFALLS2 A42: 100 MB; the server answers when it has the head, and reads no further."""
    sent = 0

    def refuse(connection: socket.socket) -> None:
        matrix.read_head(connection)
        connection.sendall(answer(b"too large", status="413 Content Too Large"))
        if end == "abort":
            matrix.abort(connection)
        elif end == "close":
            connection.close()
        else:
            time.sleep(5)

    def pieces() -> Iterator[bytes]:
        nonlocal sent
        for _ in range(1600):
            sent += 1
            yield b"x" * 65536

    async def async_pieces() -> AsyncIterator[bytes]:
        for piece in pieces():
            await sleep(loop, 0)
            yield piece

    def body() -> Any:
        whole = b"x" * 65536 * 1600
        return {
            "bytes": lambda: whole,
            "file": lambda: io.BytesIO(whole),
            "async iterator": async_pieces,
            "iterator": pieces,
        }[kind]()

    async def main() -> None:
        async with AsyncSession(timeout=20) as session:
            response = await session.post(f"http://127.0.0.1:{port}/", data=body())
            assert (response.status_code, response.text) == (413, "too large")
            # The connection is not used again.
            again = await session.post(f"http://127.0.0.1:{port}/", data=b"x")
            assert again.status_code == 413

    with matrix.listening(refuse) as port:
        run(loop, main)
    assert sent < 1600


# Bodies that are read while they are sent


async def stream() -> AsyncIterator[bytes]:
    yield b"the "
    yield b"body"


@pytest.mark.parametrize("cause", ["redirect", "digest"])
def test_async_iterator_is_not_sent_twice(loop: str, cause: str, server: ScriptedServer) -> None:
    """PITFALLS2 A43: the error has the response that asked for the body again."""
    challenge = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth"'
    server.on("/redirect", redirect("/there", 307))
    server.on("/digest", answer(b"who?", challenge, status="401 Unauthorized"))
    server.take()

    async def main() -> None:
        async with AsyncSession(timeout=8) as session:
            auth = HTTPDigestAuth("user", "secretless") if cause == "digest" else None
            with pytest.raises(exceptions.UnrewindableBodyError) as raised:
                await session.post(f"{server.url}/{cause}", data=stream(), auth=auth)
            first = raised.value.response
            assert first is not None
            assert first.status_code == (401 if cause == "digest" else 307)
            assert first.request.url == f"{server.url}/{cause}"
            assert raised.value.request is first.request

    run(loop, main)
    assert [(seen.path, seen.body) for seen in server.take()] == [(f"/{cause}", b"the body")]


def test_async_iterator_is_not_sent_again_by_a_retry(loop: str, server: ScriptedServer) -> None:
    """PITFALLS2 A43: the response stands, as there is no error to say so."""
    server.on("/unavailable", answer(b"later", status="503 No"))
    server.take()

    async def main() -> None:
        async with AsyncSession(timeout=8) as session:
            response = await session.put(f"{server.url}/unavailable", data=stream(), retries=3)
            assert (response.status_code, response.text) == (503, "later")

    run(loop, main)
    assert len(server.take()) == 1


@pytest.mark.parametrize("is_rolled", [False, True], ids=["in memory", "on disk"])
def test_spooled_file(loop: str, is_rolled: bool, server: ScriptedServer) -> None:
    """PITFALLS2 A43: it is sent again from where it was."""
    server.on("/from", redirect("/echo", 307))
    server.on("/echo", lambda seen, _: answer(seen.body))

    async def main() -> None:
        async with AsyncSession(timeout=8) as session:
            with tempfile.SpooledTemporaryFile(max_size=1000 if is_rolled else 1_000_000) as file:
                file.write(b"skipped" + b"x" * 100_000)
                for path in ("echo", "from"):
                    file.seek(7)
                    response = await session.post(f"{server.url}/{path}", data=file)
                    assert response.content == b"x" * 100_000

    run(loop, main)


def test_slow_file_does_not_hold_up_the_loop(loop: str, server: ScriptedServer) -> None:
    """PITFALLS2 A43: nor does a slow ``__anext__`` that waits."""
    server.on("/slow", lambda seen, _: answer(b"%d" % len(seen.body)))
    turns = 0

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            time.sleep(0.3)
            return super().read(size)

    async def main() -> None:
        async with AsyncSession(timeout=20) as session:
            is_over = False

            async def count() -> None:
                nonlocal turns
                while not is_over:
                    await sleep(loop, 0.01)
                    turns += 1

            async def post() -> None:
                nonlocal is_over
                response = await session.post(f"{server.url}/slow", data=Slow(b"x" * 100_000))
                assert response.text == "100000"
                is_over = True

            await together(loop, count, post)

    run(loop, main)
    # Three reads take 0.9 seconds: without them there would be a handful of turns.
    assert turns > 15
