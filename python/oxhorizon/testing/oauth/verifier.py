"""Verifies OAuth 1.0a signatures (RFC 5849) with oauthlib."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import time
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from ..http.wire import FORM, Request
from ..platform.credential_store import CredentialStore, Token
from ..platform.refusals import Refusal
from .endpoints import AccessTokens, Endpoint, RequestTokens, Resources
from .request_validator import Validator, is_timestamp

_REQUIRED = (
    "oauth_consumer_key",
    "oauth_nonce",
    "oauth_signature",
    "oauth_signature_method",
    "oauth_timestamp",
)
# Characters that oauthlib rejects in a form, although RFC 5849 allows signing them.
_NOT_FORM_ENCODED = re.compile(r"[^A-Za-z0-9_.\-=&;:%+~,*@!()/?'$]|%(?![0-9A-Fa-f]{2})")


class Verifier:
    """Verifies requests and issues tokens.

    :param credentials: the known consumers and tokens.
    :param validator: the validator for oauthlib.
    """

    def __init__(self, credentials: CredentialStore, validator: Validator) -> None:
        self._credentials = credentials
        self._validator = validator
        self._resources = Resources(validator)
        self._request_tokens = RequestTokens(validator, token_generator=_new_token)
        self._access_tokens = AccessTokens(validator, token_generator=_new_token)

    def is_signed(self, request: Request) -> bool:
        """Returns whether *request* has OAuth parameters, valid or not."""
        return _place_of_oauth_parameters(request) is not None

    def verify(self, request: Request) -> tuple[str, Token | None]:
        """Verifies the signature of *request*.

        :returns: the consumer key, and the token, which is None if the request has none.
        :raises Refusal: the request is unsigned, or a check failed; the name says which.
        """
        signed = self._verify(request, self._resources)
        client_key: str = signed.client_key
        token = None
        if signed.resource_owner_key:
            token = self._credentials.token(client_key, signed.resource_owner_key)
            if token is None:
                raise Refusal("OAUTH_TOKEN_EXCEPTION", "the token is unknown")
        self._use_nonce(request, signed)
        return client_key, token

    def issue_request_token(self, request: Request) -> str:
        """Verifies a request that has no token, and issues a request token.

        :returns: the token, its secret and oauth_callback_confirmed, form-encoded.
        :raises Refusal: as :meth:`verify`.
        """
        signed = self._verify(request, self._request_tokens)
        self._use_nonce(request, signed)
        return self._request_tokens.issue(signed)

    def issue_access_token(self, request: Request) -> str:
        """Verifies a request signed with a request token, and issues an access token.

        :returns: the token and its secret, form-encoded.
        :raises Refusal: as :meth:`verify`.
        """
        signed = self._verify(request, self._access_tokens)
        self._use_nonce(request, signed)
        return self._access_tokens.issue(signed)

    def _verify(self, request: Request, endpoint: Endpoint) -> Any:
        if not self.is_signed(request):
            raise Refusal("USER_NOT_AUTHENTICATED_EXCEPTION", "the request is not signed")
        valid, signed = self._ask_oauthlib(request, endpoint)
        if not valid:
            raise self._why_refused(request, signed, endpoint)
        return signed

    def _use_nonce(self, request: Request, signed: Any) -> None:
        _check_body_hash(request, signed.oauth_params)
        # Only now, so that a refused request does not use up its nonce. This is also
        # the atomic check for the same request in two threads.
        if not self._validator.nonces.add(signed.client_key, signed.resource_owner_key, signed.nonce):
            raise _repeated_nonce()

    def _ask_oauthlib(self, request: Request, endpoint: Endpoint) -> tuple[bool, Any]:
        uri, _, query = request.url.partition("?")
        headers = {}
        if request.authorization_scheme == "oauth":
            headers["Authorization"] = request.headers["Authorization"]
        body = None
        if request.is_form:
            headers["Content-Type"] = FORM
            body = _readable(request.body.decode("latin-1"))
        try:
            answer: tuple[bool, Any] = endpoint.validate_request(
                f"{uri}?{_readable(query)}", request.method, body, headers
            )
        except ValueError:
            raise _bad_signature(
                "the signed request cannot be read: malformed Host, "
                "Authorization header or base64 of the signature"
            ) from None
        return answer

    def _why_refused(self, request: Request, signed: Any, endpoint: Endpoint) -> Refusal:
        """Finds out which check failed.

        oauthlib returns only valid or invalid. If invalid, this repeats its checks in the same
        order with the same validator. The result only chooses the name of the error.
        """
        if signed is None:
            return _bad_signature("an oauth_ parameter is given twice")
        given: dict[str, str] = signed.oauth_params
        missing = [name for name in _REQUIRED if not given.get(name)]
        if missing:
            return _bad_signature(f"the request lacks {', '.join(missing)}")
        method = given["oauth_signature_method"]
        if method not in self._validator.allowed_signature_methods:
            return _bad_signature(f"the signature method {method!r:.40} is not accepted")
        if given.get("oauth_version", "1.0") != "1.0":
            return _bad_signature("oauth_version is not 1.0")
        stale = self._why_stale(given["oauth_timestamp"])
        if stale:
            return _bad_signature(stale)
        if not self._validator.check_nonce(given["oauth_nonce"]):
            return _bad_signature("oauth_nonce must be 1 to 64 unreserved characters")
        if not self._validator.validate_client_key(given["oauth_consumer_key"], signed):
            return Refusal("OAUTH_KEY_EXCEPTION", "the consumer key is unknown")
        own_reason = endpoint.why_refused(signed, given)
        if own_reason:
            return own_reason
        if self._validator.nonces.seen(signed.client_key, given.get("oauth_token"), given["oauth_nonce"]):
            return _repeated_nonce()
        names = ", ".join(sorted(f"{name:.60}" for name, _ in signed.params))
        return _bad_signature(
            f"the {method} signature does not match {request.method} "
            f"{request.url.partition('?')[0]} with the parameters {names}"
        )

    def _why_stale(self, timestamp: str) -> str | None:
        if not is_timestamp(timestamp):
            return "oauth_timestamp must be the seconds since 1970, ten digits"
        now = int(time.time())
        late = now - int(timestamp)
        window = self._validator.timestamp_lifetime
        if abs(late) < window:
            return None
        side = "behind" if late > 0 else "ahead of"
        return (
            f"oauth_timestamp {timestamp} is {abs(late)} s {side} "
            f"the provider's clock {now}; at most {window} s are allowed"
        )


def _place_of_oauth_parameters(request: Request) -> str | None:
    """Returns where the oauth_ parameters are: header, body or query; None if there are none."""
    places = []
    if request.authorization_scheme == "oauth":
        places.append("header")
    if request.is_form and _has_oauth(request.body.decode("latin-1")):
        places.append("body")
    if _has_oauth(urlsplit(request.url).query):
        places.append("query")
    if len(places) > 1:
        raise _bad_signature(f"oauth_ parameters in more than one place: {', '.join(places)}")
    return places[0] if places else None


def _has_oauth(form: str) -> bool:
    return "oauth" in form and any(
        name.startswith("oauth_") for name, _ in parse_qsl(form, keep_blank_values=True)
    )


def _readable(form: str) -> str:
    """Rewrites a form so that oauthlib reads its parameters as RFC 5849 defines them."""
    form = _NOT_FORM_ENCODED.sub(lambda found: f"%{ord(found[0]):02X}", form)
    # oauthlib decodes oauth_ values of a query or body twice, which breaks the
    # PLAINTEXT signature of a secret with reserved characters: encode them twice.
    return "&".join(
        pair.replace("%", "%25") if pair.startswith("oauth_") else pair for pair in form.split("&")
    )


def _check_body_hash(request: Request, given: dict[str, str]) -> None:
    """Checks the body hash of the OAuth Request Body Hash extension, if the client sent one.

    The extension uses the hash of the signature method; oauthlib always uses SHA-1.
    Both are accepted.
    """
    body_hash = given.get("oauth_body_hash")
    if body_hash is None:
        return
    algorithms = {"sha1", given["oauth_signature_method"].rpartition("-")[2].lower()}
    for algorithm in algorithms & {"sha1", "sha256", "sha512"}:
        digest = hashlib.new(algorithm, request.body).digest()
        if base64.b64encode(digest).decode() == body_hash:
            return
    raise _bad_signature("oauth_body_hash does not match the body")


def _bad_signature(message: str) -> Refusal:
    return Refusal("OAUTH_SIGNATURE_EXCEPTION", message)


def _repeated_nonce() -> Refusal:
    return Refusal("DUPLICATE_REQUEST_EXCEPTION", "the nonce was used before")


def _new_token() -> str:
    return secrets.token_hex(20)
