"""What a workflow asks for: workflows are generators, so that sessions and async sessions share them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from typing_extensions import TypeAlias

    from .flights import Flight

    _Steps: TypeAlias = Generator[Any, Any, Any]


class Call:
    """A call of a method of the session. Its result is the answer."""

    __slots__ = ("args", "keywords", "name")

    def __init__(self, name: str, *args: Any, **keywords: Any) -> None:
        self.name = name
        self.args = args
        self.keywords = keywords


class Wait:
    """A wait for a refresh that somebody else does."""

    __slots__ = ("flight",)

    def __init__(self, flight: Flight) -> None:
        self.flight = flight


class ToEnd:
    """Steps that run to their end, even if the caller is cancelled. Their result is the answer."""

    __slots__ = ("steps",)

    def __init__(self, steps: _Steps) -> None:
        self.steps = steps


def drive(session: Any, steps: _Steps) -> Any:
    """Runs a workflow on the calling thread. Returns its result."""
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
                answer = getattr(session, step.name)(*step.args, **step.keywords)
            elif isinstance(step, Wait):
                step.flight.wait()
            else:
                answer = drive(session, step.steps)
        except BaseException as raised:
            error = raised
