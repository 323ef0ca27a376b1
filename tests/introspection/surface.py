"""The public modules and names of the package, found by walking it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import oxhorizon


def public_modules(part: str = "") -> dict[str, ModuleType]:
    """The modules that list their names in `__all__`.

    :param part: instead of the package, a part of it.
    """
    package = importlib.import_module(f"oxhorizon.{part}") if part else oxhorizon
    found = {package.__name__: package}
    for name in _names(package):
        try:
            found[name] = importlib.import_module(name)
        except ModuleNotFoundError as error:
            # Of oxhorizon.tracing: a module is for a library that need not be here.
            assert (error.name or "").split(".")[0] != "oxhorizon", error
    return {name: module for name, module in found.items() if hasattr(module, "__all__")}


def _names(package: ModuleType) -> Iterator[str]:
    for _, own, is_package in pkgutil.iter_modules(package.__path__):
        name = f"{package.__name__}.{own}"
        # The libraries of oxhorizon.tracing patch a process: test_tracing_names.py has one of its own.
        if own.startswith("_") or name == "oxhorizon.tracing":
            continue
        yield name
        if is_package:
            yield from _names(importlib.import_module(name))


MODULES = public_modules()


def public_classes() -> dict[str, type]:
    """Our public classes by their first public path."""
    return {path: found for path, found in public_objects().items() if isinstance(found, type)}


def public_objects() -> dict[str, object]:
    """Everything public that is ours, once, by its first public path; without modules and constants."""
    found: dict[str, object] = {}
    seen = set()
    for name, module in MODULES.items():
        for one in module.__all__:
            value = getattr(module, one)
            home = getattr(value, "__module__", None) or ""
            if callable(value) and home.split(".")[0] == "oxhorizon" and id(value) not in seen:
                seen.add(id(value))
                found[f"{name}.{one}"] = value
    return found


def members(cls: type) -> dict[str, object]:
    """The public members that a class of ours defines or inherits from another of ours."""
    found: dict[str, object] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.split(".")[0] == "oxhorizon":
            found.update({name: value for name, value in vars(base).items() if not name.startswith("_")})
    return found
