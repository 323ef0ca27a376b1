"""oauthlib's endpoints for signed requests, with a common interface.

``validate_request`` verifies a request. ``why_refused`` returns a reason specific to the endpoint.
``issue`` issues the token; the nonce is recorded before it is called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from ..platform.refusals import Refusal
from .callbacks import is_callback
from .oauthlib_server import AccessTokenEndpoint, OAuth1Error, RequestTokenEndpoint, SignatureOnlyEndpoint


class Endpoint(Protocol):
    """The common interface."""

    def validate_request(
        self,
        uri: Any,
        http_method: str = "GET",
        body: Any = None,
        headers: Any = None,
    ) -> Any:
        """Returns whether the request is valid, and oauthlib's request, or None if it is malformed."""

    def why_refused(self, signed: Any, given: Mapping[str, str]) -> Refusal | None:
        """Returns the endpoint's own reason to refuse a request, or None.

        :param signed: oauthlib's request.
        :param given: its oauth_ parameters.
        """


class Resources(SignatureOnlyEndpoint):
    """Requests signed by an application, with a user's access token or without."""

    def why_refused(self, signed: Any, given: Mapping[str, str]) -> Refusal | None:
        token = given.get("oauth_token")
        if token and not self.request_validator.validate_access_token(signed.client_key, token, signed):
            return Refusal("OAUTH_TOKEN_EXCEPTION", "the token is unknown")
        return None


class _TokenEndpoint:
    # A method of oauthlib's that its type stubs lack.
    _create_request: Callable[..., Any]

    def _validate(self, signed: Any) -> tuple[bool, Any]:
        raise NotImplementedError

    def validate_request(
        self,
        uri: Any,
        http_method: str = "GET",
        body: Any = None,
        headers: Any = None,
    ) -> tuple[bool, Any]:
        # As SignatureOnlyEndpoint does it.
        try:
            signed = self._create_request(uri, http_method, body, headers)
        except OAuth1Error:
            return False, None
        try:
            return self._validate(signed)
        except OAuth1Error:
            return False, signed


class RequestTokens(_TokenEndpoint, RequestTokenEndpoint):
    """Requests for a request token (RFC 5849, section 2.1)."""

    def _validate(self, signed: Any) -> tuple[bool, Any]:
        if signed.resource_owner_key:
            return False, signed
        answer: tuple[bool, Any] = self.validate_request_token_request(signed)  # type: ignore[no-untyped-call]
        return answer

    def issue(self, signed: Any) -> str:
        """Issues a request token for a verified request, form-encoded."""
        issued: str = self.create_request_token(signed, {})  # type: ignore[no-untyped-call]
        return issued

    def why_refused(self, signed: Any, given: Mapping[str, str]) -> Refusal | None:
        if given.get("oauth_token"):
            message = "a request for a request token must not have an oauth_token"
            return Refusal("OAUTH_TOKEN_EXCEPTION", message)
        callback = given.get("oauth_callback")
        if not callback:
            return _lacks("oauth_callback")
        if not is_callback(callback):
            message = "oauth_callback must be oob or an absolute URI"
            return Refusal("FIELD_FORMAT_EXCEPTION", message)
        return None


class AccessTokens(_TokenEndpoint, AccessTokenEndpoint):
    """Requests for an access token (RFC 5849, section 2.3)."""

    def _validate(self, signed: Any) -> tuple[bool, Any]:
        answer: tuple[bool, Any] = self.validate_access_token_request(signed)  # type: ignore[no-untyped-call]
        return answer

    def issue(self, signed: Any) -> str:
        """Issues an access token for a verified request, form-encoded.

        :raises Refusal: a concurrent request has already exchanged the token.
        """
        issued: str = self.create_access_token(signed, {})  # type: ignore[no-untyped-call]
        return issued

    def why_refused(self, signed: Any, given: Mapping[str, str]) -> Refusal | None:
        for name in ("oauth_token", "oauth_verifier"):
            if not given.get(name):
                return _lacks(name)
        validator, token = self.request_validator, given["oauth_token"]
        if not validator.validate_request_token(signed.client_key, token, signed):
            return Refusal("OAUTH_TOKEN_EXCEPTION", "the request token is unknown")
        # Only a client that can sign with the token learns its state.
        if not signed.validator_log.get("signature"):
            return None
        why = validator.why_not_exchangeable(token, given["oauth_verifier"])
        return Refusal("OAUTH_TOKEN_EXCEPTION", why) if why else None


def _lacks(name: str) -> Refusal:
    return Refusal("MISSING_REQUIRED_FIELDS_EXCEPTION", f"the request lacks {name}")
