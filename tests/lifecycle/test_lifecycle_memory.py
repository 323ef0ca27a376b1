"""Descriptors, sessions and responses are released when dropped."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import oxhorizon
from tests.servers.process import run
from tests.servers.scripted import ScriptedServer, redirect


@pytest.fixture(scope="module", autouse=True)
def _small_heap() -> Iterator[None]:
    """Freezes the existing objects, so that collections are fast."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def test_sessions_leak_no_descriptors(server: ScriptedServer) -> None:
    script = """
        import gc, os, sys
        import oxhorizon

        def count():
            return len(os.listdir("/proc/self/fd"))

        def use(n):
            session = oxhorizon.OAuth1Session("k", "s")
            if n % 4 == 0:
                session.get(sys.argv[1])
            if n % 8 == 0:
                session.close()

        for n in range(20):
            use(n)
        gc.collect()
        before = count()
        for n in range(2000):
            use(n)
        gc.collect()
        print(count() - before)
    """
    assert int(run(script, server.url)) <= 2


def test_failed_calls_leak_no_descriptors(server: ScriptedServer, refused: str) -> None:
    script = """
        import gc, os, sys
        import oxhorizon

        def count():
            return len(os.listdir("/proc/self/fd"))

        session = oxhorizon.Session()
        session.get(sys.argv[1])
        before = count()
        for n in range(200):
            for url in (sys.argv[2], "nonsense", "http://*/"):
                try:
                    session.get(url, timeout=5)
                except oxhorizon.RequestException:
                    pass
        gc.collect()
        print(count() - before)
    """
    assert int(run(script, server.url, refused)) <= 2


def test_close_releases_descriptors(server: ScriptedServer) -> None:
    script = """
        import os, sys
        import oxhorizon

        def count():
            return len(os.listdir("/proc/self/fd"))

        oxhorizon.get(sys.argv[1])
        before = count()
        session = oxhorizon.Session()
        session.get(sys.argv[1])
        assert count() > before
        session.close()
        print(count() - before)
    """
    assert int(run(script, server.url)) == 0


def test_repeated_requests_do_not_grow_memory(server: ScriptedServer) -> None:
    script = """
        import gc, resource, sys
        import oxhorizon

        def grow(count):
            for _ in range(count):
                response = session.post(sys.argv[1], data=b"x" * 100_000)
                response.json(), response.text, response.headers, response.request.headers
                try:
                    session.get("nonsense")
                except oxhorizon.RequestException:
                    pass

        with oxhorizon.OAuth1Session("k", "s") as session:
            grow(300)
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            grow(1500)
            gc.collect()
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
    """
    # In kB: 1,500 bodies of 100 kB would be 150,000.
    assert int(run(script, server.url)) < 20_000


def test_sessions_can_be_weakly_referenced() -> None:
    for make in (oxhorizon.Session, lambda: oxhorizon.OAuth1Session("k")):
        session = make()
        gone = weakref.ref(session)
        assert gone() is session
        del session
        assert gone() is None


