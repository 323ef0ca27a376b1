"""Prepared requests that a program changes: the change is sent, or an error is raised before sending.

Covers bodies that do not match their Content-Length, and URLs that were never prepared.
"""

from __future__ import annotations

import array
import io
import mmap
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import trustme

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import each


def sent(
    server: ScriptedServer, change: Callable[[Any], object], data: Any = b"abcdef", **keywords: Any
) -> Any:
    """Returns what the server receives of a POST after *change*, or the name of the exception."""
    session = oxhorizon.Session()
    request = session.prepare_request(oxhorizon.Request("POST", server.url, data=data, **keywords))
    change(request)
    server.take()
    try:
        session.send(request, timeout=5)
    except oxhorizon.exceptions.RequestException as error:
        # Nothing was sent, and the session is still usable.
        assert server.take() == []
        assert session.get(server.url).ok
        server.take()
        return type(error).__mro__[1].__name__ if "requests" in type(error).__bases__[-1].__module__ else None
    seen = server.take_one()
    return seen.body, seen.value("content-length"), seen.framing


def setting(name: str, value: Any) -> Callable[[Any], None]:
    return lambda request: setattr(request, name, value() if callable(value) else value)


def with_length(value: Any) -> Callable[[Any], None]:
    return lambda request: request.headers.__setitem__("Content-Length", value)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"abcdefghi", id="longer"),
        pytest.param(b"abc", id="shorter"),
        pytest.param(b"", id="empty"),
        pytest.param(None, id="none"),
        pytest.param("abcdefghi", id="a longer text"),
        pytest.param("äbcdef", id="a text of as many characters and more bytes"),
        pytest.param(bytearray(b"abc"), id="a bytearray"),
        pytest.param(array.array("B", b"abc"), id="an array"),
        pytest.param(lambda: io.BytesIO(b"abcdefghi"), id="a longer file"),
        pytest.param(lambda: io.BytesIO(b"abc"), id="a shorter file"),
        pytest.param(lambda: [b"abcdefghi"], id="longer pieces"),
        pytest.param(lambda: iter([b"abc", b"defghi"]), id="a longer iterator"),
    ],
)
def test_assigned_body_of_another_length_raises(server: ScriptedServer, body: Any) -> None:
    assert sent(server, setting("body", body)) == "InvalidHeader"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"uvwxyz", id="bytes"),
        pytest.param("uvwxyz", id="text"),
        pytest.param(bytearray(b"uvwxyz"), id="a bytearray"),
        pytest.param(memoryview(b"uvwxyz"), id="a memoryview"),
        pytest.param(array.array("B", b"uvwxyz"), id="an array"),
        pytest.param(lambda: io.BytesIO(b"uvwxyz"), id="a file"),
        pytest.param(lambda: [b"uvw", b"xyz"], id="pieces"),
        pytest.param(lambda: iter([b"uvw", b"xyz"]), id="an iterator"),
    ],
)
def test_assigned_body_of_same_length_is_sent(server: ScriptedServer, body: Any) -> None:
    assert sent(server, setting("body", body)) == (b"uvwxyz", "6", "length")


@pytest.mark.parametrize(
    "length", ["5", "7", "0", "99999999999999999999", "-1", "+6", "six", "", "6, 6", "6.0", b"7"]
)
def test_content_length_that_differs_from_body_raises(server: ScriptedServer, length: Any) -> None:
    assert sent(server, with_length(length)) == "InvalidHeader"


@pytest.mark.parametrize("length", ["6", b"6", "006"])
def test_content_length_equal_to_body_is_sent(server: ScriptedServer, length: Any) -> None:
    body, shown, framing = sent(server, with_length(length))
    assert (body, int(shown), framing) == (b"abcdef", 6, "length")


def test_content_length_and_body_changed_together(server: ScriptedServer) -> None:
    def change(request: Any) -> None:
        request.body, request.headers["Content-Length"] = b"abcdefghi", "9"

    assert sent(server, change) == (b"abcdefghi", "9", "length")

    def prepare(request: Any) -> None:
        request.prepare_body(b"abcdefghi", None)

    assert sent(server, prepare) == (b"abcdefghi", "9", "length")


@pytest.mark.parametrize("method", ["GET", "HEAD", "DELETE", "POST", "PUT"])
def test_content_length_without_body_raises(server: ScriptedServer, method: str) -> None:
    """Otherwise the server waits for the body, and the call waits for the server."""
    server.take()
    with pytest.raises(
        oxhorizon.exceptions.InvalidHeader, match="Content-Length is 5, and the body has 0 bytes"
    ):
        oxhorizon.request(method, server.url, headers={"Content-Length": "5"}, timeout=5)
    assert server.take() == []
    assert oxhorizon.request(method, server.url, headers={"Content-Length": "0"}, timeout=5).ok


