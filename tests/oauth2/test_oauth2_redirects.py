"""Where tokens and secrets go on redirects, and beside .netrc. The numbers are those of PITFALLS2."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from oxhorizon import OAuth2Session, compliance_fixes
from oxhorizon.oauth2 import RedirectRefusedError
from tests.servers.scripted import ScriptedServer, answer, redirect

TOKEN = {"access_token": "token", "token_type": "Bearer"}
TOKEN_RESPONSE = answer(json.dumps({"access_token": "new"}).encode())


@pytest.fixture(autouse=True)
def _plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")


@pytest.fixture
def other() -> Iterator[ScriptedServer]:
    with ScriptedServer() as other:
        other.on("/token", TOKEN_RESPONSE)
        other.on("/api", answer(b"other"))
        yield other


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_token_requests_stay_with_their_origin(
    status: int, server: ScriptedServer, other: ScriptedServer
) -> None:
    """O38"""
    url = server.on("/moved", redirect(other.url + "/token", status))
    session = OAuth2Session("id", token={**TOKEN, "refresh_token": "r"})
    for call in (
        lambda: session.fetch_token(url, code="c", client_secret="s"),
        lambda: session.refresh_token(url, auth=("id", "s")),
    ):
        with pytest.raises(RedirectRefusedError) as raised:
            call()
        assert str(server.port) in str(raised.value) and str(other.port) in str(raised.value)
    assert other.take() == []
    assert session.token["access_token"] == "token"


@pytest.mark.parametrize("status", [307, 308])
def test_token_requests_follow_their_own_origin(status: int, server: ScriptedServer) -> None:
    """O38"""
    server.on("/token", TOKEN_RESPONSE)
    server.take()
    url = server.on("/moved", redirect("/token", status))
    assert OAuth2Session("id").fetch_token(url, code="c")["access_token"] == "new"
    first, second = server.take()
    assert first.body == second.body != b""
    assert first.value("Authorization") == second.value("Authorization")


def test_hooks_of_the_session_see_token_responses(server: ScriptedServer) -> None:
    seen: list[int] = []
    session = OAuth2Session("id")
    session.hooks["response"].append(lambda response, **_: seen.append(response.status_code))
    server.on("/token", TOKEN_RESPONSE)
    session.fetch_token(server.on("/moved", redirect("/token", 307)), code="c")
    assert seen == [307, 200]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_bearers_stay_with_their_origin(
    method: str, status: int, server: ScriptedServer, other: ScriptedServer
) -> None:
    """O39"""
    session = OAuth2Session("id", token=TOKEN)
    server.on("/api", answer(b"same"))
    assert session.request(method, server.on("/moved", redirect("/api", status))).text == "same"
    assert [seen.value("Authorization") for seen in server.take()[-2:]] == ["Bearer token"] * 2
    assert session.request(method, server.on("/moved", redirect(other.url + "/api", status))).text == "other"
    assert [seen.value("Authorization") for seen in other.take()] == [None]
    # And back to the first: the token was meant for it, but not by whoever sends there.
    back = other.on("/back", redirect(server.url + "/api", status))
    server.take()
    session.request(method, server.on("/moved", redirect(back, status)))
    assert [seen.value("Authorization") for seen in server.take()] == ["Bearer token", None]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_tokens_in_bodies_stay_with_their_origin(
    status: int, server: ScriptedServer, other: ScriptedServer
) -> None:
    session = OAuth2Session("id", token=TOKEN)
    session._client.default_token_placement = "body"
    url = server.on("/moved", redirect(other.url + "/api", status))
    if status in (307, 308):
        with pytest.raises(RedirectRefusedError, match="the API at"):
            session.post(url, data="a=1")
        assert other.take() == []
    else:
        assert session.post(url, data="a=1").text == "other"
        assert other.take()[0].body == b""


def test_a_netrc_file_is_not_asked(
    server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """O40"""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login user password pass\n")
    monkeypatch.setenv("NETRC", str(netrc))
    url = server.on("/api", answer(b""))
    session = OAuth2Session("id", token=TOKEN)
    for made in (session, pickle.loads(pickle.dumps(session)), copy.deepcopy(session)):
        server.take()
        made.get(url)
        made.get(url, withhold_token=True)
        assert [seen.value("Authorization") for seen in server.take()] == ["Bearer token", None]
    # As in the original, `None` turns it on again.
    session.auth = None
    session.get(url, withhold_token=True)
    assert server.take()[0].value("Authorization") == "Basic dXNlcjpwYXNz"


def test_pickles_and_copies_are_whole(server: ScriptedServer) -> None:
    """O40"""
    session = OAuth2Session(
        "id", token=TOKEN, scope=["a"], redirect_uri="https://a.example", pkce="S256", leeway=5,
        auto_refresh_url="https://t.example", auto_refresh_kwargs={"a": "b"}, refresh_on_invalid_token=True,
    )  # fmt: skip
    session.authorization_url("https://p.example")
    for fix in compliance_fixes.__all__:
        getattr(compliance_fixes, fix)(session)
    for made in (pickle.loads(pickle.dumps(session)), copy.deepcopy(session), copy.copy(session)):
        for name in ("token", "scope", "redirect_uri", "leeway", "auto_refresh_url", "auto_refresh_kwargs",
                     "code_verifier", "client_id", "_flows", "_state"):  # fmt: skip
            assert getattr(made, name) == getattr(session, name), name
        assert {name: len(hooks) for name, hooks in made.compliance_hook.items()} == {
            name: len(hooks) for name, hooks in session.compliance_hook.items()
        }


def test_relative_urls_and_settings_of_the_session(server: ScriptedServer) -> None:
    server.on("/api", answer(b"relative"))
    session: Any = OAuth2Session("id", token=TOKEN, base_url=server.url, timeout=5)
    assert session.get("/api").text == "relative"
    assert session.timeout == 5
    headers = {"X-One": "1"}
    session.get("/api", headers=headers)
    assert headers == {"X-One": "1"}
