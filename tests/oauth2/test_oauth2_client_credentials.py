"""Client credentials in one call, and the JWT bearer grant."""

from __future__ import annotations

import json
import pickle
import time
from typing import Any
from urllib.parse import parse_qs

import pytest

from oxhorizon import AsyncOAuth2Session, OAuth2Session
from oxhorizon.oauth2 import ClientSecretPost, InvalidClientError, ServiceApplicationClient
from tests.oauth2.both import KINDS, kind, settled
from tests.oauth2.test_oauth2_client_authentication import PEM
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

JSON = "Content-Type: application/json"


class Provider:
    """Issues tokens without refresh tokens, each for an hour."""

    def __init__(self, server: ScriptedServer) -> None:
        self.forms: list[dict[str, str]] = []
        self.seen: list[Seen] = []
        self.refuses = False
        self.url = server.on("/client-credentials/token", self._token)
        self.api = server.on("/client-credentials/api", self._api)

    def _token(self, seen: Seen, _: Peer) -> bytes:
        self.seen.append(seen)
        self.forms.append({name: values[0] for name, values in parse_qs(seen.body.decode()).items()})
        if self.refuses:
            return answer(b'{"error":"invalid_client"}', JSON, status="401 Unauthorized")
        token = {"access_token": f"t{len(self.forms)}", "token_type": "Bearer", "expires_in": 3600}
        return answer(json.dumps(token).encode(), JSON)

    def _api(self, seen: Seen, _: Peer) -> bytes:
        return answer(json.dumps(seen.value("Authorization")).encode(), JSON)


@pytest.fixture
def provider(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Provider:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    return Provider(server)


@pytest.fixture(params=KINDS)
def cls(request: pytest.FixtureRequest) -> Any:
    return kind(request.param)


def test_one_call_and_a_token_that_is_replaced(cls: Any, provider: Provider) -> None:
    saved: list[Any] = []
    session = settled(
        cls.client_credentials(
            provider.url,
            "id",
            "secret",
            scope=["a", "b"],
            audience="x",
            token_updater=saved.append,
            timeout=9,
        )
    )
    assert type(session) is cls
    assert session.timeout == 9
    assert provider.forms == [{"grant_type": "client_credentials", "scope": "a b", "audience": "x"}]
    assert provider.seen[0].value("Authorization") == "Basic aWQ6c2VjcmV0"
    assert settled(session.get(provider.api)).json() == "Bearer t1"
    # Due within the leeway.
    session.token = {**session.token, "expires_at": time.time() + 10}
    assert settled(session.get(provider.api)).json() == "Bearer t2"
    assert provider.forms[1] == provider.forms[0]
    assert provider.seen[1].value("Authorization") == "Basic aWQ6c2VjcmV0"
    assert [token["access_token"] for token in saved] == ["t2"]
    session.close()


def test_other_ways_to_authenticate(cls: Any, provider: Provider) -> None:
    for given in (
        {"auth": ClientSecretPost("id", "s")},
        {"client_secret": "s", "include_client_id": True},
    ):
        session = settled(cls.client_credentials(provider.url, "id", **given))
        assert provider.forms[-1] == {
            "grant_type": "client_credentials", "client_id": "id", "client_secret": "s",
        }  # fmt: skip
        session.close()


def test_relative_paths_and_pickles(cls: Any, provider: Provider) -> None:
    base, _, path = provider.api.rpartition("/client-credentials")
    session = settled(cls.client_credentials(provider.url, "id", "secret", base_url=base))
    copy = pickle.loads(pickle.dumps(session))
    for one in (session, copy):
        one.token = {**one.token, "expires_at": time.time() - 10}
        assert settled(one.get("/client-credentials" + path)).status_code == 200
        one.close()
    assert [form["grant_type"] for form in provider.forms] == ["client_credentials"] * 3


def test_a_refused_client(cls: Any, provider: Provider) -> None:
    provider.refuses = True
    with pytest.raises(InvalidClientError):
        settled(cls.client_credentials(provider.url, "id", "canary-secret"))


def test_jwt_bearer_tokens_are_replaced_too(cls: Any, provider: Provider) -> None:
    client = ServiceApplicationClient("id", PEM, subject="s", issuer="i", audience="a")
    session = cls(client=client, auto_refresh_url=provider.url, token_updater=lambda token: None)
    settled(session.fetch_token(provider.url))
    session.token = {**session.token, "expires_at": time.time() - 10}
    assert settled(session.get(provider.api)).json() == "Bearer t2"
    first, second = provider.forms
    assert first["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
    assert set(first) == set(second) >= {"grant_type", "assertion"}
    session.close()


def test_an_async_session_that_is_left(provider: Provider) -> None:
    async def main() -> Any:
        async with await AsyncOAuth2Session.client_credentials(provider.url, "id", "s") as session:
            return (await session.get(provider.api)).json()

    assert settled(main()) == "Bearer t1"


class Own(OAuth2Session):
    """A subclass."""


def test_a_subclass_makes_its_own(provider: Provider) -> None:
    with Own.client_credentials(provider.url, "id", "s") as session:
        assert type(session) is Own


def test_another_scope_is_no_error(cls: Any, server: ScriptedServer, provider: Provider) -> None:
    url = server.on("/narrower", answer(b'{"access_token":"t","scope":"reports.read"}', JSON))
    session = settled(cls.client_credentials(url, "id", "secret", scope="reports"))
    assert session.token.scope_changed
    assert settled(session.get(provider.api)).json() == "Bearer t"
    session.close()


def test_a_session_with_a_saved_token_knows_how_to_authenticate(cls: Any, provider: Provider) -> None:
    saved = {"access_token": "a", "token_type": "Bearer", "refresh_token": "r", "expires_at": 1}
    for auth in (("id", "canary-secret"), ClientSecretPost("id", "canary-secret")):
        session = cls(
            "id",
            token=saved,
            token_auth=auth,
            auto_refresh_url=provider.url,
            token_updater=print,
        )
        assert settled(session.get(provider.api)).status_code == 200
        assert "canary-secret" not in repr(vars(session))
        assert pickle.loads(pickle.dumps(session)).token_auth is not None
        settled(session.refresh_token(provider.url, "other"))
        settled(session.fetch_token(provider.url, code="c"))
        session.close()
    for seen, form in zip(provider.seen[:3], provider.forms[:3]):
        assert (seen.value("Authorization") or "").startswith("Basic ")
        assert "client_secret" not in form
    for seen, form in zip(provider.seen[3:], provider.forms[3:]):
        assert seen.value("Authorization") is None
        assert form["client_secret"] == "canary-secret"
