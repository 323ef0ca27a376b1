# Generated from spec/exh/users.json by spec/generate.py. Change that, not this.
"""Users, roles and passwords. A client has them as ``ex.users``."""

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
    from datetime import datetime
    from typing import Literal

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import users as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import users as types

__all__ = [
    "AsyncUsers",
    "AsyncUsersActivationRequests",
    "AsyncUsersForgotPasswordRequests",
    "AsyncUsersGlobalRoles",
    "AsyncUsersGroupRoles",
    "AsyncUsersSettings",
    "Users",
    "UsersActivationRequests",
    "UsersForgotPasswordRequests",
    "UsersGlobalRoles",
    "UsersGroupRoles",
    "UsersSettings",
]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "snake_case",
    "epoch_ms",
    {
        "UserDataUpdate": "first_name last_name phone_number language time_zone",
        "EmailUpdate": "email activation_mode",
        "AddPatientEnlistment": "group_id expiry_timestamp:date",
        "RegisterUserData": "first_name last_name email password phone_number birthday gender country region language time_zone activation_mode",
        "ChangePassword": "old_password new_password",
        "Authenticate": "email password",
        "ActivationCompletion": "hash email pin_code",
        "PasswordResetCompletion": "hash new_password email pin_code",
        "ConfirmPassword": "password",
        "Hash": "hash",
        "PasswordPolicyUpdate": "minimum_length maximum_length upper_case_required lower_case_required symbol_required number_required",
        "EmailTemplates": "activation_email_template_id activation_email_template_name reactivation_email_template_id reactivation_email_template_name password_reset_email_template_id password_reset_email_template_name oidc_unlink_email_template_id oidc_unlink_email_template_name oidc_unlink_pin_email_template_id oidc_unlink_pin_email_template_name activation_pin_email_template_id activation_pin_email_template_name reactivation_pin_email_template_id reactivation_pin_email_template_name password_reset_pin_email_template_id password_reset_pin_email_template_name",
        "RoleCreation": "name description",
        "RoleUpdate": "name description",
        "RolePermissions": "permissions",
        "UserRoles": "roles",
        "AddRole": "name description",
        "GroupRolePermissions": "permissions",
        "StaffRoles": "roles",
        "StaffGroups": "groups",
        "VerificationSettings": "enable_pin_code_activation_requests enable_pin_code_forgot_password_requests limit_hash_activation_requests limit_hash_forgot_password_requests",
        "ActivationHashCompletion": "hash",
        "ActivationPinCodeCompletion": "email pin_code",
        "PasswordResetHashCompletion": "hash new_password",
        "PasswordResetPinCodeCompletion": "email pin_code new_password",
    },
)


