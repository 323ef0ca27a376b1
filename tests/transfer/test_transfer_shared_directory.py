"""Downloads into a directory where other users create files, or servers choose file names.

Another user or a server must not be able to plant the part file that a download resumes from.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from tests.servers.scripted import ScriptedServer, answer

CONTENT = b"GENUINE-" * 100


@pytest.fixture
def url(server: ScriptedServer) -> str:
    return server.on("/report.pdf", answer(CONTENT, 'ETag: "public"'))


def evil(server: ScriptedServer, name: str, body: bytes, header: str = "filename") -> str:
    value = f"filename*=UTF-8''{name}" if header == "filename*" else f'filename="{name}"'
    return server.on("/evil", answer(body, f"Content-Disposition: attachment; {value}"))


@pytest.mark.parametrize(
    "ending", [".part", ".PART", ".Part", ".part.json", ".part.JSON", ".part ", ".part.", ".part.json..."]
)
@pytest.mark.parametrize("header", ["filename", "filename*"])
def test_server_cannot_name_part_or_notes(
    server: ScriptedServer, url: str, tmp_path: Path, ending: str, header: str
) -> None:
    session = oxhorizon.Session()
    source = hashlib.sha256(repr((None, url, None, None)).encode()).hexdigest()
    session.download(evil(server, "report.pdf" + ending, b"EVIL----", header), tmp_path)
    notes = json.dumps({"source": source, "validator": '"public"', "total": None}).encode()
    if not list(tmp_path.glob("*.json_")):
        session.download(evil(server, "report.pdf.part.json", notes), tmp_path)
    assert not (tmp_path / "report.pdf.part").exists() and not (tmp_path / "report.pdf.part.json").exists()
    assert session.download(url, tmp_path / "report.pdf").read_bytes() == CONTENT


def test_long_name_does_not_become_part_or_notes(server: ScriptedServer, tmp_path: Path) -> None:
    for name in ("a" * 190 + ".part" + "b" * 50, "a" * 195 + ".part.json", "x" * 300 + ".part"):
        path = oxhorizon.Session().download(evil(server, name, b"x"), tmp_path)
        assert not path.name.casefold().endswith((".part", ".part.json"))
        path.unlink()


@pytest.mark.parametrize("ending", [".part", ".part.json"])
@pytest.mark.parametrize("there", [True, False])
def test_symlink_as_part_raises(url: str, tmp_path: Path, ending: str, there: bool) -> None:
    victim = tmp_path / "victim"
    if there:
        victim.write_text("precious")
    (tmp_path / f"report.pdf{ending}").symlink_to(victim)
    with pytest.raises(FileExistsError, match="not a regular file that you own"):
        oxhorizon.Session().download(url, tmp_path / "report.pdf")
    assert victim.read_text() == "precious" if there else not victim.exists()
    assert not (tmp_path / "report.pdf").exists()


@pytest.mark.parametrize("ending", [".part", ".part.json"])
def test_hard_link_as_part_raises(url: str, tmp_path: Path, ending: str) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    os.link(victim, tmp_path / f"report.pdf{ending}")
    with pytest.raises(FileExistsError):
        oxhorizon.Session().download(url, tmp_path / "report.pdf")
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("kind", ["pipe", "directory", "socket"])
@pytest.mark.parametrize("ending", [".part", ".part.json"])
def test_special_file_as_part_raises(url: str, tmp_path: Path, kind: str, ending: str) -> None:
    path = tmp_path / f"report.pdf{ending}"
    listener = None
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "directory":
        path.mkdir()
    else:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
    try:
        with pytest.raises(FileExistsError):
            oxhorizon.Session().download(url, tmp_path / "report.pdf")
    finally:
        if listener is not None:
            listener.close()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can change the owner of a file"
)
@pytest.mark.parametrize("ending", [".part", ".part.json"])
def test_part_of_other_user_raises(url: str, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"report.pdf{ending}"
    path.write_bytes(b"EVIL----")
    os.chown(path, 12345, 12345)
    with pytest.raises(FileExistsError):
        oxhorizon.Session().download(url, tmp_path / "report.pdf")
    assert path.read_bytes() == b"EVIL----"


def test_symlink_at_target_is_replaced(url: str, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "report.pdf").symlink_to(victim)
    path = oxhorizon.Session().download(url, tmp_path / "report.pdf")
    assert path.read_bytes() == CONTENT and not path.is_symlink() and victim.read_text() == "precious"


def test_own_part_is_resumed(server: ScriptedServer, tmp_path: Path) -> None:
    """Despite these checks, a normal part is resumed."""
    asked: list[Any] = []

    def act(seen: Any, peer: Any) -> Any:
        asked.append(seen.value("range"))
        if len(asked) == 1:
            head = f'HTTP/1.1 200 OK\r\nETag: "v"\r\nContent-Length: {len(CONTENT)}\r\n\r\n'
            peer.send(head.encode() + CONTENT[:300])
            peer.close()
            return None
        fields = (f"Content-Range: bytes 300-{len(CONTENT) - 1}/{len(CONTENT)}", 'ETag: "v"')
        return answer(CONTENT[300:], *fields, status="206 Partial Content")

    path = oxhorizon.Session().download(server.on("/big", act), tmp_path / "big")
    assert path.read_bytes() == CONTENT
    assert asked == [None, "bytes=300-"]
    assert [file.name for file in tmp_path.iterdir()] == ["big"]
