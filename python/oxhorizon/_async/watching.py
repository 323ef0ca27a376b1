"""Watches sockets for an event loop that cannot, such as asyncio's Proactor loop, the default on Windows.

Threads wait with ``select`` and tell the loop. They end with the loop, or after a second without a socket.
"""

from __future__ import annotations

import selectors
import socket
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import AbstractEventLoop
    from collections.abc import AsyncGenerator, Callable
    from typing import Any

# `select` takes 512 sockets on Windows.
_MOST = 500
# After this many seconds without a socket, a thread ends.
_IDLE = 1.0


class Watcher:
    """Has the methods of an event loop that watch a socket. They are called on the loop's thread."""

    def __init__(self, loop: AbstractEventLoop) -> None:
        self._threads: list[_Thread] = []
        self._by_descriptor: dict[int, _Thread] = {}
        self._loop = loop
        # The loop closes its async generators when it ends.
        self._lifetime = self._until_the_end()
        try:
            self._lifetime.asend(None).send(None)
        except StopIteration:
            pass

    async def _until_the_end(self) -> AsyncGenerator[None, None]:
        try:
            yield
        finally:
            _WATCHERS.pop(self._loop, None)
            for thread in self._threads:
                thread.stop()

    def add_reader(self, descriptor: int, callback: Callable[..., Any], *arguments: Any) -> None:
        """Calls back once when the socket is readable."""
        self._add(descriptor, selectors.EVENT_READ, lambda: callback(*arguments))

    def add_writer(self, descriptor: int, callback: Callable[..., Any], *arguments: Any) -> None:
        """Calls back once when the socket is writable."""
        self._add(descriptor, selectors.EVENT_WRITE, lambda: callback(*arguments))

    def remove_reader(self, descriptor: int) -> None:
        """Stops watching."""
        self._remove(descriptor)

    remove_writer = remove_reader

    def _add(self, descriptor: int, event: int, callback: Callable[[], Any]) -> None:
        known = self._by_descriptor.get(descriptor)
        for thread in [known] if known is not None else self._threads:
            if thread.add(descriptor, event, callback):
                break
        else:
            thread = _Thread(self._loop, descriptor, event, callback)
            self._threads = [other for other in self._threads if not other.is_over]
            self._threads.append(thread)
        self._by_descriptor[descriptor] = thread

    def _remove(self, descriptor: int) -> None:
        thread = self._by_descriptor.pop(descriptor, None)
        if thread is not None:
            thread.remove(descriptor)


class _Thread(threading.Thread):
    def __init__(
        self, loop: AbstractEventLoop, descriptor: int, event: int, callback: Callable[[], Any]
    ) -> None:
        super().__init__(name="oxhorizon-watcher", daemon=True)
        self.is_over = False
        self._loop = loop
        self._lock = threading.Lock()
        self._callbacks: dict[int, dict[int, Callable[[], Any]]] = {}
        self._selector = selectors.DefaultSelector()
        self._near, self._far = socket.socketpair()
        for end in (self._near, self._far):
            end.setblocking(False)
        self._selector.register(self._near, selectors.EVENT_READ)
        self.add(descriptor, event, callback)
        self.start()

    def add(self, descriptor: int, event: int, callback: Callable[[], Any]) -> bool:
        """Watches a socket, if there is room for it."""
        with self._lock:
            if self.is_over or (len(self._callbacks) >= _MOST and descriptor not in self._callbacks):
                return False
            callbacks = self._callbacks.setdefault(descriptor, {})
            is_known = bool(callbacks)
            callbacks[event] = callback
            watch = self._selector.modify if is_known else self._selector.register
            watch(descriptor, sum(callbacks))
        self._wake()
        return True

    def remove(self, descriptor: int) -> None:
        """Forgets a socket."""
        with self._lock:
            is_known = self._callbacks.pop(descriptor, None) is not None and not self.is_over
            if is_known:
                self._selector.unregister(descriptor)
        if is_known:
            # It may be idle from now on.
            self._wake()

    def stop(self) -> None:
        """Ends the thread, and waits for it."""
        with self._lock:
            self.is_over = True
        self._wake()
        self.join()

    def _wake(self) -> None:
        try:
            self._far.send(b"x")
        except OSError:
            # It is awake, or over.
            pass

    def run(self) -> None:
        try:
            while self._wait():
                pass
        finally:
            with self._lock:
                self.is_over = True
                self._selector.close()
            self._near.close()
            self._far.close()

    def _wait(self) -> bool:
        """Waits once; returns whether the thread goes on."""
        is_idle = not self._callbacks
        try:
            ready = self._selector.select(_IDLE if is_idle else None)
        except OSError:
            # A socket was closed meanwhile, on Windows.
            ready = []
        with self._lock:
            called = [callback for key, events in ready for callback in self._take(key.fd, events)]
            goes_on = not self.is_over and (not is_idle or bool(ready) or bool(self._callbacks))
            self.is_over = not goes_on
        try:
            for callback in called:
                self._loop.call_soon_threadsafe(callback)
        except RuntimeError:
            # The loop is closed.
            return False
        return goes_on

    def _take(self, descriptor: int, events: int) -> list[Callable[[], Any]]:
        """Returns the callbacks for these events, and forgets them: the loop asks again for its next wait."""
        if descriptor == self._near.fileno():
            try:
                self._near.recv(4096)
            except OSError:
                pass
            return []
        callbacks = self._callbacks.get(descriptor, {})
        called = [callbacks.pop(event) for event in list(callbacks) if event & events]
        if called and callbacks:
            self._selector.modify(descriptor, sum(callbacks))
        elif called:
            del self._callbacks[descriptor]
            self._selector.unregister(descriptor)
        return called


_WATCHERS: dict[AbstractEventLoop, Watcher] = {}


def watcher_of(loop: AbstractEventLoop) -> Watcher:
    """Returns the watcher of an event loop. Call it in that loop."""
    watcher = _WATCHERS.get(loop)
    if watcher is None:
        for other in list(_WATCHERS):
            if other.is_closed():
                _WATCHERS.pop(other, None)
        watcher = _WATCHERS[loop] = Watcher(loop)
    return watcher
