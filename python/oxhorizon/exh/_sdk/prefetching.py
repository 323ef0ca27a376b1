"""An iterator that is read ahead, on a thread."""

from __future__ import annotations

from queue import Full, Queue
from threading import Event, Thread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_END: Any = object()


def ahead(found: Iterator[Any], count: int) -> Iterator[Any]:
    """Yields what an iterator yields, and reads up to *count* ahead. It begins with the first ``next``."""
    queue: Queue[tuple[Any, BaseException | None]] = Queue(count)
    stopped = Event()

    def put(item: Any, error: BaseException | None) -> bool:
        while not stopped.is_set():
            try:
                queue.put((item, error), timeout=0.1)
                return True
            except Full:
                pass
        return False

    def read() -> None:
        try:
            for item in found:
                if not put(item, None):
                    return
        except BaseException as error:
            put(_END, error)
        else:
            put(_END, None)

    thread = Thread(target=read, name="oxhorizon-prefetch", daemon=True)
    thread.start()
    try:
        while True:
            item, error = queue.get()
            if error is not None:
                raise error
            if item is _END:
                return
            yield item
    finally:
        stopped.set()
        thread.join()
