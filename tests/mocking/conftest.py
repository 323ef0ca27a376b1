"""Sessions of both packages, which must behave alike under a mock."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers.twins import Kit


@pytest.fixture(params=["original", "ours"])
def kit(request: pytest.FixtureRequest) -> Iterator[Kit]:
    with Kit(request.param) as kit:
        yield kit


@pytest.fixture
def session(kit: Kit) -> Any:
    return kit.signed()
