# Generated from spec/exh/dispatchers.json by spec/generate.py. Change that, not this.
"""Dispatchers, which act upon events. A client has them as ``ex.dispatchers``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, no_params, part

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from datetime import datetime
    from typing import Literal

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import dispatchers as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import dispatchers as types

__all__ = ["AsyncDispatchers", "AsyncDispatchersActions", "Dispatchers", "DispatchersActions"]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "epoch_ms",
    {
        "DispatcherCreation": "name description tags event_type actions:[ActionCreation]",
        "DispatcherUpdate": "name description tags event_type",
        "ActionCreation": "name description type recipients:MailRecipients template_id function_name data start_timestamp:date tags",
        "ActionUpdate": "name description recipients:MailRecipients template_id function_name data start_timestamp:date tags",
        "MailActionCreation": "name description type recipients:MailRecipients template_id",
        "TaskActionCreation": "name description type function_name data start_timestamp:date tags",
        "ActionUpdateForm1": "name description recipients:MailRecipients template_id",
        "ActionUpdateForm2": "name description function_name data start_timestamp:date tags",
        "MailRecipients": "to cc bcc",
    },
)


class DispatchersActions(Group):
    """Actions."""

    __slots__ = ()

    _types = "dispatchers"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        dispatcher_id: str,
        request_body: bodies.ActionCreation | bodies.ActionCreationWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        type: Literal["mail"] | Literal["task"] = UNSET,
        recipients: bodies.MailRecipients = UNSET,
        template_id: str = UNSET,
        function_name: str = UNSET,
        data: dict[str, str] = UNSET,
        start_timestamp: datetime | str | int = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Action:
        """Creates an action.

        :param dispatcher_id: the id of the dispatcher.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_DISPATCHERS``.

        Source: ``POST /dispatchers/v1/{dispatcher_id}/actions``
        """
        return self._send(
            "POST",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}/actions",
            "Action",
            (rql, headers, timeout, retries),
            self._body(
                "ActionCreation",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "type": type,
                    "recipients": recipients,
                    "template_id": template_id,
                    "function_name": function_name,
                    "data": data,
                    "start_timestamp": start_timestamp,
                    "tags": tags,
                },
            ),
        )

    def update(
        self,
        dispatcher_id: str,
        action_id: str,
        request_body: bodies.ActionUpdate | bodies.ActionUpdateWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        recipients: bodies.MailRecipients = UNSET,
        template_id: str = UNSET,
        function_name: str = UNSET,
        data: dict[str, str] = UNSET,
        start_timestamp: datetime | str | int = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an action.

        :param dispatcher_id: the id of the dispatcher.
        :param action_id: the id of the action.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_DISPATCHERS``.

        Source: ``PUT /dispatchers/v1/{dispatcher_id}/actions/{action_id}``
        """
        return self._send(
            "PUT",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}/actions/{part(action_id, 'action_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "ActionUpdate",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "recipients": recipients,
                    "template_id": template_id,
                    "function_name": function_name,
                    "data": data,
                    "start_timestamp": start_timestamp,
                    "tags": tags,
                },
            ),
        )

    def remove(
        self,
        dispatcher_id: str,
        action_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an action.

        :param dispatcher_id: the id of the dispatcher.
        :param action_id: the id of the action.

        Permissions: ``UPDATE_DISPATCHERS``.

        Source: ``DELETE /dispatchers/v1/{dispatcher_id}/actions/{action_id}``
        """
        return self._send(
            "DELETE",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}/actions/{part(action_id, 'action_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncDispatchersActions(AsyncGroup):
    """Actions."""

    __slots__ = ()

    _types = "dispatchers"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        dispatcher_id: str,
        request_body: bodies.ActionCreation | bodies.ActionCreationWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        type: Literal["mail"] | Literal["task"] = UNSET,
        recipients: bodies.MailRecipients = UNSET,
        template_id: str = UNSET,
        function_name: str = UNSET,
        data: dict[str, str] = UNSET,
        start_timestamp: datetime | str | int = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Action:
        """Creates an action.

        :param dispatcher_id: the id of the dispatcher.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_DISPATCHERS``.

        Source: ``POST /dispatchers/v1/{dispatcher_id}/actions``
        """
        return await self._send(
            "POST",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}/actions",
            "Action",
            (rql, headers, timeout, retries),
            self._body(
                "ActionCreation",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "type": type,
                    "recipients": recipients,
                    "template_id": template_id,
                    "function_name": function_name,
                    "data": data,
                    "start_timestamp": start_timestamp,
                    "tags": tags,
                },
            ),
        )

    async def update(
        self,
        dispatcher_id: str,
        action_id: str,
        request_body: bodies.ActionUpdate | bodies.ActionUpdateWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        recipients: bodies.MailRecipients = UNSET,
        template_id: str = UNSET,
        function_name: str = UNSET,
        data: dict[str, str] = UNSET,
        start_timestamp: datetime | str | int = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an action.

        :param dispatcher_id: the id of the dispatcher.
        :param action_id: the id of the action.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_DISPATCHERS``.

        Source: ``PUT /dispatchers/v1/{dispatcher_id}/actions/{action_id}``
        """
        return await self._send(
            "PUT",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}/actions/{part(action_id, 'action_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "ActionUpdate",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "recipients": recipients,
                    "template_id": template_id,
                    "function_name": function_name,
                    "data": data,
                    "start_timestamp": start_timestamp,
                    "tags": tags,
                },
            ),
        )

    async def remove(
        self,
        dispatcher_id: str,
        action_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an action.

        :param dispatcher_id: the id of the dispatcher.
        :param action_id: the id of the action.

        Permissions: ``UPDATE_DISPATCHERS``.

        Source: ``DELETE /dispatchers/v1/{dispatcher_id}/actions/{action_id}``
        """
        return await self._send(
            "DELETE",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}/actions/{part(action_id, 'action_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class Dispatchers(Group):
    """Dispatchers, which act upon events."""

    __slots__ = ()

    _types = "dispatchers"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def actions(self) -> DispatchersActions:
        """Actions."""
        return self._group(DispatchersActions, "actions")

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Dispatcher]:
        """Lists dispatchers.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        no_params(params)
        return self._page("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Dispatcher | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        return self._first("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Dispatcher | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Dispatcher | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Dispatcher]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        return self._iterate(
            "/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Dispatcher]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        return Records(
            self._iterate(
                "/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        return self._count("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.DispatcherCreation | bodies.DispatcherCreationWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        tags: list[str] = UNSET,
        event_type: str = UNSET,
        actions: list[bodies.ActionCreation] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Dispatcher:
        """Creates a dispatcher.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_DISPATCHERS``.

        Source: ``POST /dispatchers/v1/``
        """
        return self._send(
            "POST",
            "/dispatchers/v1/",
            "Dispatcher",
            (rql, headers, timeout, retries),
            self._body(
                "DispatcherCreation",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "tags": tags,
                    "event_type": event_type,
                    "actions": actions,
                },
            ),
        )

    def update(
        self,
        dispatcher_id: str,
        request_body: bodies.DispatcherUpdate | bodies.DispatcherUpdateWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        tags: list[str] = UNSET,
        event_type: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a dispatcher.

        :param dispatcher_id: the id of the dispatcher.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_DISPATCHERS``.

        Source: ``PUT /dispatchers/v1/{dispatcher_id}``
        """
        return self._send(
            "PUT",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "DispatcherUpdate",
                request_body,
                {"name": name, "description": description, "tags": tags, "event_type": event_type},
            ),
        )

    def remove(
        self,
        dispatcher_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a dispatcher.

        :param dispatcher_id: the id of the dispatcher.

        Permissions: ``DELETE_DISPATCHERS``.

        Source: ``DELETE /dispatchers/v1/{dispatcher_id}``
        """
        return self._send(
            "DELETE",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncDispatchers(AsyncGroup):
    """Dispatchers, which act upon events."""

    __slots__ = ()

    _types = "dispatchers"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def actions(self) -> AsyncDispatchersActions:
        """Actions."""
        return self._group(AsyncDispatchersActions, "actions")

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Dispatcher]:
        """Lists dispatchers.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        no_params(params)
        return await self._page("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Dispatcher | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        return await self._first("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Dispatcher | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Dispatcher | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Dispatcher]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        return self._iterate(
            "/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Dispatcher]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_DISPATCHERS``.

        Source: ``GET /dispatchers/v1/``
        """
        return await self._count("/dispatchers/v1/", "Dispatcher", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.DispatcherCreation | bodies.DispatcherCreationWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        tags: list[str] = UNSET,
        event_type: str = UNSET,
        actions: list[bodies.ActionCreation] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Dispatcher:
        """Creates a dispatcher.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_DISPATCHERS``.

        Source: ``POST /dispatchers/v1/``
        """
        return await self._send(
            "POST",
            "/dispatchers/v1/",
            "Dispatcher",
            (rql, headers, timeout, retries),
            self._body(
                "DispatcherCreation",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "tags": tags,
                    "event_type": event_type,
                    "actions": actions,
                },
            ),
        )

    async def update(
        self,
        dispatcher_id: str,
        request_body: bodies.DispatcherUpdate | bodies.DispatcherUpdateWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        tags: list[str] = UNSET,
        event_type: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a dispatcher.

        :param dispatcher_id: the id of the dispatcher.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_DISPATCHERS``.

        Source: ``PUT /dispatchers/v1/{dispatcher_id}``
        """
        return await self._send(
            "PUT",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "DispatcherUpdate",
                request_body,
                {"name": name, "description": description, "tags": tags, "event_type": event_type},
            ),
        )

    async def remove(
        self,
        dispatcher_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a dispatcher.

        :param dispatcher_id: the id of the dispatcher.

        Permissions: ``DELETE_DISPATCHERS``.

        Source: ``DELETE /dispatchers/v1/{dispatcher_id}``
        """
        return await self._send(
            "DELETE",
            f"/dispatchers/v1/{part(dispatcher_id, 'dispatcher_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )
