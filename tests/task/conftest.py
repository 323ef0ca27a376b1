"""Fixtures: the upload folder of the example task, as ``make task-zip`` makes it."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import oxhorizon

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "task"
TOOL = ROOT / "packaging" / "task_zip.py"
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"
MACHINE = {"AMD64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
ARCH = {"aarch64": "arm64"}.get(MACHINE, MACHINE)


def task_zip(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs the tool without access to a package index."""
    return subprocess.run(
        [sys.executable, str(TOOL), *map(str, arguments)],
        env={**os.environ, "PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def make(output: Path, wheel: Path, source: Path = EXAMPLE) -> Path:
    """Makes the folder for this Python and this machine."""
    ended = task_zip(source, "--python", PYTHON, "--arch", ARCH, "--wheel", wheel, "--output", output)
    assert ended.returncode == 0, ended.stderr
    return output


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this tree with the built extension, named as one for Lambda."""
    version = oxhorizon.__version__
    info = f"oxhorizon-{version}.dist-info"
    tag = f"cp39-abi3-manylinux_2_17_{MACHINE}"
    made = tmp_path_factory.mktemp("wheel") / f"oxhorizon-{version}-{tag}.whl"
    package = Path(oxhorizon.__file__).parent
    files = [path for path in sorted(package.rglob("*")) if path.suffix in (".py", ".pyi", ".so", ".typed")]
    with zipfile.ZipFile(made, "w") as archive:
        for file in files:
            archive.write(file, f"oxhorizon/{file.relative_to(package).as_posix()}")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: oxhorizon\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", f"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: {tag}\n")
        names = [*archive.namelist(), f"{info}/RECORD"]
        archive.writestr(f"{info}/RECORD", "".join(f"{name},,\n" for name in names))
    return made


@pytest.fixture(scope="session")
def made(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool's output for the example."""
    return make(tmp_path_factory.mktemp("task") / "made", wheel)


@pytest.fixture(scope="session")
def code(made: Path) -> Path:
    """The upload folder, as named in the configuration."""
    config = json.loads((made / "task-config.json").read_text("utf-8"))
    return made / str(config["path"])
