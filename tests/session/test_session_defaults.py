"""``timeout``, ``retries`` and ``limits`` of a session, which a call overrides."""

from __future__ import annotations

import collections
import contextlib
import os
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import requests
import urllib3

import oxhorizon
from oxhorizon import exh
from oxhorizon.adapters import HTTPAdapter, Limits, Retry
from oxhorizon.exceptions import ConnectTimeout, ReadTimeout, RetryError
from oxhorizon.testing import Mock, Provider
from tests.servers.canaries import CREDENTIALS
from tests.servers.process import run
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

SHORT = 0.15
BUSY = answer(b"busy", status="503 Busy")
TWICE = Retry(2, status_forcelist=[503])


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(5)
    with contextlib.suppress(OSError):
        peer.socket.recv(1)


def late(seen: Seen, peer: Peer) -> None:
    time.sleep(3 * SHORT)
    with contextlib.suppress(OSError):
        peer.send(answer(b"late"))


Make = Callable[..., Any]


def signed(**settings: Any) -> oxhorizon.OAuth1Session:
    return oxhorizon.OAuth1Session(*CREDENTIALS, **settings)


each_session = pytest.mark.parametrize("make", [oxhorizon.Session, signed])

VERBS: dict[str, Callable[..., Any]] = {
    "get": lambda session, url, **keywords: session.get(url, **keywords),
    "post": lambda session, url, **keywords: session.post(url, json={}, **keywords),
    "request": lambda session, url, **keywords: session.request("PUT", url, **keywords),
    "send": lambda session, url, **keywords: session.send(
        session.prepare_request(oxhorizon.Request("GET", url)), **keywords
    ),
}
each_verb = pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)


# timeout


@each_session
@each_verb
@pytest.mark.parametrize("timeout", [SHORT, (5, SHORT), (None, SHORT), urllib3.Timeout(read=SHORT)])
def test_timeout_of_session_ends_a_call(server: ScriptedServer, make: Make, verb: Any, timeout: Any) -> None:
    url = server.on("/silent", silent)
    for session in (make(timeout=timeout), make()):
        session.timeout = timeout
        with session, pytest.raises(ReadTimeout):
            verb(session, url)


@each_session
@each_verb
@pytest.mark.parametrize("timeout", [5, (5, 5), None, (None, None)])
def test_timeout_of_call_overrides_that_of_session(
    server: ScriptedServer, make: Make, verb: Any, timeout: Any
) -> None:
    url = server.on("/late", late)
    with make(timeout=SHORT) as session:
        assert verb(session, url, timeout=timeout).content == b"late"
        with pytest.raises(ReadTimeout):
            verb(session, url)
    with make(timeout=5) as session, pytest.raises(ReadTimeout):
        verb(session, url, timeout=SHORT)


@each_session
def test_no_timeout_is_the_default(server: ScriptedServer, make: Make) -> None:
    with make() as session:
        assert (session.timeout, session.retries, session.limits) == (None, None, None)
        assert session.get(server.on("/late", late)).content == b"late"


def test_timeout_applies_after_a_redirect(server: ScriptedServer) -> None:
    server.on("/silent", silent)
    with oxhorizon.Session(timeout=SHORT) as session, pytest.raises(ReadTimeout):
        session.get(server.on("/redirect", redirect("/silent")))


def test_timeout_reaches_overrides_and_adapters(server: ScriptedServer) -> None:
    seen = []

    class Own(oxhorizon.Session):
        def send(self, request: Any, **kwargs: Any) -> Any:
            seen.append(kwargs["timeout"])
            return super().send(request, **kwargs)

    class OwnAdapter(HTTPAdapter):
        def send(self, request: Any, **kwargs: Any) -> Any:
            seen.append(kwargs["timeout"])
            return super().send(request, **kwargs)

    with Own(timeout=4) as session:
        session.mount("http://", OwnAdapter())
        session.get(server.on("/x", answer(b"")))
        session.get(server.url + "/x", timeout=3)
        session.get(server.url + "/x", timeout=None)
    assert seen == [4, 4, 3, 3, None, None]


