"""A page of a list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from typing import Any, Generic

    from typing_extensions import Self, TypeVar

    T = TypeVar("T", covariant=True)
else:
    from .records import Generic

    T = "T"


class _AnyPage(Generic[T]):
    __slots__ = ("_at", "_get", "data", "raw")

    data: list[T]
    """The records."""
    raw: dict[str, Any]
    """The JSON object, as it came."""

    def __init__(self, raw: Any, convert: Callable[[Any], T], get: Callable[[int], Any]) -> None:
        if not (isinstance(raw, dict) and isinstance(raw.get("data"), list)):
            raise ValueError('the answer is not a list: it has no "data"')
        self.raw = raw
        self.data = [convert(record) for record in raw["data"]]
        self._get = get

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

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        total = self.total
        of = "" if total is None else f" of {total}"
        return f"<{type(self).__name__}: {len(self.data)}{of} from {self.offset}>"


class Page(_AnyPage[T]):
    """A page of a list: iterate over it, or use :attr:`data`.

    ::

        page = ex.users.find(rql.eq("language", "NL"))
        print(page.total, [user.email for user in page])
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def __init__(self, raw: Any, convert: Callable[[Any], T], get: Callable[[int], Page[T]]) -> None: ...

    def next_page(self) -> Self | None:
        """Requests the page after this one, with the same query; ``None`` at the end of the list.

        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        """
        offset = self._next_offset()
        return None if offset is None else self._get(offset)

    def previous_page(self) -> Self | None:
        """Requests the page before this one; ``None`` at the beginning of the list.

        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        """
        offset = self._previous_offset()
        return None if offset is None else self._get(offset)


class AsyncPage(_AnyPage[T]):
    """A :class:`Page` whose :meth:`next_page` is a coroutine. It is already here: iterate with ``for``."""

    __slots__ = ()

    if TYPE_CHECKING:

        def __init__(
            self, raw: Any, convert: Callable[[Any], T], get: Callable[[int], Awaitable[AsyncPage[T]]]
        ) -> None: ...

    async def next_page(self) -> Self | None:
        """Requests the page after this one, with the same query; ``None`` at the end of the list.

        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        """
        offset = self._next_offset()
        return None if offset is None else await self._get(offset)

    async def previous_page(self) -> Self | None:
        """Requests the page before this one; ``None`` at the beginning of the list.

        :raises oxhorizon.exh.errors.ApiError: the answer is an error.
        """
        offset = self._previous_offset()
        return None if offset is None else await self._get(offset)
