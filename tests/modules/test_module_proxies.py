"""The choice of a proxy for a URL: ``oxhorizon.utils`` compared with ``requests.utils``."""

from __future__ import annotations

import os
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest
import requests.utils
from hypothesis import example, given
from hypothesis import strategies as st

import oxhorizon.utils
from oxhorizon._utils import proxies as proxy_rules
from tests.servers.twins import outcome
from tests.servers.versions import needs_requests_2_34

HOSTS = [
    "localhost",
    "example.com",
    "EXAMPLE.com",
    "api.example.com",
    "notexample.com",
    "user:pa%20ss@api.example.com",
    "example.com:8080",
    "example.com:443",
    "api.example.com:99999",
    "example.com:",
    "127.0.0.1",
    "127.0.0.1:8080",
    "10.0.0.1",
    "192.168.1.77",
    "127.1",
    "0x7f.1",
    "[::1]",
    "[::1]:8080",
    "[fe80::1%25eth0]",
    "bücher.example",
    "xn--bcher-kva.example",
    "a_b.example.com.",
    "",
]
URLS = [
    f"{scheme}://{host}{tail}" for scheme in ("http", "HTTPS") for host in HOSTS for tail in ("", "/p?q=@#f")
]
URLS += [
    "ws://example.com/",
    "file:///etc/hosts",
    "example.com/",
    "http:///path",
    "//example.com/",
    "http://[x/",
    "",
]
EXEMPT = [
    "*",
    "localhost",
    "example.com",
    ".example.com",
    "..example.com",
    "*.example.com",
    "Example.COM",
    "example.com:8080",
    "example.com.",
    "com",
    "127.0.0.1",
    "127.0.0.0/8",
    "10.0.0.0/8",
    "192.168.1.0/24",
    "192.168.1.0/33",
    "192.168.1.0/x",
    "::1",
    "[::1]",
    "1",
    "",
    " ",
    ".",
]
NO_PROXY = st.one_of(
    st.none(),
    st.lists(st.sampled_from(EXEMPT), max_size=4).flatmap(
        lambda names: st.sampled_from([", ", ",", ",,", " "]).map(lambda comma: comma.join(names))
    ),
    st.text("abc.,:*/0128 []", max_size=12),
)
VALUES = st.sampled_from(["", "http://proxy:3128", "socks5://u:p@proxy", "proxy:1", "*"])
VARIABLES = st.dictionaries(
    st.sampled_from(
        [
            *(
                "http_proxy",
                "HTTP_PROXY",
                "Http_Proxy",
                "https_proxy",
                "HTTPS_PROXY",
                "all_proxy",
                "ALL_PROXY",
            ),
            *("ftp_proxy", "no_proxy", "NO_PROXY", "proxy", "_proxy", "xhttp_proxy", "REQUEST_METHOD"),
        ]
    ),
    st.one_of(VALUES, st.sampled_from(EXEMPT)),
    max_size=6,
)
PROXIES = st.one_of(
    st.none(),
    st.dictionaries(
        st.sampled_from(
            [
                *("http", "https", "all", "no_proxy", "http://example.com", "all://example.com"),
                *("https://api.example.com", "all://127.0.0.1", "", "ws"),
            ]
        ),
        VALUES,
        max_size=5,
    ),
)


