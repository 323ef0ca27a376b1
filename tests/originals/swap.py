"""A pytest plugin that puts oxhorizon in the place of requests and requests_oauthlib.

``-p swap``: from then on the modules of the originals are ours, as if every import line had been
changed, also inside the originals' own tests. What ours has no place for (exceptions, which are both, and
what is not exported) stays theirs.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

# The modules of requests that ours takes the place of.
MODULES = (
    *("adapters", "api", "auth", "cookies", "hooks", "models", "sessions", "status_codes", "structures"),
    "utils",
)


def swap() -> None:
    """Puts our modules, and every class and function that they have, in the place of theirs."""
    requests = importlib.import_module("requests")
    ours_by_theirs: dict[int, object] = {}
    for name in MODULES:
        theirs, ours = getattr(requests, name), importlib.import_module(f"oxhorizon.{name}")
        for attribute, value in list(vars(theirs).items()):
            if getattr(value, "__module__", None) == theirs.__name__ and hasattr(ours, attribute):
                ours_by_theirs[id(value)] = getattr(ours, attribute)
        sys.modules[theirs.__name__] = ours
        setattr(requests, name, ours)
    _replace(requests, ours_by_theirs)
    _swap_signers(ours_by_theirs)
    assert requests.Session.__module__ == "oxhorizon"


def _swap_signers(ours_by_theirs: dict[int, object]) -> None:
    try:
        requests_oauthlib = importlib.import_module("requests_oauthlib")
    except ImportError:
        return
    import oauthlib.oauth1
    import signers

    import oxhorizon.oauth1

    oauthlib.oauth1.Client = oxhorizon.oauth1.Client  # type: ignore[misc]
    _swap_oauth2(ours_by_theirs)
    for name in ("OAuth1", "OAuth1Session"):
        ours_by_theirs[id(getattr(requests_oauthlib, name))] = getattr(signers, name)
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "requests_oauthlib":
            _replace(module, ours_by_theirs)


def _swap_oauth2(ours_by_theirs: dict[int, object]) -> None:
    import oauthlib.oauth2
    import requests_oauthlib.compliance_fixes

    import oxhorizon
    import oxhorizon.compliance_fixes
    import oxhorizon.oauth2

    for name in ("OAuth2", "OAuth2Session", "TokenUpdated"):
        ours_by_theirs[id(getattr(requests_oauthlib, name))] = getattr(oxhorizon, name)
    for name in oxhorizon.compliance_fixes.__all__:
        theirs = getattr(requests_oauthlib.compliance_fixes, name)
        ours_by_theirs[id(theirs)] = getattr(oxhorizon.compliance_fixes, name)
    for name in oxhorizon.oauth2.__all__:
        # Exceptions are both.
        theirs = getattr(oauthlib.oauth2, name, None)
        if isinstance(theirs, type) and not issubclass(theirs, Exception):
            ours_by_theirs[id(theirs)] = getattr(oxhorizon.oauth2, name)
    for name, module in list(sys.modules.items()):
        if name.startswith("oauthlib.oauth2"):
            _replace(module, ours_by_theirs)


def _replace(module: ModuleType, ours_by_theirs: dict[int, object]) -> None:
    for name, value in list(vars(module).items()):
        if id(value) in ours_by_theirs and not name.startswith("__"):
            setattr(module, name, ours_by_theirs[id(value)])


swap()
