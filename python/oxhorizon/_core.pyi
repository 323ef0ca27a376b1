"""The types of the Rust module. Each name is public under ``oxhorizon``."""

import os
from collections.abc import (
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
from typing import IO, Any, Generic, TypeVar, final, overload, type_check_only

from typing_extensions import Self, TypeAlias, disjoint_base

from .cookies import RequestsCookieJar
from .models import Request

_T = TypeVar("_T")
_V = TypeVar("_V")

_Text: TypeAlias = str | bytes
_Pairs: TypeAlias = Mapping[Any, Any] | Iterable[tuple[Any, Any]]
_Params: TypeAlias = _Pairs | _Text | None
_Data: TypeAlias = _Pairs | _Text | bytearray | memoryview | IO[bytes] | IO[str] | Iterable[_Text] | None
_Headers: TypeAlias = Mapping[str, _Text | None] | None
_Timeout: TypeAlias = float | tuple[float | None, float | None] | None
_Verify: TypeAlias = bool | str | PathLike[str] | None
_Auth: TypeAlias = tuple[_Text, _Text] | Callable[[PreparedRequest], PreparedRequest] | None
_Path: TypeAlias = str | PathLike[str]
_Cert: TypeAlias = _Path | tuple[_Path, _Path] | None
_Content: TypeAlias = _Text | IO[bytes] | IO[str]
# A file, its content, or a tuple: its name, one of the two, its type, its header fields.
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
_CookieFields: TypeAlias = tuple[
    str, str | None, str, bool, str, bool, bool, int | None, bool, dict[str, str | None]
]

__all__ = [
    "VERSION",
    "CaseInsensitiveDict",
    "Client",
    "ConnectionOptions",
    "CookieStore",
    "HTTPAdapter",
    "OAuth1",
    "OAuth1Session",
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
    "loggable_url",
    "register_hook",
    "register_signature_method",
    "rewind_body",
    "unsigned",
    "urldecode",
]

VERSION: str
"""The version of the package."""

def default_headers() -> CaseInsensitiveDict[str]:
    """The headers that every session sends unless told otherwise (``requests.utils.default_headers``)."""

@disjoint_base
class CaseInsensitiveDict(MutableMapping[str, _V], Generic[_V]):
    """A dict whose keys are strings, compared without case.

    It keeps the spelling of a key that was set last, and the order in which keys came
    (``requests.structures.CaseInsensitiveDict``).
    """

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...
    @overload
    def __init__(self, data: None = None, **kwargs: _V) -> None: ...
    @overload
    def __init__(self, data: Mapping[str, _V] | Iterable[tuple[str, _V]], **kwargs: _V) -> None: ...
    def __getitem__(self, key: str, /) -> _V: ...
    def __setitem__(self, key: str, value: _V, /) -> None: ...
    def __delitem__(self, key: str, /) -> None: ...
    def __contains__(self, key: object, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...
    def lower_items(self) -> Iterator[tuple[str, _V]]:
        """The pairs with their keys in lower case."""
    @overload
    def get(self, key: str, default: None = None) -> _V | None: ...
    @overload
    def get(self, key: str, default: _V | _T) -> _V | _T: ...
    def keys(self) -> KeysView[str]: ...
    def values(self) -> ValuesView[_V]: ...
    def items(self) -> ItemsView[str, _V]: ...
    def pop(self, key: str, default: Any = ...) -> Any: ...
    def popitem(self) -> tuple[str, _V]: ...
    def clear(self) -> None: ...
    def setdefault(self, key: str, default: Any = None) -> Any: ...
    def update(self, other: Any = (), /, **kwargs: _V) -> None: ...
    def copy(self) -> CaseInsensitiveDict[_V]:
        """A new dict with the same pairs."""
    def __reduce__(self) -> tuple[Any, ...]: ...
    def __setstate__(self, state: Any) -> None: ...

@disjoint_base
class PreparedRequest:
    """A request as it was, or will be, sent (``requests.PreparedRequest``)."""

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...

    method: str | None
    """The HTTP method, in upper case."""
    url: str | None
    """The URL with its query, encoded."""
    headers: CaseInsensitiveDict[str | bytes]
    """The header fields. After signing every value is ``bytes``, as requests-oauthlib leaves it."""
    body: Any
    """``None``, ``str``, ``bytes``, or the file or iterable that is streamed."""
    hooks: dict[str, list[_Hook]]
    """Callables that get the response, by event."""
    _cookies: Any
    _body_position: Any

    @property
    def path_url(self) -> str:
        """Path and query: what stands in the request line."""
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
        """Prepares everything at once; the parameters are those of :meth:`Session.request`.

        :raises oxhorizon.exceptions.RequestException: for what cannot be sent.
        """
    def prepare_method(self, method: _Text | None) -> None:
        """Sets :attr:`method`."""
    def prepare_url(self, url: _Text, params: _Params) -> None:
        """Sets :attr:`url`, with *params* added to its query.

        :raises oxhorizon.exceptions.RequestException: ``InvalidURL`` or ``MissingSchema``.
        """
    def prepare_headers(self, headers: Mapping[str, _Text] | None) -> None:
        """Sets :attr:`headers` to a checked copy of *headers*.

        :raises oxhorizon.exceptions.InvalidHeader: names the header, never shows its value.
        """
    def prepare_body(self, data: _Data, files: _Files, json: Any = None) -> None:
        """Sets :attr:`body`, and the header fields that belong to it."""
    def prepare_content_length(self, body: Any) -> None:
        """Sets the Content-Length for *body*."""
    def prepare_auth(self, auth: _Auth, url: _Text | None = None) -> None:
        """Authenticates with *auth*, else with what the URL holds."""
    def prepare_cookies(self, cookies: _Cookies) -> None:
        """Sets the Cookie header to what *cookies* holds for this request, unless there is one."""
    def prepare_hooks(self, hooks: _Hooks) -> None:
        """Adds hooks."""
    def register_hook(self, event: str, hook: _Hook | Iterable[_Hook]) -> None:
        """Adds a hook: a callable, or an iterable of them.

        :raises ValueError: for an event that is not ``response``.
        """
    def deregister_hook(self, event: str, hook: _Hook) -> bool:
        """Takes a hook away; whether it was there."""
    @staticmethod
    def _encode_params(data: Any) -> Any: ...
    def copy(self) -> PreparedRequest:
        """A copy whose headers can be changed without changing these."""
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any]) -> None: ...

