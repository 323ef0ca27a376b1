"""Secrets that no output may show: every secret in a test contains "canary".

``tests/conftest.py`` checks everything that the suite prints, logs and raises.
"""

from __future__ import annotations

import re

CREDENTIALS = ("client", "client canary?", "token", "token canary&")

# Also in base64, where it may begin at the first, second or third byte of a group.
_CANARY = re.compile("(?i:canary)|Y2FuYXJ5|NhbmFye|jYW5hcn")

_recorded: list[str] = []


def record(text: str) -> None:
    """Records a text that was logged or raised."""
    _recorded.append(text)


def take() -> list[str]:
    """Returns the texts recorded since the last call."""
    taken = _recorded.copy()
    _recorded.clear()
    return taken


def leak(text: str) -> str | None:
    """Returns the line that shows a secret, or None."""
    found = _CANARY.search(text)
    if found is None:
        return None
    return text[text.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0]
