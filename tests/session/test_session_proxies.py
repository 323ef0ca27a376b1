"""HTTP proxies: how one is selected, what it receives, and how failures are reported.

The proxies of tests/servers/proxy.py connect every name to 127.0.0.1, so servers can have any name here.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trustme

import oxhorizon
from tests.servers.ids import stable_id
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.signatures import is_signed
from tests.servers.twins import CREDENTIALS, Kit, brief, compare, each, returned, told
from tests.servers.versions import needs_requests_2_34, some_need_requests_2_34

UNVERIFIED = "ignore::urllib3.exceptions.InsecureRequestWarning"
OURS_UNVERIFIED = "ignore::oxhorizon.exceptions.InsecureRequestWarning"


@pytest.fixture(scope="module")
def one() -> Iterator[ForwardProxy]:
    with ForwardProxy() as proxy:
        yield proxy


@pytest.fixture(scope="module")
def two() -> Iterator[ForwardProxy]:
    with ForwardProxy() as proxy:
        yield proxy


@pytest.fixture(scope="module")
def guarded() -> Iterator[ForwardProxy]:
    """Requires the user name ``user`` and the password ``pa@ss``."""
    with ForwardProxy(("user", "pa@ss")) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def secure(ca: trustme.CA) -> Iterator[ScriptedServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("origin.test", "127.0.0.1", "localhost").configure_cert(context)
    with ScriptedServer(context) as server:
        yield server


@pytest.fixture(autouse=True)
def _afresh(
    monkeypatch: pytest.MonkeyPatch, one: ForwardProxy, two: ForwardProxy, guarded: ForwardProxy
) -> None:
    """These tests run without NO_PROXY; earlier requests of the proxies are dropped."""
    monkeypatch.delenv("NO_PROXY")
    for proxy in (one, two, guarded):
        proxy.take()


def asked(proxy: ForwardProxy) -> list[tuple[str, str, str | None]]:
    """Returns the requests of a proxy, without the headers of CONNECT, which differ between the packages."""
    return [(seen.method, seen.target, seen.value("proxy-authorization")) for seen in proxy.take()]


# Selection


def test_http_request_goes_through_proxy(server: ScriptedServer, one: ForwardProxy) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().post(
            server.url_of("origin.test") + "/a b?c#d",
            data={"e": "f"},
            headers={"X-Own": "1"},
            proxies={"http": one.url},
        )
        return brief(response)

    sent = compare(call, server, one)["sent"]
    origin, proxy = sent
    assert origin["target"] == "/a%20b?c"
    assert proxy["target"] == f"http://origin.test:{server.port}/a%20b?c"
    assert origin["body"] == proxy["body"] == b"e=f"
    assert dict(proxy["headers"])["host"] == f"origin.test:{server.port}"


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE"])
@pytest.mark.parametrize("body", ["none", "bytes", "generator"])
def test_methods_and_bodies_through_proxy(
    server: ScriptedServer, one: ForwardProxy, method: str, body: str
) -> None:
    def call(kit: Kit) -> Any:
        data: Any = {"none": None, "bytes": b"x" * 1000, "generator": (piece for piece in [b"a", b"b"])}
        response = kit.session().request(
            method, server.url + "/x", data=data[body], proxies={"http": one.url}, timeout=5
        )
        return response.status_code, response.content

    returned(call, server, one)


KEYS: list[dict[str, str]] = [
    {},
    {"http": "1"},
    {"https": "1"},
    {"all": "1"},
    {"all": "1", "http": "2"},
    {"http://localhost": "1"},
    {"http://localhost": "1", "http": "2"},
    {"http://127.0.0.1": "1", "http": "2"},
    {"http://127.0.0.1": "1"},
    {"all://localhost": "1", "all": "2"},
    {"all://localhost": "1", "http": "2"},
    {"http://localhost:{port}": "1"},
    {"http://LOCALHOST": "1"},
    {"HTTP": "1"},
    {"http://": "1"},
    {"localhost": "1"},
    {"http": ""},
    {"http": "none"},
    {"http": "none", "all": "1"},
    {"http://localhost": "none", "http": "1"},
    {"http": "1", "no_proxy": "localhost"},
    {"ftp": "1"},
]


def filled(
    keys: dict[str, str], server: ScriptedServer, one: ForwardProxy, two: ForwardProxy
) -> dict[str, str | None]:
    urls: dict[str, str | None] = {"1": one.url, "2": two.url, "none": None}
    return {key.replace("{port}", str(server.port)): urls.get(value, value) for key, value in keys.items()}


@pytest.mark.parametrize("keys", KEYS, ids=stable_id)
@pytest.mark.parametrize("host", ["localhost", "LocalHost"])
def test_proxies_key_selects_proxy(
    server: ScriptedServer, one: ForwardProxy, two: ForwardProxy, keys: dict[str, str], host: str
) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url_of(host), proxies=filled(keys, server, one, two))
        return response.status_code, asked(one), asked(two)

    returned(call, server)


@pytest.mark.parametrize(
    ("of_session", "of_call"),
    [
        ({"http": "1"}, None),
        ({"http": "1"}, {}),
        ({"http": "1"}, {"http": "2"}),
        ({"http": "1"}, {"http": "none"}),
        ({"http": "1"}, {"all": "2"}),
        ({"all": "1"}, {"http": "2"}),
        ({"http": "1"}, {"http://localhost": "2"}),
        ({"http://localhost": "1"}, {"http": "2"}),
        ({"http": "none"}, {"http": "1"}),
        ({"https": "1"}, {}),
    ],
    ids=stable_id,
)
def test_session_and_call_proxies_are_merged(
    server: ScriptedServer, one: ForwardProxy, two: ForwardProxy, of_session: Any, of_call: Any
) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = filled(of_session, server, one, two)
        proxies = None if of_call is None else filled(of_call, server, one, two)
        session.get(server.url_of("localhost"), proxies=proxies)
        first = asked(one), asked(two)
        prepared = session.prepare_request(kit.request("GET", server.url_of("localhost")))
        session.send(prepared)
        return first, asked(one), asked(two), dict(session.proxies)

    returned(call, server)


def test_call_proxies_apply_to_one_call(server: ScriptedServer, one: ForwardProxy) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(server.url, proxies={"http": one.url})
        session.get(server.url)
        return asked(one), session.proxies

    assert len(returned(call, server)[0]) == 1


@pytest.mark.parametrize(
    "spelling", ["{address}", "http://{address}", "HTTP://{address}", "http://{address}/"]
)
def test_proxy_url_spellings(server: ScriptedServer, one: ForwardProxy, spelling: str) -> None:
    def call(kit: Kit) -> Any:
        proxies = {"http": spelling.format(address=one.address)}
        return kit.session().get(server.url + "/x", proxies=proxies).status_code, asked(one)

    assert len(returned(call, server)[1]) == 1


def test_module_functions_take_proxies(server: ScriptedServer, one: ForwardProxy) -> None:
    def call(kit: Kit) -> Any:
        return kit.requests.get(server.url, proxies={"http": one.url}).json(), len(asked(one))

    assert returned(call, server) == ({"ok": True}, 1)


def test_proxy_connections_are_reused(
    server: ScriptedServer, secure: ScriptedServer, one: ForwardProxy, bundle: str
) -> None:
    for kit in each():
        session = kit.session()
        session.proxies = {"http": one.url, "https": one.url}
        one.take()
        for _ in range(3):
            session.get(server.url)
        assert len({seen.connection for seen in one.take()}) == 1
        for _ in range(3):
            session.get(secure.url, verify=bundle)
        assert [seen.method for seen in one.take()] == ["CONNECT"]


# HTTPS proxies


@pytest.fixture(scope="module")
def hidden(ca: trustme.CA) -> Iterator[ForwardProxy]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    with ForwardProxy(tls=context) as proxy:
        yield proxy


def test_https_proxy_tunnels(secure: ScriptedServer, hidden: ForwardProxy, bundle: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.verify = bundle
        session.proxies = {"https": hidden.url}
        statuses = [session.get(secure.url_of("origin.test") + "/y").status_code for _ in range(2)]
        return statuses, asked(hidden)

    found = returned(call, secure)
    assert [method for method, _, _ in found[1]] == ["CONNECT"]


def test_https_proxy_forwards_http_requests(
    server: ScriptedServer, hidden: ForwardProxy, bundle: str
) -> None:
    """The proxy's certificate is verified; requests does so for tunnels only, and warns."""
    proxies = {"http": hidden.url}
    with oxhorizon.Session() as session:
        response = session.get(server.url_of("origin.test") + "/x", proxies=proxies, verify=bundle)
        assert response.json() == {"ok": True}
        assert asked(hidden) == [("GET", server.url_of("origin.test") + "/x", None)]
        with pytest.raises(oxhorizon.exceptions.SSLError):
            session.get(server.url, proxies=proxies, timeout=5)
        assert asked(hidden) == []


