"""Every service that the programs are for, on loopback.

A program runs as it is published: it asks for its own hosts, over TLS, and a proxy in the environment
leads each of them here. Every signature is verified with oauthlib's server side. What is not rightly
signed, or not expected, is refused, and the scenario fails however the program takes it.
"""

from __future__ import annotations

import json
import os
import secrets
import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from http.client import HTTPMessage
from pathlib import Path
from threading import Thread
from typing import Any, Union
from urllib.parse import parse_qsl, quote, unquote, urlencode

import trustme
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
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
_VARYING = {"authorization", "content-length", "content-type"}
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

    def wrong(self) -> Keys:
        return Keys(client_secret=self.client_secret + "?", token_secret=self.token_secret + "?")


@dataclass
class _Route:
    answer: Callable[[Request, Received], Response]
    is_signed: bool
    needs_token: bool
    signs_fields: bool
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
        self._routes: dict[tuple[str, str], _Route] = {}
        self._hosts = hosts
        self.received: list[Received] = []
        self.refused: list[str] = []
        self.verified = 0

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
    ) -> None:
        """Answers a program's request.

        :param answer: a JSON value, a text, a response, or a function that makes one of them.
        :param is_signed: False for what a program leaves unsigned on purpose.
        :param needs_token: False for what the application alone signs.
        :param signs_fields: the fields of a multipart body are signed as if they were a form's.
        """

        def answered(request: Request, received: Received) -> Response:
            made = answer(received) if callable(answer) else answer
            if isinstance(made, str):
                return Response(200, made.encode(), {"Content-Type": "text/plain; charset=utf-8"})
            return made if isinstance(made, Response) else Response(200, made)

        self._routes[method, url] = _Route(answered, is_signed, needs_token, signs_fields)

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
        tunnel = Tunnel(server.server_port)
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
                    urlencode({name: "" if name in one.oauth else one.query[name] for name in one.query}),
                    one.headers.get_content_type() if one.body else "no body",
                    ",".join([*one.fields, *one.files]),
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
            response = route.answer(request, received)
        except Refusal as refusal:
            self.refused.append(f"{' '.join(place)}: {refusal}")
            return error_response(refusal)
        except Exception as error:
            self.refused.append(f"{' '.join(place)}: {error!r}")
            return error_response(Refusal("SERVER_EXCEPTION", repr(error)))
        route.asked += 1
        self.verified += bool(received.oauth)
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


def _headers_of(received: Received) -> list[str]:
    headers = sorted((name.lower(), value) for name, value in received.headers.items())
    return [
        name if name in _VARYING else f"{name}: {value}"
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
