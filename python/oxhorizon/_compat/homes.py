"""Where a public name lives, for the message that a wrong import gets."""

from __future__ import annotations

import ast
import pkgutil
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

_ROOT = "oxhorizon"


def missing(name: str, caller: FrameType) -> Exception:
    """Returns the exception for a name that ``oxhorizon`` does not have.

    :param name: the name.
    :param caller: the frame that asks for it. Python's import machinery ignores an ``AttributeError`` and
        raises an ``ImportError`` without our text, so it gets an ``ImportError`` at once.
    :return: an ``AttributeError``, or in ``from oxhorizon import …`` an ``ImportError``.
    """
    home = home_of(name)
    if home is None:
        return AttributeError(f"module {_ROOT!r} has no attribute {name!r}")
    if caller.f_code.co_name == "_handle_fromlist":
        package = sys.modules[_ROOT]
        message = f"cannot import name {name!r} from {_ROOT!r}: import it from {home}"
        return ImportError(message, name=_ROOT, path=package.__file__)
    return AttributeError(f"module {_ROOT!r} has no attribute {name!r}: import it from {home}")


def home_of(name: str) -> str | None:
    """Returns the public module that lists *name* in its ``__all__``; ``None`` if there is none.

    The modules are read and not imported, so that a question such as ``hasattr`` has no side effects.
    """
    packages = [(_ROOT, sys.modules[_ROOT].__path__)]
    for package, path in packages:
        # The names of requests and oauthlib first: `Client` is one of both.
        for finder, own, is_package in sorted(
            pkgutil.iter_modules(path), key=lambda found: found[1] == "exh"
        ):
            if package == _ROOT and own == name:
                return None  # a module of the package, which the import machinery finds
            if own.startswith("_"):
                continue
            module = f"{package}.{own}"
            # Without find_spec of importlib.util, which imports the parents.
            spec: Any = finder.find_spec(module, None)
            if is_package:
                packages.append((module, spec.submodule_search_locations))
            if name in _public(spec.loader.get_source(module), name):
                return module
    if name.endswith("Error"):
        from oxhorizon.exh import errors

        if name in dir(errors):
            return errors.__name__
    return None


def _public(source: str | None, name: str) -> list[str]:
    """Returns the ``__all__`` of a source that contains *name*; frozen programs have none."""
    if source is None or name not in source:
        return []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            names: list[str] = ast.literal_eval(node.value)
            return names
    return []
