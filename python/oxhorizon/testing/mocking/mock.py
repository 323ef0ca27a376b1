"""The mock: routes, what came, and what is asserted of it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

from .answers import NOTHING, Answer, Headers, Raised
from .calls import Call, described
from .expectations import Expectations
from .patch import patch
from .routes import Route
from .unmatched import UnmatchedRequest
from .urls import PassThrough, UrlPattern

if TYPE_CHECKING:
    from ..._core import HTTPAdapter, Response


class Mock:
    """Answers requests in place of the network, for every session of oxhorizon.

    Requests are prepared and signed as ever; only nothing is sent. It holds for ``oxhorizon.get`` and
    its kin, and for sessions made before and after it was started, and may be asked from many threads.
    An adapter of another library that a session mounts is not replaced.

    ::

        with Mock() as mock:
            mock.get("/users/v1/me", json={"first_name": "Ada"})

    :param assert_all_called: whether leaving the ``with`` block asserts that every route was called.
    :param assert_all_matched: whether it asserts that no request was left without an answer, also
        where the program caught the error.
    """

    def __init__(self, *, assert_all_called: bool = True, assert_all_matched: bool = True) -> None:
        self.calls: list[Call] = []
        """The requests that were answered, oldest first."""
        self.unmatched: list[Call] = []
        """Those that had no answer."""
        self._checks_called = assert_all_called
        self._checks_matched = assert_all_matched
        self._routes: list[Route] = []
        self._passed: list[PassThrough] = []
        self._lock = threading.RLock()
        self._undo: Callable[[], None] | None = None

    # Registering

    def add(
        self,
        method: str,
        url: str | re.Pattern[str] = "*",
        *,
        status: int = 200,
        json: Any = NOTHING,
        text: str | None = None,
        body: Any = None,
        headers: Headers = None,
        reason: str | None = None,
        exception: Raised = None,
        callback: Callable[[Call], Any] | None = None,
        times: int | None = None,
        optional: bool = False,
        match_query: Any = None,
        match_form: Any = None,
        match_json: Any = NOTHING,
        match_headers: Mapping[str, Any] | None = None,
        match: Callable[[Call], Any] | None = None,
    ) -> Route:
        """Register an answer to some requests.

        Where several routes are for a request, the one that was added last answers, and those before
        it once its *times* are used up. For answers one after the other see :meth:`Route.then`.

        :param method: the HTTP method, or ``*`` for each.
        :param url: a whole URL, a path on any host, an expression that is searched for in the URL, or
            ``*``. A URL or path with a query is for that query alone, without one for any. Parameters
            of a signature are not looked at.
        :param status: the status of the answer.
        :param json: its body, as a value that JSON can hold.
        :param text: its body as text.
        :param body: its body as ``bytes``, a file, or an iterable of pieces that come one by one; an
            exception among them is raised when it is its turn.
        :param headers: its header fields: a mapping, whose values may be lists, or pairs.
        :param reason: the words after the status.
        :param exception: raised in place of an answer: a class or an instance.
        :param callback: called with the :class:`Call`; returns a dict of these parameters (on top of
            those that are given here), a tuple of status, headers and body, an :class:`Answer`, or
            None for what is given here.
        :param times: for how many requests it is; without it, for all. It must be called so often.
        :param optional: whether it may stay uncalled.
        :param match_query: the parameters of the query, all of them: a value or a list of values for
            each; or the query as text, for RQL.
        :param match_form: likewise the fields of a form.
        :param match_json: what the body holds as JSON.
        :param match_headers: header fields, among others: text, an expression for the whole of it, or
            None for one that must not be there. The values are those of text, also if it is signed.
        :param match: called with the :class:`Call`; whether the route is for it. In place of a value,
            the other ``match_`` parameters take a callable too, which gets what was found.
        :returns: the route, to look at its calls.
        :raises ValueError: a parameter cannot be used, or two that exclude each other are given.
        """
        route = Route(
            method,
            UrlPattern(url),
            Expectations(match_query, match_form, match_json, match_headers, match),
            Answer(status, json, text, body, headers, reason, exception, callback, times),
            optional,
        )
        with self._lock:
            self._routes.append(route)
        return route

    def get(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Register an answer to GET; the parameters are those of :meth:`add`."""
        return self.add("GET", url, **keywords)

    def post(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Register an answer to POST; the parameters are those of :meth:`add`."""
        return self.add("POST", url, **keywords)

    def put(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Register an answer to PUT; the parameters are those of :meth:`add`."""
        return self.add("PUT", url, **keywords)

    def patch(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Register an answer to PATCH; the parameters are those of :meth:`add`."""
        return self.add("PATCH", url, **keywords)

    def delete(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Register an answer to DELETE; the parameters are those of :meth:`add`."""
        return self.add("DELETE", url, **keywords)

    def head(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Register an answer to HEAD; the parameters are those of :meth:`add`."""
        return self.add("HEAD", url, **keywords)

    def options(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Register an answer to OPTIONS; the parameters are those of :meth:`add`."""
        return self.add("OPTIONS", url, **keywords)

    def pass_through(self, *urls: str | re.Pattern[str]) -> None:
        """Let requests to some URLs go out for real; they are not among :attr:`calls`.

        :param urls: a host (``http://127.0.0.1``, on every port where none is named), one with the
            beginning of a path, or an expression that is searched for in the URL.
        :raises ValueError: it is no URL.
        """
        with self._lock:
            self._passed += map(PassThrough, urls)

    def remove(self, route: Route) -> None:
        """Take a route away.

        :raises ValueError: it is not registered.
        """
        with self._lock:
            self._routes.remove(route)

    def reset(self) -> None:
        """Forget the calls; every route begins again with its first answer."""
        with self._lock:
            self.calls.clear()
            self.unmatched.clear()
            for route in self._routes:
                route.forget()

    # Looking

    @property
    def routes(self) -> list[Route]:
        """The routes, in the order in which they were added."""
        return list(self._routes)

    @property
    def last_call(self) -> Call:
        """The latest request that was answered.

        :raises AssertionError: there is none.
        """
        if not self.calls:
            raise AssertionError("no request was answered yet")
        return self.calls[-1]

    def assert_all_called(self) -> None:
        """Assert that every route was called: with ``times`` so often, with :meth:`Route.then` to the end.

        :raises AssertionError: names those that were not.
        """
        __tracebackhide__ = True
        with self._lock:
            missing = []
            for index, route in enumerate(self._routes):
                lack = None if route.is_optional else route.what_is_missing()
                if lack is not None:
                    newer = any(route.is_same_as(other) for other in self._routes[index + 1 :])
                    missing.append(lack + (_HIDDEN if newer else ""))
            if missing:
                raise AssertionError(
                    f"not all that is registered was called:{_list(missing)}\n"
                    f"what was asked:{_list(map(described, self.calls + self.unmatched))}"
                )

    def assert_all_matched(self) -> None:
        """Assert that no request was left without an answer.

        :raises AssertionError: says what was asked, and what is registered.
        """
        __tracebackhide__ = True
        with self._lock:
            if self.unmatched:
                raise AssertionError("\n".join(map(self._explained, self.unmatched)))

    # Running

    def start(self) -> Mock:
        """Answer from now on.

        :returns: the mock itself.
        :raises RuntimeError: it does already.
        """
        if self._undo is not None:
            raise RuntimeError("the mock is started already")
        self._undo = patch(self)
        return self

    def stop(self) -> None:
        """Let requests go out again. The latest mock that was started is stopped first."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def check(self) -> None:
        """Assert what leaving the ``with`` block does.

        :raises AssertionError: as :meth:`assert_all_matched` and :meth:`assert_all_called`.
        """
        __tracebackhide__ = True
        if self._checks_matched:
            self.assert_all_matched()
        if self._checks_called:
            self.assert_all_called()

    def __enter__(self) -> Mock:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        __tracebackhide__ = True
        self.stop()
        if kind is None:
            self.check()

    # What the adapters ask

    def passes(self, url: str | bytes) -> bool:
        """Whether a request to *url* is sent for real."""
        text = url.decode("utf-8", "replace") if isinstance(url, bytes) else url
        return any(passed.is_for(text) for passed in list(self._passed))

    def answer(self, adapter: HTTPAdapter, request: Any, settings: dict[str, Any]) -> Response:
        """Answer a request.

        :raises UnmatchedRequest: there is no route for it.
        :raises BaseException: what the route says.
        """
        call = Call(request, settings)
        with self._lock:
            for route in reversed(self._routes):
                if route.why_not(call) is None:
                    break
            else:
                self.unmatched.append(call)
                call.exception = UnmatchedRequest(self._explained(call), request=request)
                raise call.exception
            answer = route.take(call)
            call.route = route
            self.calls.append(call)
        # Outside the lock: a callback may wait, and may send requests of its own.
        try:
            call.response = answer.give(adapter, request, call)
        except BaseException as error:
            call.exception = error
            raise
        return call.response

    def _explained(self, call: Call) -> str:
        why = [f"{route}: {route.why_not(call)}" for route in self._routes]
        return f"nothing is registered for {described(call)}; what is:{_list(why)}"


_HIDDEN = " (a newer route is for the same requests; for answers one after the other there is then())"


def _list(lines: Any) -> str:
    return "".join(f"\n  {line}" for line in lines) or " nothing"
