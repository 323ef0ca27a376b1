"""The credentials that the provider accepts: applications (consumers), tokens and logins."""

from __future__ import annotations

import hmac
import secrets
import threading
from dataclasses import dataclass, field
from datetime import datetime, timezone


@dataclass(frozen=True)
class Token:
    """A user's token for one application.

    The secret stays out of ``repr``.
    """

    id: str
    token: str = field(repr=False)
    token_secret: str = field(repr=False)
    client_key: str = field(repr=False)
    application_id: str
    user_id: str
    created: datetime

    @property
    def record(self) -> dict[str, object]:
        """The token as the platform shows it, without its secret."""
        return {
            "id": self.id,
            "applicationId": self.application_id,
            "userId": self.user_id,
            "token": self.token,
            "creationTimestamp": self.created,
            "updateTimestamp": self.created,
            "lastUsedTimestamp": self.created,
        }

    @property
    def issued(self) -> dict[str, object]:
        """The same with the secret: the response that issues it."""
        return {**self.record, "tokenSecret": self.token_secret}


@dataclass(frozen=True)
class _Consumer:
    secret: str = field(repr=False)
    application_id: str
    name: str


class CredentialStore:
    """The consumers, tokens and logins of a provider. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._consumers: dict[str, _Consumer] = {}
        self._tokens: dict[str, Token] = {}
        self._logins: dict[str, tuple[str, str]] = {}

    def add_consumer(self, key: str, secret: str, name: str) -> None:
        """Registers an application; *name* is shown to its users."""
        with self._lock:
            self._consumers[key] = _Consumer(secret, secrets.token_hex(12), name)

    def add_login(self, email: str, password: str, user_id: str) -> None:
        """Registers the e-mail address and password of a user."""
        with self._lock:
            self._logins[email] = (password, user_id)

    def add_token(
        self,
        client_key: str,
        user_id: str,
        token: str | None = None,
        token_secret: str | None = None,
    ) -> Token:
        """Issues a token of *client_key* for *user_id*; a random one unless it is given."""
        with self._lock:
            issued = Token(
                id=secrets.token_hex(12),
                token=token or secrets.token_hex(20),
                token_secret=secrets.token_hex(20) if token_secret is None else token_secret,
                client_key=client_key,
                application_id=self._consumers[client_key].application_id,
                user_id=user_id,
                created=datetime.now(timezone.utc),
            )
            self._tokens[issued.token] = issued
        return issued

    def consumer_secret(self, client_key: str) -> str | None:
        """Returns the secret of an application, or None if it is unknown."""
        consumer = self._consumers.get(client_key)
        return consumer.secret if consumer else None

    def application_name(self, client_key: str) -> str:
        """Returns the name of a registered application."""
        return self._consumers[client_key].name

    def token(self, client_key: str, token: str) -> Token | None:
        """Returns the token, or None if it is unknown or belongs to another application."""
        found = self._tokens.get(token)
        return found if found and found.client_key == client_key else None

    def tokens_of(self, user_id: str) -> list[Token]:
        """Returns the tokens of a user, oldest first."""
        return [token for token in list(self._tokens.values()) if token.user_id == user_id]

    def remove_token(self, id: str, user_id: str) -> bool:
        """Removes a token of a user. Returns whether there was one."""
        with self._lock:
            found = [one.token for one in self._tokens.values() if one.id == id and one.user_id == user_id]
            for token in found:
                del self._tokens[token]
        return bool(found)

    def login(self, email: str, password: str) -> str | None:
        """Returns the id of the user with this e-mail address and password, or None."""
        expected, user_id = self._logins.get(email, ("", ""))
        # As bytes, because compare_digest accepts only ASCII text.
        right = hmac.compare_digest(expected.encode(), password.encode("utf-8", "replace"))
        return user_id if user_id and right else None
