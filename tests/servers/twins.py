"""Runs the same code with the original and with oxhorizon, and compares the outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, Protocol

import requests
import requests_oauthlib

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import Seen

PLAIN = {"original": requests.Session, "ours": oxhorizon.Session}
SIGNING = {"original": requests_oauthlib.OAuth1Session, "ours": oxhorizon.OAuth1Session}

# The headers that differ on purpose: the client's name, and the content codings that it decodes.
OWN_HEADERS = {"user-agent", "accept-encoding"}


class Recorder(Protocol):
    """A server that records its requests."""

    def take(self) -> list[Seen]: ...


class Kit:
    """One of the two packages."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ours = name == "ours"
        self.package = "oxhorizon" if self.ours else "requests"
        self._sessions: list[Any] = []

    def module(self, name: str) -> Any:
        """Returns ``requests.cookies``, or ours, for "cookies"."""
        return import_module(f"{self.package}.{name}")

    @property
    def requests(self) -> Any:
        return import_module(self.package)

    def session(self) -> Any:
        """Returns a new session, closed when the comparison ends."""
        return self.keep(PLAIN[self.name]())

    def signed(self, **keywords: Any) -> Any:
        return self.keep(SIGNING[self.name](*CREDENTIALS, **keywords))

    def keep(self, session: Any) -> Any:
        self._sessions.append(session)
        return session

    def request(self, *args: Any, **keywords: Any) -> Any:
        return self.requests.Request(*args, **keywords)

    def prepare(self, *args: Any, **keywords: Any) -> Any:
        return self.request(*args, **keywords).prepare()

    def __enter__(self) -> Kit:
        return self

    def __exit__(self, *error: object) -> None:
        for session in self._sessions:
            session.close()


def each() -> Iterator[Kit]:
    """Yields the original and ours, for assertions about both without a comparison."""
    for name in ("original", "ours"):
        with Kit(name) as kit:
            yield kit


def outcome(call: Callable[[], Any]) -> tuple[str, Any]:
    """Returns ``("returns", value)``, or ``("raises", the exception's type name)``."""
    try:
        return "returns", call()
    except Exception as error:
        return "raises", type(error).__name__


def fields(seen: Seen) -> dict[str, Any]:
    """Returns what both clients must send alike of a request."""
    headers = sorted((name.lower(), value) for name, value in seen.headers)
    return {
        "method": seen.method,
        "target": seen.target,
        "headers": [(name, value) for name, value in headers if name not in OWN_HEADERS],
        "body": seen.body,
        "framing": seen.framing,
    }


def differences(original: Any, ours: Any, at: str = "") -> list[str]:
    """Returns two lines for each place where the two outcomes differ."""
    if isinstance(original, dict) and isinstance(ours, dict) and original.keys() == ours.keys():
        parts = [(f"{at}.{name}", original[name], ours[name]) for name in original]
    elif isinstance(original, list) and isinstance(ours, list) and len(original) == len(ours):
        parts = [(f"{at}[{n}]", a, b) for n, (a, b) in enumerate(zip(original, ours))]
    else:
        return [f"{at} original {original!r:.800}", f"{at} ours     {ours!r:.800}"]
    return [line for name, a, b in parts if a != b for line in differences(a, b, name)]


def kind_of(error: BaseException) -> type[BaseException]:
    """Returns our class of *error*.

    With requests imported, as in these tests, what is raised also derives from requests' class.
    """
    kind = type(error)
    if kind.__module__ == "oxhorizon.exceptions" and kind.__bases__[-1].__module__ == "requests.exceptions":
        return kind.__bases__[0]
    return kind


def _noted(call: Callable[[Kit], Any], kit: Kit, notes: list[str]) -> Any:
    try:
        return call(kit)
    except Exception as error:
        notes.append(f"{kit.name} raised {error!r:.500}")
        raise


