"""Writes rules.txt from the Public Suffix List: ``python update.py public_suffix_list.dat``.

The list is at https://publicsuffix.org/list/ (Mozilla Public License 2.0).
"""

from __future__ import annotations

import sys
from pathlib import Path


def encoded(rule: str) -> str:
    """As names stand in a URL: each label in Punycode."""
    labels = rule.split(".")
    return ".".join(
        label if label.isascii() else "xn--" + label.lower().encode("punycode").decode() for label in labels
    )


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    lines = [line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("//")]
    rules = sorted({encoded(line) for line in lines})
    target = Path(__file__).with_name("rules.txt")
    target.write_text("\n".join(rules) + "\n", encoding="ascii", newline="\n")
    print(f"{len(rules)} rules")


if __name__ == "__main__":
    main()
