"""The value of ``API_HOST``, and the URLs that are there."""

from __future__ import annotations

from oxhorizon._core import PreparedRequest

_PORTS = {"http": ":80", "https": ":443"}


def base_of(host: str) -> str:
    """The URL that paths are added to: ``https://api.example.com``, with no slash at its end.

    Without a scheme it is https, and http for this machine itself.

    :raises ValueError: it is no host, or has what a host has not.
    """
    scheme, separator, rest = host.strip().rpartition("://")
    rest = rest.rstrip("/")
    authority = rest.partition("/")[0]
    if "@" in rest:
        # Which may be a password.
        raise ValueError("API_HOST has a user in it: give the host alone, https://api.example.com")
    if not authority or any(one in "?#\\" or one.isspace() for one in rest):
        raise ValueError(f"API_HOST is {host!r}, which is no host: give one like https://api.example.com")
    scheme = scheme.lower() if separator else "http" if _is_loopback(authority) else "https"
    if scheme not in _PORTS:
        raise ValueError(f"API_HOST is {host!r}: it must be of https, or http")
    prepared = PreparedRequest()
    prepared.prepare_url(f"{scheme}://{rest}", None)
    assert prepared.url is not None
    return prepared.url.rstrip("/")


def resolve(base: str, url: str | bytes) -> str:
    """The whole URL for a path, or for a URL of the same origin.

    :param base: as of :func:`base_of`.
    :raises ValueError: it is of another origin.
    """
    text = (url.decode("utf-8") if isinstance(url, bytes) else str(url)).lstrip()
    if text.startswith(("//", "\\")):
        raise ValueError(f"{_shown(text)} begins with two slashes: give a path, or a whole URL")
    scheme, separator, _ = text.partition("://")
    if not separator or not (scheme.isascii() and scheme.replace("+", "").replace("-", "").isalnum()):
        return f"{base}/{text.removeprefix('/')}"
    prepared = PreparedRequest()
    # As it will be sent, so that there is one opinion only of what the host is.
    prepared.prepare_url(text, None)
    if _origin(prepared.url or "") != _origin(base):
        raise ValueError(
            f"{_shown(text)} is not at {_origin(base)}: what is signed goes to API_HOST only. For other "
            "hosts use oxhorizon.get, or a session of theirs"
        )
    return text


def _origin(url: str) -> str:
    """Scheme, host and port, with a user if there is one; it is then equal to no other."""
    scheme, _, rest = url.partition("://")
    authority = rest.partition("/")[0].partition("?")[0].partition("#")[0].lower()
    port = _PORTS.get(scheme.lower(), "")
    return f"{scheme.lower()}://{authority[: -len(port)] if port and authority.endswith(port) else authority}"


def _is_loopback(authority: str) -> bool:
    if authority.startswith("["):
        return authority.partition("]")[0] == "[::1"
    name = authority.partition(":")[0].lower()
    parts = name.split(".")
    if len(parts) == 4 and all(part.isdecimal() for part in parts):
        return parts[0] == "127"
    return parts[-1] == "localhost"


def _shown(url: str) -> str:
    """Without a query or a user, which may be secrets."""
    return repr(url.partition("?")[0].partition("#")[0].rpartition("@")[2][:200])
