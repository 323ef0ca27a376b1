"""A client for a notebook's kernel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def environment(home: Path) -> dict[str, str]:
    """The environment of a user without credentials, settings or widgets, with this tree installed."""
    (home / "ipywidgets.py").write_text("raise ImportError('there are no widgets')\n")
    variables = {name: value for name, value in os.environ.items() if not name.startswith("API_")}
    variables["PYTHONPATH"] = os.pathsep.join([str(home), str(ROOT / "python")])
    # Without this, the debugger warns about frozen modules.
    variables["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    for name in ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR"):
        variables[name] = str(home)
    return variables


class Kernel:
    """A kernel behind ``driver.py``."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, code: str) -> tuple[str, str | None, list[dict[str, Any]]]:
        """Runs a cell and returns its status, the name of its error, and its outputs."""
        self._tell({"run": code})
        assert self._process.stdout is not None
        status, error, outputs = json.loads(self._process.stdout.readline())
        return status, error, outputs

    def interrupt(self) -> None:
        """Presses the stop button."""
        self._tell("interrupt")

    def shown(self, code: str) -> dict[str, Any]:
        """The MIME bundle of a cell's last value."""
        status, error, outputs = self.run(code)
        assert status == "ok", error
        [data] = [output["data"] for output in outputs if "data" in output]
        assert isinstance(data, dict)
        return data

    def _tell(self, command: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()


@contextmanager
def kernel(home: Path) -> Iterator[Kernel]:
    """A kernel with this Python and a separate home directory."""
    command = [sys.executable, str(Path(__file__).with_name("driver.py"))]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=home,
        env=environment(home),
    ) as process:
        yield Kernel(process)
        assert process.stdin is not None
        process.stdin.close()
        process.wait(60)
