"""The source distribution has all files that its build and tests need, and no others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path, PurePosixPath

import pytest

import oxhorizon

ROOT = Path(__file__).resolve().parents[2]

NEEDED = {
    ".github/workflows/test.yml",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "Makefile",
    "PKG-INFO",
    "README.md",
    "SECURITY.md",
    "deny.toml",
    "docs/design.md",
    "examples/handler.py",
    "mkdocs.yml",
    "packaging/recompress.py",
    "pyproject.toml",
    "python/oxhorizon/_core.pyi",
    "python/oxhorizon/py.typed",
    "requirements/dev.txt",
    "spec/exh/users.json",
    "src/http/public_suffix/rules.txt",
    "src/lib.rs",
    "tests/conftest.py",
}
FOLDERS = {name.partition("/")[0] for name in NEEDED if "/" in name} | {"bench"}
# The source distribution has every file of these folders that no tool generates.
WHOLE = ("docs", "examples", "python/oxhorizon", "spec", "src", "tests")
MADE = {
    "__pycache__",
    "node_modules",
    ".mypy_cache",
    ".pytest_cache",
    ".ruff_cache",
    ".hypothesis",
    ".ipynb_checkpoints",
}
BUILT = {".so", ".pyd", ".pyc"}
# The largest service of the platform has 200 kB.
LARGEST = 220_000


def is_made(path: PurePosixPath) -> bool:
    return bool(MADE & set(path.parts)) or path.suffix in BUILT


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tarfile.TarInfo]:
    """The files that maturin packs, by name. This compiles nothing."""
    maturin = shutil.which("maturin", path=str(Path(sys.executable).parent)) or shutil.which("maturin")
    if maturin is None:
        pytest.skip("maturin is not installed: pip install -r requirements/dev.txt")
    out = tmp_path_factory.mktemp("sdist")
    ended = subprocess.run(
        [maturin, "sdist", "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "CARGO_TARGET_DIR": str(tmp_path_factory.mktemp("target"))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    [made] = out.iterdir()
    top = f"oxhorizon-{oxhorizon.__version__}/"
    assert made.name == f"{top[:-1]}.tar.gz"
    with tarfile.open(made) as archive:
        found = archive.getmembers()
    assert all(member.name.startswith(top) for member in found)
    return {member.name[len(top) :]: member for member in found if member.isfile()}


def test_sdist_has_needed_files(members: dict[str, tarfile.TarInfo]) -> None:
    assert NEEDED - set(members) == set()


@pytest.mark.parametrize("folder", WHOLE)
def test_sdist_has_whole_folders(members: dict[str, tarfile.TarInfo], folder: str) -> None:
    there = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not is_made(PurePosixPath(path.relative_to(ROOT).as_posix()))
    }
    assert there
    assert {name for name in members if name.startswith(f"{folder}/")} == there


def test_sdist_has_no_generated_or_large_files(members: dict[str, tarfile.TarInfo]) -> None:
    assert [name for name in members if is_made(PurePosixPath(name))] == []
    assert {name.partition("/")[0] for name in members if "/" in name} == FOLDERS
    # A test compares the figures on the pages with the results.
    others = [name for name in members if name.startswith("bench/") and not name.endswith(".py")]
    assert others == ["bench/results.json"]
    assert {name: member.size for name, member in members.items() if member.size > LARGEST} == {}


def test_sdist_has_no_links_or_unsafe_paths(members: dict[str, tarfile.TarInfo]) -> None:
    assert [name for name, member in members.items() if member.issym() or member.islnk()] == []
    assert [name for name in members if name.startswith("/") or ".." in name.split("/")] == []
