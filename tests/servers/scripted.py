"""A loopback server whose response to each path is set by the test, down to the bytes.

``server.on("/path", action)``: *action* is the raw response, or a function of the request and the connection.
The function returns the raw response, or ``None`` if it has sent everything itself.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Union

from tests.servers.reading import Hangup, Reader


@dataclass(frozen=True)
class Seen:
    """One request as received."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    # How the body was framed: "chunked", "length" or "none".
    framing: str
    # The number of the connection, and the index of the request on it.
    connection: int
    turn: int

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    def value(self, name: str) -> str | None:
        found = self.values(name)
        if len(found) > 1:
            raise AssertionError(f"{name} came {len(found)} times: {found!r}")
        return found[0] if found else None


class Peer:
    """The connection, as passed to a function."""

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.closed = False

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def close(self) -> None:
        self.closed = True
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()

    def reset(self) -> None:
        """Ends the connection with a TCP reset."""
        self.closed = True
        with contextlib.suppress(OSError):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.socket.close()


Action = Union[bytes, Callable[[Seen, Peer], Union[bytes, None]]]


def answer(body: bytes = b"", *headers: str, status: str = "200 OK") -> bytes:
    """Returns a raw response with its Content-Length; *headers* are whole lines."""
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def chunked(body: bytes, *headers: str, size: int = 1000, status: str = "200 OK") -> bytes:
    """Returns a raw response with a chunked body."""
    lines = [f"HTTP/1.1 {status}", *headers, "Transfer-Encoding: chunked"]
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    coded = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + coded + b"0\r\n\r\n"


def redirect(location: str, status: int = 302) -> bytes:
    return answer(b"moved", f"Location: {location}", status=f"{status} Moved")


class ScriptedServer:
    """Listens on 127.0.0.1, also reached as ``localhost``, with a thread for each connection."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._lock = threading.Lock()
        self._seen: list[Seen] = []
        self._actions: dict[str, Action] = {}
        self._open: set[socket.socket] = set()
        self._closing = False
        self.connections = 0
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(256)
        self.port: int = self._listener.getsockname()[1]

    def __enter__(self) -> ScriptedServer:
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

    @property
    def url(self) -> str:
        return self.url_of("127.0.0.1")

    def url_of(self, host: str) -> str:
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}"

    def on(self, path: str, action: Action) -> str:
        """Sets the action of *path*, with any query; returns the URL."""
        with self._lock:
            self._actions[path] = action
        return self.url + path

    def take(self) -> list[Seen]:
        """Returns the requests received since the last call, oldest first."""
        with self._lock:
            taken, self._seen = self._seen, []
        return taken

    def take_one(self) -> Seen:
        taken = self.take()
        if len(taken) != 1:
            raise AssertionError(f"expected one request, got {len(taken)}: {taken!r}")
        return taken[0]

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                if self._closing:
                    connection.close()
                    return
                self._open.add(connection)
                self.connections += 1
                number = self.connections
            threading.Thread(target=self._serve, args=(connection, number), daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        raw = connection
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
                with self._lock:
                    self._open.discard(raw)
                    self._open.add(connection)
            reader = Reader(connection, refuses_tls=True)
            turn = 0
            while True:
                seen = read_request(reader, connection, number, turn)
                turn += 1
                # Recorded before the response is sent: a client that has its response finds it.
                with self._lock:
                    self._seen.append(seen)
                    action = self._actions.get(seen.path, _ok)
                peer = Peer(connection)
                raw_answer = action(seen, peer) if callable(action) else action
                if raw_answer is not None:
                    peer.send(raw_answer)
                if peer.closed or "close" in [value.lower() for value in seen.values("connection")]:
                    return
        except Hangup:
            if not self._tls:
                with contextlib.suppress(OSError):
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        except (OSError, ValueError):
            pass
        finally:
            with self._lock:
                self._open.discard(raw)
                self._open.discard(connection)
            connection.close()


def _ok(seen: Seen, peer: Peer) -> bytes:
    whole = answer(b'{"ok":true}', "Content-Type: application/json")
    return whole.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if seen.method == "HEAD" else whole


def read_request(reader: Reader, connection: socket.socket, number: int, turn: int) -> Seen:
    lines = reader.until(b"\r\n\r\n").split(b"\r\n")
    # latin-1 maps every byte to a character of its own.
    start = lines[0].decode("latin-1").split(" ")
    if len(start) != 3:
        raise Hangup
    pairs = (line.decode("latin-1").partition(":") for line in lines[1:])
    headers = tuple((name, value.strip(" \t")) for name, _, value in pairs)
    lower = {name.lower(): value for name, value in headers}
    if lower.get("transfer-encoding", "").lower() == "chunked":
        framing, body = "chunked", reader.chunked()
    elif "content-length" in lower:
        framing, body = "length", reader.exactly(int(lower["content-length"]))
    else:
        framing, body = "none", b""
    return Seen(start[0], start[1], headers, body, framing, number, turn)
