"""Both packages raise exceptions of the same name."""

from __future__ import annotations

import math
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

import oxhorizon
from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.twins import PLAIN, Kit, compare, kind_of, outcome, outcomes
from tests.servers.versions import needs_requests_2_34, some_need_requests_2_34

MIRRORED = [
    name
    for name, value in vars(requests.exceptions).items()
    if isinstance(value, type)
    and value.__module__ == "requests.exceptions"
    and not issubclass(value, Warning)
]


def failure(session: Any, call: Callable[[Any], Any]) -> BaseException:
    try:
        result = call(session)
    except Exception as error:
        return error
    raise AssertionError(f"it did not fail: {result!r}")


def same_failure(call: Callable[[Any], Any]) -> dict[str, BaseException]:
    """Checks that both raise exceptions of the same name, with request and response; returns them."""
    errors = {}
    for name, make in PLAIN.items():
        with make() as session:
            errors[name] = failure(session, call)
    original, ours = errors["original"], errors["ours"]
    assert type(ours).__name__ == type(original).__name__, f"{original!r} but ours {ours!r}"
    assert bases(ours) == bases(original)
    for attribute in ("request", "response"):
        assert hasattr(ours, attribute) == hasattr(original, attribute), attribute
        # Ours may have the request where requests has none.
        if getattr(original, attribute, None) is not None:
            assert getattr(ours, attribute) is not None, attribute
    return errors


def bases(error: BaseException) -> list[str]:
    return [
        c.__name__
        for c in kind_of(error).__mro__
        if c.__module__.split(".")[0] in ("requests", "oxhorizon", "builtins")
    ]


@pytest.mark.parametrize("name", MIRRORED)
def test_exception_hierarchy_matches_requests(name: str) -> None:
    original, ours = getattr(requests.exceptions, name), getattr(oxhorizon.exceptions, name)

    def known(cls: type) -> list[str]:
        return [c.__name__ for c in cls.__mro__ if not c.__module__.startswith("urllib3")]

    assert sorted(set(known(ours))) == sorted(set(known(original)))
    for other in MIRRORED:
        pair = (getattr(requests.exceptions, other), getattr(oxhorizon.exceptions, other))
        assert issubclass(ours, pair[1]) == issubclass(original, pair[0]), other


@pytest.mark.parametrize("name", [name for name in [*MIRRORED, "FileModeWarning"] if hasattr(requests, name)])
def test_top_level_exceptions_are_those_of_module(name: str) -> None:
    assert getattr(oxhorizon, name) is getattr(oxhorizon.exceptions, name)


BAD_URLS = [
    "",
    "example.org/x",
    "/x",
    "//example.org/",
    "example",
    "localhost:8080/x",
    "http://",
    "http:///x",
    "http:/x",
    "http:x",
    "https://",
    "http://*.example/",
    "http://.example/",
    "http://127.0.0.1:99999/",
    "http://127.0.0.1:port/",
    "http://127.0.0.1:-1/",
    "http://[::1/",
    "http://a b/",
    "http://user@/x",
    "ftp://127.0.0.1/x",
    "file:///etc/passwd",
    "mailto:a@b",
    "data:,x",
    "localhost:",
    "httpx://127.0.0.1/",
    "http+unix://x/",
    "HTTPS//x",
    "http://\u2603..x/",
]


@pytest.mark.parametrize("url", some_need_requests_2_34(BAD_URLS, "http://a b/"))
def test_invalid_url_raises_like_requests(url: str) -> None:
    same_failure(lambda s: s.get(url, timeout=5))


@pytest.mark.parametrize("url", [None, 5, b"nothing", b"\xff"], ids=stable_id)
def test_url_of_wrong_type_raises_like_requests(url: Any) -> None:
    same_failure(lambda s: s.get(url, timeout=5))


