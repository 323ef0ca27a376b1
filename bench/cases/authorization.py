"""The signature in what a signer gives back."""

from __future__ import annotations

from typing import Any

from bench.clients import Unavailable


def authorization(headers: Any) -> str:
    """The Authorization header, as text."""
    for key, value in dict(headers).items():
        name = key.decode() if isinstance(key, bytes) else key
        if name.lower() == "authorization":
            return value.decode() if isinstance(value, bytes) else str(value)
    raise Unavailable("no Authorization header came back")
