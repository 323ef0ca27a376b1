"""``oxhorizon_mock``: the responses."""

from __future__ import annotations

import gzip
import io
from typing import Any

import pytest

import oxhorizon
from oxhorizon.testing import Mock

URL = "https://api.example.com/users/v1/me"


@pytest.fixture
def session() -> oxhorizon.OAuth1Session:
    return oxhorizon.OAuth1Session("key", "secret", "token", "token secret")


# Bodies


@pytest.mark.parametrize(
    ("answer", "content", "content_type"),
    [
        ({"json": {"name": "é"}}, b'{"name": "\\u00e9"}', "application/json"),
        ({"json": None}, b"null", "application/json"),
        ({"text": "é"}, "é".encode(), "text/plain; charset=utf-8"),
        ({"body": b"\0\xff"}, b"\0\xff", None),
        ({"body": "text"}, b"text", None),
        ({"body": io.BytesIO(b"of a file")}, b"of a file", None),
        ({"body": [b"one ", "two"]}, b"one two", None),
        ({}, b"", None),
        (
            {"json": [], "headers": {"content-type": "application/problem+json"}},
            b"[]",
            "application/problem+json",
        ),
    ],
)
def test_mock_body_sets_content_and_type(
    oxhorizon_mock: Mock, answer: dict[str, Any], content: bytes, content_type: str | None
) -> None:
    oxhorizon_mock.get(URL, **answer)
    response = oxhorizon.get(URL)
    assert isinstance(response, oxhorizon.Response)
    assert (response.content, response.headers.get("Content-Type")) == (content, content_type)
    assert response.headers.get("Content-Length") in (str(len(content)), None)


