"""Tokens and secrets show nowhere: repr, logs, errors, tracebacks with local variables, pickles of errors."""

from __future__ import annotations

import copy
import json
import logging
import pickle
import sys
import traceback
from collections.abc import Callable
from typing import Any

import pytest

from oxhorizon import OAuth2, OAuth2Session, TokenUpdated
from oxhorizon.oauth2 import (
    BackendApplicationClient,
    LegacyApplicationClient,
    OAuth2Error,
    OAuth2Token,
    ServiceApplicationClient,
    WebApplicationClient,
)
from tests.servers import canaries
from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

JSON = "Content-Type: application/json"
TOKEN = {"access_token": "canary-access", "refresh_token": "canary-refresh", "token_type": "Bearer"}
EXPIRED = {**TOKEN, "expires_at": 1}


@pytest.fixture(autouse=True)
def _plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")


def with_locals(error: BaseException) -> str:
    """Returns a traceback as pytest and Sentry show it: the local variables of our frames."""
    lines = traceback.format_exception_only(type(error), error)
    step = error.__traceback__
    while step is not None:
        if "/oxhorizon/" in step.tb_frame.f_code.co_filename:
            lines += [f"{name} = {value!r}\n" for name, value in step.tb_frame.f_locals.items()]
        step = step.tb_next
    for chained in (error.__cause__, error.__context__):
        if chained is not None:
            lines.append(with_locals(chained))
    return "".join(lines)


OBJECTS: list[Any] = [
    OAuth2Token(TOKEN), OAuth2("id", token=TOKEN), OAuth2Session("id", token=TOKEN),
    OAuth2Session("id", token=OAuth2Token(TOKEN), auto_refresh_kwargs={"client_secret": "canary-secret"}),
    WebApplicationClient("id", token=TOKEN, code="canary-code", code_verifier="canary-verifier"),
    ServiceApplicationClient("id", private_key="canary-key"), TokenUpdated(OAuth2Token(TOKEN)),
    {"token": OAuth2Token(TOKEN)}, [OAuth2Token({**TOKEN, "id_token": "canary", "mac_key": "canary"})],
]  # fmt: skip


@pytest.mark.parametrize("shown", OBJECTS, ids=lambda value: type(value).__name__)
def test_objects_hide_their_secrets(shown: Any) -> None:
    texts = [repr(shown), str(shown), f"{shown}"]
    if isinstance(shown, OAuth2Session):
        texts.append(repr(vars(shown)))
    for text in texts:
        assert canaries.leak(text) is None


def test_tokens_are_dicts_all_the_same() -> None:
    token = OAuth2Token(TOKEN, old_scope="a")
    assert token == TOKEN and json.loads(json.dumps(token)) == TOKEN
    for made in (pickle.loads(pickle.dumps(token)), copy.deepcopy(token)):
        assert made == TOKEN and type(made) is OAuth2Token and made.old_scopes == ["a"]


def silent(_: Seen, peer: Peer) -> None:
    peer.socket.settimeout(5)
    peer.socket.recv(1)


RESPONSES: dict[str, Any] = {
    "no token": answer(b'{"refresh_token":"canary-refresh"}', JSON),
    "refused": answer(b'{"error":"invalid_grant"}', JSON, status="400 Bad Request"),
    "HTML with a token": answer(b"<p>token=canary-access</p>", status="502 Bad Gateway"),
    "JSON cut short": answer(b'{"access_token":"canary-access","refr'),
    "closed": lambda _, peer: peer.close(),
    "garbage": b"canary\r\n\r\n",
    "silent": silent,
    "a redirect to another origin": redirect("http://127.0.0.1:1/", 307),
    "a redirect without end": redirect("/token", 307),
}

