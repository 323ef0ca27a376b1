# Generated from spec/exh/notifications_v2.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.notifications_v2``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import Any, TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing_extensions import NotRequired


__all__ = [
    "NotificationV2Creation",
    "NotificationV2CreationWire",
    "NotificationV2UserDeviceUpsert",
    "NotificationV2UserDeviceUpsertWire",
    "NotificationV2UserSettingsUpsert",
    "NotificationV2UserSettingsUpsertWire",
]


def __dir__() -> list[str]:
    return public_names(globals())


class NotificationV2Creation(TypedDict):
    """Notification v2 creation."""

    target_user_id: str
    title: str
    body: str
    data: NotRequired[Any]
    android: NotRequired[Any]
    apns: NotRequired[Any]
    webpush: NotRequired[Any]


class NotificationV2CreationWire(TypedDict):
    """Notification v2 creation."""

    targetUserId: str
    title: str
    body: str
    data: NotRequired[Any]
    android: NotRequired[Any]
    apns: NotRequired[Any]
    webpush: NotRequired[Any]


class NotificationV2UserSettingsUpsert(TypedDict):
    """Notification v2 user settings upsert."""

    fcm_token: str | None


class NotificationV2UserSettingsUpsertWire(TypedDict):
    """Notification v2 user settings upsert."""

    fcmToken: str | None


class NotificationV2UserDeviceUpsert(TypedDict):
    """Notification v2 user device upsert."""

    description: NotRequired[str | None]
    fcm_token: NotRequired[str | None]


class NotificationV2UserDeviceUpsertWire(TypedDict):
    """Notification v2 user device upsert."""

    description: NotRequired[str | None]
    fcmToken: NotRequired[str | None]
