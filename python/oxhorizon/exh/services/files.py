# Generated from spec/exh/files.json by spec/generate.py. Change that, not this.
"""Files. A client has them as ``ex.files``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, media_type, no_params, part

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from typing import Any

    from oxhorizon import Response
    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import files as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import files as types

__all__ = ["AsyncFiles", "AsyncFilesSettings", "Files", "FilesSettings"]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "iso8601",
    {
        "CreateTokenRequest": "access_level",
        "FileServiceSettingsUpdate": "disable_force_download_for_mime_types",
    },
)


class FilesSettings(Group):
    """Settings of the file service."""

    __slots__ = ()

    _types = "files"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def get(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.FileServiceSettings:
        """Returns the settings of the file service.

        Permissions: ``VIEW_FILE_SERVICE_SETTINGS``.

        Source: ``GET /files/v1/settings``
        """
        return self._send(
            "GET", "/files/v1/settings", "FileServiceSettings", (rql, headers, timeout, retries)
        )

    def update(
        self,
        request_body: bodies.FileServiceSettingsUpdate
        | bodies.FileServiceSettingsUpdateWire
        | Record
        | None = None,
        *,
        disable_force_download_for_mime_types: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes the settings of the file service.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_FILE_SERVICE_SETTINGS``.

        Source: ``PUT /files/v1/settings``
        """
        return self._send(
            "PUT",
            "/files/v1/settings",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "FileServiceSettingsUpdate",
                request_body,
                {"disable_force_download_for_mime_types": disable_force_download_for_mime_types},
            ),
        )


