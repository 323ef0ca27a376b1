"""Requests that a mock expects, with the answers to them."""

from __future__ import annotations

from typing import Any

from .answers import Answer
from .calls import Call, described
from .expectations import Expectations
from .urls import UrlPattern


class Route:
    """What :meth:`Mock.add` registers: the requests it is for, the answers, and the calls that came.

    A mock changes it under its lock.
    """

    method: str
    """The HTTP method, or ``*``."""
    calls: list[Call]
    """The requests that it answered, oldest first."""
    is_optional: bool
    """Whether it may stay uncalled."""

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
        """Add the answer that follows when those before it were given.

        An answer without ``times`` is given once if another one follows, and the last one for as long
        as it is asked.

        :param answer: ``status``, ``json``, ``text``, ``body``, ``headers``, ``reason``, ``exception``,
            ``callback`` and ``times`` of :meth:`Mock.add`.
        :returns: the route itself, for the next one.
        """
        self._answers.append(Answer(**answer))
        self._given.append(0)
        return self

    @property
    def called(self) -> bool:
        """Whether it answered any request."""
        return bool(self.calls)

    @property
    def call_count(self) -> int:
        """How many requests it answered."""
        return len(self.calls)

    def assert_called(self) -> None:
        """Assert that it answered a request.

        :raises AssertionError: it did not.
        """
        __tracebackhide__ = True
        if not self.calls:
            raise AssertionError(f"{self} was not called")

    def assert_called_once(self) -> None:
        """Assert that it answered exactly one request.

        :raises AssertionError: it did not.
        """
        __tracebackhide__ = True
        if len(self.calls) != 1:
            asked = "".join(f"\n  {described(call)}" for call in self.calls)
            raise AssertionError(f"{self} was called {_times(len(self.calls))}, not once{asked}")

    def assert_not_called(self) -> None:
        """Assert that it answered no request.

        :raises AssertionError: it did.
        """
        __tracebackhide__ = True
        if self.calls:
            raise AssertionError(f"{self} was called {_times(len(self.calls))}")

    def why_not(self, call: Call) -> str | None:
        """Why it does not answer a request, or None if it does."""
        if self.method not in ("*", call.method):
            return "the method differs"
        differs = self._url.why_not(call) or self._expectations.why_not(call)
        if differs:
            return differs
        return f"it has answered {_times(len(self.calls))}, and no more" if self._turn() is None else None

    def take(self, call: Call) -> Answer:
        """The next answer, for a request that it does answer."""
        turn = self._turn()
        assert turn is not None  # why_not() saw to it
        self._given[turn] += 1
        self.calls.append(call)
        return self._answers[turn]

    def forget(self) -> None:
        """Begin again with the first answer, as if no request had come."""
        self.calls.clear()
        self._given = [0] * len(self._answers)

    def what_is_missing(self) -> str | None:
        """How it was called too seldom, or None if it was called often enough."""
        # The last one, without times, is given at least once.
        expected = sum(answer.times or 1 for answer in self._answers)
        count = len(self.calls)
        if count >= expected:
            return None
        return f"{self}: called {_times(count)}, expected {_times(expected)}"

    def is_same_as(self, other: Route) -> bool:
        """Whether it is for the same requests, as far as that can be read off."""
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
