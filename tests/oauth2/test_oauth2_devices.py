"""The device flow: a code that the user enters elsewhere (RFC 8628)."""

from __future__ import annotations

import json
import pickle
import time
from typing import Any
from urllib.parse import parse_qs

import pytest

from oxhorizon._oauth2 import async_steps, steps
from oxhorizon.oauth2 import (
    AccessDeniedError,
    CustomOAuth2Error,
    DeviceAuthorization,
    ExpiredTokenError,
    InsecureTransportError,
    InvalidGrantError,
    OAuth2Error,
)
from tests.oauth2.both import KINDS, kind, settled
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

JSON = "Content-Type: application/json"
GRANT = "urn:ietf:params:oauth:grant-type:device_code"
DEVICE = {
    "device_code": "canary-device",
    "user_code": "WDJB-MJHT",
    "verification_uri": "https://provider.example/device",
    "expires_in": 1800,
}


def refusal(error: str, **members: Any) -> bytes:
    return answer(json.dumps({"error": error, **members}).encode(), JSON, status="400 Bad Request")


PENDING = refusal("authorization_pending")
SLOW_DOWN = refusal("slow_down")
TOKEN = answer(b'{"access_token":"t","token_type":"Bearer","refresh_token":"r"}', JSON)
FAILURE = answer(b"<h1>oops</h1>", "Content-Type: text/html", status="502 Bad Gateway")


class Script:
    """A token endpoint that answers as it is told, one answer a request, and a clock that pauses move."""

    def __init__(self, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answers: list[Any] = []
        self.forms: list[dict[str, str]] = []
        self.headers: list[Seen] = []
        self.pauses: list[float] = []
        self.device: Any = DEVICE
        self.now = time.time()
        self.url = server.on("/device/token", self._token)
        self.device_url = server.on("/device/authorization", self._authorize)

        def pause(seconds: float) -> None:
            self.pauses.append(seconds)
            self.now += seconds

        async def pause_async(seconds: float) -> None:
            pause(seconds)

        monkeypatch.setattr(steps, "sleep", pause)
        monkeypatch.setattr(async_steps, "sleep", pause_async)
        monkeypatch.setattr(time, "time", lambda: self.now)
        monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")

    def _form(self, seen: Seen) -> None:
        self.headers.append(seen)
        self.forms.append({name: values[0] for name, values in parse_qs(seen.body.decode()).items()})

    def _token(self, seen: Seen, peer: Peer) -> bytes | None:
        self._form(seen)
        found = self.answers.pop(0)
        if found == "reset":
            peer.reset()
            return None
        if found == "silence":
            wait_for_the_client(peer)
            return None
        return found  # type: ignore[no-any-return]

    def _authorize(self, seen: Seen, _: Peer) -> bytes:
        self._form(seen)
        if isinstance(self.device, bytes):
            return self.device
        return answer(json.dumps(self.device).encode(), JSON)


def wait_for_the_client(peer: Peer) -> None:
    """Sends nothing until the client gives up."""
    peer.socket.settimeout(10)
    peer.socket.recv(1)
    peer.close()


@pytest.fixture
def script(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Script:
    return Script(server, monkeypatch)


@pytest.fixture(params=KINDS)
def session(request: pytest.FixtureRequest) -> Any:
    made = kind(request.param)("client id", scope=["a", "b"])
    yield made
    made.close()


def sign_in(session: Any, script: Script, *answers: Any, **settings: Any) -> Any:
    script.answers = list(answers)
    device = settled(session.authorize_device(script.device_url))
    return settled(session.fetch_device_token(script.url, device, **settings))


def test_the_whole_flow(session: Any, script: Script) -> None:
    token = sign_in(session, script, PENDING, TOKEN)
    assert token["access_token"] == session.access_token == "t"
    assert session.authorized
    # A public client says who it is in the form, and nowhere else.
    assert script.forms[0] == {"client_id": "client id", "scope": "a b"}
    assert (
        script.forms[1:]
        == [{"client_id": "client id", "grant_type": GRANT, "device_code": "canary-device"}] * 2
    )
    assert all(seen.value("Authorization") is None for seen in script.headers)


@pytest.mark.parametrize(
    ("answers", "interval", "pauses"),
    [
        ([TOKEN], None, [5]),
        ([PENDING, SLOW_DOWN, PENDING, FAILURE, "silence", TOKEN], None, [5, 5, 10, 10, 20, 40]),
        ([SLOW_DOWN, SLOW_DOWN, TOKEN], 3, [3, 8, 13]),
        ([refusal("slow_down", interval=30), TOKEN], 3, [3, 30]),
        (["reset", TOKEN], 7, [7, 14]),
        ([PENDING, TOKEN], "2", [2, 2]),
        ([PENDING, TOKEN], 0, [5, 5]),
        ([PENDING, TOKEN], -3, [5, 5]),
        (
            [answer(b"slow", "Retry-After: 60", status="429 Too Many Requests"), TOKEN],
            None,
            [5, 60],
        ),
        # GitHub answers 200.
        ([answer(b'{"error":"authorization_pending"}', JSON), TOKEN], 1, [1, 1]),
    ],
)
def test_how_often_it_asks(
    session: Any, script: Script, answers: list[Any], interval: Any, pauses: list[float]
) -> None:
    script.device = {**DEVICE, **({} if interval is None else {"interval": interval})}
    sign_in(session, script, *answers, timeout=0.5)
    assert script.pauses == pauses


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (refusal("access_denied"), AccessDeniedError),
        (refusal("expired_token"), ExpiredTokenError),
        (refusal("invalid_grant", error_description="used"), InvalidGrantError),
        (answer(b"<h1>no</h1>", "Content-Type: text/html", status="404 Not Found"), OAuth2Error),
    ],
)
def test_what_ends_it(session: Any, script: Script, given: bytes, error: type[Exception]) -> None:
    with pytest.raises(error) as raised:
        sign_in(session, script, PENDING, given)
    assert "canary-device" not in f"{raised.value!r} {raised.value}"
    assert len(script.forms) == 3
    assert not session.authorized


