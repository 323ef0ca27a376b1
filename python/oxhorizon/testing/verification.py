"""Verifies OAuth 1.0a signatures (RFC 5849) with oauthlib's server side."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import threading
import time
from collections import deque
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

from .credentials import CredentialStore, Token
from .errors import Refusal

try:
    from oauthlib.oauth1 import RequestValidator, SignatureOnlyEndpoint
except ImportError as missing:
    if (missing.name or "").partition(".")[0] != "oauthlib":
        raise
    raise ImportError(
        "oxhorizon.testing needs oauthlib: pip install oxhorizon[testing]", name="oauthlib"
    ) from None

if TYPE_CHECKING:
    from .wire import Request

_HMAC_AND_PLAINTEXT = ("HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT")
_RSA = ("RSA-SHA1", "RSA-SHA256", "RSA-SHA512")
_REQUIRED = (
    "oauth_consumer_key",
    "oauth_nonce",
    "oauth_signature",
    "oauth_signature_method",
    "oauth_timestamp",
)
_FORM = "application/x-www-form-urlencoded"
# What oauthlib refuses to read in a form-encoded text, although RFC 5849 signs it as it stands.
_NOT_FORM_ENCODED = re.compile(r"[^A-Za-z0-9_.\-=&;:%+~,*@!()/?'$]|%(?![0-9A-Fa-f]{2})")


class Verifier:
    """Verifies requests against a :class:`CredentialStore`.

    :param credentials: the consumers and tokens that are known.
    :param window: by how many seconds a timestamp may differ from this clock.
    :param rsa_public_key: PEM text; with it the RSA methods are accepted as well.
    :raises ImportError: an RSA key is given and PyJWT or cryptography is missing.
    """

    def __init__(self, credentials: CredentialStore, window: int, rsa_public_key: str | None) -> None:
        if rsa_public_key is not None:
            _require_rsa()
        self._credentials = credentials
        self._nonces = _Nonces(window)
        self._validator = _Validator(credentials, self._nonces, window, rsa_public_key)
        self._endpoint = SignatureOnlyEndpoint(self._validator)

    def is_signed(self, request: Request) -> bool:
        """Whether *request* carries OAuth parameters, right or wrong."""
        return _place_of_oauth_parameters(request) is not None

    def verify(self, request: Request) -> tuple[str, Token | None]:
        """Verify the signature of *request*.

        :returns: the consumer key, and the token unless the consumer alone signed.
        :raises Refusal: unsigned, or any check failed; the name says which.
        """
        if not self.is_signed(request):
            raise Refusal("USER_NOT_AUTHENTICATED_EXCEPTION", "the request is not signed")
        valid, signed = self._ask_oauthlib(request)
        if not valid:
            raise self._why_refused(request, signed)
        client_key: str = signed.client_key
        token = None
        if signed.resource_owner_key:
            token = self._credentials.token(client_key, signed.resource_owner_key)
            if token is None:
                raise Refusal("OAUTH_TOKEN_EXCEPTION", "the token is unknown")
        _check_body_hash(request, signed.oauth_params)
        # Only now: a request that was refused does not use up its nonce. This is also
        # the one atomic check, when two threads bring the same request at once.
        if not self._nonces.add(client_key, signed.resource_owner_key, signed.nonce):
            raise _repeated_nonce()
        return client_key, token

    def _ask_oauthlib(self, request: Request) -> tuple[bool, Any]:
        uri, _, query = request.url.partition("?")
        headers = {}
        if request.authorization_scheme == "oauth":
            headers["Authorization"] = request.headers["Authorization"]
        body = None
        if _is_form(request):
            headers["Content-Type"] = _FORM
            body = _readable(request.body.decode("latin-1"))
        try:
            answer: tuple[bool, Any] = self._endpoint.validate_request(
                f"{uri}?{_readable(query)}", request.method, body, headers
            )
        except ValueError:
            raise _bad_signature(
                "the signed request cannot be read: malformed Host, "
                "Authorization header or base64 of the signature"
            ) from None
        return answer

    def _why_refused(self, request: Request, signed: Any) -> Refusal:
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
        token = given.get("oauth_token")
        if token and not self._validator.validate_access_token(signed.client_key, token, signed):
            return Refusal("OAUTH_TOKEN_EXCEPTION", "the token is unknown")
        if self._nonces.seen(signed.client_key, token, given["oauth_nonce"]):
            return _repeated_nonce()
        names = ", ".join(sorted(f"{name:.60}" for name, _ in signed.params))
        return _bad_signature(
            f"the {method} signature does not match {request.method} "
            f"{request.url.partition('?')[0]} with the parameters {names}"
        )

    def _why_stale(self, timestamp: str) -> str | None:
        if not _is_timestamp(timestamp):
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


class _Validator(RequestValidator):
    """Answers oauthlib's questions from the credential store."""

    def __init__(
        self,
        credentials: CredentialStore,
        nonces: _Nonces,
        window: int,
        rsa_public_key: str | None,
    ) -> None:
        super().__init__()
        self._credentials = credentials
        self._nonces = nonces
        self._window = window
        self._rsa_public_key = rsa_public_key
        # Secrets nobody knows: what oauthlib computes with instead of an unknown key's.
        self._dummy_client = secrets.token_hex(20)
        self._dummy_secret = secrets.token_hex(20)

    @property
    def enforce_ssl(self) -> bool:
        return False  # a loopback server, whose tests mostly speak plain http

    @property
    def allowed_signature_methods(self) -> tuple[str, ...]:
        return _HMAC_AND_PLAINTEXT + (_RSA if self._rsa_public_key else ())

    @property
    def timestamp_lifetime(self) -> int:
        return self._window

    @property
    def dummy_client(self) -> str:
        return self._dummy_client

    def check_client_key(self, client_key: str) -> bool:
        return 0 < len(client_key) <= 1024

    def check_nonce(self, nonce: str) -> bool:
        return re.fullmatch(r"[A-Za-z0-9._~-]{1,64}", nonce) is not None

    def validate_timestamp_and_nonce(
        self,
        client_key: str,
        timestamp: Any,
        nonce: str,
        request: Any,
        request_token: str | None = None,
        access_token: str | None = None,
    ) -> bool:
        # Only looks: Verifier.verify adds the nonce once everything else is right.
        seen = self._nonces.seen(client_key, request.resource_owner_key, nonce)
        return _is_timestamp(timestamp) and not seen

    def validate_client_key(self, client_key: str, request: Any) -> bool:
        return self._credentials.consumer_secret(client_key) is not None

    def validate_access_token(self, client_key: str, token: str, request: Any) -> bool:
        return self._credentials.token(client_key, token) is not None

    def get_client_secret(self, client_key: str, request: Any) -> str:
        secret = self._credentials.consumer_secret(client_key)
        return self._dummy_secret if secret is None else secret

    def get_access_token_secret(self, client_key: str, token: str, request: Any) -> str:
        found = self._credentials.token(client_key, token)
        return found.token_secret if found else self._dummy_secret

    def get_rsa_key(self, client_key: str, request: Any) -> str:
        return self._rsa_public_key or ""


