# Generated from spec/exh/configurations.json by spec/generate.py. Change that, not this.
"""Configurations of the platform, of groups and of users. A client has them as ``ex.configurations``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Shapes, part

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any

    from oxhorizon.exh._sdk.groups import Headers, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import configurations as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import configurations as types

__all__ = [
    "AsyncConfigurations",
    "AsyncConfigurationsGeneral",
    "AsyncConfigurationsGroups",
    "AsyncConfigurationsPatients",
    "AsyncConfigurationsStaff",
    "AsyncConfigurationsUsers",
    "Configurations",
    "ConfigurationsGeneral",
    "ConfigurationsGroups",
    "ConfigurationsPatients",
    "ConfigurationsStaff",
    "ConfigurationsUsers",
]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "iso8601",
    {
        "GeneralConfigurationInput": "data staff_configuration patient_configuration group_configuration user_configuration",
        "FieldsToRemove": "fields",
        "GroupConfigurationInput": "data staff_configuration patient_configuration",
        "ConfigurationInput": "data",
    },
)


class ConfigurationsGeneral(Group):
    """The general configuration."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def get(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.GeneralConfiguration:
        """Returns the general configuration.

        Permissions: without a permission: everyone.

        Source: ``GET /configurations/v2/general``
        """
        return self._send(
            "GET", "/configurations/v2/general", "GeneralConfiguration", (rql, headers, timeout, retries)
        )

    def update(
        self,
        request_body: bodies.GeneralConfigurationInput
        | bodies.GeneralConfigurationInputWire
        | Record
        | None = None,
        *,
        data: dict[str, Any] = UNSET,
        staff_configuration: dict[str, Any] = UNSET,
        patient_configuration: dict[str, Any] = UNSET,
        group_configuration: dict[str, Any] = UNSET,
        user_configuration: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a general configuration.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_CONFIGURATIONS``.

        Source: ``PUT /configurations/v2/general``
        """
        return self._send(
            "PUT",
            "/configurations/v2/general",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "GeneralConfigurationInput",
                request_body,
                {
                    "data": data,
                    "staff_configuration": staff_configuration,
                    "patient_configuration": patient_configuration,
                    "group_configuration": group_configuration,
                    "user_configuration": user_configuration,
                },
            ),
        )

    def remove_fields(
        self,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a general configuration.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_CONFIGURATIONS``.

        Source: ``POST /configurations/v2/general/deleteFields``
        """
        return self._send(
            "POST",
            "/configurations/v2/general/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class AsyncConfigurationsGeneral(AsyncGroup):
    """The general configuration."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def get(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.GeneralConfiguration:
        """Returns the general configuration.

        Permissions: without a permission: everyone.

        Source: ``GET /configurations/v2/general``
        """
        return await self._send(
            "GET", "/configurations/v2/general", "GeneralConfiguration", (rql, headers, timeout, retries)
        )

    async def update(
        self,
        request_body: bodies.GeneralConfigurationInput
        | bodies.GeneralConfigurationInputWire
        | Record
        | None = None,
        *,
        data: dict[str, Any] = UNSET,
        staff_configuration: dict[str, Any] = UNSET,
        patient_configuration: dict[str, Any] = UNSET,
        group_configuration: dict[str, Any] = UNSET,
        user_configuration: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a general configuration.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_CONFIGURATIONS``.

        Source: ``PUT /configurations/v2/general``
        """
        return await self._send(
            "PUT",
            "/configurations/v2/general",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "GeneralConfigurationInput",
                request_body,
                {
                    "data": data,
                    "staff_configuration": staff_configuration,
                    "patient_configuration": patient_configuration,
                    "group_configuration": group_configuration,
                    "user_configuration": user_configuration,
                },
            ),
        )

    async def remove_fields(
        self,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a general configuration.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_CONFIGURATIONS``.

        Source: ``POST /configurations/v2/general/deleteFields``
        """
        return await self._send(
            "POST",
            "/configurations/v2/general/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class ConfigurationsGroups(Group):
    """Configurations of groups."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def get(
        self,
        group_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupConfiguration:
        """Returns a group's configuration.

        :param group_id: the id of the group.

        Permissions: ``VIEW_PATIENT_CONFIGURATIONS`` (staff): the group; ``VIEW_STAFF_CONFIGURATIONS``
        (staff): the group; ``VIEW_CONFIGURATIONS`` (staff): the group; ``VIEW_CONFIGURATIONS``: any group.

        Source: ``GET /configurations/v2/groups/{group_id}``
        """
        return self._send(
            "GET",
            f"/configurations/v2/groups/{part(group_id, 'group_id')}",
            "GroupConfiguration",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        group_id: str,
        request_body: bodies.GroupConfigurationInput
        | bodies.GroupConfigurationInputWire
        | Record
        | None = None,
        *,
        data: dict[str, Any] = UNSET,
        staff_configuration: dict[str, Any] = UNSET,
        patient_configuration: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a group's configuration.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_PATIENT_CONFIGURATIONS`` (staff): the group; ``UPDATE_STAFF_CONFIGURATIONS``
        (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS``: any
        group.

        Source: ``PUT /configurations/v2/groups/{group_id}``
        """
        return self._send(
            "PUT",
            f"/configurations/v2/groups/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "GroupConfigurationInput",
                request_body,
                {
                    "data": data,
                    "staff_configuration": staff_configuration,
                    "patient_configuration": patient_configuration,
                },
            ),
        )

    def remove_fields(
        self,
        group_id: str,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a group's configuration.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_PATIENT_CONFIGURATIONS`` (staff): the group; ``UPDATE_STAFF_CONFIGURATIONS``
        (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS``: any
        group.

        Source: ``POST /configurations/v2/groups/{group_id}/deleteFields``
        """
        return self._send(
            "POST",
            f"/configurations/v2/groups/{part(group_id, 'group_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class AsyncConfigurationsGroups(AsyncGroup):
    """Configurations of groups."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def get(
        self,
        group_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupConfiguration:
        """Returns a group's configuration.

        :param group_id: the id of the group.

        Permissions: ``VIEW_PATIENT_CONFIGURATIONS`` (staff): the group; ``VIEW_STAFF_CONFIGURATIONS``
        (staff): the group; ``VIEW_CONFIGURATIONS`` (staff): the group; ``VIEW_CONFIGURATIONS``: any group.

        Source: ``GET /configurations/v2/groups/{group_id}``
        """
        return await self._send(
            "GET",
            f"/configurations/v2/groups/{part(group_id, 'group_id')}",
            "GroupConfiguration",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        group_id: str,
        request_body: bodies.GroupConfigurationInput
        | bodies.GroupConfigurationInputWire
        | Record
        | None = None,
        *,
        data: dict[str, Any] = UNSET,
        staff_configuration: dict[str, Any] = UNSET,
        patient_configuration: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a group's configuration.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_PATIENT_CONFIGURATIONS`` (staff): the group; ``UPDATE_STAFF_CONFIGURATIONS``
        (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS``: any
        group.

        Source: ``PUT /configurations/v2/groups/{group_id}``
        """
        return await self._send(
            "PUT",
            f"/configurations/v2/groups/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "GroupConfigurationInput",
                request_body,
                {
                    "data": data,
                    "staff_configuration": staff_configuration,
                    "patient_configuration": patient_configuration,
                },
            ),
        )

    async def remove_fields(
        self,
        group_id: str,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a group's configuration.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_PATIENT_CONFIGURATIONS`` (staff): the group; ``UPDATE_STAFF_CONFIGURATIONS``
        (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS``: any
        group.

        Source: ``POST /configurations/v2/groups/{group_id}/deleteFields``
        """
        return await self._send(
            "POST",
            f"/configurations/v2/groups/{part(group_id, 'group_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class ConfigurationsUsers(Group):
    """Configurations of users."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def get(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserConfiguration:
        """Returns a user's configuration.

        :param user_id: the id of the user.

        Permissions: without a permission: own; ``VIEW_PATIENT_CONFIGURATIONS`` (staff): the group;
        ``VIEW_STAFF_CONFIGURATIONS`` (staff): the group; ``VIEW_CONFIGURATIONS`` (staff): the group;
        ``VIEW_CONFIGURATIONS``: any.

        Source: ``GET /configurations/v2/users/{user_id}``
        """
        return self._send(
            "GET",
            f"/configurations/v2/users/{part(user_id, 'user_id')}",
            "UserConfiguration",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        user_id: str,
        request_body: bodies.ConfigurationInput | Record | None = None,
        *,
        data: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a user's configuration.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_CONFIGURATIONS``: any; without a permission: own.

        Source: ``PUT /configurations/v2/users/{user_id}``
        """
        return self._send(
            "PUT",
            f"/configurations/v2/users/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("ConfigurationInput", request_body, {"data": data}),
        )

    def remove_fields(
        self,
        user_id: str,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a user's configuration.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_CONFIGURATIONS``: any; without a permission: own.

        Source: ``POST /configurations/v2/users/{user_id}/deleteFields``
        """
        return self._send(
            "POST",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class AsyncConfigurationsUsers(AsyncGroup):
    """Configurations of users."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def get(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserConfiguration:
        """Returns a user's configuration.

        :param user_id: the id of the user.

        Permissions: without a permission: own; ``VIEW_PATIENT_CONFIGURATIONS`` (staff): the group;
        ``VIEW_STAFF_CONFIGURATIONS`` (staff): the group; ``VIEW_CONFIGURATIONS`` (staff): the group;
        ``VIEW_CONFIGURATIONS``: any.

        Source: ``GET /configurations/v2/users/{user_id}``
        """
        return await self._send(
            "GET",
            f"/configurations/v2/users/{part(user_id, 'user_id')}",
            "UserConfiguration",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        user_id: str,
        request_body: bodies.ConfigurationInput | Record | None = None,
        *,
        data: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a user's configuration.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_CONFIGURATIONS``: any; without a permission: own.

        Source: ``PUT /configurations/v2/users/{user_id}``
        """
        return await self._send(
            "PUT",
            f"/configurations/v2/users/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("ConfigurationInput", request_body, {"data": data}),
        )

    async def remove_fields(
        self,
        user_id: str,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a user's configuration.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_CONFIGURATIONS``: any; without a permission: own.

        Source: ``POST /configurations/v2/users/{user_id}/deleteFields``
        """
        return await self._send(
            "POST",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class ConfigurationsPatients(Group):
    """Configurations of patients in a group."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def update(
        self,
        request_body: bodies.ConfigurationInput | Record | None = None,
        *,
        user_id: str,
        group_id: str,
        data: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a patient's configuration in a group.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param user_id: the id of the user.
        :param group_id: the id of the group.

        Permissions: ``UPDATE_PATIENT_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff):
        the group; ``UPDATE_CONFIGURATIONS``: any.

        Source: ``PUT /configurations/v2/users/{user_id}/patientConfigurations/{group_id}``
        """
        return self._send(
            "PUT",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/patientConfigurations/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("ConfigurationInput", request_body, {"data": data}),
        )

    def remove_fields(
        self,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        user_id: str,
        group_id: str,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a patient's configuration in a group.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param user_id: the id of the user.
        :param group_id: the id of the group.

        Permissions: ``UPDATE_PATIENT_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff):
        the group; ``UPDATE_CONFIGURATIONS``: any.

        Source: ``POST /configurations/v2/users/{user_id}/patientConfigurations/{group_id}/deleteFields``
        """
        return self._send(
            "POST",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/patientConfigurations/{part(group_id, 'group_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class AsyncConfigurationsPatients(AsyncGroup):
    """Configurations of patients in a group."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def update(
        self,
        request_body: bodies.ConfigurationInput | Record | None = None,
        *,
        user_id: str,
        group_id: str,
        data: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a patient's configuration in a group.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param user_id: the id of the user.
        :param group_id: the id of the group.

        Permissions: ``UPDATE_PATIENT_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff):
        the group; ``UPDATE_CONFIGURATIONS``: any.

        Source: ``PUT /configurations/v2/users/{user_id}/patientConfigurations/{group_id}``
        """
        return await self._send(
            "PUT",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/patientConfigurations/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("ConfigurationInput", request_body, {"data": data}),
        )

    async def remove_fields(
        self,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        user_id: str,
        group_id: str,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a patient's configuration in a group.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param user_id: the id of the user.
        :param group_id: the id of the group.

        Permissions: ``UPDATE_PATIENT_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff):
        the group; ``UPDATE_CONFIGURATIONS``: any.

        Source: ``POST /configurations/v2/users/{user_id}/patientConfigurations/{group_id}/deleteFields``
        """
        return await self._send(
            "POST",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/patientConfigurations/{part(group_id, 'group_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class ConfigurationsStaff(Group):
    """Configurations of staff in a group."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def update(
        self,
        request_body: bodies.ConfigurationInput | Record | None = None,
        *,
        user_id: str,
        group_id: str,
        data: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a staff member's configuration in a group.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param user_id: the id of the user.
        :param group_id: the id of the group.

        Permissions: ``UPDATE_STAFF_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff):
        the group; ``UPDATE_CONFIGURATIONS``: any.

        Source: ``PUT /configurations/v2/users/{user_id}/staffConfigurations/{group_id}``
        """
        return self._send(
            "PUT",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/staffConfigurations/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("ConfigurationInput", request_body, {"data": data}),
        )

    def remove_fields(
        self,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        user_id: str,
        group_id: str,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a staff member's configuration in a group.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param user_id: the id of the user.
        :param group_id: the id of the group.

        Permissions: ``UPDATE_STAFF_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff):
        the group; ``UPDATE_CONFIGURATIONS``: any.

        Source: ``POST /configurations/v2/users/{user_id}/staffConfigurations/{group_id}/deleteFields``
        """
        return self._send(
            "POST",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/staffConfigurations/{part(group_id, 'group_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class AsyncConfigurationsStaff(AsyncGroup):
    """Configurations of staff in a group."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def update(
        self,
        request_body: bodies.ConfigurationInput | Record | None = None,
        *,
        user_id: str,
        group_id: str,
        data: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a staff member's configuration in a group.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param user_id: the id of the user.
        :param group_id: the id of the group.

        Permissions: ``UPDATE_STAFF_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff):
        the group; ``UPDATE_CONFIGURATIONS``: any.

        Source: ``PUT /configurations/v2/users/{user_id}/staffConfigurations/{group_id}``
        """
        return await self._send(
            "PUT",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/staffConfigurations/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("ConfigurationInput", request_body, {"data": data}),
        )

    async def remove_fields(
        self,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        user_id: str,
        group_id: str,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a staff member's configuration in a group.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param user_id: the id of the user.
        :param group_id: the id of the group.

        Permissions: ``UPDATE_STAFF_CONFIGURATIONS`` (staff): the group; ``UPDATE_CONFIGURATIONS`` (staff):
        the group; ``UPDATE_CONFIGURATIONS``: any.

        Source: ``POST /configurations/v2/users/{user_id}/staffConfigurations/{group_id}/deleteFields``
        """
        return await self._send(
            "POST",
            f"/configurations/v2/users/{part(user_id, 'user_id')}/staffConfigurations/{part(group_id, 'group_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )


class Configurations(Group):
    """Configurations of the platform, of groups and of users."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def general(self) -> ConfigurationsGeneral:
        """The general configuration."""
        return self._group(ConfigurationsGeneral, "general")

    @property
    def groups(self) -> ConfigurationsGroups:
        """Configurations of groups."""
        return self._group(ConfigurationsGroups, "groups")

    @property
    def users(self) -> ConfigurationsUsers:
        """Configurations of users."""
        return self._group(ConfigurationsUsers, "users")

    @property
    def patients(self) -> ConfigurationsPatients:
        """Configurations of patients in a group."""
        return self._group(ConfigurationsPatients, "patients")

    @property
    def staff(self) -> ConfigurationsStaff:
        """Configurations of staff in a group."""
        return self._group(ConfigurationsStaff, "staff")


class AsyncConfigurations(AsyncGroup):
    """Configurations of the platform, of groups and of users."""

    __slots__ = ()

    _types = "configurations"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def general(self) -> AsyncConfigurationsGeneral:
        """The general configuration."""
        return self._group(AsyncConfigurationsGeneral, "general")

    @property
    def groups(self) -> AsyncConfigurationsGroups:
        """Configurations of groups."""
        return self._group(AsyncConfigurationsGroups, "groups")

    @property
    def users(self) -> AsyncConfigurationsUsers:
        """Configurations of users."""
        return self._group(AsyncConfigurationsUsers, "users")

    @property
    def patients(self) -> AsyncConfigurationsPatients:
        """Configurations of patients in a group."""
        return self._group(AsyncConfigurationsPatients, "patients")

    @property
    def staff(self) -> AsyncConfigurationsStaff:
        """Configurations of staff in a group."""
        return self._group(AsyncConfigurationsStaff, "staff")
