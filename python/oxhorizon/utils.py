"""The helpers of ``requests.utils``, for programs that import them."""

from __future__ import annotations

import os

from ._compat.lazy import lazy_getattr, public_names
from ._core import VERSION, CaseInsensitiveDict, default_headers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import OrderedDict
    from collections.abc import Iterator
    from typing import Any, TypeVar
    from urllib.parse import quote, unquote, urlparse, urlunparse
    from urllib.request import getproxies, getproxies_environment, proxy_bypass

    from ._utils.body_length import super_len
    from ._utils.context_managers import atomic_open, set_environ
    from ._utils.encodings import (
        get_encoding_from_headers,
        get_encodings_from_content,
        get_unicode_from_response,
        guess_json_utf,
        stream_decode_response_unicode,
    )
    from ._utils.header_values import (
        check_header_validity,
        parse_dict_header,
        parse_header_links,
        parse_list_header,
        unquote_header_value,
    )
    from ._utils.netrc import NETRC_FILES
    from ._utils.proxies import (
        address_in_network,
        dotted_netmask,
        is_ipv4_address,
        is_valid_cidr,
        resolve_proxies,
        select_proxy,
        should_bypass_proxies,
    )
    from ._utils.urls import (
        UNRESERVED_SET,
        get_auth_from_url,
        prepend_scheme_if_needed,
        requote_uri,
        unquote_unreserved,
        urldefragauth,
    )
    from .cookies import cookiejar_from_dict
    from .exceptions import FileModeWarning, InvalidHeader, InvalidURL, UnrewindableBodyError

    _Slices = TypeVar("_Slices", str, bytes)

    DEFAULT_CA_BUNDLE_PATH: str
    proxy_bypass_environment: Any

__all__ = [
    "DEFAULT_ACCEPT_ENCODING",
    "DEFAULT_CA_BUNDLE_PATH",
    "DEFAULT_PORTS",
    "NETRC_FILES",
    "UNRESERVED_SET",
    "CaseInsensitiveDict",
    "FileModeWarning",
    "InvalidHeader",
    "InvalidURL",
    "OrderedDict",
    "UnrewindableBodyError",
    "add_dict_to_cookiejar",
    "address_in_network",
    "atomic_open",
    "check_header_validity",
    "cookiejar_from_dict",
    "default_headers",
    "default_user_agent",
    "dict_from_cookiejar",
    "dict_to_sequence",
    "dotted_netmask",
    "extract_zipped_paths",
    "from_key_val_list",
    "get_auth_from_url",
    "get_encoding_from_headers",
    "get_encodings_from_content",
    "get_environ_proxies",
    "get_netrc_auth",
    "get_unicode_from_response",
    "getproxies",
    "getproxies_environment",
    "guess_filename",
    "guess_json_utf",
    "is_ipv4_address",
    "is_valid_cidr",
    "iter_slices",
    "parse_dict_header",
    "parse_header_links",
    "parse_list_header",
    "prepend_scheme_if_needed",
    "proxy_bypass",
    "proxy_bypass_environment",
    "quote",
    "requote_uri",
    "resolve_proxies",
    "rewind_body",
    "select_proxy",
    "set_environ",
    "should_bypass_proxies",
    "stream_decode_response_unicode",
    "super_len",
    "to_key_val_list",
    "to_native_string",
    "unicode_is_ascii",
    "unquote",
    "unquote_header_value",
    "unquote_unreserved",
    "urldefragauth",
    "urlparse",
    "urlunparse",
]


def __dir__() -> list[str]:
    return public_names(globals())


_find = lazy_getattr(
    __name__,
    {
        "._utils.context_managers": "atomic_open set_environ",
        "._utils.encodings": (
            "get_encoding_from_headers get_encodings_from_content get_unicode_from_response guess_json_utf "
            "stream_decode_response_unicode"
        ),
        "._utils.header_values": (
            "check_header_validity parse_dict_header parse_header_links parse_list_header "
            "unquote_header_value _parse_content_type_header"
        ),
        "._utils.netrc": "NETRC_FILES",
        "._utils.proxies": (
            "address_in_network dotted_netmask is_ipv4_address is_valid_cidr resolve_proxies select_proxy "
            "should_bypass_proxies"
        ),
        "._utils.body_length": "super_len",
        "._utils.urls": (
            "UNRESERVED_SET get_auth_from_url prepend_scheme_if_needed requote_uri unquote_unreserved "
            "urldefragauth"
        ),
        ".cookies": "cookiejar_from_dict",
        ".exceptions": "FileModeWarning InvalidHeader InvalidURL UnrewindableBodyError",
        "collections": "OrderedDict",
        "urllib.parse": "quote unquote urlparse urlunparse",
        "urllib.request": "getproxies getproxies_environment proxy_bypass proxy_bypass_environment",
    },
)