class AsyncFilesSettings(AsyncGroup):
    """Settings of the file service."""

    __slots__ = ()

    _types = "files"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def get(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.FileServiceSettings:
        """Returns the settings of the file service.

        Permissions: ``VIEW_FILE_SERVICE_SETTINGS``.

        Source: ``GET /files/v1/settings``
        """
        return await self._send(
            "GET", "/files/v1/settings", "FileServiceSettings", (rql, headers, timeout, retries)
        )

    async def update(
        self,
        request_body: bodies.FileServiceSettingsUpdate
        | bodies.FileServiceSettingsUpdateWire
        | Record
        | None = None,
        *,
        disable_force_download_for_mime_types: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes the settings of the file service.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_FILE_SERVICE_SETTINGS``.

        Source: ``PUT /files/v1/settings``
        """
        return await self._send(
            "PUT",
            "/files/v1/settings",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "FileServiceSettingsUpdate",
                request_body,
                {"disable_force_download_for_mime_types": disable_force_download_for_mime_types},
            ),
        )


class Files(Group):
    """Files."""

    __slots__ = ()

    _types = "files"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def settings(self) -> FilesSettings:
        """Settings of the file service."""
        return self._group(FilesSettings, "settings")

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.FileDetails]:
        """Lists files.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        no_params(params)
        return self._page("/files/v1/", "FileDetails", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.FileDetails | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        return self._first("/files/v1/", "FileDetails", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FileDetails | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first("/files/v1/", "FileDetails", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.FileDetails]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        return self._iterate(
            "/files/v1/", "FileDetails", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.FileDetails]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        return Records(
            self._iterate("/files/v1/", "FileDetails", (rql, headers, timeout, retries), page_size, progress)
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        return self._count("/files/v1/", "FileDetails", (rql, headers, timeout, retries))

    def create_from_text(
        self,
        text: str,
        *,
        tags: Iterable[str] = (),
        progress: Progress = False,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FileDetails:
        """Uploads text as a file.

        :param text: the text of the file.
        :param tags: tags of the file.
        :param progress: ``True`` shows the progress; a callable gets the bytes sent, and the whole size.
        :raises oxhorizon.exh.errors.FileTooLargeError: file too large.

        Permissions: without a permission: everyone.

        Source: ``POST /files/v1/``
        """
        return self._send(
            "POST",
            "/files/v1/",
            "FileDetails",
            (rql, headers, timeout, retries),
            files={"file": ("data", text.encode(), "application/octet-stream")},
            data={"tags[]": list(tags)},
            progress=progress,
        )

    def create(
        self,
        file_name: str,
        file_data: Any,
        *,
        tags: Iterable[str] = (),
        progress: Progress = False,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FileDetails:
        """Uploads a file.

        :param file_name: the name of the file.
        :param file_data: its content: bytes, or a file opened in binary mode.
        :param tags: tags of the file.
        :param progress: ``True`` shows the progress; a callable gets the bytes sent, and the whole size.
        :raises oxhorizon.exh.errors.FileTooLargeError: file too large.

        Permissions: without a permission: everyone.

        Source: ``POST /files/v1/``
        """
        return self._send(
            "POST",
            "/files/v1/",
            "FileDetails",
            (rql, headers, timeout, retries),
            files={"file": (file_name, file_data, media_type(file_name))},
            data={"name": file_name, "tags[]": list(tags)},
            progress=progress,
        )

    def remove(
        self,
        token: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a file with all its tokens.

        :param token: the token of the file.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: whoever has a token with access "full".

        Source: ``DELETE /files/v1/{token}``
        """
        return self._send(
            "DELETE", f"/files/v1/{part(token, 'token')}", "AffectedRecords", (rql, headers, timeout, retries)
        )

    def retrieve(
        self,
        token: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bytes:
        """Downloads a file's content.

        :param token: the token of the file.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``GET /files/v1/{token}/file``
        """
        return self._send(
            "GET", f"/files/v1/{part(token, 'token')}/file", "bytes", (rql, headers, timeout, retries)
        )

    def retrieve_stream(
        self,
        token: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Response:
        """Downloads a file's content piece by piece.

        :param token: the token of the file.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``GET /files/v1/{token}/file``
        """
        return self._send(
            "GET",
            f"/files/v1/{part(token, 'token')}/file",
            "stream",
            (rql, headers, timeout, retries),
            stream=True,
        )

    def get_details(
        self,
        token: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FileDetails:
        """Returns a file's details.

        :param token: the token of the file.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``GET /files/v1/{token}/details``
        """
        return self._send(
            "GET",
            f"/files/v1/{part(token, 'token')}/details",
            "FileDetails",
            (rql, headers, timeout, retries),
        )

    def delete_token(
        self,
        token: str,
        token_to_access: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> None:
        """Deletes a token of a file.

        :param token: the token of the file.
        :param token_to_access: the token to delete.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.TokenNotDeleteableError: token not deleteable.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``DELETE /files/v1/{token}/tokens/{token_to_access}``
        """
        self._send(
            "DELETE",
            f"/files/v1/{part(token, 'token')}/tokens/{part(token_to_access, 'token_to_access')}",
            "None",
            (rql, headers, timeout, retries),
        )

    def generate_token(
        self,
        token: str,
        request_body: bodies.CreateTokenRequest | bodies.CreateTokenRequestWire | Record | None = None,
        *,
        access_level: types.TokenPermission = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.TokenObject:
        """Creates a token that gives access to a file.

        :param token: the token of the file.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``POST /files/v1/{token}/tokens``
        """
        return self._send(
            "POST",
            f"/files/v1/{part(token, 'token')}/tokens",
            "TokenObject",
            (rql, headers, timeout, retries),
            self._body("CreateTokenRequest", request_body, {"access_level": access_level}),
        )


class AsyncFiles(AsyncGroup):
    """Files."""

    __slots__ = ()

    _types = "files"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def settings(self) -> AsyncFilesSettings:
        """Settings of the file service."""
        return self._group(AsyncFilesSettings, "settings")

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.FileDetails]:
        """Lists files.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        no_params(params)
        return await self._page("/files/v1/", "FileDetails", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.FileDetails | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        return await self._first("/files/v1/", "FileDetails", (rql, headers, timeout, retries))

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FileDetails | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first("/files/v1/", "FileDetails", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.FileDetails]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        return self._iterate(
            "/files/v1/", "FileDetails", (rql, headers, timeout, retries), page_size, progress, prefetch
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
    ) -> Records[types.FileDetails]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/files/v1/", "FileDetails", (rql, headers, timeout, retries), page_size, progress
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: ``VIEW_FILES``.

        Source: ``GET /files/v1/``
        """
        return await self._count("/files/v1/", "FileDetails", (rql, headers, timeout, retries))

    async def create_from_text(
        self,
        text: str,
        *,
        tags: Iterable[str] = (),
        progress: Progress = False,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FileDetails:
        """Uploads text as a file.

        :param text: the text of the file.
        :param tags: tags of the file.
        :param progress: ``True`` shows the progress; a callable gets the bytes sent, and the whole size.
        :raises oxhorizon.exh.errors.FileTooLargeError: file too large.

        Permissions: without a permission: everyone.

        Source: ``POST /files/v1/``
        """
        return await self._send(
            "POST",
            "/files/v1/",
            "FileDetails",
            (rql, headers, timeout, retries),
            files={"file": ("data", text.encode(), "application/octet-stream")},
            data={"tags[]": list(tags)},
            progress=progress,
        )

    async def create(
        self,
        file_name: str,
        file_data: Any,
        *,
        tags: Iterable[str] = (),
        progress: Progress = False,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FileDetails:
        """Uploads a file.

        :param file_name: the name of the file.
        :param file_data: its content: bytes, or a file opened in binary mode.
        :param tags: tags of the file.
        :param progress: ``True`` shows the progress; a callable gets the bytes sent, and the whole size.
        :raises oxhorizon.exh.errors.FileTooLargeError: file too large.

        Permissions: without a permission: everyone.

        Source: ``POST /files/v1/``
        """
        return await self._send(
            "POST",
            "/files/v1/",
            "FileDetails",
            (rql, headers, timeout, retries),
            files={"file": (file_name, file_data, media_type(file_name))},
            data={"name": file_name, "tags[]": list(tags)},
            progress=progress,
        )

    async def remove(
        self,
        token: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a file with all its tokens.

        :param token: the token of the file.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: whoever has a token with access "full".

        Source: ``DELETE /files/v1/{token}``
        """
        return await self._send(
            "DELETE", f"/files/v1/{part(token, 'token')}", "AffectedRecords", (rql, headers, timeout, retries)
        )

    async def retrieve(
        self,
        token: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bytes:
        """Downloads a file's content.

        :param token: the token of the file.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``GET /files/v1/{token}/file``
        """
        return await self._send(
            "GET", f"/files/v1/{part(token, 'token')}/file", "bytes", (rql, headers, timeout, retries)
        )

    async def retrieve_stream(
        self,
        token: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Response:
        """Downloads a file's content piece by piece.

        :param token: the token of the file.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``GET /files/v1/{token}/file``
        """
        return await self._send(
            "GET",
            f"/files/v1/{part(token, 'token')}/file",
            "stream",
            (rql, headers, timeout, retries),
            stream=True,
        )

    async def get_details(
        self,
        token: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.FileDetails:
        """Returns a file's details.

        :param token: the token of the file.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``GET /files/v1/{token}/details``
        """
        return await self._send(
            "GET",
            f"/files/v1/{part(token, 'token')}/details",
            "FileDetails",
            (rql, headers, timeout, retries),
        )

    async def delete_token(
        self,
        token: str,
        token_to_access: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> None:
        """Deletes a token of a file.

        :param token: the token of the file.
        :param token_to_access: the token to delete.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.TokenNotDeleteableError: token not deleteable.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``DELETE /files/v1/{token}/tokens/{token_to_access}``
        """
        await self._send(
            "DELETE",
            f"/files/v1/{part(token, 'token')}/tokens/{part(token_to_access, 'token_to_access')}",
            "None",
            (rql, headers, timeout, retries),
        )

    async def generate_token(
        self,
        token: str,
        request_body: bodies.CreateTokenRequest | bodies.CreateTokenRequestWire | Record | None = None,
        *,
        access_level: types.TokenPermission = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.TokenObject:
        """Creates a token that gives access to a file.

        :param token: the token of the file.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidTokenError: invalid token.
        :raises oxhorizon.exh.errors.UnauthorizedTokenError: unauthorized token.

        Permissions: without a permission: everyone.

        Source: ``POST /files/v1/{token}/tokens``
        """
        return await self._send(
            "POST",
            f"/files/v1/{part(token, 'token')}/tokens",
            "TokenObject",
            (rql, headers, timeout, retries),
            self._body("CreateTokenRequest", request_body, {"access_level": access_level}),
        )
