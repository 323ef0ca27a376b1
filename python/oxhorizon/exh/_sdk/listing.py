"""A list of the platform, as a call asked for it: what its pages and its iteration need."""

from __future__ import annotations

from .calls import classes_of, converted, type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .calls import Options


class Listing:
    """A list, with its query and the options of its requests.

    :param group: the group of calls, which sends the requests.
    :param path: the path of the list.
    :param kind: the type of its records.
    :param options: the options of the call.
    :param of: the class for the user's own data.
    """

    __slots__ = ("group", "kind", "of", "options", "path", "query")

    group: Any
    path: str
    kind: str
    of: Any
    query: Any
    options: list[Any]

    def __init__(self, group: Any, path: str, kind: str, options: Options, of: Any = None) -> None:
        rql, *others = options
        self.group = group
        self.path = path
        self.kind = kind
        self.of = of
        self.query = None
        self.options = others
        if rql is not None:
            from .queries import translated

            self.query = translated(rql, classes_of(kind, group._types), group._spelling)

    def parts(self) -> tuple[Any, ...]:
        """Returns what to make the same of."""
        return self.group, self.path, self.kind, (self.query, *self.options), self.of

    def records(self, raw: list[Any]) -> list[Any]:
        """Returns the records of a page."""
        cls, of = type_of(self.kind, self.group._types), self.of
        if cls is None:
            return [converted(one, self.kind, self.group._types, of) for one in raw]
        return [cls(one, of) if isinstance(one, dict) else one for one in raw]

    def in_order(self) -> Any:
        """Returns the query of an iteration: sorted by what records have, if they have no id."""
        from .queries import with_order

        return with_order(self.query, classes_of(self.kind, self.group._types), self.group._spelling)

    def at(self, count: int, offset: int) -> Any:
        """Returns the query for the page that begins at an offset."""
        from .queries import at

        return at(self.query, count, offset)