@pytest.mark.parametrize("mine", ["10", [1], {"connect": 1}, object(), True])
def test_attribute_of_another_type_belongs_to_the_program(server: ScriptedServer, mine: Any) -> None:
    url = server.on("/x", answer(b"x"))
    with oxhorizon.Session() as session:
        session.timeout, session.retries, session.limits = mine, mine, mine
        assert session.get(url).content == b"x"
        assert (session.timeout, session.retries, session.limits) == (mine, mine, mine)


@each_session
@pytest.mark.parametrize(
    ("settings", "error", "text"),
    [
        ({"timeout": "3"}, ValueError, "Timeout value connect was 3, but it must be an int, float or None"),
        ({"timeout": -1}, ValueError, "Attempted to set connect timeout to -1"),
        ({"timeout": (1, 2, 3)}, ValueError, "Pass a \\(connect, read\\) timeout tuple"),
        ({"timeout": True}, ValueError, "Timeout cannot be a boolean value"),
        ({"retries": "3"}, TypeError, "retries must be a number \\(int\\), .* not str"),
        ({"retries": -1}, ValueError, "retries must not be negative: -1"),
        ({"retries": True}, TypeError, "not bool"),
        ({"retries": 1.5}, TypeError, "not float"),
        ({"limits": 0}, ValueError, "limits must be at least 1, not 0"),
        ({"limits": "9"}, TypeError, "limits must be a number of connections \\(int\\), .* not str"),
        ({"limits": Limits(max_connections=0)}, ValueError, "max_connections must be at least 1"),
        ({"limits": Limits(max_connections_per_host="2")}, TypeError, "max_connections_per_host .* not str"),
        (
            {"limits": Limits(max_keepalive_connections=-1)},
            ValueError,
            "max_keepalive_connections .* least 0",
        ),
        ({"limits": Limits(keepalive_expiry=-1)}, ValueError, "keepalive_expiry must not be negative: -1"),
        ({"limits": Limits(keepalive_expiry="5")}, TypeError, "keepalive_expiry must be a number of seconds"),
    ],
)
def test_bad_setting_is_refused(make: Make, settings: Any, error: Any, text: str) -> None:
    with pytest.raises(error, match=text):
        make(**settings)
    if "limits" in settings and not isinstance(settings["limits"], str):
        with make() as session, pytest.raises(error, match=text):
            session.limits = settings["limits"]


# retries


def count(server: ScriptedServer, call: Any, *args: Any, **keywords: Any) -> tuple[Any, int]:
    """Returns the status or the name of the error, and how many requests were sent."""
    server.take()
    try:
        outcome = call(*args, **keywords).status_code
    except oxhorizon.RequestException as error:
        outcome = type(error).__name__
    return outcome, len(server.take())


@each_session
@each_verb
def test_retries_of_session_apply_to_all_calls(server: ScriptedServer, make: Make, verb: Any) -> None:
    url = server.on("/busy", BUSY)
    policy = TWICE.new(allowed_methods=None)
    for session in (make(retries=policy), make()):
        session.retries = policy
        with session:
            assert count(server, verb, session, url) == ("RetryError", 3)


@each_session
@each_verb
@pytest.mark.parametrize(
    ("of_session", "of_call", "sent"),
    [(None, TWICE, 3), (TWICE, 0, 1), (0, TWICE, 3), (TWICE, Retry(1, status_forcelist=[503]), 2)],
)
def test_retries_of_call_override_those_of_session(
    server: ScriptedServer, make: Make, verb: Any, of_session: Any, of_call: Any, sent: int
) -> None:
    url = server.on("/busy", BUSY)
    if isinstance(of_call, Retry):
        of_call = of_call.new(allowed_methods=None)
    with make(retries=of_session) as session:
        outcome = 503 if of_call == 0 else "RetryError"
        assert count(server, verb, session, url, retries=of_call) == (outcome, sent)


