"""Drives a call by the program's event loop: asyncio's, uvloop's or trio's.

A call says what it waits for: a socket, or a point in time. An idle connection belongs to no loop: a loop
watches a socket during a wait, and a little longer if the wait was for reading (``readers``).
"""

from __future__ import annotations

import sys
from asyncio import SelectorEventLoop, current_task, get_running_loop
from inspect import isawaitable

from .readers import readers_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future
    from collections.abc import Awaitable, Callable
    from typing import Any

    from typing_extensions import TypeAlias

    from .._core import Steps
    from .readers import Wait

    _Waits: TypeAlias = dict[Steps, Any]

READABLE, WRITABLE = 1, 2
# The classes of event loops that watch no sockets: asyncio's Proactor loop.
_CANNOT_WATCH: set[type] = set()
# Whether event loops of a class may watch a socket between waits.
_LINGERS: dict[type, bool] = {}


async def run(steps: Steps, waits: _Waits | None = None) -> Any:
    """Runs a call to its end.

    :param waits: where the waits of the calls of a session are noted, which :func:`end_calls` ends.
    :return: its result.
    :raises RuntimeError: no event loop runs.
    """
    loop = asyncio_loop()
    readers = None
    if waits is None:
        waits = {}
    try:
        while True:
            step = steps.step()
            what = step[0]
            if what is None:
                return step[1]
            if what.__class__ is str:
                from .asked import ASKED

                steps.answer(await ASKED[what](step[1], waits))
            elif loop is None:
                await _wait_in_trio(steps, waits, *step)
            elif step[1] == READABLE and _lingers(loop):
                # The usual wait, which is not worth a coroutine of its own.
                if readers is None:
                    readers = readers_of(loop)
                try:
                    wait = waits[steps] = readers.begin(steps, what)
                except NotImplementedError:
                    # The next step waits in the other way.
                    _LINGERS[loop.__class__] = False
                    continue
                seconds = step[2]
                timer = None if seconds is None else loop.call_later(seconds, wake_up, wait)
                try:
                    await wait
                except BaseException:
                    readers.remove(what)
                    raise
                finally:
                    if timer is not None:
                        timer.cancel()
                readers.end(what)
            else:
                await _wait_in_asyncio(loop, steps, waits, *step)
    except BaseException as error:
        steps.fail(error)
        if loop is not None:
            readers_of(loop).remove_idle()
        raise
    finally:
        waits.pop(steps, None)


def end_calls(waits: _Waits) -> None:
    """Ends the calls that wait, as their session is closed."""
    from ..exceptions import ConnectionError

    for wait in list(waits.values()):
        error = ConnectionError("the session was closed during the request")
        error._is_final = True
        loop = wait.get_loop()
        try:
            loop.call_soon_threadsafe(_fail, wait, error)
        except RuntimeError:
            # That loop is closed.
            pass


def _fail(future: Any, error: Exception) -> None:
    if not future.done():
        future.set_exception(error)


def close_idle() -> None:
    """Has the running loop stop watching idle connections: one that was closed is closed from now on."""
    loop = asyncio_loop()
    if loop is not None:
        readers_of(loop).remove_idle()


def asyncio_loop() -> AbstractEventLoop | None:
    """Returns the running loop of asyncio; ``None`` under trio."""
    try:
        loop = get_running_loop()
    except RuntimeError:
        if _is_in_trio():
            return None
        raise RuntimeError(
            "an async session needs a running event loop: await its methods in asyncio, uvloop or trio"
        ) from None
    # Both run in trio's guest mode, where a task of one of them runs. Asking asyncio first costs less.
    return None if current_task(loop) is None and _is_in_trio() else loop


def running_loop() -> Any:
    """Returns what identifies the event loop that runs.

    :raises RuntimeError: no event loop runs.
    """
    loop = asyncio_loop()
    if loop is None:
        import trio

        return trio.lowlevel.current_trio_token()
    return loop


def _is_in_trio() -> bool:
    trio = sys.modules.get("trio")
    if trio is None:
        return False
    try:
        trio.lowlevel.current_task()
    except RuntimeError:
        return False
    return True


def wake_up(future: Future[None] | Wait) -> None:
    """Ends the wait for a future."""
    if not future.done():
        future.set_result(None)


async def _wait_in_asyncio(
    loop: AbstractEventLoop,
    steps: Steps,
    waits: _Waits,
    descriptor: int,
    readiness: int,
    seconds: float | None,
) -> None:
    future = waits[steps] = loop.create_future()
    if descriptor < 0:

        def wake() -> None:
            loop.call_soon_threadsafe(wake_up, future)

        if seconds == 0 or not steps.on_wake(wake):
            loop.call_soon(wake_up, future)
    timer = None if seconds is None else loop.call_later(seconds, wake_up, future)
    watch: Any = loop
    try:
        if descriptor >= 0:
            watch = _watch(loop, descriptor, readiness, future)
        await future
    finally:
        # Before the socket is closed: a loop would take a new one with the same number for it.
        if descriptor >= 0 and not loop.is_closed():
            if readiness & READABLE:
                watch.remove_reader(descriptor)
            if readiness & WRITABLE:
                watch.remove_writer(descriptor)
        if timer is not None:
            timer.cancel()


