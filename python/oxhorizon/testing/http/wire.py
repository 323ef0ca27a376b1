"""An HTTP/1.1 server: reads requests, and sends each response in one call."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from http import HTTPStatus
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket as _Socket
from socketserver import TCPServer
from typing import Any
from urllib.parse import urlsplit

from ..platform.refusals import Refusal

FORM = "application/x-www-form-urlencoded"
"""The media type of a form-encoded body."""

_log = logging.getLogger("oxhorizon.testing")
_MAX_BODY = 256 * 1024 * 1024
_MAX_LINE = 65536


@dataclass(frozen=True)
class Request:
    """A request as received."""

    method: str
    target: str
    """The request target, byte for byte as in the request line."""
    url: str
    """The absolute URL: the scheme, the client's Host header, and the target."""
    headers: HTTPMessage
    body: bytes

    @property
    def authorization_scheme(self) -> str:
        """The scheme of the Authorization header in lower case, or an empty string."""
        return (self.headers.get("Authorization") or "").partition(" ")[0].lower()

    @property
    def content_type(self) -> str:
        """The media type of the body in lower case, without its parameters."""
        return (self.headers.get("Content-Type") or "").partition(";")[0].strip().lower()

    @property
    def is_form(self) -> bool:
        """Whether the body is a form (``application/x-www-form-urlencoded``)."""
        return self.content_type == FORM


@dataclass(frozen=True)
class Response:
    """A response: a status, a body and headers.

    The body is a JSON value, or None for no body. ``bytes`` are sent unchanged, with the Content-Type of the
    headers.
    """

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    error: str | None = None


@dataclass(frozen=True)
class RecordedRequest:
    """A request that a provider has answered, for assertions in a test.

    ``repr`` shows neither query, headers nor body, which can contain a signature.
    """

    __module__ = "oxhorizon.testing"  # pickles name the public home

    method: str
    path: str
    status: int
    """The status of the response."""
    error: str | None
    """The name of the error in the response, for example OAUTH_KEY_EXCEPTION."""
    target: str = field(repr=False)
    """The request target (path and query), byte for byte as in the request line."""
    headers: HTTPMessage = field(repr=False)
    """The headers as sent. Names are case-insensitive; ``get_all`` returns repeated ones."""
    body: bytes = field(repr=False)
    """The body without its transfer encoding, cut after 256 KiB."""


