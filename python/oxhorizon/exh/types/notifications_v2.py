# Generated from spec/exh/notifications_v2.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.notifications_v2``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Data, Generic, Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any


__all__ = [
    "NotificationV2",
    "NotificationV2Error",
    "NotificationV2ErrorExhError",
    "NotificationV2UserDevice",
    "NotificationV2UserSettings",
]


def __dir__() -> list[str]:
    return public_names(globals())


class NotificationV2(Record, Generic[Data]):
    """Notification v2."""

    __slots__ = ()
    id: str
    creator_id: str
    sent: bool
    errors: list[NotificationV2Error] | None
    creation_timestamp: datetime
    update_timestamp: datetime
    target_user_id: str
    title: str
    body: str
    data: Data | None
    android: Any | None
    apns: Any | None
    webpush: Any | None


class NotificationV2UserSettings(Record):
    """Notification v2 user settings."""

    __slots__ = ()
    id: str
    devices: list[NotificationV2UserDevice] | None
    creation_timestamp: datetime
    update_timestamp: datetime
    fcm_token: str | None


class NotificationV2Error(Record):
    """Notification v2 error."""

    __slots__ = ()
    device_name: str | None
    exh_error: NotificationV2ErrorExhError
    fcm_error: Any | None


class NotificationV2UserDevice(Record):
    """Notification v2 user device."""

    __slots__ = ()
    name: str
    description: str | None
    fcm_token: str | None
    creation_timestamp: datetime
    update_timestamp: datetime


class NotificationV2ErrorExhError(Record):
    """Notification v2 error exh error."""

    __slots__ = ()
    code: str
    name: str
    message: str