CALLS: dict[str, Callable[[str], Any]] = {
    "code": lambda url: OAuth2Session("id").fetch_token(
        url, code="canary-code", client_secret="canary-secret", code_verifier="canary-verifier" + "x" * 43,
        timeout=0.3
    ),
    "redirect": lambda url: OAuth2Session("id", state="s").fetch_token(
        url, authorization_response="https://a.example/?code=canary-code&state=s", include_client_id=True,
        client_secret="canary-secret", timeout=0.3,
    ),
    "password": lambda url: OAuth2Session(client=LegacyApplicationClient("id")).fetch_token(
        url, username="user", password="canary-password", timeout=0.3
    ),
    "body": lambda url: OAuth2Session(client=BackendApplicationClient("id")).fetch_token(
        url, body="client_secret=canary-secret", timeout=0.3
    ),
    "refresh": lambda url: OAuth2Session("id", token=TOKEN).refresh_token(
        url, client_secret="canary-secret", timeout=0.3
    ),
    "auto refresh": lambda url: OAuth2Session(
        "id", token=EXPIRED, auto_refresh_url=url, auto_refresh_kwargs={"client_secret": "canary-secret"},
        token_updater=print, timeout=0.3,
    ).get(url, client_id="id", client_secret="canary-secret"),
}  # fmt: skip


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)
def test_failures_show_no_secret(
    response: Any, call: Callable[[str], Any], server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    """O41, O42"""
    url = server.on("/token", response)
    with caplog.at_level(logging.DEBUG), pytest.raises(Exception) as raised:
        call(url)
    error = raised.value
    texts = [repr(error), str(error), with_locals(error), caplog.text]
    if isinstance(error, OAuth2Error):
        # What the provider has sent is there for the program, and is not shown.
        copied = pickle.loads(pickle.dumps(error))
        assert type(copied) is type(error) and str(copied) == str(error)
        texts.append(repr({**vars(error), "params": None}))
    for text in texts:
        assert canaries.leak(text) is None


@pytest.mark.parametrize("value", ["canary-a\r\nX: y", "canary-\N{SNOWMAN}", 5, ["canary-a"]], ids=stable_id)
def test_a_token_that_cannot_be_sent_is_not_shown(value: Any, server: ScriptedServer) -> None:
    url = server.on("/me", answer(b""))
    session = OAuth2Session("id", token={"access_token": value, "token_type": "Bearer"})
    try:
        response = session.get(url)
    except Exception as error:
        assert canaries.leak(with_locals(error)) is None
    else:
        assert response.ok


def test_a_successful_flow_logs_no_secret(server: ScriptedServer, caplog: pytest.LogCaptureFixture) -> None:
    """O41: every grant, a refresh and a call, with the root logger at DEBUG."""
    token_url = server.on("/token", answer(json.dumps(TOKEN).encode(), JSON))
    api = server.on("/me", answer(b"{}", JSON))
    with caplog.at_level(logging.DEBUG):
        for call in CALLS.values():
            call(token_url)
        session = OAuth2Session("id", token=TOKEN)
        session.get(api + "?access_token=canary-access")
        session._client.default_token_placement = "query"
        session.get(api)
    assert "GET" in caplog.text
    assert canaries.leak(caplog.text) is None


@pytest.mark.parametrize(
    "given",
    [{"client": LegacyApplicationClient("id"), "username": "user", "password": "kept-secret"},
     {"client": WebApplicationClient("id"), "code": "kept-secret", "code_verifier": "kept-secret" * 4}],
    ids=["password", "code"],
)  # fmt: skip
def test_what_serves_once_is_not_kept(given: dict[str, Any], server: ScriptedServer) -> None:
    session = OAuth2Session(client=given.pop("client"))
    session.fetch_token(server.on("/token", answer(json.dumps(TOKEN).encode(), JSON)), **given)
    assert b"kept-secret" not in pickle.dumps(session)


def test_sentry_sees_no_secret(server: ScriptedServer) -> None:
    serializer = pytest.importorskip("sentry_sdk.serializer")
    url = server.on("/token", lambda _, peer: peer.close())
    for call in CALLS.values():
        with pytest.raises(Exception) as raised:
            call(url)
        step = raised.value.__traceback__
        while step is not None:
            if "/oxhorizon/" in step.tb_frame.f_code.co_filename:
                shown = serializer.serialize({"vars": dict(step.tb_frame.f_locals)}, is_vars=True)
                assert canaries.leak(repr(shown)) is None
            step = step.tb_next


def test_modules_of_oauthlib_are_not_imported() -> None:
    import subprocess

    code = """
import sys
from oxhorizon import OAuth2Session
from oxhorizon.oauth2 import LegacyApplicationClient
OAuth2Session(client=LegacyApplicationClient("i")).authorized
others = ("oauthlib", "requests", "urllib", "asyncio")
print([name for name in sys.modules if name.split(".")[0] in others])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
