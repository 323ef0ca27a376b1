"""Retries: the ``max_retries`` of an ``HTTPAdapter`` (``urllib3.util.Retry``)."""

from __future__ import annotations

import sys
import time
from collections import namedtuple

from .._core import loggable_url
from .._utils.steps import do
from ..exceptions import (
    ConnectionError,
    ConnectTimeout,
    InvalidHeader,
    ProxyError,
    ReadTimeout,
    RequestException,
    RetryError,
    SSLError,
    Timeout,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Any

    from .._core import HTTPAdapter, Response
    from .._utils.steps import _Job

RequestHistory = namedtuple(
    "RequestHistory", "method url error status redirect_location", module="oxhorizon.adapters"
)

# The counters. `total` counts every retry.
_COUNTERS = ("total", "connect", "read", "redirect", "status", "other")
# fmt: off
_PARAMETERS = (
    *_COUNTERS,
    "allowed_methods", "status_forcelist", "backoff_factor", "backoff_max", "raise_on_redirect",
    "raise_on_status", "history", "respect_retry_after_header", "remove_headers_on_redirect",
    "backoff_jitter", "retry_after_max",
)
# fmt: on


class Retry:
    """The retry policy of an adapter: after which failures, how often and how soon to retry.

    The object is immutable: ``increment`` returns the policy for the next attempt.

    ::

        retries = Retry(3, status_forcelist=[503], backoff_factor=0.5)
        session.mount("https://", HTTPAdapter(max_retries=retries))

    :param total: the maximum number of retries. ``None`` leaves it to the other counters, ``False`` disables
        retries.
    :param connect: the maximum number of retries after a connection could not be established.
    :param read: the maximum number of retries after a connection broke or timed out. The server may have
        received the request, so only *allowed_methods* are retried. ``False`` disables these retries.
    :param redirect: the maximum number of redirects. A session follows redirects itself.
    :param status: the maximum number of retries after a status of *status_forcelist*.
    :param other: the maximum number of retries after other failures, such as TLS errors.
    :param allowed_methods: the methods to retry if the server may have received the request; ``None`` stands
        for every method.
    :param status_forcelist: the response statuses to retry.
    :param backoff_factor: the delay in seconds before the second retry is twice this number; it doubles with
        each further retry.
    :param backoff_max: the maximum delay in seconds.
    :param raise_on_status: whether to raise ``RetryError`` when the retries for a status are used up; if not,
        the last response is returned.
    :param respect_retry_after_header: whether to retry 413, 429 and 503 after the delay in the Retry-After
        header.
    :param backoff_jitter: the maximum random delay in seconds that is added to each delay.
    :param retry_after_max: the maximum delay in seconds that a Retry-After header can demand.
    """

    __module__ = "oxhorizon.adapters"  # pickles name the public home

    DEFAULT_ALLOWED_METHODS = frozenset(["HEAD", "GET", "PUT", "DELETE", "OPTIONS", "TRACE"])
    RETRY_AFTER_STATUS_CODES = frozenset([413, 429, 503])
    DEFAULT_REMOVE_HEADERS_ON_REDIRECT = frozenset(["Cookie", "Authorization", "Proxy-Authorization"])
    DEFAULT_BACKOFF_MAX = 120
    DEFAULT_RETRY_AFTER_MAX = 21600
    DEFAULT: Retry

    def __init__(
        self,
        total: int | None = 10,
        connect: int | None = None,
        read: int | None = None,
        redirect: int | None = None,
        status: int | None = None,
        other: int | None = None,
        allowed_methods: Collection[str] | None = DEFAULT_ALLOWED_METHODS,
        status_forcelist: Collection[int] | None = None,
        backoff_factor: float = 0,
        backoff_max: float = DEFAULT_BACKOFF_MAX,
        raise_on_redirect: bool = True,
        raise_on_status: bool = True,
        history: tuple[Any, ...] | None = None,
        respect_retry_after_header: bool = True,
        remove_headers_on_redirect: Collection[str] = DEFAULT_REMOVE_HEADERS_ON_REDIRECT,
        backoff_jitter: float = 0.0,
        retry_after_max: float = DEFAULT_RETRY_AFTER_MAX,
    ) -> None:
        if redirect is False or total is False:
            redirect, raise_on_redirect = 0, False
        self.total = total
        self.connect = connect
        self.read = read
        self.redirect = redirect
        self.status = status
        self.other = other
        self.allowed_methods = allowed_methods
        self.status_forcelist: Collection[int] = status_forcelist or set()
        self.backoff_factor = backoff_factor
        self.backoff_max = backoff_max
        self.raise_on_redirect = raise_on_redirect
        self.raise_on_status = raise_on_status
        self.history: tuple[Any, ...] = history or ()
        self.respect_retry_after_header = respect_retry_after_header
        self.remove_headers_on_redirect: frozenset[str] = frozenset(
            name.lower() for name in remove_headers_on_redirect
        )
        self.backoff_jitter = backoff_jitter
        self.retry_after_max = retry_after_max

    def new(self, **kw: Any) -> Retry:
        """Returns a copy with the given parameters changed."""
        return type(self)(**{**{name: getattr(self, name) for name in _PARAMETERS}, **kw})

    @classmethod
    def from_int(cls, retries: Any, redirect: Any = True, default: Any = None) -> Any:
        """Returns the policy for a number or a boolean; ``None`` means *default*, or 3 retries."""
        if retries is None:
            retries = cls.DEFAULT if default is None else default
        if hasattr(retries, "increment"):
            return retries
        return cls(retries, redirect=None if redirect else False)

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        """Returns whether to retry a request of that method after that status."""
        if not self._is_allowed(method):
            return False
        if status_code in self.status_forcelist:
            return True
        later = has_retry_after and self.respect_retry_after_header
        return bool(self.total and later and status_code in self.RETRY_AFTER_STATUS_CODES)

    def _is_allowed(self, method: str) -> bool:
        return not self.allowed_methods or method.upper() in self.allowed_methods

    def is_exhausted(self) -> bool:
        """Returns whether a counter is below zero."""
        return any((getattr(self, name) or 0) < 0 for name in _COUNTERS)

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: Any = None,
        error: Exception | None = None,
        _pool: object = None,
        _stacktrace: object = None,
    ) -> Retry:
        """Returns the policy for the next attempt, after *error* or *response*.

        :param error: an exception of ``oxhorizon.exceptions``.
        :param response: an object with ``status`` and ``get_redirect_location()``.
        :raises RetryError: the retries after such a response are used up.
        :raises Exception: the error, if it may not be retried or its retries are used up. As in requests, a
            ``ReadTimeout`` whose retries are used up becomes a ``ConnectionError``.
        """
        if error is not None and self.total is False:
            raise error
        status, location, cause = None, None, ""
        if error is not None:
            counted = _counter(error)
            if counted == "read" and (method is None or not self._is_allowed(method)):
                raise error
            if counted != "other" and getattr(self, counted) is False:
                raise error
        else:
            status = getattr(response, "status", None)
            location = response.get_redirect_location() if response else None
            counted = "redirect" if location else "status" if status else ""
            cause = f"too many {status} error responses" if status else "too many error responses"
            if location:
                cause = "too many redirects"
        counts = {name: getattr(self, name) for name in _COUNTERS}
        for name in ("total", counted):
            if counts.get(name) is not None:
                counts[name] -= 1
        entry = RequestHistory(method, url, error, status, location or None)
        following = self.new(**counts, history=(*self.history, entry))
        if not following.is_exhausted():
            return following
        if error is None:
            raise RetryError(cause)
        raise _final_error(error)

    def get_backoff_time(self) -> float:
        """Returns the delay before the next attempt, in seconds."""
        failures = 0
        for entry in reversed(self.history):
            if entry.redirect_location is not None:
                break
            failures += 1
        if failures <= 1:
            return 0
        wait = self.backoff_factor * 2 ** (failures - 1)
        if self.backoff_jitter:
            import random

            wait += random.random() * self.backoff_jitter
        return float(max(0, min(self.backoff_max, wait)))

    def parse_retry_after(self, retry_after: str) -> float:
        """Returns the delay of a Retry-After header (RFC 9110 section 10.2.3), in seconds.

        :raises InvalidHeader: the value is neither a number nor a date.
        """
        text = retry_after.strip()
        if text.isascii() and text.isdigit():
            seconds = float(text)
        else:
            from email.utils import mktime_tz, parsedate_tz

            date = parsedate_tz(retry_after)
            if date is None:
                raise InvalidHeader(f"Invalid Retry-After header: {retry_after}")
            seconds = mktime_tz(date) - time.time()
        return max(0, min(seconds, self.retry_after_max))

    def get_retry_after(self, response: Any) -> float | None:
        """Returns the delay that *response* demands, in seconds; ``None`` without a Retry-After header."""
        value = response.headers.get("Retry-After")
        return None if value is None else self.parse_retry_after(value)

    def sleep(self, response: Any = None) -> None:
        """Waits for the delay that the response demands, otherwise for the backoff time."""
        wait = self.get_retry_after(response) if response and self.respect_retry_after_header else None
        wait = wait or self.get_backoff_time()
        if wait > 0:
            time.sleep(wait)

    def __repr__(self) -> str:
        return (
            f"{type(self).__name__}(total={self.total}, connect={self.connect}, read={self.read}, "
            f"redirect={self.redirect}, status={self.status})"
        )


