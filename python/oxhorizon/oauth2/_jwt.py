"""JSON Web Tokens (RFC 7519), signed with RSA or with a secret."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def encode_jwt(
    claims: Mapping[str, Any], key: str | bytes, algorithm: str = "RS256", header: Mapping[str, Any] = {}
) -> str:
    """Returns a signed token.

    :param claims: its members.
    :param key: a private RSA key in PEM, or the secret.
    :param algorithm: ``RS256``, ``HS256``, ``HS384`` or ``HS512`` (RFC 7518 section 3.1).
    :param header: further members of the header.
    :raises ValueError: the key cannot be used, or the algorithm is another.
    """
    from json import dumps

    parts = ({"typ": "JWT", "alg": algorithm, **header}, dict(claims))
    message = ".".join([_base64(dumps(part, separators=(",", ":")).encode()) for part in parts])
    secret = key.encode() if isinstance(key, str) else key
    return f"{message}.{_base64(_signature(algorithm, secret, message.encode()))}"


def _signature(algorithm: str, key: bytes, message: bytes) -> bytes:
    if algorithm == "RS256":
        from .._core import rsa_signature

        return rsa_signature(key, message)
    if algorithm not in ("HS256", "HS384", "HS512"):
        raise ValueError(f"unknown algorithm {algorithm!r}: take RS256, HS256, HS384 or HS512")
    import hmac

    return hmac.digest(key, message, "sha" + algorithm[2:])


def _base64(data: bytes) -> str:
    from base64 import urlsafe_b64encode

    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
