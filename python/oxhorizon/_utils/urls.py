"""Parsing and normalisation of URLs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import Match
    from urllib.parse import SplitResult

    from ..exceptions import InvalidURL

_LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

UNRESERVED_SET = frozenset(_LETTERS_AND_DIGITS + "-._~")
"""The characters that need no percent-encoding (RFC 3986 section 2.3)."""

_USERINFO = UNRESERVED_SET | frozenset("!$&'()*+,;=:")
_PATH = _USERINFO | frozenset("@/")
_QUERY = _PATH | frozenset("?")


class SplitHost:
    """Scheme, host and port of a URL."""

    __slots__ = ("hostname", "port", "scheme")

    def __init__(self, scheme: str, hostname: str | None, port: int | None) -> None:
        self.scheme = scheme
        self.hostname = hostname
        self.port = port


def split_host(url: str) -> SplitHost | SplitResult:
    """Returns scheme, host and port of *url* as they are when the URL is sent.

    ``http://one\\@two/`` is sent to ``one``, and ``http://one%2eexample/`` to ``one.example``. Security
    decisions must use that host.

    :raises ValueError: as ``urllib.parse.urlsplit``; an invalid port raises it when ``port`` is read.
    """
    # urllib.parse costs 11 ms to import, so it gets only unusual URLs.
    if isinstance(url, str):
        scheme, mark, rest = url.partition("://")
        authority = rest.partition("/")[0].partition("?")[0].partition("#")[0]
        userinfo, _, host = authority.rpartition("@")
        hostname, colon, port = host.partition(":")
        if (
            mark
            and scheme.isalpha()
            and scheme.isascii()
            and _USERINFO.issuperset(userinfo + hostname)
            and (not colon or _is_plain_port(port))
        ):
            return SplitHost(scheme.lower(), hostname.lower() or None, int(port) if colon else None)
    from urllib.parse import urlsplit

    return urlsplit(_as_sent(url))


def _is_plain_port(port: str) -> bool:
    return port.isdigit() and port.isascii() and port[0] != "0" and len(port) < 6 and int(port) < 65536


def _as_sent(url: str) -> str:
    """Returns *url* as a prepared request has it; if that fails, with backslashes read as slashes."""
    if not isinstance(url, str) or not url.lstrip().lower().startswith(("http:", "https:")):
        return url
    from .._core import PreparedRequest

    request = PreparedRequest()
    try:
        request.prepare_url(url, None)
    except ValueError:
        return url.replace("\\", "/")
    return request.url or url


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Returns the origin of *url* (RFC 6454): credentials must not be sent to a different one."""
    found = split_host(url)
    port = found.port
    return (
        found.scheme,
        found.hostname,
        {"http": 80, "https": 443}.get(found.scheme) if port is None else port,
    )


def target(url: str) -> str:
    """Returns the request target of an absolute URL: its path and query."""
    url = url.partition("#")[0]
    scheme, mark, rest = url.partition("://")
    if not mark or "/" in scheme or "?" in scheme:
        return url or "/"
    start = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    return rest[start:] if rest[start : start + 1] == "/" else "/" + rest[start:]


def unquote_unreserved(uri: str) -> str:
    """Decodes percent-encoded characters that are unreserved (RFC 3986 section 2.3).

    :raises InvalidURL: the two letters or digits after a ``%`` are not hexadecimal.
    """
    first, *parts = uri.split("%")
    pieces = [first]
    for part in parts:
        code = part[:2]
        character = ""
        if len(code) == 2 and code.isalnum():
            try:
                character = chr(int(code, 16))
            except ValueError:
                from ..exceptions import InvalidURL

                raise InvalidURL(f"Invalid percent-escape sequence: {code!r}") from None
        pieces.append(character + part[2:] if character in UNRESERVED_SET else "%" + part)
    return "".join(pieces)


def requote_uri(uri: str) -> str:
    """Percent-encodes the characters of *uri* that need it, and only those.

    If one ``%`` does not begin an escape sequence, every ``%`` becomes ``%25``.
    """
    from urllib.parse import quote

    from ..exceptions import InvalidURL

    safe = "!#$&'()*+,/:;=?@[]~"
    try:
        return quote(unquote_unreserved(uri), safe=safe + "%")
    except InvalidURL:
        return quote(uri, safe=safe)


def get_auth_from_url(url: str) -> tuple[str, str]:
    """Returns the decoded user and password of *url*; two empty strings unless it has both."""
    from urllib.parse import unquote, urlsplit

    # A backslash ends the authority, as it does when the URL is sent.
    parsed = urlsplit(url.replace("\\", "/"))
    if parsed.username is None or parsed.password is None:
        return "", ""
    return unquote(parsed.username), unquote(parsed.password)


def urldefragauth(url: str) -> str:
    """Returns *url* without its fragment, user and password."""
    from urllib.parse import urlparse, urlunparse

    scheme, netloc, path, params, query, _ = urlparse(url)
    if not netloc:
        netloc, path = path, netloc
    return urlunparse((scheme, netloc.rpartition("@")[2], path, params, query, ""))


