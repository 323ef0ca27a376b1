"""Module attributes that are imported from their home on first use (PEP 562)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def lazy_getattr(module: str, homes: dict[str, str]) -> Callable[[str], Any]:
    """Returns a ``__getattr__`` that imports the names of *module* on first use.

    :param module: the ``__name__`` of the module that offers the names.
    :param homes: names separated by spaces, by the module that defines them. A module that begins with a dot
        is one below ``oxhorizon``.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def find(name: str) -> Any:
        home = home_of.get(name)
        if home is None:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        import sys

        path = f"oxhorizon{home}" if home.startswith(".") else home
        __import__(path)  # importlib would have to be imported first
        value = getattr(sys.modules[path], name)
        setattr(sys.modules[module], name, value)
        return value

    return find


def public_names(namespace: dict[str, Any]) -> list[str]:
    """Returns what ``dir`` of a module shows: its ``__all__``, and names such as ``__doc__``.

    :param namespace: the ``globals()`` of the module.
    """
    special = (name for name in namespace if name[:2] == "__" and name[-2:] == "__")
    return sorted({*namespace["__all__"], *special})
