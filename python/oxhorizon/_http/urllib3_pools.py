"""Stand-ins for urllib3's pool managers and pools, for programs that override methods of ``HTTPAdapter``.

In requests these methods configure urllib3's connections. Here they configure ours. An option that our
connections do not support raises ``NotImplementedError``, so that no option is silently ignored.
"""

from __future__ import annotations

import os
import sys

from .._core import HTTPAdapter
from .._utils.urls import split_host
from .pool_options import (
    ALTERNATIVE,
    IGNORED,
    SUPPORTED,
    TRUST_OPTIONS,
    check,
    check_names,
    compile_options,
    unsupported,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from .._core import ConnectionOptions, Response


class PoolManager:
    """The connection options of an adapter, in place of requests' ``urllib3.PoolManager``."""

    def __init__(self, adapter: HTTPAdapter, **connection_pool_kw: Any) -> None:
        check(connection_pool_kw)
        self.connection_pool_kw = connection_pool_kw
        self._adapter = adapter

    def connection_from_host(
        self, host: str, port: int | None = None, scheme: str = "http", pool_kwargs: Any = None
    ) -> Connection:
        """Returns the options for one connection. *pool_kwargs* take precedence over the manager's."""
        merged = {**self.connection_pool_kw, **(pool_kwargs or {})}
        return Connection(scheme, host, port, merged, self)

    def clear(self) -> None:
        """Closes the idle connections."""
        HTTPAdapter.close(self._adapter)


class ProxyManager(PoolManager):
    """The options for connections through a proxy."""

    def __init__(
        self, adapter: HTTPAdapter, proxy_url: str, proxy_headers: Any, **connection_pool_kw: Any
    ) -> None:
        super().__init__(adapter, **connection_pool_kw)
        self.proxy_url = proxy_url
        self.proxy_headers = proxy_headers


class Connection:
    """The connection options for one request, in place of requests' urllib3 connection pool.

    An override may read and set them. Setting an unsupported option raises ``NotImplementedError``.
    """

    _NAMES = SUPPORTED | IGNORED | {"scheme", "host", "port", "conn_kw", "manager"}

    def __init__(
        self, scheme: str, host: str, port: int | None, options: dict[str, Any], manager: Any
    ) -> None:
        check(options)
        self.scheme, self.host, self.port, self.manager = scheme, host, port, manager
        self.conn_kw = options
        self.cert_reqs: Any = None
        for name in sorted(SUPPORTED | {"cert_reqs"}):
            setattr(self, name, options.get(name))

    def __setattr__(self, name: str, value: Any) -> None:
        if name not in self._NAMES:
            raise unsupported(name)
        super().__setattr__(name, value)

    def options(self) -> dict[str, Any]:
        """Returns the options that are set at present."""
        check(self.conn_kw)
        found = {name: self.conn_kw.get(name) for name in SUPPORTED}
        found.update({name: getattr(self, name) for name in SUPPORTED if getattr(self, name) is not None})
        return {name: value for name, value in found.items() if value is not None}


def default_pool_manager(adapter: HTTPAdapter) -> PoolManager:
    """Returns the pool manager of an adapter that was not given one."""
    return PoolManager(adapter)


def adopt_pool_manager(adapter: HTTPAdapter, manager: Any, own: Mapping[str, Any] | None) -> None:
    """Checks a new ``poolmanager`` of *adapter*, and adopts its ``retries``.

    :param manager: our manager or urllib3's, of which ``connection_pool_kw`` is read.
    :raises NotImplementedError: the manager is of another type, or has an unsupported option.
    """
    if not isinstance(manager, PoolManager) and not _is_plain(manager):
        raise NotImplementedError(
            f"oxhorizon cannot use a {type(manager).__name__} as poolmanager: "
            f"call super().init_poolmanager() with its options, or {ALTERNATIVE}"
        )
    connection_options(manager, own)
    retries = manager.connection_pool_kw.get("retries")
    if retries is not None:
        adapter.max_retries = retries


def connection_options(manager: Any, own: Mapping[str, Any] | None) -> ConnectionOptions | None:
    """Returns the current options of a ``poolmanager``, merged over the adapter's own.

    :raises NotImplementedError: an option is not supported.
    """
    options = {} if manager is None else dict(manager.connection_pool_kw)
    check_names(options)
    return compile_options(
        {**(own or {}), **{name: value for name, value in options.items() if value is not None}}
    )


def _is_plain(manager: Any) -> bool:
    """Returns whether the manager is urllib3's unchanged one, so that its options describe it completely."""
    kind = type(manager)
    home = sys.modules.get(kind.__module__)
    return (
        kind.__module__.endswith("urllib3.poolmanager")
        and kind.__name__ == "PoolManager"
        and manager.pool_classes_by_scheme == getattr(home, "pool_classes_by_scheme", None)
    )


def init_poolmanager(adapter: Any, connections: int, maxsize: int, block: Any, options: Any) -> None:
    """Implements ``HTTPAdapter.init_poolmanager``."""
    adapter._pool_connections, adapter._pool_maxsize, adapter._pool_block = connections, maxsize, bool(block)
    adapter.poolmanager = PoolManager(adapter, **(options or {}))


def init_connections(adapter: Any) -> None:
    """Calls the adapter's ``init_poolmanager``, as requests' constructor does.

    :raises NotImplementedError: the class creates connections of its own.
    """
    kind = type(adapter)
    for name in ("get_connection_with_tls_context", "proxy_manager_for"):
        method = getattr(kind, name)
        if method is not getattr(HTTPAdapter, name) and not _may_use_our_pools(kind, method, set()):
            raise NotImplementedError(
                f"{kind.__name__}.{name} creates its own connections, which oxhorizon cannot use: call "
                f"super().{name}() and change what it returns, or {ALTERNATIVE}"
            )
    old, new = "get_connection", "get_connection_with_tls_context"
    if getattr(kind, old) is not getattr(HTTPAdapter, old) and getattr(kind, new) is getattr(
        HTTPAdapter, new
    ):
        from .._utils import program_frame

        program_frame.warn(
            f"{kind.__name__}.{old} is not called, as in requests since 2.32: override {new}",
            DeprecationWarning,
        )
    adapter.init_poolmanager(adapter._pool_connections, adapter._pool_maxsize, block=adapter._pool_block)


# A method whose code names one of these may use our connections.
_MAKERS = frozenset(
    ("get_connection", "get_connection_with_tls_context", "proxy_manager_for", "poolmanager", "proxy_manager")
)


def _may_use_our_pools(kind: type, method: Any, seen: set[Any]) -> bool:
    """Returns whether a method may use our connections, itself or through a method that it calls.

    In doubt it returns ``True``, because ``_checked_connection`` checks the result later.
    """
    code = getattr(method, "__code__", None)
    if code is None or code.co_freevars or not _MAKERS.isdisjoint(code.co_names):
        return True
    seen.add(code)
    others = (getattr(kind, name, None) for name in code.co_names)
    return any(
        _may_use_our_pools(kind, other, seen)
        for other in others
        if getattr(other, "__code__", None) not in (None, *seen)
    )


def proxy_manager_for(adapter: Any, proxy: str, options: Any) -> ProxyManager:
    """Implements ``HTTPAdapter.proxy_manager_for``."""
    managers = adapter.proxy_manager
    if proxy not in managers:
        is_socks = proxy.lower().startswith("socks")
        headers = None if is_socks else adapter.proxy_headers(proxy)
        managers[proxy] = ProxyManager(adapter, proxy, headers, **(options or {}))
    manager: ProxyManager = managers[proxy]
    return manager


def pool_key_attributes(request: Any, verify: Any, cert: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Implements ``HTTPAdapter.build_connection_pool_key_attributes``."""
    found = split_host(request.url)
    host = {"scheme": found.scheme, "host": found.hostname, "port": found.port}
    options: dict[str, Any] = {"cert_reqs": "CERT_NONE" if verify is False else "CERT_REQUIRED"}
    if isinstance(verify, (str, os.PathLike)):
        options["ca_cert_dir" if os.path.isdir(verify) else "ca_certs"] = verify
    if isinstance(cert, tuple) and len(cert) == 2:
        options["cert_file"], options["key_file"] = cert
    elif cert is not None:
        options["cert_file"] = cert
    return host, options


def connection_for(adapter: Any, request: Any, verify: Any, proxies: Any, cert: Any) -> Connection:
    """Implements ``HTTPAdapter.get_connection_with_tls_context``."""
    host, options = adapter.build_connection_pool_key_attributes(request, verify, cert)
    manager = _manager_for(adapter, request.url, proxies)
    # The call takes precedence over the adapter: its CA bundle replaces the adapter's authorities.
    if any(options.get(name) for name in TRUST_OPTIONS):
        options = {**dict.fromkeys(TRUST_OPTIONS), **options}
    pool = {**_fallback_options(adapter, manager), **manager.connection_pool_kw, **options}
    return _checked_connection(
        manager.connection_from_host(**host, pool_kwargs=pool), "get_connection_with_tls_context"
    )


def _checked_connection(found: Any, name: str) -> Connection:
    """Returns *found* if it is one of our connections.

    :param found: the result of an override.
    :param name: the name of the overridden method.
    :raises NotImplementedError: it is a connection or a pool that the program has created itself.
    """
    if isinstance(found, Connection):
        return found
    raise NotImplementedError(
        f"oxhorizon cannot use a {type(found).__name__} of {name}: call super().{name}() and change what it "
        f"returns, or {ALTERNATIVE}"
    )


def _fallback_options(adapter: HTTPAdapter, manager: Any) -> dict[str, Any]:
    """Returns the options that apply unless *manager* sets them.

    requests ignores the options of ``init_poolmanager`` for connections through a proxy; we apply them.
    """
    own = _own_options(adapter)
    return own if manager is adapter.poolmanager else {**own, **adapter.poolmanager.connection_pool_kw}


def _own_options(adapter: HTTPAdapter) -> dict[str, Any]:
    state: dict[str, Any] = HTTPAdapter.__getstate__(adapter)
    return dict(state.get("_own_options") or {})


def _manager_for(adapter: Any, url: str, proxies: Any) -> Any:
    from .._utils.proxies import select_proxy
    from .._utils.urls import prepend_scheme_if_needed

    proxy = select_proxy(url, proxies)
    if proxy:
        manager = adapter.proxy_manager_for(prepend_scheme_if_needed(proxy, "http"))
        if not isinstance(manager, ProxyManager):
            raise NotImplementedError(
                f"oxhorizon cannot use a {type(manager).__name__} for a proxy: call "
                f"super().proxy_manager_for() and change what it returns, or {ALTERNATIVE}"
            )
        return manager
    manager = adapter.poolmanager
    return manager if isinstance(manager, PoolManager) else _converted_manager(adapter, manager)


def _converted_manager(adapter: HTTPAdapter, manager: Any) -> PoolManager:
    """Returns our manager with the options of urllib3's."""
    return PoolManager(adapter, **manager.connection_pool_kw)


def get_connection(adapter: Any, url: str, proxies: Any) -> Connection:
    """Implements ``HTTPAdapter.get_connection``, which requests has deprecated."""
    from .._utils import program_frame

    program_frame.warn(
        "`get_connection` has been deprecated in favor of `get_connection_with_tls_context`, as in requests",
        DeprecationWarning,
    )
    found = split_host(url)
    manager = _manager_for(adapter, url, proxies)
    pool = {**_fallback_options(adapter, manager), **manager.connection_pool_kw}
    host = (found.hostname, found.port, found.scheme)
    return _checked_connection(manager.connection_from_host(*host, pool_kwargs=pool), "get_connection")


def cert_verify(connection: Any, url: str, verify: Any, cert: Any) -> None:
    """Implements ``HTTPAdapter.cert_verify``: sets the certificate options of a call.

    :raises OSError: a file does not exist.
    """
    if url.lower().startswith("https") and verify:
        if verify is not True:
            if not os.path.exists(verify):
                raise OSError(f"Could not find a suitable TLS CA certificate bundle, invalid path: {verify}")
            is_directory = os.path.isdir(verify)
            connection.ca_certs = None if is_directory else verify
            connection.ca_cert_dir = verify if is_directory else None
        connection.cert_reqs = "CERT_REQUIRED"
    else:
        connection.cert_reqs = "CERT_NONE"
        connection.ca_certs = connection.ca_cert_dir = None
    if not cert:
        return
    if isinstance(cert, str):
        connection.cert_file, connection.key_file = cert, None
    else:
        connection.cert_file, connection.key_file = cert[0], cert[1]
    for what, path in (("certificate", connection.cert_file), ("key", connection.key_file)):
        if path and not os.path.exists(path):
            raise OSError(f"Could not find the TLS {what} file, invalid path: {path}")


def request_url(request: Any, proxies: Any) -> str:
    """Implements ``HTTPAdapter.request_url``."""
    from .._utils.proxies import select_proxy
    from .._utils.urls import urldefragauth

    proxy = select_proxy(request.url, proxies)
    is_handed_over = (
        proxy and split_host(request.url).scheme != "https" and not proxy.lower().startswith("socks")
    )
    url: str = urldefragauth(request.url) if is_handed_over else request.path_url
    return url


def send(adapter: Any, request: Any, keywords: dict[str, Any]) -> Response:
    """Implements ``HTTPAdapter.send`` for an adapter that overrides one of the methods called here."""
    verify, cert, proxies = keywords["verify"], keywords["cert"], keywords["proxies"]
    found = adapter.get_connection_with_tls_context(request, verify, proxies=proxies, cert=cert)
    connection = _checked_connection(found, "get_connection_with_tls_context")
    adapter.cert_verify(connection, request.url, verify, cert)
    target = adapter.request_url(request, proxies)
    adapter.add_headers(request, **keywords)

    sent_to = split_host(request.url)
    asked = (sent_to.scheme, sent_to.hostname, sent_to.port)
    if (connection.scheme, connection.host, connection.port) != asked:
        raise NotImplementedError(
            f"oxhorizon connects to the host of the URL only: change request.url, or {ALTERNATIVE}"
        )
    options = connection.options()
    if options.get("ca_certs") or options.get("ca_cert_dir"):
        options.pop("ca_cert_data", None)
    keywords = {**keywords, "verify": connection.cert_reqs not in ("CERT_NONE", "NONE", 0), "cert": None}
    overridden = {
        "options": compile_options(options),
        "target": None if target == request_url(request, proxies) else target,
        "proxy_headers": getattr(connection.manager, "proxy_headers", None),
    }
    response = adapter._send_by(request, keywords, overridden)
    raw = response.raw
    # Our `build_response` returns it if an override calls that with this raw response.
    raw._response = response
    try:
        built: Response = adapter.build_response(request, raw)
    finally:
        raw._response = None
    return built
