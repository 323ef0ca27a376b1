"""Installs the packages of ``node/`` and runs its script, where Node is there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

FILES = Path(__file__).parent / "node"

# As it was before the fixtures took the proxies away: the registry may be behind one.
_ENVIRONMENT = dict(os.environ)

# npm's words for a registry that cannot be reached; anything else that fails is a failure.
_UNREACHABLE = re.compile(
    r"\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT"
    r"|E40[1347]|E5\d\d|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT_LOCALLY)\b"
)


class Signer:
    """The other implementations, installed in *folder*."""

    def __init__(self, folder: Path) -> None:
        self._node = _program("node")
        self._folder = folder
        for name in ("package.json", "package-lock.json", "sign.js"):
            shutil.copy(FILES / name, folder)
        self._install()

    def signatures(self, requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What each implementation makes of each request; one process for all of them."""
        done = subprocess.run(
            [self._node, "sign.js"],
            cwd=self._folder,
            input="".join(json.dumps(request) + "\n" for request in requests),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert len(answers) == len(requests)
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


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
