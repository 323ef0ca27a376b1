"""The credentials that a command uses."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from oxhorizon.exh import ExhSession, TokenFile
    from oxhorizon.exh.credentials import Credentials


def credentials_of(options: Namespace, **overrides: str | None) -> Credentials:
    """Returns the credentials of ``--credentials``, otherwise those that are found as usual.

    :param overrides: as for :func:`oxhorizon.exh.credentials.credentials`. ``--host`` overrides the host.
    :raises oxhorizon.exh.credentials.MissingCredentials: credentials are missing.
    :raises OSError: the file cannot be read.
    """
    from oxhorizon.exh.credentials import credentials, read

    if options.host is not None:
        overrides = {"host": options.host, **overrides}
    if options.credentials is not None:
        return read(options.credentials, **overrides)
    return credentials(**overrides)


def found_by(options: Namespace) -> Credentials | TokenFile:
    """Returns the credentials that a command uses, or the file that keeps those of OAuth 2.0.

    That of ``--credentials`` is one if it is JSON; ``~/.exh/oauth2.json`` is used if there are no others.

    :raises oxhorizon.exh.credentials.MissingCredentials: credentials are missing.
    :raises OSError: the file cannot be read.
    """
    from oxhorizon.exh import TokenFile
    from oxhorizon.exh.credentials import MissingCredentials

    if options.credentials is not None:
        with open(options.credentials, "rb") as file:
            is_json = file.read(100).lstrip()[:1] == b"{"
        return TokenFile(options.credentials) if is_json else credentials_of(options)
    try:
        return credentials_of(options)
    except MissingCredentials:
        found = TokenFile()
        if not found.exists():
            raise
        return found


def session_of(options: Namespace, **settings: Any) -> ExhSession:
    """Returns a session with the credentials that a command uses.

    :param settings: keyword arguments for :class:`oxhorizon.exh.ExhSession`.
    :raises ValueError: ``--host`` is given with OAuth 2.0 credentials, or as :func:`found_by`.
    :raises OSError: the file cannot be read.
    """
    from oxhorizon.exh import ExhSession, TokenFile

    settings = {"raise_errors": False, **settings}
    found = found_by(options)
    if not isinstance(found, TokenFile):
        return ExhSession(found, **settings)
    if options.host is not None:
        raise ValueError(f"--host does not go with {found.path}: its token is for one host")
    return found.session(**settings)