def test_number_of_retries_means_what_it_means_to_an_adapter(server: ScriptedServer) -> None:
    url = server.on("/silent", silent)
    busy = server.on("/busy", BUSY)
    later = server.on("/later", answer(b"", "Retry-After: 0", status="503 Busy"))
    for number in (0, 1, 2):
        adapted = oxhorizon.Session()
        adapted.mount("http://", HTTPAdapter(max_retries=number))
        with oxhorizon.Session(retries=number) as session, adapted:
            for target in (url, busy, later):
                for method in ("GET", "POST"):
                    expected = count(server, adapted.request, method, target, timeout=SHORT)
                    assert count(server, session.request, method, target, timeout=SHORT) == expected


def test_every_attempt_is_signed_again(oauth_provider: Provider) -> None:
    oauth_provider.fail("GET", "/users/v1/me", "SERVER_EXCEPTION", times=2)
    session = oauth_provider.session(retries=Retry(2, status_forcelist=[500]))
    assert session.get(oauth_provider.url + "/users/v1/me").status_code == 200
    assert [request.status for request in oauth_provider.requests] == [500, 500, 200]


def test_retries_of_an_adapter_are_kept(server: ScriptedServer) -> None:
    url = server.on("/busy", BUSY)
    with oxhorizon.Session(retries=TWICE) as session:
        session.mount("http://", HTTPAdapter(max_retries=TWICE.new(total=4)))
        assert count(server, session.get, url) == ("RetryError", 5)
        assert count(server, session.get, url, retries=1) == (503, 1)
        # The call's policy is gone with the call.
        assert count(server, session.get, url) == ("RetryError", 5)


def test_retries_reach_a_subclass_of_the_adapter(server: ScriptedServer) -> None:
    class Own(HTTPAdapter):
        def send(self, request: Any, **kwargs: Any) -> Any:
            assert "retries" not in kwargs
            return super().send(request, **kwargs)

        def add_headers(self, request: Any, **kwargs: Any) -> None:
            request.headers["X-Own"] = "1"

    url = server.on("/busy", BUSY)
    with oxhorizon.Session(retries=TWICE) as session:
        session.mount("http://", Own())
        assert count(server, session.get, url) == ("RetryError", 3)
        assert count(server, session.get, url, retries=0) == (503, 1)


def test_retries_apply_after_a_redirect(server: ScriptedServer) -> None:
    server.on("/busy", BUSY)
    url = server.on("/redirect", redirect("/busy"))
    with oxhorizon.Session() as session:
        assert count(server, session.get, url, retries=TWICE) == ("RetryError", 4)


def test_adapter_of_requests_ignores_retries(server: ScriptedServer) -> None:
    url = server.on("/busy", BUSY)
    with oxhorizon.Session(retries=TWICE) as session:
        session.mount("http://", requests.adapters.HTTPAdapter())
        assert count(server, session.get, url, retries=TWICE) == (503, 1)


def test_override_of_request_passes_retries_on(server: ScriptedServer) -> None:
    class Own(oxhorizon.Session):
        def request(self, method: Any, url: Any, **kwargs: Any) -> Any:  # type: ignore[override]
            return super().request(method, url, **kwargs)

        def send(self, request: Any, **kwargs: Any) -> Any:
            return super().send(request, **kwargs)

        def merge_environment_settings(self, *args: Any) -> Any:
            return super().merge_environment_settings(*args)

    url = server.on("/busy", BUSY)
    with Own() as session:
        assert count(server, session.get, url, retries=TWICE) == ("RetryError", 3)


@pytest.mark.parametrize("bad", ["3", True, 1.5, object()])
def test_bad_retries_of_call_are_refused(server: ScriptedServer, bad: Any) -> None:
    url = server.on("/x", answer(b""))
    with oxhorizon.Session() as session, pytest.raises(TypeError, match="retries must be a number"):
        session.get(url, retries=bad)


def test_mock_retries_by_the_session() -> None:
    with Mock() as mock, oxhorizon.Session(retries=TWICE) as session:
        mock.get("*", status=503, times=2).then(json={})
        assert session.get("https://api.example.com/x").status_code == 200
        assert len(mock.calls) == 3
        mock.get("*", status=503)
        with pytest.raises(RetryError):
            session.get("https://api.example.com/x")


# limits


