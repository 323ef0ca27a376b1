"""``oxhorizon_mock`` below sessions: redirects, cookies, retries, subclasses, threads, pass-through."""

from __future__ import annotations

import io
import re
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import oxhorizon
from oxhorizon.oauth1 import VerificationError
from oxhorizon.testing import Mock, Provider, UnmatchedRequest

URL = "https://api.example.com/users/v1/me"
OLDER_SESSION = oxhorizon.OAuth1Session("key", "secret", "token", "token secret")


@pytest.fixture
def session() -> oxhorizon.OAuth1Session:
    return oxhorizon.OAuth1Session("key", "secret", "token", "token secret")


# Calls and signatures


def test_mock_answers_every_session(oxhorizon_mock: Mock) -> None:
    route = oxhorizon_mock.get(URL, json={})
    OLDER_SESSION.get(URL)
    oxhorizon.get(URL)
    oxhorizon.Session().get(URL)
    assert ["Authorization" in call.headers for call in route.calls] == [True, False, False]
    assert route.calls == oxhorizon_mock.calls


@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY", "BODY"])
@pytest.mark.parametrize("method", ["HMAC-SHA1", "HMAC-SHA256"])
def test_mock_call_has_valid_signature(oxhorizon_mock: Mock, method: str, place: str) -> None:
    oxhorizon_mock.post(URL)
    with oxhorizon.OAuth1Session(
        "key", "secret", "token", "s2", signature_method=method, signature_type=place
    ) as session:
        session.post(URL, data={"form": "é"}, params={"a": "b c"})
    call = oxhorizon_mock.last_call
    signed = call.verify("secret", "s2")
    assert (signed.client_key, signed.token, signed.signature_method) == ("key", "token", method)
    assert (call.form, call.query) == ({"form": ["é"]}, {"a": ["b c"]})
    with pytest.raises(VerificationError):
        call.verify("secret", "wrong")


