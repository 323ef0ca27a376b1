# Generated from spec/exh/templates.json by spec/generate.py. Change that, not this.
"""Templates of documents and mails (version 1). A client has them as ``ex.templates``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, deprecated, no_params, part

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import templates as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import templates as types

__all__ = ["AsyncTemplates", "Templates"]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "snake_case",
    "epoch_ms",
    {
        "TemplateCreation": "name description schema:TemplateObjectConfiguration fields",
        "CreateFile": "language time_zone content",
        "TemplateObjectConfiguration": "type fields:{TemplateTypeConfiguration} options:[TemplateObjectOption]",
        "TemplateObjectOption": "type value",
        "TemplateTypeConfiguration": "type fields:{TemplateTypeConfiguration} options:[TemplateObjectOption] type_configuration:TemplateTypeConfiguration",
        "TemplateObjectMaxBytesOption": "type value",
        "TemplateObjectMinBytesOption": "type value",
        "TemplateArrayConfiguration": "type type_configuration:TemplateTypeConfiguration options:[TemplateArrayOption]",
        "TemplateBooleanConfiguration": "type",
        "TemplateDateConfiguration": "type options:[TemplateDateOption]",
        "TemplateNumberConfiguration": "type options:[TemplateNumberOption]",
        "TemplateObjectIdConfiguration": "type",
        "TemplateStringConfiguration": "type options:[TemplateStringOption]",
        "TemplateArrayOption": "type value",
        "TemplateDateOption": "type value",
        "TemplateNumberOption": "type value",
        "TemplateStringOption": "type value",
        "TemplateArrayMaxSizeOption": "type value",
        "TemplateArrayMinSizeOption": "type value",
        "TemplateArraySizeOption": "type value",
        "TemplateDateMaxOption": "type value",
        "TemplateDateMinOption": "type value",
        "TemplateNumberInOption": "type value",
        "TemplateNumberMaxOption": "type value",
        "TemplateNumberMaxSizeOption": "type value",
        "TemplateNumberMinOption": "type value",
        "TemplateNumberMinSizeOption": "type value",
        "TemplateNumberSizeOption": "type value",
        "TemplateStringInOption": "type value",
        "TemplateStringMaxSizeOption": "type value",
        "TemplateStringMinSizeOption": "type value",
        "TemplateStringRegexOption": "type value",
        "TemplateStringSizeOption": "type value",
    },
)


class Templates(Group):
    """Templates of documents and mails (version 1)."""

    __slots__ = ()

    _types = "templates"
    _spelling = "snake_case"
    _shapes = _SHAPES

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /templates/v1/health``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.health", "templates_v2")
        return self._send("GET", "/templates/v1/health", "bool", (rql, headers, timeout, retries))

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.Template]:
        """Lists templates.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        no_params(params)
        return self._page("/templates/v1/", "Template", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Template | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        return self._first("/templates/v1/", "Template", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Template | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        rql = self._with(rql, "id", id, "id")
        return self._first("/templates/v1/", "Template", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Template | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        rql = self._with(rql, "name", name, "name")
        return self._first("/templates/v1/", "Template", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Template]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        return self._iterate(
            "/templates/v1/", "Template", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Template]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        return Records(
            self._iterate("/templates/v1/", "Template", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        return self._count("/templates/v1/", "Template", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.TemplateCreation | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        schema: bodies.TemplateObjectConfiguration = UNSET,
        fields: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Template:
        """Creates a template.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_TEMPLATES``.

        Source: ``POST /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.create", "templates_v2")
        return self._send(
            "POST",
            "/templates/v1/",
            "Template",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateCreation",
                request_body,
                {"name": name, "description": description, "schema": schema, "fields": fields},
            ),
        )

    def update(
        self,
        template_id: str,
        request_body: bodies.TemplateCreation | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        schema: bodies.TemplateObjectConfiguration = UNSET,
        fields: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Template:
        """Changes a template.

        :param template_id: the id of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_TEMPLATES``.

        Source: ``PUT /templates/v1/{template_id}``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.update", "templates_v2")
        return self._send(
            "PUT",
            f"/templates/v1/{part(template_id, 'template_id')}",
            "Template",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateCreation",
                request_body,
                {"name": name, "description": description, "schema": schema, "fields": fields},
            ),
        )

    def remove(
        self,
        template_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a template.

        :param template_id: the id of the template.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_TEMPLATES``.

        Source: ``DELETE /templates/v1/{template_id}``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.remove", "templates_v2")
        return self._send(
            "DELETE",
            f"/templates/v1/{part(template_id, 'template_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def resolve_as_pdf(
        self,
        template_id: str,
        request_body: bodies.CreateFile | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bytes:
        """Fills in a template and returns it as a PDF.

        :param template_id: the id of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LocalizationKeyMissingError: localization key missing.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.

        Permissions: without a permission: everyone.

        Source: ``POST /templates/v1/{template_id}/pdf``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.resolve_as_pdf", "templates_v2")
        return self._send(
            "POST",
            f"/templates/v1/{part(template_id, 'template_id')}/pdf",
            "bytes",
            (rql, headers, timeout, retries),
            self._body(
                "CreateFile", request_body, {"language": language, "time_zone": time_zone, "content": content}
            ),
        )

    def resolve_as_pdf_using_code(
        self,
        template_id: str,
        localization_code: str,
        request_body: bodies.CreateFile | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bytes:
        """Fills in a template with the texts of a localization code and returns it as a PDF.

        :param template_id: the id of the template.
        :param localization_code: the code of the language.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LocalizationKeyMissingError: localization key missing.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.

        Permissions: without a permission: everyone.

        Source: ``POST /templates/v1/{template_id}/pdf/{localization_code}``

        Deprecated: use ``templates.resolve_as_pdf``.
        """
        deprecated("templates.resolve_as_pdf_using_code", "templates.resolve_as_pdf")
        return self._send(
            "POST",
            f"/templates/v1/{part(template_id, 'template_id')}/pdf/{part(localization_code, 'localization_code')}",
            "bytes",
            (rql, headers, timeout, retries),
            self._body(
                "CreateFile", request_body, {"language": language, "time_zone": time_zone, "content": content}
            ),
        )

    def resolve_as_json(
        self,
        template_id: str,
        request_body: bodies.CreateFile | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> dict[str, str]:
        """Fills in a template and returns its fields.

        :param template_id: the id of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LocalizationKeyMissingError: localization key missing.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.

        Permissions: without a permission: everyone.

        Source: ``POST /templates/v1/{template_id}/resolve``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.resolve_as_json", "templates_v2")
        return self._send(
            "POST",
            f"/templates/v1/{part(template_id, 'template_id')}/resolve",
            "dict[str, str]",
            (rql, headers, timeout, retries),
            self._body(
                "CreateFile", request_body, {"language": language, "time_zone": time_zone, "content": content}
            ),
        )

    def resolve_as_json_using_code(
        self,
        template_id: str,
        localization_code: str,
        request_body: bodies.CreateFile | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> dict[str, str]:
        """Fills in a template with the texts of a localization code and returns its fields.

        :param template_id: the id of the template.
        :param localization_code: the code of the language.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LocalizationKeyMissingError: localization key missing.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.

        Permissions: without a permission: everyone.

        Source: ``POST /templates/v1/{template_id}/resolve/{localization_code}``

        Deprecated: use ``templates.resolve_as_json``.
        """
        deprecated("templates.resolve_as_json_using_code", "templates.resolve_as_json")
        return self._send(
            "POST",
            f"/templates/v1/{part(template_id, 'template_id')}/resolve/{part(localization_code, 'localization_code')}",
            "dict[str, str]",
            (rql, headers, timeout, retries),
            self._body(
                "CreateFile", request_body, {"language": language, "time_zone": time_zone, "content": content}
            ),
        )


class AsyncTemplates(AsyncGroup):
    """Templates of documents and mails (version 1)."""

    __slots__ = ()

    _types = "templates"
    _spelling = "snake_case"
    _shapes = _SHAPES

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /templates/v1/health``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.health", "templates_v2")
        return await self._send("GET", "/templates/v1/health", "bool", (rql, headers, timeout, retries))

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.Template]:
        """Lists templates.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        no_params(params)
        return await self._page("/templates/v1/", "Template", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Template | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        return await self._first("/templates/v1/", "Template", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Template | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        rql = self._with(rql, "id", id, "id")
        return await self._first("/templates/v1/", "Template", (rql, headers, timeout, retries))

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Template | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        rql = self._with(rql, "name", name, "name")
        return await self._first("/templates/v1/", "Template", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Template]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        return self._iterate(
            "/templates/v1/", "Template", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.Template]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        return Records(
            [
                record
                async for record in self._iterate(
                    "/templates/v1/", "Template", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_TEMPLATES``.

        Source: ``GET /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.find", "templates_v2")
        return await self._count("/templates/v1/", "Template", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.TemplateCreation | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        schema: bodies.TemplateObjectConfiguration = UNSET,
        fields: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Template:
        """Creates a template.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_TEMPLATES``.

        Source: ``POST /templates/v1/``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.create", "templates_v2")
        return await self._send(
            "POST",
            "/templates/v1/",
            "Template",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateCreation",
                request_body,
                {"name": name, "description": description, "schema": schema, "fields": fields},
            ),
        )

    async def update(
        self,
        template_id: str,
        request_body: bodies.TemplateCreation | Record | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        schema: bodies.TemplateObjectConfiguration = UNSET,
        fields: dict[str, str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Template:
        """Changes a template.

        :param template_id: the id of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_TEMPLATES``.

        Source: ``PUT /templates/v1/{template_id}``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.update", "templates_v2")
        return await self._send(
            "PUT",
            f"/templates/v1/{part(template_id, 'template_id')}",
            "Template",
            (rql, headers, timeout, retries),
            self._body(
                "TemplateCreation",
                request_body,
                {"name": name, "description": description, "schema": schema, "fields": fields},
            ),
        )

    async def remove(
        self,
        template_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a template.

        :param template_id: the id of the template.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_TEMPLATES``.

        Source: ``DELETE /templates/v1/{template_id}``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.remove", "templates_v2")
        return await self._send(
            "DELETE",
            f"/templates/v1/{part(template_id, 'template_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def resolve_as_pdf(
        self,
        template_id: str,
        request_body: bodies.CreateFile | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bytes:
        """Fills in a template and returns it as a PDF.

        :param template_id: the id of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LocalizationKeyMissingError: localization key missing.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.

        Permissions: without a permission: everyone.

        Source: ``POST /templates/v1/{template_id}/pdf``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.resolve_as_pdf", "templates_v2")
        return await self._send(
            "POST",
            f"/templates/v1/{part(template_id, 'template_id')}/pdf",
            "bytes",
            (rql, headers, timeout, retries),
            self._body(
                "CreateFile", request_body, {"language": language, "time_zone": time_zone, "content": content}
            ),
        )

    async def resolve_as_pdf_using_code(
        self,
        template_id: str,
        localization_code: str,
        request_body: bodies.CreateFile | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bytes:
        """Fills in a template with the texts of a localization code and returns it as a PDF.

        :param template_id: the id of the template.
        :param localization_code: the code of the language.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LocalizationKeyMissingError: localization key missing.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.

        Permissions: without a permission: everyone.

        Source: ``POST /templates/v1/{template_id}/pdf/{localization_code}``

        Deprecated: use ``templates.resolve_as_pdf``.
        """
        deprecated("templates.resolve_as_pdf_using_code", "templates.resolve_as_pdf")
        return await self._send(
            "POST",
            f"/templates/v1/{part(template_id, 'template_id')}/pdf/{part(localization_code, 'localization_code')}",
            "bytes",
            (rql, headers, timeout, retries),
            self._body(
                "CreateFile", request_body, {"language": language, "time_zone": time_zone, "content": content}
            ),
        )

    async def resolve_as_json(
        self,
        template_id: str,
        request_body: bodies.CreateFile | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> dict[str, str]:
        """Fills in a template and returns its fields.

        :param template_id: the id of the template.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LocalizationKeyMissingError: localization key missing.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.

        Permissions: without a permission: everyone.

        Source: ``POST /templates/v1/{template_id}/resolve``

        Deprecated: use ``templates_v2``.
        """
        deprecated("templates.resolve_as_json", "templates_v2")
        return await self._send(
            "POST",
            f"/templates/v1/{part(template_id, 'template_id')}/resolve",
            "dict[str, str]",
            (rql, headers, timeout, retries),
            self._body(
                "CreateFile", request_body, {"language": language, "time_zone": time_zone, "content": content}
            ),
        )

    async def resolve_as_json_using_code(
        self,
        template_id: str,
        localization_code: str,
        request_body: bodies.CreateFile | Record | None = None,
        *,
        language: str = UNSET,
        time_zone: str = UNSET,
        content: dict[str, Any] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> dict[str, str]:
        """Fills in a template with the texts of a localization code and returns its fields.

        :param template_id: the id of the template.
        :param localization_code: the code of the language.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.LocalizationKeyMissingError: localization key missing.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.TemplateFillingError: template filling.

        Permissions: without a permission: everyone.

        Source: ``POST /templates/v1/{template_id}/resolve/{localization_code}``

        Deprecated: use ``templates.resolve_as_json``.
        """
        deprecated("templates.resolve_as_json_using_code", "templates.resolve_as_json")
        return await self._send(
            "POST",
            f"/templates/v1/{part(template_id, 'template_id')}/resolve/{part(localization_code, 'localization_code')}",
            "dict[str, str]",
            (rql, headers, timeout, retries),
            self._body(
                "CreateFile", request_body, {"language": language, "time_zone": time_zone, "content": content}
            ),
        )
