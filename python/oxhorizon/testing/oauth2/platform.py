"""The platform's endpoints about authorizations and tokens, for a user who has signed in."""

from __future__ import annotations

import secrets
from functools import partial
from typing import Any

from ..http.routing import Access, ApiCall, Route, affected_response, list_response
from ..http.wire import Response
from ..platform.credential_store import CredentialStore
from ..platform.refusals import Refusal
from .store import Issued, OAuth2Store


class PlatformTokens:
    """Lists and deletes what a user has, and changes single sign-on tokens for others."""

    def __init__(self, store: OAuth2Store, credentials: CredentialStore) -> None:
        self._store = store
        self._credentials = credentials
        self._sso: dict[str, str] = {}

    def routes(self) -> list[Route]:
        """Returns the routes."""
        lists = {"authorizations": "code", "tokens": "access", "refreshTokens": "refresh"}
        routes = [
            Route("POST", "/auth/v2/oauth2/authorizations", Access.USER, self._authorize),
            Route("GET", "/auth/v2/oauth1/tokens", Access.USER, self._oauth1_tokens),
            Route("DELETE", "/auth/v2/oauth1/tokens/([^/]+)", Access.USER, self._remove_oauth1_token),
            Route("POST", "/auth/v2/oauth1/ssoTokens/generate", Access.USER, self._generate_sso),
            Route("POST", "/auth/v2/oauth1/ssoTokens/consume", Access.APPLICATION, self._consume_sso),
            Route(
                "POST",
                "/auth/v2/oidc/providers/([^/]+)/generateAuthenticationUrl",
                Access.ANYONE,
                self._oidc_url,
            ),
        ]
        for name, kind in lists.items():
            path = f"/auth/v2/oauth2/{name}"
            routes.append(Route("GET", path, Access.USER, partial(self._list, kind)))
            routes.append(Route("DELETE", f"{path}/([^/]+)", Access.USER, partial(self._remove, kind)))
        return routes

    def _authorize(self, call: ApiCall) -> Response:
        body = call.json_object()
        if body.get("responseType") != "code":
            raise Refusal("UNSUPPORTED_RESPONSE_TYPE_EXCEPTION", "The responseType must be code")
        client = self._store.client(body.get("clientId"))
        if client is None:
            raise Refusal("OAUTH2_CLIENT_ID_EXCEPTION", "The clientId is unknown")
        made = self._store.add(
            "code",
            client,
            call.user_id,
            redirect_uri=body.get("redirectUri"),
            state=body.get("state"),
            challenge=body.get("codeChallenge"),
            challenge_method=body.get("codeChallengeMethod") or "plain",
        )
        return Response(200, {**_shown(made), "authorizationCode": made.value})

    def _list(self, kind: str, call: ApiCall) -> Response:
        records = [_shown(one) for one in self._store.all(kind, call.user_id)]
        if kind == "access":
            tokens = {one.id: one.value for one in self._store.all(kind, call.user_id)}
            records = [{**record, "accessToken": tokens[record["id"]]} for record in records]
        return list_response(call, records)

    def _remove(self, kind: str, call: ApiCall) -> Response:
        mine = {one.id for one in self._store.all(kind, call.user_id)}
        if call.parts[0] not in mine:
            raise Refusal("RESOURCE_UNKNOWN_EXCEPTION", "There is no such token")
        return affected_response(int(self._store.remove(kind, call.parts[0])))

    def _oauth1_tokens(self, call: ApiCall) -> Response:
        return list_response(call, [token.record for token in self._credentials.tokens_of(call.user_id)])

    def _remove_oauth1_token(self, call: ApiCall) -> Response:
        if not self._credentials.remove_token(call.parts[0], call.user_id):
            raise Refusal("RESOURCE_UNKNOWN_EXCEPTION", "There is no such token")
        return affected_response(1)

    def _generate_sso(self, call: ApiCall) -> Response:
        token = secrets.token_hex(20)
        self._sso[token] = call.user_id
        return Response(200, {"id": secrets.token_hex(12), "ssoToken": token, "userId": call.user_id})

    def _consume_sso(self, call: ApiCall) -> Response:
        user_id = self._sso.pop(str(call.json_object().get("ssoToken")), None)
        if user_id is None:
            raise Refusal("RESOURCE_UNKNOWN_EXCEPTION", "The token is unknown, or was used before")
        return Response(200, self._credentials.add_token(call.client_key, user_id).issued)

    def _oidc_url(self, call: ApiCall) -> Response:
        from urllib.parse import quote, urlencode

        state = call.json_object().get("state")
        query = urlencode({"nonce": secrets.token_hex(8), **({"state": state} if state else {})})
        base = call.request.url.partition("/auth/v2/")[0]
        url = f"{base}/oidc/{quote(call.parts[0], safe='')}/authorize?{query}"
        return Response(200, {"authenticationUrl": url})


def _shown(issued: Issued) -> dict[str, Any]:
    """Returns what a list shows of something, which does not include it."""
    return {
        "id": issued.id,
        "clientId": issued.client.id,
        "applicationId": issued.client.application_id,
        "userId": issued.user_id,
        "refreshTokenId": issued.refresh_id,
        "redirectUri": issued.redirect_uri,
        "state": issued.state,
        "expiryTimestamp": _iso(issued),
        "creationTimestamp": issued.created,
        "updateTimestamp": issued.created,
    }


def _iso(issued: Issued) -> Any:
    from datetime import datetime, timezone

    return datetime.fromtimestamp(issued.expires, timezone.utc)