@pytest.mark.parametrize("package", ["requests", "oxhorizon"])
def test_changed_request_of_either_package_is_sent(server: ScriptedServer, package: str) -> None:
    module: Any = {"requests": requests, "oxhorizon": oxhorizon}[package]
    request = module.Request("POST", server.url, data=b"abcdef").prepare()
    request.body = b"abcdefghi"
    server.take()
    with pytest.raises(oxhorizon.exceptions.InvalidHeader):
        oxhorizon.Session().send(request)
    assert server.take() == []


@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY"])
def test_changed_body_of_signed_request(server: ScriptedServer, place: str) -> None:
    session = oxhorizon.OAuth1Session(*CREDENTIALS, signature_type=place)
    request = session.prepare_request(oxhorizon.Request("POST", server.url, data=b"abcdef"))
    request.body = b"abc"
    with pytest.raises(oxhorizon.exceptions.InvalidHeader):
        session.send(request)
    assert server.take() == []


@pytest.mark.parametrize("change", [b"abcdefghi", b"abc"])
def test_body_changed_by_auth_callable(server: ScriptedServer, change: bytes) -> None:
    """Content-Length follows the body, as in requests."""

    def auth(request: Any) -> Any:
        request.body = change
        return request

    assert oxhorizon.post(server.url, data=b"abcdef", auth=auth).ok
    seen = server.take_one()
    assert (seen.body, seen.value("content-length")) == (change, str(len(change)))


def test_body_changed_by_adapter(server: ScriptedServer) -> None:
    class Adapter(oxhorizon.HTTPAdapter):
        def add_headers(self, request: Any, **keywords: Any) -> None:
            request.body += b"ghi"

    session = oxhorizon.Session()
    session.mount("http://", Adapter())
    with pytest.raises(oxhorizon.exceptions.InvalidHeader):
        session.post(server.url, data=b"abcdef")
    assert server.take() == []


# Bodies whose length changes while they are sent


class Says:
    """A file that claims to have *length* bytes."""

    def __init__(self, data: bytes, length: int) -> None:
        self._file = io.BytesIO(data)
        self._length = length

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._file)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


@pytest.mark.parametrize("size", [6, 65536, 65537, 200_000])
def test_growing_file_raises(server: ScriptedServer, tmp_path: Path, size: int) -> None:
    path = tmp_path / "grows"
    path.write_bytes(b"a" * size)
    with path.open("rb") as file:
        request = oxhorizon.Request("POST", server.url, data=file).prepare()
        with path.open("ab") as more:
            more.write(b"b")
        with pytest.raises(oxhorizon.exceptions.InvalidHeader, match="longer than its Content-Length"):
            oxhorizon.Session().send(request, timeout=5)
    assert server.take() == []


@pytest.mark.parametrize("length", [2, 5])
def test_body_longer_than_its_length_raises(server: ScriptedServer, length: int) -> None:
    with pytest.raises(oxhorizon.exceptions.InvalidHeader):
        oxhorizon.post(server.url, data=Says(b"abcdef", length), timeout=5)
    assert server.take() == []


def test_body_shorter_than_its_length_raises(server: ScriptedServer) -> None:
    with pytest.raises(oxhorizon.exceptions.ConnectionError):
        oxhorizon.post(server.url, data=Says(b"abc", 6), timeout=5)
    assert server.take() == []


def test_body_is_not_read_beyond_its_length(server: ScriptedServer) -> None:
    """Like a forwarded request body, it must not be read beyond its announced length."""

    class Input(Says):
        def read(self, size: int = -1) -> bytes:
            piece = super().read(size)
            assert piece, "it would block here"
            return piece

    assert oxhorizon.post(server.url, data=Input(b"abcdef", 6), timeout=5).ok
    assert server.take_one().body == b"abcdef"


# Buffers


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: array.array("B", b"abc"), id="array of bytes"),
        pytest.param(lambda: array.array("i", [1, 2, 3]), id="array of ints"),
        pytest.param(lambda: memoryview(b"abcdef")[::2], id="memoryview with steps"),
        pytest.param(lambda: bytearray(b"abc"), id="bytearray"),
    ],
)
def test_assigned_buffers_are_sent_whole(server: ScriptedServer, make: Callable[[], Any]) -> None:
    data = make()
    assert oxhorizon.post(server.url, data=data).ok
    seen = server.take_one()
    assert seen.body == memoryview(data).tobytes()
    assert seen.value("content-length") == str(len(seen.body))
    assert oxhorizon.post(server.url, data=iter([data, b"!"])).ok
    assert server.take_one().body == memoryview(data).tobytes() + b"!"


def test_assigned_array_is_sent_like_requests(server: ScriptedServer) -> None:
    for kit in each():
        assert kit.session().post(server.url, data=array.array("B", b"abc")).ok
        assert server.take_one().body == b"abc"


