"""A keep-alive server in plain Python, for machines without nginx.

``fallback_server.py HTTP_PORT HTTPS_PORT FOLDER CHAIN KEY``: a process of its own, so that it
does not share the contenders' GIL.
"""

from __future__ import annotations

import socket
import ssl
import sys
import threading
from pathlib import Path


def _answer(kind: bytes, body: bytes, status: bytes = b"200 OK") -> bytes:
    head = b"HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
    return head % (status, kind, len(body)) + body


def _load(folder: Path) -> dict[bytes, bytes]:
    answers = {}
    for path in folder.iterdir():
        kind = b"application/octet-stream" if path.name == "10mb" else b"application/json"
        answers[b"/" + path.name.encode()] = _answer(kind, path.read_bytes())
    return answers


def _serve(connection: socket.socket, answers: dict[bytes, bytes]) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    buffer = b""
    with connection:
        while True:
            while b"\r\n\r\n" not in buffer:
                data = connection.recv(65536)
                if not data:
                    return
                buffer += data
            head, _, buffer = buffer.partition(b"\r\n\r\n")
            path = head.split(b" ", 2)[1].split(b"?")[0]
            length, last = 0, False
            for line in head.split(b"\r\n")[1:]:
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                elif name.lower() == b"connection":
                    last = value.strip().lower() == b"close"
            received = min(len(buffer), length)
            buffer = buffer[received:]
            while received < length:
                data = connection.recv(min(262144, length - received))
                if not data:
                    return
                received += len(data)
            if path == b"/upload":
                connection.sendall(_answer(b"application/json", b'{"received":%d}' % received))
            else:
                missing = _answer(b"text/plain", b"", b"404 Not Found")
                connection.sendall(answers.get(path, missing))
            if last:
                return


def _guarded(connection: socket.socket, answers: dict[bytes, bytes], context: ssl.SSLContext | None) -> None:
    try:
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        _serve(connection, answers)
    except OSError:
        connection.close()


def _listen(port: int, answers: dict[bytes, bytes], context: ssl.SSLContext | None) -> None:
    listener = socket.create_server(("127.0.0.1", port), backlog=128)
    while True:
        connection, _ = listener.accept()
        arguments = (connection, answers, context)
        threading.Thread(target=_guarded, args=arguments, daemon=True).start()


def main() -> None:
    http_port, https_port, folder, chain, key = sys.argv[1:]
    answers = _load(Path(folder))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain, key)
    arguments = (int(https_port), answers, context)
    threading.Thread(target=_listen, args=arguments, daemon=True).start()
    _listen(int(http_port), answers, None)


if __name__ == "__main__":
    main()
