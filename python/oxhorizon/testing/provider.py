"""The provider: a server, its credentials, its records, and what it was asked."""

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
from .platform.file_store import Files
from .platform.refusals import Refusal
from .sign_in.consent import token_in
from .state import ProviderState

if TYPE_CHECKING:
    from .._core import OAuth1Session

_log = logging.getLogger("oxhorizon.testing")
_RECORDED_BODY = 256 * 1024


class SetsEnvironment(Protocol):
    """What sets an environment variable and undoes it: ``pytest.MonkeyPatch``."""

    def setenv(self, name: str, value: str) -> None:
        """Set a variable."""


class Provider:
    """A small Extra Horizon on loopback that verifies every signature.

    ::

        with Provider() as provider:
            session = OAuth1Session(
                provider.client_key,
                provider.client_secret,
                provider.resource_owner_key,
                provider.resource_owner_secret,
            )
            session.get(provider.url + "/users/v1/me")

    Credentials are made fresh for each provider unless they are given. Endpoints:
    ``GET /health``; ``POST /auth/v2/oauth1/tokens``; ``GET /users/v1/me``;
    ``GET /users/v1/``, ``/data/v1/``, ``/data/v1/{schema}/documents`` and ``/files/v1/`` with RQL;
    ``POST``, ``PUT`` and ``DELETE`` of documents; ``POST /files/v1/``, ``GET /files/v1/{token}/file``
    and ``/details``, ``DELETE /files/v1/{token}``; and the three-legged flow of
    RFC 5849, section 2, at :attr:`request_token_url`, :attr:`authorization_url` and
    :attr:`access_token_url`, where :meth:`authorize` or :meth:`deny` is the user.

    :param port: where to listen; 0 takes a free port.
    :param host: the address or name to listen on, also the one in :attr:`url`.
    :param client_key: the application's consumer key.
    :param client_secret: its secret.
    :param resource_owner_key: a user's token for the application.
    :param resource_owner_secret: its secret.
    :param email: the user's e-mail address, for ``POST /auth/v2/oauth1/tokens``.
    :param password: the user's password.
    :param application_name: what the authorise page calls the application.
    :param rsa_public_key: PEM text; with it RSA-SHA1, -SHA256 and -SHA512 are accepted too.
    :param request_token_lifetime: for how many seconds a request token is good.
    :param timestamp_window: by how many seconds a timestamp may differ from the clock here.
    :param mfa_code: with it a password is not enough: the second step asks for this code.
    :param tls: files with certificate chain and private key; then it serves https.
    :param keep: how many requests :attr:`requests` remembers.
    :raises ImportError: oauthlib is missing, or with *rsa_public_key* what it needs for RSA.
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
        tls: tuple[str | os.PathLike[str], str | os.PathLike[str]] | None = None,
        keep: int = 1000,
    ) -> None:
        self.host = host
        self.requests: deque[RecordedRequest] = deque(maxlen=keep)
        """The last requests it answered, oldest first."""
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
        }
        self._sessions: list[OAuth1Session] = []
        self._take(ProviderState(**self._settings))

    def _take(self, state: ProviderState) -> None:
        self._state = state
        self._api = state.api
        self._authorization = state.authorization
        self.client_key: str = state.client_key
        self.client_secret: str = state.client_secret
        self.resource_owner_key: str = state.resource_owner_key
        self.resource_owner_secret: str = state.resource_owner_secret
        self.email: str = state.email
        self.password: str = state.password

    def reset(self) -> None:
        """Forget everything but the address, as if it had just been started.

        Records, files, nonces and the requests that were recorded are as at first, errors that were
        asked for are gone, credentials that were not given are fresh, and the sessions that
        :meth:`session` made are closed. Connections stay open.
        """
        self._close_sessions()
        self._take(ProviderState(**self._settings))
        self.requests.clear()

    def _close_sessions(self) -> None:
        while self._sessions:
            self._sessions.pop().close()

    def start(self) -> Provider:
        """Listen, and serve in background threads.

        :returns: the provider itself.
        :raises OSError: the address cannot be bound.
        :raises ssl.SSLError: the certificate or key cannot be used.
        :raises RuntimeError: it is running already.
        """
        if self._server is not None:
            raise RuntimeError("the provider is running already")
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
        # The interval is what stop() waits for.
        threading.Thread(
            target=server.serve_forever,
            kwargs={"poll_interval": 0.05},
            name="oxhorizon.testing",
            daemon=True,
        ).start()
        return self

    def stop(self) -> None:
        """Stop serving and break off open connections. Does nothing if it is not running."""
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
        return f"<Provider {self._url or self.host} {state}>"

    @property
    def url(self) -> str:
        """The base URL, for example ``http://127.0.0.1:40123``.

        :raises RuntimeError: it was never started, so its port is not known.
        """
        if self._url is None:
            raise RuntimeError("the provider is not started yet")
        return self._url

    @property
    def is_running(self) -> bool:
        """Whether it serves."""
        return self._server is not None

    @property
    def credentials(self) -> dict[str, str]:
        """The user's credentials, as keywords of an ``OAuth1Session``."""
        return {
            "client_key": self.client_key,
            "client_secret": self.client_secret,
            "resource_owner_key": self.resource_owner_key,
            "resource_owner_secret": self.resource_owner_secret,
        }

    def session(self, **keywords: Any) -> OAuth1Session:
        """Make a session that signs for the user; the provider closes it when it stops or is reset.

        :param keywords: those of :class:`oxhorizon.OAuth1Session`, also in place of credentials.
        """
        from .. import OAuth1Session

        session = OAuth1Session(**{**self.credentials, **keywords})
        self._sessions.append(session)
        return session

    @property
    def environ(self) -> dict[str, str]:
        """The environment variables that point an Extra Horizon task at this provider."""
        return {
            "API_HOST": self.url,
            "API_OAUTH_CONSUMER_KEY": self.client_key,
            "API_OAUTH_CONSUMER_SECRET": self.client_secret,
            "API_OAUTH_TOKEN": self.resource_owner_key,
            "API_OAUTH_TOKEN_SECRET": self.resource_owner_secret,
        }

    def set_environment(self, monkeypatch: SetsEnvironment) -> None:
        """Set the variables of :attr:`environ` for as long as a test runs.

        :param monkeypatch: pytest's fixture of that name, or anything with its ``setenv``.
        :raises RuntimeError: as :attr:`url` does.
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
        """Answer the next requests with one of the platform's errors.

        They are verified all the same, and what is wrong with a signature is told first.

        :param method: the HTTP method, or ``*`` for each.
        :param path: the path, an expression that is searched for in it, or ``*`` for each.
        :param name: the error's name, for example ``NO_PERMISSION_EXCEPTION``.
        :param times: how many requests; None: all of them, until :meth:`reset`.
        :param message: what the error says.
        :param status: another HTTP status than the error's own.
        :param code: another code than the error's own.
        :param headers: further headers of the answer, ``Retry-After`` for example.
        :raises ValueError: the name is unknown, and *status* or *code* is not given; or *times* is
            below 1.
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
        """The user whose token :attr:`credentials` holds: what ``/users/v1/me`` answers.

        What is changed in it is what is served from then on.
        """
        return self._state.records.user(self._state.user_id)

    def add_user(self, **fields: Any) -> dict[str, Any]:
        """Add a user to ``/users/v1/``.

        :param fields: its fields; those that are not given are made up.
        :returns: the user.
        """
        return self._state.records.add_user(fields)

    def add_schema(
        self, name: str, documents: Iterable[Mapping[str, Any]] = (), **fields: Any
    ) -> dict[str, Any]:
        """Add a schema, in place of one of that name.

        :param name: the name it goes by in ``/data/v1/{name}/documents``.
        :param documents: the ``data`` of the documents it has.
        :param fields: fields of the schema itself, ``defaultLimit`` for example.
        :returns: the schema.
        """
        records = self._state.records
        schema = records.add_schema(name, fields)
        for data in documents:
            records.create(schema, data, self._state.user_id)
        return schema

    def documents(self, schema: str) -> list[dict[str, Any]]:
        """The documents of a schema, in the order of their creation.

        :param schema: its name or id.
        :raises KeyError: there is no such schema.
        """
        found = self._state.records.schema(schema)
        if found is None:
            raise KeyError(schema)
        return self._state.records.documents(found)

    @property
    def files(self) -> Files:
        """The files that were uploaded; ``files.add(name, content)`` puts one there."""
        return self._state.files

    @property
    def request_token_url(self) -> str:
        """Where an application gets a request token, by POST or GET (RFC 5849, section 2.1).

        :raises RuntimeError: as :attr:`url` does.
        """
        return self.url + REQUEST_TOKEN_PATH

    @property
    def authorization_url(self) -> str:
        """Where the user's browser is sent, with ``oauth_token`` in the query (section 2.2).

        :raises RuntimeError: as :attr:`url` does.
        """
        return self.url + AUTHORIZE_PATH

    @property
    def access_token_url(self) -> str:
        """Where a request token is exchanged, by POST or GET (section 2.3).

        :raises RuntimeError: as :attr:`url` does.
        """
        return self.url + ACCESS_TOKEN_PATH

    def authorize(self, token_or_url: str) -> str:
        """Press *Allow* on the authorise page, without a browser (RFC 5849, section 2.2).

        :param token_or_url: a request token, or the URL that the browser would visit.
        :returns: the URL the browser would be sent to, the callback with ``oauth_token`` and
            ``oauth_verifier``; if the callback is ``oob``, the PIN that the page would show.
        :raises ValueError: the URL holds no request token, or it is unknown, expired or
            answered already.
        """
        token = token_in(token_or_url)
        try:
            return self._authorization.allow(token)
        except Refusal as refusal:
            raise ValueError(refusal.message) from None

    def deny(self, token_or_url: str) -> str | None:
        """Press *Deny* on the authorise page, without a browser.

        :param token_or_url: as for :meth:`authorize`.
        :returns: the URL the browser would be sent to, the callback with ``oauth_token`` and
            ``oauth_problem=user_refused`` (OAuth Problem Reporting); None if it is ``oob``.
        :raises ValueError: as :meth:`authorize` does.
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
        # Before the answer is sent, so that who has the answer finds its request here.
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
