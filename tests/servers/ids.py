"""Ids of parametrized tests that are the same in every process, as pytest-xdist requires."""

from __future__ import annotations

import re


def stable_id(value: object) -> str:
    """Returns ``repr(value)`` without addresses: ``<object object>`` for ``<object object at 0x7f…>``."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))
