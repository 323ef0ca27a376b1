"""The provider: a server with its credentials, its records, and the requests it received."""

from __future__ import annotations

import logging
import os
import re
import ssl
import threading
from collections import deque
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from .api import ACCESS_TOKEN_PATH, AUTHORIZE_PATH, REQUEST_TOKEN_PATH
from .http.wire import RecordedRequest, Request, Response, Server, error_response
from .oauth2.control import OAuth2Control
from .platform.file_store import Files
from .platform.refusals import Refusal
from .sign_in.consent import token_in
from .state import ProviderState

if TYPE_CHECKING:
    from .._core import OAuth1Session

_log = logging.getLogger("oxhorizon.testing")
_RECORDED_BODY = 256 * 1024


class SetsEnvironment(Protocol):
    """An object that sets environment variables for a test, such as ``pytest.MonkeyPatch``."""

    def setenv(self, name: str, value: str) -> None:
        """Sets a variable."""


class Provider:
    """A local Extra Horizon server that verifies the signature, or the bearer token, of every request.

    ::

        with Provider() as provider:
            session = OAuth1Session(
                provider.client_key,
                provider.client_secret,
                provider.resource_owner_key,
                provider.resource_owner_secret,
            )
            session.get(provider.url + "/users/v1/me")

    Each provider generates new credentials unless they are given. Endpoints:
    ``GET /health``; ``POST /auth/v2/oauth1/tokens``; ``GET /users/v1/me``;
    ``GET /users/v1/``, ``/data/v1/``, ``/data/v1/{schema}/documents`` and ``/files/v1/`` with RQL;
    ``POST``, ``PUT`` and ``DELETE`` of documents; ``POST /files/v1/``, ``GET /files/v1/{token}/file``
    and ``/details``, ``DELETE /files/v1/{token}``; and the three-legged flow of
    RFC 5849, section 2, at :attr:`request_token_url`, :attr:`authorization_url` and
    :attr:`access_token_url`; :meth:`authorize` and :meth:`deny` simulate the user. OAuth 2.0 is at
    ``oauth2``.

    :param port: the port to listen on; 0 picks a free one.
    :param host: the address or name to listen on, which is also the one in :attr:`url`.
    :param client_key: the consumer key of the application.
    :param client_secret: the consumer secret.
    :param resource_owner_key: a user's token for the application.
    :param resource_owner_secret: the token secret.
    :param email: the user's e-mail address, for ``POST /auth/v2/oauth1/tokens``.
    :param password: the user's password.
    :param application_name: the name of the application on the authorisation page.
    :param rsa_public_key: the application's public key as PEM; enables RSA-SHA1, -SHA256 and -SHA512.
    :param request_token_lifetime: the lifetime of a request token, in seconds.
    :param timestamp_window: the maximum difference between a timestamp and the clock, in seconds.
    :param mfa_code: enables multi-factor authentication: the code that the second step accepts.
    :param oauth2_token_lifetime: the lifetime of an access token of OAuth 2.0, in seconds.
    :param tls: the paths of a certificate chain and its private key; enables https.
    :param keep: the number of requests that :attr:`requests` keeps.
    :raises ImportError: oauthlib is missing; or, with *rsa_public_key*, PyJWT or cryptography.
    """

    def __init__(
        self,
        port: int = 0,
        host: str = "127.0.0.1",
        *,
        client_key: str | None = None,
        client_secret: str | None = None,
        resource_owner_key: str | None = None,
        resource_owner_secret: str | None = None,
        email: str | None = None,
        password: str | None = None,
        application_name: str = "Test application",
        rsa_public_key: str | None = None,
        request_token_lifetime: float = 600,
        timestamp_window: int = 600,
        mfa_code: str | None = None,
        oauth2_token_lifetime: float = 300,
        tls: tuple[str | os.PathLike[str], str | os.PathLike[str]] | None = None,
        keep: int = 1000,
    ) -> None:
        self.host = host
        self.requests: deque[RecordedRequest] = deque(maxlen=keep)
        """The most recent requests, oldest first."""
        self._port = port
        self._tls = tls
        self._server: Server | None = None
        self._url: str | None = None

        self._settings: dict[str, Any] = {
            "client_key": client_key,
            "client_secret": client_secret,
            "resource_owner_key": resource_owner_key,
            "resource_owner_secret": resource_owner_secret,
            "email": email,
            "password": password,
            "application_name": application_name,
            "rsa_public_key": rsa_public_key,
            "request_token_lifetime": request_token_lifetime,
            "timestamp_window": timestamp_window,
            "mfa_code": mfa_code,
            "oauth2_token_lifetime": oauth2_token_lifetime,
            "url_of": self._current_url,
        }
        self._sessions: list[OAuth1Session] = []
        self._take(ProviderState(**self._settings))

    def _take(self, state: ProviderState) -> None:
        self._state = state
        self._api = state.api
        self._authorization = state.authorization
        self.oauth2: OAuth2Control = state.oauth2
        """OAuth 2.0: clients, URLs, a clock, and what the user does."""
        self.client_key: str = state.client_key
        self.client_secret: str = state.client_secret
        self.resource_owner_key: str = state.resource_owner_key
        self.resource_owner_secret: str = state.resource_owner_secret
        self.email: str = state.email
        self.password: str = state.password

    def reset(self) -> None:
        """Resets everything except the address, as if the provider had just been started.

        It restores the initial records and files, forgets nonces, recorded requests and the errors of
        :meth:`fail`, generates new credentials unless they were given, and closes the sessions of
        :meth:`session`. Connections stay open.
        """
        self._close_sessions()
        self._take(ProviderState(**self._settings))
        self.requests.clear()

    def _close_sessions(self) -> None:
        while self._sessions:
            self._sessions.pop().close()

    def start(self) -> Provider:
        """Starts the server, in background threads.

        :returns: the provider itself.
        :raises OSError: the address cannot be bound.
        :raises ssl.SSLError: the certificate or key is invalid.
        :raises RuntimeError: the provider is already running.
        """
        if self._server is not None:
            raise RuntimeError("the provider is already running: stop it first")
        context = None
        if self._tls is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.minimum_version = ssl.TLSVersion.TLSv1_2
            context.load_cert_chain(*self._tls)
            context.set_alpn_protocols(["http/1.1"])
        self._server = server = Server((self.host, self._port), self._answer, context)
        shown = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        if ":" in shown:
            shown = f"[{shown}]"
        self._url = f"{server.scheme}://{shown}:{server.server_port}"
        # stop() takes up to one interval.
        threading.Thread(
            target=server.serve_forever,
            kwargs={"poll_interval": 0.05},
            name="oxhorizon.testing",
            daemon=True,
        ).start()
        return self

    def stop(self) -> None:
        """Stops the server and closes open connections. Does nothing if it is not running."""
        self._close_sessions()
        server, self._server = self._server, None
        if server is not None:
            server.shutdown()
            server.server_close()
            server.close_connections()

    def __enter__(self) -> Provider:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def __repr__(self) -> str:
        state = "serving" if self._server is not None else "stopped"
        return f"<{type(self).__name__} {self._url or self.host} {state}>"

    @property
    def url(self) -> str:
        """The base URL, for example ``http://127.0.0.1:40123``.

        :raises RuntimeError: the provider was never started, so its port is unknown.
        """
        if self._url is None:
            raise RuntimeError("the provider was not started: call start(), or use it in a with block")
        return self._url

    def _current_url(self) -> str:
        return self.url

    @property
    def is_running(self) -> bool:
        """Whether the server is running."""
        return self._server is not None

    @property
    def credentials(self) -> dict[str, str]:
        """The user's credentials, as keyword arguments for an ``OAuth1Session``."""
        return {
            "client_key": self.client_key,
            "client_secret": self.client_secret,
            "resource_owner_key": self.resource_owner_key,
            "resource_owner_secret": self.resource_owner_secret,
        }

    def session(self, **keywords: Any) -> OAuth1Session:
        """Returns a session with the user's credentials. The provider closes it on stop or reset.

        :param keywords: keyword arguments for :class:`oxhorizon.OAuth1Session`; they override credentials.
        """
        from .. import OAuth1Session

        session = OAuth1Session(**{**self.credentials, **keywords})
        self._sessions.append(session)
        return session

    @property
    def environ(self) -> dict[str, str]:
        """The environment variables that make an Extra Horizon task use this provider."""
        return {
            "API_HOST": self.url,
            "API_OAUTH_CONSUMER_KEY": self.client_key,
            "API_OAUTH_CONSUMER_SECRET": self.client_secret,
            "API_OAUTH_TOKEN": self.resource_owner_key,
            "API_OAUTH_TOKEN_SECRET": self.resource_owner_secret,
        }

    def set_environment(self, monkeypatch: SetsEnvironment) -> None:
        """Sets the variables of :attr:`environ` for the duration of a test.

        :param monkeypatch: pytest's fixture of that name, or another object with ``setenv``.
        :raises RuntimeError: as :attr:`url`.
        """
        for name, value in self.environ.items():
            monkeypatch.setenv(name, value)

    def fail(
        self,
        method: str,
        path: str | re.Pattern[str],
        name: str,
        *,
        times: int | None = 1,
        message: str | None = None,
        status: int | None = None,
        code: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Makes the next matching requests fail with one of the platform's errors.

        Their signatures are still verified; a signature error takes precedence.

        :param method: the HTTP method, or ``*`` for all.
        :param path: the path, a compiled pattern to search for in the path, or ``*`` for all.
        :param name: the name of the error, for example ``NO_PERMISSION_EXCEPTION``.
        :param times: the number of requests to fail; None fails all of them until :meth:`reset`.
        :param message: the error's message.
        :param status: overrides the error's HTTP status.
        :param code: overrides the error's code.
        :param headers: further response headers, for example ``Retry-After``.
        :raises ValueError: the name is unknown and *status* or *code* is missing, or *times* is below 1.
        """
        self._state.failures.add(
            method,
            path,
            name,
            times=times,
            message=message,
            status=status,
            code=code,
            headers=headers,
        )

    @property
    def user(self) -> dict[str, Any]:
        """The user of :attr:`credentials`, as returned by ``/users/v1/me``. Changes to it are served."""
        return self._state.records.user(self._state.user_id)

    def add_user(self, **fields: Any) -> dict[str, Any]:
        """Adds a user to ``/users/v1/``.

        :param fields: fields of the user; the others are generated.
        :returns: the user.
        """
        return self._state.records.add_user(fields)

    def add_schema(
        self, name: str, documents: Iterable[Mapping[str, Any]] = (), **fields: Any
    ) -> dict[str, Any]:
        """Adds a schema, or replaces the schema of that name.

        :param name: the name, as in ``/data/v1/{name}/documents``.
        :param documents: the ``data`` of its documents.
        :param fields: fields of the schema itself, for example ``defaultLimit``.
        :returns: the schema.
        """
        records = self._state.records
        schema = records.add_schema(name, fields)
        for data in documents:
            records.create(schema, data, self._state.user_id)
        return schema

    def documents(self, schema: str) -> list[dict[str, Any]]:
        """Returns the documents of a schema, in order of creation.

        :param schema: the name or id of the schema.
        :raises KeyError: the schema does not exist.
        """
        found = self._state.records.schema(schema)
        if found is None:
            raise KeyError(schema)
        return self._state.records.documents(found)

    @property
    def files(self) -> Files:
        """The uploaded files. ``files.add(name, content)`` adds one."""
        return self._state.files

    @property
    def request_token_url(self) -> str:
        """The URL to get a request token from, by POST or GET (RFC 5849, section 2.1).

        :raises RuntimeError: as :attr:`url`.
        """
        return self.url + REQUEST_TOKEN_PATH

    @property
    def authorization_url(self) -> str:
        """The URL to send the user's browser to, with ``oauth_token`` in the query (section 2.2).

        :raises RuntimeError: as :attr:`url`.
        """
        return self.url + AUTHORIZE_PATH

    @property
    def access_token_url(self) -> str:
        """The URL to exchange a request token at, by POST or GET (section 2.3).

        :raises RuntimeError: as :attr:`url`.
        """
        return self.url + ACCESS_TOKEN_PATH

    def authorize(self, token_or_url: str) -> str:
        """Simulates the user clicking *Allow*, without a browser (RFC 5849, section 2.2).

        :param token_or_url: a request token, or the URL that the browser would visit.
        :returns: the URL of the redirect: the callback with ``oauth_token`` and ``oauth_verifier``. If the
            callback is ``oob``, the PIN that the page would show.
        :raises ValueError: the URL contains no request token; or the token is unknown, expired, or already
            allowed or denied.
        """
        token = token_in(token_or_url)
        try:
            return self._authorization.allow(token)
        except Refusal as refusal:
            raise ValueError(refusal.message) from None

    def deny(self, token_or_url: str) -> str | None:
        """Simulates the user clicking *Deny*, without a browser.

        :param token_or_url: as for :meth:`authorize`.
        :returns: the URL of the redirect: the callback with ``oauth_token`` and
            ``oauth_problem=user_refused`` (OAuth Problem Reporting). None if the callback is ``oob``.
        :raises ValueError: as :meth:`authorize`.
        """
        token = token_in(token_or_url)
        try:
            return self._authorization.deny(token)
        except Refusal as refusal:
            raise ValueError(refusal.message) from None

    def _answer(self, request: Request) -> Response:
        try:
            response = self._api.answer(request)
        except Refusal as refusal:
            response = error_response(refusal)
        except Exception:
            _log.exception("answering %s failed", request.method)
            response = error_response(Refusal("SERVER_EXCEPTION", "the provider failed; see its log"))
        # Recorded before the response is sent: a client that has the response finds its request here.
        self.requests.append(
            RecordedRequest(
                method=request.method,
                path=request.target.partition("?")[0],
                status=response.status,
                error=response.error,
                target=request.target,
                headers=request.headers,
                body=request.body[:_RECORDED_BODY],
            )
        )
        return response
