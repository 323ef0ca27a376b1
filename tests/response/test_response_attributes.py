"""Attributes of a response, compared with requests."""

from __future__ import annotations

import datetime
import time
from typing import Any

import pytest

import oxhorizon
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer
from tests.servers.twins import Kit, compare
from tests.servers.versions import needs_requests_2_34

STATUSES = [
    "200 OK",
    "200 ok then",
    "200",
    "200 ",
    "201 Created",
    "204 No Content",
    "404 Not Found",
    "404 Nope, sorry",
    "418 I'm a teapot",
    "299 Custom",
    "499 Client Closed",
    "500 ",
    "599 X",
    "600 Beyond",
    "999 Far",
    "200 two  spaces ",
]


def test_non_ascii_reason_is_dropped(server: ScriptedServer) -> None:
    """hyper drops it (docs/differences.md)."""
    url = server.on("/status", answer(b"x", status="400 caf\xe9"))
    with oxhorizon.Session() as session:
        response = session.get(url)
    assert (response.status_code, response.reason) == (400, "")


def test_trailing_whitespace_of_header_is_stripped(server: ScriptedServer) -> None:
    """RFC 9112 section 5.1; requests keeps it."""
    url = server.on("/headers", answer(b"x", "X-Spaces: a b   ", "X-Tab: c\t"))
    with oxhorizon.Session() as session:
        headers = session.get(url).headers
    assert (headers["X-Spaces"], headers["X-Tab"]) == ("a b", "c")


@pytest.mark.parametrize("status", STATUSES)
def test_status_and_reason_match_requests(server: ScriptedServer, status: str) -> None:
    body = b"" if status.startswith("204") else b"x"
    url = server.on("/status", answer(body, status=status))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url)
        return (
            response.status_code,
            response.reason,
            response.ok,
            bool(response),
            repr(response),
            response.content,
            response.is_redirect,
            response.is_permanent_redirect,
        )

    compare(call, server)


@pytest.mark.parametrize("version", ["HTTP/1.0", "HTTP/1.1"])
def test_http_1_0_and_1_1_responses(server: ScriptedServer, version: str) -> None:
    def serve(seen: Seen, peer: Peer) -> None:
        peer.send(f"{version} 200 OK\r\nX: y\r\n\r\nuntil the end".encode())
        peer.close()

    url = server.on("/version", serve)

    def call(kit: Kit) -> Any:
        session = kit.session()
        return session.get(url).content, session.get(url).headers["x"]

    compare(call, server)


FIELDS = [
    ["Content-Type: text/plain", "X-One: 1"],
    ["x-lower: a", "X-UPPER: b", "X-MiXed: c"],
    ["X-Many: 1", "X-Many: 2", "x-many: 3"],
    ["Set-Cookie: a=b; Path=/", "Set-Cookie: c=d"],
    ["X-Empty:", "X-Spaces:    a b", "X-Tab:\tc"],
    ["X-Latin: caf\xe9"],
    ["X-Colon: a:b:c"],
    ["X-Long: " + "v" * 8000],
    ["Date: Tue, 24 Nov 2026 07:00:00 GMT", 'ETag: "x"', "WWW-Authenticate: Basic"],
    pytest.param(["X-Folded: a\r\n b"], marks=needs_requests_2_34),
    ["X-Empty-Then: ", "X-Empty-Then: b"],
    ["X-Comma: a, b", "X-Comma: c"],
]


@pytest.mark.parametrize("fields", FIELDS, ids=lambda fields: fields[0][:12])
def test_headers_match_requests(server: ScriptedServer, fields: list[str]) -> None:
    url = server.on("/headers", answer(b"x", *fields))

    def call(kit: Kit) -> Any:
        session = kit.session()
        headers = session.get(url).headers
        found = sorted((name.lower(), value) for name, value in headers.items())
        names = [name for name, _ in found]
        return found, [(headers[n.upper()], headers.get(n.title()), n in headers) for n in names]

    compare(call, server)


