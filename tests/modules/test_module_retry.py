"""``Retry`` compared with urllib3's, and the retry loop behind an adapter's ``max_retries``."""

from __future__ import annotations

import pickle
import signal
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest
import requests
import urllib3
from hypothesis import given
from hypothesis import strategies as st
from urllib3.exceptions import ConnectTimeoutError, MaxRetryError, ProtocolError, ReadTimeoutError
from urllib3.exceptions import ProxyError as TheirProxyError
from urllib3.exceptions import SSLError as TheirSSLError

import oxhorizon
from oxhorizon import exceptions
from oxhorizon._http import retry as retry_module
from oxhorizon.adapters import HTTPAdapter, Retry
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.twins import kind_of

CLASSES = (urllib3.Retry, Retry)
COUNTERS = ("total", "connect", "read", "redirect", "status", "other")
ATTRIBUTES = (
    *COUNTERS,
    *("allowed_methods", "status_forcelist", "backoff_factor", "backoff_max", "backoff_jitter"),
    *("raise_on_redirect", "raise_on_status", "respect_retry_after_header"),
    "remove_headers_on_redirect",
)


class Answer:
    """The parts of a response that ``increment`` and ``sleep`` read."""

    def __init__(self, status: int, location: str | None = None, **headers: str) -> None:
        self.status = status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}
        self.location = location

    def get_redirect_location(self) -> str | bool | None:
        return self.location or False


# The same outcome as keywords of ``increment``, for urllib3 and for ours.
OUTCOMES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "refused": (
        {"error": ConnectTimeoutError("x")},
        {"error": exceptions.ConnectionError("Failed to establish a new connection to h: refused")},
    ),
    "no connection in time": (
        {"error": ConnectTimeoutError("x")},
        {"error": exceptions.ConnectTimeout("x")},
    ),
    "no answer in time": (
        {"error": ReadTimeoutError(None, "/", "x")},  # type: ignore[arg-type]
        {"error": exceptions.ReadTimeout("x")},
    ),
    "broken": (
        {"error": ProtocolError("x")},
        {"error": exceptions.ConnectionError("Connection aborted")},
    ),
    "no proxy": (
        {"error": TheirProxyError("x", ConnectTimeoutError("x"))},
        {"error": exceptions.ProxyError("Unable to connect to proxy h: refused")},
    ),
    "no tunnel": (
        {"error": TheirProxyError("x", OSError("x"))},
        {"error": exceptions.ProxyError("Tunnel connection failed: 407")},
    ),
    "no trust": ({"error": TheirSSLError("x")}, {"error": exceptions.SSLError("x")}),
    "something else": ({"error": OSError("x")}, {"error": OSError("x")}),
    "busy": ({"response": Answer(503)}, {"response": Answer(503)}),
    "redirect": ({"response": Answer(302, "/to")}, {"response": Answer(302, "/to")}),
    "nothing": ({}, {}),
}
COUNTS = st.sampled_from([None, False, 0, 1, 2])


def seen(retries: Any) -> tuple[Any, ...]:
    history = [(h.method, h.url, h.status, h.redirect_location, h.error is None) for h in retries.history]
    return *(getattr(retries, name) for name in ATTRIBUTES), history, retries.is_exhausted()


@given(
    st.fixed_dictionaries(dict.fromkeys(COUNTERS, COUNTS)),
    st.lists(st.tuples(st.sampled_from(sorted(OUTCOMES)), st.sampled_from(["GET", "POST"])), max_size=5),
    st.sampled_from([None, {"POST"}, Retry.DEFAULT_ALLOWED_METHODS]),
    st.floats(0, 100),
    st.floats(0, 100),
)
def test_retry_increment_matches_urllib3(
    counts: dict[str, Any], outcomes: Any, methods: Any, factor: float, most: float
) -> None:
    retries = [
        kind(**counts, allowed_methods=methods, backoff_factor=factor, backoff_max=most) for kind in CLASSES
    ]
    assert seen(retries[1]) == seen(retries[0])
    for name, method in outcomes:
        ends = []
        for number, one in enumerate(retries):
            keywords = OUTCOMES[name][number]
            try:
                retries[number] = one.increment(method, "/", **keywords)
            except Exception as error:
                ends.append((error, keywords.get("error")))
        assert len(ends) in (0, 2), name
        if ends:
            (theirs, their_error), (own, own_error) = ends
            check_end(theirs, their_error, own, own_error)
            return
        assert seen(retries[1]) == seen(retries[0])
        assert retries[1].get_backoff_time() == retries[0].get_backoff_time()


