"""Steps of the three-legged flow, taken by the original client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import requests
from oauthlib.oauth1 import (
    SIGNATURE_TYPE_AUTH_HEADER,
    SIGNATURE_TYPE_BODY,
    SIGNATURE_TYPE_QUERY,
)
from requests_oauthlib import OAuth1Session
from requests_oauthlib.oauth1_session import TokenRequestDenied

from oxhorizon.testing import Provider

NewClient = Callable[..., OAuth1Session]

CALLBACK = "http://127.0.0.1:9/callback"
PLACES = [SIGNATURE_TYPE_AUTH_HEADER, SIGNATURE_TYPE_QUERY, SIGNATURE_TYPE_BODY]
TOKEN = (401, "OAUTH_TOKEN_EXCEPTION")
SIGNATURE = (401, "OAUTH_SIGNATURE_EXCEPTION")


def client_of(provider: Provider, **settings: Any) -> OAuth1Session:
    return OAuth1Session(
        provider.client_key, **{"client_secret": provider.client_secret, "callback_uri": CALLBACK, **settings}
    )


def ask(provider: Provider, client: OAuth1Session, realm: list[str] | None = None) -> str:
    """Fetches a request token and returns the URL for the user's browser."""
    client.fetch_request_token(provider.request_token_url, realm=realm)
    url: str = client.authorization_url(provider.authorization_url)
    return url


def exchange(provider: Provider, client: OAuth1Session, place: str) -> dict[str, str]:
    """Parses the callback URL *place* and returns the access token."""
    client.parse_authorization_response(place)
    token: dict[str, str] = client.fetch_access_token(provider.access_token_url)
    return token


def query_of(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def refusal(response: requests.Response) -> tuple[int, str]:
    body = response.json()
    assert set(body) == {"code", "name", "message"}
    return response.status_code, body["name"]


def refused(call: Callable[[], Any]) -> tuple[tuple[int, str], str]:
    """The status, name and message of the error response that denies a token."""
    with pytest.raises(TokenRequestDenied) as caught:
        call()
    return refusal(caught.value.response), caught.value.response.json()["message"]
