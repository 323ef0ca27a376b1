"""Iteration over all records of a list, for both kinds of client; with pages asked for ahead, if wanted."""

from __future__ import annotations

from oxhorizon.exh._paging import Progress, next_step, steps_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from typing import Any

    from typing_extensions import Self

    from .groups import AsyncGroup, Group


def iterate(
    group: Group,
    path: str,
    convert: Callable[[Any], Any],
    rql: Any,
    others: list[Any],
    page_size: int,
    progress: Any,
    prefetch: int,
) -> Iterator[Any]:
    """Returns an iterator over the records of a list.

    :param others: headers, timeout and retries of each request.
    :param prefetch: how many pages to ask for ahead, on a thread.
    :raises ValueError: *rql* has a limit, or a number is out of range.
    """
    steps = steps_of(path, rql, page_size)
    if isinstance(prefetch, bool) or not isinstance(prefetch, int) or prefetch < 0:
        raise ValueError(f"prefetch must be an int of at least 0, not {prefetch!r}")

    def pages() -> Iterator[Any]:
        answer = None
        while (step := next_step(steps, answer)) is not None:
            answer = None
            if isinstance(step, tuple):
                yield step
            else:
                answer = group._response("GET", path, (step, *others)).json()

    found = pages()
    if prefetch:
        from .prefetching import ahead

        found = ahead(found, prefetch)
    return map(convert, Progress(path, progress).records(found))


def iterate_async(
    group: AsyncGroup,
    path: str,
    convert: Callable[[Any], Any],
    rql: Any,
    others: list[Any],
    page_size: int,
    progress: Any,
    prefetch: int,
) -> AsyncIterator[Any]:
    """Returns an iterator over the records of a list, for ``async for``; as :func:`iterate`."""
    from oxhorizon.exh._async_paging import Items, Pages

    steps = steps_of(path, rql, page_size)
    headers, timeout, retries = others
    from .calls import request_of

    keywords = request_of(group._session, "GET", (None, headers, timeout, retries), _unset(), None, True, {})
    pages = Pages(group._session, path, steps, keywords)
    return _Records(Items(pages, Progress(path, progress)), convert)


def _unset() -> Any:
    from .bodies import UNSET

    return UNSET


class _Records:
    """Converts the records of an iteration."""

    def __init__(self, items: Any, convert: Callable[[Any], Any]) -> None:
        self._items = items
        self._convert = convert

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Any:
        return self._convert(await self._items.__anext__())

    async def aclose(self) -> None:
        """Ends the iteration."""
        await self._items.aclose()