@pytest.mark.parametrize("method", [None, 5, "", "GE T", "GET\r\nX: y", "GÉT", "G\x00"], ids=stable_id)
def test_invalid_method_raises(server: ScriptedServer, method: Any) -> None:
    found = outcomes(lambda kit: kit.session().request(method, server.url, timeout=5).status_code, server)
    if found["original"]["result"][0] == "raises":
        assert found["ours"]["result"][0] == "raises"
        assert found["ours"]["sent"] == []


BAD_HEADERS: list[Any] = [
    {"X-A": "a\r\nX-Injected: 1"},
    {"X-A": "a\nb"},
    {"X-A": "a\rb"},
    {"X-A": "a\r\n"},
    {"X-A\r\nX-Injected": "1"},
    {"X-A\n": "1"},
    {"X\rA": "1"},
    {" X-A": "1"},
    {"X-A": " leading"},
    {"X-A": "\tleading"},
    {"X-A:": "1"},
    {":X": "1"},
    {"X-A": 1},
    {"X-A": 1.5},
    {"X-A": True},
    {"X-A": ["a"]},
    {"X-A": object()},
    {b"X-A": b"a\r\nb"},
    {b"X-A": 1},
    {"X-A": b"a\nb"},
    {"Content-Length": 5},
]


@needs_requests_2_34
@pytest.mark.parametrize("headers", BAD_HEADERS, ids=stable_id)
@pytest.mark.parametrize("where", ["call", "session"])
def test_invalid_header_raises_like_requests(server: ScriptedServer, headers: Any, where: str) -> None:
    server.take()

    def call(session: Any) -> Any:
        if where == "session":
            session.headers.update(headers)
            return session.get(server.url)
        return session.get(server.url, headers=headers)

    same_failure(call)
    assert server.take() == []


@pytest.mark.parametrize("name", [5, None, ("a",)], ids=stable_id)
def test_header_name_of_wrong_type_raises(server: ScriptedServer, name: Any) -> None:
    # requests raises an AttributeError instead.
    with oxhorizon.Session() as session, pytest.raises(oxhorizon.exceptions.InvalidHeader):
        session.get(server.url, headers={name: "x"})


def test_host_label_too_long_raises() -> None:
    # requests lets urllib3's LocationParseError through.
    with oxhorizon.Session() as session, pytest.raises(oxhorizon.RequestException):
        session.get("http://" + "a" * 64 + ".invalid/", timeout=5)


@pytest.mark.parametrize("headers", [{"": "1"}, {"X A": "1"}, {"X\x00": "1"}, {"X-A": "a\x00b"}])
def test_header_with_control_characters_raises(server: ScriptedServer, headers: Any) -> None:
    # requests accepts some of these.
    with oxhorizon.Session() as session, pytest.raises(oxhorizon.exceptions.InvalidHeader):
        session.get(server.url, headers=headers)