def test_headers_are_case_insensitive(server: ScriptedServer) -> None:
    url = server.on("/headers", answer(b"x", "X-One: 1"))

    def call(kit: Kit) -> Any:
        headers = kit.session().get(url).headers
        try:
            headers["absent"]
        except KeyError as error:
            missing = error.args
        headers["New"] = "n"
        return (
            headers.get("absent"),
            headers.get("absent", 5),
            missing,
            "absent" in headers,
            headers["new"],
            len(headers),
        )

    compare(call, server)
    with oxhorizon.Session() as session:
        assert type(session.get(url).headers) is oxhorizon.CaseInsensitiveDict


def test_ninety_headers_are_read(server: ScriptedServer) -> None:
    url = server.on("/headers", answer(b"x", *[f"X-{n}: {n}" for n in range(90)]))
    compare(lambda kit: len(kit.session().get(url).headers), server)


def test_response_url_request_and_history(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().post(server.url + "/a b?x=é", data="body", params={"q": [1, 2]})
        request = response.request
        return (
            response.url,
            response.history,
            request.url,
            request.method,
            request.body,
            repr(request),
            request.path_url,
            request.headers["content-LENGTH"],
        )

    compare(call, server)


def test_elapsed_ends_at_response_head(server: ScriptedServer) -> None:
    def slow(seen: Seen, peer: Peer) -> None:
        time.sleep(0.1)
        peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n")
        time.sleep(1.2)
        peer.send(b"x")

    url = server.on("/slow", slow)
    with oxhorizon.Session() as session:
        elapsed = session.get(url).elapsed
    # It ends with the head, not with the body.
    assert isinstance(elapsed, datetime.timedelta)
    assert 0.09 < elapsed.total_seconds() < 1.2


def test_attributes_can_be_assigned(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url)
        response.status_code = 404
        response.reason = "Set"
        response.url = "http://set/"
        response.encoding = "latin-1"
        response.headers = {"a": "b"}
        response.history = ["x"]
        response.own = 5
        try:
            response.raise_for_status()
        except OSError as error:
            text = str(error)
        return (
            response.ok,
            repr(response),
            text,
            response.encoding,
            response.headers,
            response.history,
            response.own,
        )

    compare(call, server)


def test_content_cannot_be_assigned(server: ScriptedServer) -> None:
    compare(lambda kit: setattr(kit.session().get(server.url), "content", b"x"), server)


def test_new_response_is_empty() -> None:
    import requests

    for response in (requests.Response(), oxhorizon.Response()):
        assert response.status_code is None
        assert response.url is None
        assert response.encoding is None
        assert response.reason is None
        assert response.history == []
        assert response.request is None
        assert response.elapsed == datetime.timedelta(0)
        assert len(response.headers) == 0
        assert response.content is None
        assert response.text == ""
        assert repr(response) == "<Response [None]>"


def test_response_filled_by_hand() -> None:
    # Tests of programs make responses like this.
    import requests

    for response in (requests.Response(), oxhorizon.Response()):
        response.status_code = 404
        response._content = b'{"a": [1]}'
        response.url = "http://x/"
        response.headers["Content-Type"] = "application/json"
        assert response.json() == {"a": [1]}
        assert response.text == '{"a": [1]}'
        assert not response
        with pytest.raises(OSError, match="404 Client Error: None for url: http://x/"):
            response.raise_for_status()


def test_response_is_context_manager(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        with kit.session().get(server.url) as response:
            response.close()
        return response.content

    compare(call, server)


def test_response_outlives_session(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        response = session.get(server.url)
    del session
    assert response.json() == {"ok": True}
    assert response.request.url == server.url + "/"


def test_responses_compare_by_identity(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        one, two = session.get(server.url), session.get(server.url)
    assert one == one
    assert one != two
    assert len({one, two}) == 2


def test_attributes_return_same_object(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        response = session.get(server.url)
    for name in ("headers", "request", "history", "elapsed", "content"):
        assert getattr(response, name) is getattr(response, name), name
