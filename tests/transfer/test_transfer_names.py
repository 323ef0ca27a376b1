"""The file name of a download into a directory never leads out of the directory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oxhorizon import Session
from oxhorizon._http.download import download, file_names
from tests.servers.scripted import ScriptedServer
from tests.transfer.served import Served


def name_of(disposition: str | None, url: str = "http://h/files/x.csv?a=1") -> str:
    headers = {} if disposition is None else {"Content-Disposition": disposition}
    return file_names.file_name(type("Answer", (), {"headers": headers}), url)


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (None, "x.csv"),
        ("attachment", "x.csv"),
        ('attachment; filename="report 1.pdf"', "report 1.pdf"),
        ("attachment; filename=report.pdf", "report.pdf"),
        ("attachment;FILENAME = report.pdf ; size=1", "report.pdf"),
        ("attachment; filename*=UTF-8''%C3%9Cber%20blick.csv", "Über blick.csv"),
        ("attachment; filename=\"plain.csv\"; filename*=UTF-8''b%C3%A9st.csv", "bést.csv"),
        ("attachment; filename*=utf-8'en'%ff; filename=\"plain.csv\"", "plain.csv"),
        ("attachment; filename*=nonsense''%C3; filename=\"plain.csv\"", "plain.csv"),
        ("attachment; filename*=ISO-8859-1''%E9.txt", "é.txt"),
        ('attachment; filename="\u00c3\u00a9.txt"', "é.txt"),
        ('attachment; filename="\u00e9.txt"', "é.txt"),
        (r'attachment; filename="a\"b.txt"', "a_b.txt"),
        ('attachment; filename="../../etc/passwd"', "passwd"),
        (r'attachment; filename="..\\..\\evil.exe"', "evil.exe"),
        (r'attachment; filename="C:\\evil.exe"', "evil.exe"),
        ("attachment; filename*=UTF-8''..%2F..%2Fevil", "evil"),
        ("attachment; filename*=UTF-8''%2e%2e", "x.csv"),
        ('attachment; filename=".."', "x.csv"),
        ('attachment; filename="/"', "x.csv"),
        ('attachment; filename=""', "x.csv"),
        ('attachment; filename=".bashrc"', "bashrc"),
        ("attachment; filename*=UTF-8''a%00b%0Ac%1Bd.txt", "a_b_c_d.txt"),
        ("attachment; filename*=UTF-8''a%E2%80%AEtxt.exe", "a_txt.exe"),
        ('attachment; filename="CON"', "_CON"),
        ('attachment; filename="nul.txt"', "_nul.txt"),
        ('attachment; filename="a<b>c:d|e?f*.txt"', "a_b_c_d_e_f_.txt"),
        ('attachment; filename="dots... "', "dots"),
    ],
)
def test_file_name_from_content_disposition(disposition: str | None, name: str) -> None:
    assert name_of(disposition) == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://h/", "download"),
        ("http://h", "download"),
        ("/files/v1/x/file", "file"),
        ("http://h/a/b/", "b"),
        ("http://h/a%2F..%2Fb.txt", "b.txt"),
        ("http://h/..%5C..%5Cb.txt", "b.txt"),
        ("http://h/%2e%2e", "download"),
        ("http://h/caf%C3%A9.txt?x=/y", "café.txt"),
    ],
)
def test_file_name_from_url(url: str, name: str) -> None:
    assert name_of(None, url) == name


def test_long_file_name_is_cut() -> None:
    name = file_names.safe_name("ü" * 300 + ".csv")
    assert name.endswith("ü.csv")
    assert len(name.encode()) <= 200
    assert len(file_names.safe_name("a." + "b" * 300).encode()) <= 200


@given(st.text(), st.text())
def test_random_file_name_is_safe(given_name: str, last: str) -> None:
    for name in (
        file_names.safe_name(given_name),
        name_of(f'attachment; filename="{given_name}"', "http://h/" + last),
    ):
        assert Path(name).name == name
        assert not name.startswith(".")
        assert name.isprintable()
        assert len(name.encode()) <= 204


def test_file_name_of_server_stays_in_directory(server: ScriptedServer, tmp_path: Path) -> None:
    served = Served(b"content", '"one"', 'Content-Disposition: attachment; filename="../../name.txt"')
    url = server.on("/file", served)
    inside = tmp_path / "inside"
    inside.mkdir()
    assert download(Session(), url, inside) == inside / "name.txt"
    assert (inside / "name.txt").read_bytes() == b"content"
    with pytest.raises(FileExistsError, match="exists already"):
        download(Session(), url, inside)
    assert [path.name for path in tmp_path.rglob("*")] == ["inside", "name.txt"]
    assert download(Session(), url, inside / "name.txt").exists()


def test_existing_file_is_not_overwritten(server: ScriptedServer, tmp_path: Path) -> None:
    """A server cannot choose a file to overwrite, not even through a symlink."""
    (tmp_path / "target").write_text("keep")
    (tmp_path / "file").symlink_to(tmp_path / "target")
    with pytest.raises(FileExistsError):
        download(Session(), server.on("/file", Served(b"content")), tmp_path)
    assert (tmp_path / "target").read_text() == "keep"
    names: list[Any] = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["file", "target"]
