"""Request tokens: the temporary credentials of a three-legged flow (RFC 5849, section 2.1)."""

from __future__ import annotations

import hmac
import threading
import time
from dataclasses import dataclass, field, replace
from enum import Enum

from ..platform.refusals import Refusal


class RequestTokenState(Enum):
    """How far a request token has come."""

    PENDING = "pending"
    ALLOWED = "allowed"
    DENIED = "denied"
    USED = "used"


@dataclass(frozen=True)
class RequestToken:
    """What an application asked for, and what became of it.

    Secret and verifier stay out of ``repr``.
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
        """Whether the user carries the verifier to the application by hand."""
        return self.callback == "oob"

    @property
    def is_expired(self) -> bool:
        """Whether its lifetime is over."""
        return time.monotonic() >= self.expires

    def why_not_exchangeable(self, verifier: str) -> str | None:
        """Why no access token is given for it and *verifier*, or None if one is."""
        if self.state is RequestTokenState.USED:
            return "the request token was used before"
        if self.state is RequestTokenState.DENIED:
            return "the user denied the request token"
        if self.is_expired:
            return "the request token has expired"
        if self.state is RequestTokenState.PENDING:
            return "the user has not authorised the request token yet"
        # Compared as bytes: compare_digest takes only ASCII text.
        if not hmac.compare_digest(self.verifier.encode(), verifier.encode("utf-8", "replace")):
            return "oauth_verifier is wrong"
        return None


class RequestTokenStore:
    """The request tokens a provider has issued; safe for many threads.

    :param lifetime: seconds after which a request token is good for nothing.
    """

    def __init__(self, lifetime: float) -> None:
        self._lifetime = lifetime
        self._lock = threading.Lock()
        self._tokens: dict[str, RequestToken] = {}

    def add(
        self, token: str, token_secret: str, client_key: str, callback: str, realms: tuple[str, ...]
    ) -> None:
        """Remember a new request token."""
        now = time.monotonic()
        with self._lock:
            self._forget(now)
            self._tokens[token] = RequestToken(
                token, token_secret, client_key, callback, realms, now + self._lifetime
            )

    def find(self, token: str, client_key: str | None = None) -> RequestToken | None:
        """The request token in whatever state, or None if it is unknown.

        :param client_key: with it, another application's is unknown.
        """
        found = self._tokens.get(token)
        return found if found and client_key in (None, found.client_key) else None

    def pending(self, token: str) -> RequestToken:
        """The request token that waits for the user's answer.

        :raises Refusal: it is unknown, expired or answered: 404 or 410.
        """
        found = self.find(token)
        if found is None:
            raise _refused("the request token is unknown", 404)
        if found.state is not RequestTokenState.PENDING:
            raise _refused("the request token was answered before", 410)
        if found.is_expired:
            raise _refused("the request token has expired", 410)
        return found

    def allow(self, token: str, verifier: str) -> RequestToken:
        """Record that the user allows it.

        :raises Refusal: as :meth:`pending` does.
        """
        return self._answer(token, RequestTokenState.ALLOWED, verifier)

    def deny(self, token: str) -> RequestToken:
        """Record that the user denies it.

        :raises Refusal: as :meth:`pending` does.
        """
        return self._answer(token, RequestTokenState.DENIED, "")

    def use_up(self, token: str, verifier: str) -> None:
        """Take it in exchange for an access token, which happens once.

        :raises Refusal: it cannot be exchanged.
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
        # Kept for another lifetime, to tell an expired token from an unknown one.
        old = [token for token, kept in self._tokens.items() if kept.expires + self._lifetime < now]
        for token in old:
            del self._tokens[token]


def _refused(message: str, status: int) -> Refusal:
    return Refusal("OAUTH_TOKEN_EXCEPTION", message, status=status)
