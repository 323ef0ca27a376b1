"""The example task as Lambda runs it: a process with the uploaded folder, 128 MB, and the provider."""

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

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Lambda's limits are those of Linux")

RUNTIME = Path(__file__).with_name("lambda_runtime.py")
EVENT = {"data": {"limit": 140}}
RETRIED = json.loads((EXAMPLE / "task-config.json").read_text("utf-8"))["retryPolicy"]["errorsToRetry"]


class Counting(Server):
    """Knows how many connections there were."""

    accepted = 0

    def get_request(self) -> tuple[Any, Any]:
        connection = super().get_request()
        Counting.accepted += 1
        return connection


class Lambda:
    """The process; ``invoke`` is one execution of the task."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        # No module of ours or of the machine's: neither PYTHON* variables nor site-packages.
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
        assert line, f"it ended: {self._process.communicate()[1]}"
        canaries.record(line)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def end(self) -> str:
        """What it logged."""
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


def test_cold_and_warm(task: Lambda, provider: Provider) -> None:
    """One connection for all invocations; none of them does again what was done."""
    assert task.invoke(EVENT)["result"] == {"flagged": 2, "gone": 0, "left": 0}
    assert flagged(provider) == [141, 180]
    assert sent(provider) == ["GET", "PUT", "PUT"]
    for _ in range(5):
        assert task.invoke(EVENT)["result"] == {"flagged": 0, "gone": 0, "left": 0}
    assert task.invoke({"data": {"limit": 130}})["result"] == {"flagged": 1, "gone": 0, "left": 0}
    assert flagged(provider) == [141, 139, 180]
    assert Counting.accepted == 1


def test_many_pages(task: Lambda, provider: Provider) -> None:
    provider.add_schema("readings", [{"value": value} for value in range(100, 300)])
    assert task.invoke(EVENT)["result"] == {"flagged": 159, "gone": 0, "left": 0}
    assert flagged(provider) == list(range(141, 300))


def test_memory(task: Lambda, provider: Provider) -> None:
    provider.add_schema("readings", [{"value": value} for value in range(100, 300)])
    assert task.invoke(EVENT)["peak"] < MEMORY
    before = task.invoke(EVENT)["peak"]
    for _ in range(50):
        answer = task.invoke(EVENT)
    assert answer["peak"] - before < 1 << 20


def test_there_is_a_limit(tmp_path: Path) -> None:
    """The memory of the tests is that of the smallest task, in both of the ways in which it is looked at."""
    (tmp_path / "index.py").write_text(
        "def handler(event, context):\n    return len(b'x' * (event['mb'] << 20))\n", "utf-8"
    )
    task = Lambda(tmp_path, {})
    assert task.invoke({"mb": 90})["peak"] > 90 << 20
    assert task.invoke({"mb": 128})["errorType"] == "MemoryError"
    task.end()


def test_frozen_between_two_invocations(task: Lambda, provider: Provider) -> None:
    """The server has closed the connection meanwhile: nobody notices, and nothing is sent twice."""
    assert task.invoke({"data": {"limit": 200}})["result"]["flagged"] == 0
    server = provider._server
    assert isinstance(server, Counting)
    task.signal(signal.SIGSTOP)
    server.close_connections()
    task.signal(signal.SIGCONT)
    assert task.invoke(EVENT)["result"] == {"flagged": 2, "gone": 0, "left": 0}
    assert sent(provider) == ["GET", "GET", "PUT", "PUT"]
    assert Counting.accepted == 2


def test_time_is_short(task: Lambda, provider: Provider) -> None:
    assert task.invoke(EVENT, remaining_ms=10_000)["result"] == {"flagged": 0, "gone": 0, "left": 2}
    assert task.invoke(EVENT)["result"] == {"flagged": 2, "gone": 0, "left": 0}


def test_a_document_is_gone(task: Lambda, provider: Provider) -> None:
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
def test_an_error_of_the_platform(
    task: Lambda, provider: Provider, method: str, name: str, error: str, is_retried: bool
) -> None:
    """What Lambda calls the error is what the configuration says is retried; a retry does the rest."""
    provider.fail(method, re.compile("readings"), name)
    answer = task.invoke(EVENT)
    assert (answer["errorType"], error in RETRIED) == (error, is_retried)
    assert name in answer["errorMessage"]
    assert task.invoke(EVENT)["result"] == {"flagged": 2, "gone": 0, "left": 0}


def test_nobody_is_there(task: Lambda, provider: Provider) -> None:
    provider.stop()
    assert task.invoke(EVENT)["errorType"] == "ConnectionError"
    assert "ConnectionError" in RETRIED


@pytest.mark.parametrize("event", [{}, {"data": None}, {"data": {"limit": "140"}}, {"data": {"limit": True}}])
def test_no_limit(task: Lambda, provider: Provider, event: Any) -> None:
    answer = task.invoke(event)
    assert answer["errorType"] == "ValueError" and "number as its limit" in answer["errorMessage"]
    assert "ValueError" not in RETRIED
    assert sent(provider) == []


def test_every_error_that_is_retried_exists() -> None:
    for name in RETRIED:
        found = getattr(errors, name, None) or getattr(exceptions, name)
        assert issubclass(found, exceptions.RequestException)


def test_what_is_logged(code: Path, provider: Provider) -> None:
    started = Lambda(code, provider.environ)
    started.invoke(EVENT)
    assert started.end() == "limit 140: 2 flagged, 0 gone, 0 left\n"


def test_what_is_loaded(task: Lambda, provider: Provider) -> None:
    """Of the folder alone, and no more than the task needs."""
    loaded = set(task.invoke(EVENT)["modules"])
    assert {"index", "oxhorizon.exh.rql"} <= loaded
    assert not {"typing", "requests", "oauthlib", "oxhorizon.testing", "site"} & loaded
