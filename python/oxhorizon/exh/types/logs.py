# Generated from spec/exh/logs.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.logs``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime


__all__ = ["AccessLog"]


def __dir__() -> list[str]:
    return public_names(globals())


class AccessLog(Record):
    """Access log."""

    __slots__ = ()
    timestamp: datetime
    http_status: int
    duration: int
    user_id: str
    user_address: str
    host: str
    request: str
    response_body_size: int
    user_agent: str
