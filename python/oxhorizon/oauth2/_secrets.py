"""Secrets that do not show in tracebacks."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Secret(str):
    """Text whose ``repr`` hides it: a traceback with local variables shows only that."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'***'"

    # Sentry reads text as it is, unless it finds this.
    __sentry_repr__ = __repr__


def hide(value: Any) -> Any:
    """Returns text as a :class:`Secret`, and anything else as it is."""
    return Secret(value) if type(value) is str else value


def hide_password(auth: Any) -> Any:
    """Returns an ``auth=`` argument; of a pair, the password is hidden."""
    return (auth[0], hide(auth[1])) if isinstance(auth, tuple) and len(auth) == 2 else auth


_NAMES = frozenset(
    ("assertion", "client_assertion", "client_secret", "code", "code_verifier", "device_code", "password",
     "private_key", "refresh_token", "token")
)  # fmt: skip


def hide_in(keywords: dict[str, Any]) -> dict[str, Any]:
    """Returns keyword arguments with the secrets among them hidden."""
    return {name: hide(value) if name in _NAMES else value for name, value in keywords.items()}
