"""Installs the packages of a ``node/`` folder and runs its script, if Node is installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

FILES = Path(__file__).parent / "node"

# Saved before the fixtures remove the proxies, because npm may need one for the registry.
_ENVIRONMENT = dict(os.environ)

# npm's errors for an unreachable registry; other errors fail the test.
_UNREACHABLE = re.compile(
    r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT"
    r"|E40[1347]|E5\d\d|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)\b"
)


class Script:
    """A Node script with its packages installed in *folder*."""

    def __init__(self, files: Path, script: str, folder: Path) -> None:
        self._node = _program("node")
        self._folder = folder
        self._script = script
        for name in ("package.json", "package-lock.json", script):
            shutil.copy(files / name, folder)
        self._install()

    def answers(self, questions: Sequence[Any]) -> list[Any]:
        """Returns the script's answer to each question; one process reads and writes lines of JSON."""
        done = subprocess.run(
            [self._node, self._script],
            cwd=self._folder,
            input="".join(json.dumps(question) + "\n" for question in questions),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        answers = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
        assert len(answers) == len(questions)
        return answers

    def _install(self) -> None:
        command = [_program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]
        try:
            done = subprocess.run(
                [*command, "--fetch-retries=0"],
                cwd=self._folder,
                env=_ENVIRONMENT,
                capture_output=True,
                encoding="utf-8",
                timeout=60,
            )
        except subprocess.TimeoutExpired:
            pytest.skip("npm's registry does not answer")
        if done.returncode != 0 and _UNREACHABLE.search(done.stderr):
            pytest.skip("npm's registry cannot be reached")
        assert done.returncode == 0, done.stderr


class Signer(Script):
    """The other implementations of OAuth 1.0a, installed in *folder*."""

    def __init__(self, folder: Path) -> None:
        super().__init__(FILES, "sign.js", folder)

    def signatures(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Returns each implementation's signature of each request."""
        return self.answers(requests)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
