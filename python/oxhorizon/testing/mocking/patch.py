"""Puts a mock in place of the adapters that send, for every session there is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ..._core import HTTPAdapter, Response
from ..._http.retry import NO_RETRIES
from ..._http.retry import send as send_again
from .unmatched import NotToBeRetried, UnmatchedRequest


class Answers(Protocol):
    """What answers requests in place of the network."""

    def passes(self, url: str | bytes) -> bool:
        """Whether a request to *url* is sent for real."""
        ...

    def answer(self, adapter: HTTPAdapter, request: Any, settings: dict[str, Any]) -> Response:
        """Answer a request."""
        ...


def patch(mock: Answers) -> Callable[[], None]:
    """Let *mock* answer what an ``HTTPAdapter``, or a subclass that calls it, would send.

    Sessions ask for the adapter's ``send`` with each request, so it holds for those that are there
    already. Retries, redirects and cookies are the adapter's and the session's own.

    :returns: what undoes it.
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
        retries = self.max_retries
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
