# Generated from spec/exh/tasks.json by spec/generate.py. Change that, not this.
"""Tasks, functions and their logs. A client has them as ``ex.tasks``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.functions import AsyncNamed, Named
from oxhorizon.exh._sdk.groups import (
    UNSET,
    AsyncGroup,
    Group,
    Records,
    Shapes,
    below,
    deprecated,
    no_params,
    part,
)

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from datetime import datetime
    from typing import Any

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import tasks as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import tasks as types

__all__ = [
    "AsyncTasks",
    "AsyncTasksApi",
    "AsyncTasksApiRequests",
    "AsyncTasksApiRequestsLogs",
    "AsyncTasksFunctions",
    "AsyncTasksFunctionsLogs",
    "AsyncTasksLogs",
    "AsyncTasksSchedules",
    "Tasks",
    "TasksApi",
    "TasksApiRequests",
    "TasksApiRequestsLogs",
    "TasksFunctions",
    "TasksFunctionsLogs",
    "TasksLogs",
    "TasksSchedules",
]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "iso8601",
    {
        "TaskInput": "function_name data start_timestamp:date priority tags",
        "ScheduleCreation": "interval function_name data priority start_timestamp:date",
        "FunctionCreation": "name description code entry_point runtime time_limit memory_limit environment_variables:{FunctionCreationValue} execution_options:FunctionCreationExecutionOptions retry_policy:FunctionCreationRetryPolicy",
        "FunctionUpdate": "name description code entry_point runtime time_limit memory_limit environment_variables:{FunctionUpdateValue} execution_options:FunctionUpdateExecutionOptions retry_policy:FunctionUpdateRetryPolicy",
        "FunctionExecution": "data",
        "FunctionCreationExecutionOptions": "permission_mode default_priority",
        "FunctionCreationRetryPolicy": "enabled errors_to_retry",
        "FunctionCreationValue": "value",
        "FunctionUpdateExecutionOptions": "permission_mode default_priority",
        "FunctionUpdateRetryPolicy": "enabled errors_to_retry",
        "FunctionUpdateValue": "value",
    },
)


class TasksApiRequestsLogs(Group):
    """Log lines."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.LogLine]:
        """Lists the log lines of an API request.

        :param api_request_id: the id of the api request.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        no_params(params)
        return self._page(
            f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
        )

    def find_first(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogLine | None:
        """Returns the first of the records of :meth:`find`.

        :param api_request_id: the id of the api request.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        return self._first(
            f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.LogLine]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param api_request_id: the id of the api request.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        return self._iterate(
            f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    def find_all(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.LogLine]:
        """Returns all records of :meth:`find`.

        :param api_request_id: the id of the api request.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        return Records(
            self._iterate(
                f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
                "LogLine",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param api_request_id: the id of the api request.
        :param rql: conditions.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        return self._count(
            f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
        )


class AsyncTasksApiRequestsLogs(AsyncGroup):
    """Log lines."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.LogLine]:
        """Lists the log lines of an API request.

        :param api_request_id: the id of the api request.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        no_params(params)
        return await self._page(
            f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
        )

    async def find_first(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogLine | None:
        """Returns the first of the records of :meth:`find`.

        :param api_request_id: the id of the api request.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        return await self._first(
            f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.LogLine]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param api_request_id: the id of the api request.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        return self._iterate(
            f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    async def find_all(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.LogLine]:
        """Returns all records of :meth:`find`.

        :param api_request_id: the id of the api request.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
                    "LogLine",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self,
        api_request_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param api_request_id: the id of the api request.
        :param rql: conditions.

        Permissions: ``VIEW_API_FUNCTION_REQUEST_LOGS``: any function.

        Source: ``GET /tasks/v1/apiRequests/{api_request_id}/logs``
        """
        return await self._count(
            f"/tasks/v1/apiRequests/{part(api_request_id, 'api_request_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
        )


class TasksFunctionsLogs(Group):
    """Log lines of functions."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.FunctionLogLine]:
        """Lists the log lines of a function.

        :param function_name: the name of the function.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        no_params(params)
        return self._page(
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
            "FunctionLogLine",
            (rql, headers, timeout, retries),
        )

    def find_first(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FunctionLogLine | None:
        """Returns the first of the records of :meth:`find`.

        :param function_name: the name of the function.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        return self._first(
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
            "FunctionLogLine",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.FunctionLogLine]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param function_name: the name of the function.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        return self._iterate(
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
            "FunctionLogLine",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    def find_all(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.FunctionLogLine]:
        """Returns all records of :meth:`find`.

        :param function_name: the name of the function.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        return Records(
            self._iterate(
                f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
                "FunctionLogLine",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param function_name: the name of the function.
        :param rql: conditions.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        return self._count(
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
            "FunctionLogLine",
            (rql, headers, timeout, retries),
        )


class AsyncTasksFunctionsLogs(AsyncGroup):
    """Log lines of functions."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.FunctionLogLine]:
        """Lists the log lines of a function.

        :param function_name: the name of the function.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        no_params(params)
        return await self._page(
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
            "FunctionLogLine",
            (rql, headers, timeout, retries),
        )

    async def find_first(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FunctionLogLine | None:
        """Returns the first of the records of :meth:`find`.

        :param function_name: the name of the function.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        return await self._first(
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
            "FunctionLogLine",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.FunctionLogLine]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param function_name: the name of the function.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        return self._iterate(
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
            "FunctionLogLine",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    async def find_all(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.FunctionLogLine]:
        """Returns all records of :meth:`find`.

        :param function_name: the name of the function.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
                    "FunctionLogLine",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self,
        function_name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param function_name: the name of the function.
        :param rql: conditions.

        Permissions: ``VIEW_TASK_FUNCTION_LOGS``.

        Source: ``GET /tasks/v1/functions/{function_name}/logs``
        """
        return await self._count(
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/logs",
            "FunctionLogLine",
            (rql, headers, timeout, retries),
        )


class TasksSchedules(Group):
    """Schedules."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        request_body: bodies.ScheduleCreation | bodies.ScheduleCreationWire | Record | None = None,
        *,
        interval: int = UNSET,
        function_name: str = UNSET,
        data: Any = UNSET,
        priority: int = UNSET,
        start_timestamp: datetime | str | int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schedule:
        """Creates a schedule.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_TASK_SCHEDULE``.

        Source: ``POST /tasks/v1/schedules``
        """
        return self._send(
            "POST",
            "/tasks/v1/schedules",
            "Schedule",
            (rql, headers, timeout, retries),
            self._body(
                "ScheduleCreation",
                request_body,
                {
                    "interval": interval,
                    "function_name": function_name,
                    "data": data,
                    "priority": priority,
                    "start_timestamp": start_timestamp,
                },
            ),
        )

    def remove(
        self,
        schedule_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a schedule.

        :param schedule_id: the id of the schedule.

        Permissions: ``DELETE_TASK_SCHEDULE``.

        Source: ``DELETE /tasks/v1/schedules/{schedule_id}``
        """
        return self._send(
            "DELETE",
            f"/tasks/v1/schedules/{part(schedule_id, 'schedule_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def delete(
        self,
        schedule_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a schedule.

        :param schedule_id: the id of the schedule.

        Permissions: ``DELETE_TASK_SCHEDULE``.

        Source: ``DELETE /tasks/v1/schedules/{schedule_id}``

        Deprecated: use ``tasks.schedules.remove``.
        """
        deprecated("tasks.schedules.delete", "tasks.schedules.remove")
        return self._send(
            "DELETE",
            f"/tasks/v1/schedules/{part(schedule_id, 'schedule_id')}",
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
    ) -> Page[types.Schedule]:
        """Lists schedules.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        no_params(params)
        return self._page("/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Schedule | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        return self._first("/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schedule | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Schedule]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        return self._iterate(
            "/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Schedule]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        return Records(
            self._iterate(
                "/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        return self._count("/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries))


class AsyncTasksSchedules(AsyncGroup):
    """Schedules."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        request_body: bodies.ScheduleCreation | bodies.ScheduleCreationWire | Record | None = None,
        *,
        interval: int = UNSET,
        function_name: str = UNSET,
        data: Any = UNSET,
        priority: int = UNSET,
        start_timestamp: datetime | str | int = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schedule:
        """Creates a schedule.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_TASK_SCHEDULE``.

        Source: ``POST /tasks/v1/schedules``
        """
        return await self._send(
            "POST",
            "/tasks/v1/schedules",
            "Schedule",
            (rql, headers, timeout, retries),
            self._body(
                "ScheduleCreation",
                request_body,
                {
                    "interval": interval,
                    "function_name": function_name,
                    "data": data,
                    "priority": priority,
                    "start_timestamp": start_timestamp,
                },
            ),
        )

    async def remove(
        self,
        schedule_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a schedule.

        :param schedule_id: the id of the schedule.

        Permissions: ``DELETE_TASK_SCHEDULE``.

        Source: ``DELETE /tasks/v1/schedules/{schedule_id}``
        """
        return await self._send(
            "DELETE",
            f"/tasks/v1/schedules/{part(schedule_id, 'schedule_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def delete(
        self,
        schedule_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a schedule.

        :param schedule_id: the id of the schedule.

        Permissions: ``DELETE_TASK_SCHEDULE``.

        Source: ``DELETE /tasks/v1/schedules/{schedule_id}``

        Deprecated: use ``tasks.schedules.remove``.
        """
        deprecated("tasks.schedules.delete", "tasks.schedules.remove")
        return await self._send(
            "DELETE",
            f"/tasks/v1/schedules/{part(schedule_id, 'schedule_id')}",
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
    ) -> AsyncPage[types.Schedule]:
        """Lists schedules.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        no_params(params)
        return await self._page("/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Schedule | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        return await self._first("/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Schedule | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Schedule]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        return self._iterate(
            "/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Schedule]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TASK_SCHEDULES``.

        Source: ``GET /tasks/v1/schedules``
        """
        return await self._count("/tasks/v1/schedules", "Schedule", (rql, headers, timeout, retries))


class TasksFunctions(Named):
    """Functions."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def logs(self) -> TasksFunctionsLogs:
        """Log lines of functions."""
        return self._group(TasksFunctionsLogs, "logs")

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.FunctionBase]:
        """Lists functions.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        no_params(params)
        return self._page("/tasks/v1/functions/", "FunctionBase", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.FunctionBase | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        return self._first("/tasks/v1/functions/", "FunctionBase", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.FunctionBase]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        return self._iterate(
            "/tasks/v1/functions/",
            "FunctionBase",
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
    ) -> Records[types.FunctionBase]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        return Records(
            self._iterate(
                "/tasks/v1/functions/", "FunctionBase", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        return self._count("/tasks/v1/functions/", "FunctionBase", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.FunctionCreation | bodies.FunctionCreationWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        code: str = UNSET,
        entry_point: str = UNSET,
        runtime: str = UNSET,
        time_limit: int = UNSET,
        memory_limit: int = UNSET,
        environment_variables: dict[str, bodies.FunctionCreationValue] = UNSET,
        execution_options: bodies.FunctionCreationExecutionOptions = UNSET,
        retry_policy: bodies.FunctionCreationRetryPolicy = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FunctionDetails:
        """Creates a function.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_TASK_FUNCTION``: required (the SDK text copies the one of find; ``this is of the
        OpenAPI of tasks 1.4.0)``.

        Source: ``POST /tasks/v1/functions/``
        """
        return self._send(
            "POST",
            "/tasks/v1/functions/",
            "FunctionDetails",
            (rql, headers, timeout, retries),
            self._body(
                "FunctionCreation",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "code": code,
                    "entry_point": entry_point,
                    "runtime": runtime,
                    "time_limit": time_limit,
                    "memory_limit": memory_limit,
                    "environment_variables": environment_variables,
                    "execution_options": execution_options,
                    "retry_policy": retry_policy,
                },
            ),
        )

    def get_by_name(
        self,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FunctionDetails:
        """Returns a function by its name.

        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_TASK_FUNCTION_DETAILS``.

        Source: ``GET /tasks/v1/functions/{name}``
        """
        return self._send(
            "GET",
            f"/tasks/v1/functions/{part(name, 'name')}",
            "FunctionDetails",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        function_name: str,
        request_body: bodies.FunctionUpdate | bodies.FunctionUpdateWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        code: str = UNSET,
        entry_point: str = UNSET,
        runtime: str = UNSET,
        time_limit: int = UNSET,
        memory_limit: int = UNSET,
        environment_variables: dict[str, bodies.FunctionUpdateValue] = UNSET,
        execution_options: bodies.FunctionUpdateExecutionOptions = UNSET,
        retry_policy: bodies.FunctionUpdateRetryPolicy = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a function.

        :param function_name: the name of the function.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_TASK_FUNCTION``.

        Source: ``PUT /tasks/v1/functions/{function_name}``
        """
        return self._send(
            "PUT",
            f"/tasks/v1/functions/{part(function_name, 'function_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "FunctionUpdate",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "code": code,
                    "entry_point": entry_point,
                    "runtime": runtime,
                    "time_limit": time_limit,
                    "memory_limit": memory_limit,
                    "environment_variables": environment_variables,
                    "execution_options": execution_options,
                    "retry_policy": retry_policy,
                },
            ),
        )

    def remove(
        self,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a function.

        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_TASK_FUNCTION``.

        Source: ``DELETE /tasks/v1/functions/{name}``
        """
        return self._send(
            "DELETE",
            f"/tasks/v1/functions/{part(name, 'name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def enable(
        self,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Enables a function.

        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_TASK_FUNCTION``.

        Source: ``POST /tasks/v1/functions/{name}/enable``
        """
        return self._send(
            "POST",
            f"/tasks/v1/functions/{part(name, 'name')}/enable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )

    def disable(
        self,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Disables a function.

        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_TASK_FUNCTION``.

        Source: ``POST /tasks/v1/functions/{name}/disable``
        """
        return self._send(
            "POST",
            f"/tasks/v1/functions/{part(name, 'name')}/disable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )

    def execute(
        self,
        function_name: str,
        request_body: bodies.FunctionExecution | Record | None = None,
        *,
        data: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.DirectExecutionResponse:
        """Runs a function now and waits for its result (30 s at most).

        :param function_name: the name of the function.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_TASK_FUNCTION``: any function; ``EXECUTE_TASK_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``POST /tasks/v1/functions/{function_name}/execute``
        """
        return self._send(
            "POST",
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/execute",
            "DirectExecutionResponse",
            (rql, headers, timeout, retries),
            self._body("FunctionExecution", request_body, {"data": data}),
        )


class AsyncTasksFunctions(AsyncNamed):
    """Functions."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def logs(self) -> AsyncTasksFunctionsLogs:
        """Log lines of functions."""
        return self._group(AsyncTasksFunctionsLogs, "logs")

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.FunctionBase]:
        """Lists functions.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        no_params(params)
        return await self._page("/tasks/v1/functions/", "FunctionBase", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.FunctionBase | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        return await self._first("/tasks/v1/functions/", "FunctionBase", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.FunctionBase]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        return self._iterate(
            "/tasks/v1/functions/",
            "FunctionBase",
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
    ) -> Records[types.FunctionBase]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/tasks/v1/functions/",
                    "FunctionBase",
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

        Permissions: ``VIEW_TASK_FUNCTIONS``.

        Source: ``GET /tasks/v1/functions/``
        """
        return await self._count("/tasks/v1/functions/", "FunctionBase", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.FunctionCreation | bodies.FunctionCreationWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        code: str = UNSET,
        entry_point: str = UNSET,
        runtime: str = UNSET,
        time_limit: int = UNSET,
        memory_limit: int = UNSET,
        environment_variables: dict[str, bodies.FunctionCreationValue] = UNSET,
        execution_options: bodies.FunctionCreationExecutionOptions = UNSET,
        retry_policy: bodies.FunctionCreationRetryPolicy = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FunctionDetails:
        """Creates a function.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_TASK_FUNCTION``: required (the SDK text copies the one of find; ``this is of the
        OpenAPI of tasks 1.4.0)``.

        Source: ``POST /tasks/v1/functions/``
        """
        return await self._send(
            "POST",
            "/tasks/v1/functions/",
            "FunctionDetails",
            (rql, headers, timeout, retries),
            self._body(
                "FunctionCreation",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "code": code,
                    "entry_point": entry_point,
                    "runtime": runtime,
                    "time_limit": time_limit,
                    "memory_limit": memory_limit,
                    "environment_variables": environment_variables,
                    "execution_options": execution_options,
                    "retry_policy": retry_policy,
                },
            ),
        )

    async def get_by_name(
        self,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FunctionDetails:
        """Returns a function by its name.

        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``VIEW_TASK_FUNCTION_DETAILS``.

        Source: ``GET /tasks/v1/functions/{name}``
        """
        return await self._send(
            "GET",
            f"/tasks/v1/functions/{part(name, 'name')}",
            "FunctionDetails",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        function_name: str,
        request_body: bodies.FunctionUpdate | bodies.FunctionUpdateWire | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        code: str = UNSET,
        entry_point: str = UNSET,
        runtime: str = UNSET,
        time_limit: int = UNSET,
        memory_limit: int = UNSET,
        environment_variables: dict[str, bodies.FunctionUpdateValue] = UNSET,
        execution_options: bodies.FunctionUpdateExecutionOptions = UNSET,
        retry_policy: bodies.FunctionUpdateRetryPolicy = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a function.

        :param function_name: the name of the function.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_TASK_FUNCTION``.

        Source: ``PUT /tasks/v1/functions/{function_name}``
        """
        return await self._send(
            "PUT",
            f"/tasks/v1/functions/{part(function_name, 'function_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "FunctionUpdate",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "code": code,
                    "entry_point": entry_point,
                    "runtime": runtime,
                    "time_limit": time_limit,
                    "memory_limit": memory_limit,
                    "environment_variables": environment_variables,
                    "execution_options": execution_options,
                    "retry_policy": retry_policy,
                },
            ),
        )

    async def remove(
        self,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a function.

        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_TASK_FUNCTION``.

        Source: ``DELETE /tasks/v1/functions/{name}``
        """
        return await self._send(
            "DELETE",
            f"/tasks/v1/functions/{part(name, 'name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def enable(
        self,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Enables a function.

        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_TASK_FUNCTION``.

        Source: ``POST /tasks/v1/functions/{name}/enable``
        """
        return await self._send(
            "POST",
            f"/tasks/v1/functions/{part(name, 'name')}/enable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )

    async def disable(
        self,
        name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Disables a function.

        :param name: its name.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_TASK_FUNCTION``.

        Source: ``POST /tasks/v1/functions/{name}/disable``
        """
        return await self._send(
            "POST",
            f"/tasks/v1/functions/{part(name, 'name')}/disable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )

    async def execute(
        self,
        function_name: str,
        request_body: bodies.FunctionExecution | Record | None = None,
        *,
        data: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.DirectExecutionResponse:
        """Runs a function now and waits for its result (30 s at most).

        :param function_name: the name of the function.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_TASK_FUNCTION``: any function; ``EXECUTE_TASK_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``POST /tasks/v1/functions/{function_name}/execute``
        """
        return await self._send(
            "POST",
            f"/tasks/v1/functions/{part(function_name, 'function_name')}/execute",
            "DirectExecutionResponse",
            (rql, headers, timeout, retries),
            self._body("FunctionExecution", request_body, {"data": data}),
        )


class TasksApi(Group):
    """Calls of API functions."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def get(
        self,
        function_name: str,
        path: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with GET.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``GET /tasks/v1/api/{function_name}/{path}``
        """
        return self._send(
            "GET",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
        )

    def post(
        self,
        function_name: str,
        path: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with POST.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``POST /tasks/v1/api/{function_name}/{path}``
        """
        return self._send(
            "POST",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    def put(
        self,
        function_name: str,
        path: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with PUT.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``PUT /tasks/v1/api/{function_name}/{path}``
        """
        return self._send(
            "PUT",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    def delete(
        self,
        function_name: str,
        path: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with DELETE.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``DELETE /tasks/v1/api/{function_name}/{path}``
        """
        return self._send(
            "DELETE",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
        )

    def patch(
        self,
        function_name: str,
        path: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with PATCH.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``PATCH /tasks/v1/api/{function_name}/{path}``
        """
        return self._send(
            "PATCH",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )


class AsyncTasksApi(AsyncGroup):
    """Calls of API functions."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def get(
        self,
        function_name: str,
        path: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with GET.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``GET /tasks/v1/api/{function_name}/{path}``
        """
        return await self._send(
            "GET",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
        )

    async def post(
        self,
        function_name: str,
        path: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with POST.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``POST /tasks/v1/api/{function_name}/{path}``
        """
        return await self._send(
            "POST",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    async def put(
        self,
        function_name: str,
        path: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with PUT.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``PUT /tasks/v1/api/{function_name}/{path}``
        """
        return await self._send(
            "PUT",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )

    async def delete(
        self,
        function_name: str,
        path: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with DELETE.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``DELETE /tasks/v1/api/{function_name}/{path}``
        """
        return await self._send(
            "DELETE",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
        )

    async def patch(
        self,
        function_name: str,
        path: str,
        request_body: Any,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Calls an API function with PATCH.

        :param function_name: the name of the function.
        :param path: the path below the function, with its query if it has one.
        :param request_body: the user's own data: a dict, or an object of a dataclass, pydantic or msgspec.

        Permissions: without a permission: functions of mode "public"; ``signed in``: functions of mode
        "allUsers"; ``EXECUTE_API_FUNCTION``: any function; ``EXECUTE_API_FUNCTION:{FUNCTION_NAME}``: that
        function only.

        Source: ``PATCH /tasks/v1/api/{function_name}/{path}``
        """
        return await self._send(
            "PATCH",
            f"/tasks/v1/api/{part(function_name, 'function_name')}/{below(path, 'path')}",
            "Any",
            (rql, headers, timeout, retries),
            self._body("", request_body, {}),
        )


class TasksLogs(Group):
    """Log lines."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.LogLine]:
        """Lists the log lines of a task.

        :param task_id: the id of the task.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        no_params(params)
        return self._page(
            f"/tasks/v1/{part(task_id, 'task_id')}/logs", "LogLine", (rql, headers, timeout, retries)
        )

    def find_first(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogLine | None:
        """Returns the first of the records of :meth:`find`.

        :param task_id: the id of the task.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        return self._first(
            f"/tasks/v1/{part(task_id, 'task_id')}/logs", "LogLine", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.LogLine]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param task_id: the id of the task.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        return self._iterate(
            f"/tasks/v1/{part(task_id, 'task_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    def find_all(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.LogLine]:
        """Returns all records of :meth:`find`.

        :param task_id: the id of the task.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        return Records(
            self._iterate(
                f"/tasks/v1/{part(task_id, 'task_id')}/logs",
                "LogLine",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param task_id: the id of the task.
        :param rql: conditions.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        return self._count(
            f"/tasks/v1/{part(task_id, 'task_id')}/logs", "LogLine", (rql, headers, timeout, retries)
        )


class AsyncTasksLogs(AsyncGroup):
    """Log lines."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.LogLine]:
        """Lists the log lines of a task.

        :param task_id: the id of the task.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        no_params(params)
        return await self._page(
            f"/tasks/v1/{part(task_id, 'task_id')}/logs", "LogLine", (rql, headers, timeout, retries)
        )

    async def find_first(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LogLine | None:
        """Returns the first of the records of :meth:`find`.

        :param task_id: the id of the task.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        return await self._first(
            f"/tasks/v1/{part(task_id, 'task_id')}/logs", "LogLine", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.LogLine]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param task_id: the id of the task.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        return self._iterate(
            f"/tasks/v1/{part(task_id, 'task_id')}/logs",
            "LogLine",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    async def find_all(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.LogLine]:
        """Returns all records of :meth:`find`.

        :param task_id: the id of the task.
        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    f"/tasks/v1/{part(task_id, 'task_id')}/logs",
                    "LogLine",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self,
        task_id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param task_id: the id of the task.
        :param rql: conditions.

        Permissions: ``VIEW_TASK_LOGS``.

        Source: ``GET /tasks/v1/{task_id}/logs``
        """
        return await self._count(
            f"/tasks/v1/{part(task_id, 'task_id')}/logs", "LogLine", (rql, headers, timeout, retries)
        )


class TasksApiRequests(Group):
    """API requests."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def logs(self) -> TasksApiRequestsLogs:
        """Log lines."""
        return self._group(TasksApiRequestsLogs, "logs")

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.ApiRequest]:
        """Lists the requests that API functions received.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        no_params(params)
        return self._page("/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.ApiRequest | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        return self._first("/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ApiRequest | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.ApiRequest]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        return self._iterate(
            "/tasks/v1/apiRequests",
            "ApiRequest",
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
    ) -> Records[types.ApiRequest]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        return Records(
            self._iterate(
                "/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        return self._count("/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries))


class AsyncTasksApiRequests(AsyncGroup):
    """API requests."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def logs(self) -> AsyncTasksApiRequestsLogs:
        """Log lines."""
        return self._group(AsyncTasksApiRequestsLogs, "logs")

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.ApiRequest]:
        """Lists the requests that API functions received.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        no_params(params)
        return await self._page("/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.ApiRequest | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        return await self._first("/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ApiRequest | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.ApiRequest]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        return self._iterate(
            "/tasks/v1/apiRequests",
            "ApiRequest",
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
    ) -> Records[types.ApiRequest]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/tasks/v1/apiRequests",
                    "ApiRequest",
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

        Permissions: ``VIEW_API_FUNCTION_REQUESTS``: any function.

        Source: ``GET /tasks/v1/apiRequests``
        """
        return await self._count("/tasks/v1/apiRequests", "ApiRequest", (rql, headers, timeout, retries))


class Tasks(Group):
    """Tasks, functions and their logs."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def schedules(self) -> TasksSchedules:
        """Schedules."""
        return self._group(TasksSchedules, "schedules")

    @property
    def functions(self) -> TasksFunctions:
        """Functions."""
        return self._group(TasksFunctions, "functions")

    @property
    def api(self) -> TasksApi:
        """Calls of API functions."""
        return self._group(TasksApi, "api")

    @property
    def logs(self) -> TasksLogs:
        """Log lines."""
        return self._group(TasksLogs, "logs")

    @property
    def api_requests(self) -> TasksApiRequests:
        """API requests."""
        return self._group(TasksApiRequests, "api_requests")

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Task]:
        """Lists tasks.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        no_params(params)
        return self._page("/tasks/v1/", "Task", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Task | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        return self._first("/tasks/v1/", "Task", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Task | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/tasks/v1/", "Task", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Task]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        return self._iterate(
            "/tasks/v1/", "Task", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Task]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        return Records(
            self._iterate("/tasks/v1/", "Task", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        return self._count("/tasks/v1/", "Task", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.TaskInput | bodies.TaskInputWire | Record | None = None,
        *,
        function_name: str = UNSET,
        data: Any = UNSET,
        start_timestamp: datetime | str | int = UNSET,
        priority: int = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Task:
        """Creates a task: runs a function, now or later.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_TASKS``.

        Source: ``POST /tasks/v1/``
        """
        return self._send(
            "POST",
            "/tasks/v1/",
            "Task",
            (rql, headers, timeout, retries),
            self._body(
                "TaskInput",
                request_body,
                {
                    "function_name": function_name,
                    "data": data,
                    "start_timestamp": start_timestamp,
                    "priority": priority,
                    "tags": tags,
                },
            ),
        )

    def cancel(
        self,
        task_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Cancels a task that has not started.

        :param task_id: the id of the task.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``CANCEL_TASKS``.

        Source: ``POST /tasks/v1/{task_id}/cancel``
        """
        return self._send(
            "POST",
            f"/tasks/v1/{part(task_id, 'task_id')}/cancel",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )


class AsyncTasks(AsyncGroup):
    """Tasks, functions and their logs."""

    __slots__ = ()

    _types = "tasks"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def schedules(self) -> AsyncTasksSchedules:
        """Schedules."""
        return self._group(AsyncTasksSchedules, "schedules")

    @property
    def functions(self) -> AsyncTasksFunctions:
        """Functions."""
        return self._group(AsyncTasksFunctions, "functions")

    @property
    def api(self) -> AsyncTasksApi:
        """Calls of API functions."""
        return self._group(AsyncTasksApi, "api")

    @property
    def logs(self) -> AsyncTasksLogs:
        """Log lines."""
        return self._group(AsyncTasksLogs, "logs")

    @property
    def api_requests(self) -> AsyncTasksApiRequests:
        """API requests."""
        return self._group(AsyncTasksApiRequests, "api_requests")

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Task]:
        """Lists tasks.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        no_params(params)
        return await self._page("/tasks/v1/", "Task", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Task | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        return await self._first("/tasks/v1/", "Task", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Task | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/tasks/v1/", "Task", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Task]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        return self._iterate(
            "/tasks/v1/", "Task", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Task]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/tasks/v1/", "Task", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TASKS``.

        Source: ``GET /tasks/v1/``
        """
        return await self._count("/tasks/v1/", "Task", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.TaskInput | bodies.TaskInputWire | Record | None = None,
        *,
        function_name: str = UNSET,
        data: Any = UNSET,
        start_timestamp: datetime | str | int = UNSET,
        priority: int = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Task:
        """Creates a task: runs a function, now or later.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_TASKS``.

        Source: ``POST /tasks/v1/``
        """
        return await self._send(
            "POST",
            "/tasks/v1/",
            "Task",
            (rql, headers, timeout, retries),
            self._body(
                "TaskInput",
                request_body,
                {
                    "function_name": function_name,
                    "data": data,
                    "start_timestamp": start_timestamp,
                    "priority": priority,
                    "tags": tags,
                },
            ),
        )

    async def cancel(
        self,
        task_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Cancels a task that has not started.

        :param task_id: the id of the task.
        :raises oxhorizon.exh.errors.IllegalStateError: its state does not allow it.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``CANCEL_TASKS``.

        Source: ``POST /tasks/v1/{task_id}/cancel``
        """
        return await self._send(
            "POST",
            f"/tasks/v1/{part(task_id, 'task_id')}/cancel",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )
