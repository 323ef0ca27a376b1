"""Subclasses that override steps of the workflow, and sessions copied or pickled between steps."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import oauthlib.oauth1
import pytest
import requests_oauthlib

import oxhorizon
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, compare, returned
from tests.workflow.steps import ACCESS, BACK, FIXED, TOKEN, application, of, serve_tokens, state, steps


def own(kit: Kit, members: dict[str, Any], **settings: Any) -> Any:
    """A session of a subclass with these members."""
    kind = type("Own", (of(kit).OAuth1Session,), members)
    return kit.keep(kind("client key", client_secret="client secret", **FIXED, **settings))


def test_overridden_post_sends_token_requests(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        calls: list[Any] = []

        def post(self: Any, url: str, data: Any = None, json: Any = None, **keywords: Any) -> Any:
            calls.append((url, data, json, keywords))
            keywords.setdefault("headers", {})["X-Own"] = "1"
            return super(type(self), self).post(url, data=data, json=json, **keywords)

        session = own(kit, {"post": post}, callback_uri="oob")
        return steps(session, server, timeout=5), calls

    found = compare(call, server)
    assert [("x-own", "1") in sent["headers"] for sent in found["sent"]] == [True, True]


@pytest.mark.parametrize("step", ["request", "send", "prepare_request"])
def test_overridden_step_of_post_is_called(server: ScriptedServer, step: str) -> None:
    def call(kit: Kit) -> Any:
        calls: list[str] = []

        def override(self: Any, *args: Any, **keywords: Any) -> Any:
            calls.append(step)
            return getattr(super(type(self), self), step)(*args, **keywords)

        return steps(own(kit, {step: override}), server), calls

    assert returned(call, server)[1] == [step, step]


def test_post_of_instance_is_called(server: ScriptedServer) -> None:
    """A mock replaces ``post`` on the instance, so nothing is sent."""

    class Answer:
        status_code = 200
        text = TOKEN.decode()

    def call(kit: Kit) -> Any:
        session = application(kit, callback_uri="oob")
        calls: list[Any] = []
        session.post = lambda *args, **keywords: calls.append((args, keywords)) or Answer()
        return session.fetch_request_token("http://nowhere.invalid/", timeout=1), calls, state(session)

    found = compare(call, server)
    assert found["sent"] == []
    assert found["result"][1][1] == [(("http://nowhere.invalid/",), {"timeout": 1})]


def test_overridden_fetch_request_token_is_called(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        def fetch_request_token(self: Any, url: str, realm: Any = None, **keywords: Any) -> Any:
            keywords.setdefault("headers", {"X-Own": "1"})
            return {**super(type(self), self).fetch_request_token(url, realm, **keywords), "own": "1"}

        return steps(own(kit, {"fetch_request_token": fetch_request_token}), server)

    assert returned(call, server)[1]["own"] == "1"


def test_overridden_fetch_token_is_called_by_both_fetches(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        calls: list[Any] = []

        def fetch(self: Any, url: str, **keywords: Any) -> Any:
            calls.append((url, keywords))
            return super(type(self), self)._fetch_token(url, **keywords)

        return steps(own(kit, {"_fetch_token": fetch}), server), calls

    assert len(returned(call, server)[1]) == 2


def test_overridden_fetch_token_may_use_get(server: ScriptedServer) -> None:
    serve_tokens(server)

    def call(kit: Kit) -> Any:
        def fetch(self: Any, url: str, **keywords: Any) -> Any:
            token = dict(of(kit).urldecode(self.get(url, **keywords).text))
            self._populate_attributes(token)
            return token

        return steps(own(kit, {"_fetch_token": fetch}), server)

    found = compare(call, server)
    assert [sent["method"] for sent in found["sent"]] == ["GET", "GET"]


def test_overridden_populate_attributes_is_called(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        calls: list[Any] = []

        def populate(self: Any, token: Any) -> None:
            calls.append(dict(token))
            super(type(self), self)._populate_attributes(token)

        session = own(kit, {"_populate_attributes": populate})
        session.token = {"oauth_token": "t"}
        return steps(session, server), calls

    returned(call, server)


def test_populate_attributes_sets_token() -> None:
    """Programs restore a stored token this way."""

    def call(kit: Kit) -> Any:
        session = application(kit)
        session._populate_attributes({"oauth_token": "t", "oauth_token_secret": "s"})
        return state(session)

    assert returned(call)["authorized"] is True


def test_overridden_token_property_is_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        kept: list[Any] = []
        base = of(kit).OAuth1Session

        def set_token(self: Any, value: Any) -> None:
            kept.append(value)
            base.token.__set__(self, value)

        session = own(kit, {"token": property(lambda self: base.token.__get__(self), set_token)})
        return steps(session, server), kept

    assert len(returned(call, server)[1]) == 3


def test_overridden_authorized_is_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        base = of(kit).OAuth1Session
        own_one = property(lambda self: base.authorized.__get__(self) and "yes")
        return steps(own(kit, {"authorized": own_one}), server)

    assert returned(call, server)[-1]["authorized"] == "yes"


def test_replaced_client_is_used(server: ScriptedServer) -> None:
    """The steps use the current ``_client.client``."""

    def call(kit: Kit) -> Any:
        session = application(kit)
        kind = oxhorizon.OAuth1 if kit.ours else requests_oauthlib.OAuth1
        session._client = kind("other key", client_secret="other", callback_uri="oob", **FIXED)
        session.auth = session._client
        first = steps(session, server)
        session._client.client = oauthlib.oauth1.Client("third key", decoding="utf-8", **FIXED)
        return first, steps(session, server)

    found = compare(call, server)
    assert found["result"][0] == "returns", found["result"]
    assert len(found["sent"]) == 4


def test_oauthlib_client_class_is_used(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = application(kit, client_class=oauthlib.oauth1.Client, callback_uri="oob")
        assert type(session._client.client) is oauthlib.oauth1.Client
        return steps(session, server, realm=["a"])

    returned(call, server)


def test_replaced_auth_signs_steps(server: ScriptedServer) -> None:
    """``auth`` signs the requests, but the steps keep their state in ``_client``."""

    def call(kit: Kit) -> Any:
        session = application(kit)
        session.auth = ("user", "password")
        return steps(session, server)

    returned(call, server)


def kept(session: Any, how: str) -> Any:
    if how == "pickle":
        return pickle.loads(pickle.dumps(session))
    return copy.copy(session) if how == "copy" else copy.deepcopy(session)


def test_pickled_original_loses_client() -> None:
    """The original forgets ``_client``, so its next step fails. Ours continues."""
    with Kit("original") as kit:
        loaded = kit.keep(kept(application(kit), "pickle"))
        assert isinstance(loaded.auth, requests_oauthlib.OAuth1)
        assert not hasattr(loaded, "_client")


@pytest.mark.parametrize("how", ["pickle", "copy", "deepcopy"])
@pytest.mark.parametrize("method", ["HMAC-SHA256", "RSA-SHA1", "PLAINTEXT"])
def test_session_is_copied_between_steps(server: ScriptedServer, how: str, method: str) -> None:
    """The workflow has the same result with a copy after every step."""
    request_token, access_token = serve_tokens(server)

    def run(kit: Kit, pause: Any) -> Any:
        session = application(kit, signature_method=method, callback_uri="oob")
        session = kit.keep(pause(session))
        found = [session.fetch_request_token(request_token, realm=["a"])]
        session = kit.keep(pause(session))
        found.append(session.authorization_url("http://h/"))
        session.parse_authorization_response(BACK)
        session = kit.keep(pause(session))
        found.append(state(session))
        found.append(session.fetch_access_token(access_token))
        session = kit.keep(pause(session))
        assert session.auth is session._client
        session.get(server.url)
        return [*found, state(session)], server.take()

    with Kit("ours") as kit:
        server.take()
        straight, sent = run(kit, lambda session: session)
        paused, sent_paused = run(kit, lambda session: kept(session, how))
    assert paused == straight
    assert [seen.headers for seen in sent_paused] == [seen.headers for seen in sent]


@pytest.mark.parametrize("how", ["pickle", "deepcopy"])
def test_copied_session_is_independent(how: str) -> None:
    with Kit("ours") as kit:
        session = application(kit)
        other = kit.keep(kept(session, how))
        other.token = {"oauth_token": "other"}
        other._client.client.callback_uri = "other"
        assert session.token == {}
        assert session._client.client.callback_uri is None


def test_session_can_be_pickled_repeatedly(server: ScriptedServer) -> None:
    _, access_token = serve_tokens(server)
    with Kit("ours") as kit:
        session = application(kit, resource_owner_key="t", verifier="v")
        for _ in range(3):
            session = kit.keep(kept(session, "pickle"))
        assert session.fetch_access_token(access_token)["user_id"] == "7"


def test_token_is_a_plain_dict(server: ScriptedServer) -> None:
    url = server.on("/token", answer(ACCESS))

    def call(kit: Kit) -> Any:
        session = application(kit, verifier="v")
        given = session.fetch_access_token(url)
        given["oauth_token"] = "changed"
        return type(given).__name__, session.token

    assert returned(call, server)[0] == "dict"
