"""Fixtures that run the command in a separate process, as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from oxhorizon.testing import Provider
from tests.servers import canaries
from tests.servers.scripted import ScriptedServer

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    key, secret, token, token_secret = canaries.CREDENTIALS
    with Provider(
        client_key=key,
        client_secret=secret,
        resource_owner_key=token,
        resource_owner_secret=token_secret,
        password="the password canary",
    ) as provider:
        yield provider


class Command:
    """Runs ``python -m oxhorizon`` with the variables in ``environment``."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def __call__(
        self, *arguments: str, stdin: bytes = b"", **variables: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "oxhorizon", *arguments],
            input=stdin,
            capture_output=True,
            env={**self.environment, **variables},
            cwd=ROOT,
            timeout=30,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        canaries.record(out)
        canaries.record(err)
        assert "Traceback" not in err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    def json(self, *arguments: str, stdin: bytes = b"", **variables: str) -> Any:
        """Runs a command that must succeed and returns its parsed output."""
        done = self(*arguments, stdin=stdin, **variables)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    def in_terminal(
        self, *arguments: str, answers: Mapping[str, str] | None = None, **variables: str
    ) -> tuple[int, str]:
        """Runs it on a terminal and answers its questions; returns the exit code and the output."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.command.terminal", json.dumps(answers or {}), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env={**self.environment, "TERM": "xterm", **variables},
            cwd=ROOT,
            timeout=30,
        )
        assert done.returncode == 0, done.stderr.decode()
        result = json.loads(done.stdout)
        canaries.record(result["shown"])
        assert "Traceback" not in result["shown"]
        return result["code"], result["shown"].replace("\r\n", "\n")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def without_credentials(home: Path) -> Command:
    """The command without credentials."""
    environment = {name: value for name, value in os.environ.items() if name[:4] != "API_"}
    environment.update(HOME=str(home), USERPROFILE=str(home), PYTHONUTF8="1", COLUMNS="100")
    return Command(environment)


@pytest.fixture
def command(without_credentials: Command, provider: Provider) -> Command:
    """The command, with the credentials of the provider."""
    return Command({**without_credentials.environment, **provider.environ})


@pytest.fixture
def elsewhere(command: Command, server: ScriptedServer) -> Command:
    """The command with the scripted server as its API host."""
    return Command({**command.environment, "API_HOST": server.url})
