"""A proxy on loopback that leads to one server, whatever host is asked for."""

from __future__ import annotations

import contextlib
import socket
import threading
from socketserver import StreamRequestHandler, ThreadingTCPServer


class Tunnel(ThreadingTCPServer):
    """Takes CONNECT and nothing else, so that no request leaves the machine.

    :param port: of the server on loopback that every tunnel ends at.
    """

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.destination = ("127.0.0.1", port)
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(StreamRequestHandler):
    # Nothing may be read ahead: what follows the head is the destination's.
    rbufsize = 0
    server: Tunnel

    def handle(self) -> None:
        asked = self.rfile.readline().split()
        while self.rfile.readline().strip():
            pass
        if asked[:1] != [b"CONNECT"]:
            self.wfile.write(b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n")
            return
        with socket.create_connection(self.server.destination) as upstream:
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            threading.Thread(target=_carry, args=(upstream, self.connection), daemon=True).start()
            _carry(self.connection, upstream)


def _carry(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)
