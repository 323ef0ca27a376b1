"""Fixtures for every folder: a scriptable server, and an environment without surprises."""

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

# A busy machine makes no test fail: an example may take any time.
settings.register_profile("oxhorizon", deadline=None)
settings.load_profile("oxhorizon")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if " at 0x" in item.nodeid:
            # pytest-xdist compares the ids of its processes.
            raise pytest.UsageError(f"{item.nodeid}: the id has an address, pass ids=stable_id")


class _Hearing(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        canaries.hear(f"{record.getMessage()} {record.args!r}")


@pytest.fixture(scope="session", autouse=True)
def _all_is_heard() -> Iterator[None]:
    """All that is logged, at any level, and every exception that is raised."""
    logger, handler, init = logging.getLogger("oxhorizon"), _Hearing(), RequestException.__init__

    def heard(self: RequestException, *args: Any, **kwargs: Any) -> None:
        init(self, *args, **kwargs)
        canaries.hear(f"{self!r} {self}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RequestException, "__init__", heard)
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        yield
        logger.setLevel(logging.NOTSET)
        logger.removeHandler(handler)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """A test fails where a secret is shown: on a terminal, in a log, by an exception."""
    result: Any = yield
    report = result.get_result()
    for text in [report.capstdout, report.capstderr, *canaries.take()]:
        leak = canaries.leak(text)
        if leak is not None and report.passed:
            report.outcome = "failed"
            report.longrepr = f"a secret is shown: {leak}"


@pytest.fixture(scope="module")
def server() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        yield server


@pytest.fixture(scope="module", autouse=True)
def _plain_environment() -> Iterator[None]:
    """No proxy, CA bundle or .netrc of the machine comes between client and server."""
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
    """The URL of a port where nobody listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{sock.getsockname()[1]}/"


@pytest.fixture
def blackhole() -> Iterator[str]:
    """The URL of a port that does not answer a connect: its queue is full."""
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
