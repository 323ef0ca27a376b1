"""The two sides that are compared: oauthlib with requests_oauthlib, and ours."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from tests.servers.twins import Kit

CLIENTS = [
    "WebApplicationClient", "MobileApplicationClient", "LegacyApplicationClient", "BackendApplicationClient",
]  # fmt: skip

NOW = 1_800_000_000.4
"""The time in tests that stop the clock."""

TOKEN = {
    "access_token": "canary-access",
    "token_type": "Bearer",
    "expires_in": 3600,
    "refresh_token": "canary-refresh",
    "scope": "profile mail",
}


def protocol(kit: Kit) -> Any:
    """Returns ``oauthlib.oauth2``, or ours."""
    return import_module("oxhorizon.oauth2" if kit.ours else "oauthlib.oauth2")


def sessions(kit: Kit) -> Any:
    """Returns ``requests_oauthlib``, or ours."""
    return import_module("oxhorizon" if kit.ours else "requests_oauthlib")


def session(kit: Kit, client: str | None = None, **settings: Any) -> Any:
    """Returns a session, with a client of the same side."""
    if client is not None:
        settings["client"] = getattr(protocol(kit), client)("client id")
    else:
        settings.setdefault("client_id", "client id")
    return kit.keep(sessions(kit).OAuth2Session(**settings))


def state_of(client: Any) -> dict[str, Any]:
    """Returns what a client knows."""
    names = (
        "client_id", "access_token", "refresh_token", "token_type", "token", "scope", "state", "code",
        "expires_in", "_expires_at", "redirect_url", "mac_key", "mac_algorithm", "code_challenge",
        "code_challenge_method",
    )  # fmt: skip
    return {name: shown(getattr(client, name, None)) for name in names}


def shown(value: Any) -> Any:
    """Returns a value for a comparison: scopes have no order."""
    if isinstance(value, dict):
        return {
            name: sorted(one) if name == "scope" and isinstance(one, list) else one
            for name, one in value.items()
        }
    return value


def told(error: BaseException) -> dict[str, Any]:
    """Returns what an error of the protocol says."""
    names = ("error", "description", "uri", "state", "status_code")
    if type(error).__name__ == "InsecureTransportError":
        # Ours says more where it is about a redirect.
        return {"class": "InsecureTransportError", "text": str(error)[:48]}
    return {
        "class": type(error).__name__,
        "text": str(error),
        **{name: getattr(error, name, None) for name in names},
    }
