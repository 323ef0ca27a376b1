"""Finds libraries that mock requests while our own connections are used: they do not see them.

Rust calls this before it opens a connection, if a program has imported one of the libraries.
"""

from __future__ import annotations

import sys
from typing import Any
from weakref import WeakSet

from .._utils import program_frame
from ..exceptions import MockIgnoredWarning

LIBRARIES = {
    "httmock": "httmock",
    "httpretty": "httpretty",
    "mocket": "mocket",
    "pook": "pook",
    "requests_mock": "requests-mock",
    "responses": "responses",
    "vcr": "vcrpy",
}
"""The libraries, by the name of their package."""

_PLACES = (
    ("requests.adapters", "HTTPAdapter", "send"),
    ("requests.sessions", "Session", "send"),
    ("requests.sessions", "Session", "get_adapter"),
    ("urllib3.connectionpool", "HTTPConnectionPool", "urlopen"),
    ("urllib3.connectionpool", "HTTPConnectionPool", "ConnectionCls"),
    ("http.client", "HTTPConnection"),
    ("socket", "socket"),
)
"""What these libraries replace: a module, and the path of the attribute."""

_told: WeakSet[Any] = WeakSet()


def warn() -> None:
    """Warns once of each mock that is active.

    :raises MockIgnoredWarning: the program has made it an error.
    """
    for package, place in _active().items():
        if place not in _told:
            _told.add(place)
            program_frame.warn(
                f"{LIBRARIES[package]} is active, but it does not see the requests of oxhorizon, which go to "
                "the real server. Use oxhorizon.testing.use_requests_transport(), or with pytest the fixture "
                "of that name, to make it work; or oxhorizon.testing.Mock instead of it.",
                MockIgnoredWarning,
            )


def _active() -> dict[str, Any]:
    """Returns what each active library has put in a place, by its package: the first one of several."""
    found: dict[str, Any] = {}
    for module, *path in _PLACES:
        place: Any = sys.modules.get(module)
        for name in path:
            place = getattr(place, name, None)
        package = str(getattr(place, "__module__", "")).partition(".")[0]
        if package in LIBRARIES:
            found.setdefault(package, place)
    return found
