"""Observers of requests: for metrics and tracing.

An observer is told of every request of a session, or of all sessions: when it begins, after each attempt, and
when it ends. An attempt is one request on the wire: a redirect and a retry are attempts of their own.

>>> from oxhorizon import Session, events
>>> from oxhorizon.testing import Provider
>>> seen = []
>>> with Provider() as provider, events.observing(seen.append):
...     response = Session().get(provider.url)
>>> [(event.method, event.status, event.attempts[0].connection) for event in seen]
[('GET', 401, 'new')]

Nothing is measured unless somebody observes. If an observer raises an exception, the request goes on, and
`sys.unraisablehook` reports it.
"""

from __future__ import annotations

import contextlib
import time
from contextvars import ContextVar, Token
from typing import TYPE_CHECKING, Any, Callable, Protocol, Union
from weakref import WeakKeyDictionary

from ._compat.lazy import public_names
from ._core import Attempt, listen, loggable_url, write_unraisable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ._core import PreparedRequest, Response, Session

__all__ = ["Attempt", "Observer", "RequestEvent", "add", "observing", "remove"]


def __dir__() -> list[str]:
    return public_names(globals())


class Observer(Protocol):
    """What an observer may have. Each method is optional; a callable is called when a request ends.

    The methods run on the thread of the request, which waits for them.
    """

    def on_start(self, event: RequestEvent, /) -> None:
        """A request begins. `event.request.headers` may be changed: signing comes later."""

    def on_attempt(self, event: RequestEvent, attempt: Attempt, /) -> None:
        """An attempt has a response, of which the body may not be read yet, or an error."""

    def on_end(self, event: RequestEvent, /) -> None:
        """The request has its response, or an error."""


AnyObserver = Union[Observer, Callable[["RequestEvent"], Any], Any]


class RequestEvent:
    """One call of `Session.request` or `Session.send`, with its redirects and retries.

    Its times are in seconds. The prepared request and the response hold credentials: do not log them.
    """

    session: Session
    """The session."""
    request: PreparedRequest
    """The prepared request. An observer may change its headers when the request starts."""
    started: float
    """When it began, in seconds since the epoch."""
    duration: float | None = None
    """How long it took, in seconds; None until it ends."""
    attempts: list[Attempt]
    """The attempts so far."""
    redirects: int = 0
    """The number of redirects that were followed."""
    retries: int = 0
    """The number of attempts that repeated another one."""
    response: Response | None = None
    """The last response; None until the request ends, and if it failed."""
    error: BaseException | None = None
    """The exception; None if there is none."""

    # The request of the last attempt, and the one that an overridden `send` is about to send.
    _last_request: Any = None
    _expected: Any = None

    def __init__(self, session: Any, request: Any, observers: tuple[_Callbacks, ...]) -> None:
        self.session = session
        self.request = request
        self.started = time.time()
        self.attempts = []
        self._begun = time.perf_counter()
        self._observers = observers
        for observer in observers:
            if observer.on_start:
                _call(observer.on_start, self)

    @property
    def method(self) -> str:
        """The method, such as "GET"."""
        return str(self.request.method)

    @property
    def url(self) -> str:
        """The URL without user, password, query and fragment."""
        return loggable_url(self.request.url or "")

    @property
    def status(self) -> int | None:
        """The status code of the response; None if there is none."""
        return None if self.response is None else self.response.status_code

    @property
    def bytes_sent(self) -> int:
        """The bytes written in all attempts."""
        return sum(attempt.bytes_sent for attempt in self.attempts)

    @property
    def bytes_received(self) -> int:
        """The bytes received in all attempts, before decoding."""
        return sum(attempt.bytes_received for attempt in self.attempts)

    def __repr__(self) -> str:
        outcome = self.status or (type(self.error).__name__ if self.error else "under way")
        return f"<RequestEvent {self.method} {self.url} {outcome}>"

    def _attempt(self, attempt: Attempt, request: Any) -> None:
        if request is self._last_request:
            self.retries += 1
        elif self._last_request is not None:
            self.redirects += 1
        self._last_request = request
        self.attempts.append(attempt)
        for observer in self._observers:
            if observer.on_attempt:
                _call(observer.on_attempt, self, attempt)

    def _end(self, response: Any, error: BaseException | None) -> None:
        self.duration = time.perf_counter() - self._begun
        self.response = response
        self.error = error
        for observer in self._observers:
            if observer.on_end:
                _call(observer.on_end, self)


