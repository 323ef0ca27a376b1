"""Renews a token once for everybody who finds it expired."""

from __future__ import annotations

from ..oauth2._secrets import hide
from .flights import join
from .steps import to_end, wait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .flights import Flight, _Key
    from .steps import _Steps


def renewed(
    holder: Any, key_of: Callable[[], _Key], in_event_loop: bool, renew: Callable[[Flight], _Steps]
) -> _Steps:
    """Renews a token, unless somebody does or has done it. The result is the new token.

    :param holder: what has ``token`` and ``access_token``; its ``token`` is set.
    :param key_of: returns what is refreshed where.
    :param renew: returns the steps that renew it, and end the flight.
    """
    before = hide(holder.access_token)
    while True:
        flight, is_mine = join(key_of(), in_event_loop)
        if not is_mine:
            yield wait(flight)
            if flight.error is not None:
                raise _copy(flight.error)
            if flight.token is None:
                # The caller that refreshed it was interrupted, so this one tries.
                continue
            if holder.access_token == before:
                holder.token = flight.token
            return flight.token
        if holder.access_token != before:
            # It was renewed before this call had its turn.
            flight.end(holder.token)
            return holder.token
        return (yield to_end(_ended(flight, renew)))


def _ended(flight: Flight, renew: Callable[[Flight], _Steps]) -> _Steps:
    """Runs the steps of a flight, and ends it whatever they do."""
    try:
        token = yield from renew(flight)
    except Exception as error:
        if flight.token is None:
            flight.end(error=error)
        raise
    except BaseException:
        if flight.token is None:
            flight.end()
        raise
    flight.end(token)
    return token


def _copy(error: Exception) -> Exception:
    """Returns an error for one more caller: each gets its own traceback."""
    from copy import copy

    try:
        return copy(error)
    except Exception:
        return error
