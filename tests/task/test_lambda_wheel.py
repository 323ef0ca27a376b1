"""The wheels that run on Lambda; pip gets the same platforms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.task.conftest import TOOL


@pytest.fixture
def lambda_wheel(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(TOOL.parent))
    import lambda_wheel

    yield lambda_wheel
    del sys.modules["lambda_wheel"]


RUNS = [
    ("cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64", "3.9 3.10 3.11 3.12 3.13"),
    ("cp39-abi3-manylinux2014_x86_64", "3.9 3.10 3.11 3.12 3.13"),
    ("cp39-abi3-manylinux_2_26_x86_64", "3.9 3.10 3.11 3.12 3.13"),
    ("cp39-abi3-manylinux_2_27_x86_64", "3.12 3.13"),
    ("cp39-abi3-manylinux_2_34_x86_64", "3.12 3.13"),
    ("cp39-abi3-manylinux_2_35_x86_64", ""),
    ("cp312-abi3-manylinux_2_17_x86_64", "3.12 3.13"),
    ("cp311-cp311-manylinux_2_17_x86_64", "3.11"),
    ("cp313-cp313t-manylinux_2_17_x86_64", ""),
    ("cp39-abi3-manylinux_2_17_aarch64", ""),
    ("cp39-abi3-musllinux_1_2_x86_64", ""),
    ("cp39-abi3-linux_x86_64", ""),
    ("cp39-abi3-macosx_11_0_x86_64", ""),
    ("cp39-abi3-win_amd64", ""),
    ("py3-none-any", "3.9 3.10 3.11 3.12 3.13"),
    ("py2-none-any", ""),
]


@pytest.mark.parametrize(("tag", "pythons"), RUNS)
def test_wheel_tag_runs_on_pythons(lambda_wheel: Any, tag: str, pythons: str) -> None:
    wheel = Path(f"oxhorizon-0.1.0-{tag}.whl")
    found = [
        python
        for python in lambda_wheel.PYTHONS
        if lambda_wheel.why_not(wheel, lambda_wheel.Target(python, "x86_64")) is None
    ]
    assert found == pythons.split()


def test_wheel_for_other_machine_is_refused(lambda_wheel: Any) -> None:
    target = lambda_wheel.Target("3.9", "arm64")
    assert lambda_wheel.why_not(Path("o-1-cp39-abi3-manylinux_2_17_aarch64.whl"), target) is None
    assert "not for arm64" in lambda_wheel.why_not(Path("o-1-cp39-abi3-manylinux_2_17_x86_64.whl"), target)


@pytest.mark.parametrize("name", ["oxhorizon.whl", "oxhorizon-0.1.0.tar.gz", "a-1-py3-none-any.zip"])
def test_file_that_is_no_wheel_is_refused(lambda_wheel: Any, name: str) -> None:
    assert "not that of a wheel" in lambda_wheel.why_not(Path(name), lambda_wheel.Target("3.9", "x86_64"))


@pytest.mark.parametrize(("tag", "pythons"), RUNS)
def test_wheel_tags_agree_with_packaging(lambda_wheel: Any, tag: str, pythons: str) -> None:
    """Compares with ``packaging``, the library that pip uses."""
    tags = pytest.importorskip("packaging.tags", reason="packaging comes with pytest")
    from packaging.tags import parse_tag

    for python in lambda_wheel.PYTHONS:
        target = lambda_wheel.Target(python, "x86_64")
        version = (3, target.minor)
        told = [*tags.cpython_tags(version, platforms=target.platforms())]
        told += tags.compatible_tags(version, "cp", platforms=target.platforms())
        assert bool(parse_tag(tag) & set(told)) == (python in pythons.split()), python
