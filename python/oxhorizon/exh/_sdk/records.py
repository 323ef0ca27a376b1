"""The objects of the platform's answers: read-only views over the JSON, converted when they are read."""

from __future__ import annotations

from . import dates

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, ClassVar, Generic, NoReturn, Union

    from typing_extensions import TypeAlias, TypeVar

    _Converter: TypeAlias = Union[Callable[[Any, Any], Any], None]
    # How a field of a class is read: the names on the wire, what converts the value, whether it may be
    # missing, and its annotation.
    _Field: TypeAlias = tuple[tuple[str, ...], _Converter, bool, str]

    Data = TypeVar("Data", default=Any)
    Status = TypeVar("Status", default=Any)
else:

    class Generic:
        """``typing.Generic``, whose module would have to be imported, which takes longer than all of this."""

        __slots__ = ()
        __class_getitem__ = classmethod(type(list[int]))

    Data = Status = "Any"

_SECRETS = ("password", "secret", "token", "code", "key", "hash", "verifier")
_SHOWN_FIELDS = 6
_SHOWN_TEXT = 40


__all__ = [
    "Data",
    "Generic",
    "Record",
    "Status",
    "camel",
    "converter",
    "fields_of",
    "is_secret",
    "split",
]


class Record:
    """An answer of the platform, or a part of one.

    Its attributes are the fields, with Python's spelling: ``user.first_name``. Points in time are aware
    ``datetime`` objects, nested objects are records. A field that the platform left out is ``None`` if its
    type says so, otherwise reading it raises ``AttributeError``. Fields that oxhorizon does not know can be
    read too.

    A record can be compared, pickled and turned into a ``dict``. It cannot be changed.

    :param raw: the decoded JSON object.
    """

    __module__ = "oxhorizon.exh"
    __slots__ = ("_of", "raw")

    raw: dict[str, Any]
    """The JSON object, as it came."""
    # The class for the user's own data.
    _of: Any

    def __init__(self, raw: dict[str, Any], of: Any = None) -> None:
        _set_raw(self, raw)
        _set_of(self, of)

    if not TYPE_CHECKING:
        # Type checkers find misspelt fields, as they do not see this.
        def __getattr__(self, name):
            return _read(self, name)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(
            f"a {type(self).__name__} cannot be changed: send the change to the platform, with update(…)"
        )

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yields the names and values of the fields that are there, for ``dict(record)``."""
        known = fields_of(type(self))
        seen = set()
        for name, (keys, _, _, _) in known.items():
            key = next((key for key in keys if key in self.raw), None)
            if key is not None:
                seen.add(key)
                yield name, getattr(self, name)
        for key, value in self.raw.items():
            if key not in seen:
                yield key, value

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Record) and type(self) is type(other):
            return self.raw == other.raw
        return NotImplemented

    # The JSON can be changed.
    __hash__: ClassVar[None]  # type: ignore[assignment]
    __hash__ = None  # pyright: ignore[reportIncompatibleMethodOverride]

    def __reduce__(self) -> Any:
        return type(self), (self.raw, self._of)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *fields_of(type(self)), *(_name_of(key) for key in self.raw)})

    def __repr__(self) -> str:
        shown: list[str] = []
        for name, value in self.raw.items():
            if len(shown) == _SHOWN_FIELDS:
                shown.append("…")
                break
            shown.append(f"{_name_of(name)}={_shown(name, value)}")
        return f"{type(self).__name__}({', '.join(shown)})"


def _read(record: Record, name: str) -> Any:
    if name[:2] == "__" or name in ("raw", "_of"):
        # A copy or a pickle asks before there is anything.
        raise AttributeError(name)
    raw = record.raw
    field = fields_of(type(record)).get(name)
    if field is None:
        for key in (name, camel(name)):
            if key in raw:
                return raw[key]
        raise AttributeError(f"{type(record).__name__} has no field {name!r}{_suggestion(record, name)}")
    keys, convert, is_optional, _ = field
    for key in keys:
        if key in raw:
            value = raw[key]
            return value if convert is None or value is None else convert(value, record._of)
    if is_optional:
        return None
    raise AttributeError(
        f"the platform sent no {keys[0]!r} for this {type(record).__name__}: a select can leave it out, "
        "and so can your permissions"
    )


# The slots, past __setattr__.
_set_raw: Any = vars(Record)["raw"].__set__
_set_of: Any = vars(Record)["_of"].__set__


def is_secret(name: str) -> bool:
    """Returns whether a field may hold a secret, by its name."""
    small = name.lower()
    return any(word in small for word in _SECRETS)


def _shown(name: str, value: Any) -> str:
    if is_secret(name) and isinstance(value, str):
        return "<hidden>"
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN_TEXT else value[: _SHOWN_TEXT - 1] + "…")
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return f"[{len(value)}]" if value else "[]"
    return repr(value)


def _suggestion(record: Record, name: str) -> str:
    small = name.replace("_", "").lower()
    for known in dir(record):
        if known.replace("_", "").lower() == small:
            return f": use {known!r}"
    return ""


def camel(name: str) -> str:
    """Returns a name in the spelling of JavaScript."""
    first, *others = name.split("_")
    return first + "".join(other[:1].upper() + other[1:] for other in others)


def _name_of(key: str) -> str:
    """Returns a name on the wire in Python's spelling."""
    if key.isupper():
        return key
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in key)


