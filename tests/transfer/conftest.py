"""Fixtures: no delay between retries, and a server without recorded requests."""

from __future__ import annotations

import pytest

from oxhorizon._http.download import transfer
from tests.servers.scripted import ScriptedServer


@pytest.fixture(autouse=True)
def _no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "_WAITS", (0.0, 0.0, 0.0, 0.0))


@pytest.fixture(autouse=True)
def _nothing_seen(server: ScriptedServer) -> None:
    server.take()
