"""``PreparedRequest``: each ``prepare_…`` method on its own, and how URLs are encoded."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterator
from http.cookiejar import CookieJar
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.servers.ids import stable_id
from tests.servers.twins import Kit, compare, each, returned, shown, told
from tests.servers.versions import needs_requests_2_34

URL = "http://example.com/path"


def prepared_url(kit: Kit, url: Any, params: Any = None) -> tuple[str, str]:
    prepared = kit.requests.PreparedRequest()
    prepared.prepare_url(url, params)
    return prepared.url, prepared.path_url


URLS: list[Any] = [
    "http://example.com",
    "http://example.com?x=1",
    "http://example.com#fragment",
    "HTTP://EXAMPLE.com/Path",
    "hTTps://example.com/",
    "http://example.com/a b",
    "http://example.com/%7euser/%2F%zz",
    "http://example.com/%",
    "http://example.com/%E9%",
    "http://example.com/%41%2d%5F%7E",
    "http://example.com/é/☃/\U0001f600",
    "http://example.com/?q=é ☃",
    "http://example.com/?q=a+b%20c%2B",
    "http://example.com/#é ☃",
    "http://example.com/a/../b/./c",
    "http://example.com/..",
    "http://example.com/a/%2e%2e/b",
    "http://example.com//double//",
    "http://example.com/?",
    "http://example.com/#",
    "http://example.com/?#",
    "http://example.com/path;param?x;y",
    "http://example.com/?a=1&b=[2]&c={3}",
    'http://example.com/|^`{}"<>\\',
    "http://example.com/!$&'()*+,;=:@-._~",
    "http://example.com/\t\n",
    "http://example.com/a\\b",
    "http://example.com/ ",
    "  http://example.com/leading",
    "\n\thttp://example.com/leading",
    "http://user:pa ss@example.com/",
    "http://us%40er:p%3Aw@example.com:8080/x",
    "http://user@example.com/",
    "http://üser:pä@example.com/",
    "http://a@b@example.com/",
    "http://bücher.example/",
    "http://BÜCHER.example:81/x?y#z",
    "http://xn--bcher-kva.example/",
    "http://ドメイン.テスト/",
    "http://exam_ple.com/",
    "http://[::1]:80/",
    "http://[2001:DB8::1]/x",
    "http://[fe80::1%25eth0]/",
    "http://127.1/",
    "http://0x7f.1/",
    "http://example.com:80/",
    "https://example.com:443/",
    "http://example.com:/",
    "http://example.com:0080/",
    "http://example.com:0/",
    "http://example.com:65535/",
    "http://example.com./",
    "mailto:user@example.org",
    "data:SSDimaUgUHl0aG9uIQ==",
    "file:///tmp/a b",
    "ftp://example.com/é",
    "http+unix://%2Fvar%2Frun%2Fsocket/path%7E",
    "localhost:3128/x",
    "magnet:?xt=urn:btih:be08f00302bc2d1d3cfa3af02024fa647a271431",
    b"http://example.com/bytes",
    "http://example.com/é".encode(),
]


@pytest.mark.parametrize("url", URLS, ids=stable_id)
@pytest.mark.parametrize("params", [None, {"p": "é x", "q": ["1", "2"]}, "raw=1&é", b"raw=2"], ids=stable_id)
def test_prepare_url(url: Any, params: Any) -> None:
    returned(lambda kit: prepared_url(kit, url, params))


NO_URLS: list[Any] = [
    "",
    "/",
    "example.com",
    "//example.com/",
    "http://",
    "http:///x",
    "http://?x",
    "http://#x",
    "http://*.example.com/",
    "http://.example.com/",
    "http://*",
    "http://example.com:99999/",
    "http://example.com:port/",
    "http://example.com:-1/",
    "http://[::1/",
    "http://[::g]/",
    "http://user@/x",
    "http:example.com",
    "http:/example.com",
    "httpexample.com",
    None,
    5,
    b"example.com",
    b"\xff",
    "http+é://x/",
]


@pytest.mark.parametrize("url", NO_URLS, ids=stable_id)
def test_prepare_url_with_invalid_url_raises(url: Any) -> None:
    kind, _ = compare(lambda kit: prepared_url(kit, url))["result"]
    assert kind == "raises"


@pytest.mark.parametrize("url", ["example.com/x", "//example.com/", "/", "", "http://", "http://?x"])
def test_invalid_url_message_names_url_and_missing_part(url: str) -> None:
    """The messages are those of requests, because programs show them to the user who typed the URL."""

    def call(kit: Kit) -> Any:
        return told(lambda: prepared_url(kit, url))

    assert repr(url) in returned(call)[1]


@needs_requests_2_34
@settings(max_examples=200, deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=15),
    st.sampled_from(
        ["http://example.com/", "http://example.com/?", "http://example.com/#", "http://u:p@h/x"]
    ),
)
def test_prepare_url_with_any_tail(tail: str, start: str) -> None:
    compare(lambda kit: prepared_url(kit, start + tail))


class Text(str):
    pass


class Url:
    def __str__(self) -> str:
        return "http://example.com/from str"


def test_prepare_url_of_other_types() -> None:
    def call(kit: Kit) -> Any:
        return prepared_url(kit, Text("http://example.com/text")), prepared_url(kit, Url())

    returned(call)


PATHS = [
    "http://example.com",
    "http://example.com/",
    "http://example.com?x",
    "http://example.com/a;b?c=d&e#f",
    "http://example.com/a?",
    "http://u:p@example.com:8080/a b?c d",
    "mailto:a@b",
]


@pytest.mark.parametrize("url", PATHS)
def test_path_url_of_assigned_url(url: str) -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.requests.PreparedRequest()
        prepared.url = url
        return prepared.path_url

    returned(call)


def test_new_prepared_request_is_empty() -> None:
    def call(kit: Kit) -> Any:
        new = kit.requests.PreparedRequest()
        return new.method, new.url, new.headers, new.body, dict(new.hooks), new._cookies, repr(new)

    assert returned(call)[-1] == "<PreparedRequest [None]>"


@pytest.mark.parametrize("method", ["get", "Post", "PROPFIND", "mKcol", b"get", None, "É"], ids=stable_id)
def test_prepare_method(method: Any) -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.requests.PreparedRequest()
        prepared.prepare_method(method)
        return prepared.method, repr(prepared)

    returned(call)


GOOD_HEADERS: list[Any] = [
    None,
    {},
    {"X-A": "1", "x-b": b"2", b"X-C": "3", b"X-D": b"4"},
    {"X-A": ""},
    {"X-A": b""},
    {"X-A": "a b\tc"},
    {"X-A": "é ☃"},
    {"X-A": b"\xff\x00"},
    {"X-A": "1", "x-a": "2"},
    {Text("X-A"): Text("1")},
    {"X-A": "trailing "},
]


@pytest.mark.parametrize("headers", GOOD_HEADERS, ids=stable_id)
def test_prepare_headers(headers: Any) -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.requests.PreparedRequest()
        prepared.prepare_headers(headers)
        return list(prepared.headers.items()), type(prepared.headers).__name__

    returned(call)


BAD_HEADERS: list[Any] = [
    {"X-A": "a\r\nX-B: 1"},
    {"X-A": "a\n"},
    {"X-A": "\r"},
    {"X-A": b"a\r\nX-B: 1"},
    {"X-A": b"a\n"},
    {"X-A": " leading"},
    {"X-A": b"\tleading"},
    {"X-A\r\n": "1"},
    {b"X-A\n": b"1"},
    {" X-A": "1"},
    {b" X-A": b"1"},
    {"X:A": "1"},
    {b"X:A": "1"},
    {"X-A": 1},
    {"X-A": 1.5},
    {"X-A": None},
    {"X-A": True},
    {"X-A": ["1"]},
    {"X-A": bytearray(b"1")},
    {1: "1"},
    {None: "1"},
]


@needs_requests_2_34
@pytest.mark.parametrize("headers", BAD_HEADERS, ids=stable_id)
def test_prepare_headers_with_invalid_header_raises(headers: Any) -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.requests.PreparedRequest()
        return told(lambda: prepared.prepare_headers(headers))[0]

    assert returned(call) == "InvalidHeader"


def test_invalid_header_message_hides_value() -> None:
    """requests quotes the value, which may be a secret (docs/differences.md)."""
    prepared = Kit("ours").requests.PreparedRequest()
    name, message = told(lambda: prepared.prepare_headers({"X-Token": "canary\n"}))
    assert name == "InvalidHeader"
    assert "X-Token" in message and "canary" not in message


def file_at(position: int) -> io.BytesIO:
    file = io.BytesIO(b"0123456789")
    file.seek(position)
    return file


def pieces() -> Iterator[bytes]:
    yield b"piece"


class Sized:
    """A body that is neither file nor text, with a length."""

    def __init__(self, size: int) -> None:
        self.size = size

    def __len__(self) -> int:
        return self.size


LENGTHS: dict[str, Any] = {
    "none": lambda: None,
    "bytes": lambda: b"12345",
    "text": lambda: "é☃",
    "empty": lambda: b"",
    "empty text": lambda: "",
    "file": lambda: file_at(0),
    "file further on": lambda: file_at(4),
    "file at its end": lambda: file_at(10),
    "generator": pieces,
    "sized": lambda: Sized(7),
    "sized nothing": lambda: Sized(0),
    "bytearray": lambda: bytearray(b"xyz"),
}


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "DELETE", "OPTIONS", None])
@pytest.mark.parametrize("body", LENGTHS)
@pytest.mark.parametrize(
    "own", [{}, {"Content-Length": "3"}, {"Transfer-Encoding": "chunked"}], ids=stable_id
)
def test_prepare_content_length(method: str | None, body: str, own: dict[str, str]) -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.requests.PreparedRequest()
        prepared.prepare_method(method)
        prepared.prepare_headers(own)
        prepared.prepare_content_length(LENGTHS[body]())
        return shown(prepared)["headers"]

    compare(call)


DATA: dict[str, Any] = {
    "none": lambda: None,
    "form": lambda: {"a": "1", "b": ["2", None]},
    "pairs": lambda: [("a", "1")],
    "tuple": lambda: (("a", "1"),),
    "empty list": lambda: [],
    "text": lambda: "a=é",
    "bytes": lambda: b"x",
    "file": lambda: file_at(4),
    "empty file": lambda: io.BytesIO(),
    "generator": pieces,
    "iterator": lambda: iter([b"x"]),
    "set": lambda: {("a", "b")},
}


@pytest.mark.parametrize("data", DATA)
@pytest.mark.parametrize("json", [None, {"j": "é"}, []], ids=stable_id)
@pytest.mark.parametrize("files", [None, {"f": ("n", b"x")}], ids=["no files", "files"])
def test_prepare_body(data: str, json: Any, files: Any) -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.prepare("POST", URL)
        prepared.prepare_body(DATA[data](), files, json)
        found = shown(prepared)
        if files:
            # The boundary is random; tests/session/test_session_files.py compares the body.
            found["body"] = None
            found["headers"] = [
                (name, value.partition("boundary")[0])
                for name, value in found["headers"]
                if name != "Content-Length"
            ]
        return found

    compare(call)


def test_prepare_body_with_files_and_stream_raises() -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.prepare("POST", URL)
        return told(lambda: prepared.prepare_body(io.BytesIO(b"x"), {"f": b"y"}))

    assert returned(call) == ("NotImplementedError", "Streamed bodies and files are mutually exclusive.")


@pytest.mark.parametrize(
    "auth", [("user", "pass"), None, ("", ""), ("ü", "ä"), (b"\xff", b"x")], ids=stable_id
)
@pytest.mark.parametrize("url", [URL, "http://in%20:u%3Arl@example.com/", "http://only@example.com/"])
def test_prepare_auth(auth: Any, url: str) -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.prepare("GET", url)
        prepared.headers.pop("Authorization", None)
        prepared.prepare_auth(auth)
        return shown(prepared)

    returned(call)


def test_auth_may_change_body() -> None:
    def auth(request: Any) -> Any:
        request.body = b"a longer body"
        request.headers["X-Auth"] = "1"
        request.own = "attribute"
        return request

    def call(kit: Kit) -> Any:
        prepared = kit.prepare("POST", URL, data=b"short", auth=auth)
        return shown(prepared), prepared.own

    assert ("Content-Length", "13") in returned(call)[0]["headers"]


def test_auth_may_return_another_request() -> None:
    def call(kit: Kit) -> Any:
        def auth(request: Any) -> Any:
            other = request.copy()
            other.url += "?other"
            other.headers["X-Other"] = "1"
            return other

        return shown(kit.prepare("GET", URL, auth=auth))

    assert returned(call)["url"] == URL + "?other"


def test_auth_returning_none_raises() -> None:
    compare(lambda kit: shown(kit.prepare("GET", URL, auth=lambda request: None)))


def test_prepare_cookies() -> None:
    def call(kit: Kit) -> Any:
        found = []
        jar = kit.module("cookies").cookiejar_from_dict({"in": "jar"})
        for cookies in ({"a": "1"}, {}, None, {"a": "1", "b": "x y"}, jar, CookieJar()):
            prepared = kit.prepare("GET", URL)
            prepared.prepare_cookies(cookies)
            found.append((shown(prepared)["headers"], prepared._cookies is cookies))
        return found

    returned(call)


def test_prepare_cookies_keeps_existing_header() -> None:
    """An existing Cookie header stays."""

    def call(kit: Kit) -> Any:
        prepared = kit.prepare("GET", URL, cookies={"a": "1"})
        prepared.prepare_cookies({"b": "2"})
        first = prepared.headers["Cookie"]
        del prepared.headers["Cookie"]
        prepared.prepare_cookies({"b": "2"})
        return first, prepared.headers["Cookie"]

    assert returned(call) == ("a=1", "b=2")


def hook(response: Any, **kwargs: Any) -> None:
    pass


def other_hook(response: Any, **kwargs: Any) -> None:
    pass


HOOKS: list[Any] = [
    None,
    {},
    {"response": hook},
    {"response": [hook, other_hook]},
    {"response": (hook, hook)},
    {"response": []},
    {"response": None},
    {"response": "no callable"},
    {"response": [hook, 5]},
]


@pytest.mark.parametrize("hooks", HOOKS, ids=stable_id)
def test_prepare_hooks(hooks: Any) -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.requests.PreparedRequest()
        prepared.prepare_hooks(hooks)
        return dict(prepared.hooks)

    returned(call)


def test_prepare_hooks_with_unknown_event() -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.requests.PreparedRequest()
        return (
            told(lambda: prepared.prepare_hooks({"request": hook})),
            told(lambda: prepared.register_hook("request", hook)),
            told(lambda: prepared.deregister_hook("request", hook)),
            told(lambda: kit.request("GET", URL, hooks={"request": hook})),
        )

    message = 'Unsupported event specified, with event name "request"'
    assert returned(call) == (
        ("ValueError", message),
        ("ValueError", message),
        ("KeyError", "'request'"),
        ("ValueError", message),
    )


@pytest.mark.parametrize("kind", ["Request", "PreparedRequest"])
def test_register_and_deregister_hook(kind: str) -> None:
    def call(kit: Kit) -> Any:
        request = getattr(kit.requests, kind)()
        request.register_hook("response", hook)
        request.register_hook("response", [other_hook, "no callable", hook])
        request.register_hook("response", (one for one in [other_hook]))
        request.register_hook("response", 5)
        found = [list(request.hooks["response"])]
        found.append(request.deregister_hook("response", hook))
        found.append(list(request.hooks["response"]))
        found.append(request.deregister_hook("response", len))
        return found

    assert returned(call)[0] == [hook, other_hook, hook, other_hook]


def test_copy_is_equal() -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.prepare("POST", URL, data=b"x", cookies={"a": "1"}, hooks={"response": hook})
        copy = prepared.copy()
        assert copy is not prepared and type(copy) is type(prepared)
        assert shown(copy) == shown(prepared)
        copy.headers["X-Copy"] = "1"
        copy.url += "/copy"
        copy.method = "PUT"
        copy.body = b"copy"
        copy._cookies.set("copy", "1")
        return shown(prepared), sorted(prepared._cookies.keys()), copy.hooks is prepared.hooks

    assert returned(call)[1:] == (["a"], True)


def test_copy_of_empty_prepared_request() -> None:
    def call(kit: Kit) -> Any:
        copy = kit.requests.PreparedRequest().copy()
        return copy.method, copy.url, copy.headers, copy.body, copy._cookies

    returned(call)


def test_copy_shares_streamed_body() -> None:
    for kit in each():
        file = io.BytesIO(b"x")
        prepared = kit.prepare("POST", URL, data=file)
        assert prepared.body is file
        assert prepared.copy().body is file


def test_body_position_of_file_is_recorded() -> None:
    """A redirect rewinds the file to this position."""

    def call(kit: Kit) -> Any:
        file = kit.prepare("POST", URL, data=file_at(4))
        text = kit.prepare("POST", URL, data=b"text")
        return file._body_position, file.copy()._body_position, text._body_position

    assert returned(call) == (4, 4, None)


def test_pickle_round_trip() -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.prepare(
            "POST", URL, data={"a": "1"}, headers={"X": "y"}, cookies={"c": "1"}, hooks={"response": hook}
        )
        copy = pickle.loads(pickle.dumps(prepared))
        assert type(copy) is type(prepared)
        return shown(copy), copy.hooks, copy._cookies.get_dict()

    assert returned(call)[0]["body"] == "a=1"


def test_custom_attributes_are_not_copied() -> None:
    def call(kit: Kit) -> Any:
        prepared = kit.prepare("GET", URL)
        prepared.own = 1
        return prepared.own, vars(prepared)["own"], hasattr(prepared.copy(), "own")

    assert returned(call) == (1, 1, False)


def test_subclass_overrides_are_called() -> None:
    def call(kit: Kit) -> Any:
        class Own(kit.requests.PreparedRequest):  # type: ignore[name-defined,misc]
            def prepare_url(self, url: Any, params: Any) -> None:
                super().prepare_url(url + "/own", params)

            def prepare_body(self, data: Any, files: Any, json: Any = None) -> None:
                super().prepare_body(b"own", None, None)

        prepared = Own()
        prepared.prepare("post", URL, data=b"ignored")
        return shown(prepared)

    found = returned(call)
    assert (found["url"], found["body"]) == (URL + "/own", b"own")


ENCODED: list[Any] = [
    "a=b c",
    b"a=b c",
    "",
    {},
    [],
    {"a": "b c", "d": ["1", 2, None], "é": "ü", "n": None},
    [("a", "1"), ("a", ("2", "3"))],
    {b"a": b"\xff"},
    {1: 2, "t": True},
    {("a", "b")},
    5,
    None,
]


@pytest.mark.parametrize("data", ENCODED, ids=stable_id)
def test_encode_params(data: Any) -> None:
    compare(lambda kit: kit.requests.PreparedRequest._encode_params(data))


def test_encode_params_leaves_files_alone() -> None:
    for kit in each():
        file = io.BytesIO(b"x")
        assert kit.requests.PreparedRequest._encode_params(file) is file
