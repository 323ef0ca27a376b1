"""``use_requests_transport()``, and the warning of mocks that do not see our sessions."""

from __future__ import annotations

import io
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest import mock

import pytest
import requests
import requests_mock
import responses
from responses import matchers

import oxhorizon
from oxhorizon import exh
from oxhorizon.adapters import HTTPAdapter, Retry
from oxhorizon.exceptions import MockIgnoredWarning
from oxhorizon.testing import Mock, Provider, use_requests_transport
from tests.mocking.sent import is_validly_signed
from tests.servers.canaries import CREDENTIALS
from tests.servers.process import run
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it imports eventlet, which is deprecated
    import httpretty

URL = "https://api.example/users"


def signed(**settings: Any) -> oxhorizon.OAuth1Session:
    return oxhorizon.OAuth1Session(*CREDENTIALS, **settings)


@pytest.fixture
def mocked(use_requests_transport: None) -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mocked:
        yield mocked


# What a program gets


def test_response_is_ours(mocked: responses.RequestsMock) -> None:
    mocked.get(
        URL,
        json={"a": "é"},
        status=404,
        headers=[("X-A", "1"), ("X-A", "2"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")],
    )
    with signed() as session:
        response = session.get(URL)
        assert type(response) is oxhorizon.Response
        assert (response.status_code, response.reason, response.url) == (404, "Not Found", URL)
        assert (response.headers["x-a"], response.json()) == ("1, 2", {"a": "é"})
        assert response.cookies.get_dict() == session.cookies.get_dict() == {"a": "1", "b": "2"}
        assert response.elapsed.total_seconds() > 0
        assert response.connection is session.get_adapter(URL)
        assert is_validly_signed(response.request)
        with pytest.raises(oxhorizon.HTTPError, match="404 Client Error: Not Found") as caught:
            response.raise_for_status()
        assert isinstance(caught.value, requests.HTTPError)
        assert caught.value.response is response


def test_body_that_is_no_json_raises_our_error(mocked: responses.RequestsMock) -> None:
    mocked.get(URL, body="<html>")
    with pytest.raises(oxhorizon.JSONDecodeError):
        oxhorizon.get(URL).json()


@pytest.mark.parametrize(
    "name",
    [
        "ChunkedEncodingError", "ConnectTimeout", "ConnectionError", "InvalidURL", "ProxyError",
        "ReadTimeout", "RetryError", "SSLError", "Timeout", "TooManyRedirects",
    ],
)  # fmt: skip
def test_exception_is_ours_and_of_requests(mocked: responses.RequestsMock, name: str) -> None:
    theirs = getattr(requests.exceptions, name)("as told")
    mocked.get(URL, body=theirs)
    with pytest.raises(getattr(oxhorizon.exceptions, name), match="as told") as caught:
        oxhorizon.get(URL)
    assert isinstance(caught.value, type(theirs))
    assert caught.value.__cause__ is theirs
    assert caught.value.request.url == URL


def test_exception_of_the_program_arrives_as_it_is(mocked: responses.RequestsMock) -> None:
    class Own(requests.ConnectionError):
        pass

    for error in (ValueError("own"), oxhorizon.ReadTimeout("ours")):
        mocked.upsert("GET", URL, body=error)
        with pytest.raises(type(error)) as caught:
            oxhorizon.get(URL)
        assert caught.value is error
    mocked.upsert("GET", URL, body=Own("own"))
    with pytest.raises(oxhorizon.ConnectionError, match="own") as made:
        oxhorizon.get(URL)
    assert isinstance(made.value.__cause__, Own)


def test_platform_error_is_raised_by_its_class(
    mocked: responses.RequestsMock, exh_environment: dict[str, str]
) -> None:
    mocked.get(
        exh_environment["API_HOST"] + "/users/v1/me",
        status=404,
        json={"code": 16, "name": "RESOURCE_UNKNOWN_EXCEPTION", "message": "no"},
    )
    with exh.session() as session, pytest.raises(exh.errors.ResourceUnknownError):
        session.get("/users/v1/me")


def test_body_is_streamed(mocked: responses.RequestsMock) -> None:
    mocked.get(URL, body="one\ntwo\n")
    with oxhorizon.Session() as session:
        assert list(session.get(URL, stream=True).iter_lines()) == [b"one", b"two"]
        assert session.get(URL, stream=True).raw.read(3) == b"one"
        assert b"".join(session.get(URL, stream=True).iter_content(2)) == b"one\ntwo\n"


def test_redirect_is_ours_to_follow(mocked: responses.RequestsMock) -> None:
    mocked.post(URL, status=303, headers={"Location": "/me", "Set-Cookie": "a=1; Path=/"}, body="moved")
    mocked.get("https://api.example/me", body="arrived")
    with signed() as session:
        response = session.post(URL, json={})
        assert (response.text, [one.text for one in response.history]) == ("arrived", ["moved"])
        assert all(is_validly_signed(call.request) for call in mocked.calls)
        assert mocked.calls[1].request.headers["Cookie"] == b"a=1"
        unfollowed = session.post(URL, json={}, allow_redirects=False)
        assert (unfollowed.status_code, unfollowed.text) == (303, "moved")
        assert unfollowed.next.url == "https://api.example/me"


def test_cookies_of_one_session_stay_there(mocked: responses.RequestsMock) -> None:
    mocked.get(URL, headers={"Set-Cookie": "a=1; Path=/"})
    oxhorizon.Session().get(URL)
    oxhorizon.Session().get(URL)
    assert "Cookie" not in mocked.calls[1].request.headers


def test_hook_is_called_once_with_our_response(mocked: responses.RequestsMock) -> None:
    mocked.get(URL, body="x")
    seen: list[Any] = []
    with oxhorizon.Session() as session:
        session.hooks["response"].append(lambda response, **keywords: seen.append(response))
        response = session.get(URL)
    assert seen == [response]


def test_bodies_are_sent(mocked: responses.RequestsMock) -> None:
    mocked.post(URL, body="x")

    def last() -> Any:
        return mocked.calls[-1].request

    with oxhorizon.Session() as session:
        session.post(URL, data={"a": "b c"})
        assert last().body == "a=b+c"
        session.post(URL, json={"a": 1})
        assert last().headers["Content-Type"] == "application/json"
        session.post(URL, files={"f": ("n.txt", b"data")})
        assert b'name="f"; filename="n.txt"' in last().body
        session.post(URL, data=io.BytesIO(b"file"))
        assert last().body == b"file"


def test_mock_sees_how_a_request_is_sent(mocked: responses.RequestsMock) -> None:
    expected = {"timeout": 3, "verify": False, "stream": True, "cert": None, "proxies": {"https": "http://p"}}
    mocked.get(URL, match=[matchers.request_kwargs_matcher(expected)], body="x")
    with oxhorizon.Session(timeout=3) as session:
        session.trust_env = False
        session.proxies = {"https": "http://p"}
        assert session.get(URL, verify=False, stream=True).text == "x"


@pytest.mark.parametrize("by", ["session", "call", "adapter"])
def test_retries_go_on_to_work(mocked: responses.RequestsMock, by: str) -> None:
    policy = Retry(2, status_forcelist=[503])
    mocked.get(URL, status=503)
    with signed() as session:
        if by == "session":
            session.retries = policy
        if by == "adapter":
            session.mount("https://", HTTPAdapter(max_retries=policy))
        with pytest.raises(oxhorizon.exceptions.RetryError):
            session.get(URL, **({"retries": policy} if by == "call" else {}))
    assert len(mocked.calls) == 3


def test_changes_of_a_mock_reach_the_program(mocked: responses.RequestsMock) -> None:
    def change(response: Any) -> Any:
        response.from_cache = True
        response.status_code = 201
        response.headers["X-Changed"] = "1"
        response.encoding = "latin-1"
        return response

    mocked.response_callback = change
    mocked.get(URL, body="x")
    response: Any = oxhorizon.get(URL)
    assert (response.from_cache, response.status_code, response.encoding) == (True, 201, "latin-1")
    assert response.headers["x-changed"] == "1"


# Who uses it


def test_existing_sessions_and_subclasses_use_it() -> None:
    class OwnAdapter(HTTPAdapter):
        def add_headers(self, request: Any, **kwargs: Any) -> None:
            request.headers["X-Own"] = "1"

    plain, own = signed(), oxhorizon.Session()
    own.mount("https://", OwnAdapter())
    with use_requests_transport(), responses.RequestsMock() as mocked:
        mocked.get(URL, body="x")
        assert [session.get(URL).text for session in (plain, own)] == ["x", "x"]
        assert oxhorizon.get(URL).text == "x"
        assert mocked.calls[1].request.headers["X-Own"] == "1"


def test_adapter_of_another_library_is_left_alone(mocked: responses.RequestsMock) -> None:
    adapter = requests_mock.Adapter()
    adapter.register_uri("GET", URL, text="mounted")
    with oxhorizon.Session() as session:
        session.mount("https://", adapter)
        assert session.get(URL).text == "mounted"
    assert not mocked.calls


def test_it_is_a_decorator_and_can_be_nested(server: ScriptedServer) -> None:
    @use_requests_transport()
    def calls() -> str:
        with use_requests_transport(), responses.RequestsMock() as mocked:
            mocked.get(URL, body="x")
            return oxhorizon.get(URL).text

    send = HTTPAdapter.send
    assert [calls(), calls()] == ["x", "x"]
    assert HTTPAdapter.send is send
    assert oxhorizon.get(server.url).json() == {"ok": True}


def test_it_ends_with_an_exception(server: ScriptedServer) -> None:
    send, once = HTTPAdapter.send, HTTPAdapter._send_once
    with pytest.raises(ZeroDivisionError), use_requests_transport():
        raise ZeroDivisionError
    assert (HTTPAdapter.send, HTTPAdapter._send_once) == (send, once)


def test_without_a_mock_requests_sends_for_real(
    use_requests_transport: None, server: ScriptedServer, oauth_provider: Provider
) -> None:
    me = oauth_provider.url + "/users/v1/me"
    assert oauth_provider.session().get(me).json()["email"] == oauth_provider.email
    assert oauth_provider.session(client_secret="wrong").get(me).status_code == 401

    def broken(seen: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort")
        peer.close()

    with pytest.raises(oxhorizon.exceptions.ChunkedEncodingError):
        oxhorizon.get(server.on("/broken", broken))
    with pytest.raises(oxhorizon.ConnectionError):
        oxhorizon.get("http://127.0.0.1:1/")
    assert oxhorizon.get(server.on("/r", redirect("/x"))).url == server.url + "/x"


def test_it_says_what_it_needs() -> None:
    script = """
        import sys
        sys.modules["requests"] = None
        from oxhorizon.testing import use_requests_transport
        try:
            use_requests_transport().__enter__()
        except ImportError as error:
            assert str(error) == "use_requests_transport() sends by requests: pip install requests", error
        else:
            raise AssertionError
    """
    run(script)


# Libraries


@contextmanager
def by_responses(url: str) -> Iterator[None]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mocked:
        mocked.get(url, body="mocked")
        yield


@contextmanager
def by_requests_mock(url: str) -> Iterator[None]:
    with requests_mock.Mocker() as mocker:
        mocker.get(url, text="mocked")
        yield


@contextmanager
def by_httpretty(url: str) -> Iterator[None]:
    # With urllib3 2.3 and later it works with real connections allowed only, also under requests.
    httpretty.enable(allow_net_connect=True)
    try:
        httpretty.register_uri("GET", url, body="mocked")
        yield
    finally:
        httpretty.disable()
        httpretty.reset()


Active = Callable[[str], AbstractContextManager[None]]
LIBRARIES: dict[str, Active] = {
    "responses": by_responses,
    "requests-mock": by_requests_mock,
    "httpretty": by_httpretty,
}
each_library = pytest.mark.parametrize(("name", "active"), LIBRARIES.items(), ids=LIBRARIES)


@each_library
@pytest.mark.parametrize("make", [oxhorizon.Session, signed])
def test_library_works_with_the_transport(name: str, active: Active, make: Any) -> None:
    url = "http://api.example.com/x"
    with use_requests_transport(), active(url), make() as session, warnings.catch_warnings():
        warnings.simplefilter("error", MockIgnoredWarning)
        response = session.get(url)
    assert (type(response), response.text) == (oxhorizon.Response, "mocked")


def ignored(call: Callable[[], Any]) -> list[warnings.WarningMessage]:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    return [one for one in caught if one.category is MockIgnoredWarning]


@pytest.mark.parametrize("name", ["responses", "requests-mock"])
@pytest.mark.parametrize("make", [oxhorizon.Session, signed])
def test_one_warning_says_what_to_do(server: ScriptedServer, name: str, make: Any) -> None:
    active = LIBRARIES[name]

    def calls() -> None:
        for _ in range(3):
            with make() as session:
                assert session.get(server.url).json() == {"ok": True}

    for _ in range(2):
        with active(server.url):
            [warning] = ignored(calls)
        assert str(warning.message).startswith(
            f"{name} is active, but it does not see the requests of oxhorizon"
        )
        assert "oxhorizon.testing.use_requests_transport()" in str(warning.message)
        assert "oxhorizon.testing.Mock" in str(warning.message)
        assert warning.filename == __file__
    assert ignored(calls) == []


def test_replaced_socket_class_is_warned_of_and_refused() -> None:
    """httpretty's sockets have no connection: the request never reaches the real server."""

    def call() -> None:
        with pytest.raises(httpretty.errors.UnmockedError):
            oxhorizon.get("http://127.0.0.1:1/")

    httpretty.enable(allow_net_connect=False)
    try:
        found = ignored(call)
    finally:
        httpretty.disable()
        httpretty.reset()
    assert [str(one.message)[:19] for one in found] == ["httpretty is active"]


@pytest.mark.parametrize("function", [oxhorizon.get, lambda url: oxhorizon.request("GET", url)])
def test_warning_names_the_line_of_the_program(server: ScriptedServer, function: Any) -> None:
    with by_responses(server.url):
        [warning] = ignored(lambda: function(server.url))
    assert warning.filename == __file__


def test_warning_can_be_an_error(server: ScriptedServer) -> None:
    server.take()
    with by_responses(server.url), warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(MockIgnoredWarning):
            oxhorizon.get(server.url)
    assert not server.take()


def test_no_warning_where_the_mock_is_seen(server: ScriptedServer) -> None:
    def mounted() -> None:
        with oxhorizon.Session() as session:
            session.mount("http://", requests.adapters.HTTPAdapter())
            assert session.get(server.url).text == "mocked"

    def ours() -> None:
        with Mock() as own:
            own.get("*", text="ours")
            assert oxhorizon.get(server.url).text == "ours"

    def by_target() -> None:
        target = "oxhorizon.adapters.HTTPAdapter.send"
        with responses.RequestsMock(target=target, real_adapter_send=HTTPAdapter.send) as mocked:
            mocked.get(server.url, body="target")
            assert oxhorizon.get(server.url).text == "target"

    with by_responses(server.url):
        assert ignored(mounted) == []
        assert ignored(ours) == []
    assert ignored(by_target) == []


def test_no_warning_of_what_is_imported_only(server: ScriptedServer) -> None:
    assert {"responses", "requests_mock", "httpretty"} <= sys.modules.keys()
    with mock.patch("requests.Session.send"):
        assert ignored(lambda: oxhorizon.get(server.url)) == []
    assert ignored(lambda: oxhorizon.get(server.on("/x", answer(b"")))) == []
