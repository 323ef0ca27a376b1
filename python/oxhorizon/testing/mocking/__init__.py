"""Mocked responses: the objects behind the fixture ``oxhorizon_mock``.

Without pytest, use :class:`Mock` as a context manager. It has no dependencies.
"""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names

from .answers import Answer
from .calls import Call
from .mock import Mock
from .routes import Route
from .unmatched import UnmatchedRequest

__all__ = ["Answer", "Call", "Mock", "Route", "UnmatchedRequest"]


def __dir__() -> list[str]:
    return public_names(globals())
