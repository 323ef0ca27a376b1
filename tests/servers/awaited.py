"""Async sessions behind the methods of the other ones, so that the same code runs with both.

Each call runs to its end on an event loop; each thread that calls has a loop of its own.
"""

from __future__ import annotations

import asyncio
import inspect
import selectors
import threading
import warnings
from collections.abc import Awaitable, Iterator
from typing import Any

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.twins import Kit


class Loops:
    """The event loops of a kit, one for each thread."""

    def __init__(self) -> None:
        self._local = threading.local()
        self._made: list[tuple[asyncio.AbstractEventLoop, selectors.BaseSelector, int]] = []
        self._errors: list[str] = []

    def run(self, call: Awaitable[Any]) -> Any:
        if not hasattr(self._local, "loop"):
            self._local.loop = self._make()
        return self._local.loop.run_until_complete(call)

    def _make(self) -> asyncio.AbstractEventLoop:
        selector = selectors.DefaultSelector()
        loop = asyncio.SelectorEventLoop(selector)
        # What has no caller: a task that is destroyed, a callback that raises.
        loop.set_exception_handler(lambda _, context: self._errors.append(f"{context['message']}"))
        self._made.append((loop, selector, len(selector.get_map())))
        return loop

    def close(self) -> list[str]:
        """Closes the loops; describes what the calls left there."""
        left = []
        for loop, selector, watched in self._made:
            left += [f"a task: {task!r}" for task in asyncio.all_tasks(loop)]
            if len(selector.get_map()) > watched:
                left.append("a socket that the loop watches")
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
            loop.close()
        return [*left, *self._errors]


class AwaitedSession:
    """A session whose coroutines are run to their end."""

    def __init__(self, session: Any, loops: Loops) -> None:
        vars(self).update(_session=session, _loops=loops)

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._session, name)
        if not inspect.iscoroutinefunction(found):
            return found

        def call(*args: Any, **keywords: Any) -> Any:
            result = self._loops.run(found(*args, **keywords))
            return AwaitedResponse(result, self._loops) if hasattr(result, "aread") else result

        return call

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._session, name, value)

    def close(self) -> None:
        self._loops.run(self._session.aclose())

    def __enter__(self) -> AwaitedSession:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AwaitedResponse:
    """A response whose body is read by the methods that wait."""

    def __init__(self, response: Any, loops: Loops) -> None:
        self._response = response
        self._loops = loops

    def __getattr__(self, name: str) -> Any:
        if name == "raw":
            raise NotImplementedError("raw blocks, and has no counterpart that is awaited")
        return getattr(self._response, name)

    @property
    def content(self) -> bytes:
        return self._loops.run(self._response.aread())  # type: ignore[no-any-return]

    @property
    def text(self) -> str:
        self._loops.run(self._response.aread())
        return self._response.text  # type: ignore[no-any-return]

    def json(self, **keywords: Any) -> Any:
        self._loops.run(self._response.aread())
        return self._response.json(**keywords)

    def iter_content(self, *args: Any, **keywords: Any) -> Iterator[Any]:
        return self._each(self._response.aiter_content(*args, **keywords))

    def iter_lines(self, *args: Any, **keywords: Any) -> Iterator[Any]:
        return self._each(self._response.aiter_lines(*args, **keywords))

    def __iter__(self) -> Iterator[Any]:
        return self.iter_content(128)

    def _each(self, pieces: Any) -> Iterator[Any]:
        try:
            while True:
                try:
                    piece = self._loops.run(pieces.__anext__())
                except StopAsyncIteration:
                    return
                yield piece
        finally:
            self._loops.run(pieces.aclose())

    def close(self) -> None:
        self._loops.run(self._response.aclose())

    def __enter__(self) -> AwaitedResponse:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncKit(Kit):
    """Our package with its async sessions; warns at its end of what the calls left."""

    def __init__(self) -> None:
        super().__init__("ours")
        self.name = "async"
        self._loops = Loops()

    def session(self) -> Any:
        return self.keep(AwaitedSession(oxhorizon.AsyncSession(), self._loops))

    def signed(self, **keywords: Any) -> Any:
        return self.keep(AwaitedSession(oxhorizon.AsyncOAuth1Session(*CREDENTIALS, **keywords), self._loops))

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        for one in self._loops.close():
            warnings.warn(one, ResourceWarning, stacklevel=2)