Retry.DEFAULT = Retry(3)

NO_RETRIES = Retry(0, read=False)
"""No retries. A read timeout stays a ``ReadTimeout``."""


def from_max_retries(value: Any) -> Any:
    """Returns the policy for a value of ``max_retries``: a number, a boolean, or an object like ``Retry``."""
    return Retry.from_int(value)


def from_retries(value: Any) -> Any:
    """Returns the policy for a value of ``retries``: a number, or an object like ``Retry``.

    :raises TypeError: it is neither.
    :raises ValueError: the number is negative.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        if value < 0:
            raise ValueError(f"retries must not be negative: {value}")
        return from_max_retries(value) if value else NO_RETRIES
    if hasattr(value, "increment") and hasattr(value, "is_retry"):
        return value
    kind = type(value).__name__
    raise TypeError(f"retries must be a number (int), oxhorizon.adapters.Retry or None, not {kind}")


def send(adapter: HTTPAdapter, request: Any, keywords: dict[str, Any], retries: Any) -> Response:
    """Sends a request and retries it as *retries* allows.

    A streamed body that cannot be rewound is sent once. A signal handler that raises ends the wait.

    :param keywords: the keyword arguments of ``HTTPAdapter.send``.
    :param retries: our policy or urllib3's.
    :raises RetryError: the retries for a status are used up.
    :raises RequestException: the last failure.
    """
    return do(
        attempts(request, retries),
        {
            "send": lambda: adapter._send_once(request, **keywords),
            "drain": _drain,
            "sleep": lambda policy, answer: policy.sleep(answer),
        },
    )


def attempts(request: Any, retries: Any) -> _Job[Response]:
    """The attempts to send a request: yields what is done next, and returns the response.

    The steps are ``"send"``; ``"drain"``, with a response whose body is discarded; and ``"sleep"``, with a
    policy and the response that decides on the delay or ``None``.
    """
    try:
        while True:
            try:
                response: Response = yield ("send",)
                response._retries = retries
            except (ConnectionError, Timeout) as error:
                if error._is_final or not _is_repeatable(request):
                    raise
                retries = _increment(retries, request, error=error)
                _log_retry(request, type(error).__name__, retries)
                yield "sleep", retries, None
                _rewind(request)
                continue
            later = bool(response.headers.get("Retry-After"))
            if not (
                retries.is_retry(request.method, response.status_code, later) and _is_repeatable(request)
            ):
                return response
            try:
                following = _increment(retries, request, answer=response.raw)
            except RetryError:
                if not retries.raise_on_status:
                    return response
                yield "drain", response
                raise
            yield "drain", response
            retries = following
            _log_retry(request, response.status_code, retries)
            yield "sleep", retries, response.raw
            _rewind(request)
    except RequestException as error:
        if error.request is None:
            error.request = request
        raise
    except Exception as error:
        if _is_urllib3_error(error, "InvalidHeader"):
            raise InvalidHeader(str(error), request=request) from error
        raise


def _log_retry(request: Any, why: object, retries: Any) -> None:
    """Logs a retry, if the program has imported logging."""
    logging = sys.modules.get("logging")
    if logging is not None:
        message = "%s %s: retrying after %s (%s retries left)"
        logging.getLogger("oxhorizon").info(
            message, request.method, loggable_url(request.url), why, retries.total
        )


def _increment(retries: Any, request: Any, answer: Any = None, error: Exception | None = None) -> Any:
    """Calls ``retries.increment`` and translates the exceptions of urllib3's into ours."""
    theirs = _urllib3_exceptions(retries)
    method, url = request.method, request.path_url
    if theirs is None:
        return retries.increment(method, url, response=answer, error=error)
    known = None if error is None else _to_urllib3_error(error, theirs, url)
    try:
        return retries.increment(method, url, response=answer, error=known, _pool=None, _stacktrace=None)
    except theirs.MaxRetryError as end:
        last = RetryError(str(end.reason)) if error is None else _final_error(error)
    except theirs.HTTPError as end:
        if end is not known or error is None:
            raise
        last = error
    raise last


