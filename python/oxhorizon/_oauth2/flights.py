"""One refresh at a time: who finds the same token expired meanwhile waits for it, and takes its token.

A refresh token may be consumed by its use, and a second use may revoke everything. So it does not matter
which session, thread, greenlet or event loop the others belong to.
"""

from __future__ import annotations

import os
from threading import Event, Lock, get_ident

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typing_extensions import TypeAlias

    _Key: TypeAlias = tuple[str, object]

_FLIGHTS: dict[_Key, Flight] = {}
_LOCK = Lock()


class Flight:
    """A refresh under way.

    :param in_event_loop: whether a task does it: the thread of its event loop must not wait then.
    """

    def __init__(self, key: _Key, in_event_loop: bool) -> None:
        self._key = key
        self._thread = get_ident() if in_event_loop else None
        self._ended = Event()
        self._callbacks: list[Callable[[], object]] = []
        self.token: Any = None
        """The new token, once there is one."""
        self.error: Exception | None = None
        """The error, if the refresh failed."""

    def end(self, token: Any = None, error: Exception | None = None) -> None:
        """Notes the outcome, and wakes everybody who waits. Without either, somebody else may try."""
        self.token, self.error = token, error
        with _LOCK:
            if _FLIGHTS.get(self._key) is self:
                del _FLIGHTS[self._key]
            callbacks, self._callbacks = self._callbacks, []
            self._ended.set()
        for callback in callbacks:
            callback()

    def on_end(self, callback: Callable[[], object]) -> bool:
        """Has a function called at the end, on any thread. Returns ``False`` if that was already."""
        with _LOCK:
            if self._ended.is_set():
                return False
            self._callbacks.append(callback)
            return True

    def wait(self) -> None:
        """Waits for the end on the calling thread.

        :raises RuntimeError: a task of this thread's event loop does it, and could not go on.
        """
        if self._thread == get_ident() and not self._ended.is_set():
            raise RuntimeError(
                "a task of this event loop refreshes the token, and this call would hold it up: await an "
                "async session, or make the call on another thread"
            )
        self._ended.wait()


def join(key: _Key, in_event_loop: bool) -> tuple[Flight, bool]:
    """Returns the refresh of a token that is under way, or begins one.

    :param key: what is refreshed where.
    :return: the refresh, and whether it is the caller's to do.
    """
    with _LOCK:
        flight = _FLIGHTS.get(key)
        if flight is not None:
            return flight, False
        flight = _FLIGHTS[key] = Flight(key, in_event_loop)
        return flight, True


def _forget_all() -> None:
    # A forked child has none of the threads that refresh, and one of them may hold the lock.
    global _LOCK
    _LOCK = Lock()
    _FLIGHTS.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
