"""JSON Web Tokens (RFC 7519), signed with RSA."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def encode_jwt(claims: Mapping[str, Any], key: str | bytes) -> str:
    """Returns a token that is signed with RS256.

    :param claims: its members.
    :param key: a private RSA key in PEM.
    :raises ValueError: the key cannot be used.
    """
    from json import dumps

    from .._core import rsa_signature

    header = {"typ": "JWT", "alg": "RS256"}
    parts = [_base64(dumps(part, separators=(",", ":")).encode()) for part in (header, dict(claims))]
    message = ".".join(parts)
    secret = key.encode() if isinstance(key, str) else key
    return f"{message}.{_base64(rsa_signature(secret, message.encode()))}"


def _base64(data: bytes) -> str:
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
