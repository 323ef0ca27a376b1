"""Authorization in the user's browser, with a redirect to this machine (RFC 8252)."""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from ._redirect_server import RedirectServer


def authorize_in_browser(
    session: Any,
    url: str,
    *,
    timeout: float = 300,
    open_url: Callable[[str], object] | None = None,
    **kwargs: Any,
) -> str:
    """Has the user authorize the session in their browser, and returns the authorization code.

    The provider sends the browser back to this machine, where it is awaited. Its ``state`` is checked, and
    the request is protected by PKCE. Nobody else's response ends the wait.

    ::

        session = OAuth2Session("client id", scope=["profile"])
        code = authorize_in_browser(session, "https://provider.example/authorize")
        session.fetch_token("https://provider.example/token", code=code)

    :param session: an :class:`oxhorizon.OAuth2Session`. Its ``redirect_uri`` must lead to this machine, like
        ``http://127.0.0.1:8000/callback``. Without one, it gets one with a free port.
    :param url: the authorization endpoint.
    :param timeout: how long to wait for the user, in seconds.
    :param open_url: what opens a URL; by default the user's browser. If it returns ``False``, the URL is
        written to standard error.
    :param kwargs: further parameters of the authorization request.
    :return: the code, which is valid once.
    :raises TimeoutError: the user did not come back in time.
    :raises oxhorizon.oauth2.OAuth2Error: the user or the provider refused.
    :raises ValueError: the ``redirect_uri`` of the session is not a loopback one.
    :raises OSError: its port is in use.
    """
    from ._redirect_server import RedirectServer

    host, port, path = _loopback(session.redirect_uri)
    with RedirectServer(host, port, path) as server:
        if not session.redirect_uri:
            session.redirect_uri = f"http://{host}:{server.server_port}{path}"
        session._pkce = session._pkce or "S256"
        whole, server.state = session.authorization_url(url, **kwargs)
        target = _served(server, lambda: _open(whole, open_url), timeout)
    # RFC 8252 section 7.3 allows http for loopback redirects; the client insists on https.
    code: str = session._read_redirect(f"https://{host}{target}")
    return code


def _loopback(redirect_uri: str | None) -> tuple[str, int, str]:
    """Returns host, port and path of a redirect URI."""
    if not redirect_uri:
        return "127.0.0.1", 0, "/callback"
    from urllib.parse import urlsplit

    parts = urlsplit(redirect_uri)
    if parts.scheme != "http" or parts.hostname not in ("127.0.0.1", "localhost"):
        raise ValueError(
            f"the redirect_uri {redirect_uri!r} does not lead to this machine: use one like "
            "http://127.0.0.1:8000/callback, and register it with the provider"
        )
    return "127.0.0.1", parts.port or 80, parts.path or "/"


def _served(server: RedirectServer, begin: Callable[[], object], timeout: float) -> str:
    """Serves until the redirect has come, and returns its path and query."""
    from threading import Thread

    thread = Thread(target=server.serve_forever, args=(0.05,), name="oxhorizon-redirect", daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + timeout
        begin()
        while server.target is None:
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody came back from the browser within {timeout:g} seconds")
            # Short, so that Ctrl-C ends it on every system.
            time.sleep(0.05)
        return server.target
    finally:
        server.shutdown()
        thread.join()


def _open(url: str, open_url: Callable[[str], object] | None) -> None:
    if open_url is None:
        import webbrowser

        open_url = webbrowser.open
    if open_url(url) is False:
        sys.stderr.write(f"Open this URL in a browser on this machine: {url}\n")
        sys.stderr.flush()
