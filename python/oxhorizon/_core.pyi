"""Types and docstrings of the Rust module. Its names are public in other modules of ``oxhorizon``."""

import os
from collections.abc import (
    AsyncIterator,
    Callable,
    Container,
    Generator,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    MutableMapping,
    ValuesView,
)
from datetime import timedelta
from http.cookiejar import CookieJar
from json import JSONDecoder
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Literal, Protocol, TypeVar, final, overload, type_check_only

from _typeshed import SupportsRead
from typing_extensions import Buffer, Self, TypeAlias, disjoint_base

from ._http.limits import Limits
from ._http.retry import Retry
from .cookies import RequestsCookieJar
from .models import Request
from .oauth1 import SignatureMethod

_T = TypeVar("_T")
_V = TypeVar("_V")

@type_check_only
class _HasItems(Protocol):
    def items(self) -> Iterable[tuple[Any, Any]]: ...

_Text: TypeAlias = str | bytes
_Pairs: TypeAlias = _HasItems | Iterable[tuple[Any, Any]]
_Params: TypeAlias = _Pairs | _Text | None
_Readable: TypeAlias = SupportsRead[str] | SupportsRead[bytes] | SupportsRead[_Text]
_Data: TypeAlias = _Pairs | _Text | Buffer | _Readable | Iterable[_Text] | None
_Headers: TypeAlias = Mapping[str, _Text | None] | None
_Timeout: TypeAlias = float | tuple[float | None, float | None] | None
_Retries: TypeAlias = int | Retry | None
_Limits: TypeAlias = int | Limits | None
_Verify: TypeAlias = bool | str | PathLike[str] | None
# A callable may be made for requests' own prepared requests, too.
_Auth: TypeAlias = tuple[_Text, _Text] | Callable[[Any], Any] | None
_Path: TypeAlias = str | PathLike[str]
_Cert: TypeAlias = _Path | tuple[_Path, _Path] | None
_Content: TypeAlias = _Text | _Readable
# A file, its content, or a tuple of name, file or content, media type and header fields.
_File: TypeAlias = (
    _Content
    | tuple[str | None, _Content]
    | tuple[str | None, _Content, str | None]
    | tuple[str | None, _Content, str | None, Mapping[str, str]]
)
_Files: TypeAlias = Mapping[str, _File] | Iterable[tuple[str, _File]] | None
_Cookies: TypeAlias = CookieJar | Mapping[str, str] | None
_Proxies: TypeAlias = Mapping[str, str | None] | None
_Hook: TypeAlias = Callable[..., Any]
_Progress: TypeAlias = bool | Callable[[int, int | None], object] | None
_Hooks: TypeAlias = Mapping[str, _Hook | Iterable[_Hook]] | None
_Method: TypeAlias = (
    Literal["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256", "RSA-SHA512", "PLAINTEXT"]
    | SignatureMethod
    | bytes
)
_Place: TypeAlias = Literal["AUTH_HEADER", "QUERY", "BODY"]
_AnyPlace: TypeAlias = _Place | Literal["auth_header", "query", "body"]
_CookieFields: TypeAlias = tuple[
    str, str | None, str, bool, str, bool, bool, int | None, bool, dict[str, str | None]
]

__all__ = [
    "VERSION",
    "Attempt",
    "CaseInsensitiveDict",
    "Client",
    "ConnectionOptions",
    "ContentDecoder",
    "CookieStore",
    "ExhVerbs",
    "Feed",
    "HTTPAdapter",
    "NoAuth",
    "OAuth1",
    "OAuth1Session",
    "OAuth2Verbs",
    "PreparedRequest",
    "Response",
    "Session",
    "SignedRequest",
    "charset_of",
    "default_headers",
    "deregister_hook",
    "dispatch_hook",
    "guess_json_utf",
    "is_signed_form",
    "listen",
    "loggable_url",
    "parse_form",
    "register_hook",
    "register_signature_method",
    "remember_oauth2",
    "request_steps",
    "rewind_body",
    "rsa_signature",
    "send_steps",
    "share_async_send",
    "unsigned",
    "urldecode",
    "urlencode",
    "write_unraisable",
]

VERSION: str
"""The version of the package."""

def default_headers() -> CaseInsensitiveDict[str]:
    """Returns the default headers of a session (``requests.utils.default_headers``)."""

@disjoint_base
class CaseInsensitiveDict(MutableMapping[str, _V], Generic[_V]):
    """A dict with case-insensitive string keys (``requests.structures.CaseInsensitiveDict``).

    It keeps the spelling of the last assignment of a key, and the order of insertion.
    """

    @overload
    def __init__(self, data: None = None, **kwargs: _V) -> None: ...
    @overload
    def __init__(self, data: Mapping[str, _V] | Iterable[tuple[str, _V]], **kwargs: _V) -> None:
        """Creates a dict.

        :param data: a mapping, or an iterable of pairs.
        :param kwargs: further items.
        """
    def __getitem__(self, key: str, /) -> _V: ...
    def __setitem__(self, key: str, value: _V, /) -> None: ...
    def __delitem__(self, key: str, /) -> None: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def lower_items(self) -> Iterator[tuple[str, _V]]:
        """Returns the items with lower-case keys."""
    @overload
    def get(self, key: str, default: None = None) -> _V | None: ...
    @overload
    def get(self, key: str, default: _V | _T) -> _V | _T:
        """Returns the value of *key*, or *default*."""
    def keys(self) -> KeysView[str]:
        """Returns a view of the keys."""
    def values(self) -> ValuesView[_V]:
        """Returns a view of the values."""
    def items(self) -> ItemsView[str, _V]:
        """Returns a view of the items."""
    def pop(self, key: str, default: Any = ...) -> Any:
        """Removes *key* and returns its value, or *default* if there is no such key.

        :raises KeyError: there is no such key, and no *default* is given.
        """
    def popitem(self) -> tuple[str, _V]:
        """Removes and returns the first item, as ``MutableMapping.popitem`` does.

        :raises KeyError: the dict is empty.
        """
    def clear(self) -> None:
        """Removes all items."""
    def setdefault(self, key: str, default: Any = None) -> Any:
        """Returns the value of *key*, which is set to *default* if there is none."""
    def update(self, other: Any = (), /, **kwds: _V) -> None:
        """Sets items.

        :param other: a mapping, or an iterable of pairs.
        :param kwds: further items.
        """
    def copy(self) -> CaseInsensitiveDict[_V]:
        """Returns a new dict with the same items."""
    def __reduce__(self) -> tuple[Any, ...]: ...
    def __setstate__(self, state: Any) -> None: ...

@disjoint_base
class PreparedRequest:
    """A request exactly as it is sent (``requests.PreparedRequest``)."""

    method: str | None
    """The HTTP method, in upper case."""
    url: str | None
    """The encoded URL, including the query."""
    headers: CaseInsensitiveDict[str | bytes]
    """The headers. After signing, every value is ``bytes``, as with requests-oauthlib."""
    body: Any
    """The body: ``None``, ``str``, ``bytes``, or a file or iterable that is streamed."""
    hooks: dict[str, list[_Hook]]
    """Callables that receive the response, by event."""
    _cookies: Any
    _body_position: Any

    @property
    def path_url(self) -> str:
        """The request target: path and query."""
    def prepare(
        self,
        method: _Text | None = None,
        url: _Text | None = None,
        headers: _Headers = None,
        files: _Files = None,
        data: _Data = None,
        params: _Params = None,
        auth: _Auth = None,
        cookies: _Cookies = None,
        hooks: _Hooks = None,
        json: Any = None,
    ) -> None:
        """Prepares all parts of the request; the parameters are those of :meth:`Session.request`.

        :raises oxhorizon.exceptions.RequestException: the request is invalid.
        """
    def prepare_method(self, method: _Text | None) -> None:
        """Sets :attr:`method`."""
    def prepare_url(self, url: _Text, params: _Params) -> None:
        """Sets :attr:`url`, with *params* added to its query.

        :raises oxhorizon.exceptions.InvalidURL: the URL is invalid.
        :raises oxhorizon.exceptions.MissingSchema: the URL has no scheme.
        """
    def prepare_headers(self, headers: Mapping[str, _Text] | None) -> None:
        """Sets :attr:`headers` to a checked copy of *headers*.

        :raises oxhorizon.exceptions.InvalidHeader: a header is invalid. The message never shows its value.
        """
    def prepare_body(self, data: _Data, files: _Files, json: Any = None) -> None:
        """Sets :attr:`body`, and the headers that describe it."""
    def prepare_content_length(self, body: Any) -> None:
        """Sets the Content-Length header to the length of *body*, if it is known."""
    def prepare_auth(self, auth: _Auth, url: _Text | None = "") -> None:
        """Applies *auth*; by default the user and password of the URL."""
    def prepare_cookies(self, cookies: _Cookies) -> None:
        """Sets the Cookie header from the matching *cookies*, unless the request has one."""
    def prepare_hooks(self, hooks: _Hooks) -> None:
        """Registers hooks."""
    def register_hook(self, event: str, hook: _Hook | Iterable[_Hook]) -> None:
        """Registers a hook: a callable, or an iterable of callables.

        :raises ValueError: the event is not ``response``.
        """
    def deregister_hook(self, event: str, hook: _Hook) -> bool:
        """Deregisters a hook and returns whether it was registered."""
    @staticmethod
    def _encode_params(data: Any) -> Any: ...
    def copy(self) -> PreparedRequest:
        """Returns a copy whose headers can be changed independently."""
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any]) -> None: ...

