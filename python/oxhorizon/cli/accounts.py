"""The credentials that a command uses."""

from __future__ import annotations

import os

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


def token_file(options: Namespace) -> TokenFile | None:
    """Returns the file with OAuth 2.0 credentials that a command uses, if it uses one.

    That of ``--credentials`` if it is one, and ``~/.exh/oauth2.json`` if there are no others.
    """
    from oxhorizon.exh import TokenFile
    from oxhorizon.exh.credentials import MissingCredentials

    if options.credentials is not None:
        with open(options.credentials, "rb") as file:
            is_json = file.read(100).lstrip()[:1] == b"{"
        return TokenFile(options.credentials) if is_json else None
    found = TokenFile()
    if not found.exists():
        return None
    try:
        credentials_of(options)
    except MissingCredentials:
        return found
    return None


def session_of(options: Namespace, **settings: Any) -> ExhSession:
    """Returns a session with the credentials that a command uses.

    :param settings: keyword arguments for :class:`oxhorizon.exh.ExhSession`.
    :raises ValueError: as :func:`credentials_of`, or ``--host`` is given with OAuth 2.0 credentials.
    :raises OSError: the file cannot be read.
    """
    from oxhorizon.exh import ExhSession

    settings = {"raise_errors": False, **settings}
    file = token_file(options)
    if file is None:
        return ExhSession(credentials_of(options), **settings)
    if options.host is not None:
        raise ValueError(f"--host does not go with {file.path}: its token is for one host")
    return file.session(**settings)


def credentials_file(options: Namespace) -> str | None:
    """Returns the path of the file whose credentials a command uses; ``None`` if it uses no file."""
    file = token_file(options)
    if file is not None:
        return file.path
    from oxhorizon.exh.credentials import MissingCredentials

    try:
        source = credentials_of(options).source
    except MissingCredentials:
        return None
    return source if os.path.exists(source) else None