# The environment


ENVIRONMENTS: list[dict[str, str]] = [
    {"HTTP_PROXY": "1"},
    {"http_proxy": "1"},
    {"HTTP_PROXY": "1", "http_proxy": "2"},
    {"HTTP_PROXY": "1", "http_proxy": ""},
    {"HTTPS_PROXY": "1"},
    {"ALL_PROXY": "1"},
    {"all_proxy": "1"},
    {"ALL_PROXY": "1", "HTTP_PROXY": "2"},
    {"ALL_PROXY": "1", "HTTPS_PROXY": "2"},
    {"HTTP_PROXY": "1", "NO_PROXY": "localhost"},
    {"HTTP_PROXY": "1", "REQUEST_METHOD": "GET"},
    {"http_proxy": "1", "REQUEST_METHOD": "GET"},
    {"FTP_PROXY": "1"},
]


def set_environment(
    patch: pytest.MonkeyPatch, variables: dict[str, str], one: ForwardProxy, two: ForwardProxy
) -> None:
    for name, value in variables.items():
        patch.setenv(name, {"1": one.url, "2": two.url}.get(value, value))


@pytest.mark.parametrize("variables", ENVIRONMENTS, ids=stable_id)
@pytest.mark.parametrize("trust_env", [True, False])
def test_proxy_from_environment(
    server: ScriptedServer,
    one: ForwardProxy,
    two: ForwardProxy,
    variables: dict[str, str],
    trust_env: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_environment(monkeypatch, variables, one, two)

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.trust_env = trust_env
        session.get(server.url_of("localhost"))
        first = asked(one), asked(two)
        session.send(session.prepare_request(kit.request("GET", server.url_of("localhost"))))
        return first, asked(one), asked(two)

    found = returned(call, server)
    if not trust_env:
        assert found == (([], []), [], [])


def test_proxy_variable_in_mixed_case_is_ignored(
    server: ScriptedServer, one: ForwardProxy, two: ForwardProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """requests reads any mix of upper and lower case; ours reads the two common spellings."""
    set_environment(monkeypatch, {"Http_Proxy": "1"}, one, two)
    for kit in each():
        kit.session().get(server.url_of("localhost"))
        assert len(asked(one)) == (0 if kit.ours else 1)


@pytest.mark.parametrize(
    ("of_session", "of_call"),
    [
        ({}, {"http": "2"}),
        ({"http": "2"}, None),
        ({"all": "2"}, None),
        ({"http://localhost": "2"}, None),
        ({}, {"http": "none"}),
        ({}, {"http": ""}),
        ({}, {"https": "2"}),
        ({}, {"all": "2"}),
        ({}, {"no_proxy": "localhost"}),
        ({"no_proxy": "localhost"}, None),
        ({"http": "none"}, None),
    ],
    ids=stable_id,
)
def test_environment_session_and_call_proxies_are_merged(
    server: ScriptedServer,
    one: ForwardProxy,
    two: ForwardProxy,
    of_session: Any,
    of_call: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The environment takes precedence over the session, as in requests (psf/requests#2018)."""
    monkeypatch.setenv("HTTP_PROXY", one.url)

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = filled(of_session, server, one, two)
        proxies = None if of_call is None else filled(of_call, server, one, two)
        session.get(server.url_of("localhost"), proxies=proxies)
        return asked(one), asked(two)

    returned(call, server)


NO_PROXY = [
    "*",
    "localhost",
    "LOCALHOST",
    ".localhost",
    "*.localhost",
    "host",
    "alhost",
    "localhost:{port}",
    "localhost:1",
    "127.0.0.1",
    "127.0.0.1:{port}",
    "127.0.0.0/8",
    "127.0.0.1/32",
    "127.0.0.0/33",
    "127.0.0.0/0",
    "10.0.0.0/8",
    "127.",
    "127.0.0.*",
    ".0.0.1",
    "other, localhost , 127.0.0.1",
    "other localhost",
    ",",
    " ",
    "",
    "http://localhost",
    "[::1]",
    "test",
    ".test",
    "origin.test",
    "sub.origin.test",
]


@pytest.mark.parametrize(
    ("host", "no_proxy"),
    [
        pytest.param(host, no_proxy, marks=needs_requests_2_34)
        if host == "localhost" and no_proxy in ("host", "alhost")
        else (host, no_proxy)
        for no_proxy in NO_PROXY
        for host in ("localhost", "127.0.0.1")
    ],
)
@pytest.mark.parametrize("name", ["NO_PROXY", "no_proxy"])
def test_no_proxy_matches_like_requests(
    server: ScriptedServer,
    one: ForwardProxy,
    no_proxy: str,
    host: str,
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", one.url)
    monkeypatch.setenv(name, no_proxy.replace("{port}", str(server.port)))

    def call(kit: Kit) -> Any:
        return kit.session().get(server.url_of(host)).status_code, asked(one)

    returned(call, server)


@pytest.mark.parametrize(
    "no_proxy",
    some_need_requests_2_34(
        ["", "other.test", "in.test", "origin", ".in.test", "gin.test", "*.test"], "in.test", "gin.test"
    ),
)
def test_no_proxy_of_other_names_uses_proxy(
    server: ScriptedServer, one: ForwardProxy, no_proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None of these matches the host, whose name only the proxy can resolve."""
    monkeypatch.setenv("HTTP_PROXY", one.url)
    monkeypatch.setenv("NO_PROXY", no_proxy)

    def call(kit: Kit) -> Any:
        return kit.session().get(server.url_of("origin.test")).status_code, len(asked(one))

    assert returned(call, server) == (200, 1)


def test_explicit_proxy_ignores_no_proxy(
    server: ScriptedServer, one: ForwardProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "*")

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(server.url, proxies={"http": one.url})
        session.proxies = {"http": one.url}
        session.get(server.url)
        return len(asked(one))

    assert returned(call, server) == 2


def test_changed_environment_is_read_again(
    server: ScriptedServer, one: ForwardProxy, two: ForwardProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        found = []
        for url in (one.url, two.url, None):
            if url is None:
                monkeypatch.delenv("HTTP_PROXY")
            else:
                monkeypatch.setenv("HTTP_PROXY", url)
            session.get(server.url)
            found.append((len(asked(one)), len(asked(two))))
        return found

    assert returned(call, server) == [(1, 0), (0, 1), (0, 0)]


def test_replaced_os_environ_is_read(
    server: ScriptedServer, one: ForwardProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``mock.patch("os.environ", {...})`` puts such a mapping there, without the system's knowledge."""

    def call(kit: Kit) -> Any:
        found = []
        for environment in ({"http_proxy": one.url}, {"http_proxy": ""}, {}):
            monkeypatch.setattr(os, "environ", environment)
            kit.session().get(server.url)
            found.append(len(asked(one)))
        return found

    assert returned(call, server) == [1, 0, 0]


# Credentials


def names_nothing(error: str) -> bool:
    return not any(secret in error for secret in ("pa@ss", "pa%40ss", "canary", "dXNlcjpwYUBzcw"))


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_proxy_credentials_are_sent(
    server: ScriptedServer, secure: ScriptedServer, guarded: ForwardProxy, bundle: str, scheme: str
) -> None:
    origin = secure if scheme == "https" else server
    url = origin.url_of("origin.test") + "/x"

    def call(kit: Kit) -> Any:
        session = kit.session()
        proxies = {scheme: guarded.url_with("user:pa%40ss")}
        response = session.get(url, proxies=proxies, verify=bundle)
        shown = [name.lower() for name in response.request.headers]
        return response.json(), asked(guarded), "proxy-authorization" in shown

    found = compare(call, origin)
    assert found["result"][1][1][0][2] == "Basic dXNlcjpwYUBzcw=="
    for sent in found["sent"]:
        assert "proxy-authorization" not in dict(sent["headers"])
        assert "dXNlcjpwYUBzcw" not in repr(sent)


@pytest.mark.parametrize("userinfo", ["user", "user:", ":pa%40ss", "user:wrong", "%C3%A9:x", ""])
def test_wrong_proxy_credentials_return_407(
    server: ScriptedServer, guarded: ForwardProxy, userinfo: str
) -> None:
    """For an http URL the proxy's response is the response."""

    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url, proxies={"http": guarded.url_with(userinfo)})
        return response.status_code, response.content, asked(guarded)

    assert returned(call, server)[:2] == (407, b"no way")


@pytest.mark.parametrize("userinfo", ["", "user:canary@"])
def test_wrong_proxy_credentials_fail_tunnel(
    secure: ScriptedServer, guarded: ForwardProxy, userinfo: str
) -> None:
    def call(kit: Kit) -> Any:
        try:
            kit.session().get(secure.url, proxies={"https": f"http://{userinfo}{guarded.address}"}, timeout=5)
        except kit.requests.ConnectionError as error:
            if kit.ours:
                assert names_nothing(str(error) + repr(error))
                assert "407" in str(error)
            return type(error).__name__, error.request.url

    assert returned(call) == ("ProxyError", secure.url + "/")


def test_proxy_authorization_header_is_sent(server: ScriptedServer, guarded: ForwardProxy) -> None:
    def call(kit: Kit) -> Any:
        headers = {"Proxy-Authorization": "Basic dXNlcjpwYUBzcw=="}
        response = kit.session().get(server.url, headers=headers, proxies={"http": guarded.url})
        return response.status_code

    assert returned(call, server) == 200


def test_proxy_credentials_from_environment(
    server: ScriptedServer, guarded: ForwardProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", guarded.url_with("user:pa%40ss"))

    def call(kit: Kit) -> Any:
        return kit.session().get(server.url).status_code

    assert returned(call, server) == 200


def test_proxy_and_server_credentials_are_separate(server: ScriptedServer, guarded: ForwardProxy) -> None:
    """Each receives only its own credentials."""

    def call(kit: Kit) -> Any:
        url = server.url_of("origin.test").replace("://", "://me:mine@")
        proxies = {"http": guarded.url_with("user:pa%40ss")}
        return kit.session().get(url + "/x", proxies=proxies).status_code, asked(guarded)

    found = compare(call, server)
    assert found["result"][1][1][0][1] == server.url_of("origin.test") + "/x"
    assert dict(found["sent"][0]["headers"])["authorization"] == "Basic bWU6bWluZQ=="


# Errors


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("userinfo", ["", "user:canary@"])
def test_refused_proxy_raises_proxy_error(refused: str, scheme: str, userinfo: str) -> None:
    proxy = refused.replace("://", f"://{userinfo}")

    def call(kit: Kit) -> Any:
        try:
            kit.session().get(f"{scheme}://origin.test/x", proxies={scheme: proxy}, timeout=3)
        except kit.requests.ConnectionError as error:
            if kit.ours:
                assert names_nothing(str(error) + repr(error))
            return type(error).__name__, error.request.url

    assert returned(call) == ("ProxyError", f"{scheme}://origin.test/x")


def test_unknown_proxy_host_raises_proxy_error() -> None:
    def call(kit: Kit) -> Any:
        return told(kit.session().get, "http://origin.test/", proxies={"http": "http://nowhere.invalid:1"})[0]

    assert returned(call) == "ProxyError"


def test_silent_proxy_times_out(blackhole: str) -> None:
    def call(kit: Kit) -> Any:
        proxies = {"http": blackhole, "https": blackhole}
        return (
            told(kit.session().get, "http://origin.test/", proxies=proxies, timeout=0.3)[0],
            told(kit.session().get, "https://origin.test/", proxies=proxies, timeout=0.3)[0],
        )

    returned(call)


REFUSALS: dict[str, bytes] = {
    "403": b"HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno",
    "502": b"HTTP/1.1 502 Bad Gateway\r\n\r\n",
    "nothing": b"",
    "no HTTP": b"nonsense\r\n\r\n",
}


@pytest.mark.parametrize("how", REFUSALS)
def test_refused_tunnel_raises(secure: ScriptedServer, how: str) -> None:
    with ForwardProxy() as proxy:
        proxy.refusal = REFUSALS[how]
        secure.take()

        def call(kit: Kit) -> Any:
            proxies = {"https": proxy.url_with("user:canary")}
            try:
                kit.session().get(secure.url + "/x", proxies=proxies, timeout=5)
            except kit.requests.ConnectionError as error:
                if kit.ours:
                    assert names_nothing(str(error) + repr(error))
                    assert how[:3] in str(error) or not how[0].isdigit()
                return type(error).__name__, error.request.url

        name, url = returned(call)
        assert url == secure.url + "/x"
        assert name == ("ProxyError" if how[0].isdigit() else name)
    assert secure.take() == []


def test_proxy_error_response_is_returned(server: ScriptedServer, one: ForwardProxy) -> None:
    """The proxy's own error response is returned."""

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = {"http": one.url}
        found = told(session.get, "http://origin.test:1/", timeout=5)[0]
        return found, session.get(server.url).status_code

    returned(call, server)


BAD_PROXIES = [
    "http:/badproxyurl:3128",
    "http:///example.com:3128",
    "http://:8080",
    "http://",
    "//",
    "/path",
]


@pytest.mark.parametrize("proxy", BAD_PROXIES)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_invalid_proxy_url_raises(proxy: str, scheme: str) -> None:
    def call(kit: Kit) -> Any:
        name, message = told(
            kit.session().get, f"{scheme}://origin.test/", proxies={scheme: proxy}, timeout=2
        )
        assert issubclass(kit.module("exceptions").InvalidProxyURL, kit.module("exceptions").InvalidURL)
        return name, message if name == "InvalidProxyURL" else None

    returned(call)


@pytest.mark.parametrize("proxy", ["ftp://127.0.0.1:1", "nonsense://127.0.0.1:1", "http://127.0.0.1:99999"])
def test_malformed_proxy_url_raises_request_exception(proxy: str) -> None:
    """requests lets urllib3's exceptions through."""
    with Kit("ours") as kit, pytest.raises(oxhorizon.RequestException):
        kit.session().get("http://origin.test/", proxies={"http": proxy}, timeout=2)


# TLS


def test_tls_through_tunnel(secure: ScriptedServer, one: ForwardProxy, bundle: str) -> None:
    url = secure.url_of("origin.test") + "/x"

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = {"https": one.url}
        response = session.post(url, json={"a": 1}, verify=bundle)
        return brief(response), asked(one)

    found = compare(call, secure)
    assert found["result"][1][1] == [("CONNECT", f"origin.test:{secure.port}", None)]
    assert found["sent"][0]["target"] == "/x"


def test_trusted_certificate_through_tunnel(secure: ScriptedServer, one: ForwardProxy, bundle: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = {"https": one.url}
        found = [
            told(session.get, secure.url_of("origin.test"))[0],
            told(session.get, secure.url_of("misnamed.test"), verify=bundle)[0],
            session.get(secure.url_of("origin.test"), verify=bundle).status_code,
            told(session.get, secure.url_of("origin.test"), verify="/nowhere")[0],
        ]
        one.take()
        return found

    assert returned(call) == ["SSLError", "SSLError", 200, "OSError"]


@pytest.mark.filterwarnings(UNVERIFIED, OURS_UNVERIFIED)
def test_untrusted_certificate_through_tunnel_raises(secure: ScriptedServer, one: ForwardProxy) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = {"https": one.url}
        return session.get(secure.url_of("misnamed.test"), verify=False).status_code

    assert returned(call, secure) == 200


@pytest.mark.parametrize("how", ["HTTPS_PROXY", "ALL_PROXY", "call", "all"])
def test_tunnel_proxy_from_call_or_environment(
    secure: ScriptedServer,
    one: ForwardProxy,
    bundle: str,
    how: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if how.isupper():
        monkeypatch.setenv(how, one.url)
    proxies = {"call": {"https": one.url}, "all": {"all": one.url}}.get(how)

    def call(kit: Kit) -> Any:
        response = kit.session().get(secure.url_of("origin.test"), proxies=proxies, verify=bundle)
        return response.json(), len(asked(one))

    assert returned(call, secure) == ({"ok": True}, 1)


# Redirects


def test_redirect_uses_same_proxy(server: ScriptedServer, one: ForwardProxy) -> None:
    url = server.url_of("first.test") + "/from"
    server.on("/from", redirect(server.url_of("second.test") + "/to"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, proxies={"http": one.url}, headers={"Authorization": "x"})
        return brief(response), asked(one)

    found = compare(call, server)
    assert [one[1] for one in found["result"][1][1]] == [url, server.url_of("second.test") + "/to"]
    assert ["authorization" in dict(sent["headers"]) for sent in found["sent"]] == [True, False]


@pytest.mark.parametrize(
    "keys",
    [{"http://localhost": "1"}, {"http://127.0.0.1": "1"}, {"http://localhost": "1", "http": "2"}],
    ids=stable_id,
)
def test_redirect_to_other_scheme_uses_its_proxy(
    server: ScriptedServer, one: ForwardProxy, two: ForwardProxy, keys: dict[str, str]
) -> None:
    server.on("/from", redirect(server.url_of("127.0.0.1") + "/to"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(server.url_of("localhost") + "/from", proxies=filled(keys, server, one, two))
        return asked(one), asked(two)

    returned(call, server)


@pytest.mark.parametrize("no_proxy", ["127.0.0.1", "localhost"])
def test_redirect_to_no_proxy_host_is_direct(
    server: ScriptedServer, one: ForwardProxy, no_proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", one.url)
    monkeypatch.setenv("NO_PROXY", no_proxy)
    server.on("/from", redirect(server.url_of("127.0.0.1") + "/to"))

    def call(kit: Kit) -> Any:
        kit.session().get(server.url_of("localhost") + "/from")
        return asked(one)

    returned(call, server)


def test_proxy_credentials_on_redirect(server: ScriptedServer, guarded: ForwardProxy) -> None:
    """They are sent to the proxy again, in the headers of the request."""
    server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        proxies = {"http": guarded.url_with("user:pa%40ss")}
        response = kit.session().get(server.url_of("origin.test") + "/from", proxies=proxies)
        return response.status_code, asked(guarded)

    found = compare(call, server)
    assert [one[2] for one in found["result"][1][1]] == ["Basic dXNlcjpwYUBzcw=="] * 2


def test_proxy_credentials_are_not_sent_through_tunnel(
    server: ScriptedServer, secure: ScriptedServer, guarded: ForwardProxy, bundle: str
) -> None:
    """CVE-2023-32681."""
    server.on("/from", redirect(secure.url_of("origin.test") + "/to"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.proxies = {"all": guarded.url_with("user:pa%40ss")}
        response = session.get(server.url_of("origin.test") + "/from", verify=bundle)
        return response.status_code, asked(guarded)

    found = compare(call, server, secure)
    assert found["result"] == (
        "returns",
        (
            200,
            [
                ("GET", server.url_of("origin.test") + "/from", "Basic dXNlcjpwYUBzcw=="),
                ("CONNECT", f"origin.test:{secure.port}", "Basic dXNlcjpwYUBzcw=="),
            ],
        ),
    )
    for sent in found["sent"]:
        assert "dXNlcjpwYUBzcw" not in repr(sent)


# Signed


def test_signed_request_through_proxy(
    server: ScriptedServer, secure: ScriptedServer, guarded: ForwardProxy, bundle: str
) -> None:
    """The signature covers the server's URL, without the proxy's credentials."""
    for kit in each():
        session = kit.signed()
        session.proxies = {"all": guarded.url_with("user:pa%40ss")}
        for origin in (server, secure):
            origin.take()
            url = origin.url_of("origin.test")
            assert session.post(url + "/s", data={"a": "b c"}, params={"q": "é"}, verify=bundle).ok
            assert is_signed(origin.take_one(), url, CREDENTIALS[1], CREDENTIALS[3])
        asked(guarded)


def test_stream_through_proxy(server: ScriptedServer, one: ForwardProxy) -> None:
    def call(kit: Kit) -> Any:
        with kit.session().get(server.url, proxies={"http": one.url}, stream=True) as response:
            return list(response.iter_content(4)), len(asked(one))

    assert returned(call, server)[1] == 1


def test_hook_receives_proxies(
    server: ScriptedServer, one: ForwardProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", one.url)

    def call(kit: Kit) -> Any:
        seen: list[Any] = []

        def hook(response: Any, **kwargs: Any) -> None:
            seen.append(dict(kwargs["proxies"]))

        session = kit.session()
        session.get(server.url, hooks={"response": hook}, proxies={"ftp": "http://x"})
        request = kit.request("GET", server.url, hooks={"response": hook})
        session.send(session.prepare_request(request))
        one.take()
        return seen

    assert returned(call, server)[0]["http"] == one.url
