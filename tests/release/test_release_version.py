"""The version is defined in one place, and the changelog agrees with it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import oxhorizon

ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / "packaging" / "release_notes.py"
VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")

CARGO = (
    '[package]\nname = "x"\nversion = "1.2.0"\nedition = "2024"\n\n[dependencies]\na = { version = "9" }\n'
)
CHANGELOG = """\
# Changelog

## [Unreleased]

## [1.2.0] - 2026-02-03

### Added

- A thing — with é.

## [1.1.0] - 2026-01-02

- Another.
"""


def tool(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, str(root / "packaging" / TOOL.name), *arguments]
    return subprocess.run(command, capture_output=True, check=False)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A small project with a copy of the tool."""
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / TOOL.name).write_bytes(TOOL.read_bytes())
    (tmp_path / "Cargo.toml").write_text(CARGO, encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG, encoding="utf-8")
    return tmp_path


def refused(root: Path, *arguments: str) -> str:
    ended = tool(root, *arguments)
    assert (ended.returncode, ended.stdout) == (1, b"")
    said = ended.stderr.decode()
    assert said.startswith("release_notes: ") and "Traceback" not in said
    return said


def cargo_version() -> str:
    package = (ROOT / "Cargo.toml").read_text("utf-8").partition("[package]")[2].partition("\n[")[0]
    found = re.search(r'^version = "([^"]+)"$', package, re.M)
    assert found is not None
    return found[1]


def test_version_is_the_same_everywhere() -> None:
    assert oxhorizon.__version__ == cargo_version()
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.search(r'^dynamic = \["version"\]$', pyproject, re.M)
    assert not re.search(r"^version\b", pyproject, re.M)
    lock = (ROOT / "Cargo.lock").read_text("utf-8")
    assert f'name = "oxhorizon"\nversion = "{cargo_version()}"\n' in lock


def test_changelog_headings_are_valid_and_sorted() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert headings[0] == "[Unreleased]"
    released = [re.fullmatch(r"\[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d", heading) for heading in headings[1:]]
    assert None not in released, headings
    versions = [tuple(map(int, found[1].split("."))) for found in released if found is not None]
    assert versions == sorted(set(versions), reverse=True)
    current = VERSION.match(cargo_version())
    assert current is not None
    assert all(version <= tuple(map(int, current.groups())) for version in versions)


def test_notes_of_unreleased_are_printed() -> None:
    ended = tool(ROOT, "Unreleased")
    assert ended.returncode == 0, ended.stderr
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert ended.stdout.decode().strip() in text


def test_notes_of_version_are_printed(tree: Path) -> None:
    ended = tool(tree, "--current", "1.2.0")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.decode() == "### Added\n\n- A thing — with é.\n"
    assert tool(tree, "1.1.0").stdout == b"- Another.\n"


def test_unknown_version_is_refused(tree: Path) -> None:
    assert "has no section [9.9.9]" in refused(tree, "9.9.9")


def test_empty_section_is_refused(tree: Path) -> None:
    assert "is empty" in refused(tree, "Unreleased")


def test_tag_of_other_version_is_refused(tree: Path) -> None:
    assert "which is 1.2.0" in refused(tree, "--current", "1.1.0")


@pytest.mark.parametrize(
    "heading", ["## 1.0.0", "## [1.0.0]", "## [1.0.0] 2026-01-01", "## [Unreleased] - 2026-01-01"]
)
def test_malformed_heading_is_refused(tree: Path, heading: str) -> None:
    changelog = tree / "CHANGELOG.md"
    changelog.write_text(f"{CHANGELOG}\n{heading}\n\n- More.\n", encoding="utf-8")
    assert heading in refused(tree, "1.2.0")


def test_repeated_section_is_refused(tree: Path) -> None:
    (tree / "CHANGELOG.md").write_text(f"{CHANGELOG}\n## [1.1.0] - 2026-01-01\n\n- More.\n", encoding="utf-8")
    assert "more than one section [1.1.0]" in refused(tree, "1.2.0")


def test_cargo_toml_without_version_is_refused(tree: Path) -> None:
    (tree / "Cargo.toml").write_text('[package]\nname = "x"\n\n[a]\nversion = "1.2.0"\n', encoding="utf-8")
    assert "under [package]" in refused(tree, "--current", "1.2.0")
