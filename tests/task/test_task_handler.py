"""The example task as on Lambda: a process with the upload folder and 128 MB, against the provider."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oxhorizon import exceptions
from oxhorizon.exh import errors
from oxhorizon.testing import Provider
from oxhorizon.testing import provider as provider_module
from oxhorizon.testing.http.wire import Server
from tests.servers import canaries
from tests.task.conftest import EXAMPLE
from tests.task.lambda_runtime import MEMORY

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs the resource limits of Linux")

RUNTIME = Path(__file__).with_name("lambda_runtime.py")
EVENT = {"data": {"limit": 140}}
RETRIED = json.loads((EXAMPLE / "task-config.json").read_text("utf-8"))["retryPolicy"]["errorsToRetry"]


class Counting(Server):
    """Counts the accepted connections."""

    accepted = 0

    def get_request(self) -> tuple[Any, Any]:
        connection = super().get_request()
        Counting.accepted += 1
        return connection


class Lambda:
    """A process that runs the task; ``invoke`` is one execution."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        # Exclude our modules and the machine's: no PYTHON* variables and no site-packages.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-B", str(RUNTIME), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environ,
        )
        self._watchdog = threading.Timer(30, self._process.kill)
        self._watchdog.start()

    def invoke(self, event: Any, remaining_ms: int = 60_000) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"event": event, "remaining_ms": remaining_ms}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the process ended: {self._process.communicate()[1]}"
        canaries.record(line)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def end(self) -> str:
        """Ends the process and returns its log."""
        logged = self._process.communicate()[1]
        self._watchdog.cancel()
        canaries.record(logged)
        assert self._process.returncode == 0, logged
        return logged


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[Provider]:
    monkeypatch.setattr(provider_module, "Server", Counting)
    monkeypatch.setattr(Counting, "accepted", 0)
    with Provider(0, "127.0.0.1", **dict(zip(KEYS, canaries.CREDENTIALS))) as provider:
        provider.add_schema("readings", [{"value": value} for value in (120, 141, 139, 180)])
        yield provider


KEYS = ("client_key", "client_secret", "resource_owner_key", "resource_owner_secret")


@pytest.fixture
def task(code: Path, provider: Provider) -> Iterator[Lambda]:
    started = Lambda(code, provider.environ)
    yield started
    started.signal(signal.SIGCONT)
    started.end()


def sent(provider: Provider) -> list[str]:
    return [request.method for request in provider.requests]


def flagged(provider: Provider) -> list[int]:
    return [
        document["data"]["value"]
        for document in provider.documents("readings")
        if "alert" in document["data"]
    ]


def test_warm_invocations_reuse_connection(task: Lambda, provider: Provider) -> None:
    """All invocations share a connection, and none repeats finished work."""
    assert task.invoke(EVENT)["result"] == {"flagged": 2, "gone": 0, "left": 0}
    assert flagged(provider) == [141, 180]
    assert sent(provider) == ["GET", "PUT", "PUT"]
    for _ in range(5):
        assert task.invoke(EVENT)["result"] == {"flagged": 0, "gone": 0, "left": 0}
    assert task.invoke({"data": {"limit": 130}})["result"] == {"flagged": 1, "gone": 0, "left": 0}
    assert flagged(provider) == [141, 139, 180]
    assert Counting.accepted == 1


def test_handler_reads_every_page(task: Lambda, provider: Provider) -> None:
    provider.add_schema("readings", [{"value": value} for value in range(100, 300)])
    assert task.invoke(EVENT)["result"] == {"flagged": 159, "gone": 0, "left": 0}
    assert flagged(provider) == list(range(141, 300))


def test_memory_stays_within_limit(task: Lambda, provider: Provider) -> None:
    provider.add_schema("readings", [{"value": value} for value in range(100, 300)])
    assert task.invoke(EVENT)["peak"] < MEMORY
    before = task.invoke(EVENT)["peak"]
    for _ in range(50):
        answer = task.invoke(EVENT)
    assert answer["peak"] - before < 1 << 20


