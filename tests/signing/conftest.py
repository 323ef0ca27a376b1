"""Fixtures of the signing tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import requests_oauthlib

from tests.servers.capture import CaptureServer
from tests.signing.by_the_rfc import patch_original
from tests.signing.cases import Case
from tests.signing.wire import Outcome, send


@pytest.fixture(scope="session")
def capture() -> Iterator[CaptureServer]:
    with CaptureServer() as server:
        yield server


@pytest.fixture(scope="session")
def original(capture: CaptureServer) -> Callable[[Case], Outcome]:
    """Returns the original's outcome of a case, cached because several tests need it."""
    known: dict[str, Outcome] = {}

    def outcome(case: Case) -> Outcome:
        if case.id not in known:
            known[case.id] = send(requests_oauthlib.OAuth1Session, case, capture)
        return known[case.id]

    return outcome


@pytest.fixture(scope="module", autouse=True)
def _original_by_the_rfc() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch_original(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_proxies() -> Iterator[None]:
    """Removes proxies from the environment, because they would change the requests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        patch.setenv("NO_PROXY", "*")
        yield
