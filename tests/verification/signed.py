"""Requests signed by us and by oauthlib, and helpers that verify them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import oauthlib.oauth1
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from hypothesis import settings
from hypothesis import strategies as st

from oxhorizon.oauth1 import OAuth1, SignedRequest, VerificationError, verify
from tests.signing.rsa import PRIVATE_KEY, RSA_METHODS

FORM = "application/x-www-form-urlencoded"
HMAC_METHODS = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512"]
METHODS = [*HMAC_METHODS, *RSA_METHODS, "PLAINTEXT"]
PLACES = ["AUTH_HEADER", "QUERY", "BODY"]

NOW = 1_700_000_000
NONCE = "nonce0123456789abcdef"
WHO = {
    "client_key": "client-key",
    "client_secret": "client-secret",
    "resource_owner_key": "token",
    "resource_owner_secret": "token-secret",
}


def public_pem(private_pem: str) -> str:
    public: Any = load_pem_private_key(private_pem.encode(), None).public_key()
    pem: bytes = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return pem.decode()


def new_private_pem(bits: int = 1024) -> str:
    key = rsa.generate_private_key(65537, bits)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


PUBLIC_KEY = public_pem(PRIVATE_KEY)

KEYS: dict[str, Any] = {
    "client_secret": WHO["client_secret"],
    "token_secret": WHO["resource_owner_secret"],
    "rsa_key": PUBLIC_KEY,
    "signature_methods": METHODS,
    "now": NOW,
}
"""The provider's data about :data:`WHO`, as arguments of :func:`verify`."""


class Request(NamedTuple):
    """A request as the provider receives it."""

    method: str
    url: str
    headers: Any
    body: Any = None


Maker = Callable[..., Request]


def _settings(signature_method: str, place: str, options: dict[str, Any]) -> dict[str, Any]:
    return {
        **WHO,
        "signature_method": signature_method,
        "signature_type": place,
        "rsa_key": PRIVATE_KEY if signature_method.startswith("RSA-") else None,
        "nonce": NONCE,
        "timestamp": str(NOW),
        **options,
    }


def sign(
    method: str,
    url: str,
    headers: dict[str, str] | None = None,
    body: str | None = None,
    *,
    signature_method: str = "HMAC-SHA1",
    place: str = "AUTH_HEADER",
    **options: Any,
) -> Request:
    """A request signed by ``OAuth1.sign``."""
    auth: Any = OAuth1(**_settings(signature_method, place, {"decoding": None, **options}))
    return Request(method, *auth.sign(method, url, headers, body))


def sign_with_oauthlib(
    method: str,
    url: str,
    headers: dict[str, str] | None = None,
    body: str | None = None,
    *,
    signature_method: str = "HMAC-SHA1",
    place: str = "AUTH_HEADER",
    **options: Any,
) -> Request:
    """A request signed by ``oauthlib.oauth1.Client.sign``."""
    client: Any = oauthlib.oauth1.Client(**_settings(signature_method, place, options))
    return Request(method, *client.sign(url, method, body, headers))


MAKERS = {"ours": sign, "oauthlib": sign_with_oauthlib}


def accepted(request: Request, **changes: Any) -> SignedRequest:
    return verify(*request, **{**KEYS, **changes})


def problem(request: Request, **changes: Any) -> str | None:
    """The problem of a refused request; ``None`` for an accepted one."""
    try:
        accepted(request, **changes)
    except VerificationError as error:
        found: str = error.problem
        return found
    return None


_FIELD = re.compile(r'([^\s=,"]+)="([^"]*)"')


def fields(request: Request) -> dict[str, str]:
    """The decoded fields of the Authorization header."""
    return {name: unquote(value) for name, value in _FIELD.findall(request.headers["Authorization"])}


def authorization(pairs: Iterable[tuple[str, str]]) -> str:
    return "OAuth " + ", ".join(f'{name}="{escape(value)}"' for name, value in pairs)


def escape(text: str) -> str:
    """Percent-encodes by RFC 5849 section 3.6."""
    return quote(text, safe="~")


# The same examples each time.
bounded = settings(derandomize=True, max_examples=150, deadline=None, database=None)

_CHARS = st.characters(exclude_categories=["Cs"])
texts = st.text(_CHARS, max_size=8) | st.sampled_from(
    [
        "",
        " ",
        "+",
        "%",
        "%41",
        "%zz",
        "&=",
        "a, b",
        '"q"',
        "é",
        "e\u0301",
        "漢字",
        "\U0001f600",
        "~-._",
        "\x00",
    ]
)
pairs = st.lists(st.tuples(texts, texts), max_size=5).filter(
    lambda found: not any(name.startswith("oauth_") for name, _ in found)
)
