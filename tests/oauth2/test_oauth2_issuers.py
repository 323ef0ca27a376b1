"""Who sent a redirect (RFC 9207), and endpoints that have parameters of their own."""

from __future__ import annotations

import pickle
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

import oxhorizon
from oxhorizon.oauth2 import MismatchingIssuerError, OAuth2Error, WebApplicationClient
from tests.oauth2.both import KINDS, kind, settled
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

ISSUER = "https://honest.example"
CALLBACK = "https://app.example/cb?code=canary-code&state=s"


@pytest.fixture
def requests_seen() -> list[Seen]:
    return []


@pytest.fixture
def token_url(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, requests_seen: list[Seen]) -> str:
    def issue(seen: Seen, _: Peer) -> bytes:
        requests_seen.append(seen)
        return answer(b'{"access_token":"t"}', "Content-Type: application/json")

    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    return server.on("/issuers/token", issue)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    ("settings", "iss", "is_taken"),
    [
        ({}, "", True),
        ({}, "&iss=https%3A%2F%2Fevil.example", True),
        ({"issuer": ISSUER}, "", True),
        ({"issuer": ISSUER}, "&iss=https%3A%2F%2Fhonest.example", True),
        ({"issuer": ISSUER}, "&iss=https%3A%2F%2Fhonest.example%2F", False),
        ({"issuer": ISSUER}, "&iss=https%3A%2F%2Fevil.example", False),
        ({"issuer": ISSUER}, "&error=access_denied&iss=https%3A%2F%2Fevil.example", False),
        ({"issuer": ISSUER, "requires_iss": True}, "", False),
        ({"issuer": ISSUER, "requires_iss": True}, "&iss=", False),
        ({"issuer": ISSUER, "requires_iss": True}, "&iss=https%3A%2F%2Fhonest.example", True),
    ],
)
def test_a_code_of_another_provider_is_refused(
    name: str, settings: dict[str, Any], iss: str, is_taken: bool, token_url: str, requests_seen: list[Seen]
) -> None:
    session = kind(name)("id", state="s", **settings)
    copy = pickle.loads(pickle.dumps(session))
    for one in (session, copy):
        if is_taken:
            assert settled(one.fetch_token(token_url, authorization_response=CALLBACK + iss))
        else:
            with pytest.raises(MismatchingIssuerError, match=ISSUER) as raised:
                settled(one.fetch_token(token_url, authorization_response=CALLBACK + iss))
            assert isinstance(raised.value, OAuth2Error)
            assert "canary-code" not in str(raised.value)
            assert requests_seen == []
        one.close()


@pytest.mark.parametrize(
    ("url", "query"),
    [
        ("https://p.example/a?tenant=1&scope=old#x", [("tenant", "1")]),
        ("https://p.example/a?client_id=x&state=y&response_type=z&redirect_uri=r&b=%2F", [("b", "/")]),
        ("https://p.example/a?access_type=online&empty=", [("empty", "")]),
        ("https://p.example/a#", []),
        ("https://p.example/a?", []),
    ],
)
def test_parameters_of_the_endpoint(url: str, query: list[tuple[str, str]]) -> None:
    with oxhorizon.OAuth2Session("id", redirect_uri="https://a.example/cb", scope=["new"]) as session:
        made, state = session.authorization_url(url, access_type="offline")
    parts = urlsplit(made)
    assert parts.fragment == ""
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    assert pairs == [
        *query,
        ("response_type", "code"), ("client_id", "id"), ("redirect_uri", "https://a.example/cb"),
        ("scope", "new"), ("state", state), ("access_type", "offline"),
    ]  # fmt: skip


def test_a_scope_of_the_endpoint_stays_if_there_is_no_other() -> None:
    with oxhorizon.OAuth2Session(client=WebApplicationClient("id")) as session:
        made, _ = session.authorization_url("https://p.example/a?scope=theirs")
    assert dict(parse_qsl(urlsplit(made).query))["scope"] == "theirs"