def _outcomes(
    call: Callable[[Kit], Any], servers: tuple[Recorder, ...], notes: list[str]
) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in ("original", "ours"):
        for server in servers:
            server.take()
        with Kit(name) as kit:
            result = outcome(partial(_noted, call, kit, notes))
        found[name] = {
            "result": result,
            "sent": [fields(seen) for server in servers for seen in server.take()],
        }
    return found


def outcomes(call: Callable[[Kit], Any], *servers: Recorder) -> dict[str, dict[str, Any]]:
    """Runs *call* with each package, without comparing.

    Returns by "original" and "ours" the result (see :func:`outcome`) and what the servers received.
    """
    return _outcomes(call, servers, [])


def compare(call: Callable[[Kit], Any], *servers: Recorder) -> dict[str, Any]:
    """Fails unless *call* ends alike with both packages, and the servers receive the same requests.

    Returns that outcome: "result" as of :func:`outcome`, and "sent", the requests.
    """
    notes: list[str] = []
    found = _outcomes(call, servers, notes)
    if found["ours"] != found["original"]:
        raise AssertionError("\n".join([*differences(found["original"], found["ours"]), *notes]))
    # A failed assertion of the call is not an outcome.
    if found["original"]["result"] == ("raises", "AssertionError"):
        raise AssertionError("\n".join(notes))
    return found["original"]


def returned(call: Callable[[Kit], Any], *servers: Recorder) -> Any:
    """Like :func:`compare`, but fails if the call raises; returns its value."""
    kind, value = compare(call, *servers)["result"]
    assert kind == "returns", value
    return value


def raised(call: Callable[[Kit], Any], *servers: Recorder) -> str:
    """Like :func:`compare`, but fails if the call returns; returns the exception's name."""
    kind, value = compare(call, *servers)["result"]
    assert kind == "raises", value
    return str(value)


def told(call: Callable[..., Any], *args: Any, **keywords: Any) -> tuple[str, str]:
    """Returns the name and the message of the exception that the call must raise."""
    try:
        result = call(*args, **keywords)
    except Exception as error:
        return type(error).__name__, str(error)
    raise AssertionError(f"it did not fail: {result!r}")


def shown_headers(headers: Any) -> list[tuple[Any, Any]]:
    """Returns the headers in alphabetical order, without those that differ on purpose."""
    pairs = [(name, value) for name, value in headers.items() if name.lower() not in OWN_HEADERS]
    return sorted(pairs, key=lambda pair: str(pair[0]).lower())


def shown(request: Any) -> dict[str, Any]:
    """Describes a prepared request; a file or an iterable as body by its type only."""
    body = request.body
    return {
        "method": request.method,
        "url": request.url,
        "headers": shown_headers(request.headers),
        "body": body if body is None or isinstance(body, (str, bytes)) else type(body).__name__,
        "hooks": {event: len(hooks) for event, hooks in request.hooks.items()},
    }


def brief(response: Any) -> dict[str, Any]:
    """Describes a response and its redirects."""
    return {
        "status": response.status_code,
        "url": response.url,
        "content": response.content,
        "history": [(one.status_code, one.url) for one in response.history],
        "request": (response.request.method, response.request.url),
    }


def described(value: Any) -> Any:
    """Describes an argument of a call, equally for both packages."""
    if hasattr(value, "status_code"):
        return "Response", value.status_code, value.url
    if hasattr(value, "path_url"):
        return "PreparedRequest", value.method, value.url
    if hasattr(value, "params") and hasattr(value, "files"):
        return "Request", value.method, value.url
    if hasattr(value, "items"):
        return {key: described(one) for key, one in value.items()}
    return value


def same_connection(seen: Iterable[Seen]) -> list[int]:
    """Returns for each request the number of its connection, beginning with 0."""
    order: list[int] = []
    numbers = []
    for one in seen:
        if one.connection not in order:
            order.append(one.connection)
        numbers.append(order.index(one.connection))
    return numbers
