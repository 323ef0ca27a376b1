"""Every service that the programs are for, on loopback.

A program runs as it is published: it asks for its own hosts, over TLS, and a proxy in the environment
leads each of them here. Every signature and every token is verified with oauthlib's server side. What is
not rightly signed, or not expected, is refused, and the scenario fails however the program takes it.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import socket
import ssl
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from http.client import HTTPMessage
from pathlib import Path
from threading import Thread
from typing import Any, Union
from urllib.error import URLError
from urllib.parse import parse_qsl, quote, unquote, urlencode
from urllib.request import ProxyHandler, build_opener

import trustme
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from provider import Provider, TokenRefusal
from tunnel import Tunnel

from oxhorizon.testing.http.wire import FORM, Request, Response, Server, error_response
from oxhorizon.testing.oauth.request_tokens import RequestTokenStore
from oxhorizon.testing.oauth.request_validator import Validator
from oxhorizon.testing.oauth.token_responses import form_response
from oxhorizon.testing.oauth.verifier import Verifier
from oxhorizon.testing.platform.credential_store import CredentialStore
from oxhorizon.testing.platform.refusals import Refusal
from oxhorizon.testing.sign_in.consent import Consent, token_in

_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
_BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")

# Headers that have another value from one run to the next, and those that name the client.
_VARYING = {"content-length", "content-type", "date"}
# Parameters that have, too, and where a program's own server listens.
_RANDOM = {"code_challenge", "code_verifier", "state"}
# The original has the keywords of a call in its automatic refresh, too: docs/differences.md, OAuth 2.0.
_OF_THE_CALL = {"allow_redirects", "files", "json", "params", "stream"}
_PORT = re.compile(r"(?<=//localhost):[0-9]+")
_OF_THE_CLIENT = {"accept-encoding", "user-agent"}


@dataclass(frozen=True)
class File:
    """A part of a multipart body that has a file name."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Received:
    """A request that was right."""

    method: str
    url: str
    """Without the query."""
    query: dict[str, str]
    headers: HTTPMessage
    body: bytes
    oauth: dict[str, str]
    """The OAuth parameters, wherever they are."""
    fields: dict[str, str]
    """Of a form or a multipart body."""
    files: dict[str, File]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Answer = Union[Response, dict, list, str, Callable[[Received], Any]]


@dataclass(frozen=True)
class Keys:
    """What a program and its service share; *wrong* secrets sign wrongly."""

    client_key: str = "consumer-key"
    client_secret: str = "consumer secret &+%, long enough for HS256 too"
    token: str = "access-token"
    token_secret: str = "access secret /="
    username: str = "ada@example.com"
    password: str = "geheim & süß"

    def wrong(self) -> Keys:
        return Keys(
            client_secret=self.client_secret + "?",
            token_secret=self.token_secret + "?",
            password=self.password + "?",
        )


@dataclass
class _Route:
    answer: Callable[[Request, Received], Response]
    is_signed: bool
    needs_token: bool
    signs_fields: bool
    has_bearer: bool = False
    issues_tokens: bool = False
    asked: int = 0


