"""What token endpoints answer, and what becomes of it. The numbers are those of PITFALLS2."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from oxhorizon import OAuth2Session
from oxhorizon.oauth2 import (
    CustomOAuth2Error,
    MissingTokenError,
    OAuth2Error,
    TokenEndpointError,
    TokenExpiredError,
    TokenRequestThrottledError,
    WebApplicationClient,
)
from tests.oauth2.sides import NOW
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer

JSON = "Content-Type: application/json"


@pytest.fixture(autouse=True)
def _plain_http_and_a_stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.setattr(time, "time", lambda: NOW)


def fetched(server: ScriptedServer, members: Any, **settings: Any) -> Any:
    """Returns a session whose token has these members."""
    body = members if isinstance(members, bytes) else json.dumps({"access_token": "a", **members}).encode()
    session = OAuth2Session("id", **settings)
    session.fetch_token(server.on("/token", answer(body, JSON)), code="c")
    return session


@pytest.mark.parametrize(
    ("expires_in", "seconds"),
    [(3600, 3600), ("3600", 3600), (299.999, 299), ("299.999", 299), ("", None), ("never", None), (None,
    None),
     (0, 0), ("0", 0), (-5, -5), ([], None), (True, None), ("1e3", 1000), ("inf", None), ("nan", None),
     (10**30, None)],
    ids=stable_id,
)  # fmt: skip
def test_expires_in(expires_in: Any, seconds: int | None, server: ScriptedServer) -> None:
    """O16: the token is kept in all cases."""
    session = fetched(server, {"expires_in": expires_in})
    assert session.token["access_token"] == "a"
    if expires_in == 10**30:
        return
    assert session.token.get("expires_in") == seconds
    assert ("expires_at" in session.token) is (seconds is not None)
    url = server.on("/me", answer(b""))
    if seconds is not None and seconds <= 0:
        with pytest.raises(TokenExpiredError):
            session.get(url)
    else:
        assert session.get(url).ok


@pytest.mark.parametrize(
    ("expires_at", "expires_in", "expected"),
    [("2027-01-15T08:00:00Z", 60, round(NOW) + 60), (str(int(NOW) + 50), None, int(NOW) + 50),
     ((int(NOW) + 50) * 1000, 60, round(NOW) + 60), ((int(NOW) + 50) * 1000, None, None), ("soon", None,
     None)],
    ids=stable_id,
)  # fmt: skip
def test_expires_at_of_the_provider(
    expires_at: Any, expires_in: Any, expected: Any, server: ScriptedServer
) -> None:
    """O17"""
    session = fetched(
        server, {"expires_at": expires_at, **({"expires_in": expires_in} if expires_in else {})}
    )
    assert session._client._expires_at == expected
    assert session.get(server.on("/me", answer(b""))).ok


def test_a_saved_token(server: ScriptedServer) -> None:
    """O18: what is saved has expires_at; what has none has an unknown expiry."""
    saved = json.loads(json.dumps(fetched(server, {"expires_in": 60}).token))
    assert saved["expires_at"] == round(NOW) + 60
    url = server.on("/me", answer(b""))
    assert OAuth2Session("id", token={**saved, "expires_at": NOW + 1}).get(url).ok
    with pytest.raises(TokenExpiredError):
        OAuth2Session("id", token={**saved, "expires_at": NOW - 60}).get(url)
    del saved["expires_at"]
    assert OAuth2Session("id", token=saved)._client._expires_at is None


@pytest.mark.parametrize("granted", ["a b openid", "a", "a,b,c", ["a", "c"], "b"], ids=stable_id)
def test_a_changed_scope_keeps_the_token(granted: Any, server: ScriptedServer) -> None:
    """O19"""
    session = OAuth2Session("id", scope=["a", "b"])
    url = server.on("/token", answer(json.dumps({"access_token": "t", "scope": granted}).encode(), JSON))
    with pytest.raises(Warning, match="Scope has changed") as raised:
        session.fetch_token(url, code="c")
    details: Any = raised.value
    assert session.token["access_token"] == details.token["access_token"] == "t"
    assert sorted(details.old_scope) == ["a", "b"]


@pytest.mark.parametrize("granted", ["b a", "a,b", "a, b", ["b", "a"], None, ""], ids=stable_id)
@pytest.mark.parametrize("asked", [["a", "b"], "a b", "a,b", ("b", "a")], ids=stable_id)
def test_the_same_scope_in_another_form(asked: Any, granted: Any, server: ScriptedServer) -> None:
    """O20"""
    members = {} if granted is None else {"scope": granted}
    session = fetched(server, members, scope=asked)
    assert sorted(session.token.scopes) == ["a", "b"]


@pytest.mark.parametrize("kind", [None, "bearer", "BEARER", "Bearer"])
def test_bearer_in_any_case(kind: Any, server: ScriptedServer) -> None:
    """O21, O22"""
    session = fetched(server, {} if kind is None else {"token_type": kind})
    response = session.get(server.on("/me", answer(b"")))
    assert response.request.headers["Authorization"] == "Bearer a"


@pytest.mark.parametrize("kind", ["bot", "mac", "DPoP", "N_A"])
def test_other_kinds_are_never_sent_as_bearers(kind: str, server: ScriptedServer) -> None:
    """O22"""
    session = fetched(server, {"token_type": kind})
    with pytest.raises(ValueError, match=f"(?i)unsupported token type: .*{kind}"):
        session.get(server.on("/me", answer(b"")))


NO_TOKENS: list[tuple[str, bytes, type[OAuth2Error]]] = [
    ("502 (text/html): <h1>Bad", answer(b"<h1>Bad</h1>", "Content-Type: text/html", status="502 Bad"),
    TokenEndpointError),
    ("503", answer(b"", status="503 Unavailable"), TokenEndpointError),
    ("429 (text/plain): slow", answer(b"slow", "Content-Type: text/plain", "Retry-After: 7",
    status="429 Slow"),
     TokenRequestThrottledError),
    ("200 (text/html)", answer(b"<p>Sign in</p>", "Content-Type: text/html; charset=utf-8"),
    MissingTokenError),
    ("204 (no media type): the body is empty", b"HTTP/1.1 204 No Content\r\n\r\n", MissingTokenError),
    ("200", answer(b"[]", JSON), MissingTokenError),
    ("200", answer(b"null", JSON), MissingTokenError),
    ("200", answer(b'{"access_token":"a","refr', JSON), MissingTokenError),
    ("200", answer(b'{"access_token":null}', JSON), MissingTokenError),
    ("200", answer(b'{"access_token":""}', JSON), MissingTokenError),
    ("200", answer(b'{"error":null}', JSON), MissingTokenError),
]  # fmt: skip


@pytest.mark.parametrize(("said", "raw", "kind"), NO_TOKENS, ids=[f"{n}" for n in range(len(NO_TOKENS))])
def test_responses_that_are_no_token(
    said: str, raw: bytes, kind: type[OAuth2Error], server: ScriptedServer
) -> None:
    """O23"""
    session = OAuth2Session("id", token={"access_token": "old"})
    with pytest.raises(kind) as raised:
        session.fetch_token(server.on("/token", raw), code="c")
    assert type(raised.value).__name__ == kind.__name__
    assert f"answered with status {said}" in str(raised.value)
    assert raised.value.status_code == int(said[:3])
    if isinstance(raised.value, TokenRequestThrottledError):
        assert raised.value.retry_after == "7"
    # Nothing was stored.
    assert session.token == {"access_token": "old"}


@pytest.mark.parametrize("body", [
    b"error=bad_verification_code&error_description=The+code", b'{"error":"bad_verification_code"}',
])  # fmt: skip
def test_an_error_with_status_200(body: bytes, server: ScriptedServer) -> None:
    """O24"""
    with pytest.raises(CustomOAuth2Error) as raised:
        OAuth2Session("id").fetch_token(server.on("/token", answer(body)), code="c")
    assert raised.value.error == "bad_verification_code"


@pytest.mark.parametrize(
    ("members", "code", "text"),
    [({"error": "mfa_required", "description": "more"}, "mfa_required", "more"),
     ({"error": "x", "message": "m"}, "x", "m"), ({"error": "x", "error_message": "m"}, "x", "m"),
     ({"error": {"type": "OAuthException", "message": "m", "code": 190}}, "OAuthException", "m"),
     ({"error": {"code": 5}}, 5, ""), ({"error": "x", "error_description": {"a": 1}}, "x", "{'a': 1}"),
     ({"error": "invalid_grant", "description": "used"}, "invalid_grant", "used")],
    ids=stable_id,
)  # fmt: skip
def test_the_text_of_an_error(members: dict[str, Any], code: Any, text: str, server: ScriptedServer) -> None:
    """O25"""
    url = server.on(
        "/token", answer(json.dumps({**members, "more": 1}).encode(), JSON, status="403 Forbidden")
    )
    with pytest.raises(OAuth2Error) as raised:
        OAuth2Session("id").fetch_token(url, code="c")
    error = raised.value
    assert (error.error, error.description, error.status_code) == (code, text, 403)
    assert error.params == {**members, "more": 1}


def test_nested_tokens_are_for_hooks(server: ScriptedServer) -> None:
    """O26"""
    url = server.on("/token", answer(b'{"status":0,"body":{"access_token":"inner"}}', JSON))
    session = OAuth2Session("id")
    with pytest.raises(MissingTokenError):
        session.fetch_token(url, code="c")

    def unnest(response: Any) -> Any:
        response._content = json.dumps(response.json()["body"]).encode()
        return response

    session.register_compliance_hook("access_token_response", unnest)
    assert session.fetch_token(url, code="c")["access_token"] == "inner"


def test_each_fetch_returns_its_own_token(server: ScriptedServer) -> None:
    """O46"""
    session = OAuth2Session("id")
    tokens = []
    for name in ("one", "two"):
        url = server.on(f"/{name}", answer(json.dumps({"access_token": name}).encode(), JSON))
        tokens.append(session.fetch_token(url, code="c"))
    assert [token["access_token"] for token in tokens] == ["one", "two"]


def test_errors_are_instances_of_those_of_oauthlib(server: ScriptedServer) -> None:
    import oauthlib.oauth2.rfc6749.errors as theirs

    import oxhorizon.oauth2.errors as ours

    for name in ours.__dict__:
        kind = getattr(ours, name)
        if isinstance(kind, type) and issubclass(kind, OAuth2Error):
            made = kind("code") if issubclass(kind, CustomOAuth2Error) else kind()
            assert isinstance(made, getattr(theirs, name, theirs.OAuth2Error)), name
            assert isinstance(made, kind)
    with pytest.raises(theirs.InvalidClientIdError):
        WebApplicationClient("i").parse_request_body_response('{"error":"invalid_request"}')


def test_a_program_may_derive_its_own_errors() -> None:
    class Mine(OAuth2Error):
        error = "mine"

        def __init__(self, number: int) -> None:
            super().__init__("text")
            self.number = number

    assert str(Mine(5)) == "(mine) text" and type(Mine(5)) is Mine