def test_memory_limit_is_enforced(tmp_path: Path) -> None:
    """The runtime enforces and reports the memory of the smallest task."""
    (tmp_path / "index.py").write_text(
        "def handler(event, context):\n    return len(b'x' * (event['mb'] << 20))\n", "utf-8"
    )
    task = Lambda(tmp_path, {})
    assert task.invoke({"mb": 90})["peak"] > 90 << 20
    assert task.invoke({"mb": 128})["errorType"] == "MemoryError"
    task.end()


def test_frozen_task_reconnects(task: Lambda, provider: Provider) -> None:
    """The server closes the connection in between; the task reconnects and sends nothing twice."""
    assert task.invoke({"data": {"limit": 200}})["result"]["flagged"] == 0
    server = provider._server
    assert isinstance(server, Counting)
    task.signal(signal.SIGSTOP)
    server.close_connections()
    task.signal(signal.SIGCONT)
    assert task.invoke(EVENT)["result"] == {"flagged": 2, "gone": 0, "left": 0}
    assert sent(provider) == ["GET", "GET", "PUT", "PUT"]
    assert Counting.accepted == 2


def test_handler_stops_before_time_limit(task: Lambda, provider: Provider) -> None:
    assert task.invoke(EVENT, remaining_ms=10_000)["result"] == {"flagged": 0, "gone": 0, "left": 2}
    assert task.invoke(EVENT)["result"] == {"flagged": 2, "gone": 0, "left": 0}


def test_deleted_document_is_counted(task: Lambda, provider: Provider) -> None:
    provider.fail("PUT", re.compile("."), "RESOURCE_UNKNOWN_EXCEPTION")
    assert task.invoke(EVENT)["result"] == {"flagged": 1, "gone": 1, "left": 0}


@pytest.mark.parametrize(
    ("method", "name", "error", "is_retried"),
    [
        ("GET", "NO_PERMISSION_EXCEPTION", "NoPermissionError", False),
        ("GET", "SERVER_EXCEPTION", "ServerError", True),
        ("PUT", "SERVICE_UNREACHABLE_EXCEPTION", "ServiceUnreachableError", True),
    ],
)
def test_platform_error_has_retried_type(
    task: Lambda, provider: Provider, method: str, name: str, error: str, is_retried: bool
) -> None:
    """Lambda sees the error type that the configuration lists; a retry finishes the work."""
    provider.fail(method, re.compile("readings"), name)
    answer = task.invoke(EVENT)
    assert (answer["errorType"], error in RETRIED) == (error, is_retried)
    assert name in answer["errorMessage"]
    assert task.invoke(EVENT)["result"] == {"flagged": 2, "gone": 0, "left": 0}


def test_refused_connection_is_retried(task: Lambda, provider: Provider) -> None:
    provider.stop()
    assert task.invoke(EVENT)["errorType"] == "ConnectionError"
    assert "ConnectionError" in RETRIED


@pytest.mark.parametrize("event", [{}, {"data": None}, {"data": {"limit": "140"}}, {"data": {"limit": True}}])
def test_missing_limit_raises_value_error(task: Lambda, provider: Provider, event: Any) -> None:
    answer = task.invoke(event)
    assert answer["errorType"] == "ValueError" and "number as its limit" in answer["errorMessage"]
    assert "ValueError" not in RETRIED
    assert sent(provider) == []


def test_retried_errors_exist() -> None:
    for name in RETRIED:
        found = getattr(errors, name, None) or getattr(exceptions, name)
        assert issubclass(found, exceptions.RequestException)


def test_handler_logs_one_line(code: Path, provider: Provider) -> None:
    started = Lambda(code, provider.environ)
    started.invoke(EVENT)
    assert started.end() == "limit 140: 2 flagged, 0 gone, 0 left\n"


def test_handler_loads_only_needed_modules(task: Lambda, provider: Provider) -> None:
    """All modules come from the folder, and only those that the task needs."""
    loaded = set(task.invoke(EVENT)["modules"])
    assert {"index", "oxhorizon.exh.rql"} <= loaded
    assert not {"typing", "requests", "oauthlib", "oxhorizon.testing", "site"} & loaded
