"""The user's decision in a three-legged flow: allow or deny (RFC 5849, section 2.2)."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qs, urlsplit

from ..oauth.callbacks import with_parameters
from ..oauth.oauthlib_server import AuthorizationEndpoint
from ..oauth.request_tokens import RequestToken, RequestTokenStore
from ..oauth.request_validator import Validator


class Consent:
    """Records the user's decisions."""

    def __init__(self, validator: Validator, request_tokens: RequestTokenStore) -> None:
        self._request_tokens = request_tokens
        self._endpoint = AuthorizationEndpoint(validator, token_generator=_verifier)
        self._oob_endpoint = AuthorizationEndpoint(validator, token_generator=_pin)

    def pending(self, token: str) -> RequestToken:
        """Returns a request token that waits for a decision.

        :raises Refusal: the token is unknown, expired, allowed or denied.
        """
        return self._request_tokens.pending(token)

    def allow(self, token: str) -> str:
        """Allows a request token.

        :returns: the URL of the redirect; the verifier if the callback is ``oob``.
        :raises Refusal: as :meth:`pending`.
        """
        found = self.pending(token)
        endpoint = self._oob_endpoint if found.is_oob else self._endpoint
        # Tokens consist of hexadecimal digits, which need no encoding.
        endpoint.create_authorization_response(f"/?oauth_token={found.token}", realms=list(found.realms))
        allowed = self._request_tokens.find(token)
        assert allowed is not None
        if allowed.is_oob:
            return allowed.verifier
        return with_parameters(
            allowed.callback, {"oauth_token": allowed.token, "oauth_verifier": allowed.verifier}
        )

    def deny(self, token: str) -> str | None:
        """Denies a request token.

        :returns: the URL of the redirect; None if the callback is ``oob``.
        :raises Refusal: as :meth:`pending`.
        """
        denied = self._request_tokens.deny(token)
        if denied.is_oob:
            return None
        # Source of oauth_problem: the OAuth Problem Reporting extension.
        return with_parameters(
            denied.callback, {"oauth_token": denied.token, "oauth_problem": "user_refused"}
        )


def token_in(token_or_url: str) -> str:
    """Returns the request token of an authorization URL; a token is returned unchanged.

    :raises ValueError: the URL does not have exactly one oauth_token.
    """
    if "/" not in token_or_url:
        return token_or_url
    return one_token(parse_qs(urlsplit(token_or_url).query))


def one_token(parameters: dict[str, list[str]]) -> str:
    """Returns the oauth_token among *parameters*.

    :raises ValueError: there is none, or more than one.
    """
    tokens = [token for token in parameters.get("oauth_token", []) if token]
    if len(tokens) != 1:
        raise ValueError("there is no oauth_token" if not tokens else "oauth_token is given twice")
    return tokens[0]


def _verifier() -> str:
    return secrets.token_hex(20)


def _pin() -> str:
    # Short and numeric, because the user types it.
    return f"{secrets.randbelow(10**8):08}"
