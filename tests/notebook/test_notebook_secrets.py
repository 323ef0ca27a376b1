"""Cards mask values that look like secrets, because notebooks are saved with their outputs."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import unquote

import pytest

import oxhorizon
from oxhorizon._http import notebook
from oxhorizon.exh import ExhSession
from oxhorizon.testing import Provider
from tests.notebook.reading import Card
from tests.servers.scripted import ScriptedServer, answer, redirect

Respond = Callable[..., oxhorizon.Response]

SECRET = "s3cr3t-value"


def shown(response: oxhorizon.Response) -> str:
    html = notebook.html(response)
    assert SECRET not in html
    card = Card(html)
    assert "•••" in card.text
    return card.text


@pytest.mark.parametrize(
    "name",
    [
        *("Set-Cookie", "Authorization", "Proxy-Authorization", "X-Api-Key"),
        *("X-Auth-Token", "X-CSRF-Token", "X-Session-Id", "Authentication-Info", "X-Amz-Security-Token"),
        *("X-Client-Secret", "X-Password", "X-Auth"),
    ],
)
def test_secret_header_is_masked(respond: Respond, name: str) -> None:
    text = shown(respond(b"", f"{name}: id={SECRET}; Path=/"))
    assert f"{name}•••".lower() in text.lower()


def test_secrets_in_other_headers_are_masked(respond: Respond) -> None:
    text = shown(
        respond(
            b"",
            f'Link: <https://h/?page=2&access_token={SECRET}>; rel="next"',
            f"Content-Location: https://user:{SECRET}@h/",
            "X-Other: a=1",
        )
    )
    assert "page=2&access_token=•••>" in text
    assert "https://•••@h/" in text
    assert "a=1" in text


@pytest.mark.parametrize(
    "name",
    [
        *("oauth_token", "oauth_signature", "oauth_verifier", "oauth_token_secret", "access_token", "token"),
        *(
            "api_key",
            "key",
            "code",
            "X-Amz-Signature",
            "X-Amz-Credential",
            "password",
            "client_secret",
            "sig",
        ),
        *("oauth%5Ftoken", "OAuth_Token"),
    ],
)
def test_secret_query_parameter_is_masked(respond: Respond, name: str) -> None:
    text = shown(respond(b"x", query=f"?a=1&{name}={SECRET}&b=2"))
    assert f"?a=1&{unquote(name)}=•••&b=2" in text


def test_similar_parameter_names_are_shown(respond: Respond) -> None:
    query = "?page=2&oauth_nonce=n&sort=keyword&monkey=1&encode=x"
    assert query in Card(notebook.html(respond(b"x", query=query))).text


def test_credentials_in_urls_are_masked(server: ScriptedServer) -> None:
    server.on("/end", answer(b"end"))
    url = server.on("/start", redirect(f"/end?oauth_token={SECRET}"))
    text = shown(oxhorizon.get(url.replace("//", f"//user:{SECRET}@")))
    assert "http://•••@127.0.0.1" in text
    assert "/start" in text and "/end?oauth_token=•••" in text


def test_secret_json_fields_are_masked(respond: Respond) -> None:
    value = {
        "token": SECRET,
        "tokenSecret": SECRET,
        "nested": [{"access_token": SECRET, "Password": SECRET}],
        "tokens": [{"token": SECRET, "accessLevel": "full"}],
        "link": f"https://user:{SECRET}@h/?oauth_token={SECRET}",
        "userId": "seen",
        "tokens_left": 7,
    }
    for body in (value, [value], {"page": {}, "data": [value]}):
        text = shown(respond(json.dumps(body).encode(), "Content-Type: application/json"))
        assert "token: •••" in text
        assert "seen" in text and "7" in text


def test_secret_form_fields_are_masked(respond: Respond) -> None:
    """A provider's response to a token request."""
    body = f"oauth_token={SECRET}&oauth_token_secret={SECRET}&oauth_callback_confirmed=true"
    for kind in ("application/x-www-form-urlencoded", "text/plain", "text/html"):
        response = respond(body.encode(), f"Content-Type: {kind}")
        text = shown(response) if kind != "text/html" else notebook.html(response)
        assert SECRET not in text
        assert "oauth_callback_confirmed=true" in text


def test_credentials_of_session_are_not_shown() -> None:
    with Provider() as provider:
        session = provider.session()
        html = notebook.html(session.get(provider.url + "/users/v1/me"))
        for secret in provider.credentials.values():
            assert secret not in html
        session = provider.session(signature_type="query")
        html = notebook.html(session.get(provider.url + "/users/v1/me"))
        assert "oauth_signature=•••" in html
        assert provider.resource_owner_key not in html


def test_file_token_in_path_is_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    with Provider() as provider:
        provider.set_environment(monkeypatch)
        file = provider.files.add("a.txt", b"text", "text/plain")
        with ExhSession.from_env() as session:
            for path in ("file", "details"):
                html = notebook.html(session.get(f"/files/v1/{file.token}/{path}"))
                assert file.token not in html
                assert f"/files/v1/•••/{path}" in html
