# Generated from spec/exh/localizations.json by spec/generate.py. Change that, not this.
"""Texts in several languages. A client has them as ``ex.localizations``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, no_params, part, required

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import localizations as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import localizations as types

__all__ = ["AsyncLocalizations", "Localizations"]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "snake_case",
    "epoch_ms",
    {
        "BulkLocalization": "localizations:[BulkLocalizationEntry]",
        "LocalizationRequest": "localization_codes localizations",
        "BulkLocalizationEntry": "text:BulkLocalizationText key",
        "BulkLocalizationText": "EN NL DE FR DA ES IT",
    },
)


class Localizations(Group):
    """Texts in several languages."""

    __slots__ = ()

    _types = "localizations"
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
    ) -> Page[types.Localization]:
        """Lists localizations.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        no_params(params)
        return self._page("/localizations/v1/", "Localization", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Localization | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        return self._first("/localizations/v1/", "Localization", (rql, headers, timeout, retries))

    def find_by_key(
        self,
        key: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Localization | None:
        """Returns the record of :meth:`find` with this key.

        :param key: the key of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        rql = self._with(rql, "key", key, "key")
        return self._first("/localizations/v1/", "Localization", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.Localization]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        return self._iterate(
            "/localizations/v1/",
            "Localization",
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
    ) -> Records[types.Localization]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        return Records(
            self._iterate(
                "/localizations/v1/", "Localization", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        return self._count("/localizations/v1/", "Localization", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.BulkLocalization | Record | None = None,
        *,
        localizations: list[bodies.BulkLocalizationEntry] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.BulkCreationResponse:
        """Creates localizations.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.DefaultLocalizationMissingError: default localization missing.

        Permissions: ``CREATE_LOCALIZATIONS``.

        Source: ``POST /localizations/v1/``
        """
        return self._send(
            "POST",
            "/localizations/v1/",
            "BulkCreationResponse",
            (rql, headers, timeout, retries),
            self._body("BulkLocalization", request_body, {"localizations": localizations}),
        )

    def update(
        self,
        request_body: bodies.BulkLocalization | Record | None = None,
        *,
        localizations: list[bodies.BulkLocalizationEntry] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.BulkUpdateResponse:
        """Changes localizations.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_LOCALIZATIONS``.

        Source: ``PUT /localizations/v1/``
        """
        return self._send(
            "PUT",
            "/localizations/v1/",
            "BulkUpdateResponse",
            (rql, headers, timeout, retries),
            self._body("BulkLocalization", request_body, {"localizations": localizations}),
        )

    def remove(
        self, rql: str, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Removes a localization.

        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``DELETE_LOCALIZATIONS``.

        Source: ``DELETE /localizations/v1/``
        """
        rql = required(rql)
        return self._send("DELETE", "/localizations/v1/", "AffectedRecords", (rql, headers, timeout, retries))

    def get_by_keys(
        self,
        request_body: bodies.LocalizationRequest | Record | None = None,
        *,
        localization_codes: list[types.SupportedLanguageCodesValues] = UNSET,
        localizations: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> dict[str, types.MappedText]:
        """Returns the texts of keys in several languages.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: everyone.

        Source: ``POST /localizations/v1/request``
        """
        return self._send(
            "POST",
            "/localizations/v1/request",
            "dict[str, MappedText]",
            (rql, headers, timeout, retries),
            self._body(
                "LocalizationRequest",
                request_body,
                {"localization_codes": localization_codes, "localizations": localizations},
            ),
        )

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/health``
        """
        return self._send("GET", "/localizations/v1/health", "bool", (rql, headers, timeout, retries))

    def get_countries(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> list[str]:
        """Lists the country codes.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/countries``
        """
        return self._send("GET", "/localizations/v1/countries", "list[str]", (rql, headers, timeout, retries))

    def get_regions(
        self,
        country: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> list[str]:
        """Lists the region codes of a country.

        :param country: the code of the country.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/countries/{country}/regions``
        """
        return self._send(
            "GET",
            f"/localizations/v1/countries/{part(country, 'country')}/regions",
            "list[str]",
            (rql, headers, timeout, retries),
        )

    def get_languages(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> list[str]:
        """Lists the language codes.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/languages``
        """
        return self._send("GET", "/localizations/v1/languages", "list[str]", (rql, headers, timeout, retries))


class AsyncLocalizations(AsyncGroup):
    """Texts in several languages."""

    __slots__ = ()

    _types = "localizations"
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
    ) -> AsyncPage[types.Localization]:
        """Lists localizations.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        no_params(params)
        return await self._page("/localizations/v1/", "Localization", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.Localization | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        return await self._first("/localizations/v1/", "Localization", (rql, headers, timeout, retries))

    async def find_by_key(
        self,
        key: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Localization | None:
        """Returns the record of :meth:`find` with this key.

        :param key: the key of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        rql = self._with(rql, "key", key, "key")
        return await self._first("/localizations/v1/", "Localization", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.Localization]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        return self._iterate(
            "/localizations/v1/",
            "Localization",
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
    ) -> Records[types.Localization]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/localizations/v1/",
                    "Localization",
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

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/``
        """
        return await self._count("/localizations/v1/", "Localization", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.BulkLocalization | Record | None = None,
        *,
        localizations: list[bodies.BulkLocalizationEntry] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.BulkCreationResponse:
        """Creates localizations.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.DefaultLocalizationMissingError: default localization missing.

        Permissions: ``CREATE_LOCALIZATIONS``.

        Source: ``POST /localizations/v1/``
        """
        return await self._send(
            "POST",
            "/localizations/v1/",
            "BulkCreationResponse",
            (rql, headers, timeout, retries),
            self._body("BulkLocalization", request_body, {"localizations": localizations}),
        )

    async def update(
        self,
        request_body: bodies.BulkLocalization | Record | None = None,
        *,
        localizations: list[bodies.BulkLocalizationEntry] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.BulkUpdateResponse:
        """Changes localizations.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_LOCALIZATIONS``.

        Source: ``PUT /localizations/v1/``
        """
        return await self._send(
            "PUT",
            "/localizations/v1/",
            "BulkUpdateResponse",
            (rql, headers, timeout, retries),
            self._body("BulkLocalization", request_body, {"localizations": localizations}),
        )

    async def remove(
        self, rql: str, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> common.AffectedRecords:
        """Removes a localization.

        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``DELETE_LOCALIZATIONS``.

        Source: ``DELETE /localizations/v1/``
        """
        rql = required(rql)
        return await self._send(
            "DELETE", "/localizations/v1/", "AffectedRecords", (rql, headers, timeout, retries)
        )

    async def get_by_keys(
        self,
        request_body: bodies.LocalizationRequest | Record | None = None,
        *,
        localization_codes: list[types.SupportedLanguageCodesValues] = UNSET,
        localizations: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> dict[str, types.MappedText]:
        """Returns the texts of keys in several languages.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: everyone.

        Source: ``POST /localizations/v1/request``
        """
        return await self._send(
            "POST",
            "/localizations/v1/request",
            "dict[str, MappedText]",
            (rql, headers, timeout, retries),
            self._body(
                "LocalizationRequest",
                request_body,
                {"localization_codes": localization_codes, "localizations": localizations},
            ),
        )

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/health``
        """
        return await self._send("GET", "/localizations/v1/health", "bool", (rql, headers, timeout, retries))

    async def get_countries(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> list[str]:
        """Lists the country codes.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/countries``
        """
        return await self._send(
            "GET", "/localizations/v1/countries", "list[str]", (rql, headers, timeout, retries)
        )

    async def get_regions(
        self,
        country: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> list[str]:
        """Lists the region codes of a country.

        :param country: the code of the country.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/countries/{country}/regions``
        """
        return await self._send(
            "GET",
            f"/localizations/v1/countries/{part(country, 'country')}/regions",
            "list[str]",
            (rql, headers, timeout, retries),
        )

    async def get_languages(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> list[str]:
        """Lists the language codes.

        Permissions: without a permission: everyone.

        Source: ``GET /localizations/v1/languages``
        """
        return await self._send(
            "GET", "/localizations/v1/languages", "list[str]", (rql, headers, timeout, retries)
        )
