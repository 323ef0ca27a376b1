"""Cookies between server and session: which are stored, and to which hosts they are sent."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.cookiejar import CookieJar, DefaultCookiePolicy, LWPCookieJar, MozillaCookieJar
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.servers.ids import stable_id
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.twins import Kit, compare, each, returned, told
from tests.servers.versions import needs_requests_2_34


@pytest.fixture(scope="module")
def other() -> Iterator[ScriptedServer]:
    """The same host, another port."""
    with ScriptedServer() as other:
        yield other


@pytest.fixture(scope="module")
def proxy() -> Iterator[ForwardProxy]:
    """Behind this proxy, our server has any host name."""
    with ForwardProxy() as proxy:
        yield proxy


def setting(*cookies: str) -> bytes:
    return answer(b"x", *[f"Set-Cookie: {cookie}" for cookie in cookies])


def expiry(expires: int | None) -> int | None:
    """Returns the expiry; for a near one, the minutes until then."""
    if expires is None or abs(expires - time.time()) > 86400:
        return expires
    return round((expires - time.time()) / 60)


def crumbs(jar: Any) -> list[Any]:
    """Returns all attributes of all cookies of a jar."""
    return sorted(
        [
            cookie.name,
            repr(cookie.value),
            cookie.domain,
            cookie.path,
            cookie.secure,
            cookie.discard,
            expiry(cookie.expires),
            (cookie.version, cookie.port, cookie.comment),
            (cookie.domain_specified, cookie.domain_initial_dot, cookie.path_specified),
            (cookie.has_nonstandard_attr("HttpOnly"), cookie.get_nonstandard_attr("SameSite")),
        ]
        for cookie in jar
    )


SET_COOKIES = [
    "a=1",
    "a=1; Path=/",
    "a=1; Path=/dir",
    "a=1; Path=/dir/",
    "a=1; Path=/other",
    "a=1; Path=",
    "a=1; path=/; HTTPONLY",
    "a=1; Domain=example.com",
    "a=1; Domain=localhost",
    "a=1; Secure",
    "a=1; Secure; Path=/",
    "a=1; HttpOnly; SameSite=Lax; Path=/",
    "a=1; Max-Age=3600",
    "a=1; Max-Age=0",
    "a=1; Max-Age=-1",
    "a=1; Expires=Wed, 21 Oct 2099 07:28:00 GMT",
    "a=1; Expires=Wed, 21-Oct-2099 07:28:00 GMT",
    "a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
    "a=1; Expires=Wednesday, 21-Oct-99 07:28:00 GMT",
    "a=1; Expires=nonsense",
    "a=1; Expires=0",
    "a=1; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
    "a=1; Max-Age=0; Expires=Wed, 21 Oct 2099 07:28:00 GMT",
    'a="quoted value"',
    'a="with \\"escapes\\""',
    'a=half"quoted',
    "a=",
    "=x",
    "a",
    "",
    ";",
    "a=b=c",
    "a = spaced ; Path = /",
    "a=two words",
    "a=1, b=2",
    "a=1;b=2;c=3",
    "a=caf\xe9",
    "caf\xe9=1",
    "$a=1",
    "a=1; Version=1; Path=/",
    "__Host-a=1; Path=/",
    "a=1; Unknown=2; Other; Path=/",
    "a=" + "x" * 5000,
    "a=1%20%C3%A9+&?",
    "expires=1; Path=/",
]

PATHS = ("/dir/page", "/dir", "/dirt", "/other", "/other/x", "/")


@pytest.mark.parametrize("cookie", SET_COOKIES, ids=lambda cookie: cookie[:40] or "empty")
def test_set_cookie_header_is_stored(server: ScriptedServer, cookie: str) -> None:
    url = server.on("/dir/set", setting(cookie))

    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.get(url)
        for path in PATHS:
            assert session.get(server.url + path).ok
        return crumbs(session.cookies), crumbs(response.cookies), session.cookies.get_dict()

    returned(call, server)


# Ours follows RFC 6265, requests follows Netscape's rules as http.cookiejar implements them. Each row has
# the attributes that differ from the usual in requests' jar and in ours; None if the cookie is rejected.
RFC_6265: list[tuple[str, dict[str, Any] | None, dict[str, Any] | None]] = [
    # A relative path is ignored; requests sends this cookie nowhere.
    ("a=1; Path=relative", {"path": "relative", "to": []}, {}),
    # The last of two equal attributes applies, not the first.
    ("a=1; Path=/dir; Path=/", {}, {"path": "/", "to": list(PATHS)}),
    # A domain equal to the IP address makes a host-only cookie.
    ("a=1; Domain=127.0.0.1", {"domain": ".127.0.0.1"}, {}),
    ("a=1; Domain=.127.0.0.1", {"domain": ".127.0.0.1"}, {}),
    # An IP address has no parent domains.
    ("a=1; Domain=0.0.1", {"domain": ".0.0.1"}, None),
    # An empty domain is ignored; requests rejects the cookie.
    ("a=1; Domain=", None, {}),
    # A Max-Age that is not a number is ignored too.
    ("a=1; Max-Age=soon", None, {}),
    ("a=1; Max-Age=", None, {}),
    # A date format of RFC 6265 section 5.1.1; requests makes this a session cookie.
    ("a=1; Expires=Wed Oct 21 07:28:00 2099", {}, {"expires": 4096250880, "discard": False}),
    # RFC 6265 does not define these attributes, so they have no effect, unlike in requests.
    ("a=1; Port=80", None, {}),
    ("a=1; Port", {"port": True}, {}),
    ("a=1; Comment=words", {"comment": "words"}, {}),
    ("a=1; Discard; Max-Age=3600", {"expires": 60}, {"expires": 60, "discard": False}),
]


@pytest.mark.parametrize(("cookie", "original", "ours"), RFC_6265, ids=[row[0] for row in RFC_6265])
def test_set_cookie_header_follows_rfc_6265(
    server: ScriptedServer, cookie: str, original: dict[str, Any] | None, ours: dict[str, Any] | None
) -> None:
    url = server.on("/dir/set", setting(cookie))
    usual: dict[str, Any] = {
        "domain": "127.0.0.1",
        "path": "/dir",
        "expires": None,
        "discard": True,
        "port": False,
        "comment": None,
        "to": ["/dir/page", "/dir"],
    }
    for kit in each():
        session = kit.session()
        response = session.get(url)
        assert crumbs(response.cookies) == crumbs(session.cookies)
        server.take()
        for path in PATHS:
            assert session.get(server.url + path).ok
        to = [seen.target for seen in server.take() if seen.value("cookie") == "a=1"]
        unusual = ours if kit.ours else original
        if unusual is None:
            assert (len(session.cookies), to) == (0, [])
            continue
        (kept,) = session.cookies
        found = {
            "domain": kept.domain,
            "path": kept.path,
            "expires": expiry(kept.expires),
            "discard": kept.discard,
            "port": kept.port is not None,
            "comment": kept.comment,
            "to": to,
        }
        assert found == {**usual, **unusual}


@pytest.mark.parametrize(
    "cookies",
    [
        ("a=1", "b=2; Path=/", "c=3; Path=/dir"),
        ("a=1", "a=2"),
        ("a=1; Path=/", "a=2; Path=/dir"),
        ("a=1; Path=/", "a=gone; Path=/dir; Max-Age=0"),
        pytest.param(("b=1; Path=/", "a=2; Path=/", "B=3; Path=/"), marks=needs_requests_2_34),
        pytest.param(("bad", "a=1", "=", "b=2"), marks=needs_requests_2_34),
    ],
    ids=stable_id,
)
def test_several_set_cookie_headers_are_stored(server: ScriptedServer, cookies: tuple[str, ...]) -> None:
    url = server.on("/dir/set", setting(*cookies))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(url)
        session.get(server.url + "/dir/x")
        return crumbs(session.cookies)

    returned(call, server)


def test_cookie_set_and_deleted_in_one_response(server: ScriptedServer) -> None:
    """RFC 6265 processes the headers in order; requests deletes first, and keeps this cookie."""
    url = server.on("/dir/set", setting("a=1; Path=/", "a=gone; Path=/; Max-Age=0"))
    for kit in each():
        session = kit.session()
        session.get(url)
        assert session.cookies.get_dict() == ({} if kit.ours else {"a": "1"})


def test_later_response_replaces_and_deletes_cookies(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        found = []
        for cookies in (
            ["a=1; Path=/", "b=1; Path=/"],
            ["a=2; Path=/"],
            [],
            ["a=x; Path=/; Max-Age=0"],
            ["b=x; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "c=1; Path=/"],
        ):
            response = session.get(server.on("/set", setting(*cookies)))
            found.append((sorted(session.cookies.items()), sorted(response.cookies.items())))
        return found

    assert returned(call, server)[-1] == ([("c", "1")], [("c", "1")])


LOOPBACK = [
    (host, domain)
    for host in ("127.0.0.1", "localhost")
    for domain in (None, "localhost", ".localhost", "localhost.local", "127.0.0.1")
    if host != (domain or "").lstrip(".")  # See test_cookie_domain_equal_to_host.
]


@pytest.mark.parametrize(("host", "domain"), LOOPBACK)
def test_cookies_of_loopback_hosts(server: ScriptedServer, host: str, domain: str | None) -> None:
    server.on("/set", setting("a=1; Path=/" + (f"; Domain={domain}" if domain else "")))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(server.url_of(host) + "/set")
        session.get(server.url_of("localhost") + "/x")
        session.get(server.url_of("127.0.0.1") + "/x")
        return crumbs(session.cookies)

    returned(call, server)


def test_ports_share_cookies(server: ScriptedServer, other: ScriptedServer) -> None:
    """RFC 6265 section 8.5: cookies are not isolated by port."""
    url = server.on("/set", setting("a=1; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(url)
        return session.get(other.url + "/x").status_code

    sent = compare(call, server, other)["sent"]
    assert dict(sent[1]["headers"])["cookie"] == "a=1"


def test_cookie_expires_after_max_age(server: ScriptedServer) -> None:
    url = server.on("/set", setting("short=1; Path=/; Max-Age=1", "long=1; Path=/; Max-Age=60"))
    kits = [Kit("original"), Kit("ours")]
    sessions = [kit.session() for kit in kits]
    for session in sessions:
        session.get(url)
    server.take()
    time.sleep(1.2)
    for kit, session in zip(kits, sessions):
        with kit:
            session.get(server.url)
    assert [seen.value("cookie") for seen in server.take()] == ["long=1"] * 2


# Domains


DOMAINS = [
    ("www.example.com", "www.example.com"),
    ("www.example.com", "example.com"),
    ("www.example.com", "EXAMPLE.com"),
    ("www.example.com", "com"),
    ("www.example.com", ".com"),
    ("www.example.com", "other.com"),
    ("www.example.com", "ample.com"),
    ("www.example.com", "sub.www.example.com"),
    ("www.example.com", "example.com."),
    ("WWW.Example.COM", "example.com"),
    ("example.com", "example.com"),
    ("example.com", "www.example.com"),
    ("a.b.example.com", "example.com"),
    ("a.b.example.com", "b.example.com"),
    ("intranet", None),
    ("www.example.co.uk", "example.co.uk"),
]
ASKED = ["www.example.com", "example.com", "sub.www.example.com", "ample.com", "other.com", "intranet"]


@pytest.mark.parametrize(("host", "domain"), DOMAINS)
def test_cookie_domain_matching(
    server: ScriptedServer, proxy: ForwardProxy, host: str, domain: str | None
) -> None:
    server.on("/set", setting("a=1; Path=/" + (f"; Domain={domain}" if domain else "")))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = {"http": proxy.url}
        session.get(server.url_of(host) + "/set")
        for name in (host, *ASKED):
            assert session.get(server.url_of(name) + "/x").ok
        return crumbs(session.cookies)

    returned(call, server)


@pytest.mark.parametrize(
    ("host", "domain", "kept"),
    [
        ("localhost", "localhost", "localhost.local"),
        ("localhost", ".localhost", "localhost.local"),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1"),
        ("intranet", "intranet", "intranet.local"),
    ],
)
def test_cookie_domain_equal_to_host(
    server: ScriptedServer, proxy: ForwardProxy, host: str, domain: str, kept: str
) -> None:
    """Ours makes a host-only cookie; requests stores it for the domain and sends it to no host."""
    server.on("/set", setting(f"a=1; Path=/; Domain={domain}"))
    for kit in each():
        session = kit.session()
        session.proxies = {"http": proxy.url}
        session.get(server.url_of(host) + "/set")
        server.take()
        session.get(server.url_of(host) + "/x")
        sent = server.take_one().value("cookie")
        if kit.ours:
            (cookie,) = session.cookies
            assert (cookie.domain, cookie.domain_specified, sent) == (kept, False, "a=1")
        else:
            assert sent == ("a=1" if host == "127.0.0.1" else None)


def test_cookie_without_domain_is_sent_to_its_host_only(server: ScriptedServer, proxy: ForwardProxy) -> None:
    """RFC 6265 section 5.4; requests sends it to subdomains as well."""
    server.on("/set", setting("a=1; Path=/"))
    for kit in each():
        session = kit.session()
        session.proxies = {"http": proxy.url}
        session.get(server.url_of("www.example.com") + "/set")
        server.take()
        for name in ("www.example.com", *ASKED):
            session.get(server.url_of(name) + "/x")
        hosts = [seen.value("host") or "" for seen in server.take() if seen.value("cookie")]
        below = [] if kit.ours else ["sub.www.example.com"]
        assert [host.partition(":")[0] for host in hosts] == ["www.example.com", "www.example.com", *below]


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.example.com", ".www.example.com"),
        ("www.example.com", ".example.com"),
        ("example.com", ".example.com"),
    ],
)
def test_leading_dot_of_cookie_domain_is_ignored(
    server: ScriptedServer, proxy: ForwardProxy, host: str, domain: str
) -> None:
    """RFC 6265 section 5.2.3 ignores the dot, so ``domain_initial_dot`` is not stored; everything else is."""
    server.on("/set", setting(f"a=1; Path=/; Domain={domain}"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = {"http": proxy.url}
        session.get(server.url_of(host) + "/set")
        for name in (host, *ASKED):
            assert session.get(server.url_of(name) + "/x").ok
        for cookie in session.cookies:
            assert cookie.domain_initial_dot is not kit.ours
            cookie.domain_initial_dot = True
        return crumbs(session.cookies)

    returned(call, server)


@pytest.mark.parametrize("domain", ["co.uk", ".co.uk", "com", ".com"])
def test_cookie_for_public_suffix_is_rejected(
    server: ScriptedServer, proxy: ForwardProxy, domain: str
) -> None:
    """requests only rejects suffixes of one label."""
    host = "www.example" + (".co.uk" if domain.endswith("co.uk") else ".com")
    server.on("/set", setting(f"a=1; Path=/; Domain={domain}", "b=2; Path=/"))
    with Kit("ours") as kit:
        session = kit.session()
        session.proxies = {"http": proxy.url}
        response = session.get(server.url_of(host) + "/set")
        assert session.cookies.get_dict() == {"b": "2"}
        assert response.cookies.get_dict() == {"b": "2"}
        server.take()
        session.get(server.url_of(host.replace("example", "victim")) + "/x")
        assert server.take_one().value("cookie") is None


@pytest.mark.parametrize("domain", [None, "example.com", "127.0.0.1"])
def test_host_header_selects_cookies(server: ScriptedServer, domain: str | None) -> None:
    """A Host header names the host for cookies, whatever the URL says."""
    url = server.on("/set", setting("a=1; Path=/" + (f"; Domain={domain}" if domain else "")))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(url, headers={"Host": "www.example.com"})
        session.get(server.url, headers={"Host": "www.example.com"})
        session.get(server.url)
        return crumbs(session.cookies)

    returned(call, server)


# Cookies of a call


def test_call_cookies_are_not_stored(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("both", "session")
        session.get(server.url, cookies={"both": "call", "call": "1"})
        session.get(server.url)
        return sorted(session.cookies.items())

    sent = compare(call, server)["sent"]
    assert dict(sent[1]["headers"])["cookie"] == "both=session"


JARS: dict[str, Any] = {
    "dict": lambda kit: {"a": "1", "b": "2"},
    "empty dict": lambda kit: {},
    "none": lambda kit: None,
    "values": lambda kit: {"a": "x y", "b": "", "c": '"quoted"', "d": "1;2", "e": "é"},
    "none value": lambda kit: {"a": None},
    "jar": lambda kit: kit.module("cookies").cookiejar_from_dict({"a": "1"}),
    "plain jar": lambda kit: kit.module("cookies").cookiejar_from_dict({"a": "1"}, CookieJar()),
    "empty jar": lambda kit: kit.module("cookies").RequestsCookieJar(),
    "jar of the original": lambda kit: Kit("original").module("cookies").cookiejar_from_dict({"a": "1"}),
    "bound": lambda kit: bound(kit),
    "response": lambda kit: bound(kit).copy(),
    "list of pairs": lambda kit: [("a", "1")],
    "text": lambda kit: "a=1",
}


def bound(kit: Kit) -> Any:
    jar = kit.module("cookies").RequestsCookieJar()
    jar.set("everywhere", "1")
    jar.set("here", "2", domain="127.0.0.1", path="/dir")
    jar.set("elsewhere", "3", domain="example.com", path="/")
    jar.set("secure", "4", secure=True)
    jar.set("expired", "5", expires=1)
    return jar


@pytest.mark.parametrize("case", JARS)
@pytest.mark.parametrize("path", ["/dir/x", "/"])
def test_call_cookies_are_sent(server: ScriptedServer, case: str, path: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("session", "s")
        status = session.get(server.url + path, cookies=JARS[case](kit)).status_code
        return status, sorted(session.cookies.items())

    compare(call, server)


def test_call_jar_is_not_modified(server: ScriptedServer) -> None:
    url = server.on("/set", setting("new=1"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("session", "s")
        jar = kit.module("cookies").cookiejar_from_dict({"a": "1"})
        session.get(url, cookies=jar)
        return sorted(jar.items())

    assert returned(call, server) == [("a", "1")]


def test_module_functions_take_cookies(server: ScriptedServer) -> None:
    url = server.on("/set", setting("new=1"))

    def call(kit: Kit) -> Any:
        response = kit.requests.get(url, cookies={"a": "1"})
        return response.cookies.get_dict(), response.request.headers["Cookie"]

    assert returned(call, server) == ({"new": "1"}, "a=1")


# The session's jar


def test_session_cookies_are_sent(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies["a"] = "1"
        session.cookies.set("b", "2", path="/dir")
        session.cookies.update({"c": "3"})
        session.cookies.set_cookie(kit.module("cookies").create_cookie("d", "4", domain="127.0.0.1"))
        session.get(server.url + "/dir/x")
        del session.cookies["a"]
        session.get(server.url + "/")
        session.cookies.clear()
        session.get(server.url + "/")
        return len(session.cookies)

    sent = compare(call, server)["sent"]
    assert "cookie" not in dict(sent[2]["headers"])


@pytest.mark.parametrize("make", [CookieJar, MozillaCookieJar, LWPCookieJar], ids=lambda make: make.__name__)
def test_assigned_jar_is_used(server: ScriptedServer, make: Any) -> None:
    url = server.on("/set", setting("a=1; Path=/", "b=2; Path=/; Max-Age=600"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        jar = make()
        session.cookies = jar
        response = session.get(url)
        session.get(server.url + "/x", cookies={"call": "1"})
        assert session.cookies is jar
        return crumbs(jar), type(response.cookies).__name__, crumbs(response.cookies)

    assert len(returned(call, server)[0]) == 2


@pytest.mark.parametrize("make", [MozillaCookieJar, LWPCookieJar], ids=lambda make: make.__name__)
def test_file_cookie_jar_is_used(server: ScriptedServer, tmp_path: Path, make: Any) -> None:
    """Scripts that log in once do this."""
    url = server.on("/set", setting("kept=1; Path=/; Max-Age=600", "lost=2; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        path = str(tmp_path / kit.name)
        session.cookies = make(path)
        session.get(url)
        session.cookies.save()
        later = kit.session()
        later.cookies = make(path)
        later.cookies.load()
        later.get(server.url + "/later")
        mine = kit.session()
        mine.cookies.update(later.cookies)
        mine.get(server.url + "/mine")
        return crumbs(later.cookies)

    sent = compare(call, server)["sent"]
    assert [dict(one["headers"]).get("cookie") for one in sent] == [None, "kept=1", "kept=1"]


def test_requests_jar_is_used(server: ScriptedServer) -> None:
    url = server.on("/set", setting("new=1; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        jar = requests.cookies.RequestsCookieJar()
        jar.set("old", "1")
        session.cookies = jar
        session.get(url)
        session.get(server.url + "/x")
        return sorted(jar.items())

    assert returned(call, server) == [("new", "1"), ("old", "1")]


def test_jar_works_in_requests_session(server: ScriptedServer) -> None:
    url = server.on("/set", setting("new=1; Path=/"))
    jar = Kit("ours").module("cookies").RequestsCookieJar()
    jar.set("old", "1")
    with requests.Session() as session:
        session.cookies = jar
        session.get(url)
    assert sorted(jar.items()) == [("new", "1"), ("old", "1")]


class Counting(CookieJar):
    """A jar that records each cookie it stores."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def set_cookie(self, cookie: Any) -> None:
        self.told.append(cookie.name)
        super().set_cookie(cookie)


