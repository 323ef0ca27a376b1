"""The requests of each step, and the session's state afterwards, compared with the original."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.twins import Kit, compare, raised, returned
from tests.workflow.steps import (
    ACCESS,
    BACK,
    METHODS,
    PLACES,
    TOKEN,
    application,
    of,
    serve_tokens,
    state,
    steps,
)

CALLBACKS = [None, "oob", "http://127.0.0.1:9/cb?a=b&c=d e", "http://h/é", b"http://h/bytes"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", METHODS)
def test_steps_send_signed_requests(server: ScriptedServer, method: str, place: str) -> None:
    def call(kit: Kit) -> Any:
        session = application(
            kit, signature_method=method, signature_type=place, callback_uri="http://h/cb?a=b c"
        )
        return steps(session, server)

    found = compare(call, server)
    assert found["result"][0] == "returns", found["result"]
    assert len(found["sent"]) == 2
    for sent in found["sent"]:
        places = {"AUTH_HEADER": str(sent["headers"]), "QUERY": sent["target"], "BODY": str(sent["body"])}
        assert [name for name, text in places.items() if "oauth_signature=" in text] == [place]


@pytest.mark.parametrize("callback", CALLBACKS, ids=stable_id)
def test_callback_matches_original(server: ScriptedServer, callback: Any) -> None:
    returned(lambda kit: steps(application(kit, callback_uri=callback), server), server)


@pytest.mark.parametrize(
    "realm",
    [
        None,
        [],
        ["one"],
        ["one", "two words"],
        ("a", "b"),
        "text",
        "",
        ["é"],
        ['quo"te'],
        [1],
        5,
        {"k": 1},
        [b"b"],
    ],
    ids=stable_id,
)
def test_realm_argument_matches_original(server: ScriptedServer, realm: Any) -> None:
    def call(kit: Kit) -> Any:
        session = application(kit, realm="of the session")
        try:
            return steps(session, server, realm=realm)
        finally:
            assert realm is not None or session._client.client.realm is None

    compare(call, server)


@pytest.mark.parametrize("place", PLACES)
def test_realm_matches_original_in_every_place(server: ScriptedServer, place: str) -> None:
    returned(lambda kit: steps(application(kit, signature_type=place), server, realm=["a", "b"]), server)


@pytest.mark.parametrize(
    "keywords",
    [
        {"headers": {"X-One": "1", "Accept": "application/json"}},
        {"headers": {"Content-Type": "text/plain"}},
        {"headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {"headers": {"Authorization": "mine"}},
        {"params": {"a": "b c", "é": ["1", "2"]}},
        {"data": {"x_auth_mode": "client_auth", "x": "é &"}},
        {"data": "a=b"},
        {"data": b"a=b"},
        {"data": "text that is no form", "headers": {"Content-Type": "text/plain"}},
        {"json": {"a": 1}},
        {"cookies": {"c": "1"}},
        {"timeout": 5},
        {"timeout": (5, 5)},
        {"verify": False},
        {"allow_redirects": False},
        {"proxies": {}},
        {"stream": True},
        {"auth": ("user", "password")},
        {"nonsense": 1},
        {"method": "PUT"},
        {"timeout": "soon"},
        {"cert": "/nonexistent.pem"},
    ],
    ids=stable_id,
)
@pytest.mark.parametrize("step", ["fetch_request_token", "fetch_access_token"])
def test_keywords_are_passed_to_request(server: ScriptedServer, step: str, keywords: dict[str, Any]) -> None:
    urls = dict(zip(("fetch_request_token", "fetch_access_token"), serve_tokens(server)))

    def call(kit: Kit) -> Any:
        session = application(kit, verifier="v", callback_uri="oob")
        return getattr(session, step)(urls[step], **keywords), state(session)

    compare(call, server)


@pytest.mark.parametrize("place", PLACES)
def test_form_is_sent_with_token_request(server: ScriptedServer, place: str) -> None:
    form = {"x_auth_username": "me", "x_auth_password": "p w&"}
    _, url = serve_tokens(server)

    def call(kit: Kit) -> Any:
        session = application(kit, signature_type=place, verifier="v")
        return session.fetch_access_token(url, data=form)

    returned(call, server)


def test_timeout_limits_token_request(server: ScriptedServer) -> None:
    def silent(seen: Seen, peer: Peer) -> None:
        peer.socket.settimeout(5)
        peer.socket.recv(1)

    url = server.on("/silent", silent)

    def call(kit: Kit) -> Any:
        return application(kit).fetch_request_token(url, timeout=0.2)

    assert raised(call, server) == "ReadTimeout"


def test_verifier_may_come_from_step_session_or_client(server: ScriptedServer) -> None:
    """The verifier is an argument of the step or the session, set on the client, or missing."""
    _, url = serve_tokens(server)

    def call(kit: Kit) -> Any:
        results = []
        for of_session, of_step in [("s", None), ("s", "t"), (None, "t"), ("s", ""), (b"b", None), (None, 5)]:
            session = application(kit, verifier=of_session)
            try:
                results.append((session.fetch_access_token(url, of_step), state(session)))
            except Exception as error:
                results.append((type(error).__name__, None))
        session = application(kit)
        session._client.client.verifier = "set later"
        results.append((session.fetch_access_token(url), state(session)))
        return results

    returned(call, server)


@pytest.mark.parametrize("how", ["never set", "None", "empty", "deleted", "used up", "token without it"])
def test_missing_verifier_raises(server: ScriptedServer, how: str) -> None:
    _, url = serve_tokens(server)

    def call(kit: Kit) -> Any:
        session = application(kit, verifier=None if how == "never set" else "v")
        if how == "deleted":
            del session._client.client.verifier
        elif how in ("None", "empty"):
            session._client.client.verifier = None if how == "None" else ""
        elif how == "used up":
            session.fetch_access_token(url)
        elif how == "token without it":
            session = application(kit)
            session.token = {"oauth_token": "t", "oauth_token_secret": "s"}
        server.take()
        try:
            session.fetch_access_token(url)
        except of(kit).VerifierMissing as error:
            assert isinstance(error, ValueError)
            return str(error)

    assert returned(call, server) == "No client verifier has been set."


def test_verifier_argument_works_after_deletion(server: ScriptedServer) -> None:
    _, url = serve_tokens(server)

    def call(kit: Kit) -> Any:
        session = application(kit)
        del session._client.client.verifier
        given = session.fetch_access_token(url, verifier="v")
        return given, state(session)

    returned(call, server)


def test_failed_step_keeps_callback_realm_and_verifier(server: ScriptedServer) -> None:
    """Only a successful step clears the callback, realm or verifier."""
    url = server.on("/denied", answer(b"no", status="401 Unauthorized"))

    def call(kit: Kit) -> Any:
        session = application(kit, callback_uri="oob", verifier="v", realm="r")
        found = []
        for step, arguments in (("fetch_request_token", (["a", "b"],)), ("fetch_access_token", ("w",))):
            try:
                getattr(session, step)(url, *arguments)
            except of(kit).TokenRequestDenied as error:
                found.append((error.status_code, state(session)))
        return found

    first, second = returned(call, server)
    assert first[1]["callback_uri"] == "oob"
    assert first[1]["realm"] == "a b"
    assert second[1]["verifier"] == "w"


def test_workflow_can_be_repeated(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = application(kit, callback_uri="oob")
        first = steps(session, server)
        session._client.client.callback_uri = "http://second/"
        return first, steps(session, server)

    returned(call, server)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_token_request_redirect_matches_original(server: ScriptedServer, status: int) -> None:
    serve_tokens(server)
    url = server.on("/moved", redirect("/request_token", status))

    def call(kit: Kit) -> Any:
        session = application(kit, callback_uri="oob")
        return session.fetch_request_token(url), state(session)

    returned(call, server)


def test_cookies_are_sent_in_later_steps(server: ScriptedServer) -> None:
    url = server.on("/sets", answer(TOKEN, "Set-Cookie: c=1; Path=/"))
    _, access_token = serve_tokens(server)

    def call(kit: Kit) -> Any:
        session = application(kit)
        session.fetch_request_token(url)
        session.parse_authorization_response(BACK)
        session.fetch_access_token(access_token)
        return dict(session.cookies)

    found = compare(call, server)
    assert ("cookie", "c=1") in found["sent"][1]["headers"]


def test_response_hooks_get_token_responses(server: ScriptedServer) -> None:
    request_token, _ = serve_tokens(server)

    def call(kit: Kit) -> Any:
        seen: list[Any] = []
        session = application(kit)
        session.hooks["response"].append(lambda response, **_: seen.append(response.content))
        session.fetch_request_token(request_token)
        session.fetch_request_token(
            request_token, hooks={"response": lambda response, **_: seen.append(response.status_code)}
        )
        return seen

    assert returned(call, server)[0] == TOKEN
    assert ACCESS != TOKEN
