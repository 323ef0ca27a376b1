"""Installs the wheel of this machine for every CPython here, and runs the handler: ``make test-all-pythons``.

``python packaging/try_wheel.py DIST``. Each Python gets a venv of its own with nothing in it but the wheel,
and runs ``examples/handler.py`` against the embedded provider, which is this Python's.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OLDEST = (3, 9)

_WHO = "import sys; print(*sys.version_info[:2], sys.implementation.name, getattr(sys, 'abiflags', ''))"
_HANDLER = """
import sys
sys.path.insert(0, {examples!r})
import oxhorizon
assert oxhorizon.__file__.startswith(sys.prefix), oxhorizon.__file__
from handler import handler
handler({{}}, None)
"""


def pythons() -> dict[str, Path]:
    """Every CPython from 3.9 on that can be called, by version; of two the first on the path."""
    names = re.compile(r"python3(\.\d+)?t?(\.exe)?")
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    # pyenv's own folders: what its shims lead to depends on the folder that one is in.
    folders += sorted(Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob("versions/*/bin"))
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("python3*")) if folder.is_dir() and folder.name != "shims" else []:
            if not names.fullmatch(path.name) or not os.access(path, os.X_OK):
                continue
            asked = subprocess.run([path, "-I", "-c", _WHO], capture_output=True, text=True, timeout=60)
            major, minor, implementation, flags = (*asked.stdout.split(), "", "", "", "")[:4]
            if asked.returncode or implementation != "cpython" or (int(major), int(minor)) < OLDEST:
                continue
            if "t" in flags:
                print(f"{path}: passed over, a wheel of abi3 is not for free-threaded Python", flush=True)
            elif _run([path, "-I", "-c", "import ensurepip, venv"]):
                print(f"{path}: passed over, it has no venv module", flush=True)
            else:
                found.setdefault(f"{major}.{minor}", path.resolve())
    return dict(sorted(found.items(), key=lambda item: int(item[0].partition(".")[2])))


def try_with(python: Path, wheel: Path, environ: dict[str, str], folder: Path) -> str | None:
    """What went wrong; None where the handler said who it is."""
    made = _run([python, "-m", "venv", folder])
    if made:
        return f"no venv can be made: {made}"
    own = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    pip = [own, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-index", wheel]
    failed = _run(pip) or _run([own, "-m", "pip", "--disable-pip-version-check", "check"])
    if failed:
        return failed
    code = _HANDLER.format(examples=str(ROOT / "examples"))
    ran = subprocess.run(
        [own, "-I", "-W", "error", "-c", code],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        timeout=60,
    )
    if ran.returncode or not ran.stdout.startswith('b\'{"id":'):
        return ran.stderr.strip() or f"the handler printed {ran.stdout!r}"
    return None


def _run(command: list[object]) -> str | None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=300)
    return (done.stderr or done.stdout).strip() if done.returncode else None


def main() -> int:
    machine = platform.machine().lower()
    wheels = [
        wheel for wheel in Path(sys.argv[1]).glob(f"oxhorizon-*{machine}.whl") if "musl" not in wheel.name
    ]
    if len(wheels) != 1:
        print(f"try_wheel: {len(wheels)} wheels for {machine} in {sys.argv[1]}, and not one", file=sys.stderr)
        return 1
    sys.path.insert(0, str(ROOT / "python"))
    from oxhorizon.testing import Provider

    failures = 0
    with Provider() as provider, tempfile.TemporaryDirectory() as folder:
        found = pythons()
        for version, python in found.items():
            wrong = try_with(python, wheels[0], provider.environ, Path(folder) / version)
            failures += wrong is not None
            print(f"Python {version}: {wrong or 'installed, and the handler ran'}", flush=True)
            shutil.rmtree(Path(folder) / version, ignore_errors=True)
    print(f"pythons: {len(found) - failures} of {len(found)} run the handler with {wheels[0].name}")
    return 1 if failures or not found else 0


if __name__ == "__main__":
    sys.exit(main())
