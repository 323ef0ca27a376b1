"""The threads of the core, which Python does not list."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

# How long a thread may take to end once its work is done, in seconds.
PATIENCE = 5.0

# On Linux; elsewhere no thread is found.
TASKS = Path("/proc/self/task")


def left() -> list[str]:
    """Waits for the threads of the core to end; returns the names of those that do not."""
    until = time.monotonic() + PATIENCE
    while names := [name for name in _names() if name.startswith("oxhorizon")]:
        if time.monotonic() > until:
            return names
        time.sleep(0.002)
    return []


def _names() -> Iterator[str]:
    for file in TASKS.glob("*/comm"):
        with contextlib.suppress(OSError):
            yield file.read_text().strip()
