"""The client for the Extra Horizon platform.

::

    from oxhorizon import exh
    from oxhorizon.exh import rql

    session = exh.session()  # API_* variables, else ~/.exh/credentials
    session.get("/users/v1/me").json()
    for user in session.items("/users/v1/", rql=rql.eq("language", "NL")):
        print(user["email"])

** :mod:`oxhorizon.exh.rql` builds RQL queries.
* :mod:`oxhorizon.exh.errors` has a class for each of the platform's errors.
** :mod:`oxhorizon.exh.credentials` finds, reads and stores credentials.
"""

from __future__ import annotations

from oxhorizon._compat.lazy import lazy_getattr, public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import credentials, errors, rql
    from ._async_session import AsyncExhSession
    from ._login import login
    from ._session import ExhSession, session
    from .errors import ApiError

__all__ = ["ApiError", "AsyncExhSession", "ExhSession", "credentials", "errors", "login", "rql", "session"]


def __dir__() -> list[str]:
    return public_names(globals())


_find = lazy_getattr(
    __name__,
    {
        ".exh._async_session": "AsyncExhSession",
        ".exh._session": "ExhSession session",
        ".exh._login": "login",
        ".exh.errors": "ApiError",
    },
)


def __getattr__(name: str) -> object:
    if name in ("credentials", "errors", "rql"):
        __import__(f"{__name__}.{name}")  # sets the attribute of this package
        return globals()[name]
    found: object = _find(name)
    return found
