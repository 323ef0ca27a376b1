# Generated from spec/exh/dispatchers.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.dispatchers``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import NotRequired, TypeAlias


__all__ = [
    "ActionCreation",
    "ActionCreationWire",
    "ActionUpdate",
    "ActionUpdateForm1",
    "ActionUpdateForm1Wire",
    "ActionUpdateForm2",
    "ActionUpdateForm2Wire",
    "ActionUpdateWire",
    "DispatcherCreation",
    "DispatcherCreationWire",
    "DispatcherUpdate",
    "DispatcherUpdateWire",
    "MailActionCreation",
    "MailActionCreationWire",
    "MailRecipients",
    "TaskActionCreation",
    "TaskActionCreationWire",
]


def __dir__() -> list[str]:
    return public_names(globals())


class DispatcherCreation(TypedDict):
    """Dispatcher creation."""

    name: NotRequired[str]
    description: NotRequired[str]
    tags: NotRequired[list[str]]
    event_type: str
    actions: list[ActionCreation]


class DispatcherCreationWire(TypedDict):
    """Dispatcher creation."""

    name: NotRequired[str]
    description: NotRequired[str]
    tags: NotRequired[list[str]]
    eventType: str
    actions: list[ActionCreationWire]


class DispatcherUpdate(TypedDict):
    """Dispatcher update."""

    name: NotRequired[str]
    description: NotRequired[str]
    tags: NotRequired[list[str]]
    event_type: NotRequired[str]


class DispatcherUpdateWire(TypedDict):
    """Dispatcher update."""

    name: NotRequired[str]
    description: NotRequired[str]
    tags: NotRequired[list[str]]
    eventType: NotRequired[str]


class MailActionCreation(TypedDict):
    """Mail action creation."""

    name: NotRequired[str]
    description: NotRequired[str]
    type: NotRequired[Literal["mail"]]
    recipients: NotRequired[MailRecipients]
    template_id: NotRequired[str]


class MailActionCreationWire(TypedDict):
    """Mail action creation."""

    name: NotRequired[str]
    description: NotRequired[str]
    type: NotRequired[Literal["mail"]]
    recipients: NotRequired[MailRecipients]
    templateId: NotRequired[str]


class TaskActionCreation(TypedDict):
    """Task action creation."""

    name: NotRequired[str]
    description: NotRequired[str]
    type: NotRequired[Literal["task"]]
    function_name: NotRequired[str]
    data: NotRequired[dict[str, str]]
    start_timestamp: NotRequired[datetime | str | int]
    tags: NotRequired[list[str]]


class TaskActionCreationWire(TypedDict):
    """Task action creation."""

    name: NotRequired[str]
    description: NotRequired[str]
    type: NotRequired[Literal["task"]]
    functionName: NotRequired[str]
    data: NotRequired[dict[str, str]]
    startTimestamp: NotRequired[datetime | str | int]
    tags: NotRequired[list[str]]


class ActionUpdateForm1(TypedDict):
    """Action update form1."""

    name: NotRequired[str]
    description: NotRequired[str]
    recipients: NotRequired[MailRecipients]
    template_id: NotRequired[str]


class ActionUpdateForm1Wire(TypedDict):
    """Action update form1."""

    name: NotRequired[str]
    description: NotRequired[str]
    recipients: NotRequired[MailRecipients]
    templateId: NotRequired[str]


class ActionUpdateForm2(TypedDict):
    """Action update form2."""

    name: NotRequired[str]
    description: NotRequired[str]
    function_name: NotRequired[str]
    data: NotRequired[dict[str, str]]
    start_timestamp: NotRequired[datetime | str | int]
    tags: NotRequired[list[str]]


class ActionUpdateForm2Wire(TypedDict):
    """Action update form2."""

    name: NotRequired[str]
    description: NotRequired[str]
    functionName: NotRequired[str]
    data: NotRequired[dict[str, str]]
    startTimestamp: NotRequired[datetime | str | int]
    tags: NotRequired[list[str]]


class MailRecipients(TypedDict):
    """Mail recipients."""

    to: list[str]
    cc: NotRequired[list[str]]
    bcc: NotRequired[list[str]]


ActionCreation: TypeAlias = "MailActionCreation | TaskActionCreation"
ActionCreationWire: TypeAlias = "MailActionCreationWire | TaskActionCreationWire"

ActionUpdate: TypeAlias = "ActionUpdateForm1 | ActionUpdateForm2"
ActionUpdateWire: TypeAlias = "ActionUpdateForm1Wire | ActionUpdateForm2Wire"
