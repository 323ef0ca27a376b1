"""Uploads that report progress send the same bytes and headers as those that do not."""

from __future__ import annotations

import io
import os
import re
import weakref
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from oxhorizon import OAuth1Session, Session, exceptions
from oxhorizon.adapters import HTTPAdapter, Retry
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect

BODY = bytes(range(256)) * 1000


class Iterable:
    """Each iteration starts over."""

    def __iter__(self) -> Iterator[bytes]:
        yield from (BODY[:100_000], BODY[100_000:])


class Sized(Iterable):
    def __len__(self) -> int:
        return len(BODY)


class OnlyRead:
    """Has neither ``tell`` nor ``seek``."""

    def __init__(self) -> None:
        self._file = io.BytesIO(BODY)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._file)

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)


def _generator() -> Iterator[bytes]:
    yield from Iterable()


def _at(position: int) -> io.BytesIO:
    file = io.BytesIO(BODY)
    file.seek(position)
    return file


TEXT = "é" * 50_000


class Files:
    """Files that are closed after the test."""

    def __init__(self, directory: Path, stack: ExitStack) -> None:
        (directory / "file").write_bytes(BODY)
        (directory / "text").write_text(TEXT, encoding="utf-8")
        self._directory = directory
        self._stack = stack

    def open(self, name: str, mode: str, encoding: str | None = None) -> Any:
        return self._stack.enter_context((self._directory / name).open(mode, encoding=encoding))


BODIES: dict[str, Callable[[Files], Any]] = {
    "bytes": lambda _: BODY,
    "text": lambda _: TEXT,
    "bytearray": lambda _: bytearray(BODY),
    "memoryview": lambda _: memoryview(BODY),
    "BytesIO": lambda _: io.BytesIO(BODY),
    "BytesIO, half read": lambda _: _at(128_000),
    "StringIO": lambda _: io.StringIO(TEXT),
    "file": lambda files: files.open("file", "rb"),
    "text file": lambda files: files.open("text", "r", encoding="utf-8"),
    "only read": lambda _: OnlyRead(),
    "generator": lambda _: _generator(),
    "iterable": lambda _: Iterable(),
    "iterable with a length": lambda _: Sized(),
    "empty bytes": lambda _: b"",
    "empty file": lambda _: io.BytesIO(),
    "a form": lambda _: {"a": "1", "b": "2"},
}


@pytest.fixture
def files(tmp_path: Path) -> Iterator[Files]:
    with ExitStack() as stack:
        yield Files(tmp_path, stack)


@pytest.fixture
def told() -> list[tuple[int, int | None]]:
    return []


Told = list[Any]


def plain_headers(seen: Seen) -> list[tuple[str, str]]:
    return [(name, "…" if name == "Authorization" else value) for name, value in seen.headers]


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("signs", [True, False])
def test_upload_with_progress_sends_same_bytes(
    server: ScriptedServer, files: Files, told: Told, name: str, signs: bool
) -> None:
    session = OAuth1Session("client", "secret", "token", "token secret") if signs else Session()
    url = server.on("/upload", answer(b"ok"))
    with session:
        session.post(url, data=BODIES[name](files))
        without = server.take_one()
        data = BODIES[name](files)
        response = session.post(url, data=data, progress=lambda *state: told.append(state))
        seen = server.take_one()
    assert (seen.framing, seen.body) == (without.framing, without.body)
    assert plain_headers(seen) == plain_headers(without)
    total = len(seen.body) if seen.framing == "length" else None
    if seen.body:
        assert told[-1] == (len(seen.body), total)
        assert [done for done, _ in told] == sorted(done for done, _ in told)
    else:
        assert told == []
    # The request keeps the original body object.
    body = response.request.body
    if hasattr(data, "read") or name in ("generator", "iterable"):
        assert body is data
    elif name == "bytes":
        assert body == data


def test_multipart_upload_reports_progress(server: ScriptedServer, told: Told) -> None:
    url = server.on("/upload", answer(b"ok"))
    files = {"file": ("a.bin", BODY, "application/octet-stream")}
    Session().post(url, files=files, progress=lambda *state: told.append(state))
    seen = server.take_one()
    assert BODY in seen.body
    assert told[-1] == (len(seen.body), len(seen.body))
    assert len(told) > 2


def test_upload_reports_progress_for_every_method(server: ScriptedServer) -> None:
    url = server.on("/upload", answer(b"ok"))
    session = Session()
    for verb in ("post", "put", "patch", "delete"):
        told: Told = []
        getattr(session, verb)(url, data=BODY, progress=lambda *state, told=told: told.append(state))
        assert told[-1] == (len(BODY), len(BODY)), verb
        assert server.take_one().body == BODY


@pytest.mark.parametrize("name", ["bytes", "text", "file", "BytesIO, half read"])
@pytest.mark.parametrize("signs", [True, False])
def test_redirect_resends_body_and_reports_again(
    server: ScriptedServer, files: Files, told: Told, name: str, signs: bool
) -> None:
    """The second request has a new signature, and its progress starts at zero."""
    session = OAuth1Session("client", "secret", "token", "token secret") if signs else Session()
    server.on("/there", answer(b"ok"))
    url = server.on("/redirects", redirect("/there", 307))
    assert session.post(url, data=BODIES[name](files), progress=lambda *state: told.append(state)).ok
    first, second = server.take()
    assert first.body == second.body
    assert second.framing == "length"
    total = len(first.body)
    assert told[-1] == (total, total)
    assert told.count((total, total)) == 2
    if signs:
        assert first.value("Authorization") != second.value("Authorization")


