"""``files=``: multipart bodies, identical to those of requests except for the boundary."""

from __future__ import annotations

import io
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.signatures import is_signed
from tests.servers.twins import CREDENTIALS, Kit, differences, each, fields, outcome, told

BOUNDARY = "THE-BOUNDARY"


def normalised(sent: dict[str, Any]) -> dict[str, Any]:
    """Returns the request with a fixed boundary."""
    body = sent["body"]
    boundary = body.rstrip(b"-\r\n").rpartition(b"\r\n")[2][2:]
    found = dict(sent)
    if boundary and body.startswith(b"--" + boundary) and body.endswith(b"--" + boundary + b"--\r\n"):
        headers = dict(sent["headers"])
        assert headers["content-length"] == str(len(body))
        found["body"] = body.replace(boundary, BOUNDARY.encode())
        found["headers"] = [
            (name, value.replace(boundary.decode(), BOUNDARY))
            for name, value in sent["headers"]
            if name != "content-length"
        ]
    return found


def same_upload(server: ScriptedServer, call: Callable[[Kit], Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kit in each():
        server.take()
        result = outcome(partial(call, kit))
        found[kit.name] = {"result": result, "sent": [normalised(fields(seen)) for seen in server.take()]}
    if found["ours"] != found["original"]:
        raise AssertionError("\n".join(differences(found["original"], found["ours"])))
    original: dict[str, Any] = found["original"]
    return original


def body_of(server: ScriptedServer, **keywords: Callable[[], Any]) -> str:
    """Returns the body that both send, with a fixed boundary; *keywords* make the arguments."""

    def call(kit: Kit) -> Any:
        arguments = {name: make() for name, make in keywords.items()}
        return kit.session().post(server.url, timeout=5, **arguments).status_code

    same = same_upload(server, call)
    assert same["result"] == ("returns", 200)
    body: bytes = same["sent"][0]["body"]
    return body.decode("utf-8", "backslashreplace")


def field(name: str, value: str) -> str:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'


END = f"--{BOUNDARY}--\r\n"


def test_one_file_is_encoded_as_multipart(server: ScriptedServer) -> None:
    assert body_of(server, files=lambda: {"f": ("a.txt", b"the data", "text/plain")}) == (
        f"--{BOUNDARY}\r\n"
        'Content-Disposition: form-data; name="f"; filename="a.txt"\r\n'
        "Content-Type: text/plain\r\n\r\n"
        f"the data\r\n{END}"
    )


def at(position: int) -> io.BytesIO:
    file = io.BytesIO(b"0123456789")
    file.seek(position)
    return file


class Named(io.BytesIO):
    def __init__(self, name: Any) -> None:
        super().__init__(b"named")
        self.name = name


class OnlyRead:
    def read(self) -> bytes:
        return b"only read"


FILES: dict[str, Callable[[], Any]] = {
    "bytes": lambda: {"f": b"data"},
    "text": lambda: {"f": "data é"},
    "bytearray": lambda: {"f": bytearray(b"data")},
    "file": lambda: {"f": io.BytesIO(b"data")},
    "text file": lambda: {"f": io.StringIO("data é")},
    "file further on": lambda: {"f": at(4)},
    "file at its end": lambda: {"f": at(10)},
    "only read": lambda: {"f": OnlyRead()},
    "empty bytes": lambda: {"f": b""},
    "empty text": lambda: {"f": ""},
    "empty file": lambda: {"f": io.BytesIO()},
    "number": lambda: {"f": ("n", 5)},
    "2-tuple": lambda: {"f": ("name.txt", b"data")},
    "2-tuple of text": lambda: {"f": ("name.txt", "data é")},
    "2-tuple of a file": lambda: {"f": ("name.txt", io.BytesIO(b"data"))},
    "3-tuple": lambda: {"f": ("name.bin", b"data", "application/x-own")},
    "3-tuple, no type": lambda: {"f": ("name.bin", b"data", None)},
    "3-tuple, empty type": lambda: {"f": ("name.bin", b"data", "")},
    "4-tuple": lambda: {"f": ("name.bin", b"data", "text/x", {"X-Own": "1", "Expires": "0"})},
    "4-tuple, no headers": lambda: {"f": ("name.bin", b"data", "text/x", None)},
    "4-tuple, own disposition": lambda: {"f": ("n", b"d", None, {"Content-Disposition": "x"})},
    "4-tuple, own type": lambda: {"f": ("n", b"d", None, {"Content-Type": "x/y"})},
    "4-tuple, own location": lambda: {"f": ("n", b"d", "a/b", {"Content-Location": "/here"})},
    "list for a tuple": lambda: {"f": ["name.txt", b"data"]},
    "no file name": lambda: {"f": (None, "a plain value")},
    "no file name, a type": lambda: {"f": (None, '{"a": 1}', "application/json")},
    "empty file name": lambda: {"f": ("", b"data")},
    "several": lambda: {"a": b"1", "b": ("n", b"2"), "c": io.BytesIO(b"3")},
    "ordered": lambda: OrderedDict([("z", b"1"), ("a", b"2")]),
    "pairs": lambda: [("f", b"1"), ("f", ("n", b"2")), ("g", ("n", b"3", "a/b"))],
    "tuple of pairs": lambda: (("f", b"1"), ("g", b"2")),
    "lists for pairs": lambda: [["f", b"1"]],
    "generator of pairs": lambda: ((name, b"x") for name in "ab"),
    "none": lambda: {"f": None, "g": b"x"},
    "none in a tuple": lambda: {"f": ("name", None), "g": b"x"},
    "only none": lambda: {"f": None},
    "dots in the name": lambda: {"f": ("../../etc/passwd", b"x")},
    "quoted name": lambda: {"f": ('a"b\\c.txt', b"x")},
    "lines in the name": lambda: {"f": ("a\r\nb\nc", b"x")},
    "percent in the name": lambda: {"f": ("100%22.txt", b"x")},
    "unicode name": lambda: {"f": ("é ☃ \U0001f600.txt", b"x")},
    "unicode field": lambda: {"é☃": b"x"},
    "quoted field": lambda: {'a"b\nc': b"x"},
    "empty field": lambda: {"": b"x"},
    "named": lambda: {"f": Named("/tmp/some dir/file.txt")},
    "named by bytes": lambda: {"f": Named(b"/tmp/file.txt")},
    "named by a number": lambda: {"f": Named(3)},
    "named as no file": lambda: {"f": Named("<stdin>")},
    "named empty": lambda: {"f": Named("")},
    "named and told": lambda: {"f": ("told", Named("/tmp/file.txt"))},
    "binary": lambda: {"f": ("n", bytes(range(256)))},
    "boundary-like": lambda: {"f": ("n", b"--\r\n--x--\r\n\r\n")},
    "lines": lambda: {"f": ("n", b"a\r\nb\nc\r")},
    "bytes field": lambda: {b"f": b"x"},
}


@pytest.mark.parametrize("case", FILES)
def test_files_are_encoded_like_requests(server: ScriptedServer, case: str) -> None:
    same_upload(
        server, lambda kit: kit.session().post(server.url, files=FILES[case](), timeout=5).status_code
    )


DATA: dict[str, Callable[[], Any]] = {
    "dict": lambda: {"a": "1", "b": "é ☃"},
    "list values": lambda: {"a": ["1", "2"], "b": ("3",), "c": []},
    "none values": lambda: {"a": None, "b": [None, "1"]},
    "numbers": lambda: {"a": 1, "b": 1.5, "c": True},
    "bytes values": lambda: {"a": b"\xff\x00", "b": [b"x"]},
    "bytes names": lambda: {b"a": "1"},
    "pairs": lambda: [("a", "1"), ("a", "2"), ("b", ["3", "4"])],
    "tuple of pairs": lambda: (("a", "1"),),
    "empty values": lambda: {"a": "", "b": b""},
    "quoted names": lambda: {'a"b': "1", "c\nd": "2", "é": "3"},
    "lines": lambda: {"a": "x\r\ny"},
    "dict value": lambda: {"a": {"x": "1", "y": "2"}},
    "empty": lambda: {},
    "empty list": lambda: [],
}


@pytest.mark.parametrize("case", DATA)
@pytest.mark.parametrize("files", ["2-tuple", "pairs", "only none"])
def test_data_and_files_are_encoded_like_requests(server: ScriptedServer, case: str, files: str) -> None:
    def call(kit: Kit) -> Any:
        return kit.session().post(server.url, data=DATA[case](), files=FILES[files](), timeout=5).status_code

    same_upload(server, call)


def test_data_fields_precede_files(server: ScriptedServer) -> None:
    body = body_of(server, files=lambda: {"f": (None, b"2")}, data=lambda: [("b", "1"), ("a", "1")])
    assert body == field("b", "1") + field("a", "1") + field("f", "2") + END


@pytest.mark.parametrize("files", [None, {}, [], (), ""], ids=stable_id)
def test_empty_files_send_form(server: ScriptedServer, files: Any) -> None:
    same = same_upload(
        server, lambda kit: kit.session().post(server.url, data={"a": "1"}, files=files).status_code
    )
    assert same["sent"][0]["body"] == b"a=1"


def test_boundary_is_random(server: ScriptedServer) -> None:
    for kit in each():
        session = kit.session()
        server.take()
        for _ in range(2):
            session.post(server.url, files={"f": b"x"})
        first, second = (seen.value("content-type") or "" for seen in server.take())
        assert first.startswith("multipart/form-data; boundary=")
        assert len(first.partition("boundary=")[2]) >= 16
        assert first != second


@pytest.mark.parametrize("name", ["file.txt", "with space.bin", "é☃.txt", 'quo"ted'])
@pytest.mark.parametrize("mode", ["rb", "r"])
def test_file_on_disk_is_uploaded(server: ScriptedServer, tmp_path: Path, name: str, mode: str) -> None:
    path = tmp_path / name
    path.write_text("content é", encoding="utf-8")

    def call(kit: Kit) -> Any:
        encoding = None if "b" in mode else "utf-8"
        with path.open(mode, encoding=encoding) as file:
            return kit.session().post(server.url, files={"f": file}, timeout=5).status_code

    body = same_upload(server, call)["sent"][0]["body"].decode()
    assert "content é" in body
    assert 'name="f"; filename="' in body


def test_large_file_is_uploaded(server: ScriptedServer) -> None:
    data = b"0123456789abcdef" * 200_000
    same = same_upload(
        server, lambda kit: kit.session().put(server.url, files={"f": io.BytesIO(data)}).status_code
    )
    sent = same["sent"][0]
    assert (sent["method"], sent["framing"]) == ("PUT", "length")
    assert data in sent["body"]


@pytest.mark.parametrize("method", ["GET", "DELETE", "PATCH", "HEAD"])
def test_files_with_other_methods(server: ScriptedServer, method: str) -> None:
    same_upload(server, lambda kit: kit.session().request(method, server.url, files={"f": b"x"}).status_code)


def test_files_with_json(server: ScriptedServer) -> None:
    """The files take precedence."""
    body = body_of(server, files=lambda: {"f": (None, b"x")}, json=lambda: {"lost": 1})
    assert body == field("f", "x") + END


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "multipart/form-data"},
        {"content-type": "multipart/related; boundary=mine"},
        {"Content-Length": "3"},
        {"X-Own": "1"},
    ],
    ids=stable_id,
)
def test_files_with_own_headers(server: ScriptedServer, headers: dict[str, str]) -> None:
    """A given Content-Type is sent unchanged, though it has no boundary."""
    same_upload(
        server,
        lambda kit: kit.session().post(server.url, files={"f": b"x"}, headers=headers).status_code,
    )


