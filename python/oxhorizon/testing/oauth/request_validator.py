"""The request validator for oauthlib's endpoints."""

from __future__ import annotations

import re
import secrets
from typing import Any

from ..platform.credential_store import CredentialStore
from .callbacks import is_callback
from .nonces import Nonces
from .oauthlib_server import RequestValidator, require_rsa
from .request_tokens import RequestTokenStore

_HMAC_AND_PLAINTEXT = ("HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT")
_RSA = ("RSA-SHA1", "RSA-SHA256", "RSA-SHA512")


class Validator(RequestValidator):
    """Looks up credentials and tokens for oauthlib, and stores the tokens it issues.

    :param credentials: the consumers and access tokens.
    :param request_tokens: the request tokens.
    :param user_id: the user who authorises request tokens.
    :param window: the maximum difference between a timestamp and the clock, in seconds.
    :param rsa_public_key: the public key as PEM; enables the RSA methods.
    :raises ImportError: an RSA key is given, and PyJWT or cryptography is missing.
    """

    def __init__(
        self,
        credentials: CredentialStore,
        request_tokens: RequestTokenStore,
        user_id: str,
        window: int,
        rsa_public_key: str | None,
    ) -> None:
        super().__init__()
        if rsa_public_key is not None:
            require_rsa()
        self.nonces: Nonces = Nonces(window)
        """The nonces of accepted requests."""
        self._credentials = credentials
        self._request_tokens = request_tokens
        self._user_id = user_id
        self._window = window
        self._rsa_public_key = rsa_public_key
        # Random secrets with which oauthlib computes for an unknown key, in the same time.
        self._dummy_client = secrets.token_hex(20)
        self._dummy_secret = secrets.token_hex(20)

    @property
    def enforce_ssl(self) -> bool:
        return False  # tests mostly use plain http on the loopback interface

    @property
    def allowed_signature_methods(self) -> tuple[str, ...]:
        return _HMAC_AND_PLAINTEXT + (_RSA if self._rsa_public_key else ())

    @property
    def timestamp_lifetime(self) -> int:
        return self._window

    @property
    def dummy_client(self) -> str:
        return self._dummy_client

    @property
    def dummy_request_token(self) -> str:
        return self._dummy_client

    def check_client_key(self, client_key: str) -> bool:
        return 0 < len(client_key) <= 1024

    def check_nonce(self, nonce: str) -> bool:
        return re.fullmatch(r"[A-Za-z0-9._~-]{1,64}", nonce) is not None

    # Tokens and verifiers of any form are looked up, and any realm is accepted.

    def check_request_token(self, request_token: str) -> bool:
        return True

    def check_verifier(self, verifier: str) -> bool:
        return True

    def check_realms(self, realms: list[str]) -> bool:
        return True

    def validate_requested_realms(self, client_key: str, realms: list[str], request: Any) -> bool:
        return True

    def get_default_realms(self, client_key: str, request: Any) -> list[str]:
        return []

    def validate_timestamp_and_nonce(
        self,
        client_key: str,
        timestamp: Any,
        nonce: str,
        request: Any,
        request_token: str | None = None,
        access_token: str | None = None,
    ) -> bool:
        # Does not record the nonce: Verifier does, after all other checks.
        seen = self.nonces.seen(client_key, request.resource_owner_key, nonce)
        return is_timestamp(timestamp) and not seen

    def validate_client_key(self, client_key: str, request: Any) -> bool:
        return self._credentials.consumer_secret(client_key) is not None

    def validate_access_token(self, client_key: str, token: str, request: Any) -> bool:
        return self._credentials.token(client_key, token) is not None

    def validate_request_token(self, client_key: str, token: str, request: Any) -> bool:
        return self._request_tokens.find(token, client_key) is not None

    def validate_redirect_uri(self, client_key: str, redirect_uri: Any, request: Any) -> bool:
        return is_callback(redirect_uri)

    def validate_verifier(self, client_key: str, token: str, verifier: str, request: Any) -> bool:
        return self.why_not_exchangeable(token, verifier) is None

    def verify_request_token(self, token: str, request: Any) -> bool:
        return self._request_tokens.find(token) is not None

    def verify_realms(self, token: str, realms: list[str], request: Any) -> bool:
        return set(realms) <= set(self.get_realms(token, request))

    def why_not_exchangeable(self, token: str, verifier: str) -> str | None:
        """Returns why a request token and verifier cannot be exchanged, or None if they can."""
        found = self._request_tokens.find(token)
        return found.why_not_exchangeable(verifier) if found else "the request token is unknown"

    def get_client_secret(self, client_key: str, request: Any) -> str:
        secret = self._credentials.consumer_secret(client_key)
        return self._dummy_secret if secret is None else secret

    def get_access_token_secret(self, client_key: str, token: str, request: Any) -> str:
        found = self._credentials.token(client_key, token)
        return found.token_secret if found else self._dummy_secret

    def get_request_token_secret(self, client_key: str, token: str, request: Any) -> str:
        found = self._request_tokens.find(token, client_key)
        return found.token_secret if found else self._dummy_secret

    def get_rsa_key(self, client_key: str, request: Any) -> str:
        return self._rsa_public_key or ""

    def get_realms(self, token: str, request: Any) -> list[str]:
        found = self._request_tokens.find(token)
        return list(found.realms) if found else []

    def get_redirect_uri(self, token: str, request: Any) -> str:
        found = self._request_tokens.find(token)
        return found.callback if found else "oob"

    def save_request_token(self, token: Any, request: Any) -> None:
        self._request_tokens.add(
            token["oauth_token"],
            token["oauth_token_secret"],
            request.client_key,
            request.redirect_uri,
            tuple(_as_utf8(realm) for realm in request.realms if realm),
        )

    def save_verifier(self, token: str, verifier: Any, request: Any) -> None:
        self._request_tokens.allow(token, verifier["oauth_verifier"])

    def save_access_token(self, token: Any, request: Any) -> None:
        # First and atomic: of two concurrent requests only one gets a token.
        self._request_tokens.use_up(request.resource_owner_key, request.verifier)
        self._credentials.add_token(
            request.client_key, self._user_id, token["oauth_token"], token["oauth_token_secret"]
        )


def _as_utf8(realm: str) -> str:
    # Headers are decoded as Latin-1, whatever the client's encoding was.
    try:
        return realm.encode("latin-1").decode()
    except UnicodeError:
        return realm


def is_timestamp(text: str) -> bool:
    """Returns whether *text* is a number of seconds since 1970 with ten digits."""
    return re.fullmatch(r"[0-9]{10}", text) is not None
