"""The server to which a provider sends the user's browser back."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer

from .._oauth2.redirects import state_of
from ._parameters import is_same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{{font:1.1em/1.5 system-ui,sans-serif;margin:15vh auto;max-width:32em;padding:0 1em}}</style>
</head>
<body><h1>{title}</h1><p>{text}</p></body></html>
"""


class RedirectServer(ThreadingHTTPServer):
    """Waits for one redirect.

    :param path: the path of the redirect URI.
    """

    daemon_threads = True

    def __init__(self, host: str, port: int, path: str) -> None:
        self.path = path
        self.state: str | None = None
        """The ``state`` that the redirect must have."""
        self.target: str | None = None
        """The path and query of the redirect, once it came."""
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        # Not HTTPServer's: it looks the host name up in DNS, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]


class _Handler(BaseHTTPRequestHandler):
    # A browser opens connections ahead of time, and sends nothing.
    timeout = 30

    def do_GET(self) -> None:
        server: Any = self.server
        if self.path.partition("?")[0] != server.path:
            self._show(404, "Not found", "There is nothing here.")
        elif server.state is None or not is_same(state_of(self.path), server.state):
            self._show(400, "Not this sign-in", "This page does not belong to the sign-in that is under way.")
        else:
            self._show(200, "Done", "You can close this page, and go back to the program.")
            server.target = self.path

    def _show(self, status: int, title: str, text: str) -> None:
        body = _PAGE.format(title=title, text=text).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        # The address has the code.
        self.send_header("Referrer-Policy", "no-referrer")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass
