"""Interrupted downloads resume where they stopped, and never mix two versions of a file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from oxhorizon import AsyncOAuth1Session, OAuth1Session, Session, exceptions
from oxhorizon.exh import AsyncExhSession, ExhSession
from oxhorizon.exh.credentials import Credentials
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.transfer.served import DATE, LAST_MODIFIED, Served, download

CONTENT = bytes(range(256)) * 1000
OTHER = bytes(reversed(CONTENT)) + b"more"
MODIFIED = f"Last-Modified: {LAST_MODIFIED}"


@pytest.fixture(params=[OAuth1Session, ExhSession, AsyncOAuth1Session, AsyncExhSession])
def session(request: pytest.FixtureRequest, server: ScriptedServer) -> Session:
    if issubclass(request.param, ExhSession):
        return request.param(Credentials(server.url, "client", "secret", "token", "token secret"))
    return request.param("client", "secret", "token", "token secret")


def left(path: Path) -> bytes:
    return path.with_name(path.name + ".part").read_bytes()


def interrupted(server: ScriptedServer, session: Session, served: Served, path: Path, at: int) -> None:
    """Interrupts a download after *at* bytes."""

    class Stop(BaseException):
        pass

    def stop(done: int, _total: int | None) -> None:
        if done >= at:
            raise Stop

    held = Served(served.content, served.etag, *served.headers, breaks=(at,), chunked=served.chunked)
    with pytest.raises(Stop):
        download(session, server.on("/file", held), path, progress=stop)
    assert left(path) == served.content[:at]
    assert not path.exists()
    server.on("/file", served)


def names(path: Path) -> list[str]:
    return sorted(found.name for found in path.iterdir())


@pytest.mark.parametrize("chunked", [True, False])
def test_broken_connection_is_resumed(
    server: ScriptedServer, session: Session, tmp_path: Path, chunked: bool
) -> None:
    served = Served(CONTENT, breaks=(100_000, 0, 50_000, 1), chunked=chunked)
    told: list[int] = []
    url = server.on("/file", served)
    path = download(session, url, tmp_path / "a", progress=lambda done, _: told.append(done))
    assert path.read_bytes() == CONTENT
    assert served.asked == [None, "bytes=100000-", "bytes=100000-", "bytes=150000-", "bytes=150001-"]
    assert served.if_range == [None] + ['"one"'] * 4
    assert len(set(served.nonces)) == 5
    assert told == sorted(told)
    assert names(tmp_path) == ["a"]


def test_download_raises_after_five_broken_connections(
    server: ScriptedServer, session: Session, tmp_path: Path
) -> None:
    served = Served(CONTENT, breaks=(10,) * 5)
    with pytest.raises((exceptions.ConnectionError, exceptions.ChunkedEncodingError)):
        download(session, server.on("/file", served), tmp_path / "a")
    assert left(tmp_path / "a") == CONTENT[:50]
    assert len(served.asked) == 5
    # The next call resumes.
    assert download(session, server.url + "/file", tmp_path / "a").read_bytes() == CONTENT
    assert served.asked[-1] == "bytes=50-"
    assert names(tmp_path) == ["a"]


def test_server_without_ranges_restarts_download(
    server: ScriptedServer, session: Session, tmp_path: Path
) -> None:
    served = Served(CONTENT, ranges=False, breaks=(100_000,))
    assert download(session, server.on("/file", served), tmp_path / "a").read_bytes() == CONTENT
    assert served.asked == [None, "bytes=100000-"]


@pytest.mark.parametrize(
    ("etag", "headers", "validator"),
    [
        ('"strong"', [], '"strong"'),
        ('"strong"', [MODIFIED, f"Date: {DATE}"], '"strong"'),
        (None, [MODIFIED, f"Date: {DATE}"], LAST_MODIFIED),
        (None, [MODIFIED, f"Date: {LAST_MODIFIED}"], None),
        (None, [MODIFIED], None),
        (None, ["Last-Modified: yesterday", f"Date: {DATE}"], None),
        (None, [], None),
        ('W/"weak"', [MODIFIED, f"Date: {DATE}"], None),
        ("unquoted", [], None),
        ('"a" , "b"', [], None),
    ],
)
def test_only_strong_validator_resumes(
    server: ScriptedServer,
    session: Session,
    tmp_path: Path,
    etag: str | None,
    headers: list[str],
    validator: str | None,
) -> None:
    """Without a strong validator, the download starts over."""
    served = Served(CONTENT, etag, *headers, breaks=(100_000,))
    assert download(session, server.on("/file", served), tmp_path / "a").read_bytes() == CONTENT
    assert served.if_range == [None, validator]
    assert served.asked == [None, None if validator is None else "bytes=100000-"]


def test_interrupted_download_is_resumed(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    served = Served(CONTENT)
    interrupted(server, session, served, tmp_path / "a", 120_000)
    assert names(tmp_path) == ["a.part", "a.part.json"]
    told: list[int] = []
    path = download(session, server.url + "/file", tmp_path / "a", progress=lambda done, _: told.append(done))
    assert path.read_bytes() == CONTENT
    assert served.asked == ["bytes=120000-"]
    assert told[0] == 120_000
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("etag", ['"two"', None, 'W/"one"'])
def test_changed_file_restarts_download(
    server: ScriptedServer, session: Session, tmp_path: Path, etag: str | None
) -> None:
    served = Served(CONTENT)
    interrupted(server, session, served, tmp_path / "a", 120_000)
    served.content, served.etag = OTHER, etag
    assert download(session, server.url + "/file", tmp_path / "a").read_bytes() == OTHER


def test_file_changed_between_retries_restarts_download(
    server: ScriptedServer, session: Session, tmp_path: Path
) -> None:
    class Changing(Served):
        def __call__(self, seen: Seen, peer: Peer) -> None:
            super().__call__(seen, peer)
            self.content, self.etag = OTHER, '"two"'

    served = Changing(CONTENT, breaks=(100_000, 70_000))
    assert download(session, server.on("/file", served), tmp_path / "a").read_bytes() == OTHER
    assert served.asked == [None, "bytes=100000-", "bytes=70000-"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Content-Range: bytes 0-255999/256000"],
        ["Content-Range: bytes 119999-255999/256000"],
        ["Content-Range: bytes 120001-255999/256000"],
        ["Content-Range: bytes 120000-255999/999999"],
        ["Content-Range: items 120000-255999/256000"],
        ["Content-Range: bytes */256000"],
        ["Content-Range: nonsense"],
        [],
        ["Content-Range: bytes 120000-255999/256000", 'ETag: "two"'],
        ["Content-Range: bytes 120000-255999/256000", "Content-Encoding: gzip"],
        ["Content-Type: multipart/byteranges; boundary=x"],
    ],
)
def test_wrong_range_restarts_download(
    server: ScriptedServer, session: Session, tmp_path: Path, lines: list[str]
) -> None:
    """The download discards the range and requests the whole file."""

    class Wrong(Served):
        def __call__(self, seen: Seen, peer: Peer) -> None:
            if seen.value("Range") is None:
                super().__call__(seen, peer)
                return
            self.asked.append(seen.value("Range"))
            self.send(peer, "206 Partial Content", list(lines), b"#" * 136_000)

    served = Wrong(CONTENT)
    interrupted(server, session, served, tmp_path / "a", 120_000)
    assert download(session, server.url + "/file", tmp_path / "a").read_bytes() == CONTENT
    assert served.asked == ["bytes=120000-", None]


def test_range_without_total_is_accepted(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    class Unknown(Served):
        def __call__(self, seen: Seen, peer: Peer) -> None:
            self.asked.append(seen.value("Range"))
            lines = ["Content-Range: bytes 120000-255999/*", 'ETag: "one"']
            self.send(peer, "206 Partial Content", lines, CONTENT[120_000:])

    interrupted(server, session, Served(CONTENT, chunked=True), tmp_path / "a", 120_000)
    server.on("/file", Unknown(CONTENT))
    assert download(session, server.url + "/file", tmp_path / "a").read_bytes() == CONTENT


def test_partial_range_is_continued(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    class Half(Served):
        def answer(self, peer: Peer, start: int, lines: list[str]) -> None:
            end = min(start + 100_000, len(self.content)) if start else len(self.content)
            if start:
                lines.append(f"Content-Range: bytes {start}-{end - 1}/{len(self.content)}")
            self.send(peer, "206 Partial Content" if start else "200 OK", lines, self.content[start:end])

    served = Half(CONTENT, breaks=(60_000,))
    assert download(session, server.on("/file", served), tmp_path / "a").read_bytes() == CONTENT
    assert served.asked == [None, "bytes=60000-", "bytes=160000-"]


def _complete_but_not_moved(server: ScriptedServer, session: Session, served: Served, path: Path) -> None:
    interrupted(server, session, served, path, len(served.content))
    assert left(path) == served.content


def test_complete_part_is_finished_by_416(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    """416: the range after the last byte does not exist."""
    served = Served(CONTENT)
    _complete_but_not_moved(server, session, served, tmp_path / "a")
    assert download(session, server.url + "/file", tmp_path / "a").read_bytes() == CONTENT
    assert served.asked == [f"bytes={len(CONTENT)}-"]
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(
    "lines", [["Content-Range: bytes */10"], [], ["Content-Range: bytes */256000", 'ETag: "2"']]
)
def test_416_of_changed_file_restarts_download(
    server: ScriptedServer, session: Session, tmp_path: Path, lines: list[str]
) -> None:
    class Short(Served):
        def __call__(self, seen: Seen, peer: Peer) -> None:
            if seen.value("Range") is None:
                super().__call__(seen, peer)
            else:
                peer.send(answer(b"", *lines, status="416 Range Not Satisfiable"))

    served = Short(CONTENT)
    _complete_but_not_moved(server, session, served, tmp_path / "a")
    served.content = b"0123456789"
    assert download(session, server.url + "/file", tmp_path / "a").read_bytes() == b"0123456789"


def test_error_response_keeps_part(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    """The error page does not get into the file, and the part can still be resumed."""
    served = Served(CONTENT)
    interrupted(server, session, served, tmp_path / "a", 120_000)
    url = server.on("/file", answer(b'{"code": 1}', status="503 Busy"))
    with pytest.raises(exceptions.HTTPError):
        download(session, url, tmp_path / "a")
    assert left(tmp_path / "a") == CONTENT[:120_000]
    server.on("/file", served)
    assert download(session, url, tmp_path / "a").read_bytes() == CONTENT
    assert served.asked == ["bytes=120000-"]


def test_other_url_restarts_download(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    """The same ETag at another URL belongs to another file."""
    interrupted(server, session, Served(CONTENT), tmp_path / "a", 120_000)
    other = Served(OTHER)
    assert download(session, server.on("/other", other), tmp_path / "a").read_bytes() == OTHER
    interrupted(server, session, Served(CONTENT), tmp_path / "b", 120_000)
    assert download(session, server.on("/file", other), tmp_path / "b", params={"v": 2}).read_bytes() == OTHER
    assert other.asked == [None, None]


@pytest.mark.parametrize(
    "notes", ["", "{", "[]", "null", '{"source": 1}', '{"source": "x", "validator": "y"}']
)
def test_malformed_notes_restart_download(
    server: ScriptedServer, session: Session, tmp_path: Path, notes: str
) -> None:
    served = Served(CONTENT)
    interrupted(server, session, served, tmp_path / "a", 120_000)
    (tmp_path / "a.part.json").write_text(notes)
    assert download(session, server.url + "/file", tmp_path / "a").read_bytes() == CONTENT
    assert served.asked == [None]


def test_part_or_notes_alone_restart_download(
    server: ScriptedServer, session: Session, tmp_path: Path
) -> None:
    served = Served(CONTENT)
    for gone in ("a.part.json", "a.part"):
        interrupted(server, session, served, tmp_path / "a", 120_000)
        (tmp_path / gone).unlink()
        assert download(session, server.url + "/file", tmp_path / "a").read_bytes() == CONTENT
        (tmp_path / "a").unlink()
    assert served.asked == [None, None]
    assert names(tmp_path) == []


def test_download_into_directory_is_resumed(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    """The response gives the file name; then a second request resumes the part."""
    served = Served(CONTENT)
    interrupted(server, session, served, tmp_path / "file", 120_000)
    assert download(session, server.url + "/file", tmp_path) == tmp_path / "file"
    assert (tmp_path / "file").read_bytes() == CONTENT
    assert served.asked == [None, "bytes=120000-"]


def test_concurrent_download_of_same_file_raises(
    server: ScriptedServer, session: Session, tmp_path: Path
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(Served):
        def send(self, peer: Peer, status: str, lines: list[str], body: bytes) -> None:
            head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(body)}"])
            peer.send(head.encode() + b"\r\n\r\n" + body[:1000])
            begun.set()
            go_on.wait(30)
            peer.send(body[1000:])

    url = server.on("/file", Slow(CONTENT))
    results: list[Any] = []
    thread = threading.Thread(target=lambda: results.append(download(session, url, tmp_path / "a")))
    thread.start()
    try:
        assert begun.wait(30)
        with pytest.raises(BlockingIOError, match="is already being downloaded"):
            download(session, url, tmp_path / "a")
        with pytest.raises(BlockingIOError):
            download(session, server.on("/other", Served(OTHER)), tmp_path / "a")
    finally:
        go_on.set()
        thread.join(30)
    assert results == [tmp_path / "a"]
    assert (tmp_path / "a").read_bytes() == CONTENT
    assert names(tmp_path) == ["a"]


SCRIPT = """
import signal, sys
from oxhorizon import Session
# A suite that runs in the background has its children ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    Session().download(sys.argv[1], sys.argv[2])
except BlockingIOError:
    print("busy")
