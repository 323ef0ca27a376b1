# Generated from spec/exh/notifications_v2.json by spec/generate.py. Change that, not this.
"""Notifications to users' devices. A client has them as ``ex.notifications_v2``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, deprecated, no_params, part

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import notifications_v2 as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import notifications_v2 as types

__all__ = [
    "AsyncNotificationsV2",
    "AsyncNotificationsV2UserSettings",
    "NotificationsV2",
    "NotificationsV2UserSettings",
]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "iso8601",
    {
        "NotificationV2Creation": "target_user_id title body data android apns webpush",
        "NotificationV2UserSettingsUpsert": "fcm_token",
        "NotificationV2UserDeviceUpsert": "description fcm_token",
    },
)


class NotificationsV2UserSettings(Group):
    """Users' notification settings."""

    __slots__ = ()

    _types = "notifications_v2"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def get_by_id(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationV2UserSettings:
        """Returns a user's notification settings. They are created if there are none.

        :param user_id: the id of the user.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any; without a permission: own.

        Source: ``GET /notifications/v2/users/{user_id}``
        """
        return self._send(
            "GET",
            f"/notifications/v2/users/{part(user_id, 'user_id')}",
            "NotificationV2UserSettings",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        user_id: str,
        request_body: bodies.NotificationV2UserSettingsUpsert
        | bodies.NotificationV2UserSettingsUpsertWire
        | Record
        | None = None,
        *,
        fcm_token: str | None = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Replaces a user's notification settings.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_NOTIFICATION_SETTINGS``: any; without a permission: own.

        Source: ``PUT /notifications/v2/users/{user_id}``

        Deprecated: use ``notifications_v2.user_settings.add_or_update_device``.
        """
        deprecated(
            "notifications_v2.user_settings.update", "notifications_v2.user_settings.add_or_update_device"
        )
        return self._send(
            "PUT",
            f"/notifications/v2/users/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("NotificationV2UserSettingsUpsert", request_body, {"fcm_token": fcm_token}),
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
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_NOTIFICATION_SETTINGS``: any; without a permission: own.

        Source: ``DELETE /notifications/v2/users/{user_id}``
        """
        return self._send(
            "DELETE",
            f"/notifications/v2/users/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def add_or_update_device(
        self,
        user_id: str,
        device_name: str,
        request_body: bodies.NotificationV2UserDeviceUpsert
        | bodies.NotificationV2UserDeviceUpsertWire
        | Record
        | None = None,
        *,
        description: str | None = UNSET,
        fcm_token: str | None = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds a user's device, or changes it.

        :param user_id: the id of the user.
        :param device_name: the name of the device.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_NOTIFICATION_SETTINGS_DEVICE``: any; without a permission: own.

        Source: ``PUT /notifications/v2/users/{user_id}/devices/{device_name}``
        """
        return self._send(
            "PUT",
            f"/notifications/v2/users/{part(user_id, 'user_id')}/devices/{part(device_name, 'device_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "NotificationV2UserDeviceUpsert",
                request_body,
                {"description": description, "fcm_token": fcm_token},
            ),
        )

    def remove_device(
        self,
        user_id: str,
        device_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a user's device.

        :param user_id: the id of the user.
        :param device_name: the name of the device.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_NOTIFICATION_SETTINGS_DEVICE``: any; without a permission: own.

        Source: ``DELETE /notifications/v2/users/{user_id}/devices/{device_name}``
        """
        return self._send(
            "DELETE",
            f"/notifications/v2/users/{part(user_id, 'user_id')}/devices/{part(device_name, 'device_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.NotificationV2UserSettings]:
        """Lists users' notification settings.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        no_params(params)
        return self._page(
            "/notifications/v2/users/", "NotificationV2UserSettings", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.NotificationV2UserSettings | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        return self._first(
            "/notifications/v2/users/", "NotificationV2UserSettings", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationV2UserSettings | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/notifications/v2/users/", "NotificationV2UserSettings", (rql, headers, timeout, retries)
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
    ) -> Iterator[types.NotificationV2UserSettings]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        return self._iterate(
            "/notifications/v2/users/",
            "NotificationV2UserSettings",
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
    ) -> Records[types.NotificationV2UserSettings]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        return Records(
            self._iterate(
                "/notifications/v2/users/",
                "NotificationV2UserSettings",
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

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        return self._count(
            "/notifications/v2/users/", "NotificationV2UserSettings", (rql, headers, timeout, retries)
        )


class AsyncNotificationsV2UserSettings(AsyncGroup):
    """Users' notification settings."""

    __slots__ = ()

    _types = "notifications_v2"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def get_by_id(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationV2UserSettings:
        """Returns a user's notification settings. They are created if there are none.

        :param user_id: the id of the user.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any; without a permission: own.

        Source: ``GET /notifications/v2/users/{user_id}``
        """
        return await self._send(
            "GET",
            f"/notifications/v2/users/{part(user_id, 'user_id')}",
            "NotificationV2UserSettings",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        user_id: str,
        request_body: bodies.NotificationV2UserSettingsUpsert
        | bodies.NotificationV2UserSettingsUpsertWire
        | Record
        | None = None,
        *,
        fcm_token: str | None = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Replaces a user's notification settings.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_NOTIFICATION_SETTINGS``: any; without a permission: own.

        Source: ``PUT /notifications/v2/users/{user_id}``

        Deprecated: use ``notifications_v2.user_settings.add_or_update_device``.
        """
        deprecated(
            "notifications_v2.user_settings.update", "notifications_v2.user_settings.add_or_update_device"
        )
        return await self._send(
            "PUT",
            f"/notifications/v2/users/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("NotificationV2UserSettingsUpsert", request_body, {"fcm_token": fcm_token}),
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
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_NOTIFICATION_SETTINGS``: any; without a permission: own.

        Source: ``DELETE /notifications/v2/users/{user_id}``
        """
        return await self._send(
            "DELETE",
            f"/notifications/v2/users/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def add_or_update_device(
        self,
        user_id: str,
        device_name: str,
        request_body: bodies.NotificationV2UserDeviceUpsert
        | bodies.NotificationV2UserDeviceUpsertWire
        | Record
        | None = None,
        *,
        description: str | None = UNSET,
        fcm_token: str | None = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds a user's device, or changes it.

        :param user_id: the id of the user.
        :param device_name: the name of the device.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_NOTIFICATION_SETTINGS_DEVICE``: any; without a permission: own.

        Source: ``PUT /notifications/v2/users/{user_id}/devices/{device_name}``
        """
        return await self._send(
            "PUT",
            f"/notifications/v2/users/{part(user_id, 'user_id')}/devices/{part(device_name, 'device_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "NotificationV2UserDeviceUpsert",
                request_body,
                {"description": description, "fcm_token": fcm_token},
            ),
        )

    async def remove_device(
        self,
        user_id: str,
        device_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a user's device.

        :param user_id: the id of the user.
        :param device_name: the name of the device.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_NOTIFICATION_SETTINGS_DEVICE``: any; without a permission: own.

        Source: ``DELETE /notifications/v2/users/{user_id}/devices/{device_name}``
        """
        return await self._send(
            "DELETE",
            f"/notifications/v2/users/{part(user_id, 'user_id')}/devices/{part(device_name, 'device_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.NotificationV2UserSettings]:
        """Lists users' notification settings.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        no_params(params)
        return await self._page(
            "/notifications/v2/users/", "NotificationV2UserSettings", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.NotificationV2UserSettings | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        return await self._first(
            "/notifications/v2/users/", "NotificationV2UserSettings", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationV2UserSettings | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/notifications/v2/users/", "NotificationV2UserSettings", (rql, headers, timeout, retries)
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
    ) -> AsyncIterator[types.NotificationV2UserSettings]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        return self._iterate(
            "/notifications/v2/users/",
            "NotificationV2UserSettings",
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
    ) -> Records[types.NotificationV2UserSettings]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/notifications/v2/users/",
                    "NotificationV2UserSettings",
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

        Permissions: ``VIEW_NOTIFICATION_SETTINGS``: any.

        Source: ``GET /notifications/v2/users/``
        """
        return await self._count(
            "/notifications/v2/users/", "NotificationV2UserSettings", (rql, headers, timeout, retries)
        )


class NotificationsV2(Group):
    """Notifications to users' devices."""

    __slots__ = ()

    _types = "notifications_v2"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def user_settings(self) -> NotificationsV2UserSettings:
        """Users' notification settings."""
        return self._group(NotificationsV2UserSettings, "user_settings")

    def create(
        self,
        request_body: bodies.NotificationV2Creation
        | bodies.NotificationV2CreationWire
        | Record
        | None = None,
        *,
        target_user_id: str = UNSET,
        title: str = UNSET,
        body: str = UNSET,
        data: Any = UNSET,
        android: Any = UNSET,
        apns: Any = UNSET,
        webpush: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationV2:
        """Creates a notification.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.FirebaseConnectionError: firebase connection.
        :raises oxhorizon.exh.errors.FirebaseInvalidPlatformDataError: firebase invalid platform data.

        Permissions: ``CREATE_NOTIFICATIONS``: any; ``CREATE_NOTIFICATIONS`` (group): the group; without a
        permission: own.

        Source: ``POST /notifications/v2/``
        """
        return self._send(
            "POST",
            "/notifications/v2/",
            "NotificationV2",
            (rql, headers, timeout, retries),
            self._body(
                "NotificationV2Creation",
                request_body,
                {
                    "target_user_id": target_user_id,
                    "title": title,
                    "body": body,
                    "data": data,
                    "android": android,
                    "apns": apns,
                    "webpush": webpush,
                },
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
    ) -> Page[types.NotificationV2]:
        """Lists notifications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        no_params(params)
        return self._page("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.NotificationV2 | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        return self._first("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationV2 | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.NotificationV2]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        return self._iterate(
            "/notifications/v2/",
            "NotificationV2",
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
    ) -> Records[types.NotificationV2]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        return Records(
            self._iterate(
                "/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        return self._count("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

    def find_by_target_user_id(
        self,
        target_user_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.NotificationV2]:
        """Lists the notifications to a user.

        :param target_user_id: the id of the target user.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        rql = self._with(rql, "targetUserId", target_user_id, "target_user_id")
        return self._page("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /notifications/v2/health``
        """
        return self._send("GET", "/notifications/v2/health", "bool", (rql, headers, timeout, retries))


class AsyncNotificationsV2(AsyncGroup):
    """Notifications to users' devices."""

    __slots__ = ()

    _types = "notifications_v2"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def user_settings(self) -> AsyncNotificationsV2UserSettings:
        """Users' notification settings."""
        return self._group(AsyncNotificationsV2UserSettings, "user_settings")

    async def create(
        self,
        request_body: bodies.NotificationV2Creation
        | bodies.NotificationV2CreationWire
        | Record
        | None = None,
        *,
        target_user_id: str = UNSET,
        title: str = UNSET,
        body: str = UNSET,
        data: Any = UNSET,
        android: Any = UNSET,
        apns: Any = UNSET,
        webpush: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationV2:
        """Creates a notification.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.FirebaseConnectionError: firebase connection.
        :raises oxhorizon.exh.errors.FirebaseInvalidPlatformDataError: firebase invalid platform data.

        Permissions: ``CREATE_NOTIFICATIONS``: any; ``CREATE_NOTIFICATIONS`` (group): the group; without a
        permission: own.

        Source: ``POST /notifications/v2/``
        """
        return await self._send(
            "POST",
            "/notifications/v2/",
            "NotificationV2",
            (rql, headers, timeout, retries),
            self._body(
                "NotificationV2Creation",
                request_body,
                {
                    "target_user_id": target_user_id,
                    "title": title,
                    "body": body,
                    "data": data,
                    "android": android,
                    "apns": apns,
                    "webpush": webpush,
                },
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
    ) -> AsyncPage[types.NotificationV2]:
        """Lists notifications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        no_params(params)
        return await self._page("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.NotificationV2 | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        return await self._first("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.NotificationV2 | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.NotificationV2]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        return self._iterate(
            "/notifications/v2/",
            "NotificationV2",
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
    ) -> Records[types.NotificationV2]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/notifications/v2/",
                    "NotificationV2",
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

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        return await self._count("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

    async def find_by_target_user_id(
        self,
        target_user_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.NotificationV2]:
        """Lists the notifications to a user.

        :param target_user_id: the id of the target user.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.

        Permissions: ``VIEW_NOTIFICATIONS``: any.

        Source: ``GET /notifications/v2/``
        """
        rql = self._with(rql, "targetUserId", target_user_id, "target_user_id")
        return await self._page("/notifications/v2/", "NotificationV2", (rql, headers, timeout, retries))

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /notifications/v2/health``
        """
        return await self._send("GET", "/notifications/v2/health", "bool", (rql, headers, timeout, retries))
