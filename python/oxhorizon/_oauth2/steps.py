"""The steps of workflows, which sessions and async sessions share, and how a thread does them."""

from __future__ import annotations

from time import sleep

from .._utils.steps import do

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from typing import Any

    from typing_extensions import TypeAlias

    from .flights import Flight

    _Step: TypeAlias = tuple[Any, ...]
    _Steps: TypeAlias = Generator[_Step, Any, Any]


def call(name: str, *arguments: Any, **keywords: Any) -> _Step:
    """A call of a method of the session. Its result is the answer."""
    return "call", name, arguments, keywords


def invoke(function: Callable[..., Any], *arguments: Any) -> _Step:
    """A call of a function of the program, which may be a coroutine function where the session is async."""
    return "invoke", function, arguments


def wait(flight: Flight) -> _Step:
    """A wait for a refresh that somebody else does."""
    return "wait", flight


def to_end(steps: _Steps) -> _Step:
    """Steps that run to their end, even if the caller is cancelled. Their result is the answer."""
    return "to_end", steps


def pause(seconds: float) -> _Step:
    """A pause."""
    return "pause", seconds


def drive(session: Any, steps: _Steps) -> Any:
    """Runs a workflow on the calling thread. Returns its result."""
    ways: dict[str, Callable[..., Any]] = {
        "call": lambda name, arguments, keywords: getattr(session, name)(*arguments, **keywords),
        "invoke": lambda function, arguments: function(*arguments),
        "wait": lambda flight: flight.wait(),
        "to_end": lambda steps: do(steps, ways),
        "pause": sleep,
    }
    return do(steps, ways)
