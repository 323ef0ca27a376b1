"""The names of ``requests.compat``, each imported from its home on first use."""

from __future__ import annotations

from ._compat.lazy import lazy_getattr, public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import OrderedDict
    from collections.abc import Callable, Mapping, MutableMapping
    from http.cookies import Morsel
    from io import StringIO
    from json import JSONDecodeError
    from typing import Any
    from urllib.parse import (
        quote,
        quote_plus,
        unquote,
        unquote_plus,
        urldefrag,
        urlencode,
        urljoin,
        urlparse,
        urlsplit,
        urlunparse,
    )
    from urllib.request import getproxies, getproxies_environment, parse_http_list, proxy_bypass

    from .cookies import cookielib

    proxy_bypass_environment: Any

__all__ = [
    "Callable",
    "JSONDecodeError",
    "Mapping",
    "Morsel",
    "MutableMapping",
    "OrderedDict",
    "StringIO",
    "basestring",
    "builtin_str",
    "bytes",
    "cookielib",
    "getproxies",
    "getproxies_environment",
    "has_simplejson",
    "integer_types",
    "is_py2",
    "is_py3",
    "numeric_types",
    "parse_http_list",
    "proxy_bypass",
    "proxy_bypass_environment",
    "quote",
    "quote_plus",
    "str",
    "unquote",
    "unquote_plus",
    "urldefrag",
    "urlencode",
    "urljoin",
    "urlparse",
    "urlsplit",
    "urlunparse",
]


def __dir__() -> list[str]:
    return public_names(globals())


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

is_py2 = False
is_py3 = True
has_simplejson = False

builtin_str = str
str = str  # noqa: A001
bytes = bytes  # noqa: A001
basestring: tuple[type, ...] = (str, bytes)
numeric_types: tuple[type, ...] = (int, float)
integer_types: tuple[type, ...] = (int,)

is_urllib3_1 = False
urllib3_version = "2.8.0"
"""The version of urllib3 whose interface ``raw`` and ``packages`` follow."""

_find = lazy_getattr(
    __name__,
    {
        "urllib.parse": (
            "quote quote_plus unquote unquote_plus urldefrag urlencode urljoin urlparse urlsplit urlunparse"
        ),
        "urllib.request": (
            "getproxies getproxies_environment parse_http_list proxy_bypass proxy_bypass_environment"
        ),
        "collections": "OrderedDict",
        "collections.abc": "Callable Mapping MutableMapping",
        "http.cookies": "Morsel",
        "io": "StringIO",
        "json": "JSONDecodeError",
        ".cookies": "cookielib",
        ".packages": "chardet",
        "types": "ModuleType",
    },
)


def __getattr__(name: str) -> Any:
    if name not in ("importlib", "json", "sys"):
        return _find(name)
    # requests has these modules here.
    __import__(name)
    import sys

    return sys.modules[name]
