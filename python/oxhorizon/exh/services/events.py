# Generated from spec/exh/events.json by spec/generate.py. Change that, not this.
"""Events and subscriptions to them. A client has them as ``ex.events``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, deprecated, no_params

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import events as bodies
    from oxhorizon.exh.types import events as types

__all__ = ["AsyncEvents", "AsyncEventsSubscriptions", "Events", "EventsSubscriptions"]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "snake_case",
    "epoch_ms",
    {
        "CreateEvent": "type content",
        "CreateSubscription": "service:Service event_types retriable",
        "Service": "name version:Version",
        "Version": "major minor patch",
    },
)


class EventsSubscriptions(Group):
    """Subscriptions."""

    __slots__ = ()

    _types = "events"
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
    ) -> Page[types.Subscription]:
        """Lists subscriptions.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        no_params(params)
        return self._page("/events/v1/subscriptions", "Subscription", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Subscription | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        return self._first("/events/v1/subscriptions", "Subscription", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Subscription | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/events/v1/subscriptions", "Subscription", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Subscription]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        return self._iterate(
            "/events/v1/subscriptions",
            "Subscription",
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
    ) -> Records[types.Subscription]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        return Records(
            self._iterate(
                "/events/v1/subscriptions",
                "Subscription",
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

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        return self._count("/events/v1/subscriptions", "Subscription", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.CreateSubscription | Record | None = None,
        *,
        service: bodies.Service = UNSET,
        event_types: list[str] = UNSET,
        retriable: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Subscription:
        """Subscribes to a type of events.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_SUBSCRIPTIONS``.

        Source: ``POST /events/v1/subscriptions``

        Deprecated: use ``dispatchers.create``.
        """
        deprecated("events.subscriptions.create", "dispatchers.create")
        return self._send(
            "POST",
            "/events/v1/subscriptions",
            "Subscription",
            (rql, headers, timeout, retries),
            self._body(
                "CreateSubscription",
                request_body,
                {"service": service, "event_types": event_types, "retriable": retriable},
            ),
        )


class AsyncEventsSubscriptions(AsyncGroup):
    """Subscriptions."""

    __slots__ = ()

    _types = "events"
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
    ) -> AsyncPage[types.Subscription]:
        """Lists subscriptions.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        no_params(params)
        return await self._page("/events/v1/subscriptions", "Subscription", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Subscription | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        return await self._first("/events/v1/subscriptions", "Subscription", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Subscription | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/events/v1/subscriptions", "Subscription", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Subscription]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        return self._iterate(
            "/events/v1/subscriptions",
            "Subscription",
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
    ) -> Records[types.Subscription]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/events/v1/subscriptions",
                    "Subscription",
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

        Permissions: ``VIEW_SUBSCRIPTIONS``.

        Source: ``GET /events/v1/subscriptions``
        """
        return await self._count("/events/v1/subscriptions", "Subscription", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.CreateSubscription | Record | None = None,
        *,
        service: bodies.Service = UNSET,
        event_types: list[str] = UNSET,
        retriable: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Subscription:
        """Subscribes to a type of events.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_SUBSCRIPTIONS``.

        Source: ``POST /events/v1/subscriptions``

        Deprecated: use ``dispatchers.create``.
        """
        deprecated("events.subscriptions.create", "dispatchers.create")
        return await self._send(
            "POST",
            "/events/v1/subscriptions",
            "Subscription",
            (rql, headers, timeout, retries),
            self._body(
                "CreateSubscription",
                request_body,
                {"service": service, "event_types": event_types, "retriable": retriable},
            ),
        )


class Events(Group):
    """Events and subscriptions to them."""

    __slots__ = ()

    _types = "events"
    _spelling = "snake_case"
    _shapes = _SHAPES

    @property
    def subscriptions(self) -> EventsSubscriptions:
        """Subscriptions."""
        return self._group(EventsSubscriptions, "subscriptions")

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Event]:
        """Lists events.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        no_params(params)
        return self._page("/events/v1/", "Event", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Event | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        return self._first("/events/v1/", "Event", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Event | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/events/v1/", "Event", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Event]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        return self._iterate(
            "/events/v1/", "Event", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Event]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        return Records(
            self._iterate("/events/v1/", "Event", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        return self._count("/events/v1/", "Event", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.CreateEvent | Record | None = None,
        *,
        type: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Event:
        """Creates an event.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_EVENTS``.

        Source: ``POST /events/v1/``
        """
        return self._send(
            "POST",
            "/events/v1/",
            "Event",
            (rql, headers, timeout, retries),
            self._body("CreateEvent", request_body, {"type": type, "content": content}),
        )

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /events/v1/health``
        """
        return self._send("GET", "/events/v1/health", "bool", (rql, headers, timeout, retries))


class AsyncEvents(AsyncGroup):
    """Events and subscriptions to them."""

    __slots__ = ()

    _types = "events"
    _spelling = "snake_case"
    _shapes = _SHAPES

    @property
    def subscriptions(self) -> AsyncEventsSubscriptions:
        """Subscriptions."""
        return self._group(AsyncEventsSubscriptions, "subscriptions")

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Event]:
        """Lists events.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        no_params(params)
        return await self._page("/events/v1/", "Event", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Event | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        return await self._first("/events/v1/", "Event", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Event | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/events/v1/", "Event", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Event]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        return self._iterate(
            "/events/v1/", "Event", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Event]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/events/v1/", "Event", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_EVENTS``.

        Source: ``GET /events/v1/``
        """
        return await self._count("/events/v1/", "Event", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.CreateEvent | Record | None = None,
        *,
        type: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Event:
        """Creates an event.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_EVENTS``.

        Source: ``POST /events/v1/``
        """
        return await self._send(
            "POST",
            "/events/v1/",
            "Event",
            (rql, headers, timeout, retries),
            self._body("CreateEvent", request_body, {"type": type, "content": content}),
        )

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /events/v1/health``
        """
        return await self._send("GET", "/events/v1/health", "bool", (rql, headers, timeout, retries))
