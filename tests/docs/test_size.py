"""docs/size.md speaks of crates that are in the module, and of those that are not."""

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
    """Cargo has a dash where Rust has an underscore, or has not."""
    return [name if name in LOCKED else name.replace("_", "-") for name in re.findall(r"`(.+?)`", cell)]


MODULE = [name for row in rows("The module, by crate") for name in crates(row[0])]
FEATURES = rows("What a feature costs")


@pytest.mark.parametrize("crate", MODULE)
def test_a_crate_of_the_module(crate: str) -> None:
    assert crate in LOCKED


def test_there_are_crates() -> None:
    assert len(MODULE) >= 15


@pytest.mark.parametrize("row", FEATURES, ids=lambda row: row[0])
def test_a_feature(row: list[str]) -> None:
    _, named, cost, why = row
    assert crates(named)
    assert [crate in LOCKED for crate in crates(named)] == [not why.startswith("**Not included.**")] * len(
        crates(named)
    )
    assert re.fullmatch(r"\d+ kB", cost)


def test_what_was_asked_for() -> None:
    assert {"HTTP/2", "brotli", "Zstandard", "bundled roots"} <= {row[0] for row in FEATURES}
