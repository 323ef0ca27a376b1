"""Sessions, and the functions that merge their settings with a request's (``requests.sessions``)."""

from __future__ import annotations

from _collections_abc import Mapping

from ._compat.lazy import lazy_getattr, public_names
from ._core import PreparedRequest, Response, Session, default_headers
from .models import DEFAULT_REDIRECT_LIMIT, REDIRECT_STATI

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import OrderedDict
    from collections.abc import Callable
    from typing import Any

    from .models import Request
else:
    from _collections import OrderedDict  # without the import of collections

__all__ = [
    "DEFAULT_REDIRECT_LIMIT",
    "REDIRECT_STATI",
    "PreparedRequest",
    "Request",
    "Response",
    "Session",
    "SessionRedirectMixin",
    "default_headers",
    "merge_hooks",
    "merge_setting",
    "session",
]


def __dir__() -> list[str]:
    return public_names(globals())


__getattr__: Callable[[str], Any] = lazy_getattr(
    __name__,
    {
        ".adapters": "HTTPAdapter",
        ".auth": "_basic_auth_str",
        ".cookies": "RequestsCookieJar cookiejar_from_dict extract_cookies_to_jar merge_cookies",
        ".exceptions": "ChunkedEncodingError ContentDecodingError InvalidSchema TooManyRedirects",
        ".hooks": "default_hooks dispatch_hook",
        ".models": "Request",
        ".status_codes": "codes",
        ".structures": "CaseInsensitiveDict",
        ".utils": (
            "DEFAULT_PORTS get_auth_from_url get_environ_proxies get_netrc_auth requote_uri resolve_proxies "
            "rewind_body should_bypass_proxies to_key_val_list to_native_string"
        ),
        "urllib.parse": "urljoin urlparse",
    },
)


# Our Session has the redirect methods itself; the name exists for programs that import it.
SessionRedirectMixin = Session


def session() -> Session:
    """Returns a new ``Session``, for programs that call ``requests.session()``."""
    return Session()


def merge_setting(request_setting: Any, session_setting: Any, dict_class: type[Any] = OrderedDict) -> Any:
    """Merges a setting of a request with that of its session. The request's setting takes precedence.

    :param request_setting: the request's setting. If both are mappings, a value of ``None`` removes its key.
    :param session_setting: the session's setting.
    :param dict_class: the type of the merged mapping.
    """
    if session_setting is None or request_setting is None:
        return session_setting if request_setting is None else request_setting
    if not (isinstance(session_setting, Mapping) and isinstance(request_setting, Mapping)):
        return request_setting
    merged = dict_class(session_setting.items())
    merged.update(request_setting.items())
    for key in [key for key, value in merged.items() if value is None]:
        del merged[key]
    return merged


def merge_hooks(request_hooks: Any, session_hooks: Any, dict_class: type[Any] = OrderedDict) -> Any:
    """Merges hooks like :func:`merge_setting`; an empty list of hooks counts as no hooks."""
    for hooks, others in ((session_hooks, request_hooks), (request_hooks, session_hooks)):
        if hooks is None or hooks.get("response") == []:
            return others
    return merge_setting(request_hooks, session_hooks, dict_class)
