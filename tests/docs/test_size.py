"""docs/size.md lists the crates in the module and those that are left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "size.md").read_text("utf-8")
LOCKED = set(re.findall(r'^name = "(.+)"$', (ROOT / "Cargo.lock").read_text("utf-8"), re.M))


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under *heading*."""
    [section] = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    table = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in table[2:]]


def crates(cell: str) -> list[str]:
    """The names of the crates; Cargo may have a dash where Rust has an underscore."""
    return [name if name in LOCKED else name.replace("_", "-") for name in re.findall(r"`(.+?)`", cell)]


MODULE = [name for row in rows("The module, by crate") for name in crates(row[0])]
FEATURES = rows("What a feature costs")


@pytest.mark.parametrize("crate", MODULE)
def test_listed_crate_is_in_lock_file(crate: str) -> None:
    assert crate in LOCKED


def test_listed_crates_are_found() -> None:
    assert len(MODULE) >= 15


@pytest.mark.parametrize("row", FEATURES, ids=lambda row: row[0])
def test_feature_row_matches_lock_file(row: list[str]) -> None:
    _, named, cost, why = row
    assert crates(named)
    assert [crate in LOCKED for crate in crates(named)] == [not why.startswith("**Not included.**")] * len(
        crates(named)
    )
    assert re.fullmatch(r"\d+ kB", cost)


def test_expected_features_are_listed() -> None:
    assert {"HTTP/2", "brotli", "Zstandard", "bundled roots"} <= {row[0] for row in FEATURES}
