"""Where in the stack the program is, for warnings that name its line."""

from __future__ import annotations

import sys
import warnings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def warn(message: str, category: type[Warning]) -> None:
    """Warns at the line of the program that called us, through as many frames of this package as there are.

    :raises Warning: the program has made it an error.
    """
    depth = 1
    frame: Any = sys._getframe(0)
    while frame.f_back is not None and frame.f_globals.get("__name__", "").startswith("oxhorizon."):
        depth, frame = depth + 1, frame.f_back
    warnings.warn(message, category, stacklevel=depth)
