"""Users and passwords from a netrc file. Imported only if such a file may exist."""

from __future__ import annotations

import os

NETRC_FILES = (".netrc", "_netrc")
"""The file names to look for in the home directory, unless ``NETRC`` names a file."""


def netrc_auth(url: str | bytes, raise_errors: bool = False) -> tuple[str, str] | None:
    """Returns the user and password for the host of *url*; ``None`` if there are none.

    It follows the rules of ``requests.utils.get_netrc_auth``.

    :param raise_errors: whether an unreadable or malformed file raises an error.
    :raises netrc.NetrcParseError: the file is malformed, and *raise_errors* is true.
    :raises OSError: the file cannot be read, and *raise_errors* is true.
    """
    named = os.environ.get("NETRC")
    paths = (f"~/{name}" for name in NETRC_FILES) if named is None else (named,)
    path = next(filter(os.path.exists, map(os.path.expanduser, paths)), None)
    if path is None:
        return None

    from .urls import split_host

    host = split_host(url.decode() if isinstance(url, bytes) else url).hostname
    if host is None:
        return None

    from netrc import NetrcParseError, netrc

    try:
        file = netrc(path)
        if host not in file.hosts and "xn--" in host:
            # The file may have the name in Unicode instead of punycode.
            host = _unicode_name(host)
        found = file.authenticators(host)
    except (NetrcParseError, OSError):
        if raise_errors:
            raise
        return None
    if not found or not any(found):
        return None
    login, account, password = found
    return (login or account or "", password or "")


def _unicode_name(host: str) -> str:
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host
