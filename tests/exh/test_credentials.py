"""Credentials: their sources and precedence, the file format, and writing."""

from __future__ import annotations

import copy
import os
import pickle
import random
import re
import stat
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oxhorizon.exh import credentials as module
from oxhorizon.exh.credentials import (
    Credentials,
    MissingCredentials,
    ReadableByOthersWarning,
    credentials,
    read,
    write,
)
from tests.signing.npm import Script
from tests.signing.seeds import SEEDS

VALUES = {
    "API_HOST": "https://api.example.com",
    "API_OAUTH_CONSUMER_KEY": "ck-1f",
    "API_OAUTH_CONSUMER_SECRET": "cs-2e",
    "API_OAUTH_TOKEN": "t-3d",
    "API_OAUTH_TOKEN_SECRET": "ts-4c",
}
WHOLE = "".join(f"{name}={value}\n" for name, value in VALUES.items())


def of(text: str, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    path.chmod(0o600)
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home" / ".exh" / "credentials"


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def put(**changes: str) -> None:
        for name, value in {**VALUES, **changes}.items():
            monkeypatch.setenv(name, value)

    return put


def only_names(text: str) -> bool:
    return not any(value in text for name, value in VALUES.items() if name != "API_HOST")


def test_environment_takes_precedence_over_home(environment: Callable[..., None], home: Path) -> None:
    environment()
    of(WHOLE.replace("1f", "9z"), home)
    found = credentials()
    assert found.environ == VALUES
    assert found == Credentials("https://api.example.com", "ck-1f", "cs-2e", "t-3d", "ts-4c")
    assert found.source == "the environment"


def test_home_takes_precedence_over_given_file(home: Path, tmp_path: Path) -> None:
    of(WHOLE, home)
    given = of(WHOLE.replace("1f", "9z"), tmp_path / "credentials.txt")
    assert credentials(given).consumer_key == "ck-1f"
    assert credentials(given).source == str(home)
    assert read(given).consumer_key == "ck-9z"


@pytest.mark.parametrize("as_text", [True, False])
def test_incomplete_home_file_is_skipped_for_given_file(tmp_path: Path, home: Path, as_text: bool) -> None:
    given = of(WHOLE, tmp_path / "credentials.txt")
    of("nothing\n", home)
    assert credentials(str(given) if as_text else given).environ == VALUES


def test_arguments_override_environment(environment: Callable[..., None], home: Path) -> None:
    environment()
    assert credentials(host="other", token="t", token_secret="s").environ == {
        **VALUES,
        "API_HOST": "other",
        "API_OAUTH_TOKEN": "t",
        "API_OAUTH_TOKEN_SECRET": "s",
    }
    alone = credentials(token=None, token_secret=None)
    assert (alone.token, alone.token_secret, alone.consumer_key) == (None, None, "ck-1f")


def test_arguments_suffice_alone() -> None:
    found = credentials(host="h", consumer_key="k", consumer_secret="s", token=None, token_secret=None)
    assert found.environ == {
        "API_HOST": "h",
        "API_OAUTH_CONSUMER_KEY": "k",
        "API_OAUTH_CONSUMER_SECRET": "s",
    }
    assert found.source == "arguments"


def test_argument_completes_incomplete_file(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    of(WHOLE.replace("API_HOST=https://api.example.com\n", ""), home)
    assert credentials(host="h").environ == {**VALUES, "API_HOST": "h"}
    # A variable that an argument overrides does not select the environment as the source.
    monkeypatch.setenv("API_HOST", "elsewhere")
    assert credentials(host="h").source == str(home)


@pytest.mark.parametrize("name", VALUES)
@pytest.mark.parametrize("empty", [True, False])
def test_incomplete_environment_raises(
    name: str, empty: bool, environment: Callable[..., None], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    of(WHOLE, home)
    environment()
    if empty:
        monkeypatch.setenv(name, "")
    else:
        monkeypatch.delenv(name)
    with pytest.raises(MissingCredentials) as caught:
        credentials()
    assert f"but not {name}. " in str(caught.value)
    assert "the environment has " in str(caught.value)
    assert "not combined" in str(caught.value)
    assert only_names(str(caught.value))


def test_environment_with_host_only_raises(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    of(WHOLE, home)
    monkeypatch.setenv("API_HOST", "https://api.staging.example.com")
    with pytest.raises(
        MissingCredentials, match="the environment has API_HOST, but not API_OAUTH_CONSUMER_KEY"
    ):
        credentials()


def test_incomplete_file_raises(home: Path) -> None:
    of("API_HOST=h\nAPI_OAUTH_TOKEN=a=b\n", home)
    with pytest.raises(MissingCredentials) as caught:
        credentials()
    assert f"{home} has API_HOST, but not API_OAUTH_CONSUMER_KEY" in str(caught.value)
    assert "skipped for a second = in the line: API_OAUTH_TOKEN" in str(caught.value)
    assert "the environment sets none of them" in str(caught.value)
    assert "a=b" not in str(caught.value)


def test_missing_credentials_message_lists_places(home: Path, tmp_path: Path) -> None:
    with pytest.raises(MissingCredentials) as caught:
        credentials()
    shown = str(caught.value)
    assert all(name in shown for name in VALUES)
    assert "the environment sets none of them" in shown
    assert f"{home}: No such file or directory" in shown
    assert "no other file was named" in shown
    given = of("API_OAUTH_TOKEN=a=b", tmp_path / "given")
    with pytest.raises(
        MissingCredentials, match=re.escape(f"{given} has none of them (skipped for a second =")
    ):
        credentials(given)
    with pytest.raises(MissingCredentials, match=re.escape(f"{tmp_path}: Is a directory")):
        credentials(tmp_path)


def test_read_uses_only_given_file(environment: Callable[..., None], tmp_path: Path) -> None:
    environment(API_HOST="elsewhere")
    given = of(WHOLE, tmp_path / "given")
    assert read(given).environ == VALUES
    assert read(given, host="h").host == "h"
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "nothing")
    of("API_HOST=h", given)
    with pytest.raises(MissingCredentials, match="but not API_OAUTH_CONSUMER_KEY"):
        read(given)
    of("", given)
    with pytest.raises(MissingCredentials, match="lacks API_HOST, "):
        read(given)
    given.write_bytes(b"API_HOST=\xff\xfe secret")
    with pytest.raises(ValueError, match="is not UTF-8") as caught:
        read(given)
    assert caught.value.__context__ is None or caught.value.__suppress_context__


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("\n", "\r\n"),
        WHOLE.rstrip(),
        f"\n# a comment\n{WHOLE}OTHER=1\nAPI_HOST\nAPI_HOST=a=b\n=\n",
        f"API_HOST=earlier\n{WHOLE}",
        f"\ufeff{WHOLE}",
    ],
)
def test_file_format_is_tolerant(text: str, tmp_path: Path) -> None:
    assert read(of(text, tmp_path / "given")).environ == VALUES


def test_values_are_kept_verbatim(tmp_path: Path) -> None:
    text = WHOLE.replace("ck-1f", ' "é\t').replace("t-3d", "a\rb")
    found = read(of(text, tmp_path / "given"))
    assert (found.consumer_key, found.token) == (' "é\t', "a\rb")


@pytest.mark.parametrize("seed", SEEDS)
def test_file_is_read_as_by_javascript_sdk(seed: int, sdk: Script, tmp_path: Path) -> None:
    rng = random.Random(seed)
    texts = []
    for _ in range(200):
        lines = [f"{name}={value}" for name, value in VALUES.items() if rng.random() < 0.95]
        for _ in range(rng.randint(0, 4)):
            name = rng.choice([*VALUES, "OTHER", "", " API_HOST", "api_host", "# API_HOST"])
            lines.insert(
                rng.randrange(len(lines) + 1), name + rng.choice(["=x", "=x=y", "", "==", " = x", "=é \t"])
            )
        texts.append("".join(line + rng.choice(["\n", "\r\n", "\n\n"]) for line in lines))
    read_by_both = 0
    for text, theirs in zip(texts, sdk.answers([{"credentials": text} for text in texts])):
        try:
            ours = read(of(text, tmp_path / "given")).environ
        except MissingCredentials:
            assert "failed" in theirs, text
        else:
            assert ours == theirs["answer"]
            read_by_both += 1
    assert read_by_both > 50


def test_credentials_repr_hides_secrets(tmp_path: Path) -> None:
    found = read(of(WHOLE, tmp_path / "given"))
    for shown in (repr(found), str(found), f"{found}", f"{[found]}"):
        assert only_names(shown)
        assert "https://api.example.com" in shown
        assert str(tmp_path) in shown
    assert "password" not in repr(Credentials("https://user:password@h", "a", "b"))


def test_credentials_are_immutable() -> None:
    found = Credentials("h", "k", "s")
    for name in ("host", "token", "other"):
        with pytest.raises(AttributeError, match="immutable"):
            setattr(found, name, "x")
        with pytest.raises(AttributeError, match="immutable"):
            delattr(found, name)
    assert found != Credentials("h", "k", "t")
    assert found != "x"
    assert len({found, Credentials("h", "k", "s", source="elsewhere")}) == 1
    for copied in (copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert (copied, copied.source) == (found, found.source)


@pytest.mark.parametrize(
    ("make", "error", "hint"),
    [
        (lambda: Credentials("", "k", "s"), MissingCredentials, "host must not be empty"),
        (lambda: Credentials("h", "k", "s", "t"), MissingCredentials, "token_secret must not be empty"),
        (lambda: Credentials("h", "k", "s", None, "t"), MissingCredentials, "token must not be empty"),
        (lambda: Credentials("h", "k", b"s3cr3t"), TypeError, "consumer_secret must be a str, not bytes"),
        (lambda: credentials(token=5), TypeError, "token must be a str or None, not int"),
        (lambda: credentials(host=None), TypeError, "host must be a str, not NoneType"),
        (lambda: credentials(secret="s3cr3t"), TypeError, "unknown credential 'secret'"),
    ],
)
def test_invalid_credentials_raise(make: Callable[[], Any], error: type[Exception], hint: str) -> None:
    with pytest.raises(error) as caught:
        make()
    assert hint in str(caught.value)
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes")
@pytest.mark.parametrize(("mode", "warned"), [(0o600, False), (0o640, False), (0o644, True), (0o604, True)])
def test_credentials_file_readable_by_others_warns(mode: int, warned: bool, home: Path) -> None:
    of(WHOLE, home).chmod(mode)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        credentials()
    assert [one.category for one in caught] == [ReadableByOthersWarning] * warned
    assert not warned or f"chmod 600 {home}" in str(caught[0].message)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes")
def test_write_creates_private_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "credentials"
    old = os.umask(0)
    try:
        write(path, Credentials(*VALUES.values()))
    finally:
        os.umask(old)
    assert path.read_text() == WHOLE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["credentials"]
    assert read(path).environ == VALUES


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file modes")
def test_write_replaces_file_behind_symlink(tmp_path: Path) -> None:
    path, link = tmp_path / "file", tmp_path / "link"
    path.write_text("before")
    path.chmod(0o644)
    link.symlink_to(path)
    write(str(link), Credentials("h", "k", "s"))
    assert link.is_symlink()
    assert path.read_text() == "API_HOST=h\nAPI_OAUTH_CONSUMER_KEY=k\nAPI_OAUTH_CONSUMER_SECRET=s\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("value", ["a=b", "a\nb", "a\rb"])
def test_write_of_unreadable_value_raises(value: str, tmp_path: Path) -> None:
    path = of("before", tmp_path / "file")
    with pytest.raises(ValueError, match="API_OAUTH_CONSUMER_SECRET contains a =") as caught:
        write(path, Credentials("h", "k", value))
    assert value not in str(caught.value)
    assert path.read_text() == "before"


def test_failed_write_keeps_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = of("before", tmp_path / "file")

    def fail(*_args: Any) -> None:
        raise OSError("no space")

    monkeypatch.setattr(module.os, "replace", fail)
    with pytest.raises(OSError, match="no space"):
        write(path, Credentials("h", "k", "s"))
    assert os.listdir(tmp_path) == ["file"]
    assert path.read_text() == "before"
