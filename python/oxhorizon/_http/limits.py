"""The ``limits`` of a session: how many connections it may have."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAMES = ("max_connections", "max_connections_per_host", "max_keepalive_connections", "keepalive_expiry")


class Limits:
    """Limits on the connections of a session. ``None`` is no limit of that kind.

    A call that needs a connection beyond the limits waits for one, for its connect timeout at most. Who waits
    longest is next. A connection is in use until the response is read or closed.

    The names are those of ``httpx.Limits``, which a session takes as well.

    For example, ``Session(limits=Limits(max_connections=20, max_connections_per_host=5))``.

    :param max_connections: the number of connections in all, idle ones included.
    :param max_connections_per_host: the number of connections to one scheme, host and port.
    :param max_keepalive_connections: how many idle connections are kept; by default 100 in all and 10 to the
        same place.
    :param keepalive_expiry: how long an idle connection is used again, in seconds; 50 by default.
    """

    __module__ = "oxhorizon.adapters"  # pickles name the public home
    __slots__ = _NAMES

    max_connections: int | None
    max_connections_per_host: int | None
    max_keepalive_connections: int | None
    keepalive_expiry: float | None

    def __init__(
        self,
        max_connections: int | None = None,
        max_connections_per_host: int | None = None,
        max_keepalive_connections: int | None = None,
        keepalive_expiry: float | None = None,
    ) -> None:
        values = (max_connections, max_connections_per_host, max_keepalive_connections, keepalive_expiry)
        for name, value in zip(_NAMES, values):
            object.__setattr__(self, name, value)

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in _NAMES)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Limits cannot be changed: set the session's limits to new ones ({name}=…)")

    def __eq__(self, other: object) -> bool:
        return self._values() == other._values() if isinstance(other, Limits) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[Any, ...]:
        return Limits, self._values()

    def __repr__(self) -> str:
        set_ones = (f"{name}={value}" for name, value in zip(_NAMES, self._values()) if value is not None)
        return f"Limits({', '.join(set_ones)})"
