"""The memory and descriptors of a process."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from typing import Any

from tests.load.server import ROOT


def status(name: str) -> int:
    """Returns a number of /proc/self/status, in kB: ``VmRSS`` or ``VmHWM``."""
    with open("/proc/self/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(name))


def forget_peak() -> None:
    """Resets ``VmHWM``."""
    with contextlib.suppress(OSError), open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def slope(points: list[tuple[float, float]]) -> float:
    """Returns the slope of the line through *points* (least squares)."""
    count = len(points)
    middle_x = sum(x for x, _ in points) / count
    middle_y = sum(y for _, y in points) / count
    spread = sum((x - middle_x) ** 2 for x, _ in points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / spread if spread else 0.0


def report(module: str, *arguments: object, timeout: float = 600) -> dict[str, Any]:
    """Runs ``python -m tests.load.MODULE``; returns its last line, parsed as JSON."""
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-m", f"tests.load.{module}", *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=timeout,
    )
    assert done.returncode == 0, (done.returncode, done.stdout[-2000:], done.stderr[-4000:])
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
