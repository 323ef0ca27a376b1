"""Stand-ins for names of urllib3 that programs import from ``requests.packages.urllib3``."""

from __future__ import annotations

import time
from collections import namedtuple

from .urllib3_pools import PoolManager as _AdapterPoolManager
from .urllib3_pools import ProxyManager as _AdapterProxyManager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class PoolManager(_AdapterPoolManager):
    """The options of connections, for an ``init_poolmanager`` that makes a manager of its own.

    :param num_pools: accepted, without an effect.
    :param headers: accepted, without an effect.
    :param connection_pool_kw: the options, such as ``ssl_minimum_version`` and ``source_address``.
    :raises NotImplementedError: an option is not supported.
    """

    def __init__(self, num_pools: int = 10, headers: Any = None, **connection_pool_kw: Any) -> None:
        from .._core import HTTPAdapter

        super().__init__(HTTPAdapter(), **connection_pool_kw)
        self.headers = headers or {}


class ProxyManager(_AdapterProxyManager):
    """The options of connections through a proxy.

    :param proxy_url: the proxy.
    :param num_pools: accepted, without an effect.
    :param headers: accepted, without an effect.
    :param proxy_headers: header fields for the proxy.
    :param connection_pool_kw: the options, as those of ``PoolManager``.
    """

    def __init__(
        self,
        proxy_url: str,
        num_pools: int = 10,
        headers: Any = None,
        proxy_headers: Any = None,
        **connection_pool_kw: Any,
    ) -> None:
        from .._core import HTTPAdapter

        super().__init__(HTTPAdapter(), proxy_url, proxy_headers, **connection_pool_kw)
        self.headers = headers or {}


class Timeout:
    """A timeout that every ``timeout=`` accepts.

    :param total: seconds for both together, at most.
    :param connect: seconds until the connection is established.
    :param read: seconds between two pieces of data.
    """

    DEFAULT_TIMEOUT: Any = None

    def __init__(self, total: Any = None, connect: Any = None, read: Any = None) -> None:
        self.total = self._checked(total, "total")
        self._connect = self._checked(connect, "connect")
        self._read = self._checked(read, "read")
        self._started: float | None = None

    @staticmethod
    def _checked(value: Any, name: str) -> Any:
        if value is None:
            return None
        if isinstance(value, bool):
            raise ValueError("Timeout cannot be a boolean value. It must be an int, float or None.")
        try:
            float(value)
        except (TypeError, ValueError):
            raise ValueError(
                f"Timeout value {name} was {value}, but it must be an int, float or None."
            ) from None
        if value <= 0:
            raise ValueError(
                f"Attempted to set {name} timeout to {value}, but the timeout cannot be set to a value less "
                "than or equal to 0."
            )
        return value

    @classmethod
    def from_float(cls, timeout: Any) -> Timeout:
        """Returns a timeout of that many seconds for each step."""
        return cls(read=timeout, connect=timeout)

    def clone(self) -> Timeout:
        """Returns a copy that was not started."""
        return type(self)(total=self.total, connect=self._connect, read=self._read)

    def start_connect(self) -> float:
        """Starts the clock of ``total``."""
        self._started = time.monotonic()
        return self._started

    def get_connect_duration(self) -> float:
        """Returns the seconds since ``start_connect``."""
        return 0.0 if self._started is None else time.monotonic() - self._started

    @property
    def connect_timeout(self) -> Any:
        """Seconds until the connection is established, or ``None``."""
        return self._least(self._connect, self.total)

    @property
    def read_timeout(self) -> Any:
        """Seconds between two pieces of data, or ``None``."""
        rest = None if self.total is None else max(0, self.total - self.get_connect_duration())
        return self._least(self._read, rest)

    @staticmethod
    def _least(*values: Any) -> Any:
        return min((value for value in values if value is not None), default=None)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(connect={self._connect!r}, read={self._read!r}, total={self.total!r})"

    __str__ = __repr__


_Parts = namedtuple(
    "_Parts",
    "scheme auth host port path query fragment",
    defaults=[None, None, None, None, None, None, None],
)


