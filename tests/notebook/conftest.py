"""A fixture that makes responses of any bytes, over a real connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import oxhorizon
from tests.servers.scripted import ScriptedServer, answer


@pytest.fixture
def respond(server: ScriptedServer) -> Callable[..., oxhorizon.Response]:
    def respond(
        body: bytes = b"", *headers: str, status: str = "200 OK", query: str = "", **kwargs: Any
    ) -> oxhorizon.Response:
        url = server.on("/answer", answer(body, *headers, status=status))
        return oxhorizon.get(url + query, **kwargs)

    return respond
