"""Prints the changelog's section of a version: what a release says of itself.

``python packaging/release_notes.py [--current] VERSION``; with ``--current`` the version has to be that of
``Cargo.toml``, which is the only place where it is written.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# "## [1.2.3] - 2026-01-31", and what is not out yet.
_HEADING = re.compile(r"^## \[(?P<name>[^]]+)\](?: - (?P<date>\d{4}-\d\d-\d\d))?$", re.M)
_PACKAGE_VERSION = re.compile(r'^\[package\]\n(?:(?!\[).*\n)*?version = "([^"]+)"', re.M)

UNRELEASED = "Unreleased"


class Failure(Exception):
    """What is wrong, and what to do."""


def package_version(cargo: str) -> str:
    """The version in the text of ``Cargo.toml``."""
    found = _PACKAGE_VERSION.search(cargo)
    if found is None:
        raise Failure('there is no version = "…" under [package] in Cargo.toml')
    return found[1]


def sections(changelog: str) -> dict[str, str]:
    """The sections of a changelog by their names, in its order: their texts without the headings."""
    found = list(_HEADING.finditer(changelog))
    for heading in re.findall(r"^## .*$", changelog, re.M):
        match = _HEADING.fullmatch(heading)
        if match is None or (match["date"] is None) != (match["name"] == UNRELEASED):
            raise Failure(
                f"CHANGELOG.md: {heading!r} has to be '## [1.2.3] - 2026-01-31' or '## [Unreleased]'"
            )
    names = [match["name"] for match in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Failure(f"CHANGELOG.md has more than one section [{twice[0]}]: make them one")
    ends = [match.start() for match in found[1:]] + [len(changelog)]
    return {match["name"]: changelog[match.end() : end].strip() for match, end in zip(found, ends)}


def notes(changelog: str, version: str) -> str:
    """The section of *version*."""
    text = sections(changelog).get(version)
    if text is None:
        raise Failure(f"CHANGELOG.md has no section [{version}]: write it as '## [{version}] - YYYY-MM-DD'")
    if not text:
        raise Failure(f"the section [{version}] of CHANGELOG.md is empty: say what changed")
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("version", help="as in the changelog: 1.2.3")
    parser.add_argument("--current", action="store_true", help="it has to be the version of Cargo.toml")
    options = parser.parse_args()
    try:
        if options.current:
            current = package_version((ROOT / "Cargo.toml").read_text("utf-8"))
            if options.version != current:
                raise Failure(f"{options.version} is not the version of Cargo.toml, which is {current}")
        text = notes((ROOT / "CHANGELOG.md").read_text("utf-8"), options.version)
    except (Failure, OSError) as error:
        print(f"release_notes: {error}", file=sys.stderr)
        return 1
    # As it is written, whatever the terminal's encoding.
    sys.stdout.buffer.write(f"{text}\n".encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
