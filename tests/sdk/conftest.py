"""A platform that records, and clients of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from oxhorizon import exh
from oxhorizon.exh.credentials import Credentials
from tests.sdk.recording import Recorder


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
