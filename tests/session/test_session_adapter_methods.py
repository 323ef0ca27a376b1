"""Methods of ``HTTPAdapter`` and ``PreparedRequest`` that a program overrides.

Each method is overridden in a subclass, patched into the class, and set on one object, with both packages.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
import requests
import requests.adapters
import urllib3

import oxhorizon
import oxhorizon.adapters
from tests.servers.canaries import CREDENTIALS
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.twins import Kit, each, returned

METHODS = [
    "get_connection_with_tls_context",
    "build_connection_pool_key_attributes",
    "cert_verify",
    "request_url",
    "add_headers",
    "build_response",
    "send",
]
PROXY_METHODS = ["proxy_manager_for", "proxy_headers"]


@contextmanager
def overridden(kit: Kit, session: Any, name: str, how: str, calls: list[str]) -> Iterator[None]:
    """Overrides *name* of the session's adapter with a function that records the call, then makes it."""
    adapters: Any = kit.module("adapters")
    original = getattr(adapters.HTTPAdapter, name)

    def noting(self: Any, *args: Any, **keywords: Any) -> Any:
        calls.append(name)
        return original(self, *args, **keywords)

    if how == "subclass":
        session.mount("http://", type("Own", (adapters.HTTPAdapter,), {name: noting})())
        yield
    elif how == "object":
        adapter = adapters.HTTPAdapter()
        session.mount("http://", adapter)
        setattr(adapter, name, lambda *args, **keywords: noting(adapter, *args, **keywords))
        yield
    else:
        with mock.patch.object(adapters.HTTPAdapter, name, noting):
            yield


@pytest.mark.parametrize("how", ["subclass", "class", "object"])
@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("stream", [False, True])
def test_overridden_method_is_called_like_requests(
    server: ScriptedServer, name: str, how: str, stream: bool
) -> None:
    def call(kit: Kit) -> Any:
        calls: list[str] = []
        session = kit.session()
        with overridden(kit, session, name, how, calls):
            response = session.get(server.url + "/x", stream=stream)
            return calls, response.status_code, response.content

    assert returned(call, server)[0] == [name]


@pytest.mark.parametrize("how", ["subclass", "class", "object"])
@pytest.mark.parametrize("name", PROXY_METHODS)
def test_overridden_proxy_method_is_called_like_requests(server: ScriptedServer, name: str, how: str) -> None:
    with ForwardProxy() as proxy:

        def call(kit: Kit) -> Any:
            calls: list[str] = []
            session = kit.session()
            with overridden(kit, session, name, how, calls):
                for _ in range(2):
                    session.get(server.url + "/x", proxies={"http": proxy.url})
            return calls

        assert returned(call, server)


@pytest.mark.parametrize("how", ["subclass", "class", "object"])
@pytest.mark.parametrize("name", METHODS)
def test_overridden_method_is_called_by_signing_session(server: ScriptedServer, name: str, how: str) -> None:
    with Kit("ours") as kit:
        calls: list[str] = []
        session = kit.signed()
        with overridden(kit, session, name, how, calls):
            assert session.post(server.url + "/x", data={"a": "b"}).ok
        assert calls == [name]
    assert server.take()[-1].value("authorization")


def test_methods_are_called_in_order_of_requests(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        calls: list[str] = []
        adapter: Any = kit.module("adapters").HTTPAdapter

        def noting(name: str) -> Callable[..., Any]:
            original = getattr(adapter, name)

            def method(self: Any, *args: Any, **keywords: Any) -> Any:
                calls.append(name)
                return original(self, *args, **keywords)

            return method

        session = kit.session()
        session.mount("http://", type("Own", (adapter,), {name: noting(name) for name in METHODS})())
        session.get(server.url)
        return calls

    assert returned(call, server) == ["send", *METHODS[:-1]]


def test_method_arguments_match_requests(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        seen: dict[str, Any] = {}
        adapters: Any = kit.module("adapters")

        class Own(adapters.HTTPAdapter):
            def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
                seen["cert_verify"] = (url, verify, cert, conn.host, conn.scheme)
                super().cert_verify(conn, url, verify, cert)

            def request_url(self, request: Any, proxies: Any) -> str:
                seen["request_url"] = (request.url, dict(proxies))
                return super().request_url(request, proxies)

            def add_headers(self, request: Any, **keywords: Any) -> None:
                seen["add_headers"] = (request.url, sorted(keywords), keywords["timeout"], keywords["stream"])

            def build_response(self, req: Any, resp: Any) -> Any:
                seen["build_response"] = (req.url, resp.status, resp.reason, resp.headers["X-One"])
                response = super().build_response(req, resp)
                seen["built"] = (response.status_code, response.url, response.raw is resp)
                seen["whose"] = (response.connection is self, response.request is req)
                return response

        session = kit.session()
        session.mount("http://", Own())
        url = server.on("/x", answer(b"body", "X-One: 1"))
        response = session.get(url, timeout=5, stream=True)
        return seen, response.content

    returned(call, server)


def test_response_from_override_is_returned(server: ScriptedServer) -> None:
    """The session uses the returned response: another class, custom attributes, a changed status."""

    def call(kit: Kit) -> Any:
        adapters: Any = kit.module("adapters")
        models: Any = kit.module("models")

        class Annotated(models.Response):
            pass

        class Own(adapters.HTTPAdapter):
            def build_response(self, req: Any, resp: Any) -> Any:
                response = super().build_response(req, resp)
                response.__class__ = Annotated if kit.name == "original" else response.__class__
                response.annotated = True
                response.status_code = 203
                return response

        session = kit.session()
        session.mount("http://", Own())
        response = session.get(server.on("/x", answer(b"body", "Set-Cookie: a=b")))
        return response.annotated, response.status_code, response.content, dict(session.cookies)

    assert returned(call, server) == (True, 203, b"body", {"a": "b"})


def test_raw_wrapped_by_build_response_is_read(server: ScriptedServer) -> None:
    """The body is read from the wrapper around the raw response."""

    class Counting:
        def __init__(self, raw: Any) -> None:
            self.raw, self.read_bytes = raw, 0

        def __getattr__(self, name: str) -> Any:
            return getattr(self.raw, name)

        def stream(self, *args: Any, **keywords: Any) -> Iterator[bytes]:
            for piece in self.raw.stream(*args, **keywords):
                self.read_bytes += len(piece)
                yield piece.upper()

    def call(kit: Kit) -> Any:
        adapters: Any = kit.module("adapters")

        class Own(adapters.HTTPAdapter):
            def build_response(self, req: Any, resp: Any) -> Any:
                return super().build_response(req, Counting(resp))

        session = kit.session()
        session.mount("http://", Own())
        response = session.get(server.on("/x", answer(b"body")))
        return response.content, response.raw.read_bytes, response.status_code

    assert returned(call, server) == (b"BODY", 4, 200)


def change_status(request: Any, raw: Any) -> None:
    raw.status = 299


def change_reason(request: Any, raw: Any) -> None:
    raw.reason = "Changed"


def set_fields(request: Any, raw: Any) -> None:
    raw.headers = {"X-Other": "1", "Content-Type": "text/plain; charset=utf-16"}


def change_url(request: Any, raw: Any) -> None:
    request.url = "http://other.example/"


def change_read(request: Any, raw: Any) -> None:
    original = raw.read
    raw.read = lambda *args, **keywords: original(*args, **keywords).upper()


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("change", [change_status, change_reason, set_fields, change_url, change_read])
def test_build_response_changes_to_raw_are_used(server: ScriptedServer, change: Any, stream: bool) -> None:
    url = server.on("/x", answer(b"body", "X-One: 1", "Set-Cookie: a=b"))

    def call(kit: Kit) -> Any:
        base: Any = kit.module("adapters").HTTPAdapter

        class Own(base):  # type: ignore[misc]
            def build_response(self, req: Any, resp: Any) -> Any:
                change(req, resp)
                return super().build_response(req, resp)

        session = kit.session()
        session.mount("http://", Own())
        response = session.get(url, stream=stream)
        parts = (
            response.status_code,
            response.reason,
            dict(response.headers),
            response.url,
            response.encoding,
        )
        return parts, response.content, response.ok, dict(response.cookies), response.elapsed.seconds

    returned(call)


def test_build_response_with_another_request(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        base: Any = kit.module("adapters").HTTPAdapter
        other = kit.prepare("PUT", "http://other.example/")

        class Own(base):  # type: ignore[misc]
            def build_response(self, req: Any, resp: Any) -> Any:
                return super().build_response(other, resp)

        session = kit.session()
        session.mount("http://", Own())
        response = session.get(server.url)
        return response.url, response.request is other, response.content

    assert returned(call)[:2] == ("http://other.example/", True)


def test_build_response_returns_new_response_each_time(server: ScriptedServer) -> None:
    url = server.on("/x", answer(b"body", "X-One: 1"))

    def call(kit: Kit) -> Any:
        base: Any = kit.module("adapters").HTTPAdapter
        made: list[Any] = []

        class Own(base):  # type: ignore[misc]
            def build_response(self, req: Any, resp: Any) -> Any:
                made.extend(super(Own, self).build_response(req, resp) for _ in range(2))
                made[0].status_code = 500
                return made[1]

        session = kit.session()
        session.mount("http://", Own())
        response = session.get(url)
        same = made[0] is made[1]
        return (
            same,
            response.status_code,
            response.content,
            dict(response.headers),
            made[0].raw is response.raw,
        )

    assert returned(call)[:3] == (False, 200, b"body")


def test_build_response_is_called_once_after_retries(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        calls: list[int] = []
        adapters: Any = kit.module("adapters")

        class Own(adapters.HTTPAdapter):
            def build_response(self, req: Any, resp: Any) -> Any:
                calls.append(resp.status)
                return super().build_response(req, resp)

        turns = iter([answer(b"", status="503 Busy"), answer(b"", status="503 Busy"), answer(b"ok")])
        url = server.on("/busy", lambda seen, peer: next(turns))
        session = kit.session()
        retries = urllib3.Retry(3, status_forcelist=[503])
        session.mount("http://", Own(max_retries=retries))
        return session.get(url).content, calls

    assert returned(call, server) == (b"ok", [200])


@pytest.mark.parametrize("target", ["/other?x=1", "/a b", "/%7e", "http://else.example/abs", "*"])
def test_request_url_override_sets_request_target(server: ScriptedServer, target: str) -> None:
    server.on("/other", answer(b"other"))

    def call(kit: Kit) -> Any:
        adapters: Any = kit.module("adapters")
        own = type("Own", (adapters.HTTPAdapter,), {"request_url": lambda self, request, proxies: target})
        session = kit.session()
        session.mount("http://", own())
        return session.get(server.url + "/x").status_code

    if target == "*":
        # urllib3 puts a slash before it.
        with Kit("ours") as kit:
            call(kit)
        return
    returned(call, server)


def test_add_headers_override_is_sent(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        adapters: Any = kit.module("adapters")

        class Own(adapters.HTTPAdapter):
            def add_headers(self, request: Any, **keywords: Any) -> None:
                request.headers["X-Added"] = "1"

        session = kit.session()
        session.mount("http://", Own())
        return session.get(server.url, headers={"X-One": "1"}).status_code

    found = returned(call, server)
    assert found == 200


@pytest.mark.parametrize(
    "fields", [{}, {"Proxy-Authorization": "Bearer proxy"}, {"X-Proxy": "1", "X-Two": "2"}]
)
@pytest.mark.parametrize("user", ["", "user:word@"])
def test_proxy_headers_override_is_sent(fields: dict[str, str], user: str) -> None:
    with ScriptedServer() as proxy:

        def call(kit: Kit) -> Any:
            adapters: Any = kit.module("adapters")
            own = type("Own", (adapters.HTTPAdapter,), {"proxy_headers": lambda self, url: dict(fields)})
            session = kit.session()
            session.mount("http://", own())
            proxies = {"http": f"http://{user}127.0.0.1:{proxy.port}"}
            return session.get("http://h.example/x", proxies=proxies).status_code

        returned(call, proxy)


def test_proxy_headers_override_is_sent_with_connect() -> None:
    heads: list[Any] = []

    def act(seen: Any, peer: Any) -> None:
        heads.append((seen.method, seen.value("proxy-authorization"), seen.value("x-proxy")))
        peer.close()

    class Own(oxhorizon.HTTPAdapter):
        def proxy_headers(self, proxy: str) -> dict[str, str]:
            return {"X-Proxy": "1"}

    with ScriptedServer() as proxy:
        proxy.on("h.example:443", act)
        session = oxhorizon.Session()
        session.mount("https://", Own())
        with pytest.raises(oxhorizon.exceptions.ConnectionError):
            session.get(
                "https://h.example/", proxies={"https": f"http://u:p@127.0.0.1:{proxy.port}"}, timeout=5
            )
    assert heads == [("CONNECT", None, "1")]


@pytest.mark.parametrize("value", ["a\r\nX-Injected: 1", "a\nb", "a\0b", "€"])
def test_proxy_headers_with_crlf_raise(value: str) -> None:
    class Own(oxhorizon.HTTPAdapter):
        def proxy_headers(self, proxy: str) -> dict[str, str]:
            return {"X-Proxy": value}

    with ScriptedServer() as proxy:
        session = oxhorizon.Session()
        session.mount("http://", Own())
        session.mount("https://", Own())
        for scheme in ("http", "https"):
            with pytest.raises(oxhorizon.exceptions.InvalidHeader):
                session.get(f"{scheme}://h.example/", proxies={scheme: proxy.url}, timeout=1)
        assert proxy.take() == []


# Unsupported overrides


class OwnConnection(oxhorizon.HTTPAdapter):
    def get_connection_with_tls_context(
        self, request: Any, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        return urllib3.connection_from_url(request.url)


class OwnProxyManager(oxhorizon.HTTPAdapter):
    def proxy_manager_for(self, proxy: str, **keywords: Any) -> Any:
        return urllib3.ProxyManager(proxy)


class OwnContext(oxhorizon.HTTPAdapter):
    def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
        import ssl

        super().init_poolmanager(*args, **keywords, ssl_context=ssl.create_default_context())


class OldContext(oxhorizon.HTTPAdapter):
    """Many recipes do not call ``super()``."""

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False) -> None:
        import ssl

        context = ssl.create_default_context()
        self.poolmanager = urllib3.PoolManager(connections, maxsize=maxsize, block=block, ssl_context=context)


class OwnManager(oxhorizon.HTTPAdapter):
    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False) -> None:
        self.poolmanager = object()


class OldTls(oxhorizon.HTTPAdapter):
    def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
        import ssl

        super().init_poolmanager(*args, **keywords, ssl_maximum_version=ssl.TLSVersion.TLSv1_1)


class Password(oxhorizon.HTTPAdapter):
    def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
        super().init_poolmanager(*args, **keywords, cert_file="c.pem", key_password="word")


@pytest.mark.parametrize(
    "kind",
    [OwnContext, OldContext, OwnManager, OwnConnection, OwnProxyManager, OldTls, Password],
    ids=lambda k: k.__name__,
)
def test_unsupported_override_raises_at_construction(kind: Any) -> None:
    with pytest.raises(NotImplementedError, match=r"requests\.adapters\.HTTPAdapter"):
        kind()


def test_override_that_creates_pool_raises_at_construction() -> None:
    class ByHelper(oxhorizon.HTTPAdapter):
        def proxy_manager_for(self, proxy: str, **keywords: Any) -> Any:
            return self.made(proxy)

        def made(self, proxy: str) -> Any:
            return urllib3.ProxyManager(proxy)

    with pytest.raises(NotImplementedError, match=r"requests\.adapters\.HTTPAdapter"):
        ByHelper()


@pytest.mark.parametrize("name", ["get_connection_with_tls_context", "proxy_manager_for"])
def test_override_returning_pool_manager_raises_at_send(server: ScriptedServer, name: str) -> None:
    """The constructor cannot see what a closure does."""
    made = urllib3.PoolManager()
    kind = type("Own", (oxhorizon.HTTPAdapter,), {name: lambda self, *args, **keywords: made})
    session = oxhorizon.Session()
    session.mount("http://", kind())
    server.take()
    with pytest.raises(NotImplementedError, match=r"requests\.adapters\.HTTPAdapter"):
        session.get(server.url, proxies={"http": server.url})
    assert server.take() == []


@pytest.mark.parametrize("options", [{}, {"source_address": ("127.0.0.8", 0)}])
@pytest.mark.parametrize("through", ["direct", "proxy"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_get_connection_via_helper_is_used(
    server: ScriptedServer, options: dict[str, Any], through: str
) -> None:
    """The usual adaptation of code for requests before 2.32: the new method calls the old one."""
    url = server.on("/who", lambda seen, peer: answer(peer.socket.getpeername()[0].encode()))

    def call(kit: Kit) -> Any:
        base: Any = kit.module("adapters").HTTPAdapter
        calls: list[str] = []

        class Old(base):  # type: ignore[misc]
            def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
                super().init_poolmanager(*args, **keywords, **options)

            def get_connection(self, url: str, proxies: Any = None) -> Any:
                calls.append(url)
                return super().get_connection(url, proxies)

            def get_connection_with_tls_context(
                self, request: Any, verify: Any, proxies: Any = None, cert: Any = None
            ) -> Any:
                return self.get_connection(request.url, proxies)

        session = kit.session()
        session.mount("http://", Old())
        with ForwardProxy() as proxy:
            proxies = {"http": proxy.url} if through == "proxy" else {}
            return calls, session.get(url, proxies=proxies).text

    assert returned(call)[0] == [url]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_get_connection_uses_adapter_options(server: ScriptedServer) -> None:
    class Old(oxhorizon.HTTPAdapter):
        def get_connection_with_tls_context(
            self, request: Any, verify: Any, proxies: Any = None, cert: Any = None
        ) -> Any:
            return self.get_connection(request.url, proxies)

    session = oxhorizon.Session()
    session.mount("http://", Old(source_address=("127.0.0.8", 0)))
    url = server.on("/who", lambda seen, peer: answer(peer.socket.getpeername()[0].encode()))
    assert session.get(url).text == "127.0.0.8"


def test_changed_proxy_manager_headers_are_sent(server: ScriptedServer) -> None:
    with ForwardProxy() as proxy:

        def call(kit: Kit) -> Any:
            adapter = kit.module("adapters").HTTPAdapter()
            adapter.proxy_manager_for(proxy.url).proxy_headers["X-Proxy"] = "1"
            session = kit.session()
            session.mount("http://", adapter)
            return session.get(server.url, proxies={"http": proxy.url}).status_code

        returned(call, proxy)


def test_unsupported_pool_options_raise() -> None:
    import ssl

    for keywords in (
        {"ssl_context": ssl.create_default_context()},
        {"key_password": "word"},
        {"ciphers": "AES"},
    ):
        with pytest.raises(NotImplementedError):
            oxhorizon.HTTPAdapter(**keywords)
    with pytest.raises(TypeError, match="nonsense"):
        oxhorizon.HTTPAdapter(nonsense=1)


@pytest.mark.parametrize("how", ["object", "class"])
@pytest.mark.parametrize("name", ["get_connection_with_tls_context", "proxy_manager_for"])
def test_unsupported_patch_raises_at_send(server: ScriptedServer, name: str, how: str) -> None:
    """The method is patched after construction, and no request bypasses it."""
    session = oxhorizon.Session()
    adapter = oxhorizon.HTTPAdapter()
    session.mount("http://", adapter)
    where: Any = adapter if how == "object" else oxhorizon.HTTPAdapter
    server.take()

    def replaced(*args: Any, **keywords: Any) -> urllib3.PoolManager:
        return urllib3.PoolManager()

    with (
        mock.patch.object(where, name, replaced, create=True),
        pytest.raises(NotImplementedError),
    ):
        session.get(server.url, proxies={"http": server.url})
    assert server.take() == []


def test_urllib3_pool_manager_options_are_used(server: ScriptedServer) -> None:
    """The old recipe, with options that our connections support."""

    class Own(oxhorizon.HTTPAdapter):
        def init_poolmanager(self, connections: int, maxsize: int, block: bool = False) -> None:
            self.poolmanager = urllib3.PoolManager(
                connections, maxsize=maxsize, block=block, source_address=("127.0.0.9", 0)
            )

    session = oxhorizon.Session()
    session.mount("http://", Own())
    server.on("/who", lambda seen, peer: answer(peer.socket.getpeername()[0].encode()))
    assert session.get(server.url + "/who").text == "127.0.0.9"


def test_get_connection_override_warns() -> None:
    class Old(oxhorizon.HTTPAdapter):
        def get_connection(self, url: str, proxies: Any = None) -> Any:
            return None

    with pytest.warns(DeprecationWarning, match="get_connection_with_tls_context"):
        Old()


@pytest.mark.parametrize("change", ["host", "port", "scheme"])
def test_pool_key_with_another_host_raises(server: ScriptedServer, change: str) -> None:
    class Own(oxhorizon.HTTPAdapter):
        def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
            host, options = super().build_connection_pool_key_attributes(request, verify, cert)
            host[change] = {"host": "else.example", "port": 1, "scheme": "https"}[change]
            return host, options

    session = oxhorizon.Session()
    session.mount("http://", Own())
    server.take()
    with pytest.raises(NotImplementedError, match="host of the URL"):
        session.get(server.url)
    assert server.take() == []


# Options


def test_pool_options_from_init_poolmanager_are_used(server: ScriptedServer) -> None:
    server.on("/who", lambda seen, peer: answer(peer.socket.getpeername()[0].encode()))

    def call(kit: Kit) -> Any:
        adapters: Any = kit.module("adapters")

        class Own(adapters.HTTPAdapter):
            def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
                keywords["source_address"] = ("127.0.0.7", 0)
                keywords["socket_options"] = [(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)]
                super().init_poolmanager(*args, **keywords)

        session = kit.session()
        session.mount("http://", Own())
        return session.get(server.url + "/who").text

    assert returned(call, server) == "127.0.0.7"


@pytest.mark.parametrize("way", ["option", "connection", "patched connection", "pool key"])
def test_source_address_is_used(server: ScriptedServer, way: str) -> None:
    class Own(oxhorizon.HTTPAdapter):
        pass

    def connection(self: Any, *args: Any, **keywords: Any) -> Any:
        found = super(Own, self).get_connection_with_tls_context(*args, **keywords)
        found.conn_kw["source_address"] = ("127.0.0.8", 0)
        return found

    def key(self: Any, request: Any, verify: Any, cert: Any = None) -> Any:
        host, options = super(Own, self).build_connection_pool_key_attributes(request, verify, cert)
        return host, {**options, "source_address": ("127.0.0.8", 0)}

    keywords: dict[str, Any] = {}
    if way == "option":
        keywords["source_address"] = ("127.0.0.8", 0)
    elif way == "pool key":
        Own.build_connection_pool_key_attributes = key  # type: ignore[method-assign]
    else:
        Own.get_connection_with_tls_context = connection  # type: ignore[method-assign]
    session = oxhorizon.OAuth1Session(*CREDENTIALS)
    session.mount("http://", Own(**keywords))
    server.on("/who", lambda seen, peer: answer(peer.socket.getpeername()[0].encode()))
    assert session.get(server.url + "/who").text == "127.0.0.8"


def test_adapter_timeout_applies_to_calls_without_timeout(server: ScriptedServer) -> None:
    def silent(seen: Any, peer: Any) -> None:
        peer.socket.recv(1)

    url = server.on("/silent", silent)
    for make in (
        lambda: oxhorizon.HTTPAdapter(timeout=0.2),
        lambda: oxhorizon.HTTPAdapter(timeout=(5, 0.2)),
        lambda: oxhorizon.HTTPAdapter(timeout=urllib3.Timeout(read=0.2)),
        lambda: type("Own", (oxhorizon.HTTPAdapter,), {"init_poolmanager": with_timeout})(),
    ):
        session = oxhorizon.Session()
        session.mount("http://", make())
        with pytest.raises(oxhorizon.exceptions.ReadTimeout):
            session.get(url)
        assert session.get(server.url, timeout=5).ok


def with_timeout(self: Any, *args: Any, **keywords: Any) -> None:
    oxhorizon.HTTPAdapter.init_poolmanager(self, *args, **keywords, timeout=0.2)


def test_retries_from_override_are_used(server: ScriptedServer) -> None:
    class Own(oxhorizon.HTTPAdapter):
        def init_poolmanager(self, *args: Any, **keywords: Any) -> None:
            super().init_poolmanager(*args, **keywords, retries=urllib3.Retry(2, status_forcelist=[503]))

    turns = iter([answer(b"", status="503 Busy"), answer(b"ok")])
    url = server.on("/busy", lambda seen, peer: next(turns))
    session = oxhorizon.Session()
    session.mount("http://", Own())
    assert session.get(url).content == b"ok"


def test_attributes_match_requests() -> None:
    import copy
    import pickle

    for kit in each():
        adapter: Any = kit.module("adapters").HTTPAdapter(3, 7, 0, True)
        assert (adapter._pool_connections, adapter._pool_maxsize, adapter._pool_block) == (3, 7, True)
        assert (adapter.config, adapter.proxy_manager) == ({}, {})
        assert "max_retries" in adapter.__attrs__
        for copied in (pickle.loads(pickle.dumps(adapter)), copy.copy(adapter)):
            assert (copied._pool_connections, copied._pool_maxsize, copied._pool_block) == (3, 7, True)
        default: Any = kit.session().adapters["https://"]
        assert (default._pool_connections, default._pool_maxsize, default._pool_block) == (10, 10, False)
        adapter.poolmanager.clear()


def test_pickle_keeps_options(server: ScriptedServer) -> None:
    import pickle

    adapter = pickle.loads(pickle.dumps(oxhorizon.HTTPAdapter(source_address=("127.0.0.6", 0))))
    session = oxhorizon.Session()
    session.mount("http://", adapter)
    server.on("/who", lambda seen, peer: answer(peer.socket.getpeername()[0].encode()))
    assert session.get(server.url + "/who").text == "127.0.0.6"


# PreparedRequest


PREPARE = [
    "prepare",
    "prepare_method",
    "prepare_url",
    "prepare_headers",
    "prepare_cookies",
    "prepare_body",
    "prepare_auth",
    "prepare_hooks",
    "prepare_content_length",
]


@pytest.mark.parametrize("name", PREPARE)
@pytest.mark.parametrize("data", [None, {"a": "b"}, b"bytes"], ids=["none", "form", "bytes"])
def test_patched_prepare_methods_are_called(server: ScriptedServer, name: str, data: Any) -> None:
    """Tracers patch these. The session sends the same request, and calls the patch as often as requests."""

    def call(kit: Kit) -> Any:
        models: Any = kit.module("models")
        original = getattr(models.PreparedRequest, name)
        calls: list[Any] = []

        def noting(self: Any, *args: Any, **keywords: Any) -> Any:
            calls.append((len(args), sorted(keywords)))
            return original(self, *args, **keywords)

        session = kit.session()
        session.headers["X-One"] = "1"
        session.params = {"s": "1"}
        session.cookies.set("c", "v")
        with mock.patch.object(models.PreparedRequest, name, noting):
            response = session.post(server.url + "/x", params={"q": "1"}, data=data, auth=("u", "p"))
        return len(calls), response.status_code

    assert returned(call, server)[0]


@pytest.mark.parametrize("name", PREPARE[1:])
def test_subclass_prepare_methods_are_called(name: str) -> None:
    def call(kit: Kit) -> Any:
        models: Any = kit.module("models")
        calls: list[str] = []

        def noting(self: Any, *args: Any, **keywords: Any) -> Any:
            calls.append(name)
            return getattr(models.PreparedRequest, name)(self, *args, **keywords)

        request = type("Own", (models.PreparedRequest,), {name: noting})()
        request.prepare("POST", "http://h/", data=b"abc", auth=("u", "p"))
        return calls, request.body, request.headers.get("Content-Length")

    assert returned(call)[0]


def test_patched_prepare_body_is_used(server: ScriptedServer) -> None:
    for kit in each():
        models: Any = kit.module("models")

        def prepare_body(self: Any, data: Any, files: Any, json: Any = None) -> None:
            self.body = b"patched"
            self.headers["Content-Length"] = "7"

        with mock.patch.object(models.PreparedRequest, "prepare_body", prepare_body):
            assert kit.session().post(server.url, data=b"abc").ok
        assert server.take_one().body == b"patched"
        assert kit.session().post(server.url, data=b"abc").ok
        assert server.take_one().body == b"abc"


def test_patched_prepare_url_is_signed(server: ScriptedServer) -> None:
    original = oxhorizon.PreparedRequest.prepare_url

    def prepare_url(self: Any, url: Any, params: Any) -> None:
        original(self, url.replace("/from", "/to"), params)

    with mock.patch.object(oxhorizon.PreparedRequest, "prepare_url", prepare_url):
        assert oxhorizon.OAuth1Session(*CREDENTIALS).get(server.url + "/from").ok
    seen = server.take_one()
    assert seen.target == "/to" and seen.value("authorization")


def test_requests_adapter_can_be_mounted_on_signing_session(server: ScriptedServer) -> None:
    session = oxhorizon.OAuth1Session(*CREDENTIALS)
    session.mount("http://", requests.adapters.HTTPAdapter())
    assert session.get(server.url).ok
    assert server.take_one().value("authorization")


# Members of a prepared request that requests calls when it sends


@pytest.mark.parametrize("how", ["subclass", "class"])
@pytest.mark.parametrize("way", ["directly", "through a proxy"])
def test_overridden_path_url_is_request_target(server: ScriptedServer, how: str, way: str) -> None:
    path = property(lambda self: "/patched?a=b")

    def call(kit: Kit) -> Any:
        kind: Any = kit.module("models").PreparedRequest
        session = kit.session()
        keywords: Any = {"proxies": {"http": server.url}} if way == "through a proxy" else {}
        server.take()
        if how == "class":
            with mock.patch.object(kind, "path_url", path):
                session.get(server.url + "/x", timeout=5, **keywords)
        else:
            request = type("Own", (kind,), {"path_url": path})()
            request.prepare("GET", server.url + "/x")
            session.send(request, timeout=5, **keywords)
        return server.take_one().target

    original, ours = (call(kit) for kit in each())
    assert ours == original


@pytest.mark.parametrize("how", ["subclass", "class"])
def test_overridden_copy_is_used_for_redirects(server: ScriptedServer, how: str) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        kind: Any = kit.module("models").PreparedRequest
        original = kind.copy

        def copy(self: Any) -> Any:
            copied = original(self)
            copied.headers["X-Copied"] = "yes"
            return copied

        session = kit.session()
        server.take()
        if how == "class":
            with mock.patch.object(kind, "copy", copy):
                session.get(url, timeout=5)
        else:
            request = type("Own", (kind,), {"copy": copy})()
            request.prepare("GET", url)
            session.send(request, timeout=5)
        return [seen.value("x-copied") for seen in server.take()]

    original, ours = (call(kit) for kit in each())
    assert ours == original
