"""Request tokens: the temporary credentials of a three-legged flow (RFC 5849, section 2.1)."""

from __future__ import annotations

import hmac
import threading
import time
from dataclasses import dataclass, field, replace
from enum import Enum

from ..platform.refusals import Refusal


class RequestTokenState(Enum):
    """The state of a request token."""

    PENDING = "pending"
    ALLOWED = "allowed"
    DENIED = "denied"
    USED = "used"


@dataclass(frozen=True)
class RequestToken:
    """A request token, and the user's decision.

    ``repr`` shows neither secret nor verifier.
    """

    token: str = field(repr=False)
    token_secret: str = field(repr=False)
    client_key: str = field(repr=False)
    callback: str
    """An absolute URI, or ``oob``."""
    realms: tuple[str, ...]
    expires: float
    """By :func:`time.monotonic`."""
    state: RequestTokenState = RequestTokenState.PENDING
    verifier: str = field(default="", repr=False)

    @property
    def is_oob(self) -> bool:
        """Whether the user must enter the verifier in the application (out of band)."""
        return self.callback == "oob"

    @property
    def is_expired(self) -> bool:
        """Whether the token has expired."""
        return time.monotonic() >= self.expires

    def why_not_exchangeable(self, verifier: str) -> str | None:
        """Returns why the token cannot be exchanged with *verifier*, or None if it can."""
        if self.state is RequestTokenState.USED:
            return "the request token was used before"
        if self.state is RequestTokenState.DENIED:
            return "the user denied the request token"
        if self.is_expired:
            return "the request token has expired"
        if self.state is RequestTokenState.PENDING:
            return "the user has not authorised the request token yet"
        # As bytes, because compare_digest accepts only ASCII text.
        if not hmac.compare_digest(self.verifier.encode(), verifier.encode("utf-8", "replace")):
            return "oauth_verifier is wrong"
        return None


class RequestTokenStore:
    """The request tokens of a provider. Thread-safe.

    :param lifetime: the lifetime of a request token, in seconds.
    """

    def __init__(self, lifetime: float) -> None:
        self._lifetime = lifetime
        self._lock = threading.Lock()
        self._tokens: dict[str, RequestToken] = {}

    def add(
        self, token: str, token_secret: str, client_key: str, callback: str, realms: tuple[str, ...]
    ) -> None:
        """Stores a new request token."""
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            self._tokens[token] = RequestToken(
                token, token_secret, client_key, callback, realms, now + self._lifetime
            )

    def find(self, token: str, client_key: str | None = None) -> RequestToken | None:
        """Returns a request token in any state, or None if it is unknown.

        :param client_key: only a token of this application counts as known.
        """
        found = self._tokens.get(token)
        return found if found and client_key in (None, found.client_key) else None

    def pending(self, token: str) -> RequestToken:
        """Returns a request token that waits for the user's decision.

        :raises Refusal: the token is unknown (404); or expired, allowed or denied (410).
        """
        found = self.find(token)
        if found is None:
            raise _refused("the request token is unknown", 404)
        if found.state is not RequestTokenState.PENDING:
            raise _refused("the request token was already allowed or denied", 410)
        if found.is_expired:
            raise _refused("the request token has expired", 410)
        return found

    def allow(self, token: str, verifier: str) -> RequestToken:
        """Records that the user allows the token.

        :raises Refusal: as :meth:`pending`.
        """
        return self._answer(token, RequestTokenState.ALLOWED, verifier)

    def deny(self, token: str) -> RequestToken:
        """Records that the user denies the token.

        :raises Refusal: as :meth:`pending`.
        """
        return self._answer(token, RequestTokenState.DENIED, "")

    def use_up(self, token: str, verifier: str) -> None:
        """Marks the token as exchanged for an access token, which is possible once.

        :raises Refusal: the token cannot be exchanged.
        """
        with self._lock:
            found = self._tokens.get(token)
            why = found.why_not_exchangeable(verifier) if found else "the request token is unknown"
            if found is None or why:
                raise _refused(why or "", 401)
            self._tokens[token] = replace(found, state=RequestTokenState.USED)

    def _answer(self, token: str, state: RequestTokenState, verifier: str) -> RequestToken:
        with self._lock:
            answered = replace(self.pending(token), state=state, verifier=verifier)
            self._tokens[token] = answered
        return answered

    def _forget(self, now: float) -> None:
        # Kept for a second lifetime, to tell expired tokens from unknown ones.
        old = [token for token, kept in self._tokens.items() if kept.expires + self._lifetime < now]
        for token in old:
            del self._tokens[token]


def _refused(message: str, status: int) -> Refusal:
    return Refusal("OAUTH_TOKEN_EXCEPTION", message, status=status)
