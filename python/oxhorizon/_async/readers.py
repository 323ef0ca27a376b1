"""The sockets that an event loop watches for reading.

The loop goes on watching a socket for a moment after a wait, because the next wait is most often for the same
one; to stop and to begin again takes two system calls. A socket that is watched stays open, so its number
belongs to no other. An idle connection belongs to no loop: another one may use it meanwhile, or a fork.
"""

from __future__ import annotations

import os
from asyncio import SelectorEventLoop
from weakref import ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future

    from .._core import Steps

# For how long a socket is watched after a wait, at least, in seconds.
_LINGER = 0.05


class Reader:
    """A socket that is watched."""

    __slots__ = ("future", "is_recent", "is_woken", "skips", "socket")

    def __init__(self, socket: object) -> None:
        self.socket = socket  # which is open as long as this object lives
        self.future: Future[None] | None = None
        # Whether the loop has reported it, and whether it will report the same bytes once more.
        self.is_woken = self.skips = False
        self.is_recent = True


class Readers:
    """The readers of an event loop. Only the loop refers to this object, so that it ends with the loop."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self.loop = loop
        self._readers: dict[int, Reader] = {}
        self._has_timer = False
        # These loops poll once more between an event and the task that waits for it.
        self._polls_twice = isinstance(loop, SelectorEventLoop)

    def begin(self, steps: Steps, descriptor: int) -> Future[None]:
        """Begins a wait. The future is done when the socket is readable."""
        future: Future[None] = self.loop.create_future()
        reader = self._readers.get(descriptor)
        if reader is None:
            reader = Reader(steps.socket())
            self.loop.add_reader(descriptor, self._report, descriptor, reader)
            self._readers[descriptor] = reader
        elif reader.is_woken:
            reader.is_woken, reader.skips = False, True
        reader.future = future
        return future

    def end(self, descriptor: int) -> None:
        """Ends a wait."""
        reader = self._readers.get(descriptor)
        if reader is not None:
            reader.future, reader.is_recent = None, True
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
            if reader.future is None:
                self.remove(descriptor)

    def forget(self) -> None:
        """Forgets all sockets, in a forked child: the loop is its parent's."""
        self._readers.clear()

    def _report(self, descriptor: int, reader: Reader) -> None:
        if reader.skips:
            # If there are new bytes, the loop reports them again.
            reader.skips = False
            return
        future = reader.future
        if future is None:
            self.remove(descriptor)
        elif not future.done():
            reader.is_woken = self._polls_twice
            future.set_result(None)

    def _sweep(self) -> None:
        self._has_timer = False
        is_needed = False
        for descriptor, reader in list(self._readers.items()):
            if reader.future is not None:
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
