"""requests-futures: ``FuturesSession`` over our sessions."""

from __future__ import annotations

from concurrent.futures import as_completed
from typing import Any

from requests_futures.sessions import FuturesSession

from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.signatures import is_signed_once
from tests.servers.twins import Kit, brief, returned


def test_futures_session_sends_through_ours(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        seen = []
        with FuturesSession(session=kit.session(), max_workers=3) as futures:
            sent = [
                futures.post(
                    server.url + f"/{n}", json={"n": n}, hooks={"response": lambda r, **_: seen.append(r.ok)}
                )
                for n in range(5)
            ]
            found = sorted((one.result().url, one.result().status_code) for one in as_completed(sent))
        return found, seen

    assert len(returned(call)[1]) == 5


def test_futures_session_signs(server: ScriptedServer) -> None:
    server.take()
    for name in ("original", "ours"):
        with Kit(name) as kit, FuturesSession(session=kit.signed()) as futures:
            assert brief(futures.get(server.url + "/signed").result())["status"] == 200
    assert all(is_signed_once(seen, server.url, CREDENTIALS[1], CREDENTIALS[3]) for seen in server.take())


def test_futures_session_raises_our_exception(server: ScriptedServer) -> None:
    url = server.on("/no", answer(b"", status="404 Not Found"))

    def call(kit: Kit) -> Any:
        with FuturesSession(session=kit.session()) as futures:
            future = futures.get(url)
            future.result().raise_for_status()

    for name in ("original", "ours"):
        with Kit(name) as kit:
            try:
                call(kit)
            except kit.requests.HTTPError as error:
                assert error.response.status_code == 404
            else:
                raise AssertionError("it did not raise")
