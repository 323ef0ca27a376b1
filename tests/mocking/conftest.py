"""Sessions of both packages, which must behave alike under a mock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
import requests

from tests.servers.twins import Kit


@pytest.fixture(params=["original", "ours"])
def kit(request: pytest.FixtureRequest) -> Iterator[Kit]:
    with Kit(request.param) as kit:
        yield kit


@pytest.fixture
def session(kit: Kit) -> Any:
    return kit.signed()


@pytest.fixture
def requests_transport() -> Iterator[requests.adapters.HTTPAdapter]:
    """Makes every session of ours send through requests, as docs/testing.md shows."""
    transport = requests.adapters.HTTPAdapter()
    with mock.patch("oxhorizon.Session.get_adapter", return_value=transport):
        yield transport
    transport.close()