def test_mock_sets_status_reason_and_headers(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.get(URL, status=418, headers=[("X-Tea", "Earl"), ("X-Tea", "Grey")])
    response = oxhorizon.get(URL)
    assert (response.status_code, response.reason, response.ok) == (418, "I'm a Teapot", False)
    assert (response.headers["x-tea"], response.url) == ("Earl, Grey", URL)
    with pytest.raises(oxhorizon.HTTPError, match="418 Client Error: I'm a Teapot for url"):
        response.raise_for_status()
    oxhorizon_mock.get(URL, status=299, reason="Fine")
    assert oxhorizon.get(URL).reason == "Fine"
    oxhorizon_mock.get(URL, status=298)
    assert oxhorizon.get(URL).reason == ""


def test_mock_response_can_be_streamed(oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session) -> None:
    oxhorizon_mock.get(URL, body=b"one\ntwo\nthree")
    with session.get(URL, stream=True) as response:
        assert list(response.iter_lines()) == [b"one", b"two", b"three"]
    with session.get(URL, stream=True) as response:
        assert list(response.iter_content(5)) == [b"one\nt", b"wo\nth", b"ree"]
    with session.get(URL, stream=True) as response:
        assert (response.raw.read(4), response.raw.tell(), response.raw.closed) == (b"one\n", 13, False)
        response.close()
        assert response.raw.closed
    assert oxhorizon_mock.last_call.settings["stream"] is True


def test_mock_body_pieces_are_read_lazily(oxhorizon_mock: Mock) -> None:
    given: list[bytes] = []

    def pieces() -> Any:
        for piece in (b"one", b"two", b"three"):
            given.append(piece)
            yield piece

    oxhorizon_mock.get(URL, callback=lambda call: {"body": pieces()})
    with oxhorizon.get(URL, stream=True) as response:
        stream = response.iter_content(None)
        assert (next(stream), given) == (b"one", [b"one"])
    with oxhorizon.get(URL, stream=True) as response:
        assert list(response.iter_content(4)) == [b"one", b"two", b"thre", b"e"]


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_mock_content_encoding_is_decoded(oxhorizon_mock: Mock, encoding: str) -> None:
    import zlib

    packed = gzip.compress(b"text" * 100) if encoding == "gzip" else zlib.compress(b"text" * 100)
    oxhorizon_mock.get(URL, body=packed, headers={"Content-Encoding": encoding})
    assert oxhorizon.get(URL).text == "text" * 100
    assert oxhorizon.get(URL, stream=True).raw.read() == packed
    oxhorizon_mock.get(URL, body=b"not packed", headers={"Content-Encoding": encoding})
    with pytest.raises(oxhorizon.exceptions.ContentDecodingError):
        oxhorizon.get(URL)


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_mock_response_without_body_has_no_content(oxhorizon_mock: Mock, method: str, status: int) -> None:
    oxhorizon_mock.add(method, URL, status=status, text="12345")
    response = oxhorizon.request(method, URL)
    assert response.content == b""
    assert response.headers.get("Content-Length") == (None if status == 204 else "5")


# Exceptions


@pytest.mark.parametrize("kind", ["ConnectTimeout", "ReadTimeout", "ConnectionError"])
def test_mock_exception_class_is_raised(oxhorizon_mock: Mock, kind: str) -> None:
    oxhorizon_mock.get(URL, exception=getattr(oxhorizon, kind))
    with pytest.raises(getattr(oxhorizon, kind), match=f"the mock for GET {URL}") as caught:
        oxhorizon.get(URL + "?q=secret")
    assert caught.value.request.url == URL + "?q=secret"
    assert "secret" not in str(caught.value)
    assert oxhorizon_mock.last_call.exception is caught.value
    assert oxhorizon_mock.last_call.response is None


def test_mock_exception_instance_is_raised(oxhorizon_mock: Mock) -> None:
    error = OSError(5, "broken")
    oxhorizon_mock.get(URL, exception=error)
    with pytest.raises(OSError, match="broken") as caught:
        oxhorizon.get(URL)
    assert caught.value is error


def test_mock_body_may_break_off(oxhorizon_mock: Mock) -> None:
    broken = oxhorizon.exceptions.ChunkedEncodingError("broken off")
    oxhorizon_mock.get(URL, callback=lambda call: {"body": [b"half", broken]})
    with pytest.raises(oxhorizon.exceptions.ChunkedEncodingError, match="broken off"):
        oxhorizon.get(URL)
    with oxhorizon.get(URL, stream=True) as response:
        pieces = response.iter_content(None)
        assert next(pieces) == b"half"
        with pytest.raises(oxhorizon.exceptions.ChunkedEncodingError):
            next(pieces)


# Sequences


def test_mock_then_answers_in_sequence(oxhorizon_mock: Mock) -> None:
    route = oxhorizon_mock.get(URL, status=503).then(exception=oxhorizon.ReadTimeout).then(text="3", times=2)
    route.then(text="last")
    found: list[Any] = []
    for _ in range(6):
        try:
            found.append(oxhorizon.get(URL).text or 503)
        except oxhorizon.ReadTimeout:
            found.append("timeout")
    assert found == [503, "timeout", "3", "3", "last", "last"]
    assert route.call_count == 6


def test_mock_times_limits_answers(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.get(URL, text="always")
    oxhorizon_mock.get(URL, status=503, times=2)
    assert [oxhorizon.get(URL).status_code for _ in range(4)] == [503, 503, 200, 200]


def test_mock_exhausted_sequence_raises(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.get(URL, text="1").then(text="2", times=1)
    assert [oxhorizon.get(URL).text for _ in range(2)] == ["1", "2"]
    with pytest.raises(oxhorizon.ConnectionError, match="it was already called twice"):
        oxhorizon.get(URL)
    oxhorizon_mock.reset()
    assert [oxhorizon.get(URL).text for _ in range(2)] == ["1", "2"]


# Callbacks


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        ({"json": {"a": 1}}, (201, '{"a": 1}')),
        ({"status": 404}, (404, "given")),
        ((202, {"X-A": "b"}, "body"), (202, "body")),
        (None, (201, "given")),
    ],
)
def test_mock_callback_result_makes_response(
    oxhorizon_mock: Mock, returned: Any, expected: tuple[int, str]
) -> None:
    oxhorizon_mock.get(URL, status=201, text="given", callback=lambda call: returned)
    response = oxhorizon.get(URL)
    assert (response.status_code, response.text) == expected


def test_mock_callback_gets_call(oxhorizon_mock: Mock, session: oxhorizon.OAuth1Session) -> None:
    oxhorizon_mock.post(URL, callback=lambda call: {"json": {"got": call.json(), "of": call.query["a"]}})
    assert session.post(URL, params={"a": "b"}, json=[1]).json() == {"got": [1], "of": ["b"]}


def test_mock_callback_with_invalid_result_raises(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.get(URL, callback=lambda call: 5)
    with pytest.raises(TypeError, match="not int"):
        oxhorizon.get(URL)


@pytest.mark.parametrize(
    ("keywords", "match"),
    [
        ({"json": None, "text": "a"}, "json and text"),
        ({"exception": OSError, "body": b""}, "body and exception"),
        ({"times": 0}, "times"),
    ],
)
def test_mock_conflicting_arguments_raise(keywords: dict[str, Any], match: str) -> None:
    with pytest.raises(ValueError, match=match):
        Mock().get(URL, **keywords)
