"""vcrpy with our sessions. It patches http.client, so they must send through requests."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unittest
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

import oxhorizon
from oxhorizon.exceptions import MockIgnoredWarning
from oxhorizon.testing import Provider
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, chunked, redirect
from tests.servers.twins import Kit

vcr = pytest.importorskip("vcr", reason="vcrpy for Python 3.9 needs an older urllib3")


@pytest.fixture(params=["original", "mounted", "everywhere"])
def new_session(request: pytest.FixtureRequest) -> Iterator[Callable[[str], Any]]:
    if request.param == "everywhere":
        request.getfixturevalue("use_requests_transport")
    with Kit("original" if request.param == "original" else "ours") as kit:

        def new_session(kind: str) -> Any:
            session = getattr(kit, kind)()
            if request.param == "mounted":
                session.mount("http://", requests.adapters.HTTPAdapter())
            return session

        yield new_session


@pytest.fixture
def session(new_session: Callable[[str], Any]) -> Any:
    return new_session("signed")


@pytest.fixture
def unsigned(new_session: Callable[[str], Any]) -> Any:
    """An unsigned session: vcrpy cannot handle all signed requests, whose header values are bytes."""
    return new_session("session")


@pytest.fixture
def url(server: ScriptedServer) -> str:
    server.on("/me", count_up(0))
    server.take()
    return server.url + "/me"


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "cassette.yaml")


def count_up(start: int) -> Any:
    """An action whose response differs every time."""
    numbers = iter(range(start + 1, start + 1000))

    def act(seen: Seen, peer: Peer) -> bytes:
        return answer(b'{"turn": %d}' % next(numbers), "Content-Type: application/json", "X-A: b")

    return act


def recorded(path: str) -> Any:
    """The requests on a cassette."""
    with vcr.use_cassette(path) as cassette:
        return cassette.requests


# Recording and replaying


def test_recorded_response_is_replayed(session: Any, server: ScriptedServer, url: str, path: str) -> None:
    for plays in (0, 1):
        with vcr.use_cassette(path) as cassette:
            response = session.get(url, params={"q": "a b"})
        assert (response.status_code, response.reason, response.json()) == (200, "OK", {"turn": 1})
        assert (response.headers["X-A"], response.url) == ("b", url + "?q=a+b")
        assert (len(cassette), cassette.play_count) == (1, plays)
    assert cassette.all_played
    assert server.take_one().value("authorization")


def test_request_body_is_recorded_and_matched(
    session: Any, server: ScriptedServer, url: str, path: str
) -> None:
    for _ in range(2):
        with vcr.use_cassette(path, match_on=["method", "uri", "body"]) as cassette:
            found = [session.post(url, json={"a": "é"}), session.put(url, data={"form": "é"})]
            assert [response.json()["turn"] for response in found] == [1, 2]
            assert [json.loads(cassette.requests[0].body), cassette.requests[1].body] == [
                {"a": "é"},
                b"form=%C3%A9",
            ]
            assert [request.method for request in cassette.requests] == ["POST", "PUT"]
            assert cassette.responses[0]["status"] == {"code": 200, "message": "OK"}
    assert len(server.take()) == 2


def test_decorator_records_and_replays(session: Any, server: ScriptedServer, url: str, path: str) -> None:
    @vcr.use_cassette(path)  # type: ignore[untyped-decorator, unused-ignore]
    def decorated() -> Any:
        return session.get(url).json()

    assert decorated() == decorated() == {"turn": 1}
    assert len(server.take()) == 1


def test_response_body_is_replayed(session: Any, server: ScriptedServer, path: str) -> None:
    whole = server.on("/whole", chunked(b"\0\xff" * 5000, size=999))
    lines = server.on("/lines", answer(b"one\ntwo\n"))
    none = server.on("/none", answer(status="204 No Content"))
    for _ in range(2):
        with vcr.use_cassette(path):
            assert session.get(whole).content == b"\0\xff" * 5000
            with session.get(whole, stream=True) as response:
                assert b"".join(response.iter_content(777)) == b"\0\xff" * 5000
            with session.get(lines, stream=True) as response:
                assert list(response.iter_lines()) == [b"one", b"two"]
            assert session.get(none).content == b""


def test_redirect_and_cookies_are_replayed(session: Any, server: ScriptedServer, url: str, path: str) -> None:
    first = redirect("/me").replace(b"\r\n", b"\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2; Path=/\r\n", 1)
    from_ = server.on("/from", first)
    for _ in range(2):
        session.cookies.clear()
        with vcr.use_cassette(path) as cassette:
            response = session.get(from_)
            assert (response.json(), [earlier.status_code for earlier in response.history]) == (
                {"turn": 1},
                [302],
            )
            assert session.cookies.get_dict() == {"a": "1", "b": "2"}
            assert len(cassette) == 2
    assert [seen.value("cookie") for seen in server.take()] == [None, "a=1; b=2"]


# Modes


def test_record_mode_decides_on_new_requests(
    session: Any, server: ScriptedServer, url: str, path: str
) -> None:
    with vcr.use_cassette(path):
        session.get(url)
    for mode in ("once", "none"):
        refused = pytest.raises(vcr.errors.CannotOverwriteExistingCassetteException)
        with vcr.use_cassette(path, record_mode=mode), refused:
            session.get(url + "?other=1")
    with vcr.use_cassette(path, record_mode="new_episodes"):
        assert session.get(url).json() == {"turn": 1}
        assert session.get(url + "?other=1").json() == {"turn": 2}
    with vcr.use_cassette(path, record_mode="all"):
        assert session.get(url).json() == {"turn": 3}
    assert len(server.take()) == 3


def test_playback_repeats_if_allowed(session: Any, server: ScriptedServer, url: str, path: str) -> None:
    with vcr.use_cassette(path):
        session.get(url)
    with vcr.use_cassette(path, allow_playback_repeats=True) as cassette:
        assert [session.get(url).json()["turn"] for _ in range(3)] == [1, 1, 1]
        assert cassette.play_count == 3
    assert len(server.take()) == 1


# Filters


def test_headers_and_query_are_filtered(session: Any, server: ScriptedServer, url: str, path: str) -> None:
    secretive = vcr.VCR(
        filter_headers=["authorization", ("X-Key", "REPLACED")], filter_query_parameters=["api_key"]
    )
    for _ in range(2):
        with secretive.use_cassette(path):
            sent = session.get(url + "?api_key=S3CRET&a=1", headers={"X-Key": "S3CRET"})
        assert sent.json() == {"turn": 1}
    (request,) = recorded(path)
    assert (request.uri, request.headers["X-Key"]) == (url + "?a=1", "REPLACED")
    assert "Authorization" not in request.headers
    seen = server.take_one()
    assert seen.value("authorization") and seen.value("x-key") == "S3CRET" and "S3CRET" in seen.target


def test_form_is_filtered(unsigned: Any, server: ScriptedServer, url: str, path: str) -> None:
    for _ in range(2):
        with vcr.use_cassette(path, filter_post_data_parameters=["password"]):
            unsigned.post(url, data={"password": "S3CRET", "user": "me"})
    assert recorded(path)[0].body == b"user=me"
    assert b"S3CRET" in server.take_one().body


def test_before_record_hooks_change_recording(
    unsigned: Any, server: ScriptedServer, url: str, path: str
) -> None:
    def before_response(response: Any) -> Any:
        response["body"]["string"] = b'{"turn": "hidden"}'
        return response

    own = vcr.VCR(
        serializer="json",
        before_record_request=lambda request: None if "skip" in request.uri else request,
        before_record_response=before_response,
    )
    with own.use_cassette(path) as cassette:
        unsigned.get(url + "?skip=1")
        unsigned.get(url)
    assert len(cassette) == 1
    with own.use_cassette(path):
        assert unsigned.get(url).json() == {"turn": "hidden"}
    assert json.loads(Path(path).read_text())["interactions"][0]["request"]["uri"] == url
    assert len(server.take()) == 2


def test_custom_matcher_is_used(session: Any, server: ScriptedServer, url: str, path: str) -> None:
    own = vcr.VCR()
    own.register_matcher("key", lambda one, other: one.headers["X-Key"] == other.headers["X-Key"])
    own.match_on = ["key"]
    for _ in range(2):
        with own.use_cassette(path):
            found = [session.get(url, headers={"X-Key": key}).json()["turn"] for key in ("a", "b")]
        assert found == [1, 2]
    assert len(server.take()) == 2


def test_unittest_mixin_records_and_replays(
    session: Any, server: ScriptedServer, url: str, tmp_path: Path
) -> None:
    from vcr.unittest import VCRMixin  # type: ignore[import-untyped, unused-ignore]

    class Case(VCRMixin, unittest.TestCase):  # type: ignore[misc, unused-ignore]
        def _get_cassette_library_dir(self) -> str:
            return str(tmp_path)

        def test_it(self) -> None:
            assert session.get(url).json() == {"turn": 1}

    for _ in range(2):
        result = unittest.TestResult()
        Case("test_it").run(result)
        assert result.wasSuccessful(), result
    assert len(server.take()) == 1


# The documentation


def test_docs_example_records_and_replays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """tests/docs skips this example, because it writes a file and needs pytest."""
    page = (Path(__file__).parents[2] / "docs" / "testing.md").read_text("utf-8")
    (example,) = re.findall(r"^```py\n(.*?)^```", page, re.M | re.S)
    (tmp_path / "test_example.py").write_text(example, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_example.py"]
    with Provider() as provider:
        for name, value in provider.environ.items():
            monkeypatch.setenv(name, value)
        subprocess.run(command, cwd=tmp_path, check=True)
        assert len(provider.requests) == 1
    # The server has stopped.
    subprocess.run(command, cwd=tmp_path, check=True)
    assert "uthorization" not in (tmp_path / "cassettes" / "me.yaml").read_text()


# Without requests' transport


def test_our_transport_records_nothing(server: ScriptedServer, url: str, path: str) -> None:
    """A warning, and an empty cassette."""
    ignored = pytest.warns(MockIgnoredWarning, match="^vcrpy is active")
    for turn in (1, 2):
        with vcr.use_cassette(path) as cassette, oxhorizon.Session() as session, ignored:
            assert session.get(url).json() == {"turn": turn}
        assert (len(cassette), cassette.play_count) == (0, 0)
    with vcr.use_cassette(path, record_mode="none"), oxhorizon.Session() as session, ignored:
        assert session.get(url).json() == {"turn": 3}
    assert len(server.take()) == 3
    assert not Path(path).exists()


def test_cassette_restores_transport(server: ScriptedServer, url: str, path: str) -> None:
    with vcr.use_cassette(path):
        pass
    assert type(oxhorizon.get(url)) is oxhorizon.Response
