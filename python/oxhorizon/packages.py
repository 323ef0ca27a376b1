"""The part of ``requests.packages`` that programs use: ``packages.urllib3.disable_warnings()``."""

from __future__ import annotations

import sys
from types import ModuleType

from ._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["urllib3"]


def __dir__() -> list[str]:
    return public_names(globals())


# Modules without files, independent of an installed urllib3.
urllib3: Any = ModuleType(f"{__name__}.urllib3", "A stand-in for urllib3, which oxhorizon does not use.")
urllib3.exceptions = ModuleType(f"{__name__}.urllib3.exceptions", "The warning about ``verify=False``.")
sys.modules.update({module.__name__: module for module in (urllib3, urllib3.exceptions)})

# The categories that silence our warning: the class of that name, ours or urllib3's, and its bases there.
_KINDS = ("InsecureRequestWarning", "SecurityWarning", "HTTPWarning")


def _disable_warnings(category: type[Warning] | None = None) -> None:
    """Disables warnings, as ``urllib3.disable_warnings`` does.

    :param category: a warning class, ours or urllib3's; by default all of them.
    """
    import warnings

    from .exceptions import InsecureRequestWarning

    if category is None or category.__name__ in _KINDS:
        warnings.simplefilter("ignore", InsecureRequestWarning)
    if category is not None:
        warnings.simplefilter("ignore", category)


def _of_exceptions(name: str) -> type[Warning]:
    if name != "InsecureRequestWarning":
        raise AttributeError(f"module {urllib3.exceptions.__name__!r} has no attribute {name!r}")
    from .exceptions import InsecureRequestWarning

    return InsecureRequestWarning


urllib3.disable_warnings = _disable_warnings
urllib3.exceptions.__getattr__ = _of_exceptions