class UsersGlobalRoles(Group):
    """Global roles."""

    __slots__ = ()

    _types = "users"
    _spelling = "snake_case"
    _shapes = _SHAPES

    def get_permissions(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.GlobalPermission]:
        """Lists the permissions that a global role can have.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/permissions``
        """
        no_params(params)
        return self._page("/users/v1/permissions", "GlobalPermission", (rql, headers, timeout, retries))

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Role]:
        """Lists global roles.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        no_params(params)
        return self._page("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Role | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        return self._first("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Role | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Role | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first("/users/v1/roles", "Role", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Role]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        return self._iterate(
            "/users/v1/roles", "Role", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Role]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        return Records(
            self._iterate("/users/v1/roles", "Role", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        return self._count("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    def get(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Role]:
        """Returns a global role.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``

        Deprecated: use ``users.global_roles.find``.
        """
        deprecated("users.global_roles.get", "users.global_roles.find")
        no_params(params)
        return self._page("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.RoleCreation | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Role:
        """Creates a global role.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_ROLE``.

        Source: ``POST /users/v1/roles``
        """
        return self._send(
            "POST",
            "/users/v1/roles",
            "Role",
            (rql, headers, timeout, retries),
            self._body("RoleCreation", request_body, {"name": name, "description": description}),
        )

    def remove(
        self, rql: str, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Removes global roles.

        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``DELETE_ROLE``.

        Source: ``DELETE /users/v1/roles``
        """
        rql = required(rql)
        return self._send("DELETE", "/users/v1/roles", "AffectedRecords", (rql, headers, timeout, retries))

    def update(
        self,
        id: str,
        request_body: bodies.RoleUpdate | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Role:
        """Changes a global role.

        :param id: the id.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_ROLE``.

        Source: ``PUT /users/v1/roles/{id}``
        """
        return self._send(
            "PUT",
            f"/users/v1/roles/{part(id, 'id')}",
            "Role",
            (rql, headers, timeout, retries),
            self._body("RoleUpdate", request_body, {"name": name, "description": description}),
        )

    def add_permissions(
        self,
        request_body: bodies.RolePermissions | Record | None = None,
        *,
        rql: str,
        permissions: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds permissions to global roles.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``ADD_ROLE_PERMISSION``.

        Source: ``POST /users/v1/roles/add_permissions``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/users/v1/roles/add_permissions",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("RolePermissions", request_body, {"permissions": permissions}),
        )

    def remove_permissions(
        self,
        request_body: bodies.RolePermissions | Record | None = None,
        *,
        rql: str,
        permissions: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes permissions from global roles.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_ROLE_PERMISSION``.

        Source: ``POST /users/v1/roles/remove_permissions``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/users/v1/roles/remove_permissions",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("RolePermissions", request_body, {"permissions": permissions}),
        )

    def add_to_users(
        self,
        request_body: bodies.UserRoles | Record | None = None,
        *,
        rql: str,
        roles: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Gives global roles to users.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``ADD_ROLE_TO_USER``.

        Source: ``POST /users/v1/add_roles``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/users/v1/add_roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UserRoles", request_body, {"roles": roles}),
        )

    def remove_from_user(
        self,
        request_body: bodies.UserRoles | Record | None = None,
        *,
        rql: str,
        roles: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Takes global roles from users.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_ROLE_FROM_USER``.

        Source: ``POST /users/v1/remove_roles``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/users/v1/remove_roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UserRoles", request_body, {"roles": roles}),
        )


class AsyncUsersGlobalRoles(AsyncGroup):
    """Global roles."""

    __slots__ = ()

    _types = "users"
    _spelling = "snake_case"
    _shapes = _SHAPES

    async def get_permissions(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.GlobalPermission]:
        """Lists the permissions that a global role can have.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/permissions``
        """
        no_params(params)
        return await self._page("/users/v1/permissions", "GlobalPermission", (rql, headers, timeout, retries))

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Role]:
        """Lists global roles.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        no_params(params)
        return await self._page("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Role | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        return await self._first("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Role | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Role | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first("/users/v1/roles", "Role", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Role]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        return self._iterate(
            "/users/v1/roles", "Role", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Role]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/users/v1/roles", "Role", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``
        """
        return await self._count("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    async def get(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Role]:
        """Returns a global role.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_ROLE``.

        Source: ``GET /users/v1/roles``

        Deprecated: use ``users.global_roles.find``.
        """
        deprecated("users.global_roles.get", "users.global_roles.find")
        no_params(params)
        return await self._page("/users/v1/roles", "Role", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.RoleCreation | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Role:
        """Creates a global role.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_ROLE``.

        Source: ``POST /users/v1/roles``
        """
        return await self._send(
            "POST",
            "/users/v1/roles",
            "Role",
            (rql, headers, timeout, retries),
            self._body("RoleCreation", request_body, {"name": name, "description": description}),
        )

    async def remove(
        self, rql: str, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Removes global roles.

        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``DELETE_ROLE``.

        Source: ``DELETE /users/v1/roles``
        """
        rql = required(rql)
        return await self._send(
            "DELETE", "/users/v1/roles", "AffectedRecords", (rql, headers, timeout, retries)
        )

    async def update(
        self,
        id: str,
        request_body: bodies.RoleUpdate | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Role:
        """Changes a global role.

        :param id: the id.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_ROLE``.

        Source: ``PUT /users/v1/roles/{id}``
        """
        return await self._send(
            "PUT",
            f"/users/v1/roles/{part(id, 'id')}",
            "Role",
            (rql, headers, timeout, retries),
            self._body("RoleUpdate", request_body, {"name": name, "description": description}),
        )

    async def add_permissions(
        self,
        request_body: bodies.RolePermissions | Record | None = None,
        *,
        rql: str,
        permissions: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds permissions to global roles.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``ADD_ROLE_PERMISSION``.

        Source: ``POST /users/v1/roles/add_permissions``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/users/v1/roles/add_permissions",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("RolePermissions", request_body, {"permissions": permissions}),
        )

    async def remove_permissions(
        self,
        request_body: bodies.RolePermissions | Record | None = None,
        *,
        rql: str,
        permissions: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes permissions from global roles.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_ROLE_PERMISSION``.

        Source: ``POST /users/v1/roles/remove_permissions``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/users/v1/roles/remove_permissions",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("RolePermissions", request_body, {"permissions": permissions}),
        )

    async def add_to_users(
        self,
        request_body: bodies.UserRoles | Record | None = None,
        *,
        rql: str,
        roles: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Gives global roles to users.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``ADD_ROLE_TO_USER``.

        Source: ``POST /users/v1/add_roles``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/users/v1/add_roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UserRoles", request_body, {"roles": roles}),
        )

    async def remove_from_user(
        self,
        request_body: bodies.UserRoles | Record | None = None,
        *,
        rql: str,
        roles: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Takes global roles from users.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_ROLE_FROM_USER``.

        Source: ``POST /users/v1/remove_roles``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/users/v1/remove_roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UserRoles", request_body, {"roles": roles}),
        )


class UsersGroupRoles(Group):
    """Roles of a group's staff."""

    __slots__ = ()

    _types = "users"
    _spelling = "snake_case"
    _shapes = _SHAPES

    def get_permissions(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.GlobalPermission]:
        """Lists the permissions that a group's role can have.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/groups/permissions``
        """
        no_params(params)
        return self._page(
            "/users/v1/groups/permissions", "GlobalPermission", (rql, headers, timeout, retries)
        )

    def find(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.GroupRole]:
        """Lists a group's roles.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        no_params(params)
        return self._page(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    def find_first(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole | None:
        """Returns the first of the records of :meth:`find`.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        return self._first(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    def find_by_id(
        self,
        group_id: str,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole | None:
        """Returns the record of :meth:`find` with this id.

        :param group_id: the id of the group.
        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    def find_by_name(
        self,
        group_id: str,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole | None:
        """Returns the record of :meth:`find` with this name.

        :param group_id: the id of the group.
        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.GroupRole]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        return self._iterate(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    def find_all(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.GroupRole]:
        """Returns all records of :meth:`find`.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        return Records(
            self._iterate(
                f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
                "GroupRole",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param group_id: the id of the group.
        :param rql: conditions.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        return self._count(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    def get(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.GroupRole]:
        """Returns a role of a group.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``

        Deprecated: use ``users.group_roles.find``.
        """
        deprecated("users.group_roles.get", "users.group_roles.find")
        no_params(params)
        return self._page(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    def add(
        self,
        group_id: str,
        request_body: bodies.AddRole | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole:
        """Adds a role to a group.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_GROUP_ROLE`` (staff): any group; ``CREATE_GROUP_ROLE``: the group.

        Source: ``POST /users/v1/groups/{group_id}/roles``
        """
        return self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
            self._body("AddRole", request_body, {"name": name, "description": description}),
        )

    def update(
        self,
        group_id: str,
        role_id: str,
        request_body: bodies.AddRole | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole:
        """Changes a role of a group.

        :param group_id: the id of the group.
        :param role_id: the id of the role.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_GROUP_ROLE`` (staff): the group; ``UPDATE_GROUP_ROLE``: any group.

        Source: ``PUT /users/v1/groups/{group_id}/roles/{role_id}``
        """
        return self._send(
            "PUT",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles/{part(role_id, 'role_id')}",
            "GroupRole",
            (rql, headers, timeout, retries),
            self._body("AddRole", request_body, {"name": name, "description": description}),
        )

    def remove(
        self,
        group_id: str,
        *,
        rql: str,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes roles from a group.

        :param group_id: the id of the group.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``DELETE_GROUP_ROLE`` (staff): the group; ``DELETE_GROUP_ROLE``: any group.

        Source: ``DELETE /users/v1/groups/{group_id}/roles``
        """
        rql = required(rql)
        return self._send(
            "DELETE",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def add_permissions(
        self,
        group_id: str,
        request_body: bodies.GroupRolePermissions | Record | None = None,
        *,
        permissions: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds permissions to a group's roles.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``ADD_GROUP_ROLE_PERMISSION`` (staff): the group; ``ADD_GROUP_ROLE_PERMISSION``: any
        group.

        Source: ``POST /users/v1/groups/{group_id}/roles/add_permissions``
        """
        return self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles/add_permissions",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("GroupRolePermissions", request_body, {"permissions": permissions}),
        )

    def remove_permissions(
        self,
        group_id: str,
        request_body: bodies.GroupRolePermissions | Record | None = None,
        *,
        rql: str,
        permissions: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes permissions from a group's roles.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_GROUP_ROLE_PERMISSION`` (staff): the group; ``REMOVE_GROUP_ROLE_PERMISSION``:
        any group.

        Source: ``POST /users/v1/groups/{group_id}/roles/remove_permissions``
        """
        rql = required(rql)
        return self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles/remove_permissions",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("GroupRolePermissions", request_body, {"permissions": permissions}),
        )

    def assign_to_staff(
        self,
        group_id: str,
        request_body: bodies.StaffRoles | Record | None = None,
        *,
        roles: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Gives roles to a group's staff.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``ADD_GROUP_ROLE_TO_STAFF`` (staff): the group; ``ADD_GROUP_ROLE_TO_STAFF``: any group.

        Source: ``POST /users/v1/groups/{group_id}/staff/add_roles``
        """
        return self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/staff/add_roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StaffRoles", request_body, {"roles": roles}),
        )

    def remove_from_staff(
        self,
        group_id: str,
        request_body: bodies.StaffRoles | Record | None = None,
        *,
        rql: str,
        roles: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Takes roles from a group's staff.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_GROUP_ROLE_FROM_STAFF`` (staff): the group; ``REMOVE_GROUP_ROLE_FROM_STAFF``:
        any group.

        Source: ``POST /users/v1/groups/{group_id}/staff/remove_roles``
        """
        rql = required(rql)
        return self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/staff/remove_roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StaffRoles", request_body, {"roles": roles}),
        )

    def add_users_to_staff(
        self,
        request_body: bodies.StaffGroups | Record | None = None,
        *,
        groups: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Makes users staff of groups.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``ADD_STAFF`` (staff): the group; ``ADD_STAFF``: any group.

        Source: ``POST /users/v1/add_to_staff``
        """
        return self._send(
            "POST",
            "/users/v1/add_to_staff",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StaffGroups", request_body, {"groups": groups}),
        )

    def remove_users_from_staff(
        self,
        request_body: bodies.StaffGroups | Record | None = None,
        *,
        rql: str,
        groups: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes users from the staff of groups.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_STAFF`` (staff): the group; ``REMOVE_STAFF``: any group.

        Source: ``POST /users/v1/remove_from_staff``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/users/v1/remove_from_staff",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StaffGroups", request_body, {"groups": groups}),
        )

    def remove_by_id(
        self,
        group_id: str,
        role_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a role from a group by its id.

        :param group_id: the id of the group.
        :param role_id: the id of the role.

        Permissions: without a permission: not stated.

        Source: ``DELETE /users/v1/groups/{group_id}/roles/{role_id}``
        """
        return self._send(
            "DELETE",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles/{part(role_id, 'role_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncUsersGroupRoles(AsyncGroup):
    """Roles of a group's staff."""

    __slots__ = ()

    _types = "users"
    _spelling = "snake_case"
    _shapes = _SHAPES

    async def get_permissions(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.GlobalPermission]:
        """Lists the permissions that a group's role can have.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/groups/permissions``
        """
        no_params(params)
        return await self._page(
            "/users/v1/groups/permissions", "GlobalPermission", (rql, headers, timeout, retries)
        )

    async def find(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.GroupRole]:
        """Lists a group's roles.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        no_params(params)
        return await self._page(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    async def find_first(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole | None:
        """Returns the first of the records of :meth:`find`.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        return await self._first(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    async def find_by_id(
        self,
        group_id: str,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole | None:
        """Returns the record of :meth:`find` with this id.

        :param group_id: the id of the group.
        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    async def find_by_name(
        self,
        group_id: str,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole | None:
        """Returns the record of :meth:`find` with this name.

        :param group_id: the id of the group.
        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.GroupRole]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        return self._iterate(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    async def find_all(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.GroupRole]:
        """Returns all records of :meth:`find`.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
                    "GroupRole",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param group_id: the id of the group.
        :param rql: conditions.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``
        """
        return await self._count(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    async def get(
        self,
        group_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.GroupRole]:
        """Returns a role of a group.

        :param group_id: the id of the group.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (staff): the group; ``VIEW_GROUP``: any group.

        Source: ``GET /users/v1/groups/{group_id}/roles``

        Deprecated: use ``users.group_roles.find``.
        """
        deprecated("users.group_roles.get", "users.group_roles.find")
        no_params(params)
        return await self._page(
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
        )

    async def add(
        self,
        group_id: str,
        request_body: bodies.AddRole | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole:
        """Adds a role to a group.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_GROUP_ROLE`` (staff): any group; ``CREATE_GROUP_ROLE``: the group.

        Source: ``POST /users/v1/groups/{group_id}/roles``
        """
        return await self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "GroupRole",
            (rql, headers, timeout, retries),
            self._body("AddRole", request_body, {"name": name, "description": description}),
        )

    async def update(
        self,
        group_id: str,
        role_id: str,
        request_body: bodies.AddRole | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.GroupRole:
        """Changes a role of a group.

        :param group_id: the id of the group.
        :param role_id: the id of the role.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_GROUP_ROLE`` (staff): the group; ``UPDATE_GROUP_ROLE``: any group.

        Source: ``PUT /users/v1/groups/{group_id}/roles/{role_id}``
        """
        return await self._send(
            "PUT",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles/{part(role_id, 'role_id')}",
            "GroupRole",
            (rql, headers, timeout, retries),
            self._body("AddRole", request_body, {"name": name, "description": description}),
        )

    async def remove(
        self,
        group_id: str,
        *,
        rql: str,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes roles from a group.

        :param group_id: the id of the group.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``DELETE_GROUP_ROLE`` (staff): the group; ``DELETE_GROUP_ROLE``: any group.

        Source: ``DELETE /users/v1/groups/{group_id}/roles``
        """
        rql = required(rql)
        return await self._send(
            "DELETE",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def add_permissions(
        self,
        group_id: str,
        request_body: bodies.GroupRolePermissions | Record | None = None,
        *,
        permissions: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds permissions to a group's roles.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``ADD_GROUP_ROLE_PERMISSION`` (staff): the group; ``ADD_GROUP_ROLE_PERMISSION``: any
        group.

        Source: ``POST /users/v1/groups/{group_id}/roles/add_permissions``
        """
        return await self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles/add_permissions",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("GroupRolePermissions", request_body, {"permissions": permissions}),
        )

    async def remove_permissions(
        self,
        group_id: str,
        request_body: bodies.GroupRolePermissions | Record | None = None,
        *,
        rql: str,
        permissions: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes permissions from a group's roles.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_GROUP_ROLE_PERMISSION`` (staff): the group; ``REMOVE_GROUP_ROLE_PERMISSION``:
        any group.

        Source: ``POST /users/v1/groups/{group_id}/roles/remove_permissions``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles/remove_permissions",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("GroupRolePermissions", request_body, {"permissions": permissions}),
        )

    async def assign_to_staff(
        self,
        group_id: str,
        request_body: bodies.StaffRoles | Record | None = None,
        *,
        roles: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Gives roles to a group's staff.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``ADD_GROUP_ROLE_TO_STAFF`` (staff): the group; ``ADD_GROUP_ROLE_TO_STAFF``: any group.

        Source: ``POST /users/v1/groups/{group_id}/staff/add_roles``
        """
        return await self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/staff/add_roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StaffRoles", request_body, {"roles": roles}),
        )

    async def remove_from_staff(
        self,
        group_id: str,
        request_body: bodies.StaffRoles | Record | None = None,
        *,
        rql: str,
        roles: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Takes roles from a group's staff.

        :param group_id: the id of the group.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_GROUP_ROLE_FROM_STAFF`` (staff): the group; ``REMOVE_GROUP_ROLE_FROM_STAFF``:
        any group.

        Source: ``POST /users/v1/groups/{group_id}/staff/remove_roles``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            f"/users/v1/groups/{part(group_id, 'group_id')}/staff/remove_roles",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StaffRoles", request_body, {"roles": roles}),
        )

    async def add_users_to_staff(
        self,
        request_body: bodies.StaffGroups | Record | None = None,
        *,
        groups: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Makes users staff of groups.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``ADD_STAFF`` (staff): the group; ``ADD_STAFF``: any group.

        Source: ``POST /users/v1/add_to_staff``
        """
        return await self._send(
            "POST",
            "/users/v1/add_to_staff",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StaffGroups", request_body, {"groups": groups}),
        )

    async def remove_users_from_staff(
        self,
        request_body: bodies.StaffGroups | Record | None = None,
        *,
        rql: str,
        groups: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes users from the staff of groups.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``REMOVE_STAFF`` (staff): the group; ``REMOVE_STAFF``: any group.

        Source: ``POST /users/v1/remove_from_staff``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/users/v1/remove_from_staff",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StaffGroups", request_body, {"groups": groups}),
        )

    async def remove_by_id(
        self,
        group_id: str,
        role_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a role from a group by its id.

        :param group_id: the id of the group.
        :param role_id: the id of the role.

        Permissions: without a permission: not stated.

        Source: ``DELETE /users/v1/groups/{group_id}/roles/{role_id}``
        """
        return await self._send(
            "DELETE",
            f"/users/v1/groups/{part(group_id, 'group_id')}/roles/{part(role_id, 'role_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class UsersActivationRequests(Group):
    """Activation requests."""

    __slots__ = ()

    _types = "users"
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
    ) -> Page[types.ActivationRequest]:
        """Lists activation requests.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        no_params(params)
        return self._page(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.ActivationRequest | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        return self._first(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ActivationRequest | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
        )

    def find_by_user_id(
        self,
        user_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ActivationRequest | None:
        """Returns the record of :meth:`find` with this user id.

        :param user_id: the user id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        rql = self._with(rql, "user_id", user_id, "user_id")
        return self._first(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
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
    ) -> Iterator[types.ActivationRequest]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        return self._iterate(
            "/users/v1/activation_requests/",
            "ActivationRequest",
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
    ) -> Records[types.ActivationRequest]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        return Records(
            self._iterate(
                "/users/v1/activation_requests/",
                "ActivationRequest",
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

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        return self._count(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
        )

    def remove(
        self,
        id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an activation request.

        :param id: the id.

        Permissions: ``DELETE_ACTIVATION_REQUEST``.

        Source: ``DELETE /users/v1/activation_requests/{id}``
        """
        return self._send(
            "DELETE",
            f"/users/v1/activation_requests/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncUsersActivationRequests(AsyncGroup):
    """Activation requests."""

    __slots__ = ()

    _types = "users"
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
    ) -> AsyncPage[types.ActivationRequest]:
        """Lists activation requests.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        no_params(params)
        return await self._page(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.ActivationRequest | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        return await self._first(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ActivationRequest | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
        )

    async def find_by_user_id(
        self,
        user_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ActivationRequest | None:
        """Returns the record of :meth:`find` with this user id.

        :param user_id: the user id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        rql = self._with(rql, "user_id", user_id, "user_id")
        return await self._first(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
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
    ) -> AsyncIterator[types.ActivationRequest]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        return self._iterate(
            "/users/v1/activation_requests/",
            "ActivationRequest",
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
    ) -> Records[types.ActivationRequest]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/users/v1/activation_requests/",
                    "ActivationRequest",
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

        Permissions: ``VIEW_ACTIVATION_REQUESTS``.

        Source: ``GET /users/v1/activation_requests/``
        """
        return await self._count(
            "/users/v1/activation_requests/", "ActivationRequest", (rql, headers, timeout, retries)
        )

    async def remove(
        self,
        id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an activation request.

        :param id: the id.

        Permissions: ``DELETE_ACTIVATION_REQUEST``.

        Source: ``DELETE /users/v1/activation_requests/{id}``
        """
        return await self._send(
            "DELETE",
            f"/users/v1/activation_requests/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class UsersForgotPasswordRequests(Group):
    """Requests for a new password."""

    __slots__ = ()

    _types = "users"
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
    ) -> Page[types.ForgotPasswordRequest]:
        """Lists requests for a new password.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        no_params(params)
        return self._page(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.ForgotPasswordRequest | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        return self._first(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ForgotPasswordRequest | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
        )

    def find_by_user_id(
        self,
        user_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ForgotPasswordRequest | None:
        """Returns the record of :meth:`find` with this user id.

        :param user_id: the user id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        rql = self._with(rql, "user_id", user_id, "user_id")
        return self._first(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
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
    ) -> Iterator[types.ForgotPasswordRequest]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        return self._iterate(
            "/users/v1/forgot_password_requests/",
            "ForgotPasswordRequest",
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
    ) -> Records[types.ForgotPasswordRequest]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        return Records(
            self._iterate(
                "/users/v1/forgot_password_requests/",
                "ForgotPasswordRequest",
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

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        return self._count(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
        )

    def remove(
        self,
        id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a request for a new password.

        :param id: the id.

        Permissions: ``DELETE_FORGOT_PASSWORD_REQUEST``.

        Source: ``DELETE /users/v1/forgot_password_requests/{id}``
        """
        return self._send(
            "DELETE",
            f"/users/v1/forgot_password_requests/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncUsersForgotPasswordRequests(AsyncGroup):
    """Requests for a new password."""

    __slots__ = ()

    _types = "users"
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
    ) -> AsyncPage[types.ForgotPasswordRequest]:
        """Lists requests for a new password.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        no_params(params)
        return await self._page(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.ForgotPasswordRequest | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        return await self._first(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ForgotPasswordRequest | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
        )

    async def find_by_user_id(
        self,
        user_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ForgotPasswordRequest | None:
        """Returns the record of :meth:`find` with this user id.

        :param user_id: the user id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        rql = self._with(rql, "user_id", user_id, "user_id")
        return await self._first(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
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
    ) -> AsyncIterator[types.ForgotPasswordRequest]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        return self._iterate(
            "/users/v1/forgot_password_requests/",
            "ForgotPasswordRequest",
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
    ) -> Records[types.ForgotPasswordRequest]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/users/v1/forgot_password_requests/",
                    "ForgotPasswordRequest",
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

        Permissions: ``VIEW_FORGOT_PASSWORD_REQUESTS``.

        Source: ``GET /users/v1/forgot_password_requests/``
        """
        return await self._count(
            "/users/v1/forgot_password_requests/", "ForgotPasswordRequest", (rql, headers, timeout, retries)
        )

    async def remove(
        self,
        id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a request for a new password.

        :param id: the id.

        Permissions: ``DELETE_FORGOT_PASSWORD_REQUEST``.

        Source: ``DELETE /users/v1/forgot_password_requests/{id}``
        """
        return await self._send(
            "DELETE",
            f"/users/v1/forgot_password_requests/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class UsersSettings(Group):
    """Settings of the user service."""

    __slots__ = ()

    _types = "users"
    _spelling = "snake_case"
    _shapes = _SHAPES

    def get_verification_settings(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.VerificationSettings:
        """Returns how e-mail addresses and passwords are verified.

        Permissions: ``VIEW_USER_VERIFICATION_SETTINGS``.

        Source: ``GET /users/v1/settings/verification``
        """
        return self._send(
            "GET", "/users/v1/settings/verification", "VerificationSettings", (rql, headers, timeout, retries)
        )

    def update_verification_settings(
        self,
        request_body: bodies.VerificationSettings | Record | None = None,
        *,
        enable_pin_code_activation_requests: bool = UNSET,
        enable_pin_code_forgot_password_requests: bool = UNSET,
        limit_hash_activation_requests: bool = UNSET,
        limit_hash_forgot_password_requests: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.VerificationSettings:
        """Changes how e-mail addresses and passwords are verified.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_USER_VERIFICATION_SETTINGS``.

        Source: ``PUT /users/v1/settings/verification``
        """
        return self._send(
            "PUT",
            "/users/v1/settings/verification",
            "VerificationSettings",
            (rql, headers, timeout, retries),
            self._body(
                "VerificationSettings",
                request_body,
                {
                    "enable_pin_code_activation_requests": enable_pin_code_activation_requests,
                    "enable_pin_code_forgot_password_requests": enable_pin_code_forgot_password_requests,
                    "limit_hash_activation_requests": limit_hash_activation_requests,
                    "limit_hash_forgot_password_requests": limit_hash_forgot_password_requests,
                },
            ),
        )


class AsyncUsersSettings(AsyncGroup):
    """Settings of the user service."""

    __slots__ = ()

    _types = "users"
    _spelling = "snake_case"
    _shapes = _SHAPES

    async def get_verification_settings(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.VerificationSettings:
        """Returns how e-mail addresses and passwords are verified.

        Permissions: ``VIEW_USER_VERIFICATION_SETTINGS``.

        Source: ``GET /users/v1/settings/verification``
        """
        return await self._send(
            "GET", "/users/v1/settings/verification", "VerificationSettings", (rql, headers, timeout, retries)
        )

    async def update_verification_settings(
        self,
        request_body: bodies.VerificationSettings | Record | None = None,
        *,
        enable_pin_code_activation_requests: bool = UNSET,
        enable_pin_code_forgot_password_requests: bool = UNSET,
        limit_hash_activation_requests: bool = UNSET,
        limit_hash_forgot_password_requests: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.VerificationSettings:
        """Changes how e-mail addresses and passwords are verified.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_USER_VERIFICATION_SETTINGS``.

        Source: ``PUT /users/v1/settings/verification``
        """
        return await self._send(
            "PUT",
            "/users/v1/settings/verification",
            "VerificationSettings",
            (rql, headers, timeout, retries),
            self._body(
                "VerificationSettings",
                request_body,
                {
                    "enable_pin_code_activation_requests": enable_pin_code_activation_requests,
                    "enable_pin_code_forgot_password_requests": enable_pin_code_forgot_password_requests,
                    "limit_hash_activation_requests": limit_hash_activation_requests,
                    "limit_hash_forgot_password_requests": limit_hash_forgot_password_requests,
                },
            ),
        )


class Users(Group):
    """Users, roles and passwords."""

    __slots__ = ()

    _types = "users"
    _spelling = "snake_case"
    _shapes = _SHAPES

    @property
    def global_roles(self) -> UsersGlobalRoles:
        """Global roles."""
        return self._group(UsersGlobalRoles, "global_roles")

    @property
    def group_roles(self) -> UsersGroupRoles:
        """Roles of a group's staff."""
        return self._group(UsersGroupRoles, "group_roles")

    @property
    def activation_requests(self) -> UsersActivationRequests:
        """Activation requests."""
        return self._group(UsersActivationRequests, "activation_requests")

    @property
    def forgot_password_requests(self) -> UsersForgotPasswordRequests:
        """Requests for a new password."""
        return self._group(UsersForgotPasswordRequests, "forgot_password_requests")

    @property
    def settings(self) -> UsersSettings:
        """Settings of the user service."""
        return self._group(UsersSettings, "settings")

    def me(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.UserData:
        """Returns the signed-in user.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/me``
        """
        return self._send("GET", "/users/v1/me", "UserData", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Returns a user by their id.

        :param user_id: the id of the user.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; without a permission (group): the group; ``VIEW_PATIENTS``:
        any; ``VIEW_STAFF``: any; ``VIEW_USER``: any.

        Source: ``GET /users/v1/{user_id}``
        """
        return self._send(
            "GET", f"/users/v1/{part(user_id, 'user_id')}", "UserData", (rql, headers, timeout, retries)
        )

    def update(
        self,
        user_id: str,
        request_body: bodies.UserDataUpdate | Record | None = None,
        *,
        first_name: str = UNSET,
        last_name: str = UNSET,
        phone_number: str = UNSET,
        language: str = UNSET,
        time_zone: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Changes a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_USER``: any.

        Source: ``PUT /users/v1/{user_id}``
        """
        return self._send(
            "PUT",
            f"/users/v1/{part(user_id, 'user_id')}",
            "UserData",
            (rql, headers, timeout, retries),
            self._body(
                "UserDataUpdate",
                request_body,
                {
                    "first_name": first_name,
                    "last_name": last_name,
                    "phone_number": phone_number,
                    "language": language,
                    "time_zone": time_zone,
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
    ) -> Page[types.UserData]:
        """Lists users.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        no_params(params)
        return self._page("/users/v1/", "UserData", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.UserData | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        return self._first("/users/v1/", "UserData", (rql, headers, timeout, retries))

    def find_by_email(
        self,
        email: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData | None:
        """Returns the record of :meth:`find` with this email.

        :param email: the email of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        rql = self._with(rql, "email", email, "email")
        return self._first("/users/v1/", "UserData", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.UserData]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        return self._iterate(
            "/users/v1/", "UserData", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.UserData]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        return Records(
            self._iterate("/users/v1/", "UserData", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        return self._count("/users/v1/", "UserData", (rql, headers, timeout, retries))

    def remove_users(
        self, rql: str, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Removes users.

        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: without a permission: own; ``DELETE_USER``: any.

        Source: ``DELETE /users/v1/``

        Deprecated: use ``users.remove``.
        """
        deprecated("users.remove_users", "users.remove")
        rql = required(rql)
        return self._send("DELETE", "/users/v1/", "AffectedRecords", (rql, headers, timeout, retries))

    def patients(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Patient]:
        """Lists the patients of the groups that the user is staff of.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (staff): the group; ``VIEW_PATIENTS``: any.

        Source: ``GET /users/v1/patients``
        """
        no_params(params)
        return self._page("/users/v1/patients", "Patient", (rql, headers, timeout, retries))

    def staff(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.StaffMember]:
        """Lists the staff of the groups that the user is staff of.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (staff): the group; ``VIEW_STAFF``: any.

        Source: ``GET /users/v1/staff``
        """
        no_params(params)
        return self._page("/users/v1/staff", "StaffMember", (rql, headers, timeout, retries))

    def remove(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a user.

        :param user_id: the id of the user.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``DELETE_USER``: any.

        Source: ``DELETE /users/v1/{user_id}``
        """
        return self._send(
            "DELETE",
            f"/users/v1/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def update_email(
        self,
        user_id: str,
        request_body: bodies.EmailUpdate | Record | None = None,
        *,
        email: str = UNSET,
        activation_mode: Literal["manual", "hash", "pin_code"] | str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Changes a user's e-mail address.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.EmailUsedError: email used.
        :raises oxhorizon.exh.errors.PinCodesNotEnabledError: pin codes not enabled.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_USER_EMAIL``: any.

        Source: ``PUT /users/v1/{user_id}/email``
        """
        return self._send(
            "PUT",
            f"/users/v1/{part(user_id, 'user_id')}/email",
            "UserData",
            (rql, headers, timeout, retries),
            self._body("EmailUpdate", request_body, {"email": email, "activation_mode": activation_mode}),
        )

    def add_patient_enlistment(
        self,
        user_id: str,
        request_body: bodies.AddPatientEnlistment | Record | None = None,
        *,
        group_id: str = UNSET,
        expiry_timestamp: datetime | str | int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Makes a user a patient of a group.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``ADD_PATIENT``.

        Source: ``POST /users/v1/{user_id}/patient_enlistments``
        """
        return self._send(
            "POST",
            f"/users/v1/{part(user_id, 'user_id')}/patient_enlistments",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "AddPatientEnlistment",
                request_body,
                {"group_id": group_id, "expiry_timestamp": expiry_timestamp},
            ),
        )

    def remove_patient_enlistment(
        self,
        user_id: str,
        group_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a user from the patients of a group.

        :param user_id: the id of the user.
        :param group_id: the id of the group.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``REMOVE_PATIENT`` (staff): the group; ``REMOVE_PATIENT``:
        any.

        Source: ``DELETE /users/v1/{user_id}/patient_enlistments/{group_id}``
        """
        return self._send(
            "DELETE",
            f"/users/v1/{part(user_id, 'user_id')}/patient_enlistments/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def create_account(
        self,
        request_body: bodies.RegisterUserData | Record | None = None,
        *,
        first_name: str = UNSET,
        last_name: str = UNSET,
        email: str = UNSET,
        password: str = UNSET,
        phone_number: str = UNSET,
        birthday: str = UNSET,
        gender: types.Gender = UNSET,
        country: str = UNSET,
        region: str = UNSET,
        language: str = UNSET,
        time_zone: str = UNSET,
        activation_mode: Literal["manual", "hash", "pin_code"] | str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Registers a user.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.EmailUsedError: email used.
        :raises oxhorizon.exh.errors.PinCodesNotEnabledError: pin codes not enabled.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/register``
        """
        return self._send(
            "POST",
            "/users/v1/register",
            "UserData",
            (rql, headers, timeout, retries),
            self._body(
                "RegisterUserData",
                request_body,
                {
                    "first_name": first_name,
                    "last_name": last_name,
                    "email": email,
                    "password": password,
                    "phone_number": phone_number,
                    "birthday": birthday,
                    "gender": gender,
                    "country": country,
                    "region": region,
                    "language": language,
                    "time_zone": time_zone,
                    "activation_mode": activation_mode,
                },
            ),
            is_signed=False,
        )

    def change_password(
        self,
        request_body: bodies.ChangePassword | Record | None = None,
        *,
        old_password: str = UNSET,
        new_password: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Changes the signed-in user's password.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.PasswordError: password.

        Permissions: without a permission: everyone.

        Source: ``PUT /users/v1/password``
        """
        return self._send(
            "PUT",
            "/users/v1/password",
            "bool",
            (rql, headers, timeout, retries),
            self._body(
                "ChangePassword", request_body, {"old_password": old_password, "new_password": new_password}
            ),
        )

    def authenticate(
        self,
        request_body: bodies.Authenticate | Record | None = None,
        *,
        email: str = UNSET,
        password: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Checks an e-mail address and password, and returns their user.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.AuthenticationError: authentication.
        :raises oxhorizon.exh.errors.LoginFreezeError: login freeze.
        :raises oxhorizon.exh.errors.LoginTimeoutError: login timeout.
        :raises oxhorizon.exh.errors.TooManyFailedAttemptsError: too many failed attempts.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/authenticate``
        """
        return self._send(
            "POST",
            "/users/v1/authenticate",
            "UserData",
            (rql, headers, timeout, retries),
            self._body("Authenticate", request_body, {"email": email, "password": password}),
        )

    def request_email_activation(
        self,
        email: str,
        mode: str | None = None,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Sends the mail to activate an e-mail address.

        :param email: the e-mail address.
        :param mode: ``"hash"`` or ``"pin_code"``: what the mail contains.
        :raises oxhorizon.exh.errors.ActivationRequestLimitError: activation request limit.
        :raises oxhorizon.exh.errors.ActivationRequestTimeoutError: activation request timeout.
        :raises oxhorizon.exh.errors.AlreadyActivatedError: already activated.
        :raises oxhorizon.exh.errors.EmailUnknownError: email unknown.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/activation``
        """
        return self._send(
            "GET",
            "/users/v1/activation",
            "bool",
            (rql, headers, timeout, retries),
            query={"email": email, "mode": mode},
            is_signed=False,
        )

    def validate_email_activation(
        self,
        request_body: bodies.ActivationCompletion | Record | None = None,
        *,
        hash: str = UNSET,
        email: str = UNSET,
        pin_code: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Activates an e-mail address with what the mail contained.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ActivationUnknownError: activation unknown.
        :raises oxhorizon.exh.errors.IncorrectPinCodeError: incorrect pin code.
        :raises oxhorizon.exh.errors.TooManyFailedAttemptsError: too many failed attempts.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/activation``
        """
        return self._send(
            "POST",
            "/users/v1/activation",
            "bool",
            (rql, headers, timeout, retries),
            self._body(
                "ActivationCompletion", request_body, {"hash": hash, "email": email, "pin_code": pin_code}
            ),
        )

    def request_password_reset(
        self,
        email: str,
        mode: str | None = None,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Sends the mail to set a new password.

        :param email: the e-mail address.
        :param mode: ``"hash"`` or ``"pin_code"``: what the mail contains.
        :raises oxhorizon.exh.errors.EmailUnknownError: email unknown.
        :raises oxhorizon.exh.errors.ForgotPasswordRequestLimitError: forgot password request limit.
        :raises oxhorizon.exh.errors.ForgotPasswordRequestTimeoutError: forgot password request timeout.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.
        :raises oxhorizon.exh.errors.NotActivatedError: not activated.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/forgot_password``
        """
        return self._send(
            "GET",
            "/users/v1/forgot_password",
            "bool",
            (rql, headers, timeout, retries),
            query={"email": email, "mode": mode},
            is_signed=False,
        )

    def validate_password_reset(
        self,
        request_body: bodies.PasswordResetCompletion | Record | None = None,
        *,
        hash: str = UNSET,
        new_password: str = UNSET,
        email: str = UNSET,
        pin_code: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Sets a new password with what the mail contained.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.DisabledForOidcUsersError: disabled for oidc users.
        :raises oxhorizon.exh.errors.IncorrectPinCodeError: incorrect pin code.
        :raises oxhorizon.exh.errors.NewPasswordHashUnknownError: new password hash unknown.
        :raises oxhorizon.exh.errors.NewPasswordPinCodeUnknownError: new password pin code unknown.
        :raises oxhorizon.exh.errors.NotActivatedError: not activated.
        :raises oxhorizon.exh.errors.TooManyFailedAttemptsError: too many failed attempts.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/forgot_password``
        """
        return self._send(
            "POST",
            "/users/v1/forgot_password",
            "bool",
            (rql, headers, timeout, retries),
            self._body(
                "PasswordResetCompletion",
                request_body,
                {"hash": hash, "new_password": new_password, "email": email, "pin_code": pin_code},
            ),
        )

    def confirm_password(
        self,
        request_body: bodies.ConfirmPassword | Record | None = None,
        *,
        password: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Checks the signed-in user's password.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.AuthenticationError: authentication.
        :raises oxhorizon.exh.errors.LoginFreezeError: login freeze.
        :raises oxhorizon.exh.errors.LoginTimeoutError: login timeout.
        :raises oxhorizon.exh.errors.TooManyFailedAttemptsError: too many failed attempts.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/confirm_password``
        """
        return self._send(
            "POST",
            "/users/v1/confirm_password",
            "bool",
            (rql, headers, timeout, retries),
            self._body("ConfirmPassword", request_body, {"password": password}),
        )

    def is_email_available(
        self,
        email: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.EmailAvailability:
        """Says whether an e-mail address is free.

        :param email: the e-mail address.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/email_available``
        """
        return self._send(
            "GET",
            "/users/v1/email_available",
            "EmailAvailability",
            (rql, headers, timeout, retries),
            query={"email": email},
            is_signed=False,
        )

    def update_profile_image(
        self,
        user_id: str,
        request_body: bodies.Hash | Record | None = None,
        *,
        hash: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Changes a user's profile image.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_PROFILE_IMAGE``: any.

        Source: ``PUT /users/v1/{user_id}/profile_image``

        Deprecated: use ``files.create``.
        """
        deprecated("users.update_profile_image", "files.create")
        return self._send(
            "PUT",
            f"/users/v1/{part(user_id, 'user_id')}/profile_image",
            "UserData",
            (rql, headers, timeout, retries),
            self._body("Hash", request_body, {"hash": hash}),
        )

    def delete_profile_image(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Deletes a user's profile image.

        :param user_id: the id of the user.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_PROFILE_IMAGE``: any.

        Source: ``DELETE /users/v1/{user_id}/profile_image``
        """
        return self._send(
            "DELETE",
            f"/users/v1/{part(user_id, 'user_id')}/profile_image",
            "UserData",
            (rql, headers, timeout, retries),
        )

    def password_policy(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.PasswordPolicy:
        """Returns the rules for passwords.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/password_policy``
        """
        return self._send(
            "GET", "/users/v1/password_policy", "PasswordPolicy", (rql, headers, timeout, retries)
        )

    def update_password_policy(
        self,
        request_body: bodies.PasswordPolicyUpdate | Record | None = None,
        *,
        minimum_length: int = UNSET,
        maximum_length: int = UNSET,
        upper_case_required: bool = UNSET,
        lower_case_required: bool = UNSET,
        symbol_required: bool = UNSET,
        number_required: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PasswordPolicyUpdate:
        """Changes the rules for passwords.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_PASSWORD_POLICY``.

        Source: ``PUT /users/v1/password_policy``
        """
        return self._send(
            "PUT",
            "/users/v1/password_policy",
            "PasswordPolicyUpdate",
            (rql, headers, timeout, retries),
            self._body(
                "PasswordPolicyUpdate",
                request_body,
                {
                    "minimum_length": minimum_length,
                    "maximum_length": maximum_length,
                    "upper_case_required": upper_case_required,
                    "lower_case_required": lower_case_required,
                    "symbol_required": symbol_required,
                    "number_required": number_required,
                },
            ),
        )

    def get_email_templates(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.EmailTemplates:
        """Returns which templates the mails to users use.

        Permissions: ``VIEW_USER_SERVICE_EMAIL_TEMPLATES``.

        Source: ``GET /users/v1/email_templates``
        """
        return self._send(
            "GET", "/users/v1/email_templates", "EmailTemplates", (rql, headers, timeout, retries)
        )

    def set_email_templates(
        self,
        request_body: bodies.EmailTemplates | Record | None = None,
        *,
        activation_email_template_id: str = UNSET,
        activation_email_template_name: str = UNSET,
        reactivation_email_template_id: str = UNSET,
        reactivation_email_template_name: str = UNSET,
        password_reset_email_template_id: str = UNSET,
        password_reset_email_template_name: str = UNSET,
        oidc_unlink_email_template_id: str = UNSET,
        oidc_unlink_email_template_name: str = UNSET,
        oidc_unlink_pin_email_template_id: str = UNSET,
        oidc_unlink_pin_email_template_name: str = UNSET,
        activation_pin_email_template_id: str = UNSET,
        activation_pin_email_template_name: str = UNSET,
        reactivation_pin_email_template_id: str = UNSET,
        reactivation_pin_email_template_name: str = UNSET,
        password_reset_pin_email_template_id: str = UNSET,
        password_reset_pin_email_template_name: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.EmailTemplates:
        """Changes which templates the mails to users use.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_USER_SERVICE_EMAIL_TEMPLATES``.

        Source: ``PUT /users/v1/email_templates``
        """
        return self._send(
            "PUT",
            "/users/v1/email_templates",
            "EmailTemplates",
            (rql, headers, timeout, retries),
            self._body(
                "EmailTemplates",
                request_body,
                {
                    "activation_email_template_id": activation_email_template_id,
                    "activation_email_template_name": activation_email_template_name,
                    "reactivation_email_template_id": reactivation_email_template_id,
                    "reactivation_email_template_name": reactivation_email_template_name,
                    "password_reset_email_template_id": password_reset_email_template_id,
                    "password_reset_email_template_name": password_reset_email_template_name,
                    "oidc_unlink_email_template_id": oidc_unlink_email_template_id,
                    "oidc_unlink_email_template_name": oidc_unlink_email_template_name,
                    "oidc_unlink_pin_email_template_id": oidc_unlink_pin_email_template_id,
                    "oidc_unlink_pin_email_template_name": oidc_unlink_pin_email_template_name,
                    "activation_pin_email_template_id": activation_pin_email_template_id,
                    "activation_pin_email_template_name": activation_pin_email_template_name,
                    "reactivation_pin_email_template_id": reactivation_pin_email_template_id,
                    "reactivation_pin_email_template_name": reactivation_pin_email_template_name,
                    "password_reset_pin_email_template_id": password_reset_pin_email_template_id,
                    "password_reset_pin_email_template_name": password_reset_pin_email_template_name,
                },
            ),
        )

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/health``
        """
        return self._send(
            "GET", "/users/v1/health", "bool", (rql, headers, timeout, retries), is_signed=False
        )

    def reset_failed_login_attempts(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Lets a user sign in again after too many failed attempts.

        :param user_id: the id of the user.

        Permissions: ``RESET_FAILED_LOGIN_ATTEMPTS``.

        Source: ``POST /users/v1/{user_id}/reset_failed_login_attempts``
        """
        return self._send(
            "POST",
            f"/users/v1/{part(user_id, 'user_id')}/reset_failed_login_attempts",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )


class AsyncUsers(AsyncGroup):
    """Users, roles and passwords."""

    __slots__ = ()

    _types = "users"
    _spelling = "snake_case"
    _shapes = _SHAPES

    @property
    def global_roles(self) -> AsyncUsersGlobalRoles:
        """Global roles."""
        return self._group(AsyncUsersGlobalRoles, "global_roles")

    @property
    def group_roles(self) -> AsyncUsersGroupRoles:
        """Roles of a group's staff."""
        return self._group(AsyncUsersGroupRoles, "group_roles")

    @property
    def activation_requests(self) -> AsyncUsersActivationRequests:
        """Activation requests."""
        return self._group(AsyncUsersActivationRequests, "activation_requests")

    @property
    def forgot_password_requests(self) -> AsyncUsersForgotPasswordRequests:
        """Requests for a new password."""
        return self._group(AsyncUsersForgotPasswordRequests, "forgot_password_requests")

    @property
    def settings(self) -> AsyncUsersSettings:
        """Settings of the user service."""
        return self._group(AsyncUsersSettings, "settings")

    async def me(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.UserData:
        """Returns the signed-in user.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/me``
        """
        return await self._send("GET", "/users/v1/me", "UserData", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Returns a user by their id.

        :param user_id: the id of the user.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; without a permission (group): the group; ``VIEW_PATIENTS``:
        any; ``VIEW_STAFF``: any; ``VIEW_USER``: any.

        Source: ``GET /users/v1/{user_id}``
        """
        return await self._send(
            "GET", f"/users/v1/{part(user_id, 'user_id')}", "UserData", (rql, headers, timeout, retries)
        )

    async def update(
        self,
        user_id: str,
        request_body: bodies.UserDataUpdate | Record | None = None,
        *,
        first_name: str = UNSET,
        last_name: str = UNSET,
        phone_number: str = UNSET,
        language: str = UNSET,
        time_zone: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Changes a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_USER``: any.

        Source: ``PUT /users/v1/{user_id}``
        """
        return await self._send(
            "PUT",
            f"/users/v1/{part(user_id, 'user_id')}",
            "UserData",
            (rql, headers, timeout, retries),
            self._body(
                "UserDataUpdate",
                request_body,
                {
                    "first_name": first_name,
                    "last_name": last_name,
                    "phone_number": phone_number,
                    "language": language,
                    "time_zone": time_zone,
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
    ) -> AsyncPage[types.UserData]:
        """Lists users.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        no_params(params)
        return await self._page("/users/v1/", "UserData", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.UserData | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        return await self._first("/users/v1/", "UserData", (rql, headers, timeout, retries))

    async def find_by_email(
        self,
        email: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData | None:
        """Returns the record of :meth:`find` with this email.

        :param email: the email of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        rql = self._with(rql, "email", email, "email")
        return await self._first("/users/v1/", "UserData", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.UserData]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        return self._iterate(
            "/users/v1/", "UserData", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.UserData]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/users/v1/", "UserData", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission (patient): limited fields of staff of own groups; without a
        permission (staff): limited fields of patients and staff of own groups; ``VIEW_USER``: all fields, all
        users.

        Source: ``GET /users/v1/``
        """
        return await self._count("/users/v1/", "UserData", (rql, headers, timeout, retries))

    async def remove_users(
        self, rql: str, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Removes users.

        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: without a permission: own; ``DELETE_USER``: any.

        Source: ``DELETE /users/v1/``

        Deprecated: use ``users.remove``.
        """
        deprecated("users.remove_users", "users.remove")
        rql = required(rql)
        return await self._send("DELETE", "/users/v1/", "AffectedRecords", (rql, headers, timeout, retries))

    async def patients(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Patient]:
        """Lists the patients of the groups that the user is staff of.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (staff): the group; ``VIEW_PATIENTS``: any.

        Source: ``GET /users/v1/patients``
        """
        no_params(params)
        return await self._page("/users/v1/patients", "Patient", (rql, headers, timeout, retries))

    async def staff(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.StaffMember]:
        """Lists the staff of the groups that the user is staff of.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission (staff): the group; ``VIEW_STAFF``: any.

        Source: ``GET /users/v1/staff``
        """
        no_params(params)
        return await self._page("/users/v1/staff", "StaffMember", (rql, headers, timeout, retries))

    async def remove(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a user.

        :param user_id: the id of the user.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``DELETE_USER``: any.

        Source: ``DELETE /users/v1/{user_id}``
        """
        return await self._send(
            "DELETE",
            f"/users/v1/{part(user_id, 'user_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def update_email(
        self,
        user_id: str,
        request_body: bodies.EmailUpdate | Record | None = None,
        *,
        email: str = UNSET,
        activation_mode: Literal["manual", "hash", "pin_code"] | str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Changes a user's e-mail address.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.EmailUsedError: email used.
        :raises oxhorizon.exh.errors.PinCodesNotEnabledError: pin codes not enabled.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_USER_EMAIL``: any.

        Source: ``PUT /users/v1/{user_id}/email``
        """
        return await self._send(
            "PUT",
            f"/users/v1/{part(user_id, 'user_id')}/email",
            "UserData",
            (rql, headers, timeout, retries),
            self._body("EmailUpdate", request_body, {"email": email, "activation_mode": activation_mode}),
        )

    async def add_patient_enlistment(
        self,
        user_id: str,
        request_body: bodies.AddPatientEnlistment | Record | None = None,
        *,
        group_id: str = UNSET,
        expiry_timestamp: datetime | str | int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Makes a user a patient of a group.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``ADD_PATIENT``.

        Source: ``POST /users/v1/{user_id}/patient_enlistments``
        """
        return await self._send(
            "POST",
            f"/users/v1/{part(user_id, 'user_id')}/patient_enlistments",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "AddPatientEnlistment",
                request_body,
                {"group_id": group_id, "expiry_timestamp": expiry_timestamp},
            ),
        )

    async def remove_patient_enlistment(
        self,
        user_id: str,
        group_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a user from the patients of a group.

        :param user_id: the id of the user.
        :param group_id: the id of the group.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``REMOVE_PATIENT`` (staff): the group; ``REMOVE_PATIENT``:
        any.

        Source: ``DELETE /users/v1/{user_id}/patient_enlistments/{group_id}``
        """
        return await self._send(
            "DELETE",
            f"/users/v1/{part(user_id, 'user_id')}/patient_enlistments/{part(group_id, 'group_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def create_account(
        self,
        request_body: bodies.RegisterUserData | Record | None = None,
        *,
        first_name: str = UNSET,
        last_name: str = UNSET,
        email: str = UNSET,
        password: str = UNSET,
        phone_number: str = UNSET,
        birthday: str = UNSET,
        gender: types.Gender = UNSET,
        country: str = UNSET,
        region: str = UNSET,
        language: str = UNSET,
        time_zone: str = UNSET,
        activation_mode: Literal["manual", "hash", "pin_code"] | str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Registers a user.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.EmailUsedError: email used.
        :raises oxhorizon.exh.errors.PinCodesNotEnabledError: pin codes not enabled.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/register``
        """
        return await self._send(
            "POST",
            "/users/v1/register",
            "UserData",
            (rql, headers, timeout, retries),
            self._body(
                "RegisterUserData",
                request_body,
                {
                    "first_name": first_name,
                    "last_name": last_name,
                    "email": email,
                    "password": password,
                    "phone_number": phone_number,
                    "birthday": birthday,
                    "gender": gender,
                    "country": country,
                    "region": region,
                    "language": language,
                    "time_zone": time_zone,
                    "activation_mode": activation_mode,
                },
            ),
            is_signed=False,
        )

    async def change_password(
        self,
        request_body: bodies.ChangePassword | Record | None = None,
        *,
        old_password: str = UNSET,
        new_password: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Changes the signed-in user's password.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.PasswordError: password.

        Permissions: without a permission: everyone.

        Source: ``PUT /users/v1/password``
        """
        return await self._send(
            "PUT",
            "/users/v1/password",
            "bool",
            (rql, headers, timeout, retries),
            self._body(
                "ChangePassword", request_body, {"old_password": old_password, "new_password": new_password}
            ),
        )

    async def authenticate(
        self,
        request_body: bodies.Authenticate | Record | None = None,
        *,
        email: str = UNSET,
        password: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Checks an e-mail address and password, and returns their user.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.AuthenticationError: authentication.
        :raises oxhorizon.exh.errors.LoginFreezeError: login freeze.
        :raises oxhorizon.exh.errors.LoginTimeoutError: login timeout.
        :raises oxhorizon.exh.errors.TooManyFailedAttemptsError: too many failed attempts.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/authenticate``
        """
        return await self._send(
            "POST",
            "/users/v1/authenticate",
            "UserData",
            (rql, headers, timeout, retries),
            self._body("Authenticate", request_body, {"email": email, "password": password}),
        )

    async def request_email_activation(
        self,
        email: str,
        mode: str | None = None,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Sends the mail to activate an e-mail address.

        :param email: the e-mail address.
        :param mode: ``"hash"`` or ``"pin_code"``: what the mail contains.
        :raises oxhorizon.exh.errors.ActivationRequestLimitError: activation request limit.
        :raises oxhorizon.exh.errors.ActivationRequestTimeoutError: activation request timeout.
        :raises oxhorizon.exh.errors.AlreadyActivatedError: already activated.
        :raises oxhorizon.exh.errors.EmailUnknownError: email unknown.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/activation``
        """
        return await self._send(
            "GET",
            "/users/v1/activation",
            "bool",
            (rql, headers, timeout, retries),
            query={"email": email, "mode": mode},
            is_signed=False,
        )

    async def validate_email_activation(
        self,
        request_body: bodies.ActivationCompletion | Record | None = None,
        *,
        hash: str = UNSET,
        email: str = UNSET,
        pin_code: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Activates an e-mail address with what the mail contained.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ActivationUnknownError: activation unknown.
        :raises oxhorizon.exh.errors.IncorrectPinCodeError: incorrect pin code.
        :raises oxhorizon.exh.errors.TooManyFailedAttemptsError: too many failed attempts.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/activation``
        """
        return await self._send(
            "POST",
            "/users/v1/activation",
            "bool",
            (rql, headers, timeout, retries),
            self._body(
                "ActivationCompletion", request_body, {"hash": hash, "email": email, "pin_code": pin_code}
            ),
        )

    async def request_password_reset(
        self,
        email: str,
        mode: str | None = None,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Sends the mail to set a new password.

        :param email: the e-mail address.
        :param mode: ``"hash"`` or ``"pin_code"``: what the mail contains.
        :raises oxhorizon.exh.errors.EmailUnknownError: email unknown.
        :raises oxhorizon.exh.errors.ForgotPasswordRequestLimitError: forgot password request limit.
        :raises oxhorizon.exh.errors.ForgotPasswordRequestTimeoutError: forgot password request timeout.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.
        :raises oxhorizon.exh.errors.NotActivatedError: not activated.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/forgot_password``
        """
        return await self._send(
            "GET",
            "/users/v1/forgot_password",
            "bool",
            (rql, headers, timeout, retries),
            query={"email": email, "mode": mode},
            is_signed=False,
        )

    async def validate_password_reset(
        self,
        request_body: bodies.PasswordResetCompletion | Record | None = None,
        *,
        hash: str = UNSET,
        new_password: str = UNSET,
        email: str = UNSET,
        pin_code: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Sets a new password with what the mail contained.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.DisabledForOidcUsersError: disabled for oidc users.
        :raises oxhorizon.exh.errors.IncorrectPinCodeError: incorrect pin code.
        :raises oxhorizon.exh.errors.NewPasswordHashUnknownError: new password hash unknown.
        :raises oxhorizon.exh.errors.NewPasswordPinCodeUnknownError: new password pin code unknown.
        :raises oxhorizon.exh.errors.NotActivatedError: not activated.
        :raises oxhorizon.exh.errors.TooManyFailedAttemptsError: too many failed attempts.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/forgot_password``
        """
        return await self._send(
            "POST",
            "/users/v1/forgot_password",
            "bool",
            (rql, headers, timeout, retries),
            self._body(
                "PasswordResetCompletion",
                request_body,
                {"hash": hash, "new_password": new_password, "email": email, "pin_code": pin_code},
            ),
        )

    async def confirm_password(
        self,
        request_body: bodies.ConfirmPassword | Record | None = None,
        *,
        password: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Checks the signed-in user's password.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.AuthenticationError: authentication.
        :raises oxhorizon.exh.errors.LoginFreezeError: login freeze.
        :raises oxhorizon.exh.errors.LoginTimeoutError: login timeout.
        :raises oxhorizon.exh.errors.TooManyFailedAttemptsError: too many failed attempts.

        Permissions: without a permission: everyone.

        Source: ``POST /users/v1/confirm_password``
        """
        return await self._send(
            "POST",
            "/users/v1/confirm_password",
            "bool",
            (rql, headers, timeout, retries),
            self._body("ConfirmPassword", request_body, {"password": password}),
        )

    async def is_email_available(
        self,
        email: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.EmailAvailability:
        """Says whether an e-mail address is free.

        :param email: the e-mail address.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/email_available``
        """
        return await self._send(
            "GET",
            "/users/v1/email_available",
            "EmailAvailability",
            (rql, headers, timeout, retries),
            query={"email": email},
            is_signed=False,
        )

    async def update_profile_image(
        self,
        user_id: str,
        request_body: bodies.Hash | Record | None = None,
        *,
        hash: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Changes a user's profile image.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_PROFILE_IMAGE``: any.

        Source: ``PUT /users/v1/{user_id}/profile_image``

        Deprecated: use ``files.create``.
        """
        deprecated("users.update_profile_image", "files.create")
        return await self._send(
            "PUT",
            f"/users/v1/{part(user_id, 'user_id')}/profile_image",
            "UserData",
            (rql, headers, timeout, retries),
            self._body("Hash", request_body, {"hash": hash}),
        )

    async def delete_profile_image(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.UserData:
        """Deletes a user's profile image.

        :param user_id: the id of the user.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_PROFILE_IMAGE``: any.

        Source: ``DELETE /users/v1/{user_id}/profile_image``
        """
        return await self._send(
            "DELETE",
            f"/users/v1/{part(user_id, 'user_id')}/profile_image",
            "UserData",
            (rql, headers, timeout, retries),
        )

    async def password_policy(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.PasswordPolicy:
        """Returns the rules for passwords.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/password_policy``
        """
        return await self._send(
            "GET", "/users/v1/password_policy", "PasswordPolicy", (rql, headers, timeout, retries)
        )

    async def update_password_policy(
        self,
        request_body: bodies.PasswordPolicyUpdate | Record | None = None,
        *,
        minimum_length: int = UNSET,
        maximum_length: int = UNSET,
        upper_case_required: bool = UNSET,
        lower_case_required: bool = UNSET,
        symbol_required: bool = UNSET,
        number_required: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PasswordPolicyUpdate:
        """Changes the rules for passwords.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_PASSWORD_POLICY``.

        Source: ``PUT /users/v1/password_policy``
        """
        return await self._send(
            "PUT",
            "/users/v1/password_policy",
            "PasswordPolicyUpdate",
            (rql, headers, timeout, retries),
            self._body(
                "PasswordPolicyUpdate",
                request_body,
                {
                    "minimum_length": minimum_length,
                    "maximum_length": maximum_length,
                    "upper_case_required": upper_case_required,
                    "lower_case_required": lower_case_required,
                    "symbol_required": symbol_required,
                    "number_required": number_required,
                },
            ),
        )

    async def get_email_templates(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.EmailTemplates:
        """Returns which templates the mails to users use.

        Permissions: ``VIEW_USER_SERVICE_EMAIL_TEMPLATES``.

        Source: ``GET /users/v1/email_templates``
        """
        return await self._send(
            "GET", "/users/v1/email_templates", "EmailTemplates", (rql, headers, timeout, retries)
        )

    async def set_email_templates(
        self,
        request_body: bodies.EmailTemplates | Record | None = None,
        *,
        activation_email_template_id: str = UNSET,
        activation_email_template_name: str = UNSET,
        reactivation_email_template_id: str = UNSET,
        reactivation_email_template_name: str = UNSET,
        password_reset_email_template_id: str = UNSET,
        password_reset_email_template_name: str = UNSET,
        oidc_unlink_email_template_id: str = UNSET,
        oidc_unlink_email_template_name: str = UNSET,
        oidc_unlink_pin_email_template_id: str = UNSET,
        oidc_unlink_pin_email_template_name: str = UNSET,
        activation_pin_email_template_id: str = UNSET,
        activation_pin_email_template_name: str = UNSET,
        reactivation_pin_email_template_id: str = UNSET,
        reactivation_pin_email_template_name: str = UNSET,
        password_reset_pin_email_template_id: str = UNSET,
        password_reset_pin_email_template_name: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.EmailTemplates:
        """Changes which templates the mails to users use.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_USER_SERVICE_EMAIL_TEMPLATES``.

        Source: ``PUT /users/v1/email_templates``
        """
        return await self._send(
            "PUT",
            "/users/v1/email_templates",
            "EmailTemplates",
            (rql, headers, timeout, retries),
            self._body(
                "EmailTemplates",
                request_body,
                {
                    "activation_email_template_id": activation_email_template_id,
                    "activation_email_template_name": activation_email_template_name,
                    "reactivation_email_template_id": reactivation_email_template_id,
                    "reactivation_email_template_name": reactivation_email_template_name,
                    "password_reset_email_template_id": password_reset_email_template_id,
                    "password_reset_email_template_name": password_reset_email_template_name,
                    "oidc_unlink_email_template_id": oidc_unlink_email_template_id,
                    "oidc_unlink_email_template_name": oidc_unlink_email_template_name,
                    "oidc_unlink_pin_email_template_id": oidc_unlink_pin_email_template_id,
                    "oidc_unlink_pin_email_template_name": oidc_unlink_pin_email_template_name,
                    "activation_pin_email_template_id": activation_pin_email_template_id,
                    "activation_pin_email_template_name": activation_pin_email_template_name,
                    "reactivation_pin_email_template_id": reactivation_pin_email_template_id,
                    "reactivation_pin_email_template_name": reactivation_pin_email_template_name,
                    "password_reset_pin_email_template_id": password_reset_pin_email_template_id,
                    "password_reset_pin_email_template_name": password_reset_pin_email_template_name,
                },
            ),
        )

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /users/v1/health``
        """
        return await self._send(
            "GET", "/users/v1/health", "bool", (rql, headers, timeout, retries), is_signed=False
        )

    async def reset_failed_login_attempts(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Lets a user sign in again after too many failed attempts.

        :param user_id: the id of the user.

        Permissions: ``RESET_FAILED_LOGIN_ATTEMPTS``.

        Source: ``POST /users/v1/{user_id}/reset_failed_login_attempts``
        """
        return await self._send(
            "POST",
            f"/users/v1/{part(user_id, 'user_id')}/reset_failed_login_attempts",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )
