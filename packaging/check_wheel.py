"""Checks that a wheel loads on the systems that its name promises: ``python packaging/check_wheel.py WHEEL…``

What is looked at is the module itself: its machine, the versions of glibc's symbols that it wants, the
libraries that it is linked with. A manylinux2014 wheel wants glibc 2.17 at most, so that it loads on Amazon
Linux 2, where AWS Lambda runs Python 3.9 to 3.11 (glibc 2.26); a musllinux wheel wants none. What is ours is
in it: a name that the linker did not find would be found missing only where the module is loaded. The wheel
holds its software bill of materials (PEP 770), which names every crate. And a wheel does not grow unnoticed.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

from elftools.elf.dynamic import DynamicSection
from elftools.elf.elffile import ELFFile
from elftools.elf.gnuversions import GNUVerNeedSection

# Bytes; docs/size.md says why.
MOST = 2_750_000

_MACHINES = {"x86_64": "EM_X86_64", "aarch64": "EM_AARCH64"}
# Of those that every manylinux has (PEP 599); and musl's, by its two names.
_GLIBC_LIBRARIES = re.compile(r"lib(c|m|dl|pthread|rt|util)\.so\.\d+|libgcc_s\.so\.1|ld-linux.*")
_MUSL_LIBRARIES = re.compile(r"libc\.so|libc\.musl-\w+\.so\.1")

# Some of the crates that every wheel is made of.
_CRATES = {"hyper", "pyo3", "ring", "rustls", "serde_json"}

# Those of Rust, in both manglings, and of ring.
_OURS = re.compile(r"_R[A-Z]|_ZN|ring_")


def complaints(wheel: Path) -> list[str]:
    """What is wrong with a wheel for Linux.

    :raises ValueError: its name is not that of a manylinux2014 or musllinux wheel.
    """
    platform = re.search(r"-abi3-(manylinux2014|musllinux_1_\d+)_(\w+?)(?:\..*)?$", wheel.name)
    if platform is None:
        raise ValueError(f"{wheel.name} is no abi3 wheel for manylinux2014 or musllinux")
    kind, machine = platform.groups()
    found = []
    with zipfile.ZipFile(wheel) as archive:
        modules = [name for name in archive.namelist() if name.endswith(".so")]
        if len(modules) != 1:
            found.append(f"it has {len(modules)} modules, and not one")
        for name in modules:
            module = ELFFile(io.BytesIO(archive.read(name)))
            found += [f"{name}: {text}" for text in _of_module(module, kind, machine)]
        found += _of_sbom(archive)
    size = wheel.stat().st_size
    if size > MOST:
        found.append(f"it has {size:,} bytes, more than {MOST:,}")
    return found


def _of_module(module: Any, kind: str, machine: str) -> list[str]:
    found = []
    if module["e_machine"] != _MACHINES.get(machine):
        found.append(f"it is for {module['e_machine']}")
    versions = sorted(_glibc_versions(module))
    is_musl = kind.startswith("musllinux")
    if versions and is_musl:
        found.append("it wants glibc")
    elif versions and versions[-1] > (2, 17):
        found.append(f"it wants glibc {'.'.join(map(str, versions[-1]))}, and 2.17 is promised")
    allowed = _MUSL_LIBRARIES if is_musl else _GLIBC_LIBRARIES
    foreign = [name for name in _libraries(module) if not allowed.fullmatch(name)]
    if foreign:
        found.append(f"it is linked with {', '.join(foreign)}, which need not be there")
    missing = _missing(module)
    if missing:
        found.append(f"it wants {', '.join(missing)}, which nobody has")
    return found


def _of_sbom(archive: zipfile.ZipFile) -> list[str]:
    """Checks the CycloneDX file that maturin writes into ``.dist-info/sboms``."""
    names = [name for name in archive.namelist() if re.fullmatch(r"[^/]+\.dist-info/sboms/[^/]+\.json", name)]
    if len(names) != 1:
        return [f"it has {len(names)} software bills of materials in .dist-info/sboms, and not one"]
    try:
        bill = json.loads(archive.read(names[0]))
        crates = {component["name"] for component in bill["components"]}
        is_cyclonedx = bill["bomFormat"] == "CycloneDX"
    except (ValueError, KeyError, TypeError):
        return [f"{names[0]}: it cannot be read as CycloneDX"]
    missing = sorted(_CRATES - crates)
    if not is_cyclonedx or missing:
        return [f"{names[0]}: it does not name {', '.join(missing) or 'its format'}"]
    return []


def _glibc_versions(module: Any) -> set[tuple[int, ...]]:
    names = [
        version.name
        for section in module.iter_sections()
        if isinstance(section, GNUVerNeedSection)
        for _, versions in section.iter_versions()
        for version in versions
    ]
    matches = [re.fullmatch(r"GLIBC_(\d+(?:\.\d+)*)", name) for name in names]
    return {tuple(map(int, match[1].split("."))) for match in matches if match}


def _libraries(module: Any) -> list[str]:
    return [
        tag.needed
        for section in module.iter_sections()
        if isinstance(section, DynamicSection)
        for tag in section.iter_tags("DT_NEEDED")
    ]


def _missing(module: Any) -> list[str]:
    return [
        symbol.name
        for section in module.iter_sections()
        if section.name == ".dynsym"
        for symbol in section.iter_symbols()
        if symbol["st_shndx"] == "SHN_UNDEF" and _OURS.match(symbol.name)
    ]


def main() -> int:
    code = 0
    for name in sys.argv[1:]:
        found = complaints(Path(name))
        for text in found:
            print(f"{name}: {text}", file=sys.stderr)
        code = 1 if found else code
        if not found:
            print(f"{Path(name).name}: loads where its name says; {Path(name).stat().st_size:,} bytes")
    return code


if __name__ == "__main__":
    sys.exit(main())
