"""JSON Web Tokens as assertions (RFC 7519, RFC 7523), signed with RSA or HMAC."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_HASHES = {"256": "SHA-256", "512": "SHA-512"}

ALGORITHMS = ("RS256", "RS512", "HS256", "HS384", "HS512")
"""The algorithms of RFC 7518 that are there."""


def encode_jwt(
    claims: Mapping[str, Any], key: str | bytes, algorithm: str = "RS256", key_id: str | None = None
) -> str:
    """Returns a signed token.

    :param claims: its members.
    :param key: a private RSA key in PEM, or the secret of an HMAC.
    :param algorithm: one of :data:`ALGORITHMS`.
    :param key_id: the ``kid`` of its header.
    :raises ValueError: the algorithm is not there, or the key cannot be used.
    """
    from json import dumps

    if algorithm not in ALGORITHMS:
        raise ValueError(f"the algorithm must be one of {', '.join(ALGORITHMS)}, not {algorithm!r}")
    header = {"alg": algorithm, "typ": "JWT", **({"kid": key_id} if key_id else {})}
    parts = [_base64(dumps(part, separators=(",", ":")).encode()) for part in (header, dict(claims))]
    message = ".".join(parts)
    secret = key.encode() if isinstance(key, str) else key
    if algorithm.startswith("RS"):
        from .._core import rsa_signature

        signature = rsa_signature(secret, message.encode(), _HASHES[algorithm[2:]])
    else:
        from hmac import digest

        if not secret:
            raise ValueError("an HMAC needs a secret: client_secret is empty")
        signature = digest(secret, message.encode(), "sha" + algorithm[2:])
    return f"{message}.{_base64(signature)}"


def client_assertion(
    client_id: str,
    audience: str,
    key: str | bytes,
    algorithm: str,
    key_id: str | None = None,
    seconds: int = 60,
) -> str:
    """Returns the assertion by which a client authenticates itself (RFC 7523 section 2.2).

    :param audience: the provider: its issuer, or the URL of its token endpoint.
    :param seconds: for how long it is valid.
    """
    from ._forms import generate_token

    now = int(time.time())
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": audience,
        "jti": generate_token(32),
        "iat": now,
        "exp": now + seconds,
    }
    return encode_jwt(claims, key, algorithm, key_id)


def _base64(data: bytes) -> str:
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
