"""What is downloaded and installed."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import zipfile
from pathlib import Path

from bench.clients import HTTPX, ORIGINAL, OURS, Unavailable
from bench.measuring import Case, Context, Metric, Round

_DIST = Path(__file__).resolve().parents[2] / "dist"
_ROOTS = {ORIGINAL: ["requests-oauthlib"], HTTPX: ["Authlib", "httpx"]}


def newest_wheel() -> Path:
    """The one for this machine: there may be wheels for others beside it."""
    found = _DIST.glob(f"oxhorizon-*{platform.machine().lower()}.whl")
    wheels = sorted(
        (wheel for wheel in found if "musl" not in wheel.name), key=lambda path: path.stat().st_mtime
    )
    if not wheels:
        raise Unavailable("no wheel for this machine in dist/: build it first")
    return wheels[-1]


def distributions(roots: list[str]) -> list[importlib.metadata.Distribution]:
    """These and all that they require, as they are installed here."""
    waiting, found = list(roots), {}
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            distribution = importlib.metadata.distribution(name)
        except importlib.metadata.PackageNotFoundError:
            # Required on another platform or Python only, or the contender itself is missing.
            if name in [root.lower() for root in roots]:
                raise Unavailable(f"{name} is not installed") from None
            continue
        found[name] = distribution
        for requirement in distribution.requires or []:
            if "extra ==" not in requirement:
                match = re.match(r"[A-Za-z0-9._-]+", requirement)
                if match:
                    waiting.append(match.group())
    return list(found.values())


def _installed(roots: list[str]) -> tuple[int, int]:
    """Bytes and packages of these distributions and all that they require."""
    total, found = 0, distributions(roots)
    for distribution in found:
        for file in distribution.files or []:
            path = Path(str(file.locate()))
            # Byte code is made on the spot, and scripts lie outside of the package.
            if "__pycache__" not in path.parts and ".." not in file.parts and path.is_file():
                total += path.stat().st_size
    return total, len(found)


def _prepare(context: Context, name: str) -> Round:
    if name == OURS:
        wheel = newest_wheel()
        with zipfile.ZipFile(wheel) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        sizes = {"wheel": wheel.stat().st_size / 1e6, "installed": unpacked / 1e6, "packages": 1.0}
        return lambda: sizes
    total, packages = _installed(_ROOTS[name])
    return lambda: {"installed": total / 1e6, "packages": float(packages)}


SIZE = Case(
    name="size",
    title="size on disk",
    metrics={
        "wheel": Metric("wheel", "MB"),
        "installed": Metric("installed with all it requires", "MB"),
        "packages": Metric("packages", ""),
    },
    contenders=[OURS, ORIGINAL, HTTPX],
    prepare=_prepare,
    rounds=1,
    quick_rounds=1,
)
