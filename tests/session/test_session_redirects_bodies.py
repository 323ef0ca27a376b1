"""Request bodies, settings and headers on the requests of a redirect chain."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.servers.scripted import Peer, ScriptedServer, Seen, chunked, redirect
from tests.servers.twins import (
    Kit,
    compare,
    each,
    returned,
    same_connection,
    shown,
    told,
)
from tests.servers.versions import needs_requests_2_34

# Bodies


@pytest.mark.parametrize("status", [307, 308])
@pytest.mark.parametrize("position", [0, 4, 10])
def test_redirect_resends_file_from_initial_position(
    server: ScriptedServer, status: int, position: int
) -> None:
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
    """A body with ``tell`` and without ``seek``."""

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


def test_redirect_of_unseekable_file_raises(server: ScriptedServer) -> None:
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
def test_redirect_without_body_does_not_rewind(server: ScriptedServer, status: int) -> None:
    url = server.on("/from", redirect("/to", status))

    def call(kit: Kit) -> Any:
        session = kit.session()
        return [
            session.post(url, data=body, timeout=5).request.method
            for body in (NoSeek(b"abc"), (piece for piece in [b"a", b"b"]))
        ]

    assert returned(call, server) == ["GET", "GET"]


def test_redirect_308_of_generator_raises(server: ScriptedServer) -> None:
    """requests sends an empty body (docs/differences.md)."""
    url = server.on("/from", redirect("/to", 308))
    server.take()
    with Kit("ours") as kit:
        error = told(kit.session().put, url, data=(piece for piece in [b"a", b"b"]), timeout=5)
    assert error[0] == "UnrewindableBodyError"
    assert [seen.body for seen in server.take()] == [b"ab"]


def test_next_after_303_drops_generator(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to", 303))

    def call(kit: Kit) -> Any:
        body = (piece for piece in [b"a", b"b"])
        return shown(kit.session().post(url, data=body, allow_redirects=False).next)

    assert returned(call, server)["body"] is None


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_without_body_drops_content_headers(server: ScriptedServer, status: int) -> None:
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


# Settings


def test_call_settings_apply_to_every_redirect(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/silent"))

    def silent(seen: Seen, peer: Peer) -> None:
        peer.socket.settimeout(5)
        peer.socket.recv(1)

    server.on("/silent", silent)
    assert returned(lambda kit: told(kit.session().get, url, timeout=0.2)[0], server) == "ReadTimeout"


def test_redirect_to_streamed_response(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/long"))
    server.on("/long", chunked(b"0123456789" * 10, size=10))

    def call(kit: Kit) -> Any:
        session = kit.session()
        with session.get(url, stream=True) as response:
            found = response._content_consumed, response.history[0].content
            return found, next(iter(response.iter_content(10))), response.url

    assert returned(call, server)[0] == (False, b"moved")


def test_redirects_reuse_connection(server: ScriptedServer) -> None:
    url = server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three"))
    for kit in each():
        server.take()
        kit.session().get(url)
        assert same_connection(server.take()) == [0, 0, 0]


@needs_requests_2_34
def test_history_is_own_list(server: ScriptedServer) -> None:
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


def test_redirect_drops_proxy_authorization(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))
    sent = compare(
        lambda kit: kit.session().get(url, headers={"Proxy-Authorization": "Basic eA=="}).status_code, server
    )["sent"]
    assert ["proxy-authorization" in dict(one["headers"]) for one in sent] == [True, False]
