"""Fixtures for every folder: a scripted server, an isolated environment, and the check for secrets."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from oxhorizon.exceptions import RequestException

pytest.register_assert_rewrite("tests.servers.twins")

from tests.servers import canaries  # noqa: E402
from tests.servers.scripted import ScriptedServer  # noqa: E402

# No deadline for an example: a busy machine must not fail a test.
settings.register_profile("oxhorizon", deadline=None)
settings.load_profile("oxhorizon")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if " at 0x" in item.nodeid:
            # pytest-xdist requires the same ids in every process.
            raise pytest.UsageError(f"{item.nodeid}: the id has an address, pass ids=stable_id")


class _Recorder(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        canaries.record(f"{record.getMessage()} {record.args!r}")


@pytest.fixture(scope="session", autouse=True)
def _record_logs_and_exceptions() -> Iterator[None]:
    """Records everything that is logged, at any level, and every exception."""
    logger, handler, init = logging.getLogger("oxhorizon"), _Recorder(), RequestException.__init__

    def recording_init(self: RequestException, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        canaries.record(f"{self!r} {self}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RequestException, "__init__", recording_init)
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        yield
        logger.setLevel(logging.NOTSET)
        logger.removeHandler(handler)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Fails a test that shows a secret: on the terminal, in a log, or in an exception."""
    result: Any = yield
    report = result.get_result()
    for text in [report.capstdout, report.capstderr, *canaries.take()]:
        leak = canaries.leak(text)
        if leak is not None and report.passed:
            report.outcome = "failed"
            report.longrepr = f"the test shows a secret: {leak}"


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


@pytest.fixture(scope="module", autouse=True)
def _plain_environment() -> Iterator[None]:
    """Removes proxies, CA bundles and .netrc of the machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            patch.delenv(name, raising=False)
            patch.delenv(name.upper(), raising=False)
        for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
            patch.delenv(name, raising=False)
        patch.setenv("NO_PROXY", "*")
        patch.setenv("NETRC", "/nonexistent")
        yield


@pytest.fixture
def refused() -> str:
    """The URL of a port that refuses connections."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{sock.getsockname()[1]}/"


@pytest.fixture
def blackhole() -> Iterator[str]:
    """The URL of a port that accepts no connection, because its queue is full."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    address = listener.getsockname()
    waiting = []
    for _ in range(4):
        sock = socket.socket()
        sock.setblocking(False)
        sock.connect_ex(address)
        waiting.append(sock)
    yield f"http://127.0.0.1:{address[1]}/"
    for sock in [*waiting, listener]:
        sock.close()
