# Generated from spec/exh/dispatchers.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.dispatchers``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

from .common import MailRecipients

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import TypeAlias

__all__ = [
    "Action",
    "ActionBase",
    "ActionType",
    "Dispatcher",
    "MailAction",
    "MailActionUpdate",
    "TaskAction",
    "TaskActionUpdate",
]


def __dir__() -> list[str]:
    return public_names(globals())


ActionType: TypeAlias = 'Literal["mail", "task"] | str'
Action: TypeAlias = "MailAction | TaskAction"


class Dispatcher(Record):
    """Dispatcher."""

    __slots__ = ()
    id: str
    name: str | None
    description: str | None
    event_type: str
    actions: list[Action]
    tags: list[str] | None
    creation_timestamp: datetime
    update_timestamp: datetime


class ActionBase(Record):
    """Action base."""

    __slots__ = ()
    id: str
    name: str | None
    description: str | None


class MailActionUpdate(Record):
    """Mail action update."""

    __slots__ = ()
    name: str | None
    description: str | None
    recipients: MailRecipients | None
    template_id: str | None


class TaskActionUpdate(Record):
    """Task action update."""

    __slots__ = ()
    name: str | None
    description: str | None
    function_name: str | None
    data: dict[str, str] | None
    start_timestamp: datetime | None
    tags: list[str] | None


class MailAction(Record):
    """Mail action."""

    __slots__ = ()
    type: Literal["mail"] | None
    recipients: MailRecipients | None
    template_id: str | None
    id: str
    name: str | None
    description: str | None


class TaskAction(Record):
    """Task action."""

    __slots__ = ()
    type: Literal["task"] | None
    function_name: str | None
    data: dict[str, str] | None
    tags: list[str] | None
    start_timestamp: datetime | None
    id: str
    name: str | None
    description: str | None
