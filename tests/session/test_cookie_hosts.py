"""Cookies of hosts with a trailing dot, IP addresses and unusual names, and the hosts they are sent to."""

from __future__ import annotations

import pytest

from oxhorizon._core import CookieStore

DOMAINS = [
    "co.uk",
    "co.uk.",
    ".co.uk",
    ".co.uk.",
    "..co.uk",
    "..co.uk.",
    "co.uk..",
    "CO.UK.",
    "Co.Uk",
    "uk",
    "uk.",
    ".",
    "..",
    "",
    " ",
    "good.co.uk",
    "good.co.uk.",
]
HOSTS = ["evil.co.uk", "evil.co.uk.", "EVIL.CO.UK.", "www.evil.co.uk", "www.evil.co.uk."]
GOOD = ["good.co.uk", "good.co.uk.", "www.good.co.uk", "www.good.co.uk.", "GOOD.co.uk."]
GOOD += ["co.uk", "co.uk.", "uk."]


def goes(host: str, domain: str, other: str) -> bool:
    store = CookieStore()
    store.take(f"http://{host}/", [f"a=1; Path=/; Domain={domain}"])
    return store.header(f"http://{other}/") is not None


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("domain", DOMAINS)
def test_cookie_is_not_sent_to_another_registered_domain(host: str, domain: str) -> None:
    for other in GOOD:
        assert not goes(host, domain, other), other


@pytest.mark.parametrize(
    ("suffix", "good"),
    [
        ("github.io.", "other.github.io."),
        ("foo.ck.", "other.foo.ck."),
        ("xn--55qx5d.cn.", "other.xn--55qx5d.cn."),
        ("xn--55qx5d.cn", "other.xn--55qx5d.cn"),
        ("公司.cn", "other.公司.cn"),
        ("公司.cn", "other.xn--55qx5d.cn"),
        ("公司。cn", "other.公司.cn"),
        ("XN--55QX5D.cn.", "other.xn--55qx5d.cn."),
        ("no-such-tld.", "other.no-such-tld."),
        ("local", "printer.local"),
    ],
)
def test_cookie_for_public_suffix_is_rejected(suffix: str, good: str) -> None:
    for dot in ("", "."):
        for host in (f"evil.{suffix}", f"evil.{suffix.rstrip('.')}{dot}"):
            for domain in (suffix, "." + suffix, suffix.rstrip(".") + dot):
                assert not goes(host, domain, good)


@pytest.mark.parametrize(
    ("host", "domain", "other"),
    [
        ("127.0.0.1", "0.0.1", "9.0.0.1"),
        ("127.0.0.1.", "0.0.1.", "9.0.0.1."),
        ("127.0.0.1.", "1.", "9.0.0.1."),
        ("10.127.1", "127.1", "127.1"),
        ("10.0x7f.0x1", "0x7f.0x1", "9.0x7f.0x1"),
        ("[::ffff:1.2.3.4]", "2.3.4", "9.2.3.4"),
        ("[::1]", ":1", "[2001::1]"),
        ("[::1]", "::1", "[::2]"),
    ],
)
def test_cookie_with_domain_of_ip_address_is_rejected(host: str, domain: str, other: str) -> None:
    assert not goes(host, domain, other)
    assert goes(host, "", host)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1.", "localhost", "localhost.", "[::1]", "co.uk", "co.uk."]
)
def test_cookie_domain_may_equal_host(host: str) -> None:
    assert goes(host, host.strip("[]"), host)
    assert host == "[::1]" or not goes(host, host, f"below.{host}")


def test_host_with_trailing_dot_is_another_host() -> None:
    """RFC 6265 section 5.1.3 compares names literally, and so do browsers."""
    for host, domain in [
        ("www.example.com", "example.com"),
        ("www.example.com.", "example.com."),
    ]:
        dot = host[-1] == "."
        assert goes(host, domain, "example.com." if dot else "example.com")
        assert goes(host, "", host)
        assert not goes(host, domain, "example.com" if dot else "example.com.")
        assert not goes(host, "", host.rstrip(".") if dot else host + ".")
    assert not goes("www.example.com", "example.com.", "example.com")
    assert not goes("www.example.com.", "example.com", "example.com.")