def test_unsigned_mock_call_fails_verification(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.get(URL)
    oxhorizon.get(URL)
    with pytest.raises(VerificationError):
        oxhorizon_mock.last_call.verify("secret")


def test_mock_call_describes_request(oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session) -> None:
    route = oxhorizon_mock.post("/é", status=201)
    response = session.post(
        "https://api.example.com/é?q=1", json={"a": "é"}, headers={"X-A": "b"}, timeout=3, verify=False
    )
    call = oxhorizon_mock.last_call
    assert isinstance(call.request, oxhorizon.PreparedRequest)
    assert (call.method, call.path, call.query_string) == ("POST", "/%C3%A9", "q=1")
    assert (call.json(), call.text) == ({"a": "é"}, '{"a": "\\u00e9"}')
    assert (call.headers["x-a"], call.request.headers["X-A"]) == ("b", b"b")
    assert (call.settings["timeout"], call.settings["verify"]) == (3, False)
    assert (call.route, call.response, call.exception) == (route, response, None)
    assert repr(call) == "<Call POST https://api.example.com/%C3%A9>"
    assert response.request.url == call.url


@pytest.mark.parametrize(
    ("make", "body"),
    [
        (lambda: b"bytes", b"bytes"),
        (lambda: "é", "é".encode()),
        (lambda: io.BytesIO(b"file" * 50_000), b"file" * 50_000),
        (lambda: (piece for piece in (b"a", b"b")), b"ab"),
        (lambda: None, b""),
    ],
)
def test_mock_call_has_request_body(
    oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session, make: Any, body: bytes
) -> None:
    oxhorizon_mock.post(URL)
    session.post(URL, data=make())
    assert oxhorizon_mock.last_call.body == body


# Redirects and cookies


def test_mock_redirect_is_followed_and_signed(oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session) -> None:
    oxhorizon_mock.post("/from", status=302, headers={"Location": "/users/v1/me?q=1"})
    oxhorizon_mock.get(URL, status=307, headers={"Location": "https://other.example/end"})
    oxhorizon_mock.get("https://other.example/end", text="arrived")
    response = session.post("https://api.example.com/from", data={"a": "1"})
    assert (response.text, response.url) == ("arrived", "https://other.example/end")
    assert [earlier.status_code for earlier in response.history] == [302, 307]
    first, second, third = oxhorizon_mock.calls
    assert first.verify("secret", "token secret").nonce != second.verify("secret", "token secret").nonce
    assert "Authorization" not in third.headers
    following = session.post("https://api.example.com/from", allow_redirects=False).next
    assert following is not None and following.url == URL + "?q=1"


def test_mock_redirect_resends_body(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.post("/from", status=307, headers={"Location": URL})
    end = oxhorizon_mock.post(URL)
    oxhorizon.post("https://api.example.com/from", data=io.BytesIO(b"file"))
    assert end.calls[0].body == b"file"


def test_mock_response_cookies_are_stored_and_sent(
    oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session
) -> None:
    cookies = ["a=1; Path=/", "b=2; Path=/; Secure", "c=3; Domain=other.example"]
    oxhorizon_mock.get(URL, headers={"Set-Cookie": cookies})
    response = session.get(URL)
    assert response.cookies.get_dict() == session.cookies.get_dict() == {"a": "1", "b": "2"}
    assert response.headers["Set-Cookie"] == ", ".join(cookies)
    session.get(URL)
    assert oxhorizon_mock.last_call.headers["Cookie"] == "a=1; b=2"


def test_mock_response_hook_is_called(oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session) -> None:
    oxhorizon_mock.get(URL, text="hooked")
    seen: list[str] = []
    session.get(URL, hooks={"response": lambda response, **keywords: seen.append(response.text)})
    assert seen == ["hooked"]


# Adapters


def test_mock_error_is_retried(oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session) -> None:
    retries = oxhorizon.adapters.Retry(3, status_forcelist=[503])
    session.mount("https://", oxhorizon.HTTPAdapter(max_retries=retries))
    oxhorizon_mock.get(URL, status=503).then(exception=oxhorizon.ReadTimeout).then(text="at last")
    assert session.get(URL).text == "at last"
    assert len(oxhorizon_mock.calls) == 3


def test_mock_retry_resends_file(oxhorizon_mock: Mock) -> None:
    session = oxhorizon.Session()
    session.mount(
        "https://", oxhorizon.HTTPAdapter(max_retries=oxhorizon.adapters.Retry(1, status_forcelist=[503]))
    )
    oxhorizon_mock.put(URL, status=503).then(status=200)
    assert session.put(URL, data=io.BytesIO(b"file")).ok
    assert [call.body for call in oxhorizon_mock.calls] == [b"file", b"file"]


def test_mock_exhausted_retries_raise(oxhorizon_mock: Mock) -> None:
    session = oxhorizon.Session()
    session.mount(
        "https://", oxhorizon.HTTPAdapter(max_retries=oxhorizon.adapters.Retry(1, status_forcelist=[503]))
    )
    oxhorizon_mock.get(URL, status=503)
    with pytest.raises(oxhorizon.exceptions.RetryError):
        session.get(URL)
    assert len(oxhorizon_mock.calls) == 2


@pytest.mark.oxhorizon_mock(assert_all_matched=False)
def test_unmatched_request_is_not_retried(oxhorizon_mock: Mock) -> None:
    session = oxhorizon.Session()
    retries = oxhorizon.adapters.Retry(5, backoff_factor=60)
    session.mount("https://", oxhorizon.HTTPAdapter(max_retries=retries))
    started = time.monotonic()
    with pytest.raises(UnmatchedRequest):
        session.get(URL)
    assert time.monotonic() - started < 5
    assert len(oxhorizon_mock.unmatched) == 1


def test_mock_works_with_session_and_adapter_subclasses(oxhorizon_mock: Mock) -> None:
    class Adapter(oxhorizon.HTTPAdapter):
        def add_headers(self, request: Any, **keywords: Any) -> None:
            request.headers["X-Added"] = "yes"

        def send(self, request: Any, *args: Any, **keywords: Any) -> Any:
            response = super().send(request, *args, **keywords)
            response.headers["X-Through"] = "it"
            return response

    class Session(oxhorizon.OAuth1Session):
        def request(self, method: Any, url: Any, *args: Any, **keywords: Any) -> Any:
            return super().request(method, "https://api.example.com" + url, *args, **keywords)

    oxhorizon_mock.get(URL, text="found")
    with Session("key", "secret") as session:
        session.mount("https://", Adapter())
        response = session.get("/users/v1/me")
    assert (response.text, response.headers["X-Through"]) == ("found", "it")
    assert oxhorizon_mock.last_call.headers["X-Added"] == "yes"
    assert isinstance(response.connection, Adapter)


def test_mock_works_with_adapter_in_requests_session(oxhorizon_mock: Mock) -> None:
    import requests

    session = requests.Session()
    session.mount("https://", oxhorizon.HTTPAdapter())
    oxhorizon_mock.get(URL, json={"a": 1})
    assert session.get(URL).json() == {"a": 1}


# Threads


def test_mock_is_safe_across_threads(oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session) -> None:
    oxhorizon_mock.post(URL, callback=lambda call: {"json": call.json()})
    counted = oxhorizon_mock.get(URL, text="1", times=50).then(text="2")
    with ThreadPoolExecutor(8) as pool:
        echoed = list(pool.map(lambda n: session.post(URL, json=n).json(), range(200)))
        texts = list(pool.map(lambda n: session.get(URL).text, range(100)))
    assert echoed == list(range(200))
    assert (texts.count("1"), texts.count("2"), counted.call_count) == (50, 50, 100)
    assert len({call.verify("secret", "token secret").nonce for call in oxhorizon_mock.calls}) == 300


# Pass-through


def test_pass_through_sends_real_request(oxhorizon_mock: Mock, oauth_provider: Provider) -> None:
    oxhorizon_mock.get(URL, text="mocked")
    oxhorizon_mock.pass_through("http://127.0.0.1")
    session = oauth_provider.session()
    session.mount("http://", oxhorizon.HTTPAdapter(max_retries=2))
    oauth_provider.fail("GET", "/users/v1/me", "SERVER_EXCEPTION")
    assert session.get(oauth_provider.url + "/users/v1/me").status_code == 500
    assert session.get(oauth_provider.url + "/users/v1/me").ok
    assert session.get(URL).text == "mocked"
    assert [call.url for call in oxhorizon_mock.calls] == [URL]


@pytest.mark.parametrize(
    ("passed", "url", "passes"),
    [
        ("http://127.0.0.1", "http://127.0.0.1:8080/a", True),
        ("http://127.0.0.1", "http://127.0.0.1.evil.example/", False),
        ("http://127.0.0.1", "https://127.0.0.1/", False),
        ("http://127.0.0.1:80", "http://127.0.0.1/", True),
        ("http://127.0.0.1:81", "http://127.0.0.1/", False),
        ("https://A.example/api/", "https://a.example/api", True),
        ("https://a.example/api", "https://a.example/api/v1?q=1", True),
        ("https://a.example/api", "https://a.example/apiary", False),
        (re.compile(r"^http://[^/]+\.local/"), "http://box.local/x", True),
    ],
)
def test_pass_through_matches_url_prefix(passed: Any, url: str, passes: bool) -> None:
    mock = Mock()
    mock.pass_through(passed)
    assert mock.passes(url) is passes


def test_pass_through_of_invalid_url_raises() -> None:
    with pytest.raises(ValueError, match="not a URL"):
        Mock().pass_through("127.0.0.1")


# Without pytest


def test_mock_context_manager_restores_adapter() -> None:
    original = oxhorizon.HTTPAdapter.send
    with Mock() as outer:
        outer.get(URL, text="outer")
        with Mock() as inner:
            inner.get(URL, text="inner")
            assert oxhorizon.get(URL).text == "inner"
        assert oxhorizon.get(URL).text == "outer"
        with pytest.raises(RuntimeError, match="already started"):
            outer.start()
    assert oxhorizon.HTTPAdapter.send is original
    outer.stop()
    with pytest.raises(AssertionError, match="GET /users: called never, expected once"), Mock() as mock:
        mock.get("/users")
    with pytest.raises(KeyError), Mock() as mock:
        mock.get("/users")
        raise KeyError
