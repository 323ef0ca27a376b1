# Generated from spec/exh/logs.json by spec/generate.py. Change that, not this.
"""Access logs. A client has them as ``ex.logs``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, no_params

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh.types import logs as types

__all__ = ["AsyncLogs", "AsyncLogsAccess", "Logs", "LogsAccess"]


def __dir__() -> list[str]:
    return public_names(globals())


class LogsAccess(Group):
    """Who called what."""

    __slots__ = ()

    _types = "logs"
    _spelling = "camelCase"

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.AccessLog]:
        """Lists access log lines.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        no_params(params)
        return self._page("/logs/v1/access", "AccessLog", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.AccessLog | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        return self._first("/logs/v1/access", "AccessLog", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.AccessLog]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        return self._iterate(
            "/logs/v1/access", "AccessLog", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.AccessLog]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        return Records(
            self._iterate(
                "/logs/v1/access", "AccessLog", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        return self._count("/logs/v1/access", "AccessLog", (rql, headers, timeout, retries))


class AsyncLogsAccess(AsyncGroup):
    """Who called what."""

    __slots__ = ()

    _types = "logs"
    _spelling = "camelCase"

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.AccessLog]:
        """Lists access log lines.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        no_params(params)
        return await self._page("/logs/v1/access", "AccessLog", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.AccessLog | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        return await self._first("/logs/v1/access", "AccessLog", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.AccessLog]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        return self._iterate(
            "/logs/v1/access", "AccessLog", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.AccessLog]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/logs/v1/access", "AccessLog", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_ACCESS_LOGS``.

        Source: ``GET /logs/v1/access``
        """
        return await self._count("/logs/v1/access", "AccessLog", (rql, headers, timeout, retries))


class Logs(Group):
    """Access logs."""

    __slots__ = ()

    _types = "logs"
    _spelling = "camelCase"

    @property
    def access(self) -> LogsAccess:
        """Who called what."""
        return self._group(LogsAccess, "access")


class AsyncLogs(AsyncGroup):
    """Access logs."""

    __slots__ = ()

    _types = "logs"
    _spelling = "camelCase"

    @property
    def access(self) -> AsyncLogsAccess:
        """Who called what."""
        return self._group(AsyncLogsAccess, "access")
