"""Follows docs/tutorial.md: writes its files and runs its shell lines in order."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from oxhorizon.testing import Provider
from tests.command.conftest import Command

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```", PAGE, re.M | re.S)

# These lines are skipped: they need a network or a cluster, or the test does the same itself.
NOT_RUN = ("mkdir ", "cd ", ". ", "python -m venv ", "pip ", "cp ", "exh ")
NO_SUCH_SERVICE = "oxhorizon post /tasks/v1/"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


class Reader:
    """A reader who follows the tutorial in *folder*, with an account at *provider*."""

    def __init__(self, folder: Path, provider: Provider) -> None:
        self.folder = folder
        self.provider = provider
        home = folder / "home"
        environment = {name: value for name, value in os.environ.items() if name[:4] != "API_"}
        package = str(Path(oxhorizon.__file__).parents[1])
        environment.update(
            HOME=str(home), PYTHONPATH=package, COLUMNS="100", PYTEST_DISABLE_PLUGIN_AUTOLOAD="1"
        )
        self.command = Command(environment)
        self.shown: list[tuple[str, str]] = []
        self.passed_over: list[str] = []

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        if name.endswith(".json"):
            json.loads(text)

    def run(self, line: str) -> None:
        if line.startswith(NOT_RUN):
            self.passed_over.append(line)
        elif line == "oxhorizon login":
            self._log_in()
        elif line.startswith("oxhorizon "):
            done = self.command(*shlex.split(line)[1:])
            if line.startswith(NO_SUCH_SERVICE):
                # The embedded provider has no tasks, so only check that it verified the request.
                assert (done.returncode, "RESOURCE_UNKNOWN" in done.stderr) == (1, True), done.stderr
            else:
                assert done.returncode == 0, done.stderr
            self.shown.append((line, done.stdout))
        else:
            self._run_python(line)

    def _log_in(self) -> None:
        answers = {
            "Host (api.example.com)": self.provider.url,
            "Consumer key": self.provider.client_key,
            "Consumer secret": self.provider.client_secret,
            "E-mail address": self.provider.email,
            "Password": self.provider.password,
        }
        code, shown = self.command.in_terminal("login", answers=answers)
        assert code == 0, shown

    def _run_python(self, line: str) -> None:
        variables, _, arguments = line.rpartition("python ")
        environment = dict(self.command.environment)
        if variables:
            assert variables == "PYTHONPATH=src "
            environment["PYTHONPATH"] = f"src{os.pathsep}{environment['PYTHONPATH']}"
        plugin = ["-p", "oxhorizon.testing.plugin", "-p", "no:cacheprovider"] if "pytest" in arguments else []
        done = subprocess.run(
            [sys.executable, *shlex.split(arguments), *plugin],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        self.shown.append((line, done.stdout))


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with Provider() as provider:
        reader = Reader(tmp_path_factory.mktemp("tutorial"), provider)
        for language, title, text in BLOCKS:
            if title:
                reader.write(title, text)
            elif language == "sh":
                for line in text.splitlines():
                    reader.run(line)
        yield reader


def shown_by(reader: Reader, beginning: str) -> list[Any]:
    return [text for line, text in reader.shown if line.startswith(beginning)]


def test_tutorial_steps_print_expected_output(reader: Reader) -> None:
    assert shown_by(reader, "PYTHONPATH=src python") == ["Hello World!\n", "Adam\n"]
    assert json.loads(shown_by(reader, "oxhorizon me")[0])["email"] == reader.provider.email
    found = json.loads(shown_by(reader, "oxhorizon get")[0])["data"]
    assert [user["language"] for user in found] == ["NL", "NL"]
    assert "2 passed" in shown_by(reader, "python -m pytest")[0]


def test_tutorial_skips_only_expected_lines(reader: Reader) -> None:
    assert {line.split()[0] for line in reader.passed_over} == {part.split()[0] for part in NOT_RUN}
    assert len(reader.shown) == 8


def test_intermediate_handler_runs(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No line of the tutorial runs this version before the next one replaces it."""
    [code] = [text for language, _, text in BLOCKS if language == "python" and "OAuth1Session(" in text]
    for name, value in reader.provider.environ.items():
        monkeypatch.setenv(name, value)
    names: dict[str, Any] = {}
    exec(compile(code, "tutorial", "exec"), names)
    names["handler"]({}, None)
    assert capsys.readouterr().out == "Adam\n"
