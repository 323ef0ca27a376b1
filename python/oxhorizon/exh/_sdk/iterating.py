"""Iteration over all records of a list, for both kinds of client; with pages asked for ahead, if wanted."""

from __future__ import annotations

from oxhorizon.exh._paging import Progress, next_step, steps_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from .listing import Listing


def iterate(listing: Listing, page_size: int, progress: Any, prefetch: int) -> Iterator[Any]:
    """Returns an iterator over the records of a list.

    :param prefetch: how many pages to ask for ahead, on a thread.
    :raises ValueError: the query has a limit, or a number is out of range.
    """
    steps = steps_of(listing.path, listing.in_order(), page_size)
    _check(prefetch)

    def pages() -> Iterator[Any]:
        answer = None
        while (step := next_step(steps, answer)) is not None:
            answer = None
            if isinstance(step, tuple):
                yield step[0], listing.records(step[1])
            else:
                answer = listing.group._response("GET", listing.path, (step, *listing.options)).json()

    found = pages()
    if prefetch:
        from .prefetching import ahead

        found = ahead(found, prefetch)
    return Progress(listing.path, progress).records(found)


def iterate_async(listing: Listing, page_size: int, progress: Any, prefetch: int) -> AsyncIterator[Any]:
    """Returns an iterator over the records of a list, for ``async for``; as :func:`iterate`."""
    from oxhorizon.exh._async_paging import Items, Pages

    steps = steps_of(listing.path, listing.in_order(), page_size)
    _check(prefetch)
    pages: Any = Pages(_Source(listing), listing.path, steps, {})
    if prefetch:
        from .prefetching import AheadPages

        pages = AheadPages(pages, prefetch)
    return Items(pages, Progress(listing.path, progress), listing.records)


class _Source:
    """What pages are read from, in place of a session: the group of calls, which repeats what failed."""

    def __init__(self, listing: Listing) -> None:
        self._listing = listing

    async def get(self, path: str, rql: Any, raise_errors: bool) -> Any:
        listing = self._listing
        return await listing.group._response("GET", path, (rql, *listing.options))


def _check(prefetch: int) -> None:
    if isinstance(prefetch, bool) or not isinstance(prefetch, int) or prefetch < 0:
        raise ValueError(f"prefetch must be an int of at least 0, not {prefetch!r}")
