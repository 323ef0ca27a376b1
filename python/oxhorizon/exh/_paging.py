"""Iteration over paged lists."""

from __future__ import annotations

from . import rql as _rql

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from typing import Any, Union

    from typing_extensions import TypeAlias

    from ._session import ExhSession

    _Page: TypeAlias = tuple[dict[str, Any], list[Any]]
    _Steps: TypeAlias = Generator[Union[_rql.Expression, _Page], Any, None]


_EXTENSIONS = 10
# How many empty pages may follow each other, before the end that the server states.
_EMPTY_PAGES = 10
_ANY = 1 << 62


def walk(
    session: ExhSession, path: str, query: str | None, page_size: int, kwargs: dict[str, Any]
) -> Iterator[_Page]:
    """Returns an iterator over the pages, with those records of each that were not on the previous page.

    :raises ValueError: as :meth:`ExhSession.pages`.
    """
    steps = steps_of(path, query, page_size)

    def pages() -> Iterator[_Page]:
        answer = None
        while (step := next_step(steps, answer)) is not None:
            answer = None
            if isinstance(step, tuple):
                yield step
            else:
                answer = session.get(path, rql=step, **{**kwargs, "raise_errors": True}).json()

    return pages()


def next_step(steps: _Steps, answer: Any) -> _rql.Expression | _Page | None:
    """Returns the next step; ``None`` at the end."""
    try:
        return steps.send(answer)
    except StopIteration:
        return None


def steps_of(path: str, query: str | None, page_size: int) -> _Steps:
    """Returns the steps of an iteration: an expression to request, which is answered with JSON, or a page.

    :raises ValueError: as :meth:`ExhSession.pages`.
    """
    if isinstance(page_size, bool) or not isinstance(page_size, int) or page_size < 1:
        raise ValueError(f"page_size must be an int of at least 1, not {page_size!r}")
    found = _rql.raw(query) if query else None
    operators = found.operators if found is not None else frozenset()
    if "limit" in operators:
        raise ValueError("rql must not have a limit: set page_size instead")
    own_sort = "sort" in operators
    parts = [part for part in (found, None if own_sort else _rql.sort("id")) if part is not None]
    return _steps(path, parts, own_sort, page_size)


def _steps(path: str, parts: list[_rql.Expression], own_sort: bool, page_size: int) -> _Steps:
    offset = came = empty = 0
    # The number of records to yield: as many as exist at first. Others may add more at any time.
    wanted: int | None = None
    extensions, growth = (_EXTENSIONS if own_sort else 0), _ANY
    before: set[Any] = set()
    while True:
        answer = yield _rql.and_(*parts, _rql.limit(page_size, offset))
        page, data = _checked(answer, path)
        ids = [record.get("id") if isinstance(record, dict) else None for record in data]
        fresh = [
            record for record, known in zip(data, ids) if not isinstance(known, str) or known not in before
        ]
        before = {known for known in ids if isinstance(known, str)}
        if data or not offset:
            yield answer, fresh
        total, limit = _number(page, "total"), _number(page, "limit")
        if wanted is None:
            wanted = total
        came += len(fresh)
        # The server may cap the page size, and then reports its own limit.
        step = limit if limit is not None and 0 < limit < page_size else page_size
        offset += step
        if len(data) > page_size:
            return  # the server knows no pages, and has sent everything
        if not data and total is not None and offset < total and empty < _EMPTY_PAGES:
            empty += 1  # the server left out what is here: go on by position
            continue
        empty = 0
        # Stop without a new record: others may keep adding records in front of the current offset.
        if not fresh or (total is None and len(data) < step):
            return
        if total is None or wanted is None:
            continue
        if offset >= total:
            return
        if came >= wanted:
            # Added records may have pushed older ones to the current end, so continue up to there. More may
            # be added meanwhile: continue only while the growth gets smaller.
            grown = total - wanted
            if not 0 < grown <= growth or not extensions:
                return
            wanted, growth, extensions = total, grown, extensions - 1


def _checked(answer: Any, path: str) -> tuple[dict[str, Any], list[Any]]:
    if isinstance(answer, dict):
        page, data = answer.get("page"), answer.get("data")
        if isinstance(page, dict) and isinstance(data, list):
            return page, data
    raise ValueError(f'{path} is not a list: the response has no "page" and "data"')


def _number(page: dict[str, Any], name: str) -> int | None:
    value = page.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


class Progress:
    """Yields records and reports the progress.

    :param path: the path of the list, for display.
    :param wanted: ``True`` displays the progress; a callable receives it.
    """

    def __init__(self, path: str, wanted: bool | Callable[[int, int | None], object]) -> None:
        self._progress, self._count = None, 0
        if wanted is not False:
            from oxhorizon._http.progress import Progress

            self._progress = Progress(wanted, path, unit="")

    def records(self, pages: Iterable[_Page]) -> Iterator[Any]:
        """Yields the records of the pages."""
        try:
            for page in pages:
                self.update(page)
                yield from page[1]
        finally:
            self.close()

    def update(self, page: _Page) -> None:
        """Counts the records of a page."""
        answer, fresh = page
        self._count += len(fresh)
        if self._progress is not None:
            self._progress.update(self._count, _number(answer["page"], "total"))

    def close(self) -> None:
        """Ends the display."""
        if self._progress is not None:
            self._progress.close()
