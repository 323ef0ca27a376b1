"""Signing and verifying with OAuth 1.0a (RFC 5849): the names of ``oauthlib.oauth1``, for clients.

``Client`` holds who signs and how; it is what ``OAuth1.client`` and ``OAuth1Session._client.client`` are.
"""

from __future__ import annotations

from ._core import Client, OAuth1, OAuth1Session, SignedRequest, register_signature_method

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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
    "SignedRequest",
    "VerificationError",
    "register_signature_method",
    "verify",
]

SIGNATURE_HMAC_SHA1 = "HMAC-SHA1"
SIGNATURE_HMAC_SHA256 = "HMAC-SHA256"
SIGNATURE_HMAC_SHA512 = "HMAC-SHA512"
SIGNATURE_HMAC = SIGNATURE_HMAC_SHA1
SIGNATURE_RSA_SHA1 = "RSA-SHA1"
SIGNATURE_RSA_SHA256 = "RSA-SHA256"
SIGNATURE_RSA_SHA512 = "RSA-SHA512"
SIGNATURE_RSA = SIGNATURE_RSA_SHA1
SIGNATURE_PLAINTEXT = "PLAINTEXT"

SIGNATURE_TYPE_AUTH_HEADER = "AUTH_HEADER"
SIGNATURE_TYPE_QUERY = "QUERY"
SIGNATURE_TYPE_BODY = "BODY"


class VerificationError(ValueError):
    """A signed request is refused.

    ``problem`` is its name in the OAuth Problem Reporting extension: ``signature_invalid``,
    ``timestamp_refused``, ``nonce_used``, ``parameter_absent``, ``consumer_key_unknown``, …
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

    Signatures are compared in constant time. A request is only ever verified in the way that its keys
    are for: with nothing but an *rsa_key*, one that is signed with HMAC is refused.

    :param url: the whole URL, with the host that the client asked for.
    :param headers: those of the request; ``Authorization`` and ``Content-Type`` are looked at.
    :param body: as it came; a form takes part in the signature, and any other has to be what
        ``oauth_body_hash`` says where that was sent.
    :param client_secret: the client's secret, or a callable that finds it by the client's key and gives
        ``None`` for one that it does not know.
    :param token_secret: the token's secret, or a callable that finds it by client key and token; it is
        only called for a request that has a token.
    :param rsa_key: the client's public key in PEM, or a callable that finds it.
    :param signature_methods: those that are accepted; else all but ``PLAINTEXT`` for which there is a
        key. ``PLAINTEXT`` is only for requests that came by TLS.
    :param max_age: how many seconds the timestamp may be away from now, on either side.
    :param now: seconds since the epoch, in place of the clock's.
    :param nonce_check: called for a request whose signature is right, with client key, token, nonce and
        timestamp; keeps them, and answers whether they are new.
    :return: the request's protocol parameters.
    :raises VerificationError: the request is refused; its ``problem`` says why in one word.
    :raises TypeError: there is neither a *client_secret* nor an *rsa_key*.
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
        raise VerificationError("the client key is not known", "consumer_key_unknown")
    if callable(token_secret):
        found = "" if token is None else token_secret(client_key, token)
        if found is None:
            raise VerificationError("the token is not known", "token_rejected")
        token_secret = found
    request.check_signature(secret, token_secret, rsa_key=key)
    # After the signature: nobody else may use up a nonce.
    nonce, timestamp = request.nonce, request.timestamp or 0
    if nonce_check is not None and nonce and not nonce_check(client_key, token, nonce, timestamp):
        raise VerificationError("the nonce was used before", "nonce_used")
    return request