def check_end(theirs: Exception, their_error: Any, own: Exception, own_error: Any) -> None:
    """Asserts that our error is the one requests would raise for urllib3's."""
    if theirs is their_error:
        assert own is own_error
        return
    assert isinstance(theirs, MaxRetryError)
    if own_error is None:
        assert kind_of(own) is exceptions.RetryError
        assert str(own) == str(theirs.reason)
    elif isinstance(own_error, exceptions.ReadTimeout):
        assert kind_of(own) is exceptions.ConnectionError
    else:
        assert own is own_error


@given(
    st.sampled_from(["GET", "get", "POST"]),
    st.sampled_from([200, 302, 413, 429, 500, 503]),
    st.booleans(),
    st.sampled_from([None, False, 0, 1]),
    st.sampled_from([None, [], {500}, [429]]),
    st.sampled_from([None, {"POST"}, Retry.DEFAULT_ALLOWED_METHODS]),
    st.booleans(),
)
def test_is_retry_matches_urllib3(
    method: str, status: int, later: bool, total: Any, statuses: Any, methods: Any, respect: bool
) -> None:
    found = [
        kind(
            total=total,
            status_forcelist=statuses,
            allowed_methods=methods,
            respect_retry_after_header=respect,
        ).is_retry(method, status, later)
        for kind in CLASSES
    ]
    assert found[1] is found[0]


@pytest.mark.parametrize("value", [None, True, False, 0, 1, 3])
@pytest.mark.parametrize("redirect", [True, False, None])
@pytest.mark.parametrize("default", [None, 5, False])
def test_retry_from_int_matches_urllib3(value: Any, redirect: Any, default: Any) -> None:
    theirs, own = (kind.from_int(value, redirect, default) for kind in CLASSES)
    assert seen(own) == seen(theirs)
    for kind in CLASSES:
        assert kind.from_int(own if kind is Retry else theirs) is (own if kind is Retry else theirs)


def test_from_max_retries_accepts_all_forms() -> None:
    theirs = urllib3.Retry(2)
    own = Retry(2)
    assert retry_module.from_max_retries(theirs) is theirs
    assert retry_module.from_max_retries(own) is own
    assert retry_module.from_max_retries(2).total == 2
    assert retry_module.from_max_retries(False).total is False
    assert seen(retry_module.from_max_retries(None)) == seen(urllib3.Retry.DEFAULT)
    assert seen(retry_module.NO_RETRIES) == seen(requests.adapters.HTTPAdapter().max_retries)


def test_retry_new_repr_and_pickle_match_urllib3() -> None:
    for kind in CLASSES:
        retries = kind(
            4, read=1, backoff_factor=0.5, status_forcelist=[500], remove_headers_on_redirect=["A"]
        )
        assert repr(retries) == "Retry(total=4, connect=None, read=1, redirect=None, status=None)"
        other = retries.new(total=2)
        assert (other.total, retries.total) == (2, 4)
        assert seen(other)[1:] == seen(retries)[1:]
        assert seen(pickle.loads(pickle.dumps(retries))) == seen(retries)

    class Own(Retry):
        pass

    own = Own(3)
    own.mark = 1  # type: ignore[attr-defined]
    assert type(own.increment("GET", "/", response=Answer(503))) is Own


def test_retry_after_in_seconds_matches_urllib3() -> None:
    for text in ("0", "5", " 7 ", "100000000"):
        assert Retry().parse_retry_after(text) == urllib3.Retry().parse_retry_after(text)
    for text in ("", "soon", "-1", "1.5", "٣"):
        with pytest.raises(exceptions.InvalidHeader):
            Retry().parse_retry_after(text)
        with pytest.raises(urllib3.exceptions.InvalidHeader):
            urllib3.Retry().parse_retry_after(text)


@pytest.mark.parametrize("offset", [-100, 0, 90, 10**6])
def test_retry_after_as_date_matches_urllib3(offset: int) -> None:
    date = formatdate(time.time() + offset, usegmt=True)
    own, theirs = Retry().parse_retry_after(date), urllib3.Retry().parse_retry_after(date)
    assert own == pytest.approx(theirs, abs=1)
    assert Retry(retry_after_max=5).parse_retry_after(date) <= 5


