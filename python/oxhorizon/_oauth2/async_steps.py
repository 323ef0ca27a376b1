"""Runs a workflow in an event loop."""

from __future__ import annotations

from .._async.loops import resolved
from .._async.tasks import Background, Signal, threadsafe_caller
from .steps import Call, Wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .flights import Flight
    from .steps import _Steps


async def drive(session: Any, steps: _Steps) -> Any:
    """Runs a workflow, and returns its result."""
    answer: Any = None
    error: BaseException | None = None
    while True:
        try:
            step = steps.send(answer) if error is None else steps.throw(error)
        except StopIteration as end:
            return end.value
        answer = error = None
        try:
            if isinstance(step, Call):
                answer = await resolved(getattr(session, step.name)(*step.args, **step.keywords))
            elif isinstance(step, Wait):
                await _wait(step.flight)
            else:
                answer = await _to_end(session, step.steps)
        except BaseException as raised:
            error = raised


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
