from __future__ import annotations

import pytest

from tests.asynchronous.loops import LOOPS


@pytest.fixture(params=LOOPS)
def loop(request: pytest.FixtureRequest) -> str:
    """The name of an event loop."""
    return str(request.param)
