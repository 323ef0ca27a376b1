"""What is left out of ring is left out of the ring that is built."""

from __future__ import annotations

import platform
import re
import sys
from pathlib import Path

import pytest

import oxhorizon

ROOT = Path(__file__).resolve().parents[2]

# Twice and three times the generator of P-256 in Montgomery form, as ring has them: the lowest limb of
# x of each.
MULTIPLES = [0x850046D410DDD64D, 0xFFAC3F904EEBC127]


def test_the_version() -> None:
    lock = (ROOT / "Cargo.lock").read_text()
    found = re.search(r'name = "ring"\nversion = "([\d.]+)"', lock)
    assert found is not None
    config = (ROOT / ".cargo" / "config.toml").read_text()
    flags = re.findall(r'^"CFLAGS_\S+-linux-\S+" = "(.*)"$', config, re.MULTILINE)
    assert len(flags) == 4 and len(set(flags)) == 1
    prefix = f"ring_core_{found[1].replace('.', '_')}__p256_point_mul_base"
    assert re.findall(r"-D(\w+)=", flags[0]) == [prefix, f"{prefix}_vartime"]


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="elsewhere ring is built as it is",
)
def test_the_table_is_not_there() -> None:
    module = Path(oxhorizon._core.__file__ or "").read_bytes()
    assert not any(multiple.to_bytes(8, "little") in module for multiple in MULTIPLES)
