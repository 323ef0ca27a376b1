"""A response that is closed before its end closes its connection, however long the object lives."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

import oxhorizon
from tests.servers.scripted import Peer, ScriptedServer, Seen

CLOSINGS: dict[str, Callable[[Any], Any]] = {
    "close": lambda response: response.close(),
    "with": lambda response: response.__exit__(None, None, None),
    "raw": lambda response: response.raw.close(),
    "socket": lambda response: response.raw.connection.sock.close(),
    "connection": lambda response: response.raw.connection.close(),
}


@pytest.mark.parametrize("how", CLOSINGS)
def test_server_sees_the_end_at_once(server: ScriptedServer, how: str) -> None:
    has_ended = threading.Event()

    def act(_: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100)
        assert peer.socket.recv(1) == b""
        has_ended.set()

    with oxhorizon.Session() as session:
        response = session.get(server.on("/long", act), stream=True)
        assert next(response.iter_content(10)) == b"x" * 10
        CLOSINGS[how](response)
        assert has_ended.wait(10)
        assert response.status_code == 200
