"""Sends a case through one client and returns the request or the error."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from tests.servers.capture import Captured, CaptureServer
from tests.signing.cases import Case

NONCE = "fixednonce0123456789"
TIMESTAMP = "1700000000"

_FIELD = re.compile(r'\s*([^\s=,"]+)="([^"]*)"\s*,?')


@dataclass(frozen=True)
class Outcome:
    """The outcome of a case with one client: the request that arrived, or the error."""

    captured: Captured | None = None
    error: BaseException | None = None

    def facts(self) -> dict[str, Any]:
        """The facts that must be equal for both clients."""
        if self.error is not None:
            return {"raises": type(self.error).__name__, "sent": self.captured is not None}
        got = self.captured
        if got is None:
            return {"raises": None, "sent": False}
        header = got.values("authorization")
        return {
            "raises": None,
            "sent": True,
            "method": got.method,
            "target": got.target,
            "oauth": [authorization_fields(value) for value in header],
            "authorization": header,
            "content-type": got.values("content-type"),
            "content-length": got.values("content-length"),
            "transfer-encoding": got.values("transfer-encoding"),
            "host": got.values("host"),
            "x-one": got.values("x-one"),
            "body": got.body,
        }


def authorization_fields(header: str) -> dict[str, str]:
    """The decoded fields of an OAuth header; tolerates any spaces between them."""
    scheme, _, rest = header.partition(" ")
    if scheme.lower() != "oauth":
        return {"scheme": scheme}
    return {name: unquote(value) for name, value in _FIELD.findall(rest)}


def url_of(case: Case, server: CaptureServer) -> str:
    port = server.port
    places = {
        "http": server.url,
        "upper": server.uppercase_url,
        "mixed": f"http://LocalHost:{port}",
        "http-upper": f"HTTP://127.0.0.1:{port}",
        "ipv6": server.ipv6_url,
        "ipv6-long": f"http://[0:0:0:0:0:0:0:1]:{port}",
        "userinfo": f"http://user:pa%40ss@127.0.0.1:{port}",
    }
    url = case.url
    for name, value in places.items():
        url = url.replace("{" + name + "}", value)
    return url


def send(session_class: Any, case: Case, server: CaptureServer) -> Outcome:
    """Sends one request with a new session."""
    server.take()
    settings = {"nonce": NONCE, "timestamp": TIMESTAMP, **case.session}
    error: BaseException | None = None
    try:
        with session_class(**settings) as session:
            response = session.request(case.method, url_of(case, server), timeout=5, **case.request)
            if response.status_code != 200:
                raise AssertionError(f"status {response.status_code}")
    # A panic in Rust is a BaseException, and an outcome too.
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as caught:
        # Without its frames, which would keep the session alive.
        error = caught.with_traceback(None)
    taken = server.take()
    if len(taken) > 1:
        raise AssertionError(f"{case.id} was sent {len(taken)} times")
    return Outcome(taken[0] if taken else None, error)


def differences(original: Outcome, ours: Outcome) -> list[str]:
    """The differences, one line each; empty if both outcomes are equal."""
    expected, actual = original.facts(), ours.facts()
    lines = []
    for name in [*expected, *(name for name in actual if name not in expected)]:
        if expected.get(name) != actual.get(name):
            lines.append(f"  {name}:")
            lines.append(f"    original {expected.get(name)!r}")
            lines.append(f"    ours     {actual.get(name)!r}")
    if lines:
        for label, outcome in (("original", original), ("ours", ours)):
            if outcome.error is not None:
                lines.append(f"  error of {label}: {outcome.error!s:.300}")
    return lines
