"""Says where the bytes of the module and of the wheel go: ``make bloat``.

``python packaging/bloat.py MODULE WHEEL``; the module is one that still has its symbols. A generic function
counts for the crate that wrote it, whoever uses it. Of the constants only those with a name of their own can
be told apart.
"""

from __future__ import annotations

import re
import sys
import zipfile
from bisect import bisect_right
from collections import defaultdict
from pathlib import Path
from typing import Any

try:
    from elftools.common.exceptions import ELFError
    from elftools.elf.elffile import ELFFile
except ImportError:
    sys.exit("bloat: pyelftools is needed, as in requirements/wheel.txt: pip install pyelftools")

# Rows of less are summed up.
LEAST = 5_000

# What the standard library brings along to print backtraces with.
BACKTRACES = {"addr2line", "gimli", "miniz_oxide", "object", "rustc_demangle"}

# Where something begins and ends.
Ranges = list[tuple[int, int]]

_SECTIONS = {
    "unwinding tables": r"\.eh_frame(_hdr)?|\.gcc_except_table",
    "relocations": r"\.rela?(\..*)?|\.relr\.dyn",
    "names for the loader": r"\.dyn(amic|str|sym)|\.gnu\..*|\.hash|\.note\..*|\.interp",
}

# Mangled in Rust's new way (v0): what leads to the first crate, then its name with its length before it.
_V0 = re.compile(r"_R(?:N[A-Za-z]|[MX](?:s[0-9A-Za-z]*_)?|[^CMNX0-9])*C(?:s[0-9A-Za-z]*_)?(\d+)_?")
# In the way before that: the first part of the name with its length before it.
_LEGACY = re.compile(r"_ZN(\d+)")


def crate_of(symbol: str) -> str:
    """The crate that a symbol's function or constant is written in; ring, where it is C or assembler."""
    found = _V0.match(symbol)
    if found:
        return symbol[found.end() :][: int(found[1])]
    found = _LEGACY.match(symbol)
    if found:
        first = symbol[found.end() :][: int(found[1])]
        # An implementation has its type there (_$LT$hyper..body..Incoming$u20$as…): the first with a path.
        path = re.search(r"([a-z]\w*)\.\.", first)
        return first if re.fullmatch(r"[a-z]\w*", first) else path[1] if path else "core"
    # Some functions of Rust have the names that C would give them; all other C is ring's.
    if symbol.startswith("PyInit_"):
        return "oxhorizon"
    return "std" if symbol.startswith(("__rust", "rust_")) else "ring (C)"


def of_module(path: Path) -> tuple[dict[str, list[int]], dict[str, int]]:
    """The bytes of code and of data by crate, and those of the file's other parts.

    :raises ValueError: it is no ELF module, or has no symbols.
    """
    with path.open("rb") as file:
        try:
            module = ELFFile(file)
        except ELFError as error:
            raise ValueError(f"{path} is no ELF module ({error}): this is for Linux") from error
        table = module.get_section_by_name(".symtab")
        if table is None:
            raise ValueError(f"{path} has no symbols: build it with CARGO_PROFILE_RELEASE_STRIP=false")
        code, data, others = _sections(module)
        crates: dict[str, list[int]] = defaultdict(lambda: [0, 0])
        for column, sections in enumerate((code, data)):
            for name, size in _named(table, sections):
                crates[name][column] += size
        for column, sections in enumerate((code, data)):
            named = sum(sizes[column] for sizes in crates.values())
            crates["without a name"][column] = sum(end - start for start, end in sections) - named
    return dict(crates), others


