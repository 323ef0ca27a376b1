"""The lifespan of an ASGI application: what it does before the first request and after the last one."""

from __future__ import annotations

from .._async.loops import running_loop
from .._async.tasks import Background, Signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any


class Lifespans:
    """The lifespans of an application, one for each event loop.

    :param mode: ``"auto"``, ``"on"`` or ``"off"``, as for :class:`oxhorizon.adapters.ASGIAdapter`.
    """

    def __init__(self, app: Any, mode: str) -> None:
        self._app = app
        self._mode = mode
        self._by_loop: dict[Any, _Lifespan] = {}

    async def state(self) -> dict[str, Any] | None:
        """Starts the lifespan, unless it runs. Returns what the application has put into its state."""
        if self._mode == "off":
            return None
        loop = running_loop()
        for other, lifespan in list(self._by_loop.items()):
            if lifespan.is_gone():
                del self._by_loop[other]
        found = self._by_loop.get(loop)
        if found is None:
            found = self._by_loop[loop] = _Lifespan(self._app)
        try:
            return await found.started(self._mode == "on")
        except Exception:
            # The next request tries again.
            if self._by_loop.get(loop) is found:
                del self._by_loop[loop]
            raise

    async def end(self) -> None:
        """Ends the lifespan in this event loop, if there is one.

        :raises Exception: the application's exception.
        """
        found = self._by_loop.pop(running_loop(), None)
        if found is not None and not found.is_gone():
            await found.end()


class _Lifespan:
    """A lifespan. Its steps are ``"startup"`` and ``"shutdown"``."""

    def __init__(self, app: Any) -> None:
        self._state: dict[str, Any] = {}
        self._done: set[str] = set()
        self._failure: tuple[str, str] | None = None
        self._news, self._asked_to_end = Signal(), Signal()
        self._was_begun = self._is_ending = False
        scope = {
            "type": "lifespan",
            "asgi": {"version": "3.0", "spec_version": "2.0"},
            "state": self._state,
        }
        self._app = Background(lambda: app(scope, self._receive, self._send), self._news.notify)

    async def _receive(self) -> dict[str, Any]:
        if not self._was_begun:
            self._was_begun = True
            return {"type": "lifespan.startup"}
        while not self._is_ending:
            await self._asked_to_end.wait()
        return {"type": "lifespan.shutdown"}

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        _, step, result = message["type"].split(".")
        if result == "failed":
            self._failure = (step, message.get("message", ""))
        else:
            self._done.add(step)
        self._news.notify()

    def is_gone(self) -> bool:
        """Returns whether it belongs to an event loop that is closed."""
        return self._app.is_of_closed_loop()

    async def started(self, is_required: bool) -> dict[str, Any] | None:
        """Waits for the startup. Returns the state; ``None`` if the application has no lifespan.

        :raises Exception: the startup failed, or the application has none and *is_required*.
        """
        while not ("startup" in self._done or self._app.is_done):
            await self._news.wait()
        self._raise_failure("startup")
        if "startup" in self._done:
            return self._state
        if is_required:
            raise self._app.error or RuntimeError("the application has no lifespan")
        return None

    async def end(self) -> None:
        """Asks the application to shut down, and waits for it.

        :raises Exception: the shutdown failed.
        """
        self._is_ending = True
        self._asked_to_end.notify()
        await self._app.wait()
        self._raise_failure("shutdown")
        if "startup" in self._done and self._app.error is not None:
            raise self._app.error

    def _raise_failure(self, step: str) -> None:
        if self._failure is not None and self._failure[0] == step:
            raise self._app.error or RuntimeError(f"the application's {step} failed: {self._failure[1]}")
