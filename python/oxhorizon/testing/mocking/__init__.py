"""Answers in place of the network: what the fixture ``oxhorizon_mock`` is.

Without pytest, :class:`Mock` is a context manager. It needs nothing but oxhorizon.
"""

from __future__ import annotations

from .answers import Answer
from .calls import Call
from .mock import Mock
from .routes import Route
from .unmatched import UnmatchedRequest

__all__ = ["Answer", "Call", "Mock", "Route", "UnmatchedRequest"]
