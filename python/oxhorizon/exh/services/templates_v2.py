# Generated from spec/exh/templates_v2.json by spec/generate.py. Change that, not this.
"""Templates of documents and mails. A client has them as ``ex.templates_v2``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, no_params, part

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import templates_v2 as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import templates_v2 as types

__all__ = ["AsyncTemplatesV2", "TemplatesV2"]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "iso8601",
    {
        "TemplateV2Creation": "name description inputs:{TemplateV2TypeConfiguration} outputs",
        "TemplateV2Update": "name description inputs:{TemplateV2TypeConfiguration} outputs",
        "TemplateV2ResolveIn": "language time_zone inputs",
        "TemplateV2TypeConfiguration": "type properties:{TemplateV2TypeConfiguration} items:TemplateV2TypeConfiguration",
        "TemplateV2ArrayConfiguration": "type items:TemplateV2TypeConfiguration",
        "TemplateV2BooleanConfiguration": "type",
        "TemplateV2NumberConfiguration": "type",
        "TemplateV2ObjectConfiguration": "type properties:{TemplateV2TypeConfiguration}",
        "TemplateV2StringConfiguration": "type",
    },
)


class TemplatesV2(Group):
    """Templates of documents and mails."""

    __slots__ = ()

    _types = "templates_v2"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.TemplateV2]:
        """Lists templates.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        no_params(params)
        return self._page("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.TemplateV2 | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        return self._first("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.TemplateV2 | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.TemplateV2 | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.TemplateV2]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        return self._iterate(
            "/templates/v2/", "TemplateV2", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.TemplateV2]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        return Records(
            self._iterate(
                "/templates/v2/", "TemplateV2", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        return self._count("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.TemplateV2Creation | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        inputs: dict[str, bodies.TemplateV2TypeConfiguration] = UNSET,
        outputs: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.TemplateV2:
        """Creates a template.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.TemplateSyntaxError: template syntax.

        Permissions: ``CREATE_TEMPLATES``.

        Source: ``POST /templates/v2/``
        """
        return self._send(
            "POST",
            "/templates/v2/",
            "TemplateV2",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateV2Creation",
                request_body,
                {"name": name, "description": description, "inputs": inputs, "outputs": outputs},
            ),
        )

    def update(
        self,
        template_id_or_name: str,
        request_body: bodies.TemplateV2Update | Record | None = None,
        *,
        name: str = UNSET,
        description: str | None = UNSET,
        inputs: dict[str, bodies.TemplateV2TypeConfiguration] | None = UNSET,
        outputs: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a template.

        :param template_id_or_name: the id or the name of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateSyntaxError: template syntax.

        Permissions: ``UPDATE_TEMPLATES``.

        Source: ``PUT /templates/v2/{template_id_or_name}``
        """
        return self._send(
            "PUT",
            f"/templates/v2/{part(template_id_or_name, 'template_id_or_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateV2Update",
                request_body,
                {"name": name, "description": description, "inputs": inputs, "outputs": outputs},
            ),
        )

    def remove(
        self,
        template_id_or_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a template.

        :param template_id_or_name: the id or the name of the template.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_TEMPLATES``.

        Source: ``DELETE /templates/v2/{template_id_or_name}``
        """
        return self._send(
            "DELETE",
            f"/templates/v2/{part(template_id_or_name, 'template_id_or_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def resolve(
        self,
        template_id_or_name: str,
        request_body: bodies.TemplateV2ResolveIn | bodies.TemplateV2ResolveInWire | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        inputs: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Fills in a template and returns its outputs.

        :param template_id_or_name: the id or the name of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.
        :raises oxhorizon.exh.errors.TemplateResolvingError: template resolving.

        Permissions: ``RESOLVE_TEMPLATES``: any template; ``RESOLVE_TEMPLATES:{TEMPLATE_NAME}``: that template
        only.

        Source: ``POST /templates/v2/{template_id_or_name}/resolve``
        """
        return self._send(
            "POST",
            f"/templates/v2/{part(template_id_or_name, 'template_id_or_name')}/resolve",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateV2ResolveIn",
                request_body,
                {"language": language, "time_zone": time_zone, "inputs": inputs},
            ),
        )

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /templates/v2/health``
        """
        return self._send("GET", "/templates/v2/health", "bool", (rql, headers, timeout, retries))


class AsyncTemplatesV2(AsyncGroup):
    """Templates of documents and mails."""

    __slots__ = ()

    _types = "templates_v2"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.TemplateV2]:
        """Lists templates.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        no_params(params)
        return await self._page("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.TemplateV2 | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        return await self._first("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.TemplateV2 | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.TemplateV2 | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.TemplateV2]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        return self._iterate(
            "/templates/v2/", "TemplateV2", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.TemplateV2]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/templates/v2/", "TemplateV2", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v2/``
        """
        return await self._count("/templates/v2/", "TemplateV2", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.TemplateV2Creation | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        inputs: dict[str, bodies.TemplateV2TypeConfiguration] = UNSET,
        outputs: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.TemplateV2:
        """Creates a template.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.TemplateSyntaxError: template syntax.

        Permissions: ``CREATE_TEMPLATES``.

        Source: ``POST /templates/v2/``
        """
        return await self._send(
            "POST",
            "/templates/v2/",
            "TemplateV2",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateV2Creation",
                request_body,
                {"name": name, "description": description, "inputs": inputs, "outputs": outputs},
            ),
        )

    async def update(
        self,
        template_id_or_name: str,
        request_body: bodies.TemplateV2Update | Record | None = None,
        *,
        name: str = UNSET,
        description: str | None = UNSET,
        inputs: dict[str, bodies.TemplateV2TypeConfiguration] | None = UNSET,
        outputs: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a template.

        :param template_id_or_name: the id or the name of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateSyntaxError: template syntax.

        Permissions: ``UPDATE_TEMPLATES``.

        Source: ``PUT /templates/v2/{template_id_or_name}``
        """
        return await self._send(
            "PUT",
            f"/templates/v2/{part(template_id_or_name, 'template_id_or_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateV2Update",
                request_body,
                {"name": name, "description": description, "inputs": inputs, "outputs": outputs},
            ),
        )

    async def remove(
        self,
        template_id_or_name: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a template.

        :param template_id_or_name: the id or the name of the template.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_TEMPLATES``.

        Source: ``DELETE /templates/v2/{template_id_or_name}``
        """
        return await self._send(
            "DELETE",
            f"/templates/v2/{part(template_id_or_name, 'template_id_or_name')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def resolve(
        self,
        template_id_or_name: str,
        request_body: bodies.TemplateV2ResolveIn | bodies.TemplateV2ResolveInWire | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        inputs: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Fills in a template and returns its outputs.

        :param template_id_or_name: the id or the name of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.
        :raises oxhorizon.exh.errors.TemplateResolvingError: template resolving.

        Permissions: ``RESOLVE_TEMPLATES``: any template; ``RESOLVE_TEMPLATES:{TEMPLATE_NAME}``: that template
        only.

        Source: ``POST /templates/v2/{template_id_or_name}/resolve``
        """
        return await self._send(
            "POST",
            f"/templates/v2/{part(template_id_or_name, 'template_id_or_name')}/resolve",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateV2ResolveIn",
                request_body,
                {"language": language, "time_zone": time_zone, "inputs": inputs},
            ),
        )

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /templates/v2/health``
        """
        return await self._send("GET", "/templates/v2/health", "bool", (rql, headers, timeout, retries))
