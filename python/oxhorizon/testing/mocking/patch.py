"""Replaces the ``send`` of every ``HTTPAdapter`` with a mock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ..._core import HTTPAdapter, Response
from ..._http.retry import NO_RETRIES
from ..._http.retry import send as send_again
from .unmatched import NotToBeRetried, UnmatchedRequest


class Answers(Protocol):
    """An object that answers requests instead of the network."""

    def passes(self, url: str | bytes) -> bool:
        """Returns whether a request to *url* is sent for real."""
        ...

    def answer(self, adapter: HTTPAdapter, request: Any, settings: dict[str, Any]) -> Response:
        """Answers a request."""
        ...


def patch(mock: Answers) -> Callable[[], None]:
    """Lets *mock* answer the requests of ``HTTPAdapter`` and of subclasses that call its ``send``.

    Sessions look up ``send`` for each request, so the patch also applies to existing sessions. Retries,
    redirects and cookies still work as usual.

    :returns: a function that removes the patch.
    """
    original_send, original_once = HTTPAdapter.send, HTTPAdapter._send_once

    def send(
        self: HTTPAdapter,
        request: Any,
        stream: Any = False,
        timeout: Any = None,
        verify: Any = True,
        cert: Any = None,
        proxies: Any = None,
    ) -> Response:
        settings = {"stream": stream, "timeout": timeout, "verify": verify, "cert": cert, "proxies": proxies}
        if mock.passes(request.url):
            return original_send(self, request, **settings)
        if type(self) is not HTTPAdapter:
            self.add_headers(request, **settings)
        retries = self._retries_for(request)
        if retries is NO_RETRIES:
            return mock.answer(self, request, settings)
        try:
            return send_again(self, request, settings, retries)
        except NotToBeRetried as unmatched:
            raise unmatched.error from None

    def send_once(self: HTTPAdapter, request: Any, **settings: Any) -> Response:
        if mock.passes(request.url):
            return original_once(self, request, **settings)
        try:
            return mock.answer(self, request, settings)
        except UnmatchedRequest as error:
            raise NotToBeRetried(error) from None

    def undo() -> None:
        _put(original_send, original_once)

    _put(send, send_once)
    return undo


def _put(send: Any, send_once: Any) -> None:
    for name, method in (("send", send), ("_send_once", send_once)):
        setattr(HTTPAdapter, name, method)
