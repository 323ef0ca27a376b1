"""``Response.next`` and ``Session.resolve_redirects``: redirects that a program follows itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.signatures import is_signed, oauth_fields
from tests.servers.twins import (
    CREDENTIALS,
    Kit,
    brief,
    compare,
    each,
    returned,
    shown,
)


@pytest.fixture(scope="module")
def other() -> Iterator[ScriptedServer]:
    """The same host, another port."""
    with ScriptedServer() as other:
        yield other


# next


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "PUT", "DELETE"])
def test_next_is_prepared_redirect(server: ScriptedServer, status: int, method: str) -> None:
    url = server.on("/from", redirect("/to?x=1#y", status))

    def call(kit: Kit) -> Any:
        response = kit.session().request(
            method, url + "#old", data={"a": "b"}, headers={"X-Own": "1"}, allow_redirects=False
        )
        return shown(response.next), response.is_redirect, response.is_permanent_redirect, response.history

    assert len(compare(call, server)["sent"]) == 1


@pytest.mark.parametrize("status", [200, 201, 300, 304, 305, 306, 400])
@pytest.mark.parametrize("location", ["Location: /to", "X-Location: /to"])
def test_next_is_none_without_redirect(server: ScriptedServer, status: int, location: str) -> None:
    url = server.on("/other", answer(b"", location, status=f"{status} X"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, allow_redirects=False)
        return response.next, response.is_redirect, response.is_permanent_redirect

    assert returned(call, server) == (None, False, False)


def test_next_is_none_after_followed_redirect(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        # The session sent the requests one by one; each response but the first has its ``next``.
        return response.next, response.history[0].next

    assert returned(call, server) == (None, None)


def test_next_of_history(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        return [one.next and one.next.url for one in [*response.history, response]]

    returned(call, server)


@pytest.mark.parametrize("status", [302, 307])
def test_sending_next_follows_redirects_one_by_one(server: ScriptedServer, status: int) -> None:
    url = server.on("/one", redirect("/two", status))
    server.on("/two", redirect("/three", status))
    server.on("/three", answer(b"there"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.post(url, data=b"body", allow_redirects=False)
        trail = [brief(response)]
        while response.next is not None:
            response = session.send(response.next, allow_redirects=False)
            trail.append(brief(response))
        return trail

    assert len(returned(call, server)) == 3


def test_sending_next_with_redirects_follows_rest(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three"))
    server.on("/three", answer(b"there"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        first = session.get(url, allow_redirects=False)
        return brief(session.send(first.next))

    found = returned(call, server)
    assert [one[1] for one in found["history"]] == [server.url + "/two"]


@pytest.mark.parametrize("where", ["same", "port", "host"])
def test_next_strips_authorization_for_another_origin(
    server: ScriptedServer, other: ScriptedServer, where: str
) -> None:
    target = {"same": server.url, "port": other.url, "host": server.url_of("localhost")}[where]
    url = server.on("/from", redirect(target + "/to"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, auth=("user", "pass"), allow_redirects=False)
        return shown(response.next)["headers"]

    assert ("Authorization" in dict(returned(call, server))) == (where == "same")


def test_next_of_signing_session_is_signed(server: ScriptedServer, other: ScriptedServer) -> None:
    """On the same origin it is signed again; for another origin it is not signed (docs/differences.md)."""
    url = server.on("/from", redirect("/to?x=1"))
    away = server.on("/away", redirect(other.url + "/to"))
    for kit in each():
        session = kit.signed()
        server.take()
        first = session.get(url, allow_redirects=False)
        session.send(first.next)
        seen = server.take()
        assert len({oauth_fields(one)["oauth_nonce"] for one in seen}) == 2
        assert all(is_signed(one, server.url, CREDENTIALS[1], CREDENTIALS[3]) for one in seen)
        if kit.ours:
            left = session.get(away, allow_redirects=False)
            assert "Authorization" not in left.next.headers


# resolve_redirects


def test_resolve_redirects_returns_responses(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two", 307))
    server.on("/two", redirect("/three"))
    server.on("/three", answer(b"there"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("POST", url, data=b"body"))
        first = session.send(prepared, allow_redirects=False)
        hops = session.resolve_redirects(first, prepared, timeout=5)
        found = [(one.status_code, one.url, one.request.method, one.request.body) for one in hops]
        return found, [one.status_code for one in first.history]

    assert [one[0] for one in returned(call, server)[0]] == [302, 200]


def test_resolve_redirects_is_lazy(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("GET", url))
        hops = session.resolve_redirects(session.send(prepared, allow_redirects=False), prepared)
        return next(hops).url

    assert len(compare(call, server)["sent"]) == 2


def test_resolve_redirects_yields_requests(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two?x=1"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("c", "1")
        prepared = session.prepare_request(kit.request("POST", url, json={"a": 1}))
        first = session.send(prepared, allow_redirects=False)
        return shown(next(session.resolve_redirects(first, prepared, yield_requests=True)))

    assert len(compare(call, server)["sent"]) == 1


def test_resolve_redirects_without_redirect_is_empty(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        response = session.get(server.url)
        return list(session.resolve_redirects(response, response.request))

    assert returned(call, server) == []


TARGETS: list[tuple[int, dict[str, str]]] = [
    (302, {"Location": "/to"}),
    (302, {"location": "http://elsewhere/#x"}),
    (302, {"Location": "caf\xc3\xa9"}),
    (302, {"Location": ""}),
    (302, {}),
    (200, {"Location": "/to"}),
    (304, {"Location": "/to"}),
    (308, {"Location": "/to"}),
]


@pytest.mark.parametrize(("status", "headers"), TARGETS, ids=stable_id)
def test_get_redirect_target_decodes_utf_8(status: int, headers: dict[str, str]) -> None:
    """Servers mean UTF-8, though http.client decodes Latin-1."""

    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = status
        response.headers.update(headers)
        return kit.session().get_redirect_target(response)

    returned(call)


@pytest.mark.parametrize("kind", ["original", "ours"])
def test_rebuild_method_changes_method(kind: str) -> None:
    def rebuilt(method: str, status: int) -> str:
        with Kit(kind) as kit:
            prepared = kit.prepare(method, "http://example.com/")
            response = kit.requests.Response()
            response.status_code = status
            kit.session().rebuild_method(prepared, response)
            return str(prepared.method)

    table = {
        (method, status): rebuilt(method, status)
        for method in ("GET", "POST", "PUT", "HEAD")
        for status in (301, 302, 303, 307, 308)
    }
    changed = {key: value for key, value in table.items() if value != key[0]}
    assert changed == {
        ("POST", 301): "GET",
        ("POST", 302): "GET",
        ("POST", 303): "GET",
        ("PUT", 302): "GET",
        ("PUT", 303): "GET",
    }
