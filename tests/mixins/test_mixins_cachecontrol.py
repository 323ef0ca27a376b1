"""CacheControl: its adapter and its wrapper with our sessions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cachecontrol import CacheControl, CacheControlAdapter
from cachecontrol.caches.file_cache import FileCache
from cachecontrol.heuristics import ExpiresAfter

from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, chunked
from tests.servers.twins import Kit, returned

FRESH = ("Cache-Control: max-age=3600", "Date: Thu, 01 Jan 2099 00:00:00 GMT")


@pytest.mark.parametrize("kind", ["plain", "chunked"])
@pytest.mark.parametrize("is_wrapped", [True, False])
def test_cache_control_answers_from_the_cache(server: ScriptedServer, kind: str, is_wrapped: bool) -> None:
    url = server.on(
        "/fresh", answer(b"body", *FRESH) if kind == "plain" else chunked(b"body", *FRESH, size=2)
    )

    def call(kit: Kit) -> Any:
        session = kit.session()
        if is_wrapped:
            session = CacheControl(session)
        else:
            session.mount("http://", CacheControlAdapter())
        found = [session.get(url) for _ in range(2)]
        return [(one.from_cache, one.content, one.status_code) for one in found]

    assert [one[0] for one in returned(call, server)] == [False, True]


def test_cache_control_revalidates(server: ScriptedServer) -> None:
    def action(seen: Seen, peer: Peer) -> bytes:
        if seen.value("If-None-Match"):
            return b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n'
        return answer(b"body", 'ETag: "x"')

    url = server.on("/etag", action)

    def call(kit: Kit) -> Any:
        session = CacheControl(kit.session())
        return [
            (one.from_cache, one.content, one.status_code) for one in (session.get(url), session.get(url))
        ]

    assert returned(call, server)[1] == (True, b"body", 200)


def test_cache_control_with_files_and_a_heuristic(server: ScriptedServer, tmp_path: Path) -> None:
    url = server.on("/plain", answer(b"body", "Date: Thu, 01 Jan 2026 00:00:00 GMT"))

    def call(kit: Kit) -> Any:
        cache = FileCache(str(tmp_path / kit.name))
        session = CacheControl(kit.session(), cache=cache, heuristic=ExpiresAfter(days=30_000))
        return [(one.from_cache, one.content) for one in (session.get(url), session.get(url))]

    assert returned(call, server) == [(False, b"body"), (True, b"body")]


def test_cache_control_of_a_signing_session(server: ScriptedServer) -> None:
    url = server.on("/fresh", answer(b"body", *FRESH))
    for name in ("original", "ours"):
        with Kit(name) as kit:
            session = CacheControl(kit.signed())
            assert [session.get(url).from_cache for _ in range(2)] == [False, True]
    assert [(seen.value("Authorization") or "")[:6] for seen in server.take()] == ["OAuth "] * 2
