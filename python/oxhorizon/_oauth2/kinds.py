"""Clients and errors, which may be ours or those of oauthlib."""

from __future__ import annotations


def is_a(value: object, name: str) -> bool:
    """Returns whether a client or an error is of a class of ours or oauthlib's, or derived from one.

    :param name: the name of the class, which both have.
    """
    homes = ("oxhorizon.", "oauthlib.")
    return any(kind.__name__ == name and kind.__module__.startswith(homes) for kind in type(value).__mro__)
