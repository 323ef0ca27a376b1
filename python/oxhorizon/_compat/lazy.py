"""Names of a module that are imported from their home when they are first used (PEP 562)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def lazy_getattr(module: str, homes: dict[str, str]) -> Callable[[str], Any]:
    """A ``__getattr__`` for *module*.

    :param module: the ``__name__`` of the module that shows the names.
    :param homes: the names, apart by spaces, by the module that has them.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def find(name: str) -> Any:
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        import sys

        path = f"oxhorizon{home}" if home.startswith(".") else home
        __import__(path)  # importlib itself would have to be imported
        value = getattr(sys.modules[path], name)
        setattr(sys.modules[module], name, value)
        return value

    return find
