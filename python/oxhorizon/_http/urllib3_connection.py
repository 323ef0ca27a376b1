"""``Response.raw.connection``: the connection of a response whose body is still being read."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .._core import BodyStream


class Connection:
    """The connection, with the attributes of ``urllib3.connection.HTTPConnection`` that tell about it.

    ``host`` and ``port`` are those of the URL, ``sock`` is the socket: the server's, or the proxy's.
    """

    proxy = None
    proxy_is_verified = None
    is_connected = True
    is_closed = False

    def __init__(self, stream: BodyStream, url: str) -> None:
        from .._utils.urls import split_host

        found = split_host(url)
        self._stream = stream
        self.host = found.hostname
        self.port = found.port or (443 if found.scheme == "https" else 80)
        tls = stream.tls()
        self.is_verified = tls is not None and tls[3]
        self.sock: Socket | None = socket_of(stream, self.host)

    def close(self) -> None:
        """Closes the connection."""
        self.sock = None
        self._stream.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.host}:{self.port}>"


class Socket:
    """The socket of a connection: what can be asked of it. oxhorizon alone reads and writes.

    To set options of the socket, use ``HTTPAdapter(socket_options=…)``.
    """

    def __init__(self, stream: BodyStream) -> None:
        self._stream = stream
        self._number, self._peer, self._local = stream.socket()

    @property
    def family(self) -> Any:
        """``socket.AF_INET`` or ``socket.AF_INET6``."""
        import socket

        return socket.AF_INET6 if len(self.getsockname()) == 4 else socket.AF_INET

    @property
    def type(self) -> Any:
        """``socket.SOCK_STREAM``."""
        import socket

        return socket.SOCK_STREAM

    def getpeername(self) -> Any:
        """Returns the address and port of the server, or of the proxy."""
        return self._known(self._peer)

    def getsockname(self) -> Any:
        """Returns the address and port at this end."""
        return self._known(self._local)

    @staticmethod
    def _known(address: Any) -> Any:
        if address is None:
            import errno

            raise OSError(errno.ENOTCONN, "the connection is closed")
        return address

    def fileno(self) -> int:
        """Returns the descriptor; -1 after the body was read or closed, as that of a closed socket."""
        return -1 if self._stream.closed else self._number

    def shutdown(self, how: int) -> None:
        """Ends a read that waits, in this thread or another, whatever *how* says."""
        self._stream.stop_reading()

    def close(self) -> None:
        """Closes the connection."""
        self._stream.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} fd={self.fileno()} laddr={self._local} raddr={self._peer}>"


class TLSSocket(Socket):
    """The socket of a TLS connection, with the methods of ``ssl.SSLSocket`` that tell about it."""

    server_side = False

    def __init__(self, stream: BodyStream, server_hostname: str | None) -> None:
        super().__init__(stream)
        self.server_hostname = server_hostname
        self._tls: Any = stream.tls()

    def version(self) -> str:
        """Returns the TLS version, such as ``"TLSv1.3"``."""
        version: str = self._tls[0]
        return version

    def cipher(self) -> tuple[str, str, int] | None:
        """Returns the cipher's name in OpenSSL, the TLS version and the number of secret bits."""
        found: tuple[str, str, int] | None = self._tls[1]
        return found

    def getpeercert(self, binary_form: bool = False) -> Any:
        """Returns the server's certificate: as a dict, which is empty with ``verify=False``, or in DER."""
        _, _, certificate, is_verified = self._tls
        if binary_form or certificate is None:
            return certificate
        return _decoded(certificate) if is_verified else {}

    def compression(self) -> None:
        """Returns ``None``: TLS compression is not used."""

    def selected_alpn_protocol(self) -> None:
        """Returns ``None``: no protocol is negotiated."""


def socket_of(stream: BodyStream, server_hostname: str | None) -> Socket:
    """Returns the socket of a connection."""
    return Socket(stream) if stream.tls() is None else TLSSocket(stream, server_hostname)


def _decoded(certificate: bytes) -> dict[str, Any]:
    """Returns a certificate as ``ssl.SSLSocket.getpeercert`` does, by the function that reads a PEM file."""
    import os
    import ssl
    import tempfile

    number, path = tempfile.mkstemp(suffix=".pem")
    try:
        with open(number, "w", encoding="ascii") as file:
            file.write(ssl.DER_cert_to_PEM_cert(certificate))
        found: dict[str, Any] = ssl._ssl._test_decode_cert(path)  # type: ignore[attr-defined]
    finally:
        os.unlink(path)
    return found
