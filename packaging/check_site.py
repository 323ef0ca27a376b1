"""Checks that the pages of the documentation load nothing from another host: ``check_site.py site``.

Links that a reader follows may lead anywhere; scripts, styles, fonts and images are the site's own.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

_LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src"}
_NOT_LOADED = {"canonical", "next", "prev", "alternate"}
_OF_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?((?:https?:)?//[^"')\s]+)""")


class _Loads(HTMLParser):
    """Collects what a page loads of other hosts in *found*."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        url = values.get(_LOADED.get(tag, "")) or ""
        if re.match(r"(https?:)?//", url) and values.get("rel") not in _NOT_LOADED:
            self.found.append(url)


def loads(path: Path) -> list[str]:
    """The URLs of other hosts that a page or a style sheet loads."""
    text = path.read_text("utf-8")
    if path.suffix == ".css":
        return _OF_STYLES.findall(text)
    page = _Loads()
    page.feed(text)
    return page.found + [
        url for style in re.findall(r"<style.*?</style>", text, re.S) for url in _OF_STYLES.findall(style)
    ]


def main() -> int:
    site = Path(sys.argv[1])
    files = [path for path in site.rglob("*") if path.suffix in (".html", ".css")]
    if not files:
        print(f"check_site: there is no site in {site}", file=sys.stderr)
        return 1
    found = [f"{path}: loads {url}" for path in files for url in loads(path)]
    print("\n".join(found), file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
