"""Iteration over paged lists in event loops."""

from __future__ import annotations

from ._paging import Progress, next_step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from typing_extensions import Self

_END: Any = object()


class Pages:
    """Iterates over the pages of a list.

    It is no async generator: the event loop would have to close one that a program leaves early.
    """

    def __init__(self, session: Any, path: str, steps: Any, keywords: dict[str, Any]) -> None:
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


class Items:
    """Iterates over the records of a list."""

    def __init__(
        self, pages: Any, progress: Progress, convert: Callable[[list[Any]], list[Any]] = list
    ) -> None:
        self._pages = pages
        self._progress = progress
        self._convert = convert
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
            self._records = iter(self._convert(page[1]))
        return record

    async def aclose(self) -> None:
        """Ends the iteration."""
        self._records = iter(())
        self._progress.close()
        await self._pages.aclose()

    def __del__(self) -> None:
        # The display of a program that leaves the loop early.
        self._progress.close()
