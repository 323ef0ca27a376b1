"""Programs that freeze or move the clock: freezegun, time_machine, a patched `time.time`."""

from __future__ import annotations

import contextlib
import datetime
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import freezegun
import pytest
import requests_oauthlib
import time_machine

import oxhorizon
from oxhorizon import oauth1
from tests.servers.process import run
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.signatures import oauth_fields
from tests.servers.twins import Kit, raised, returned

UTC = datetime.timezone.utc
START = int(time.time())


@contextlib.contextmanager
def with_freezegun(seconds: float) -> Iterator[None]:
    with freezegun.freeze_time(datetime.datetime.fromtimestamp(seconds, UTC)):
        yield


@contextlib.contextmanager
def with_time_machine(seconds: float) -> Iterator[None]:
    with time_machine.travel(seconds, tick=False):
        yield


@contextlib.contextmanager
def with_patch(seconds: float) -> Iterator[None]:
    with mock.patch("time.time", return_value=seconds):
        yield


Clock = Callable[[float], contextlib.AbstractContextManager[None]]
CLOCKS = [with_freezegun, with_time_machine, with_patch]
each_clock = pytest.mark.parametrize("clock", CLOCKS)


@each_clock
@pytest.mark.parametrize("moment", [0, 1, 1_000_000_000.75, 2_000_000_000, 4_102_444_800])
def test_timestamp_is_the_programs(server: ScriptedServer, clock: Clock, moment: float) -> None:
    url = server.on("/x", answer(b""))

    def call(kit: Kit) -> object:
        session = kit.signed()
        auth = oxhorizon.OAuth1 if kit.ours else requests_oauthlib.OAuth1
        with clock(moment):
            one = session.get(url).request
            two = session.post(url, data={"a": "b"}).request
            by_hand = auth("ck", "cs")(kit.request("GET", url).prepare())
        return [timestamp_of(request) for request in (one, two, by_hand)]

    assert returned(call) == [str(int(moment))] * 3


def timestamp_of(request: Any) -> str:
    header = request.headers["Authorization"]
    text = header.decode() if isinstance(header, bytes) else header
    return text.partition('oauth_timestamp="')[2].partition('"')[0]


@each_clock
def test_timestamp_of_a_client_is_the_programs(clock: Clock) -> None:
    client = oauth1.Client("ck", "cs")
    with clock(1_000_000_000):
        assert 'oauth_timestamp="1000000000"' in client.sign("http://a.example/")[1]["Authorization"]
    again = int(timestamp_of(mock.Mock(headers=client.sign("http://a.example/")[1])))
    assert again >= START


@each_clock
def test_clock_moves_between_requests(server: ScriptedServer, clock: Clock) -> None:
    url = server.on("/x", answer(b""))
    server.take()
    session = oxhorizon.OAuth1Session("ck", "cs")
    for moment in (5_000_000_000, 1_000_000_000, 3_000_000_000):
        with clock(moment):
            session.get(url)
    session.get(url)
    stamps = [int(oauth_fields(seen)["oauth_timestamp"]) for seen in server.take()]
    assert stamps[:3] == [5_000_000_000, 1_000_000_000, 3_000_000_000]
    assert START <= stamps[3] <= time.time()


@each_clock
@pytest.mark.parametrize("attribute", ["Max-Age=60", "Expires={later}"])
def test_cookie_expires_by_the_programs_clock(server: ScriptedServer, clock: Clock, attribute: str) -> None:
    later = datetime.datetime.fromtimestamp(START + 60, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    url = server.on("/x", answer(b"", "Set-Cookie: a=1; Path=/; " + attribute.format(later=later)))
    next_url = server.on("/next", answer(b""))

    def call(kit: Kit) -> object:
        session = kit.session()
        with clock(START):
            session.get(url)
        sent = []
        for moment in (START, START + 59, START + 61):
            with clock(moment):
                sent.append(session.get(next_url).request.headers.get("Cookie"))
                session.cookies.clear_expired_cookies()
        return sent, len(session.cookies)

    assert returned(call, server) == (["a=1", "a=1", None], 0)


@each_clock
def test_cookie_of_the_past_is_not_kept(server: ScriptedServer, clock: Clock) -> None:
    when = datetime.datetime.fromtimestamp(START + 60, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")
    url = server.on("/x", answer(b"", f"Set-Cookie: a=1; Expires={when}"))

    def call(kit: Kit) -> object:
        session = kit.session()
        with clock(START + 120):
            return len(session.get(url).cookies), len(session.cookies)

    assert returned(call, server) == (0, 0)


@each_clock
def test_idle_connection_ages_by_the_programs_clock(server: ScriptedServer, clock: Clock) -> None:
    url = server.on("/x", answer(b""))
    server.take()
    session = oxhorizon.Session()
    for moment in (START, START + 40, START + 120):
        with clock(moment):
            session.get(url)
    first, second, third = [seen.connection for seen in server.take()]
    assert first == second != third


@each_clock
def test_timeout_is_real_under_a_frozen_clock(server: ScriptedServer, clock: Clock) -> None:
    ended = threading.Event()

    def silent(seen: Seen, peer: Peer) -> bytes:
        ended.wait(20)
        return answer(b"")

    url = server.on("/never", silent)

    def call(kit: Kit) -> None:
        with clock(START):
            kit.session().get(url, timeout=0.1)

    try:
        assert raised(call) == "ReadTimeout"
    finally:
        ended.set()


@each_clock
def test_verification_uses_the_programs_clock(clock: Clock) -> None:
    signed = oauth1.Client("ck", "cs", timestamp="1000000000").sign("http://a.example/")
    request = oauth1.SignedRequest("GET", signed[0], signed[1])
    with clock(1_000_000_000):
        request.check_timestamp()
    with pytest.raises(oauth1.VerificationError):
        request.check_timestamp()


def test_program_clock_that_raises(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b""))
    with (
        mock.patch("time.time", side_effect=RuntimeError("no time")),
        pytest.raises(RuntimeError, match="no time"),
    ):
        oxhorizon.OAuth1Session("ck", "cs").get(url)
    assert oxhorizon.OAuth1Session("ck", "cs").get(url).ok


def test_import_under_a_frozen_clock() -> None:
    script = """
    import time
    real, time.time = time.time, lambda: 1e9
    from oxhorizon.oauth1 import Client

    def stamp():
        return Client("ck", "cs").sign("http://a.example/")[1]["Authorization"].partition('timestamp="')[2][:10]

    print(stamp())
    time.time = real
    print(abs(int(stamp()) - real()) < 10)
    time.time = lambda: 2e9
    print(stamp())
    """
    assert run(script).split() == ["1000000000", "True", "2000000000"]
