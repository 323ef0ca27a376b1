"""The API: verifies each request and routes it to its endpoint."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from .failures import Failures
from .file_routes import file_routes
from .http.routing import Access, ApiCall, Route, affected_response, list_response
from .http.wire import Request, Response
from .oauth.token_responses import form_response, negotiated_response
from .oauth.verifier import Verifier
from .oauth2.control import OAuth2Control
from .platform.credential_store import Token
from .platform.file_store import Files
from .platform.record_fields import Record
from .platform.records import Records
from .platform.refusals import Refusal
from .sign_in.consent_page import ConsentPage
from .sign_in.password_login import PasswordLogin

REQUEST_TOKEN_PATH = "/oauth/request_token"
AUTHORIZE_PATH = "/oauth/authorize"
ACCESS_TOKEN_PATH = "/oauth/access_token"


class Api:
    """Verifies requests, routes them and builds the responses."""

    def __init__(
        self,
        records: Records,
        verifier: Verifier,
        consent_page: ConsentPage,
        password_login: PasswordLogin,
        files: Files,
        failures: Failures,
        oauth2: OAuth2Control,
    ) -> None:
        self._records = records
        self._verifier = verifier
        self._consent_page = consent_page
        self._failures = failures
        self._oauth2 = oauth2
        documents = "/data/v1/([^/]+)/documents"
        self._routes = [
            Route("GET", "/health", Access.ANYONE, self._health),
            Route("POST", REQUEST_TOKEN_PATH, Access.ANYONE, self._request_token),
            Route("GET", REQUEST_TOKEN_PATH, Access.ANYONE, self._request_token),
            Route("GET", AUTHORIZE_PATH, Access.ANYONE, self._authorize),
            Route("POST", AUTHORIZE_PATH, Access.ANYONE, self._authorize),
            Route("POST", ACCESS_TOKEN_PATH, Access.ANYONE, self._access_token),
            Route("GET", ACCESS_TOKEN_PATH, Access.ANYONE, self._access_token),
            Route("GET", "/users/v1/me", Access.USER, self._me),
            Route("GET", "/users/v1/?", Access.USER, self._users),
            Route("GET", "/data/v1/?", Access.USER, self._schemas),
            Route("GET", f"{documents}/?", Access.USER, self._documents),
            Route("POST", f"{documents}/?", Access.USER, self._create_document),
            Route("PUT", f"{documents}/([^/]+)", Access.USER, self._update_document),
            Route("DELETE", f"{documents}/([^/]+)", Access.USER, self._delete_document),
            Route("POST", f"{documents}/([^/]+)/transition/?", Access.USER, self._transition_document),
            *password_login.routes(),
            *oauth2.routes(),
            *file_routes(files),
        ]

    def answer(self, request: Request) -> Response:
        """Answers one request.

        :raises Refusal: the response is one of the platform's errors.
        """
        path = urlsplit(request.url).path
        here = [
            (route, match.groups())
            for route in self._routes
            for match in [re.fullmatch(route.pattern, path)]
            if match
        ]
        allowed = _allowed(route.method for route, _ in here)
        if request.method == "OPTIONS":
            # Browsers do not sign a preflight request. If it is signed, it is verified.
            if self._verifier.is_signed(request):
                self._verifier.verify(request)
            return Response(204, headers={"Allow": allowed})
        method = "GET" if request.method == "HEAD" else request.method
        found = [(route, parts) for route, parts in here if route.method == method]
        if found and found[0][0].access is Access.ANYONE:
            client_key, token = "", None
        else:
            # Verified even before a 404, so that unauthorised clients learn nothing about paths.
            client_key, token = self._verified(request)
        self._failures.raise_for(method, path)
        if not found:
            headers = {"Allow": allowed} if here else {}
            message = f"There is no {request.method} {path}"
            raise Refusal("RESOURCE_UNKNOWN_EXCEPTION", message, headers=headers)
        route, parts = found[0]
        if route.access is Access.USER and token is None:
            raise Refusal("USER_NOT_AUTHENTICATED_EXCEPTION", "the request carries no user's token")
        return route.answer(ApiCall(request, tuple(map(unquote, parts)), client_key, token))

    def _verified(self, request: Request) -> tuple[str, Token | None]:
        """Verifies the signature or the bearer token of a request. Returns the client, and the user's token.

        :raises Refusal: neither is valid.
        """
        if request.authorization_scheme != "bearer":
            return self._verifier.verify(request)
        access = self._oauth2.verify(request)
        client = access.client
        if access.user_id is None:
            return client.id, None
        return client.id, Token(
            access.id, access.value, "", client.id, client.application_id, access.user_id, access.created
        )

    def _health(self, call: ApiCall) -> Response:
        return Response(200, {"status": "ok"})

    def _request_token(self, call: ApiCall) -> Response:
        return form_response(self._verifier.issue_request_token(call.request))

    def _authorize(self, call: ApiCall) -> Response:
        return self._consent_page.answer(call.request)

    def _access_token(self, call: ApiCall) -> Response:
        return negotiated_response(call.request, self._verifier.issue_access_token(call.request))

    def _me(self, call: ApiCall) -> Response:
        return Response(200, self._records.user(call.user_id))

    def _users(self, call: ApiCall) -> Response:
        return list_response(call, self._records.users, maximum=50)

    def _schemas(self, call: ApiCall) -> Response:
        return list_response(call, self._records.schemas)

    def _documents(self, call: ApiCall) -> Response:
        schema = self._schema(call)
        return list_response(
            call,
            self._records.documents(schema),
            default_limit=schema["defaultLimit"],
            maximum=schema["maximumLimit"],
        )

    def _create_document(self, call: ApiCall) -> Response:
        schema = self._schema(call)
        return Response(200, self._records.create(schema, call.json_object(), call.user_id))

    def _update_document(self, call: ApiCall) -> Response:
        schema, data = self._schema(call), call.json_object()
        document = self._document(call, schema)
        # With RQL, only a matching document is changed.
        matches = call.query.matches(document)
        return affected_response(self._records.update(schema, document, data) if matches else 0)

    def _delete_document(self, call: ApiCall) -> Response:
        schema = self._schema(call)
        document = self._document(call, schema)
        return affected_response(self._records.delete(schema, document))

    def _transition_document(self, call: ApiCall) -> Response:
        schema, wanted = self._schema(call), call.json_object()
        document = self._document(call, schema)
        if not call.query.matches(document):
            return affected_response(0)
        transition = _transition(schema, wanted)
        if document["status"] not in transition.get("fromStatuses", ()):
            message = f"The transition does not start at the status {document['status']}"
            raise Refusal("ILLEGAL_STATE_EXCEPTION", message)
        data = wanted.get("data") or {}
        return affected_response(self._records.update(schema, document, data, transition["toStatus"]))

    def _schema(self, call: ApiCall) -> Record:
        schema = self._records.schema(call.parts[0])
        if schema is None:
            raise Refusal("RESOURCE_UNKNOWN_EXCEPTION", "There is no such schema")
        return schema

    def _document(self, call: ApiCall, schema: Record) -> Record:
        document = self._records.find(schema, call.parts[1])
        if document is None:
            raise Refusal("RESOURCE_UNKNOWN_EXCEPTION", "There is no such document")
        return document


def _transition(schema: Record, wanted: Record) -> Record:
    """Returns the transition that a request names by id or name."""
    named = [name for name in ("id", "name") if wanted.get(name) is not None]
    if not named:
        raise Refusal("MISSING_REQUIRED_FIELDS_EXCEPTION", "Missing: id or name of the transition")
    for transition in schema["transitions"]:
        if all(transition.get(name) == wanted[name] for name in named):
            found: Record = transition
            return found
    raise Refusal("ILLEGAL_ARGUMENT_EXCEPTION", "The schema has no such transition")


def _allowed(methods: Any) -> str:
    names = set(methods)
    if "GET" in names:
        names.add("HEAD")
    return ", ".join(sorted(names | {"OPTIONS"}))
