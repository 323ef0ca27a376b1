"""The server that every contender talks to: nginx, or a small Python one where it is missing."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import certificates, payloads

HINT = (
    "nginx is not installed: falling back to a small Python server, whose own time is in every\n"
    "figure, so ratios come out lower. For comparable figures: apt-get install -y nginx"
)

_CONFIG = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    default_type application/json;
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    open_file_cache max=100 inactive=1h;
    open_file_cache_valid 1h;
    keepalive_timeout 1h;
    keepalive_requests 1000000000;
    client_max_body_size 0;
    # The whole body stays in memory: no disk in the figures.
    client_body_buffer_size 16m;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream sink {{ server 127.0.0.1:{sink}; keepalive 16; }}
    server {{
        listen 127.0.0.1:{http};
        listen 127.0.0.1:{https} ssl;
        ssl_certificate {chain};
        ssl_certificate_key {key};
        root {folder}/www;
        location = /10mb {{ default_type application/octet-stream; }}
        # A proxied request starts only when its body is read to the end.
        location = /upload {{
            proxy_pass http://sink/;
            proxy_http_version 1.1;
            proxy_method GET;
            proxy_set_body "";
            proxy_pass_request_headers off;
            proxy_set_header Connection "";
            proxy_set_header X-Received $content_length;
        }}
    }}
    server {{
        listen 127.0.0.1:{sink};
        location / {{ return 200 '{{"received":$http_x_received}}'; }}
    }}
}}
"""


@dataclass(frozen=True)
class Server:
    """Where it listens. ``http`` and ``https`` are the starts of URLs."""

    kind: str
    http: str
    https: str
    authority: str
    http_port: int
    https_port: int
    process: int


def json_path(label: str) -> str:
    return "/json-" + label.replace(" ", "").lower()


@contextlib.contextmanager
def serve(use_nginx: bool = True) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        made = certificates.make(folder)
        _write_files(folder / "www")
        nginx = _find_nginx() if use_nginx else None
        if nginx is None and use_nginx:
            print(HINT, file=sys.stderr)
        ports = _free_ports(3)
        if nginx is not None:
            config = folder / "nginx.conf"
            config.write_text(
                _CONFIG.format(
                    user="user root;" if os.geteuid() == 0 else "",
                    folder=folder,
                    http=ports[0],
                    https=ports[1],
                    sink=ports[2],
                    chain=made.chain,
                    key=made.key,
                )
            )
            command = [nginx, "-e", f"{folder}/error.log", "-p", str(folder), "-c", str(config)]
            kind = _nginx_version(nginx)
        else:
            script = Path(__file__).with_name("fallback_server.py")
            files = [folder / "www", made.chain, made.key]
            command = [sys.executable, str(script), str(ports[0]), str(ports[1])]
            command += [str(path) for path in files]
            kind = "Python fallback"
        process = subprocess.Popen(command)
        try:
            for port in ports[:2]:
                _wait_for(port, process, folder / "error.log")
            yield Server(
                kind=kind,
                http=f"http://127.0.0.1:{ports[0]}",
                https=f"https://127.0.0.1:{ports[1]}",
                authority=str(made.authority),
                http_port=ports[0],
                https_port=ports[1],
                process=process.pid,
            )
        finally:
            process.terminate()
            process.wait(timeout=10)


def _write_files(www: Path) -> None:
    www.mkdir()
    (www / "me").write_bytes(payloads.ME)
    (www / "10mb").write_bytes(payloads.binary())
    for label, size in payloads.JSON_SIZES.items():
        (www / json_path(label).lstrip("/")).write_bytes(payloads.records(size))


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for sock in sockets:
            sock.bind(("127.0.0.1", 0))
        return [sock.getsockname()[1] for sock in sockets]
    finally:
        for sock in sockets:
            sock.close()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if process.poll() is not None:
            why = log.read_text() if log.exists() else ""
            raise SystemExit(f"the server ended at once with {process.returncode}:\n{why}")
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        time.sleep(0.02)
    raise SystemExit("the server did not start within 10 s")


def _find_nginx() -> str | None:
    # Debian keeps it where only root looks.
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")


def _nginx_version(nginx: str) -> str:
    shown = subprocess.run([nginx, "-v"], capture_output=True, text=True, check=True).stderr
    return shown.strip().replace("nginx version: ", "")
