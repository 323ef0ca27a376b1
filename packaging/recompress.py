"""Compresses a wheel anew, with zopfli: deflate as before, and 6 % smaller. Takes a minute or two.

``python packaging/recompress.py WHEEL…``
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import zopfli


def recompress(wheel: Path) -> None:
    """Writes *wheel* anew in its place; what is in it, and in which order, stays as it is."""
    made = wheel.with_suffix(".tmp")
    # As many blocks as help: 15 are zopfli's most, and too few for a module of 4 MB with all kinds of data.
    best = zopfli.ZipFile(made, "w", zipfile.ZIP_DEFLATED, block_splitting_max=0)
    with zipfile.ZipFile(wheel) as old, best as new:
        for member in old.infolist():
            new.writestr(member, old.read(member))
    with zipfile.ZipFile(wheel) as old, zipfile.ZipFile(made) as new:
        names = old.namelist()
        if new.namelist() != names or any(old.read(name) != new.read(name) for name in names):
            raise RuntimeError(f"{made.name} is not what {wheel.name} is")
    before, after = wheel.stat().st_size, made.stat().st_size
    made.replace(wheel)
    print(f"{wheel.name}: {after:,} bytes, from {before:,}")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        recompress(Path(name))