def prepend_scheme_if_needed(url: str, new_scheme: str) -> str:
    """Returns *url* with *new_scheme* if it has no scheme, and with its host and encoding normalised.

    :raises InvalidURL: the host or port is invalid.
    """
    from urllib.parse import urlunparse

    scheme, auth, netloc, path, query, fragment = _parse(url)
    if not netloc:
        netloc, path = path, netloc
    if auth:
        if netloc is None:
            raise _no_host("")
        netloc = f"{auth}@{netloc}"
    # None does as well as "" for each of them.
    return urlunparse((scheme or new_scheme, netloc or "", path or "", "", query or "", fragment or ""))


def _parse(url: str) -> tuple[str | None, ...]:
    """Returns scheme, userinfo, host with port, path, query and fragment, by the rules of urllib3.

    A name with a dot before the colon is a host, not a scheme: ``example.com:80``.
    """
    import re

    if not url:
        return (None,) * 6
    if not re.match("[a-zA-Z][a-zA-Z0-9+-]*:|/", url):
        url = "//" + url
    parts = re.match(
        r"(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://([^\\/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?", url, re.DOTALL
    )
    assert parts is not None  # every part may be missing
    scheme, authority, path, query, fragment = parts.groups()
    scheme = scheme and scheme.lower()
    usual = scheme in (None, "http", "https")
    auth, netloc = None, None
    if authority:
        auth, _, host_port = authority.rpartition("@")
        netloc = _normal_host_port(host_port, usual)
    if usual:
        auth = auth and _encoded(auth, _USERINFO)
        path = _encoded(_without_dots(path), _PATH)
        query = query and _encoded(query, _QUERY)
        fragment = fragment and _encoded(fragment, _QUERY)
    if path and not path.startswith("/"):
        path = "/" + path
    if not path:
        path = None if query is None and fragment is None else ""
    return scheme, auth, netloc, path, query, fragment


def _normal_host_port(text: str, usual: bool) -> str:
    import re

    name = r"(?:[^\[\]%:/?#]|%[a-fA-F0-9]{2})*"
    address = r"\[[0-9a-fA-F:.]+(?:%(?:[\w.~-]|%[a-fA-F0-9]{2})+)?\]"
    found = re.fullmatch(rf"({name}|{address})(?::0*?(|0|[1-9][0-9]{{0,4}}))?", text)
    if found is None or re.search(r"[\x00-\x20\x7f]", text) or int(found[2] or 0) > 65535:
        raise _no_host(text)
    host, port = found.groups()
    if host.startswith("["):
        host = _normal_ipv6(host, usual)
    elif usual:
        host = _normal_name(host)
    return f"{host}:{int(port)}" if port else str(host)


def _no_host(text: str) -> InvalidURL:
    from ..exceptions import InvalidURL

    # With a malformed user and password, the text may contain a part of the password.
    return InvalidURL("not a valid host or port" if ":" in text else f"not a valid host or port: {text!r}")


def _normal_ipv6(host: str, usual: bool) -> str:
    from ipaddress import IPv6Address

    address, percent, zone = host[1:-1].partition("%")
    try:
        IPv6Address(address)
    except ValueError:
        raise _no_host(host) from None
    if not usual:
        return host
    if not percent:
        return f"[{address.lower()}]"
    # RFC 6874 encodes the percent sign before the zone.
    zone = zone[2:] if zone.startswith("25") and zone != "25" else zone
    return f"[{address.lower()}%{_encoded(zone, UNRESERVED_SET)}]"


def _normal_name(host: str) -> str:
    import re

    if re.fullmatch(r"(?:0[xX][0-9a-fA-F]+|[0-9]+)(?:\.(?:0[xX][0-9a-fA-F]+|[0-9]+)){0,3}", host):
        return host

    def decoded(escape: Match[str]) -> str:
        character = chr(int(escape[0][1:], 16))
        if character < " " or character == "\x7f":
            raise _no_host(host)
        return character if character in UNRESERVED_SET else escape[0].upper()

    name = re.sub("%[0-9a-fA-F]{2}", decoded, host)
    if not name.isascii():
        labels = name.split(".")
        try:
            name = ".".join(label if label.isascii() else label.encode("idna").decode() for label in labels)
        except UnicodeError:
            raise _no_host(host) from None
    return re.sub("%[0-9a-f]{2}", lambda escape: escape[0].upper(), name.lower())


def _encoded(text: str, allowed: frozenset[str]) -> str:
    """Percent-encodes disallowed characters; also each ``%``, unless all of them begin an escape sequence."""
    import re

    text, escapes = re.subn("%[a-fA-F0-9]{2}", lambda escape: escape[0].upper(), text)
    keep = allowed | {"%"} if escapes == text.count("%") else allowed
    return "".join(
        chr(byte) if byte < 128 and chr(byte) in keep else f"%{byte:02X}"
        for byte in text.encode("utf-8", "surrogatepass")
    )


def _without_dots(path: str) -> str:
    """Removes the dot segments of a path (RFC 3986 section 5.2.4)."""
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if path.startswith("/") and (not kept or kept[0]):
        kept.insert(0, "")
    if path.endswith(("/.", "/..")):
        kept.append("")
    return "/".join(kept)
