"""The value of ``API_HOST``, and the URLs at that host."""

from __future__ import annotations

from oxhorizon._core import PreparedRequest

_PORTS = {"http": ":80", "https": ":443"}


def base_of(host: str) -> str:
    """Returns the base URL of a host, without a slash at the end: ``https://api.example.com``.

    The default scheme is https; http for the local machine.

    :raises ValueError: the host is invalid.
    """
    scheme, separator, rest = host.strip().rpartition("://")
    rest = rest.rstrip("/")
    authority = rest.partition("/")[0]
    if "@" in rest:
        # The value is not shown: it may contain a password.
        raise ValueError("API_HOST contains a user: give the host alone, like https://api.example.com")
    if not authority or any(one in "?#\\" or one.isspace() for one in rest):
        raise ValueError(f"API_HOST is {host!r}, which is not a host: use one like https://api.example.com")
    scheme = scheme.lower() if separator else "http" if _is_loopback(authority) else "https"
    if scheme not in _PORTS:
        raise ValueError(f"API_HOST is {host!r}: the scheme must be https or http")
    prepared = PreparedRequest()
    prepared.prepare_url(f"{scheme}://{rest}", None)
    assert prepared.url is not None
    return prepared.url.rstrip("/")


def resolve(base: str, url: str | bytes) -> str:
    """Returns the whole URL for a path, or for a URL of the same origin.

    :param base: the result of :func:`base_of`.
    :raises ValueError: the URL has another origin.
    """
    text = (url.decode("utf-8") if isinstance(url, bytes) else str(url)).lstrip()
    if text.startswith(("//", "\\")):
        raise ValueError(f"{_redacted(text)} begins with two slashes: use a path or a whole URL")
    scheme, separator, _ = text.partition("://")
    if not separator or not (scheme.isascii() and scheme.replace("+", "").replace("-", "").isalnum()):
        return f"{base}/{text.removeprefix('/')}"
    prepared = PreparedRequest()
    # Prepared as it will be sent, so that both agree on the host.
    prepared.prepare_url(text, None)
    if _origin(prepared.url or "") != _origin(base):
        raise ValueError(
            f"{_redacted(text)} is not at {_origin(base)}: signed requests go to API_HOST only. For other "
            "hosts use oxhorizon.get or another session"
        )
    return text


def _origin(url: str) -> str:
    """Returns scheme, host and port. A user is kept, so that a URL with one never matches."""
    scheme, _, rest = url.partition("://")
    authority = rest.partition("/")[0].partition("?")[0].partition("#")[0].lower()
    port = _PORTS.get(scheme.lower(), "")
    return f"{scheme.lower()}://{authority[: -len(port)] if port and authority.endswith(port) else authority}"


def check_secure(base: str) -> None:
    """Checks that a bearer token may be sent to a host: over https, or to this machine.

    ``OAUTHLIB_INSECURE_TRANSPORT`` in the environment allows others.

    :raises oxhorizon.oauth2.InsecureTransportError: it may not.
    """
    from oxhorizon.oauth2 import InsecureTransportError, is_secure_transport

    if is_secure_transport(base) or _is_loopback(base.partition("://")[2].partition("/")[0]):
        return

    raise InsecureTransportError(f"API_HOST is {base!r}: a token must not be sent without TLS, so use https")


def _is_loopback(authority: str) -> bool:
    if authority.startswith("["):
        return authority.partition("]")[0] == "[::1"
    name = authority.partition(":")[0].lower()
    parts = name.split(".")
    if len(parts) == 4 and all(part.isdecimal() for part in parts):
        return parts[0] == "127"
    return parts[-1] == "localhost"


def _redacted(url: str) -> str:
    """Returns the URL for a message, without query and user, which may be secrets."""
    return repr(url.partition("?")[0].partition("#")[0].rpartition("@")[2][:200])
