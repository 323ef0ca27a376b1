"""Runs the lines of docs/command.md verbatim in a shell, against the embedded provider.

For the lines of the tutorial: test_tutorial.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import oxhorizon
from oxhorizon.testing import Provider

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "command.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.M | re.S)
LINES = [line.partition("  #")[0].strip() for block in BLOCKS for line in block.splitlines()]
# Lines within the text, but not fragments.
LINES += re.findall(r"`(oxhorizon [a-z]+ [A-Z]+ https?:[^`\n]+)`", PAGE)

ASKS = "oxhorizon login"  # on a terminal: tests/docs/test_tutorial.py, tests/command/test_command_login.py
WEIGHTS = "/data/v1/weight/documents"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")

Run = Callable[[str], "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider(email="you@example.com", mfa_code="123456") as provider:
        yield provider


@pytest.fixture
def run(provider: Provider, tmp_path: Path) -> Run:
    """Runs lines in a folder with the page's files, where ``oxhorizon`` is a command."""
    command = tmp_path / "bin" / "oxhorizon"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m oxhorizon "$@"\n', "utf-8")
    command.chmod(0o755)
    (tmp_path / "changed.json").write_text('{"weight": 70}', "utf-8")
    (tmp_path / "note.txt").write_text("a note", "utf-8")
    environment = {
        **os.environ,
        **provider.environ,
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(Path(oxhorizon.__file__).parents[1]),
        "HOME": str(tmp_path),
        "CLIENT_ID": provider.oauth2.client_id,
        "PASSWORD": provider.password,
        "CODE": "123456",
    }

    def run(line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60
        )

    return run


@pytest.mark.parametrize("line", [line for line in LINES if line != ASKS])
def test_shell_line_succeeds(line: str, run: Run, provider: Provider) -> None:
    session = provider.session()
    made = session.post(f"{provider.url}{WEIGHTS}", json={"weight": 71.5}).json()
    file = session.post(f"{provider.url}/files/v1/", files={"file": ("note.txt", b"a note")}).json()
    line = line.replace(f"{WEIGHTS}/ID", f"{WEIGHTS}/{made['id']}")
    done = run(line.replace("TOKEN", file["tokens"][0]["token"]))
    assert done.returncode == 0, done.stderr
    assert (done.stdout, done.stderr) != ("", "")
    told = {"login": "signed in", "--output": "wrote note.txt"}
    assert [text for text in told.values() if text in done.stderr] == [
        text for word, text in told.items() if word in line
    ]


def test_shell_lines_are_found() -> None:
    assert LINES.count(ASKS) == 1
    assert len(LINES) >= 12


def test_failing_line_is_noticed(run: Run) -> None:
    assert run("oxhorizon get /nothing/v1/").returncode == 1