@disjoint_base
class Response:
    """A server's answer to a request (``requests.Response``).

    True where :attr:`ok` is.
    """

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...

    status_code: int
    """The status, 200 for example."""
    url: str
    """The URL that answered, after redirects."""
    reason: str
    """The server's words for the status, ``Not Found`` for example."""
    headers: CaseInsensitiveDict[str]
    """The header fields; several of one name are joined by ``, `` (RFC 9110 section 5.3)."""
    encoding: str | None
    """The charset that the headers name, or that you set; :attr:`text` decodes with it."""
    elapsed: timedelta
    """From sending the request to the head of the answer."""
    request: PreparedRequest
    """What was sent."""
    history: list[Response]
    """The redirects on the way, oldest first."""
    cookies: RequestsCookieJar
    """The cookies that this answer sets."""
    raw: Any
    """The body as a file, with the interface of ``urllib3.HTTPResponse``."""
    connection: Any
    """The adapter that the response came through."""
    _content: Any
    _content_consumed: bool
    _next: PreparedRequest | None
    __attrs__: list[str]

    @property
    def _stream(self) -> BodyStream | None: ...
    @property
    def content(self) -> bytes:
        """The body, with its Content-Encoding undone. With ``stream=True`` it is read now.

        :raises oxhorizon.exceptions.RequestException: where it breaks off or cannot be decoded.
        :raises RuntimeError: where it was read piece by piece.
        """
    @property
    def text(self) -> str:
        """The body as text; bytes that do not decode are replaced by U+FFFD."""
    @property
    def apparent_encoding(self) -> str:
        """The encoding that the body itself suggests."""
    @property
    def ok(self) -> bool:
        """Whether the status is below 400."""
    @property
    def is_redirect(self) -> bool:
        """Whether the answer leads elsewhere and could have been followed."""
    @property
    def is_permanent_redirect(self) -> bool:
        """Whether it is such an answer for good: 301 or 308."""
    @property
    def next(self) -> PreparedRequest | None:
        """The request that follows the redirect, where it was not followed."""
    @property
    def links(self) -> dict[str, dict[str, str]]:
        """The links of the Link header (RFC 8288), by their ``rel``, else by their URL."""
    def iter_content(self, chunk_size: int | None = 1, decode_unicode: bool = False) -> Iterator[Any]:
        """The body in pieces of *chunk_size* bytes, decoded.

        :param chunk_size: ``None``: as the pieces come.
        :param decode_unicode: whether they are text, in :attr:`encoding`.
        :raises oxhorizon.exceptions.StreamConsumedError: where the body was read already.
        """
    def iter_lines(
        self, chunk_size: int | None = 512, decode_unicode: bool = False, delimiter: Any = None
    ) -> Iterator[Any]:
        """The body line by line.

        :param delimiter: what ends a line, in place of the usual characters.
        """
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
        """The body as JSON.

        :param kwargs: handed to ``json.loads``, and so to *cls*.
        :raises oxhorizon.exceptions.JSONDecodeError: where the body is not JSON; it is a
            ``ValueError`` too and has ``msg``, ``doc``, ``pos``, ``lineno`` and ``colno``.
        """
    def raise_for_status(self) -> None:
        """Does nothing where :attr:`ok` is true.

        :raises oxhorizon.exceptions.HTTPError: for a status of 400 to 599.
        """
    def close(self) -> None:
        """Gives the connection back where the body was read to its end, else closes it."""
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
    """Settings for many requests, and the connections that they share (``requests.Session``).

    Many threads may use one session at once. After a fork the child opens connections of its own.
    Requests are not signed; see :class:`OAuth1Session`.
    """

    headers: CaseInsensitiveDict[str | bytes]
    """Sent with every request; a call's own headers come on top, and ``None`` there removes one."""
    params: Any
    """Query parameters of every request, a dict."""
    auth: _Auth
    """A ``(user, password)`` pair, or a callable on a :class:`PreparedRequest`."""
    verify: _Verify
    """``True``, ``False`` (no certificate is checked), or the path of a CA bundle."""
    cert: _Cert
    """The path of a client certificate with its key, or a pair of paths."""
    stream: bool
    """Whether bodies are left to be read when a call returns."""
    proxies: Any
    """Proxies by scheme, or by scheme and host: ``{"https": "http://proxy:8080"}``."""
    hooks: dict[str, Any]
    """Callables that get each response, by event."""
    cookies: RequestsCookieJar
    """The cookies of all requests; any ``http.cookiejar.CookieJar`` can take its place."""
    adapters: MutableMapping[str, Any]
    """What sends the requests, by the prefix of their URL; see :meth:`mount`."""
    max_redirects: int
    """How many redirects a call follows: 30."""
    max_response_size: int | None
    """The most bytes that the body of an answer may have, decoded; ``None`` (it is at first): any number.
    Ours; requests has no such limit."""
    base_url: str | None
    """Where URLs are that are not whole: their path is added to its own. ``None`` (it is at first): nowhere.
    Ours, as that of httpx."""
    trust_env: bool
    """Whether the environment's proxies and CA bundle count, and netrc."""
    __attrs__: list[str]

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...
    def __init__(self, *, base_url: str | None = None) -> None: ...
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
    ) -> Response:
        """Sends a request and reads the answer.

        :param method: the HTTP method; sent in upper case.
        :param url: an absolute URL, or one below :attr:`base_url`.
        :param params: the query: a dict, a list of pairs, or the encoded text.
        :param data: the body: a dict or list of pairs (a form), ``str``, ``bytes``, a file, or an
            iterable of bytes, which is sent chunked.
        :param json: the body as an object that JSON can hold; used where *data* is not given.
        :param headers: on top of the session's; ``None`` as a value removes one.
        :param auth: in place of the session's.
        :param timeout: seconds for connecting and for each wait for the server, or a pair of the
            two; ``None`` waits for ever.
        :param allow_redirects: whether redirects are followed.
        :param cookies: a dict or a jar: sent with this request, and not kept.
        :param files: by the name of their field: a file, its content, or a tuple of its name, one of the
            two, its type and its header fields. The body is then ``multipart/form-data``.
        :param proxies: on top of the session's.
        :param hooks: in place of the session's.
        :param stream: whether the body is left to be read; without it in place of the session's.
        :param verify: in place of the session's.
        :param cert: in place of the session's.
        :param max_response_size: in place of the session's: the most bytes that a body may have, of each
            answer on the way, as it is handed out (decoded, if it is). It is counted while it comes, so
            that no more of it is ever in memory; also where it is streamed.
        :param progress: of the body that is sent. ``True`` shows it, with tqdm where that is installed; a
            callable is called with the number of bytes and the total, ``None`` where that is not known.
            Behind an adapter that is none of ours nothing is told.
        :raises oxhorizon.exceptions.ResponseTooLarge: a body is larger than *max_response_size*.
        :raises oxhorizon.exceptions.RequestException: its subclasses say what went wrong.
        :raises ValueError: for arguments that cannot be sent or signed.
        """
    def prepare_request(self, request: Request) -> PreparedRequest:
        """What :meth:`request` would send, with the session's settings and cookies."""
    def merge_environment_settings(
        self,
        url: _Text,
        proxies: _Proxies,
        stream: bool | None,
        verify: _Verify,
        cert: _Cert,
    ) -> dict[str, Any]:
        """The settings for a request to *url*: those given, those of the environment, those of the session.

        :return: proxies, stream, verify and cert, as keywords of :meth:`send`.
        """
    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        """Sends a prepared request.

        :param kwargs: stream, timeout, verify, cert, proxies, allow_redirects and max_response_size, as of
            :meth:`request`.
        :raises ValueError: for a request that was not prepared.
        """
    def get_adapter(self, url: str) -> Any:
        """The adapter for a URL: the one that is mounted at the longest prefix of it.

        :raises oxhorizon.exceptions.InvalidSchema: where there is none.
        """
    def mount(self, prefix: str, adapter: Any) -> None:
        """Puts an adapter in charge of the URLs that begin with *prefix*."""
    def get_redirect_target(self, resp: Response) -> str | None:
        """The Location of a redirect; ``None`` where the response is none."""
    def should_strip_auth(self, old_url: str, new_url: str) -> bool:
        """Whether Authorization must not go on from one URL to the other."""
    def rebuild_method(self, prepared_request: PreparedRequest, response: Response) -> None:
        """Sets the method of the request that follows a redirect."""
    def rebuild_proxies(
        self, prepared_request: PreparedRequest, proxies: _Proxies
    ) -> MutableMapping[str, str]:
        """The proxies for the request that follows a redirect; Proxy-Authorization is taken off it."""
    def rebuild_auth(self, prepared_request: PreparedRequest, response: Response) -> None:
        """Takes Authorization off a request that goes to another origin; then looks into netrc."""
    def resolve_redirects(
        self,
        resp: Response,
        req: PreparedRequest,
        stream: bool | None = None,
        timeout: _Timeout = None,
        verify: _Verify = None,
        cert: _Cert = None,
        proxies: _Proxies = None,
        yield_requests: bool = False,
        **adapter_kwargs: Any,
    ) -> Iterator[Any]:
        """Follows the redirects of *resp*, one response a step.

        :param yield_requests: gives the requests instead, which are not sent.
        :raises oxhorizon.exceptions.TooManyRedirects: after :attr:`max_redirects`.
        """
    def get(self, url: str | bytes, params: _Params = None, **kwargs: Any) -> Response:
        """Sends a GET request; the arguments are those of :meth:`request`."""
    def options(self, url: str | bytes, **kwargs: Any) -> Response:
        """Sends an OPTIONS request; the arguments are those of :meth:`request`."""
    def head(self, url: str | bytes, **kwargs: Any) -> Response:
        """Sends a HEAD request; redirects are not followed unless told to."""
    def post(self, url: str | bytes, data: _Data = None, json: Any = None, **kwargs: Any) -> Response:
        """Sends a POST request; the arguments are those of :meth:`request`."""
    def put(self, url: str | bytes, data: _Data = None, **kwargs: Any) -> Response:
        """Sends a PUT request; the arguments are those of :meth:`request`."""
    def patch(self, url: str | bytes, data: _Data = None, **kwargs: Any) -> Response:
        """Sends a PATCH request; the arguments are those of :meth:`request`."""
    def delete(self, url: str | bytes, **kwargs: Any) -> Response:
        """Sends a DELETE request; the arguments are those of :meth:`request`."""
    def download(
        self, url: str, path: str | PathLike[str], *, progress: _Progress = None, **kwargs: Any
    ) -> Path:
        """Gets a URL into a file, and goes on where it was broken off.

        It grows in ``<path>.part`` and is then put in its place at once: what is at *path* is whole. A
        connection that breaks is made again, four times, each request signed anew. What an interrupt, an
        error or the end of the process leaves in ``<path>.part`` is gone on with by the next call for the
        same URL. Both only where the server names the version of the file, by a strong ``ETag`` or a
        ``Last-Modified``, which is kept in ``<path>.part.json``, and while it is still that version; else it
        begins anew. The length is checked.

        :param path: the file, which is replaced; or a directory: the name is then that of
            Content-Disposition, else the last part of the URL, and there must be no such file yet.
        :param progress: as of :meth:`request`.
        :param kwargs: for :meth:`get`: ``params``, ``headers``, ``timeout``, …; ``max_response_size`` is for
            the whole file.
        :return: where the file is.
        :raises oxhorizon.exceptions.HTTPError: an answer of 4xx or 5xx, or one that is no file. What was at
            *path* stays.
        :raises oxhorizon.exceptions.RequestException: there is no answer, or it broke off for the fifth time.
        :raises FileNotFoundError: the directory that it should be in does not exist.
        :raises FileExistsError: there is such a file in the directory, or *path* is no regular file.
        :raises BlockingIOError: another process or thread is downloading to *path*.
        :raises ValueError: *kwargs* has a ``Range`` header, or ``stream``.
        """
    def close(self) -> None:
        """Closes the connections that are not in use; the session can be used again."""
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any]) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        *_args: type[BaseException] | BaseException | TracebackType | None,
    ) -> None: ...