def test_redirect_of_unrewindable_body_raises(server: ScriptedServer) -> None:
    url = server.on("/redirects", redirect("/there", 307))
    with pytest.raises(exceptions.UnrewindableBodyError):
        Session().post(url, data=_generator(), progress=lambda *_: None)


@pytest.mark.parametrize("name", ["bytes", "file"])
def test_retry_resends_body_and_reports_again(
    server: ScriptedServer, files: Files, told: Told, name: str
) -> None:
    answers = [answer(b"busy", status="503 Busy"), answer(b"ok")]
    url = server.on("/upload", lambda seen, peer: answers.pop(0))
    session = Session()
    session.mount("http://", HTTPAdapter(max_retries=Retry(1, status_forcelist=[503], allowed_methods=None)))
    assert session.post(url, data=BODIES[name](files), progress=lambda *state: told.append(state)).ok
    assert [seen.body for seen in server.take()] == [BODY, BODY]
    assert told.count((len(BODY), len(BODY))) == 2


def test_retry_has_new_signature(server: ScriptedServer) -> None:
    answers = [answer(b"busy", status="503 Busy"), answer(b"ok")]
    url = server.on("/upload", lambda seen, peer: answers.pop(0))
    session = OAuth1Session("client", "secret")
    session.mount("http://", HTTPAdapter(max_retries=Retry(1, status_forcelist=[503])))
    assert session.put(url, data=BODY, progress=lambda *_: None).ok
    assert len({seen.value("Authorization") for seen in server.take()}) == 2


def test_closed_reused_connection_resends_body(server: ScriptedServer, told: Told) -> None:
    """The request is sent again, as without progress."""

    def ends(seen: Seen, peer: Peer) -> bytes | None:
        if seen.turn == 0:
            return answer(b"ok")
        peer.reset()
        return None

    url = server.on("/upload", ends)
    session = OAuth1Session("client", "secret")
    session.put(url, data=b"1")
    assert session.put(url, data=BODY, progress=lambda *state: told.append(state)).ok
    assert told[-1] == (len(BODY), len(BODY))
    assert server.take()[-1].body == BODY


def test_redirect_keeps_body_hash(server: ScriptedServer, told: Told) -> None:
    server.on("/there", answer(b"ok"))
    url = server.on("/redirects", redirect("/there", 307))
    session = OAuth1Session("client", "secret", body_hash="SHA-256")
    assert session.post(url, data=BODY, progress=lambda *state: told.append(state)).ok
    hashes = [re.search("oauth_body_hash=[^,]*", seen.value("Authorization") or "") for seen in server.take()]
    assert len(hashes) == 2 and all(hashes) and hashes[0][0] == hashes[1][0]  # type: ignore[index]
    assert told.count((len(BODY), len(BODY))) == 2


def test_progress_callable_is_released(server: ScriptedServer) -> None:
    class Telling:
        def __call__(self, done: int, total: int | None) -> None:
            pass

    telling = Telling()
    gone = weakref.ref(telling)
    response = Session().post(server.on("/upload", answer(b"ok")), data=BODY, progress=telling)
    del telling
    assert response.ok and gone() is None


def test_requests_adapter_reports_no_progress(server: ScriptedServer, files: Files, told: Told) -> None:
    """requests' adapter sends the same bytes but reports no progress."""
    import requests.adapters

    session = Session()
    session.mount("http://", requests.adapters.HTTPAdapter())
    url = server.on("/upload", answer(b"ok"))
    for name in ("bytes", "file", "generator"):
        assert session.post(url, data=BODIES[name](files), progress=lambda *state: told.append(state)).ok
        seen = server.take_one()
        assert seen.body == BODY
        assert seen.framing == ("chunked" if name == "generator" else "length")
        assert told == []


def test_failed_request_keeps_its_body(refused: str) -> None:
    file = io.BytesIO(BODY)
    with pytest.raises(exceptions.ConnectionError) as caught:
        Session().post(refused, data=file, progress=lambda *_: None)
    assert caught.value.request is not None
    assert caught.value.request.body is file


def test_exception_of_progress_callable_propagates(server: ScriptedServer) -> None:
    class Enough(Exception):
        pass

    def stop(done: int, total: int | None) -> None:
        raise Enough

    with pytest.raises(Enough):
        Session().post(server.on("/upload", answer(b"ok")), data=BODY, progress=stop)


def test_progress_true_prints_line(server: ScriptedServer, capsys: pytest.CaptureFixture[str]) -> None:
    Session().post(server.on("/upload", answer(b"ok")), data=BODY, progress=True)
    assert capsys.readouterr().err.endswith("upload: 256.0 kB of 256.0 kB\n")


def test_iterable_of_invalid_items_raises(server: ScriptedServer) -> None:
    with pytest.raises(TypeError, match="must yield bytes or str"):
        Session().post(server.url + "/upload", data=iter([1, 2]), progress=lambda *_: None)


def test_pipe_is_uploaded_chunked(server: ScriptedServer, told: Told) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as source:
        with os.fdopen(writing, "wb") as sink:
            sink.write(b"through a pipe")
        url = server.on("/upload", answer(b"ok"))
        oxhorizon.Session().post(url, data=source, progress=lambda *state: told.append(state))
    seen = server.take_one()
    assert (seen.framing, seen.body) == ("chunked", b"through a pipe")
    assert told == [(14, None)]
