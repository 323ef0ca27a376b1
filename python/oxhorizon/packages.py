"""``requests.packages``, as far as programs use it: ``packages.urllib3.disable_warnings()``."""

from __future__ import annotations

import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["urllib3"]

# Modules without files. With urllib3, which may be installed as well, they have nothing to do.
urllib3: Any = ModuleType(f"{__name__}.urllib3", "What stands for urllib3, which is not used.")
urllib3.exceptions = ModuleType(f"{__name__}.urllib3.exceptions", "Its warning of unverified requests.")
sys.modules.update({module.__name__: module for module in (urllib3, urllib3.exceptions)})

# What silences ours: the class of that name, here or in urllib3, and what is above it there.
_KINDS = ("InsecureRequestWarning", "SecurityWarning", "HTTPWarning")


def _disable_warnings(category: type[Warning] | None = None) -> None:
    """Silences warnings, as ``urllib3.disable_warnings`` does.

    :param category: a class of warnings, ours or urllib3's; all of those, unless given.
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
