"""A pytest plugin for tests of the originals that mock requests' adapters with requests_mock."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _requests_transport(request: pytest.FixtureRequest) -> Iterator[None]:
    """Requests go through requests' adapters there, as :mod:`oxhorizon.testing` offers."""
    if not hasattr(request.module, "requests_mock"):
        yield
        return
    from oxhorizon.testing import use_requests_transport

    with use_requests_transport():
        yield
