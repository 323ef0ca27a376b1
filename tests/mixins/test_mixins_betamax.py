"""betamax records and replays with our sessions."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import betamax
import pytest

from tests.servers.scripted import ScriptedServer, answer, chunked, redirect
from tests.servers.twins import Kit, brief, returned

JSON = answer(b'{"a": 1}', "Content-Type: application/json", "Set-Cookie: a=b; Path=/", "Via: x", "Via: y")


def taped(kit: Kit, folder: Path, mode: str, call: Any, **options: Any) -> Any:
    """Runs *call* with a session that records to, or replays, a cassette."""
    session = kit.session()
    recorder = betamax.Betamax(session, cassette_library_dir=str(folder), default_cassette_options=options)
    with recorder.use_cassette(kit.name, record=mode):
        return call(session)


@pytest.mark.parametrize("exactly", [False, True])
def test_betamax_records_and_replays(server: ScriptedServer, tmp_path: Path, exactly: bool) -> None:
    url = server.on("/json", JSON)
    server.on("/from", redirect("/json"))
    server.on("/chunked", chunked(b"pieces", size=2))
    server.on("/gzip", answer(gzip.compress(b"packed"), "Content-Encoding: gzip"))

    def use(session: Any) -> Any:
        found = [session.get(url, params={"q": "1"}), session.post(url, data={"a": "b"})]
        found += [session.get(server.url + path) for path in ("/from", "/chunked", "/gzip")]
        return [(brief(one), one.headers.get("via"), one.cookies.get_dict(), one.reason) for one in found]

    def call(kit: Kit) -> Any:
        recorded = taped(kit, tmp_path, "once", use, preserve_exact_body_bytes=exactly)
        sent = len(server.take())
        replayed = taped(kit, tmp_path, "none", use, preserve_exact_body_bytes=exactly)
        assert sent == 6 and server.take() == []
        cassette = json.loads((tmp_path / f"{kit.name}.json").read_text())
        interactions = [
            (
                one["request"]["method"],
                one["request"]["uri"],
                one["response"]["status"],
                one["response"]["body"],
            )
            for one in cassette["http_interactions"]
        ]
        return recorded, replayed, interactions

    recorded, replayed, _ = returned(call)
    assert replayed == recorded


def test_betamax_refuses_what_is_not_recorded(server: ScriptedServer, tmp_path: Path) -> None:
    url = server.on("/json", JSON)

    def call(kit: Kit) -> Any:
        taped(kit, tmp_path, "once", lambda session: session.get(url))
        with pytest.raises(betamax.BetamaxError):
            taped(kit, tmp_path, "none", lambda session: session.get(url + "/other"))
        return True

    assert returned(call, server)


def test_cassette_of_requests_is_replayed(server: ScriptedServer, tmp_path: Path) -> None:
    url = server.on("/json", JSON)
    with Kit("original") as kit:
        taped(kit, tmp_path, "once", lambda session: session.get(url).json())
    (tmp_path / "original.json").rename(tmp_path / "ours.json")
    server.take()
    with Kit("ours") as kit:
        assert taped(kit, tmp_path, "none", lambda session: session.get(url).json()) == {"a": 1}
    assert server.take() == []
