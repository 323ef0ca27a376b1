"""What the provider has issued with OAuth 2.0, and the clock by which it expires."""

from __future__ import annotations

import secrets
import threading
import time
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone

from .refusals import OAuth2Refusal

# How long a code and a device's code are valid, in seconds.
_CODE_SECONDS = 600.0


class Clock:
    """The clock by which tokens expire. Tests can move it."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """The time, in seconds since the epoch."""
        return time.time() + self._ahead

    def advance(self, seconds: float) -> None:
        """Moves the clock, forward or back."""
        self._ahead += seconds


@dataclass(frozen=True)
class Client:
    """An application. One without a secret is public."""

    id: str
    secret: str | None = field(repr=False)
    name: str
    application_id: str


@dataclass(frozen=True)
class Issued:
    """Something that was issued for a client, and for a user unless the client is its own.

    ``repr`` does not show it.
    """

    id: str
    value: str = field(repr=False)
    client: Client
    user_id: str | None
    scope: str
    expires: float
    created: datetime
    refresh_id: str | None = None
    redirect_uri: str | None = None
    state: str | None = None
    challenge: str | None = field(default=None, repr=False)
    challenge_method: str = "plain"
    user_code: str = ""
    # Of a device: None until the user has decided.
    is_allowed: bool | None = None
    next_poll: float = 0.0


class OAuth2Store:
    """The clients, codes and tokens of a provider. Thread-safe.

    :param lifetime: how long an access token is valid, in seconds.
    """

    def __init__(self, clock: Clock, lifetime: float) -> None:
        self.clock = clock
        self.lifetime = lifetime
        self.interval = 5
        self._lock = threading.Lock()
        self._clients: dict[str, Client] = {}
        self._issued: dict[str, dict[str, Issued]] = {
            kind: {} for kind in ("code", "access", "refresh", "device", "oidc")
        }

    def add_client(self, secret: str | None, name: str) -> Client:
        """Registers an application."""
        made = Client(secrets.token_hex(20), secret, name, secrets.token_hex(12))
        self._clients[made.id] = made
        return made

    def client(self, client_id: str | None) -> Client | None:
        """Returns an application, or None if it is unknown."""
        return self._clients.get(client_id or "")

    def add(
        self,
        kind: str,
        client: Client,
        user_id: str | None,
        lifetime: float = _CODE_SECONDS,
        **details: object,
    ) -> Issued:
        """Issues a code or a token.

        :param kind: ``code``, ``access``, ``refresh``, ``device`` or ``oidc``.
        """
        known: dict[str, object] = {"scope": "", **details}
        made = Issued(
            id=secrets.token_hex(12),
            value=secrets.token_hex(20),
            client=client,
            user_id=user_id,
            expires=self.clock.now() + lifetime,
            created=datetime.fromtimestamp(self.clock.now(), timezone.utc),
            **known,  # type: ignore[arg-type]
        )
        with self._lock:
            self._issued[kind][made.value] = made
        return made

    def find(self, kind: str, value: str | None) -> Issued | None:
        """Returns what was issued, expired or not; None if it is unknown."""
        return self._issued[kind].get(value or "")

    def take(self, kind: str, value: str, client: Client) -> Issued | None:
        """Returns what was issued for a client, which is used up by it; None if it is unknown."""
        with self._lock:
            found = self._issued[kind].get(value)
            if found is None or found.client != client:
                return None
            return self._issued[kind].pop(value)

    def remove(self, kind: str, id: str) -> bool:
        """Removes what has this id, with a refresh token its access tokens. Returns whether it was there."""
        with self._lock:
            found = [one for one in self._issued[kind].values() if one.id == id]
            for one in found:
                del self._issued[kind][one.value]
            if kind == "refresh":
                kept = self._issued["access"]
                for value in [value for value, one in kept.items() if one.refresh_id == id]:
                    del kept[value]
        return bool(found)

    def all(self, kind: str, user_id: str) -> list[Issued]:
        """Returns what a user has, oldest first."""
        return [one for one in list(self._issued[kind].values()) if one.user_id == user_id]

    def device(self, user_code: str) -> Issued | None:
        """Returns the device that waits for a code."""
        wanted = user_code.replace("-", "").strip().upper()
        for one in list(self._issued["device"].values()):
            if one.user_code.replace("-", "") == wanted and one.is_allowed is None:
                return None if one.expires < self.clock.now() else one
        return None

    def decide(self, device: Issued, is_allowed: bool, user_id: str) -> None:
        """Records the decision of the user of a device."""
        with self._lock:
            self._issued["device"][device.value] = replace(device, is_allowed=is_allowed, user_id=user_id)

    def poll(self, value: str, client: Client) -> Issued:
        """Returns a device that was allowed, which is used up by it.

        :raises OAuth2Refusal: it has to wait, or will never be.
        """
        now = self.clock.now()
        with self._lock:
            found = self._issued["device"].get(value)
            if found is None or found.client != client:
                raise OAuth2Refusal("AUTHORIZATION_UNKNOWN_EXCEPTION", "The device code is unknown")
            if found.expires < now:
                raise OAuth2Refusal("", "The device code has expired", error="expired_token")
            if found.is_allowed is None:
                self._issued["device"][value] = replace(found, next_poll=now + self.interval)
                error = "slow_down" if now < found.next_poll else "authorization_pending"
                raise OAuth2Refusal("", "The user has not decided yet", error=error)
            del self._issued["device"][value]
        if not found.is_allowed:
            raise OAuth2Refusal("", "The user denied access", error="access_denied")
        return found