@contextmanager
def environment(variables: dict[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name == "REQUEST_METHOD":
            del os.environ[name]
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def same(name: str, *arguments: Any) -> tuple[str, Any]:
    expected = outcome(lambda: getattr(requests.utils, name)(*arguments))
    found = outcome(lambda: getattr(oxhorizon.utils, name)(*arguments))
    assert found == expected, (name, arguments)
    return expected


@needs_requests_2_34
@given(st.sampled_from(URLS), NO_PROXY, VARIABLES)
def test_should_bypass_proxies_matches_requests(
    url: str, no_proxy: str | None, variables: dict[str, str]
) -> None:
    with environment(variables):
        same("should_bypass_proxies", url, no_proxy)


@needs_requests_2_34
@pytest.mark.parametrize("no_proxy", EXEMPT)
@pytest.mark.parametrize("given_as", ["argument", "no_proxy", "NO_PROXY"])
def test_no_proxy_value_matches_requests(no_proxy: str, given_as: str) -> None:
    variables = {} if given_as == "argument" else {given_as: no_proxy}
    argument = no_proxy if given_as == "argument" else None
    with environment({"http_proxy": "http://proxy", **variables}):
        for url in URLS:
            same("should_bypass_proxies", url, argument)


@needs_requests_2_34
@given(st.sampled_from(URLS), NO_PROXY, VARIABLES)
def test_get_environ_proxies_matches_requests(
    url: str, no_proxy: str | None, variables: dict[str, str]
) -> None:
    with environment(variables):
        same("get_environ_proxies", url, no_proxy)


@given(st.sampled_from(URLS), PROXIES)
def test_select_proxy_matches_requests(url: str, proxies: dict[str, str] | None) -> None:
    same("select_proxy", url, proxies)


@needs_requests_2_34
@given(st.sampled_from(URLS), PROXIES, VARIABLES, st.booleans())
@example("http://example.com/", {"no_proxy": "example.com"}, {"http_proxy": "http://proxy"}, True)
def test_resolve_proxies_matches_requests(
    url: str, proxies: dict[str, str] | None, variables: dict[str, str], trust_env: bool
) -> None:
    given_ones = None if proxies is None else dict(proxies)
    with environment(variables):
        same("resolve_proxies", SimpleNamespace(url=url), proxies, trust_env)
    assert proxies == given_ones


def test_environ_proxies_keeps_environment() -> None:
    with environment({"no_proxy": "example.com"}):
        before = dict(os.environ)
        proxy_rules.environ_proxies("http://example.org/", "example.org")
        assert dict(os.environ) == before


@pytest.mark.parametrize("bypass", [True, False, OSError])
@pytest.mark.parametrize("variables", [{}, {"http_proxy": "http://proxy"}, {"no_proxy": "example.org"}])
@pytest.mark.parametrize("no_proxy", [None, "", "example.org"])
def test_system_proxy_settings_match_requests(
    bypass: Any, variables: dict[str, str], no_proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As on Windows and macOS, where system settings apply if no environment variable is set.
    def system_bypass(host: str) -> bool:
        if urllib.request.getproxies_environment():
            return urllib.request.proxy_bypass_environment(host)
        if bypass is OSError:
            raise socket.gaierror
        return bool(bypass)

    def system_proxies() -> dict[str, str]:
        return urllib.request.getproxies_environment() or {"http": "http://of-the-system"}

    monkeypatch.setattr(proxy_rules, "_SYSTEM_HAS_SETTINGS", True)
    # The facade caches Python's function after the first access.
    monkeypatch.delitem(vars(oxhorizon.utils), "proxy_bypass", raising=False)
    for module in (urllib.request, requests.utils):
        monkeypatch.setattr(module, "proxy_bypass", system_bypass)
        monkeypatch.setattr(module, "getproxies", system_proxies)
    with environment(variables):
        for host in ("example.com", "example.org"):
            same("should_bypass_proxies", f"http://{host}/", no_proxy)
            same("get_environ_proxies", f"http://{host}/", no_proxy)


@given(st.text("0129./ax", max_size=20))
@example("10.0.0.0/8")
@example("10.0.0.0/0")
@example("10.0.0.0/33")
@example("10.0.0.0/8/8")
@example("10.0.0.0/-1")
@example("10.0.0.0/ 8")
@example("300.0.0.0/8")
@example("10.0.0.0/")
def test_address_helpers_match_requests(text: str) -> None:
    same("is_ipv4_address", text)
    same("is_valid_cidr", text)
    same("address_in_network", "10.1.2.3", text)
    same("address_in_network", text, "10.0.0.0/8")


@given(st.ip_addresses(v=4), st.ip_addresses(v=4), st.integers(0, 32))
def test_address_in_network_matches_requests(address: Any, network: Any, bits: int) -> None:
    same("address_in_network", str(address), f"{network}/{bits}")
    # A network that contains the address.
    same("address_in_network", str(address), f"{address}/{bits}")


@pytest.mark.parametrize("mask", [-1, 0, 1, 8, 24, 31, 32, 33])
def test_dotted_netmask_matches_requests(mask: int) -> None:
    same("dotted_netmask", mask)