class Crowd:
    """A server that counts how many requests it is answering at once, by path."""

    def __init__(self, server: ScriptedServer, *paths: str) -> None:
        self._lock = threading.Lock()
        self._now: collections.Counter[str] = collections.Counter()
        self.most: collections.Counter[str] = collections.Counter()
        self.urls = [server.on(path, self._answer) for path in paths]

    def _answer(self, seen: Seen, peer: Peer) -> Any:
        keys = ("in all", seen.path)
        with self._lock:
            self._now.update(keys)
            for key in keys:
                self.most[key] = max(self.most[key], self._now[key])
        time.sleep(0.03)
        with self._lock:
            self._now.subtract(keys)
        return answer(b"x")


def run_all(session: Any, urls: list[str], times: int) -> None:
    with ThreadPoolExecutor(12) as pool:
        assert all(pool.map(lambda url: session.get(url, timeout=20).ok, urls * times))


@each_session
@pytest.mark.parametrize(
    "limits",
    [3, Limits(max_connections=3), httpx.Limits(max_connections=3), SimpleNamespace(max_connections=3)],
)
def test_limit_in_all_holds(server: ScriptedServer, make: Make, limits: Any) -> None:
    crowd = Crowd(server, "/a")
    for session in (make(limits=limits), make()):
        session.limits = limits
        with session:
            run_all(session, crowd.urls, 18)
            assert session.limits == limits
    assert crowd.most["in all"] == 3


def test_limit_per_host_holds() -> None:
    with ScriptedServer() as first, ScriptedServer() as second:
        crowds = [Crowd(server, "/x") for server in (first, second)]
        with oxhorizon.Session(limits=Limits(max_connections_per_host=2)) as session:
            run_all(session, [crowd.urls[0] for crowd in crowds], 10)
        assert [crowd.most["in all"] for crowd in crowds] == [2, 2]


def test_block_of_an_adapter_limits_connections_to_a_host(server: ScriptedServer) -> None:
    crowd = Crowd(server, "/x")
    with oxhorizon.Session() as session:
        session.mount("http://", HTTPAdapter(pool_maxsize=2, pool_block=True))
        run_all(session, crowd.urls, 12)
        assert crowd.most["in all"] == 2
        copy = pickle.loads(pickle.dumps(session.adapters["http://"]))
        session.mount("http://", copy)
        run_all(session, crowd.urls, 12)
    assert crowd.most["in all"] == 2


def test_call_beyond_the_limit_waits_for_its_connect_timeout(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b"x"))
    with oxhorizon.Session(limits=1) as session:
        open_one = session.get(url, stream=True)
        with pytest.raises(ConnectTimeout, match="all connections that `limits` allows are in use"):
            session.get(url, timeout=(SHORT, 5))
        assert open_one.content == b"x"
        assert session.get(url, timeout=5).content == b"x"
        with session.get(url, stream=True, timeout=5):
            pass
        assert session.get(url, timeout=5).content == b"x"


def test_failed_call_frees_its_connection(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b"x"))
    silence = server.on("/silent", silent)
    with oxhorizon.Session(limits=1) as session:
        for _ in range(3):
            with pytest.raises(ReadTimeout):
                session.get(silence, timeout=SHORT)
            with pytest.raises(oxhorizon.ConnectionError):
                session.get("http://127.0.0.1:1/", timeout=5)
        assert session.get(url, timeout=5).content == b"x"


def test_waiting_call_gets_the_next_connection(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b"x"))
    with oxhorizon.Session(limits=1) as session:
        open_one = session.get(url, stream=True)
        with ThreadPoolExecutor(3) as pool:
            waiting = [pool.submit(session.get, url, timeout=10) for _ in range(3)]
            time.sleep(0.1)
            assert not any(call.done() for call in waiting)
            open_one.close()
            assert [call.result(10).content for call in waiting] == [b"x"] * 3


def test_idle_connections_make_room(server: ScriptedServer) -> None:
    """They count, and the oldest is closed for a new one to another place."""
    with ScriptedServer() as other, oxhorizon.Session(limits=1) as session:
        urls = [one.on("/x", answer(b"x")) for one in (server, other)]
        server.take()
        for _ in range(3):
            for url in urls:
                session.get(url, timeout=5)
        assert len({seen.connection for seen in server.take()}) == 3


