"""The credentials that a command uses."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import Namespace

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
