"""Servers that close connections at the wrong moment."""

from __future__ import annotations

import time
from typing import Any

import pytest

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.signatures import is_signed, oauth_fields
from tests.servers.twins import kind_of


def session() -> oxhorizon.OAuth1Session:
    return oxhorizon.OAuth1Session(*CREDENTIALS)


def answer_and_close(seen: Seen, peer: Peer) -> None:
    peer.send(answer(seen.target.encode()))
    peer.close()


def test_connection_closed_after_each_response(server: ScriptedServer) -> None:
    url = server.on("/closing", answer_and_close)
    server.take()
    with session() as client:
        for n in range(300):
            assert client.get(f"{url}?n={n}", timeout=5).text == f"/closing?n={n}"
    seen = server.take()
    nonces = [oauth_fields(one)["oauth_nonce"] for one in seen]
    assert len(nonces) == len(set(nonces))
    assert len({one.target for one in seen}) == 300


def test_connection_closed_after_each_post(server: ScriptedServer) -> None:
    url = server.on("/closing", answer_and_close)
    server.take()
    with session() as client:
        for n in range(60):
            assert client.post(f"{url}?n={n}", json={}, timeout=5).text == f"/closing?n={n}"
            # Wait until the close has arrived; another test covers the race.
            time.sleep(0.01)
    assert len(server.take()) == 60


@pytest.mark.parametrize("how", ["close", "reset"])
def test_connection_closed_while_idle_is_replaced(server: ScriptedServer, how: str) -> None:
    def end_soon(seen: Seen, peer: Peer) -> None:
        peer.send(answer(b"x"))
        time.sleep(0.02)
        (peer.close if how == "close" else peer.reset)()

    url = server.on("/idle", end_soon)
    server.take()
    with session() as client:
        for _ in range(10):
            assert client.post(url, json={}).ok
            time.sleep(0.05)
    assert len(server.take()) == 10


def end_kept(how: str) -> Any:
    def act(seen: Seen, peer: Peer) -> bytes | None:
        if seen.turn == 0:
            return answer(seen.target.encode())
        (peer.close if how == "close" else peer.reset)()
        return None

    return act


@pytest.mark.parametrize("how", ["close", "reset"])
@pytest.mark.parametrize("verb", ["get", "head", "options", "put", "delete"])
def test_idempotent_request_is_resent_after_closed_connection(
    server: ScriptedServer, how: str, verb: str
) -> None:
    url = server.on("/ending", end_kept(how))
    server.take()
    with session() as client:
        assert client.get(url + "?warm").ok
        keywords = {"data": {"a": "b"}} if verb == "put" else {}
        response = getattr(client, verb)(url + "?again", timeout=5, **keywords)
        assert response.ok
    warm, dropped, again = server.take()
    assert warm.connection == dropped.connection != again.connection
    assert (dropped.method, dropped.target, dropped.body) == (
        again.method,
        again.target,
        again.body,
    )
    assert oauth_fields(dropped)["oauth_nonce"] != oauth_fields(again)["oauth_nonce"]
    assert is_signed(again, server.url, CREDENTIALS[1], CREDENTIALS[3])
    header = response.request.headers["Authorization"]
    shown = header.decode() if isinstance(header, bytes) else header
    assert shown == again.value("authorization")


@pytest.mark.parametrize("how", ["close", "reset"])
@pytest.mark.parametrize("verb", ["post", "patch"])
def test_post_is_not_resent(server: ScriptedServer, how: str, verb: str) -> None:
    url = server.on("/ending", end_kept(how))
    server.take()
    with session() as client:
        assert client.get(url + "?warm").ok
        with pytest.raises(oxhorizon.ConnectionError) as caught:
            getattr(client, verb)(url + "?once", json={"a": 1}, timeout=5)
        assert kind_of(caught.value) is oxhorizon.ConnectionError
        assert caught.value.request.method == verb.upper()
        assert client.get(url + "?after").ok
    assert [one.target.partition("?")[2] for one in server.take()] == ["warm", "once", "after"]


def test_streamed_body_is_not_resent(server: ScriptedServer) -> None:
    url = server.on("/ending", end_kept("close"))
    server.take()
    with session() as client:
        assert client.get(url).ok
        with pytest.raises(oxhorizon.ConnectionError):
            client.put(url, data=(piece for piece in [b"a", b"b"]), timeout=5)
    assert len(server.take()) == 2


def test_request_is_resent_only_once(server: ScriptedServer) -> None:
    def close_all(seen: Seen, peer: Peer) -> bytes | None:
        if "warm" in seen.target:
            return answer(b"x")
        peer.close()
        return None

    url = server.on("/never", close_all)
    server.take()
    with session() as client:
        assert client.get(url + "?warm").ok
        with pytest.raises(oxhorizon.ConnectionError):
            client.get(url, timeout=5)
    assert len(server.take()) == 3


def test_closed_new_connection_is_not_retried(server: ScriptedServer) -> None:
    url = server.on("/never", lambda seen, peer: peer.close())
    server.take()
    with session() as client, pytest.raises(oxhorizon.ConnectionError):
        client.get(url, timeout=5)
    assert len(server.take()) == 1


def test_request_is_not_resent_after_response_body_began(server: ScriptedServer) -> None:
    def begin(seen: Seen, peer: Peer) -> bytes | None:
        if seen.turn == 0:
            return answer(b"x")
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
        peer.close()
        return None

    url = server.on("/began", begin)
    server.take()
    with session() as client:
        assert client.get(url).ok
        with pytest.raises(oxhorizon.exceptions.ChunkedEncodingError):
            client.get(url, timeout=5)
    assert len(server.take()) == 2


def test_request_is_not_resent_after_response_head_began(server: ScriptedServer) -> None:
    def begin(seen: Seen, peer: Peer) -> bytes | None:
        if seen.turn == 0:
            return answer(b"x")
        peer.send(b"HTTP/1.1 200 OK\r\nContent-")
        time.sleep(0.05)
        peer.close()
        return None

    url = server.on("/began", begin)
    server.take()
    with session() as client:
        assert client.get(url).ok
        with pytest.raises(oxhorizon.ConnectionError):
            client.get(url, timeout=5)
    assert len(server.take()) == 2


def test_timeout_is_not_retried(server: ScriptedServer) -> None:
    def silent(seen: Seen, peer: Peer) -> bytes | None:
        if seen.turn == 0:
            return answer(b"x")
        peer.socket.settimeout(5)
        peer.socket.recv(1)
        return None

    url = server.on("/silent", silent)
    server.take()
    with session() as client:
        assert client.get(url).ok
        with pytest.raises(oxhorizon.ReadTimeout):
            client.get(url, timeout=0.3)
        # The late response is not taken for the next one.
        assert client.get(server.url).json() == {"ok": True}
    assert len(server.take()) == 3


def test_connection_close_is_respected(server: ScriptedServer) -> None:
    url = server.on("/last", answer(b"x", "Connection: close"))
    server.take()
    with session() as client:
        for _ in range(3):
            assert client.post(url, json={}).ok
    assert len({one.connection for one in server.take()}) == 3


def test_restarted_server_is_reached() -> None:
    with oxhorizon.Session() as client:
        with ScriptedServer() as first:
            assert client.get(first.url).ok
        with pytest.raises(oxhorizon.ConnectionError):
            client.get(first.url, timeout=5)
        with ScriptedServer() as second:
            assert client.get(second.url).ok
