"""A program that PyInstaller has frozen does what it does unfrozen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.servers.scripted import ScriptedServer, answer

PROGRAM = Path(__file__).parent / "program.py"


@pytest.fixture
def url(server: ScriptedServer) -> str:
    body = b'{"a": 1}'
    server.on("/json", answer(body, "Content-Type: application/json", "Set-Cookie: c=d; Path=/"))
    server.on("/text", answer(b"plain text", "Content-Type: text/plain"))
    server.on("/links", answer(b"", 'Link: </next>; rel="next"'))
    server.on("/token", answer(b"oauth_token=t&oauth_token_secret=s"))
    server.on("/no", answer(b'{"name": "NotFoundException"}', status="404 Not Found"))
    return server.url


def run(command: list[str], url: str) -> dict[str, object]:
    # The frozen program must not find the package of the machine.
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMP") if name in os.environ}
    found = subprocess.run([*command, url], capture_output=True, text=True, env=environment)
    assert found.returncode == 0, found.stderr
    printed: dict[str, object] = json.loads(found.stdout)
    return printed


def freeze(folder: Path, *options: str) -> str:
    """Freezes the program, and returns the path of its executable."""
    where = ["--distpath", str(folder / "dist"), "--workpath", str(folder), "--specpath", str(folder)]
    # What other tests of this repository have installed would be looked at too.
    without = [f"--exclude-module={name}" for name in ("requests", "urllib3", "gevent", "eventlet", "numpy")]
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level=ERROR", *where, *without]
    made = subprocess.run([*command, *options, "--name=frozen", str(PROGRAM)], capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    return str(folder / "dist" / "frozen" / "frozen")


# One run takes half a minute, and pytest's limit for a test is two.
@pytest.mark.timeout(300)
def test_frozen_program_does_what_it_does_unfrozen(tmp_path: Path, url: str) -> None:
    expected = run([sys.executable, str(PROGRAM)], url)
    assert expected["cookies"] == {"c": "d"} and expected["exh"] != "ModuleNotFoundError"
    assert run([freeze(tmp_path)], url) == expected


def test_pyinstaller_finds_the_hook() -> None:
    found: object = entry_points()
    group = (
        found.select(group="pyinstaller40")  # type: ignore[attr-defined]
        if hasattr(found, "select")
        else found["pyinstaller40"]  # type: ignore[index]
    )
    hooks = [one for one in group if one.value.startswith("oxhorizon.")]
    (folder,) = hooks[0].load()()
    assert (Path(folder) / "hook-oxhorizon.py").is_file()
