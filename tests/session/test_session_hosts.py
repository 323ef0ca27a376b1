"""The host of a request, and everything chosen by it, come from one parse of the URL.

Covers netrc entries, proxies and the Host header, and secrets in messages about invalid URLs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

import oxhorizon
from oxhorizon import utils
from tests.servers.canaries import CREDENTIALS
from tests.servers.proxy import ForwardProxy
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.twins import Kit, each, returned


@pytest.fixture
def netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "netrc"
    path.write_text(
        "machine known.example login u password canary\n"
        "machine 127.0.0.1 login home password canary\n"
        "machine bücher.example login i password canary\n",
        "utf-8",
    )
    monkeypatch.setenv("NETRC", str(path))
    monkeypatch.setenv("PYTHONUTF8", "1")
    return path


RAW = [
    "http://127.0.0.1:{}\\@known.example/x",
    "http://127.0.0.1:{}\\\\@known.example/x",
    "http://127.0.0.1:{}\\known.example/x",
    "http://127.0.0.1:{}\\/@known.example/x",
    "http://127.0.0.1:{}#@known.example/x",
    "http://127.0.0.1:{}?@known.example/x",
    "HTTP://127.0.0.1:{}\\@known.example:80/x",
]


@pytest.mark.parametrize("raw", RAW)
@pytest.mark.parametrize("kind", ["Session", "OAuth1Session"])
def test_netrc_entry_is_that_of_connected_host(
    server: ScriptedServer, netrc: Path, raw: str, kind: str
) -> None:
    session: Any = oxhorizon.Session() if kind == "Session" else oxhorizon.OAuth1Session(*CREDENTIALS)
    session.auth = None
    session.get(raw.format(server.port), timeout=5)
    sent = server.take_one().value("authorization")
    # "home:canary", the credentials of 127.0.0.1.
    assert sent == requests.auth._basic_auth_str("home", "canary")


@pytest.mark.parametrize("raw", RAW)
def test_utils_parse_raw_url_like_session(netrc: Path, raw: str, monkeypatch: pytest.MonkeyPatch) -> None:
    url = raw.format(8080)
    assert utils.get_netrc_auth(url) == ("home", "canary")
    assert utils.should_bypass_proxies(url, "127.0.0.1")
    assert not utils.should_bypass_proxies(url, "known.example")
    assert utils.get_auth_from_url(url) == ("", "")
    proxies = {"http://known.example": "http://wrong", "http://127.0.0.1": "http://right"}
    assert utils.select_proxy(url, proxies) == "http://right"
    monkeypatch.setenv("http_proxy", "http://proxy")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert utils.get_environ_proxies(url) == {}
    session = oxhorizon.Session()
    assert session.should_strip_auth("http://known.example/", url)
    assert not session.should_strip_auth("http://127.0.0.1:8080/", url)


@pytest.mark.parametrize("host", ["known%2eexample", "KNOWN.example", "known.example:80", "u@known.example"])
def test_netrc_entry_applies_to_other_host_spellings(netrc: Path, host: str) -> None:
    assert utils.get_netrc_auth(f"http://{host}/") == ("u", "canary")


def test_netrc_entry_of_international_name_in_both_forms(netrc: Path) -> None:
    assert utils.get_netrc_auth("http://bücher.example/") == ("i", "canary")
    assert utils.get_netrc_auth("http://xn--bcher-kva.example/") == ("i", "canary")


def test_netrc_entry_applies_with_base_url(server: ScriptedServer, netrc: Path) -> None:
    assert oxhorizon.Session(base_url=server.url).get("/x").ok
    assert server.take_one().value("authorization") == requests.auth._basic_auth_str("home", "canary")


def test_netrc_entry_on_redirect_is_that_of_its_host(server: ScriptedServer, netrc: Path) -> None:
    url = server.on("/from", redirect(f"http://127.0.0.1:{server.port}\\@known.example/to"))
    with pytest.raises(oxhorizon.exceptions.RequestException):
        oxhorizon.get(url, timeout=5)
    assert [seen.path for seen in server.take()] == ["/from"]


# The Host header


@pytest.fixture
def proxy() -> Iterator[ScriptedServer]:
    with ScriptedServer() as proxy:
        yield proxy


@pytest.mark.parametrize(
    "host", ["tenant.example", "tenant.example/admin?x=", "tenant.example:1", "user@tenant"]
)
@pytest.mark.parametrize("path", ["/p?q", "/", ""])
def test_proxy_request_target_ignores_host_header(proxy: ScriptedServer, host: str, path: str) -> None:
    def call(kit: Kit) -> Any:
        proxies = {"http": proxy.url}
        return (
            kit.session()
            .get(f"http://127.0.0.1:1{path}", headers={"Host": host}, proxies=proxies)
            .status_code
        )

    assert returned(call, proxy) == 200


@pytest.mark.parametrize(
    "url", ["http://h.example/", "http://h.example:8080/", "http://u:p@h.example:8080/a?b#c"]
)
def test_proxy_request_target_matches_requests(proxy: ScriptedServer, url: str) -> None:
    returned(lambda kit: kit.session().get(url, proxies={"http": proxy.url}).status_code, proxy)


def test_redirect_through_proxy_reaches_target(proxy: ScriptedServer) -> None:
    proxy.on("http://a.example/from", redirect("http://b.example/to"))

    def call(kit: Kit) -> Any:
        return (
            kit.session()
            .get("http://a.example/from", headers={"Host": "tenant.example"}, proxies={"http": proxy.url})
            .status_code
        )

    found = returned(call, proxy)
    assert found == 200


def test_custom_host_header_reaches_server_behind_proxy(server: ScriptedServer) -> None:
    with ForwardProxy() as proxy:
        assert oxhorizon.get(
            server.url + "/x", headers={"Host": "tenant.example"}, proxies={"http": proxy.url}
        ).ok
    seen = server.take_one()
    assert (seen.target, seen.value("host")) == ("/x", "tenant.example")


@pytest.mark.parametrize("own", [None, "tenant.example"])
@pytest.mark.parametrize("kind", ["plain", "signed", "post", "prepared", "foreign", "auth", "adapter"])
def test_host_is_first_header(server: ScriptedServer, own: str | None, kind: str) -> None:
    headers = {"X-One": "1", **({"Host": own} if own else {}), "X-Two": "2"}
    url = server.url + "/x"
    if kind == "plain":
        oxhorizon.get(url, headers=headers)
    elif kind == "signed":
        oxhorizon.OAuth1Session(*CREDENTIALS).get(url, headers=headers)
    elif kind == "post":
        oxhorizon.post(url, headers=headers, json={"a": 1})
    elif kind == "prepared":
        oxhorizon.Session().send(oxhorizon.Request("GET", url, headers=headers).prepare())
    elif kind == "foreign":
        oxhorizon.Session().send(requests.Request("GET", url, headers=headers).prepare())
    elif kind == "auth":
        oxhorizon.get(url, headers=headers, auth=("u", "p"))
    else:
        session = oxhorizon.Session()
        session.mount("http://", oxhorizon.HTTPAdapter(max_retries=2))
        session.get(url, headers=headers)
    names = [name.lower() for name, _ in server.take_one().headers]
    assert names[0] == "host" and names.count("host") == 1


def test_host_is_first_header_of_connect() -> None:
    heads: list[bytes] = []

    def act(seen: Seen, peer: Peer) -> None:
        heads.append(seen.headers[0][0].encode())
        peer.close()

    with ScriptedServer() as proxy:
        proxy.on("h.example:443", act)
        with pytest.raises(oxhorizon.exceptions.ConnectionError):
            oxhorizon.get("https://h.example/", proxies={"https": proxy.url}, timeout=5)
    assert heads == [b"Host"]


def test_empty_host_header_is_sent(server: ScriptedServer) -> None:
    for kit in each():
        kit.session().get(server.url, headers={"Host": ""})
        assert server.take_one().value("host") == ""


# Proxy URLs


@pytest.mark.parametrize("form", ["//{}", "{}", "http://{}", "HTTP://{}"])
def test_proxy_urls_with_and_without_a_scheme(form: str) -> None:
    with ScriptedServer() as proxy:
        proxies = {"http": form.format(f"127.0.0.1:{proxy.port}")}
        returned(lambda kit: kit.session().get("http://h.example/", proxies=proxies).status_code, proxy)


# Messages


SECRET_URLS = [
    "//u:S3canary@h",
    "//u:S3canary@h/path",
    "///u:S3canary@h",
    "http://u:S3canary/@h/",
    "http://u:S3/canary@h/",
    "http://u:S3c?canary@h:x/",
    "http://u:S3c#canary@h/",
    "http:/u:S3canary@h",
    "http:u:S3canary@h",
    "http:\\\\u:S3canary@h",
    "ht!tp://u:S3canary@h",
    "hxxp://u:S3canary@h",
    "u:S3canary@h",
    "u:S3canary@h/?next=http://x",
    "http://u:S3canary@h:port/",
    "http://u:S3canary@[::1/",
    "http://u:S3canary@/",
    "http://u:S3canary@*.h/",
    "http//u:S3canary@h/",
    "http//u:S3canary@h/?next=http://x",
    "http://u:S3canary%40h:x/",
    "mailto:u:S3canary@h",
    "?u:S3canary@h",
    "#u:S3canary@h",
    "ftp://h/?oauth_token_secret=canary",
    "ftp://h/?a=b&Client%5Fsecret=canary#access_token=canary",
    "http://h:x/?OAUTH_SIGNATURE=canary",
    "http://h:x/?oauth%5Fsignature=canary&oauth_signature=canary2",
]


@pytest.mark.parametrize("url", SECRET_URLS)
def test_error_messages_hide_secrets(url: str) -> None:
    """conftest.py fails a test whose exceptions have "canary"; this test checks the text as well."""
    for call in (
        lambda: oxhorizon.get(url, timeout=1),
        lambda: oxhorizon.Session().get_adapter(url),
        lambda: oxhorizon.Request("GET", url).prepare(),
        lambda: oxhorizon.Session().send(_raw(url), timeout=1),
        lambda: utils.prepend_scheme_if_needed(url, "http"),
        lambda: oxhorizon.get("http://h.example/", proxies={"http": url}, timeout=1),
    ):
        try:
            call()
        except Exception as error:
            assert "canary" not in f"{error} {error!r} {error.args}", error


def _raw(url: str) -> Any:
    request = oxhorizon.Request("GET", "http://h/").prepare()
    request.url = url
    return request


def test_error_messages_keep_public_parts(server: ScriptedServer) -> None:
    for harmless in ("mailto:me@h.example", "h.example/@me", "ftp://h/?email=me@h&token_type=x"):
        with pytest.raises(oxhorizon.exceptions.RequestException) as caught:
            oxhorizon.get(harmless)
        assert harmless in str(caught.value)
    url = server.on("/users/@me", answer(b"", status="404 Not Found"))
    with pytest.raises(oxhorizon.HTTPError, match="/users/@me"):
        oxhorizon.get(url).raise_for_status()
