"""Redirects step by step: ``next``, ``resolve_redirects`` by hand, bodies that go along, hops that fail."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, chunked, redirect
from tests.servers.signatures import is_signed, oauth_fields
from tests.servers.twins import (
    CREDENTIALS,
    Kit,
    brief,
    compare,
    each,
    returned,
    same_connection,
    shown,
    told,
)
from tests.servers.versions import needs_requests_2_34


@pytest.fixture(scope="module")
def other() -> Iterator[ScriptedServer]:
    """The same host, another port."""
    with ScriptedServer() as other:
        yield other


# next


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD", "PUT", "DELETE"])
def test_next(server: ScriptedServer, status: int, method: str) -> None:
    url = server.on("/from", redirect("/to?x=1#y", status))

    def call(kit: Kit) -> Any:
        response = kit.session().request(
            method, url + "#old", data={"a": "b"}, headers={"X-Own": "1"}, allow_redirects=False
        )
        return shown(response.next), response.is_redirect, response.is_permanent_redirect, response.history

    assert len(compare(call, server)["sent"]) == 1


@pytest.mark.parametrize("status", [200, 201, 300, 304, 305, 306, 400])
@pytest.mark.parametrize("location", ["Location: /to", "X-Location: /to"])
def test_no_next(server: ScriptedServer, status: int, location: str) -> None:
    url = server.on("/other", answer(b"", location, status=f"{status} X"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, allow_redirects=False)
        return response.next, response.is_redirect, response.is_permanent_redirect

    assert returned(call, server) == (None, False, False)


def test_no_next_where_it_was_followed(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        # The hops were sent one by one, and know where they lead but for the first.
        return response.next, response.history[0].next

    assert returned(call, server) == (None, None)


def test_next_of_the_hops(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        return [one.next and one.next.url for one in [*response.history, response]]

    returned(call, server)


@pytest.mark.parametrize("status", [302, 307])
def test_following_by_hand(server: ScriptedServer, status: int) -> None:
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


def test_sending_next_follows_the_rest(server: ScriptedServer) -> None:
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
def test_authorization_of_next(server: ScriptedServer, other: ScriptedServer, where: str) -> None:
    target = {"same": server.url, "port": other.url, "host": server.url_of("localhost")}[where]
    url = server.on("/from", redirect(target + "/to"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, auth=("user", "pass"), allow_redirects=False)
        return shown(response.next)["headers"]

    assert ("Authorization" in dict(returned(call, server))) == (where == "same")


def test_next_of_a_signed_session(server: ScriptedServer, other: ScriptedServer) -> None:
    """On the same origin it is signed anew; for another one it is not signed (docs/differences.md)."""
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


def test_resolving_by_hand(server: ScriptedServer) -> None:
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


def test_resolving_is_lazy(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        prepared = session.prepare_request(kit.request("GET", url))
        hops = session.resolve_redirects(session.send(prepared, allow_redirects=False), prepared)
        return next(hops).url

    assert len(compare(call, server)["sent"]) == 2


def test_yielding_requests(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two?x=1"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.cookies.set("c", "1")
        prepared = session.prepare_request(kit.request("POST", url, json={"a": 1}))
        first = session.send(prepared, allow_redirects=False)
        return shown(next(session.resolve_redirects(first, prepared, yield_requests=True)))

    assert len(compare(call, server)["sent"]) == 1


def test_nothing_to_resolve(server: ScriptedServer) -> None:
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
def test_the_target(status: int, headers: dict[str, str]) -> None:
    """UTF-8 is what servers mean, whatever http.client takes it for."""

    def call(kit: Kit) -> Any:
        response = kit.requests.Response()
        response.status_code = status
        response.headers.update(headers)
        return kit.session().get_redirect_target(response)

    returned(call)


@pytest.mark.parametrize("kind", ["original", "ours"])
def test_rebuilding_by_hand(kind: str) -> None:
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


# Limits and bad hops


@needs_requests_2_34
@pytest.mark.parametrize("limit", [0, 1, 3])
def test_what_too_many_redirects_carries(server: ScriptedServer, limit: int) -> None:
    url = server.on("/loop", redirect("/loop?again"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.max_redirects = limit
        try:
            session.post(url, data=b"x")
        except kit.requests.TooManyRedirects as error:
            assert isinstance(error, kit.requests.RequestException)
            return str(error), brief(error.response), error.request.url

    assert returned(call, server)[0] == f"Exceeded {limit} redirects."


def test_a_limit_that_is_just_enough(server: ScriptedServer) -> None:
    for n in range(3):
        server.on(f"/hop{n}", redirect(f"/hop{n + 1}"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        found = []
        for limit in (3, 2):
            session.max_redirects = limit
            try:
                found.append(session.get(server.url + "/hop0").status_code)
            except kit.requests.TooManyRedirects:
                found.append(None)
        return found

    assert returned(call, server) == [200, None]


def test_two_that_point_at_each_other(server: ScriptedServer) -> None:
    url = server.on("/a", redirect("/b"))
    server.on("/b", redirect("/a"))
    assert returned(lambda kit: told(kit.session().get, url), server) == (
        "TooManyRedirects",
        "Exceeded 30 redirects.",
    )


BAD_LOCATIONS = [
    "ftp://127.0.0.1/",
    "mailto:x@y",
    "http:///no-host",
    "//",
    "https://",
    "javascript:alert(1)",
    "unknown://127.0.0.1/x",
]


@pytest.mark.parametrize("location", BAD_LOCATIONS)
def test_bad_locations(server: ScriptedServer, location: str) -> None:
    url = server.on("/bad", redirect(location))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.max_redirects = 3
        return brief(session.get(url, timeout=3))

    compare(call, server)


@pytest.mark.parametrize("location", ["ftp://x/", "mailto:x@y", "/to", "//127.0.0.1:{port}/to"])
def test_any_location_can_be_looked_at(server: ScriptedServer, location: str) -> None:
    url = server.on("/look", redirect(location.format(port=server.port)))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, allow_redirects=False)
        return response.status_code, response.headers["Location"], response.next.url

    returned(call, server)


def test_several_locations(server: ScriptedServer) -> None:
    url = server.on("/several", answer(b"", "Location: /a", "Location: /b", status="302 Found"))
    compare(lambda kit: brief(kit.session().get(url)), server)


def test_a_hop_that_fails(server: ScriptedServer, refused: str) -> None:
    url = server.on("/from", redirect(refused + "there"))

    def call(kit: Kit) -> Any:
        try:
            kit.session().get(url, timeout=3)
        except kit.requests.ConnectionError as error:
            return type(error).__name__, error.request.url

    assert returned(call, server) == ("ConnectionError", refused + "there")


def test_a_broken_body_on_the_way(server: ScriptedServer) -> None:
    """What a redirect carries is nobody's loss."""
    broken = b"HTTP/1.1 302 Found\r\nLocation: /to\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"
    url = server.on("/broken", broken)
    assert returned(lambda kit: kit.session().get(url).status_code, server) == 200

    def cut(seen: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 302 Found\r\nLocation: /to\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")
        peer.close()

    url = server.on("/cut", cut)
    compare(lambda kit: kit.session().get(url).status_code, server)


# Bodies


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("position", [0, 4, 10])
def test_a_file_is_sent_again_from_where_it_stood(server: ScriptedServer, status: int, position: int) -> None:
    url = server.on("/one", redirect("/two", status))
    server.on("/two", redirect("/three", status))

    def call(kit: Kit) -> Any:
        file = io.BytesIO(b"0123456789")
        file.seek(position)
        return kit.session().post(url, data=file, timeout=5).status_code

    sent = compare(call, server)["sent"]
    if position < 10:
        assert [one["body"] for one in sent] == [b"0123456789"[position:]] * 3


class NoSeek(io.BytesIO):
    """Tells where it stands, and cannot go back."""

    def seek(self, *args: Any) -> int:
        raise OSError("no way back")


class NoTell(io.BytesIO):
    def tell(self) -> int:
        raise OSError("where am I")


class OnlyTell:
    def __init__(self) -> None:
        self.left = [b"abc", b""]

    def __len__(self) -> int:
        return 3

    def __iter__(self) -> Any:
        return iter([b"abc"])

    def tell(self) -> int:
        return 0

    def read(self, size: int = -1) -> bytes:
        return self.left.pop(0)


def test_files_that_cannot_be_rewound(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to", 307))

    def call(kit: Kit) -> Any:
        found = []
        for file in (NoSeek(b"abc"), NoTell(b"abc"), OnlyTell()):
            found.append(told(kit.session().post, url, data=file, timeout=5))
        return found

    assert returned(call, server) == [
        ("UnrewindableBodyError", "An error occurred when rewinding request body for redirect."),
        ("UnrewindableBodyError", "Unable to rewind request body for redirect."),
        ("UnrewindableBodyError", "Unable to rewind request body for redirect."),
    ]


@pytest.mark.parametrize("status", [301, 302, 303])
def test_they_need_not_be_where_the_body_is_let_go(server: ScriptedServer, status: int) -> None:
    url = server.on("/from", redirect("/to", status))

    def call(kit: Kit) -> Any:
        session = kit.session()
        return [
            session.post(url, data=body, timeout=5).request.method
            for body in (NoSeek(b"abc"), (piece for piece in [b"a", b"b"]))
        ]

    assert returned(call, server) == ["GET", "GET"]


def test_a_generator_on_the_way(server: ScriptedServer) -> None:
    """The original sends an empty body (docs/differences.md)."""
    url = server.on("/from", redirect("/to", 308))
    server.take()
    with Kit("ours") as kit:
        error = told(kit.session().put, url, data=(piece for piece in [b"a", b"b"]), timeout=5)
    assert error[0] == "UnrewindableBodyError"
    assert [seen.body for seen in server.take()] == [b"ab"]


def test_next_of_a_generator(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to", 303))

    def call(kit: Kit) -> Any:
        body = (piece for piece in [b"a", b"b"])
        return shown(kit.session().post(url, data=body, allow_redirects=False).next)

    assert returned(call, server)["body"] is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_headers_of_a_body_that_is_let_go(server: ScriptedServer, status: int) -> None:
    url = server.on("/from", redirect("/to", status))

    def call(kit: Kit) -> Any:
        session = kit.session()
        return [
            session.request(
                method,
                url,
                data=b"body",
                headers={"Content-Type": "text/x", "Content-Language": "nl", "Content-MD5": "x"},
            ).request.method
            for method in ("POST", "PUT", "PATCH", "GET")
        ]

    assert len(compare(call, server)["sent"]) == 8


# Settings go along


def test_settings_of_every_hop(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/silent"))

    def silent(seen: Seen, peer: Peer) -> None:
        peer.socket.settimeout(5)
        peer.socket.recv(1)

    server.on("/silent", silent)
    assert returned(lambda kit: told(kit.session().get, url, timeout=0.2)[0], server) == "ReadTimeout"


def test_a_stream_at_the_end_of_the_way(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/long"))
    server.on("/long", chunked(b"0123456789" * 10, size=10))

    def call(kit: Kit) -> Any:
        session = kit.session()
        with session.get(url, stream=True) as response:
            found = response._content_consumed, response.history[0].content
            return found, next(iter(response.iter_content(10))), response.url

    assert returned(call, server)[0] == (False, b"moved")


def test_connections_on_the_way(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three"))
    for kit in each():
        server.take()
        kit.session().get(url)
        assert same_connection(server.take()) == [0, 0, 0]


@needs_requests_2_34
def test_the_history_is_a_list_of_its_own(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        first, second = response.history
        assert second.history == [first]
        assert first.history == []
        response.history.clear()
        return type(response.history).__name__, len(second.history), first.elapsed > second.elapsed * 0

    assert returned(call, server) == ("list", 1, True)


def test_proxy_authorization_does_not_go_along(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))
    sent = compare(
        lambda kit: kit.session().get(url, headers={"Proxy-Authorization": "Basic eA=="}).status_code, server
    )["sent"]
    assert ["proxy-authorization" in dict(one["headers"]) for one in sent] == [True, False]
