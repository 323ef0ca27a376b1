"""The errors and logs of the workflow contain no token, secret or verifier."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

import pytest

import oxhorizon
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

CANARIES = {
    "client_secret": "canaryclientsecret",
    "resource_owner_key": "canarytoken",
    "resource_owner_secret": "canarytokensecret",
    "verifier": "canaryverifier",
}
ANSWERED = b"oauth_token_secret=canarytokensecret"
JSON = b'{"oauth_token_secret":"canarytokensecret"}'
BACK = "http://127.0.0.1/cb?oauth_verifier=canaryverifier"

Step = Callable[[oxhorizon.OAuth1Session, ScriptedServer], Any]


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(5)
    peer.socket.recv(1)


def fetch(path: str, raw: Any, **keywords: Any) -> Step:
    return lambda session, server: session.fetch_access_token(server.on(path, raw), **keywords)


FAILURES: dict[str, Step] = {
    "no token": fetch("/form", answer(ANSWERED)),
    "no token in JSON": fetch("/json", answer(JSON)),
    "a name that is none": fetch("/names", answer(b'{"":"canarytoken","a":"canaryverifier"}')),
    "white space": fetch("/space", answer(b"oauth_token=canarytoken &oauth_token_secret=canarytokensecret")),
    "JSON cut short": fetch("/cut", answer(JSON[:-3])),
    "a list": fetch("/list", answer(b'["canarytoken","canarytokensecret"]')),
    "a word": fetch("/word", answer(b"canarytokensecret")),
    "text": fetch("/text", answer(b'"canarytokensecret"')),
    "HTML": fetch("/html", answer(b"<p>canarytokensecret</p>")),
    "refused": fetch("/refused", answer(b"no", status="401 Unauthorized")),
    "timeout": fetch("/silent", silent, timeout=0.2),
    "closed": fetch("/closed", lambda seen, peer: peer.close()),
    "garbage": fetch("/garbage", b"canarytokensecret\r\n\r\n"),
    "gzip": fetch("/gzip", answer(ANSWERED, "Content-Encoding: gzip")),
    "redirects": fetch("/loop", redirect("/loop", 307)),
    "a bad redirect": fetch("/bad", redirect("ftp://127.0.0.1/", 307)),
    "nobody": lambda session, server: session.fetch_access_token("http://127.0.0.1:1/", timeout=5),
    "no verifier": lambda session, server: [
        setattr(session._client.client, "verifier", None),
        session.fetch_access_token(server.url),
    ],
    "back without a token": lambda session, server: session.parse_authorization_response(BACK),
    "back with white space": lambda session, server: session.parse_authorization_response(BACK + " a"),
    "back with bad escapes": lambda session, server: session.parse_authorization_response(BACK + "&a=%zz"),
    "a token without one": lambda session, server: setattr(
        session, "token", {"oauth_token_secret": "canarytokensecret"}
    ),
    "a token that is text": lambda session, server: setattr(session, "token", "canarytokensecret"),
    "a token that is a list": lambda session, server: setattr(session, "token", ["canarytokensecret"]),
    "a token of another type": lambda session, server: [
        setattr(session, "token", {"oauth_token": ["canarytoken"], "oauth_token_secret": b"\xffcanary"}),
        session.fetch_access_token(server.url),
    ],
    "a bad URL": lambda session, server: session.fetch_access_token("http://127.0.0.1:99999/"),
    "a page that is none": lambda session, server: session.authorization_url("http://[canarytoken/"),
}


def clean(text: str) -> bool:
    # A list of single letters would reveal the secret too.
    return "canary" not in text.replace(", ", "")


def assert_clean(error: BaseException | None) -> None:
    assert error is not None
    assert clean("".join(traceback.format_exception_only(type(error), error)))
    while error is not None:
        assert clean(repr(error)), repr(error)
        assert clean(repr(getattr(error, "__notes__", [])))
        assert clean(repr(getattr(error, "request", None)))
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY", "BODY"])
@pytest.mark.parametrize("how", FAILURES)
def test_failure_hides_secrets(
    server: ScriptedServer, caplog: pytest.LogCaptureFixture, how: str, place: str
) -> None:
    caplog.set_level(logging.DEBUG)
    settings: dict[str, Any] = {"signature_type": place, "signature_method": "PLAINTEXT"}
    with oxhorizon.OAuth1Session("key", **CANARIES, **settings) as session:
        with pytest.raises(Exception) as caught:
            FAILURES[how](session, server)
        assert_clean(caught.value)
        assert clean(repr(session))
    for record in caplog.records:
        assert clean(record.getMessage() + repr(record.args))


def test_successful_workflow_logs_no_secrets(
    server: ScriptedServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url = server.on("/good", answer(b"oauth_token=canarytoken&" + ANSWERED))
    with oxhorizon.OAuth1Session("key", client_secret="canaryclientsecret") as session:
        session.fetch_request_token(url)
        session.authorization_url("http://127.0.0.1/")
        session.parse_authorization_response(BACK + "&oauth_token=canarytoken")
        session.fetch_access_token(url)
        shown = [session, session.auth, session._client.client]
        assert clean("".join(f"{thing!r} {thing!s}" for thing in shown))
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 2 and all(line.startswith(f"POST {url}: 200 in ") for line in told)
    assert clean("".join(told)) and "oauth" not in "".join(told)
