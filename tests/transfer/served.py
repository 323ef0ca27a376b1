"""A served file, with or without ranges and validators, and with connections that break."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from oxhorizon import AsyncSession, Session
from oxhorizon._async.sessions import AsyncVerbs
from tests.servers.scripted import Peer, Seen

LAST_MODIFIED = "Wed, 01 Mar 2023 08:30:00 GMT"
DATE = "Thu, 02 Mar 2023 08:30:00 GMT"


class Served:
    """An action for a path of a :class:`tests.servers.scripted.ScriptedServer`.

    :param content: the file's content; a test may change it later, and *etag*.
    :param breaks: the number of body bytes before the connection closes, one for each response.
    :param headers: further header lines of each response.
    """

    def __init__(
        self,
        content: bytes,
        etag: str | None = '"one"',
        *headers: str,
        breaks: tuple[int, ...] = (),
        ranges: bool = True,
        chunked: bool = False,
    ) -> None:
        self.content = content
        self.etag = etag
        self.headers = list(headers)
        self.breaks = list(breaks)
        self.ranges = ranges
        self.chunked = chunked
        self.asked: list[str | None] = []
        self.if_range: list[str | None] = []
        self.nonces: list[str | None] = []

    def __call__(self, seen: Seen, peer: Peer) -> None:
        wanted, validator = seen.value("Range"), seen.value("If-Range")
        self.asked.append(wanted)
        self.if_range.append(validator)
        self.nonces.append(seen.value("Authorization"))
        assert seen.value("Accept-Encoding") == "identity"
        lines = list(self.headers)
        if self.etag is not None:
            lines.append(f"ETag: {self.etag}")
        start = 0
        current = [self.etag, *(line[15:] for line in lines if line.startswith("Last-Modified: "))]
        if self.ranges and wanted is not None and validator in current:
            start = int(wanted[len("bytes=") : -1])
        self.answer(peer, start, lines)

    def answer(self, peer: Peer, start: int, lines: list[str]) -> None:
        total = len(self.content)
        status = "200 OK"
        if start >= total > 0:
            status = "416 Range Not Satisfiable"
            lines.append(f"Content-Range: bytes */{total}")
            self.send(peer, status, lines, b"")
            return
        if start:
            status = "206 Partial Content"
            lines.append(f"Content-Range: bytes {start}-{total - 1}/{total}")
        self.send(peer, status, lines, self.content[start:])

    def send(self, peer: Peer, status: str, lines: list[str], body: bytes) -> None:
        framing = "Transfer-Encoding: chunked" if self.chunked else f"Content-Length: {len(body)}"
        head = "\r\n".join([f"HTTP/1.1 {status}", *lines, framing]).encode("latin-1") + b"\r\n\r\n"
        ends = self.breaks.pop(0) if self.breaks else None
        sent = body if ends is None else body[:ends]
        if self.chunked:
            sent = b"%x\r\n%b\r\n" % (len(sent), sent) if sent else b""
            sent += b"" if ends is not None else b"0\r\n\r\n"
        peer.send(head + sent)
        if ends is not None:
            peer.close()


def download(session: Session | AsyncSession, *arguments: Any, **keywords: Any) -> Path:
    """Downloads with either kind of session; an async one gets an event loop of its own."""
    if not isinstance(session, AsyncVerbs):
        return session.download(*arguments, **keywords)

    async def run() -> Path:
        return await session.download(*arguments, **keywords)

    return asyncio.run(run())
