# Generated from spec/exh/notifications.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.notifications``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import TypeAlias

__all__ = [
    "CreateNotificationRequestBase",
    "FieldType",
    "NotifTypeDef",
    "NotifTypeDefValue",
    "Notification",
    "NotificationSettings",
    "NotificationSettingsPreferences",
]


def __dir__() -> list[str]:
    return public_names(globals())


FieldType: TypeAlias = 'Literal["STRING", "NUMBER", "BOOLEAN", "OBJECT_ID", "URL"] | str'


class Notification(Record):
    """Notification."""

    __slots__ = ()
    id: str | None
    type: str | None
    viewed: bool | None
    user_id: str | None
    fields: dict[str, str] | None
    important: bool | None
    creation_timestamp: datetime | None
    update_timestamp: datetime | None


class NotifTypeDef(Record):
    """Notif type def."""

    __slots__ = ()
    name: str | None
    required_fields: dict[str, FieldType] | None
    optional_fields: dict[str, NotifTypeDefValue] | None
    title: str | None
    body: str | None
    combined_body: str | None
    push_by_default: bool | None


class NotificationSettings(Record):
    """Notification settings."""

    __slots__ = ()
    id: str | None
    key: str | None
    preferences: NotificationSettingsPreferences | None
    creation_timestamp: datetime | None
    update_timestamp: datetime | None


class CreateNotificationRequestBase(Record):
    """Create notification request base."""

    __slots__ = ()
    user_id: str | None
    important: bool | None


class NotifTypeDefValue(Record):
    """Notif type def value."""

    __slots__ = ()
    field_type: FieldType | None
    default_value: str | None


class NotificationSettingsPreferences(Record):
    """Notification settings preferences."""

    __slots__ = ()
    password_changed: bool | None
    activated: bool | None
    prescription_expiry: bool | None
    measurement_comment: bool | None
    measurement_reviewed: bool | None
    message: bool | None
    link: bool | None
