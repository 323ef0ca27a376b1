"""The calls of a mock: the requests it received, for callbacks and assertions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from ..._core import CaseInsensitiveDict
from ..platform.rql_parser import without_oauth

if TYPE_CHECKING:
    from ..._core import PreparedRequest, Response, SignedRequest
    from .routes import Route


class Call:
    """A request to a mock, and its result. ``repr`` shows neither query, headers nor body."""

    __module__ = "oxhorizon.testing.mocking"  # pickles name the public home

    request: PreparedRequest
    """A copy of the prepared request that would have been sent, signed if the session signs."""
    body: bytes
    """The body. A streamed body was read, as a server would."""
    settings: dict[str, Any]
    """The transport options: ``timeout``, ``verify``, ``cert``, ``proxies`` and ``stream``."""
    route: Route | None
    """The route that answered it; None if no route matched."""
    response: Response | None
    """The response; None if an exception was raised."""
    exception: BaseException | None
    """The exception that was raised instead of a response."""

    def __init__(self, request: Any, settings: Mapping[str, Any]) -> None:
        self.request = request.copy()
        self.settings = dict(settings)
        self.body = _read(request.body)
        self.route = None
        self.response = None
        self.exception = None

    @property
    def method(self) -> str:
        """The HTTP method."""
        return _text(self.request.method or "")

    @property
    def url(self) -> str:
        """The whole URL that would have been sent."""
        return _text(self.request.url or "")

    @property
    def path(self) -> str:
        """The path of the URL, percent-encoded."""
        return urlsplit(self.url).path

    @property
    def query_string(self) -> str:
        """The query that would have been sent, without a signature's parameters."""
        return without_oauth(urlsplit(self.url).query)

    @property
    def query(self) -> dict[str, list[str]]:
        """The query parameters, with all values of each, without a signature's parameters."""
        return parse_qs(self.query_string, keep_blank_values=True)

    @property
    def headers(self) -> CaseInsensitiveDict[str]:
        """The headers as ``str``. In :attr:`request`, those of a signed request are ``bytes``."""
        found: CaseInsensitiveDict[str] = CaseInsensitiveDict()
        for name, value in self.request.headers.items():
            found[_text(name)] = _text(value)
        return found

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def form(self) -> dict[str, list[str]]:
        """The form fields, with all values of each, without a signature's parameters."""
        pairs = parse_qs(self.text, keep_blank_values=True)
        return {name: values for name, values in pairs.items() if not name.startswith("oauth_")}

    def json(self) -> Any:
        """Returns the body decoded from JSON.

        :raises ValueError: the body is not JSON.
        """
        return json.loads(self.body)

    def verify(self, client_secret: Any = None, token_secret: Any = None, **keywords: Any) -> SignedRequest:
        """Verifies the signature, as a provider would.

        :param client_secret: the consumer secret.
        :param token_secret: the token secret.
        :param keywords: further keyword arguments for :func:`oxhorizon.oauth1.verify`: ``rsa_key``,
            ``signature_methods``, ``max_age``, ``now``, ``nonce_check``.
        :returns: the protocol parameters, such as ``client_key`` and ``token``.
        :raises oxhorizon.oauth1.VerificationError: the request is unsigned, or signed with other secrets.
        """
        from ...oauth1 import verify

        return verify(
            self.method,
            self.url,
            self.headers,
            self.body,
            client_secret=client_secret,
            token_secret=token_secret,
            **keywords,
        )

    def __repr__(self) -> str:
        return f"<Call {described(self, query=False)}>"


def described(call: Call, query: bool = True) -> str:
    """Returns method and URL, without user, password and signature."""
    parts = urlsplit(call.url)
    url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
    asked = unquote(call.query_string) if query else ""
    return f"{call.method} {url}{'?' if asked else ''}{asked}"


def _text(value: str | bytes) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _read(body: Any) -> bytes:
    """Reads a request body: text, bytes, a file, or an iterable of pieces."""
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    if isinstance(body, (bytes, bytearray, memoryview)):
        return bytes(body)
    pieces = iter(lambda: body.read(65536), None) if hasattr(body, "read") else body
    read = bytearray()
    for piece in pieces:
        if not piece and hasattr(body, "read"):
            break
        read += piece.encode() if isinstance(piece, str) else piece
    return bytes(read)
