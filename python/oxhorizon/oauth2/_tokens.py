"""Tokens: their scopes, their expiry, and what shows of them."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    _Members = dict[str, Any]
else:
    _Members = dict

# The members of a token that its `repr` shows. Any other may be a secret.
_SHOWN = frozenset(("expires_at", "expires_in", "scope", "token_type"))

# Seconds since the epoch are below it until the year 5138; milliseconds have been above it since 1973.
_LAST_SECOND = 10**11


def list_to_scope(scope: Any) -> str | None:
    """Returns scopes as text: a list is joined by spaces, text stays as it is.

    :raises ValueError: it is neither text nor a list, tuple or set.
    """
    if scope is None or isinstance(scope, str):
        return scope
    if isinstance(scope, (set, frozenset, tuple, list)):
        return " ".join([str(one) for one in scope])
    raise ValueError(f"Invalid scope ({scope}), must be string, tuple, set, or list.")


def scope_to_list(scope: Any) -> list[str] | None:
    """Returns scopes as a list. Text is split at spaces, and at commas, which some providers send."""
    if scope is None:
        return None
    if isinstance(scope, (tuple, list, set, frozenset)):
        return [str(one) for one in scope]
    return [one for one in scope.replace(",", " ").split(" ") if one]


class Members(_Members):
    """The members of a response. Its ``repr`` shows none of them."""

    @classmethod
    def of(cls, value: Any) -> Members:
        """Returns those of a JSON value; none if it is not an object."""
        return cls(value) if isinstance(value, dict) else cls()

    def __repr__(self) -> str:
        return f"<{len(self)} members>"

    def __reduce__(self) -> Any:
        return dict, (dict(self),)


class OAuth2Token(_Members):
    """A token: the members of the provider's response, and what its scope is.

    It is a ``dict``, and equal to one. Its ``repr`` hides the secrets.

    :param params: the members.
    :param old_scope: the scope that was asked for.
    """

    __module__ = "oxhorizon.oauth2"

    def __init__(self, params: Mapping[str, Any] | Iterable[tuple[str, Any]], old_scope: Any = None) -> None:
        super().__init__(params)
        granted = scope_to_list(self.get("scope") or None)
        asked = scope_to_list(old_scope)
        # Without one in the response, the scope is as asked for (RFC 6749 section 5.1).
        self._new_scope = frozenset(asked or ()) if granted is None else frozenset(granted)
        self._old_scope = self._new_scope if asked is None else frozenset(asked)
        self._has_scope = granted is not None or asked is not None

    def __repr__(self) -> str:
        shown = (f"{name!r}: {repr(value) if name in _SHOWN else '***'}" for name, value in self.items())
        return "{" + ", ".join(shown) + "}"

    def __reduce__(self) -> Any:
        return OAuth2Token, (dict(self),), self.__dict__

    @property
    def scope_changed(self) -> bool:
        """Whether the scope is not the one that was asked for."""
        return self._new_scope != self._old_scope

    @property
    def old_scope(self) -> str | None:
        """The scope that was asked for, as text."""
        return list_to_scope(self._old_scope) if self._has_scope else None

    @property
    def old_scopes(self) -> list[str]:
        """The scopes that were asked for."""
        return list(self._old_scope)

    @property
    def scope(self) -> str | None:
        """The scope of the token, as text."""
        return list_to_scope(self._new_scope) if self._has_scope else None

    @property
    def scopes(self) -> list[str]:
        """The scopes of the token."""
        return list(self._new_scope)

    @property
    def missing_scopes(self) -> list[str]:
        """The scopes that were asked for and not granted."""
        return list(self._old_scope - self._new_scope)

    @property
    def additional_scopes(self) -> list[str]:
        """The scopes that were granted and not asked for."""
        return list(self._new_scope - self._old_scope)


def lifetime(value: Any) -> int | None:
    """Returns ``expires_in`` in seconds, rounded down; ``None`` if it is not a number or its text."""
    seconds = _number(value)
    return None if seconds is None else int(seconds // 1)


def point_in_time(value: Any) -> float | None:
    """Returns ``expires_at`` in seconds since the epoch; ``None`` if it is anything else."""
    seconds = _number(value)
    return seconds if seconds is not None and abs(seconds) < _LAST_SECOND else None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = int(value) if isinstance(value, str) else value
    except ValueError:
        try:
            number = float(value)
        except ValueError:
            return None
    # Neither infinite nor no number at all.
    return number if abs(number) < float("inf") else None


def set_expiry(params: dict[str, Any]) -> None:
    """Normalises the expiry of a response: it has ``expires_in`` and ``expires_at`` as numbers, or neither.

    ``expires_at`` is not in RFC 6749. Where a provider sends it in another form, ``expires_in`` counts.
    """
    seconds = lifetime(params.get("expires_in"))
    moment = point_in_time(params.get("expires_at"))
    if seconds is not None:
        params["expires_in"] = seconds
    elif "expires_in" in params:
        del params["expires_in"]
    if moment is None and seconds is not None:
        # An expiry now is one in the past, whatever the clock's resolution.
        moment = round(time.time()) + seconds if seconds > 0 else int(time.time()) + min(seconds, -1)
    if moment is not None:
        params["expires_at"] = moment
    elif params.get("expires_at") is None:
        params.pop("expires_at", None)


def expires_soon(expires_at: float, leeway: float, seconds: float | None) -> bool:
    """Returns whether a token has expired, or will within a leeway.

    :param expires_at: when it expires, in seconds since the epoch.
    :param leeway: the leeway, in seconds.
    :param seconds: its lifetime, in seconds, if it is known. A leeway of more than half of it does not count,
        or a token with a short life would be refreshed for each call.
    """
    left = expires_at - time.time()
    return left < 0 or left < min(leeway, (seconds or float("inf")) / 2)


def expiry_of(token: Mapping[str, Any]) -> float | None:
    """Returns when a stored token expires, in seconds since the epoch; ``None`` if that is not known.

    Without ``expires_at``, nothing says when ``expires_in`` began. Below zero, the token has expired anyway.
    """
    moment = point_in_time(token.get("expires_at"))
    if moment is not None:
        return moment
    seconds = lifetime(token.get("expires_in"))
    return None if seconds is None or seconds > 0 else int(time.time()) - 1