DEFAULT_PORTS = {"http": 80, "https": 443}

DEFAULT_ACCEPT_ENCODING = default_headers()["Accept-Encoding"]


def __getattr__(name: str) -> Any:
    if name == "DEFAULT_CA_BUNDLE_PATH":
        from .certs import where

        return where()
    return _find(name)


def default_user_agent(name: str = "oxhorizon") -> str:
    """Returns the value of the User-Agent header for a client of that name."""
    return f"{name}/{VERSION}"


def dict_to_sequence(d: Any) -> Any:
    """Returns the items of a mapping; any other object unchanged."""
    return d.items() if hasattr(d, "items") else d


def from_key_val_list(value: Any) -> OrderedDict[Any, Any] | None:
    """Returns a mapping or a list of pairs as an ``OrderedDict``; ``None`` unchanged.

    :raises ValueError: *value* is neither.
    """
    from collections import OrderedDict

    return None if value is None else OrderedDict(_no_scalar(value))


def to_key_val_list(value: Any) -> list[Any] | None:
    """Returns a mapping or a list of pairs as a list of pairs; ``None`` unchanged.

    :raises ValueError: *value* is neither.
    """
    return None if value is None else list(dict_to_sequence(_no_scalar(value)))


def _no_scalar(value: Any) -> Any:
    if isinstance(value, (str, bytes, int)):
        raise ValueError("cannot encode objects that are not 2-tuples")
    return value


def to_native_string(string: str | bytes, encoding: str = "ascii") -> str:
    """Returns *string* as ``str``, decoded if it is ``bytes``."""
    return string if isinstance(string, str) else string.decode(encoding)


def unicode_is_ascii(u_string: str) -> bool:
    """Returns whether the text is all ASCII."""
    return u_string.isascii()


def iter_slices(string: _Slices, slice_length: int | None) -> Iterator[_Slices]:
    """Yields slices of *string*; a length of ``None``, or of zero or less, yields all of it at once."""
    if slice_length is None or slice_length <= 0:
        slice_length = len(string) or 1
    for start in range(0, len(string), slice_length):
        yield string[start : start + slice_length]


def dict_from_cookiejar(cj: Any) -> dict[str, str | None]:
    """Returns the names and values of a jar's cookies."""
    return {cookie.name: cookie.value for cookie in cj}


def add_dict_to_cookiejar(cj: Any, cookie_dict: dict[str, str]) -> Any:
    """Adds cookies to a jar and returns the jar."""
    from .cookies import cookiejar_from_dict

    return cookiejar_from_dict(cookie_dict, cj)


def get_netrc_auth(url: str | bytes, raise_errors: bool = False) -> tuple[str, str] | None:
    """Returns the user and password for the host of *url* from the user's netrc file, or ``None``.

    :param raise_errors: whether an unreadable or malformed file raises an error.
    """
    from ._utils.netrc import netrc_auth

    return netrc_auth(url, raise_errors)


def get_environ_proxies(url: str, no_proxy: str | None = None) -> dict[str, str]:
    """Returns the environment's proxies by scheme; an empty dict if *url* bypasses them.

    :param no_proxy: replaces the environment's ``no_proxy``.
    """
    from ._utils.proxies import environ_proxies

    return environ_proxies(url, no_proxy)


def guess_filename(obj: Any) -> str | bytes | None:
    """Returns the base name of a file object; ``None`` if it has none."""
    name = getattr(obj, "name", None)
    if not isinstance(name, (str, bytes)) or not name or name[0] == "<" or name[-1] == ">":
        return None
    return os.path.basename(name)


def extract_zipped_paths(path: str) -> str:
    """Returns *path*; for a path inside a zip archive, that of an extracted copy."""
    if os.path.exists(path):
        return path
    archive, member = os.path.split(path)
    while archive and not os.path.exists(archive):
        archive, name = os.path.split(archive)
        if not name:
            break
        member = f"{name}/{member}"
    if not os.path.isfile(archive):
        return path

    from tempfile import mkstemp
    from zipfile import ZipFile, is_zipfile

    if not is_zipfile(archive):
        return path
    with ZipFile(archive) as file:
        if member not in file.namelist():
            return path
        content = file.read(member)
    # A random name: in a shared directory, another user could have created a file of the member's name.
    descriptor, copy = mkstemp(suffix=os.path.splitext(member)[1])
    with os.fdopen(descriptor, "wb") as extracted:
        extracted.write(content)
    return copy


def rewind_body(prepared_request: Any) -> None:
    """Rewinds the body of a request to where it began, so that it can be sent again.

    :raises UnrewindableBodyError: the body cannot be rewound.
    """
    from ._core import rewind_body

    rewind_body(prepared_request.body, getattr(prepared_request, "_body_position", None))
