"""How an event loop does the steps of workflows."""

from __future__ import annotations

from .._async.loops import resolved, sleep
from .._async.tasks import Background, Signal, threadsafe_caller
from .._utils.steps import do_async

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from typing import Any

    from .flights import Flight
    from .steps import _Steps


async def drive(session: Any, steps: _Steps) -> Any:
    """Runs a workflow, and returns its result."""
    ways: dict[str, Callable[..., Awaitable[Any]]] = {
        "call": lambda name, arguments, keywords: resolved(getattr(session, name)(*arguments, **keywords)),
        "invoke": lambda function, arguments: resolved(function(*arguments)),
        "wait": _wait,
        "to_end": lambda steps: _to_end(session, steps),
        "pause": sleep,
    }
    return await do_async(steps, ways)


async def _to_end(session: Any, steps: _Steps) -> Any:
    """Runs steps beside the caller, so that they end also if the caller is cancelled."""
    results: list[Any] = []

    async def main() -> None:
        results.append(await drive(session, steps))

    background = Background(main)
    await background.wait()
    if background.error is not None:
        raise background.error
    if not results:
        raise RuntimeError("the event loop was closed during a refresh of the token")
    return results[0]


async def _wait(flight: Flight) -> None:
    signal, call_soon = Signal(), threadsafe_caller()
    if flight.on_end(lambda: call_soon(signal.notify)):
        await signal.wait()
