"""Overrides each method and property that ``docs/compatibility.md`` calls *same*, one by one.

If the original calls the override during ``visit``, ours must call it too, unless a reason is listed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any
from unittest import mock

import pytest
import requests
import requests_oauthlib

import oxhorizon
import oxhorizon.adapters
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import ScriptedServer, answer, chunked, redirect

CLASSES = {
    "adapters.HTTPAdapter": (requests.adapters.HTTPAdapter, oxhorizon.HTTPAdapter),
    "PreparedRequest": (requests.PreparedRequest, oxhorizon.PreparedRequest),
    "Response": (requests.Response, oxhorizon.Response),
    "Session": (requests.Session, oxhorizon.Session),
    "OAuth1Session": (requests_oauthlib.OAuth1Session, oxhorizon.OAuth1Session),
    "cookies.RequestsCookieJar": (
        requests.cookies.RequestsCookieJar,
        import_module("oxhorizon.cookies").RequestsCookieJar,
    ),
    "auth.HTTPBasicAuth": (requests.auth.HTTPBasicAuth, import_module("oxhorizon.auth").HTTPBasicAuth),
}

_JAR = (
    "a session's cookies are in Rust; a jar of a program's own class is asked (docs/differences.md, Cookies)"
)

# Overrides that the original calls and ours does not, with the reason.
NOT_CALLED = {
    ("cookies.RequestsCookieJar", name): _JAR
    for name in (
        *("__iter__", "add_cookie_header", "clear_expired_cookies", "copy", "extract_cookies"),
        *("get_policy", "make_cookies", "set_policy", "update"),
    )
}


def overridable(kind: Any) -> list[str]:
    """The public methods and properties of a class, and some special methods."""
    names = []
    for name in dir(kind):
        member = getattr(kind, name)
        is_special = name in ("__call__", "__bool__", "__iter__", "__enter__", "__exit__")
        if (name[0] != "_" or is_special) and (callable(member) or isinstance(member, property)):
            names.append(name)
    return names


CASES = [(title, name) for title, (theirs, _) in CLASSES.items() for name in overridable(theirs)]


def noting(member: Any, calls: list[str], name: str) -> Any:
    """Wraps *member* so that it records each use."""
    if callable(member):

        def method(self: Any, *args: Any, **keywords: Any) -> Any:
            calls.append(name)
            return member(self, *args, **keywords)

        return method

    def read(self: Any) -> Any:
        calls.append(name)
        return member.__get__(self, type(self))

    def write(self: Any, value: Any) -> None:
        member.__set__(self, value)

    return property(read, write)


def visit(session: Any, package: Any, url: str) -> None:
    """Uses a session as a typical program does."""
    with session:
        session.params = {"s": "1"}
        session.cookies.set("own", "1")
        for verb in ("get", "options", "head", "delete"):
            getattr(session, verb)(url + "/from", params={"q": "1"})
        for verb in ("post", "put", "patch"):
            getattr(session, verb)(url + "/x", data={"a": "b"}, cookies={"c": "1"}, auth=("u", "p"))
        session.post(url + "/x", json={"a": 1}, hooks={"response": lambda response, **keywords: None})
        session.post(url + "/x", files={"f": b"content"}, auth=package.auth.HTTPBasicAuth("u", "p"))
        session.get("http://proxied.example/", proxies={"http": url})
        request = session.prepare_request(package.Request("GET", url + "/x"))
        request = request.copy()
        response = session.send(request, stream=True)
        list(response.iter_lines())
        response = session.get(url + "/from", allow_redirects=False)
        assert response.next is not None
        list(session.resolve_redirects(response, response.request))
        for read in ("content", "text", "links", "apparent_encoding", "ok", "is_permanent_redirect"):
            getattr(session.get(url + "/unlabelled", stream=True), read)
        session.get(url + "/json").json()
        assert bool(session.get(url + "/json"))
        b"".join(session.get(url + "/chunked", stream=True))
        session.get(url + "/json").raise_for_status()
        session.get(url + "/json").close()


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with ScriptedServer() as server:
        server.on("/from", redirect("/end?e=1"))
        server.on("/end", answer(b"end", "Set-Cookie: kept=1"))
        server.on("/json", answer(b'{"a": 1}', "Content-Type: application/json"))
        server.on("/chunked", chunked(b"body" * 100))
        server.on("/who", lambda seen, peer: answer(peer.socket.getpeername()[0].encode()))
        server.on("/unlabelled", answer(b"one\ntwo", "Link: <x>; rel=next"))
        yield server.url


def used(which: int, title: str, name: str, url: str) -> int:
    """How often the override is called."""
    kind = CLASSES[title][which]
    package: Any = (requests, oxhorizon)[which]
    session_class: Any = CLASSES["OAuth1Session" if title == "OAuth1Session" else "Session"][which]
    calls: list[str] = []
    with mock.patch.object(kind, name, noting(getattr(kind, name), calls, name)):
        visit(session_class(*CREDENTIALS) if title == "OAuth1Session" else session_class(), package, url)
    return len(calls)


@pytest.mark.parametrize(("title", "name"), CASES)
def test_overridden_method_is_called_as_by_requests(title: str, name: str, url: str) -> None:
    expected, found = used(0, title, name, url), used(1, title, name, url)
    if (title, name) in NOT_CALLED:
        assert expected and not found, "the reason in NOT_CALLED is stale"
    elif expected:
        assert found, f"requests calls it {expected} times"


@pytest.mark.parametrize("name", ["init_poolmanager", "__init__"])
def test_patched_adapter_class_affects_new_sessions(name: str, url: str) -> None:
    """Programs patch the class to set options or retries everywhere."""
    for which, package in enumerate((requests, oxhorizon)):
        kind: Any = CLASSES["adapters.HTTPAdapter"][which]
        original = getattr(kind, name)

        def patched(self: Any, *args: Any, original: Any = original, **keywords: Any) -> None:
            if name == "__init__":
                original(self, *args, **{**keywords, "max_retries": 7})
            else:
                original(self, *args, **keywords, source_address=("127.0.0.5", 0))

        with mock.patch.object(kind, name, patched):
            session: Any = package.Session()  # type: ignore[attr-defined]
            if name == "__init__":
                assert session.get_adapter("http://h/").max_retries.total == 7
            else:
                assert session.get(url + "/who").text == "127.0.0.5"


def test_subclass_mount_is_called_for_default_adapters() -> None:
    for which in (0, 1):
        seen: list[str] = []
        base: Any = CLASSES["Session"][which]

        class Own(base):  # type: ignore[misc]
            def mount(self, prefix: str, adapter: Any, seen: list[str] = seen, base: Any = base) -> None:
                seen.append(prefix)
                base.mount(self, prefix, adapter)

        assert list(Own().adapters) == seen == ["https://", "http://"]