def test_invalid_header_message_hides_value(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session, pytest.raises(oxhorizon.exceptions.InvalidHeader) as caught:
        session.get(server.url, headers={"X-Token": "canary\r\n"})
    assert "X-Token" in str(caught.value)
    assert "canary" not in str(caught.value)


BAD_TIMEOUTS: list[Any] = [
    0,
    -1,
    0.0,
    -0.5,
    True,
    False,
    "soon",
    "1",
    object(),
    [1, 2],
    (1,),
    (1, 2, 3),
    (),
    (0, 1),
    (1, 0),
    (1, -1),
    ("a", 1),
    (1, "a"),
    (True, 1),
    {"connect": 1},
]


@pytest.mark.parametrize("timeout", BAD_TIMEOUTS, ids=stable_id)
def test_invalid_timeout_raises_like_requests(server: ScriptedServer, timeout: Any) -> None:
    compare(lambda kit: kit.session().get(server.url, timeout=timeout).status_code, server)


@pytest.mark.parametrize("timeout", [math.nan, (1, math.nan)], ids=stable_id)
def test_timeout_of_nan_raises(server: ScriptedServer, timeout: Any) -> None:
    with oxhorizon.Session() as session, pytest.raises(ValueError):
        session.get(server.url, timeout=timeout)


@pytest.mark.parametrize(
    "timeout", [None, 5, 5.5, (5, 5), (None, 5), (5, None), (None, None), 1e-0, 86400], ids=stable_id
)
def test_valid_timeout_is_accepted(server: ScriptedServer, timeout: Any) -> None:
    same = compare(lambda kit: kit.session().get(server.url, timeout=timeout).status_code, server)
    assert same["result"] == ("returns", 200)


def test_infinite_timeout_is_accepted(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        assert session.get(server.url, timeout=math.inf).ok
        assert session.get(server.url, timeout=1e30).ok


def test_connection_refused_raises_connection_error(refused: str) -> None:
    errors = same_failure(lambda s: s.get(refused + "path?x=1", timeout=5))
    assert kind_of(errors["ours"]) is oxhorizon.ConnectionError
    assert errors["ours"].request.url == errors["original"].request.url
    assert errors["ours"].request.method == "GET"


def test_unknown_host_raises_connection_error() -> None:
    same_failure(lambda s: s.get("http://nowhere.invalid/", timeout=5))


@pytest.mark.parametrize("timeout", [0.3, (0.3, None), (0.3, 30)], ids=stable_id)
def test_connect_timeout_raises(blackhole: str, timeout: Any) -> None:
    start = time.monotonic()
    errors = same_failure(lambda s: s.get(blackhole, timeout=timeout))
    assert time.monotonic() - start < 5
    assert kind_of(errors["ours"]) is oxhorizon.ConnectTimeout


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(5)
    peer.socket.recv(1)


@pytest.mark.parametrize("timeout", [0.3, (None, 0.3), (30, 0.3)], ids=stable_id)
def test_read_timeout_before_head_raises(server: ScriptedServer, timeout: Any) -> None:
    url = server.on("/silent", silent)
    start = time.monotonic()
    errors = same_failure(lambda s: s.get(url, timeout=timeout))
    assert time.monotonic() - start < 4
    assert kind_of(errors["ours"]) is oxhorizon.ReadTimeout
    assert errors["ours"].request.url == url


def test_read_timeout_of_post_raises(server: ScriptedServer) -> None:
    url = server.on("/silent", silent)
    server.take()
    same_failure(lambda s: s.post(url, data=b"x" * 1000, timeout=0.3))
    # Each package sent it once: a POST is not resent.
    assert len(server.take()) == 2


def drip(seen: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")
    silent(seen, peer)


def test_read_timeout_in_body_raises(server: ScriptedServer) -> None:
    url = server.on("/drip", drip)
    same_failure(lambda s: s.get(url, timeout=0.3))


def half_a_head(seen: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-")
    silent(seen, peer)


def test_read_timeout_in_head_raises(server: ScriptedServer) -> None:
    url = server.on("/half", half_a_head)
    same_failure(lambda s: s.get(url, timeout=0.3))


def steady(seen: Seen, peer: Peer) -> None:
    peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n")
    for _ in range(4):
        time.sleep(0.4)
        peer.send(b"x")


def test_read_timeout_is_per_read(server: ScriptedServer) -> None:
    url = server.on("/steady", steady)
    with oxhorizon.Session() as session:
        assert session.get(url, timeout=1.3).content == b"xxxx"


def test_slow_upload_does_not_time_out(server: ScriptedServer) -> None:
    def slow() -> Iterator[bytes]:
        for _ in range(5):
            time.sleep(0.3)
            yield b"x"

    with oxhorizon.Session() as session:
        assert session.post(server.url, data=slow(), timeout=1.2).ok


CUT_SHORT: dict[str, Callable[[Seen, Peer], None]] = {
    "closed": lambda seen, peer: peer.close(),
    "reset": lambda seen, peer: peer.reset(),
    "half a head": lambda seen, peer: (peer.send(b"HTTP/1.1 20"), peer.close())[1],
    "no HTTP": lambda seen, peer: (peer.send(b"SSH-2.0-x\r\n\r\n"), peer.close())[1],
    "short": lambda seen, peer: (
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
        peer.close(),
    )[1],
    "short chunk": lambda seen, peer: (
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
        peer.close(),
    )[1],
    "no last chunk": lambda seen, peer: (
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n"),
        peer.close(),
    )[1],
    "bad chunk size": lambda seen, peer: (
        peer.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n"),
        peer.close(),
    )[1],
    "reset in the body": lambda seen, peer: (
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
        time.sleep(0.1),
        peer.reset(),
    )[2],
    "broken gzip": lambda seen, peer: peer.send(answer(b"\x1f\x8b\x08 not gzip", "Content-Encoding: gzip")),
    "two lengths": lambda seen, peer: peer.send(
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"
    ),
}


@pytest.mark.parametrize("how", CUT_SHORT)
@pytest.mark.parametrize("verb", ["get", "post"])
def test_malformed_response_raises_like_requests(server: ScriptedServer, how: str, verb: str) -> None:
    url = server.on("/broken", CUT_SHORT[how])
    same_failure(lambda s: getattr(s, verb)(url, timeout=5))


def test_session_is_usable_after_failures(server: ScriptedServer, refused: str) -> None:
    with oxhorizon.Session() as session:
        for how in CUT_SHORT.values():
            url = server.on("/broken", how)
            failure(session, lambda s, url=url: s.get(url, timeout=5))
            assert session.get(server.url).ok
        failure(session, lambda s: s.get(refused))
        failure(session, lambda s: s.get("nonsense"))
        assert session.get(server.url).ok


class Trouble(Exception):
    pass


def test_exception_of_generator_propagates(server: ScriptedServer) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"first"
        raise Trouble("own")

    def call(session: Any) -> Any:
        return session.post(server.url, data=pieces(), timeout=5)

    server.take()
    with oxhorizon.Session() as session:
        error = failure(session, call)
        assert type(error) is Trouble
        assert error.args == ("own",)
        # The traceback still has its frames.
        names = []
        trace = error.__traceback__
        while trace:
            names.append(trace.tb_frame.f_code.co_name)
            trace = trace.tb_next
        assert "pieces" in names
        assert session.get(server.url).ok
    with requests.Session() as session:
        assert type(failure(session, call)) is Trouble


def test_exception_of_file_propagates(server: ScriptedServer) -> None:
    class Broken:
        def __len__(self) -> int:
            return 100

        def read(self, size: int) -> bytes:
            raise Trouble

        def __iter__(self) -> Any:
            raise Trouble

    for make in PLAIN.values():
        with make() as session:
            assert type(failure(session, lambda s: s.post(server.url, data=Broken()))) is Trouble


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, GeneratorExit])
def test_base_exception_of_generator_propagates(server: ScriptedServer, error: type) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"first"
        raise error

    with oxhorizon.Session() as session, pytest.raises(error):
        session.post(server.url, data=pieces(), timeout=5)


@pytest.mark.parametrize("piece", [5, None, ["x"], object()], ids=stable_id)
def test_generator_of_wrong_type_fails_like_requests(server: ScriptedServer, piece: Any) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        return session.post(server.url, data=(p for p in [b"a", piece]), timeout=2).status_code

    found = outcomes(call, server)
    assert found["ours"]["result"][0] == found["original"]["result"][0]


def test_closed_file_raises(server: ScriptedServer, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x")

    def call(session: Any) -> Any:
        file = path.open("rb")
        file.close()
        return session.post(server.url, data=file)

    same_failure(call)


def test_generator_may_use_session(server: ScriptedServer) -> None:
    for make in PLAIN.values():
        with make() as session:

            def pieces(session: Any = session) -> Iterator[bytes]:
                yield session.get(server.url).content

            server.take()
            assert session.post(server.url, data=pieces(), timeout=5).ok
            assert [(s.method, s.body) for s in server.take()] in ([("GET", b""), ("POST", b'{"ok":true}')],)


def test_too_many_redirects_raises(server: ScriptedServer) -> None:
    url = server.on("/loop", redirect("/loop"))
    for limit in (30, 2, 0):

        def call(session: Any, limit: int = limit) -> Any:
            session.max_redirects = limit
            return session.get(url, timeout=5)

        server.take()
        errors = same_failure(call)
        original, ours = errors["original"], errors["ours"]
        assert kind_of(ours) is oxhorizon.TooManyRedirects
        assert str(ours) == str(original)
        assert ours.response.status_code == original.response.status_code == 302
        assert ours.response.url == original.response.url
        assert len(ours.response.history) == len(original.response.history)
        assert ours.request.url == original.request.url
        assert len(server.take()) == 2 * (limit + 1)


@pytest.mark.parametrize(
    "location",
    [
        "ftp://127.0.0.1/",
        "http://",
        "http://[::1",
        "http://127.0.0.1:99999/",
        "mailto:x@y",
        "file:///etc/passwd",
        "http://*bad/",
        "javascript:alert(1)",
    ],
)
def test_redirect_to_invalid_url_raises(server: ScriptedServer, location: str) -> None:
    url = server.on("/nowhere", redirect(location))
    with oxhorizon.Session() as session:
        ours = failure(session, lambda s: s.get(url, timeout=5))
    with requests.Session() as session:
        original = failure(session, lambda s: s.get(url, timeout=5))
    assert isinstance(ours, oxhorizon.RequestException)
    if isinstance(original, requests.RequestException):
        assert type(ours).__name__ == type(original).__name__


def test_raise_for_status_raises_http_error(server: ScriptedServer) -> None:
    for status in (200, 204, 301, 399, 400, 404, 418, 499, 500, 503, 599, 600, 999):
        url = server.on("/status", answer(b"x", status=f"{status} My Reason"))
        found = {}
        for name, make in PLAIN.items():
            with make() as session:
                response = session.get(url + "?a=b")
                try:
                    result: Any = response.raise_for_status()
                except (requests.HTTPError, oxhorizon.HTTPError) as error:
                    result = (str(error), error.args, error.request.url)
                    assert error.response is response
                found[name] = (result, response.ok, bool(response))
        assert found["ours"] == found["original"]


def test_exceptions_can_be_created_and_pickled() -> None:
    import pickle

    for module in (requests.exceptions, oxhorizon.exceptions):
        error = module.HTTPError("text", response=None, request=None)
        assert (str(error), error.response, error.request) == ("text", None, None)
        copy = pickle.loads(pickle.dumps(module.ConnectTimeout("text")))
        assert kind_of(copy) is module.ConnectTimeout
        assert copy.args == ("text",)
        decode = pickle.loads(pickle.dumps(module.JSONDecodeError("Expecting value", "{", 1)))
        assert (decode.msg, decode.doc, decode.pos) == ("Expecting value", "{", 1)


def test_waiting_thread_does_not_block_others(server: ScriptedServer) -> None:
    url = server.on("/silent", silent)
    with oxhorizon.Session() as session:
        waiter = threading.Thread(target=outcome, args=(lambda: session.get(url, timeout=1.5),))
        waiter.start()
        start = time.monotonic()
        assert session.get(server.url).ok
        assert time.monotonic() - start < 1
        waiter.join()


def test_server_of_another_protocol_raises() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(8)

        def greet() -> None:
            for _ in range(2):
                connection, _ = listener.accept()
                connection.sendall(b"220 mail.example ESMTP\r\n")
                connection.settimeout(5)
                connection.recv(10_000)
                connection.close()

        threading.Thread(target=greet, daemon=True).start()
        same_failure(lambda s: s.get(f"http://127.0.0.1:{listener.getsockname()[1]}/", timeout=5))
