"""The sockets that an event loop watches for reading.

The loop goes on watching a socket for a moment after a wait, because the next wait is most often for the same
one; to stop and to begin again takes two system calls. A socket that is watched stays open, so its number
belongs to no other. An idle connection belongs to no loop: another one may use it meanwhile, or a fork.
"""

from __future__ import annotations

import os
from weakref import ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import Callable, Generator
    from contextvars import Context
    from typing import Any

    from .._core import Steps

# For how long a socket is watched after a wait, at least, in seconds.
_LINGER = 0.05


class Wait:
    """What a task awaits until a socket is readable.

    To the task it is a future of asyncio, but the task goes on at once, not in the loop's next turn. A turn
    costs a system call, in which the loop would also report the same bytes once more. So only the loop may
    end a wait, not another task.
    """

    __slots__ = ("_asyncio_future_blocking", "_context", "_error", "_is_done", "_loop", "_wake_up")

    def __init__(self, loop: AbstractEventLoop) -> None:
        # What a task looks for in what it awaits.
        self._asyncio_future_blocking = False
        self._loop = loop
        self._is_done = False
        self._error: BaseException | None = None
        self._wake_up: Callable[[Wait], object] | None = None
        self._context: Context | None = None

    def __await__(self) -> Generator[Wait, None, None]:
        if not self._is_done:
            self._asyncio_future_blocking = True
            yield self
        self.result()

    def get_loop(self) -> AbstractEventLoop:
        """Returns the loop of the task."""
        return self._loop

    def done(self) -> bool:
        """Returns whether the wait has ended."""
        return self._is_done

    def result(self) -> None:
        """Raises what the wait ended with, once: an error that is kept would keep its own traceback."""
        error, self._error = self._error, None
        if error is not None:
            raise error

    def add_done_callback(
        self, callback: Callable[[Wait], object], *, context: Context | None = None
    ) -> None:
        """Notes what lets the task go on."""
        self._wake_up = callback
        self._context = context

    def set_result(self, result: None) -> None:
        """Ends the wait. Only the event loop calls it."""
        self._is_done = True
        wake_up, self._wake_up = self._wake_up, None
        if wake_up is not None:
            self._context.run(wake_up, self)  # type: ignore[union-attr]

    def set_exception(self, error: BaseException) -> None:
        """Ends the wait with an error. Only the event loop calls it."""
        self._error = error
        self.set_result(None)

    def cancel(self, msg: Any = None) -> bool:
        """Ends the wait in the loop's next turn, with a cancellation. Returns whether it had not ended."""
        from asyncio import CancelledError

        if self._is_done:
            return False
        self._is_done = True
        self._error = CancelledError() if msg is None else CancelledError(msg)
        self._loop.call_soon(self.set_result, None)
        return True


class Reader:
    """A socket that is watched."""

    __slots__ = ("is_recent", "socket", "wait")

    def __init__(self, socket: object) -> None:
        self.socket = socket  # which is open as long as this object lives
        self.wait: Wait | None = None
        self.is_recent = True


class Readers:
    """The readers of an event loop. Only the loop refers to this object, so that it ends with the loop."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self.loop = loop
        self._readers: dict[int, Reader] = {}
        self._has_timer = False

    def begin(self, steps: Steps, descriptor: int) -> Wait:
        """Begins a wait, which ends when the socket is readable."""
        reader = self._readers.get(descriptor)
        if reader is None:
            reader = Reader(steps.socket())
            self.loop.add_reader(descriptor, self._report, descriptor)
            self._readers[descriptor] = reader
        wait = reader.wait = Wait(self.loop)
        return wait

    def end(self, descriptor: int) -> None:
        """Ends a wait."""
        reader = self._readers.get(descriptor)
        if reader is not None:
            reader.wait, reader.is_recent = None, True
            if not self._has_timer:
                self._has_timer = True
                self.loop.call_later(_LINGER, self._sweep)

    def remove(self, descriptor: int) -> None:
        """Stops watching a socket, and closes it if nobody else has it open."""
        reader = self._readers.pop(descriptor, None)
        if reader is not None and not self.loop.is_closed():
            self.loop.remove_reader(descriptor)

    def remove_idle(self) -> None:
        """Stops watching the sockets that nobody waits for."""
        for descriptor, reader in list(self._readers.items()):
            if reader.wait is None:
                self.remove(descriptor)

    def forget(self) -> None:
        """Forgets all sockets, in a forked child: the loop is its parent's."""
        self._readers.clear()

    def _report(self, descriptor: int) -> None:
        # Nothing here refers to the reader while the task runs, which may close the socket.
        wait = self._readers[descriptor].wait
        if wait is None:
            self.remove(descriptor)
        elif not wait.done():
            wait.set_result(None)

    def _sweep(self) -> None:
        self._has_timer = False
        is_needed = False
        for descriptor, reader in list(self._readers.items()):
            if reader.wait is not None:
                continue
            if reader.is_recent:
                reader.is_recent = False
                is_needed = True
            else:
                self.remove(descriptor)
        if is_needed:
            self._has_timer = True
            self.loop.call_later(_LINGER, self._sweep)


_BY_LOOP: dict[int, ref[Readers]] = {}


def readers_of(loop: AbstractEventLoop) -> Readers:
    """Returns the readers of an event loop."""
    found = _BY_LOOP.get(id(loop))
    readers = found() if found is not None else None
    if readers is None or readers.loop is not loop:
        for number, other in list(_BY_LOOP.items()):
            if other() is None:
                del _BY_LOOP[number]
        readers = Readers(loop)
        _BY_LOOP[id(loop)] = ref(readers)
    return readers


def _forget_all() -> None:
    for found in _BY_LOOP.values():
        readers = found()
        if readers is not None:
            readers.forget()
    _BY_LOOP.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
