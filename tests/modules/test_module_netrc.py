"""Credentials from a netrc file: ``get_netrc_auth`` compared with requests'."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import requests.utils

import oxhorizon.utils
from tests.servers.twins import outcome
from tests.servers.versions import needs_requests_2_34

HOSTS = """
machine example.com login alice password one
machine account.example.com account bob password two
machine empty.example.com login carol password ""
machine UPPER.example.com login dave password four
machine 127.0.0.1 login erin password five
"""
URLS = [
    "http://example.com/",
    "https://EXAMPLE.com:8443/path?query",
    b"http://example.com/",
    "http://someone:else@example.com/",
    "http://account.example.com/",
    "http://empty.example.com/",
    "http://UPPER.example.com/",
    "http://127.0.0.1:8080",
    "http://other.example.com/",
    "http://[::1]/",
    "http://[bad/",
    "example.com",
    "file:///etc",
    "",
    None,
]


def same(url: Any, **kwargs: Any) -> tuple[str, Any]:
    expected = outcome(lambda: requests.utils.get_netrc_auth(url, **kwargs))
    assert outcome(lambda: oxhorizon.utils.get_netrc_auth(url, **kwargs)) == expected
    return expected


@needs_requests_2_34
@pytest.mark.parametrize("default", ["", "default login anyone password six"])
@pytest.mark.parametrize("url", URLS)
def test_get_netrc_auth_matches_requests(
    url: Any, default: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hosts"
    path.write_text(HOSTS + default)
    monkeypatch.setenv("NETRC", str(path))
    same(url)


@pytest.mark.parametrize("names", [(), (".netrc",), ("_netrc",), (".netrc", "_netrc")])
def test_netrc_in_home_directory_is_found(
    names: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NETRC")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in names:
        path = tmp_path / name
        path.write_text(f"machine example.com login alice password {name}")
        path.chmod(0o600)
    expected = ("alice", names[0]) if names else None
    assert same("http://example.com/") == ("returns", expected)


@pytest.mark.parametrize("text", ["machine example.com nonsense", "\0", "machine", "machine example.com"])
@pytest.mark.parametrize("raise_errors", [False, True])
def test_malformed_netrc_matches_requests(
    text: str, raise_errors: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "hosts"
    path.write_text(text)
    monkeypatch.setenv("NETRC", str(path))
    same("http://example.com/", raise_errors=raise_errors)


@pytest.mark.parametrize("raise_errors", [False, True])
def test_unreadable_netrc_raises_only_on_request(
    raise_errors: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Reading a directory fails even for root.
    monkeypatch.setenv("NETRC", str(tmp_path))
    result = same("http://example.com/", raise_errors=raise_errors)
    assert result == (("raises", "IsADirectoryError") if raise_errors else ("returns", None))


def test_netrc_variable_expands_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "hosts").write_text("machine example.com login alice password one")
    monkeypatch.setenv("NETRC", "~/hosts")
    assert same("http://example.com/") == ("returns", ("alice", "one"))


def test_netrc_file_names_match_requests() -> None:
    assert oxhorizon.utils.NETRC_FILES == requests.utils.NETRC_FILES