@disjoint_base
class Response:
    """The response to a request (``requests.Response``).

    Its truth value is :attr:`ok`.
    """

    status_code: int
    """The HTTP status, for example 200."""
    url: str
    """The URL of the response, after redirects."""
    reason: str
    """The reason phrase of the status, for example ``Not Found``."""
    headers: CaseInsensitiveDict[str]
    """The headers. Repeated fields are joined with ``, `` (RFC 9110 section 5.3)."""
    encoding: str | None
    """The charset that :attr:`text` decodes with: that of the headers, or the one you set."""
    elapsed: timedelta
    """The time from sending the request to receiving the response headers."""
    request: PreparedRequest
    """The request that was sent."""
    history: list[Response]
    """The redirect responses that led here, oldest first."""
    cookies: RequestsCookieJar
    """The cookies that this response sets."""
    raw: Any
    """The body as a file object with the interface of ``urllib3.HTTPResponse``."""
    connection: Any
    """The adapter that sent the request."""
    _content: Any
    _content_consumed: bool
    _next: PreparedRequest | None
    __attrs__: list[str]

    @property
    def _stream(self) -> BodyStream | None: ...
    @property
    def _retries(self) -> Any: ...
    @_retries.setter
    def _retries(self, value: Any) -> None: ...
    @property
    def content(self) -> bytes:
        """The body, with its Content-Encoding decoded. With ``stream=True``, the first access reads it.

        :raises oxhorizon.exceptions.RequestException: the body is incomplete or cannot be decoded.
        :raises RuntimeError: the body was already streamed.
        """
    @property
    def text(self) -> str:
        """The body as text. Bytes that cannot be decoded are replaced by U+FFFD."""
    @property
    def apparent_encoding(self) -> str:
        """The encoding guessed from the body."""
    @property
    def ok(self) -> bool:
        """Whether the status is below 400."""
    @property
    def is_redirect(self) -> bool:
        """Whether the response is a redirect that can be followed."""
    @property
    def is_permanent_redirect(self) -> bool:
        """Whether the response is a permanent redirect: 301 or 308."""
    @property
    def next(self) -> PreparedRequest | None:
        """The prepared request for the redirect, if it was not followed."""
    @property
    def links(self) -> dict[str, dict[str, str]]:
        """The links of the Link header (RFC 8288) by ``rel``, otherwise by URL."""
    def iter_content(self, chunk_size: int | None = 1, decode_unicode: bool = False) -> Iterator[Any]:
        """Iterates over the decoded body in pieces.

        :param chunk_size: the size of a piece in bytes; ``None`` yields pieces as they arrive.
        :param decode_unicode: whether to decode the pieces to text with :attr:`encoding`.
        :raises oxhorizon.exceptions.StreamConsumedError: the body was already streamed.
        """
    def iter_lines(
        self, chunk_size: int | None = 512, decode_unicode: bool = False, delimiter: Any = None
    ) -> Iterator[Any]:
        """Iterates over the lines of the body.

        :param chunk_size: the number of bytes to read at a time.
        :param decode_unicode: whether to decode the lines to text with :attr:`encoding`.
        :param delimiter: the line separator; by default the usual line breaks.
        """
    async def aread(self) -> bytes:
        """Reads the body of a streamed response, and returns it decoded.

        For a response of an async session, instead of :attr:`content`.

        :raises oxhorizon.exceptions.RequestException: the body is incomplete or cannot be decoded.
        """
    def aiter_content(
        self, chunk_size: int | None = None, decode_unicode: bool = False
    ) -> AsyncIterator[Any]:
        """Iterates over the decoded body in pieces, with ``async for``.

        :param chunk_size: the size of a piece in bytes; ``None`` yields pieces as they arrive.
        :param decode_unicode: whether to decode the pieces to text with :attr:`encoding`.
        :raises oxhorizon.exceptions.StreamConsumedError: the body was already streamed.
        """
    def aiter_lines(
        self, chunk_size: int | None = None, decode_unicode: bool = False, delimiter: Any = None
    ) -> AsyncIterator[Any]:
        """Iterates over the lines of the body, with ``async for``.

        :param chunk_size: the number of bytes to read at a time; ``None`` reads what there is.
        :param decode_unicode: whether to decode the lines to text with :attr:`encoding`.
        :param delimiter: the line separator; by default the usual line breaks.
        """
    async def aclose(self) -> None:
        """Returns the connection to the pool if the body was read to the end, and closes it otherwise."""
    def __iter__(self) -> Iterator[bytes]: ...
    @overload
    def json(self) -> Any: ...
    @overload
    def json(
        self,
        *,
        cls: type[JSONDecoder] | None = None,
        object_hook: Callable[[dict[str, Any]], Any] | None = None,
        parse_float: Callable[[str], Any] | None = None,
        parse_int: Callable[[str], Any] | None = None,
        parse_constant: Callable[[str], Any] | None = None,
        object_pairs_hook: Callable[[list[tuple[str, Any]]], Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Decodes the body from JSON.

        :param kwargs: keyword arguments for ``json.loads``, and so for *cls*.
        :raises oxhorizon.exceptions.JSONDecodeError: the body is not JSON. It is also a ``ValueError``, with
            ``msg``, ``doc``, ``pos``, ``lineno`` and ``colno``.
        """
    def raise_for_status(self) -> None:
        """Raises an error for a 4xx or 5xx status.

        :raises oxhorizon.exceptions.HTTPError: the status is 400 to 599.
        """
    def close(self) -> None:
        """Returns the connection to the pool if the body was read to the end; otherwise closes it."""
    def _repr_html_(self) -> str: ...
    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, Any] | None: ...
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any]) -> None: ...
    def __bool__(self) -> bool: ...
    def __nonzero__(self) -> bool: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        *_args: type[BaseException] | BaseException | TracebackType | None,
    ) -> None: ...

@disjoint_base
class Session:
    """Settings, cookies and connections shared by many requests (``requests.Session``).

    A session is thread-safe. After a fork, the child process opens its own connections. Requests are not
    signed; for that see :class:`OAuth1Session`.

    ::

        with Session(base_url="https://api.example.com") as session:
            session.headers["Accept"] = "application/json"
            users = session.get("/users", params={"page": 2}, timeout=10).json()
    """

    headers: CaseInsensitiveDict[str | bytes]
    """The headers of every request. A call's headers are merged in; ``None`` as a value removes one."""
    params: Any
    """The query parameters of every request, a dict."""
    auth: _Auth
    """The authentication: a ``(user, password)`` pair, or a callable on a :class:`PreparedRequest`."""
    verify: _Verify
    """Whether to verify the server's certificate: ``True``, ``False``, or the path of a CA bundle."""
    cert: _Cert
    """The path of a client certificate with its key, or a pair: the paths of certificate and key."""
    stream: bool
    """Whether response bodies are left unread when a call returns."""
    proxies: Any
    """Proxy URLs by scheme, or by scheme and host: ``{"https": "http://proxy:8080"}``."""
    hooks: dict[str, Any]
    """Callables that receive each response, by event."""
    cookies: RequestsCookieJar
    """The cookies of all requests. You can set any ``http.cookiejar.CookieJar``."""
    adapters: MutableMapping[str, Any]
    """The transport adapters by URL prefix; see :meth:`mount`."""
    max_redirects: int
    """The maximum number of redirects of a call; 30 by default."""
    max_response_size: int | None
    """The maximum size of a decoded response body, in bytes; ``None``, the default, for no limit. requests
    has no such setting.
    """
    base_url: str | None
    """The base of relative URLs: their path is appended to its path. ``None``, the default, allows absolute
    URLs only. requests has no such setting; httpx has.
    """
    timeout: _Timeout
    """The timeout of calls without one, in seconds, or a pair: connect and read timeout. A ``timeout`` of
    ``None`` in a call is no timeout. ``None``, the default, waits forever. requests has no such setting.
    """
    retries: _Retries
    """How often a failed call is repeated, or a policy. A number means what it means for
    ``HTTPAdapter(max_retries=…)``; an adapter with retries of its own keeps them. ``None``, the default,
    leaves it to the adapters. requests has no such setting.
    """
    limits: _Limits
    """How many connections the session may have: a number, or limits. A call beyond them waits for its
    connect timeout. They do not apply to adapters that a program mounts. ``None``, the default, for no
    limits. requests has no such setting.
    """
    trust_env: bool
    """Whether to use proxies and CA bundles of the environment, and netrc."""
    __attrs__: list[str]

    def __init__(
        self,
        *,
        base_url: str | None = None,
        timeout: _Timeout = None,
        retries: _Retries = None,
        limits: _Limits = None,
    ) -> None:
        """Creates a session. requests has none of these parameters.

        :param base_url: the base of relative URLs; ``None`` allows absolute URLs only.
        :param timeout: the timeout of calls without one, in seconds, or a pair: connect and read timeout.
        :param retries: how often a failed call is repeated, or a policy.
        :param limits: how many connections the session may have: a number, or limits.
        :raises TypeError: a value has a wrong type.
        :raises ValueError: a value cannot be used.
        """
    def request(
        self,
        method: str | bytes,
        url: str | bytes,
        params: _Params = None,
        data: _Data = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a request and returns the response.

        ::

            session = Session()
            response = session.request("GET", "https://api.example.com/users", params={"page": 2}, timeout=10)

        :param method: the HTTP method; sent in upper case.
        :param url: an absolute URL, or one relative to :attr:`base_url`.
        :param params: the query: a dict, a list of pairs, or encoded text.
        :param data: the body: a dict or list of pairs (a form), ``str``, ``bytes``, a file, or an iterable of
            bytes, which is sent with chunked encoding.
        :param json: the body as a JSON-serialisable object; ignored if *data* is given.
        :param headers: merged with the session's headers; ``None`` as a value removes one.
        :param auth: overrides the session's authentication.
        :param timeout: the connect and read timeout in seconds, or a pair of the two. ``None`` waits forever;
            without it, the session's :attr:`timeout` applies.
        :param allow_redirects: whether to follow redirects.
        :param cookies: a dict or a jar of cookies for this request only.
        :param files: the files of a ``multipart/form-data`` body by field name: a file, its content, or a
            tuple of file name, file or content, media type and headers.
        :param proxies: merged with the session's proxies.
        :param hooks: override the session's hooks.
        :param stream: whether to leave the response body unread; overrides the session's setting.
        :param verify: overrides the session's setting.
        :param cert: overrides the session's setting.
        :param max_response_size: overrides the session's limit on the size of a decoded body, in bytes. It
            applies to each response of a redirect chain. The size is counted during reading and streaming, so
            that a larger body is never in memory.
        :param progress: reports the progress of the upload. ``True`` displays it, with tqdm if it is
            installed. A callable receives the number of bytes sent and the total, ``None`` if it is unknown.
            Adapters of other libraries report nothing.
        :param retries: overrides the session's :attr:`retries` and those of the adapter: a number, or a
            policy. Adapters of other libraries ignore it.
        :raises oxhorizon.exceptions.ResponseTooLarge: a body is larger than *max_response_size*.
        :raises oxhorizon.exceptions.RequestException: the request failed; the subclasses tell how.
        :raises ValueError: an argument cannot be sent or signed.
        """
    def prepare_request(self, request: Request) -> PreparedRequest:
        """Prepares a request with the session's settings and cookies."""
    def merge_environment_settings(
        self,
        url: _Text,
        proxies: _Proxies,
        stream: bool | None,
        verify: _Verify,
        cert: _Cert,
    ) -> dict[str, Any]:
        """Merges the given settings for a request to *url* with those of the environment and the session.

        :return: proxies, stream, verify and cert, as keyword arguments for :meth:`send`.
        """
    def send(
        self,
        request: PreparedRequest,
        *,
        stream: bool | None = None,
        timeout: _Timeout = None,
        verify: _Verify = None,
        cert: _Cert = None,
        proxies: _Proxies = None,
        allow_redirects: bool = True,
        max_response_size: int | None = None,
        retries: _Retries = None,
        **kwargs: Any,
    ) -> Response:
        """Sends a prepared request.

        :param kwargs: stream, timeout, verify, cert, proxies, allow_redirects, max_response_size and retries,
            as for :meth:`request`.
        :raises ValueError: the request is not a prepared one.
        """
    def get_adapter(self, url: str) -> Any:
        """Returns the adapter for a URL: the one mounted at the longest matching prefix.

        :raises oxhorizon.exceptions.InvalidSchema: no prefix matches.
        """
    def mount(self, prefix: str, adapter: Any) -> None:
        """Registers an adapter for the URLs that begin with *prefix*."""
    def get_redirect_target(self, resp: Response) -> str | None:
        """Returns the Location of a redirect; ``None`` for any other response."""
    def should_strip_auth(self, old_url: str, new_url: str) -> bool:
        """Returns whether a redirect between these URLs must drop the Authorization header."""
    def rebuild_method(self, prepared_request: PreparedRequest, response: Response) -> None:
        """Sets the method of the request that follows a redirect."""
    def rebuild_proxies(
        self, prepared_request: PreparedRequest, proxies: _Proxies
    ) -> MutableMapping[str, str]:
        """Returns the proxies for the request after a redirect, and removes its Proxy-Authorization."""
    def rebuild_auth(self, prepared_request: PreparedRequest, response: Response) -> None:
        """Removes the Authorization header if a redirect leads to another origin, then applies netrc."""
    def resolve_redirects(
        self,
        resp: Response,
        req: PreparedRequest,
        stream: bool | None = False,
        timeout: _Timeout = None,
        verify: _Verify = True,
        cert: _Cert = None,
        proxies: _Proxies = None,
        yield_requests: bool = False,
        **adapter_kwargs: Any,
    ) -> Iterator[Any]:
        """Follows the redirects of *resp* and yields each response.

        :param yield_requests: whether to yield the prepared requests instead of sending them.
        :raises oxhorizon.exceptions.TooManyRedirects: there are more than :attr:`max_redirects`.
        """
    def get(
        self,
        url: str | bytes,
        params: _Params = None,
        *,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a GET request; the arguments are those of :meth:`request`.

        ::

            response = Session().get("https://api.example.com/users", params={"page": 2}, timeout=10)
        """
    def options(
        self,
        url: str | bytes,
        *,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends an OPTIONS request; the arguments are those of :meth:`request`."""
    def head(
        self,
        url: str | bytes,
        *,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = False,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a HEAD request; the arguments are those of :meth:`request`. Redirects are not followed unless
        ``allow_redirects=True``.
        """
    def post(
        self,
        url: str | bytes,
        data: _Data = None,
        json: Any = None,
        *,
        params: _Params = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a POST request; the arguments are those of :meth:`request`.

        ::

            response = Session().post("https://api.example.com/users", json={"name": "Ada"}, timeout=10)
        """
    def put(
        self,
        url: str | bytes,
        data: _Data = None,
        *,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PUT request; the arguments are those of :meth:`request`."""
    def patch(
        self,
        url: str | bytes,
        data: _Data = None,
        *,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PATCH request; the arguments are those of :meth:`request`."""
    def delete(
        self,
        url: str | bytes,
        *,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a DELETE request; the arguments are those of :meth:`request`."""
    def download(
        self,
        url: str,
        path: str | PathLike[str],
        *,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Path:
        """Downloads a URL to a file, and resumes an interrupted download.

        The data is written to ``<path>.part``, which is renamed once it is complete: the file at *path* is
        always complete. A broken connection is retried up to four times; each request gets a fresh signature.
        The next call for the same URL resumes what an interrupt, an error or the end of the process has left
        in ``<path>.part``. Resuming needs a strong ``ETag`` or a ``Last-Modified`` header, which is kept in
        ``<path>.part.json``; if the server has no such header, or the file has changed, the download starts
        over. The length is checked.

        :param path: the file, which is replaced; or a directory. In a directory the name comes from the
            Content-Disposition header, otherwise from the URL, and a file of that name must not exist.
        :param progress: as for :meth:`request`, for the download.
        :param max_response_size: the maximum size of the whole file, in bytes. The other parameters are those
            of :meth:`get`.
        :return: the path of the file.
        :raises oxhorizon.exceptions.HTTPError: the response has a 4xx or 5xx status, or its status is not
            that of a file. A file at *path* is left alone.
        :raises oxhorizon.exceptions.RequestException: the request failed, or broke off for the fifth time.
        :raises FileNotFoundError: the directory of *path* does not exist.
        :raises FileExistsError: the directory has such a file already, or *path* is not a regular file.
        :raises BlockingIOError: another process or thread is downloading to *path*.
        :raises ValueError: *headers* has a ``Range`` header.
        """
    def close(self) -> None:
        """Closes the idle connections. The session can still be used."""
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any]) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        *_args: type[BaseException] | BaseException | TracebackType | None,
    ) -> None: ...

@disjoint_base
class HTTPAdapter:
    """A transport adapter with its own connection pool (``requests.adapters.HTTPAdapter``).

    Subclasses may override the methods that requests calls during sending:
    ``get_connection_with_tls_context``, ``cert_verify``, ``request_url``, ``add_headers``,
    ``build_response``, and for proxies ``proxy_manager_for`` and ``proxy_headers``. Options passed to
    ``init_poolmanager`` apply to the adapter's connections; an unsupported option raises
    ``NotImplementedError``.

    ::

        session = Session()
        session.mount("https://", HTTPAdapter(max_retries=3))
    """

    max_retries: Any
    """The retry policy: a :class:`oxhorizon.adapters.Retry` or urllib3's. A number is converted to one."""
    poolmanager: Any
    """The options of the connections, in the dict ``connection_pool_kw``."""
    proxy_manager: dict[str, Any]
    """The options of the connections through proxies, by the URL of the proxy."""
    config: dict[str, Any]
    """Empty, as in requests."""
    _pool_connections: int
    _pool_maxsize: int
    _pool_block: bool

    def __init__(
        self,
        pool_connections: int = 10,
        pool_maxsize: int = 10,
        max_retries: Any = 0,
        pool_block: bool = False,
        *,
        ssl_minimum_version: int | None = None,
        ssl_maximum_version: int | None = None,
        assert_hostname: str | bool | None = None,
        assert_fingerprint: str | None = None,
        server_hostname: str | None = None,
        ca_certs: _Path | None = None,
        ca_cert_dir: _Path | None = None,
        ca_cert_data: str | bytes | None = None,
        cert_file: _Path | None = None,
        key_file: _Path | None = None,
        source_address: tuple[str, int] | None = None,
        socket_options: Iterable[tuple[int, int, int | bytes]] | None = None,
        timeout: _Timeout = None,
    ) -> None:
        """Creates an adapter. The keyword-only options are those of ``urllib3.PoolManager``.

        :param pool_connections: no effect, like *pool_maxsize* without *pool_block*: connections are opened
            on demand, and up to ten idle ones are kept per host.
        :param pool_block: whether there are at most *pool_maxsize* connections to each host. A call beyond
            them waits for its connect timeout at most.
        :param max_retries: the number of retries after a failure to connect, or an object with the interface
            of ``urllib3.Retry``.
        :param ssl_minimum_version: the minimum TLS version, an ``ssl.TLSVersion``: 1.2 or 1.3.
        :param ssl_maximum_version: the maximum TLS version.
        :param assert_hostname: the name that the server's certificate must have, instead of the host;
            ``False`` disables the check.
        :param assert_fingerprint: the MD5, SHA-1 or SHA-256 hash of the server's certificate, in hexadecimal.
            It is checked instead of the name, also with ``verify=False``.
        :param server_hostname: the name for SNI, which the certificate must also have.
        :param ca_certs: a PEM file of the trusted authorities for calls with ``verify=True``.
        :param ca_cert_dir: a directory of such files.
        :param ca_cert_data: the certificates themselves, as PEM or DER.
        :param cert_file: a PEM file with a client certificate, for calls without ``cert``.
        :param key_file: the file with its key, if that is a separate one.
        :param source_address: the local host and port of connections; port 0 picks any.
        :param socket_options: level, name and value of each socket option. Unless
            ``(IPPROTO_TCP, TCP_NODELAY, 1)`` is among them, small packets are delayed.
        :param timeout: the timeout in seconds for calls without one.
        :raises NotImplementedError: an option is not supported.
        """
    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,
        timeout: _Timeout = None,
        verify: _Verify = True,
        cert: _Cert = None,
        proxies: _Proxies = None,
    ) -> Response:
        """Sends a prepared request. The response body is read on first access.

        :raises oxhorizon.exceptions.RequestException: the request failed; the subclasses tell how.
        """
    def _send_by(self, request: PreparedRequest, keywords: dict[str, Any], setup: dict[str, Any]) -> Response:
        """Implements :meth:`send` with the results of overridden methods."""
    def _sends_itself(self) -> bool:
        """Returns whether :meth:`send` is ours, and no method that it calls is overridden."""
    def _send_once_steps(self, request: PreparedRequest, keywords: dict[str, Any]) -> Steps:
        """The same as :meth:`_send_once`, step by step."""
    def _retries_for(self, request: PreparedRequest) -> Any:
        """Returns the retry policy for a request: of its call, of its session, or the adapter's own."""
    def _send_once(
        self, request: PreparedRequest, setup: dict[str, Any] | None = None, **keywords: Any
    ) -> Response:
        """Makes one attempt of :meth:`send`."""
    __attrs__: list[str]
    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        """Sets the options of the adapter's connections. For subclasses that add options.

        :param connections: no effect, like *maxsize* without *block*.
        :param pool_kwargs: options of ``urllib3.PoolManager``.
        :raises NotImplementedError: an option is not supported.
        """
    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """Returns the options of the connections through *proxy*. For subclasses that add options."""
    def get_connection_with_tls_context(
        self, request: PreparedRequest, verify: _Verify, proxies: _Proxies = None, cert: _Cert = None
    ) -> Any:
        """Returns the options of the connection for a request. For subclasses that change them."""
    def get_connection(self, url: str, proxies: _Proxies = None) -> Any:
        """Returns the options of the connection for a URL. Deprecated, as in requests."""
    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: _Verify, cert: _Cert = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Returns host and TLS options for a request. For subclasses that change them."""
    def cert_verify(self, conn: Any, url: str, verify: _Verify, cert: _Cert) -> None:
        """Sets the certificate options of *conn* for a request to *url*.

        :raises OSError: a file does not exist.
        """
    def request_url(self, request: PreparedRequest, proxies: _Proxies) -> str:
        """Returns the request target: path and query, or the whole URL for a forwarding proxy."""
    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """Returns the headers that send a proxy the user and password of its URL."""
    def build_response(self, req: Any, resp: Any) -> Response:
        """Builds a response from a raw response of ours, of another library or of a mock.

        :param req: the prepared request.
        :param resp: a raw response with urllib3's interface.
        """
    def add_headers(self, request: PreparedRequest, **kwargs: Any) -> None:
        """Does nothing. Called before a request is sent, for subclasses that add headers."""
    def close(self) -> None:
        """Closes the idle connections. The adapter can still be used."""
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any]) -> None: ...

@final
class ConnectionOptions:
    """The checked options of an adapter's connections."""

    def __new__(
        cls,
        *,
        minimum: int | None = None,
        maximum: int | None = None,
        assert_hostname: str | None = None,
        server_hostname: str | None = None,
        fingerprint: bytes | None = None,
        ca_path: str | None = None,
        ca_data: bytes | None = None,
        cert: str | None = None,
        key: str | None = None,
        source_address: tuple[str, int] | None = None,
        socket_options: list[tuple[int, int, bytes]] | None = None,
        timeout: Any = None,
    ) -> Self: ...

@final
class CookieStore:
    """The storage of a ``RequestsCookieJar``."""

    def __new__(cls) -> Self: ...
    def all(self) -> list[_CookieFields]:
        """Returns the cookies, grouped by domain and path.

        :return: name, value, domain, domain_specified, path, path_specified, secure, expires, discard and
            the other attributes of each cookie.
        """
    def set(self, cookie: Any) -> None:
        """Stores an object with the attributes of ``http.cookiejar.Cookie``."""
    def remove(self, domain: str, path: str, name: str) -> bool:
        """Removes a cookie and returns whether it existed."""
    def clear(self, domain: str | None = None, path: str | None = None) -> None:
        """Removes the cookies of a domain, those of one of its paths, or all."""
    def clear_expired(self) -> None:
        """Removes the expired cookies."""
    def clear_session(self) -> None:
        """Removes the session cookies."""
    def header(self, url: str) -> str | None:
        """Returns the Cookie header for a request to *url*; ``None`` without a matching cookie."""
    def take(self, url: str, set_cookies: list[str]) -> None:
        """Stores the cookies of the Set-Cookie headers of a response from *url*."""
    def __len__(self) -> int: ...

@final
class ContentDecoder:
    """A decoder for the bytes of one body. Without a known coding it returns them as they are."""

    def __new__(cls, content_encoding: str) -> Self: ...
    def push(self, received: bytes) -> None:
        """Takes bytes. Call `piece` until it returns `None` before you push more."""
    def piece(self) -> bytes | None:
        """The next decoded piece; `None` if more bytes are needed. The work of one call is bounded."""
    def finish(self) -> None:
        """Ends the body.

        # Errors
        `ContentDecodingError` if it is incomplete.
        """

_Address: TypeAlias = tuple[Any, ...]

@type_check_only
@final
class BodyStream:
    """The body of a response on its connection. Not a name of the module at run time."""

    def read(self, size: int | None = None, decode: bool = False) -> bytes:
        """Reads *size* bytes, fewer only at the end; without *size*, everything that is left."""
    def next_piece(self, size: int | None = None, decode: bool = False) -> bytes:
        """Reads the next piece, empty at the end: a chunk of a chunked body, otherwise *size* bytes.

        :param size: a negative size stands for no limit, and 0 reads nothing.
        """
    def read_some(self, size: int, decode: bool = False) -> bytes:
        """Reads the bytes that are available, at most *size*; waits for the first one."""
    def close(self) -> None:
        """Closes the connection, unless the body was read to the end. A read that waits fails."""
    @property
    def closed(self) -> bool:
        """Whether the end is reached or the connection closed."""
    def tell(self) -> int:
        """Returns the number of bytes received so far."""
    def socket(self) -> tuple[int, _Address | None, _Address | None]:
        """Returns the connection's descriptor, and the addresses of the other end and of this one."""
    def tls(self) -> tuple[str, tuple[str, str, int] | None, bytes | None, bool] | None:
        """Returns the TLS version, the cipher, the certificate in DER and whether that was verified."""
    def stop_reading(self) -> None:
        """Ends a read that waits, in another thread or task."""
    def read_steps(self, size: int | None = None) -> Steps:
        """The same as :meth:`read`, step by step."""
    def next_piece_steps(self, size: int | None = None) -> Steps:
        """The same as :meth:`next_piece`, step by step. Without *size*, a piece is what has arrived."""

@type_check_only
@final
class Steps:
    """A call on its way. Not a name of the module at run time."""

    def step(self) -> tuple[Any, ...]:
        """Goes on until the call has to wait. Returns a tuple that begins with

        * a descriptor: wait until it is readable (1), writable (2) or either (3), for that many seconds at
          most, ``None`` for ever. A negative number stands for none: see :meth:`on_wake`;
        * a name: do that, and :meth:`answer` with the result;
        * ``None``: the call is over, and this is its result.
        """
    def socket(self) -> object:
        """An object that keeps the socket of the last step open."""
    def answer(self, answer: Any) -> None:
        """Gives the result of what a step has asked for."""
    def on_wake(self, callback: Callable[[], object]) -> bool:
        """Has *callback* called, from whatever thread, when the call can go on.

        Returns false if it can go on already.
        """
    def fail(self, error: BaseException) -> None:
        """Ends a call that waits with an exception, and closes its connection."""

@disjoint_base
class Feed:
    """A body whose pieces an event loop brings. The base of the classes in `oxhorizon._async.bodies`."""

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...
    def __iter__(self) -> Any:
        """Makes it a stream to those who ask. It can only be read by an event loop."""

@disjoint_base
class OAuth1Session(Session):
    """A session whose requests are signed with OAuth 1.0a (``requests_oauthlib.OAuth1Session``).

    ::

        session = OAuth1Session("key", "secret", "token", "token secret")
        user = session.get("https://api.example.com/me", timeout=10).json()
    """

    def __init__(
        self,
        client_key: _Text | None,
        client_secret: _Text | None = None,
        resource_owner_key: _Text | None = None,
        resource_owner_secret: _Text | None = None,
        callback_uri: _Text | None = None,
        signature_method: _Method = "HMAC-SHA1",
        signature_type: _AnyPlace = "AUTH_HEADER",
        rsa_key: Any = None,
        verifier: _Text | None = None,
        client_class: Any = None,
        force_include_body: bool = False,
        *,
        decoding: str | None = "utf-8",
        realm: _Text | None = None,
        encoding: str = "utf-8",
        nonce: _Text | None = None,
        timestamp: _Text | None = None,
        rsa_key_password: _Text | None = None,
        body_hash: str | None = None,
        base_url: str | None = None,
        timeout: _Timeout = None,
        retries: _Retries = None,
        limits: _Limits = None,
        **kwargs: Any,
    ) -> None:
        """Creates a session.

        :param client_key: the consumer key.
        :param client_secret: the consumer secret.
        :param resource_owner_key: the token.
        :param resource_owner_secret: the token secret.
        :param callback_uri: sent as ``oauth_callback``.
        :param signature_method: ``HMAC-SHA1``, ``HMAC-SHA256``, ``HMAC-SHA512``, ``RSA-SHA1``,
            ``RSA-SHA256``, ``RSA-SHA512``, ``PLAINTEXT``, or one registered with
            :func:`oxhorizon.oauth1.register_signature_method`.
        :param signature_type: where the OAuth parameters are sent: ``AUTH_HEADER``, ``QUERY`` or ``BODY``.
        :param rsa_key: the private key for the RSA methods: PEM (PKCS #1 or PKCS #8) as ``str`` or
            ``bytes``, or a private key of ``cryptography``.
        :param verifier: sent as ``oauth_verifier``.
        :param client_class: replaces :class:`oxhorizon.oauth1.Client`: a class that is called with these
            parameters, or an object. Its ``sign(uri, http_method, body, headers)`` returns the signed URL,
            headers and body.
        :param force_include_body: whether to sign bodies that are not forms as well (``oauth_body_hash``).
        :param decoding: the encoding of the signed values; with ``None``, header values stay ``str``.
        :param realm: the realm of the Authorization header.
        :param encoding: the encoding of credentials that are given as ``bytes``.
        :param nonce: a fixed nonce for every request, for tests.
        :param timestamp: a fixed timestamp, for tests: seconds since the epoch as text.
        :param rsa_key_password: the password of an encrypted *rsa_key*.
        :param body_hash: ``SHA-1``, ``SHA-256`` or ``SHA-512``: sends ``oauth_body_hash`` with that hash of
            the body, for every request whose body is not a form, including an empty body.
        :param base_url: as for :class:`Session`; likewise *timeout*, *retries* and *limits*.
        :param kwargs: further keyword arguments for *client_class*.
        :raises ValueError: an argument is invalid. The message names it and never shows its value. An
            unsupported method, signature type or key raises when the first request is signed.
        """
    @property
    def _client(self) -> OAuth1: ...
    @_client.setter
    def _client(self, value: Any) -> None: ...
    @property
    def token(self) -> dict[str, str]:
        """A dict of ``oauth_token``, ``oauth_token_secret`` and ``oauth_verifier``, as far as they are known.

        You can set it to such a dict.

        :raises TokenMissing: it is set to a dict without ``oauth_token``.
        """
    @token.setter
    def token(self, value: Mapping[str, str]) -> None: ...
    @property
    def authorized(self) -> bool:
        """Whether the session has all credentials for requests on behalf of a user."""
    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """Returns a session with the credentials of the ``API_*`` variables, and ``API_HOST`` as base URL.

        :param settings: further keyword arguments for this class.
        :raises oxhorizon.exh.credentials.MissingCredentials: variables are missing. The message names them.
        """
    @classmethod
    def from_file(cls, path: str | os.PathLike[str], **settings: Any) -> Self:
        """Returns a session with the credentials of a file, and its ``API_HOST`` as base URL.

        :param path: a file with lines ``NAME=value``, such as ``credentials.txt`` of the Control Center.
        :param settings: further keyword arguments for this class.
        :raises oxhorizon.exh.credentials.MissingCredentials: values are missing. The message names them.
        :raises OSError: the file cannot be read.
        """
    def _populate_attributes(self, token: Any) -> None: ...
    def _fetch_token(self, url: str, **request_kwargs: Any) -> dict[str, Any]: ...
    def fetch_request_token(
        self,
        url: str,
        realm: Iterable[str] | None = None,
        *,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> dict[str, str]:
        """Fetches a request token (RFC 5849 section 2.1) and uses it for further requests.

        :param url: the provider's URL for request tokens.
        :param realm: the realms to request.
            The other parameters are those of :meth:`post`.
        :return: the parameters of the response, which is form-encoded or JSON.
        :raises TokenRequestDenied: the response has a 4xx or 5xx status.
        :raises TokenMissing: the response has no token.
        :raises ValueError: the response cannot be decoded.
        """
    def authorization_url(self, url: str, request_token: str | None = None, **kwargs: Any) -> str:
        """Returns the URL at which the user authorises the application (RFC 5849 section 2.2).

        :param url: the provider's authorization URL.
        :param request_token: the request token; by default the one that was fetched.
        :param kwargs: further parameters for the query.
        """
    def parse_authorization_response(self, url: str) -> dict[str, str]:
        """Reads token and verifier from the callback URL, and uses them for further requests.

        :param url: the whole URL that the user was redirected to.
        :return: the parameters of its query.
        :raises TokenMissing: the URL has no ``oauth_token``.
        """
    def fetch_access_token(
        self,
        url: str,
        verifier: str | None = None,
        *,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> dict[str, str]:
        """Fetches an access token (RFC 5849 section 2.3) and uses it for further requests.

        :param url: the provider's URL for access tokens.
        :param verifier: the user's verifier; not needed after :meth:`parse_authorization_response`.
            The other parameters are those of :meth:`post`.
        :return: the parameters of the response, which is form-encoded or JSON.
        :raises VerifierMissing: there is no verifier.
        :raises TokenRequestDenied: the response has a 4xx or 5xx status.
        :raises TokenMissing: the response has no token.
        :raises ValueError: the response cannot be decoded.
        """
    def rebuild_auth(self, prepared_request: PreparedRequest, response: Response) -> None:
        """Signs a redirected request again, or removes its Authorization if the origin differs."""

@disjoint_base
class ExhVerbs(OAuth1Session):
    """The verbs of the session for Extra Horizon, `oxhorizon.exh.ExhSession`, which overrides `request`."""

    def get(
        self,
        url: str | bytes,
        params: _Params = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a GET request; the arguments are those of :meth:`request`.

        ::

            response = Session().get("https://api.example.com/users", params={"page": 2}, timeout=10)
        """
    def options(
        self,
        url: str | bytes,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends an OPTIONS request; the arguments are those of :meth:`request`."""
    def head(
        self,
        url: str | bytes,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = False,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a HEAD request; the arguments are those of :meth:`request`. Redirects are not followed unless
        ``allow_redirects=True``.
        """
    def post(
        self,
        url: str | bytes,
        data: _Data = None,
        json: Any = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a POST request; the arguments are those of :meth:`request`.

        ::

            response = Session().post("https://api.example.com/users", json={"name": "Ada"}, timeout=10)
        """
    def put(
        self,
        url: str | bytes,
        data: _Data = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PUT request; the arguments are those of :meth:`request`."""
    def patch(
        self,
        url: str | bytes,
        data: _Data = None,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PATCH request; the arguments are those of :meth:`request`."""
    def delete(
        self,
        url: str | bytes,
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a DELETE request; the arguments are those of :meth:`request`."""
    def download(
        self,
        url: str,
        path: str | PathLike[str],
        *,
        rql: str | None = None,
        raise_errors: bool | None = None,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Path:
        """Downloads a URL to a file, and resumes an interrupted download.

        The data is written to ``<path>.part``, which is renamed once it is complete: the file at *path* is
        always complete. A broken connection is retried up to four times; each request gets a fresh signature.
        The next call for the same URL resumes what an interrupt, an error or the end of the process has left
        in ``<path>.part``. Resuming needs a strong ``ETag`` or a ``Last-Modified`` header, which is kept in
        ``<path>.part.json``; if the server has no such header, or the file has changed, the download starts
        over. The length is checked.

        :param path: the file, which is replaced; or a directory. In a directory the name comes from the
            Content-Disposition header, otherwise from the URL, and a file of that name must not exist.
        :param progress: as for :meth:`request`, for the download.
        :param max_response_size: the maximum size of the whole file, in bytes. The other parameters are those
            of :meth:`get`.
        :return: the path of the file.
        :raises oxhorizon.exceptions.HTTPError: the response has a 4xx or 5xx status, or its status is not
            that of a file. A file at *path* is left alone.
        :raises oxhorizon.exceptions.RequestException: the request failed, or broke off for the fifth time.
        :raises FileNotFoundError: the directory of *path* does not exist.
        :raises FileExistsError: the directory has such a file already, or *path* is not a regular file.
        :raises BlockingIOError: another process or thread is downloading to *path*.
        :raises ValueError: *headers* has a ``Range`` header.
        """
        ...

@disjoint_base
class OAuth2Verbs(Session):
    """What `oxhorizon.OAuth2Session` is made of."""

    def _resolved(self, url: str | bytes) -> str:
        """Returns a URL below :attr:`base_url`, where it is relative."""
    def request(  # type: ignore[override]
        self,
        method: str | bytes,
        url: str | bytes,
        data: _Data = None,
        headers: _Headers = None,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        files: _Files = None,
        *,
        params: _Params = None,
        cookies: _Cookies = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        json: Any = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a request with the token.

        A token that has expired is refreshed first, if *auto_refresh_url* is set.

        :param method: as for :meth:`Session.request`; likewise all parameters without a description here.
        :param withhold_token: whether to leave the token out.
        :param client_id: the identifier for the refresh, with *client_secret*, as HTTP Basic.
        :param client_secret: the secret that goes with it.
        :raises oxhorizon.oauth2.InsecureTransportError: the URL is not an ``https`` one.
        :raises oxhorizon.oauth2.TokenExpiredError: the token has expired, and *auto_refresh_url* is not set.
        :raises oxhorizon.oauth2_session.TokenUpdated: the token was refreshed, without a *token_updater*.
        :raises oxhorizon.oauth2.OAuth2Error: the refresh failed.
        :raises oxhorizon.exceptions.RequestException: the request failed.
        """

    def get(
        self,
        url: str | bytes,
        params: _Params = None,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a GET request; the arguments are those of :meth:`request`.

        ::

            response = Session().get("https://api.example.com/users", params={"page": 2}, timeout=10)
        """
    def options(
        self,
        url: str | bytes,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends an OPTIONS request; the arguments are those of :meth:`request`."""
    def head(
        self,
        url: str | bytes,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = False,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a HEAD request; the arguments are those of :meth:`request`. Redirects are not followed unless
        ``allow_redirects=True``.
        """
    def post(
        self,
        url: str | bytes,
        data: _Data = None,
        json: Any = None,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a POST request; the arguments are those of :meth:`request`.

        ::

            response = Session().post("https://api.example.com/users", json={"name": "Ada"}, timeout=10)
        """
    def put(
        self,
        url: str | bytes,
        data: _Data = None,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PUT request; the arguments are those of :meth:`request`."""
    def patch(
        self,
        url: str | bytes,
        data: _Data = None,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a PATCH request; the arguments are those of :meth:`request`."""
    def delete(
        self,
        url: str | bytes,
        *,
        withhold_token: bool = False,
        client_id: str | None = None,
        client_secret: str | None = None,
        params: _Params = None,
        data: _Data = None,
        json: Any = None,
        headers: _Headers = None,
        cookies: _Cookies = None,
        files: _Files = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: _Proxies = None,
        hooks: _Hooks = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: _Cert = None,
        max_response_size: int | None = None,
        progress: _Progress = None,
        retries: _Retries = None,
    ) -> Response:
        """Sends a DELETE request; the arguments are those of :meth:`request`."""

@disjoint_base
class OAuth1:
    """Authentication that signs requests with OAuth 1.0a (RFC 5849; ``requests_oauthlib.OAuth1``).

    Pass it as ``auth=`` to oxhorizon, requests or httpx. Its parameters are those of :class:`OAuth1Session`.

    ::

        auth = OAuth1("key", "secret", "token", "token secret")
        response = oxhorizon.get("https://api.example.com/me", auth=auth, timeout=10)
    """

    client_class: Any
    """The credentials and settings of a signer (``oauthlib.oauth1.Client``).

    Its parameters are those of :class:`oxhorizon.OAuth1Session`, and are also its attributes. Changes apply
    to later requests.

    ::

        client = Client("key", "secret", signature_method="HMAC-SHA256")
        url, headers, body = client.sign("https://api.example.com/me")
    """
    client: Any
    """The :class:`oxhorizon.oauth1.Client` that signs. Changes to its attributes apply to later requests."""
    force_include_body: bool
    """Whether bodies that are not forms are signed as well."""

    def __init__(
        self,
        client_key: _Text | None,
        client_secret: _Text | None = None,
        resource_owner_key: _Text | None = None,
        resource_owner_secret: _Text | None = None,
        callback_uri: _Text | None = None,
        signature_method: _Method = "HMAC-SHA1",
        signature_type: _AnyPlace = "AUTH_HEADER",
        rsa_key: Any = None,
        verifier: _Text | None = None,
        decoding: str | None = "utf-8",
        client_class: Any = None,
        force_include_body: bool = False,
        *,
        realm: _Text | None = None,
        encoding: str = "utf-8",
        nonce: _Text | None = None,
        timestamp: _Text | None = None,
        rsa_key_password: _Text | None = None,
        body_hash: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Creates an authentication.

        :param client_key: the consumer key.
        :param client_secret: the consumer secret.
        :param resource_owner_key: the token.
        :param resource_owner_secret: the token secret.
        :param callback_uri: sent as ``oauth_callback``.
        :param signature_method: ``HMAC-SHA1``, ``HMAC-SHA256``, ``HMAC-SHA512``, ``RSA-SHA1``,
            ``RSA-SHA256``, ``RSA-SHA512``, ``PLAINTEXT``, or one registered with
            :func:`oxhorizon.oauth1.register_signature_method`.
        :param signature_type: where the OAuth parameters are sent: ``AUTH_HEADER``, ``QUERY`` or ``BODY``.
        :param rsa_key: the private key for the RSA methods: PEM (PKCS #1 or PKCS #8) as ``str`` or
            ``bytes``, or a private key of ``cryptography``.
        :param verifier: sent as ``oauth_verifier``.
        :param client_class: replaces :class:`oxhorizon.oauth1.Client`: a class that is called with these
            parameters, or an object. Its ``sign(uri, http_method, body, headers)`` returns the signed URL,
            headers and body.
        :param force_include_body: whether to sign bodies that are not forms as well (``oauth_body_hash``).
        :param decoding: the encoding of the signed values; with ``None``, header values stay ``str``.
        :param realm: the realm of the Authorization header.
        :param encoding: the encoding of credentials that are given as ``bytes``.
        :param nonce: a fixed nonce for every request, for tests.
        :param timestamp: a fixed timestamp, for tests: seconds since the epoch as text.
        :param rsa_key_password: the password of an encrypted *rsa_key*.
        :param body_hash: ``SHA-1``, ``SHA-256`` or ``SHA-512``: sends ``oauth_body_hash`` with that hash of
            the body, for every request whose body is not a form, including an empty body.
        :param kwargs: further keyword arguments for *client_class*.
        :raises ValueError: an argument is invalid. The message names it and never shows its value. An
            unsupported method, signature type or key raises when the first request is signed.
        """
    def sign(
        self,
        method: str,
        url: str,
        headers: _Headers = None,
        body: Any = None,
    ) -> tuple[str, dict[str, str], Any]:
        """Signs a request for any HTTP client; returns the URL, headers and body to send.

        As with ``requests_oauthlib.OAuth1``, a form is part of the signature, any other body only with
        ``force_include_body``.

        :raises ValueError: the request cannot be signed: a query with characters that must be
            percent-encoded, a body with GET, …
        """
    def __call__(self, request: _T) -> _T:
        """Signs a request and returns it: a ``PreparedRequest`` of oxhorizon or requests, or an httpx
        request.

        The request is changed in place, except an httpx request that is signed in its body.
        """
    def auth_flow(self, request: _T) -> Generator[_T, Any]:
        """Implements ``httpx.Auth.auth_flow``, for a class that also derives from ``httpx.Auth``."""
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any], /) -> None: ...

@disjoint_base
class Client:
    """The credentials and settings of a signer (``oauthlib.oauth1.Client``).

    Its parameters are those of :class:`oxhorizon.OAuth1Session`, and are also its attributes. Changes apply
    to later requests.

    ::

        client = Client("key", "secret", signature_method="HMAC-SHA256")
        url, headers, body = client.sign("https://api.example.com/me")
    """

    client_key: str | None
    client_secret: str | None
    resource_owner_key: str | None
    resource_owner_secret: str | None
    callback_uri: str | None
    signature_method: str
    signature_type: str
    rsa_key: Any
    verifier: str | None
    realm: str | None
    encoding: str | None
    decoding: str | None
    nonce: str | None
    timestamp: str | None
    rsa_key_password: _Text | None
    body_hash: str | None

    def __init__(
        self,
        client_key: _Text | None,
        client_secret: _Text | None = None,
        resource_owner_key: _Text | None = None,
        resource_owner_secret: _Text | None = None,
        callback_uri: _Text | None = None,
        signature_method: _Method = "HMAC-SHA1",
        signature_type: _Place = "AUTH_HEADER",
        rsa_key: Any = None,
        verifier: _Text | None = None,
        realm: _Text | None = None,
        encoding: str | None = "utf-8",
        decoding: str | None = None,
        nonce: _Text | None = None,
        timestamp: _Text | None = None,
        *,
        rsa_key_password: _Text | None = None,
        body_hash: str | None = None,
    ) -> None:
        """Creates a client.

        :param client_key: the consumer key.
        :param client_secret: the consumer secret.
        :param resource_owner_key: the token.
        :param resource_owner_secret: the token secret.
        :param callback_uri: sent as ``oauth_callback``.
        :param signature_method: ``HMAC-SHA1``, ``HMAC-SHA256``, ``HMAC-SHA512``, ``RSA-SHA1``,
            ``RSA-SHA256``, ``RSA-SHA512``, ``PLAINTEXT``, or one registered with
            :func:`oxhorizon.oauth1.register_signature_method`.
        :param signature_type: where the OAuth parameters are sent: ``AUTH_HEADER``, ``QUERY`` or ``BODY``.
        :param rsa_key: the private key for the RSA methods: PEM (PKCS #1 or PKCS #8) as ``str`` or
            ``bytes``, or a private key of ``cryptography``.
        :param verifier: sent as ``oauth_verifier``.
        :param decoding: the encoding of what :meth:`sign` returns; with ``None`` it is ``str``.
        :param realm: the realm of the Authorization header.
        :param encoding: the encoding of credentials that are given as ``bytes``.
        :param nonce: a fixed nonce for every request, for tests.
        :param timestamp: a fixed timestamp, for tests: seconds since the epoch as text.
        :param rsa_key_password: the password of an encrypted *rsa_key*.
        :param body_hash: ``SHA-1``, ``SHA-256`` or ``SHA-512``: sends ``oauth_body_hash`` with that hash of
            the body, for every request whose body is not a form, including an empty body.
        :raises ValueError: an argument is invalid. The message names it and never shows its value. An
            unsupported method, signature type or key raises when the first request is signed.
        """
    @classmethod
    def register_signature_method(
        cls, method_name: str, method_callback: Callable[[str, Client], str]
    ) -> None:
        """Registers a signature method, like :func:`oxhorizon.oauth1.register_signature_method`."""
    def sign(
        self,
        uri: _Text,
        http_method: _Text = "GET",
        body: Any = None,
        headers: Mapping[Any, Any] | None = None,
        realm: str | None = None,
        *,
        payload: bytes | None = None,
    ) -> tuple[Any, dict[Any, Any], Any]:
        """Signs a request (``oauthlib.oauth1.Client.sign``).

        :param uri: the whole URL.
        :param http_method: the HTTP method.
        :param body: the body to sign: a form as text, dict or list of pairs; or other text.
        :param headers: the headers. ``Content-Type`` determines whether *body* is a form.
        :param realm: overrides the client's realm.
        :param payload: the body as bytes, for a client with a ``body_hash``.
        :return: the URL, headers and body to send; with ``decoding``, as bytes in that encoding.
        :raises ValueError: the request cannot be signed.
        """
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any], /) -> None: ...
    def __setattr__(self, name: str, value: Any, /) -> None: ...
    def __delattr__(self, name: str, /) -> None: ...

@final
class SignedRequest:
    """A signed request at the provider. Trust none of its values before :meth:`check_signature`.

    ::

        headers = OAuth1("key", "secret").sign("GET", "https://api.example.com/me")[1]
        request = SignedRequest("GET", "https://api.example.com/me", headers)
        request.check_signature("secret")

    :param method: the HTTP method.
    :param url: the whole URL, with the host that the client used.
    :param headers: the headers. Only ``Authorization`` and ``Content-Type`` are read.
    :param body: the body as received.
    :raises VerificationError: a protocol parameter is missing, repeated or malformed, or the body does not
        match the ``oauth_body_hash``.
    """

    def __new__(
        cls,
        method: _Text,
        url: _Text,
        headers: Mapping[str, _Text] | None = None,
        body: _Text | None = None,
    ) -> Self: ...
    @property
    def client_key(self) -> str:
        """The ``oauth_consumer_key``."""
    @property
    def token(self) -> str | None:
        """The ``oauth_token``."""
    @property
    def signature_method(self) -> str:
        """The ``oauth_signature_method``."""
    @property
    def timestamp(self) -> int | None:
        """The ``oauth_timestamp``, in seconds since the epoch; ``None`` only with ``PLAINTEXT``."""
    @property
    def nonce(self) -> str | None:
        """The ``oauth_nonce``; ``None`` only with ``PLAINTEXT``."""
    @property
    def callback(self) -> str | None:
        """The ``oauth_callback``."""
    @property
    def verifier(self) -> str | None:
        """The ``oauth_verifier``."""
    @property
    def body_hash(self) -> str | None:
        """The ``oauth_body_hash``, which matches the body."""
    @property
    def realm(self) -> str | None:
        """The realm of the Authorization header."""
    def check_timestamp(self, max_age: int = 300, now: float | None = None) -> None:
        """Checks that the timestamp differs from *now* by at most *max_age* seconds.

        :raises VerificationError: ``timestamp_refused``.
        """
    def check_signature(
        self,
        client_secret: str | None = None,
        token_secret: str | None = None,
        *,
        rsa_key: _Text | None = None,
    ) -> None:
        """Verifies the signature with the secrets or the public key, in constant time.

        :raises VerificationError: ``signature_invalid``; or ``signature_method_rejected`` if the request's
            method does not fit the kind of key.
        :raises ValueError: the key is invalid.
        :raises TypeError: neither *client_secret* nor *rsa_key* is given.
        """

def register_signature_method(name: str, method: Callable[[str, Client], str]) -> None:
    """Registers a signature method for every client. It may replace a built-in one.

    :param name: the ``oauth_signature_method``.
    :param method: a callable that takes the signature base string (RFC 5849 section 3.4.1) and the client,
        and returns the signature without percent-encoding.
    :raises TypeError: *method* is not callable.
    """

def charset_of(content_type: str) -> str | None:
    """Returns the charset of a Content-Type, by the rules of ``requests.utils.get_encoding_from_headers``."""

def deregister_hook(hooks: Any, event: str, hook: Any) -> bool:
    """Removes a hook from a dict of hooks. Returns whether it was registered."""

def dispatch_hook(key: str, hooks: Any, hook_data: Any, **kwargs: Any) -> Any:
    """Calls the hooks of an event in turn (``requests.hooks.dispatch_hook``)."""

def guess_json_utf(data: bytes) -> str | None:
    """Guesses the encoding of a JSON text from its first bytes (``requests.utils.guess_json_utf``)."""

def is_signed_form(content_type: str, str_body: str | None, in_body: bool) -> bool:
    """Returns whether a request is signed as a form, by the rules of ``requests_oauthlib.OAuth1``.

    :param content_type: the Content-Type; empty without one.
    :param str_body: the body, if it is a ``str``.
    :param in_body: whether the signature goes into the body.
    """

def loggable_url(url: str) -> str:
    """Returns scheme, host, port and path of *url*, without its secrets."""

def request_steps(session: Session, method: Any, url: Any, keywords: dict[str, Any] | None) -> Steps:
    """Begins `Session.request`. `keywords` are those of the verb methods."""

def send_steps(session: Session, request: Any, keywords: dict[str, Any] | None) -> Steps:
    """Begins our own `Session.send`."""

def share_async_send(send: Any) -> None:
    """Tells that `send` is that of our async sessions."""

def register_hook(hooks: Any, event: str, hook: Any) -> None:
    """Adds a hook to a dict of hooks: a callable, or an iterable of them.

    :raises ValueError: an unknown event.
    """

def rewind_body(body: Any, position: Any) -> None:
    """Rewinds a body to *position* (``requests.utils.rewind_body``).

    :raises UnrewindableBodyError: it has no ``seek`` or no position, or the ``seek`` failed.
    """

def unsigned(text: str) -> str:
    """Removes the OAuth parameters from a signed form or query string.

    :param text: the encoded text. Without an ``oauth_signature`` it is returned unchanged.
    """

def parse_form(query: str) -> list[tuple[str, str]]:
    """Parses a query string or form body into pairs, whatever characters it has."""

def urlencode(pairs: Iterable[tuple[str, str | bytes]]) -> str:
    """Encodes pairs as a form (``urllib.parse.urlencode``)."""

def remember_oauth2(session: type, client: type, clients: list[type]) -> None:
    """Remembers our classes in Python as shipped. Called when they are first used.

    :param session: ``OAuth2Session``.
    :param client: ``Client``.
    :param clients: the classes that are derived from it.
    """

def rsa_signature(key: bytes, message: bytes) -> bytes:
    """Signs a message with RSASSA-PKCS1-v1_5 and SHA-256.

    :param key: the private key, in PEM.
    :raises ValueError: the key cannot be used.
    """

@final
class NoAuth:
    """An auth that adds nothing, so that no ``.netrc`` file does either: a session has its own token."""

    def __call__(self, r: Any) -> Any: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

def urldecode(query: str) -> list[tuple[str, str]]:
    """Parses a query string or form body into pairs (``oauthlib.common.urldecode``).

    :raises ValueError: the text contains an invalid character or escape sequence.
    """

@final
class Attempt:
    """One request on the wire, and its response or error.

    Times are seconds. What has not happened, or was not needed, is None. The attributes of a streamed
    response grow while its body is read.
    """

    @property
    def method(self) -> str:
        """The method, such as "GET"."""
    @property
    def url(self) -> str:
        """The URL without user, password, query and fragment."""
    @property
    def status(self) -> int | None:
        """The status code of the response; None if there is none."""
    @property
    def error(self) -> str | None:
        """The name of the exception's class; None if there is a response."""
    @property
    def connection(self) -> str | None:
        """The connection: "new", "reused", or "renewed" if an idle one turned out to be closed; None if there
        was none.
        """
    @property
    def peer(self) -> tuple[str, int] | None:
        """The address and port of the server, or of the proxy; None if there was no connection."""
    @property
    def dns(self) -> float | None:
        """How long the name was looked up, in seconds."""
    @property
    def connect(self) -> float | None:
        """How long the TCP connection took, in seconds."""
    @property
    def tls(self) -> float | None:
        """How long the TLS handshakes took, in seconds: with the server, and with an HTTPS proxy."""
    @property
    def sent(self) -> float | None:
        """When the last byte of the request was written, in seconds since the start of the attempt."""
    @property
    def first_byte(self) -> float | None:
        """When the first byte of the response arrived, in seconds since the start of the attempt."""
    @property
    def last_byte(self) -> float | None:
        """When the last byte of the response arrived, in seconds since the start of the attempt; None while
        the body is being read.
        """
    @property
    def duration(self) -> float:
        """How long the attempt took, in seconds: to the end of the body, or so far."""
    @property
    def bytes_sent(self) -> int:
        """The bytes written: head and body, inside TLS."""
    @property
    def bytes_received(self) -> int:
        """The bytes received: head and body, inside TLS and before decoding."""

def listen(is_listening: bool) -> None:
    """Tells the pipeline whether there are observers."""

def write_unraisable(error: BaseException, observer: object) -> None:
    """Reports the exception of an observer by `sys.unraisablehook`."""
