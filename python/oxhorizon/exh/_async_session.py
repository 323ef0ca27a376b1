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

from ._session import ExhSession

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator
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
        response = await super().request(method, whole, **keywords)
        if self._raises(response, raise_errors):
            from .errors import raise_for_error

            await response.aread()
            raise_for_error(response)
        return response

    @as_in(ExhSession.pages)
    def pages(self, path: str, rql: Any = None, *, page_size: int = 50, **keywords: Any) -> Any:
        """Iterates over the pages of a list, with ``async for``.

        The parameters and errors are those of :meth:`ExhSession.pages`.
        """
        pages = self._walk(path, rql, page_size, keywords)
        return (page async for page, _ in pages)

    @as_in(ExhSession.items)
    def items(
        self, path: str, rql: Any = None, *, page_size: int = 50, progress: Any = False, **keywords: Any
    ) -> Any:
        """Iterates over the records of a list, with ``async for``.

        The parameters and errors are those of :meth:`ExhSession.items`.
        """
        from ._paging import Progress

        return self._records(self._walk(path, rql, page_size, keywords), Progress(path, progress))

    def _walk(self, path: str, rql: Any, page_size: int, keywords: dict[str, Any]) -> AsyncIterator[Any]:
        from ._paging import next_step, steps_of

        steps = steps_of(path, rql, page_size)

        async def pages() -> AsyncIterator[Any]:
            answer = None
            while (step := next_step(steps, answer)) is not None:
                answer = None
                if isinstance(step, tuple):
                    yield step
                else:
                    asked = {**keywords, "rql": step, "raise_errors": True}
                    response = await self.get(path, **asked)
                    answer = response.json()

        return pages()

    async def _records(self, pages: AsyncIterator[Any], progress: Any) -> AsyncIterator[Any]:
        try:
            async for page in pages:
                progress.update(page)
                for record in page[1]:
                    yield record
        finally:
            progress.close()
