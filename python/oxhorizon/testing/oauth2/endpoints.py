"""The endpoints of OAuth 2.0 for clients: tokens, revocation, introspection, devices."""

from __future__ import annotations

import base64
import secrets
from typing import Any
from urllib.parse import parse_qs, unquote_plus

from ..http.routing import Access, ApiCall, Route
from ..http.wire import Request, Response
from ..platform.refusals import Refusal
from .grants import Grants
from .refusals import OAuth2Refusal
from .store import Client, Issued, OAuth2Store

TOKEN_PATH = "/oauth2/token"
PLATFORM_TOKEN_PATH = "/auth/v2/oauth2/tokens"
REVOCATION_PATH = "/oauth2/revoke"
INTROSPECTION_PATH = "/oauth2/introspect"
DEVICE_AUTHORIZATION_PATH = "/oauth2/device_authorization"
DEVICE_PATH = "/oauth2/device"

# Without letters and digits that look alike.
_USER_CODE = "BCDFGHJKLMNPQRSTVWXZ"
_NO_STORE = {"Cache-Control": "no-store"}


class OAuth2Endpoints:
    """What a client sends requests to."""

    def __init__(self, store: OAuth2Store, grants: Grants) -> None:
        self._store = store
        self._grants = grants

    def routes(self) -> list[Route]:
        """Returns the routes."""
        return [
            Route("POST", TOKEN_PATH, Access.ANYONE, self._token),
            Route("POST", PLATFORM_TOKEN_PATH, Access.ANYONE, self._platform_token),
            Route("POST", REVOCATION_PATH, Access.ANYONE, self._revoke),
            Route("POST", INTROSPECTION_PATH, Access.ANYONE, self._introspect),
            Route("POST", DEVICE_AUTHORIZATION_PATH, Access.ANYONE, self._device_authorization),
            Route("POST", "/auth/v2/oidc/providers/([^/]+)/oAuth2Login", Access.ANYONE, self._oidc_login),
        ]

    def _token(self, call: ApiCall) -> Response:
        try:
            form = _form(call.request)
            return Response(200, self._grants.issue(self._client(call.request, form), form), _NO_STORE)
        except OAuth2Refusal as refusal:
            return _refused(refusal)

    def _platform_token(self, call: ApiCall) -> Response:
        try:
            given = _texts(call)
            return Response(200, self._grants.issue(self._client(call.request, given), given))
        except OAuth2Refusal as refusal:
            return Response(refusal.status, refusal.platform_body, error=refusal.name)

    def _oidc_login(self, call: ApiCall) -> Response:
        try:
            given = _texts(call)
            client = self._client(call.request, given)
            code = self._store.find("oidc", given.get("authorizationCode"))
            if code is None or code.state != call.parts[0] or code.user_id is None:
                name = "OIDC_INVALID_AUTHORIZATION_CODE_EXCEPTION"
                raise OAuth2Refusal(name, "The provider does not know the code")
            self._store.remove("oidc", code.id)
            return Response(200, self._grants.issue_for(client, code.user_id))
        except OAuth2Refusal as refusal:
            return Response(refusal.status, refusal.platform_body, error=refusal.name)

    def _revoke(self, call: ApiCall) -> Response:
        try:
            form = _form(call.request)
            client = self._client(call.request, form)
            for kind in ("refresh", "access"):
                found = self._store.find(kind, form.get("token"))
                # A token that is not known, or another client's, is no error (RFC 7009 section 2.2).
                if found is not None and found.client == client:
                    self._store.remove(kind, found.id)
            return Response(200, None)
        except OAuth2Refusal as refusal:
            return _refused(refusal)

    def _introspect(self, call: ApiCall) -> Response:
        try:
            form = _form(call.request)
            self._client(call.request, form)
            return Response(200, self._described(form.get("token")), _NO_STORE)
        except OAuth2Refusal as refusal:
            return _refused(refusal)

    def _described(self, token: str | None) -> dict[str, Any]:
        found = self._store.find("access", token) or self._store.find("refresh", token)
        if found is None or found.expires < self._store.clock.now():
            return {"active": False}
        described: dict[str, Any] = {
            "active": True,
            "client_id": found.client.id,
            "exp": int(found.expires),
            "token_type": "bearer",
        }
        if found.user_id:
            described["sub"] = found.user_id
        if found.scope:
            described["scope"] = found.scope
        return described

    def _device_authorization(self, call: ApiCall) -> Response:
        try:
            form = _form(call.request)
            client = self._client(call.request, form)
            letters = "".join(secrets.choice(_USER_CODE) for _ in range(8))
            user_code = f"{letters[:4]}-{letters[4:]}"
            device = self._store.add("device", client, None, scope=form.get("scope", ""), user_code=user_code)
            page = call.request.url.partition("/oauth2/")[0] + DEVICE_PATH
            answer = {
                "device_code": device.value,
                "user_code": user_code,
                "verification_uri": page,
                "verification_uri_complete": f"{page}?user_code={user_code}",
                "expires_in": int(device.expires - self._store.clock.now() + 0.5),
                "interval": self._store.interval,
            }
            return Response(200, answer, _NO_STORE)
        except OAuth2Refusal as refusal:
            return _refused(refusal)

    def _client(self, request: Request, given: dict[str, str]) -> Client:
        """Returns the client, which has authenticated itself with HTTP Basic or in the body.

        :raises OAuth2Refusal: it is unknown, or its secret is wrong.
        """
        client_id, secret = given.get("client_id"), given.get("client_secret")
        if request.authorization_scheme == "basic":
            client_id, secret = _basic(request)
        client = self._store.client(client_id) or self._store.client(unquote_plus(client_id or ""))
        if client is None:
            raise OAuth2Refusal("OAUTH2_CLIENT_ID_EXCEPTION", "The client_id is unknown")
        if client.secret is None:
            return client
        # Encoded in the header, as RFC 6749 section 2.3.1 wants it, or not, as most clients do it.
        if not any(
            secrets.compare_digest(client.secret.encode(), one.encode("utf-8", "replace"))
            for one in (secret or "", unquote_plus(secret or ""))
        ):
            raise OAuth2Refusal("OAUTH2_CLIENT_SECRET_EXCEPTION", "The client_secret is wrong")
        return client

    def verify(self, request: Request) -> Issued:
        """Returns the access token of a request.

        :raises Refusal: it is unknown, expired, or of no user.
        """
        value = (request.headers.get("Authorization") or "").partition(" ")[2].strip()
        found = self._store.find("access", value)
        if found is None:
            raise _bad_token("ACCESS_TOKEN_UNKNOWN_EXCEPTION", "The access token is unknown")
        if found.expires < self._store.clock.now():
            raise _bad_token("ACCESS_TOKEN_EXPIRED_EXCEPTION", "The access token has expired")
        return found


