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

from ._paging import Progress, next_step, steps_of
from ._session import ExhSession
from ._sign_out import revoke
from ._token_steps import is_refused, renew_refused, renewed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from typing_extensions import Self

_END: Any = object()


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
        return _Pages(self, path, steps_of(path, rql, page_size), keywords)

    @as_in(ExhSession.items)
    def items(
        self, path: str, rql: Any = None, *, page_size: int = 50, progress: Any = False, **keywords: Any
    ) -> Any:
        """Iterates over the records of a list, with ``async for``.

        The parameters and errors are those of :meth:`ExhSession.items`.
        """
        pages = _Pages(self, path, steps_of(path, rql, page_size), keywords)
        return _Items(pages, Progress(path, progress))


class _Pages:
    """Iterates over the pages of a list.

    It is no async generator: the event loop would have to close one that a program leaves early.
    """

    def __init__(self, session: AsyncExhSession, path: str, steps: Any, keywords: dict[str, Any]) -> None:
        self._session = session
        self._path = path
        self._steps = steps
        self._keywords = keywords
        self._is_asking = False

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        return (await self.following())[0]

    async def following(self) -> Any:
        """Returns the next page, and its records that were not on the page before."""
        if self._is_asking:
            raise RuntimeError("another task waits for the next page of this list: iterate in one task")
        self._is_asking = True
        try:
            answer = None
            while (step := next_step(self._steps, answer)) is not None:
                if isinstance(step, tuple):
                    return step
                asked = {**self._keywords, "rql": step, "raise_errors": True}
                answer = (await self._session.get(self._path, **asked)).json()
        finally:
            self._is_asking = False
        raise StopAsyncIteration

    async def aclose(self) -> None:
        """Ends the iteration."""
        self._steps.close()


class _Items:
    """Iterates over the records of a list."""

    def __init__(self, pages: _Pages, progress: Progress) -> None:
        self._pages = pages
        self._progress = progress
        self._records: Iterator[Any] = iter(())

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        while (record := next(self._records, _END)) is _END:
            try:
                page = await self._pages.following()
            except BaseException:
                self._progress.close()
                raise
            self._progress.update(page)
            self._records = iter(page[1])
        return record

    async def aclose(self) -> None:
        """Ends the iteration."""
        self._records = iter(())
        self._progress.close()
        await self._pages.aclose()

    def __del__(self) -> None:
        # The display of a program that leaves the loop early.
        self._progress.close()
