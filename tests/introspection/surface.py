"""The public modules and names of the package, found by walking it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import oxhorizon


def public_modules() -> dict[str, ModuleType]:
    """The modules that list their names in `__all__`, and the package's parts without a name of their own."""
    found = {"oxhorizon": oxhorizon}
    for name in _names(oxhorizon):
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as error:
            # Of oxhorizon.tracing: a module is for a library that need not be here.
            assert (error.name or "").split(".")[0] != "oxhorizon", error
            continue
        if hasattr(module, "__all__"):
            found[name] = module
    return found


def _names(package: ModuleType) -> Iterator[str]:
    for _, own, is_package in pkgutil.iter_modules(package.__path__):
        if own.startswith("_"):
            continue
        name = f"{package.__name__}.{own}"
        yield name
        if is_package:
            yield from _names(importlib.import_module(name))


MODULES = public_modules()
