"""What the examples of OAuth 2.0 need: variables, a user who clicks, and stand-ins for other providers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import ProxyHandler, build_opener

import pytest

from oxhorizon.testing import Mock, Provider
from tests.signing.rsa import PRIVATE_KEY

MFA_CODE = "123456"

# The examples on them are of applications that have no secret.
_PAGES_OF_PUBLIC_CLIENTS = {"oauth2/native.md", "oauth2/device.md", "oauth2/extra-horizon.md"}
_PAGES_OF_OTHER_PROVIDERS = {"oauth2/providers.md", "oauth2/jwt-bearer.md"}

ACCOUNT = {
    "client_email": "job@project.iam.gserviceaccount.com",
    "private_key": PRIVATE_KEY,
    "private_key_id": "key-1",
    "token_uri": "https://oauth2.googleapis.com/token",
}


def environment(page: str, provider: Provider) -> dict[str, str]:
    """Returns the variables that the examples of a page read."""
    oauth2 = provider.oauth2
    client_id, secret = oauth2.confidential_client_id, oauth2.confidential_client_secret
    if page in _PAGES_OF_PUBLIC_CLIENTS:
        client_id = oauth2.client_id
    # A token of the application itself has no user.
    path = "/health" if page == "oauth2/client-credentials.md" else "/users/v1/me"
    return {
        "API_URL": provider.url + path,
        "AUTHORIZATION_URL": oauth2.authorization_url,
        "CLIENT_ID": client_id,
        "CLIENT_SECRET": secret,
        "DEVICE_URL": oauth2.device_authorization_url,
        "INTROSPECTION_URL": oauth2.introspection_url,
        "ISSUER": oauth2.issuer,
        "OAUTHLIB_RELAX_TOKEN_SCOPE": "",
        "REVOCATION_URL": oauth2.revocation_url,
        "TOKEN_URL": oauth2.token_url,
    }


class User:
    """Somebody who allows whatever they are asked, in the browser and on a terminal."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider
        self._print = print

    def set_up(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("webbrowser.open", self.opens)
        monkeypatch.setattr("builtins.input", self.types)
        monkeypatch.setattr("builtins.print", self.reads)

    def opens(self, url: str) -> bool:
        """Clicks *Allow* in the browser, which goes to where the provider sends it."""
        with build_opener(ProxyHandler({})).open(self._allows(url), timeout=10) as response:
            response.read()
        return True

    def types(self, prompt: str) -> str:
        """Types the address that the browser was sent to, or the code of the second step."""
        found = re.search(r"https?://\S+", prompt)
        return self._allows(found[0]) if found else MFA_CODE

    def reads(self, *texts: Any, **keywords: Any) -> None:
        """Reads what is printed, and enters the code of a device elsewhere."""
        self._print(*texts, **keywords)
        found = re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", " ".join(map(str, texts)))
        if found:
            self._provider.oauth2.allow_device(found[0])

    def _allows(self, url: str) -> str:
        parts = urlsplit(url)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        oidc = re.fullmatch(r"/oidc/(.+)/authorize", parts.path)
        if oidc:
            code = self._provider.oauth2.oidc_code(oidc[1])
            return "https://app.example.com/callback?" + urlencode({"code": code, "state": query["state"]})
        if url.startswith(self._provider.url):
            return self._provider.oauth2.allow(url)
        return f"{query['redirect_uri']}?" + urlencode({"code": "code", "state": query["state"]})


@contextmanager
def other_providers(page: str) -> Iterator[None]:
    """Has the hosts that some pages name, without a network."""
    if page not in _PAGES_OF_OTHER_PROVIDERS:
        yield
        return
    with Mock(assert_all_called=False) as mock:
        for url, answer_to in _TOKEN_ENDPOINTS.items():
            mock.post(url, callback=answer_to)
        for url in _APIS:
            mock.get(url, callback=_api)
        mock.post("https://oauth2.googleapis.com/revoke")
        yield


def _token(**members: Any) -> dict[str, Any]:
    return {"access_token": "access token", "token_type": "Bearer", "expires_in": 3600, **members}


def _form(call: Any) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(call.text).items()}


def _google(call: Any) -> dict[str, Any]:
    form = _form(call)
    if form["grant_type"].endswith("jwt-bearer"):
        assert set(form) == {"grant_type", "assertion"}
        return {"json": _token()}
    assert form["client_secret"]
    return {
        "json": _token(refresh_token="refresh token", scope="https://www.googleapis.com/auth/drive.readonly")
    }


def _microsoft(call: Any) -> dict[str, Any]:
    assert _form(call)["client_secret"]
    # `offline_access` is granted, but not named.
    return {"json": _token(refresh_token="refresh token", scope="User.Read")}


def _github(call: Any) -> dict[str, Any]:
    form = _form(call)
    assert form["client_secret"] and call.headers["Accept"] == "application/json"
    if form["code"] == "used before":
        error = {"error": "bad_verification_code", "error_description": "The code is incorrect or expired."}
        return {"json": error}
    return {"json": {"access_token": "access token", "token_type": "bearer", "scope": "read:user"}}


def _fitbit(call: Any) -> dict[str, Any]:
    form = _form(call)
    assert call.headers["Authorization"].startswith("Basic ") and form["code_verifier"]
    return {"json": _token(refresh_token="refresh token", scope="activity profile", user_id="26FWFL")}


def _withings(call: Any) -> dict[str, Any]:
    form = _form(call)
    assert form["action"] == "requesttoken" and form["client_secret"]
    token = _token(refresh_token="refresh token", scope="user.info,user.metrics", userid="363")
    return {"json": {"status": 0, "body": token}}


def _strava(call: Any) -> dict[str, Any]:
    assert _form(call)["client_secret"]
    return {"json": _token(refresh_token="refresh token", athlete={"id": 1})}


def _api(call: Any) -> dict[str, Any]:
    assert call.headers["Authorization"] == "Bearer access token"
    return {"body": json.dumps({"files": [], "status": 0}).encode()}


_TOKEN_ENDPOINTS = {
    "https://oauth2.googleapis.com/token": _google,
    "https://login.microsoftonline.com/common/oauth2/v2.0/token": _microsoft,
    "https://github.com/login/oauth/access_token": _github,
    "https://api.fitbit.com/oauth2/token": _fitbit,
    "https://wbsapi.withings.net/v2/oauth2": _withings,
    "https://www.strava.com/oauth/token": _strava,
}
_APIS = [
    "https://www.googleapis.com/drive/v3/files",
    "https://graph.microsoft.com/v1.0/me",
    "https://api.github.com/user",
    "https://api.fitbit.com/1/user/-/profile.json",
    "https://wbsapi.withings.net/measure",
    "https://www.strava.com/api/v3/athlete",
]
