"""The async session for the Extra Horizon platform."""

from __future__ import annotations

from oxhorizon._async.sessions import (
    AsyncOAuth1Session,
    AsyncVerbs,
    as_in,
    initialiser,
    kept_attributes,
    keywords_of,
    shown_as,
)
from oxhorizon._core import ExhVerbs
from oxhorizon._oauth2.async_steps import drive
from oxhorizon._oauth2.bodies import is_replayable

from ._async_paging import Items, Pages
from ._paging import Progress, steps_of
from ._session import ExhSession
from ._sign_out import revoke
from ._token_steps import is_refused, renew_refused, renewed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# pyright looks at this file, not at its stub, which says what a program may give.
class AsyncExhSession(  # pyright: ignore[reportIncompatibleMethodOverride, reportIncompatibleVariableOverride]
    AsyncOAuth1Session, ExhSession
):
    """An :class:`ExhSession` whose methods are coroutines, and whose iterators are for ``async for``.

    ::

        async with AsyncExhSession() as session:
            me = (await session.get("/users/v1/me")).json()
            async for user in session.items("/users/v1/", rql=exh.rql.eq("language", "NL")):
                print(user["email"])
    """

    __module__ = "oxhorizon.exh"  # pickles name the public home
    __attrs__ = kept_attributes(ExhSession)
    __init__ = initialiser(ExhSession.__init__)
    _is_async = True

    get = shown_as(AsyncVerbs.get, ExhVerbs.get)
    options = shown_as(AsyncVerbs.options, ExhVerbs.options)
    head = shown_as(AsyncVerbs.head, ExhVerbs.head)
    post = shown_as(AsyncVerbs.post, ExhVerbs.post)
    put = shown_as(AsyncVerbs.put, ExhVerbs.put)
    patch = shown_as(AsyncVerbs.patch, ExhVerbs.patch)
    delete = shown_as(AsyncVerbs.delete, ExhVerbs.delete)
    stream = shown_as(AsyncVerbs.stream, ExhSession.request)

    @as_in(ExhSession.request)
    async def request(
        self,
        method: Any,
        url: Any,
        *args: Any,
        rql: Any = None,
        raise_errors: bool | None = None,
        **keywords: Any,
    ) -> Any:
        """Sends a request, and raises an error response as an exception.

        The parameters and errors are those of :meth:`ExhSession.request`.
        """
        keywords = keywords_of(args, keywords)
        whole, keywords["params"] = self._whole(url, rql, keywords.get("params"))
        oauth2 = self.oauth2 if keywords.get("auth") is None else None
        if oauth2 is not None and oauth2.is_due():
            await drive(self, renewed(self))
        response = await super().request(method, whole, **keywords)
        is_error = oauth2 is not None and response.status_code in (400, 401, 403)
        if is_error and is_replayable(keywords.get("data"), keywords.get("files")):
            await response.aread()
            if is_refused(self, response):
                await drive(self, renew_refused(self, response))
                response = await super().request(method, whole, **keywords)
        if self._raises(response, raise_errors):
            from .errors import raise_for_error

            await response.aread()
            raise_for_error(response)
        return response

    @as_in(ExhSession.revoke)
    async def revoke(self) -> None:  # type: ignore[override]
        """Deletes the user's token at the platform, and forgets it, as :meth:`ExhSession.revoke` does."""
        await drive(self, revoke(self))

    @as_in(ExhSession.pages)
    def pages(self, path: str, rql: Any = None, *, page_size: int = 50, **keywords: Any) -> Any:
        """Iterates over the pages of a list, with ``async for``.

        The parameters and errors are those of :meth:`ExhSession.pages`.
        """
        return Pages(self, path, steps_of(path, rql, page_size), keywords)

    @as_in(ExhSession.items)
    def items(
        self, path: str, rql: Any = None, *, page_size: int = 50, progress: Any = False, **keywords: Any
    ) -> Any:
        """Iterates over the records of a list, with ``async for``.

        The parameters and errors are those of :meth:`ExhSession.items`.
        """
        pages = Pages(self, path, steps_of(path, rql, page_size), keywords)
        return Items(pages, Progress(path, progress))
