"""What an async call must not leave behind: tasks, threads, sockets, coroutines that nobody awaited."""

from __future__ import annotations

import contextlib
import gc
import sys
import warnings
from collections.abc import Iterator

from tests.servers import threads


@contextlib.contextmanager
def watched() -> Iterator[list[str]]:
    """Yields a list that names, after the block, what the block left.

    What is left on an event loop comes as a warning of ``AsyncKit``.
    """
    left: list[str] = []
    hook = sys.unraisablehook
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("ignore")
        # Only what the block makes is young at its end: to collect all objects of pytest would take too long.
        gc.disable()
        gc.collect(0)
        for category in (ResourceWarning, RuntimeWarning):
            warnings.simplefilter("always", category)
        sys.unraisablehook = lambda unraisable: left.append(f"{unraisable.exc_value!r}")
        try:
            yield left
            gc.collect(0)
        finally:
            sys.unraisablehook = hook
            gc.enable()
    left += [str(one.message) for one in caught]
    left += [f"the thread {name}" for name in threads.left()]