def test_multipart_body_is_read_when_prepared(server: ScriptedServer) -> None:
    for kit in each():
        file = io.BytesIO(b"data")
        prepared = kit.prepare("POST", server.url, files={"f": file})
        assert type(prepared.body) is bytes
        # The file is read at preparation, not at sending.
        assert file.read() == b""
        assert prepared.headers["Content-Length"] == str(len(prepared.body))
        first = kit.session().send(prepared)
        assert first.request.body is prepared.body
    same = {seen.framing for seen in server.take()}
    assert same == {"length"}


@pytest.mark.parametrize("status", [302, 307])
def test_files_are_resent_on_redirect(server: ScriptedServer, status: int) -> None:
    url = server.on("/from", redirect("/to", status))
    same = same_upload(
        server, lambda kit: kit.session().post(url, files={"f": io.BytesIO(b"data")}).status_code
    )
    assert [bool(sent["body"]) for sent in same["sent"]] == [True, status == 307]


def test_files_are_not_signed(server: ScriptedServer) -> None:
    """The signature does not cover multipart bodies (RFC 5849 section 3.4.1.3.1)."""
    for kit in each():
        server.take()
        response = kit.signed().post(
            server.url + "/s", files={"f": ("n", b"data")}, data={"a": "b"}, params={"q": "1"}
        )
        assert response.ok
        seen = server.take_one()
        assert is_signed(seen, server.url, CREDENTIALS[1], CREDENTIALS[3])
        assert b'name="a"' in seen.body and b'filename="n"' in seen.body
        assert (seen.value("content-type") or "").startswith("multipart/form-data; boundary=")