def test_custom_jar_class_is_used(server: ScriptedServer) -> None:
    url = server.on("/set", setting("a=1; Path=/", "b=2; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        jar = Counting()
        session.cookies = jar
        session.get(url)
        session.get(server.url + "/x")
        return set(jar.told), crumbs(jar)

    assert returned(call, server)[0] == {"a", "b"}


def test_policy_with_no_allowed_domains_stores_nothing(server: ScriptedServer) -> None:
    """The usual way to turn cookies off."""
    url = server.on("/set", setting("a=1; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        response = session.get(url)
        session.cookies.set("mine", "1")
        session.get(server.url + "/x")
        return crumbs(session.cookies), crumbs(response.cookies)

    assert returned(call, server)[1] != []


def test_custom_policy_is_called(server: ScriptedServer) -> None:
    class Picky(DefaultCookiePolicy):
        def set_ok(self, cookie: Any, request: Any) -> bool:
            return cookie.name != "bad" and bool(super().set_ok(cookie, request))

    url = server.on("/set", setting("bad=1; Path=/", "good=1; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set_policy(Picky())
        session.get(url)
        return sorted(session.cookies.keys())

    assert returned(call, server) == ["good"]


def test_assigned_dict_becomes_jar(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies = kit.module("utils").cookiejar_from_dict({"a": "1"})
        session.get(server.url)
        utils = kit.module("utils")
        utils.add_dict_to_cookiejar(session.cookies, {"b": "2"})
        session.get(server.url)
        return utils.dict_from_cookiejar(session.cookies)

    assert returned(call, server) == {"a": "1", "b": "2"}


def test_signing_session_sends_cookies(server: ScriptedServer) -> None:
    url = server.on("/set", setting("a=1; Path=/"))
    for kit in each():
        session = kit.signed()
        session.get(url)
        server.take()
        session.get(server.url + "/x", cookies={"b": "2"})
        assert server.take_one().value("cookie") in ("a=1; b=2", "b=2; a=1")
        assert session.cookies.get_dict() == {"a": "1"}


# Cookie headers set by the program


@pytest.mark.parametrize("where", ["call", "session", "both"])
@pytest.mark.parametrize("name", ["Cookie", "cookie"])
def test_cookie_header_replaces_jar(server: ScriptedServer, where: str, name: str) -> None:
    """No cookie of a jar is added to the header."""

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("jar", "1")
        if where != "call":
            session.headers[name] = "hand=session"
        headers = {name: "hand=call"} if where != "session" else None
        return session.get(server.url, headers=headers, cookies={"call": "1"}).status_code

    sent = compare(call, server)["sent"][0]
    assert dict(sent["headers"])["cookie"] == ("hand=session" if where == "session" else "hand=call")


def test_cookie_header_of_none_is_removed(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.headers["Cookie"] = "hand=session"
        session.cookies.set("jar", "1")
        return session.get(server.url, headers={"Cookie": None}).status_code

    compare(call, server)


# Redirects


def with_cookies(location: str, *cookies: str, status: int = 302) -> bytes:
    fields = [f"Set-Cookie: {cookie}" for cookie in cookies]
    return answer(b"moved", f"Location: {location}", *fields, status=f"{status} Moved")


@needs_requests_2_34
@pytest.mark.parametrize("status", [302, 307])
def test_cookies_set_by_redirect_are_sent(server: ScriptedServer, status: int) -> None:
    url = server.on("/one", with_cookies("/two", "a=1; Path=/", "b=1; Path=/other", status=status))
    server.on("/two", with_cookies("/three", "a=2; Path=/", "c=1; Path=/", status=status))
    server.on("/three", setting("d=1; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("session", "1")
        response = session.post(url, data={"x": "1"}, cookies={"call": "1", "a": "call"})
        return (
            [sorted(one.cookies.items()) for one in [*response.history, response]],
            crumbs(session.cookies),
            sorted(response.request.headers["Cookie"].split("; ")),
        )

    found = returned(call, server)
    assert found[0] == [[("a", "1"), ("b", "1")], [("a", "2"), ("c", "1")], [("d", "1")]]


def test_redirect_deletes_cookie(server: ScriptedServer) -> None:
    url = server.on("/out", with_cookies("/x", "a=x; Path=/; Max-Age=0"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(server.on("/set", setting("a=1; Path=/")))
        session.get(url)
        return sorted(session.cookies.items())

    compare(call, server)


def test_cookie_header_is_dropped_on_redirect(server: ScriptedServer) -> None:
    url = server.on("/hand", with_cookies("/handed", "a=1; Path=/"))

    def call(kit: Kit) -> Any:
        return kit.session().get(url, headers={"Cookie": "hand=1"}).status_code

    sent = compare(call, server)["sent"]
    assert [dict(one["headers"])["cookie"] for one in sent] == ["hand=1", "a=1"]


@pytest.mark.parametrize("where", [pytest.param("127.0.0.1", marks=needs_requests_2_34), "localhost"])
def test_redirect_to_another_host_selects_cookies(
    server: ScriptedServer, other: ScriptedServer, where: str
) -> None:
    url = server.on("/one", with_cookies(other.url_of(where) + "/two", "a=1; Path=/"))
    other.on("/two", setting("b=2; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("bound", "1", domain="127.0.0.1")
        session.get(url, cookies={"call": "1"})
        return crumbs(session.cookies)

    returned(call, server, other)


def test_cookies_of_unfollowed_redirect_are_stored(server: ScriptedServer) -> None:
    url = server.on("/one", with_cookies("/two", "a=1; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.get(url, allow_redirects=False)
        return response.cookies.get_dict(), session.cookies.get_dict(), response.next.headers["Cookie"]

    assert returned(call, server) == ({"a": "1"}, {"a": "1"}, "a=1")


def test_cookies_of_too_many_redirects_are_stored(server: ScriptedServer) -> None:
    url = server.on("/loop", with_cookies("/loop", "a=1; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.max_redirects = 2
        name, _ = told(session.get, url)
        return name, session.cookies.get_dict()

    assert returned(call, server) == ("TooManyRedirects", {"a": "1"})


@pytest.mark.parametrize("status", ["200 OK", "204 No Content", "401 Unauthorized", "500 Oops"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
def test_cookies_are_stored_for_every_status(server: ScriptedServer, status: str, method: str) -> None:
    url = server.on("/set", answer(b"", "Set-Cookie: a=1; Path=/", status=status))

    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.request(method, url)
        return session.cookies.get_dict(), response.cookies.get_dict()

    assert returned(call, server) == ({"a": "1"}, {"a": "1"})


def test_cookies_are_stored_before_body_is_read(server: ScriptedServer) -> None:
    url = server.on("/set", setting("a=1; Path=/"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        with session.get(url, stream=True) as response:
            return session.cookies.get_dict(), response.cookies.get_dict()

    assert returned(call, server) == ({"a": "1"}, {"a": "1"})


def test_set_cookie_headers_are_in_response(server: ScriptedServer) -> None:
    url = server.on("/set", setting("a=1; Path=/", "b=2"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        return response.headers["Set-Cookie"], response.raw.headers.getlist("set-cookie")

    assert returned(call, server) == ("a=1; Path=/, b=2", ["a=1; Path=/", "b=2"])


@needs_requests_2_34
def test_cookies_of_prepared_request_are_fixed(server: ScriptedServer) -> None:
    """It has the cookies of the time of preparation, not of sending."""
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("early", "1")
        prepared = session.prepare_request(kit.request("GET", url, cookies={"call": "1"}))
        session.cookies.set("late", "1")
        return session.send(prepared).status_code

    sent = compare(call, server)["sent"]
    assert "late" not in dict(sent[0]["headers"])["cookie"]
    assert "late" in dict(sent[1]["headers"])["cookie"]
