"""The redirections of RFC 5849 (sections 1.2 and 2.2) and of the X documentation."""

from __future__ import annotations

from typing import Any

import pytest
import requests_oauthlib

import oxhorizon

SESSIONS: list[Any] = [requests_oauthlib.OAuth1Session, oxhorizon.OAuth1Session]

# The page, the token, the authorization URL, the callback URL and the verifier.
REDIRECTIONS = {
    "rfc5849-1.2": (
        "https://photos.example.net/authorize",
        "hh5s93j4hdidpola",
        "https://photos.example.net/authorize?oauth_token=hh5s93j4hdidpola",
        "http://printer.example.com/ready?oauth_token=hh5s93j4hdidpola&oauth_verifier=hfdp7dh39dks9884",
        "hfdp7dh39dks9884",
    ),
    "rfc5849-2.2": (
        "https://server.example.com/authorize_access",
        "hdk48Djdsa",
        "https://server.example.com/authorize_access?oauth_token=hdk48Djdsa",
        "http://client.example.net/cb?x=1&oauth_token=hdk48Djdsa&oauth_verifier=473f82d3",
        "473f82d3",
    ),
    "x": (
        "https://api.x.com/oauth/authorize",
        "NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0",
        "https://api.x.com/oauth/authorize?oauth_token=NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0",
        "https://yourCallbackUrl.com?oauth_token=NPcudxy0yU5T3tBzho7iCotZ3cnetKwcTIRlX0iwRl0"
        "&oauth_verifier=uw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY",
        "uw7NjWHT6OJ1MpJOXsHfNxoAhPKpgI8BlYDhxEjIBY",
    ),
}


@pytest.mark.parametrize("session_class", SESSIONS)
@pytest.mark.parametrize("name", REDIRECTIONS)
def test_authorization_url_matches_published_one(name: str, session_class: Any) -> None:
    page, token, sent_to, _, _ = REDIRECTIONS[name]
    assert session_class("key", resource_owner_key=token).authorization_url(page) == sent_to
    assert session_class("key").authorization_url(page, request_token=token) == sent_to


@pytest.mark.parametrize("session_class", SESSIONS)
@pytest.mark.parametrize("name", REDIRECTIONS)
def test_published_callback_url_is_parsed(name: str, session_class: Any) -> None:
    _, token, _, came_back_to, verifier = REDIRECTIONS[name]
    brought = session_class("key").parse_authorization_response(came_back_to)
    assert brought["oauth_token"] == token
    assert brought["oauth_verifier"] == verifier
