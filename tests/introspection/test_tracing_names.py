"""The modules of oxhorizon.tracing, in a process of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROGRAM = """
from tests.introspection import surface

surface.MODULES = surface.public_modules("tracing")
for name, module in surface.MODULES.items():
    assert module.__doc__, name
    shown = [one for one in dir(module) if not one[:2] == one[-2:] == "__"]
    assert shown == sorted(module.__all__), shown
for path, found in surface.public_objects().items():
    assert found.__doc__, path
print(*surface.MODULES)
"""


def test_tracing_modules_show_public_names_and_docstrings() -> None:
    pytest.importorskip("aws_xray_sdk")
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.stderr == ""
    assert "oxhorizon.tracing.xray" in ran.stdout.split()