except KeyboardInterrupt:
    print("interrupted")
else:
    print("done")
"""


@pytest.mark.parametrize(("sign", "output"), [(signal.SIGINT, "interrupted\n"), (signal.SIGKILL, "")])
def test_download_of_killed_process_is_resumed(
    server: ScriptedServer, tmp_path: Path, sign: signal.Signals, output: str
) -> None:
    """The lock ends with the process, and the next download resumes its part."""

    class Halting(Served):
        def send(self, peer: Peer, status: str, lines: list[str], body: bytes) -> None:
            head = "\r\n".join([f"HTTP/1.1 {status}", *lines, f"Content-Length: {len(body)}"])
            peer.send(head.encode() + b"\r\n\r\n" + body[:150_000])
            peer.socket.recv(1)

    url = server.on("/file", Halting(CONTENT))
    command = [sys.executable, "-c", SCRIPT, url, str(tmp_path / "a")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        part = tmp_path / "a.part"
        while not (part.exists() and part.stat().st_size == 150_000):
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(sign)
        assert process.communicate(timeout=30)[0] == output
    assert names(tmp_path) == ["a.part", "a.part.json"]
    served = Served(CONTENT)
    server.on("/file", served)
    assert download(Session(), url, tmp_path / "a").read_bytes() == CONTENT
    assert served.asked == ["bytes=150000-"]


def test_concurrent_processes_leave_one_whole_file(server: ScriptedServer, tmp_path: Path) -> None:
    """A URL serves two files in turn; the result is one of them."""

    class Either(Served):
        def __call__(self, seen: Seen, peer: Peer) -> None:
            if len(self.asked) % 2:
                self.content, self.etag = OTHER, '"two"'
            else:
                self.content, self.etag = CONTENT, '"one"'
            super().__call__(seen, peer)

    url = server.on("/file", Either(CONTENT))
    command = [sys.executable, "-c", SCRIPT, url, str(tmp_path / "a")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    outputs = [process.communicate(timeout=60)[0] for process in running]
    assert "done\n" in outputs
    assert set(outputs) <= {"done\n", "busy\n"}
    assert (tmp_path / "a").read_bytes() in (CONTENT, OTHER)
    assert names(tmp_path) == ["a"]


def test_notes_hide_secrets(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    served = Served(CONTENT, breaks=(10,) * 5)
    url = server.on("/file", served).replace("//", "//user:s3cr3t@")
    with pytest.raises(exceptions.RequestException):
        download(OAuth1Session("client", "s3cr3t"), url, tmp_path / "a", params={"token": "s3cr3t"})
    assert "s3cr3t" not in (tmp_path / "a.part.json").read_text()
    assert os.listdir(tmp_path)
