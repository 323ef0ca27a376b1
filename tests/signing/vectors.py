"""A published example: its values, and the values that the standard library computes for it.

Most published examples omit oauth_version, which requests_oauthlib always sends. So each is checked twice:
without the version, against the published base string and signature; with the version, against oauthlib's
signature and ours.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import oauthlib.oauth1
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

import oxhorizon
from tests.signing.wire import authorization_fields


@dataclass(frozen=True)
class Vector:
    id: str
    method: str
    url: str
    base_uri: str
    # The signed parameters, decoded; oauth_version only if the published example has it.
    parameters: list[tuple[str, str]]
    # The keyword arguments of OAuth1.
    credentials: dict[str, Any]
    # None if only the base string was published.
    published: str | None
    published_base_string: str | None = None
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.id

    def published_as(self) -> tuple[str | None, str | None]:
        return self.published_base_string, self.published

    def recomputed(self) -> tuple[str | None, str | None]:
        """The base string and signature for the published parameters; ``None`` if not published."""
        base = base_string(self.method, self.base_uri, self.parameters)
        return (
            base if self.published_base_string else None,
            self._signed(base) if self.published else None,
        )

    def signature(self) -> str:
        """The signature with oauth_version, which the client must send."""
        version = ("oauth_version", "1.0")
        others = [pair for pair in self.parameters if pair != version]
        return self._signed(base_string(self.method, self.base_uri, [*others, version]))

    def _signed(self, base: str) -> str:
        return signature_of(base, **self.credentials)


def percent_encoded(text: str) -> str:
    """RFC 5849 section 3.6."""
    return quote(text, safe="~")


def normalized(parameters: list[tuple[str, str]]) -> str:
    """RFC 5849 section 3.4.1.3.2."""
    pairs = sorted((percent_encoded(name), percent_encoded(value)) for name, value in parameters)
    return "&".join(f"{name}={value}" for name, value in pairs)


def base_string(method: str, base_uri: str, parameters: list[tuple[str, str]]) -> str:
    """RFC 5849 section 3.4.1.1."""
    parts = (method, base_uri, normalized(parameters))
    return "&".join(percent_encoded(part) for part in parts)


def signature_of(
    base: str,
    client_secret: str = "",
    resource_owner_secret: str = "",
    signature_method: str = "HMAC-SHA1",
    rsa_key: str = "",
    **others: Any,
) -> str:
    """RFC 5849 sections 3.4.2 to 3.4.4, with SHA-2 as well."""
    kind, _, name = signature_method.partition("-")
    key = f"{percent_encoded(client_secret)}&{percent_encoded(resource_owner_secret)}"
    if kind == "PLAINTEXT":
        return key
    if kind == "HMAC":
        digest = hmac.new(key.encode(), base.encode(), getattr(hashlib, name.lower())).digest()
    else:
        private = serialization.load_pem_private_key(rsa_key.encode(), None)
        assert isinstance(private, rsa.RSAPrivateKey)
        digest = private.sign(base.encode(), padding.PKCS1v15(), getattr(hashes, name)())
    return base64.b64encode(digest).decode()


def text(value: Any) -> str:
    return value.decode("utf-8") if isinstance(value, bytes) else str(value)


def header_of(headers: Any) -> str:
    plain = {text(name): text(value) for name, value in dict(headers).items()}
    return plain["Authorization"]


def signed_by_oauthlib(vector: Vector) -> str:
    """The Authorization header of oauthlib."""
    client: Any = oauthlib.oauth1.Client(**vector.credentials)
    _, headers, _ = client.sign(vector.url, vector.method, vector.body, vector.headers)
    return header_of(headers)


def check_published(vector: Vector) -> None:
    """Asserts that the published values are right, and that oauthlib's signature agrees."""
    assert vector.recomputed() == vector.published_as()
    assert authorization_fields(signed_by_oauthlib(vector))["oauth_signature"] == vector.signature()


def check_ours(vector: Vector) -> None:
    """Asserts that our signature is right, and that the whole header equals oauthlib's."""
    signer = oxhorizon.OAuth1(**vector.credentials)
    url, headers, body = signer.sign(vector.method, vector.url, headers=vector.headers, body=vector.body)
    assert authorization_fields(header_of(headers))["oauth_signature"] == vector.signature()
    assert header_of(headers) == signed_by_oauthlib(vector)
    assert text(url) == vector.url
    assert body is None if vector.body is None else text(body) == vector.body
