"""Revocation (RFC 7009) and introspection (RFC 7662)."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

import pytest

from oxhorizon.auth import HTTPBasicAuth
from oxhorizon.oauth2 import (
    ClientSecretPost,
    CustomOAuth2Error,
    InsecureTransportError,
    InvalidClientError,
    OAuth2Error,
    RedirectRefusedError,
    TokenEndpointError,
    TokenRequestThrottledError,
    UnsupportedTokenTypeError,
)
from tests.oauth2.both import KINDS, kind, settled
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

JSON = "Content-Type: application/json"
TOKEN = {"access_token": "canary-access", "refresh_token": "canary-refresh", "token_type": "Bearer"}


class Endpoint:
    def __init__(self, server: ScriptedServer) -> None:
        self.answer = answer()
        self.forms: list[dict[str, str]] = []
        self.seen: list[Seen] = []
        self.url = server.on("/revocation", self._act)

    def _act(self, seen: Seen, _: Peer) -> bytes:
        self.seen.append(seen)
        self.forms.append({name: values[0] for name, values in parse_qs(seen.body.decode()).items()})
        return self.answer


@pytest.fixture
def endpoint(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Endpoint:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    return Endpoint(server)


@pytest.fixture(params=KINDS)
def session(request: pytest.FixtureRequest) -> Any:
    made = kind(request.param)("client id", token={**TOKEN, "expires_at": 4_000_000_000})
    yield made
    made.close()


# RFC 7009 section 2.2: a token that is not known is no error, and the body does not matter.
@pytest.mark.parametrize(
    "given",
    [answer(), answer(b"", status="204 No Content"), answer(b"{}", JSON), answer(b"OK", "Content-Type: x")],
)
def test_the_refresh_token_is_revoked_and_all_is_forgotten(
    session: Any, endpoint: Endpoint, given: bytes
) -> None:
    endpoint.answer = given
    assert settled(session.revoke_token(endpoint.url)) is None
    assert endpoint.forms == [
        {"token": "canary-refresh", "token_type_hint": "refresh_token", "client_id": "client id"}
    ]
    seen = endpoint.seen[0]
    assert (seen.method, seen.value("Authorization")) == ("POST", None)
    assert seen.value("Content-Type") == "application/x-www-form-urlencoded"
    assert not session.authorized
    assert session.token == {}
    assert session._client.refresh_token is None
    assert session._client.expires_at is None


def test_the_access_token_alone(session: Any, endpoint: Endpoint) -> None:
    settled(session.revoke_token(endpoint.url, "canary-access"))
    assert endpoint.forms[0]["token_type_hint"] == "access_token"
    assert not session.authorized
    assert session.token == {"refresh_token": "canary-refresh", "token_type": "Bearer"}


def test_without_a_refresh_token(session: Any, endpoint: Endpoint) -> None:
    session.token = {"access_token": "only", "token_type": "Bearer"}
    settled(session.revoke_token(endpoint.url))
    assert endpoint.forms[0] == {
        "token": "only", "token_type_hint": "access_token", "client_id": "client id",
    }  # fmt: skip
    assert session.token == {}


def test_the_token_of_somebody_else(session: Any, endpoint: Endpoint) -> None:
    settled(session.revoke_token(endpoint.url, "other", "refresh_token", reason="gone"))
    settled(session.revoke_token(endpoint.url, "other"))
    assert endpoint.forms[0] == {
        "token": "other", "token_type_hint": "refresh_token", "reason": "gone", "client_id": "client id",
    }  # fmt: skip
    assert "token_type_hint" not in endpoint.forms[1]
    assert session.access_token == "canary-access"


@pytest.mark.parametrize("auth", [None, HTTPBasicAuth("client id", "s"), ("client id", "s")])
def test_confidential_clients(session: Any, endpoint: Endpoint, auth: Any) -> None:
    how = {"client_secret": "s"} if auth is None else {"auth": auth}
    settled(session.revoke_token(endpoint.url, **how))
    assert endpoint.seen[0].value("Authorization") == "Basic Y2xpZW50IGlkOnM="
    assert "client_id" not in endpoint.forms[0]


def test_the_client_authenticates_as_for_its_token(session: Any, endpoint: Endpoint) -> None:
    given = endpoint.answer
    endpoint.answer = answer(json.dumps(TOKEN).encode(), JSON)
    settled(session.fetch_token(endpoint.url, code="c", auth=ClientSecretPost("client id", "s")))
    endpoint.answer = given
    settled(session.revoke_token(endpoint.url))
    assert (endpoint.forms[1]["client_id"], endpoint.forms[1]["client_secret"]) == ("client id", "s")


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        (
            answer(b"later", "Retry-After: 7", status="503 Service Unavailable"),
            TokenEndpointError,
            "the provider answered with status 503",
        ),
        (answer(b"", "Retry-After: 7", status="429 Too Many Requests"), TokenRequestThrottledError, "429"),
        (
            answer(b'{"error":"temporarily_unavailable"}', JSON, "Retry-After: 7", status="503 x"),
            OAuth2Error,
            "temporarily_unavailable",
        ),
        (
            answer(b'{"error":"unsupported_token_type"}', JSON, status="400 Bad Request"),
            UnsupportedTokenTypeError,
            "unsupported_token_type",
        ),
        (answer(b'{"error":"invalid_client"}', JSON, status="401 x"), InvalidClientError, "invalid_client"),
        (answer(b"<h1>no</h1>", "Content-Type: text/html", status="404 Not Found"), CustomOAuth2Error, "404"),
        (answer(b'token="canary-refresh"', status="400 x"), CustomOAuth2Error, "400"),
    ],
)
def test_failures_keep_the_token(
    session: Any, endpoint: Endpoint, given: bytes, error: type[OAuth2Error], told: str
) -> None:
    endpoint.answer = given
    with pytest.raises(error) as raised:
        settled(session.revoke_token(endpoint.url))
    assert told in str(raised.value)
    assert "canary" not in str(raised.value)
    assert raised.value.status_code == int(given.split()[1])
    assert raised.value.retry_after == ("7" if b"Retry-After" in given else None)
    assert session.token["refresh_token"] == "canary-refresh"


def test_a_redirect_elsewhere_is_refused(session: Any, endpoint: Endpoint, server: ScriptedServer) -> None:
    endpoint.answer = answer(b"", "Location: http://localhost:1/x", status="307 Temporary Redirect")
    for call in (session.revoke_token, session.introspect_token):
        with pytest.raises(RedirectRefusedError, match="must not get the secrets"):
            settled(call(endpoint.url))


def test_nothing_to_revoke_or_to_ask_about(session: Any, endpoint: Endpoint) -> None:
    settled(session.revoke_token(endpoint.url))
    for call in (session.revoke_token, session.introspect_token):
        with pytest.raises(ValueError, match="the session has none"):
            settled(call(endpoint.url))
    assert len(endpoint.forms) == 1


def test_introspection(session: Any, endpoint: Endpoint) -> None:
    told = {"active": True, "scope": "a b", "exp": 1900000000, "nested": {"x": [1]}}
    endpoint.answer = answer(json.dumps(told).encode(), JSON)
    assert settled(session.introspect_token(endpoint.url, client_secret="s")) == told
    assert endpoint.forms == [{"token": "canary-access", "token_type_hint": "access_token"}]
    settled(session.introspect_token(endpoint.url, "other", "refresh_token"))
    assert endpoint.forms[1] == {
        "token": "other", "token_type_hint": "refresh_token", "client_id": "client id",
    }  # fmt: skip
    assert session.authorized


@pytest.mark.parametrize(
    "given",
    [answer(), answer(b"{}", JSON), answer(b"[]", JSON), answer(b'{"act', JSON), answer(b"null", JSON)],
)
def test_an_introspection_that_does_not_answer(session: Any, endpoint: Endpoint, given: bytes) -> None:
    endpoint.answer = given
    with pytest.raises(CustomOAuth2Error, match="the provider answered with status 200"):
        settled(session.introspect_token(endpoint.url))


def test_only_over_tls(session: Any, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OAUTHLIB_INSECURE_TRANSPORT")
    for call in (session.revoke_token, session.introspect_token):
        with pytest.raises(InsecureTransportError):
            settled(call(endpoint.url))
    assert endpoint.seen == []