class Server(ThreadingHTTPServer):
    """An HTTP server that calls *answer* for each request, in the thread of its connection.

    :param answer: a callable that takes a request and returns a response. It must not raise.
    :param tls: the TLS context; enables https.
    :raises OSError: the address cannot be bound.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    address_family: int
    socket: _Socket
    server_name: str
    server_port: int

    def __init__(
        self,
        address: tuple[str, int],
        answer: Callable[[Request], Response],
        tls: ssl.SSLContext | None,
    ) -> None:
        self.answer = answer
        self.scheme = "https" if tls else "http"
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, _Handler)
        if tls:
            # The handshake is left to the connection's thread: a slow client
            # must not keep others from being accepted.
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    def server_bind(self) -> None:
        # Not HTTPServer's: it looks the host name up in DNS, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def get_request(self) -> tuple[_Socket, Any]:
        connection, address = super().get_request()
        with self._lock:
            self._connections.add(connection)
        return connection, address

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        # In tests, clients often close the connection early or refuse the certificate.
        _log.debug("connection closed by an error", exc_info=True)

    def close_connections(self) -> None:
        """Closes all open connections, including idle ones."""
        with self._lock:
            connections = list(self._connections)
        for connection in connections:
            with contextlib.suppress(OSError):
                # The method of the plain socket: an SSLSocket's shutdown would race with its thread.
                socket.socket.shutdown(connection, socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """Serves one connection: reads and answers requests until it is closed."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Server  # pyright: ignore[reportIncompatibleVariableOverride]

    def _serve(self) -> None:
        # Not self.path: since Python 3.11 that collapses leading slashes.
        target = self.requestline.split()[1]
        try:
            request = Request(self.command, target, self._url(target), self._headers(), self._read_body())
        except Refusal as refusal:
            # The end of the body is unknown, so the connection cannot be reused.
            self.close_connection = True
            response = error_response(refusal)
        else:
            response = self.server.answer(request)
        self._send(response)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _serve

    def _headers(self) -> HTTPMessage:
        headers: Any = self.headers
        assert isinstance(headers, HTTPMessage)
        return headers

    def _url(self, target: str) -> str:
        if not target.startswith("/"):
            parts = urlsplit(target)
            if parts.scheme and parts.netloc:
                return target
            target = "/"  # the "*" of OPTIONS
        address = self.connection.getsockname()
        host = self.headers.get("Host") or f"{address[0]}:{address[1]}"
        return f"{self.server.scheme}://{host}{target}"

    def _read_body(self) -> bytes:
        encoding = self.headers.get("Transfer-Encoding")
        length = self.headers.get("Content-Length")
        if encoding is not None:
            if encoding.strip().lower() != "chunked":
                raise _bad_framing("the transfer encoding is not 'chunked'")
            if length is not None:
                raise _bad_framing("Content-Length and Transfer-Encoding together")
            return self._read_chunks()
        if length is None:
            return b""
        if not (length.isascii() and length.isdigit()):
            raise _bad_framing("Content-Length is not a number")
        return self._read_exactly(_within_limit(int(length)))

    def _read_chunks(self) -> bytes:
        body = bytearray()
        while True:
            digits = self._read_line().partition(b";")[0].strip()
            try:
                size = int(digits, 16) if digits.isalnum() else -1
            except ValueError:
                size = -1
            if size < 0:
                raise _bad_framing("a chunk size is not a hexadecimal number")
            if size == 0:
                break
            _within_limit(len(body) + size)
            body += self._read_exactly(size)
            if self._read_line():
                raise _bad_framing("a chunk is longer than its size")
        while self._read_line():
            pass  # trailers
        return bytes(body)

    def _read_line(self) -> bytes:
        line = self.rfile.readline(_MAX_LINE)
        if not line.endswith(b"\n"):
            raise _bad_framing("the chunked body ends too early")
        return line.rstrip(b"\r\n")

    def _read_exactly(self, size: int) -> bytes:
        data = self.rfile.read(size)
        if len(data) < size:
            raise _bad_framing(f"the body ends after {len(data)} of {size} bytes")
        return data

    def _send(self, response: Response) -> None:
        content = _content(response.body)
        headers = {"Date": self.date_time_string(), "Server": "oxhorizon.testing"}
        headers.update(response.headers)
        if response.body is not None:
            headers.setdefault("Content-Type", "application/json; charset=utf-8")
        if response.status != HTTPStatus.NO_CONTENT:
            headers["Content-Length"] = str(len(content))
        if self.close_connection:
            headers["Connection"] = "close"
        elif self.request_version == "HTTP/1.0":
            headers["Connection"] = "keep-alive"
        lines = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        # In one call: two small ones would be slowed down by Nagle's algorithm and delayed ACKs.
        self.wfile.write(head if self.command == "HEAD" else head + content)
        _log.debug("%s -> %s", self.command, response.status)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        # http.server calls this for malformed request lines and unknown methods.
        self.close_connection = True
        phrase = HTTPStatus(code).phrase
        self._send(error_response(Refusal("BODY_FORMAT_EXCEPTION", f"HTTP: {phrase}", status=code)))

    def log_message(self, format: str, *args: Any) -> None:
        pass  # _send logs instead, without the URL, which could contain a signature


def error_response(refusal: Refusal) -> Response:
    """Returns the response for a refusal."""
    return Response(refusal.status, refusal.body, refusal.headers, refusal.name)


def to_json(value: Any) -> bytes:
    """Encodes JSON like the platform: compact, UTF-8, times in UTC with milliseconds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_time)
    try:
        return text.encode()
    except UnicodeEncodeError:  # a lone surrogate, which must be escaped
        return json.dumps(value, separators=(",", ":"), default=_time).encode()


def _content(body: Any) -> bytes:
    if body is None:
        return b""
    return body if isinstance(body, bytes) else to_json(body)


def _time(value: Any) -> str:
    if isinstance(value, datetime):
        utc = value.astimezone(timezone.utc)
        return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    raise TypeError(f"{type(value).__name__} is not a JSON value")


def _bad_framing(message: str) -> Refusal:
    return Refusal("BODY_FORMAT_EXCEPTION", message)


def _within_limit(size: int) -> int:
    if size > _MAX_BODY:
        raise Refusal("BODY_FORMAT_EXCEPTION", f"the body exceeds {_MAX_BODY} bytes", status=413)
    return size
