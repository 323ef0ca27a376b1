"""Downloads of an async session; what they share with the others is in ``tests/transfer``."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from oxhorizon import AsyncSession
from oxhorizon._http.download import partial_file
from tests.asynchronous.loops import run, sleep, together, within
from tests.servers.scripted import Peer, ScriptedServer
from tests.transfer.served import Served

CONTENT = bytes(range(256)) * 1000


class Halting(Served):
    """Sends the first half, and nothing more until the client closes."""

    def send(self, peer: Peer, status: str, lines: list[str], body: bytes) -> None:
        head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(body)}"])
        peer.send(head.encode() + b"\r\n\r\n" + body[:128_000])
        peer.socket.recv(1)


def test_canceled_download_is_resumed(server: ScriptedServer, tmp_path: Path, loop: str) -> None:
    url = server.on("/file", Halting(CONTENT))
    part = tmp_path / "a.part"

    async def main() -> None:
        async with AsyncSession() as session:
            assert await within(loop, 0.5, lambda: session.download(url, tmp_path / "a"))
            assert part.stat().st_size == 128_000
            served = Served(CONTENT)
            server.on("/file", served)
            path = await session.download(url, tmp_path / "a")
            assert path.read_bytes() == CONTENT
            assert served.asked == ["bytes=128000-"]

    run(loop, main)
    assert [found.name for found in tmp_path.iterdir()] == ["a"]


def test_canceled_download_waits_for_its_write(
    server: ScriptedServer, tmp_path: Path, loop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is not closed, and another download cannot start, while a thread writes to it."""
    entered, leave, written = threading.Event(), threading.Event(), []
    write = partial_file.PartialFile.write

    def slow(part: partial_file.PartialFile, piece: bytes) -> None:
        entered.set()
        assert threading.current_thread() is not threading.main_thread()
        assert leave.wait(10)
        write(part, piece)
        written.append(len(piece))

    monkeypatch.setattr(partial_file.PartialFile, "write", slow)
    url = server.on("/file", Served(CONTENT))

    async def release() -> None:
        while not entered.is_set():
            await sleep(loop, 0.01)
        await sleep(loop, 0.3)
        leave.set()

    async def main() -> None:
        async with AsyncSession() as session:
            call = lambda: within(loop, 0.2, lambda: session.download(url, tmp_path / "a"))  # noqa: E731
            assert (await together(loop, call, release))[0]

    run(loop, main)
    assert (tmp_path / "a.part").stat().st_size == sum(written) > 0


def test_other_tasks_go_on_during_download(server: ScriptedServer, tmp_path: Path, loop: str) -> None:
    urls = [server.on(f"/file/{number}", Served(CONTENT)) for number in range(8)]

    async def main() -> None:
        async with AsyncSession() as session:
            calls = [
                (lambda url=url, path=tmp_path / str(number): session.download(url, path))
                for number, url in enumerate(urls)
            ]
            for path in await together(loop, *calls):
                assert path.read_bytes() == CONTENT

    run(loop, main)
