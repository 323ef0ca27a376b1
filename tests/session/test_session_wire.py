"""The bytes that a plain session sends, compared with requests."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from requests.models import RequestEncodingMixin

import oxhorizon
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.twins import PLAIN, Kit, compare, fields
from tests.servers.versions import needs_requests_2_34, some_need_requests_2_34

VERBS = ["get", "options", "head", "post", "put", "patch", "delete"]


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_send_their_method(server: ScriptedServer, verb: str) -> None:
    same = compare(lambda kit: getattr(kit.session(), verb)(server.url + "/x").status_code, server)
    assert [sent["method"] for sent in same["sent"]] == [verb.upper()]


@pytest.mark.parametrize("method", ["GET", "get", "Post", "PROPFIND", "purge", b"GET", "QUERY"])
def test_request_method_is_sent_like_requests(server: ScriptedServer, method: Any) -> None:
    compare(lambda kit: kit.session().request(method, server.url).status_code, server)


@pytest.mark.parametrize("verb", VERBS)
def test_module_functions_send_like_requests(server: ScriptedServer, verb: str) -> None:
    sent = {}
    for name, module in {"original": requests, "ours": oxhorizon}.items():
        response = getattr(module, verb)(server.url + "/x?y=z", headers={"X-A": "1"}, timeout=5)
        assert response.status_code == 200
        sent[name] = fields(server.take_one())
    assert sent["ours"] == sent["original"]


def test_module_functions_take_positional_bodies(server: ScriptedServer) -> None:
    for module in (requests, oxhorizon):
        module.post(server.url, {"a": "b"}, None)
        module.post(server.url, None, {"a": "b"})
        module.put(server.url, {"a": "b"})
        module.patch(server.url, b"x")
        module.get(server.url, {"a": "b"})
        module.request("delete", server.url, params={"q": 1})
    sent = [fields(seen) for seen in server.take()]
    assert sent[6:] == sent[:6]


def test_session_function_returns_session(server: ScriptedServer) -> None:
    with oxhorizon.session() as session:
        assert type(session) is oxhorizon.Session
        assert session.get(server.url).json() == {"ok": True}


class Text(str):
    pass


PARAMS: list[Any] = [
    None,
    {},
    [],
    "",
    b"",
    {"a": "b"},
    {"a": ["b", "c"]},
    {"a": ("b", None, "c")},
    {"a": None, "b": 1},
    {"a": ""},
    {"a": True, "b": 1.5, "c": -3},
    {"é": "ü ☃", "%": "%41+ &=;/?:@'()*!~"},
    {b"a": b"\xff\x00"},
    {1: 2},
    [("a", "1"), ("a", "2"), ("b", "x y")],
    [("a", ["1", "2"])],
    [["a", "b"]],
    (("a", "b"),),
    {"a": {"x": 1, "y": 2}},
    {"a": {"x"}},
    {"a": iter(())},
    {"a": b"bytes"},
    {"a": [b"x", 1, None, "é"]},
    {"a": bytearray(b"xy")},
    {"a": [["x", "y"]]},
    "a=b&c=%20+d",
    "é=ü ☃",
    b"a=b&c",
    "x'y\"z<>",
    OrderedDict([("z", 1), ("a", 2)]),
    {Text("k"): Text("v")},
    {("a", "b")},
    5,
    True,
    1.5,
    [1, 2],
    [("a",)],
    [("a", "b", "c")],
    ["ab"],
    {"a": "\x00\x7f\r\n"},
    {"a": "\ud800"},
]


@pytest.mark.parametrize("params", PARAMS, ids=stable_id)
@pytest.mark.parametrize("query", ["", "?already=there"])
def test_params_are_encoded_like_requests(server: ScriptedServer, params: Any, query: str) -> None:
    compare(lambda kit: kit.session().get(server.url + "/p" + query, params=params).url, server)


def test_params_from_generator(server: ScriptedServer) -> None:
    def call(kit: Kit) -> str:
        session = kit.session()
        return session.get(server.url + "/p", params=((k, k) for k in "ab")).url

    compare(call, server)


def test_session_and_call_params_are_merged(server: ScriptedServer) -> None:
    def call(kit: Kit) -> list[str]:
        session = kit.session()
        session.params = {"a": "1", "b": "2", "gone": "3"}
        urls = [session.get(server.url).url]
        for params in (
            {"b": "own", "c": "4", "gone": None},
            [("b", "own")],
            (("c", "x"),),
            "raw=1",
            b"raw=1",
            {},
            [],
        ):
            urls.append(session.get(server.url, params=params).url)
        session.params.update(z="9")
        urls.append(session.get(server.url).url)
        session.params = [("l", "1"), ("l", "2")]
        urls.append(session.get(server.url).url)
        return urls

    compare(call, server)


TEXT = st.text(max_size=8)
SCALARS = st.one_of(TEXT, st.binary(max_size=6), st.integers(), st.booleans(), st.none(), st.floats())
VALUES = st.one_of(SCALARS, st.lists(SCALARS, max_size=3), st.tuples(SCALARS))
PAIRS = st.one_of(
    st.dictionaries(st.one_of(TEXT, st.integers(), st.binary(max_size=4)), VALUES, max_size=4),
    st.lists(st.tuples(TEXT, VALUES), max_size=4),
)


@settings(max_examples=120, deadline=None)
@given(params=PAIRS, data=PAIRS)
def test_any_params_and_form_are_encoded_like_requests(
    server: ScriptedServer, params: Any, data: Any
) -> None:
    # Another test has forms of None values only.
    assume(not data or RequestEncodingMixin._encode_params(data))
    compare(
        lambda kit: kit.session().post(server.url + "/h?x=1", params=params, data=data).status_code, server
    )


URL_TAILS = [
    "",
    "/",
    "/a b",
    "/%7euser/%2fx/%e9",
    "/a/../b/./c",
    "/a//b",
    "/é/☃?é=☃",
    "/%zz?%",
    "/?q='x'",
    '/?q="<>^`{|}\\',
    "/?and(eq(a,b),limit(1,2))&in(x,(1,2))",
    "?a=b",
    "/x;p=1?y;z",
    "/?a+b=%2B",
    "/?",
    "/#fragment",
    "/?a#b?c#d",
    "/\t/x",
    "/a\\b",
    "/[x]?y[]=1",
    "/..",
    "/%2e%2e/x",
    "/?a=b&a=c&&=",
]


@pytest.mark.parametrize("tail", URL_TAILS)
def test_url_is_encoded_like_requests(server: ScriptedServer, tail: str) -> None:
    def call(kit: Kit) -> tuple[str, str]:
        response = kit.session().get(server.url + tail, params={"z": "1"} if len(tail) % 2 else None)
        return response.url, response.request.url

    compare(call, server)


def test_url_of_other_types(server: ScriptedServer) -> None:
    class Url:
        def __str__(self) -> str:
            return server.url + "/from-str"

    for url in (server.url.encode(), Url(), "  " + server.url, Text(server.url)):
        compare(lambda kit, url=url: kit.session().get(url).url, server)


@needs_requests_2_34
@settings(max_examples=120, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20))
def test_any_url_path_and_query_is_encoded_like_requests(server: ScriptedServer, tail: str) -> None:
    compare(lambda kit: kit.session().get(f"{server.url}/{tail}").url, server)


class Pieces:
    """An iterable without a length that can be read more than once."""

    def __iter__(self) -> Iterator[bytes]:
        yield from (b"one", b"", b"two")


class Sized(Pieces):
    def __len__(self) -> int:
        return 6


class ReadOnly:
    """A file that can only be read and, as requests requires, iterated."""

    def __init__(self) -> None:
        self.left = [b"read", b"able", b""]

    def read(self, size: int = -1) -> bytes:
        return self.left.pop(0)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.left)


def at_end() -> io.BytesIO:
    file = io.BytesIO(b"abc")
    file.read()
    return file


def seeked() -> io.BytesIO:
    file = io.BytesIO(b"0123456789")
    file.seek(4)
    return file


DATA: dict[str, Any] = {
    "none": lambda: None,
    "dict": lambda: {"a": "b c", "d": ["1", "2"], "e": None, "é": "☃"},
    "empty dict": lambda: {},
    "pairs": lambda: [("a", "1"), ("a", "2")],
    "pairs of lists": lambda: [["a", "1"]],
    "tuple": lambda: (("a", "1"),),
    "empty list": lambda: [],
    "pairs of None": lambda: [("a", None)],
    "dict of None": lambda: {"a": None},
    "ordered": lambda: OrderedDict(z=1, a=2),
    "str": lambda: "plain text",
    "str form": lambda: "a=b&c=d",
    "str non-ASCII": lambda: "é ☃ \U0001f600",
    "empty str": lambda: "",
    "bytes": lambda: b"\x00\xff bytes",
    "empty bytes": lambda: b"",
    "large bytes": lambda: b"0123456789abcdef" * 60_000,
    "large str": lambda: "é" * 300_000,
    "bytearray": lambda: bytearray(b"byte array"),
    "empty bytearray": lambda: bytearray(),
    "memoryview": lambda: memoryview(b"memory view"),
    "BytesIO": lambda: io.BytesIO(b"in memory"),
    "BytesIO large": lambda: io.BytesIO(b"x" * 500_000),
    "BytesIO empty": lambda: io.BytesIO(),
    "BytesIO seeked": seeked,
    "BytesIO at its end": at_end,
    "generator": lambda: (piece for piece in (b"one", b"two", b"three")),
    "generator with empty": lambda: (piece for piece in (b"one", b"", b"three")),
    "generator of str": lambda: (piece for piece in ("one", "two")),
    "empty generator": lambda: iter(()),
    "iterable": Pieces,
    "sized iterable": Sized,
    "iter of list": lambda: iter([b"a", b"b"]),
    "read only": ReadOnly,
    "str subclass": lambda: Text("sub"),
    "int": lambda: 5,
    "true": lambda: True,
    "zero": lambda: 0,
    "set of pairs": lambda: {("a", "b")},
    "list of str": lambda: ["ab", "cd"],
    "list of int": lambda: [1],
    "lone surrogate": lambda: "\ud800",
}


@pytest.mark.filterwarnings("ignore::requests.exceptions.FileModeWarning")
@pytest.mark.filterwarnings("ignore::oxhorizon.exceptions.FileModeWarning")
@pytest.mark.filterwarnings("ignore:Passing str:DeprecationWarning")
@pytest.mark.parametrize("kind", some_need_requests_2_34(DATA, "memoryview"))
def test_data_is_sent_like_requests(server: ScriptedServer, kind: str) -> None:
    compare(lambda kit: kit.session().post(server.url, data=DATA[kind](), timeout=5).status_code, server)


@pytest.mark.parametrize("text", ["text", "text é"])
def test_text_file_is_sent_chunked(server: ScriptedServer, text: str) -> None:
    """It is sent chunked; requests counts characters as bytes, and truncates the body."""
    with oxhorizon.Session() as session:
        session.post(server.url, data=io.StringIO(text), timeout=5)
    seen = server.take_one()
    assert (seen.body, seen.framing) == (text.encode(), "chunked")


@pytest.mark.parametrize("kind", ["dict", "str", "bytes", "BytesIO", "generator", "none"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "PUT", "PATCH", "OPTIONS"])
def test_data_with_other_methods(server: ScriptedServer, kind: str, method: str) -> None:
    compare(
        lambda kit: kit.session().request(method, server.url, data=DATA[kind](), timeout=5).status_code,
        server,
    )


OWN_HEADERS = [
    ("dict", {"Content-Type": "text/plain"}),
    ("dict", {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}),
    ("str", {"Content-Type": "text/plain"}),
    ("bytes", {"content-type": "application/octet-stream"}),
    ("BytesIO", {"Content-Type": "image/png"}),
    ("generator", {"Content-Type": "image/png"}),
    ("none", {"Content-Type": "text/plain"}),
    # A wrong Content-Length of the caller is corrected.
    ("dict", {"Content-Length": "3"}),
    ("bytes", {"content-length": "3000"}),
    ("BytesIO", {"Content-Length": "3"}),
    ("none", {"Content-Length": "0"}),
    ("generator", {"Transfer-Encoding": "chunked"}),
    ("iterable", {"transfer-encoding": "chunked"}),
    ("dict", {"Content-Type": None}),
]


@pytest.mark.parametrize(("kind", "headers"), OWN_HEADERS, ids=stable_id)
def test_data_with_given_headers(server: ScriptedServer, kind: str, headers: dict[str, Any]) -> None:
    compare(
        lambda kit: kit.session().post(server.url, data=DATA[kind](), headers=headers, timeout=5).status_code,
        server,
    )


def test_data_from_file_is_sent_with_length(server: ScriptedServer, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 2000)

    def call(kit: Kit) -> int:
        with path.open("rb") as file:
            file.seek(100)
            return kit.session().put(server.url, data=file).status_code

    same = compare(call, server)
    assert same["sent"][0]["framing"] == "length"


def test_file_is_read_in_pieces(server: ScriptedServer) -> None:
    # Progress bars wrap read().
    class Watched(io.BytesIO):
        calls = 0

        def read(self, size: int | None = -1, /) -> bytes:
            type(self).calls += 1
            assert size is not None and 0 < size <= 1 << 20
            return super().read(size)

    with oxhorizon.Session() as session:
        assert session.post(server.url, data=Watched(b"z" * 300_000)).ok
    assert server.take_one().body == b"z" * 300_000
    assert Watched.calls > 1


def test_generator_is_read_while_sending(server: ScriptedServer) -> None:
    # The pieces are not collected first: the first one is sent before the second one exists.
    def pieces() -> Iterator[bytes]:
        for number in range(20):
            yield b"%d" % number * 50_000

    compare(lambda kit: kit.session().post(server.url, data=pieces()).status_code, server)


HEADERS: list[Any] = [
    {"X-One": "1"},
    {"x-one": "lower"},
    {"X-One": None},
    {"Accept": None},
    {"accept": None},
    {"Accept": "text/plain"},
    {"ACCEPT": "text/plain"},
    {"User-Agent": "mine"},
    {"user-agent": "mine"},
    {"Connection": "close"},
    {"Connection": None},
    {"Host": "example.org"},
    {"X-Latin": "é"},
    {"X-Bytes": b"\xe9\xff"},
    {b"X-Bytes-Name": b"1"},
    {b"X-Bytes-Name": "text"},
    {"X-Empty": ""},
    {"X-Trailing": "a "},
    {"X-Tab": "a\tb"},
    {"Cookie": "a=b"},
    {"Authorization": "Custom abc"},
    OrderedDict([("X-B", "1"), ("X-A", "2")]),
    [("X-List", "1")],
    {"Content-Type": "text/x"},
    {"Accept-Encoding": "identity"},
    {Text("X-Sub"): Text("class")},
    {},
]


@pytest.mark.parametrize("headers", HEADERS, ids=stable_id)
def test_headers_are_sent_like_requests(server: ScriptedServer, headers: Any) -> None:
    same = compare(lambda kit: kit.session().get(server.url, headers=headers).status_code, server)
    if same["result"][0] == "returns":
        assert len(same["sent"]) == 1


@pytest.mark.parametrize("headers", HEADERS, ids=stable_id)
def test_call_headers_override_session_headers(server: ScriptedServer, headers: Any) -> None:
    def call(kit: Kit) -> int:
        session = kit.session()
        session.headers.update({"X-One": "session", "X-Two": "session"})
        session.headers["X-LATIN"] = "session"
        return session.post(server.url, headers=headers, json={}).status_code

    compare(call, server)


def test_user_agent_and_encodings_can_be_replaced(server: ScriptedServer) -> None:
    for make in PLAIN.values():
        with make() as session:
            session.headers["User-Agent"] = "mine/1"
            session.headers["accept-encoding"] = "identity"
            session.get(server.url)
        seen = server.take_one()
        assert seen.value("user-agent") == "mine/1"
        assert seen.value("accept-encoding") == "identity"


def test_session_headers_can_be_removed_and_replaced(server: ScriptedServer) -> None:
    def call(kit: Kit) -> list[int]:
        session = kit.session()
        del session.headers["accept"]
        session.headers["X-None"] = None
        found = [session.get(server.url).status_code]
        session.headers = {"X-Plain": "dict", "X-None": None}
        found.append(session.get(server.url, headers={"x-plain": "own"}).status_code)
        session.headers.clear()
        found.append(session.get(server.url, headers={"User-Agent": "x"}).status_code)
        return found

    compare(call, server)


def test_cleared_session_headers_send_host_only(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        session.headers.clear()
        session.get(server.url, headers={"User-Agent": None, "Accept-Encoding": None})
    names = {name.lower() for name, _ in server.take_one().headers}
    # http.client, which requests uses, sends Accept-Encoding: identity if none is set.
    assert names - {"accept-encoding", "user-agent"} == {"host"}


def test_header_names_keep_usual_spelling(server: ScriptedServer) -> None:
    # Header names are case-insensitive, but not for every server.
    with oxhorizon.Session() as session:
        session.post(server.url, json={}, headers={"X-Custom-Name": "1"})
    names = {name for name, _ in server.take_one().headers}
    assert {"Host", "User-Agent", "Content-Type", "Content-Length", "X-Custom-Name"} <= names


class PairAuth:
    def __call__(self, request: Any) -> Any:
        request.headers["X-Auth"] = request.method + " " + request.url
        request.headers["Authorization"] = "Mine"
        request.url += "&signed=1" if "?" in request.url else "?signed=1"
        return request


class BodyAuth:
    def __call__(self, request: Any) -> Any:
        request.body = (request.body or b"") + b" and more"
        return request


AUTHS: list[Any] = [
    ("user", "pass"),
    ("üser", "pä:ss"),
    (b"user", b"\xff"),
    ("", ""),
    ("user", ""),
    PairAuth(),
    BodyAuth(),
    lambda request: request,
    requests.auth.HTTPBasicAuth("a", "b"),
]


@pytest.mark.parametrize("auth", AUTHS, ids=stable_id)
@pytest.mark.parametrize("where", ["call", "session"])
def test_auth_is_applied_like_requests(server: ScriptedServer, auth: Any, where: str) -> None:
    def call(kit: Kit) -> int:
        session = kit.session()
        if where == "session":
            session.auth = auth
        return session.post(server.url, data=b"body", auth=auth if where == "call" else None).status_code

    compare(call, server)


def test_call_auth_overrides_session_auth(server: ScriptedServer) -> None:
    def call(kit: Kit) -> int:
        session = kit.session()
        session.auth = ("session", "x")
        return session.get(server.url, auth=("call", "y")).status_code

    compare(call, server)


@pytest.mark.parametrize("userinfo", ["user:pa%20ss@", "user@", "u%40x:p%3A@", ":p@"])
@pytest.mark.parametrize("session_auth", [None, ("s", "t")])
def test_auth_in_url(server: ScriptedServer, userinfo: str, session_auth: Any) -> None:
    def call(kit: Kit) -> tuple[int, str]:
        session = kit.session()
        session.auth = session_auth
        response = session.get(server.url.replace("://", "://" + userinfo) + "/x")
        return response.status_code, response.url

    compare(call, server)


@pytest.mark.parametrize("auth", [5, object(), "user", ["a", "b"], ("a", "b", "c")], ids=stable_id)
def test_auth_of_wrong_type(server: ScriptedServer, auth: Any) -> None:
    compare(lambda kit: kit.session().get(server.url, auth=auth).status_code, server)


def test_auth_exception_propagates(server: ScriptedServer) -> None:
    class Trouble(Exception):
        pass

    def auth(request: Any) -> Any:
        raise Trouble

    assert compare(lambda kit: kit.session().get(server.url, auth=auth), server)["result"] == (
        "raises",
        "Trouble",
    )


def test_response_request_is_what_was_sent(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        request = session.post(server.url + "/a b", data={"x": "é"}, params={"q": "1"}).request
        headers = {k: v for k, v in request.headers.items() if k.lower() not in ("user-agent",)}
        headers.pop("Accept-Encoding")
        return request.method, request.url, request.body, headers, request.path_url

    compare(call, server)


@pytest.mark.parametrize("kind", ["none", "str", "bytes", "dict"])
def test_response_request_body(server: ScriptedServer, kind: str) -> None:
    compare(lambda kit: kit.session().post(server.url, data=DATA[kind]()).request.body, server)


def test_request_positional_arguments(server: ScriptedServer) -> None:
    compare(
        lambda kit: (
            kit.session().request("POST", server.url, {"q": "1"}, {"d": "2"}, {"X-H": "3"}).status_code
        ),
        server,
    )


def test_unknown_keyword_raises(server: ScriptedServer) -> None:
    compare(lambda kit: kit.session().get(server.url, nonsense=1), server)
    compare(lambda kit: kit.session().request("GET", server.url, nonsense=1), server)


def test_connections_are_reused(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        for _ in range(5):
            session.get(server.url)
    seen = server.take()
    assert len({one.connection for one in seen}) == 1
    assert [one.turn for one in seen] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("follow", [None, 0, 1, "", "yes"], ids=stable_id)
def test_allow_redirects_accepts_truthy_values(server: ScriptedServer, follow: Any) -> None:
    url = server.on("/from", redirect("/to"))
    compare(lambda kit: kit.session().request("GET", url, allow_redirects=follow).status_code, server)
    compare(lambda kit: kit.session().get(url, allow_redirects=follow).status_code, server)


@pytest.mark.parametrize("verify", [None, True, False, 0, 1, "/nowhere"], ids=stable_id)
def test_verify_without_tls_is_ignored(server: ScriptedServer, verify: Any) -> None:
    compare(lambda kit: kit.session().get(server.url, verify=verify).status_code, server)


def test_auth_may_use_session(server: ScriptedServer) -> None:
    # Such an auth fetches a token first.
    def call(kit: Kit) -> int:
        session = kit.session()

        def auth(request: Any) -> Any:
            request.headers["X-Token"] = session.get(server.url + "/token", auth=None).text
            return request

        return session.post(server.url, json={}, auth=auth).status_code

    assert len(compare(call, server)["sent"]) == 2
