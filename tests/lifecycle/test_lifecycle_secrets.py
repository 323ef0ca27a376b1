"""Secrets never appear in reprs, errors, logs or tracebacks."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from typing import Any

import pytest

import oxhorizon
import oxhorizon.adapters
from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

CLIENT = "canaryclientsecret"
TOKEN = "canarytokensecret"
SETTINGS = [
    {"signature_method": method, "signature_type": place}
    for method in ("HMAC-SHA1", "HMAC-SHA256", "PLAINTEXT")
    for place in ("AUTH_HEADER", "QUERY", "BODY")
]


def session(settings: dict[str, str]) -> oxhorizon.OAuth1Session:
    return oxhorizon.OAuth1Session("key", CLIENT, "token", TOKEN, **settings)


def assert_clean(text: str, what: str) -> None:
    for canary in (CLIENT, TOKEN):
        assert canary not in text, f"{what}: {text}"


def assert_clean_object(thing: Any, what: str) -> None:
    assert_clean(repr(thing), f"repr of {what}")
    assert_clean(str(thing), f"str of {what}")
    assert_clean(f"{thing}", f"format of {what}")


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(5)
    peer.socket.recv(1)


FAILURES: dict[str, Callable[[Any, ScriptedServer], Any]] = {
    "refused": lambda s, server: s.post("http://127.0.0.1:1/x", data={"a": "b"}, timeout=5),
    "unknown host": lambda s, server: s.post("http://nowhere.invalid/", data={"a": "b"}),
    "no scheme": lambda s, server: s.post("nonsense", data={"a": "b"}),
    "bad url": lambda s, server: s.post("http://127.0.0.1:99999/", data={"a": "b"}),
    "bad scheme": lambda s, server: s.post("ftp://127.0.0.1/", data={"a": "b"}),
    "bad header": lambda s, server: s.post(server.url, data={}, headers={"X": "a\nb"}),
    "bad method": lambda s, server: s.request("A B", server.url, data={"a": "b"}),
    "closed": lambda s, server: s.post(
        server.on("/closed", lambda seen, peer: peer.close()), data={"a": "b"}
    ),
    "garbage": lambda s, server: s.post(
        server.on("/garbage", b"nonsense\r\n\r\n"), data={"a": "b"}, timeout=5
    ),
    "timeout": lambda s, server: s.post(server.on("/silent", silent), data={"a": "b"}, timeout=0.2),
    "redirects": lambda s, server: s.post(server.on("/loop", redirect("/loop", 307)), data={"a": "b"}),
    "bad redirect": lambda s, server: s.post(server.on("/bad", redirect("ftp://x/", 307)), data={"a": "b"}),
    "broken body": lambda s, server: s.post(
        server.on("/gzip", answer(b"nonsense", "Content-Encoding: gzip")), data={"a": "b"}
    ),
    "status": lambda s, server: s.post(
        server.on("/status", answer(b"no", status="401 Unauthorized")), data={"a": "b"}
    ).raise_for_status(),
    "no json": lambda s, server: s.post(server.on("/text", answer(b"no json")), data={"a": "b"}).json(),
    "generator": lambda s, server: s.post(server.url, data=(1 / 0 for _ in "x")),
    "tls": lambda s, server: s.post(server.url.replace("http:", "https:"), data={"a": "b"}, timeout=5),
}


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda s: "-".join(s.values()))
@pytest.mark.parametrize("how", FAILURES)
def test_failures_hide_secrets(
    server: ScriptedServer,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    how: str,
    settings: dict[str, str],
) -> None:
    caplog.set_level(logging.DEBUG)
    with session(settings) as client:
        with pytest.raises(Exception) as caught:
            FAILURES[how](client, server)
        error: BaseException | None = caught.value
        text = "".join(traceback.format_exception_only(type(caught.value), caught.value))
        assert_clean(text, "traceback")
        while error is not None:
            assert_clean_object(error, "the error")
            assert_clean(repr(error.args), "args")
            assert_clean(repr(getattr(error, "__notes__", [])), "notes")
            assert_clean_object(getattr(error, "request", None), "its request")
            assert_clean_object(getattr(error, "response", None), "its response")
            error = error.__cause__ or error.__context__
        assert_clean_object(client, "the session")
    for record in caplog.records:
        assert_clean(record.getMessage() + repr(record.args), "log")
    written = capfd.readouterr()
    assert_clean(written.out + written.err, "output")


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda s: "-".join(s.values()))
def test_object_reprs_hide_secrets(
    server: ScriptedServer, caplog: pytest.LogCaptureFixture, settings: dict[str, str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with session(settings) as client:
        response = client.post(server.url, data={"a": "b"})
        assert response.ok
        if settings["signature_type"] == "AUTH_HEADER":
            client.get(server.url, headers={"Authorization": "mine"})
        for name, thing in {
            "session": client,
            "auth": client.auth,
            "response": response,
            "request": response.request,
            "class": type(client),
            "dict": vars(client),
            "auth dict": vars(client.auth),
            "method": client.get,
            "settings": [client.headers, client.params, client.verify],
            "response headers": response.headers,
        }.items():
            assert_clean_object(thing, name)
    for record in caplog.records:
        assert_clean(record.getMessage(), "log")


@pytest.mark.parametrize(
    "arguments",
    [
        {"signature_method": "nonsense"},
        {"signature_type": "nonsense"},
        {"signature_method": "RSA-SHA1", "rsa_key": "canaryclientsecret"},
        {"signature_method": "RSA-SHA1", "rsa_key": ["canaryclientsecret"]},
        {"body_hash": "MD5"},
        {"client_secret": 5},
        {"client_secret": b"\xffcanaryclientsecret"},
        {"resource_owner_secret": ["canarytokensecret"]},
        {"nonsense": TOKEN},
    ],
    ids=stable_id,
)
def test_signing_failure_hides_secrets(arguments: dict[str, Any]) -> None:
    given = {
        "client_key": "k",
        "client_secret": CLIENT,
        "resource_owner_key": "t",
        "resource_owner_secret": TOKEN,
        **arguments,
    }
    for make in (oxhorizon.OAuth1Session, oxhorizon.OAuth1):
        with pytest.raises((TypeError, ValueError)) as caught:
            made: Any = make(**given)
            getattr(made, "auth", made).sign("GET", "http://localhost/")
        assert_clean_object(caught.value, "the error")


def test_plaintext_authorization_is_not_in_repr(server: ScriptedServer) -> None:
    # The header has the secrets, as PLAINTEXT requires; the repr has the method only.
    with session({"signature_method": "PLAINTEXT"}) as client:
        response = client.get(server.url)
    assert CLIENT in repr(response.request.headers["Authorization"])
    assert_clean_object(response.request, "request")
    assert repr(response.request) == "<PreparedRequest [GET]>"


def test_basic_password_is_not_in_exception(server: ScriptedServer) -> None:
    with oxhorizon.Session() as client:
        url = "http://user:canarytokensecret@127.0.0.1:1/"
        with pytest.raises(oxhorizon.ConnectionError) as caught:
            client.get(url, timeout=5)
        assert_clean_object(caught.value, "the error")
        with pytest.raises(oxhorizon.ConnectionError) as caught:
            client.get("http://127.0.0.1:1/", auth=("user", TOKEN), timeout=5)
        assert_clean_object(caught.value, "the error")


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda s: "-".join(s.values()))
def test_tracebacks_with_locals_hide_secrets(server: ScriptedServer, settings: dict[str, str]) -> None:
    """``pytest -l``, rich and Sentry show the repr of every local variable."""

    def handler() -> None:
        client = session(settings)
        adapter = oxhorizon.adapters.HTTPAdapter(max_retries=1)
        auth, signer, proxies = client.auth, client._client, client.proxies
        response = client.post(server.url, data={"a": "b"})
        request, headers, hooks = response.request, type(response.headers), client.hooks
        limit = [adapter, auth, signer, proxies, request, headers, hooks]
        client.post("http://127.0.0.1:1/", timeout=5, data={"n": len(limit)})

    with pytest.raises(oxhorizon.ConnectionError) as caught:
        handler()
    shown = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    text = "".join(shown.format())
    assert "client = <" in text and "limit = [" in text
    assert_clean(text, "traceback with locals")
