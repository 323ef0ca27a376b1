"""Jobs whose waits are done by a thread or by an event loop.

A job is a generator. It yields what has to wait, as ``(name, *arguments)``; it is resumed with the result of
that step, or with its exception; and it returns its own result.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator
    from typing import Any, TypeVar

    from typing_extensions import TypeAlias

    _T = TypeVar("_T")
    _Job: TypeAlias = Generator[tuple[Any, ...], Any, _T]


def do(job: _Job[_T], ways: dict[str, Callable[..., Any]]) -> _T:
    """Does a job to its end.

    :param ways: how each step is done, by its name.
    """
    resume: Callable[[Any], Any] = job.send
    value: Any = None
    while True:
        try:
            what, *arguments = resume(value)
        except StopIteration as end:
            result: _T = end.value
            return result
        try:
            resume, value = job.send, ways[what](*arguments)
        except BaseException as error:
            resume, value = job.throw, error


async def do_async(job: _Job[_T], ways: dict[str, Callable[..., Awaitable[Any]]]) -> _T:
    """Does a job to its end, on the running event loop.

    :param ways: how each step is done, by its name.
    """
    resume: Callable[[Any], Any] = job.send
    value: Any = None
    while True:
        try:
            what, *arguments = resume(value)
        except StopIteration as end:
            result: _T = end.value
            return result
        try:
            resume, value = job.send, await ways[what](*arguments)
        except BaseException as error:
            resume, value = job.throw, error
