"""One session in many threads, mixed traffic, and bodies larger than the allowed memory.

``OXHORIZON_LOAD=100000`` sends that many requests, and makes the bodies a gigabyte.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from tests.load.measure import report
from tests.load.server import running

LOAD = int(os.environ.get("OXHORIZON_LOAD", "0"))
REQUESTS = LOAD or 5000
BODY = 1 << 30 if LOAD else 100_000_000

# Idle connections that a session keeps per host (src/http/pool.rs, requests' `pool_maxsize`).
KEPT = 10
THREADS = 64

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc tells")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running() as url:
        yield url


def test_threads_share_session_under_load(url: str) -> None:
    found = report("hammer", url, REQUESTS, THREADS)
    seen = found["seen"]
    assert found["errors"] == {}
    assert seen["requests"] == seen["nonces"] >= REQUESTS
    assert seen["repeated"] == 0
    # The server may learn of a new connection before it learns of the end of an old one.
    assert seen["peak"] <= THREADS + KEPT
    assert seen["alive"] <= KEPT
    assert found["after"]["descriptors"] <= found["before"]["descriptors"] + 3
    assert found["after"]["rss"] <= found["before"]["rss"] + 6000
    assert found["closed"] == {"alive": 0, "descriptors": 0}


@pytest.mark.parametrize(
    "how", ["iter_content", "iter_chunks", "copyfileobj", "into_a_file", "generator", "file_object"]
)
def test_large_bodies_use_bounded_memory(url: str, how: str) -> None:
    found = report("streams", url, how, BODY)
    assert found["bytes"] == BODY
    assert found["extra"] < 40_000
    assert found["descriptors"] <= 0


@pytest.mark.parametrize("more", [[], ["--tls"]], ids=["plain", "tls"])
def test_mixed_traffic_leaks_nothing(more: list[str]) -> None:
    found = report("soak", "--seconds", 3, *more)
    assert found["unexpected"] == []
    assert found["hanging"] == 0
    assert found["seen"]["repeated"] == 0
    assert found["work"] > 300
    assert found["forks"] > 5
    # Eight threads, each with connections to a few hosts.
    assert found["descriptors"]["idle"] < 100
    assert found["descriptors"]["closed"] <= 20
