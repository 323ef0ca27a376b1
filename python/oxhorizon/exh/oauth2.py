"""OAuth 2.0 at Extra Horizon: credentials, and the token that a session keeps alive.

Source: the platform's JavaScript SDK, whose requests these are; RFC 6749.
"""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.auth import AuthBase
from oxhorizon.oauth2._secrets import hide
from oxhorizon.oauth2._tokens import OAuth2Token, expires_soon, set_expiry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, NoReturn

__all__ = ["OAuth2Credentials", "OAuth2State"]

# A token is refreshed so many seconds before it expires, as the platform's SDK does it.
_LEEWAY = 10


def __dir__() -> list[str]:
    return public_names(globals())


class OAuth2Credentials:
    """The host, and the credentials of an OAuth 2.0 application and a user.

    They are immutable, and ``repr`` shows no secret.

    :param host: the value of ``API_HOST``.
    :param client_id: the client id of the application.
    :param client_secret: the client secret; ``None`` for a public application.
    :param token: the user's token, as :func:`oauth2_session` gives it to *on_token*.
    :param source: where the credentials come from, for messages.
    :raises oxhorizon.exh.credentials.MissingCredentials: *host* or *client_id* is empty.
    """

    __module__ = "oxhorizon.exh"

    __slots__ = ("client_id", "client_secret", "host", "source", "token")

    host: str
    client_id: str
    client_secret: str | None
    token: dict[str, Any]
    source: str

    def __init__(
        self,
        host: str,
        client_id: str,
        client_secret: str | None = None,
        token: Mapping[str, Any] | None = None,
        *,
        source: str = "arguments",
    ) -> None:
        for name, value in (("host", host), ("client_id", client_id)):
            if not isinstance(value, str) or not value:
                from .credentials import MissingCredentials

                raise MissingCredentials(f"{name} must not be empty")
        given = OAuth2Token(token or {})
        values = {
            "host": host, "client_id": client_id, "client_secret": hide(client_secret or None),
            "token": given, "source": source,
        }  # fmt: skip
        for name, kept in values.items():
            object.__setattr__(self, name, kept)

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError("credentials are immutable: create new ones")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OAuth2Credentials) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((self.host, self.client_id))

    def __repr__(self) -> str:
        from .credentials import _host_without_user

        who = "a user of an application" if self.token else "an application"
        return f"<OAuth2Credentials of {who} at {_host_without_user(self.host)}, from {self.source}>"

    def __reduce__(self) -> Any:
        return OAuth2Credentials, self._values(), self.source

    def __setstate__(self, source: str) -> None:
        object.__setattr__(self, "source", source)

    def _values(self) -> tuple[Any, ...]:
        secret = self.client_secret
        return self.host, self.client_id, None if secret is None else str(secret), dict(self.token)


class OAuth2State(AuthBase):
    """The token of a session, and how it is renewed: :attr:`ExhSession.oauth2`."""

    __module__ = "oxhorizon.exh"

    def __init__(
        self,
        credentials: OAuth2Credentials,
        on_token: Callable[[dict[str, Any]], object] | None = None,
        load_token: Callable[[], Mapping[str, Any] | None] | None = None,
    ) -> None:
        self.host: str = credentials.host
        self.client_id: str = credentials.client_id
        """The client id of the application."""
        self.client_secret: str | None = credentials.client_secret
        """The client secret of the application; ``None`` for a public one."""
        self.token: dict[str, Any] = credentials.token
        """The token: the members of the platform's answer, and ``expires_at``, in seconds since the epoch."""
        self.on_token = on_token
        self.load_token = load_token

    def __repr__(self) -> str:
        return f"<OAuth2State client_id={self.client_id!r}>"

    # A pickle names public classes alone.
    def __getstate__(self) -> dict[str, Any]:
        secret = self.client_secret
        return {**vars(self), "client_secret": None if secret is None else str(secret)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, client_secret=hide(state["client_secret"]))

    @property
    def access_token(self) -> str | None:
        """The access token; ``None`` without one."""
        return hide(self.token.get("access_token"))  # type: ignore[no-any-return]

    @property
    def user_id(self) -> str | None:
        """The id of the user who signed in; ``None`` if it is not known."""
        return self.token.get("user_id")

    @property
    def credentials(self) -> OAuth2Credentials:
        """What to give to :class:`ExhSession` to go on with this token."""
        return OAuth2Credentials(
            self.host, self.client_id, self.client_secret, self.token, source="a session"
        )

    def __call__(self, r: Any) -> Any:
        """Puts the token on a request."""
        token = self.access_token
        if token:
            r.headers["Authorization"] = f"Bearer {token}"
        return r

    def is_due(self) -> bool:
        """Whether the token has expired or soon will. Without a known expiry, it is never due."""
        expires_at, lifetime = self.token.get("expires_at"), self.token.get("expires_in")
        if not isinstance(expires_at, (int, float)) or not self.token.get("refresh_token"):
            return False
        return expires_soon(expires_at, _LEEWAY, lifetime if isinstance(lifetime, (int, float)) else None)


def token_of(answer: Any) -> OAuth2Token:
    """Returns the token in an answer of the platform.

    :raises ValueError: there is none.
    """
    if not isinstance(answer, dict) or not isinstance(answer.get("access_token"), str):
        raise ValueError("the platform's answer to the token request has no access_token")
    members = dict(answer)
    set_expiry(members)
    return OAuth2Token(members)
