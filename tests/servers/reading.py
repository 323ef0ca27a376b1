"""Reading requests off a socket, for the loopback servers."""

from __future__ import annotations

import socket

_HEAD_LIMIT = 1 << 20


class Hangup(Exception):
    """The client closed the connection, or does not speak HTTP."""


class Reader:
    """Buffered reads from a socket. With ``refuses_tls``, a TLS handshake raises ``Hangup``."""

    def __init__(self, connection: socket.socket, *, refuses_tls: bool = False) -> None:
        self._connection = connection
        self._refuses_tls = refuses_tls
        self._buffer = b""

    def _fill(self) -> None:
        data = self._connection.recv(65536)
        if not data:
            raise Hangup
        self._buffer += data
        if self._refuses_tls and self._buffer[0] == 0x16:
            raise Hangup

    def until(self, end: bytes) -> bytes:
        while end not in self._buffer:
            if len(self._buffer) > _HEAD_LIMIT:
                raise Hangup
            self._fill()
        found, self._buffer = self._buffer.split(end, 1)
        return found

    def exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._fill()
        found, self._buffer = self._buffer[:size], self._buffer[size:]
        return found

    def chunked(self) -> bytes:
        """Returns a chunked body; drops its trailers."""
        pieces: list[bytes] = []
        while True:
            size = int(self.until(b"\r\n").split(b";")[0], 16)
            if size == 0:
                while self.until(b"\r\n"):
                    pass
                return b"".join(pieces)
            pieces.append(self.exactly(size))
            self.until(b"\r\n")
