# Generated from spec/exh/notifications.json by spec/generate.py. Change that, not this.
"""Notifications to users (version 1). A client has them as ``ex.notifications``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, deprecated, no_params, part

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Literal

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import notifications as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import notifications as types

__all__ = ["AsyncNotifications", "AsyncNotificationsSettings", "Notifications", "NotificationsSettings"]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "snake_case",
    "epoch_ms",
    {
        "CreateNotificationRequest": "type fields:CreateNotificationRequestMessageFields user_id important",
        "SettingCreation": "key preferences:SettingCreationPreferences",
        "CreateNotificationRequestActivated": "type user_id important",
        "CreateNotificationRequestLink": "type fields:CreateNotificationRequestLinkFields user_id important",
        "CreateNotificationRequestMeasurementComment": "type fields:CreateNotificationRequestMeasurementCommentFields user_id important",
        "CreateNotificationRequestMeasurementPrescriptionExpiry": "type fields:CreateNotificationRequestMeasurementPrescriptionExpiryFields user_id important",
        "CreateNotificationRequestMeasurementReviewed": "type fields:CreateNotificationRequestMeasurementReviewedFields user_id important",
        "CreateNotificationRequestMessage": "type fields:CreateNotificationRequestMessageFields user_id important",
        "CreateNotificationRequestPasswordChanged": "type user_id important",
        "SettingCreationPreferences": "password_changed activated prescription_expiry measurement_comment measurement_reviewed message link",
        "CreateNotificationRequestLinkFields": "title body url",
        "CreateNotificationRequestMeasurementCommentFields": "commenter_id measurement_id",
        "CreateNotificationRequestMeasurementPrescriptionExpiryFields": "group_id group_name",
        "CreateNotificationRequestMeasurementReviewedFields": "measurement_id",
        "CreateNotificationRequestMessageFields": "title body sender_id",
    },
)


class NotificationsSettings(Group):
    """Users' notification settings."""

    __slots__ = ()

    _types = "notifications"
    _spelling = "snake_case"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.NotificationSettings]:
        """Lists users' notification settings.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        no_params(params)
        return self._page(
            "/notifications/v1/settings", "NotificationSettings", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.NotificationSettings | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        return self._first(
            "/notifications/v1/settings", "NotificationSettings", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationSettings | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/notifications/v1/settings", "NotificationSettings", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.NotificationSettings]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        return self._iterate(
            "/notifications/v1/settings",
            "NotificationSettings",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.NotificationSettings]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        return Records(
            self._iterate(
                "/notifications/v1/settings",
                "NotificationSettings",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        return self._count(
            "/notifications/v1/settings", "NotificationSettings", (rql, headers, timeout, retries)
        )

    def update(
        self,
        user_id: str,
        request_body: bodies.SettingCreation | Record | None = None,
        *,
        key: str = UNSET,
        preferences: bodies.SettingCreationPreferences = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationSettings:
        """Changes a user's notification settings.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: own; ``UPDATE_NOTIFICATION_SETTINGS``: any.

        Source: ``PUT /notifications/v1/settings/{user_id}``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.update", "notifications_v2")
        return self._send(
            "PUT",
            f"/notifications/v1/settings/{part(user_id, 'user_id')}",
            "NotificationSettings",
            (rql, headers, timeout, retries),
            self._body("SettingCreation", request_body, {"key": key, "preferences": preferences}),
        )

    def remove(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a user's notification settings.

        :param user_id: the id of the user.

        Permissions: ``UPDATE_NOTIFICATION_SETTINGS``.

        Source: ``DELETE /notifications/v1/settings/{user_id}``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.remove", "notifications_v2")
        return self._send(
            "DELETE",
            f"/notifications/v1/settings/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncNotificationsSettings(AsyncGroup):
    """Users' notification settings."""

    __slots__ = ()

    _types = "notifications"
    _spelling = "snake_case"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.NotificationSettings]:
        """Lists users' notification settings.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        no_params(params)
        return await self._page(
            "/notifications/v1/settings", "NotificationSettings", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.NotificationSettings | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        return await self._first(
            "/notifications/v1/settings", "NotificationSettings", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationSettings | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/notifications/v1/settings", "NotificationSettings", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.NotificationSettings]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        return self._iterate(
            "/notifications/v1/settings",
            "NotificationSettings",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.NotificationSettings]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        return Records(
            [
                record
                async for record in self._iterate(
                    "/notifications/v1/settings",
                    "NotificationSettings",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v1/settings``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.find", "notifications_v2")
        return await self._count(
            "/notifications/v1/settings", "NotificationSettings", (rql, headers, timeout, retries)
        )

    async def update(
        self,
        user_id: str,
        request_body: bodies.SettingCreation | Record | None = None,
        *,
        key: str = UNSET,
        preferences: bodies.SettingCreationPreferences = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationSettings:
        """Changes a user's notification settings.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: own; ``UPDATE_NOTIFICATION_SETTINGS``: any.

        Source: ``PUT /notifications/v1/settings/{user_id}``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.update", "notifications_v2")
        return await self._send(
            "PUT",
            f"/notifications/v1/settings/{part(user_id, 'user_id')}",
            "NotificationSettings",
            (rql, headers, timeout, retries),
            self._body("SettingCreation", request_body, {"key": key, "preferences": preferences}),
        )

    async def remove(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a user's notification settings.

        :param user_id: the id of the user.

        Permissions: ``UPDATE_NOTIFICATION_SETTINGS``.

        Source: ``DELETE /notifications/v1/settings/{user_id}``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.settings.remove", "notifications_v2")
        return await self._send(
            "DELETE",
            f"/notifications/v1/settings/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class Notifications(Group):
    """Notifications to users (version 1)."""

    __slots__ = ()

    _types = "notifications"
    _spelling = "snake_case"
    _shapes = _SHAPES

    @property
    def settings(self) -> NotificationsSettings:
        """Users' notification settings."""
        return self._group(NotificationsSettings, "settings")

    def create(
        self,
        request_body: bodies.CreateNotificationRequest | Record | None = None,
        *,
        type: Literal["message"]
        | Literal["link"]
        | Literal["measurement_comment"]
        | Literal["measurement_reviewed"]
        | Literal["prescription_expiry"]
        | Literal["activated"]
        | Literal["password_changed"] = UNSET,
        fields: bodies.CreateNotificationRequestMessageFields
        | bodies.CreateNotificationRequestLinkFields
        | bodies.CreateNotificationRequestMeasurementCommentFields
        | bodies.CreateNotificationRequestMeasurementReviewedFields
        | bodies.CreateNotificationRequestMeasurementPrescriptionExpiryFields = UNSET,
        user_id: str = UNSET,
        important: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Notification:
        """Creates a notification.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: own; ``CREATE_NOTIFICATIONS``: another user.

        Source: ``POST /notifications/v1/``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.create", "notifications_v2")
        return self._send(
            "POST",
            "/notifications/v1/",
            "Notification",
            (rql, headers, timeout, retries),
            self._body(
                "CreateNotificationRequest",
                request_body,
                {"type": type, "fields": fields, "user_id": user_id, "important": important},
            ),
        )

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Notification]:
        """Lists notifications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        no_params(params)
        return self._page("/notifications/v1/notifications", "Notification", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Notification | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        return self._first(
            "/notifications/v1/notifications", "Notification", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Notification | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/notifications/v1/notifications", "Notification", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.Notification]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        return self._iterate(
            "/notifications/v1/notifications",
            "Notification",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Notification]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        return Records(
            self._iterate(
                "/notifications/v1/notifications",
                "Notification",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        return self._count(
            "/notifications/v1/notifications", "Notification", (rql, headers, timeout, retries)
        )

    def remove(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Removes notifications.

        Permissions: ``DELETE_NOTIFICATIONS``.

        Source: ``DELETE /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.remove", "notifications_v2")
        return self._send(
            "DELETE", "/notifications/v1/notifications", "AffectedRecords", (rql, headers, timeout, retries)
        )

    def mark_as_viewed(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Marks notifications as viewed.

        Permissions: without a permission: everyone.

        Source: ``POST /notifications/v1/viewed``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.mark_as_viewed", "notifications_v2")
        return self._send(
            "POST", "/notifications/v1/viewed", "AffectedRecords", (rql, headers, timeout, retries)
        )

    def get_types(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.NotifTypeDef]:
        """Lists the types of notifications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /notifications/v1/types``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.get_types", "notifications_v2")
        no_params(params)
        return self._page("/notifications/v1/types", "NotifTypeDef", (rql, headers, timeout, retries))

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /notifications/v1/health``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.health", "notifications_v2")
        return self._send("GET", "/notifications/v1/health", "bool", (rql, headers, timeout, retries))

    def find_own(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Notification]:
        """Lists the notifications to the signed-in user.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own.

        Source: ``GET /notifications/v1/``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find_own", "notifications_v2")
        no_params(params)
        return self._page("/notifications/v1/", "Notification", (rql, headers, timeout, retries))


class AsyncNotifications(AsyncGroup):
    """Notifications to users (version 1)."""

    __slots__ = ()

    _types = "notifications"
    _spelling = "snake_case"
    _shapes = _SHAPES

    @property
    def settings(self) -> AsyncNotificationsSettings:
        """Users' notification settings."""
        return self._group(AsyncNotificationsSettings, "settings")

    async def create(
        self,
        request_body: bodies.CreateNotificationRequest | Record | None = None,
        *,
        type: Literal["message"]
        | Literal["link"]
        | Literal["measurement_comment"]
        | Literal["measurement_reviewed"]
        | Literal["prescription_expiry"]
        | Literal["activated"]
        | Literal["password_changed"] = UNSET,
        fields: bodies.CreateNotificationRequestMessageFields
        | bodies.CreateNotificationRequestLinkFields
        | bodies.CreateNotificationRequestMeasurementCommentFields
        | bodies.CreateNotificationRequestMeasurementReviewedFields
        | bodies.CreateNotificationRequestMeasurementPrescriptionExpiryFields = UNSET,
        user_id: str = UNSET,
        important: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Notification:
        """Creates a notification.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: own; ``CREATE_NOTIFICATIONS``: another user.

        Source: ``POST /notifications/v1/``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.create", "notifications_v2")
        return await self._send(
            "POST",
            "/notifications/v1/",
            "Notification",
            (rql, headers, timeout, retries),
            self._body(
                "CreateNotificationRequest",
                request_body,
                {"type": type, "fields": fields, "user_id": user_id, "important": important},
            ),
        )

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Notification]:
        """Lists notifications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        no_params(params)
        return await self._page(
            "/notifications/v1/notifications", "Notification", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Notification | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        return await self._first(
            "/notifications/v1/notifications", "Notification", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Notification | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/notifications/v1/notifications", "Notification", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.Notification]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        return self._iterate(
            "/notifications/v1/notifications",
            "Notification",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Notification]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        return Records(
            [
                record
                async for record in self._iterate(
                    "/notifications/v1/notifications",
                    "Notification",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find", "notifications_v2")
        return await self._count(
            "/notifications/v1/notifications", "Notification", (rql, headers, timeout, retries)
        )

    async def remove(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Removes notifications.

        Permissions: ``DELETE_NOTIFICATIONS``.

        Source: ``DELETE /notifications/v1/notifications``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.remove", "notifications_v2")
        return await self._send(
            "DELETE", "/notifications/v1/notifications", "AffectedRecords", (rql, headers, timeout, retries)
        )

    async def mark_as_viewed(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Marks notifications as viewed.

        Permissions: without a permission: everyone.

        Source: ``POST /notifications/v1/viewed``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.mark_as_viewed", "notifications_v2")
        return await self._send(
            "POST", "/notifications/v1/viewed", "AffectedRecords", (rql, headers, timeout, retries)
        )

    async def get_types(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.NotifTypeDef]:
        """Lists the types of notifications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /notifications/v1/types``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.get_types", "notifications_v2")
        no_params(params)
        return await self._page("/notifications/v1/types", "NotifTypeDef", (rql, headers, timeout, retries))

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /notifications/v1/health``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.health", "notifications_v2")
        return await self._send("GET", "/notifications/v1/health", "bool", (rql, headers, timeout, retries))

    async def find_own(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Notification]:
        """Lists the notifications to the signed-in user.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own.

        Source: ``GET /notifications/v1/``

        Deprecated: use ``notifications_v2``.
        """
        deprecated("notifications.find_own", "notifications_v2")
        no_params(params)
        return await self._page("/notifications/v1/", "Notification", (rql, headers, timeout, retries))
