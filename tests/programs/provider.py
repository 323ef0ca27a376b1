"""OAuth 2.0 on loopback: oauthlib's server side, for one client and one user.

What it issues is the same in each run (``access-1``, ``refresh-1``, ``code-1``, …), so that what a program
sends can be compared to the letter.
"""

from __future__ import annotations

import json
from base64 import b64decode
from dataclasses import dataclass
from http.client import HTTPMessage
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlencode

from oauthlib.oauth2 import RequestValidator, Server

from oxhorizon.testing.http.wire import Request, Response


class TokenRefusal(Exception):
    """What the provider refuses, and the response that says so."""

    def __init__(self, why: str, response: Response) -> None:
        super().__init__(why)
        self.response = response


@dataclass
class _Grant:
    """What stands behind a code or a refresh token."""

    scopes: list[str]
    redirect_uri: str | None = None
    challenge: str | None = None
    challenge_method: str | None = None


class Provider:
    """Issues tokens, and knows them again.

    :param client_id: the client's identifier.
    :param secret: the client's secret, and *password* the user's.
    :param is_wrong: know other tokens and proof keys than the program.
    """

    def __init__(self, client_id: str, secret: str, password: str, *, is_wrong: bool) -> None:
        self.lifetime: int | None = 3600
        """Of the tokens that are issued from now on, in seconds."""
        self.more: dict[str, Any] = {}
        """Further members of the token responses."""
        self._validator = _Validator(client_id, secret, password, is_wrong)
        self._issued = 0
        self._server = Server(
            self._validator,
            token_expires_in=lambda request: self.lifetime,
            token_generator=self._access_token,
            refresh_token_generator=lambda request, refresh_token=False: f"refresh-{self._issued}",
        )

    def be_public(self, client_id: str | None = None) -> None:
        """From now on the client has no secret (RFC 6749, section 2.1).

        :param client_id: what the program calls itself, whatever it is told.
        """
        self._validator.is_public = True
        self._validator.client_id = client_id or self._validator.client_id

    def add_token(self, access_token: str, refresh_token: str = "", scopes: tuple[str, ...] = ()) -> None:
        """Knows a token that the program has from before."""
        mark = "?" if self._validator.is_wrong else ""
        self._validator.access_tokens.add(access_token + mark)
        self._validator.refresh_tokens[refresh_token + mark] = _Grant(list(scopes))

    def forget(self, access_token: str) -> None:
        """Revokes an access token."""
        self._validator.access_tokens.remove(access_token)

    def allow(self, url: str, endpoint: str) -> str:
        """Is the user, who comes to *endpoint* and allows it: returns where the browser goes then."""
        assert url.partition("?")[0] == endpoint, f"{url} is not at {endpoint}"
        scopes, _ = self._server.validate_authorization_request(url)
        headers, _, _ = self._server.create_authorization_response(url, scopes=scopes)
        location: str = headers["Location"]
        return location

    def issue(self, request: Request) -> Response:
        """Answers at the token endpoint.

        :raises TokenRefusal: the client, the user or the grant is not right.
        """
        self._validator.why = ""
        url, _, query = request.url.partition("?")
        body = request.body.decode() if request.body else query
        _, text, status = self._server.create_token_response(url, "POST", body, _dict(request.headers))
        answer = json.loads(text)
        if status != 200:
            why = self._validator.why or answer.get("error_description") or answer["error"]
            raise TokenRefusal(why, Response(status, answer))
        return Response(200, {**answer, **self.more}, {"Cache-Control": "no-store"})

    def verify(self, request: Request, form: dict[str, str]) -> None:
        """Checks the bearer token of a request (RFC 6750).

        :raises TokenRefusal: it has none, or an unknown one.
        """
        self._validator.why = "there is no access token"
        is_known, _ = self._server.verify_request(
            request.url, request.method, urlencode(form) if form else None, _dict(request.headers), []
        )
        if not is_known:
            challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            raise TokenRefusal(self._validator.why, Response(401, {"error": "invalid_token"}, challenge))

    def _access_token(self, request: Any, refresh_token: bool = False) -> str:
        self._issued += 1
        return f"access-{self._issued}"


