"""``download`` writes a complete file, or raises and leaves none."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from oxhorizon import AsyncOAuth1Session, OAuth1Session, Session, exceptions
from oxhorizon.exh import ExhSession, errors
from oxhorizon.testing import Provider
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.transfer.served import Served, download

CONTENT = bytes(range(256)) * 1000


@pytest.fixture(params=[OAuth1Session, AsyncOAuth1Session])
def session(request: pytest.FixtureRequest) -> Session:
    return request.param("client", "secret", "token", "token secret")


def names(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.iterdir())


def test_download_writes_file(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    served = Served(CONTENT)
    path = download(session, server.on("/file", served), tmp_path / "a.bin", timeout=10)
    assert path == tmp_path / "a.bin"
    assert path.read_bytes() == CONTENT
    assert names(tmp_path) == ["a.bin"]
    assert served.asked == [None]


def test_download_is_a_session_method(server: ScriptedServer, tmp_path: Path) -> None:
    told: list[Any] = []
    url = server.on("/file", Served(CONTENT))
    path = Session().download(url, str(tmp_path / "a.bin"), progress=lambda *state: told.append(state))
    assert path.read_bytes() == CONTENT
    assert told[0] == (0, len(CONTENT))
    assert told[-1] == (len(CONTENT), len(CONTENT))


def test_download_replaces_existing_file(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"before")
    with pytest.raises(exceptions.HTTPError):
        download(session, server.on("/gone", answer(b"no", status="404 Not Found")), path)
    assert path.read_bytes() == b"before"
    download(session, server.on("/file", Served(CONTENT)), path)
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize("chunked", [True, False])
def test_empty_file_is_downloaded(
    server: ScriptedServer, session: Session, tmp_path: Path, chunked: bool
) -> None:
    url = server.on("/file", Served(b"", chunked=chunked))
    assert download(session, url, tmp_path / "empty").read_bytes() == b""
    assert names(tmp_path) == ["empty"]


def test_download_without_length_reports_no_total(
    server: ScriptedServer, session: Session, tmp_path: Path
) -> None:
    told: list[Any] = []
    url = server.on("/file", Served(CONTENT, chunked=True))
    download(session, url, tmp_path / "a", progress=lambda *state: told.append(state))
    assert (tmp_path / "a").read_bytes() == CONTENT
    assert told[-1] == (len(CONTENT), None)


def test_download_follows_redirects_and_sends_parameters(
    server: ScriptedServer, session: Session, tmp_path: Path
) -> None:
    server.on("/file", Served(CONTENT))
    server.on("/start", redirect("/file"))
    path = download(session, server.url + "/start", tmp_path / "a", params={"a": "1"}, headers={"X-Own": "x"})
    assert path.read_bytes() == CONTENT
    first = server.take()[0]
    assert first.target == "/start?a=1"
    assert first.value("X-Own") == "x"


@pytest.mark.parametrize("status", ["400 Bad Request", "401 Unauthorized", "500 Error", "503 Busy"])
def test_error_response_raises_and_leaves_no_file(
    server: ScriptedServer, session: Session, tmp_path: Path, status: str
) -> None:
    url = server.on("/error", answer(b"an error page", status=status))
    with pytest.raises(exceptions.HTTPError, match=status[:3]):
        download(session, url, tmp_path / "a")
    assert names(tmp_path) == []
    assert len(server.take()) == 1


@pytest.mark.parametrize(
    "whole",
    [
        b"HTTP/1.1 204 No Content\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
        answer(b"part", "Content-Range: bytes 0-3/9", status="206 Partial Content"),
    ],
)
def test_incomplete_response_raises(
    server: ScriptedServer, session: Session, tmp_path: Path, whole: bytes
) -> None:
    with pytest.raises(exceptions.HTTPError, match="which is not a whole file"):
        download(session, server.on("/none", whole), tmp_path / "a")
    assert names(tmp_path) == []


def test_refused_connection_raises(session: Session, tmp_path: Path, refused: str) -> None:
    with pytest.raises(exceptions.ConnectionError):
        download(session, refused, tmp_path / "a")
    assert names(tmp_path) == []


def test_unrequested_gzip_is_decoded(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    compressed = gzip.compress(CONTENT)
    served = Served(compressed, '"one"', "Content-Encoding: gzip", breaks=(len(compressed) // 2,))
    assert download(session, server.on("/gzip", served), tmp_path / "a").read_bytes() == CONTENT
    # A part of a compressed body cannot be resumed.
    assert served.asked == [None, None]


def test_download_requests_identity_coding(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    url = server.on("/file", Served(CONTENT))
    download(session, url, tmp_path / "a", headers={"accept-encoding": "gzip"})
    assert server.take_one().value("Accept-Encoding") == "identity"


def test_max_response_size_limits_download(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    for chunked in (True, False):
        url = server.on("/file", Served(CONTENT, chunked=chunked))
        with pytest.raises(exceptions.ResponseTooLarge):
            download(session, url, tmp_path / "a", max_response_size=len(CONTENT) - 1)
        assert not (tmp_path / "a").exists()
    assert download(session, url, tmp_path / "a", max_response_size=len(CONTENT)).exists()


def test_max_response_size_counts_resumed_parts(
    server: ScriptedServer, session: Session, tmp_path: Path
) -> None:
    served = Served(CONTENT, chunked=True, breaks=(200_000,))
    with pytest.raises(exceptions.ResponseTooLarge):
        download(session, server.on("/file", served), tmp_path / "a", max_response_size=250_000)
    assert served.asked == [None, "bytes=200000-"]


def test_missing_directory_raises(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    for path in (tmp_path / "no" / "a", f"{tmp_path}/no/"):
        with pytest.raises(FileNotFoundError, match=r"the directory .*no does not exist: create it"):
            download(session, server.url + "/file", path)
    assert server.take() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_target_that_is_no_file_raises(server: ScriptedServer, session: Session, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FileExistsError, match="not a regular file"):
        download(session, server.url + "/file", tmp_path / "pipe")
    assert server.take() == []


@pytest.mark.parametrize(
    ("kwargs", "error"),
    [
        ({"headers": {"range": "bytes=0-1"}}, ValueError),
        ({"headers": {b"If-Range": "x"}}, ValueError),
        ({"stream": True}, ValueError),
        ({"progress": "yes"}, TypeError),
        ({"nonsense": 1}, TypeError),
    ],
)
def test_invalid_arguments_raise(
    server: ScriptedServer, session: Session, tmp_path: Path, kwargs: Any, error: type[Exception]
) -> None:
    with pytest.raises(error):
        download(session, server.on("/file", Served(b"x")), tmp_path / "a", **kwargs)
    assert server.take() == []
    assert names(tmp_path) == []


def test_exh_session_downloads_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Provider() as provider:
        provider.set_environment(monkeypatch)
        file = provider.files.add("Überblick 1.csv", CONTENT, "text/csv")
        for raises in (True, False):
            with ExhSession.from_env(raise_errors=raises) as session:
                place = tmp_path / str(raises)
                place.mkdir()
                path = session.download(f"/files/v1/{file.token}/file", place)
                assert path == place / "Überblick 1.csv"
                assert path.read_bytes() == CONTENT
                with pytest.raises(errors.InvalidTokenError):
                    session.download("/files/v1/nonsense/file", place / "b")
                assert names(place) == ["Überblick 1.csv"]


def test_hook_may_read_body(server: ScriptedServer, tmp_path: Path) -> None:
    session = oxhorizon.Session()
    session.hooks["response"].append(lambda response, **_: response.content and None)
    assert download(session, server.on("/file", Served(CONTENT)), tmp_path / "a").read_bytes() == CONTENT


def test_download_works_with_requests_mock_adapter(tmp_path: Path) -> None:
    import requests_mock

    session, adapter = oxhorizon.Session(), requests_mock.Adapter()
    adapter.register_uri("GET", "mock://h/file", content=CONTENT)
    session.mount("mock://", adapter)
    assert download(session, "mock://h/file", tmp_path / "a").read_bytes() == CONTENT
    adapter.register_uri("GET", "mock://h/short", content=CONTENT, headers={"Content-Length": "300000"})
    with pytest.raises(exceptions.ChunkedEncodingError, match="received 256000 of 300000 bytes"):
        download(session, "mock://h/short", tmp_path / "b")
    assert not (tmp_path / "b").exists()
