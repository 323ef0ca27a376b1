"""A loopback server that records the exact bytes of every request.

It parses as little as possible, so that a test sees what the client sent, including the case, order and
repetition of headers.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import dataclass
from types import TracebackType

from tests.servers.reading import Hangup, Reader

ANSWER = b'{"ok":true}'


@dataclass(frozen=True)
class Captured:
    """One request as received."""

    method: str
    target: str
    version: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    head: bytes

    def values(self, name: str) -> list[str]:
        """Returns every value of a header; its name is case-insensitive."""
        wanted = name.lower()
        return [value for key, value in self.headers if key.lower() == wanted]

    def value(self, name: str) -> str | None:
        """Returns the only value of a header, or None."""
        found = self.values(name)
        if len(found) > 1:
            raise AssertionError(f"{name} came {len(found)} times: {found!r}")
        return found[0] if found else None


class CaptureServer:
    """Listens on 127.0.0.1 and, if the machine has IPv6, on [::1] at the same port.

    So it is also reached as ``localhost``, in any case.
    """

    def __init__(self, answer: bytes = ANSWER) -> None:
        self._answer = answer
        self._lock = threading.Lock()
        self._captured: list[Captured] = []
        self._listeners: list[socket.socket] = []
        self._open: set[socket.socket] = set()
        self._closing = False
        self.port = 0
        self.has_ipv6 = False

    def __enter__(self) -> CaptureServer:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def ipv6_url(self) -> str:
        return f"http://[::1]:{self.port}"

    @property
    def uppercase_url(self) -> str:
        return f"http://LOCALHOST:{self.port}"

    def start(self) -> CaptureServer:
        # An ephemeral port of one family may be in use in the other: then try again.
        for attempt in range(20):
            v4 = _listener(socket.AF_INET, "127.0.0.1", 0)
            self.port = v4.getsockname()[1]
            try:
                v6 = _listener(socket.AF_INET6, "::1", self.port)
            except OSError:
                if _ipv6_works() and attempt < 19:
                    v4.close()
                    continue
                self._listeners = [v4]
            else:
                self._listeners = [v4, v6]
                self.has_ipv6 = True
            break
        for listener in self._listeners:
            threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return self

    def stop(self) -> None:
        with self._lock:
            self._closing = True
            connections = list(self._open)
        for sock in [*self._listeners, *connections]:
            # shutdown wakes a thread blocked in accept or recv; close does not.
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()

    def take(self) -> list[Captured]:
        """Returns the requests received since the last call, oldest first."""
        with self._lock:
            taken, self._captured = self._captured, []
        return taken

    def take_one(self) -> Captured:
        taken = self.take()
        if len(taken) != 1:
            raise AssertionError(f"expected one request, got {len(taken)}: {taken!r}")
        return taken[0]

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with self._lock:
                if self._closing:
                    connection.close()
                    return
                self._open.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        reader = Reader(connection)
        try:
            while True:
                captured = _read_request(reader, connection)
                # Recorded before the response is sent: a client that has its response finds it.
                with self._lock:
                    self._captured.append(captured)
                connection.sendall(self._response(captured))
                if "close" in [value.lower() for value in captured.values("connection")]:
                    return
        except (Hangup, OSError):
            pass
        finally:
            with self._lock:
                self._open.discard(connection)
            connection.close()

    def _response(self, captured: Captured) -> bytes:
        head = (
            "HTTP/1.1 200 OK\r\n"
            "Content-Type: application/json\r\n"
            f"Content-Length: {len(self._answer)}\r\n"
            "\r\n"
        ).encode("ascii")
        return head if captured.method == "HEAD" else head + self._answer


def _listener(family: int, host: str, port: int) -> socket.socket:
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        sock.bind((host, port))
        sock.listen(128)
    except OSError:
        sock.close()
        raise
    return sock


def _ipv6_works() -> bool:
    try:
        _listener(socket.AF_INET6, "::1", 0).close()
    except OSError:
        return False
    return True


def _read_request(reader: Reader, connection: socket.socket) -> Captured:
    head = reader.until(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    # latin-1 maps every byte to a character of its own.
    start = lines[0].decode("latin-1").split(" ")
    if len(start) < 3:
        raise Hangup
    headers = []
    for line in lines[1:]:
        name, _, value = line.decode("latin-1").partition(":")
        headers.append((name, value.strip(" \t")))
    lower = {name.lower(): value for name, value in headers}
    if lower.get("expect", "").lower() == "100-continue":
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
    if lower.get("transfer-encoding", "").lower() == "chunked":
        body = reader.chunked()
    else:
        body = reader.exactly(int(lower.get("content-length", "0")))
    return Captured(
        method=start[0],
        target=" ".join(start[1:-1]),
        version=start[-1],
        headers=tuple(headers),
        body=body,
        head=head,
    )
