"""Sessions of both kinds, which do the same."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

import oxhorizon

KINDS = ["OAuth2Session", "AsyncOAuth2Session"]


def kind(name: str) -> Any:
    """Returns a class of sessions."""
    return getattr(oxhorizon, name)


def settled(value: Any) -> Any:
    """Returns the result of a call: that of a coroutine is awaited."""

    async def main() -> Any:
        return await value

    return asyncio.run(main()) if inspect.isawaitable(value) else value
