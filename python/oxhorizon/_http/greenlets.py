"""Waits for a socket and lets other greenlets run: for programs that gevent or eventlet has patched."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, Callable, Optional

# A descriptor, and whether to wait until it can be read and until it can be written.
Socket = tuple[int, bool, bool]
Wait = Callable[[Optional[Socket], Optional[float]], None]


def wait_function() -> Wait | None:
    """Returns what waits for a socket or some seconds; `None` if neither `socket` nor `select` is patched."""
    gevent: Any = sys.modules.get("gevent.monkey")
    if gevent and any(map(gevent.is_module_patched, ("socket", "select"))):
        return _gevent_wait
    eventlet: Any = sys.modules.get("eventlet.patcher")
    if eventlet and any(map(eventlet.is_monkey_patched, ("socket", "select"))):
        return _eventlet_wait
    return None


def _gevent_wait(socket: Socket | None, seconds: float | None) -> None:
    gevent: Any = import_module("gevent")
    if socket is None:
        gevent.sleep(seconds or 0)
        return
    descriptor, read, write = socket
    hub = gevent.get_hub()
    watcher = hub.loop.io(descriptor, read | write << 1)
    try:
        with gevent.Timeout(seconds, False):
            hub.wait(watcher)
    finally:
        # Before the descriptor can be closed and its number used again.
        watcher.close()


def _eventlet_wait(socket: Socket | None, seconds: float | None) -> None:
    if socket is None:
        import_module("eventlet").sleep(seconds or 0)
        return
    descriptor, read, write = socket
    select: Any = import_module("eventlet.green.select")
    select.select([descriptor] if read else [], [descriptor] if write else [], [], seconds)