class _Callbacks:
    """The methods of an observer, looked up once."""

    __slots__ = ("observer", "on_attempt", "on_end", "on_start")

    def __init__(self, observer: AnyObserver) -> None:
        self.observer = observer
        self.on_start = getattr(observer, "on_start", None)
        self.on_attempt = getattr(observer, "on_attempt", None)
        self.on_end = getattr(observer, "on_end", None)
        if not (self.on_start or self.on_attempt or self.on_end):
            if not callable(observer):
                raise TypeError(
                    "an observer has on_start, on_attempt or on_end, or is callable, "
                    f"and {type(observer).__name__} is none of these"
                )
            self.on_end = observer


_everywhere: tuple[_Callbacks, ...] = ()
_of_sessions: WeakKeyDictionary[Session, tuple[_Callbacks, ...]] = WeakKeyDictionary()
_current: ContextVar[RequestEvent | None] = ContextVar("oxhorizon_event", default=None)


def add(observer: AnyObserver, session: Session | None = None) -> None:
    """Adds an observer.

    >>> def show(event: RequestEvent) -> None:
    ...     print(event.method, event.url, event.status, f"{event.duration:.3f} s")
    >>> add(show)
    >>> remove(show)

    :param observer: an object with some of the methods of :class:`Observer`, or a callable, which gets the
        :class:`RequestEvent` when a request ends.
    :param session: the session to observe. Without one, all sessions are observed.
    :raises TypeError: *observer* is neither.
    """
    _change(session, lambda known: (*known, _Callbacks(observer)))


def remove(observer: AnyObserver, session: Session | None = None) -> None:
    """Removes an observer that was added.

    :param observer: the observer.
    :param session: the session that it was added for; ``None`` if it was added for all sessions.
    :raises ValueError: it was not added.
    """

    def without(known: tuple[_Callbacks, ...]) -> tuple[_Callbacks, ...]:
        at = [callbacks.observer for callbacks in known].index(observer)
        return known[:at] + known[at + 1 :]

    try:
        _change(session, without)
    except ValueError:
        raise ValueError(f"{observer!r} does not observe {session or 'all sessions'}") from None


@contextlib.contextmanager
def observing(observer: AnyObserver, session: Session | None = None) -> Iterator[None]:
    """Observes for as long as a `with` block runs.

    :param observer: as for :func:`add`.
    :param session: as for :func:`add`.
    """
    add(observer, session)
    try:
        yield
    finally:
        remove(observer, session)


def _change(
    session: Session | None, change: Callable[[tuple[_Callbacks, ...]], tuple[_Callbacks, ...]]
) -> None:
    global _everywhere
    if session is None:
        _everywhere = change(_everywhere)
    else:
        changed = change(_of_sessions.get(session, ()))
        if changed:
            _of_sessions[session] = changed
        else:
            _of_sessions.pop(session, None)
    listen(bool(_everywhere or _of_sessions))


def _call(callback: Callable[..., Any], *args: Any) -> None:
    try:
        callback(*args)
    except Exception as error:
        write_unraisable(error, callback)


# What Rust calls.


def _begin(session: Any, request: Any) -> tuple[RequestEvent, bool] | None:
    """The event of a request, and whether it begins here; `None` if nobody observes the session."""
    observers = _everywhere + _of_sessions.get(session, ()) if _of_sessions else _everywhere
    if not observers:
        listen(bool(_of_sessions))
        return None
    current = _current.get()
    if current is not None and current._expected is request:
        current._expected = None
        return current, False
    return RequestEvent(session, request, observers), True


def _enter(event: RequestEvent | None, request: Any) -> Token[RequestEvent | None]:
    if event is not None:
        event._expected = request
    return _current.set(event)


def _leave(token: Token[RequestEvent | None]) -> None:
    _current.reset(token)


def _current_event() -> RequestEvent | None:
    return _current.get()