def _sections(module: Any) -> tuple[Ranges, Ranges, dict[str, int]]:
    """Where code and data are, and how large what else is loaded is."""
    code: Ranges = []
    data: Ranges = []
    others: dict[str, int] = defaultdict(int)
    for section in module.iter_sections():
        if not section["sh_flags"] & 2 or section["sh_type"] == "SHT_NOBITS" or not section["sh_size"]:
            continue
        place = (section["sh_addr"], section["sh_addr"] + section["sh_size"])
        kind = next((kind for kind, names in _SECTIONS.items() if re.fullmatch(names, section.name)), None)
        if kind is not None:
            others[kind] += section["sh_size"]
        else:
            (code if section["sh_flags"] & 4 else data).append(place)
    return sorted(code), sorted(data), dict(others)


def _named(table: Any, sections: Ranges) -> list[tuple[str, int]]:
    """The crate and the size of each symbol in *sections*; bytes with two names count once."""
    starts = [start for start, _ in sections]
    symbols = sorted(
        (symbol["st_value"], -symbol["st_size"], symbol.name)
        for symbol in table.iter_symbols()
        if symbol["st_size"] and symbol["st_info"]["type"] in ("STT_FUNC", "STT_OBJECT")
    )
    found, counted = [], 0
    for address, negative, name in symbols:
        at = bisect_right(starts, address) - 1
        if at < 0 or address >= sections[at][1]:
            continue
        end = min(address - negative, sections[at][1])
        size = end - max(address, counted)
        if size > 0:
            found.append((crate_of(name), size))
            counted = end
    return found


def of_wheel(path: Path) -> dict[str, int]:
    """The compressed bytes of a wheel: those of the module, of each package, and of the rest."""
    groups: dict[str, int] = defaultdict(int)
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            parts = member.filename.split("/")
            if member.filename.endswith((".so", ".pyd")):
                group = "module"
            elif parts[0] != "oxhorizon":
                group = "metadata"
            else:
                group = f"oxhorizon.{parts[1]}" if len(parts) > 2 else "oxhorizon"
            groups[group] += member.compress_size
    # What a ZIP file says of its members.
    groups["names in the archive"] = path.stat().st_size - sum(groups.values())
    return dict(groups)


def _lines(crates: dict[str, list[int]], others: dict[str, int]) -> list[str]:
    rows = {name: sizes for name, sizes in crates.items() if name not in BACKTRACES}
    backtraces = [sizes for name, sizes in crates.items() if name in BACKTRACES]
    if backtraces:
        rows["std's backtraces"] = [sum(column) for column in zip(*backtraces)]
    small = [name for name, sizes in rows.items() if sum(sizes) < LEAST and name != "without a name"]
    if small:
        rows[f"{len(small)} smaller ones"] = [sum(column) for column in zip(*map(rows.pop, small))]
    rows.update({name: [0, size] for name, size in others.items()})
    whole = sum(map(sum, rows.values()))
    lines = [f"{'crate or part':<24}{'code':>12}{'data':>12}{'share':>9}"]
    for name, (code, data) in sorted(rows.items(), key=lambda row: -sum(row[1])):
        lines.append(f"{name:<24}{code:>12,}{data:>12,}{(code + data) / whole:>9.1%}")
    code, data = (sum(column) for column in zip(*rows.values()))
    return [*lines, f"{'in all':<24}{code:>12,}{data:>12,}{1:>9.1%}"]


def main() -> int:
    if len(sys.argv) != 3:
        print("bloat: usage: python packaging/bloat.py MODULE WHEEL", file=sys.stderr)
        return 2
    module, wheel = map(Path, sys.argv[1:])
    try:
        lines = _lines(*of_module(module))
        groups = of_wheel(wheel)
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        print(f"bloat: {error}", file=sys.stderr)
        return 1
    size = wheel.stat().st_size
    print("The module, stripped, in bytes:", *lines, sep="\n")
    print(f"\nThe wheel, compressed, in bytes ({wheel.name}):")
    for name, part in sorted(groups.items(), key=lambda group: -group[1]):
        print(f"{name:<24}{part:>12,}{'':>12}{part / size:>9.1%}")
    print(f"{'in all':<24}{size:>12,}{'':>12}{1:>9.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
