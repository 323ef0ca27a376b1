"""A fast server: it reads request heads and keeps counts, nothing else.

It runs in a process of its own, so that it does not share a GIL with the client::

    python -m tests.load.server [CERTIFICATE]
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n" + b'{"ok":true}'
_NONCE = b'oauth_nonce="'
_PIECE = b"0123456789abcdef" * 16_384
_NO = b"HTTP/1.1 500 No\r\nContent-Length: 2\r\n\r\nno"


class Hangup(Exception):
    """The connection has ended."""


class Counts:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.forget()
        self.alive = 0

    def forget(self) -> None:
        self.requests = 0
        self.repeated = 0
        self.peak = 0
        self.nonces: set[bytes] = set()

    def opened(self) -> None:
        with self.lock:
            self.alive += 1
            self.peak = max(self.peak, self.alive)

    def closed(self) -> None:
        with self.lock:
            self.alive -= 1

    def seen(self, head: bytes) -> None:
        at = head.find(_NONCE)
        nonce = head[at + len(_NONCE) : head.index(b'"', at + len(_NONCE))] if at > 0 else None
        with self.lock:
            self.requests += 1
            self.peak = max(self.peak, self.alive)
            if nonce is not None:
                self.repeated += nonce in self.nonces
                self.nonces.add(nonce)

    def told(self) -> bytes:
        with self.lock:
            told = {
                "requests": self.requests,
                "nonces": len(self.nonces),
                "repeated": self.repeated,
                # Without the connection that asks.
                "alive": self.alive - 1,
                "peak": self.peak,
            }
            self.forget()
        return json.dumps(told).encode()


class Connection:
    def __init__(self, sock: socket.socket, counts: Counts) -> None:
        self.socket = sock
        self.counts = counts
        self.buffer = b""
        self.room = bytearray(1 << 20)

    def fill(self) -> None:
        data = self.socket.recv(1 << 16)
        if not data:
            raise Hangup
        self.buffer += data

    def until(self, end: bytes) -> bytes:
        while end not in self.buffer:
            self.fill()
        found, self.buffer = self.buffer.split(end, 1)
        return found

    def skip(self, size: int) -> None:
        taken = min(size, len(self.buffer))
        self.buffer = self.buffer[taken:]
        size -= taken
        while size:
            got = self.socket.recv_into(self.room, min(size, len(self.room)))
            if not got:
                raise Hangup
            size -= got

    def skip_chunks(self) -> int:
        total = 0
        while size := int(self.until(b"\r\n"), 16):
            self.skip(size + 2)
            total += size
        self.until(b"\r\n")
        return total

    def answer(self, body: bytes, *lines: str, status: str = "200 OK") -> None:
        head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(body)}", "", ""])
        self.socket.sendall(head.encode() + body)

    def one(self) -> None:
        head = self.until(b"\r\n\r\n")
        path = head.split(b" ", 2)[1]
        size = 0
        lower = head.lower()
        if b"\r\ntransfer-encoding: chunked" in lower:
            size = self.skip_chunks()
        elif (at := lower.find(b"\r\ncontent-length: ")) > 0:
            size = int(head[at + 18 :].split(b"\r\n", 1)[0])
            self.skip(size)
        if path == b"/counts":
            self.answer(self.counts.told(), "Connection: close")
            raise Hangup
        self.counts.seen(head)
        self.act(path.decode(), size)

    def act(self, path: str, size: int) -> None:
        what, _, argument = path[1:].partition("/")
        if what == "":
            self.socket.sendall(_OK)
        elif what == "size":
            self.answer(str(size).encode())
        elif what == "down":
            self.send(int(argument))
        elif what == "chunks":
            self.send_chunks(int(argument))
        elif what == "error":
            self.socket.sendall(_NO)
        elif what == "redirect":
            times = int(argument)
            self.answer(
                b"", f"Location: /redirect/{times - 1}" if times else "Location: /", status="302 Found"
            )
        elif what == "slow":
            time.sleep(float(argument))
            self.socket.sendall(_OK)
        elif what == "stall":
            self.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
            self.fill()
        elif what == "reset":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise Hangup
        elif what == "cut":
            self.socket.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")
            raise Hangup
        elif what == "last":
            self.answer(b"last", "Connection: close")
            raise Hangup
        else:
            self.answer(path.encode())

    def send(self, size: int) -> None:
        self.socket.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {size}\r\n\r\n".encode())
        while size:
            piece = memoryview(_PIECE)[: min(size, len(_PIECE))]
            self.socket.sendall(piece)
            size -= len(piece)

    def send_chunks(self, size: int) -> None:
        self.socket.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while size:
            piece = _PIECE[: min(size, 10_000)]
            self.socket.sendall(b"%x\r\n%b\r\n" % (len(piece), piece))
            size -= len(piece)
        self.socket.sendall(b"0\r\n\r\n")

    def serve(self, tls: ssl.SSLContext | None) -> None:
        self.counts.opened()
        with contextlib.suppress(Hangup, OSError), self.socket:
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if tls:
                self.socket = tls.wrap_socket(self.socket, server_side=True)
            while True:
                self.one()
        self.counts.closed()


def main(certificate: str | None = None) -> None:
    tls = None
    if certificate:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(certificate)
    counts = Counts()
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    print(listener.getsockname()[1], flush=True)
    # The server ends with the process that started it.
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    while True:
        sock, _ = listener.accept()
        threading.Thread(target=Connection(sock, counts).serve, args=(tls,), daemon=True).start()


@contextlib.contextmanager
def running(certificate: str | None = None) -> Iterator[str]:
    """Runs the server in a process of its own; yields its URL."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.load.server", *([certificate] if certificate else [])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        try:
            scheme = "https" if certificate else "http"
            yield f"{scheme}://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


if __name__ == "__main__":
    main(*sys.argv[1:])
