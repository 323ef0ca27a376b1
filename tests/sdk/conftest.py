"""A platform that records, and clients of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from oxhorizon import exh
from oxhorizon.exh.credentials import Credentials
from tests.sdk.recording import Recorder
from tests.servers.canaries import CREDENTIALS


@pytest.fixture
def platform() -> Iterator[Recorder]:
    with Recorder() as recorder:
        yield recorder


@pytest.fixture
def account(platform: Recorder) -> Credentials:
    return Credentials(platform.url, "key", "secret", "token", "token-secret")


@pytest.fixture
def ex(account: Credentials) -> Iterator[exh.Client]:
    with exh.client(account) as client:
        yield client


@pytest.fixture(scope="module")
def recorder() -> Iterator[Recorder]:
    """A platform for thousands of calls."""
    with Recorder() as recorder:
        yield recorder


@pytest.fixture(scope="module")
def client(recorder: Recorder) -> Iterator[Any]:
    with exh.client(Credentials(recorder.url, *CREDENTIALS)) as client:
        yield client