@disjoint_base
class HTTPAdapter:
    """Sends requests over connections of its own (``requests.adapters.HTTPAdapter``).

    The methods that requests calls while it sends may be overridden: ``get_connection_with_tls_context``,
    ``cert_verify``, ``request_url``, ``add_headers``, ``build_response``, and for proxies
    ``proxy_manager_for`` and ``proxy_headers``. What urllib3 would be told in ``init_poolmanager`` holds for
    the adapter's connections. What they do not have raises ``NotImplementedError``.
    """

    max_retries: Any
    """A :class:`oxhorizon.adapters.Retry`, or urllib3's; set to a number it becomes one."""
    poolmanager: Any
    """The options of the connections; ``connection_pool_kw`` is a dict of them."""
    proxy_manager: dict[str, Any]
    """The options of the connections through each proxy that was used, by its URL."""
    config: dict[str, Any]
    """Empty, as in requests."""
    _pool_connections: int
    _pool_maxsize: int
    _pool_block: bool

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...
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
        """Makes an adapter. The options are those of ``urllib3.PoolManager``.

        :param pool_connections: as *pool_maxsize* and *pool_block* without effect: connections are made
            as they are needed, and ten of them kept to one place.
        :param max_retries: how often to try again where no connection comes about, or an object with the
            interface of ``urllib3.Retry``.
        :param ssl_minimum_version: the lowest version of TLS, an ``ssl.TLSVersion``: 1.2 or 1.3.
        :param ssl_maximum_version: the highest one.
        :param assert_hostname: the name that the server's certificate must have, in place of the host's;
            ``False`` checks none.
        :param assert_fingerprint: the MD5, SHA-1 or SHA-256 of the server's certificate, in hexadecimal. It
            is checked in place of the name, and with ``verify=False`` as well.
        :param server_hostname: the name that the server is asked for, and that its certificate must have.
        :param ca_certs: a PEM file of the authorities that are trusted where a call has ``verify=True``.
        :param ca_cert_dir: a directory of such files.
        :param ca_cert_data: such certificates themselves, in PEM or DER form.
        :param cert_file: a client certificate in PEM form, for calls without ``cert``.
        :param key_file: its key, where that is in a file of its own.
        :param source_address: the host and port that connections are made from; port 0 is any.
        :param socket_options: level, name and value of each option of the sockets; without
            ``(IPPROTO_TCP, TCP_NODELAY, 1)`` among them, small packets are delayed.
        :param timeout: for calls without one, in seconds.
        :raises NotImplementedError: our connections do not have what is asked for.
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
        """Sends a prepared request; the body of the response is read when it is asked for.

        :raises oxhorizon.exceptions.RequestException: its subclasses say what went wrong.
        """
    def _send_by(
        self, request: PreparedRequest, keywords: dict[str, Any], setup: dict[str, Any]
    ) -> Response:
        """:meth:`send` behind the methods that a program overrides, with what they said."""
    def _send_once(
        self, request: PreparedRequest, setup: dict[str, Any] | None = None, **keywords: Any
    ) -> Response:
        """One try of :meth:`send`."""
    __attrs__: list[str]
    def init_poolmanager(
        self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any
    ) -> None:
        """Says how the adapter's connections are made. For subclasses that add options.

        :param connections: as *maxsize* and *block* without effect.
        :param pool_kwargs: options of ``urllib3.PoolManager``.
        :raises NotImplementedError: our connections do not have one of them.
        """
    def proxy_manager_for(self, proxy: str, **proxy_kwargs: Any) -> Any:
        """The options of the connections through *proxy*. For subclasses that add some."""
    def get_connection_with_tls_context(
        self, request: PreparedRequest, verify: _Verify, proxies: _Proxies = None, cert: _Cert = None
    ) -> Any:
        """The options of the connection for a request. For subclasses that change them."""
    def get_connection(self, url: str, proxies: _Proxies = None) -> Any:
        """As :meth:`get_connection_with_tls_context`, by the URL alone. Deprecated, as in requests."""
    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: _Verify, cert: _Cert = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """Host and TLS options of the connection for a request. For subclasses that change them."""
    def cert_verify(self, conn: Any, url: str, verify: _Verify, cert: _Cert) -> None:
        """Sets on *conn* which certificates count for a request to *url*.

        :raises OSError: there is no file at a path.
        """
    def request_url(self, request: PreparedRequest, proxies: _Proxies) -> str:
        """What stands in the request line: path and query, or for a proxy that takes requests the URL."""
    def proxy_headers(self, proxy: str) -> dict[str, str]:
        """The header fields that a proxy is sent for the user and password in its URL."""
    def build_response(self, req: Any, resp: Any) -> Response:
        """The response for what was received: by our connections, another library's or a mock's.

        :param req: the prepared request.
        :param resp: a raw response with urllib3's interface.
        """
    def add_headers(self, request: PreparedRequest, **kwargs: Any) -> None:
        """Called before a request is sent, to add to its headers; does nothing here."""
    def close(self) -> None:
        """Closes the connections that are not in use; the adapter can be used again."""
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any]) -> None: ...

@final
class ConnectionOptions:
    """The options of an adapter's connections, checked."""

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
    """The cookies of a ``RequestsCookieJar``."""

    def __new__(cls) -> Self: ...
    def all(self) -> list[_CookieFields]:
        """The cookies, domain by domain and path by path.

        :return: name, value, domain, domain_specified, path, path_specified, secure, expires, discard and
            the other attributes of each.
        """
    def set(self, cookie: Any) -> None:
        """Puts in what has the attributes of ``http.cookiejar.Cookie``."""
    def remove(self, domain: str, path: str, name: str) -> bool:
        """Takes a cookie away; whether it was there."""
    def clear(self, domain: str | None = None, path: str | None = None) -> None:
        """Takes away the cookies of a domain, or of a path of it, or all."""
    def clear_expired(self) -> None:
        """Takes away what has expired."""
    def clear_session(self) -> None:
        """Takes away what ends with the session."""
    def header(self, url: str) -> str | None:
        """The value of the Cookie header for a request to *url*."""
    def take(self, url: str, set_cookies: list[str]) -> None:
        """Takes what an answer from *url* sets."""
    def __len__(self) -> int: ...