def test_memory_map_is_read_like_file(server: ScriptedServer) -> None:
    for kit in each():
        with mmap.mmap(-1, 5) as mapped:
            mapped.write(b"hello")
            mapped.seek(1)
            assert kit.session().post(server.url, data=mapped).ok
            assert server.take_one().body == b"ello"


# Assigned URLs


CONTROLS = ["\r\nx-injected: 1", "\n", "\r", "\0", " ", "\t", "\x7f", "\x0b", "é"]


@pytest.mark.parametrize("control", CONTROLS, ids=ascii)
@pytest.mark.parametrize(
    "at", ["http://h{}.example/", "https://h.example{}/", "http://u{}@h.example/", "http://h:8{}0/"]
)
@pytest.mark.parametrize("proxied", [False, True])
def test_host_with_control_character_raises(
    server: ScriptedServer, control: str, at: str, proxied: bool
) -> None:
    proxies = {"http": server.url, "https": server.url} if proxied else None
    url = at.format(control)

    def auth(request: Any) -> Any:
        request.url = url
        return request

    for call in (
        lambda: oxhorizon.get(server.url, auth=auth, proxies=proxies, timeout=5),
        lambda: oxhorizon.Session().send(changed(server.url, url), proxies=proxies, timeout=5),
    ):
        server.take()
        with pytest.raises(oxhorizon.exceptions.InvalidURL):
            call()
        assert server.take() == []


def changed(url: str, to: str) -> Any:
    request = oxhorizon.Request("GET", url).prepare()
    request.url = to
    return request


@pytest.mark.parametrize("url", ["http://{}\\@other.example/", "http://{}\\other.example/", "http:\\\\{}/"])
def test_assigned_url_with_backslash_raises(server: ScriptedServer, url: str) -> None:
    with pytest.raises(oxhorizon.exceptions.InvalidURL):
        oxhorizon.Session().send(changed(server.url, url.format(f"127.0.0.1:{server.port}")), timeout=5)
    assert server.take() == []