_FIELDS: dict[type[Record], dict[str, _Field]] = {}


def fields_of(cls: type[Record]) -> dict[str, _Field]:
    """Returns how the fields of a class are read. It is made when a field is first read."""
    found = _FIELDS.get(cls)
    if found is None:
        found = _FIELDS[cls] = _fields_of(cls)
    return found


def _fields_of(cls: type[Record]) -> dict[str, _Field]:
    made: dict[str, _Field] = {}
    for base in reversed(cls.__mro__):
        if base is Record or not issubclass(base, Record):
            continue
        wire: dict[str, tuple[str, ...]] = base.__dict__.get("_wire", {})
        for name, kind in _annotations(base).items():
            if name[0] == "_":
                continue
            plain = name.rstrip("_")
            keys = wire.get(name) or (plain, camel(plain))
            made[name] = (keys, converter(kind, base.__module__), kind.endswith("| None"), kind)
    return made


def _annotations(cls: type) -> dict[str, str]:
    # They are texts, as the modules have `from __future__ import annotations`. In Python 3.9, a class without
    # any shows those of its base.
    found: dict[str, str] = vars(cls).get("__annotations__", {})
    return found


def converter(kind: str, module: str) -> _Converter:
    """Returns what converts JSON to a type; ``None`` if it stays as it is.

    :param kind: an annotation of a generated class: ``list[UserRole] | None``.
    :param module: the module whose names it uses.
    """
    parts = [part for part in split(kind, "|") if part not in ("None", "str")]
    if len(parts) > 1:
        return _union([converter(part, module) for part in parts], parts, module)
    if not parts:
        return None
    text = parts[0]
    name, bracket, inner = text.partition("[")
    if name == "list" and bracket:
        return _list(converter(inner[:-1], module))
    if name == "dict" and bracket:
        return _dict(converter(split(inner[:-1], ",")[1], module))
    if text == "datetime":
        return lambda value, of: dates.read(value)
    if text == "Data":
        return _typed
    return _named(name, module)


def split(text: str, separator: str) -> list[str]:
    """Splits at the separators outside of brackets and quotes."""
    parts, depth, start, quote = [], 0, 0, ""
    for at, one in enumerate(text):
        if quote:
            quote = "" if one == quote else quote
        elif one in "\"'":
            quote = one
        elif one == separator and not depth:
            parts.append(text[start:at].strip())
            start = at + 1
        else:
            depth += (one == "[") - (one == "]")
    return [*parts, text[start:].strip()]


def _named(name: str, module: str) -> _Converter:
    import sys

    scope = vars(sys.modules[module])
    found = scope.get(name)
    if isinstance(found, str):  # an alias, whose text is an annotation
        return converter(found, module)
    if isinstance(found, type) and issubclass(found, Record):
        cls = found
        return lambda value, of: cls(value) if isinstance(value, dict) else value
    return None


def _list(inner: _Converter) -> _Converter:
    if inner is None:
        return None
    convert = inner
    return lambda value, of: (
        [None if one is None else convert(one, of) for one in value] if isinstance(value, list) else value
    )


def _dict(inner: _Converter) -> _Converter:
    if inner is None:
        return None
    convert = inner
    return lambda value, of: (
        {key: None if one is None else convert(one, of) for key, one in value.items()}
        if isinstance(value, dict)
        else value
    )


def _union(converters: list[_Converter], parts: list[str], module: str) -> _Converter:
    """Returns what chooses one of several classes: by the constant fields that they have."""
    import sys

    scope = vars(sys.modules[module])
    classes = [scope[part.partition("[")[0]] for part in parts if part.partition("[")[0] in scope]
    classes = [cls for cls in classes if isinstance(cls, type) and issubclass(cls, Record)]
    if len(classes) != len(parts):
        known = [one for one in converters if one is not None]
        return known[0] if len(known) == 1 else None
    tags = [(cls, _tags(cls)) for cls in classes]

    def convert(value: Any, of: Any) -> Any:
        if not isinstance(value, dict):
            return value
        for cls, tag in tags:
            if tag and all(value.get(key) in constants for key, constants in tag.items()):
                return cls(value)
        untagged = [cls for cls, tag in tags if not tag]
        return (untagged or classes)[0](value)

    return convert


def _tags(cls: type[Record]) -> dict[str, set[str]]:
    """Returns the fields of a class that are constants, with their values."""
    found = {}
    for base in cls.__mro__:
        for name, kind in _annotations(base).items():
            constant = kind.removesuffix(" | None")
            if constant.startswith("Literal[") and constant.endswith("]"):
                found[camel(name)] = {part.strip("\"'") for part in split(constant[8:-1], ",")}
    return found


def _typed(value: Any, of: Any) -> Any:
    """Returns the user's own data as their type."""
    if of is None:
        return value
    from .models import read

    return read(value, of)
