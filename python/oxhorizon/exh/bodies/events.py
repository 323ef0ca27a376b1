# Generated from spec/exh/events.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.events``: dicts with these keys.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import Any, TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import NotRequired


__all__ = ["CreateEvent", "CreateSubscription", "Service", "Version"]


def __dir__() -> list[str]:
    return public_names(globals())


class CreateEvent(TypedDict):
    """Create event."""

    type: str
    content: NotRequired[dict[str, Any]]


class CreateSubscription(TypedDict):
    """Create subscription."""

    service: Service
    event_types: list[str]
    retriable: NotRequired[bool]


class Service(TypedDict):
    """Service."""

    name: str
    version: Version


class Version(TypedDict):
    """Version."""

    major: int
    minor: int
    patch: int
