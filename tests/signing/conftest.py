"""What the signing tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.capture import CaptureServer


@pytest.fixture(scope="session")
def capture() -> Iterator[CaptureServer]:
    with CaptureServer() as server:
        yield server


@pytest.fixture(scope="session", autouse=True)
def _no_proxies() -> Iterator[None]:
    """A proxy or a CA named in the environment must not come between client and server."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        patch.setenv("NO_PROXY", "*")
        yield
