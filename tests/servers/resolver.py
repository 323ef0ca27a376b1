"""A name server of the tests, for processes that are started through a command of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# Of this process: pytest-xdist runs several.
_ADDRESS = (f"127.53.{os.getpid() >> 8 & 255}.{os.getpid() & 255 or 1}", 53)
_A = 1


@dataclass
class Resolver:
    """What it was asked for, and the Python whose processes ask it."""

    command: str
    asked: list[str] = field(default_factory=list)


@contextlib.contextmanager
def resolver(folder: Path, seconds: float | None) -> Iterator[Resolver]:
    """Runs a name server that says 127.0.0.1 for every name, after some seconds; never for ``None``."""
    if not hasattr(os, "getuid") or os.getuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("/etc/resolv.conf cannot be another one")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        try:
            sock.bind(_ADDRESS)
        except OSError:
            pytest.skip("no port for a name server")
        conf = folder / "resolv.conf"
        conf.write_text(
            f"nameserver {_ADDRESS[0]}\noptions timeout:{1 if seconds is None else 20} attempts:1\n"
        )
        command = folder / "python"
        command.write_text(
            f'#!/bin/sh\nexec unshare -m sh -c \'mount --bind {conf} /etc/resolv.conf && exec "$0" "$@"\' '
            f'{sys.executable} "$@"\n'
        )
        command.chmod(0o755)
        if subprocess.run([str(command), "-c", ""], capture_output=True).returncode != 0:
            pytest.skip("/etc/resolv.conf cannot be another one")
        made, is_over = Resolver(str(command)), threading.Event()
        sock.settimeout(0.1)
        thread = threading.Thread(target=_serve, args=(sock, seconds, made.asked, is_over))
        thread.start()
        try:
            yield made
        finally:
            is_over.set()
            thread.join()


def _serve(sock: socket.socket, seconds: float | None, asked: list[str], is_over: threading.Event) -> None:
    while not is_over.is_set():
        with contextlib.suppress(socket.timeout):
            query, client = sock.recvfrom(512)
            name, kind = _question(query)
            if kind == _A:
                asked.append(name)
            if seconds is not None:
                threading.Timer(seconds, _answer, (sock, query, kind, client)).start()


def _question(query: bytes) -> tuple[str, int]:
    labels, at = [], 12
    while size := query[at]:
        labels.append(query[at + 1 : at + 1 + size].decode())
        at += size + 1
    return ".".join(labels), int(struct.unpack_from(">H", query, at + 1)[0])


def _answer(sock: socket.socket, query: bytes, kind: int, client: tuple[str, int]) -> None:
    end = query.index(b"\0", 12) + 5
    count = 1 if kind == _A else 0
    head = query[:2] + struct.pack(">HHHHH", 0x8180, 1, count, 0, 0)
    record = b"\xc0\x0c" + struct.pack(">HHIH", _A, 1, 60, 4) + bytes([127, 0, 0, 1])
    with contextlib.suppress(OSError):
        sock.sendto(head + query[12:end] + record * count, client)
