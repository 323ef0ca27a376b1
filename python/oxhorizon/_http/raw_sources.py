"""What ``Response.raw`` reads the body from: the connection, or a file that a program puts in its place."""

from __future__ import annotations

import io

from .response_body import read_size

TYPE_CHECKING = False
if TYPE_CHECKING:
    from http.client import HTTPMessage
    from typing import Any

    from .._core import BodyStream, ContentDecoder


class OriginalResponse:
    """The ``http.client.HTTPResponse`` below ``raw``: the header fields and the bytes, not decoded."""

    _stream: BodyStream | None
    _fields: list[tuple[str, str]]
    status: int

    def __init__(self, received: tuple[Any, ...], method: str) -> None:
        # The stream, the status, the reason, the version and the header fields.
        self._stream, self.status, self.reason, self.version, self._fields = received
        self.code = self.status
        self._method = method
        self._msg: HTTPMessage | None = None
        self.debuglevel = 0

    @property
    def msg(self) -> HTTPMessage:
        """The header fields, line by line. requests' cookie functions read them here."""
        if self._msg is None:
            from http.client import HTTPMessage

            self._msg = HTTPMessage()
            for name, value in self._fields:
                self._msg[name] = value
        return self._msg

    headers = msg

    @property
    def fp(self) -> Any:
        """The file below; ``None`` after the body was read or closed."""
        return None if self._stream is None or self._stream.closed else _SocketFile(self._stream)

    def read(self, amt: int | None = None) -> bytes:
        """Reads *amt* bytes as received, fewer only at the end; without *amt*, everything that is left."""
        return b"" if self._stream is None else self._stream.read(read_size(amt), False)

    def read1(self, n: int = -1) -> bytes:
        """Reads the bytes that are available, at most *n*."""
        return b"" if self._stream is None else self._stream.read_some(read_size(n) or 65536, False)

    def readinto(self, b: Any) -> int:
        data = self.read(len(b))
        b[: len(data)] = data
        return len(data)

    def readable(self) -> bool:
        return True

    def fileno(self) -> int:
        """Returns the descriptor of the socket."""
        if self._stream is None or self._stream.closed:
            raise io.UnsupportedOperation("the body was read or closed: it has no descriptor any more")
        return self._stream.socket()[0]

    def isclosed(self) -> bool:
        return self._stream is None or self._stream.closed

    @property
    def closed(self) -> bool:
        return self.isclosed()

    def flush(self) -> None:
        pass

    def close(self) -> None:
        """Closes the connection, unless the body was read to the end."""
        if self._stream is not None:
            self._stream.close()

    def getheader(self, name: str, default: Any = None) -> Any:
        values = self.msg.get_all(name)
        return default if values is None else ", ".join(values)

    def getheaders(self) -> list[tuple[str, str]]:
        return list(self.msg.items())

    def info(self) -> HTTPMessage:
        return self.msg

    def getcode(self) -> int:
        return self.status


class _SocketFile:
    """The file below http.client's response: ``fp.raw._sock`` is a known way to the socket."""

    def __init__(self, stream: BodyStream) -> None:
        from .urllib3_connection import socket_of

        self.raw = self
        self._sock = socket_of(stream, None)

    def fileno(self) -> int:
        number: int = self._sock.fileno()
        return number


class FileBody:
    """A program's file that takes the place of ``raw._fp``, and the decoder for what it returns."""

    def __init__(self, file: Any, content_encoding: str) -> None:
        self.file = file
        self._content_encoding = content_encoding
        self._decoder: ContentDecoder | None = None
        self._ready = bytearray()
        self._is_over = False
        self.received = 0

    def read(self, amt: int | None, decode: bool) -> bytes:
        """Reads *amt* bytes, fewer only at the end; without *amt*, everything that is left."""
        if not decode:
            return self._read(*(() if amt is None else (amt,)))
        while not self._is_over and (amt is None or len(self._ready) < amt):
            self._decode_more()
        return self._take(amt)

    def read_some(self, amt: int, decode: bool) -> bytes:
        """Reads the bytes that are available, at most *amt*."""
        if not decode:
            return self._read(amt)
        while not self._is_over and not self._ready:
            self._decode_more()
        return self._take(amt)

    def _read(self, *amt: int) -> bytes:
        data: bytes = self.file.read(*amt) or b""
        self.received += len(data)
        return data

    def _decode_more(self) -> None:
        if self._decoder is None:
            from .._core import ContentDecoder

            self._decoder = ContentDecoder(self._content_encoding)
        piece = self._decoder.piece()
        if piece is not None:
            self._ready += piece
            return
        received = self._read(8192)
        if received:
            self._decoder.push(received)
        else:
            self._is_over = True
            self._decoder.finish()

    def _take(self, amt: int | None) -> bytes:
        data = bytes(self._ready[:amt])
        del self._ready[:amt]
        return data

    def is_closed(self) -> bool:
        """Returns whether the file is at its end or closed, as far as it tells."""
        if self._ready:
            return False
        isclosed = getattr(self.file, "isclosed", None)
        if isclosed is not None:
            return bool(isclosed())
        return bool(getattr(self.file, "closed", False))
