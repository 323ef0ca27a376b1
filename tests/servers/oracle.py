"""The same call through two clients, and what came of it in each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import requests
import requests_oauthlib

import oxhorizon
from tests.servers.scripted import ScriptedServer, Seen

# Each client speaks of itself and of what it can decode.
_OWN = {"user-agent", "accept-encoding"}

PLAIN = {"original": requests.Session, "ours": oxhorizon.Session}
SIGNING = {"original": requests_oauthlib.OAuth1Session, "ours": oxhorizon.OAuth1Session}


def outcome(call: Callable[[], Any]) -> tuple[str, Any]:
    """``("returns", value)``, or ``("raises", the exception's type name)``."""
    try:
        return "returns", call()
    except Exception as error:
        return "raises", type(error).__name__


def fields(seen: Seen) -> dict[str, Any]:
    """What must be equal of a request, whichever client sent it."""
    headers = sorted((name.lower(), value) for name, value in seen.headers)
    return {
        "method": seen.method,
        "target": seen.target,
        "headers": [(name, value) for name, value in headers if name not in _OWN],
        "body": seen.body,
        "framing": seen.framing,
    }


def both(
    server: ScriptedServer,
    call: Callable[[Any], Any],
    sessions: dict[str, Any] | None = None,
) -> dict[str, dict[str, Any]]:
    """*call* with a new session of each kind: what it came to, and what the server saw."""
    found: dict[str, dict[str, Any]] = {}
    for name, make in (sessions or PLAIN).items():
        server.take()
        with make() as session:
            result = outcome(lambda session=session: call(session))
        found[name] = {"result": result, "sent": [fields(seen) for seen in server.take()]}
    return found


def assert_same(
    server: ScriptedServer,
    call: Callable[[Any], Any],
    sessions: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Both clients do the same with *call*; returns what that was."""
    found = both(server, call, sessions)
    if found["ours"] != found["original"]:
        raise AssertionError("\n".join(_differences(found["original"], found["ours"])))
    return found["original"]


def _differences(original: Any, ours: Any, at: str = "") -> list[str]:
    """Where two outcomes part, one line for each side."""
    if isinstance(original, dict) and isinstance(ours, dict) and original.keys() == ours.keys():
        parts = [(f"{at}.{name}", original[name], ours[name]) for name in original]
    elif isinstance(original, list) and isinstance(ours, list) and len(original) == len(ours):
        parts = [(f"{at}[{n}]", a, b) for n, (a, b) in enumerate(zip(original, ours))]
    else:
        return [f"{at} original {original!r:.800}", f"{at} ours     {ours!r:.800}"]
    return [line for name, a, b in parts if a != b for line in _differences(a, b, name)]


def kind_of(error: BaseException) -> type[BaseException]:
    """The class that was raised, without requests' own, which it is as well (tests import requests)."""
    kind = type(error)
    if kind.__module__ == "oxhorizon.exceptions" and kind.__bases__[-1].__module__ == "requests.exceptions":
        return kind.__bases__[0]
    return kind
