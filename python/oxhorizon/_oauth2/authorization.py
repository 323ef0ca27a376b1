"""Redirects that bring the user back from the provider."""

from __future__ import annotations


def state_of(url: str) -> str:
    """Returns the ``state`` of a redirect; empty if it has none."""
    from ..oauth2._forms import decode

    query = url.partition("#")[0].partition("?")[2]
    return next((value for name, value in decode(query) if name == "state"), "")