def _bad_token(name: str, message: str) -> Refusal:
    challenge = f'Bearer realm="oxhorizon.testing", error="invalid_token", error_description="{message}"'
    return Refusal(name, message, headers={"WWW-Authenticate": challenge})


def _refused(refusal: OAuth2Refusal) -> Response:
    headers = dict(_NO_STORE)
    if refusal.status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="oxhorizon.testing"'
    return Response(refusal.status, refusal.body, headers, refusal.name or refusal.error)


def _basic(request: Request) -> tuple[str, str]:
    encoded = request.headers["Authorization"].partition(" ")[2]
    try:
        client_id, _, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except ValueError:
        raise OAuth2Refusal("OAUTH2_CLIENT_ID_EXCEPTION", "The Authorization header cannot be read") from None
    return client_id, secret


def _form(request: Request) -> dict[str, str]:
    if not request.is_form:
        raise OAuth2Refusal("BODY_FORMAT_EXCEPTION", "The body is not form-encoded")
    pairs = parse_qs(request.body.decode("latin-1"), keep_blank_values=True)
    twice = [name for name, values in pairs.items() if len(values) > 1]
    if twice:
        raise OAuth2Refusal("BODY_FORMAT_EXCEPTION", f"Given twice: {', '.join(sorted(twice))}")
    return {name: values[0] for name, values in pairs.items()}


def _texts(call: ApiCall) -> dict[str, str]:
    try:
        body = call.json_object()
    except Refusal as refusal:
        raise OAuth2Refusal(refusal.name, refusal.message) from None
    wrong = [name for name, value in body.items() if not isinstance(value, str)]
    if wrong:
        raise OAuth2Refusal("FIELD_FORMAT_EXCEPTION", f"{' and '.join(wrong)} must be strings")
    return body