class _Validator(RequestValidator):
    """What oauthlib's server side asks for."""

    def __init__(self, client_id: str, secret: str, password: str, is_wrong: bool) -> None:
        self.is_wrong = is_wrong
        self.is_public = False
        self.why = ""
        self.access_tokens: set[str] = set()
        self.refresh_tokens: dict[str, _Grant] = {}
        self.client_id, self._secret, self._password = client_id, secret, password
        self._codes: dict[str, _Grant] = {}
        self._issued_codes = 0

    # The client.

    def client_authentication_required(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        return not self.is_public

    def authenticate_client(self, request: Any, *args: Any, **kwargs: Any) -> bool:
        pairs = [(request.client_id, request.client_secret)] if request.client_secret else []
        scheme, _, encoded = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "basic":
            client_id, _, secret = b64decode(encoded).decode("latin-1").partition(":")
            pairs.append((client_id, secret))
        if not pairs:
            self.why = "the client has no secret"
        elif any(client_id != self.client_id for client_id, _ in pairs):
            self.why = "the client is unknown"
        elif any(secret != self._secret for _, secret in pairs):
            self.why = "the client secret does not match"
        else:
            return self.authenticate_client_id(self.client_id, request)
        return False

    def authenticate_client_id(self, client_id: str, request: Any, *args: Any, **kwargs: Any) -> bool:
        request.client = SimpleNamespace(client_id=client_id)
        return self.validate_client_id(client_id, request)

    def validate_client_id(self, client_id: str, request: Any, *args: Any, **kwargs: Any) -> bool:
        return client_id == self.client_id

    def validate_grant_type(self, client_id: str, grant_type: str, *args: Any, **kwargs: Any) -> bool:
        return True

    def validate_response_type(self, client_id: str, response_type: str, *args: Any, **kwargs: Any) -> bool:
        return response_type in ("code", "token")

    # The user.

    def validate_user(self, username: str, password: str, *args: Any, **kwargs: Any) -> bool:
        self.why = "the password does not match"
        return username == "ada@example.com" and password == self._password

    # Redirects and codes.

    def validate_redirect_uri(self, client_id: str, redirect_uri: str, *args: Any, **kwargs: Any) -> bool:
        return True

    def get_default_redirect_uri(self, client_id: str, *args: Any, **kwargs: Any) -> str:
        return "https://app.example.com/registered"

    def is_pkce_required(self, client_id: str, request: Any) -> bool:
        return self.is_public

    def save_authorization_code(self, client_id: str, code: Any, request: Any, *args: Any, **kw: Any) -> None:
        self._issued_codes += 1
        code["code"] = f"code-{self._issued_codes}"
        self._codes[code["code"]] = _Grant(
            request.scopes, request.redirect_uri, request.code_challenge, request.code_challenge_method
        )

    def validate_code(self, client_id: str, code: str, client: Any, request: Any, *args: Any) -> bool:
        if code not in self._codes:
            self.why = "the code is unknown"
            return False
        request.scopes = self._codes[code].scopes
        return True

    def confirm_redirect_uri(self, client_id: str, code: str, redirect_uri: str, *args: Any) -> bool:
        return redirect_uri == self._codes[code].redirect_uri

    def get_code_challenge(self, code: str, request: Any) -> str | None:
        challenge = self._codes[code].challenge
        self.why = "the code verifier does not match"
        return challenge[::-1] if challenge and self.is_wrong else challenge

    def get_code_challenge_method(self, code: str, request: Any) -> str | None:
        return self._codes[code].challenge_method

    def invalidate_authorization_code(self, client_id: str, code: str, *args: Any, **kwargs: Any) -> None:
        del self._codes[code]

    # Scopes.

    def get_default_scopes(self, client_id: str, request: Any, *args: Any, **kwargs: Any) -> list[str]:
        return []

    def validate_scopes(self, client_id: str, scopes: list[str], *args: Any, **kwargs: Any) -> bool:
        return True

    # Tokens.

    def save_bearer_token(self, token: dict[str, Any], request: Any, *args: Any, **kwargs: Any) -> None:
        self.access_tokens.add(token["access_token"])
        if "refresh_token" in token:
            self.refresh_tokens[token["refresh_token"]] = _Grant(request.scopes)
            # One that is used is used up.
            self.refresh_tokens.pop(request.refresh_token, None)

    def validate_refresh_token(self, refresh_token: str, client: Any, request: Any, *args: Any) -> bool:
        self.why = "the refresh token does not match"
        return refresh_token in self.refresh_tokens

    def get_original_scopes(self, refresh_token: str, request: Any, *args: Any, **kwargs: Any) -> list[str]:
        return self.refresh_tokens[refresh_token].scopes

    def validate_bearer_token(self, token: str | None, scopes: list[str], request: Any) -> bool:
        if token:
            self.why = "the access token does not match"
        return token in self.access_tokens


def _dict(headers: HTTPMessage) -> dict[str, str]:
    assert len(set(map(str.lower, headers.keys()))) == len(headers.keys()), "a header occurs twice"
    return dict(headers.items())
