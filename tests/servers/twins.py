"""The two packages side by side: the same few lines with the one and with the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, Protocol

from tests.servers.canaries import CREDENTIALS
from tests.servers.oracle import PLAIN, SIGNING, _differences, fields, outcome
from tests.servers.scripted import Seen

# Each client speaks of itself and of what it can decode.
_OWN = {"user-agent", "accept-encoding"}


class Recorder(Protocol):
    """A server that keeps what it is asked."""

    def take(self) -> list[Seen]: ...


class Kit:
    """One of the two packages, as a test uses it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ours = name == "ours"
        self.package = "oxhorizon" if self.ours else "requests"
        self._sessions: list[Any] = []

    def module(self, name: str) -> Any:
        """``requests.cookies`` for "cookies", or ours of that name."""
        return import_module(f"{self.package}.{name}")

    @property
    def requests(self) -> Any:
        return import_module(self.package)

    def session(self) -> Any:
        """A new session, closed when the comparison is over."""
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
    """The original and ours, for what is not compared but held of both."""
    for name in ("original", "ours"):
        with Kit(name) as kit:
            yield kit


def _noted(call: Callable[[Kit], Any], kit: Kit, notes: list[str]) -> Any:
    try:
        return call(kit)
    except Exception as error:
        notes.append(f"{kit.name} raised {error!r:.500}")
        raise


def compare(call: Callable[[Kit], Any], *servers: Recorder) -> dict[str, Any]:
    """Both packages do the same with *call*, and the servers see the same; returns what that was."""
    found: dict[str, dict[str, Any]] = {}
    notes: list[str] = []
    for name in ("original", "ours"):
        for server in servers:
            server.take()
        with Kit(name) as kit:
            result = outcome(partial(_noted, call, kit, notes))
        found[name] = {
            "result": result,
            "sent": [fields(seen) for server in servers for seen in server.take()],
        }
    if found["ours"] != found["original"]:
        raise AssertionError("\n".join([*_differences(found["original"], found["ours"]), *notes]))
    # What the call itself asserts is no outcome to compare.
    if found["original"]["result"] == ("raises", "AssertionError"):
        raise AssertionError("\n".join(notes))
    return found["original"]


def returned(call: Callable[[Kit], Any], *servers: Recorder) -> Any:
    """As :func:`compare`, for what must not fail; the value."""
    kind, value = compare(call, *servers)["result"]
    assert kind == "returns", value
    return value


def raised(call: Callable[[Kit], Any], *servers: Recorder) -> str:
    """As :func:`compare`, for what must fail; the exception's name."""
    kind, value = compare(call, *servers)["result"]
    assert kind == "raises", value
    return str(value)


def told(call: Callable[..., Any], *args: Any, **keywords: Any) -> tuple[str, str]:
    """The name and the message of the exception that the call must end in."""
    try:
        result = call(*args, **keywords)
    except Exception as error:
        return type(error).__name__, str(error)
    raise AssertionError(f"it did not fail: {result!r}")


def shown_headers(headers: Any) -> list[tuple[Any, Any]]:
    """Names as they are spelled, in the order of the alphabet, without what is each client's own."""
    pairs = [(name, value) for name, value in headers.items() if name.lower() not in _OWN]
    return sorted(pairs, key=lambda pair: str(pair[0]).lower())


def shown(request: Any) -> dict[str, Any]:
    """A prepared request; a body that is a file or an iterable is only named."""
    body = request.body
    return {
        "method": request.method,
        "url": request.url,
        "headers": shown_headers(request.headers),
        "body": body if body is None or isinstance(body, (str, bytes)) else type(body).__name__,
        "hooks": {event: len(hooks) for event, hooks in request.hooks.items()},
    }


def brief(response: Any) -> dict[str, Any]:
    """A response and the way to it."""
    return {
        "status": response.status_code,
        "url": response.url,
        "content": response.content,
        "history": [(one.status_code, one.url) for one in response.history],
        "request": (response.request.method, response.request.url),
    }


def described(value: Any) -> Any:
    """An argument of a call, in words that are the same for both packages."""
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
    """For each request the number of its connection, the first one being 0."""
    order: list[int] = []
    numbers = []
    for one in seen:
        if one.connection not in order:
            order.append(one.connection)
        numbers.append(order.index(one.connection))
    return numbers