@type_check_only
@final
class BodyStream:
    """The bytes of one answer, from its connection. Not a name of the module."""

    def read(self, size: int | None = None, decode: bool = False) -> bytes:
        """*size* bytes, fewer only at the end; without it, all that is left."""
    def next_piece(self, size: int | None = None, decode: bool = False) -> bytes:
        """The next piece, empty at the end: of a chunked body what has come, of another *size* bytes.

        :param size: a negative one is none, and 0 gives nothing.
        """
    def read_some(self, size: int, decode: bool = False) -> bytes:
        """What comes next as soon as it is there, at most *size* bytes."""
    def close(self) -> None:
        """Ends it: the connection is closed, unless the last piece was read."""
    @property
    def closed(self) -> bool:
        """Whether there is nothing more to read."""
    def tell(self) -> int:
        """Bytes taken from the connection so far."""

@disjoint_base
class OAuth1Session(Session):
    """A session whose requests are signed with OAuth 1.0a (``requests_oauthlib.OAuth1Session``).

    >>> session = OAuth1Session("key", client_secret="secret")  # doctest: +SKIP
    >>> session.get("https://api.example.com/me").json()  # doctest: +SKIP
    """

    def __init__(
        self,
        client_key: _Text | None,
        client_secret: _Text | None = None,
        resource_owner_key: _Text | None = None,
        resource_owner_secret: _Text | None = None,
        callback_uri: _Text | None = None,
        signature_method: _Text = "HMAC-SHA1",
        signature_type: _Text = "AUTH_HEADER",
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
        **kwargs: Any,
    ) -> None:
        """Makes a session that signs.

        :param client_key: the consumer key.
        :param client_secret: the consumer secret.
        :param resource_owner_key: the token.
        :param resource_owner_secret: the token secret.
        :param callback_uri: sent as ``oauth_callback``.
        :param signature_method: ``HMAC-SHA1``, ``HMAC-SHA256``, ``HMAC-SHA512``, ``RSA-SHA1``,
            ``RSA-SHA256``, ``RSA-SHA512``, ``PLAINTEXT``, or one given to
            :func:`oxhorizon.oauth1.register_signature_method`.
        :param signature_type: ``AUTH_HEADER``, ``QUERY`` or ``BODY``: where the parameters travel.
        :param rsa_key: the private key of the RSA methods: PEM (PKCS #1 or PKCS #8) as ``str`` or
            ``bytes``, or a private key of ``cryptography``.
        :param verifier: sent as ``oauth_verifier``.
        :param client_class: what signs in place of :class:`oxhorizon.oauth1.Client`: a class that is
            called with these parameters, or an object; its ``sign(uri, http_method, body, headers)``
            returns the three to be sent.
        :param force_include_body: lets bodies that are no form take part too (``oauth_body_hash``).
        :param decoding: the encoding of what is signed; ``None`` leaves header values ``str``.
        :param realm: the realm of the Authorization header.
        :param encoding: how credentials given as ``bytes`` are decoded.
        :param nonce: used for every request (for tests) in place of a new one each time.
        :param timestamp: likewise, seconds since the epoch as text.
        :param rsa_key_password: opens an encrypted *rsa_key*.
        :param body_hash: ``SHA-1``, ``SHA-256`` or ``SHA-512``: sends ``oauth_body_hash``, that hash of the
            body, with every request whose body is no form, also an empty one.
        :param kwargs: further ones for *client_class*.
        :raises ValueError: names the argument that cannot be used, never its value. A method, place
            or key that cannot be used is told when the first request is signed.
        """
    @property
    def _client(self) -> OAuth1: ...
    @_client.setter
    def _client(self, value: Any) -> None: ...
    @property
    def token(self) -> dict[str, str]:
        """``oauth_token``, ``oauth_token_secret`` and ``oauth_verifier``, those that there are.

        May be set to a dict with these names.

        :raises TokenMissing: when set to a dict without ``oauth_token``.
        """
    @token.setter
    def token(self, value: Mapping[str, str]) -> None: ...
    @property
    def authorized(self) -> bool:
        """Whether there are all credentials that requests for a user's resources need."""
    @classmethod
    def from_env(cls, **settings: Any) -> Self:
        """A session with the credentials of the five ``API_*`` variables; :attr:`base_url` is ``API_HOST``.

        :param settings: further parameters of this class.
        :raises oxhorizon.exh.credentials.MissingCredentials: says which of them are missing.
        """
    @classmethod
    def from_file(cls, path: str | os.PathLike[str], **settings: Any) -> Self:
        """A session with the credentials of a file, and its ``API_HOST`` as :attr:`base_url`.

        :param path: a file with lines ``NAME=value``, such as ``credentials.txt`` of the Control Center.
        :param settings: further parameters of this class.
        :raises oxhorizon.exh.credentials.MissingCredentials: says which of them are missing.
        :raises OSError: the file cannot be read.
        """
    def _populate_attributes(self, token: Any) -> None: ...
    def _fetch_token(self, url: str, **request_kwargs: Any) -> dict[str, Any]: ...
    def fetch_request_token(
        self, url: str, realm: Iterable[str] | None = None, **request_kwargs: Any
    ) -> dict[str, str]:
        """Gets temporary credentials (RFC 5849 section 2.1), and signs with them from then on.

        :param url: where the provider gives request tokens.
        :param realm: the realms to ask for.
        :param request_kwargs: for :meth:`post`.
        :return: what the provider answered, form-encoded or in JSON.
        :raises TokenRequestDenied: the provider answered 4xx or 5xx.
        :raises TokenMissing: there is no token in the answer.
        :raises ValueError: the answer cannot be understood.
        """
    def authorization_url(self, url: str, request_token: str | None = None, **kwargs: Any) -> str:
        """The URL at which the user says yes or no (RFC 5849 section 2.2).

        :param url: the provider's page.
        :param request_token: in place of that which was fetched.
        :param kwargs: further parameters of the URL.
        """
    def parse_authorization_response(self, url: str) -> dict[str, str]:
        """Takes token and verifier out of the URL that the user was sent back to.

        :param url: the whole URL.
        :return: its parameters.
        :raises TokenMissing: it has no ``oauth_token``.
        """
    def fetch_access_token(
        self, url: str, verifier: str | None = None, **request_kwargs: Any
    ) -> dict[str, str]:
        """Gets token credentials (RFC 5849 section 2.3), and signs with them from then on.

        :param url: where the provider gives access tokens.
        :param verifier: what the user was given, where :meth:`parse_authorization_response` was not used.
        :param request_kwargs: for :meth:`post`.
        :return: what the provider answered, form-encoded or in JSON.
        :raises VerifierMissing: there is no verifier.
        :raises TokenRequestDenied: the provider answered 4xx or 5xx.
        :raises TokenMissing: there is no token in the answer.
        :raises ValueError: the answer cannot be understood.
        """
    def rebuild_auth(self, prepared_request: PreparedRequest, response: Response) -> None:
        """Signs a request of the same origin anew; one that goes elsewhere carries no Authorization."""

