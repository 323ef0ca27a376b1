"""Which wheels run where Lambda runs a task: by the tags in their names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PYTHONS = ("3.9", "3.10", "3.11", "3.12", "3.13")
MACHINES = {"x86_64": "x86_64", "arm64": "aarch64"}

_OLDER_NAMES = {"manylinux1": 5, "manylinux2010": 12, "manylinux2014": 17}


@dataclass(frozen=True)
class Target:
    """A Python runtime of Lambda: ``3.12`` on ``x86_64`` or ``arm64``."""

    python: str
    arch: str

    @property
    def minor(self) -> int:
        return int(self.python.partition(".")[2])

    @property
    def machine(self) -> str:
        return MACHINES[self.arch]

    @property
    def system(self) -> str:
        return "Amazon Linux 2023" if self.minor >= 12 else "Amazon Linux 2"

    @property
    def glibc(self) -> int:
        """The minor version of its glibc 2."""
        return 34 if self.minor >= 12 else 26

    def platforms(self) -> list[str]:
        """What pip is told to take, the newest first."""
        numbered = [f"manylinux_2_{minor}_{self.machine}" for minor in range(self.glibc, 4, -1)]
        return [*numbered, f"manylinux2014_{self.machine}"]  # which stands for the older ones too

    def __str__(self) -> str:
        return f"Python {self.python} on {self.arch}"


def why_not(wheel: Path, target: Target) -> str | None:
    """Why the wheel does not run there; None where it does."""
    parts = wheel.name[: -len(".whl")].split("-")
    if wheel.suffix != ".whl" or len(parts) not in (5, 6):
        return "its name is not that of a wheel"
    pythons, abis, platforms = (part.split(".") for part in parts[-3:])
    if not _is_for_python(pythons, abis, target.minor):
        return f"it is for {parts[-3]}-{parts[-2]}, not for Python {target.python}"
    if "any" in platforms:
        return None
    of_machine = [name for name in platforms if name.endswith(f"_{target.machine}")]
    if not of_machine:
        return f"it is for {parts[-1]}, not for {target.arch}"
    needed = [minor for minor in map(_glibc, of_machine) if minor is not None]
    if not needed:
        return f"it is for {parts[-1]}, and Lambda needs a manylinux wheel"
    if min(needed) > target.glibc:
        return (
            f"it needs glibc 2.{min(needed)}, and {target.system}, which has Python {target.python}, "
            f"has 2.{target.glibc}"
        )
    return None


def _is_for_python(pythons: list[str], abis: list[str], minor: int) -> bool:
    if "none" in abis:
        return bool({"py3", f"py3{minor}", f"cp3{minor}"}.intersection(pythons))
    if f"cp3{minor}" in pythons and f"cp3{minor}" in abis:
        return True
    floors = [int(name[3:]) for name in pythons if re.fullmatch(r"cp3\d+", name)]
    return "abi3" in abis and bool(floors) and min(floors) <= minor


def _glibc(platform: str) -> int | None:
    numbered = re.match(r"manylinux_2_(\d+)_", platform)
    return int(numbered[1]) if numbered else _OLDER_NAMES.get(platform.partition("_")[0])
