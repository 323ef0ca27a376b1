"""The responses library with our sessions, following its documentation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import pytest
import requests
import responses
from responses import _recorder, matchers, registries
from urllib3.util import Retry

import oxhorizon
import oxhorizon.adapters
from oxhorizon.exceptions import MockIgnoredWarning
from tests.mocking.sent import is_validly_signed
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit

URL = "https://api.example/users"
TARGET = "oxhorizon.adapters.HTTPAdapter.send"
SEND: Any = oxhorizon.adapters.HTTPAdapter.send


class Way(NamedTuple):
    """A way to mock sessions, and its mock."""

    name: str
    kit: Kit
    mock: Any

    def is_given(self, recorded: Any, response: Any) -> bool:
        """Returns whether the program got the response that the mock recorded: itself, or made into ours."""
        if self.name != "everywhere":
            return recorded is response
        return type(response) is oxhorizon.Response and recorded.content == response.content

    def session(self, *, signed: bool = True) -> Any:
        session = self.kit.signed() if signed else self.kit.session()
        if self.name == "mounted":
            for prefix in ("https://", "http://"):
                session.mount(prefix, requests.adapters.HTTPAdapter())
        return session


@pytest.fixture(params=["original", "mounted", "everywhere", "target"])
def way(request: pytest.FixtureRequest) -> Iterator[Way]:
    """The mock is not started; use ``with way.mock``."""
    name: str = request.param
    if name == "everywhere":
        request.getfixturevalue("use_requests_transport")
    if name == "target":
        mocked = responses.RequestsMock(target=TARGET, real_adapter_send=SEND)
    else:
        mocked = responses.RequestsMock()
    with Kit("original" if name == "original" else "ours") as kit:
        yield Way(name, kit, mocked)


@pytest.fixture
def session(way: Way) -> Any:
    return way.session()


# Answers


def test_registered_response_is_returned(way: Way, session: Any) -> None:
    with way.mock as mocked:
        mocked.get(URL, json={"error": "not found"}, status=404, headers={"X-A": "1"})
        response = session.get(URL)
    assert (response.status_code, response.reason, response.ok) == (404, "Not Found", False)
    assert (response.json(), response.url) == ({"error": "not found"}, URL)
    assert (response.headers["x-a"], response.headers["Content-Type"]) == ("1", "application/json")
    with pytest.raises(
        (requests.HTTPError, oxhorizon.HTTPError), match="404 Client Error: Not Found for url"
    ):
        response.raise_for_status()


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete", "options"])
def test_every_method_is_mocked(way: Way, session: Any, method: str) -> None:
    with way.mock as mocked:
        getattr(mocked, method)(URL, body="shortcut")
        mocked.add(method.upper(), URL + "/2", body="added")
        mocked.add(responses.Response(method.upper(), URL + "/3", body=b"object"))
        found = [getattr(session, method)(url).text for url in (URL, URL + "/2", URL + "/3")]
    assert found == ["shortcut", "added", "object"]


def test_decorator_activates_mock(way: Way, session: Any) -> None:
    @way.mock.activate  # type: ignore[untyped-decorator, unused-ignore]
    def decorated() -> str:
        way.mock.get(URL, body="é")
        return str(session.get(URL).text)

    assert decorated() == "é"


def test_callback_makes_response(way: Way, session: Any) -> None:
    def answer(request: Any) -> Any:
        numbers = json.loads(request.body)["numbers"]
        return 201, {"X-Id": "7"}, json.dumps({"sum": sum(numbers)})

    with way.mock as mocked:
        mocked.add_callback("POST", URL, callback=answer, content_type="application/json")
        response = session.post(URL, json={"numbers": [1, 2]})
    assert (response.status_code, response.headers["X-Id"], response.json()) == (201, "7", {"sum": 3})


def test_responses_are_returned_in_sequence(way: Way, session: Any) -> None:
    with way.mock as mocked:
        for status in (500, 502, 200):
            mocked.get(URL, status=status)
        assert [session.get(URL).status_code for _ in range(4)] == [500, 502, 200, 200]


def test_response_can_be_streamed(way: Way, session: Any) -> None:
    with way.mock as mocked:
        mocked.get(URL, body="one\ntwo\n")
        with session.get(URL, stream=True) as response:
            assert list(response.iter_lines()) == [b"one", b"two"]
        with session.get(URL, stream=True) as response:
            assert b"".join(response.iter_content(3)) == b"one\ntwo\n"
        assert session.get(URL, stream=True).raw.read(3) == b"one"


def test_cookies_are_stored_and_sent(way: Way, session: Any) -> None:
    with way.mock as mocked:
        mocked.get(URL, headers=[("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/")])
        response = session.get(URL)
        session.get(URL)
        assert mocked.calls[1].request.headers["Cookie"] == b"a=1; b=2"
    assert response.cookies.get_dict() == session.cookies.get_dict() == {"a": "1", "b": "2"}


def test_redirect_is_followed_and_signed(way: Way, session: Any) -> None:
    with way.mock as mocked:
        mocked.post(URL, status=301, headers={"Location": "/me"})
        mocked.get("https://api.example/me", body="arrived")
        response = session.post(URL, data={"a": "1"})
        assert [call.request.method for call in mocked.calls] == ["POST", "GET"]
        assert is_validly_signed(mocked.calls[1].request)
    assert (response.text, [earlier.url for earlier in response.history]) == ("arrived", [URL])


def test_response_callback_changes_response(way: Way, session: Any) -> None:
    def change(response: Any) -> Any:
        response.callback_processed = True
        return response

    with way.mock as mocked:
        mocked.response_callback = change
        mocked.get(URL, body="x")
        assert session.get(URL).callback_processed is True


# Exceptions


@pytest.mark.parametrize("package", [requests.exceptions, oxhorizon.exceptions])
@pytest.mark.parametrize("name", ["ConnectTimeout", "ReadTimeout", "ConnectionError"])
def test_exception_body_is_raised(way: Way, session: Any, package: Any, name: str) -> None:
    error = getattr(package, name)("as told")
    with way.mock as mocked:
        mocked.get(URL, body=error)
        with pytest.raises(type(error)) as caught:
            session.get(URL)
    raised = caught.value
    if way.name == "everywhere" and package is requests.exceptions:
        # Ours, which is requests' too, so that a program that catches either catches it.
        assert isinstance(raised, getattr(oxhorizon.exceptions, name))
        assert raised.__cause__ is error
        assert str(raised) == "as told"
    else:
        assert raised is error
    assert raised.request.url == URL


def test_unregistered_url_raises(way: Way, session: Any) -> None:
    with way.mock as mocked:
        with pytest.raises(requests.ConnectionError, match="Connection refused by Responses") as caught:
            session.get(URL)
        [call] = mocked.calls
        assert call.response in (caught.value, caught.value.__cause__)


def test_uncalled_response_fails_assertion(way: Way, session: Any) -> None:
    def call() -> None:
        with way.mock as mocked:
            mocked.get(URL)
            mocked.get(URL + "/2")
            session.get(URL)

    with pytest.raises(AssertionError, match="Not all requests have been executed"):
        call()


# What was sent


def test_calls_are_recorded(way: Way, session: Any) -> None:
    with way.mock as mocked:
        first = mocked.get(URL, body="x")
        second = mocked.post(URL, body="x")
        session.get(URL, params={"q": "a b"})
        answer = session.post(URL, json={"a": 1})
        assert (len(mocked.calls), first.call_count, second.call_count) == (2, 1, 1)
        assert mocked.assert_call_count(URL + "?q=a+b", 1)
        assert mocked.calls[0].request.url == URL + "?q=a+b"
        assert mocked.calls[0].request.params == {"q": "a b"}
        assert mocked.calls[1].request.body == b'{"a": 1}'
        assert way.is_given(mocked.calls[1].response, answer)
        assert all(is_validly_signed(call.request) for call in mocked.calls)


# Matchers

MATCHERS = [
    (matchers.json_params_matcher({"a": {"b": [1]}}), {"json": {"a": {"b": [1]}}}, {"json": {"a": 1}}),
    (matchers.json_params_matcher({"a": 1}, strict_match=False), {"json": {"a": 1, "b": 2}}, {"data": "x"}),
    (matchers.urlencoded_params_matcher({"l": "é 1"}), {"data": {"l": "é 1"}}, {"data": {"l": "2"}}),
    (matchers.query_param_matcher({"a": 1, "b": "x y"}), {"params": {"a": 1, "b": "x y"}}, {}),
    (matchers.query_param_matcher({"a": 1}, strict_match=False), {"params": {"a": 1, "b": 2}}, {}),
    (matchers.query_string_matcher("a=1&b=2"), {"params": {"b": "2", "a": "1"}}, {"params": {"a": "1"}}),
    (
        matchers.request_kwargs_matcher({"stream": True, "verify": False}),
        {"stream": True, "verify": False},
        {},
    ),
    (matchers.request_kwargs_matcher({"timeout": 3}), {"timeout": 3}, {"timeout": 4}),
    (matchers.multipart_matcher({"f": b"\0"}, {"a": "1"}), {"files": {"f": b"\0"}, "data": {"a": "1"}}, {}),
    (matchers.header_matcher({"Accept": "text/plain"}), {"headers": {"Accept": "text/plain"}}, {}),
    (matchers.header_matcher({"X": re.compile("a.")}), {"headers": {"X": "ab"}}, {"headers": {"X": "bb"}}),
    (
        lambda request: (request.method == "POST" and b"a" in request.body, "none"),
        {"data": b"a"},
        {"data": b"b"},
    ),
]


@pytest.mark.parametrize(("matcher", "right", "wrong"), MATCHERS)
def test_matcher_decides_on_request(
    way: Way, matcher: Any, right: dict[str, Any], wrong: dict[str, Any]
) -> None:
    # The session is unsigned, because signing turns header values into bytes, as with the original.
    session = way.session(signed=False)
    with way.mock as mocked:
        mocked.post(URL, body="matched", match=[matcher])
        assert session.post(URL, **right).text == "matched"
        with pytest.raises(requests.ConnectionError, match="Available matches"):
            session.post(URL, **wrong)


def test_matcher_gets_bytes_headers_of_signed_request(way: Way, session: Any) -> None:
    with way.mock as mocked:
        header: Any = {"X-Key": b"k"}
        mocked.get(URL, body="matched", match=[matchers.header_matcher(header)])
        assert session.get(URL, headers={"X-Key": "k"}).text == "matched"


def test_fragment_matcher_matches(way: Way, session: Any) -> None:
    with way.mock as mocked:
        mocked.get(URL, body="matched", match=[matchers.fragment_identifier_matcher("test=1&foo=bar")])
        assert session.get(URL + "#foo=bar&test=1").text == "matched"


# Registries


def test_ordered_registry_requires_order(way: Way, session: Any) -> None:
    @way.mock.activate(registry=registries.OrderedRegistry)  # type: ignore[untyped-decorator, unused-ignore]
    def ordered() -> None:
        way.mock.get(URL, body="1")
        way.mock.get(URL + "/2", body="2")
        way.mock.get(URL, body="3")
        assert [session.get(url).text for url in (URL, URL + "/2")] == ["1", "2"]
        with pytest.raises(requests.ConnectionError, match="Next 'Response' in the order doesn't match"):
            session.post(URL)

    ordered()


def test_registered_response_can_be_replaced(way: Way, session: Any) -> None:
    with way.mock as mocked:
        mocked.get(URL, json=1)
        mocked.replace("GET", URL, json=2)
        assert session.get(URL).json() == 2
        mocked.upsert("GET", URL, json=3)
        assert session.get(URL).json() == 3
        assert len(mocked.registered()) == 1
        mocked.remove("GET", URL)
        with pytest.raises(requests.ConnectionError):
            session.get(URL)


# A real server behind it


@pytest.mark.parametrize("as_regex", [False, True])
def test_passthru_prefix_reaches_server(
    way: Way, session: Any, server: ScriptedServer, as_regex: bool
) -> None:
    server.take()
    with way.mock as mocked:
        mocked.add_passthru(re.compile(server.url + "/\\w+") if as_regex else server.url)
        mocked.get(URL, body="mocked")
        assert session.get(server.url + "/x").json() == {"ok": True}
        assert session.get(URL).text == "mocked"
        assert len(mocked.calls) == 1
    assert server.take_one().path == "/x"


def test_passthrough_response_reaches_server(way: Way, session: Any, server: ScriptedServer) -> None:
    server.take()
    with way.mock as mocked:
        mocked.add(responses.PassthroughResponse("GET", server.url + "/x"))
        response = session.get(server.url + "/x")
        assert response.json() == {"ok": True}
        assert way.is_given(mocked.calls[0].response, response)
    # The other ways give the responses of requests.
    assert (type(response) is oxhorizon.Response) is (way.name in ("target", "everywhere"))
    assert server.take_one().path == "/x"


def test_redirect_from_mock_reaches_server(way: Way, session: Any, server: ScriptedServer) -> None:
    server.take()
    with way.mock as mocked:
        mocked.get(URL, status=302, headers={"Location": server.url + "/x"})
        mocked.add_passthru(server.url)
        assert session.get(URL).json() == {"ok": True}
    assert server.take_one().path == "/x"


def test_mock_restores_transport(way: Way, server: ScriptedServer) -> None:
    with way.mock:
        pass
    if way.name != "everywhere":
        assert oxhorizon.adapters.HTTPAdapter.send is SEND
    assert way.session().get(server.url).json() == {"ok": True}


# Retries


def test_mocked_status_is_retried(way: Way, session: Any) -> None:
    # "mounted" and "everywhere" use requests' adapter.
    module = oxhorizon.adapters if way.name == "target" else requests.adapters
    adapter = module.HTTPAdapter(max_retries=Retry(total=4, status_forcelist=[500], allowed_methods=["GET"]))
    session.mount("https://", adapter)
    with mock.patch("oxhorizon.Session.get_adapter", return_value=adapter):

        @way.mock.activate(registry=registries.OrderedRegistry)  # type: ignore[untyped-decorator, unused-ignore]
        def retried() -> None:
            answers = [way.mock.get(URL, status=status) for status in (500, 500, 500, 200)]
            assert session.get(URL).status_code == 200
            assert [answer.call_count for answer in answers] == [1, 1, 1, 1]

        retried()


# The module's own functions, and recording (in beta)


def test_module_functions_mock_our_sessions(use_requests_transport: None) -> None:
    @responses.activate
    def decorated() -> None:
        responses.add(responses.GET, URL, json={"a": 1})
        responses.post(URL, status=201)
        with oxhorizon.OAuth1Session("key", "secret") as session:
            assert session.get(URL).json() == {"a": 1}
        assert oxhorizon.post(URL).status_code == 201
        assert len(responses.calls) == 2
        responses.assert_call_count(URL, 2)

    decorated()


def test_recorded_responses_are_replayed(
    use_requests_transport: None, server: ScriptedServer, tmp_path: Path
) -> None:
    path = tmp_path / "recorded.yaml"
    session = oxhorizon.OAuth1Session("key", "secret")
    _recorder.record(file_path=str(path))(session.get)(server.url + "/recorded")
    server.take()
    with responses.RequestsMock() as mocked:
        mocked._add_from_file(file_path=str(path))
        assert session.get(server.url + "/recorded").json() == {"ok": True}
    assert not server.take()
    assert "oauth" not in path.read_text()


def test_plain_mock_ignores_our_sessions(server: ScriptedServer) -> None:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mocked:
        mocked.get(server.url, body="mocked")
        with pytest.warns(MockIgnoredWarning, match="^responses is active"):
            assert oxhorizon.get(server.url).json() == {"ok": True}
        assert not mocked.calls
