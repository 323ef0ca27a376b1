"""Response hooks (``requests.hooks``): callables that receive each response and may replace it."""

from __future__ import annotations

from ._compat.lazy import public_names
from ._core import dispatch_hook as _dispatch_hook

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = ["HOOKS", "default_hooks", "dispatch_hook"]


def __dir__() -> list[str]:
    return public_names(globals())


HOOKS = ["response"]


def default_hooks() -> dict[str, list[Any]]:
    """Returns a dict with an empty list for each event."""
    return {event: [] for event in HOOKS}


def dispatch_hook(key: str, hooks: Mapping[str, Any] | None, hook_data: Any, **kwargs: Any) -> Any:
    """Passes *hook_data* through the hooks of an event and returns the result.

    :param key: the name of the event.
    :param hooks: one or more callables for each event.
    :param hook_data: the response. A hook that returns ``None`` leaves it unchanged.
    :param kwargs: keyword arguments for every hook.
    """
    return _dispatch_hook(key, hooks, hook_data, **kwargs)
