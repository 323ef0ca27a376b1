"""The names of ``requests.packages``: urllib3's, chardet's and idna's, without a dependency on any of them.

``from oxhorizon.packages.urllib3.util.retry import Retry`` works whether or not urllib3 is installed. If the
program has imported urllib3, the names are urllib3's own, so that they are the same objects everywhere.
Otherwise they are oxhorizon's, which its sessions and adapters understand. What oxhorizon lacks comes from an
installed urllib3.
"""

from __future__ import annotations

import sys
from types import ModuleType

from ._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["certifi", "chardet", "idna", "urllib3"]


def __dir__() -> list[str]:
    return public_names(globals())


_RETRY = ("._http.retry", "Retry RequestHistory")
_NAMES = "._http.urllib3_names"

# Our names for each module: the module that defines them.
_OWN = {
    "urllib3": [
        ("._http.retry", "Retry"),
        (_NAMES, "PoolManager ProxyManager Timeout make_headers"),
        ("._http.urllib3_response", "HTTPResponse"),
        ("._http.header_dict", "HTTPHeaderDict"),
    ],
    "urllib3.exceptions": [
        (
            "._http.urllib3_exceptions",
            "BodyNotHttplibCompatible ClosedPoolError ConnectTimeoutError ConnectionError DecodeError "
            "DependencyWarning EmptyPoolError FullPoolError HTTPError HTTPWarning HeaderParsingError "
            "HostChangedError IncompleteRead InsecurePlatformWarning InsecureRequestWarning "
            "InvalidChunkLength InvalidHeader LocationParseError LocationValueError MaxRetryError "
            "NameResolutionError NewConnectionError NotOpenSSLWarning PoolError ProtocolError "
            "ProxyError ProxySchemeUnknown ProxySchemeUnsupported "
            "ReadTimeoutError RequestError ResponseError ResponseNotChunked SSLError SecurityWarning "
            "SystemTimeWarning TimeoutError TimeoutStateError URLSchemeUnknown UnrewindableBodyError",
        )
    ],
    "urllib3.util": [("._http.retry", "Retry"), (_NAMES, "Timeout Url make_headers parse_url")],
    "urllib3.util.retry": [_RETRY],
    "urllib3.util.timeout": [(_NAMES, "Timeout")],
    "urllib3.util.url": [(_NAMES, "Url parse_url")],
    "urllib3.util.request": [(_NAMES, "make_headers")],
    "urllib3.poolmanager": [(_NAMES, "PoolManager ProxyManager")],
    "urllib3.response": [("._http.urllib3_response", "HTTPResponse")],
    "urllib3._collections": [("._http.header_dict", "HTTPHeaderDict")],
    # These have no names of ours.
    "urllib3.connection": [],
    "urllib3.connectionpool": [],
    "urllib3.contrib": [],
    "urllib3.contrib.pyopenssl": [],
    "urllib3.contrib.socks": [],
    "urllib3.fields": [],
    "urllib3.filepost": [],
    "urllib3.util.connection": [],
    "urllib3.util.proxy": [],
    "urllib3.util.response": [],
    "urllib3.util.ssl_": [],
    "urllib3.util.ssltransport": [],
    "urllib3.util.util": [],
    "urllib3.util.wait": [],
    "chardet": [(_NAMES, "detect")],
    "certifi": [(".certs", "where")],
    "idna": [],
}

# The categories that silence our warning: the class of that name, ours or urllib3's, and its bases there.
_KINDS = ("InsecureRequestWarning", "SecurityWarning", "HTTPWarning")


class _StandIn(ModuleType):
    """A module of urllib3's, chardet's, certifi's or idna's; without a file."""

    def __init__(self, original: str) -> None:
        super().__init__(f"{__name__}.{original}", f"Stands in for the module {original}.")
        self._original = original
        self.__path__ = []
        self._homes = {name: home for home, names in _OWN[original] for name in names.split()}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        home = self._homes.get(name)
        # certifi's function returns its own file, ours what oxhorizon trusts.
        theirs = None if self._original == "certifi" else sys.modules.get(self._original)
        if theirs is not None and hasattr(theirs, name):
            return getattr(theirs, name)
        if home is not None:
            return _imported(f"oxhorizon{home}", name)
        try:
            return _imported(self._original, name)
        except ImportError:
            reason = f"oxhorizon does not have it, and {self._original.partition('.')[0]} is not installed"
        except AttributeError:
            reason = f"neither has {self._original}"
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}: {reason}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._homes})


def _imported(module: str, name: str) -> Any:
    __import__(module)  # importlib would have to be imported first
    return getattr(sys.modules[module], name)


def _disable_warnings(category: type[Warning] | None = None) -> None:
    """Disables warnings, as ``urllib3.disable_warnings`` does.

    :param category: a warning class, ours or urllib3's; by default all of them.
    """
    import warnings

    from .exceptions import InsecureRequestWarning, _HTTPWarning

    if category is None or category.__name__ in _KINDS:
        warnings.simplefilter("ignore", InsecureRequestWarning)
        warnings.simplefilter("ignore", _HTTPWarning if category is None else category)
        theirs = sys.modules.get("urllib3.exceptions")
        if theirs is not None:
            name = "HTTPWarning" if category is None else category.__name__
            warnings.simplefilter("ignore", getattr(theirs, name))
    else:
        warnings.simplefilter("ignore", category)


def _stand_in(original: str) -> Any:
    module = sys.modules[f"{__name__}.{original}"] = _StandIn(original)
    parent, _, name = original.rpartition(".")
    if parent:
        setattr(sys.modules[f"{__name__}.{parent}"], name, module)
    return module


urllib3 = _stand_in("urllib3")
for _name in _OWN:
    if _name.startswith("urllib3."):
        _stand_in(_name)
chardet = _stand_in("chardet")
certifi = _stand_in("certifi")
idna = _stand_in("idna")


urllib3.disable_warnings = _disable_warnings
urllib3.__version__ = "2.8.0"
