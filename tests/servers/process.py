"""Scripts in a Python process of their own, for tests that would affect the process of pytest."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

from tests.servers import canaries

_ROOT = Path(__file__).resolve().parents[2]

# Children of a suite in the background ignore Ctrl-C.
_FIRST = "import _signal; _signal.signal(_signal.SIGINT, _signal.default_int_handler)\n"


class Process:
    """A running script; ``line()`` waits for the next line that it prints."""

    def __init__(self, script: str, arguments: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-X", "faulthandler", "-c", _FIRST + textwrap.dedent(script), *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=_ROOT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", "RUST_BACKTRACE": "0"},
            start_new_session=True,
        )
        self.errors = ""
        self._reader = threading.Thread(target=self._read_errors, daemon=True)
        self._reader.start()

    def _read_errors(self) -> None:
        assert self._process.stderr is not None
        self.errors = self._process.stderr.read()

    def line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def end(self, timeout: float = 20) -> str:
        """Waits for the script to exit with status 0; returns its unread output."""
        try:
            code = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"it hangs; it wrote {self.errors!r}") from None
        self._reader.join(5)
        assert self._process.stdout is not None
        if code != 0:
            raise AssertionError(f"it ended with {code}: {self.errors}")
        rest = self._process.stdout.read()
        canaries.record(rest + self.errors)
        return rest

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, 9)
        self._process.wait(5)
        self._reader.join(5)

    def close(self) -> None:
        if self._process.poll() is None:
            self.kill()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()


@contextlib.contextmanager
def running(script: str, *arguments: str) -> Iterator[Process]:
    process = Process(script, arguments)
    watchdog = threading.Timer(30, process.kill)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield process
    finally:
        watchdog.cancel()
        process.close()


def run(script: str, *arguments: str, timeout: float = 20) -> str:
    """Runs a script to its end; returns its output."""
    with running(script, *arguments) as process:
        return process.end(timeout)