@pytest.mark.parametrize("scheme", ["HTTPS", "Https", "hTTPs"])
@pytest.mark.parametrize("way", ["callable", "program", "requests"])
def test_verify_applies_to_scheme_in_any_case(
    scheme: str, way: str, ca: trustme.CA, bundle: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("127.0.0.1").configure_cert(context)
    others = tmp_path / "others.pem"
    trustme.CA().cert_pem.write_to_path(str(others))
    # The system's store trusts the server; the call does not.
    monkeypatch.setenv("SSL_CERT_FILE", bundle)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    with ScriptedServer(context) as secure:
        url = f"{scheme}://127.0.0.1:{secure.port}/"

        def auth(request: Any) -> Any:
            request.url = url
            return request

        def call(**keywords: Any) -> Any:
            if way == "callable":
                return oxhorizon.get("http://127.0.0.1:9/", auth=auth, timeout=5, **keywords)
            module: Any = requests if way == "requests" else oxhorizon
            request = module.Request("GET", "http://127.0.0.1:9/").prepare()
            request.url = url
            return oxhorizon.Session().send(request, timeout=5, **keywords)

        with pytest.raises(oxhorizon.exceptions.SSLError):
            call(verify=str(others))
        assert call(verify=bundle).ok
        with pytest.warns(oxhorizon.exceptions.InsecureRequestWarning, match=r"127\.0\.0\.1"):
            assert call(verify=False).ok


@pytest.mark.parametrize("name", ["method", "url", "headers", "body"])
def test_assigned_method_url_headers_and_body_are_sent(server: ScriptedServer, name: str) -> None:
    """A prepared request that was read and changed, compared with requests."""
    found = []
    for kit in each():
        request = kit.prepare("POST", server.url + "/a?b=c", data="abc", headers={"X-One": "1"})
        assert request.headers and request.url and request.body and request.method
        value: Any = {
            "method": "PATCH",
            "url": server.url + "/x?y=z",
            "headers": {"X-Two": "2", "Content-Length": "3"},
            "body": "xyz",
        }[name]
        setattr(request, name, value)
        assert kit.session().send(request).ok
        seen = server.take_one()
        found.append((seen.method, seen.target, seen.body, seen.value("x-one"), seen.value("x-two")))
    assert found[0] == found[1]


def test_assigned_url_is_sent_without_fragment(server: ScriptedServer) -> None:
    assert oxhorizon.Session().send(changed(server.url, server.url + "/x#f")).ok
    assert server.take_one().target == "/x"


def test_connection_is_usable_after_rejected_request(server: ScriptedServer) -> None:
    """The rejected request did not use the idle connection."""
    url = server.on("/kept", answer(b"one"))
    session = oxhorizon.Session()
    assert session.get(url).content == b"one"
    request = session.prepare_request(oxhorizon.Request("POST", url, data=b"abc"))
    request.body = os.urandom(10)
    with pytest.raises(oxhorizon.exceptions.InvalidHeader):
        session.send(request)
    assert session.get(url).content == b"one"
    assert len({seen.connection for seen in server.take()}) == 1


# Assigned streams

LATER: dict[str, Callable[[], Any]] = {
    "a generator": lambda: (piece for piece in (b"abcd", b"efgh")),
    "a list": lambda: [b"abcd", b"efgh"],
    "a file": lambda: io.BytesIO(b"abcdefgh"),
    "an object to read": lambda: Reads(b"abcdefgh"),
}


class Reads:
    """A body with ``read`` and nothing else."""

    def __init__(self, content: bytes) -> None:
        self._file = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


@pytest.mark.parametrize("kind", LATER)
@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PROPFIND"])
@pytest.mark.parametrize("package", ["requests", "oxhorizon"])
def test_assigned_stream_without_length_is_sent_chunked(
    server: ScriptedServer, method: str, kind: str, package: str
) -> None:
    request: Any = {"requests": requests, "oxhorizon": oxhorizon}[package].Request(method, server.url)
    request = request.prepare()
    request.headers.pop("Content-Length", None)
    request.body = LATER[kind]()
    assert oxhorizon.Session().send(request, timeout=5).ok
    seen = server.take_one()
    assert (seen.body, seen.framing, seen.value("content-length")) == (b"abcdefgh", "chunked", None)


@pytest.mark.parametrize("kind", LATER)
@pytest.mark.parametrize("method", ["POST", "DELETE", "PATCH", "OPTIONS"])
def test_assigned_stream_with_content_length_zero_raises(
    server: ScriptedServer, method: str, kind: str
) -> None:
    request = oxhorizon.Request(method, server.url).prepare()
    assert request.headers["Content-Length"] == "0"
    request.body = LATER[kind]()
    server.take()
    with pytest.raises(oxhorizon.exceptions.InvalidHeader, match="Content-Length is 0"):
        oxhorizon.Session().send(request, timeout=5)
    assert server.take() == []


@pytest.mark.parametrize("body", [object(), 5, Path("x")], ids=stable_id)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_assigned_body_of_wrong_type_raises(server: ScriptedServer, method: str, body: Any) -> None:
    for kit in each():
        request = kit.module("models").Request(method, server.url).prepare()
        request.body = body
        with pytest.raises(TypeError, match="body"):
            kit.session().send(request, timeout=5)


@pytest.mark.parametrize("data", [b"abc", None])
@pytest.mark.parametrize("kind", [*LATER, "an empty file"])
def test_stream_assigned_by_auth_callable(server: ScriptedServer, kind: str, data: Any) -> None:
    """Content-Length follows the body if its length is known, as in requests."""

    def auth(request: Any) -> Any:
        request.body = LATER.get(kind, io.BytesIO)()
        if kind in ("a generator", "an object to read"):
            request.headers["Content-Length"] = "8"
        return request

    if kind == "an empty file" and data:
        with pytest.raises(oxhorizon.exceptions.InvalidHeader):
            oxhorizon.post(server.url, data=data, auth=auth, timeout=5)
        return
    assert oxhorizon.post(server.url, data=data, auth=auth, timeout=5).ok
    seen = server.take_one()
    expected = b"" if kind == "an empty file" else b"abcdefgh"
    assert (seen.body, seen.value("content-length")) == (expected, str(len(expected)))


def test_lower_case_method_gets_no_content_length(server: ScriptedServer) -> None:
    def call(kit: Any) -> Any:
        request = kit.module("models").Request("GET", server.url).prepare()
        request.method = "get"
        kit.session().send(request, timeout=5)
        return server.take_one().value("content-length")

    assert [call(kit) for kit in each()] == [None, None]


@pytest.mark.parametrize("part", ["url", "method"])
def test_assigned_bytes_that_are_not_utf8_raise(server: ScriptedServer, part: str) -> None:
    """requests decodes the bytes as ASCII and raises too."""
    session = oxhorizon.Session()
    request = session.prepare_request(oxhorizon.Request("GET", server.url))
    setattr(request, part, getattr(request, part).encode() + b"\xff")
    server.take()
    with pytest.raises(UnicodeDecodeError):
        session.send(request, timeout=5)
    assert server.take() == []


def test_non_ascii_bytes_url_raises_like_requests() -> None:
    for kit in each():
        request = kit.prepare("GET", "http://127.0.0.1/")
        request.url = b"http://127.0.0.1/\xff"
        with pytest.raises(UnicodeDecodeError):
            kit.session().send(request, timeout=5)