def test_responses_and_requests_can_be_weakly_referenced(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        response = session.get(server.url)
    request = response.request
    gone = [weakref.ref(thing) for thing in (response, request, response.headers)]
    del response, request
    assert [ref() for ref in gone] == [None, None, None]


def own_cycle(session: Any) -> None:
    session.me = session


def cycle_by_method(session: Any) -> None:
    session.request = session.get


def cycle_by_headers(session: Any) -> None:
    session.headers["X"] = session


def cycle_by_params(session: Any) -> None:
    session.params["x"] = session


def cycle_by_auth(session: Any) -> None:
    session.auth = lambda request: session


def cycle_by_own_headers(session: Any) -> None:
    session.headers = {"x": session}


class Client(oxhorizon.OAuth1Session):
    pass


CYCLES = [
    own_cycle,
    cycle_by_method,
    cycle_by_headers,
    cycle_by_params,
    cycle_by_auth,
    cycle_by_own_headers,
]


@pytest.mark.parametrize("cycle", CYCLES)
@pytest.mark.parametrize(
    "make",
    [oxhorizon.Session, lambda: oxhorizon.OAuth1Session("k"), lambda: Client("k")],
    ids=["plain", "signing", "subclass"],
)
@pytest.mark.parametrize("used", [False, True])
def test_session_cycle_is_collected(server: ScriptedServer, cycle: Any, make: Any, used: bool) -> None:
    def build() -> weakref.ref[Any]:
        session = make()
        if used:
            session.get(server.url)
        cycle(session)
        return weakref.ref(session)

    gone = build()
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("attribute", ["me", "history", "headers", "encoding", "reason", "request"])
def test_response_cycle_is_collected(server: ScriptedServer, attribute: str) -> None:
    def build() -> weakref.ref[Any]:
        with oxhorizon.Session() as session:
            response = session.get(server.url)
        setattr(response, attribute, [response])
        return weakref.ref(response)

    gone = build()
    gc.collect()
    assert gone() is None


def test_request_and_signer_cycle_is_collected(server: ScriptedServer) -> None:
    def build() -> list[weakref.ref[Any]]:
        with oxhorizon.Session() as session:
            request = session.get(server.url).request
        request.me = request
        signer = oxhorizon.OAuth1("k")
        signer.me = signer
        return [weakref.ref(request), weakref.ref(signer)]

    gone = build()
    gc.collect()
    assert [ref() for ref in gone] == [None, None]


def test_history_cycle_is_collected(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def build() -> weakref.ref[Any]:
        with oxhorizon.Session() as session:
            response = session.get(url)
        response.history[0].last = response
        return weakref.ref(response)

    gone = build()
    gc.collect()
    assert gone() is None


def test_request_body_is_released(server: ScriptedServer) -> None:
    class Piece:
        def __init__(self) -> None:
            self.left = 2

        def __iter__(self) -> Any:
            return self

        def __next__(self) -> bytes:
            self.left -= 1
            if self.left < 0:
                raise StopIteration
            return b"x"

    body = Piece()
    gone = weakref.ref(body)
    with oxhorizon.Session() as session:
        response = session.post(server.url, data=body)
        # The request still has it.
        assert response.request.body is body
        del response, body
        gc.collect()
        assert gone() is None


def test_exception_cycle_is_collected(server: ScriptedServer, refused: str) -> None:
    def build() -> weakref.ref[Any]:
        session = oxhorizon.Session()
        try:
            session.get(refused)
        except oxhorizon.ConnectionError as error:
            error.session = session
            session.error = error
        return weakref.ref(session)

    gone = build()
    gc.collect()
    assert gone() is None


def test_garbage_collection_during_calls(server: ScriptedServer) -> None:
    # A collection may run at any allocation, also during a call.
    threshold = gc.get_threshold()
    gc.set_threshold(1, 1, 1)
    try:
        with oxhorizon.OAuth1Session("k") as session:
            session.me = session
            for _ in range(10):
                response = session.post(server.url, json={"a": [1]}, params={"b": "c"})
                response.me = response
                assert response.json() == {"ok": True}
                assert len(response.headers) == 2
            del session.me
    finally:
        gc.set_threshold(*threshold)


@pytest.mark.parametrize(
    "make",
    [
        oxhorizon.PreparedRequest,
        oxhorizon.Response,
        oxhorizon.CaseInsensitiveDict,
        oxhorizon.Session,
        lambda: oxhorizon.OAuth1Session("key"),
        lambda: oxhorizon.OAuth1("key"),
    ],
)
def test_garbage_collection_during_construction(make: Callable[[], Any]) -> None:
    """Python may collect between allocating an object and filling it."""
    before = gc.get_threshold()
    gc.set_threshold(1)
    try:
        objects = [make() for _ in range(300)]
    finally:
        gc.set_threshold(*before)
    assert len(objects) == 300