class Service:
    """One run of one program against its service.

    :param hosts: the names that the program asks for.
    :param is_wrong: know other secrets than the program: then no scenario may pass.
    """

    def __init__(self, hosts: tuple[str, ...], *, is_wrong: bool = False) -> None:
        self.keys = Keys()
        self.private_key, public_key = _rsa_key()
        if is_wrong:
            _, public_key = _rsa_key()
        known = self.keys.wrong() if is_wrong else self.keys
        self._credentials = CredentialStore()
        self._credentials.add_consumer(known.client_key, known.client_secret, "the program")
        self._credentials.add_token(known.client_key, "user", known.token, known.token_secret)
        self._request_tokens = request_tokens = RequestTokenStore(600)
        validator = Validator(self._credentials, request_tokens, "user", 600, public_key)
        self._verifier = Verifier(self._credentials, validator)
        self._authorization = Consent(validator, request_tokens)
        self.provider = Provider(known.client_key, known.client_secret, known.password, is_wrong=is_wrong)
        """Of OAuth 2.0."""
        self._routes: dict[tuple[str, str], _Route] = {}
        self._hosts = hosts
        self.received: list[Received] = []
        self.refused: list[str] = []
        self.verified = 0
        """The requests whose signature, token or client was found right."""
        self.oauth = 1
        """The version of OAuth."""
        self.port = 0

    # What a scenario says.

    def on(
        self,
        method: str,
        url: str,
        answer: Answer,
        *,
        is_signed: bool = True,
        needs_token: bool = True,
        signs_fields: bool = False,
        has_bearer: bool = False,
    ) -> None:
        """Answers a program's request.

        :param answer: a JSON value, a text, a response, or a function that makes one of them.
        :param is_signed: False for what a program leaves unsigned on purpose.
        :param needs_token: False for what the application alone signs.
        :param signs_fields: the fields of a multipart body are signed as if they were a form's.
        :param has_bearer: it is not signed, but has a token of :attr:`provider`.
        """
        is_signed = is_signed and not has_bearer
        self.oauth = 2 if has_bearer else self.oauth

        def answered(request: Request, received: Received) -> Response:
            made = answer(received) if callable(answer) else answer
            if isinstance(made, str):
                return Response(200, made.encode(), {"Content-Type": "text/plain; charset=utf-8"})
            return made if isinstance(made, Response) else Response(200, made)

        self._routes[method, url] = _Route(answered, is_signed, needs_token, signs_fields, has_bearer)

    def on_token(self, url: str, method: str = "POST") -> None:
        """Issues tokens of OAuth 2.0 (RFC 6749, section 3.2)."""
        self.oauth = 2

        def issued(request: Request, received: Received) -> Response:
            return self.provider.issue(request)

        self._routes[method, url] = _Route(issued, False, False, False, issues_tokens=True)

    def on_request_token(self, method: str, url: str) -> None:
        """Issues request tokens (RFC 5849, section 2.1), also to programs that take liberties."""

        def issued(request: Request, received: Received) -> Response:
            if "oauth_callback" in received.oauth:
                return form_response(self._verifier.issue_request_token(_in_header(request, received)))
            # As OAuth 1.0 had it, and some services still do.
            client_key, _ = self._verifier.verify(request)
            token, token_secret = secrets.token_hex(20), secrets.token_hex(20)
            self._request_tokens.add(token, token_secret, client_key, "oob", ())
            return form_response(urlencode({"oauth_token": token, "oauth_token_secret": token_secret}))

        self._routes[method, url] = _Route(issued, False, False, False)

    def on_access_token(self, method: str, url: str, **more: str) -> None:
        """Exchanges request tokens (section 2.3), with the same liberties.

        :param more: what the service adds to its answer.
        """

        def issued(request: Request, received: Received) -> Response:
            token = self._verifier.issue_access_token(_in_header(request, received))
            return form_response("&".join(filter(None, [token, urlencode(more)])))

        self._routes[method, url] = _Route(issued, False, False, False)

    def allow(self, token_or_url: str) -> str:
        """Is the user, who allows it: returns the callback, or the PIN that the page shows."""
        return self._authorization.allow(token_in(token_or_url))

    def add_token(self, token: str, token_secret: str) -> None:
        """Knows another access token."""
        self._credentials.add_token(self.keys.client_key, "user", token, token_secret)

    def asked(self, method: str, url: str) -> list[Received]:
        """What came to one place."""
        return [one for one in self.received if (one.method, one.url) == (method, url)]

    # What runs it.

    @contextmanager
    def serving(self) -> Iterator[None]:
        """Serves, with the environment leading the program here."""
        authority = trustme.CA()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(*self._hosts).configure_cert(context)
        server = Server(("127.0.0.1", 0), self._answer, context)
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        self.port = server.server_port
        tunnel = Tunnel(self.port)
        with tempfile.TemporaryDirectory() as folder:
            bundle = Path(folder, "authority.pem")
            authority.cert_pem.write_to_path(str(bundle))
            for name in (*_PROXIES, *_BUNDLES):
                os.environ.pop(name, None)
                os.environ.pop(name.lower(), None)
            os.environ["HTTPS_PROXY"] = os.environ["HTTP_PROXY"] = tunnel.url
            os.environ["REQUESTS_CA_BUNDLE"] = str(bundle)
            yield
        tunnel.shutdown()
        server.shutdown()

    def check(self) -> None:
        """Fails where something was refused, or where something expected did not come."""
        assert not self.refused, "; ".join(self.refused)
        left = [f"{method} {url}" for (method, url), route in self._routes.items() if not route.asked]
        assert not left, f"never asked for: {', '.join(left)}"

    def log(self) -> list[str]:
        """What came, for a comparison: without what differs from one run to the next."""
        return [
            " ".join(
                [
                    one.method,
                    one.url,
                    _query_of(one),
                    one.headers.get_content_type() if one.body else "no body",
                    _fields_of(one),
                    ",".join(sorted(one.oauth)) or "unsigned",
                    one.oauth.get("oauth_signature_method", ""),
                    *_headers_of(one),
                ]
            )
            for one in self.received
        ]

    def _answer(self, request: Request) -> Response:
        place = request.method, request.url.partition("?")[0]
        # With the query where the scenario names it.
        route = self._routes.get((request.method, request.url)) or self._routes.get(place)
        try:
            if route is None:
                raise Refusal("RESOURCE_UNKNOWN_EXCEPTION", "the scenario does not expect it")
            received = _read(request)
            if route.is_signed:
                _, token = self._verifier.verify(
                    _signed(request, received) if route.signs_fields else request
                )
                if token is None and route.needs_token:
                    raise Refusal("OAUTH_TOKEN_EXCEPTION", "signed without a token")
            if route.has_bearer:
                self.provider.verify(request, received.fields if request.is_form else {})
            response = route.answer(request, received)
        except TokenRefusal as refusal:
            self.refused.append(f"{' '.join(place)}: {refusal}")
            return refusal.response
        except Refusal as refusal:
            self.refused.append(f"{' '.join(place)}: {refusal}")
            return error_response(refusal)
        except Exception as error:
            self.refused.append(f"{' '.join(place)}: {error!r}")
            return error_response(Refusal("SERVER_EXCEPTION", repr(error)))
        route.asked += 1
        self.verified += bool(received.oauth) or route.has_bearer or route.issues_tokens
        self.received.append(received)
        return response


