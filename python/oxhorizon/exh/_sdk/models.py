"""The user's own data as a class of theirs: TypedDict, dataclass, pydantic or msgspec."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def read(value: Any, cls: Any) -> Any:
    """Returns decoded JSON as an object of a class.

    :param value: the decoded JSON.
    :param cls: a TypedDict (the JSON is returned as it is), a dataclass, or a model of pydantic (1 or 2) or
        msgspec.
    :raises TypeError: the class is none of these, or a dataclass does not fit the JSON.
    :raises ValueError: a model does not fit the JSON.
    """
    if cls is dict or hasattr(cls, "__total__"):
        return value
    if hasattr(cls, "model_validate"):
        return cls.model_validate(value)
    if hasattr(cls, "parse_obj"):  # pydantic 1
        return cls.parse_obj(value)
    if hasattr(cls, "__struct_fields__"):
        import msgspec  # type: ignore[import-not-found,unused-ignore]

        return msgspec.convert(value, cls)
    if hasattr(cls, "__dataclass_fields__"):
        return _dataclass(value, cls)
    raise TypeError(
        f"type={getattr(cls, '__name__', cls)!r} is no TypedDict, dataclass, pydantic model or msgspec Struct"
    )


def _dataclass(value: Any, cls: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"the data is no object, and cannot become a {cls.__name__}")
    names = {name for name, field in cls.__dataclass_fields__.items() if field.init}
    try:
        # The platform may send more than the class knows.
        return cls(**{key: one for key, one in value.items() if key in names})
    except TypeError as error:
        raise TypeError(f"the data does not fit {cls.__name__}: {error}") from None


def write(value: Any) -> Any:
    """Returns an object of such a class as JSON's types; anything else as it is."""
    cls = type(value)
    if hasattr(cls, "model_dump"):
        return value.model_dump(mode="json", by_alias=True)
    if hasattr(cls, "parse_obj") and hasattr(cls, "dict"):  # pydantic 1
        return value.dict(by_alias=True)
    if hasattr(cls, "__struct_fields__"):
        import msgspec  # type: ignore[import-not-found,unused-ignore]

        return msgspec.to_builtins(value)
    if hasattr(cls, "__dataclass_fields__"):
        return {name: getattr(value, name) for name in cls.__dataclass_fields__}
    return value
