"""A page of a list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator
    from typing import Any, ClassVar, Generic

    from typing_extensions import Self, TypeVar

    from .listing import Listing

    T = TypeVar("T", covariant=True)
    R = TypeVar("R")
else:
    from .records import Generic

    T = "T"
    R = "R"


class _AnyPage(Generic[T]):
    __slots__ = ("_listing", "data", "raw")

    data: list[T]
    """The records."""
    raw: dict[str, Any]
    """The JSON object, as it came."""

    def __init__(self, raw: Any, listing: Listing) -> None:
        if not (isinstance(raw, dict) and isinstance(raw.get("data"), list)):
            raise ValueError(f'{listing.path} is not a list: the answer has no "data"')
        self.raw = raw
        self.data = listing.records(raw["data"])
        self._listing = listing

    # A pickle names public classes alone.
    def __getstate__(self) -> Any:
        return self.raw, self._listing.parts()

    def __setstate__(self, state: Any) -> None:
        from .listing import Listing

        raw, parts = state
        _AnyPage.__init__(self, raw, Listing(*parts))

    def _query(self, offset: int) -> Any:
        return self._listing.at(self.limit, offset)

    @property
    def total(self) -> int | None:
        """How many records the whole list has; ``None`` if the platform did not count them."""
        return self._number("total")

    @property
    def offset(self) -> int:
        """How many records of the list are before this page."""
        return self._number("offset") or 0

    @property
    def limit(self) -> int:
        """How many records a page has at most."""
        return self._number("limit") or len(self.data)

    def _number(self, name: str) -> int | None:
        page = self.raw.get("page")
        value = page.get(name) if isinstance(page, dict) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def _next_offset(self) -> int | None:
        """Returns where the next page begins; ``None`` at the end of the list."""
        following = self.offset + self.limit
        if not self.data or following <= self.offset:
            return None
        total = self.total
        if total is None:
            return following if len(self.data) >= self.limit else None
        return following if following < total else None

    def _previous_offset(self) -> int | None:
        """Returns where the page before begins; ``None`` at the beginning of the list."""
        return max(0, self.offset - self.limit) if self.offset else None

    def to_dataframe(self, library: str | None = None) -> Any:
        """Returns the records as a data frame of pandas or polars.

        It has a column for each field, and for each field of the user's own data: ``data.score``.

        :param library: ``"pandas"`` or ``"polars"``; by default the one that is imported, or installed.
        :raises ImportError: neither is installed.
        :raises ValueError: *library* is neither.
        """
        from .tables import frame

        return frame(self.data, library)

    def _repr_html_(self) -> str | None:
        from .tables import html

        return html(self.data, self.total, self.offset)

    def __iter__(self) -> Iterator[T]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, index: Any) -> Any:
        return self.data[index]

    def __bool__(self) -> bool:
        return bool(self.data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _AnyPage) and type(self) is type(other) and self.raw == other.raw

    __hash__: ClassVar[None]  # type: ignore[assignment]
    __hash__ = None  # pyright: ignore[reportIncompatibleMethodOverride]

    def __repr__(self) -> str:
        total = self.total
        of = "" if total is None else f" of {total}"
        return f"<{type(self).__name__}: {len(self.data)}{of} from {self.offset}>"


class Page(_AnyPage[T]):
    """A page of a list: iterate over it, or use :attr:`data`.

    ::

        page = ex.users.find(rql=rql.eq("language", "NL"))
        print(page.total, [user.email for user in page])
    """

    __module__ = "oxhorizon.exh"
    __slots__ = ()

    def next_page(self) -> Self | None:
        """Requests the page after this one, with the same query; ``None`` at the end of the list.

        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        """
        offset = self._next_offset()
        return None if offset is None else self._listing.group._turn(self._listing, self._query(offset))

    def previous_page(self) -> Self | None:
        """Requests the page before this one; ``None`` at the beginning of the list.

        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        """
        offset = self._previous_offset()
        return None if offset is None else self._listing.group._turn(self._listing, self._query(offset))

    def iter_all(self) -> Iterator[T]:
        """Iterates over the records of this page and of those after it. Pages are requested lazily.

        :raises oxhorizon.exh.errors.ApiError: an answer is an error.
        """
        page: Page[T] | None = self
        while page is not None:
            yield from page.data
            page = page.next_page()


class AsyncPage(_AnyPage[T]):
    """A :class:`Page` whose :meth:`next_page` is a coroutine. It is already here: iterate with ``for``."""

    __module__ = "oxhorizon.exh"
    __slots__ = ()

    async def next_page(self) -> Self | None:
        """Requests the page after this one, with the same query; ``None`` at the end of the list.

        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        """
        offset = self._next_offset()
        return None if offset is None else await self._listing.group._turn(self._listing, self._query(offset))

    async def previous_page(self) -> Self | None:
        """Requests the page before this one; ``None`` at the beginning of the list.

        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        """
        offset = self._previous_offset()
        return None if offset is None else await self._listing.group._turn(self._listing, self._query(offset))

    def iter_all(self) -> AsyncIterator[T]:
        """Iterates over the records of this page and of those after it, with ``async for``.

        :raises oxhorizon.exh.errors.ApiError: an answer is an error.
        """
        return _Following(self)


class _Following(Generic[T]):
    """The records of a page and of those after it; no async generator, which the loop would have to close."""

    def __init__(self, page: AsyncPage[T]) -> None:
        self._page: AsyncPage[T] | None = page
        self._records = iter(page.data)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while self._page is not None:
            for record in self._records:
                return record
            self._page = await self._page.next_page()
            self._records = iter(() if self._page is None else self._page.data)
        raise StopAsyncIteration


class Records(list[R]):
    """All records of a list: a ``list`` that a notebook shows as a table.

    :param records: the records.
    """

    __module__ = "oxhorizon.exh"
    __slots__ = ()

    def __init__(self, records: Iterable[R] = ()) -> None:
        super().__init__(records)

    def to_dataframe(self, library: str | None = None) -> Any:
        """Returns the records as a data frame of pandas or polars, as :meth:`Page.to_dataframe` does.

        :param library: ``"pandas"`` or ``"polars"``; by default the one that is imported, or installed.
        :raises ImportError: neither is installed.
        :raises ValueError: *library* is neither.
        """
        from .tables import frame

        return frame(self, library)

    def _repr_html_(self) -> str | None:
        from .tables import html

        return html(self)
