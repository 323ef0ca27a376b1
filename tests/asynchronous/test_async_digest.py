"""Digest authentication in async sessions: an answer to a challenge is awaited like any other request."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from oxhorizon import AsyncSession
from oxhorizon.auth import HTTPDigestAuth
from tests.asynchronous.loops import run, sleep, together
from tests.servers.digest import Digest
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect


@pytest.fixture
def other() -> Iterator[ScriptedServer]:
    with ScriptedServer() as other:
        yield other


@pytest.mark.parametrize("is_streamed", [False, True], ids=["read", "streamed"])
def test_challenge_is_answered_once(loop: str, is_streamed: bool, server: ScriptedServer) -> None:
    gate = Digest()
    url = server.on("/digest", gate)
    auth = HTTPDigestAuth("alice", "open:sesame")

    async def main() -> None:
        async with AsyncSession() as session:
            session.auth = auth
            for number in range(3):
                data = f"{number}"
                response = await session.post(url, data=data, stream=is_streamed)
                assert await response.aread() == f"in:{data}".encode()
                assert [first.status_code for first in response.history] == ([] if number else [401])
                assert response.request.headers["Authorization"].startswith("Digest ")
                assert response.elapsed.total_seconds() > 0

    run(loop, main)
    assert [fields["nc"] for fields in gate.accepted] == ["00000001", "00000002", "00000003"]
    assert not gate.refusals


def test_wrong_password_is_sent_once(loop: str, server: ScriptedServer) -> None:
    gate = Digest()
    url = server.on("/digest", gate)

    async def main() -> int:
        async with AsyncSession() as session:
            return int((await session.get(url, auth=HTTPDigestAuth("alice", "wrong"))).status_code)

    assert run(loop, main) == 401
    assert len(gate.refusals) == 1


def test_tasks_share_one_object(loop: str, server: ScriptedServer) -> None:
    """The server answers when all of them are there: none holds up the loop."""
    gate = Digest()
    everybody = threading.Barrier(5)

    def act(seen: Seen, peer: Peer) -> bytes:
        if seen.value("authorization") is not None:
            everybody.wait(10)
        return gate(seen, peer)

    url = server.on("/digest", act)
    auth = HTTPDigestAuth("alice", "open:sesame")

    async def main() -> None:
        async with AsyncSession(timeout=20) as session:
            session.auth = auth

            async def one(number: int) -> None:
                response = await session.post(url, data=f"{number}")
                assert response.text == f"in:{number}"

            await together(loop, *(lambda number=number: one(number) for number in range(5)))

    run(loop, main)
    assert not gate.refusals


def test_file_is_sent_again(loop: str, server: ScriptedServer) -> None:
    url = server.on("/digest", Digest())

    async def main() -> str:
        async with AsyncSession() as session:
            file = io.BytesIO(b"skipped, sent")
            file.seek(9)
            response = await session.post(url, data=file, auth=HTTPDigestAuth("alice", "open:sesame"))
            return str(response.text)

    assert run(loop, main) == "in:sent"


def test_other_origin_gets_no_answer(loop: str, server: ScriptedServer, other: ScriptedServer) -> None:
    """Neither after a redirect, nor while another task is at the other origin."""
    gate, foreign = Digest(), Digest()
    url = server.on("/digest", gate)
    server.on("/leads", redirect(other.on("/digest", foreign)))
    other.on("/slow", lambda _, __: answer(b"slow"))
    auth = HTTPDigestAuth("alice", "open:sesame")

    async def main() -> None:
        async with AsyncSession() as session:
            session.auth = auth

            async def elsewhere() -> None:
                for _ in range(5):
                    await session.get(f"{other.url}/slow")
                    await sleep(loop, 0)

            async def here() -> None:
                for _ in range(5):
                    assert (await session.get(url)).status_code == 200

            await together(loop, elsewhere, here)
            assert (await session.get(f"{server.url}/leads")).status_code == 401

    run(loop, main)
    assert not foreign.accepted and not foreign.refusals
    assert all(seen.value("authorization") is None for seen in other.take())


def test_overrides_are_called(loop: str, server: ScriptedServer) -> None:
    url = server.on("/digest", Digest())
    called: list[str] = []

    class Mine(HTTPDigestAuth):
        def handle_401(self, r: Any, **keywords: Any) -> Any:
            called.append("handle_401")
            return super().handle_401(r, **keywords)

    async def main() -> int:
        async with AsyncSession() as session:
            return int((await session.get(url, auth=Mine("alice", "open:sesame"))).status_code)

    assert run(loop, main) == 200
    assert called == ["handle_401"]
