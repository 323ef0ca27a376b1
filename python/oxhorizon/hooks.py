"""The hooks of requests (``requests.hooks``): callables that see each response on its way out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = ["HOOKS", "default_hooks", "dispatch_hook"]

HOOKS = ["response"]


def default_hooks() -> dict[str, list[Any]]:
    """An empty list for each event that there is."""
    return {event: [] for event in HOOKS}


def dispatch_hook(key: str, hooks: Mapping[str, Any] | None, hook_data: Any, **kwargs: Any) -> Any:
    """Passes *hook_data* through the hooks of an event; returns what the last of them made of it.

    :param key: the event.
    :param hooks: a callable, or several, for each event.
    :param hook_data: the response; a hook that returns ``None`` leaves it as it is.
    :param kwargs: handed to every hook.
    """
    found = (hooks or {}).get(key) or ()
    for hook in (found,) if callable(found) else found:
        result = hook(hook_data, **kwargs)
        if result is not None:
            hook_data = result
    return hook_data
