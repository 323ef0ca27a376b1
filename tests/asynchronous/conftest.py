from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.asynchronous.loops import LOOPS
from tests.load.server import running
from tests.servers import threads


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A server in a process of its own: see ``tests.load.server``."""
    with running() as url:
        yield url


@pytest.fixture(params=LOOPS)
def loop(request: pytest.FixtureRequest) -> str:
    """The name of an event loop."""
    return str(request.param)


@pytest.fixture(autouse=True)
def _nothing_is_left() -> Iterator[None]:
    """Fails a test that leaves a thread of ours."""
    yield
    gc.collect()
    assert not threads.left()
