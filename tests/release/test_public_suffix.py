"""``make public-suffix`` writes rules.txt from the Public Suffix List."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "src" / "http" / "public_suffix"

LIST = """// This Source Code Form is subject to the terms of the Mozilla Public

// VERSION: 2026-10-22_08-36-41_UTC
// COMMIT: 8437e5262f13305f94087abe699b4fe2be1d1de8

// ===BEGIN ICANN DOMAINS===
com
uk
co.uk // with a comment
*.ck
!www.ck
jp
*.kawasaki.jp
公司.cn
"""
RULES = """# VERSION: 2026-10-22_08-36-41_UTC COMMIT: 8437e5262f13305f94087abe699b4fe2be1d1de8
ck?(!www,*)
cn?(xn--55qx5d)
jp(kawasaki?(*))
uk(co)
"""


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("update", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def update(tmp_path: Path) -> ModuleType:
    """A copy of the script that writes into the test's folder."""
    return load(Path(shutil.copy(FOLDER / "update.py", tmp_path)))


def test_suffix_list_is_converted(update: ModuleType) -> None:
    assert update.converted(LIST, min_rules=8) == RULES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<html>Not found</html>", "This is not the Public Suffix List"),
        (re.sub("// COMMIT.*", "", LIST), "This is not the Public Suffix List"),
        (LIST, "The list is incomplete: it has 8 rules"),
    ],
)
def test_wrong_suffix_list_is_refused(
    update: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    said: str,
) -> None:
    path = tmp_path / "public_suffix_list.dat"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["update.py", str(path)])
    assert update.main() == 1
    assert said in capsys.readouterr().err
    assert not (tmp_path / "rules.txt").exists()


def test_update_command_writes_rules(
    update: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "public_suffix_list.dat"
    many = "".join(f"a{number}.example\n" for number in range(update.MIN_RULES))
    path.write_text(LIST + many, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["update.py", str(path)])
    assert update.main() == 0
    written = (tmp_path / "rules.txt").read_bytes()
    assert capsys.readouterr().out == written.decode().partition("\n")[0] + "\n"
    assert written.startswith(RULES.encode()[:83]) and written.count(b"\r") == 0
    assert b"\nexample?(a0,a1,a10," in written
