"""Helpers that take a session of either package through the three-legged workflow."""

from __future__ import annotations

from typing import Any

from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit
from tests.signing.rsa import PRIVATE_KEY

FIXED = {"nonce": "fixednonce", "timestamp": "1700000000"}
METHODS = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT", "RSA-SHA1", "RSA-SHA256", "RSA-SHA512"]
PLACES = ["AUTH_HEADER", "QUERY", "BODY"]
CALLBACK = "http://127.0.0.1:9/callback"
TOKEN = b"oauth_token=asked&oauth_token_secret=asked+secret%26&oauth_callback_confirmed=true"
ACCESS = b"oauth_token=given&oauth_token_secret=given%2Bsecret&user_id=7"
BACK = CALLBACK + "?oauth_token=asked&oauth_verifier=v%2B1&state=x"


def application(kit: Kit, **settings: Any) -> Any:
    """A session with client credentials only, and a fixed nonce and timestamp."""
    given: dict[str, Any] = {"client_secret": "client secret", **FIXED, **settings}
    if given.get("signature_method", "").startswith("RSA"):
        given.setdefault("rsa_key", PRIVATE_KEY)
    return kit.keep(of(kit).OAuth1Session("client key", **given))


def of(kit: Kit) -> Any:
    """The module that defines the session and the workflow's exceptions."""
    if kit.ours:
        import oxhorizon.oauth1_session as ours

        return ours
    import requests_oauthlib.oauth1_session as original

    return original


def state(session: Any) -> dict[str, Any]:
    """All attributes that the workflow changes."""
    client = session._client.client
    names = ("resource_owner_key", "resource_owner_secret", "callback_uri", "verifier", "realm")
    return {
        **{name: getattr(client, name) for name in names},
        "token": session.token,
        "authorized": session.authorized,
    }


def serve_tokens(server: ScriptedServer) -> tuple[str, str]:
    """URLs of a request token and an access token, for any request."""
    return server.on("/request_token", answer(TOKEN)), server.on("/access_token", answer(ACCESS))


def steps(session: Any, server: ScriptedServer, **keywords: Any) -> list[Any]:
    """Runs the whole workflow and returns the results and the state after each step."""
    request_token, access_token = serve_tokens(server)
    seen: list[Any] = [state(session)]
    seen.append(session.fetch_request_token(request_token, **keywords))
    seen.append(state(session))
    seen.append(session.authorization_url("http://127.0.0.1:9/authorize?a=b", lang="nl"))
    seen.append(session.parse_authorization_response(BACK))
    seen.append(state(session))
    seen.append(session.fetch_access_token(access_token))
    seen.append(state(session))
    return seen
