"""The client for the Extra Horizon platform.

::

    from oxhorizon import exh
    from oxhorizon.exh import rql

    session = exh.session()  # API_* variables, else ~/.exh/credentials
    session.get("/users/v1/me").json()
    for user in session.items("/users/v1/", rql=rql.eq("language", "NL")):
        print(user["email"])

* :func:`oauth2_session` signs in with OAuth 2.0.
* :mod:`oxhorizon.exh.rql` builds RQL queries.
* :mod:`oxhorizon.exh.errors` has a class for each of the platform's errors.
* :mod:`oxhorizon.exh.credentials` finds, reads and stores credentials.
"""

from __future__ import annotations

from oxhorizon._compat.lazy import lazy_getattr, public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import credentials, errors, rql
    from ._async_session import AsyncExhSession
    from ._login import login
    from ._oauth2_sessions import async_oauth2_session, oauth2_session, oidc_url
    from ._sdk.client import AsyncClient, Client, async_client, client
    from ._sdk.pages import AsyncPage, Page, Records
    from ._sdk.queries import UnknownFieldWarning
    from ._sdk.records import Record
    from ._session import ExhSession, session
    from ._sso import consume_sso_token, generate_sso_token
    from ._tasks import ApiRequest, ApiResponse, TaskContext, api_function, task
    from ._token_file import TokenFile
    from .errors import ApiError
    from .oauth2 import OAuth2Credentials, OAuth2State

__all__ = [
    "ApiError", "ApiRequest", "ApiResponse", "AsyncClient", "AsyncExhSession", "AsyncPage", "Client",
    "ExhSession", "OAuth2Credentials", "OAuth2State", "Page", "Record", "Records", "TaskContext",
    "TokenFile", "UnknownFieldWarning", "api_function", "async_client", "async_oauth2_session", "client",
    "consume_sso_token", "credentials", "errors", "generate_sso_token", "login", "oauth2_session",
    "oidc_url", "rql", "session", "task",
]  # fmt: skip


def __dir__() -> list[str]:
    return public_names(globals())


_find = lazy_getattr(
    __name__,
    {
        ".exh._async_session": "AsyncExhSession",
        ".exh._sdk.client": "AsyncClient Client async_client client",
        ".exh._sdk.pages": "AsyncPage Page Records",
        ".exh._sdk.queries": "UnknownFieldWarning",
        ".exh._sdk.records": "Record",
        ".exh._session": "ExhSession session",
        ".exh._login": "login",
        ".exh._oauth2_sessions": "async_oauth2_session oauth2_session oidc_url",
        ".exh._sso": "consume_sso_token generate_sso_token",
        ".exh._tasks": "ApiRequest ApiResponse TaskContext api_function task",
        ".exh._token_file": "TokenFile",
        ".exh.oauth2": "OAuth2Credentials OAuth2State",
        ".exh.errors": "ApiError",
    },
)


def __getattr__(name: str) -> object:
    if name in ("credentials", "errors", "rql"):
        __import__(f"{__name__}.{name}")  # sets the attribute of this package
        return globals()[name]
    found: object = _find(name)
    return found
