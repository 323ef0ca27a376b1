"""requests-mock with our sessions, following its documentation."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
import requests_mock
from requests_mock.exceptions import NoMockAddress
from urllib3.response import HTTPResponse

import oxhorizon
from oxhorizon.exceptions import MockIgnoredWarning
from tests.mocking.sent import is_validly_signed
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit

URL = "https://api.example/users"


@pytest.fixture
def adapter(session: Any) -> requests_mock.Adapter:
    adapter = requests_mock.Adapter()
    session.mount("https://", adapter)
    session.mount("mock://", adapter)
    return adapter


# The adapter, mounted


def test_custom_scheme_is_mocked(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("GET", "mock://test.com", text="data")
    response = session.get("mock://test.com")
    assert (response.status_code, response.text, response.url) == (200, "data", "mock://test.com")


def test_adapter_mocks_only_its_prefix(kit: Kit, server: ScriptedServer) -> None:
    session = kit.signed()
    adapter = requests_mock.Adapter()
    session.mount(server.url + "/mocked", adapter)
    adapter.register_uri("GET", server.url + "/mocked/x", text="not from the server")
    server.take()
    assert session.get(server.url + "/mocked/x").text == "not from the server"
    assert session.get(server.url + "/real").json() == {"ok": True}
    assert server.take_one().path == "/real"


@pytest.mark.parametrize(
    ("name", "make", "content"),
    [
        ("text", lambda: "é", "é".encode()),
        ("json", lambda: {"a": ["é"]}, b'{"a": ["\\u00e9"]}'),
        ("content", lambda: b"\0\xff", b"\0\xff"),
        ("body", lambda: io.BytesIO(b"file"), b"file"),
        ("raw", lambda: HTTPResponse(io.BytesIO(b"raw"), status=200, preload_content=False), b"raw"),
    ],
)
def test_adapter_body_is_returned(
    session: Any, adapter: requests_mock.Adapter, name: str, make: Callable[[], Any], content: bytes
) -> None:
    body = make()
    adapter.register_uri("GET", URL, **{name: body})
    response = session.get(URL)
    assert response.content == content
    if name == "json":
        assert response.json() == body


def test_adapter_without_body_returns_empty_content(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("GET", URL)
    assert session.get(URL).content == b""


def test_adapter_sets_status_reason_and_headers(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("GET", URL, status_code=418, reason="Teapot", headers={"X-Tea": "Earl Grey"})
    response = session.get(URL)
    assert (response.status_code, response.reason, response.ok) == (418, "Teapot", False)
    assert response.headers["x-tea"] == "Earl Grey"
    with pytest.raises(requests.HTTPError, match="418 Client Error: Teapot for url"):
        response.raise_for_status()


def test_adapter_callback_makes_response(session: Any, adapter: requests_mock.Adapter) -> None:
    def answer(request: Any, context: Any) -> Any:
        context.status_code = 201
        context.headers["X-Path"] = request.path
        context.cookies.set("seen", "1", path="/")
        return {"got": request.json()}

    adapter.register_uri("POST", URL, json=answer)
    response = session.post(URL, json={"a": 1})
    assert (response.status_code, response.headers["X-Path"]) == (201, "/users")
    assert (response.json(), response.cookies["seen"]) == ({"got": {"a": 1}}, "1")


def test_adapter_answers_in_sequence(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("GET", URL, [{"text": "1", "status_code": 503}, {"text": "2"}])
    assert [session.get(URL).text for _ in range(3)] == ["1", "2", "2"]


def test_adapter_response_can_be_streamed(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("GET", URL, text="one\ntwo\n")
    with session.get(URL, stream=True) as response:
        assert list(response.iter_lines()) == [b"one", b"two"]
    with session.get(URL, stream=True) as response:
        assert list(response.iter_content(3)) == [b"one", b"\ntw", b"o\n"]
    assert session.get(URL, stream=True).raw.read(3) == b"one"


# Matching


def test_unregistered_url_raises(session: Any, adapter: requests_mock.Adapter) -> None:
    with pytest.raises(requests_mock.NoMockAddress, match="No mock address: GET https://api"):
        session.get(URL)


@pytest.mark.parametrize(
    "url", [URL, "//api.example/users", "/users", re.compile("us.rs"), requests_mock.ANY]
)
def test_adapter_matches_url(session: Any, adapter: requests_mock.Adapter, url: Any) -> None:
    adapter.register_uri("GET", url, text="found")
    assert session.get(URL, params={"more": "1"}).text == "found"


def test_adapter_matches_method(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri(requests_mock.ANY, URL, text="any")
    adapter.register_uri("PUT", URL, text="put")
    assert [session.request(method, URL).text for method in ("GET", "PUT", "PURGE")] == ["any", "put", "any"]


def test_adapter_matches_query(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("GET", URL + "?a=1", text="a")
    adapter.register_uri("GET", URL + "?b=1&b=2", complete_qs=True, text="b")
    assert session.get(URL, params={"a": "1", "c": "3"}).text == "a"
    assert session.get(URL, params={"b": ["2", "1"]}).text == "b"
    with pytest.raises(requests_mock.NoMockAddress):
        session.get(URL, params={"b": ["1", "2"], "c": "3"})


def test_adapter_matches_headers(kit: Kit) -> None:
    # The session is unsigned, because signing turns header values into bytes, as with the original.
    session, adapter = kit.session(), requests_mock.Adapter()
    session.mount("https://", adapter)
    adapter.register_uri("GET", URL, text="found", request_headers={"x-key": "k"})
    assert session.get(URL, headers={"X-Key": "k"}).text == "found"
    with pytest.raises(requests_mock.NoMockAddress):
        session.get(URL, headers={"X-Key": "other"})


def test_adapter_matches_bytes_headers_of_signed_request(session: Any, adapter: Any) -> None:
    adapter.register_uri("GET", URL, text="found", request_headers={"X-Key": b"k"})
    assert session.get(URL, headers={"X-Key": "k"}).text == "found"


def test_additional_matcher_is_called(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("POST", URL, text="found", additional_matcher=lambda request: "é" in request.text)
    assert session.post(URL, data="é".encode()).text == "found"
    with pytest.raises(requests_mock.NoMockAddress):
        session.post(URL, data=b"e")


def test_custom_matcher_answers(session: Any, adapter: requests_mock.Adapter) -> None:
    def match(request: Any) -> Any:
        if request.path_url.startswith("/users"):
            return requests_mock.create_response(request, status_code=202, text="custom")
        return None

    adapter.add_matcher(match)
    assert session.get(URL + "/1?q=2").text == "custom"
    with pytest.raises(requests_mock.NoMockAddress):
        session.get("https://api.example/other")


# What was sent


def test_adapter_records_requests(session: Any, adapter: Any) -> None:
    matcher = adapter.register_uri("POST", URL, json={})
    assert not adapter.called
    session.post(URL, json={"name": "é"}, params={"Q": "A b"}, timeout=3, verify=False, cert="/cert")
    session.post(URL, data={"form": "é"}, stream=True, proxies={"https": "http://proxy"})
    assert (adapter.call_count, matcher.call_count, adapter.called_once) == (2, 2, False)

    first, last = adapter.request_history
    assert last is adapter.last_request
    assert (first.json(), first.qs, first.query) == ({"name": "é"}, {"q": ["a b"]}, "q=a+b")
    assert (first.method, first.scheme, first.netloc, first.hostname) == (
        "POST",
        "https",
        *["api.example"] * 2,
    )
    assert (first.port, first.path, first.matcher) == (443, "/users", matcher)
    assert (first.timeout, first.verify, first.cert, first.stream) == (3, False, "/cert", False)
    assert (last.text, last.timeout, last.stream) == ("form=%C3%A9", None, True)
    assert last.proxies["https"] == "http://proxy"
    adapter.reset()
    assert not adapter.called


@pytest.mark.parametrize(
    "call",
    [
        {"method": "GET", "params": {"q": "a b"}},
        {"method": "POST", "json": {"a": 1}},
        {"method": "POST", "data": {"form": "a b"}},
    ],
)
def test_adapter_receives_signed_request(
    session: Any, adapter: requests_mock.Adapter, call: dict[str, Any]
) -> None:
    adapter.register_uri(requests_mock.ANY, requests_mock.ANY)
    session.request(url=URL, **call)
    assert is_validly_signed(adapter.last_request)


# Exceptions


@pytest.mark.parametrize("name", ["ConnectTimeout", "ReadTimeout", "ConnectionError", "SSLError"])
def test_exception_of_requests_is_raised(session: Any, adapter: requests_mock.Adapter, name: str) -> None:
    kind = getattr(requests.exceptions, name)
    adapter.register_uri("GET", URL, exc=kind)
    with pytest.raises(kind) as caught:
        session.get(URL)
    assert type(caught.value) is kind


@pytest.mark.parametrize("name", ["ConnectTimeout", "ReadTimeout", "ConnectionError", "SSLError"])
def test_exception_of_ours_is_raised(adapter: requests_mock.Adapter, session: Any, name: str) -> None:
    kind = getattr(oxhorizon.exceptions, name)
    adapter.register_uri("GET", URL, exc=kind("with a message"))
    with pytest.raises(kind, match="with a message"):
        session.get(URL)


# Cookies and redirects


def test_adapter_cookies_are_on_response_only(session: Any, adapter: requests_mock.Adapter) -> None:
    jar = requests_mock.CookieJar()
    jar.set("jar", "2", domain="api.example", path="/")
    adapter.register_uri("GET", URL, [{"cookies": {"dict": "1"}}, {"cookies": jar}])
    assert session.get(URL).cookies.get_dict() == {"dict": "1"}
    assert session.get(URL).cookies.get_dict() == {"jar": "2"}
    # requests reads a session's cookies from the http.client response, which requests-mock lacks.
    assert not session.cookies.get_dict()


def test_session_cookies_are_sent(session: Any, adapter: Any) -> None:
    adapter.register_uri("GET", URL)
    session.cookies.set("a", "1")
    session.get(URL, cookies={"b": "2"})
    assert adapter.last_request.headers["Cookie"] == b"a=1; b=2"


def test_redirect_is_followed_and_signed(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("POST", URL, status_code=302, headers={"Location": "/me?q=1"})
    adapter.register_uri("GET", "https://api.example/me", text="arrived")
    response = session.post(URL, data={"a": "1"})
    assert (response.text, response.url) == ("arrived", "https://api.example/me?q=1")
    assert [earlier.status_code for earlier in response.history] == [302]
    assert [request.method for request in adapter.request_history] == ["POST", "GET"]
    assert is_validly_signed(adapter.last_request)
    assert session.post(URL, allow_redirects=False).next.url == "https://api.example/me?q=1"


def test_too_many_redirects_raise() -> None:
    with Kit("ours") as kit:
        session, adapter = kit.signed(), requests_mock.Adapter()
        session.mount("https://", adapter)
        session.max_redirects = 3
        adapter.register_uri("GET", URL, status_code=301, headers={"Location": URL})
        with pytest.raises(oxhorizon.TooManyRedirects):
            session.get(URL)
        assert adapter.call_count == 4


def test_redirect_to_other_host_is_unsigned() -> None:
    with Kit("ours") as kit:
        session, adapter = kit.signed(), requests_mock.Adapter()
        session.mount("https://", adapter)
        adapter.register_uri("GET", URL, status_code=307, headers={"Location": "https://other.example/"})
        adapter.register_uri("GET", "https://other.example/", text="arrived")
        assert session.get(URL).text == "arrived"
        assert ["Authorization" in request.headers for request in adapter.request_history] == [True, False]


def test_response_hook_is_called(session: Any, adapter: requests_mock.Adapter) -> None:
    adapter.register_uri("GET", URL, text="hooked")
    seen: list[str] = []
    session.hooks["response"].append(lambda response, **keywords: seen.append(response.text))
    session.get(URL)
    assert seen == ["hooked"]


# The fixture of requests-mock's plugin


def test_fixture_mocks_every_session(
    use_requests_transport: None, requests_mock: requests_mock.Mocker
) -> None:
    requests_mock.get("https://test.com", text="data")
    requests_mock.post("https://test.com", status_code=201)
    assert oxhorizon.Session().get("https://test.com").text == "data"
    assert oxhorizon.get("https://test.com").text == "data"
    with oxhorizon.OAuth1Session("key", "secret") as session:
        assert session.post("https://test.com", json={"a": 1}).status_code == 201
    assert requests_mock.call_count == 3
    assert requests_mock.last_request is not None
    assert requests_mock.last_request.json() == {"a": 1}
    assert b'oauth_consumer_key="key"' in requests_mock.last_request.headers["Authorization"]
    requests_mock.reset_mock()
    assert not requests_mock.called


def test_fixture_blocks_unregistered_urls(
    use_requests_transport: None, requests_mock: requests_mock.Mocker, server: ScriptedServer
) -> None:
    server.take()
    with pytest.raises(NoMockAddress, match="No mock address"):
        oxhorizon.get(server.url)
    assert not server.take()


def test_fixture_restores_sessions(server: ScriptedServer) -> None:
    assert type(oxhorizon.get(server.url)) is oxhorizon.Response


def test_plain_mocker_ignores_our_sessions(server: ScriptedServer) -> None:
    session: Any = oxhorizon.Session()
    with pytest.raises(TypeError, match=r"Only a requests\.Session object can be mocked"):
        requests_mock.Mocker(session=session)
    with requests_mock.Mocker() as mocker:
        mocker.get(server.url, text="mocked")
        with pytest.warns(MockIgnoredWarning, match="^requests-mock is active"):
            assert session.get(server.url).json() == {"ok": True}
        assert not mocker.called
