"""Secrets that no output may show: what a test calls a secret has "canary" in it.

``tests/conftest.py`` looks at all that the suite prints, logs and raises.
"""

from __future__ import annotations

import re

CREDENTIALS = ("client", "client canary?", "token", "token canary&")

# Also in base64, where it may stand at the first, second or third byte of a group.
_CANARY = re.compile("(?i:canary)|Y2FuYXJ5|NhbmFye|jYW5hcn")

_told: list[str] = []


def hear(text: str) -> None:
    """Keeps what was told."""
    _told.append(text)


def take() -> list[str]:
    """What was told since the last call."""
    taken = _told.copy()
    _told.clear()
    return taken


def leak(text: str) -> str | None:
    """The line that shows a secret."""
    found = _CANARY.search(text)
    if found is None:
        return None
    return text[text.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0]
