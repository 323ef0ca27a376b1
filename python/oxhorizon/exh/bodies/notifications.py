# Generated from spec/exh/notifications.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.notifications``: dicts with these keys.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import NotRequired, TypeAlias


__all__ = [
    "CreateNotificationRequest",
    "CreateNotificationRequestActivated",
    "CreateNotificationRequestLink",
    "CreateNotificationRequestLinkFields",
    "CreateNotificationRequestMeasurementComment",
    "CreateNotificationRequestMeasurementCommentFields",
    "CreateNotificationRequestMeasurementPrescriptionExpiry",
    "CreateNotificationRequestMeasurementPrescriptionExpiryFields",
    "CreateNotificationRequestMeasurementReviewed",
    "CreateNotificationRequestMeasurementReviewedFields",
    "CreateNotificationRequestMessage",
    "CreateNotificationRequestMessageFields",
    "CreateNotificationRequestPasswordChanged",
    "SettingCreation",
    "SettingCreationPreferences",
]


def __dir__() -> list[str]:
    return public_names(globals())


class SettingCreation(TypedDict):
    """Setting creation."""

    key: str
    preferences: SettingCreationPreferences


class CreateNotificationRequestActivated(TypedDict):
    """Create notification request activated."""

    type: Literal["activated"]
    user_id: NotRequired[str]
    important: NotRequired[bool]


class CreateNotificationRequestLink(TypedDict):
    """Create notification request link."""

    type: Literal["link"]
    fields: CreateNotificationRequestLinkFields
    user_id: NotRequired[str]
    important: NotRequired[bool]


class CreateNotificationRequestMeasurementComment(TypedDict):
    """Create notification request measurement comment."""

    type: Literal["measurement_comment"]
    fields: CreateNotificationRequestMeasurementCommentFields
    user_id: NotRequired[str]
    important: NotRequired[bool]


class CreateNotificationRequestMeasurementPrescriptionExpiry(TypedDict):
    """Create notification request measurement prescription expiry."""

    type: Literal["prescription_expiry"]
    fields: CreateNotificationRequestMeasurementPrescriptionExpiryFields
    user_id: NotRequired[str]
    important: NotRequired[bool]


class CreateNotificationRequestMeasurementReviewed(TypedDict):
    """Create notification request measurement reviewed."""

    type: Literal["measurement_reviewed"]
    fields: CreateNotificationRequestMeasurementReviewedFields
    user_id: NotRequired[str]
    important: NotRequired[bool]


class CreateNotificationRequestMessage(TypedDict):
    """Create notification request message."""

    type: Literal["message"]
    fields: CreateNotificationRequestMessageFields
    user_id: NotRequired[str]
    important: NotRequired[bool]


class CreateNotificationRequestPasswordChanged(TypedDict):
    """Create notification request password changed."""

    type: Literal["password_changed"]
    user_id: NotRequired[str]
    important: NotRequired[bool]


class SettingCreationPreferences(TypedDict):
    """Setting creation preferences."""

    password_changed: NotRequired[bool]
    activated: NotRequired[bool]
    prescription_expiry: NotRequired[bool]
    measurement_comment: NotRequired[bool]
    measurement_reviewed: NotRequired[bool]
    message: NotRequired[bool]
    link: NotRequired[bool]


class CreateNotificationRequestLinkFields(TypedDict):
    """Create notification request link fields."""

    title: str
    body: str
    url: str


class CreateNotificationRequestMeasurementCommentFields(TypedDict):
    """Create notification request measurement comment fields."""

    commenter_id: str
    measurement_id: str


class CreateNotificationRequestMeasurementPrescriptionExpiryFields(TypedDict):
    """Create notification request measurement prescription expiry fields."""

    group_id: str
    group_name: str


class CreateNotificationRequestMeasurementReviewedFields(TypedDict):
    """Create notification request measurement reviewed fields."""

    measurement_id: str


class CreateNotificationRequestMessageFields(TypedDict):
    """Create notification request message fields."""

    title: str
    body: str
    sender_id: NotRequired[str]


CreateNotificationRequest: TypeAlias = "CreateNotificationRequestMessage | CreateNotificationRequestLink | CreateNotificationRequestMeasurementComment | CreateNotificationRequestMeasurementReviewed | CreateNotificationRequestMeasurementPrescriptionExpiry | CreateNotificationRequestActivated | CreateNotificationRequestPasswordChanged"
