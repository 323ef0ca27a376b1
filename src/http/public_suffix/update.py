"""Writes rules.txt from the Public Suffix List: ``make public-suffix``.

``python update.py [public_suffix_list.dat]``: without a file, downloads the list from publicsuffix.org
(Mozilla Public License 2.0). The first line of rules.txt names the list's version and commit. Each other line
is a top-level domain, with the labels below it in parentheses: half the size of the list, and a quarter less
when compressed. A top-level domain with nothing below it has no line, because an unknown name is looked up
with the same result.
"""

from __future__ import annotations

import re
import sys
import urllib.request
from collections.abc import Iterable
from pathlib import Path
from typing import Any

URL = "https://publicsuffix.org/list/public_suffix_list.dat"

# The list has had more since 2018; fewer means that part of it is missing.
MIN_RULES = 8_000


def encoded(rule: str) -> str:
    """Spells a rule as in URLs: each label in Punycode."""
    labels = rule.split(".")
    return ".".join(
        label if label.isascii() else "xn--" + label.lower().encode("punycode").decode() for label in labels
    )


def tree(rules: Iterable[str]) -> dict[str, Any]:
    """Nests the rules label by label from the right; the empty name marks a rule."""
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
    """Writes ``label``; ``label?`` if only names below it are rules; ``label(below,…)``."""
    found = []
    for label, below in sorted(node.items()):
        if label:
            inner = ",".join(entries(below))
            found.append(label + ("" if "" in below else "?") + (f"({inner})" if inner else ""))
    return found


def converted(text: str, min_rules: int = MIN_RULES) -> str:
    """Returns the content of rules.txt.

    :raises ValueError: *text* does not name its version and commit, or has fewer than *min_rules* rules.
    """
    version = re.search(r"^// VERSION: (\S+)$", text, re.M)
    commit = re.search(r"^// COMMIT: ([0-9a-f]{40})$", text, re.M)
    if version is None or commit is None:
        raise ValueError("This is not the Public Suffix List: it has no VERSION and COMMIT lines.")
    lines = [line.split()[0] for line in text.splitlines() if line.strip() and not line.startswith("//")]
    rules = {encoded(line) for line in lines}
    if len(rules) < min_rules:
        raise ValueError(
            f"The list is incomplete: it has {len(rules)} rules, and at least {min_rules} are expected."
        )
    header = f"# VERSION: {version[1]} COMMIT: {commit[1]}"
    return "\n".join([header, *(entry for entry in entries(tree(rules)) if "(" in entry)]) + "\n"


def main() -> int:
    try:
        if len(sys.argv) > 1:
            text = Path(sys.argv[1]).read_text(encoding="utf-8")
        else:
            with urllib.request.urlopen(URL, timeout=60) as response:
                text = response.read().decode("utf-8")
        content = converted(text)
    except (OSError, ValueError) as error:
        print(f"public-suffix: {error}", file=sys.stderr)
        return 1
    with Path(__file__).with_name("rules.txt").open("w", encoding="ascii", newline="\n") as file:
        file.write(content)
    print(content.partition("\n")[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
