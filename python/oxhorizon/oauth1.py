"""OAuth 1.0a signing and verification (RFC 5849), with the names of ``oauthlib.oauth1``.

``Client`` holds the credentials and the signature method: ``OAuth1.client`` is one.
"""

from __future__ import annotations

from ._compat.lazy import public_names
from ._core import Client, OAuth1, OAuth1Session, SignedRequest, register_signature_method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Final

__all__ = [
    "SIGNATURE_HMAC",
    "SIGNATURE_HMAC_SHA1",
    "SIGNATURE_HMAC_SHA256",
    "SIGNATURE_HMAC_SHA512",
    "SIGNATURE_PLAINTEXT",
    "SIGNATURE_RSA",
    "SIGNATURE_RSA_SHA1",
    "SIGNATURE_RSA_SHA256",
    "SIGNATURE_RSA_SHA512",
    "SIGNATURE_TYPE_AUTH_HEADER",
    "SIGNATURE_TYPE_BODY",
    "SIGNATURE_TYPE_QUERY",
    "Client",
    "OAuth1",
    "OAuth1Session",
    "SignatureMethod",
    "SignedRequest",
    "VerificationError",
    "register_signature_method",
    "verify",
]


def __dir__() -> list[str]:
    return public_names(globals())


SIGNATURE_HMAC_SHA1: Final = "HMAC-SHA1"
SIGNATURE_HMAC_SHA256: Final = "HMAC-SHA256"
SIGNATURE_HMAC_SHA512: Final = "HMAC-SHA512"
SIGNATURE_HMAC: Final = SIGNATURE_HMAC_SHA1
SIGNATURE_RSA_SHA1: Final = "RSA-SHA1"
SIGNATURE_RSA_SHA256: Final = "RSA-SHA256"
SIGNATURE_RSA_SHA512: Final = "RSA-SHA512"
SIGNATURE_RSA: Final = SIGNATURE_RSA_SHA1
SIGNATURE_PLAINTEXT: Final = "PLAINTEXT"

SIGNATURE_TYPE_AUTH_HEADER: Final = "AUTH_HEADER"
SIGNATURE_TYPE_QUERY: Final = "QUERY"
SIGNATURE_TYPE_BODY: Final = "BODY"


class SignatureMethod(str):
    """The name of a signature method of your own, for type checkers; otherwise it is a ``str``.

    They know the names of RFC 5849 and their SHA-2 variants, and refuse any other ``str``.

    >>> register_signature_method("EXAMPLE-1", lambda base_string, client: "signature")
    >>> OAuth1("key", signature_method=SignatureMethod("EXAMPLE-1"))
    <OAuth1 client_key='key' signature_method='EXAMPLE-1' signature_type='AUTH_HEADER'>
    """

    __slots__ = ()


class VerificationError(ValueError):
    """The signature of a request is invalid or missing.

    ``problem`` is the reason, in the words of the OAuth Problem Reporting extension:
    ``signature_invalid``, ``timestamp_refused``, ``nonce_used``, ``parameter_absent``,
    ``consumer_key_unknown``, …
    """

    def __init__(self, message: str, problem: str) -> None:
        super().__init__(message)
        self.problem = problem

    def __reduce__(self) -> tuple[type[VerificationError], tuple[str, str]]:
        return type(self), (str(self), self.problem)


def verify(
    method: str,
    url: str,
    headers: Mapping[str, str | bytes] | None = None,
    body: str | bytes | None = None,
    *,
    client_secret: str | Callable[[str], str | None] | None = None,
    token_secret: str | Callable[[str, str], str | None] | None = None,
    rsa_key: str | bytes | Callable[[str], str | bytes | None] | None = None,
    signature_methods: Iterable[str] | None = None,
    max_age: int = 300,
    now: float | None = None,
    nonce_check: Callable[[str, str | None, str, int], object] | None = None,
) -> SignedRequest:
    """Verifies a signed request, as a provider does (RFC 5849 section 3.2).

    >>> url, headers, _ = OAuth1("key", "secret").sign("GET", "https://api.example.com/me")
    >>> verify("GET", url, headers, client_secret={"key": "secret"}.get).client_key
    'key'

    Signatures are compared in constant time. The kind of key decides which signature methods are accepted:
    with only an *rsa_key*, a request signed with HMAC is refused.

    :param url: the whole URL, with the host that the client used.
    :param headers: the request headers. Only ``Authorization`` and ``Content-Type`` are read.
    :param body: the request body as received. A form is part of the signature. Any other body must match
        ``oauth_body_hash``, if the client sent one.
    :param client_secret: the client's secret; or a callable that takes the client key and returns the secret,
        or ``None`` for an unknown client.
    :param token_secret: the token's secret; or a callable that takes client key and token and returns the
        secret, or ``None`` for an unknown token. It is called only if the request has a token.
    :param rsa_key: the client's public key as PEM; or a callable that takes the client key and returns it.
    :param signature_methods: the accepted methods. The default is every method that there is a key for,
        except ``PLAINTEXT``. Accept ``PLAINTEXT`` over TLS only.
    :param max_age: the maximum difference, in seconds, between the timestamp and the current time.
    :param now: the current time in seconds since the epoch; by default the system clock's.
    :param nonce_check: a callable that takes client key, token, nonce and timestamp, records them and returns
        whether they are new. It is called after the signature has been verified.
    :return: the protocol parameters of the request.
    :raises VerificationError: the request is refused; ``problem`` is the reason.
    :raises TypeError: neither *client_secret* nor *rsa_key* is given.
    """
    if isinstance(signature_methods, str):
        raise TypeError("signature_methods must be an iterable of names, not a str")
    request = SignedRequest(method, url, headers, body)
    client_key, token = request.client_key, request.token
    name = request.signature_method
    is_rsa = name.startswith("RSA-")
    accepted = name != SIGNATURE_PLAINTEXT if signature_methods is None else name in set(signature_methods)
    if not accepted or (rsa_key is None if is_rsa else client_secret is None and rsa_key is not None):
        raise VerificationError(f"{name!r} is not accepted here", "signature_method_rejected")
    request.check_timestamp(max_age, now)

    key, secret = rsa_key if is_rsa else None, None if is_rsa else client_secret
    if callable(key):
        key = key(client_key)
    if callable(secret):
        secret = secret(client_key)
    if key is None and secret is None and (rsa_key is not None or client_secret is not None):
        raise VerificationError("the client key is unknown", "consumer_key_unknown")
    if callable(token_secret):
        found = "" if token is None else token_secret(client_key, token)
        if found is None:
            raise VerificationError("the token is unknown", "token_rejected")
        token_secret = found
    request.check_signature(secret, token_secret, rsa_key=key)
    # Only after the signature was verified, or an attacker could use up the client's nonces.
    nonce, timestamp = request.nonce, request.timestamp or 0
    if nonce_check is not None and nonce and not nonce_check(client_key, token, nonce, timestamp):
        raise VerificationError("the nonce was used before", "nonce_used")
    return request