class Url(_Parts):
    """The parts of a URL."""

    __slots__ = ()

    @property
    def hostname(self) -> Any:
        """The host."""
        return self.host

    @property
    def request_uri(self) -> str:
        """The path and the query."""
        return (self.path or "/") + ("" if self.query is None else f"?{self.query}")

    @property
    def netloc(self) -> str | None:
        """The host and the port."""
        if self.host is None:
            return None
        return f"{self.host}:{self.port}" if self.port else str(self.host)

    @property
    def authority(self) -> str | None:
        """The user, the host and the port."""
        return self.netloc if None in (self.netloc, self.auth) else f"{self.auth}@{self.netloc}"

    @property
    def url(self) -> str:
        """The whole URL."""
        return (
            ("" if self.scheme is None else f"{self.scheme}://")
            + ("" if self.auth is None else f"{self.auth}@")
            + (self.host or "")
            + ("" if self.port is None else f":{self.port}")
            + (self.path or "")
            + ("" if self.query is None else f"?{self.query}")
            + ("" if self.fragment is None else f"#{self.fragment}")
        )

    def __str__(self) -> str:
        return self.url


def parse_url(url: str) -> Url:
    """Returns the parts of a URL; scheme and host in lower case, and characters that need it escaped.

    :raises LocationParseError: the port is invalid.
    """
    from urllib.parse import urlsplit

    from .._utils.urls import requote_uri
    from .urllib3_exceptions import exception

    if not url:
        return Url()
    # Without a scheme urllib3 reads the host first.
    has_scheme = "://" in url or url.startswith("/")
    try:
        parts = urlsplit(url if has_scheme else f"//{url}")
        port = parts.port
    except ValueError:
        raise exception("LocationParseError")(url) from None
    auth, at, authority = parts.netloc.rpartition("@")
    host = authority.lower()
    if port is not None or host.endswith(":"):
        host = host.rpartition(":")[0]
    is_http = parts.scheme in ("http", "https", "")

    def escaped(text: str) -> str:
        return requote_uri(text) if is_http else text

    rest = url.partition("#")
    query = escaped(parts.query) if "?" in rest[0] else None
    fragment = escaped(parts.fragment) if rest[1] else None
    path = escaped(parts.path) or (None if query is None and fragment is None else "")
    return Url(parts.scheme or None, auth if at else None, host or None, port, path, query, fragment)


def make_headers(
    keep_alive: bool | None = None,
    accept_encoding: bool | list[str] | str | None = None,
    user_agent: str | None = None,
    basic_auth: str | None = None,
    proxy_basic_auth: str | None = None,
    disable_cache: bool | None = None,
) -> dict[str, str]:
    """Returns header fields for these settings.

    :param keep_alive: adds ``connection: keep-alive``.
    :param accept_encoding: content codings; ``True`` for those that oxhorizon decodes.
    :param user_agent: the client's name.
    :param basic_auth: user and password, with a colon between them.
    :param proxy_basic_auth: the same for a proxy.
    :param disable_cache: adds ``cache-control: no-cache``.
    """
    from binascii import b2a_base64

    headers = {}
    if accept_encoding:
        if isinstance(accept_encoding, list):
            accept_encoding = ",".join(accept_encoding)
        is_text = isinstance(accept_encoding, str)
        headers["accept-encoding"] = str(accept_encoding) if is_text else "gzip,deflate,br,zstd"
    if user_agent:
        headers["user-agent"] = user_agent
    if keep_alive:
        headers["connection"] = "keep-alive"
    for name, login in (("authorization", basic_auth), ("proxy-authorization", proxy_basic_auth)):
        if login:
            headers[name] = "Basic " + b2a_base64(login.encode("latin-1"), newline=False).decode()
    if disable_cache:
        headers["cache-control"] = "no-cache"
    return headers


def detect(byte_str: bytes) -> dict[str, Any]:
    """Returns the likely encoding of a text (``chardet.detect``)."""
    from .._core import Response

    response = Response()
    response._content = bytes(byte_str)
    encoding = response.apparent_encoding
    return {"encoding": encoding, "confidence": 1.0 if encoding == "ascii" else 0.9, "language": ""}
