"""Work that runs beside a call, and signals between them, on whichever event loop runs."""

from __future__ import annotations

from .loops import asyncio_loop, wake_up

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any


class Signal:
    """Wakes the tasks that wait for it."""

    def __init__(self) -> None:
        self._waiting: list[Callable[[], object]] = []

    def notify(self) -> None:
        """Wakes all tasks that wait now. Call it on the thread of their event loop."""
        waiting, self._waiting = self._waiting, []
        for wake in waiting:
            wake()

    async def wait(self, seconds: float | None = None) -> bool:
        """Waits until :meth:`notify` is called; at most *seconds*. Returns whether it was."""
        loop = asyncio_loop()
        if loop is None:
            return await self._wait_in_trio(seconds)
        future = loop.create_future()
        wake = lambda: wake_up(future)  # noqa: E731 (it is compared by identity)
        self._waiting.append(wake)
        timer = None if seconds is None else loop.call_later(seconds, wake_up, future)
        try:
            await future
        finally:
            if timer is not None:
                timer.cancel()
            is_timeout = wake in self._waiting
            if is_timeout:
                self._waiting.remove(wake)
        return not is_timeout

    async def _wait_in_trio(self, seconds: float | None) -> bool:
        import trio

        event = trio.Event()
        self._waiting.append(event.set)
        with trio.move_on_after(float("inf") if seconds is None else seconds):
            try:
                await event.wait()
            finally:
                if not event.is_set():
                    self._waiting.remove(event.set)
        return event.is_set()


def threadsafe_caller() -> Callable[[Callable[[], object]], None]:
    """Returns what calls a function on the running event loop, from whatever thread.

    If the loop is closed by then, the function is not called.
    """
    loop = asyncio_loop()
    if loop is not None:
        call_soon: Callable[[Callable[[], object]], Any] = loop.call_soon_threadsafe
    else:
        import trio

        call_soon = trio.lowlevel.current_trio_token().run_sync_soon

    def call(function: Callable[[], object]) -> None:
        try:
            call_soon(function)
        except RuntimeError:
            # The loop is closed.
            pass

    return call


class Background:
    """Runs a coroutine function beside the caller, with the caller's context variables.

    :param on_end: called when it ends.
    """

    error: Exception | None = None
    """What it raised."""
    is_done = False

    def __init__(
        self, main: Callable[[], Awaitable[None]], on_end: Callable[[], object] = lambda: None
    ) -> None:
        self._on_end = on_end
        self._ended = Signal()
        self.call_soon = threadsafe_caller()
        """Calls a function on the event loop, from whatever thread; not if the loop is closed."""
        loop = asyncio_loop()
        if loop is not None:
            task = self._task = loop.create_task(self._run(main))
            self._cancel: Callable[[], Any] = task.cancel
            self.is_of_closed_loop: Callable[[], bool] = loop.is_closed
            return
        from contextvars import copy_context

        import trio

        scope = trio.CancelScope()

        async def run() -> None:
            with scope:
                await self._run(main)

        self._cancel = scope.cancel
        self.is_of_closed_loop = lambda: self.is_done
        trio.lowlevel.spawn_system_task(run, context=copy_context())

    async def _run(self, main: Callable[[], Awaitable[None]]) -> None:
        try:
            await main()
        except Exception as error:
            self.error = error
        finally:
            self.is_done = True
            self._on_end()
            self._ended.notify()

    async def wait(self, seconds: float | None = None) -> bool:
        """Waits until it has ended; at most *seconds*. Returns whether it has."""
        return self.is_done or await self._ended.wait(seconds)

    def cancel(self) -> None:
        """Cancels it. Call this on the thread of its event loop."""
        if not self.is_done:
            self._cancel()
