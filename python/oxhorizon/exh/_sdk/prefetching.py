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


class AheadPages:
    """The pages of an async iteration, of which up to *count* are asked for ahead, beside the program.

    It ends with the iteration, with :meth:`aclose`, and when a program that left the loop drops it.
    """

    def __init__(self, pages: Any, count: int) -> None:
        self._shared = _Shared(pages, count)
        self._background: Any = None

    async def following(self) -> Any:
        """Returns the next page, as :meth:`Pages.following`."""
        shared = self._shared
        if self._background is None:
            from oxhorizon._async.tasks import Background

            # It must not hold this object, whose end is its own.
            self._background = Background(shared.read, shared.came)
        while not shared.ready and not self._background.is_done:
            await shared.filled.wait()
        if shared.ready:
            page = shared.ready.pop(0)
            shared.emptied.notify()
            return page
        if self._background.error is not None:
            raise self._background.error
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """Ends the iteration."""
        if self._background is not None:
            self._background.cancel()
            await self._background.wait()
        self._shared.ready.clear()
        await self._shared.pages.aclose()

    def __del__(self) -> None:
        if self._background is not None and not self._background.is_of_closed_loop():
            self._background.call_soon(self._background.cancel)


class _Shared:
    """What the reader and the read share."""

    def __init__(self, pages: Any, count: int) -> None:
        from oxhorizon._async.tasks import Signal

        self.pages = pages
        self.count = count
        self.ready: list[Any] = []
        self.filled, self.emptied = Signal(), Signal()

    async def read(self) -> None:
        while True:
            while len(self.ready) >= self.count:
                await self.emptied.wait()
            try:
                page = await self.pages.following()
            except StopAsyncIteration:
                return
            self.ready.append(page)
            self.filled.notify()

    def came(self) -> None:
        self.filled.notify()
