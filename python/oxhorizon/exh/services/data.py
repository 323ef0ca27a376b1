# Generated from spec/exh/data.json by spec/generate.py. Change that, not this.
"""Schemas and the documents in them. A client has them as ``ex.data``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.documents import AsyncWaiting, Waiting
from oxhorizon.exh._sdk.groups import (
    UNSET,
    AsyncGroup,
    Group,
    Records,
    Shapes,
    listed,
    no_params,
    part,
)

TYPE_CHECKING = False

if not TYPE_CHECKING:
    from oxhorizon.exh._sdk.groups import overload

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any, Literal, TypeVar, overload

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import data as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import data as types

    _D = TypeVar("_D")

__all__ = [
    "AsyncData",
    "AsyncDataComments",
    "AsyncDataDocuments",
    "AsyncDataIndexes",
    "AsyncDataProperties",
    "AsyncDataSchemas",
    "AsyncDataStatuses",
    "AsyncDataTransitions",
    "Data",
    "DataComments",
    "DataDocuments",
    "DataIndexes",
    "DataProperties",
    "DataSchemas",
    "DataStatuses",
    "DataTransitions",
]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "iso8601",
    {
        "SchemaInput": "name description create_mode read_mode:ReadMode update_mode:UpdateMode delete_mode:DeleteMode group_sync_mode default_limit maximum_limit",
        "UpdateSchemaInput": "name description create_mode read_mode:ReadMode update_mode:UpdateMode delete_mode:DeleteMode group_sync_mode default_limit maximum_limit",
        "IndexInput": "options:IndexOptions fields:[IndexField]",
        "StatusInput": "name data",
        "StatusUpdate": "data",
        "PropertyInput": "name configuration:TypeConfiguration",
        "TypeConfiguration": "type items:TypeConfiguration min_items max_items contains:TypeConfiguration queryable properties:{TypeConfiguration} additional_properties:TypeConfiguration required min_length max_length enum pattern format const minimum maximum",
        "CommentInput": "text",
        "FieldsToRemove": "fields",
        "TransitionDocumentInput": "id name data",
        "GroupIds": "group_ids",
        "OptionalGroupIds": "group_ids",
        "UserIds": "user_ids",
        "OptionalUserIds": "user_ids",
        "CreationTransition": "to_status type conditions:[Condition] actions:[TransitionAction] after_actions:[TransitionAfterAction]",
        "TransitionInput": "to_status type conditions:[Condition] actions:[TransitionAction] after_actions:[TransitionAfterAction] name from_statuses",
        "IndexField": "name type",
        "IndexOptions": "unique sparse",
        "ArrayConfiguration": "type items:TypeConfiguration min_items max_items contains:TypeConfiguration queryable",
        "BooleanConfiguration": "type enum const queryable",
        "NumberConfiguration": "type minimum maximum enum const queryable",
        "ObjectConfiguration": "type properties:{TypeConfiguration} additional_properties:TypeConfiguration required queryable",
        "StringConfiguration": "type min_length max_length enum pattern format const queryable",
        "TransitionDocumentInputForm1": "id name data",
        "TransitionDocumentInputForm2": "id name data",
        "Condition": "type configuration:TypeConfiguration user_id_field relation group_id_field required_permission",
        "TransitionAction": "type field value values function_name priority data only_active user_id_field group_id_field time",
        "TransitionAfterAction": "type function_name priority data",
        "DocumentCondition": "type configuration:TypeConfiguration",
        "InitiatorHasRelationToGroupInDataCondition": "type group_id_field relation required_permission",
        "InitiatorHasRelationToUserInDataCondition": "type user_id_field relation",
        "InputCondition": "type configuration:TypeConfiguration",
        "TransitionActionAddItems": "type field values",
        "TransitionActionDelay": "type time",
        "TransitionActionLinkCreator": "type",
        "TransitionActionLinkEnlistedGroups": "type only_active",
        "TransitionActionLinkGroupFromData": "type group_id_field",
        "TransitionActionLinkUserFromData": "type user_id_field",
        "TransitionActionMeasurementReviewedNotification": "type",
        "TransitionActionRemoveItems": "type field values",
        "TransitionActionSet": "type field value",
        "TransitionActionTask": "type function_name priority data",
        "TransitionActionUnset": "type field",
        "TransitionActionNotifyAlgoQueueManager": "type",
    },
)


class DataSchemas(Group):
    """Schemas."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        request_body: bodies.SchemaInput | bodies.SchemaInputWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        create_mode: types.CreateMode = UNSET,
        read_mode: bodies.ReadMode = UNSET,
        update_mode: bodies.UpdateMode = UNSET,
        delete_mode: bodies.DeleteMode = UNSET,
        group_sync_mode: types.GroupSyncMode = UNSET,
        default_limit: int = UNSET,
        maximum_limit: int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schema:
        """Creates a schema.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_SCHEMAS``.

        Source: ``POST /data/v1/``
        """
        return self._send(
            "POST",
            "/data/v1/",
            "Schema",
            (rql, headers, timeout, retries),
            self._body(
                "SchemaInput",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "create_mode": create_mode,
                    "read_mode": read_mode,
                    "update_mode": update_mode,
                    "delete_mode": delete_mode,
                    "group_sync_mode": group_sync_mode,
                    "default_limit": default_limit,
                    "maximum_limit": maximum_limit,
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
    ) -> Page[types.Schema]:
        """Lists schemas.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        no_params(params)
        return self._page("/data/v1/", "Schema", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Schema | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        return self._first("/data/v1/", "Schema", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schema | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/data/v1/", "Schema", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schema | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first("/data/v1/", "Schema", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Schema]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        return self._iterate(
            "/data/v1/", "Schema", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Schema]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        return Records(
            self._iterate("/data/v1/", "Schema", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        return self._count("/data/v1/", "Schema", (rql, headers, timeout, retries))

    def update(
        self,
        schema_id_or_name: str,
        request_body: bodies.UpdateSchemaInput | bodies.UpdateSchemaInputWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        create_mode: types.CreateMode = UNSET,
        read_mode: bodies.ReadMode = UNSET,
        update_mode: bodies.UpdateMode = UNSET,
        delete_mode: bodies.DeleteMode = UNSET,
        group_sync_mode: types.GroupSyncMode = UNSET,
        default_limit: int = UNSET,
        maximum_limit: int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a schema.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}``
        """
        return self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "UpdateSchemaInput",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "create_mode": create_mode,
                    "read_mode": read_mode,
                    "update_mode": update_mode,
                    "delete_mode": delete_mode,
                    "group_sync_mode": group_sync_mode,
                    "default_limit": default_limit,
                    "maximum_limit": maximum_limit,
                },
            ),
        )

    def remove(
        self,
        schema_id_or_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a schema.

        :param schema_id_or_name: the id or the name of the schema.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.

        Permissions: ``DELETE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}``
        """
        return self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def disable(
        self,
        schema_id_or_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Disables a schema. A disabled schema can be removed.

        :param schema_id_or_name: the id or the name of the schema.

        Permissions: ``DISABLE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/disable``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/disable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def enable(
        self,
        schema_id_or_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Enables a schema.

        :param schema_id_or_name: the id or the name of the schema.

        Permissions: ``DISABLE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/enable``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/enable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncDataSchemas(AsyncGroup):
    """Schemas."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        request_body: bodies.SchemaInput | bodies.SchemaInputWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        create_mode: types.CreateMode = UNSET,
        read_mode: bodies.ReadMode = UNSET,
        update_mode: bodies.UpdateMode = UNSET,
        delete_mode: bodies.DeleteMode = UNSET,
        group_sync_mode: types.GroupSyncMode = UNSET,
        default_limit: int = UNSET,
        maximum_limit: int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schema:
        """Creates a schema.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_SCHEMAS``.

        Source: ``POST /data/v1/``
        """
        return await self._send(
            "POST",
            "/data/v1/",
            "Schema",
            (rql, headers, timeout, retries),
            self._body(
                "SchemaInput",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "create_mode": create_mode,
                    "read_mode": read_mode,
                    "update_mode": update_mode,
                    "delete_mode": delete_mode,
                    "group_sync_mode": group_sync_mode,
                    "default_limit": default_limit,
                    "maximum_limit": maximum_limit,
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
    ) -> AsyncPage[types.Schema]:
        """Lists schemas.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        no_params(params)
        return await self._page("/data/v1/", "Schema", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Schema | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        return await self._first("/data/v1/", "Schema", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schema | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/data/v1/", "Schema", (rql, headers, timeout, retries))

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schema | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first("/data/v1/", "Schema", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Schema]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        return self._iterate(
            "/data/v1/", "Schema", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Schema]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/data/v1/", "Schema", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone; ``DISABLE_SCHEMAS``: disabled schemas too.

        Source: ``GET /data/v1/``
        """
        return await self._count("/data/v1/", "Schema", (rql, headers, timeout, retries))

    async def update(
        self,
        schema_id_or_name: str,
        request_body: bodies.UpdateSchemaInput | bodies.UpdateSchemaInputWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        create_mode: types.CreateMode = UNSET,
        read_mode: bodies.ReadMode = UNSET,
        update_mode: bodies.UpdateMode = UNSET,
        delete_mode: bodies.DeleteMode = UNSET,
        group_sync_mode: types.GroupSyncMode = UNSET,
        default_limit: int = UNSET,
        maximum_limit: int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a schema.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}``
        """
        return await self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "UpdateSchemaInput",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "create_mode": create_mode,
                    "read_mode": read_mode,
                    "update_mode": update_mode,
                    "delete_mode": delete_mode,
                    "group_sync_mode": group_sync_mode,
                    "default_limit": default_limit,
                    "maximum_limit": maximum_limit,
                },
            ),
        )

    async def remove(
        self,
        schema_id_or_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a schema.

        :param schema_id_or_name: the id or the name of the schema.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.

        Permissions: ``DELETE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}``
        """
        return await self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def disable(
        self,
        schema_id_or_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Disables a schema. A disabled schema can be removed.

        :param schema_id_or_name: the id or the name of the schema.

        Permissions: ``DISABLE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/disable``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/disable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def enable(
        self,
        schema_id_or_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Enables a schema.

        :param schema_id_or_name: the id or the name of the schema.

        Permissions: ``DISABLE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/enable``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/enable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class DataIndexes(Group):
    """Indexes."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        schema_id_or_name: str,
        request_body: bodies.IndexInput | Record | None = None,
        *,
        options: bodies.IndexOptions = UNSET,
        fields: list[bodies.IndexField] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Index:
        """Creates an index.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/indexes``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/indexes",
            "Index",
            (rql, headers, timeout, retries),
            self._body("IndexInput", request_body, {"options": options, "fields": fields}),
        )

    def remove(
        self,
        *,
        schema_id_or_name: str,
        index_id: str,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an index.

        :param schema_id_or_name: the id or the name of the schema.
        :param index_id: the id of the index.
        :raises oxhorizon.exh.errors.NoPermissionError: no permission.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}/indexes/{index_id}``
        """
        return self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/indexes/{part(index_id, 'index_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncDataIndexes(AsyncGroup):
    """Indexes."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        schema_id_or_name: str,
        request_body: bodies.IndexInput | Record | None = None,
        *,
        options: bodies.IndexOptions = UNSET,
        fields: list[bodies.IndexField] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Index:
        """Creates an index.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/indexes``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/indexes",
            "Index",
            (rql, headers, timeout, retries),
            self._body("IndexInput", request_body, {"options": options, "fields": fields}),
        )

    async def remove(
        self,
        *,
        schema_id_or_name: str,
        index_id: str,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an index.

        :param schema_id_or_name: the id or the name of the schema.
        :param index_id: the id of the index.
        :raises oxhorizon.exh.errors.NoPermissionError: no permission.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}/indexes/{index_id}``
        """
        return await self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/indexes/{part(index_id, 'index_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class DataStatuses(Group):
    """Statuses."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        schema_id_or_name: str,
        request_body: bodies.StatusInput | Record | None = None,
        *,
        name: str = UNSET,
        data: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Creates a status.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/statuses``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/statuses",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StatusInput", request_body, {"name": name, "data": data}),
        )

    def update(
        self,
        schema_id_or_name: str,
        name: str,
        request_body: bodies.StatusUpdate | Record | None = None,
        *,
        data: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a status.

        :param schema_id_or_name: the id or the name of the schema.
        :param name: its name.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}/statuses/{name}``
        """
        return self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/statuses/{part(name, 'name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StatusUpdate", request_body, {"data": data}),
        )

    def remove(
        self,
        schema_id_or_name: str,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a status.

        :param schema_id_or_name: the id or the name of the schema.
        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.StatusInUseError: status in use.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}/statuses/{name}``
        """
        return self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/statuses/{part(name, 'name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncDataStatuses(AsyncGroup):
    """Statuses."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        schema_id_or_name: str,
        request_body: bodies.StatusInput | Record | None = None,
        *,
        name: str = UNSET,
        data: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Creates a status.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/statuses``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/statuses",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StatusInput", request_body, {"name": name, "data": data}),
        )

    async def update(
        self,
        schema_id_or_name: str,
        name: str,
        request_body: bodies.StatusUpdate | Record | None = None,
        *,
        data: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a status.

        :param schema_id_or_name: the id or the name of the schema.
        :param name: its name.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}/statuses/{name}``
        """
        return await self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/statuses/{part(name, 'name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("StatusUpdate", request_body, {"data": data}),
        )

    async def remove(
        self,
        schema_id_or_name: str,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a status.

        :param schema_id_or_name: the id or the name of the schema.
        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.StatusInUseError: status in use.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}/statuses/{name}``
        """
        return await self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/statuses/{part(name, 'name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class DataProperties(Group):
    """Properties."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        schema_id_or_name: str,
        request_body: bodies.PropertyInput | bodies.PropertyInputWire | Record | None = None,
        *,
        name: str = UNSET,
        configuration: bodies.TypeConfiguration = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Creates a property.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/properties``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/properties",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PropertyInput", request_body, {"name": name, "configuration": configuration}),
        )

    def remove(
        self,
        schema_id_or_name: str,
        property_path: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a property.

        :param schema_id_or_name: the id or the name of the schema.
        :param property_path: the name of the property; dots lead into objects.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}/properties/{property_path}``
        """
        return self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/properties/{part(property_path, 'property_path')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        schema_id_or_name: str,
        property_path: str,
        request_body: bodies.TypeConfiguration | bodies.TypeConfigurationWire | Record | None = None,
        *,
        type: Literal["array"]
        | Literal["object"]
        | Literal["string"]
        | Literal["number"]
        | Literal["boolean"] = UNSET,
        items: bodies.TypeConfiguration = UNSET,
        min_items: int = UNSET,
        max_items: int = UNSET,
        contains: bodies.TypeConfiguration = UNSET,
        queryable: bool = UNSET,
        properties: dict[str, bodies.TypeConfiguration] = UNSET,
        additional_properties: bodies.TypeConfiguration = UNSET,
        required: list[str] = UNSET,
        min_length: int = UNSET,
        max_length: int = UNSET,
        enum: list[str] | list[int] | list[bool] = UNSET,
        pattern: str = UNSET,
        format: Literal["date-time"] = UNSET,
        const: str | bool = UNSET,
        minimum: float = UNSET,
        maximum: float = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a property.

        :param schema_id_or_name: the id or the name of the schema.
        :param property_path: the name of the property; dots lead into objects.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}/properties/{property_path}``
        """
        return self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/properties/{part(property_path, 'property_path')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "TypeConfiguration",
                request_body,
                {
                    "type": type,
                    "items": items,
                    "min_items": min_items,
                    "max_items": max_items,
                    "contains": contains,
                    "queryable": queryable,
                    "properties": properties,
                    "additional_properties": additional_properties,
                    "required": required,
                    "min_length": min_length,
                    "max_length": max_length,
                    "enum": enum,
                    "pattern": pattern,
                    "format": format,
                    "const": const,
                    "minimum": minimum,
                    "maximum": maximum,
                },
            ),
        )


class AsyncDataProperties(AsyncGroup):
    """Properties."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        schema_id_or_name: str,
        request_body: bodies.PropertyInput | bodies.PropertyInputWire | Record | None = None,
        *,
        name: str = UNSET,
        configuration: bodies.TypeConfiguration = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Creates a property.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/properties``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/properties",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PropertyInput", request_body, {"name": name, "configuration": configuration}),
        )

    async def remove(
        self,
        schema_id_or_name: str,
        property_path: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a property.

        :param schema_id_or_name: the id or the name of the schema.
        :param property_path: the name of the property; dots lead into objects.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}/properties/{property_path}``
        """
        return await self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/properties/{part(property_path, 'property_path')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        schema_id_or_name: str,
        property_path: str,
        request_body: bodies.TypeConfiguration | bodies.TypeConfigurationWire | Record | None = None,
        *,
        type: Literal["array"]
        | Literal["object"]
        | Literal["string"]
        | Literal["number"]
        | Literal["boolean"] = UNSET,
        items: bodies.TypeConfiguration = UNSET,
        min_items: int = UNSET,
        max_items: int = UNSET,
        contains: bodies.TypeConfiguration = UNSET,
        queryable: bool = UNSET,
        properties: dict[str, bodies.TypeConfiguration] = UNSET,
        additional_properties: bodies.TypeConfiguration = UNSET,
        required: list[str] = UNSET,
        min_length: int = UNSET,
        max_length: int = UNSET,
        enum: list[str] | list[int] | list[bool] = UNSET,
        pattern: str = UNSET,
        format: Literal["date-time"] = UNSET,
        const: str | bool = UNSET,
        minimum: float = UNSET,
        maximum: float = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a property.

        :param schema_id_or_name: the id or the name of the schema.
        :param property_path: the name of the property; dots lead into objects.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}/properties/{property_path}``
        """
        return await self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/properties/{part(property_path, 'property_path')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "TypeConfiguration",
                request_body,
                {
                    "type": type,
                    "items": items,
                    "min_items": min_items,
                    "max_items": max_items,
                    "contains": contains,
                    "queryable": queryable,
                    "properties": properties,
                    "additional_properties": additional_properties,
                    "required": required,
                    "min_length": min_length,
                    "max_length": max_length,
                    "enum": enum,
                    "pattern": pattern,
                    "format": format,
                    "const": const,
                    "minimum": minimum,
                    "maximum": maximum,
                },
            ),
        )


class DataComments(Group):
    """Comments."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.CommentInput | Record | None = None,
        *,
        text: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Comment:
        """Creates a comment.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LockedDocumentError: a transition of the document is running.

        Permissions: without a permission: own; ``CREATE_DOCUMENT_COMMENTS`` (staff): the group;
        ``CREATE_DOCUMENT_COMMENTS``: any.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
            self._body("CommentInput", request_body, {"text": text}),
        )

    def find(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Comment]:
        """Lists comments.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        no_params(params)
        return self._page(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
        )

    def find_first(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Comment | None:
        """Returns the first of the records of :meth:`find`.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return self._first(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
        )

    def find_by_id(
        self,
        schema_id_or_name: str,
        document_id: str,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Comment | None:
        """Returns the record of :meth:`find` with this id.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.Comment]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return self._iterate(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    def find_all(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Comment]:
        """Returns all records of :meth:`find`.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return Records(
            self._iterate(
                f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
                "Comment",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return self._count(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        request_body: bodies.CommentInput | Record | None = None,
        *,
        schema_id_or_name: str,
        document_id: str,
        comment_id: str,
        text: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a comment.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param comment_id: the id of the comment.

        Permissions: without a permission: own; ``UPDATE_DOCUMENT_COMMENTS``: any.

        Source: ``PUT /data/v1/{schema_id_or_name}/documents/{document_id}/comments/{comment_id}``
        """
        return self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments/{part(comment_id, 'comment_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("CommentInput", request_body, {"text": text}),
        )

    def remove(
        self,
        *,
        schema_id_or_name: str,
        document_id: str,
        comment_id: str,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a comment.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param comment_id: the id of the comment.

        Permissions: without a permission: own; ``UPDATE_DOCUMENT_COMMENTS`` (staff): the group;
        ``UPDATE_DOCUMENT_COMMENTS``: any.

        Source: ``DELETE /data/v1/{schema_id_or_name}/documents/{document_id}/comments/{comment_id}``
        """
        return self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments/{part(comment_id, 'comment_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncDataComments(AsyncGroup):
    """Comments."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.CommentInput | Record | None = None,
        *,
        text: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Comment:
        """Creates a comment.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LockedDocumentError: a transition of the document is running.

        Permissions: without a permission: own; ``CREATE_DOCUMENT_COMMENTS`` (staff): the group;
        ``CREATE_DOCUMENT_COMMENTS``: any.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
            self._body("CommentInput", request_body, {"text": text}),
        )

    async def find(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Comment]:
        """Lists comments.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        no_params(params)
        return await self._page(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
        )

    async def find_first(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Comment | None:
        """Returns the first of the records of :meth:`find`.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return await self._first(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
        )

    async def find_by_id(
        self,
        schema_id_or_name: str,
        document_id: str,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Comment | None:
        """Returns the record of :meth:`find` with this id.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.Comment]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return self._iterate(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    async def find_all(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Comment]:
        """Returns all records of :meth:`find`.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
                    "Comment",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_DOCUMENT_COMMENTS`` (staff): the group;
        ``VIEW_DOCUMENT_COMMENTS``: any.

        Source: ``GET /data/v1/{schema_id_or_name}/documents/{document_id}/comments``
        """
        return await self._count(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments",
            "Comment",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        request_body: bodies.CommentInput | Record | None = None,
        *,
        schema_id_or_name: str,
        document_id: str,
        comment_id: str,
        text: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a comment.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param comment_id: the id of the comment.

        Permissions: without a permission: own; ``UPDATE_DOCUMENT_COMMENTS``: any.

        Source: ``PUT /data/v1/{schema_id_or_name}/documents/{document_id}/comments/{comment_id}``
        """
        return await self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments/{part(comment_id, 'comment_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("CommentInput", request_body, {"text": text}),
        )

    async def remove(
        self,
        *,
        schema_id_or_name: str,
        document_id: str,
        comment_id: str,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a comment.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param comment_id: the id of the comment.

        Permissions: without a permission: own; ``UPDATE_DOCUMENT_COMMENTS`` (staff): the group;
        ``UPDATE_DOCUMENT_COMMENTS``: any.

        Source: ``DELETE /data/v1/{schema_id_or_name}/documents/{document_id}/comments/{comment_id}``
        """
        return await self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/comments/{part(comment_id, 'comment_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class DataDocuments(Waiting):
    """Documents."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @overload
    def create(
        self,
        schema_id_or_name: str,
        request_body: Any,
        *,
        type: None = None,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[Any]: ...
    @overload
    def create(
        self,
        schema_id_or_name: str,
        request_body: Any,
        *,
        type: type[_D],
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[_D]: ...

    def create(
        self,
        schema_id_or_name: str,
        request_body: Any,
        *,
        type: Any = None,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document:
        """Creates a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.

        Permissions: ``CREATE_DOCUMENTS``: any; ``CREATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
            of=type,
        )

    @overload
    def find(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: None = None,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Document[Any]]: ...
    @overload
    def find(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: type[_D],
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Document[_D]]: ...

    def find(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: Any = None,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Document]:
        """Lists documents.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        no_params(params)
        return self._page(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            of=type,
        )

    @overload
    def find_first(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[Any] | None: ...
    @overload
    def find_first(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: type[_D],
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[_D] | None: ...

    def find_first(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: Any = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document | None:
        """Returns the first of the records of :meth:`find`.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        return self._first(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            of=type,
        )

    @overload
    def find_by_id(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        type: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[Any] | None: ...
    @overload
    def find_by_id(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        type: type[_D],
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[_D] | None: ...

    def find_by_id(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        type: Any = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document | None:
        """Returns the record of :meth:`find` with this id.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        rql = self._with(rql, "id", document_id, "document_id")
        return self._first(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            of=type,
        )

    @overload
    def iter_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: None = None,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.Document[Any]]: ...
    @overload
    def iter_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: type[_D],
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.Document[_D]]: ...

    def iter_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: Any = None,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.Document]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        return self._iterate(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
            of=type,
        )

    find_all_iterator = iter_all

    @overload
    def find_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: None = None,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Document[Any]]: ...
    @overload
    def find_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: type[_D],
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Document[_D]]: ...

    def find_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: Any = None,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Document]:
        """Returns all records of :meth:`find`.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        return Records(
            self._iterate(
                f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
                "Document",
                (rql, headers, timeout, retries),
                page_size,
                progress,
                of=type,
            )
        )

    def count(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        return self._count(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a document's data.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``PUT /data/v1/{schema_id_or_name}/documents/{document_id}``
        """
        return self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    def remove(
        self,
        schema_id_or_name: str,
        document_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.

        Permissions: ``DELETE_DOCUMENTS``: any; ``DELETE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``DELETE_DOCUMENTS`` (staff): the group; ``DELETE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``DELETE /data/v1/{schema_id_or_name}/documents/{document_id}``
        """
        return self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def remove_fields(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/deleteFields``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )

    def append_object_to_array(
        self,
        schema_id_or_name: str,
        document_id: str,
        array_field: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ArrayObjectId:
        """Appends an object to a list of a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param array_field: the name of the list.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/{array_field}/``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/{part(array_field, 'array_field')}/",
            "ArrayObjectId",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    def update_object_in_array(
        self,
        schema_id_or_name: str,
        document_id: str,
        array_field: str,
        object_id: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an object in a list of a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param array_field: the name of the list.
        :param object_id: the id of the object.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``PUT /data/v1/{schema_id_or_name}/documents/{document_id}/{array_field}/{object_id}``
        """
        return self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/{part(array_field, 'array_field')}/{part(object_id, 'object_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    def remove_object_from_array(
        self,
        schema_id_or_name: str,
        document_id: str,
        array_field: str,
        object_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an object from a list of a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param array_field: the name of the list.
        :param object_id: the id of the object.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``DELETE /data/v1/{schema_id_or_name}/documents/{document_id}/{array_field}/{object_id}``
        """
        return self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/{part(array_field, 'array_field')}/{part(object_id, 'object_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def transition(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.TransitionDocumentInput | Record | None = None,
        *,
        id: str = UNSET,
        name: str = UNSET,
        data: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Starts a transition of a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group; ``TRANSITION_DOCUMENTS``: any; ``TRANSITION_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``TRANSITION_DOCUMENTS:{SCHEMA_NAME}:{TRANSITION_NAME}``: this transition only;
        ``TRANSITION_DOCUMENTS`` (staff): the group; ``TRANSITION_DOCUMENTS:{SCHEMA_NAME}`` (staff): this
        schema only, the group; ``TRANSITION_DOCUMENTS:{SCHEMA_NAME}:{TRANSITION_NAME}`` (staff): this
        transition only, the group.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/transition``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/transition",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("TransitionDocumentInput", request_body, {"id": id, "name": name, "data": data}),
        )

    def link_groups(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.GroupIds | bodies.GroupIdsWire | Record | None = None,
        *,
        group_ids: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Links groups to a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/linkGroups``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/linkGroups",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("GroupIds", request_body, {"group_ids": group_ids}),
        )

    def unlink_groups(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.OptionalGroupIds
        | bodies.OptionalGroupIdsWire
        | list[str]
        | Record
        | None = None,
        *,
        group_ids: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks groups from a document; without group ids, all of them.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises ValueError: there are no *group_ids*, so all would be meant.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/unlinkGroups``
        """
        request_body = listed(request_body, "group_ids", group_ids)
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/unlinkGroups",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("OptionalGroupIds", request_body, {"group_ids": group_ids}),
        )

    def unlink_all_groups(
        self,
        schema_id_or_name: str,
        document_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks all groups from a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/unlinkGroups``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/unlinkGroups",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )

    def link_users(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.UserIds | bodies.UserIdsWire | Record | None = None,
        *,
        user_ids: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Links users to a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/linkUsers``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/linkUsers",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UserIds", request_body, {"user_ids": user_ids}),
        )

    def unlink_users(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.OptionalUserIds | bodies.OptionalUserIdsWire | list[str] | Record | None = None,
        *,
        user_ids: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks users from a document; without user ids, all of them.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises ValueError: there are no *user_ids*, so all would be meant.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/unlinkUsers``
        """
        request_body = listed(request_body, "user_ids", user_ids)
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/unlinkUsers",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("OptionalUserIds", request_body, {"user_ids": user_ids}),
        )

    def unlink_all_users(
        self,
        schema_id_or_name: str,
        document_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks all users from a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/unlinkUsers``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/unlinkUsers",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )


class AsyncDataDocuments(AsyncWaiting):
    """Documents."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @overload
    async def create(
        self,
        schema_id_or_name: str,
        request_body: Any,
        *,
        type: None = None,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[Any]: ...
    @overload
    async def create(
        self,
        schema_id_or_name: str,
        request_body: Any,
        *,
        type: type[_D],
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[_D]: ...

    async def create(
        self,
        schema_id_or_name: str,
        request_body: Any,
        *,
        type: Any = None,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document:
        """Creates a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.

        Permissions: ``CREATE_DOCUMENTS``: any; ``CREATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
            of=type,
        )

    @overload
    async def find(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: None = None,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Document[Any]]: ...
    @overload
    async def find(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: type[_D],
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Document[_D]]: ...

    async def find(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: Any = None,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Document]:
        """Lists documents.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        no_params(params)
        return await self._page(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            of=type,
        )

    @overload
    async def find_first(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[Any] | None: ...
    @overload
    async def find_first(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: type[_D],
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[_D] | None: ...

    async def find_first(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: Any = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document | None:
        """Returns the first of the records of :meth:`find`.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        return await self._first(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            of=type,
        )

    @overload
    async def find_by_id(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        type: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[Any] | None: ...
    @overload
    async def find_by_id(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        type: type[_D],
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document[_D] | None: ...

    async def find_by_id(
        self,
        schema_id_or_name: str,
        document_id: str,
        rql: Rql = None,
        *,
        type: Any = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Document | None:
        """Returns the record of :meth:`find` with this id.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        rql = self._with(rql, "id", document_id, "document_id")
        return await self._first(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            of=type,
        )

    @overload
    def iter_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: None = None,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.Document[Any]]: ...
    @overload
    def iter_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: type[_D],
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.Document[_D]]: ...

    def iter_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: Any = None,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.Document]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        return self._iterate(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
            of=type,
        )

    find_all_iterator = iter_all

    @overload
    async def find_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: None = None,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Document[Any]]: ...
    @overload
    async def find_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: type[_D],
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Document[_D]]: ...

    async def find_all(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        type: Any = None,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.Document]:
        """Returns all records of :meth:`find`.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param type: a class for the user's own data: a TypedDict, a dataclass, or a model of pydantic or
            msgspec.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
                    "Document",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                    of=type,
                )
            ]
        )

    async def count(
        self,
        schema_id_or_name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param schema_id_or_name: the id or the name of the schema.
        :param rql: conditions.

        Permissions: ``VIEW_DOCUMENTS``: any; ``VIEW_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``VIEW_DOCUMENTS`` (staff): the group; ``VIEW_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only, the
        group.

        Source: ``GET /data/v1/{schema_id_or_name}/documents``
        """
        return await self._count(
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents",
            "Document",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a document's data.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``PUT /data/v1/{schema_id_or_name}/documents/{document_id}``
        """
        return await self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    async def remove(
        self,
        schema_id_or_name: str,
        document_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.

        Permissions: ``DELETE_DOCUMENTS``: any; ``DELETE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``DELETE_DOCUMENTS`` (staff): the group; ``DELETE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``DELETE /data/v1/{schema_id_or_name}/documents/{document_id}``
        """
        return await self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def remove_fields(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.FieldsToRemove | Record | None = None,
        *,
        fields: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes fields from a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/deleteFields``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/deleteFields",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("FieldsToRemove", request_body, {"fields": fields}),
        )

    async def append_object_to_array(
        self,
        schema_id_or_name: str,
        document_id: str,
        array_field: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ArrayObjectId:
        """Appends an object to a list of a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param array_field: the name of the list.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/{array_field}/``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/{part(array_field, 'array_field')}/",
            "ArrayObjectId",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    async def update_object_in_array(
        self,
        schema_id_or_name: str,
        document_id: str,
        array_field: str,
        object_id: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an object in a list of a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param array_field: the name of the list.
        :param object_id: the id of the object.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``PUT /data/v1/{schema_id_or_name}/documents/{document_id}/{array_field}/{object_id}``
        """
        return await self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/{part(array_field, 'array_field')}/{part(object_id, 'object_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    async def remove_object_from_array(
        self,
        schema_id_or_name: str,
        document_id: str,
        array_field: str,
        object_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an object from a list of a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param array_field: the name of the list.
        :param object_id: the id of the object.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group.

        Source: ``DELETE /data/v1/{schema_id_or_name}/documents/{document_id}/{array_field}/{object_id}``
        """
        return await self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/{part(array_field, 'array_field')}/{part(object_id, 'object_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def transition(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.TransitionDocumentInput | Record | None = None,
        *,
        id: str = UNSET,
        name: str = UNSET,
        data: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Starts a transition of a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_DOCUMENTS``: any; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``UPDATE_DOCUMENTS`` (staff): the group; ``UPDATE_DOCUMENTS:{SCHEMA_NAME}`` (staff): this schema only,
        the group; ``TRANSITION_DOCUMENTS``: any; ``TRANSITION_DOCUMENTS:{SCHEMA_NAME}``: this schema only;
        ``TRANSITION_DOCUMENTS:{SCHEMA_NAME}:{TRANSITION_NAME}``: this transition only;
        ``TRANSITION_DOCUMENTS`` (staff): the group; ``TRANSITION_DOCUMENTS:{SCHEMA_NAME}`` (staff): this
        schema only, the group; ``TRANSITION_DOCUMENTS:{SCHEMA_NAME}:{TRANSITION_NAME}`` (staff): this
        transition only, the group.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/transition``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/transition",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("TransitionDocumentInput", request_body, {"id": id, "name": name, "data": data}),
        )

    async def link_groups(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.GroupIds | bodies.GroupIdsWire | Record | None = None,
        *,
        group_ids: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Links groups to a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/linkGroups``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/linkGroups",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("GroupIds", request_body, {"group_ids": group_ids}),
        )

    async def unlink_groups(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.OptionalGroupIds
        | bodies.OptionalGroupIdsWire
        | list[str]
        | Record
        | None = None,
        *,
        group_ids: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks groups from a document; without group ids, all of them.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises ValueError: there are no *group_ids*, so all would be meant.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/unlinkGroups``
        """
        request_body = listed(request_body, "group_ids", group_ids)
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/unlinkGroups",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("OptionalGroupIds", request_body, {"group_ids": group_ids}),
        )

    async def unlink_all_groups(
        self,
        schema_id_or_name: str,
        document_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks all groups from a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/unlinkGroups``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/unlinkGroups",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )

    async def link_users(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.UserIds | bodies.UserIdsWire | Record | None = None,
        *,
        user_ids: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Links users to a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/linkUsers``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/linkUsers",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UserIds", request_body, {"user_ids": user_ids}),
        )

    async def unlink_users(
        self,
        schema_id_or_name: str,
        document_id: str,
        request_body: bodies.OptionalUserIds | bodies.OptionalUserIdsWire | list[str] | Record | None = None,
        *,
        user_ids: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks users from a document; without user ids, all of them.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises ValueError: there are no *user_ids*, so all would be meant.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/unlinkUsers``
        """
        request_body = listed(request_body, "user_ids", user_ids)
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/unlinkUsers",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("OptionalUserIds", request_body, {"user_ids": user_ids}),
        )

    async def unlink_all_users(
        self,
        schema_id_or_name: str,
        document_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks all users from a document.

        :param schema_id_or_name: the id or the name of the schema.
        :param document_id: the id of the document.

        Permissions: ``UPDATE_ACCESS_TO_DOCUMENT``: any; ``UPDATE_ACCESS_TO_DOCUMENT:{SCHEMA_NAME}``: this
        schema only.

        Source: ``POST /data/v1/{schema_id_or_name}/documents/{document_id}/unlinkUsers``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/documents/{part(document_id, 'document_id')}/unlinkUsers",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )


class DataTransitions(Group):
    """Transitions."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def update_creation(
        self,
        schema_id_or_name: str,
        request_body: bodies.CreationTransition | bodies.CreationTransitionWire | Record | None = None,
        *,
        to_status: str = UNSET,
        type: types.CreationTransitionType = UNSET,
        conditions: list[bodies.Condition] = UNSET,
        actions: list[bodies.TransitionAction] = UNSET,
        after_actions: list[bodies.TransitionAfterAction] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a schema's creation transition.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}/creationTransition``
        """
        return self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/creationTransition",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "CreationTransition",
                request_body,
                {
                    "to_status": to_status,
                    "type": type,
                    "conditions": conditions,
                    "actions": actions,
                    "after_actions": after_actions,
                },
            ),
        )

    def create(
        self,
        schema_id_or_name: str,
        request_body: bodies.TransitionInput | bodies.TransitionInputWire | Record | None = None,
        *,
        to_status: str = UNSET,
        type: types.CreationTransitionType = UNSET,
        conditions: list[bodies.Condition] = UNSET,
        actions: list[bodies.TransitionAction] = UNSET,
        after_actions: list[bodies.TransitionAfterAction] = UNSET,
        name: str = UNSET,
        from_statuses: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Transition:
        """Creates a transition.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/transitions``
        """
        return self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/transitions",
            "Transition",
            (rql, headers, timeout, retries),
            self._body(
                "TransitionInput",
                request_body,
                {
                    "to_status": to_status,
                    "type": type,
                    "conditions": conditions,
                    "actions": actions,
                    "after_actions": after_actions,
                    "name": name,
                    "from_statuses": from_statuses,
                },
            ),
        )

    def update(
        self,
        schema_id_or_name: str,
        transition_id: str,
        request_body: bodies.TransitionInput | bodies.TransitionInputWire | Record | None = None,
        *,
        to_status: str = UNSET,
        type: types.CreationTransitionType = UNSET,
        conditions: list[bodies.Condition] = UNSET,
        actions: list[bodies.TransitionAction] = UNSET,
        after_actions: list[bodies.TransitionAfterAction] = UNSET,
        name: str = UNSET,
        from_statuses: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a transition.

        :param schema_id_or_name: the id or the name of the schema.
        :param transition_id: the id of the transition.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}/transitions/{transition_id}``
        """
        return self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/transitions/{part(transition_id, 'transition_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "TransitionInput",
                request_body,
                {
                    "to_status": to_status,
                    "type": type,
                    "conditions": conditions,
                    "actions": actions,
                    "after_actions": after_actions,
                    "name": name,
                    "from_statuses": from_statuses,
                },
            ),
        )

    def remove(
        self,
        schema_id_or_name: str,
        transition_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a transition.

        :param schema_id_or_name: the id or the name of the schema.
        :param transition_id: the id of the transition.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}/transitions/{transition_id}``
        """
        return self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/transitions/{part(transition_id, 'transition_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncDataTransitions(AsyncGroup):
    """Transitions."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def update_creation(
        self,
        schema_id_or_name: str,
        request_body: bodies.CreationTransition | bodies.CreationTransitionWire | Record | None = None,
        *,
        to_status: str = UNSET,
        type: types.CreationTransitionType = UNSET,
        conditions: list[bodies.Condition] = UNSET,
        actions: list[bodies.TransitionAction] = UNSET,
        after_actions: list[bodies.TransitionAfterAction] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a schema's creation transition.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}/creationTransition``
        """
        return await self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/creationTransition",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "CreationTransition",
                request_body,
                {
                    "to_status": to_status,
                    "type": type,
                    "conditions": conditions,
                    "actions": actions,
                    "after_actions": after_actions,
                },
            ),
        )

    async def create(
        self,
        schema_id_or_name: str,
        request_body: bodies.TransitionInput | bodies.TransitionInputWire | Record | None = None,
        *,
        to_status: str = UNSET,
        type: types.CreationTransitionType = UNSET,
        conditions: list[bodies.Condition] = UNSET,
        actions: list[bodies.TransitionAction] = UNSET,
        after_actions: list[bodies.TransitionAfterAction] = UNSET,
        name: str = UNSET,
        from_statuses: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Transition:
        """Creates a transition.

        :param schema_id_or_name: the id or the name of the schema.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``POST /data/v1/{schema_id_or_name}/transitions``
        """
        return await self._send(
            "POST",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/transitions",
            "Transition",
            (rql, headers, timeout, retries),
            self._body(
                "TransitionInput",
                request_body,
                {
                    "to_status": to_status,
                    "type": type,
                    "conditions": conditions,
                    "actions": actions,
                    "after_actions": after_actions,
                    "name": name,
                    "from_statuses": from_statuses,
                },
            ),
        )

    async def update(
        self,
        schema_id_or_name: str,
        transition_id: str,
        request_body: bodies.TransitionInput | bodies.TransitionInputWire | Record | None = None,
        *,
        to_status: str = UNSET,
        type: types.CreationTransitionType = UNSET,
        conditions: list[bodies.Condition] = UNSET,
        actions: list[bodies.TransitionAction] = UNSET,
        after_actions: list[bodies.TransitionAfterAction] = UNSET,
        name: str = UNSET,
        from_statuses: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a transition.

        :param schema_id_or_name: the id or the name of the schema.
        :param transition_id: the id of the transition.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``PUT /data/v1/{schema_id_or_name}/transitions/{transition_id}``
        """
        return await self._send(
            "PUT",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/transitions/{part(transition_id, 'transition_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "TransitionInput",
                request_body,
                {
                    "to_status": to_status,
                    "type": type,
                    "conditions": conditions,
                    "actions": actions,
                    "after_actions": after_actions,
                    "name": name,
                    "from_statuses": from_statuses,
                },
            ),
        )

    async def remove(
        self,
        schema_id_or_name: str,
        transition_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a transition.

        :param schema_id_or_name: the id or the name of the schema.
        :param transition_id: the id of the transition.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_SCHEMAS``.

        Source: ``DELETE /data/v1/{schema_id_or_name}/transitions/{transition_id}``
        """
        return await self._send(
            "DELETE",
            f"/data/v1/{part(schema_id_or_name, 'schema_id_or_name')}/transitions/{part(transition_id, 'transition_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class Data(Group):
    """Schemas and the documents in them."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def schemas(self) -> DataSchemas:
        """Schemas."""
        return self._group(DataSchemas, "schemas")

    @property
    def indexes(self) -> DataIndexes:
        """Indexes."""
        return self._group(DataIndexes, "indexes")

    @property
    def statuses(self) -> DataStatuses:
        """Statuses."""
        return self._group(DataStatuses, "statuses")

    @property
    def properties(self) -> DataProperties:
        """Properties."""
        return self._group(DataProperties, "properties")

    @property
    def comments(self) -> DataComments:
        """Comments."""
        return self._group(DataComments, "comments")

    @property
    def documents(self) -> DataDocuments:
        """Documents."""
        return self._group(DataDocuments, "documents")

    @property
    def transitions(self) -> DataTransitions:
        """Transitions."""
        return self._group(DataTransitions, "transitions")

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        :raises oxhorizon.exh.errors.ServerError: server.

        Permissions: without a permission: everyone.

        Source: ``GET /data/v1/health``
        """
        return self._send("GET", "/data/v1/health", "bool", (rql, headers, timeout, retries))


class AsyncData(AsyncGroup):
    """Schemas and the documents in them."""

    __slots__ = ()

    _types = "data"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def schemas(self) -> AsyncDataSchemas:
        """Schemas."""
        return self._group(AsyncDataSchemas, "schemas")

    @property
    def indexes(self) -> AsyncDataIndexes:
        """Indexes."""
        return self._group(AsyncDataIndexes, "indexes")

    @property
    def statuses(self) -> AsyncDataStatuses:
        """Statuses."""
        return self._group(AsyncDataStatuses, "statuses")

    @property
    def properties(self) -> AsyncDataProperties:
        """Properties."""
        return self._group(AsyncDataProperties, "properties")

    @property
    def comments(self) -> AsyncDataComments:
        """Comments."""
        return self._group(AsyncDataComments, "comments")

    @property
    def documents(self) -> AsyncDataDocuments:
        """Documents."""
        return self._group(AsyncDataDocuments, "documents")

    @property
    def transitions(self) -> AsyncDataTransitions:
        """Transitions."""
        return self._group(AsyncDataTransitions, "transitions")

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        :raises oxhorizon.exh.errors.ServerError: server.

        Permissions: without a permission: everyone.

        Source: ``GET /data/v1/health``
        """
        return await self._send("GET", "/data/v1/health", "bool", (rql, headers, timeout, retries))
