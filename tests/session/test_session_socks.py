"""SOCKS5 proxies. requests needs PySocks for them; without it, only ours is tested."""

from __future__ import annotations

import importlib.util
import ssl
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import trustme

from tests.servers.proxy import Destination, SocksProxy
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.signatures import is_signed
from tests.servers.twins import CREDENTIALS, Kit, each

HAS_PYSOCKS = importlib.util.find_spec("socks") is not None


@pytest.fixture(scope="module")
def open_proxy() -> Iterator[SocksProxy]:
    with SocksProxy() as proxy:
        yield proxy


@pytest.fixture(scope="module")
def guarded() -> Iterator[SocksProxy]:
    with SocksProxy(("user", "pa@ss")) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def secure(ca: trustme.CA) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("origin.test").configure_cert(context)
    with ScriptedServer(context) as server:
        yield server


@pytest.fixture(autouse=True)
def _afresh(monkeypatch: pytest.MonkeyPatch, open_proxy: SocksProxy, guarded: SocksProxy) -> None:
    monkeypatch.delenv("NO_PROXY")
    open_proxy.take()
    guarded.take()


def held(call: Callable[[Kit], Any]) -> Any:
    """Returns the result of *call* with ours, after comparing it with requests if that supports SOCKS."""
    found = {kit.name: call(kit) for kit in each() if kit.ours or HAS_PYSOCKS}
    assert found.get("original", found["ours"]) == found["ours"]
    return found["ours"]


def everywhere(url: str) -> dict[str, str]:
    return {"http": url, "https": url}


def test_socks5h_sends_host_name(server: ScriptedServer, open_proxy: SocksProxy) -> None:
    """With socks5h the proxy resolves the name."""

    def call(kit: Kit) -> Any:
        proxies = everywhere(f"socks5h://{open_proxy.address}")
        response = kit.session().get(server.url_of("origin.test") + "/x", proxies=proxies)
        return response.json(), open_proxy.take()

    assert held(call) == ({"ok": True}, [Destination("name", "origin.test", server.port, None)])


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_socks5_sends_resolved_address(server: ScriptedServer, open_proxy: SocksProxy, host: str) -> None:
    """With socks5 the client resolves the name."""

    def call(kit: Kit) -> Any:
        proxies = everywhere(f"socks5://{open_proxy.address}")
        response = kit.session().get(server.url_of(host) + "/x", proxies=proxies)
        return response.json(), open_proxy.take()

    assert held(call) == ({"ok": True}, [Destination("ipv4", "127.0.0.1", server.port, None)])


def test_socks5h_sends_ip_address_as_address(server: ScriptedServer, open_proxy: SocksProxy) -> None:
    def call(kit: Kit) -> Any:
        kit.session().get(server.url, proxies=everywhere(f"socks5h://{open_proxy.address}"))
        return open_proxy.take()

    assert held(call) == [Destination("ipv4", "127.0.0.1", server.port, None)]


def test_request_through_socks_matches_direct_request(server: ScriptedServer, open_proxy: SocksProxy) -> None:
    """The server receives the same request as without a proxy."""

    def call(kit: Kit) -> Any:
        server.take()
        kit.session().post(
            server.url_of("origin.test") + "/a b?c#d",
            data={"e": "f"},
            proxies=everywhere(f"socks5h://{open_proxy.address}"),
        )
        seen = server.take_one()
        return seen.method, seen.target, seen.body, seen.value("host"), seen.value("proxy-authorization")

    assert held(call) == ("POST", "/a%20b?c", b"e=f", f"origin.test:{server.port}", None)


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_socks_credentials_are_sent(server: ScriptedServer, guarded: SocksProxy, scheme: str) -> None:
    def call(kit: Kit) -> Any:
        server.take()
        proxies = everywhere(f"{scheme}://user:pa%40ss@{guarded.address}")
        status = kit.session().get(server.url, proxies=proxies).status_code
        assert "pa@ss" not in repr(server.take_one())
        return status, [asked.credentials for asked in guarded.take()]

    assert held(call) == (200, [("user", "pa@ss")])


@pytest.mark.parametrize("userinfo", ["", "user:canary@", "user@"])
def test_wrong_socks_credentials_raise(server: ScriptedServer, guarded: SocksProxy, userinfo: str) -> None:
    def call(kit: Kit) -> Any:
        proxies = everywhere(f"socks5h://{userinfo}{guarded.address}")
        try:
            kit.session().get(server.url, proxies=proxies, timeout=5)
        except kit.requests.ConnectionError as error:
            if kit.ours:
                assert "canary" not in str(error) + repr(error)
            return guarded.take(), error.request.url

    assert held(call) == ([], server.url + "/")


@pytest.mark.parametrize("code", [1, 2, 4, 5])
def test_socks_refusal_raises_connection_error(server: ScriptedServer, code: int) -> None:
    with SocksProxy() as proxy:
        proxy.refusal = code

        def call(kit: Kit) -> Any:
            try:
                kit.session().get(server.url, proxies=everywhere(f"socks5h://{proxy.address}"), timeout=5)
            except kit.requests.ConnectionError as error:
                return error.request.url

        assert held(call) == server.url + "/"


def test_refused_socks_proxy_raises(refused: str) -> None:
    def call(kit: Kit) -> Any:
        proxies = everywhere(refused.replace("http://", "socks5h://user:canary@"))
        try:
            kit.session().get("http://origin.test/", proxies=proxies, timeout=5)
        except kit.requests.ConnectionError as error:
            if kit.ours:
                assert "canary" not in str(error) + repr(error)
            return error.request.url

    assert held(call) == "http://origin.test/"


def test_socks5_with_unresolvable_name_raises(open_proxy: SocksProxy) -> None:
    def call(kit: Kit) -> Any:
        try:
            kit.session().get("http://nowhere.invalid/", proxies=everywhere(f"socks5://{open_proxy.address}"))
        except kit.requests.ConnectionError:
            return open_proxy.take()

    assert held(call) == []


def test_tls_through_socks(secure: ScriptedServer, open_proxy: SocksProxy, bundle: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = everywhere(f"socks5h://{open_proxy.address}")
        found: list[Any] = [session.get(secure.url_of("origin.test"), verify=bundle).status_code]
        for host, verify in (("origin.test", True), ("misnamed.test", bundle)):
            try:
                session.get(secure.url_of(host), verify=verify)
            except kit.module("exceptions").SSLError:
                found.append("SSLError")
        return found, {asked.kind for asked in open_proxy.take()}

    assert held(call) == ([200, "SSLError", "SSLError"], {"name"})


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY", "all_proxy"])
def test_socks_proxy_from_environment(
    server: ScriptedServer, open_proxy: SocksProxy, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, f"socks5h://{open_proxy.address}")

    def call(kit: Kit) -> Any:
        session = kit.session()
        found = [session.get(server.url_of("origin.test")).status_code, len(open_proxy.take())]
        monkeypatch.setenv("NO_PROXY", "localhost")
        found += [session.get(server.url_of("localhost")).status_code, len(open_proxy.take())]
        monkeypatch.delenv("NO_PROXY")
        return found

    assert held(call) == [200, 1, 200, 0]


def test_socks_connections_are_reused(server: ScriptedServer, open_proxy: SocksProxy) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = everywhere(f"socks5h://{open_proxy.address}")
        for _ in range(3):
            session.get(server.url_of("origin.test"))
        return len(open_proxy.take())

    assert held(call) == 1


def test_redirects_through_socks(server: ScriptedServer, open_proxy: SocksProxy) -> None:
    server.on("/from", redirect(server.url_of("second.test") + "/to"))

    def call(kit: Kit) -> Any:
        proxies = everywhere(f"socks5h://{open_proxy.address}")
        response = kit.session().get(server.url_of("first.test") + "/from", proxies=proxies)
        return response.url, [asked.host for asked in open_proxy.take()]

    assert held(call) == (server.url_of("second.test") + "/to", ["first.test", "second.test"])


def test_signed_request_through_socks(server: ScriptedServer, open_proxy: SocksProxy) -> None:
    def call(kit: Kit) -> Any:
        server.take()
        session = kit.signed()
        session.proxies = everywhere(f"socks5h://{open_proxy.address}")
        session.get(server.url_of("origin.test") + "/s", params={"q": "é"})
        seen = server.take_one()
        return is_signed(seen, server.url_of("origin.test"), CREDENTIALS[1], CREDENTIALS[3])

    assert held(call) is True
