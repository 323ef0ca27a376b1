"""The routes of a mock: expected requests and their answers."""

from __future__ import annotations

from typing import Any

from .answers import Answer
from .calls import Call, described
from .expectations import Expectations
from .urls import UrlPattern


class Route:
    """A route, as registered by :meth:`Mock.add`: conditions, answers and recorded calls.

    The mock changes it under a lock.
    """

    method: str
    """The HTTP method, or ``*``."""
    calls: list[Call]
    """The requests it has answered, oldest first."""
    is_optional: bool
    """Whether the route may remain uncalled."""

    def __init__(
        self, method: str, url: UrlPattern, expectations: Expectations, answer: Answer, is_optional: bool
    ) -> None:
        self.method = method.upper()
        self.calls = []
        self.is_optional = is_optional
        self._url = url
        self._expectations = expectations
        self._answers = [answer]
        self._given = [0]

    def then(self, **answer: Any) -> Route:
        """Adds an answer that follows the previous ones.

        An answer without ``times`` is given once if another one follows; the last one is repeated.

        :param answer: ``status``, ``json``, ``text``, ``body``, ``headers``, ``reason``, ``exception``,
            ``callback`` and ``times`` of :meth:`Mock.add`.
        :returns: the route itself, for chaining.
        """
        self._answers.append(Answer(**answer))
        self._given.append(0)
        return self

    @property
    def called(self) -> bool:
        """Whether the route has answered a request."""
        return bool(self.calls)

    @property
    def call_count(self) -> int:
        """The number of requests it has answered."""
        return len(self.calls)

    def assert_called(self) -> None:
        """Asserts that the route has answered a request.

        :raises AssertionError: it has not.
        """
        __tracebackhide__ = True
        if not self.calls:
            raise AssertionError(f"{self} was not called")

    def assert_called_once(self) -> None:
        """Asserts that the route has answered exactly one request.

        :raises AssertionError: it has not.
        """
        __tracebackhide__ = True
        if len(self.calls) != 1:
            asked = "".join(f"\n  {described(call)}" for call in self.calls)
            raise AssertionError(f"{self} was called {_times(len(self.calls))}, not once{asked}")

    def assert_not_called(self) -> None:
        """Asserts that the route has answered no request.

        :raises AssertionError: it has.
        """
        __tracebackhide__ = True
        if self.calls:
            raise AssertionError(f"{self} was called {_times(len(self.calls))}")

    def why_not(self, call: Call) -> str | None:
        """Returns why the route does not match a request, or None if it does."""
        if self.method not in ("*", call.method):
            return "the method differs"
        differs = self._url.why_not(call) or self._expectations.why_not(call)
        if differs:
            return differs
        return f"it was already called {_times(len(self.calls))}" if self._turn() is None else None

    def take(self, call: Call) -> Answer:
        """Returns the next answer, for a request that matches."""
        turn = self._turn()
        assert turn is not None  # why_not() guarantees it
        self._given[turn] += 1
        self.calls.append(call)
        return self._answers[turn]

    def forget(self) -> None:
        """Starts again with the first answer and without calls."""
        self.calls.clear()
        self._given = [0] * len(self._answers)

    def what_is_missing(self) -> str | None:
        """Returns a message if the route was called too rarely, otherwise None."""
        # The last answer, if it has no times, must be given at least once.
        expected = sum(answer.times or 1 for answer in self._answers)
        count = len(self.calls)
        if count >= expected:
            return None
        return f"{self}: called {_times(count)}, expected {_times(expected)}"

    def is_same_as(self, other: Route) -> bool:
        """Returns whether the conditions of both routes look the same."""
        return str(self) == str(other)

    def _turn(self) -> int | None:
        last = len(self._answers) - 1
        for index, (answer, given) in enumerate(zip(self._answers, self._given)):
            most = 1 if answer.times is None and index < last else answer.times
            if most is None or given < most:
                return index
        return None

    def __str__(self) -> str:
        return f"{self.method} {self._url}{self._expectations}"

    def __repr__(self) -> str:
        return f"<Route {self.method} {self._url}, called {_times(len(self.calls))}>"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")
