"""The grants of OAuth 2.0: what a client gives for a token."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from typing import Any

from ..platform.credential_store import CredentialStore
from .refusals import OAuth2Refusal
from .store import Client, Issued, OAuth2Store

DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"

# How long a refresh token is valid, in seconds.
_REFRESH_SECONDS = 30 * 24 * 3600.0


class Grants:
    """Issues tokens.

    :param mfa_code: the code of the second step of a password grant; ``None`` for no second step.
    """

    def __init__(self, store: OAuth2Store, credentials: CredentialStore, mfa_code: str | None) -> None:
        self._store = store
        self._credentials = credentials
        self._mfa_code = mfa_code
        self._waiting: dict[str, tuple[Client, str]] = {}
        self._mfa_methods = [
            {"id": secrets.token_hex(12), "type": kind, "name": name, "tags": []}
            for kind, name in [("totp", "Authenticator"), ("recoveryCodes", "Recovery codes")]
        ]

    def issue(self, client: Client, given: Mapping[str, str]) -> dict[str, Any]:
        """Returns the members of the response to a token request.

        :raises OAuth2Refusal: the request is refused.
        """
        kinds = {
            "authorization_code": self._code,
            "client_credentials": self._own,
            "mfa": self._second_step,
            "password": self._password,
            "refresh_token": self._refresh,
            DEVICE_GRANT: self._device,
        }
        grant = kinds.get(_required(given, "grant_type"))
        if grant is None:
            raise OAuth2Refusal("UNSUPPORTED_GRANT_EXCEPTION", "The grant_type is not supported")
        return grant(client, given)

    def issue_for(self, client: Client, user_id: str, scope: str = "") -> dict[str, Any]:
        """Returns the members of a token for a user."""
        return self._issued(client, user_id, scope)

    def _code(self, client: Client, given: Mapping[str, str]) -> dict[str, Any]:
        code = self._store.take("code", _required(given, "code"), client)
        if code is None:
            raise OAuth2Refusal("AUTHORIZATION_UNKNOWN_EXCEPTION", "The code is unknown, or was used before")
        if code.expires < self._store.clock.now():
            raise OAuth2Refusal("AUTHORIZATION_CODE_EXPIRED_EXCEPTION", "The code has expired")
        if code.redirect_uri and given.get("redirect_uri", code.redirect_uri) != code.redirect_uri:
            raise OAuth2Refusal("CALLBACK_NOT_VALID_EXCEPTION", "The redirect_uri is not that of the code")
        if code.challenge:
            _check_verifier(code, given.get("code_verifier"))
        return self._issued(client, code.user_id, code.scope)

    def _own(self, client: Client, given: Mapping[str, str]) -> dict[str, Any]:
        if client.secret is None:
            raise OAuth2Refusal("", "A public client has no token of its own", error="unauthorized_client")
        return self._issued(client, None, given.get("scope", ""), has_refresh=False)

    def _password(self, client: Client, given: Mapping[str, str]) -> dict[str, Any]:
        user_id = self._credentials.login(_required(given, "username"), _required(given, "password"))
        if user_id is None:
            raise OAuth2Refusal("AUTHENTICATION_EXCEPTION", "The e-mail address or password is wrong")
        if self._mfa_code is None:
            return self._issued(client, user_id, given.get("scope", ""))
        token = secrets.token_hex(20)
        self._waiting[token] = (client, user_id)
        mfa = {"token": token, "tokenExpiresIn": 600_000, "methods": self._mfa_methods}
        raise OAuth2Refusal("MFA_REQUIRED_EXCEPTION", "A second step is needed", further={"mfa": mfa})

    def _second_step(self, client: Client, given: Mapping[str, str]) -> dict[str, Any]:
        token, method_id, code = (_required(given, name) for name in ("token", "method_id", "code"))
        waiting = self._waiting.get(token)
        if waiting is None or waiting[0] != client:
            raise OAuth2Refusal("INVALID_MFA_TOKEN_EXCEPTION", "There is no first step with this token")
        is_known = any(method["id"] == method_id for method in self._mfa_methods)
        if not is_known or not _is_same(self._mfa_code or "", code):
            raise OAuth2Refusal("INVALID_MFA_CODE_EXCEPTION", "The code is wrong")
        del self._waiting[token]
        return self._issued(client, waiting[1], "")

    def _refresh(self, client: Client, given: Mapping[str, str]) -> dict[str, Any]:
        value = _required(given, "refresh_token")
        known = self._store.find("refresh", value)
        # That of a public client is used up.
        found = self._store.take("refresh", value, client) if client.secret is None else known
        if found is None or found.client != client:
            raise OAuth2Refusal(
                "REFRESH_TOKEN_UNKNOWN_EXCEPTION", "The refresh token is unknown, or was used before"
            )
        if found.expires < self._store.clock.now():
            raise OAuth2Refusal("REFRESH_TOKEN_EXPIRED_EXCEPTION", "The refresh token has expired")
        scope = given.get("scope") or found.scope
        if not set(scope.split()) <= set(found.scope.split()):
            raise OAuth2Refusal("", "The scope is wider than what was granted", error="invalid_scope")
        kept = None if client.secret is None else found
        return self._issued(client, found.user_id, scope, kept=kept)

    def _device(self, client: Client, given: Mapping[str, str]) -> dict[str, Any]:
        device = self._store.poll(_required(given, "device_code"), client)
        return self._issued(client, device.user_id, device.scope)

    def _issued(
        self,
        client: Client,
        user_id: str | None,
        scope: str,
        has_refresh: bool = True,
        kept: Issued | None = None,
    ) -> dict[str, Any]:
        store = self._store
        refresh = kept
        if refresh is None and has_refresh:
            refresh = store.add("refresh", client, user_id, _REFRESH_SECONDS, scope=scope)
        access = store.add(
            "access", client, user_id, store.lifetime, scope=scope, refresh_id=refresh.id if refresh else None
        )
        members: dict[str, Any] = {
            "access_token": access.value,
            "token_type": "bearer",
            # The platform's has a fraction.
            "expires_in": store.lifetime - 0.001,
            "application_id": client.application_id,
        }
        if refresh is not None:
            members["refresh_token"] = refresh.value
        if user_id is not None:
            members["user_id"] = user_id
        if scope:
            members["scope"] = scope
        return members


def _required(given: Mapping[str, str], name: str) -> str:
    value = given.get(name)
    if not value:
        raise OAuth2Refusal("MISSING_REQUIRED_FIELDS_EXCEPTION", f"Missing: {name}")
    return value


def _check_verifier(code: Issued, verifier: str | None) -> None:
    if not verifier:
        raise OAuth2Refusal("MISSING_PKCE_VERIFIER_EXCEPTION", "Missing: code_verifier")
    made = verifier
    if code.challenge_method == "S256":
        digest = hashlib.sha256(verifier.encode("utf-8", "replace")).digest()
        made = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    if not _is_same(code.challenge or "", made):
        raise OAuth2Refusal("INVALID_PKCE_EXCEPTION", "The code_verifier does not fit the code_challenge")


def _is_same(one: str, other: str) -> bool:
    # As bytes, because compare_digest accepts only ASCII text.
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