class _Nonces:
    """Remembers the nonces of accepted requests for as long as they could be replayed.

    Stricter than RFC 5849, which allows a nonce again with another timestamp:
    Extra Horizon takes a nonce once.
    """

    def __init__(self, window: int) -> None:
        # A timestamp may be one window ahead, and is accepted until one window later.
        self._keep = 2 * window + 1
        self._lock = threading.Lock()
        self._seen: set[tuple[str, str, str]] = set()
        self._order: deque[tuple[float, tuple[str, str, str]]] = deque()

    def seen(self, client_key: str, token: str | None, nonce: str) -> bool:
        return (client_key, token or "", nonce) in self._seen

    def add(self, client_key: str, token: str | None, nonce: str) -> bool:
        """Remember a nonce; False if it was there already."""
        entry = (client_key, token or "", nonce)
        now = time.monotonic()
        with self._lock:
            while self._order and self._order[0][0] < now:
                self._seen.discard(self._order.popleft()[1])
            if entry in self._seen:
                return False
            self._seen.add(entry)
            self._order.append((now + self._keep, entry))
            return True


def _place_of_oauth_parameters(request: Request) -> str | None:
    """The one place that holds oauth_ parameters (header, body or query), if any."""
    places = []
    if request.authorization_scheme == "oauth":
        places.append("header")
    if _is_form(request) and _has_oauth(request.body.decode("latin-1")):
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


def _is_form(request: Request) -> bool:
    return request.content_type == _FORM


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


def _is_timestamp(text: str) -> bool:
    return re.fullmatch(r"[0-9]{10}", text) is not None


def _bad_signature(message: str) -> Refusal:
    return Refusal("OAUTH_SIGNATURE_EXCEPTION", message)


def _repeated_nonce() -> Refusal:
    return Refusal("DUPLICATE_REQUEST_EXCEPTION", "the nonce was used before")


def _require_rsa() -> None:
    try:
        import cryptography  # noqa: F401
        import jwt  # noqa: F401
    except ImportError:
        raise ImportError(
            "verifying RSA signatures needs PyJWT and cryptography: pip install 'oauthlib[signedtoken]'"
        ) from None
