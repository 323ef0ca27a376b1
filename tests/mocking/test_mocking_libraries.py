"""The libraries that mock requests stand in two places: Rust looks whether one is there, Python warns."""

from __future__ import annotations

import re
from pathlib import Path

from oxhorizon._http import active_mocks

SOURCE = Path(__file__).resolve().parents[2] / "src" / "python" / "request" / "program_network.rs"


def test_rust_looks_for_the_libraries_that_python_knows() -> None:
    source = SOURCE.read_text("utf-8")
    found = re.search(r"let libraries = \[(.*?)\];", source, re.S)
    assert found is not None
    assert set(re.findall(r'"(\w+)"', found[1])) == set(active_mocks.LIBRARIES)
