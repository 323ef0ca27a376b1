"""tweepy with OAuth 2.0: a subclass of OAuth2Session that has the client make the proof key."""

from __future__ import annotations

import tweepy
from oauthlib.oauth2 import MismatchingStateError
from service import Received, Service, same

PACKAGE = "tweepy"
WHAT = (
    "a subclass of OAuth2Session; a token by code and PKCE, for a confidential client and a "
    "public one, a wrong state, a refresh; reads, posts and deletes with API v2"
)
HOSTS = ("api.twitter.com",)

AUTHORIZE = "https://twitter.com/i/oauth2/authorize"
TOKEN = "https://api.twitter.com/2/oauth2/token"
API = "https://api.twitter.com/2"
CALLBACK = "https://app.example.com/callback?from=x"
SCOPE = ["tweet.read", "tweet.write", "users.read", "offline.access"]
TEXT = "Größe: 5 + 5 = 10 & more ~ „so“ ☕"


def run(service: Service) -> None:
    keys = service.keys
    service.on_token(TOKEN)
    handler = tweepy.OAuth2UserHandler(
        client_id=keys.client_key, redirect_uri=CALLBACK, scope=SCOPE, client_secret=keys.client_secret
    )
    callback = service.provider.allow(handler.get_authorization_url(), AUTHORIZE)
    assert callback.startswith(f"{CALLBACK}&code="), callback
    try:
        handler.fetch_token(callback.replace("state=", "state=other"))
    except MismatchingStateError:
        pass
    else:
        raise AssertionError("another state is accepted")
    token = handler.fetch_token(callback)
    same((token["token_type"], token["scope"]), ("Bearer", SCOPE))
    same(handler.authorized, True)
    _use(service, token["access_token"])

    renewed = handler.refresh_token(TOKEN, auth=handler.auth)
    assert renewed["access_token"] != token["access_token"], renewed
    _use(service, renewed["access_token"])

    service.provider.be_public()
    public = tweepy.OAuth2UserHandler(client_id=keys.client_key, redirect_uri=CALLBACK, scope=SCOPE)
    callback = service.provider.allow(public.get_authorization_url(), AUTHORIZE)
    _use(service, public.fetch_token(callback)["access_token"])
    service.on("GET", f"{API}/users/me", {"data": {"id": "7", "username": "ada"}}, has_bearer=True)
    same(public.get(f"{API}/users/me").json()["data"]["username"], "ada")


def _use(service: Service, access_token: str) -> None:
    client = tweepy.Client(access_token)

    def created(received: Received) -> dict[str, object]:
        return {"data": {"id": "100", **received.json}}

    service.on("POST", f"{API}/tweets", created, has_bearer=True)
    same(client.create_tweet(text=TEXT, user_auth=False).data, {"id": "100", "text": TEXT})
    service.on("DELETE", f"{API}/tweets/100", {"data": {"deleted": True}}, has_bearer=True)
    same(client.delete_tweet(100, user_auth=False).data, {"deleted": True})

    def found(received: Received) -> dict[str, object]:
        same(received.query["query"], "süß & salzig")
        return {"data": [{"id": "1", "text": TEXT}], "meta": {"result_count": 1}}

    service.on("GET", f"{API}/tweets/search/recent", found, has_bearer=True)
    same([one.text for one in client.search_recent_tweets("süß & salzig").data], [TEXT])
