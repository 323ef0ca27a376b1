"""oxhorizon: an HTTP client for OAuth 1.0a and OAuth 2.0 with a Rust core.

``OAuth1Session`` and ``OAuth2Session`` are drop-in replacements for those of ``requests_oauthlib``: only the
import changes.
"""

from _collections_abc import MutableMapping as _MutableMapping

from ._core import (
    VERSION as __version__,
)
from ._core import (
    CaseInsensitiveDict,
    OAuth1,
    OAuth1Session,
    PreparedRequest,
    Response,
    Session,
)

TYPE_CHECKING = False  # typing.TYPE_CHECKING would cost 8 ms
if TYPE_CHECKING:
    from typing import Any

    from . import (
        adapters,
        api,
        auth,
        certs,
        compat,
        compliance_fixes,
        cookies,
        events,
        exceptions,
        exh,
        hooks,
        models,
        oauth1,
        oauth1_session,
        oauth2,
        oauth2_auth,
        oauth2_session,
        packages,
        sessions,
        status_codes,
        structures,
        testing,
        tracing,
        utils,
    )
    from ._async.oauth2_session import AsyncOAuth2Session
    from ._async.sessions import AsyncOAuth1Session, AsyncSession
    from .adapters import HTTPAdapter
    from .api import delete, get, head, options, patch, post, put, request
    from .exceptions import (
        ConnectionError,
        ConnectTimeout,
        FileModeWarning,
        HTTPError,
        JSONDecodeError,
        ReadTimeout,
        RequestException,
        Timeout,
        TooManyRedirects,
        URLRequired,
    )
    from .models import Request
    from .oauth1 import (
        SIGNATURE_HMAC,
        SIGNATURE_HMAC_SHA1,
        SIGNATURE_HMAC_SHA256,
        SIGNATURE_HMAC_SHA512,
        SIGNATURE_PLAINTEXT,
        SIGNATURE_RSA,
        SIGNATURE_RSA_SHA1,
        SIGNATURE_RSA_SHA256,
        SIGNATURE_RSA_SHA512,
        SIGNATURE_TYPE_AUTH_HEADER,
        SIGNATURE_TYPE_BODY,
        SIGNATURE_TYPE_QUERY,
    )
    from .oauth1_session import TokenMissing, TokenRequestDenied, VerifierMissing
    from .oauth2_auth import OAuth2
    from .oauth2_session import OAuth2Session, TokenUpdated
    from .sessions import session
    from .status_codes import codes

__all__ = [
    "SIGNATURE_HMAC",
    "SIGNATURE_HMAC_SHA1",
    "SIGNATURE_HMAC_SHA256",
    "SIGNATURE_HMAC_SHA512",
    "SIGNATURE_PLAINTEXT",
    "SIGNATURE_RSA",
    "SIGNATURE_RSA_SHA1",
    "SIGNATURE_RSA_SHA256",
    "SIGNATURE_RSA_SHA512",
    "SIGNATURE_TYPE_AUTH_HEADER",
    "SIGNATURE_TYPE_BODY",
    "SIGNATURE_TYPE_QUERY",
    "AsyncOAuth1Session",
    "AsyncOAuth2Session",
    "AsyncSession",
    "CaseInsensitiveDict",
    "ConnectTimeout",
    "ConnectionError",
    "FileModeWarning",
    "HTTPAdapter",
    "HTTPError",
    "JSONDecodeError",
    "OAuth1",
    "OAuth1Session",
    "OAuth2",
    "OAuth2Session",
    "PreparedRequest",
    "ReadTimeout",
    "Request",
    "RequestException",
    "Response",
    "Session",
    "Timeout",
    "TokenMissing",
    "TokenRequestDenied",
    "TokenUpdated",
    "TooManyRedirects",
    "URLRequired",
    "VerifierMissing",
    "__version__",
    "adapters",
    "api",
    "auth",
    "certs",
    "codes",
    "compat",
    "compliance_fixes",
    "cookies",
    "delete",
    "events",
    "exceptions",
    "exh",
    "get",
    "head",
    "hooks",
    "models",
    "oauth1",
    "oauth1_session",
    "oauth2",
    "oauth2_auth",
    "oauth2_session",
    "options",
    "packages",
    "patch",
    "post",
    "put",
    "request",
    "session",
    "sessions",
    "status_codes",
    "structures",
    "testing",
    "tracing",
    "utils",
]

_MutableMapping.register(CaseInsensitiveDict)  # pyright: ignore[reportAttributeAccessIssue]

# The home of each name that a first request does not need. A module is its own home.
# fmt: off
_HOMES = {
    # As in requests.
    ".__version__": (
        "__author__", "__author_email__", "__build__", "__cake__", "__copyright__", "__description__",
        "__license__", "__title__", "__url__",
    ),
    "._async.oauth2_session": ("AsyncOAuth2Session",),
    "._async.sessions": ("AsyncOAuth1Session", "AsyncSession"),
    ".adapters": ("HTTPAdapter",),
    ".api": ("delete", "get", "head", "options", "patch", "post", "put", "request"),
    ".exceptions": (
        "ConnectTimeout", "ConnectionError", "FileModeWarning", "HTTPError", "JSONDecodeError",
        "ReadTimeout", "RequestException", "Timeout", "TooManyRedirects", "URLRequired",
    ),
    ".models": ("Request",),
    ".oauth1": (
        "SIGNATURE_HMAC", "SIGNATURE_HMAC_SHA1", "SIGNATURE_HMAC_SHA256", "SIGNATURE_HMAC_SHA512",
        "SIGNATURE_RSA", "SIGNATURE_RSA_SHA1", "SIGNATURE_RSA_SHA256", "SIGNATURE_RSA_SHA512",
        "SIGNATURE_PLAINTEXT", "SIGNATURE_TYPE_AUTH_HEADER", "SIGNATURE_TYPE_BODY", "SIGNATURE_TYPE_QUERY",
    ),
    ".oauth1_session": ("TokenMissing", "TokenRequestDenied", "VerifierMissing"),
    ".oauth2_auth": ("OAuth2",),
    ".oauth2_session": ("OAuth2Session", "TokenUpdated"),
    ".sessions": ("session",),
    ".status_codes": ("codes",),
}
# fmt: on


def _imports_for_tools() -> None:
    """Never called: here, tools that follow imports without running them find those that Rust makes."""
    from ._compat import static_imports  # noqa: F401


def __getattr__(name: str) -> "Any":
    # PEP 562: each is imported when a program first uses it.
    import sys

    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None and name not in __all__:
        if name[:1] == "_":  # pickle, copy, doctest and others ask whether there is such a name
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from ._compat.homes import missing

        raise missing(name, sys._getframe(1))
    path = f"{__name__}{home or '.' + name}"
    __import__(path)  # importlib would cost more than some of them
    module = sys.modules[path]
    value = getattr(module, name) if home else module
    globals()[name] = value
    return value


def __dir__() -> "list[str]":
    return sorted({*__all__, *(name for name in globals() if name[:2] == "__" and name[-2:] == "__")})