def _final_error(error: Exception) -> Exception:
    """Returns the exception that requests raises when the retries are used up."""
    return ConnectionError(*error.args) if isinstance(error, ReadTimeout) else error


def _counter(error: Exception) -> str:
    """Returns the name of the counter for an error."""
    if isinstance(error, ConnectTimeout) or _is_unreachable(error):
        return "connect"
    if isinstance(error, (SSLError, ProxyError)):
        return "other"
    return "read" if isinstance(error, (ConnectionError, ReadTimeout)) else "other"


def _is_unreachable(error: Exception) -> bool:
    """Returns whether no connection was established, so nothing was sent. Only the message shows it."""
    beginnings = ("Failed to establish a new connection", "Unable to connect to proxy")
    return isinstance(error, ConnectionError) and str(error).startswith(beginnings)


def _is_urllib3_error(error: Exception, name: str) -> bool:
    """Returns whether an error is urllib3's exception of that name, also of a vendored urllib3."""
    kind = type(error)
    return kind.__name__ == name and kind.__module__.endswith("urllib3.exceptions")


def _urllib3_exceptions(retries: Any) -> Any:
    """Returns the exceptions module of the urllib3 that *retries* comes from; ``None`` for our policy."""
    for kind in type(retries).__mro__:
        if kind.__module__.endswith("urllib3.util.retry"):
            return sys.modules.get(kind.__module__[: -len("util.retry")] + "exceptions")
    return None


