"""The names of ``requests.compat``, each imported from its home on first use."""

from __future__ import annotations

from ._compat.lazy import lazy_getattr

is_py2 = False
is_py3 = True
has_simplejson = False

builtin_str = str
str = str  # noqa: A001
bytes = bytes  # noqa: A001
basestring = (str, bytes)
numeric_types = (int, float)
integer_types = (int,)

__getattr__ = lazy_getattr(
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
    },
)