def _lingers(loop: AbstractEventLoop) -> bool:
    """Returns whether the loop may watch a socket between waits: asyncio's own loops and uvloop's."""
    kind = loop.__class__
    known = _LINGERS.get(kind)
    if known is None:
        known = _LINGERS[kind] = issubclass(kind, SelectorEventLoop) or kind.__module__ == "uvloop"
    return known


def _watch(loop: AbstractEventLoop, descriptor: int, readiness: int, future: Future[None]) -> Any:
    """Has the loop watch a socket, or another thread if the loop cannot. Returns who watches."""
    watch: Any = loop
    if loop.__class__ in _CANNOT_WATCH:
        from .watching import watcher_of

        watch = watcher_of(loop)
    elif readiness & READABLE:
        readers_of(loop).remove(descriptor)
    try:
        if readiness & READABLE:
            watch.add_reader(descriptor, wake_up, future)
        if readiness & WRITABLE:
            watch.add_writer(descriptor, wake_up, future)
    except NotImplementedError:
        _CANNOT_WATCH.add(loop.__class__)
        return _watch(loop, descriptor, readiness, future)
    return watch


class _TrioWait:
    """A wait in trio, with what :func:`end_calls` uses of a future."""

    def __init__(self, scope: Any, token: Any) -> None:
        self._scope = scope
        self._token = token
        self.error: Exception | None = None

    def get_loop(self) -> Any:
        return self

    def call_soon_threadsafe(self, function: Callable[..., Any], *arguments: Any) -> None:
        self._token.run_sync_soon(function, *arguments)

    def done(self) -> bool:
        return self.error is not None

    def set_exception(self, error: Exception) -> None:
        self.error = error
        self._scope.cancel()


async def _wait_in_trio(
    steps: Steps, waits: _Waits, descriptor: int, readiness: int, seconds: float | None
) -> None:
    import trio

    scope = trio.CancelScope()
    wait = waits[steps] = _TrioWait(scope, trio.lowlevel.current_trio_token())
    with scope:
        await _wait_in_scope(scope, steps, descriptor, readiness, seconds)
    if wait.error is not None:
        raise wait.error


async def _wait_in_scope(
    scope: Any, steps: Steps, descriptor: int, readiness: int, seconds: float | None
) -> None:
    import trio

    if seconds is not None:
        scope.deadline = trio.current_time() + seconds
    if descriptor < 0:
        event = trio.Event()
        token = trio.lowlevel.current_trio_token()

        def wake() -> None:
            token.run_sync_soon(event.set)

        if seconds == 0 or not steps.on_wake(wake):
            await trio.lowlevel.checkpoint()
        else:
            await event.wait()
    elif readiness == READABLE:
        await trio.lowlevel.wait_readable(descriptor)
    elif readiness == WRITABLE:
        await trio.lowlevel.wait_writable(descriptor)
    else:
        async with trio.open_nursery() as nursery:

            async def first(wait: Callable[[int], Awaitable[None]]) -> None:
                await wait(descriptor)
                nursery.cancel_scope.cancel()

            nursery.start_soon(first, trio.lowlevel.wait_readable)
            nursery.start_soon(first, trio.lowlevel.wait_writable)


class _Pause:
    """Stands for the steps of a call in a wait that only time ends."""

    def on_wake(self, _: Callable[[], None]) -> bool:
        """Never calls back."""
        return True


async def sleep(seconds: float, waits: _Waits | None = None) -> None:
    """Sleeps in whichever loop runs.

    :param waits: as in :func:`run`.
    """
    loop = asyncio_loop()
    if waits is None:
        waits = {}
    pause: Any = _Pause()
    try:
        if loop is not None:
            await _wait_in_asyncio(loop, pause, waits, -1, 0, seconds)
        else:
            await _wait_in_trio(pause, waits, -1, 0, seconds)
    finally:
        waits.pop(pause, None)


async def in_thread(
    function: Callable[..., Any], *arguments: Any, to_end: bool = False, **keywords: Any
) -> Any:
    """Calls a function that may block, on another thread and with the task's context variables.

    :param to_end: whether a cancelled task waits until the function has returned.
    """
    from contextvars import copy_context
    from functools import partial

    call = partial(copy_context().run, function, *arguments, **keywords)
    loop = asyncio_loop()
    if loop is None:
        import trio

        return await trio.to_thread.run_sync(call, abandon_on_cancel=not to_end)
    called = loop.run_in_executor(None, call)
    return await (_to_end(called) if to_end else called)


async def _to_end(called: Future[Any]) -> Any:
    from asyncio import CancelledError, wait

    canceled = None
    while not called.done():
        try:
            await wait([called])
        except CancelledError as error:
            canceled = error
    if canceled is not None:
        called.exception()  # or asyncio logs that nobody looked at it
        raise canceled
    return called.result()


async def resolved(value: Any) -> Any:
    """Returns what a function of the program returned, awaited if it is a coroutine."""
    return await value if isawaitable(value) else value
