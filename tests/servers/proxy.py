"""Proxies on loopback: HTTP (absolute-form requests and CONNECT) and SOCKS5.

They connect to the requested port of 127.0.0.1, whatever the host name, so that a test can give its servers
names that no resolver knows.
"""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import struct
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

from tests.servers.reading import Hangup, Reader
from tests.servers.scripted import Seen, read_request

_Self = TypeVar("_Self", bound="_Relay")
_HOP = {"connection", "proxy-connection", "proxy-authorization", "content-length", "transfer-encoding"}


class _Relay:
    """A listener with a thread for each connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._closing = False
        self.connections = 0
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(64)
        self.port: int = self._listener.getsockname()[1]

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def __enter__(self: _Self) -> _Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with self._lock:
            self._closing = True
            connections = list(self._open)
        for sock in [self._listener, *connections]:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            if not self._hold(connection):
                return
            with self._lock:
                self.connections += 1
                number = self.connections
            threading.Thread(target=self._run, args=(connection, number), daemon=True).start()

    def _hold(self, connection: socket.socket) -> bool:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._lock:
            if not self._closing:
                self._open.add(connection)
                return True
        connection.close()
        return False

    def _drop(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.discard(connection)
        connection.close()

    def _run(self, connection: socket.socket, number: int) -> None:
        try:
            self._serve(connection, number)
        except (Hangup, OSError, ValueError):
            pass
        finally:
            self._drop(connection)

    def _serve(self, connection: socket.socket, number: int) -> None:
        raise NotImplementedError

    def _upstream(self, port: int) -> socket.socket:
        upstream = socket.create_connection(("127.0.0.1", port), timeout=5)
        upstream.settimeout(None)
        if not self._hold(upstream):
            raise Hangup
        return upstream

    def _splice(self, one: socket.socket, other: socket.socket) -> None:
        """Copies bytes in both directions until both have ended."""

        def carry(source: socket.socket, sink: socket.socket) -> None:
            with contextlib.suppress(OSError):
                while data := source.recv(65536):
                    sink.sendall(data)
            with contextlib.suppress(OSError):
                sink.shutdown(socket.SHUT_WR)

        back = threading.Thread(target=carry, args=(other, one), daemon=True)
        back.start()
        carry(one, other)
        back.join(5)
        self._drop(other)


class ForwardProxy(_Relay):
    """An HTTP proxy. With *credentials*, it requires them as Basic authentication.

    With *tls*, it is an HTTPS proxy: clients speak TLS to the proxy too.
    """

    def __init__(
        self, credentials: tuple[str, str] | None = None, *, tls: ssl.SSLContext | None = None
    ) -> None:
        super().__init__()
        self._tls = tls
        self._wanted = None
        if credentials:
            pair = ":".join(credentials).encode()
            self._wanted = "Basic " + base64.b64encode(pair).decode()
        # A raw response instead of a tunnel.
        self.refusal: bytes | None = None
        # The serial numbers of the clients' certificates; None without one.
        self.shown: list[str | None] = []
        # The response that opens a tunnel.
        self.opening = b"HTTP/1.1 200 Connection established\r\n\r\n"
        self._asked: list[Seen] = []

    @property
    def url(self) -> str:
        return f"{'https' if self._tls else 'http'}://{self.address}"

    def url_with(self, userinfo: str) -> str:
        return f"http://{userinfo}@{self.address}"

    def take(self) -> list[Seen]:
        """Returns the requests since the last call, as the proxy received them, oldest first."""
        with self._lock:
            taken, self._asked = self._asked, []
        return taken

    def _serve(self, connection: socket.socket, number: int) -> None:
        if self._tls is None:
            self._speak(connection, number)
            return
        with self._tls.wrap_socket(connection, server_side=True) as wrapped:
            certificate: Any = wrapped.getpeercert() or {}
            with self._lock:
                self.shown.append(certificate.get("serialNumber"))
            self._speak(wrapped, number)

    def _speak(self, connection: socket.socket, number: int) -> None:
        reader = Reader(connection)
        turn = 0
        while True:
            asked = read_request(reader, connection, number, turn)
            turn += 1
            with self._lock:
                self._asked.append(asked)
            if self._wanted and asked.value("proxy-authorization") != self._wanted:
                connection.sendall(
                    b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                    b'Proxy-Authenticate: Basic realm="proxy"\r\nContent-Length: 6\r\n\r\nno way'
                )
                continue
            if asked.method == "CONNECT":
                self._tunnel(connection, asked)
                return
            if not self._forward(connection, asked):
                return

    def _tunnel(self, connection: socket.socket, asked: Seen) -> None:
        if self.refusal is not None:
            connection.sendall(self.refusal)
            return
        upstream = self._upstream(int(asked.target.rpartition(":")[2]))
        connection.sendall(self.opening)
        self._splice(connection, upstream)

    def _forward(self, connection: socket.socket, asked: Seen) -> bool:
        """Forwards a request; returns whether the connection can serve another one."""
        scheme, _, rest = asked.target.partition("://")
        if scheme != "http":
            connection.sendall(b"HTTP/1.1 400 Not absolute\r\nContent-Length: 0\r\n\r\n")
            return True
        authority, slash, path = rest.partition("/")
        lines = [f"{asked.method} {slash}{path} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in asked.headers if name.lower() not in _HOP]
        lines.append("Connection: close")
        body = asked.body
        if asked.framing == "length":
            lines.append(f"Content-Length: {len(body)}")
        elif asked.framing == "chunked":
            lines.append("Transfer-Encoding: chunked")
            body = (b"%x\r\n%b\r\n" % (len(body), body) if body else b"") + b"0\r\n\r\n"
        upstream = self._upstream(int(authority.rpartition(":")[2]))
        try:
            upstream.sendall("\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body)
            answer = b""
            while data := upstream.recv(65536):
                answer += data
                connection.sendall(data)
        finally:
            self._drop(upstream)
        head = answer.partition(b"\r\n\r\n")[0].lower()
        return b"content-length:" in head or b"transfer-encoding:" in head


@dataclass(frozen=True)
class Destination:
    """The destination that a SOCKS client requested."""

    # "name", "ipv4" or "ipv6".
    kind: str
    host: str
    port: int
    credentials: tuple[str, str] | None


class SocksProxy(_Relay):
    """A SOCKS5 proxy (RFC 1928). With *credentials*, it requires user name and password (RFC 1929)."""

    def __init__(self, credentials: tuple[str, str] | None = None) -> None:
        super().__init__()
        self._wanted = credentials
        # A reply code instead of a connection: 2 is "not allowed", 5 "refused".
        self.refusal: int | None = None
        self._asked: list[Destination] = []

    def take(self) -> list[Destination]:
        with self._lock:
            taken, self._asked = self._asked, []
        return taken

    def _serve(self, connection: socket.socket, number: int) -> None:
        version, count = _exactly(connection, 2)
        methods = _exactly(connection, count)
        if version != 5:
            raise Hangup
        method = 2 if self._wanted else 0
        if method not in methods:
            connection.sendall(b"\x05\xff")
            return
        connection.sendall(bytes([5, method]))
        given = None
        if method == 2:
            _exactly(connection, 1)
            user = _exactly(connection, _exactly(connection, 1)[0]).decode()
            password = _exactly(connection, _exactly(connection, 1)[0]).decode()
            given = (user, password)
            connection.sendall(b"\x01\x00" if given == self._wanted else b"\x01\x01")
            if given != self._wanted:
                return
        _, command, _, kind = _exactly(connection, 4)
        if kind == 1:
            named, host = "ipv4", socket.inet_ntop(socket.AF_INET, _exactly(connection, 4))
        elif kind == 4:
            named, host = "ipv6", socket.inet_ntop(socket.AF_INET6, _exactly(connection, 16))
        else:
            named, host = "name", _exactly(connection, _exactly(connection, 1)[0]).decode()
        (port,) = struct.unpack("!H", _exactly(connection, 2))
        with self._lock:
            self._asked.append(Destination(named, host, port, given))
        if command != 1 or self.refusal is not None:
            connection.sendall(bytes([5, self.refusal or 7, 0, 1, 0, 0, 0, 0, 0, 0]))
            return
        upstream = self._upstream(port)
        connection.sendall(b"\x05\x00\x00\x01\x7f\x00\x00\x01" + struct.pack("!H", port))
        self._splice(connection, upstream)


def _exactly(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = connection.recv(size - len(data))
        if not piece:
            raise Hangup
        data += piece
    return data
