"""Fixtures for every folder: a scriptable server, and an environment without surprises."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
import requests

from tests.servers.scripted import ScriptedServer

# The oracle is requests 2.34, which wants Python 3.10. On 3.9 there is only an older one, and where
# that one answers otherwise there is nothing to compare with.
OLDER_ORACLE = tuple(int(part) for part in requests.__version__.split(".")[:2]) < (2, 34)
OLDER_ORACLE_DIFFERS = (
    "tests/response/test_response_attributes.py::test_headers[X-Folded",
    "tests/response/test_response_bodies.py::test_text[",
    "tests/session/test_session_errors.py::test_bad_urls[http://a b/]",
    "tests/session/test_session_errors.py::test_bad_headers[",
    "tests/session/test_session_wire.py::test_data[memoryview]",
    "tests/session/test_session_wire.py::test_any_url_tail",
    "tests/signing/test_differential.py::test_same_on_the_wire[path",
    "tests/signing/test_differential.py::test_same_on_the_wire[hosts]",
    "tests/signing/test_differential.py::test_same_on_the_wire[random]",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if OLDER_ORACLE and item.nodeid.startswith(OLDER_ORACLE_DIFFERS):
            item.add_marker(pytest.mark.skip(reason=f"requests {requests.__version__} differs from 2.34"))


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