def _read(request: Request) -> Received:
    url, _, query = request.url.partition("?")
    fields: dict[str, str] = {}
    files: dict[str, File] = {}
    if request.is_form:
        fields = dict(parse_qsl(request.body.decode(), keep_blank_values=True))
    elif request.content_type == "multipart/form-data":
        for part in _parts(request):
            name = str(part.get_param("name", header="content-disposition"))
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            if part.get_filename() is None:
                fields[name] = content.decode()
            else:
                files[name] = File(str(part.get_filename()), part.get_content_type(), content)
    in_query = dict(parse_qsl(query, keep_blank_values=True))
    return Received(
        method=request.method,
        url=url,
        query=in_query,
        headers=request.headers,
        body=request.body,
        oauth={**_oauth_of(in_query), **_oauth_of(fields), **_in_header_of(request)},
        fields=fields,
        files=files,
    )


def _parts(request: Request) -> list[Message]:
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    parts = message_from_bytes(head + request.body).get_payload()
    assert isinstance(parts, list) and parts, "the multipart body cannot be read"
    return parts  # type: ignore[return-value]


def _in_header_of(request: Request) -> dict[str, str]:
    if request.authorization_scheme != "oauth":
        return {}
    pairs = (pair.partition("=") for pair in request.headers["Authorization"].partition(" ")[2].split(","))
    return {name.strip(): unquote(value.strip('" ')) for name, _, value in pairs}


def _oauth_of(fields: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if name.startswith("oauth_")}


def _signed(request: Request, received: Received) -> Request:
    return _as_form(request, request.url, request.headers["Authorization"], received.fields)


def _in_header(request: Request, received: Received) -> Request:
    """The same to its signature, with all OAuth parameters in one place, as the verifier wants it.

    Some programs have a callback or a verifier in the query or the form, and the rest in the header.
    """
    strayed = _oauth_of({**received.query, **received.fields})
    if not strayed or request.authorization_scheme != "oauth":
        return request
    header = request.headers["Authorization"]
    header += "".join(f', {name}="{quote(value, safe="~")}"' for name, value in strayed.items())
    query, fields = (
        {name: value for name, value in place.items() if name not in strayed}
        for place in (received.query, received.fields)
    )
    return _as_form(request, f"{received.url}?{urlencode(query)}", header, fields)


def _query_of(received: Received) -> str:
    hidden = {*received.oauth, *_RANDOM}
    return urlencode({name: "" if name in hidden else value for name, value in received.query.items()})


def _fields_of(received: Received) -> str:
    """The names of a body's fields; with their values in a request for a token, where most are fixed."""
    if "grant_type" in received.fields:
        shown = {
            name: _PORT.sub("", value) for name, value in received.fields.items() if name not in _OF_THE_CALL
        }
        return urlencode({**shown, **dict.fromkeys(_RANDOM & set(shown), "")})
    return ",".join([*received.fields, *received.files])


def _headers_of(received: Received) -> list[str]:
    def varies(name: str, value: str) -> bool:
        is_signature = name == "authorization" and value.split()[0].lower() not in ("basic", "bearer")
        return name in _VARYING or is_signature

    headers = sorted((name.lower(), value) for name, value in received.headers.items())
    return [
        name if varies(name, value) else f"{name}: {value}"
        for name, value in headers
        if name not in _OF_THE_CLIENT
    ]


def _as_form(request: Request, url: str, authorization: str, fields: dict[str, str]) -> Request:
    headers = HTTPMessage()
    headers["Authorization"] = authorization
    headers["Content-Type"] = FORM
    return Request(request.method, request.target, url, headers, urlencode(fields).encode())


def _rsa_key() -> tuple[str, str]:
    key = rsa.generate_private_key(65537, 2048)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


def unique() -> bytes:
    """Bytes that no encoding leaves as they are by luck."""
    return secrets.token_bytes(3000) + b"\r\n--\r\n\x00\xff"


def same(found: Any, wanted: Any) -> None:
    assert found == wanted, f"{found!r:.300} is not {wanted!r:.300}"


def browse(url: str) -> None:
    """Is the user's browser, which goes to a program's own server, past the proxy, as soon as it listens."""
    Thread(target=_visit, args=(url,), daemon=True).start()


def _visit(url: str) -> None:
    for _ in range(200):
        try:
            build_opener(ProxyHandler({})).open(url)
            return
        except ConnectionRefusedError:
            pass
        except URLError as error:
            if not isinstance(error.reason, ConnectionRefusedError):
                raise
        time.sleep(0.02)


def free_port() -> int:
    """A port on loopback for a program that has a server of its own."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port
