# Generated from spec/exh/events.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.events``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any


__all__ = ["Event", "Service", "Subscription", "Version"]


def __dir__() -> list[str]:
    return public_names(globals())


class Event(Record):
    """Event."""

    __slots__ = ()
    type: str
    content: dict[str, Any] | None
    id: str
    update_timestamp: datetime
    creation_timestamp: datetime


class Subscription(Record):
    """Subscription."""

    __slots__ = ()
    service: Service
    event_types: list[str]
    retriable: bool | None
    id: str
    update_timestamp: datetime
    creation_timestamp: datetime


class Service(Record):
    """Service."""

    __slots__ = ()
    name: str
    version: Version


class Version(Record):
    """Version."""

    __slots__ = ()
    major: int
    minor: int
    patch: int