def test_retry_sleep_matches_urllib3(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    for kind in CLASSES:
        slept.clear()
        retries = kind(9, backoff_factor=1, backoff_max=6)
        for number in range(5):
            retries = retries.increment("GET", "/", response=Answer(503))
            if number == 2:
                retries.sleep(Answer(503, Retry_After="30"))
                retries.sleep(Answer(503, Retry_After="0"))
                retries.new(respect_retry_after_header=False).sleep(Answer(503, Retry_After="30"))
            retries.sleep(Answer(503))
        retries.increment("GET", "/", response=Answer(302, "/to")).sleep()
        assert slept == [2, 30, 4, 4, 4, 6, 6]


def test_backoff_jitter_is_random_within_bounds() -> None:
    history = tuple(retry_module.RequestHistory("GET", "/", None, 503, None) for _ in range(2))
    waits = [Retry(backoff_factor=1, backoff_jitter=1, history=history).get_backoff_time() for _ in range(50)]
    assert all(2 <= wait <= 3 for wait in waits)
    assert len(set(waits)) > 10


# The retry loop


class Scripted:
    """An adapter whose sends return or raise the given values in turn."""

    def __init__(self, *ends: Any) -> None:
        self.ends = list(ends)
        self.keywords: list[dict[str, Any]] = []

    def _send_once(self, request: Any, **keywords: Any) -> Any:
        self.keywords.append(keywords)
        end = self.ends.pop(0)
        if isinstance(end, BaseException):
            raise end
        return end


def prepared(method: str = "GET", **keywords: Any) -> Any:
    return oxhorizon.Request(method, "http://example.com/a?b=c", **keywords).prepare()


def refused() -> Exception:
    return exceptions.ConnectionError("Failed to establish a new connection to h: refused")


def broken() -> Exception:
    return exceptions.ConnectionError("Connection aborted")


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize(
    ("make", "method", "keywords", "end", "tries"),
    [
        (refused, "POST", {"total": 2}, exceptions.ConnectionError, 3),
        (refused, "GET", {"total": 5, "connect": 1}, exceptions.ConnectionError, 2),
        (refused, "GET", {"total": 5, "connect": False}, exceptions.ConnectionError, 1),
        (broken, "GET", {"total": 2}, exceptions.ConnectionError, 3),
        (broken, "POST", {"total": 2}, exceptions.ConnectionError, 1),
        (broken, "POST", {"total": 2, "allowed_methods": None}, exceptions.ConnectionError, 3),
        (lambda: exceptions.ConnectTimeout("x"), "POST", {"total": 1}, exceptions.ConnectTimeout, 2),
        (lambda: exceptions.ReadTimeout("x"), "GET", {"total": 1}, exceptions.ConnectionError, 2),
        (lambda: exceptions.ReadTimeout("x"), "POST", {"total": 1}, exceptions.ReadTimeout, 1),
        (lambda: exceptions.ReadTimeout("x"), "GET", {"total": False}, exceptions.ReadTimeout, 1),
        (lambda: exceptions.SSLError("x"), "POST", {"total": 1}, exceptions.SSLError, 2),
        (lambda: exceptions.SSLError("x"), "GET", {"total": 5, "other": 0}, exceptions.SSLError, 1),
        (lambda: exceptions.ProxyError("x"), "GET", {"total": 1}, exceptions.ProxyError, 2),
        (lambda: exceptions.InvalidURL("x"), "GET", {"total": 5}, exceptions.InvalidURL, 1),
        (lambda: ValueError("x"), "GET", {"total": 5}, ValueError, 1),
        (lambda: KeyboardInterrupt(), "GET", {"total": 5}, KeyboardInterrupt, 1),
    ],
)
def test_retry_loop_retries_errors(
    kind: Any, make: Callable[[], Any], method: str, keywords: Any, end: type[BaseException], tries: int
) -> None:
    adapter: Any = Scripted(*[make() for _ in range(9)])
    request = prepared(method)
    with pytest.raises(end) as raised:
        retry_module.send(adapter, request, {"timeout": 5}, kind(**keywords))
    assert kind_of(raised.value) is end
    assert adapter.keywords == [{"timeout": 5}] * tries
    if isinstance(raised.value, exceptions.RequestException):
        assert raised.value.request is request


def test_retry_subclass_increment_is_called() -> None:
    """Programs log or count retries in a subclass."""
    for kind in CLASSES:
        calls: list[Any] = []

        class Logging(kind):  # type: ignore[misc, valid-type]
            log = calls.append

            def increment(self, method: Any = None, url: Any = None, *args: Any, **keywords: Any) -> Any:
                type(self).log((method, url, keywords["error"] is not None))
                return super().increment(method, url, *args, **keywords)

        adapter: Any = Scripted(*[refused() for _ in range(3)])
        with pytest.raises(exceptions.ConnectionError):
            retry_module.send(adapter, prepared(), {}, Logging(total=2))
        assert calls == [("GET", "/a?b=c", True)] * 3


def test_exception_from_increment_propagates() -> None:
    class Stop(Exception):
        pass

    class Stopping(urllib3.Retry):
        def increment(self, *args: Any, **keywords: Any) -> Any:
            raise Stop

    adapter: Any = Scripted(broken())
    with pytest.raises(Stop):
        retry_module.send(adapter, prepared(), {}, Stopping(2))


def busy(status: str = "503 Busy", *headers: str) -> Callable[[Seen, Peer], bytes]:
    return lambda seen, peer: answer(b"busy" * 50_000, *headers, status=status)


@pytest.mark.parametrize("kind", CLASSES)
def test_retry_loop_retries_statuses(server: ScriptedServer, kind: Any) -> None:
    url = server.on("/busy", busy())
    retries = kind(2, status_forcelist=[503])
    with oxhorizon.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=retries))
        server.take()
        with pytest.raises(exceptions.RetryError) as raised:
            session.get(url)
        assert str(raised.value) == "too many 503 error responses"
        assert raised.value.request is not None
        assert raised.value.request.url == url
        tries = server.take()
        assert len(tries) == 3
        # Each error response was drained, so the connection was reused.
        assert len({one.connection for one in tries}) == 1
        session.mount("http://", HTTPAdapter(max_retries=retries.new(raise_on_status=False)))
        assert session.get(url).content == b"busy" * 50_000
        assert session.get(url, stream=True).raw.read(4) == b"busy"