@disjoint_base
class OAuth1:
    """Signs requests with OAuth 1.0a (RFC 5849), as an auth object (``requests_oauthlib.OAuth1``).

    For sessions and calls of ours, of requests and of httpx. Its parameters are those of
    :class:`OAuth1Session`.
    """

    client_class: Any
    """What makes :attr:`client` where no ``client_class`` is given."""
    client: Any
    """Who signs, and how: :class:`oxhorizon.oauth1.Client`. What is set on it counts from then on."""
    force_include_body: bool
    """Whether bodies that are no form take part in the signature."""

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...
    def __init__(
        self,
        client_key: _Text | None,
        client_secret: _Text | None = None,
        resource_owner_key: _Text | None = None,
        resource_owner_secret: _Text | None = None,
        callback_uri: _Text | None = None,
        signature_method: _Text = "HMAC-SHA1",
        signature_type: _Text = "AUTH_HEADER",
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
    ) -> None: ...
    def sign(
        self,
        method: str,
        url: str,
        headers: _Headers = None,
        body: Any = None,
    ) -> tuple[str, dict[str, str], Any]:
        """Signs one request for any HTTP client; returns the URL, headers and body to send.

        A form takes part in the signature, any other body only with ``force_include_body``: the
        rules of ``requests_oauthlib.OAuth1``.

        :raises ValueError: what cannot be signed (a query with characters that must be
            percent-encoded, a body with GET, …).
        """
    def __call__(self, request: _T) -> _T:
        """Signs a request and returns it: a ``PreparedRequest``, ours or requests' own, or one of httpx.

        It is changed in place, but for a request of httpx that is signed in its body.
        """
    def auth_flow(self, request: _T) -> Generator[_T, Any]:
        """The flow of ``httpx.Auth``, for a class that is both."""
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any], /) -> None: ...

