"""mwoauth: Wikipedia's sign-in. Reads the nonce back out of the header of the request that was sent."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import jwt
from mwoauth import ConsumerToken, Handshaker
from service import Received, Service, same

PACKAGE = "mwoauth"
WHAT = (
    "the three-legged flow of MediaWiki, whose steps differ by the query alone; identifies the user, "
    "with the nonce of the sent request against replays"
)
HOSTS = ("en.wikipedia.org",)

WIKI = "https://en.wikipedia.org/w/index.php"


def run(service: Service) -> None:
    keys = service.keys
    service.on_request_token("POST", f"{WIKI}?title=Special%3AOAuth%2Finitiate")
    service.on_access_token("POST", f"{WIKI}?title=Special%3AOAuth%2Ftoken")

    def identified(received: Received) -> str:
        claims = {
            **{"iss": "https://en.wikipedia.org", "aud": keys.client_key, "username": "Ada Löve"},
            **{"iat": int(time.time()), "exp": int(time.time()) + 60},
            "nonce": received.oauth["oauth_nonce"],
        }
        return jwt.encode(claims, keys.client_secret, "HS256")

    service.on("POST", f"{WIKI}?title=Special%3AOAuth%2Fidentify", identified)
    handshaker = Handshaker(WIKI, ConsumerToken(keys.client_key, keys.client_secret), user_agent="ours/1")
    page, request_token = handshaker.initiate(callback="https://app.example.com/callback?a=b")
    callback = urlsplit(service.allow(page))
    access_token = handshaker.complete(request_token, callback.query)
    same(handshaker.identify(access_token)["username"], "Ada Löve")
    same({one.headers["User-Agent"] for one in service.received}, {"ours/1"})
