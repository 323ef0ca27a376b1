"""The data structures of requests (``requests.structures``)."""

from __future__ import annotations

from ._compat.lazy import public_names
from ._core import CaseInsensitiveDict

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["CaseInsensitiveDict", "LookupDict"]


def __dir__() -> list[str]:
    return public_names(globals())


class LookupDict(dict[str, object]):
    """A dict whose names are attributes and items; a missing item is ``None``."""

    def __init__(self, name: object = None) -> None:
        self.name = name
        super().__init__()

    def __repr__(self) -> str:
        return f"<lookup '{self.name}'>"

    def __getattr__(self, key: str) -> Any:
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {key!r}")

    def __getitem__(self, key: str) -> Any:
        return self.__dict__.get(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Returns the value of *key*, or *default*."""
        return self.__dict__.get(key, default)
