"""Writes rules.txt from the Public Suffix List: ``python update.py public_suffix_list.dat``.

The list is at https://publicsuffix.org/list/ (Mozilla Public License 2.0). One top-level domain a line, what
is below it in parentheses: half the size of the rules as they are, and a quarter less when compressed. One
that has nothing below it is left out: a name that is not in the list is looked up with the same result.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def encoded(rule: str) -> str:
    """As names stand in a URL: each label in Punycode."""
    labels = rule.split(".")
    return ".".join(
        label if label.isascii() else "xn--" + label.lower().encode("punycode").decode() for label in labels
    )


def tree(rules: Iterable[str]) -> dict[str, Any]:
    """Label by label from the right; whether there is a rule under the empty name."""
    root: dict[str, Any] = {}
    for rule in rules:
        labels = rule.lstrip("!").split(".")
        if rule.startswith("!"):
            labels[0] = "!" + labels[0]
        node = root
        for label in reversed(labels):
            node = node.setdefault(label, {})
        node[""] = True
    return root


def entries(node: dict[str, Any]) -> list[str]:
    """``label``; ``label?`` where there is no such rule, only some below; ``label(below,…)``."""
    found = []
    for label, below in sorted(node.items()):
        if label:
            inner = ",".join(entries(below))
            found.append(label + ("" if "" in below else "?") + (f"({inner})" if inner else ""))
    return found


def main() -> None:
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    lines = [line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("//")]
    rules = {encoded(line) for line in lines}
    target = Path(__file__).with_name("rules.txt")
    lines = [entry for entry in entries(tree(rules)) if "(" in entry]
    target.write_text("\n".join(lines) + "\n", encoding="ascii", newline="\n")
    print(f"{len(rules)} rules")


if __name__ == "__main__":
    main()