def test_it_ends_when_the_code_expires(session: Any, script: Script) -> None:
    script.device = {**DEVICE, "expires_in": 12}
    with pytest.raises(ExpiredTokenError, match="Nobody entered the code"):
        sign_in(session, script, PENDING, PENDING, PENDING)
    assert script.pauses == [5, 5]


def test_google_and_complete_uris(session: Any, script: Script) -> None:
    script.device = {
        "device_code": "canary-device", "user_code": "GQVQ-JKEC", "verification_url": "https://g.example/d",
        "verification_uri_complete": "https://g.example/d?c=GQVQ-JKEC",
    }  # fmt: skip
    device = settled(session.authorize_device(script.device_url, scope="other", audience="x"))
    assert script.forms[0] == {"client_id": "client id", "scope": "other", "audience": "x"}
    assert (device.user_code, device.verification_uri) == ("GQVQ-JKEC", "https://g.example/d")
    assert device.verification_uri_complete == "https://g.example/d?c=GQVQ-JKEC"
    assert device.expires_at is None
    assert device.interval is None


def test_an_authorization_can_be_kept(session: Any, script: Script) -> None:
    device = settled(session.authorize_device(script.device_url))
    assert "canary-device" not in repr(device)
    assert "WDJB-MJHT" in repr(device)
    assert device == {**DEVICE, "expires_at": script.now + 1800}
    for copy in (pickle.loads(pickle.dumps(device)), DeviceAuthorization(json.loads(json.dumps(device)))):
        assert copy == device
        assert copy.expires_at == device.expires_at
    script.answers = [TOKEN]
    # As a plain dict, from a store.
    assert settled(session.fetch_device_token(script.url, dict(device)))["access_token"] == "t"


def test_a_confidential_client(session: Any, script: Script) -> None:
    script.answers = [TOKEN]
    device = settled(session.authorize_device(script.device_url, client_secret="canary-secret"))
    settled(session.fetch_device_token(script.url, device, client_secret="canary-secret"))
    for seen, form in zip(script.headers, script.forms):
        assert (seen.value("Authorization") or "").startswith("Basic ")
        assert "client_id" not in form


@pytest.mark.parametrize(
    "given", [answer(b"{}", JSON), answer(b"[]", JSON), answer(b"<p>hi</p>", "Content-Type: text/html"),
              FAILURE, refusal("invalid_scope")],
)  # fmt: skip
def test_no_code_to_enter(session: Any, script: Script, given: bytes) -> None:
    script.device = given
    with pytest.raises(OAuth2Error) as raised:
        settled(session.authorize_device(script.device_url))
    if isinstance(raised.value, CustomOAuth2Error):
        assert "the provider answered with status 200" in str(raised.value)


def test_only_over_tls(session: Any, script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    device = DeviceAuthorization(DEVICE)
    monkeypatch.delenv("OAUTHLIB_INSECURE_TRANSPORT")
    for call in (
        lambda: session.authorize_device(script.device_url),
        lambda: session.fetch_device_token(script.url, device),
    ):
        with pytest.raises(InsecureTransportError):
            settled(call())
    assert script.forms == []


def test_another_scope_is_no_error(session: Any, script: Script) -> None:
    token = sign_in(session, script, answer(b'{"access_token":"t","scope":"a"}', JSON))
    assert token.scope_changed
    assert session.access_token == "t"
