"""A file that keeps the OAuth 2.0 credentials of a user."""

from __future__ import annotations

import os

from oxhorizon.oauth2._tokens import OAuth2Token

from .oauth2 import OAuth2Credentials

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._session import ExhSession


class TokenFile:
    """A file that keeps the OAuth 2.0 credentials of a user, up to date and readable only by its owner.

    ``oxhorizon login --oauth2`` writes one. It is JSON, with the secrets.

    ::

        with exh.TokenFile().session() as session:
            session.get("/users/v1/me")

    :param path: the file; by default ``~/.exh/oauth2.json``.
    """

    __module__ = "oxhorizon.exh"

    def __init__(self, path: str | os.PathLike[str] | None = None) -> None:
        if path is None:
            path = os.path.join(os.path.expanduser("~"), ".exh", "oauth2.json")
        self.path: str = os.fspath(path)

    def __repr__(self) -> str:
        return f"TokenFile({self.path!r})"

    def exists(self) -> bool:
        """Whether the file is there."""
        return os.path.exists(self.path)

    def read(self) -> OAuth2Credentials:
        """Returns the credentials.

        :raises OSError: the file cannot be read.
        :raises ValueError: the file has no credentials.
        """
        from json import loads

        from .credentials import _text

        try:
            found = loads(_text(self.path))
            names = ("host", "client_id", "client_secret", "token")
            return OAuth2Credentials(*(found[name] for name in names), source=self.path)
        except (ValueError, KeyError, TypeError, AttributeError):
            # The cause may show the content.
            message = f"{self.path} has no OAuth 2.0 credentials: run `oxhorizon login --oauth2`"
            raise ValueError(message) from None

    def write(self, credentials: OAuth2Credentials) -> None:
        """Writes credentials (mode 0600). The file is replaced atomically.

        :raises OSError: the file cannot be written.
        """
        from json import dumps

        from .credentials import write_private

        host, client_id, client_secret, token = credentials._values()
        members = {"host": host, "client_id": client_id, "client_secret": client_secret, "token": token}
        write_private(self.path, dumps(members, indent=2) + "\n")

    def delete(self) -> None:
        """Deletes the file, if it is there."""
        try:
            os.unlink(self.path)
        except FileNotFoundError:
            pass

    def session(self, **settings: Any) -> ExhSession:
        """Returns a session with these credentials, which keeps its tokens in the file.

        :param settings: further keyword arguments for :class:`ExhSession`.
        :raises OSError: the file cannot be read.
        :raises ValueError: the file has no credentials.
        """
        from ._session import ExhSession

        return ExhSession(self.read(), on_token=self.save_token, load_token=self.load_token, **settings)

    def save_token(self, token: dict[str, Any]) -> None:
        """Replaces the token: for *on_token*."""
        known = self.read()
        self.write(OAuth2Credentials(known.host, known.client_id, known.client_secret, token))

    def load_token(self) -> dict[str, Any]:
        """Returns the token: for *load_token*."""
        return OAuth2Token(self.read().token)
