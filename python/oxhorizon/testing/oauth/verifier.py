"""Verifies OAuth 1.0a signatures (RFC 5849) with oauthlib's server side."""

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
# What oauthlib refuses to read in a form-encoded text, although RFC 5849 signs it as it stands.
_NOT_FORM_ENCODED = re.compile(r"[^A-Za-z0-9_.\-=&;:%+~,*@!()/?'$]|%(?![0-9A-Fa-f]{2})")


class Verifier:
    """Verifies requests, and issues the tokens that some of them ask for.

    :param credentials: the consumers and tokens that are known.
    :param validator: what oauthlib asks.
    """

    def __init__(self, credentials: CredentialStore, validator: Validator) -> None:
        self._credentials = credentials
        self._validator = validator
        self._resources = Resources(validator)
        self._request_tokens = RequestTokens(validator, token_generator=_new_token)
        self._access_tokens = AccessTokens(validator, token_generator=_new_token)

    def is_signed(self, request: Request) -> bool:
        """Whether *request* carries OAuth parameters, right or wrong."""
        return _place_of_oauth_parameters(request) is not None

    def verify(self, request: Request) -> tuple[str, Token | None]:
        """Verify the signature of *request*.

        :returns: the consumer key, and the token unless the consumer alone signed.
        :raises Refusal: unsigned, or any check failed; the name says which.
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
        """Verify *request*, which the consumer alone signed, and issue a request token.

        :returns: the token, its secret and oauth_callback_confirmed, form-encoded.
        :raises Refusal: as :meth:`verify` does.
        """
        signed = self._verify(request, self._request_tokens)
        self._use_nonce(request, signed)
        return self._request_tokens.issue(signed)

    def issue_access_token(self, request: Request) -> str:
        """Verify *request*, signed with a request token, and issue an access token for it.

        :returns: the token and its secret, form-encoded.
        :raises Refusal: as :meth:`verify` does.
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
        # Only now: a request that was refused does not use up its nonce. This is also
        # the one atomic check, when two threads bring the same request at once.
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
        """Find out which check failed.

        oauthlib answers only yes or no. After its no, the same checks once more, in
        its order, over the same validator; they can only choose the error's name.
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
    """The one place that holds oauth_ parameters (header, body or query), if any."""
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
    """Write a form-encoded text so that oauthlib reads the parameters RFC 5849 means."""
    form = _NOT_FORM_ENCODED.sub(lambda found: f"%{ord(found[0]):02X}", form)
    # oauthlib decodes oauth_ values of a query or body twice, which breaks the
    # PLAINTEXT signature of a secret with reserved characters: encode them twice.
    return "&".join(
        pair.replace("%", "%25") if pair.startswith("oauth_") else pair for pair in form.split("&")
    )


def _check_body_hash(request: Request, given: dict[str, str]) -> None:
    """Check the OAuth Request Body Hash extension where a client sends it.

    The extension hashes with the signature method's hash; oauthlib and the clients
    on it always with SHA-1. Either will do.
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
