"""What a group of calls is built on: ``ex.users`` and ``ex.users.global_roles`` are groups."""

from __future__ import annotations

from .bodies import UNSET, Shapes
from .calls import arrived, below, decoded, filled, listed, media_type, no_params, part, request_of, required
from .listing import Listing
from .pages import AsyncPage, Page, Records

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from typing import Any, TypeVar, Union

    from oxhorizon import Response
    from oxhorizon.exh import AsyncExhSession, ExhSession

    from .calls import Headers, Options, Retries, Timeout

    Progress = Union[bool, Callable[[int, Union[int, None]], object]]
    Rql = Union[str, None]
    _G = TypeVar("_G", bound="_AnyGroup")

if not TYPE_CHECKING:

    def overload(function):
        return function


__all__ = [
    "UNSET",
    "AsyncGroup",
    "AsyncPage",
    "Group",
    "Headers",
    "Options",
    "Page",
    "Progress",
    "Records",
    "Retries",
    "Rql",
    "Shapes",
    "Timeout",
    "below",
    "deprecated",
    "listed",
    "media_type",
    "no_params",
    "part",
    "required",
]  # fmt: skip

_NO_SHAPES = Shapes("camelCase", "iso8601", {})


def deprecated(name: str, instead: str) -> None:
    """Warns that a call is deprecated.

    :param instead: what to use in its place.
    """
    import warnings

    warnings.warn(f"{name} is deprecated: use {instead}", DeprecationWarning, stacklevel=3)


class _AnyGroup:
    __slots__ = ("_session", "_subgroups")

    # Of each service: the module of its types, its spelling, and the bodies it takes.
    _types = ""
    _spelling = "camelCase"
    _shapes = _NO_SHAPES

    def __init__(self, session: Any) -> None:
        self._session = session
        self._subgroups: dict[str, Any] = {}

    def _group(self, cls: type[_G], name: str) -> _G:
        """Returns a group below this one, which is made once."""
        found = self._subgroups.get(name)
        if found is None:
            found = self._subgroups[name] = cls(self._session)
        made: _G = found
        return made

    def __reduce__(self) -> Any:
        return type(self), (self._session,)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {self._session.base_url}>"

    def _with(self, rql: Any, field: str, value: str, name: str) -> Any:
        """Returns a query with one more condition: a field equals a parameter, which must not be empty."""
        from .queries import equal, joined

        return joined(equal(field, filled(value, name)), rql)

    def _repetition(self, method: str, path: str, keywords: dict[str, Any], error: Exception) -> Any:
        """Returns the policy for repeating a call that failed, and how long to wait before; or ``None``."""
        if method != "GET" or "retries" in keywords or self._session.retries is not None:
            return None
        from .repeating import after

        return after(error, path)

    def _body(self, kind: str, given: Any, fields: dict[str, Any]) -> Any:
        return self._shapes.body(kind, given, fields)


class Group(_AnyGroup):
    """Calls of a service."""

    __slots__ = ()

    if TYPE_CHECKING:
        _session: ExhSession

    def _send(
        self,
        method: str,
        path: str,
        answer: str,
        options: Options,
        body: Any = UNSET,
        query: Any = None,
        is_signed: bool = True,
        of: Any = None,
        **more: Any,
    ) -> Any:
        """Sends a request, and returns its answer as the type *answer*."""
        response = self._response(method, path, options, body, query, is_signed, **more)
        return response if answer == "stream" else decoded(response, answer, self._types, of)

    def _response(
        self,
        method: str,
        path: str,
        options: Options,
        body: Any = UNSET,
        query: Any = None,
        is_signed: bool = True,
        **more: Any,
    ) -> Response:
        keywords = request_of(options, body, query, is_signed, more)
        try:
            return arrived(self._session.request(method, path, **keywords))
        except Exception as error:
            again = self._repetition(method, path, keywords, error)
            if again is None:
                raise
        keywords["retries"], wait = again
        if wait:
            from time import sleep

            sleep(wait)
        return arrived(self._session.request(method, path, **keywords))

    def _turn(self, listing: Listing, query: Any) -> Any:
        """Returns a page of a list."""
        response = self._response("GET", listing.path, (query, *listing.options))
        return Page(response.json(), listing)

    def _page(self, path: str, kind: str, options: Options, of: Any = None) -> Any:
        """Returns the first page of a list."""
        listing = Listing(self, path, kind, options, of)
        return self._turn(listing, listing.query)

    def _first(self, path: str, kind: str, options: Options, of: Any = None) -> Any:
        """Returns the first record of a list, or ``None``."""
        page = self._page(path, kind, options, of)
        return page.data[0] if page.data else None

    def _count(self, path: str, kind: str, options: Options) -> int:
        """Returns how many records a list has."""
        listing = Listing(self, path, kind, options)
        page = self._turn(listing, listing.at(1, 0))
        total: int | None = page.total
        return len(page.data) if total is None else total

    def _iterate(
        self,
        path: str,
        kind: str,
        options: Options,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        of: Any = None,
    ) -> Iterator[Any]:
        """Iterates over the records of a list, page by page."""
        from .iterating import iterate

        return iterate(Listing(self, path, kind, options, of), page_size, progress, prefetch)


class AsyncGroup(_AnyGroup):
    """Calls of a service, which are coroutines."""

    __slots__ = ()

    if TYPE_CHECKING:
        _session: AsyncExhSession

    async def _send(
        self,
        method: str,
        path: str,
        answer: str,
        options: Options,
        body: Any = UNSET,
        query: Any = None,
        is_signed: bool = True,
        of: Any = None,
        **more: Any,
    ) -> Any:
        """Sends a request, and returns its answer as the type *answer*."""
        response = await self._response(method, path, options, body, query, is_signed, **more)
        return response if answer == "stream" else decoded(response, answer, self._types, of)

    async def _response(
        self,
        method: str,
        path: str,
        options: Options,
        body: Any = UNSET,
        query: Any = None,
        is_signed: bool = True,
        **more: Any,
    ) -> Response:
        keywords = request_of(options, body, query, is_signed, more)
        try:
            return arrived(await self._session.request(method, path, **keywords))
        except Exception as error:
            again = self._repetition(method, path, keywords, error)
            if again is None:
                raise
        keywords["retries"], wait = again
        if wait:
            from oxhorizon._async.loops import sleep

            await sleep(wait)
        return arrived(await self._session.request(method, path, **keywords))

    async def _turn(self, listing: Listing, query: Any) -> Any:
        """Returns a page of a list."""
        response = await self._response("GET", listing.path, (query, *listing.options))
        return AsyncPage(response.json(), listing)

    async def _page(self, path: str, kind: str, options: Options, of: Any = None) -> Any:
        """Returns the first page of a list."""
        listing = Listing(self, path, kind, options, of)
        return await self._turn(listing, listing.query)

    async def _first(self, path: str, kind: str, options: Options, of: Any = None) -> Any:
        """Returns the first record of a list, or ``None``."""
        page = await self._page(path, kind, options, of)
        return page.data[0] if page.data else None

    async def _count(self, path: str, kind: str, options: Options) -> int:
        """Returns how many records a list has."""
        listing = Listing(self, path, kind, options)
        page = await self._turn(listing, listing.at(1, 0))
        total: int | None = page.total
        return len(page.data) if total is None else total

    def _iterate(
        self,
        path: str,
        kind: str,
        options: Options,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        of: Any = None,
    ) -> AsyncIterator[Any]:
        """Iterates over the records of a list, page by page."""
        from .iterating import iterate_async

        return iterate_async(Listing(self, path, kind, options, of), page_size, progress, prefetch)
