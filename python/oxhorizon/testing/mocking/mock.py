"""The mock: its routes, calls and assertions."""

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
    """Answers the requests of every oxhorizon session without a network.

    Requests are prepared and signed as usual, but not sent. The mock applies to ``oxhorizon.get`` and the
    like, and to sessions created before or after it was started. It is thread-safe. If a session mounts an
    adapter of another library, that adapter is not replaced.

    ::

        with Mock() as mock:
            mock.get("/users/v1/me", json={"first_name": "Ada"})

    :param assert_all_called: whether the end of the ``with`` block asserts that every route was called.
    :param assert_all_matched: whether it asserts that every request matched a route, even if the program
        caught the error.
    """

    def __init__(self, *, assert_all_called: bool = True, assert_all_matched: bool = True) -> None:
        self.calls: list[Call] = []
        """The answered requests, oldest first."""
        self.unmatched: list[Call] = []
        """The requests that matched no route."""
        self._checks_called = assert_all_called
        self._checks_matched = assert_all_matched
        self._routes: list[Route] = []
        self._passed: list[PassThrough] = []
        self._lock = threading.RLock()
        self._undo: Callable[[], None] | None = None

    def __repr__(self) -> str:
        state = "active" if self._undo is not None else "stopped"
        return f"<{type(self).__name__} {state}, {len(self._routes)} routes, {len(self.calls)} calls>"

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
        """Registers an answer to matching requests.

        If several routes match, the one added last answers; earlier ones answer once its *times* are used
        up. For a sequence of answers see :meth:`Route.then`.

        :param method: the HTTP method, or ``*`` for all.
        :param url: a whole URL, a path on any host, a compiled pattern to search for in the URL, or ``*``. A
            URL or path with a query matches that query only, without one any query. Parameters of a signature
            are ignored.
        :param status: the status of the response.
        :param json: its body, as a value to encode as JSON.
        :param text: its body as text.
        :param body: its body as ``bytes``, a file, or an iterable of pieces to stream. An exception among the
            pieces is raised when its turn comes.
        :param headers: its headers: a mapping, whose values may be lists, or pairs.
        :param reason: the reason phrase.
        :param exception: an exception class or instance to raise instead of a response.
        :param callback: a callable that takes the :class:`Call` and returns a dict of these parameters (which
            override those given here), a tuple of status, headers and body, an :class:`Answer`, or None for
            the parameters given here.
        :param times: the number of requests to answer, which must all arrive; by default any number.
        :param optional: whether the route may remain uncalled.
        :param match_query: all query parameters, with a value or a list of values for each; or the query as
            text, for RQL.
        :param match_form: all form fields, likewise.
        :param match_json: the JSON value of the body.
        :param match_headers: headers that the request must have: text, a compiled pattern that must match the
            whole value, or None for a header that must be absent. Values are compared as text.
        :param match: a callable that takes the :class:`Call` and returns whether the route matches. The other
            ``match_`` parameters also accept a callable, which takes the actual value.
        :returns: the route, which records its calls.
        :raises ValueError: a parameter is invalid, or two parameters exclude each other.
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
        """Registers an answer to GET; the parameters are those of :meth:`add`."""
        return self.add("GET", url, **keywords)

    def post(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Registers an answer to POST; the parameters are those of :meth:`add`."""
        return self.add("POST", url, **keywords)

    def put(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Registers an answer to PUT; the parameters are those of :meth:`add`."""
        return self.add("PUT", url, **keywords)

    def patch(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Registers an answer to PATCH; the parameters are those of :meth:`add`."""
        return self.add("PATCH", url, **keywords)

    def delete(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Registers an answer to DELETE; the parameters are those of :meth:`add`."""
        return self.add("DELETE", url, **keywords)

    def head(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Registers an answer to HEAD; the parameters are those of :meth:`add`."""
        return self.add("HEAD", url, **keywords)

    def options(self, url: str | re.Pattern[str] = "*", **keywords: Any) -> Route:
        """Registers an answer to OPTIONS; the parameters are those of :meth:`add`."""
        return self.add("OPTIONS", url, **keywords)

    def pass_through(self, *urls: str | re.Pattern[str]) -> None:
        """Sends requests to some URLs for real. They are not recorded in :attr:`calls`.

        :param urls: a host (``http://127.0.0.1`` stands for every port), a host with the beginning of a path,
            or a compiled pattern to search for in the URL.
        :raises ValueError: an argument is not a URL.
        """
        with self._lock:
            self._passed += map(PassThrough, urls)

    def remove(self, route: Route) -> None:
        """Removes a route.

        :raises ValueError: the route is not registered.
        """
        with self._lock:
            self._routes.remove(route)

    def reset(self) -> None:
        """Forgets the calls. Every route starts again with its first answer."""
        with self._lock:
            self.calls.clear()
            self.unmatched.clear()
            for route in self._routes:
                route.forget()

    # Looking

    @property
    def routes(self) -> list[Route]:
        """The routes, in the order of registration."""
        return list(self._routes)

    @property
    def last_call(self) -> Call:
        """The most recent answered request.

        :raises AssertionError: no request was answered.
        """
        if not self.calls:
            raise AssertionError("no request was answered yet")
        return self.calls[-1]

    def assert_all_called(self) -> None:
        """Asserts that every route was called: as often as its ``times``, and to the end of its answers.

        :raises AssertionError: the message lists the routes that were not.
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
                    f"not every route was called:{_list(missing)}\n"
                    f"requests:{_list(map(described, self.calls + self.unmatched))}"
                )

    def assert_all_matched(self) -> None:
        """Asserts that every request matched a route.

        :raises AssertionError: the message lists the requests and the routes.
        """
        __tracebackhide__ = True
        with self._lock:
            if self.unmatched:
                raise AssertionError("\n".join(map(self._explained, self.unmatched)))

    # Running

    def start(self) -> Mock:
        """Starts to answer requests.

        :returns: the mock itself.
        :raises RuntimeError: the mock is already started.
        """
        if self._undo is not None:
            raise RuntimeError("the mock is already started: stop it first")
        self._undo = patch(self)
        return self

    def stop(self) -> None:
        """Stops answering, so that requests are sent again. Stop nested mocks in reverse order."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()

    def check(self) -> None:
        """Runs the assertions of the end of the ``with`` block.

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

    # For the adapters

    def passes(self, url: str | bytes) -> bool:
        """Returns whether a request to *url* is sent for real."""
        text = url.decode("utf-8", "replace") if isinstance(url, bytes) else url
        return any(passed.is_for(text) for passed in list(self._passed))

    def answer(self, adapter: HTTPAdapter, request: Any, settings: dict[str, Any]) -> Response:
        """Answers a request.

        :raises UnmatchedRequest: no route matches.
        :raises BaseException: the exception of the route.
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
        # Outside the lock, because a callback may block or send requests itself.
        try:
            call.response = answer.give(adapter, request, call)
        except BaseException as error:
            call.exception = error
            raise
        return call.response

    def _explained(self, call: Call) -> str:
        why = [f"{route}: {route.why_not(call)}" for route in self._routes]
        return f"no route matches {described(call)}; the routes are:{_list(why)}"


_HIDDEN = " (a newer route matches the same requests; for a sequence of answers use then())"


def _list(lines: Any) -> str:
    return "".join(f"\n  {line}" for line in lines) or " nothing"