@pytest.mark.parametrize("kind", CLASSES)
def test_malformed_retry_after_raises(server: ScriptedServer, kind: Any) -> None:
    url = server.on("/bad", busy("503 Busy", "Retry-After: soon"))
    with oxhorizon.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=kind(2)))
        with pytest.raises(exceptions.InvalidHeader, match="Invalid Retry-After header: soon") as raised:
            session.get(url)
        assert raised.value.request is not None


@pytest.mark.parametrize("kind", CLASSES)
def test_unrewindable_body_is_not_retried(server: ScriptedServer, kind: Any) -> None:
    url = server.on("/busy", busy())
    with oxhorizon.Session() as session:
        session.mount("http://", HTTPAdapter(max_retries=kind(2, status_forcelist=[503])))
        server.take()
        response = session.put(url, data=iter([b"one", b"two"]))
        assert response.status_code == 503
        assert [one.body for one in server.take()] == [b"onetwo"]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs setitimer")
def test_signal_interrupts_retry_sleep(server: ScriptedServer) -> None:
    class Ended(Exception):
        pass

    def end(*_: object) -> None:
        raise Ended

    url = server.on("/later", busy("503 Later", "Retry-After: 60"))
    before = signal.signal(signal.SIGALRM, end)
    start = time.monotonic()
    try:
        with oxhorizon.Session() as session, pytest.raises(Ended):
            session.mount("http://", HTTPAdapter(max_retries=1))
            signal.setitimer(signal.ITIMER_REAL, 0.3)
            session.get(url)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - start < 10


def test_retry_names_are_exported() -> None:
    assert Retry is retry_module.Retry
    assert oxhorizon.HTTPAdapter(max_retries=3).max_retries.total == 3
    assert oxhorizon.HTTPAdapter().max_retries is retry_module.NO_RETRIES
    names = ("DEFAULT_POOLBLOCK", "DEFAULT_POOLSIZE", "DEFAULT_RETRIES", "DEFAULT_POOL_TIMEOUT")
    for name in names:
        assert getattr(oxhorizon.adapters, name) == getattr(requests.adapters, name)
    assert isinstance(HTTPAdapter(), oxhorizon.adapters.BaseAdapter)
    assert issubclass(HTTPAdapter, oxhorizon.adapters.BaseAdapter)
    for method in (oxhorizon.adapters.BaseAdapter().send, oxhorizon.adapters.BaseAdapter().close):
        with pytest.raises(NotImplementedError):
            method(*([None] if method.__name__ == "send" else []))  # type: ignore[call-arg, arg-type]