@pytest.mark.parametrize(
    ("limits", "connections"),
    [
        (Limits(), 1),
        (Limits(max_keepalive_connections=0), 3),
        (Limits(max_keepalive_connections=1), 1),
        (Limits(keepalive_expiry=0), 3),
        (Limits(keepalive_expiry=60), 1),
    ],
)
def test_idle_connections_are_kept_as_the_limits_say(
    server: ScriptedServer, limits: Limits, connections: int
) -> None:
    url = server.on("/x", answer(b"x"))
    server.take()
    with oxhorizon.Session(limits=limits) as session:
        for _ in range(3):
            session.get(url, timeout=5)
    assert len({seen.connection for seen in server.take()}) == connections


def test_limits_can_be_lifted_while_a_call_waits(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b"x"))
    with oxhorizon.Session(limits=1) as session, ThreadPoolExecutor(1) as pool:
        open_one = session.get(url, stream=True)
        waiting = pool.submit(session.get, url, timeout=10)
        time.sleep(0.05)
        session.limits = None
        assert waiting.result(10).content == b"x"
        open_one.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_child_process_has_the_limits_and_all_places(server: ScriptedServer) -> None:
    script = """
        import os, sys
        import oxhorizon

        url = sys.argv[1]
        session = oxhorizon.Session(limits=1)
        held = session.get(url, stream=True)
        child = os.fork()
        if child == 0:
            held = session.get(url, stream=True, timeout=5)
            try:
                session.get(url, timeout=0.1)
            except oxhorizon.ConnectTimeout:
                os._exit(7)
            os._exit(1)
        assert os.waitpid(child, 0)[1] == 7 << 8
        held.close()
        assert session.get(url, timeout=5).ok
    """
    run(script, server.on("/x", answer(b"x")))


# Everywhere


@pytest.fixture
def settings() -> dict[str, Any]:
    return {"timeout": (3, 7), "retries": TWICE, "limits": Limits(max_connections=5)}


def values(session: Any) -> dict[str, Any]:
    return {name: getattr(session, name) for name in ("timeout", "retries", "limits")}


def test_every_session_takes_the_settings(
    exh_server: Provider, exh_environment: dict[str, str], settings: dict[str, Any]
) -> None:
    class Own(oxhorizon.OAuth1Session):
        pass

    made: Iterator[Any] = iter(
        [
            oxhorizon.Session(**settings),
            signed(**settings),
            Own(*CREDENTIALS, **settings),
            oxhorizon.OAuth1Session.from_env(**settings),
            exh.session(**settings),
            exh.ExhSession(**settings),
            exh.ExhSession.from_env(**settings),
            exh_server.session(**settings),
        ]
    )
    for session in made:
        with session:
            assert values(session) == settings
    with exh.session(**settings) as session:
        exh_server.fail("GET", "/users/v1/me", "SERVER_EXCEPTION", status=503, times=2)
        assert session.get("/users/v1/me").ok


def test_settings_are_pickled(server: ScriptedServer, settings: dict[str, Any]) -> None:
    url = server.on("/silent", silent)
    with signed(**settings) as session:
        copy = pickle.loads(pickle.dumps(session))
    assert values(copy)["timeout"] == (3, 7)
    assert values(copy)["limits"] == settings["limits"]
    assert copy.retries.total == 2
    copy.timeout, copy.retries = SHORT, None
    with copy, pytest.raises(ReadTimeout):
        copy.get(url)


def test_limits_are_values() -> None:
    limits = Limits(10, max_connections_per_host=2)
    assert repr(limits) == "Limits(max_connections=10, max_connections_per_host=2)"
    assert limits == Limits(10, 2) != Limits(10)
    assert len({limits, Limits(10, 2), Limits(10)}) == 2
    assert pickle.loads(pickle.dumps(limits)) == limits
    with pytest.raises(AttributeError, match="Limits cannot be changed"):
        limits.max_connections = 5
