"""The floor: what Python itself can do over a socket, without a client around it.

The request is prebuilt, with the header fields of a signed one, so that the server reads as much
as from a client; of the answer only the length is read.
"""

from __future__ import annotations

import socket

_PIECE = 256 * 1024

# What oxhorizon sends, of the same length; the signature is of no account to the server.
_FIELDS = (
    b"User-Agent: oxhorizon/0.1.0\r\nAccept-Encoding: gzip, deflate, br\r\nAccept: */*\r\n"
    b"Connection: keep-alive\r\n"
    b'Authorization: OAuth oauth_nonce="0123456789abcdefghijAB", oauth_timestamp="1700000000", '
    b'oauth_version="1.0", oauth_signature_method="HMAC-SHA1", oauth_consumer_key="client-key", '
    b'oauth_token="token", oauth_signature="0123456789abcdefghijklmnopq%3D"\r\n'
)


class RawClient:
    """One connection to 127.0.0.1, kept alive."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._host = b"127.0.0.1:%d" % port

    def request(self, path: str, method: str = "GET", length: int | None = None) -> bytes:
        head = b"%s %s HTTP/1.1\r\nHost: %s\r\n" % (method.encode(), path.encode(), self._host)
        head += _FIELDS
        if length is not None:
            head += b"Content-Length: %d\r\n" % length
        return head + b"\r\n"

    def exchange(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        return self._read()

    def upload(self, head: bytes, body: bytes) -> bytes:
        # Two sends: a copy of the body in front of it would not be a floor.
        self._socket.sendall(head)
        self._socket.sendall(body)
        return self._read()

    def _read(self) -> bytes:
        data = self._socket.recv(65536)
        while b"\r\n\r\n" not in data:
            data += self._socket.recv(65536)
        end = data.index(b"\r\n\r\n") + 4
        at = data.index(b"Content-Length: ") + 16
        length = int(data[at : data.index(b"\r", at)])
        if not data.startswith(b"HTTP/1.1 200"):
            raise AssertionError(data[:end])
        if len(data) == end + length:
            return data[end:]
        # Pieces joined into bytes, as every client gives them; into a bytearray made beforehand
        # it would be faster, but no caller of a client gets that.
        pieces = [data[end:]]
        missing = length - len(pieces[0])
        while missing:
            piece = self._socket.recv(min(missing, _PIECE))
            if not piece:
                raise AssertionError("the server closed early")
            pieces.append(piece)
            missing -= len(piece)
        return b"".join(pieces)

    def close(self) -> None:
        self._socket.close()
