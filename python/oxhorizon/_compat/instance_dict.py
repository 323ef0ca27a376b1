"""``vars(session)`` and ``vars(response)``: the attributes in Rust, and the program's own, in one dict.

Rust keeps the attributes of sessions and responses. A program that copies them by
``new.__dict__.update(old.__dict__)`` expects them in the ``__dict__``. So this dict holds what they are at
present, and passes on what is written to it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


# Attributes that requests' sessions do not have: shown only where they are set.
_OURS = frozenset(["base_url", "limits", "max_response_size", "retries", "timeout"])


class InstanceDict(dict):  # type: ignore[type-arg]
    """The ``__dict__`` of a session or a response, at the time it was asked for.

    Changes made to this dict change the object.

    :param target: the session or the response.
    :param own: the attributes that the program has added.
    :param names: the attributes that are in Rust.
    """

    __slots__ = ("_names", "_own", "_target")

    def __init__(self, target: object, own: dict[str, Any], names: Iterable[str]) -> None:
        super().__init__()
        self._target, self._own, self._names = target, own, frozenset(names)
        for name in names:
            try:
                value = object.__getattribute__(target, name)
            except AttributeError:
                # Such as the `connection` of a response that came through no adapter.
                continue
            if value is not None or name not in _OURS:
                super().__setitem__(name, value)
        super().update(own)

    def __setitem__(self, name: str, value: Any) -> None:
        if name in self._names:
            object.__setattr__(self._target, name, value)
        else:
            self._own[name] = value
        super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        super().__delitem__(name)
        # An attribute in Rust cannot be deleted.
        self._own.pop(name, None)

    def update(self, *args: Any, **kwargs: Any) -> None:
        """Sets attributes."""
        for name, value in dict(*args, **kwargs).items():
            self[name] = value

    def __ior__(self, other: Any) -> InstanceDict:  # type: ignore[misc]
        self.update(other)
        return self

    def setdefault(self, name: str, default: Any = None) -> Any:
        """Returns an attribute, which is set to *default* if it is missing."""
        if name not in self:
            self[name] = default
        return self[name]

    def pop(self, name: str, *default: Any) -> Any:
        """Removes an attribute of the program's, and returns it."""
        if name not in self and default:
            return default[0]
        value = self[name]
        del self[name]
        return value

    def popitem(self) -> Any:
        """Removes an attribute of the program's, and returns its name and value."""
        name = next(reversed(self))
        return name, self.pop(name)

    def clear(self) -> None:
        """Removes the attributes of the program's."""
        super().clear()
        self._own.clear()

    def __reduce__(self) -> Any:
        return dict, (dict(self),)


def replace(target: object, own: dict[str, Any], names: Iterable[str], new: dict[str, Any]) -> None:
    """Implements ``target.__dict__ = new``."""
    if not isinstance(new, dict):
        raise TypeError(f"__dict__ must be set to a dictionary, not a '{type(new).__name__}'")
    found = InstanceDict(target, own, names)
    values = dict(new)
    own.clear()
    found.update(values)
