# Generated from spec/exh/auth.json by spec/generate.py. Change that, not this.
"""Applications, tokens and how users sign in. A client has them as ``ex.auth``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import UNSET, AsyncGroup, Group, Records, Shapes, deprecated, no_params, part
from oxhorizon.exh._sdk.sign_in import AsyncSignIn, SignIn

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Literal

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import auth as bodies
    from oxhorizon.exh.types import auth as types
    from oxhorizon.exh.types import common

__all__ = [
    "AsyncAuth",
    "AsyncAuthApplications",
    "AsyncAuthOauth1",
    "AsyncAuthOauth1Tokens",
    "AsyncAuthOauth2",
    "AsyncAuthOauth2Authorizations",
    "AsyncAuthOauth2RefreshTokens",
    "AsyncAuthOauth2Tokens",
    "AsyncAuthOidc",
    "AsyncAuthOidcLoginAttempts",
    "AsyncAuthOidcProviders",
    "AsyncAuthSsoTokens",
    "AsyncAuthUsers",
    "Auth",
    "AuthApplications",
    "AuthOauth1",
    "AuthOauth1Tokens",
    "AuthOauth2",
    "AuthOauth2Authorizations",
    "AuthOauth2RefreshTokens",
    "AuthOauth2Tokens",
    "AuthOidc",
    "AuthOidcLoginAttempts",
    "AuthOidcProviders",
    "AuthSsoTokens",
    "AuthUsers",
]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "iso8601",
    {
        "OAuth1ApplicationCreationOAuth2ApplicationCreation": "name description type redirect_uris logo confidential",
        "OAuth1ApplicationUpdateOAuth2ApplicationUpdate": "name description type redirect_uris logo",
        "RecoveryCodesMethodCreationTotpMethodCreation": "type presence_token name tags",
        "OAuth1ApplicationCreation": "name description type",
        "OAuth2ApplicationCreation": "name description type redirect_uris logo confidential",
        "OAuth1ApplicationUpdate": "name description type",
        "OAuth2ApplicationUpdate": "name description type redirect_uris logo",
        "ApplicationVersionCreation": "name",
        "OAuth2AuthorizationCreation": "response_type client_id redirect_uri state code_challenge_method code_challenge",
        "SsoTokenConsumption": "sso_token",
        "PresenceToken": "presence_token",
        "RecoveryCodesMethodCreation": "type presence_token name tags",
        "TotpMethodCreation": "type presence_token name tags",
        "MfaMethodVerification": "presence_token code",
        "OidcLinkRequestBody": "presence_token authorization_code",
        "OidcProviderCreation": "client_secret name description client_id authorization_endpoint redirect_uri token_endpoint userinfo_endpoint issuer_id",
        "OidcProviderUpdate": "client_secret name description client_id authorization_endpoint redirect_uri token_endpoint userinfo_endpoint issuer_id",
        "PresenceRequest": "password",
        "RequestToCheck": "protocol method host uri headers",
    },
)


class AuthOauth2Tokens(Group):
    """OAuth 2.0 access tokens."""

    __slots__ = ()

    _types = "auth"
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
    ) -> Page[types.OAuth2Token]:
        """Lists OAuth 2.0 access tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        no_params(params)
        return self._page("/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth2Token | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        return self._first("/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2Token | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.OAuth2Token]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        return self._iterate(
            "/auth/v2/oauth2/tokens",
            "OAuth2Token",
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
    ) -> Records[types.OAuth2Token]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        return Records(
            self._iterate(
                "/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        return self._count("/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries))

    def remove(
        self,
        id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 2.0 access token.

        :param id: the id.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth2/tokens/{id}``
        """
        return self._send(
            "DELETE",
            f"/auth/v2/oauth2/tokens/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncAuthOauth2Tokens(AsyncGroup):
    """OAuth 2.0 access tokens."""

    __slots__ = ()

    _types = "auth"
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
    ) -> AsyncPage[types.OAuth2Token]:
        """Lists OAuth 2.0 access tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        no_params(params)
        return await self._page("/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth2Token | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        return await self._first("/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2Token | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.OAuth2Token]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        return self._iterate(
            "/auth/v2/oauth2/tokens",
            "OAuth2Token",
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
    ) -> Records[types.OAuth2Token]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/auth/v2/oauth2/tokens",
                    "OAuth2Token",
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

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/tokens``
        """
        return await self._count("/auth/v2/oauth2/tokens", "OAuth2Token", (rql, headers, timeout, retries))

    async def remove(
        self,
        id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 2.0 access token.

        :param id: the id.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth2/tokens/{id}``
        """
        return await self._send(
            "DELETE",
            f"/auth/v2/oauth2/tokens/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AuthOauth2RefreshTokens(Group):
    """OAuth 2.0 refresh tokens."""

    __slots__ = ()

    _types = "auth"
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
    ) -> Page[types.OAuth2RefreshToken]:
        """Lists OAuth 2.0 refresh tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        no_params(params)
        return self._page(
            "/auth/v2/oauth2/refreshTokens", "OAuth2RefreshToken", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth2RefreshToken | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        return self._first(
            "/auth/v2/oauth2/refreshTokens", "OAuth2RefreshToken", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2RefreshToken | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/auth/v2/oauth2/refreshTokens", "OAuth2RefreshToken", (rql, headers, timeout, retries)
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
    ) -> Iterator[types.OAuth2RefreshToken]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        return self._iterate(
            "/auth/v2/oauth2/refreshTokens",
            "OAuth2RefreshToken",
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
    ) -> Records[types.OAuth2RefreshToken]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        return Records(
            self._iterate(
                "/auth/v2/oauth2/refreshTokens",
                "OAuth2RefreshToken",
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

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        return self._count(
            "/auth/v2/oauth2/refreshTokens", "OAuth2RefreshToken", (rql, headers, timeout, retries)
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
        """Removes an OAuth 2.0 refresh token.

        :param id: the id.

        Permissions: without a permission: own; ``DELETE_OAUTH2_REFRESH_TOKEN or DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth2/refreshTokens/{id}``
        """
        return self._send(
            "DELETE",
            f"/auth/v2/oauth2/refreshTokens/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncAuthOauth2RefreshTokens(AsyncGroup):
    """OAuth 2.0 refresh tokens."""

    __slots__ = ()

    _types = "auth"
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
    ) -> AsyncPage[types.OAuth2RefreshToken]:
        """Lists OAuth 2.0 refresh tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        no_params(params)
        return await self._page(
            "/auth/v2/oauth2/refreshTokens", "OAuth2RefreshToken", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth2RefreshToken | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        return await self._first(
            "/auth/v2/oauth2/refreshTokens", "OAuth2RefreshToken", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2RefreshToken | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/auth/v2/oauth2/refreshTokens", "OAuth2RefreshToken", (rql, headers, timeout, retries)
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
    ) -> AsyncIterator[types.OAuth2RefreshToken]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        return self._iterate(
            "/auth/v2/oauth2/refreshTokens",
            "OAuth2RefreshToken",
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
    ) -> Records[types.OAuth2RefreshToken]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/auth/v2/oauth2/refreshTokens",
                    "OAuth2RefreshToken",
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

        Permissions: without a permission: own; ``VIEW_OAUTH2_REFRESH_TOKENS or VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/refreshTokens``
        """
        return await self._count(
            "/auth/v2/oauth2/refreshTokens", "OAuth2RefreshToken", (rql, headers, timeout, retries)
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
        """Removes an OAuth 2.0 refresh token.

        :param id: the id.

        Permissions: without a permission: own; ``DELETE_OAUTH2_REFRESH_TOKEN or DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth2/refreshTokens/{id}``
        """
        return await self._send(
            "DELETE",
            f"/auth/v2/oauth2/refreshTokens/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AuthOauth2Authorizations(Group):
    """OAuth 2.0 authorizations."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        request_body: bodies.OAuth2AuthorizationCreation
        | bodies.OAuth2AuthorizationCreationWire
        | Record
        | None = None,
        *,
        response_type: Literal["code"] = UNSET,
        client_id: str = UNSET,
        redirect_uri: str = UNSET,
        state: str = UNSET,
        code_challenge_method: types.PKCECodeMethods = UNSET,
        code_challenge: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2AuthorizationCreationResponse:
        """Creates an authorization for an application, with its code.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: everyone.

        Source: ``POST /auth/v2/oauth2/authorizations``
        """
        return self._send(
            "POST",
            "/auth/v2/oauth2/authorizations",
            "OAuth2AuthorizationCreationResponse",
            (rql, headers, timeout, retries),
            self._body(
                "OAuth2AuthorizationCreation",
                request_body,
                {
                    "response_type": response_type,
                    "client_id": client_id,
                    "redirect_uri": redirect_uri,
                    "state": state,
                    "code_challenge_method": code_challenge_method,
                    "code_challenge": code_challenge,
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
    ) -> Page[types.OAuth2Authorization]:
        """Lists OAuth 2.0 authorizations.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        no_params(params)
        return self._page(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth2Authorization | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        return self._first(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2Authorization | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
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
    ) -> Iterator[types.OAuth2Authorization]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        return self._iterate(
            "/auth/v2/oauth2/authorizations",
            "OAuth2Authorization",
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
    ) -> Records[types.OAuth2Authorization]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        return Records(
            self._iterate(
                "/auth/v2/oauth2/authorizations",
                "OAuth2Authorization",
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

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        return self._count(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
        )

    def remove(
        self,
        authorization_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 2.0 authorization.

        :param authorization_id: the id of the authorization.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth2/authorizations/{authorization_id}``
        """
        return self._send(
            "DELETE",
            f"/auth/v2/oauth2/authorizations/{part(authorization_id, 'authorization_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncAuthOauth2Authorizations(AsyncGroup):
    """OAuth 2.0 authorizations."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        request_body: bodies.OAuth2AuthorizationCreation
        | bodies.OAuth2AuthorizationCreationWire
        | Record
        | None = None,
        *,
        response_type: Literal["code"] = UNSET,
        client_id: str = UNSET,
        redirect_uri: str = UNSET,
        state: str = UNSET,
        code_challenge_method: types.PKCECodeMethods = UNSET,
        code_challenge: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2AuthorizationCreationResponse:
        """Creates an authorization for an application, with its code.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: everyone.

        Source: ``POST /auth/v2/oauth2/authorizations``
        """
        return await self._send(
            "POST",
            "/auth/v2/oauth2/authorizations",
            "OAuth2AuthorizationCreationResponse",
            (rql, headers, timeout, retries),
            self._body(
                "OAuth2AuthorizationCreation",
                request_body,
                {
                    "response_type": response_type,
                    "client_id": client_id,
                    "redirect_uri": redirect_uri,
                    "state": state,
                    "code_challenge_method": code_challenge_method,
                    "code_challenge": code_challenge,
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
    ) -> AsyncPage[types.OAuth2Authorization]:
        """Lists OAuth 2.0 authorizations.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        no_params(params)
        return await self._page(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth2Authorization | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        return await self._first(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2Authorization | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
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
    ) -> AsyncIterator[types.OAuth2Authorization]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        return self._iterate(
            "/auth/v2/oauth2/authorizations",
            "OAuth2Authorization",
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
    ) -> Records[types.OAuth2Authorization]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/auth/v2/oauth2/authorizations",
                    "OAuth2Authorization",
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

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``
        """
        return await self._count(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
        )

    async def remove(
        self,
        authorization_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 2.0 authorization.

        :param authorization_id: the id of the authorization.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth2/authorizations/{authorization_id}``
        """
        return await self._send(
            "DELETE",
            f"/auth/v2/oauth2/authorizations/{part(authorization_id, 'authorization_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AuthOauth1Tokens(Group):
    """OAuth 1.0 tokens."""

    __slots__ = ()

    _types = "auth"
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
    ) -> Page[types.OAuth1Token]:
        """Lists OAuth 1.0 tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        no_params(params)
        return self._page("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth1Token | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        return self._first("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth1Token | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.OAuth1Token]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        return self._iterate(
            "/auth/v2/oauth1/tokens",
            "OAuth1Token",
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
    ) -> Records[types.OAuth1Token]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        return Records(
            self._iterate(
                "/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        return self._count("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

    def remove(
        self,
        id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 1.0 token.

        :param id: the id.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth1/tokens/{id}``
        """
        return self._send(
            "DELETE",
            f"/auth/v2/oauth1/tokens/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncAuthOauth1Tokens(AsyncGroup):
    """OAuth 1.0 tokens."""

    __slots__ = ()

    _types = "auth"
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
    ) -> AsyncPage[types.OAuth1Token]:
        """Lists OAuth 1.0 tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        no_params(params)
        return await self._page("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth1Token | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        return await self._first("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth1Token | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.OAuth1Token]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        return self._iterate(
            "/auth/v2/oauth1/tokens",
            "OAuth1Token",
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
    ) -> Records[types.OAuth1Token]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/auth/v2/oauth1/tokens",
                    "OAuth1Token",
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

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``
        """
        return await self._count("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

    async def remove(
        self,
        id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 1.0 token.

        :param id: the id.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth1/tokens/{id}``
        """
        return await self._send(
            "DELETE",
            f"/auth/v2/oauth1/tokens/{part(id, 'id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AuthOidcProviders(Group):
    """OpenID Connect providers."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        request_body: bodies.OidcProviderCreation | bodies.OidcProviderCreationWire | Record | None = None,
        *,
        client_secret: str = UNSET,
        name: str = UNSET,
        description: str = UNSET,
        client_id: str = UNSET,
        authorization_endpoint: str = UNSET,
        redirect_uri: str = UNSET,
        token_endpoint: str = UNSET,
        userinfo_endpoint: str = UNSET,
        issuer_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OidcProvider:
        """Creates an OpenID Connect provider.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_OIDC_PROVIDER``.

        Source: ``POST /auth/v2/oidc/providers``
        """
        return self._send(
            "POST",
            "/auth/v2/oidc/providers",
            "OidcProvider",
            (rql, headers, timeout, retries),
            self._body(
                "OidcProviderCreation",
                request_body,
                {
                    "client_secret": client_secret,
                    "name": name,
                    "description": description,
                    "client_id": client_id,
                    "authorization_endpoint": authorization_endpoint,
                    "redirect_uri": redirect_uri,
                    "token_endpoint": token_endpoint,
                    "userinfo_endpoint": userinfo_endpoint,
                    "issuer_id": issuer_id,
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
    ) -> Page[types.OidcProvider]:
        """Lists OpenID Connect providers.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        no_params(params)
        return self._page("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OidcProvider | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        return self._first("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OidcProvider | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OidcProvider | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.OidcProvider]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        return self._iterate(
            "/auth/v2/oidc/providers",
            "OidcProvider",
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
    ) -> Records[types.OidcProvider]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        return Records(
            self._iterate(
                "/auth/v2/oidc/providers",
                "OidcProvider",
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

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        return self._count("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

    def update(
        self,
        provider_id: str,
        request_body: bodies.OidcProviderUpdate | bodies.OidcProviderUpdateWire | Record | None = None,
        *,
        client_secret: str = UNSET,
        name: str = UNSET,
        description: str = UNSET,
        client_id: str = UNSET,
        authorization_endpoint: str = UNSET,
        redirect_uri: str = UNSET,
        token_endpoint: str = UNSET,
        userinfo_endpoint: str = UNSET,
        issuer_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an OpenID Connect provider.

        :param provider_id: the id of the provider.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_OIDC_PROVIDER``.

        Source: ``PUT /auth/v2/oidc/providers/{provider_id}``
        """
        return self._send(
            "PUT",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "OidcProviderUpdate",
                request_body,
                {
                    "client_secret": client_secret,
                    "name": name,
                    "description": description,
                    "client_id": client_id,
                    "authorization_endpoint": authorization_endpoint,
                    "redirect_uri": redirect_uri,
                    "token_endpoint": token_endpoint,
                    "userinfo_endpoint": userinfo_endpoint,
                    "issuer_id": issuer_id,
                },
            ),
        )

    def remove(
        self,
        provider_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OpenID Connect provider.

        :param provider_id: the id of the provider.

        Permissions: ``DELETE_OIDC_PROVIDER``.

        Source: ``DELETE /auth/v2/oidc/providers/{provider_id}``
        """
        return self._send(
            "DELETE",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def delete(
        self,
        provider_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OpenID Connect provider.

        :param provider_id: the id of the provider.

        Permissions: ``DELETE_OIDC_PROVIDER``.

        Source: ``DELETE /auth/v2/oidc/providers/{provider_id}``

        Deprecated: use ``auth.oidc.providers.remove``.
        """
        deprecated("auth.oidc.providers.delete", "auth.oidc.providers.remove")
        return self._send(
            "DELETE",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def enable(
        self,
        provider_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Enables an OpenID Connect provider.

        :param provider_id: the id of the provider.

        Permissions: ``UPDATE_OIDC_PROVIDER``.

        Source: ``POST /auth/v2/oidc/providers/{provider_id}/enable``
        """
        return self._send(
            "POST",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}/enable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )

    def disable(
        self,
        provider_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Disables an OpenID Connect provider.

        :param provider_id: the id of the provider.

        Permissions: ``UPDATE_OIDC_PROVIDER``.

        Source: ``POST /auth/v2/oidc/providers/{provider_id}/disable``
        """
        return self._send(
            "POST",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}/disable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )


class AsyncAuthOidcProviders(AsyncGroup):
    """OpenID Connect providers."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        request_body: bodies.OidcProviderCreation | bodies.OidcProviderCreationWire | Record | None = None,
        *,
        client_secret: str = UNSET,
        name: str = UNSET,
        description: str = UNSET,
        client_id: str = UNSET,
        authorization_endpoint: str = UNSET,
        redirect_uri: str = UNSET,
        token_endpoint: str = UNSET,
        userinfo_endpoint: str = UNSET,
        issuer_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OidcProvider:
        """Creates an OpenID Connect provider.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_OIDC_PROVIDER``.

        Source: ``POST /auth/v2/oidc/providers``
        """
        return await self._send(
            "POST",
            "/auth/v2/oidc/providers",
            "OidcProvider",
            (rql, headers, timeout, retries),
            self._body(
                "OidcProviderCreation",
                request_body,
                {
                    "client_secret": client_secret,
                    "name": name,
                    "description": description,
                    "client_id": client_id,
                    "authorization_endpoint": authorization_endpoint,
                    "redirect_uri": redirect_uri,
                    "token_endpoint": token_endpoint,
                    "userinfo_endpoint": userinfo_endpoint,
                    "issuer_id": issuer_id,
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
    ) -> AsyncPage[types.OidcProvider]:
        """Lists OpenID Connect providers.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        no_params(params)
        return await self._page("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OidcProvider | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        return await self._first("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OidcProvider | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OidcProvider | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.OidcProvider]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        return self._iterate(
            "/auth/v2/oidc/providers",
            "OidcProvider",
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
    ) -> Records[types.OidcProvider]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/auth/v2/oidc/providers",
                    "OidcProvider",
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

        Permissions: ``VIEW_OIDC_PROVIDERS``.

        Source: ``GET /auth/v2/oidc/providers``
        """
        return await self._count("/auth/v2/oidc/providers", "OidcProvider", (rql, headers, timeout, retries))

    async def update(
        self,
        provider_id: str,
        request_body: bodies.OidcProviderUpdate | bodies.OidcProviderUpdateWire | Record | None = None,
        *,
        client_secret: str = UNSET,
        name: str = UNSET,
        description: str = UNSET,
        client_id: str = UNSET,
        authorization_endpoint: str = UNSET,
        redirect_uri: str = UNSET,
        token_endpoint: str = UNSET,
        userinfo_endpoint: str = UNSET,
        issuer_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an OpenID Connect provider.

        :param provider_id: the id of the provider.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_OIDC_PROVIDER``.

        Source: ``PUT /auth/v2/oidc/providers/{provider_id}``
        """
        return await self._send(
            "PUT",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "OidcProviderUpdate",
                request_body,
                {
                    "client_secret": client_secret,
                    "name": name,
                    "description": description,
                    "client_id": client_id,
                    "authorization_endpoint": authorization_endpoint,
                    "redirect_uri": redirect_uri,
                    "token_endpoint": token_endpoint,
                    "userinfo_endpoint": userinfo_endpoint,
                    "issuer_id": issuer_id,
                },
            ),
        )

    async def remove(
        self,
        provider_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OpenID Connect provider.

        :param provider_id: the id of the provider.

        Permissions: ``DELETE_OIDC_PROVIDER``.

        Source: ``DELETE /auth/v2/oidc/providers/{provider_id}``
        """
        return await self._send(
            "DELETE",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def delete(
        self,
        provider_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OpenID Connect provider.

        :param provider_id: the id of the provider.

        Permissions: ``DELETE_OIDC_PROVIDER``.

        Source: ``DELETE /auth/v2/oidc/providers/{provider_id}``

        Deprecated: use ``auth.oidc.providers.remove``.
        """
        deprecated("auth.oidc.providers.delete", "auth.oidc.providers.remove")
        return await self._send(
            "DELETE",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def enable(
        self,
        provider_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Enables an OpenID Connect provider.

        :param provider_id: the id of the provider.

        Permissions: ``UPDATE_OIDC_PROVIDER``.

        Source: ``POST /auth/v2/oidc/providers/{provider_id}/enable``
        """
        return await self._send(
            "POST",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}/enable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )

    async def disable(
        self,
        provider_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Disables an OpenID Connect provider.

        :param provider_id: the id of the provider.

        Permissions: ``UPDATE_OIDC_PROVIDER``.

        Source: ``POST /auth/v2/oidc/providers/{provider_id}/disable``
        """
        return await self._send(
            "POST",
            f"/auth/v2/oidc/providers/{part(provider_id, 'provider_id')}/disable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )


class AuthOidcLoginAttempts(Group):
    """Login attempts."""

    __slots__ = ()

    _types = "auth"
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
    ) -> Page[types.LoginAttempt]:
        """Lists login attempts.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        no_params(params)
        return self._page("/auth/v2/oidc/loginAttempts", "LoginAttempt", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.LoginAttempt | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        return self._first("/auth/v2/oidc/loginAttempts", "LoginAttempt", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LoginAttempt | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/auth/v2/oidc/loginAttempts", "LoginAttempt", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.LoginAttempt]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        return self._iterate(
            "/auth/v2/oidc/loginAttempts",
            "LoginAttempt",
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
    ) -> Records[types.LoginAttempt]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        return Records(
            self._iterate(
                "/auth/v2/oidc/loginAttempts",
                "LoginAttempt",
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

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        return self._count("/auth/v2/oidc/loginAttempts", "LoginAttempt", (rql, headers, timeout, retries))


class AsyncAuthOidcLoginAttempts(AsyncGroup):
    """Login attempts."""

    __slots__ = ()

    _types = "auth"
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
    ) -> AsyncPage[types.LoginAttempt]:
        """Lists login attempts.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        no_params(params)
        return await self._page(
            "/auth/v2/oidc/loginAttempts", "LoginAttempt", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.LoginAttempt | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        return await self._first(
            "/auth/v2/oidc/loginAttempts", "LoginAttempt", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.LoginAttempt | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/auth/v2/oidc/loginAttempts", "LoginAttempt", (rql, headers, timeout, retries)
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
    ) -> AsyncIterator[types.LoginAttempt]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        return self._iterate(
            "/auth/v2/oidc/loginAttempts",
            "LoginAttempt",
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
    ) -> Records[types.LoginAttempt]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/auth/v2/oidc/loginAttempts",
                    "LoginAttempt",
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

        Permissions: ``VIEW_OIDC_LOGIN_ATTEMPTS``.

        Source: ``GET /auth/v2/oidc/loginAttempts``
        """
        return await self._count(
            "/auth/v2/oidc/loginAttempts", "LoginAttempt", (rql, headers, timeout, retries)
        )


class AuthApplications(Group):
    """Applications."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        request_body: bodies.OAuth1ApplicationCreation
        | bodies.OAuth2ApplicationCreation
        | bodies.OAuth2ApplicationCreationWire
        | Record
        | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        type: Literal["oauth1"] | Literal["oauth2"] = UNSET,
        redirect_uris: list[str] = UNSET,
        logo: str = UNSET,
        confidential: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth1Application | types.OAuth2Application:
        """Creates an application.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_APPLICATIONS``.

        Source: ``POST /auth/v2/applications``
        """
        return self._send(
            "POST",
            "/auth/v2/applications",
            "OAuth1Application | OAuth2Application",
            (rql, headers, timeout, retries),
            self._body(
                "OAuth1ApplicationCreationOAuth2ApplicationCreation",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "type": type,
                    "redirect_uris": redirect_uris,
                    "logo": logo,
                    "confidential": confidential,
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
    ) -> Page[types.OAuth1Application | types.OAuth2Application]:
        """Lists applications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        no_params(params)
        return self._page(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth1Application | types.OAuth2Application | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        return self._first(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth1Application | types.OAuth2Application | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth1Application | types.OAuth2Application | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
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
    ) -> Iterator[types.OAuth1Application | types.OAuth2Application]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        return self._iterate(
            "/auth/v2/applications",
            "OAuth1Application | OAuth2Application",
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
    ) -> Records[types.OAuth1Application | types.OAuth2Application]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        return Records(
            self._iterate(
                "/auth/v2/applications",
                "OAuth1Application | OAuth2Application",
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

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        return self._count(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    def get(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.OAuth1Application | types.OAuth2Application]:
        """Returns an application.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``.

        Source: ``GET /auth/v2/applications``

        Deprecated: use ``auth.applications.find``.
        """
        deprecated("auth.applications.get", "auth.applications.find")
        no_params(params)
        return self._page(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    def update(
        self,
        application_id: str,
        request_body: bodies.OAuth1ApplicationUpdate
        | bodies.OAuth2ApplicationUpdate
        | bodies.OAuth2ApplicationUpdateWire
        | Record
        | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        type: Literal["oauth1"] | Literal["oauth2"] = UNSET,
        redirect_uris: list[str] = UNSET,
        logo: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an application.

        :param application_id: the id of the application.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_APPLICATIONS``.

        Source: ``PUT /auth/v2/applications/{application_id}``
        """
        return self._send(
            "PUT",
            f"/auth/v2/applications/{part(application_id, 'application_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "OAuth1ApplicationUpdateOAuth2ApplicationUpdate",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "type": type,
                    "redirect_uris": redirect_uris,
                    "logo": logo,
                },
            ),
        )

    def remove(
        self,
        application_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an application.

        :param application_id: the id of the application.

        Permissions: ``DELETE_APPLICATIONS``.

        Source: ``DELETE /auth/v2/applications/{application_id}``
        """
        return self._send(
            "DELETE",
            f"/auth/v2/applications/{part(application_id, 'application_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def create_version(
        self,
        application_id: str,
        request_body: bodies.ApplicationVersionCreation | Record | None = None,
        *,
        name: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ApplicationVersion:
        """Creates a version of an application, with its key and secret.

        :param application_id: the id of the application.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_APPLICATIONS``.

        Source: ``POST /auth/v2/applications/{application_id}/versions``
        """
        return self._send(
            "POST",
            f"/auth/v2/applications/{part(application_id, 'application_id')}/versions",
            "ApplicationVersion",
            (rql, headers, timeout, retries),
            self._body("ApplicationVersionCreation", request_body, {"name": name}),
        )

    def delete_version(
        self,
        application_id: str,
        version_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Deletes a version of an application.

        :param application_id: the id of the application.
        :param version_id: the id of the version.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_APPLICATIONS``.

        Source: ``DELETE /auth/v2/applications/{application_id}/versions/{version_id}``
        """
        return self._send(
            "DELETE",
            f"/auth/v2/applications/{part(application_id, 'application_id')}/versions/{part(version_id, 'version_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncAuthApplications(AsyncGroup):
    """Applications."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        request_body: bodies.OAuth1ApplicationCreation
        | bodies.OAuth2ApplicationCreation
        | bodies.OAuth2ApplicationCreationWire
        | Record
        | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        type: Literal["oauth1"] | Literal["oauth2"] = UNSET,
        redirect_uris: list[str] = UNSET,
        logo: str = UNSET,
        confidential: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth1Application | types.OAuth2Application:
        """Creates an application.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_APPLICATIONS``.

        Source: ``POST /auth/v2/applications``
        """
        return await self._send(
            "POST",
            "/auth/v2/applications",
            "OAuth1Application | OAuth2Application",
            (rql, headers, timeout, retries),
            self._body(
                "OAuth1ApplicationCreationOAuth2ApplicationCreation",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "type": type,
                    "redirect_uris": redirect_uris,
                    "logo": logo,
                    "confidential": confidential,
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
    ) -> AsyncPage[types.OAuth1Application | types.OAuth2Application]:
        """Lists applications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        no_params(params)
        return await self._page(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OAuth1Application | types.OAuth2Application | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        return await self._first(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth1Application | types.OAuth2Application | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth1Application | types.OAuth2Application | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
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
    ) -> AsyncIterator[types.OAuth1Application | types.OAuth2Application]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        return self._iterate(
            "/auth/v2/applications",
            "OAuth1Application | OAuth2Application",
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
    ) -> Records[types.OAuth1Application | types.OAuth2Application]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/auth/v2/applications",
                    "OAuth1Application | OAuth2Application",
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

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``:
        all fields.

        Source: ``GET /auth/v2/applications``
        """
        return await self._count(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    async def get(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.OAuth1Application | types.OAuth2Application]:
        """Returns an application.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: signed in, only name/description/logo/type; ``VIEW_APPLICATIONS``.

        Source: ``GET /auth/v2/applications``

        Deprecated: use ``auth.applications.find``.
        """
        deprecated("auth.applications.get", "auth.applications.find")
        no_params(params)
        return await self._page(
            "/auth/v2/applications", "OAuth1Application | OAuth2Application", (rql, headers, timeout, retries)
        )

    async def update(
        self,
        application_id: str,
        request_body: bodies.OAuth1ApplicationUpdate
        | bodies.OAuth2ApplicationUpdate
        | bodies.OAuth2ApplicationUpdateWire
        | Record
        | None = None,
        *,
        name: str = UNSET,
        description: str = UNSET,
        type: Literal["oauth1"] | Literal["oauth2"] = UNSET,
        redirect_uris: list[str] = UNSET,
        logo: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an application.

        :param application_id: the id of the application.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``UPDATE_APPLICATIONS``.

        Source: ``PUT /auth/v2/applications/{application_id}``
        """
        return await self._send(
            "PUT",
            f"/auth/v2/applications/{part(application_id, 'application_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "OAuth1ApplicationUpdateOAuth2ApplicationUpdate",
                request_body,
                {
                    "name": name,
                    "description": description,
                    "type": type,
                    "redirect_uris": redirect_uris,
                    "logo": logo,
                },
            ),
        )

    async def remove(
        self,
        application_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an application.

        :param application_id: the id of the application.

        Permissions: ``DELETE_APPLICATIONS``.

        Source: ``DELETE /auth/v2/applications/{application_id}``
        """
        return await self._send(
            "DELETE",
            f"/auth/v2/applications/{part(application_id, 'application_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def create_version(
        self,
        application_id: str,
        request_body: bodies.ApplicationVersionCreation | Record | None = None,
        *,
        name: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ApplicationVersion:
        """Creates a version of an application, with its key and secret.

        :param application_id: the id of the application.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_APPLICATIONS``.

        Source: ``POST /auth/v2/applications/{application_id}/versions``
        """
        return await self._send(
            "POST",
            f"/auth/v2/applications/{part(application_id, 'application_id')}/versions",
            "ApplicationVersion",
            (rql, headers, timeout, retries),
            self._body("ApplicationVersionCreation", request_body, {"name": name}),
        )

    async def delete_version(
        self,
        application_id: str,
        version_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Deletes a version of an application.

        :param application_id: the id of the application.
        :param version_id: the id of the version.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_APPLICATIONS``.

        Source: ``DELETE /auth/v2/applications/{application_id}/versions/{version_id}``
        """
        return await self._send(
            "DELETE",
            f"/auth/v2/applications/{part(application_id, 'application_id')}/versions/{part(version_id, 'version_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AuthOauth2(Group):
    """OAuth 2.0: tokens and authorizations."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def tokens(self) -> AuthOauth2Tokens:
        """OAuth 2.0 access tokens."""
        return self._group(AuthOauth2Tokens, "tokens")

    @property
    def refresh_tokens(self) -> AuthOauth2RefreshTokens:
        """OAuth 2.0 refresh tokens."""
        return self._group(AuthOauth2RefreshTokens, "refresh_tokens")

    @property
    def authorizations(self) -> AuthOauth2Authorizations:
        """OAuth 2.0 authorizations."""
        return self._group(AuthOauth2Authorizations, "authorizations")

    def create_authorization(
        self,
        request_body: bodies.OAuth2AuthorizationCreation
        | bodies.OAuth2AuthorizationCreationWire
        | Record
        | None = None,
        *,
        response_type: Literal["code"] = UNSET,
        client_id: str = UNSET,
        redirect_uri: str = UNSET,
        state: str = UNSET,
        code_challenge_method: types.PKCECodeMethods = UNSET,
        code_challenge: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2AuthorizationCreationResponse:
        """Creates an authorization for an application, with its code.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ApplicationUnknownError: application unknown.
        :raises oxhorizon.exh.errors.CallbackNotValidError: callback not valid.
        :raises oxhorizon.exh.errors.UnsupportedResponseTypeError: unsupported response type.

        Permissions: without a permission: everyone.

        Source: ``POST /auth/v2/oauth2/authorizations``

        Deprecated: use ``auth.oauth2.authorizations.create``.
        """
        deprecated("auth.oauth2.create_authorization", "auth.oauth2.authorizations.create")
        return self._send(
            "POST",
            "/auth/v2/oauth2/authorizations",
            "OAuth2AuthorizationCreationResponse",
            (rql, headers, timeout, retries),
            self._body(
                "OAuth2AuthorizationCreation",
                request_body,
                {
                    "response_type": response_type,
                    "client_id": client_id,
                    "redirect_uri": redirect_uri,
                    "state": state,
                    "code_challenge_method": code_challenge_method,
                    "code_challenge": code_challenge,
                },
            ),
        )

    def get_authorizations(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.OAuth2Authorization]:
        """Lists OAuth 2.0 authorizations.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``

        Deprecated: use ``auth.oauth2.authorizations.find``.
        """
        deprecated("auth.oauth2.get_authorizations", "auth.oauth2.authorizations.find")
        no_params(params)
        return self._page(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
        )

    def delete_authorization(
        self,
        authorization_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 2.0 authorization.

        :param authorization_id: the id of the authorization.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth2/authorizations/{authorization_id}``

        Deprecated: use ``auth.oauth2.authorizations.remove``.
        """
        deprecated("auth.oauth2.delete_authorization", "auth.oauth2.authorizations.remove")
        return self._send(
            "DELETE",
            f"/auth/v2/oauth2/authorizations/{part(authorization_id, 'authorization_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncAuthOauth2(AsyncGroup):
    """OAuth 2.0: tokens and authorizations."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def tokens(self) -> AsyncAuthOauth2Tokens:
        """OAuth 2.0 access tokens."""
        return self._group(AsyncAuthOauth2Tokens, "tokens")

    @property
    def refresh_tokens(self) -> AsyncAuthOauth2RefreshTokens:
        """OAuth 2.0 refresh tokens."""
        return self._group(AsyncAuthOauth2RefreshTokens, "refresh_tokens")

    @property
    def authorizations(self) -> AsyncAuthOauth2Authorizations:
        """OAuth 2.0 authorizations."""
        return self._group(AsyncAuthOauth2Authorizations, "authorizations")

    async def create_authorization(
        self,
        request_body: bodies.OAuth2AuthorizationCreation
        | bodies.OAuth2AuthorizationCreationWire
        | Record
        | None = None,
        *,
        response_type: Literal["code"] = UNSET,
        client_id: str = UNSET,
        redirect_uri: str = UNSET,
        state: str = UNSET,
        code_challenge_method: types.PKCECodeMethods = UNSET,
        code_challenge: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OAuth2AuthorizationCreationResponse:
        """Creates an authorization for an application, with its code.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ApplicationUnknownError: application unknown.
        :raises oxhorizon.exh.errors.CallbackNotValidError: callback not valid.
        :raises oxhorizon.exh.errors.UnsupportedResponseTypeError: unsupported response type.

        Permissions: without a permission: everyone.

        Source: ``POST /auth/v2/oauth2/authorizations``

        Deprecated: use ``auth.oauth2.authorizations.create``.
        """
        deprecated("auth.oauth2.create_authorization", "auth.oauth2.authorizations.create")
        return await self._send(
            "POST",
            "/auth/v2/oauth2/authorizations",
            "OAuth2AuthorizationCreationResponse",
            (rql, headers, timeout, retries),
            self._body(
                "OAuth2AuthorizationCreation",
                request_body,
                {
                    "response_type": response_type,
                    "client_id": client_id,
                    "redirect_uri": redirect_uri,
                    "state": state,
                    "code_challenge_method": code_challenge_method,
                    "code_challenge": code_challenge,
                },
            ),
        )

    async def get_authorizations(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.OAuth2Authorization]:
        """Lists OAuth 2.0 authorizations.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth2/authorizations``

        Deprecated: use ``auth.oauth2.authorizations.find``.
        """
        deprecated("auth.oauth2.get_authorizations", "auth.oauth2.authorizations.find")
        no_params(params)
        return await self._page(
            "/auth/v2/oauth2/authorizations", "OAuth2Authorization", (rql, headers, timeout, retries)
        )

    async def delete_authorization(
        self,
        authorization_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 2.0 authorization.

        :param authorization_id: the id of the authorization.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth2/authorizations/{authorization_id}``

        Deprecated: use ``auth.oauth2.authorizations.remove``.
        """
        deprecated("auth.oauth2.delete_authorization", "auth.oauth2.authorizations.remove")
        return await self._send(
            "DELETE",
            f"/auth/v2/oauth2/authorizations/{part(authorization_id, 'authorization_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AuthOauth1(Group):
    """OAuth 1.0: tokens and single sign-on."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def tokens(self) -> AuthOauth1Tokens:
        """OAuth 1.0 tokens."""
        return self._group(AuthOauth1Tokens, "tokens")

    def generate_sso_token(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.SsoToken:
        """Creates a token with which another application can sign in as the user.

        :raises oxhorizon.exh.errors.ApplicationNotAuthenticatedError: application not authenticated.
        :raises oxhorizon.exh.errors.UserNotAuthenticatedError: user not authenticated.

        Permissions: without a permission: everyone.

        Source: ``POST /auth/v2/oauth1/ssoTokens/generate``
        """
        return self._send(
            "POST", "/auth/v2/oauth1/ssoTokens/generate", "SsoToken", (rql, headers, timeout, retries), {}
        )

    def consume_sso_token(
        self,
        request_body: bodies.SsoTokenConsumption | bodies.SsoTokenConsumptionWire | Record | None = None,
        *,
        sso_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ConsumeSSOTokenResponse:
        """Signs in with a single sign-on token.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ApplicationNotAuthenticatedError: application not authenticated.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: everyone.

        Source: ``POST /auth/v2/oauth1/ssoTokens/consume``
        """
        return self._send(
            "POST",
            "/auth/v2/oauth1/ssoTokens/consume",
            "ConsumeSSOTokenResponse",
            (rql, headers, timeout, retries),
            self._body("SsoTokenConsumption", request_body, {"sso_token": sso_token}),
        )

    def get_tokens(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.OAuth1Token]:
        """Lists OAuth 1.0 tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``

        Deprecated: use ``auth.oauth1.tokens.find``.
        """
        deprecated("auth.oauth1.get_tokens", "auth.oauth1.tokens.find")
        no_params(params)
        return self._page("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

    def remove_token(
        self,
        token_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 1.0 token.

        :param token_id: the id of the token.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth1/tokens/{token_id}``

        Deprecated: use ``auth.oauth1.tokens.remove``.
        """
        deprecated("auth.oauth1.remove_token", "auth.oauth1.tokens.remove")
        return self._send(
            "DELETE",
            f"/auth/v2/oauth1/tokens/{part(token_id, 'token_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncAuthOauth1(AsyncGroup):
    """OAuth 1.0: tokens and single sign-on."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def tokens(self) -> AsyncAuthOauth1Tokens:
        """OAuth 1.0 tokens."""
        return self._group(AsyncAuthOauth1Tokens, "tokens")

    async def generate_sso_token(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.SsoToken:
        """Creates a token with which another application can sign in as the user.

        :raises oxhorizon.exh.errors.ApplicationNotAuthenticatedError: application not authenticated.
        :raises oxhorizon.exh.errors.UserNotAuthenticatedError: user not authenticated.

        Permissions: without a permission: everyone.

        Source: ``POST /auth/v2/oauth1/ssoTokens/generate``
        """
        return await self._send(
            "POST", "/auth/v2/oauth1/ssoTokens/generate", "SsoToken", (rql, headers, timeout, retries), {}
        )

    async def consume_sso_token(
        self,
        request_body: bodies.SsoTokenConsumption | bodies.SsoTokenConsumptionWire | Record | None = None,
        *,
        sso_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ConsumeSSOTokenResponse:
        """Signs in with a single sign-on token.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ApplicationNotAuthenticatedError: application not authenticated.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: everyone.

        Source: ``POST /auth/v2/oauth1/ssoTokens/consume``
        """
        return await self._send(
            "POST",
            "/auth/v2/oauth1/ssoTokens/consume",
            "ConsumeSSOTokenResponse",
            (rql, headers, timeout, retries),
            self._body("SsoTokenConsumption", request_body, {"sso_token": sso_token}),
        )

    async def get_tokens(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.OAuth1Token]:
        """Lists OAuth 1.0 tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_AUTHORIZATIONS``: any.

        Source: ``GET /auth/v2/oauth1/tokens``

        Deprecated: use ``auth.oauth1.tokens.find``.
        """
        deprecated("auth.oauth1.get_tokens", "auth.oauth1.tokens.find")
        no_params(params)
        return await self._page("/auth/v2/oauth1/tokens", "OAuth1Token", (rql, headers, timeout, retries))

    async def remove_token(
        self,
        token_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an OAuth 1.0 token.

        :param token_id: the id of the token.

        Permissions: without a permission: own; ``DELETE_AUTHORIZATIONS``: any.

        Source: ``DELETE /auth/v2/oauth1/tokens/{token_id}``

        Deprecated: use ``auth.oauth1.tokens.remove``.
        """
        deprecated("auth.oauth1.remove_token", "auth.oauth1.tokens.remove")
        return await self._send(
            "DELETE",
            f"/auth/v2/oauth1/tokens/{part(token_id, 'token_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AuthUsers(Group):
    """Users' multi-factor authentication."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def get_mfa_setting(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.MfaSetting:
        """Returns a user's multi-factor settings.

        :param user_id: the id of the user.

        Permissions: without a permission: own; ``VIEW_USER_MFA_SETTINGS``: any.

        Source: ``GET /auth/v2/mfa/users/{user_id}``
        """
        return self._send(
            "GET",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}",
            "MfaSetting",
            (rql, headers, timeout, retries),
        )

    def enable_mfa(
        self,
        user_id: str,
        request_body: bodies.PresenceToken | bodies.PresenceTokenWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Turns multi-factor authentication on for a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.
        :raises oxhorizon.exh.errors.NotEnoughMfaMethodsError: not enough mfa methods.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/enable``
        """
        return self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/enable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PresenceToken", request_body, {"presence_token": presence_token}),
        )

    def disable_mfa(
        self,
        user_id: str,
        request_body: bodies.PresenceToken | bodies.PresenceTokenWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Turns multi-factor authentication off for a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/disable``
        """
        return self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/disable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PresenceToken", request_body, {"presence_token": presence_token}),
        )

    def add_mfa_method(
        self,
        user_id: str,
        request_body: bodies.RecoveryCodesMethodCreation
        | bodies.RecoveryCodesMethodCreationWire
        | bodies.TotpMethodCreation
        | bodies.TotpMethodCreationWire
        | Record
        | None = None,
        *,
        type: Literal["recoveryCodes"] | Literal["totp"] = UNSET,
        presence_token: str = UNSET,
        name: str = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.RecoveryCodesMethod | types.TotpMethod:
        """Adds a multi-factor method to a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/methods``
        """
        return self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/methods",
            "RecoveryCodesMethod | TotpMethod",
            (rql, headers, timeout, retries),
            self._body(
                "RecoveryCodesMethodCreationTotpMethodCreation",
                request_body,
                {"type": type, "presence_token": presence_token, "name": name, "tags": tags},
            ),
        )

    def confirm_mfa_method_verification(
        self,
        user_id: str,
        method_id: str,
        request_body: bodies.MfaMethodVerification | bodies.MfaMethodVerificationWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        code: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.MfaMethodConfirmation:
        """Confirms a multi-factor method with a code.

        :param user_id: the id of the user.
        :param method_id: the id of the method.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.InvalidMfaCodeError: invalid mfa code.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/methods/{method_id}/verification/confirm``
        """
        return self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/methods/{part(method_id, 'method_id')}/verification/confirm",
            "MfaMethodConfirmation",
            (rql, headers, timeout, retries),
            self._body(
                "MfaMethodVerification", request_body, {"presence_token": presence_token, "code": code}
            ),
        )

    def remove_mfa_method(
        self,
        user_id: str,
        method_id: str,
        request_body: bodies.PresenceToken | bodies.PresenceTokenWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a multi-factor method of a user.

        :param user_id: the id of the user.
        :param method_id: the id of the method.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.
        :raises oxhorizon.exh.errors.NotEnoughMfaMethodsError: not enough mfa methods.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/methods/{method_id}/remove``
        """
        return self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/methods/{part(method_id, 'method_id')}/remove",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PresenceToken", request_body, {"presence_token": presence_token}),
        )


class AsyncAuthUsers(AsyncGroup):
    """Users' multi-factor authentication."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def get_mfa_setting(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.MfaSetting:
        """Returns a user's multi-factor settings.

        :param user_id: the id of the user.

        Permissions: without a permission: own; ``VIEW_USER_MFA_SETTINGS``: any.

        Source: ``GET /auth/v2/mfa/users/{user_id}``
        """
        return await self._send(
            "GET",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}",
            "MfaSetting",
            (rql, headers, timeout, retries),
        )

    async def enable_mfa(
        self,
        user_id: str,
        request_body: bodies.PresenceToken | bodies.PresenceTokenWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Turns multi-factor authentication on for a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.
        :raises oxhorizon.exh.errors.NotEnoughMfaMethodsError: not enough mfa methods.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/enable``
        """
        return await self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/enable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PresenceToken", request_body, {"presence_token": presence_token}),
        )

    async def disable_mfa(
        self,
        user_id: str,
        request_body: bodies.PresenceToken | bodies.PresenceTokenWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Turns multi-factor authentication off for a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/disable``
        """
        return await self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/disable",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PresenceToken", request_body, {"presence_token": presence_token}),
        )

    async def add_mfa_method(
        self,
        user_id: str,
        request_body: bodies.RecoveryCodesMethodCreation
        | bodies.RecoveryCodesMethodCreationWire
        | bodies.TotpMethodCreation
        | bodies.TotpMethodCreationWire
        | Record
        | None = None,
        *,
        type: Literal["recoveryCodes"] | Literal["totp"] = UNSET,
        presence_token: str = UNSET,
        name: str = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.RecoveryCodesMethod | types.TotpMethod:
        """Adds a multi-factor method to a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/methods``
        """
        return await self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/methods",
            "RecoveryCodesMethod | TotpMethod",
            (rql, headers, timeout, retries),
            self._body(
                "RecoveryCodesMethodCreationTotpMethodCreation",
                request_body,
                {"type": type, "presence_token": presence_token, "name": name, "tags": tags},
            ),
        )

    async def confirm_mfa_method_verification(
        self,
        user_id: str,
        method_id: str,
        request_body: bodies.MfaMethodVerification | bodies.MfaMethodVerificationWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        code: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.MfaMethodConfirmation:
        """Confirms a multi-factor method with a code.

        :param user_id: the id of the user.
        :param method_id: the id of the method.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.InvalidMfaCodeError: invalid mfa code.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/methods/{method_id}/verification/confirm``
        """
        return await self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/methods/{part(method_id, 'method_id')}/verification/confirm",
            "MfaMethodConfirmation",
            (rql, headers, timeout, retries),
            self._body(
                "MfaMethodVerification", request_body, {"presence_token": presence_token, "code": code}
            ),
        )

    async def remove_mfa_method(
        self,
        user_id: str,
        method_id: str,
        request_body: bodies.PresenceToken | bodies.PresenceTokenWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a multi-factor method of a user.

        :param user_id: the id of the user.
        :param method_id: the id of the method.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidPresenceTokenError: invalid presence token.
        :raises oxhorizon.exh.errors.NotEnoughMfaMethodsError: not enough mfa methods.

        Permissions: without a permission: own; ``UPDATE_USER_MFA_SETTINGS``: any.

        Source: ``POST /auth/v2/mfa/users/{user_id}/methods/{method_id}/remove``
        """
        return await self._send(
            "POST",
            f"/auth/v2/mfa/users/{part(user_id, 'user_id')}/methods/{part(method_id, 'method_id')}/remove",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PresenceToken", request_body, {"presence_token": presence_token}),
        )


class AuthOidc(Group):
    """OpenID Connect."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def providers(self) -> AuthOidcProviders:
        """OpenID Connect providers."""
        return self._group(AuthOidcProviders, "providers")

    @property
    def login_attempts(self) -> AuthOidcLoginAttempts:
        """Login attempts."""
        return self._group(AuthOidcLoginAttempts, "login_attempts")

    def link_user_to_oidc_provider(
        self,
        provider_name: str,
        request_body: bodies.OidcLinkRequestBody | bodies.OidcLinkRequestBodyWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        authorization_code: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Links the signed-in user to an OpenID Connect provider.

        :param provider_name: the name of the provider.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: signed in.

        Source: ``POST /auth/v2/oidc/providers/{provider_name}/link``
        """
        return self._send(
            "POST",
            f"/auth/v2/oidc/providers/{part(provider_name, 'provider_name')}/link",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "OidcLinkRequestBody",
                request_body,
                {"presence_token": presence_token, "authorization_code": authorization_code},
            ),
        )

    def unlink_user_from_oidc(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks a user from their OpenID Connect provider.

        :param user_id: the id of the user.

        Permissions: ``UNLINK_USER_FROM_OIDC``.

        Source: ``POST /auth/v2/oidc/users/{user_id}/unlink``
        """
        return self._send(
            "POST",
            f"/auth/v2/oidc/users/{part(user_id, 'user_id')}/unlink",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )


class AsyncAuthOidc(AsyncGroup):
    """OpenID Connect."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def providers(self) -> AsyncAuthOidcProviders:
        """OpenID Connect providers."""
        return self._group(AsyncAuthOidcProviders, "providers")

    @property
    def login_attempts(self) -> AsyncAuthOidcLoginAttempts:
        """Login attempts."""
        return self._group(AsyncAuthOidcLoginAttempts, "login_attempts")

    async def link_user_to_oidc_provider(
        self,
        provider_name: str,
        request_body: bodies.OidcLinkRequestBody | bodies.OidcLinkRequestBodyWire | Record | None = None,
        *,
        presence_token: str = UNSET,
        authorization_code: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Links the signed-in user to an OpenID Connect provider.

        :param provider_name: the name of the provider.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: signed in.

        Source: ``POST /auth/v2/oidc/providers/{provider_name}/link``
        """
        return await self._send(
            "POST",
            f"/auth/v2/oidc/providers/{part(provider_name, 'provider_name')}/link",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "OidcLinkRequestBody",
                request_body,
                {"presence_token": presence_token, "authorization_code": authorization_code},
            ),
        )

    async def unlink_user_from_oidc(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Unlinks a user from their OpenID Connect provider.

        :param user_id: the id of the user.

        Permissions: ``UNLINK_USER_FROM_OIDC``.

        Source: ``POST /auth/v2/oidc/users/{user_id}/unlink``
        """
        return await self._send(
            "POST",
            f"/auth/v2/oidc/users/{part(user_id, 'user_id')}/unlink",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            {},
        )


class AuthSsoTokens(Group):
    """Single sign-on tokens."""

    __slots__ = ()

    _types = "auth"
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
    ) -> Page[types.SsoTokenRecord]:
        """Lists single sign-on tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        no_params(params)
        return self._page("/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.SsoTokenRecord | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        return self._first("/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.SsoTokenRecord | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries))

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
    ) -> Iterator[types.SsoTokenRecord]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        return self._iterate(
            "/auth/v2/ssoTokens",
            "SsoTokenRecord",
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
    ) -> Records[types.SsoTokenRecord]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        return Records(
            self._iterate(
                "/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        return self._count("/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries))


class AsyncAuthSsoTokens(AsyncGroup):
    """Single sign-on tokens."""

    __slots__ = ()

    _types = "auth"
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
    ) -> AsyncPage[types.SsoTokenRecord]:
        """Lists single sign-on tokens.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        no_params(params)
        return await self._page("/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.SsoTokenRecord | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        return await self._first("/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.SsoTokenRecord | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries))

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
    ) -> AsyncIterator[types.SsoTokenRecord]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        return self._iterate(
            "/auth/v2/ssoTokens",
            "SsoTokenRecord",
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
    ) -> Records[types.SsoTokenRecord]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/auth/v2/ssoTokens",
                    "SsoTokenRecord",
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

        Permissions: without a permission: not stated.

        Source: ``GET /auth/v2/ssoTokens``
        """
        return await self._count("/auth/v2/ssoTokens", "SsoTokenRecord", (rql, headers, timeout, retries))


class Auth(SignIn):
    """Applications, tokens and how users sign in."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def applications(self) -> AuthApplications:
        """Applications."""
        return self._group(AuthApplications, "applications")

    @property
    def oauth2(self) -> AuthOauth2:
        """OAuth 2.0: tokens and authorizations."""
        return self._group(AuthOauth2, "oauth2")

    @property
    def oauth1(self) -> AuthOauth1:
        """OAuth 1.0: tokens and single sign-on."""
        return self._group(AuthOauth1, "oauth1")

    @property
    def users(self) -> AuthUsers:
        """Users' multi-factor authentication."""
        return self._group(AuthUsers, "users")

    @property
    def oidc(self) -> AuthOidc:
        """OpenID Connect."""
        return self._group(AuthOidc, "oidc")

    @property
    def sso_tokens(self) -> AuthSsoTokens:
        """Single sign-on tokens."""
        return self._group(AuthSsoTokens, "sso_tokens")

    def confirm_presence(
        self,
        request_body: bodies.PresenceRequest | Record | None = None,
        *,
        password: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Presence:
        """Confirms with the password that the user is there, and returns a token for that.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: signed in.

        Source: ``POST /auth/v2/confirmPresence``
        """
        return self._send(
            "POST",
            "/auth/v2/confirmPresence",
            "Presence",
            (rql, headers, timeout, retries),
            self._body("PresenceRequest", request_body, {"password": password}),
        )

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /auth/v2/health``
        """
        return self._send("GET", "/auth/v2/health", "bool", (rql, headers, timeout, retries))

    def check_request(
        self,
        request_body: bodies.RequestToCheck | Record | None = None,
        *,
        protocol: str = UNSET,
        method: str = UNSET,
        host: str = UNSET,
        uri: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.RequestIdentity:
        """Says which application and user a request comes from. The gateway calls this.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: not stated.

        Source: ``POST /auth/v2/authenticate``
        """
        return self._send(
            "POST",
            "/auth/v2/authenticate",
            "RequestIdentity",
            (rql, headers, timeout, retries),
            self._body(
                "RequestToCheck",
                request_body,
                {"protocol": protocol, "method": method, "host": host, "uri": uri},
            ),
        )


class AsyncAuth(AsyncSignIn):
    """Applications, tokens and how users sign in."""

    __slots__ = ()

    _types = "auth"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def applications(self) -> AsyncAuthApplications:
        """Applications."""
        return self._group(AsyncAuthApplications, "applications")

    @property
    def oauth2(self) -> AsyncAuthOauth2:
        """OAuth 2.0: tokens and authorizations."""
        return self._group(AsyncAuthOauth2, "oauth2")

    @property
    def oauth1(self) -> AsyncAuthOauth1:
        """OAuth 1.0: tokens and single sign-on."""
        return self._group(AsyncAuthOauth1, "oauth1")

    @property
    def users(self) -> AsyncAuthUsers:
        """Users' multi-factor authentication."""
        return self._group(AsyncAuthUsers, "users")

    @property
    def oidc(self) -> AsyncAuthOidc:
        """OpenID Connect."""
        return self._group(AsyncAuthOidc, "oidc")

    @property
    def sso_tokens(self) -> AsyncAuthSsoTokens:
        """Single sign-on tokens."""
        return self._group(AsyncAuthSsoTokens, "sso_tokens")

    async def confirm_presence(
        self,
        request_body: bodies.PresenceRequest | Record | None = None,
        *,
        password: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.Presence:
        """Confirms with the password that the user is there, and returns a token for that.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: signed in.

        Source: ``POST /auth/v2/confirmPresence``
        """
        return await self._send(
            "POST",
            "/auth/v2/confirmPresence",
            "Presence",
            (rql, headers, timeout, retries),
            self._body("PresenceRequest", request_body, {"password": password}),
        )

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /auth/v2/health``
        """
        return await self._send("GET", "/auth/v2/health", "bool", (rql, headers, timeout, retries))

    async def check_request(
        self,
        request_body: bodies.RequestToCheck | Record | None = None,
        *,
        protocol: str = UNSET,
        method: str = UNSET,
        host: str = UNSET,
        uri: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.RequestIdentity:
        """Says which application and user a request comes from. The gateway calls this.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: not stated.

        Source: ``POST /auth/v2/authenticate``
        """
        return await self._send(
            "POST",
            "/auth/v2/authenticate",
            "RequestIdentity",
            (rql, headers, timeout, retries),
            self._body(
                "RequestToCheck",
                request_body,
                {"protocol": protocol, "method": method, "host": host, "uri": uri},
            ),
        )
