"""A stand-in for all public providers.

It is an adapter below the sessions, so that the examples run verbatim, with their own hosts, and nothing
leaves the machine. It verifies each signature as the embedded provider does.
"""

from __future__ import annotations

import base64
import json
from http.client import HTTPMessage
from typing import Any
from urllib.parse import urlencode, urlsplit

import requests_mock
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from oxhorizon.testing.http.wire import Request
from oxhorizon.testing.oauth.request_tokens import RequestTokenStore
from oxhorizon.testing.oauth.request_validator import Validator
from oxhorizon.testing.oauth.verifier import Verifier
from oxhorizon.testing.platform.credential_store import CredentialStore
from oxhorizon.testing.platform.refusals import Refusal
from tests.signing.rsa import CERTIFICATE
from tests.signing.wire import authorization_fields

KEYS = {
    "CONSUMER_KEY": "consumer-key",
    "CONSUMER_SECRET": "consumer secret",
    "TOKEN": "access-token",
    "TOKEN_SECRET": "access secret",
}
REQUEST_TOKEN = "request-token"
VERIFIER = "473f82d3"

_REQUEST_TOKEN_PATHS = ("/oauth/request_token", "/1/OAuthGetRequestToken", "/oauth/token/request")
_ACCESS_TOKEN_PATHS = ("/oauth/access_token", "/1/OAuthGetAccessToken", "/oauth/token/access")


class StandIn:
    """Give *adapter* to the sessions; *answered* lists the requests, *refused* those with an error."""

    def __init__(self) -> None:
        credentials = CredentialStore()
        credentials.add_consumer(KEYS["CONSUMER_KEY"], KEYS["CONSUMER_SECRET"], "the examples")
        for token, secret in ((REQUEST_TOKEN, "request secret"), (KEYS["TOKEN"], KEYS["TOKEN_SECRET"])):
            credentials.add_token(KEYS["CONSUMER_KEY"], "user", token, secret)
        public_key = x509.load_pem_x509_certificate(CERTIFICATE.encode()).public_key()
        pem = public_key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
        validator = Validator(credentials, RequestTokenStore(600), "user", 600, pem)
        self._verifier = Verifier(credentials, validator)
        self.adapter = requests_mock.Adapter()
        self.adapter.register_uri(requests_mock.ANY, requests_mock.ANY, text=self._answer)
        self.answered: list[str] = []
        self.refused: list[str] = []

    def answer_to(self, prompt: str) -> str:
        """The user's input."""
        if "address" in prompt:
            return "https://app.example.com/callback?" + urlencode(
                {"oauth_token": REQUEST_TOKEN, "oauth_verifier": VERIFIER}
            )
        return VERIFIER

    def _answer(self, request: Any, context: Any) -> str:
        headers = HTTPMessage()
        headers["Host"] = urlsplit(request.url).netloc
        for name, value in request.headers.items():
            headers[_text(name)] = _text(value)
        body = request.body or b""
        arrived = Request(
            method=request.method,
            target=request.url,
            url=request.url,
            headers=headers,
            body=body if isinstance(body, bytes) else body.encode(),
        )
        self.answered.append(f"{request.method} {request.url.partition('?')[0]}")
        try:
            return self._verified(arrived)
        except Refusal as refusal:
            self.refused.append(f"{self.answered[-1]}: {refusal}")
            context.status_code = 401
            return json.dumps({"error": str(refusal)})

    def _verified(self, request: Request) -> str:
        if request.authorization_scheme == "basic":
            _check_basic(request)
            return "[]"
        _, token = self._verifier.verify(request)
        path = urlsplit(request.url).path
        held = token.token if token else None
        if path.endswith(_REQUEST_TOKEN_PATHS):
            _require(held is None, "a request token is asked for with a token")
            return urlencode(
                {
                    "oauth_token": REQUEST_TOKEN,
                    "oauth_token_secret": "request secret",
                    "oauth_callback_confirmed": "true",
                }
            )
        if path.endswith(_ACCESS_TOKEN_PATHS):
            fields = authorization_fields(request.headers["Authorization"])
            _require(held == REQUEST_TOKEN, "an access token is asked for without the request token")
            _require(fields.get("oauth_verifier") == VERIFIER, "the verifier is wrong")
            return urlencode({"oauth_token": KEYS["TOKEN"], "oauth_token_secret": KEYS["TOKEN_SECRET"]})
        _require(held != REQUEST_TOKEN, "the API is called with the request token")
        return "{}"


def _check_basic(request: Request) -> None:
    given = base64.b64decode(request.headers["Authorization"].partition(" ")[2]).decode()
    _require(given == f"{KEYS['CONSUMER_KEY']}:{KEYS['CONSUMER_SECRET']}", "the Basic login is wrong")
    _require(request.url.startswith("https:"), "a Basic login over http")


def _require(right: bool, otherwise: str) -> None:
    if not right:
        raise Refusal("OAUTH_SIGNATURE_EXCEPTION", otherwise)


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
