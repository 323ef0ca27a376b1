"""Observers (`oxhorizon.events`): what they are told of requests, attempts, redirects, retries and errors."""

from __future__ import annotations

import gc
import pickle
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from oxhorizon import events
from oxhorizon.adapters import Retry
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.signatures import is_signed


class Recorder:
    """Notes what it is told, in order."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.events: list[events.RequestEvent] = []

    def on_start(self, event: events.RequestEvent) -> None:
        assert event.duration is None and event.attempts == []
        self.told.append("start")

    def on_attempt(self, event: events.RequestEvent, attempt: events.Attempt) -> None:
        assert event.attempts[-1] is attempt
        self.told.append(f"attempt {attempt.status or attempt.error}")

    def on_end(self, event: events.RequestEvent) -> None:
        self.told.append(f"end {event.status or type(event.error).__name__}")
        self.events.append(event)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    recorder = Recorder()
    with events.observing(recorder):
        yield recorder


@pytest.fixture
def session() -> Iterator[oxhorizon.OAuth1Session]:
    with oxhorizon.OAuth1Session(*CREDENTIALS) as session:
        yield session


def test_request_is_reported(
    server: ScriptedServer, recorder: Recorder, session: oxhorizon.OAuth1Session
) -> None:
    url = server.on("/x", answer(b"12345"))
    response = session.post(url + "?password=hidden#part", data=b"body")
    assert recorder.told == ["start", "attempt 200", "end 200"]
    (event,) = recorder.events
    assert (event.session, event.request, event.response) == (session, response.request, response)
    assert (event.method, event.url, event.status, event.error) == ("POST", url, 200, None)
    assert (event.redirects, event.retries) == (0, 0)
    assert event.duration is not None and event.duration > 0
    (attempt,) = event.attempts
    assert (attempt.method, attempt.url, attempt.status, attempt.error) == ("POST", url, 200, None)
    assert attempt.connection == "new" and attempt.peer == ("127.0.0.1", int(url.split(":")[2].split("/")[0]))
    assert attempt.dns is attempt.tls is None
    assert attempt.connect is not None and attempt.sent is not None
    assert attempt.first_byte is not None and attempt.last_byte is not None
    assert attempt.connect <= attempt.sent <= attempt.first_byte <= attempt.last_byte <= attempt.duration
    assert repr(event) == f"<RequestEvent POST {url} 200>"
    assert repr(attempt) == f"<Attempt POST {url} 200>"
    assert "hidden" not in repr(event) + repr(attempt) + attempt.url


def test_bytes_are_those_on_the_wire(server: ScriptedServer, recorder: Recorder) -> None:
    sent = answer(b"x" * 1000)
    received: list[int] = []

    def reply(seen: Seen, peer: Peer) -> bytes:
        head = f"{seen.method} {seen.target} HTTP/1.1\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in seen.headers) + "\r\n"
        received.append(len(head) + len(seen.body))
        return sent

    url = server.on("/bytes", reply)
    with oxhorizon.Session() as session:
        for _ in range(2):
            session.post(url, data=b"y" * 100_000)
    for event in recorder.events:
        assert (event.bytes_sent, event.bytes_received) == (received.pop(0), len(sent))


def test_second_request_uses_the_connection_again(server: ScriptedServer, recorder: Recorder) -> None:
    url = server.on("/x", answer(b""))
    with oxhorizon.Session() as session:
        session.get(url)
        session.get(url)
    first, second = [event.attempts[0] for event in recorder.events]
    assert (first.connection, second.connection) == ("new", "reused")
    assert first.connect is not None and second.connect is None
    assert first.peer == second.peer


def test_closed_idle_connection_is_renewed(server: ScriptedServer, recorder: Recorder) -> None:
    def close(seen: Seen, peer: Peer) -> bytes | None:
        if seen.turn == 1:
            peer.close()
            return None
        return answer(b"")

    url = server.on("/x", close)
    with oxhorizon.Session() as session:
        session.get(url)
        session.get(url)
    assert [event.attempts[0].connection for event in recorder.events] == ["new", "renewed"]


def test_name_and_tls_have_their_times(recorder: Recorder, tmp_path: Path) -> None:
    import ssl

    import trustme

    ca = trustme.CA()
    ca.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("localhost").configure_cert(context)
    with ScriptedServer(context) as server, oxhorizon.Session() as session:
        url = server.on("/x", answer(b"")).replace("127.0.0.1", "localhost")
        session.get(url, verify=str(tmp_path / "ca.pem"))
    attempt = recorder.events[0].attempts[0]
    assert attempt.dns is not None and attempt.connect is not None and attempt.tls is not None
    assert attempt.tls > 0
    assert attempt.sent is not None and attempt.dns + attempt.connect + attempt.tls <= attempt.sent


def test_redirect_is_an_attempt(
    server: ScriptedServer, recorder: Recorder, session: oxhorizon.OAuth1Session
) -> None:
    url = server.on("/a", redirect("/b"))
    server.on("/b", redirect("/c", 307))
    server.on("/c", answer(b"", status="404 Not Found"))
    session.get(url)
    assert recorder.told == ["start", "attempt 302", "attempt 307", "attempt 404", "end 404"]
    (event,) = recorder.events
    assert (event.redirects, event.retries, event.status) == (2, 0, 404)
    assert [attempt.url[-2:] for attempt in event.attempts] == ["/a", "/b", "/c"]


def test_retry_is_an_attempt(
    server: ScriptedServer, recorder: Recorder, session: oxhorizon.OAuth1Session
) -> None:
    def busy_once(seen: Seen, peer: Peer) -> bytes:
        return answer(b"", status="200 OK" if seen.turn else "503 Busy")

    url = server.on("/busy", busy_once)
    retries = Retry(2, status_forcelist=[503], backoff_factor=0)
    session.mount("http://", oxhorizon.HTTPAdapter(max_retries=retries))
    session.get(url)
    assert recorder.told == ["start", "attempt 503", "attempt 200", "end 200"]
    assert (recorder.events[0].redirects, recorder.events[0].retries) == (0, 1)


@pytest.mark.parametrize("retries", [0, 2])
def test_error_is_reported(recorder: Recorder, retries: int) -> None:
    session = oxhorizon.Session()
    session.mount("http://", oxhorizon.HTTPAdapter(max_retries=retries))
    with pytest.raises(oxhorizon.ConnectionError) as raised:
        session.get("http://127.0.0.1:9/x?password=hidden")
    attempts = ["attempt ConnectionError"] * (retries + 1)
    assert recorder.told == ["start", *attempts, "end ConnectionError"]
    (event,) = recorder.events
    assert (event.error, event.response, event.status) == (raised.value, None, None)
    assert event.retries == retries
    attempt = event.attempts[0]
    assert (
        attempt.connection is attempt.peer is attempt.sent is attempt.first_byte is attempt.last_byte is None
    )
    assert repr(event) == "<RequestEvent GET http://127.0.0.1:9/x ConnectionError>"


def test_timeout_is_reported(server: ScriptedServer, recorder: Recorder) -> None:
    ended = threading.Event()

    def silent(seen: Seen, peer: Peer) -> bytes:
        ended.wait(20)
        return answer(b"")

    url = server.on("/silent", silent)
    try:
        with pytest.raises(oxhorizon.ReadTimeout):
            oxhorizon.get(url, timeout=0.05)
    finally:
        ended.set()
    assert recorder.told == ["start", "attempt ReadTimeout", "end ReadTimeout"]
    attempt = recorder.events[0].attempts[0]
    assert attempt.connection == "new" and attempt.sent is not None and attempt.first_byte is None


def test_streamed_body_counts_while_it_is_read(server: ScriptedServer, recorder: Recorder) -> None:
    url = server.on("/x", answer(b"x" * 1_000_000))
    with oxhorizon.Session() as session:
        response = session.get(url, stream=True)
        (attempt,) = recorder.events[0].attempts
        assert attempt.first_byte is not None and attempt.last_byte is None
        before = attempt.bytes_received
        response.content  # noqa: B018
        assert attempt.bytes_received > max(before, 1_000_000)
        assert attempt.last_byte is not None and attempt.last_byte >= attempt.first_byte
        received = attempt.bytes_received
        session.get(url)
    assert attempt.bytes_received == received


def test_header_of_an_observer_is_sent_and_signed(
    server: ScriptedServer, session: oxhorizon.OAuth1Session
) -> None:
    class Tracer:
        def on_start(self, event: events.RequestEvent) -> None:
            event.request.headers["Traceparent"] = "00-1-2-01"

    url = server.on("/a", redirect("/b"))
    server.on("/b", answer(b""))
    server.take()
    with events.observing(Tracer()):
        session.post(url, data={"a": "b"})
        session.get(url)
    seen = server.take()
    assert [one.value("Traceparent") for one in seen] == ["00-1-2-01"] * 4
    assert all(is_signed(one, server.url, CREDENTIALS[1], CREDENTIALS[3]) for one in seen)


class Overriding(oxhorizon.OAuth1Session):
    def send(self, request: Any, **keywords: Any) -> Any:
        return super().send(request, **keywords)


def test_overridden_send_is_one_request(server: ScriptedServer, recorder: Recorder) -> None:
    url = server.on("/a", redirect("/b"))
    server.on("/b", answer(b""))
    Overriding(*CREDENTIALS).get(url)
    assert recorder.told == ["start", "attempt 302", "attempt 200", "end 200"]


def test_request_inside_a_request_is_its_own(server: ScriptedServer, recorder: Recorder) -> None:
    url = server.on("/outer", answer(b""))
    token = server.on("/token", answer(b"t"))

    def auth(request: Any) -> Any:
        request.headers["X-Token"] = oxhorizon.get(token).text
        return request

    def hook(response: Any, **_: Any) -> None:
        oxhorizon.get(token)

    session = oxhorizon.Session()
    session.get(url, auth=auth, hooks={"response": hook})
    ended = [(event.url.rpartition("/")[2], len(event.attempts)) for event in recorder.events]
    assert ended == [("token", 1), ("token", 1), ("outer", 1)]


def test_unobserved_session_inside_an_observed_one(server: ScriptedServer) -> None:
    url = server.on("/outer", answer(b""))
    token = server.on("/token", answer(b"t"))
    recorder, inner = Recorder(), Overriding(*CREDENTIALS)
    inner.mount("http://", oxhorizon.HTTPAdapter(max_retries=1))

    class Outer(oxhorizon.Session):
        def send(self, request: Any, **keywords: Any) -> Any:
            inner.get(token)
            return super().send(request, **keywords)

    outer = Outer()
    with events.observing(recorder, outer):
        outer.get(url)
        inner.get(token)
    assert recorder.told == ["start", "attempt 200", "end 200"]


def test_send_of_a_prepared_request_is_reported(server: ScriptedServer, recorder: Recorder) -> None:
    url = server.on("/x", answer(b""))
    session = oxhorizon.Session()
    prepared = session.prepare_request(oxhorizon.Request("PUT", url))
    session.send(prepared)
    assert [(event.method, event.request) for event in recorder.events] == [("PUT", prepared)]


def test_foreign_adapter_has_no_attempts(recorder: Recorder) -> None:
    class Adapter(oxhorizon.adapters.BaseAdapter):
        def send(self, request: Any, **_: Any) -> Any:
            response = oxhorizon.Response()
            response.status_code, response.request, response.url = 201, request, request.url
            return response

        def close(self) -> None:
            pass

    session = oxhorizon.Session()
    session.mount("mock://", Adapter())
    session.get("mock://x")
    assert recorder.told == ["start", "end 201"]


def test_session_alone_is_observed(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b""))
    one, two, recorder = oxhorizon.Session(), oxhorizon.Session(), Recorder()
    events.add(recorder, session=one)
    one.get(url)
    two.get(url)
    assert len(recorder.events) == 1
    events.remove(recorder, one)
    one.get(url)
    assert len(recorder.events) == 1


def test_observed_session_is_freed() -> None:
    session = oxhorizon.Session()
    seen: list[Any] = []
    events.add(seen.append, session)
    gone = weakref.ref(session)
    del session
    gc.collect()
    assert gone() is None
    assert not events._of_sessions


def test_callable_gets_the_event_at_the_end(server: ScriptedServer) -> None:
    seen: list[events.RequestEvent] = []
    with events.observing(seen.append):
        response = oxhorizon.get(server.on("/x", answer(b"")))
    assert [event.response for event in seen] == [response]
    oxhorizon.get(server.on("/x", answer(b"")))
    assert len(seen) == 1


def test_observers_of_all_kinds_are_told_in_order(server: ScriptedServer) -> None:
    told: list[int] = []
    session = oxhorizon.Session()
    url = server.on("/x", answer(b""))
    one, two, three = [lambda _, number=number: told.append(number) for number in (1, 2, 3)]
    with events.observing(one), events.observing(two), events.observing(three, session):
        session.get(url)
    assert told == [1, 2, 3]


def test_object_that_is_no_observer_is_refused() -> None:
    with pytest.raises(TypeError, match="on_start, on_attempt or on_end, or is callable, and object"):
        events.add(object())
    with pytest.raises(ValueError, match="does not observe all sessions"):
        events.remove(print)
    session = oxhorizon.Session()
    with pytest.raises(ValueError, match="does not observe <"):
        events.remove(print, session)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_exception_of_an_observer_is_reported_and_passed_over(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[Any] = []
    monkeypatch.setattr("sys.unraisablehook", reported.append)

    class Broken:
        def on_start(self, event: Any) -> None:
            raise ValueError("start")

        def on_attempt(self, event: Any, attempt: Any) -> None:
            raise ValueError("attempt")

        def on_end(self, event: Any) -> None:
            raise ValueError("end")

    with events.observing(Broken()):
        assert oxhorizon.get(server.on("/x", answer(b"here"))).text == "here"
    assert [str(report.exc_value) for report in reported] == ["start", "attempt", "end"]


def test_interrupt_in_an_observer_ends_the_call(server: ScriptedServer) -> None:
    def interrupted(_: Any) -> None:
        raise KeyboardInterrupt

    with events.observing(interrupted), pytest.raises(KeyboardInterrupt):
        oxhorizon.get(server.on("/x", answer(b"")))
    assert oxhorizon.get(server.on("/x", answer(b""))).ok


def test_session_is_pickled_without_its_observers(server: ScriptedServer) -> None:
    session = oxhorizon.Session()
    seen: list[Any] = []
    with events.observing(seen.append, session):
        pickle.loads(pickle.dumps(session)).get(server.on("/x", answer(b"")))
    assert seen == []


def test_threads_have_their_own_events(server: ScriptedServer, recorder: Recorder) -> None:
    server.on("/a", redirect("/b"))
    server.on("/b", answer(b""))
    session = Overriding(*CREDENTIALS)

    def work() -> None:
        for _ in range(20):
            session.get(server.url + "/a")

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(recorder.events) == 80
    assert all((len(event.attempts), event.redirects) == (2, 1) for event in recorder.events)


def test_log_record_has_attributes(server: ScriptedServer, caplog: pytest.LogCaptureFixture) -> None:
    url = server.on("/a", redirect("/b"))
    server.on("/b", answer(b""))
    with caplog.at_level("DEBUG", "oxhorizon"), oxhorizon.Session() as session:
        session.get(url + "?password=hidden")
        with pytest.raises(oxhorizon.ConnectionError):
            session.get("http://127.0.0.1:9/x")
    first, moved, second, failed = caplog.records
    assert (first.http_method, first.http_url, first.http_status) == ("GET", url, 302)  # type: ignore[attr-defined]
    assert first.http_connection == "new" and second.http_connection == "reused"  # type: ignore[attr-defined]
    assert (moved.http_url, moved.http_location) == (url, server.url + "/b")  # type: ignore[attr-defined]
    assert failed.http_error == "ConnectionError" and failed.http_duration_ms >= 0  # type: ignore[attr-defined]
