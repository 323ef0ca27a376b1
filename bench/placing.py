"""On which core the server runs, and on which one the client.

The kernel may put both on one core, or wake the one on another core for each request: on some machines a
request over a raw socket takes 20 µs in one run and 120 in the next. What compares with one says which.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


def can_place() -> bool:
    """Whether this system lets us, and has more than one core."""
    return hasattr(os, "sched_setaffinity") and len(os.sched_getaffinity(0)) > 1


@contextlib.contextmanager
def placed(server: int, one_core: bool) -> Iterator[None]:
    """The server and this thread on a core each, or on one; afterwards wherever they were.

    :param server: the process of the server; those that it has started are placed with it.
    """
    if not can_place():
        yield
        return
    before = {process: os.sched_getaffinity(process) for process in [0, *_family(server)]}
    cores = sorted(before[0])
    theirs, ours = cores[0], cores[0] if one_core else cores[-1]
    try:
        for process in before:
            os.sched_setaffinity(process, {ours if process == 0 else theirs})
        yield
    finally:
        for process, affinity in before.items():
            with contextlib.suppress(ProcessLookupError):
                os.sched_setaffinity(process, affinity)


def _family(process: int) -> list[int]:
    """The process and its children."""
    found = [process]
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            # pid (name) state parent …; the name may have anything in it.
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                found.append(int(folder.name))
    return found
