"""The names of ``requests.compat``, each imported from its home on first use."""

from __future__ import annotations

from ._compat.lazy import lazy_getattr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

is_py2 = False
is_py3 = True
has_simplejson = False

builtin_str = str
str = str  # noqa: A001
bytes = bytes  # noqa: A001
basestring = (str, bytes)
numeric_types = (int, float)
integer_types = (int,)

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
