"""Auth objects and clients of either package, with a fixed nonce and timestamp."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import oauthlib.oauth1
import requests_oauthlib

import oxhorizon
import oxhorizon.oauth1
from tests.servers.twins import CREDENTIALS, Kit
from tests.signing.rsa import PRIVATE_KEY

FIXED = {"nonce": "fixednonce", "timestamp": "1700000000"}
METHODS = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT", "RSA-SHA1", "RSA-SHA256", "RSA-SHA512"]
PLACES = ["AUTH_HEADER", "QUERY", "BODY"]
FORM = "application/x-www-form-urlencoded"

# The attributes of an oauthlib client; ours has two more.
ATTRIBUTES = (
    "client_key",
    "client_secret",
    "resource_owner_key",
    "resource_owner_secret",
    "callback_uri",
    "signature_method",
    "signature_type",
    "rsa_key",
    "verifier",
    "realm",
    "encoding",
    "decoding",
    "nonce",
    "timestamp",
)


def _complete(settings: dict[str, Any]) -> dict[str, Any]:
    given = {**FIXED, **settings}
    if str(given.get("signature_method", "")).startswith("RSA"):
        given.setdefault("rsa_key", PRIVATE_KEY)
    return given


def auth_class(kit: Kit) -> Any:
    return oxhorizon.OAuth1 if kit.ours else requests_oauthlib.OAuth1


def client_class(kit: Kit) -> Any:
    return oxhorizon.oauth1.Client if kit.ours else oauthlib.oauth1.Client


def auth(kit: Kit, **settings: Any) -> Any:
    return auth_class(kit)(*CREDENTIALS, **_complete(settings))


def client(kit: Kit, **settings: Any) -> Any:
    return client_class(kit)(*CREDENTIALS, **_complete(settings))


def session(kit: Kit, **settings: Any) -> Any:
    return kit.signed(**_complete(settings))


def attributes(client: Any) -> dict[str, Any]:
    return {name: getattr(client, name) for name in ATTRIBUTES}


def without_unicode_errors(call: Callable[[], Any]) -> Any:
    """Turns a ``UnicodeError`` of the original into the ``ValueError`` that ours raises, without the text."""
    try:
        return call()
    except UnicodeError:
        raise ValueError from None