@disjoint_base
class Client:
    """Who signs, and how (``oauthlib.oauth1.Client``). What is set on it counts from the next request on.

    Its parameters are those of :class:`oxhorizon.OAuth1Session`, and are its attributes.
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

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...
    def __init__(
        self,
        client_key: _Text | None,
        client_secret: _Text | None = None,
        resource_owner_key: _Text | None = None,
        resource_owner_secret: _Text | None = None,
        callback_uri: _Text | None = None,
        signature_method: _Text = "HMAC-SHA1",
        signature_type: _Text = "AUTH_HEADER",
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
    ) -> None: ...
    @classmethod
    def register_signature_method(
        cls, method_name: str, method_callback: Callable[[str, Client], str]
    ) -> None:
        """:func:`oxhorizon.oauth1.register_signature_method`."""
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
        """Signs one request (``oauthlib.oauth1.Client.sign``).

        :param uri: the whole URL.
        :param body: what takes part in signing: a form as text, dict or list of pairs, or other text.
        :param headers: the request's; ``Content-Type`` says whether *body* is a form.
        :param realm: in place of the client's own.
        :param payload: the body as bytes, for a client that has a ``body_hash``.
        :return: the URL, headers and body to send; with ``decoding`` as bytes in that encoding.
        :raises ValueError: what cannot be signed.
        """
    def __getstate__(self) -> dict[str, Any]: ...
    def __setstate__(self, state: dict[str, Any], /) -> None: ...
    def __setattr__(self, name: str, value: Any, /) -> None: ...
    def __delattr__(self, name: str, /) -> None: ...

@final
class SignedRequest:
    """A signed request as a provider gets it; nothing of it is proved before :meth:`check_signature`.

    :param method: the HTTP method.
    :param url: the whole URL, with the host that the client asked for.
    :param headers: those of the request; ``Authorization`` and ``Content-Type`` are looked at.
    :param body: as it came.
    :raises VerificationError: a protocol parameter is missing, repeated or malformed, or the body is not
        the one whose ``oauth_body_hash`` was sent.
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
        """Seconds since the epoch; ``None`` only with ``PLAINTEXT``."""
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
        """The ``oauth_body_hash``, which is that of the body."""
    @property
    def realm(self) -> str | None:
        """The realm of the Authorization header."""
    def check_timestamp(self, max_age: int = 300, now: float | None = None) -> None:
        """Refuses a timestamp more than *max_age* seconds away from *now*, on either side.

        :raises VerificationError: ``timestamp_refused``.
        """
    def check_signature(
        self,
        client_secret: str | None = None,
        token_secret: str | None = None,
        *,
        rsa_key: _Text | None = None,
    ) -> None:
        """Compares the signature, in constant time, with that which the secrets or the public key make.

        :raises VerificationError: ``signature_invalid``, or ``signature_method_rejected`` where the
            request is signed in another way than the secrets are for.
        :raises ValueError: the key cannot be used.
        :raises TypeError: there is neither a *client_secret* nor an *rsa_key*.
        """

def register_signature_method(name: str, method: Callable[[str, Client], str]) -> None:
    """Makes a signature method known to every client, also in place of one that is built in.

    :param name: the ``oauth_signature_method``.
    :param method: gets the signature base string (RFC 5849 section 3.4.1) and the client, and returns
        the signature, not percent-encoded.
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

def register_hook(hooks: Any, event: str, hook: Any) -> None:
    """Adds a hook to a dict of hooks: a callable, or an iterable of them.

    :raises ValueError: an unknown event.
    """

def rewind_body(body: Any, position: Any) -> None:
    """Rewinds a body to *position* (``requests.utils.rewind_body``).

    :raises UnrewindableBodyError: it has no ``seek`` or no position, or the ``seek`` failed.
    """

def unsigned(text: str) -> str:
    """A form or query string without the protocol parameters of a signature that it carries.

    :param text: as it is sent. Without ``oauth_signature`` it stays as it is.
    """

def urldecode(query: str) -> list[tuple[str, str]]:
    """The pairs of a query string or form body (``oauthlib.common.urldecode``).

    :raises ValueError: a character that a form-encoded text has not, or a bad escape.
    """