# Errors


@pytest.mark.parametrize("data", ["a=1", b"a=1", "x"], ids=stable_id)
def test_files_with_text_data_raise(server: ScriptedServer, data: Any) -> None:
    server.take()
    for kit in each():
        error = told(kit.session().post, server.url, data=data, files={"f": b"x"})
        assert error == ("ValueError", "Data must not be a string.")
    assert server.take() == []


def test_files_with_streamed_data_raise(server: ScriptedServer) -> None:
    server.take()
    for kit in each():
        for data in (io.BytesIO(b"x"), iter([b"x"])):
            error = told(kit.session().post, server.url, data=data, files={"f": b"x"})
            assert error == ("NotImplementedError", "Streamed bodies and files are mutually exclusive.")
    assert server.take() == []


def closed() -> io.BytesIO:
    file = io.BytesIO(b"x")
    file.close()
    return file


class Trouble(Exception):
    pass


class Troubled:
    def read(self) -> bytes:
        raise Trouble


BAD_FILES: dict[str, Callable[[], Any]] = {
    "a number": lambda: 5,
    "true": lambda: True,
    "text": lambda: "text",
    "bytes": lambda: b"bytes",
    "a list of text": lambda: ["ab"],
    "a list of numbers": lambda: [5],
    "a list of triples": lambda: [("a", "b", "c")],
    "a file": lambda: io.BytesIO(b"x"),
    "an empty tuple": lambda: {"f": ()},
    "a 1-tuple": lambda: {"f": ("name",)},
    "a 5-tuple": lambda: {"f": ("n", b"x", "t", {}, 5)},
    "an object": lambda: {"f": object()},
    "headers that are none": lambda: {"f": ("n", b"x", "t", 5)},
    "a closed file": lambda: {"f": closed()},
    "a file that raises": lambda: {"f": Troubled()},
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_invalid_files_fail_like_requests(server: ScriptedServer, case: str) -> None:
    def call(kit: Kit) -> Any:
        return kit.session().post(server.url, files=BAD_FILES[case](), timeout=5).status_code

    found = same_upload(server, call)
    assert found["result"][0] == "raises" or found["sent"]


@pytest.mark.parametrize("name", [5, 1.5, object()], ids=["int", "float", "object"])
@pytest.mark.parametrize("place", ["file", "field", "data"])
def test_file_names_of_other_types(server: ScriptedServer, name: Any, place: str) -> None:
    """requests raises an AttributeError."""
    server.take()
    for kit in each():
        keywords: dict[str, Any] = {"files": {"f": b"x"}}
        if place == "file":
            keywords["files"] = {"f": (name, b"x")}
        elif place == "field":
            keywords["files"] = {name: b"x"}
        else:
            keywords["data"] = {name: "x"}
        assert told(kit.session().post, server.url, **keywords)[0] in (
            "AttributeError",
            "TypeError",
            "ValueError",
        )
    assert server.take() == []
