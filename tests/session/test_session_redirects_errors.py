"""Redirect limits, invalid locations, and redirects to a server that fails."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.twins import (
    Kit,
    brief,
    compare,
    returned,
    told,
)
from tests.servers.versions import needs_requests_2_34


@needs_requests_2_34
@pytest.mark.parametrize("limit", [0, 1, 3])
def test_too_many_redirects_carries_request_and_response(server: ScriptedServer, limit: int) -> None:
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


def test_redirect_limit_is_inclusive(server: ScriptedServer) -> None:
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


def test_redirect_loop_raises_too_many_redirects(server: ScriptedServer) -> None:
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
def test_redirect_to_invalid_location_raises(server: ScriptedServer, location: str) -> None:
    url = server.on("/bad", redirect(location))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.max_redirects = 3
        return brief(session.get(url, timeout=3))

    compare(call, server)


@pytest.mark.parametrize("location", ["ftp://x/", "mailto:x@y", "/to", "//127.0.0.1:{port}/to"])
def test_unfollowed_redirect_with_any_location(server: ScriptedServer, location: str) -> None:
    url = server.on("/look", redirect(location.format(port=server.port)))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, allow_redirects=False)
        return response.status_code, response.headers["Location"], response.next.url

    returned(call, server)


def test_redirect_with_several_locations(server: ScriptedServer) -> None:
    url = server.on("/several", answer(b"", "Location: /a", "Location: /b", status="302 Found"))
    compare(lambda kit: brief(kit.session().get(url)), server)


def test_redirect_target_failure_raises(server: ScriptedServer, refused: str) -> None:
    url = server.on("/from", redirect(refused + "there"))

    def call(kit: Kit) -> Any:
        try:
            kit.session().get(url, timeout=3)
        except kit.requests.ConnectionError as error:
            return type(error).__name__, error.request.url

    assert returned(call, server) == ("ConnectionError", refused + "there")


def test_redirect_with_broken_body_is_followed(server: ScriptedServer) -> None:
    """A broken body of a redirect is ignored."""
    broken = b"HTTP/1.1 302 Found\r\nLocation: /to\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"
    url = server.on("/broken", broken)
    assert returned(lambda kit: kit.session().get(url).status_code, server) == 200

    def cut(seen: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 302 Found\r\nLocation: /to\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab")
        peer.close()

    url = server.on("/cut", cut)
    compare(lambda kit: kit.session().get(url).status_code, server)
