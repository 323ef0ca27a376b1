"""Authorization requests and redirects: state, PKCE, callbacks. The numbers are those of PITFALLS2."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from oxhorizon import OAuth2Session
from oxhorizon.oauth2 import AccessDeniedError, InsecureTransportError, MismatchingStateError
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

PAGE = "https://provider.example/authorize"
BACK = "https://a.example/cb"


@pytest.fixture(autouse=True)
def _plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")


class Tokens:
    """A token endpoint that keeps the forms it receives."""

    def __init__(self, server: ScriptedServer) -> None:
        self.forms: list[dict[str, str]] = []
        self.url = server.on("/token", self._issue)

    def _issue(self, seen: Seen, _: Peer) -> bytes:
        self.forms.append({name: values[0] for name, values in parse_qs(seen.body.decode()).items()})
        return answer(json.dumps({"access_token": f"t{len(self.forms)}"}).encode())


@pytest.fixture
def tokens(server: ScriptedServer) -> Tokens:
    return Tokens(server)


def asked(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize("method", ["S256", "plain"])
def test_a_flow_with_proof_keys(method: Any, tokens: Tokens) -> None:
    """O31"""
    session = OAuth2Session("id", redirect_uri=BACK, pkce=method)
    url, state = session.authorization_url(PAGE)
    session.fetch_token(tokens.url, authorization_response=f"{BACK}?code=c&state={state}")
    challenge, verifier = asked(url)["code_challenge"], tokens.forms[0]["code_verifier"]
    assert asked(url)["code_challenge_method"] == method
    digest = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    assert challenge == (digest if method == "S256" else verifier)
    assert len(verifier) == 43 and verifier != state


def test_a_verifier_for_each_request_and_for_another_session(tokens: Tokens) -> None:
    """O30"""
    session = OAuth2Session("id", pkce="S256")
    verifiers = set()
    for _ in range(3):
        session.authorization_url(PAGE)
        verifiers.add(session.code_verifier)
    assert len(verifiers) == 3
    kept = session.code_verifier
    OAuth2Session("id").fetch_token(tokens.url, code="c", code_verifier=kept)
    OAuth2Session("id", pkce="S256").fetch_token(tokens.url, code="c", code_verifier=kept)
    other = OAuth2Session("id", pkce="S256")
    other.code_verifier = kept
    other.fetch_token(tokens.url, code="c")
    assert [form["code_verifier"] for form in tokens.forms] == [kept] * 3


def test_proof_keys_without_a_request_are_told(tokens: Tokens) -> None:
    with pytest.raises(ValueError, match="authorization URL must be generated before"):
        OAuth2Session("id", pkce="S256").fetch_token(tokens.url, code="c")
    assert tokens.forms == []


def test_two_flows_of_one_session_end_in_any_order(tokens: Tokens) -> None:
    """O33"""
    session = OAuth2Session("id", redirect_uri=BACK, pkce="S256")
    flows = []
    for _ in range(2):
        _, state = session.authorization_url(PAGE)
        flows.append((state, session.code_verifier))
    for state, verifier in reversed(flows):
        session.fetch_token(tokens.url, authorization_response=f"{BACK}?code=c&state={state}")
        assert tokens.forms[-1]["code_verifier"] == verifier


def test_state_is_checked_and_serves_once(tokens: Tokens) -> None:
    """O32"""
    session = OAuth2Session("id", redirect_uri=BACK)
    _, state = session.authorization_url(PAGE)
    for wrong in (f"{BACK}?code=c", f"{BACK}?code=c&state=", f"{BACK}?code=c&state={state}x"):
        with pytest.raises(MismatchingStateError):
            session.fetch_token(tokens.url, authorization_response=wrong)
    back = f"{BACK}?code=c&state={state}"
    session.fetch_token(tokens.url, authorization_response=back)
    with pytest.raises(MismatchingStateError, match="used before"):
        session.fetch_token(tokens.url, authorization_response=back)
    # A state of the program's own, for one request after the other.
    for _ in range(2):
        session.authorization_url(PAGE, state="mine")
        session.fetch_token(tokens.url, authorization_response=f"{BACK}?code=c&state=mine")
    # As in oauthlib, a session that knows none takes any.
    assert OAuth2Session("id").fetch_token(tokens.url, authorization_response=back)


def test_a_failed_fetch_can_be_repeated(server: ScriptedServer, tokens: Tokens) -> None:
    session = OAuth2Session("id", redirect_uri=BACK)
    _, state = session.authorization_url(PAGE)
    back = f"{BACK}?code=c&state={state}"
    with pytest.raises(Exception, match="502"):
        session.fetch_token(server.on("/down", answer(b"", status="502 Bad")), authorization_response=back)
    assert session.fetch_token(tokens.url, authorization_response=back)


@pytest.mark.parametrize(
    ("query", "code"),
    [("code=4%2F0Ab%2Bc", "4/0Ab+c"), ("code=a+b", "a b"), ("code=c#_=_", "c"), ("code=a|b[c]", "a|b[c]"),
     ("code=%C3%BC", "\N{LATIN SMALL LETTER U WITH DIAERESIS}")],
)  # fmt: skip
def test_codes_are_decoded_once_and_encoded_once(query: str, code: str, tokens: Tokens) -> None:
    """O36"""
    OAuth2Session("id").fetch_token(tokens.url, authorization_response=f"{BACK}?{query}")
    assert tokens.forms[-1]["code"] == code


def test_a_denial_is_told(tokens: Tokens) -> None:
    with pytest.raises(AccessDeniedError, match="not today"):
        OAuth2Session("id").fetch_token(
            tokens.url, authorization_response=f"{BACK}?error=access_denied&error_description=not+today"
        )


def test_a_callback_behind_a_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """O35: the message says what to do."""
    monkeypatch.delenv("OAUTHLIB_INSECURE_TRANSPORT")
    with pytest.raises(InsecureTransportError, match=r"X-Forwarded-Proto header, or give code="):
        OAuth2Session("id").fetch_token(
            "https://t.example", authorization_response="http://a.example/?code=c"
        )