def _to_urllib3_error(error: Exception, theirs: Any, url: str) -> Exception:
    """Translates our error into the exception that urllib3 would raise."""
    made: Exception
    if isinstance(error, ProxyError):
        cause = theirs.NewConnectionError(None, str(error)) if _is_unreachable(error) else OSError(str(error))
        made = theirs.ProxyError(str(error), cause)
    elif isinstance(error, SSLError):
        made = theirs.SSLError(str(error))
    elif isinstance(error, ConnectTimeout):
        made = theirs.ConnectTimeoutError(str(error))
    elif _is_unreachable(error):
        made = theirs.NewConnectionError(None, str(error))
    elif isinstance(error, ReadTimeout):
        made = theirs.ReadTimeoutError(None, url, str(error))
    else:
        made = theirs.ProtocolError("Connection aborted.", error)
    return made


def _is_repeatable(request: Any) -> bool:
    body = request.body
    if body is None or isinstance(body, (str, bytes, bytearray)):
        return True
    return hasattr(body, "seek") and isinstance(getattr(request, "_body_position", None), int)


def _rewind(request: Any) -> None:
    if hasattr(request.body, "seek"):
        from ..utils import rewind_body

        rewind_body(request)


def _drain(response: Response) -> None:
    """Discards the rest of a response, so that the next attempt can reuse the connection."""
    try:
        response.raw.drain_conn()
    except RequestException:
        response.close()
