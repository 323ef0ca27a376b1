"""Whose credentials a command uses."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

    from oxhorizon.exh.credentials import Credentials


def credentials_of(options: Namespace, **overrides: str | None) -> Credentials:
    """The credentials that the options name, else those that there are.

    :param overrides: as of :func:`oxhorizon.exh.credentials.credentials`; ``--host`` is one.
    :raises oxhorizon.exh.credentials.MissingCredentials: not all of them were found.
    :raises OSError: the file cannot be read.
    """
    from oxhorizon.exh.credentials import credentials, read

    if options.host is not None:
        overrides = {"host": options.host, **overrides}
    if options.credentials is not None:
        return read(options.credentials, **overrides)
    return credentials(**overrides)
