"""Connects by the `socket` module as the program has changed it: gevent's sockets, a DNS override, a guard.

Rust calls this only where something is changed. It asks `socket` as urllib3 does.
"""

from __future__ import annotations

import socket
import sys
from typing import Any

Address = tuple[str, int, int, int]


def resolve(host: str, port: int) -> list[Address]:
    """Resolves a name by `socket.getaddrinfo`. Returns host, port, flow label and scope of each address."""
    found: list[Address] = []
    for *_, address in _infos(host, port):
        flow, scope = address[2:4] if len(address) == 4 else (0, 0)
        found.append((address[0], address[1], flow, scope))
    return found


def connect(
    host: str,
    port: int,
    seconds: float | None,
    source: tuple[str, int] | None,
    options: list[tuple[int, int, bytes]],
) -> socket.socket:
    """Connects to the first address that listens, by `socket.socket`."""
    failed = OSError("getaddrinfo returns an empty list")
    for family, kind, protocol, _, address in _infos(host, port):
        try:
            connection = socket.socket(family, kind, protocol)
            try:
                for option in options:
                    connection.setsockopt(*option)
                if not options:
                    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.settimeout(seconds)
                if source:
                    connection.bind(source)
                connection.connect(address)
            except BaseException:
                connection.close()
                raise
            return connection
        except OSError as error:
            failed = error
    raise failed


def _infos(host: str, port: int) -> Any:
    urllib3 = sys.modules.get("urllib3.util.connection")
    # The switch that programs use to avoid IPv6.
    family = urllib3.allowed_gai_family() if urllib3 else socket.AF_UNSPEC
    return socket.getaddrinfo(host, port, family, socket.SOCK_STREAM)
