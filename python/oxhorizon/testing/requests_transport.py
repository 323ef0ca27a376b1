"""Sends the requests of oxhorizon by requests, for libraries that mock requests, urllib3 or sockets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from typing import Any

from .. import exceptions
from .._core import CaseInsensitiveDict, HTTPAdapter, Response
from ..cookies import RequestsCookieJar
from .mocking.patch import patch

# What `Response` has by other means: `raw` is the body, `request` and `connection` are ours.
_OURS = frozenset(["_content", "_content_consumed", "raw", "request", "connection", "history"])


@contextmanager
def use_requests_transport() -> Iterator[None]:
    """Sends all requests of oxhorizon by requests while it is active.

    ``responses``, ``requests_mock``, vcrpy, httpretty and others replace a part of requests, of urllib3 or of
    the ``socket`` module. oxhorizon uses none of them. With this, it does: these libraries then work as they
    do with requests_oauthlib. Signing, redirects, cookies, hooks and retries stay oxhorizon's; a program
    still gets oxhorizon's responses and exceptions.

    It is a context manager and a decorator, for existing sessions too. With pytest there is a fixture of the
    same name. Adapters of other libraries that a session has mounted are left alone. It changes the whole
    process, so do not use it where several threads run tests.

    >>> import oxhorizon, responses
    >>> with use_requests_transport(), responses.mock:
    ...     _ = responses.get("https://api.example.com/me", json={"first_name": "Ada"})
    ...     oxhorizon.OAuth1Session("key", "secret").get("https://api.example.com/me").json()
    {'first_name': 'Ada'}

    :raises ImportError: requests is not installed.
    """
    transport = _Transport()
    undo = patch(transport)
    try:
        yield
    finally:
        undo()
        transport.close()


class _Transport:
    """Answers the requests of our adapters by a session of requests."""

    def __init__(self) -> None:
        try:
            import requests.cookies
            import requests.hooks
            import requests.structures
        except ImportError as error:
            raise ImportError("use_requests_transport() sends by requests: pip install requests") from error

        self._requests: Any = requests
        sender: Any = requests.Session()
        # The redirects and cookies of a response are ours to follow and to keep.
        sender.resolve_redirects = lambda *args, **kwargs: iter(())
        sender.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._sender = sender

    def close(self) -> None:
        self._sender.close()

    def passes(self, url: str | bytes) -> bool:
        return False

    def answer(self, adapter: HTTPAdapter, request: Any, settings: dict[str, Any]) -> Response:
        try:
            answer = self._sender.send(self._copied(request), allow_redirects=False, **settings)
        except self._requests.RequestException as error:
            raise _ours(error, request) from error
        return _response(adapter, request, answer)

    def _copied(self, request: Any) -> Any:
        """Copies a request. It has no hooks: ours are called with our response."""
        copy = self._requests.PreparedRequest()
        copy.method, copy.url, copy.body = request.method, request.url, request.body
        copy.headers = self._requests.structures.CaseInsensitiveDict(request.headers)
        copy.hooks = self._requests.hooks.default_hooks()
        copy._cookies = getattr(request, "_cookies", None)
        copy._body_position = getattr(request, "_body_position", None)
        return copy


def _ours(error: Exception, request: Any) -> Exception:
    """Translates an exception of requests into ours of the same name. A subclass becomes that of its base."""
    if isinstance(error, exceptions.RequestException):
        return error
    for kind in type(error).__mro__:
        ours = getattr(exceptions, kind.__name__, None)
        if ours is not None and kind.__module__.startswith("requests."):
            # Some subclasses have a message, but no arguments.
            made: Exception = ours(*(error.args or (str(error),)), request=request)
            return made
    return error


def _response(adapter: HTTPAdapter, request: Any, answer: Any) -> Response:
    """Makes our response of one of requests', with all that a mock has changed in it."""
    made = Response()
    made.raw, made.request, made.connection = answer.raw, request, adapter
    for name, value in vars(answer).items():
        if name == "headers":
            made.headers = CaseInsensitiveDict(value)
        elif name == "cookies":
            made.cookies = RequestsCookieJar()
            made.cookies.update(value)
        elif name not in _OURS:
            setattr(made, name, value)
    if answer._content is not False:
        made._content, made._content_consumed = answer._content, True
    return made
