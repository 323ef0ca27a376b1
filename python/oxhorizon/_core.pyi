"""The types of the Rust module. Each name is public under ``oxhorizon``."""

from collections.abc import (
    Callable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    MutableMapping,
    ValuesView,
)
from datetime import timedelta
from os import PathLike
from types import TracebackType
from typing import IO, Any, Generic, TypeVar, overload

from typing_extensions import Self, TypeAlias, disjoint_base

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

__all__ = [
    "VERSION",
    "CaseInsensitiveDict",
    "OAuth1",
    "OAuth1Session",
    "PreparedRequest",
    "Response",
    "Session",
    "default_headers",
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

    @property
    def path_url(self) -> str:
        """Path and query: what stands in the request line."""
    def prepare_headers(self, headers: Mapping[str, _Text] | None) -> None:
        """Sets :attr:`headers` to a checked copy of *headers*."""
    def copy(self) -> PreparedRequest:
        """A copy whose headers can be changed without changing these."""

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

    @property
    def content(self) -> bytes:
        """The body, with its Content-Encoding undone."""
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
    def json(self, **kwargs: Any) -> Any:
        """The body as JSON.

        :param kwargs: handed to ``json.loads``.
        :raises oxhorizon.exceptions.JSONDecodeError: where the body is not JSON; it is a
            ``ValueError`` too and has ``msg``, ``doc``, ``pos``, ``lineno`` and ``colno``.
        """
    def raise_for_status(self) -> None:
        """Does nothing where :attr:`ok` is true.

        :raises oxhorizon.exceptions.HTTPError: for a status of 400 to 599.
        """
    def close(self) -> None:
        """Gives the connection back."""
    def __bool__(self) -> bool: ...
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
    max_redirects: int
    """How many redirects a call follows: 30."""
    trust_env: bool
    """Whether ``REQUESTS_CA_BUNDLE`` and ``CURL_CA_BUNDLE`` count."""

    def __new__(cls, *_args: Any, **_kwargs: Any) -> Self: ...
    def __init__(self) -> None: ...
    def request(
        self,
        method: str | bytes,
        url: str | bytes,
        params: _Params = None,
        data: _Data = None,
        headers: _Headers = None,
        cookies: None = None,
        files: None = None,
        auth: _Auth = None,
        timeout: _Timeout = None,
        allow_redirects: bool = True,
        proxies: None = None,
        hooks: None = None,
        stream: bool | None = None,
        verify: _Verify = None,
        cert: None = None,
        json: Any = None,
    ) -> Response:
        """Sends a request and reads the answer.

        :param method: the HTTP method; sent in upper case.
        :param url: an absolute URL.
        :param params: the query: a dict, a list of pairs, or the encoded text.
        :param data: the body: a dict or list of pairs (a form), ``str``, ``bytes``, a file, or an
            iterable of bytes, which is sent chunked.
        :param json: the body as an object that JSON can hold; used where *data* is not given.
        :param headers: on top of the session's; ``None`` as a value removes one.
        :param auth: in place of the session's.
        :param timeout: seconds for connecting and for each wait for the server, or a pair of the
            two; ``None`` waits for ever.
        :param allow_redirects: whether redirects are followed.
        :param verify: in place of the session's.
        :param cookies: as *files*, *proxies*, *hooks*, *stream* and *cert*: this version takes them
            only while they ask for nothing.
        :raises oxhorizon.exceptions.RequestException: its subclasses say what went wrong.
        :raises ValueError: for arguments that cannot be sent or signed.
        """
    def get(self, url: str | bytes, **kwargs: Any) -> Response:
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
    def close(self) -> None:
        """Closes the connections that are not in use; the session can be used again."""
    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        *_args: type[BaseException] | BaseException | TracebackType | None,
    ) -> None: ...

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
        signature_method: str = "HMAC-SHA1",
        signature_type: str = "AUTH_HEADER",
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
    ) -> None:
        """Makes a session that signs.

        :param client_key: the consumer key.
        :param client_secret: the consumer secret.
        :param resource_owner_key: the token.
        :param resource_owner_secret: the token secret.
        :param callback_uri: sent as ``oauth_callback``.
        :param signature_method: ``HMAC-SHA1``, ``HMAC-SHA256``, ``HMAC-SHA512`` or ``PLAINTEXT``.
        :param signature_type: ``AUTH_HEADER``, ``QUERY`` or ``BODY``: where the parameters travel.
        :param rsa_key: not known to this version.
        :param verifier: sent as ``oauth_verifier``.
        :param client_class: not known to this version.
        :param force_include_body: lets bodies that are no form take part too (``oauth_body_hash``).
        :param decoding: ``utf-8``.
        :param realm: the realm of the Authorization header.
        :param encoding: how credentials given as ``bytes`` are decoded.
        :param nonce: used for every request (for tests) in place of a new one each time.
        :param timestamp: likewise, seconds since the epoch as text.
        :raises ValueError: names the argument that cannot be used, never its value.
        """

@disjoint_base
class OAuth1:
    """Signs requests with OAuth 1.0a (RFC 5849), as an auth object (``requests_oauthlib.OAuth1``).

    Its parameters are those of :class:`OAuth1Session`.
    """

    def __new__(
        cls,
        client_key: _Text | None,
        client_secret: _Text | None = None,
        resource_owner_key: _Text | None = None,
        resource_owner_secret: _Text | None = None,
        callback_uri: _Text | None = None,
        signature_method: str = "HMAC-SHA1",
        signature_type: str = "AUTH_HEADER",
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
    ) -> Self: ...
    @property
    def force_include_body(self) -> bool:
        """Whether bodies that are no form take part in the signature."""
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
        """Signs a ``PreparedRequest``, ours or requests' own, in place; returns it."""
