"""The header fields of ``Response.raw``: a mapping with the interface of ``urllib3.HTTPHeaderDict``."""

from __future__ import annotations

from _collections_abc import ItemsView, Iterable, Mapping, MutableMapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from typing_extensions import Self

# Fields that describe a body, which go with it when a redirect changes the method (RFC 9110 section 15.4).
_CONTENT_FIELDS = (
    *("Content-Encoding", "Content-Language", "Content-Location", "Content-Type", "Content-Length"),
    *("Digest", "Last-Modified", "Transfer-Encoding"),
)


def _text(name: Any) -> Any:
    return name.decode("latin-1") if isinstance(name, bytes) else name


def _is_source(fields: object) -> bool:
    """Returns whether ``extend`` takes *fields*."""
    return isinstance(fields, Iterable) or (hasattr(fields, "keys") and hasattr(fields, "__getitem__"))


class _Lines(ItemsView):  # type: ignore[type-arg]
    """The items: one pair for each line of the header, also where a field is repeated."""

    _mapping: HTTPHeaderDict

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return self._mapping.iteritems()

    def __contains__(self, item: object) -> bool:
        if not (isinstance(item, tuple) and len(item) == 2):
            return False
        name, value = item
        return isinstance(name, str) and value in self._mapping.getlist(name)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({list(self)})"


class HTTPHeaderDict(MutableMapping):  # type: ignore[type-arg]
    """The response headers: a case-insensitive mapping that keeps repeated fields apart.

    ``headers[name]`` joins the values of a repeated field with commas; ``items`` and ``getlist`` do not.

    :param headers: a mapping, or pairs of names and values.
    """

    def __init__(self, headers: Any = None, **fields: str) -> None:
        # The name as first spelled, then the values, by the name in lower case.
        self._container: dict[str, list[str]] = {}
        if headers is not None:
            self.extend(headers)
        if fields:
            self.extend(fields)

    def __getitem__(self, key: Any) -> str:
        return ", ".join(self._container[_text(key).lower()][1:])

    def __setitem__(self, key: Any, value: str) -> None:
        name = _text(key)
        self._container[name.lower()] = [name, value]

    def __delitem__(self, key: Any) -> None:
        del self._container[_text(key).lower()]

    def __contains__(self, key: object) -> bool:
        key = _text(key)
        return isinstance(key, str) and key.lower() in self._container

    def __iter__(self) -> Iterator[str]:
        for name, *_ in self._container.values():
            yield name

    def __len__(self) -> int:
        return len(self._container)

    def __eq__(self, other: object) -> bool:
        if not _is_source(other):
            return False
        return self._merged() == HTTPHeaderDict(other)._merged()

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None  # type: ignore[assignment]

    def _merged(self) -> dict[str, str]:
        return {name.lower(): value for name, value in self.itermerged()}

    def setdefault(self, key: Any, default: Any = "") -> Any:
        """Returns the value of a field, which is set to *default* if it is missing."""
        return super().setdefault(key, default)

    def has_key(self, key: Any) -> bool:
        """Returns whether there is such a field, as urllib3 before 2.0 has it."""
        return key in self

    def discard(self, key: Any) -> None:
        """Removes a field, if it is there."""
        self.pop(key, None)

    def add(self, key: Any, val: str, *, combine: bool = False) -> None:
        """Adds a line to a field.

        :param combine: whether to append the value to the field's last line instead.
        """
        name = _text(key)
        values = self._container.setdefault(name.lower(), [name])
        if combine and len(values) > 1:
            values[-1] = f"{values[-1]}, {val}"
        else:
            values.append(val)

    def extend(self, *args: Any, **kwargs: str) -> None:
        """Adds the fields of a mapping or of pairs, line by line."""
        if len(args) > 1:
            raise TypeError(f"extend() takes at most 1 positional arguments ({len(args)} given)")
        fields = args[0] if args else ()
        if isinstance(fields, Mapping):
            # A mapping like this one has a pair for each line.
            fields = fields.items()
        elif not isinstance(fields, Iterable) and hasattr(fields, "keys"):
            fields = [(name, fields[name]) for name in fields.keys()]  # noqa: SIM118 (it is no mapping)
        for name, value in fields:
            self.add(name, value)
        for name, value in kwargs.items():
            self.add(name, value)

    def getlist(self, key: Any, default: Any = None) -> Any:
        """Returns the values of a field, one for each line; without the field *default* or an empty list."""
        values = self._container.get(_text(key).lower())
        if values is None:
            return [] if default is None else default
        return values[1:]

    # The names in http.client.HTTPMessage, of which http.cookiejar calls the last.
    getheaders = getallmatchingheaders = iget = get_all = getlist

    def items(self) -> _Lines:
        """Returns all lines as pairs of name and value."""
        return _Lines(self)

    def iteritems(self) -> Iterator[tuple[str, str]]:
        """Yields all lines as pairs of name and value."""
        for name, *values in self._container.values():
            for value in values:
                yield name, value

    def itermerged(self) -> Iterator[tuple[str, str]]:
        """Yields each field once, with its values joined by commas."""
        for name, *values in self._container.values():
            yield name, ", ".join(values)

    def copy(self) -> Self:
        """Returns a copy."""
        return type(self)(self)

    def __copy__(self) -> Self:
        return self.copy()

    def __or__(self, other: object) -> Any:
        if not _is_source(other):
            return NotImplemented
        merged = self.copy()
        merged.extend(other)
        return merged

    def __ror__(self, other: object) -> Any:
        if not _is_source(other):
            return NotImplemented
        merged = type(self)(other)
        merged.extend(self)
        return merged

    def __ior__(self, other: object) -> Any:
        if not _is_source(other):
            return NotImplemented
        self.extend(other)
        return self

    def _prepare_for_method_change(self) -> Self:
        """Removes the fields that describe a body."""
        for name in _CONTENT_FIELDS:
            self.discard(name)
        return self

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self.itermerged())})"
