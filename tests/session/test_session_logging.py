"""The logger ``oxhorizon`` logs connections, retries, redirects, statuses and times, and no secrets."""

from __future__ import annotations

import logging
import re
import time
from typing import Any

import pytest

import oxhorizon
from oxhorizon.adapters import HTTPAdapter
from oxhorizon.exceptions import ConnectionError, ReadTimeout
from tests.servers.process import run
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

# Each of these would be a leak.
SECRETS = ("canarysecret", "canarytokensecret", "canarytoken", "canarykey", "canarypassword", "canaryquery")


def signed() -> Any:
    return oxhorizon.OAuth1Session("canarykey", "canarysecret", "canarytoken", "canarytokensecret")


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Returns the logged lines, without the times."""
    told = [
        re.sub(r"\d+\.\d ms", "N ms", f"{record.levelname} {record.getMessage()}")
        for record in caplog.records
        if record.name == "oxhorizon"
    ]
    for secret in SECRETS:
        assert secret not in "".join(told)
    return told


@pytest.fixture
def listening(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG, logger="oxhorizon")
    return caplog


def test_connection_and_status_are_logged(
    server: ScriptedServer, listening: pytest.LogCaptureFixture
) -> None:
    url = server.on("/path", answer(b"body", status="404 Not Found"))
    with signed() as session:
        for _ in range(2):
            session.get(url + "?q=canaryquery#f", headers={"X-Secret": "canarypassword"})
        session.post(url, data={"canaryquery": "canarypassword"})
    assert lines(listening) == [
        f"DEBUG GET {url}: 404 in N ms (new connection)",
        f"DEBUG GET {url}: 404 in N ms (kept connection)",
        f"DEBUG POST {url}: 404 in N ms (kept connection)",
    ]


def test_closed_connection_is_logged(server: ScriptedServer, listening: pytest.LogCaptureFixture) -> None:
    def act(seen: Seen, peer: Peer) -> bytes | None:
        if seen.turn == 0:
            return answer(b"")
        peer.close()
        return None

    url = server.on("/closing", act)
    with signed() as session:
        session.get(url)
        session.get(url)
    assert lines(listening)[1:] == [f"DEBUG GET {url}: 200 in N ms (new connection, the kept one was closed)"]


def test_userinfo_and_query_are_not_logged(
    server: ScriptedServer, listening: pytest.LogCaptureFixture
) -> None:
    url = server.url.replace("://", "://canarykey:canarypassword@")
    oxhorizon.get(url + "/?canaryquery")
    assert lines(listening) == [f"DEBUG GET {server.url}/: 200 in N ms (new connection)"]


def test_query_signature_is_not_logged(server: ScriptedServer, listening: pytest.LogCaptureFixture) -> None:
    with oxhorizon.OAuth1Session(
        "canarykey", "canarysecret", "canarytoken", "canarytokensecret", "PLAINTEXT", signature_type="QUERY"
    ) as session:
        session.get(server.url + "/")
    assert lines(listening) == [f"DEBUG GET {server.url}/: 200 in N ms (new connection)"]


def test_redirects_are_logged(server: ScriptedServer, listening: pytest.LogCaptureFixture) -> None:
    end = server.on("/end", answer(b"end"))
    other = server.url_of("localhost") + "/end"
    first = server.on("/first", redirect("/second?canaryquery"))
    second = server.on("/second", redirect(other + "?canaryquery"))
    with signed() as session:
        session.get(first)
    assert end
    assert lines(listening) == [
        f"DEBUG GET {first}: 302 in N ms (new connection)",
        f"DEBUG 302: redirected from {first} to {second}",
        f"DEBUG GET {second}: 302 in N ms (kept connection)",
        f"DEBUG 302: redirected from {second} to {other}, another origin: credentials do not go along",
        f"DEBUG GET {other}: 200 in N ms (new connection)",
    ]


def test_retries_are_logged(
    server: ScriptedServer, listening: pytest.LogCaptureFixture, refused: str
) -> None:
    answers = iter([answer(b"", status="503 Busy"), answer(b"")])
    url = server.on("/busy", lambda seen, peer: next(answers))
    retries = oxhorizon.adapters.Retry(3, status_forcelist=[503])
    with signed() as session:
        session.mount("http://", HTTPAdapter(max_retries=retries))
        session.get(url.replace("://", "://u:canarypassword@") + "?canaryquery")
        with pytest.raises(ConnectionError):
            session.mount("http://", HTTPAdapter(max_retries=1))
            session.get(refused + "?canaryquery")
    assert lines(listening) == [
        f"DEBUG GET {url}: 503 in N ms (new connection)",
        f"INFO GET {url}: retrying after 503 (2 retries left)",
        f"DEBUG GET {url}: 200 in N ms (kept connection)",
        f"DEBUG GET {refused}: ConnectionError after N ms",
        f"INFO GET {refused}: retrying after ConnectionError (0 retries left)",
        f"DEBUG GET {refused}: ConnectionError after N ms",
    ]


def test_failures_are_logged(server: ScriptedServer, listening: pytest.LogCaptureFixture) -> None:
    def wait(seen: Seen, peer: Peer) -> None:
        time.sleep(0.3)
        peer.close()

    def pieces() -> Any:
        yield b"one"
        raise RuntimeError("canarypassword")

    url = server.on("/late", wait)
    with signed() as session:
        with pytest.raises(ReadTimeout):
            session.get(url, timeout=0.05)
        with pytest.raises(RuntimeError):
            session.post(url, data=pieces())
    assert lines(listening) == [
        f"DEBUG GET {url}: ReadTimeout after N ms",
        f"DEBUG POST {url}: RuntimeError after N ms",
    ]


def test_logged_time_ends_at_response_head(
    server: ScriptedServer, listening: pytest.LogCaptureFixture
) -> None:
    def slow(seen: Seen, peer: Peer) -> bytes:
        time.sleep(0.2)
        return answer(b"")

    oxhorizon.get(server.on("/slow", slow))
    (told,) = [record for record in listening.records if record.name == "oxhorizon"]
    milliseconds = float(re.findall(r"in (\d+\.\d) ms", told.getMessage())[0])
    assert 200 <= milliseconds < 5000


def test_nothing_is_logged_at_warning_level(server: ScriptedServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, logger="oxhorizon")
    oxhorizon.get(server.url)
    assert lines(caplog) == []


def test_logging_is_not_imported(server: ScriptedServer) -> None:
    """``logging`` is not imported and nothing is printed; if the program imports it later, it is used."""
    script = """
        import sys
        import oxhorizon

        oxhorizon.get(sys.argv[1])
        assert "logging" not in sys.modules

        import logging

        oxhorizon.get(sys.argv[1])
        logging.getLogger("oxhorizon").warning("not printed: there is a NullHandler")
        logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(name)s %(message)s")
        oxhorizon.get(sys.argv[1])
    """
    assert run(script, server.url + "/x").startswith(f"oxhorizon GET {server.url}/x: 200 in ")
