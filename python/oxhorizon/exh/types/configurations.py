# Generated from spec/exh/configurations.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.configurations``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any


__all__ = [
    "EnlistmentConfiguration",
    "GeneralConfiguration",
    "GroupConfiguration",
    "UserConfiguration",
    "UserConfigurationInput",
    "UserEnlistments",
]


def __dir__() -> list[str]:
    return public_names(globals())


class GeneralConfiguration(Record):
    """General configuration."""

    __slots__ = ()
    data: dict[str, Any]
    staff_configuration: dict[str, Any]
    patient_configuration: dict[str, Any]
    group_configuration: dict[str, Any] | None
    user_configuration: dict[str, Any] | None
    id: str
    update_timestamp: datetime
    creation_timestamp: datetime


class GroupConfiguration(Record):
    """Group configuration."""

    __slots__ = ()
    data: dict[str, Any] | None
    staff_configuration: dict[str, Any] | None
    patient_configuration: dict[str, Any] | None
    id: str
    update_timestamp: datetime
    creation_timestamp: datetime


class UserConfiguration(Record):
    """User configuration."""

    __slots__ = ()
    data: dict[str, Any]
    staff_configurations: list[EnlistmentConfiguration] | None
    patient_configurations: list[EnlistmentConfiguration] | None
    id: str
    update_timestamp: datetime
    creation_timestamp: datetime


class UserConfigurationInput(Record):
    """User configuration input."""

    __slots__ = ()
    data: dict[str, Any]


class UserEnlistments(Record):
    """User enlistments."""

    __slots__ = ()
    staff_configurations: list[EnlistmentConfiguration] | None
    patient_configurations: list[EnlistmentConfiguration] | None


class EnlistmentConfiguration(Record):
    """Enlistment configuration."""

    __slots__ = ()
    group_id: str
    data: dict[str, Any]
