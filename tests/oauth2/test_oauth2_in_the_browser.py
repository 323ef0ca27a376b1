"""Authorization in the user's browser, with a redirect to this machine."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

import oxhorizon
from oxhorizon.oauth2 import AccessDeniedError, MismatchingIssuerError, authorize_in_browser
from tests.oauth2.both import KINDS, kind, settled
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

AUTHORIZE = "https://provider.example/authorize"


class Browser:
    """A browser that goes to the provider and comes back, on a thread of its own.

    :param steps: functions that get the state and the redirect URI, and return targets to request.
    """

    def __init__(self, *targets: Any) -> None:
        self.targets = targets
        self.urls: list[str] = []
        self.statuses: list[int] = []
        self.pages: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.thread: threading.Thread | None = None

    def __call__(self, url: str) -> bool:
        self.urls.append(url)
        self.thread = threading.Thread(target=self._visit, args=(url,))
        self.thread.start()
        return True

    def _visit(self, url: str) -> None:
        query = dict(parse_qsl(urlsplit(url).query))
        redirect = urlsplit(query["redirect_uri"])
        for target in self.targets:
            with contextlib.closing(http.client.HTTPConnection(redirect.netloc, timeout=10)) as connection:
                connection.request("GET", target.format(path=redirect.path, **query))
                response = connection.getresponse()
                self.statuses.append(response.status)
                self.pages.append(response.read().decode())
                self.headers.append(dict(response.getheaders()))


@pytest.mark.parametrize("name", KINDS)
def test_the_code_is_for_the_token_request(
    name: str, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    forms: list[dict[str, list[str]]] = []

    def issue(seen: Seen, _: Peer) -> bytes:
        forms.append(parse_qs(seen.body.decode()))
        return answer(json.dumps({"access_token": "t"}).encode(), "Content-Type: application/json")

    token_url = server.on("/browser/token", issue)
    session = kind(name)("id", scope=["profile"])
    browser = Browser("/favicon.ico", "{path}?code=a%2Fb%2Bc&state={state}")
    code = authorize_in_browser(session, AUTHORIZE, open_url=browser, prompt="consent")
    assert code == "a/b+c"
    asked = dict(parse_qsl(urlsplit(browser.urls[0]).query))
    assert asked["redirect_uri"] == session.redirect_uri
    assert session.redirect_uri.startswith("http://127.0.0.1:")
    assert (asked["code_challenge_method"], asked["prompt"], asked["scope"]) == ("S256", "consent", "profile")
    assert browser.statuses == [404, 200]
    assert "You can close this page" in browser.pages[1]
    assert browser.headers[1]["Referrer-Policy"] == "no-referrer"
    assert browser.headers[1]["Cache-Control"] == "no-store"
    assert "a/b" not in browser.pages[1]
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    settled(session.fetch_token(token_url, code=code))
    verifier = forms[0]["code_verifier"][0]
    assert session._client.create_code_challenge(verifier, "S256") == asked["code_challenge"]
    assert forms[0]["redirect_uri"] == [asked["redirect_uri"]]
    session.close()


def test_a_forged_response_does_not_end_the_wait() -> None:
    with oxhorizon.OAuth2Session("id") as session:
        browser = Browser(
            "{path}?code=forged&state=wrong", "{path}?code=forged", "{path}?error=access_denied&state=",
            "{path}?code=right&state={state}",
        )  # fmt: skip
        assert authorize_in_browser(session, AUTHORIZE, open_url=browser) == "right"
    assert browser.statuses == [400, 400, 400, 200]
    assert "does not belong to the sign-in" in browser.pages[0]


def test_the_user_refuses() -> None:
    with oxhorizon.OAuth2Session("id") as session:
        browser = Browser("{path}?error=access_denied&error_description=No&state={state}")
        with pytest.raises(AccessDeniedError, match="No"):
            authorize_in_browser(session, AUTHORIZE, open_url=browser)


def test_another_issuer() -> None:
    with oxhorizon.OAuth2Session("id", issuer="https://honest.example") as session:
        browser = Browser("{path}?code=c&state={state}&iss=https%3A%2F%2Fevil.example")
        with pytest.raises(MismatchingIssuerError):
            authorize_in_browser(session, AUTHORIZE, open_url=browser)


def test_a_port_and_a_path_that_are_registered() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        session = oxhorizon.OAuth2Session("id", redirect_uri=f"http://localhost:{port}/done")
        with session, pytest.raises(OSError, match=r"[Aa]ddress already in use"):
            authorize_in_browser(session, AUTHORIZE, open_url=Browser())
    with oxhorizon.OAuth2Session("id", redirect_uri=f"http://localhost:{port}/done") as session:
        browser = Browser("/callback?code=c&state={state}", "/done?code=c&state={state}")
        assert authorize_in_browser(session, AUTHORIZE, open_url=browser) == "c"
        assert session.redirect_uri == f"http://localhost:{port}/done"


@pytest.mark.parametrize("uri", ["https://app.example/cb", "http://app.example/cb", "myapp://cb"])
def test_a_redirect_that_does_not_come_here(uri: str) -> None:
    session = oxhorizon.OAuth2Session("id", redirect_uri=uri)
    with session, pytest.raises(ValueError, match="does not lead to this machine"):
        authorize_in_browser(session, AUTHORIZE, open_url=Browser())


def test_nobody_comes_back(capsys: pytest.CaptureFixture[str]) -> None:
    before = threading.active_count()
    with oxhorizon.OAuth2Session("id") as session, pytest.raises(TimeoutError, match=r"within 0\.2 seconds"):
        authorize_in_browser(session, AUTHORIZE, open_url=lambda url: False, timeout=0.2)
    # There is no browser, so the user gets the URL.
    assert f"Open this URL in a browser on this machine: {AUTHORIZE}?" in capsys.readouterr().err
    assert threading.active_count() == before


def test_an_idle_connection_does_not_block() -> None:
    opened: list[socket.socket] = []

    def open_url(url: str) -> bool:
        redirect = urlsplit(dict(parse_qsl(urlsplit(url).query))["redirect_uri"])
        opened.append(socket.create_connection((redirect.hostname or "", redirect.port or 0)))
        return Browser("{path}?code=c&state={state}")(url)

    with oxhorizon.OAuth2Session("id") as session:
        assert authorize_in_browser(session, AUTHORIZE, open_url=open_url) == "c"
    opened[0].close()


def test_by_default_it_is_the_browser_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser("{path}?code=c&state={state}")
    monkeypatch.setattr("webbrowser.open", browser)
    with oxhorizon.OAuth2Session("id") as session:
        assert authorize_in_browser(session, AUTHORIZE) == "c"
