# Generated from spec/exh/profiles.json by spec/generate.py. Change that, not this.
"""Medical profiles. A client has them as ``ex.profiles``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import (
    UNSET,
    AsyncGroup,
    Group,
    Records,
    Shapes,
    deprecated,
    no_params,
    part,
    required,
)

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import profiles as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import profiles as types

__all__ = [
    "AsyncProfiles",
    "AsyncProfilesGroups",
    "AsyncProfilesLogs",
    "AsyncProfilesMedication",
    "Profiles",
    "ProfilesGroups",
    "ProfilesLogs",
    "ProfilesMedication",
]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "snake_case",
    "epoch_ms",
    {
        "ProfileCreation": "id country region birthday gender",
        "ProfileUpdate": "length country region birthday gender address_line1 address_line2 city postal_code weight af_history comorbidities physician smoker activity impediments custom_fields fibricheck_info:ProfileUpdateFibricheckInfo",
        "FieldsToRemove": "fields",
        "Group": "group_id reason patient_id custom_fields",
        "GroupUpdate": "custom_fields reason patient_id",
        "ProfileComment": "text",
        "MedicationInput": "name dosis:MedicationDosis count medication_frequency",
        "ProfileUpdateFibricheckInfo": "app:ProfileUpdateFibricheckInfoApp device:ProfileUpdateFibricheckInfoDevice",
        "MedicationDosis": "number unit",
        "ProfileUpdateFibricheckInfoApp": "version build branch",
        "ProfileUpdateFibricheckInfoDevice": "os model type manufacturer",
    },
)


class ProfilesGroups(Group):
    """Groups of a profile."""

    __slots__ = ()

    _types = "profiles"
    _spelling = "snake_case"
    _shapes = _SHAPES

    def create(
        self,
        profile_id: str,
        request_body: bodies.Group | Record | None = None,
        *,
        group_id: str = UNSET,
        reason: str = UNSET,
        patient_id: str = UNSET,
        custom_fields: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Group:
        """Adds a group to a profile.

        :param profile_id: the id of the profile.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: the group, own; ``ADD_PATIENT`` (staff): the group; ``ADD_PATIENT`
        & `ACTIVATE_PRESCRIPTIONS``: any group.

        Source: ``POST /profiles/v1/{profile_id}/groups``

        Deprecated: use ``data``.
        """
        deprecated("profiles.groups.create", "data")
        return self._send(
            "POST",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups",
            "Group",
            (rql, headers, timeout, retries),
            self._body(
                "Group",
                request_body,
                {
                    "group_id": group_id,
                    "reason": reason,
                    "patient_id": patient_id,
                    "custom_fields": custom_fields,
                },
            ),
        )

    def update(
        self,
        profile_id: str,
        group_id: str,
        request_body: bodies.GroupUpdate | Record | None = None,
        *,
        custom_fields: dict[str, str] = UNSET,
        reason: str = UNSET,
        patient_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Group:
        """Changes a group of a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_PROFILES`` (staff): the group; ``UPDATE_PROFILES``: any group.

        Source: ``PUT /profiles/v1/{profile_id}/groups/{group_id}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.groups.update", "data")
        return self._send(
            "PUT",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}",
            "Group",
            (rql, headers, timeout, retries),
            self._body(
                "GroupUpdate",
                request_body,
                {"custom_fields": custom_fields, "reason": reason, "patient_id": patient_id},
            ),
        )

    def remove(
        self,
        profile_id: str,
        group_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a group from a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: the group, own; ``UPDATE_PROFILES`` (staff): the group;
        ``UPDATE_PROFILES``: any group.

        Source: ``DELETE /profiles/v1/{profile_id}/groups/{group_id}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.groups.remove", "data")
        return self._send(
            "DELETE",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def remove_fields(
        self,
        profile_id: str,
        group_id: str,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Group:
        """Removes fields from a group of a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_PROFILES`` (staff): the group; ``UPDATE_PROFILES``: any group.

        Source: ``POST /profiles/v1/{profile_id}/groups/{group_id}/remove_fields``

        Deprecated: use ``data``.
        """
        deprecated("profiles.groups.remove_fields", "data")
        return self._send(
            "POST",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/remove_fields",
            "Group",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class AsyncProfilesGroups(AsyncGroup):
    """Groups of a profile."""

    __slots__ = ()

    _types = "profiles"
    _spelling = "snake_case"
    _shapes = _SHAPES

    async def create(
        self,
        profile_id: str,
        request_body: bodies.Group | Record | None = None,
        *,
        group_id: str = UNSET,
        reason: str = UNSET,
        patient_id: str = UNSET,
        custom_fields: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Group:
        """Adds a group to a profile.

        :param profile_id: the id of the profile.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: the group, own; ``ADD_PATIENT`` (staff): the group; ``ADD_PATIENT`
        & `ACTIVATE_PRESCRIPTIONS``: any group.

        Source: ``POST /profiles/v1/{profile_id}/groups``

        Deprecated: use ``data``.
        """
        deprecated("profiles.groups.create", "data")
        return await self._send(
            "POST",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups",
            "Group",
            (rql, headers, timeout, retries),
            self._body(
                "Group",
                request_body,
                {
                    "group_id": group_id,
                    "reason": reason,
                    "patient_id": patient_id,
                    "custom_fields": custom_fields,
                },
            ),
        )

    async def update(
        self,
        profile_id: str,
        group_id: str,
        request_body: bodies.GroupUpdate | Record | None = None,
        *,
        custom_fields: dict[str, str] = UNSET,
        reason: str = UNSET,
        patient_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Group:
        """Changes a group of a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_PROFILES`` (staff): the group; ``UPDATE_PROFILES``: any group.

        Source: ``PUT /profiles/v1/{profile_id}/groups/{group_id}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.groups.update", "data")
        return await self._send(
            "PUT",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}",
            "Group",
            (rql, headers, timeout, retries),
            self._body(
                "GroupUpdate",
                request_body,
                {"custom_fields": custom_fields, "reason": reason, "patient_id": patient_id},
            ),
        )

    async def remove(
        self,
        profile_id: str,
        group_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a group from a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: the group, own; ``UPDATE_PROFILES`` (staff): the group;
        ``UPDATE_PROFILES``: any group.

        Source: ``DELETE /profiles/v1/{profile_id}/groups/{group_id}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.groups.remove", "data")
        return await self._send(
            "DELETE",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def remove_fields(
        self,
        profile_id: str,
        group_id: str,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Group:
        """Removes fields from a group of a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_PROFILES`` (staff): the group; ``UPDATE_PROFILES``: any group.

        Source: ``POST /profiles/v1/{profile_id}/groups/{group_id}/remove_fields``

        Deprecated: use ``data``.
        """
        deprecated("profiles.groups.remove_fields", "data")
        return await self._send(
            "POST",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/remove_fields",
            "Group",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class ProfilesLogs(Group):
    """Log entries."""

    __slots__ = ()

    _types = "profiles"
    _spelling = "snake_case"
    _shapes = _SHAPES

    def create(
        self,
        profile_id: str,
        group_id: str,
        request_body: bodies.ProfileComment | Record | None = None,
        *,
        text: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogEntry:
        """Adds a comment to a group of a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``CREATE_PROFILE_LOG_ENTRIES`` (staff): the group; ``CREATE_PROFILE_LOG_ENTRIES``: any
        group.

        Source: ``POST /profiles/v1/{profile_id}/groups/{group_id}/logs``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.create", "data")
        return self._send(
            "POST",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs",
            "LogEntry",
            (rql, headers, timeout, retries),
            self._body("ProfileComment", request_body, {"text": text}),
        )

    def find(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.LogEntry]:
        """Lists the log entries of a group of a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        no_params(params)
        return self._page(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
        )

    def find_first(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogEntry | None:
        """Returns the first of the records of :meth:`find`.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        return self._first(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
        )

    def find_by_id(
        self,
        profile_id: str,
        group_id: str,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogEntry | None:
        """Returns the record of :meth:`find` with this id.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        rql = self._with(rql, "id", id, "id")
        return self._first(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.LogEntry]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        return self._iterate(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.LogEntry]:
        """Returns all records of :meth:`find`.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        return Records(
            self._iterate(
                f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
                "LogEntry",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        return self._count(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        profile_id: str,
        group_id: str,
        entry_id: str,
        request_body: bodies.ProfileComment | Record | None = None,
        *,
        text: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogEntry:
        """Changes a comment.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param entry_id: the id of the entry.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``CREATE_PROFILE_LOG_ENTRIES`` (staff): the group, own entries;
        ``CREATE_PROFILE_LOG_ENTRIES``: any group, own entries.

        Source: ``PUT /profiles/v1/{profile_id}/groups/{group_id}/logs/{entry_id}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.update", "data")
        return self._send(
            "PUT",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/{part(entry_id, 'entry_id')}",
            "LogEntry",
            (rql, headers, timeout, retries),
            self._body("ProfileComment", request_body, {"text": text}),
        )

    def remove(
        self,
        profile_id: str,
        group_id: str,
        entry_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a comment.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param entry_id: the id of the entry.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``CREATE_PROFILE_LOG_ENTRIES`` (staff): the group, own entries;
        ``CREATE_PROFILE_LOG_ENTRIES``: any group, own entries.

        Source: ``DELETE /profiles/v1/{profile_id}/groups/{group_id}/logs/{entry_id}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.remove", "data")
        return self._send(
            "DELETE",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/{part(entry_id, 'entry_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncProfilesLogs(AsyncGroup):
    """Log entries."""

    __slots__ = ()

    _types = "profiles"
    _spelling = "snake_case"
    _shapes = _SHAPES

    async def create(
        self,
        profile_id: str,
        group_id: str,
        request_body: bodies.ProfileComment | Record | None = None,
        *,
        text: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogEntry:
        """Adds a comment to a group of a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``CREATE_PROFILE_LOG_ENTRIES`` (staff): the group; ``CREATE_PROFILE_LOG_ENTRIES``: any
        group.

        Source: ``POST /profiles/v1/{profile_id}/groups/{group_id}/logs``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.create", "data")
        return await self._send(
            "POST",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs",
            "LogEntry",
            (rql, headers, timeout, retries),
            self._body("ProfileComment", request_body, {"text": text}),
        )

    async def find(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.LogEntry]:
        """Lists the log entries of a group of a profile.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        no_params(params)
        return await self._page(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
        )

    async def find_first(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogEntry | None:
        """Returns the first of the records of :meth:`find`.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        return await self._first(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
        )

    async def find_by_id(
        self,
        profile_id: str,
        group_id: str,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogEntry | None:
        """Returns the record of :meth:`find` with this id.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.LogEntry]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        return self._iterate(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.LogEntry]:
        """Returns all records of :meth:`find`.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        return Records(
            [
                record
                async for record in self._iterate(
                    f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
                    "LogEntry",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self,
        profile_id: str,
        group_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param rql: conditions.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_PROFILE_LOG_ENTRIES`` (staff): the group; ``VIEW_PROFILE_LOG_ENTRIES``: any group.

        Source: ``GET /profiles/v1/{profile_id}/groups/{group_id}/logs/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.find", "data")
        return await self._count(
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/",
            "LogEntry",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        profile_id: str,
        group_id: str,
        entry_id: str,
        request_body: bodies.ProfileComment | Record | None = None,
        *,
        text: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogEntry:
        """Changes a comment.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param entry_id: the id of the entry.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``CREATE_PROFILE_LOG_ENTRIES`` (staff): the group, own entries;
        ``CREATE_PROFILE_LOG_ENTRIES``: any group, own entries.

        Source: ``PUT /profiles/v1/{profile_id}/groups/{group_id}/logs/{entry_id}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.update", "data")
        return await self._send(
            "PUT",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/{part(entry_id, 'entry_id')}",
            "LogEntry",
            (rql, headers, timeout, retries),
            self._body("ProfileComment", request_body, {"text": text}),
        )

    async def remove(
        self,
        profile_id: str,
        group_id: str,
        entry_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a comment.

        :param profile_id: the id of the profile.
        :param group_id: the id of the group.
        :param entry_id: the id of the entry.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``CREATE_PROFILE_LOG_ENTRIES`` (staff): the group, own entries;
        ``CREATE_PROFILE_LOG_ENTRIES``: any group, own entries.

        Source: ``DELETE /profiles/v1/{profile_id}/groups/{group_id}/logs/{entry_id}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.logs.remove", "data")
        return await self._send(
            "DELETE",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/groups/{part(group_id, 'group_id')}/logs/{part(entry_id, 'entry_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class ProfilesMedication(Group):
    """Medication in a profile."""

    __slots__ = ()

    _types = "profiles"
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
    ) -> Page[types.MedicationInput]:
        """Lists the medication in profiles.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        no_params(params)
        return self._page("/profiles/v1/medication", "MedicationInput", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.MedicationInput | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        return self._first("/profiles/v1/medication", "MedicationInput", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.MedicationInput | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        rql = self._with(rql, "name", name, "name")
        return self._first("/profiles/v1/medication", "MedicationInput", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.MedicationInput]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        return self._iterate(
            "/profiles/v1/medication",
            "MedicationInput",
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
    ) -> Records[types.MedicationInput]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        return Records(
            self._iterate(
                "/profiles/v1/medication",
                "MedicationInput",
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

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        return self._count("/profiles/v1/medication", "MedicationInput", (rql, headers, timeout, retries))

    def create(
        self,
        profile_id: str,
        request_body: bodies.MedicationInput | Record | None = None,
        *,
        name: str = UNSET,
        dosis: bodies.MedicationDosis = UNSET,
        count: float = UNSET,
        medication_frequency: types.MedicationFrequency = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.MedicationInput:
        """Adds medication to a profile.

        :param profile_id: the id of the profile.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: not stated.

        Source: ``POST /profiles/v1/{profile_id}/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.create", "data")
        return self._send(
            "POST",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/medication",
            "MedicationInput",
            (rql, headers, timeout, retries),
            self._body(
                "MedicationInput",
                request_body,
                {"name": name, "dosis": dosis, "count": count, "medication_frequency": medication_frequency},
            ),
        )

    def remove(
        self,
        profile_id: str,
        medication_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> None:
        """Removes medication from a profile.

        :param profile_id: the id of the profile.
        :param medication_name: the name of the medication.

        Permissions: without a permission: not stated.

        Source: ``DELETE /profiles/v1/{profile_id}/medication/{medication_name}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.remove", "data")
        self._send(
            "DELETE",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/medication/{part(medication_name, 'medication_name')}",
            "None",
            (rql, headers, timeout, retries),
        )


class AsyncProfilesMedication(AsyncGroup):
    """Medication in a profile."""

    __slots__ = ()

    _types = "profiles"
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
    ) -> AsyncPage[types.MedicationInput]:
        """Lists the medication in profiles.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        no_params(params)
        return await self._page(
            "/profiles/v1/medication", "MedicationInput", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.MedicationInput | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        return await self._first(
            "/profiles/v1/medication", "MedicationInput", (rql, headers, timeout, retries)
        )

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.MedicationInput | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        rql = self._with(rql, "name", name, "name")
        return await self._first(
            "/profiles/v1/medication", "MedicationInput", (rql, headers, timeout, retries)
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
    ) -> AsyncIterator[types.MedicationInput]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        return self._iterate(
            "/profiles/v1/medication",
            "MedicationInput",
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
    ) -> Records[types.MedicationInput]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        return Records(
            [
                record
                async for record in self._iterate(
                    "/profiles/v1/medication",
                    "MedicationInput",
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

        Permissions: without a permission: not stated.

        Source: ``GET /profiles/v1/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.find", "data")
        return await self._count(
            "/profiles/v1/medication", "MedicationInput", (rql, headers, timeout, retries)
        )

    async def create(
        self,
        profile_id: str,
        request_body: bodies.MedicationInput | Record | None = None,
        *,
        name: str = UNSET,
        dosis: bodies.MedicationDosis = UNSET,
        count: float = UNSET,
        medication_frequency: types.MedicationFrequency = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.MedicationInput:
        """Adds medication to a profile.

        :param profile_id: the id of the profile.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: not stated.

        Source: ``POST /profiles/v1/{profile_id}/medication``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.create", "data")
        return await self._send(
            "POST",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/medication",
            "MedicationInput",
            (rql, headers, timeout, retries),
            self._body(
                "MedicationInput",
                request_body,
                {"name": name, "dosis": dosis, "count": count, "medication_frequency": medication_frequency},
            ),
        )

    async def remove(
        self,
        profile_id: str,
        medication_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> None:
        """Removes medication from a profile.

        :param profile_id: the id of the profile.
        :param medication_name: the name of the medication.

        Permissions: without a permission: not stated.

        Source: ``DELETE /profiles/v1/{profile_id}/medication/{medication_name}``

        Deprecated: use ``data``.
        """
        deprecated("profiles.medication.remove", "data")
        await self._send(
            "DELETE",
            f"/profiles/v1/{part(profile_id, 'profile_id')}/medication/{part(medication_name, 'medication_name')}",
            "None",
            (rql, headers, timeout, retries),
        )


class Profiles(Group):
    """Medical profiles."""

    __slots__ = ()

    _types = "profiles"
    _spelling = "snake_case"
    _shapes = _SHAPES

    @property
    def groups(self) -> ProfilesGroups:
        """Groups of a profile."""
        return self._group(ProfilesGroups, "groups")

    @property
    def logs(self) -> ProfilesLogs:
        """Log entries."""
        return self._group(ProfilesLogs, "logs")

    @property
    def medication(self) -> ProfilesMedication:
        """Medication in a profile."""
        return self._group(ProfilesMedication, "medication")

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Profile]:
        """Lists profiles.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        no_params(params)
        return self._page("/profiles/v1/", "Profile", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Profile | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        return self._first("/profiles/v1/", "Profile", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Profile | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        rql = self._with(rql, "id", id, "id")
        return self._first("/profiles/v1/", "Profile", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Profile]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        return self._iterate(
            "/profiles/v1/", "Profile", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Profile]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        return Records(
            self._iterate("/profiles/v1/", "Profile", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        return self._count("/profiles/v1/", "Profile", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.ProfileCreation | Record | None = None,
        *,
        id: str = UNSET,
        country: str = UNSET,
        region: str = UNSET,
        birthday: str = UNSET,
        gender: int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Profile:
        """Creates a profile.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ProfileAlreadyExistsError: profile already exists.

        Permissions: without a permission: own; ``CREATE_PROFILES``: any.

        Source: ``POST /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.create", "data")
        return self._send(
            "POST",
            "/profiles/v1/",
            "Profile",
            (rql, headers, timeout, retries),
            self._body(
                "ProfileCreation",
                request_body,
                {"id": id, "country": country, "region": region, "birthday": birthday, "gender": gender},
            ),
        )

    def update(
        self,
        request_body: bodies.ProfileUpdate | Record | None = None,
        *,
        rql: str,
        length: float = UNSET,
        country: str = UNSET,
        region: str = UNSET,
        birthday: str = UNSET,
        gender: int = UNSET,
        address_line1: str = UNSET,
        address_line2: str = UNSET,
        city: str = UNSET,
        postal_code: str = UNSET,
        weight: float = UNSET,
        af_history: bool = UNSET,
        comorbidities: list[types.Comorbidities] = UNSET,
        physician: str = UNSET,
        smoker: bool = UNSET,
        activity: types.ProfileActivity = UNSET,
        impediments: list[types.Impediments] = UNSET,
        custom_fields: dict[str, str] = UNSET,
        fibricheck_info: bodies.ProfileUpdateFibricheckInfo = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes profiles.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: without a permission: own; ``UPDATE_PROFILES`` (staff): any group; ``UPDATE_PROFILES``:
        any.

        Source: ``PUT /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.update", "data")
        rql = required(rql)
        return self._send(
            "PUT",
            "/profiles/v1/",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "ProfileUpdate",
                request_body,
                {
                    "length": length,
                    "country": country,
                    "region": region,
                    "birthday": birthday,
                    "gender": gender,
                    "address_line1": address_line1,
                    "address_line2": address_line2,
                    "city": city,
                    "postal_code": postal_code,
                    "weight": weight,
                    "af_history": af_history,
                    "comorbidities": comorbidities,
                    "physician": physician,
                    "smoker": smoker,
                    "activity": activity,
                    "impediments": impediments,
                    "custom_fields": custom_fields,
                    "fibricheck_info": fibricheck_info,
                },
            ),
        )

    def remove_fields(
        self,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        rql: str,
        fields: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from profiles.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.RemoveFieldError: remove field.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: without a permission: own; ``UPDATE_PROFILES`` (staff): any group; ``UPDATE_PROFILES``:
        any.

        Source: ``POST /profiles/v1/remove_fields``

        Deprecated: use ``data``.
        """
        deprecated("profiles.remove_fields", "data")
        rql = required(rql)
        return self._send(
            "POST",
            "/profiles/v1/remove_fields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )

    def get_comorbidities(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Comorbidities]:
        """Lists the comorbidities that a profile can have.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /profiles/v1/comorbidities``

        Deprecated: use ``data``.
        """
        deprecated("profiles.get_comorbidities", "data")
        no_params(params)
        return self._page("/profiles/v1/comorbidities", "Comorbidities", (rql, headers, timeout, retries))

    def get_impediments(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Impediments]:
        """Lists the impediments that a profile can have.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /profiles/v1/impediments``

        Deprecated: use ``data``.
        """
        deprecated("profiles.get_impediments", "data")
        no_params(params)
        return self._page("/profiles/v1/impediments", "Impediments", (rql, headers, timeout, retries))

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /profiles/v1/health``

        Deprecated: use ``data``.
        """
        deprecated("profiles.health", "data")
        return self._send("GET", "/profiles/v1/health", "bool", (rql, headers, timeout, retries))


class AsyncProfiles(AsyncGroup):
    """Medical profiles."""

    __slots__ = ()

    _types = "profiles"
    _spelling = "snake_case"
    _shapes = _SHAPES

    @property
    def groups(self) -> AsyncProfilesGroups:
        """Groups of a profile."""
        return self._group(AsyncProfilesGroups, "groups")

    @property
    def logs(self) -> AsyncProfilesLogs:
        """Log entries."""
        return self._group(AsyncProfilesLogs, "logs")

    @property
    def medication(self) -> AsyncProfilesMedication:
        """Medication in a profile."""
        return self._group(AsyncProfilesMedication, "medication")

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Profile]:
        """Lists profiles.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        no_params(params)
        return await self._page("/profiles/v1/", "Profile", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Profile | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        return await self._first("/profiles/v1/", "Profile", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Profile | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        rql = self._with(rql, "id", id, "id")
        return await self._first("/profiles/v1/", "Profile", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Profile]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        return self._iterate(
            "/profiles/v1/", "Profile", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Profile]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        return Records(
            [
                record
                async for record in self._iterate(
                    "/profiles/v1/", "Profile", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; without a permission (staff): the group; ``VIEW_PATIENTS``:
        any.

        Source: ``GET /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.find", "data")
        return await self._count("/profiles/v1/", "Profile", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.ProfileCreation | Record | None = None,
        *,
        id: str = UNSET,
        country: str = UNSET,
        region: str = UNSET,
        birthday: str = UNSET,
        gender: int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Profile:
        """Creates a profile.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ProfileAlreadyExistsError: profile already exists.

        Permissions: without a permission: own; ``CREATE_PROFILES``: any.

        Source: ``POST /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.create", "data")
        return await self._send(
            "POST",
            "/profiles/v1/",
            "Profile",
            (rql, headers, timeout, retries),
            self._body(
                "ProfileCreation",
                request_body,
                {"id": id, "country": country, "region": region, "birthday": birthday, "gender": gender},
            ),
        )

    async def update(
        self,
        request_body: bodies.ProfileUpdate | Record | None = None,
        *,
        rql: str,
        length: float = UNSET,
        country: str = UNSET,
        region: str = UNSET,
        birthday: str = UNSET,
        gender: int = UNSET,
        address_line1: str = UNSET,
        address_line2: str = UNSET,
        city: str = UNSET,
        postal_code: str = UNSET,
        weight: float = UNSET,
        af_history: bool = UNSET,
        comorbidities: list[types.Comorbidities] = UNSET,
        physician: str = UNSET,
        smoker: bool = UNSET,
        activity: types.ProfileActivity = UNSET,
        impediments: list[types.Impediments] = UNSET,
        custom_fields: dict[str, str] = UNSET,
        fibricheck_info: bodies.ProfileUpdateFibricheckInfo = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes profiles.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: without a permission: own; ``UPDATE_PROFILES`` (staff): any group; ``UPDATE_PROFILES``:
        any.

        Source: ``PUT /profiles/v1/``

        Deprecated: use ``data``.
        """
        deprecated("profiles.update", "data")
        rql = required(rql)
        return await self._send(
            "PUT",
            "/profiles/v1/",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "ProfileUpdate",
                request_body,
                {
                    "length": length,
                    "country": country,
                    "region": region,
                    "birthday": birthday,
                    "gender": gender,
                    "address_line1": address_line1,
                    "address_line2": address_line2,
                    "city": city,
                    "postal_code": postal_code,
                    "weight": weight,
                    "af_history": af_history,
                    "comorbidities": comorbidities,
                    "physician": physician,
                    "smoker": smoker,
                    "activity": activity,
                    "impediments": impediments,
                    "custom_fields": custom_fields,
                    "fibricheck_info": fibricheck_info,
                },
            ),
        )

    async def remove_fields(
        self,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        rql: str,
        fields: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from profiles.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.RemoveFieldError: remove field.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: without a permission: own; ``UPDATE_PROFILES`` (staff): any group; ``UPDATE_PROFILES``:
        any.

        Source: ``POST /profiles/v1/remove_fields``

        Deprecated: use ``data``.
        """
        deprecated("profiles.remove_fields", "data")
        rql = required(rql)
        return await self._send(
            "POST",
            "/profiles/v1/remove_fields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )

    async def get_comorbidities(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Comorbidities]:
        """Lists the comorbidities that a profile can have.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /profiles/v1/comorbidities``

        Deprecated: use ``data``.
        """
        deprecated("profiles.get_comorbidities", "data")
        no_params(params)
        return await self._page(
            "/profiles/v1/comorbidities", "Comorbidities", (rql, headers, timeout, retries)
        )

    async def get_impediments(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Impediments]:
        """Lists the impediments that a profile can have.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /profiles/v1/impediments``

        Deprecated: use ``data``.
        """
        deprecated("profiles.get_impediments", "data")
        no_params(params)
        return await self._page("/profiles/v1/impediments", "Impediments", (rql, headers, timeout, retries))

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /profiles/v1/health``

        Deprecated: use ``data``.
        """
        deprecated("profiles.health", "data")
        return await self._send("GET", "/profiles/v1/health", "bool", (rql, headers, timeout, retries))
