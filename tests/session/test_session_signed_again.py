"""Requests that are signed again: after a redirect, or because a program sends one again.

Covers methods that become GET, protocol parameters in a Location, signed forms that are redirected to another
origin, and requests that the program signs itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import oauthlib.oauth1
import pytest
import requests
import requests_oauthlib
from urllib3.util import Retry

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.signatures import is_signed_once, protocol_parameters

SECRETS = (CREDENTIALS[1], CREDENTIALS[3])
PLACES = ["AUTH_HEADER", "QUERY", "BODY"]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture(scope="module")
def other() -> Iterator[ScriptedServer]:
    """The same host, another port."""
    with ScriptedServer() as other:
        yield other


class Subclass(oxhorizon.OAuth1):
    """A subclass without changes."""


class Overriding(oxhorizon.OAuth1):
    """A subclass that overrides ``__call__``."""

    def __call__(self, request: Any) -> Any:
        return super().__call__(request)


def calling(**keywords: Any) -> Callable[[Any], Any]:
    """Signs in a plain function."""
    return lambda request: oxhorizon.OAuth1(*CREDENTIALS, **keywords)(request)


AUTHS: dict[str, Callable[..., Any]] = {
    "OAuth1": lambda **keywords: oxhorizon.OAuth1(*CREDENTIALS, **keywords),
    "a subclass": lambda **keywords: Subclass(*CREDENTIALS, **keywords),
    "a subclass with its own __call__": lambda **keywords: Overriding(*CREDENTIALS, **keywords),
    "a callable": calling,
    "a client of oauthlib": lambda **keywords: oxhorizon.OAuth1(
        *CREDENTIALS, client_class=oauthlib.oauth1.Client, **keywords
    ),
}


def sessions(**keywords: Any) -> Iterator[tuple[str, Any]]:
    """Yields an OAuth1Session, and plain sessions with each kind of auth."""
    yield "OAuth1Session", oxhorizon.OAuth1Session(*CREDENTIALS, **keywords)
    for name, make in AUTHS.items():
        session = oxhorizon.Session()
        session.auth = make(**keywords)
        yield name, session
        signing = oxhorizon.OAuth1Session(*CREDENTIALS, **keywords)
        signing.auth = make(**keywords)
        yield f"OAuth1Session with {name}", signing


def is_signed_again(name: str) -> bool:
    """Whether a redirect on the same origin is signed; a callable is called once, as in requests."""
    own_call = name.endswith("its own __call__")
    return "OAuth1Session" in name or (name in ("OAuth1", "a subclass") and not own_call)


def echoing(status: int, to: str) -> Callable[[Seen, Peer], bytes]:
    """Returns a redirect that keeps the query, like one that adds a slash."""

    def act(seen: Seen, _: Peer) -> bytes:
        query = seen.target.partition("?")[2]
        return redirect(f"{to}?{query}" if query else to, status)

    return act


# The method becomes GET


@pytest.mark.parametrize("status", [301, 302, 303])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("force", [False, True])
def test_redirect_of_signed_body_is_signed_or_becomes_get(
    server: ScriptedServer, status: int, method: str, place: str, force: bool
) -> None:
    url = server.on("/from", redirect("/end", status))
    for name, session in sessions(signature_type=place, force_include_body=force):
        if force and name == "OAuth1Session with a callable":
            # The exception of the program's own class propagates.
            continue
        server.take()
        assert session.request(method, url, data={"a": "b"}, timeout=5).status_code == 200, name
        first, second = server.take()
        assert is_signed_once(first, server.url, *SECRETS), name
        if second.method == "GET":
            assert (second.body, second.framing) == (b"", "none"), name
            assert second.target == "/end" or place == "QUERY", name
            assert place != "BODY" or protocol_parameters(second) == [], name
            # A custom signer is not called for a missing body.
            refuses = force and name.endswith("its own __call__")
            if place != "BODY" and is_signed_again(name) and not refuses:
                assert is_signed_once(second, server.url, *SECRETS), name


@pytest.mark.parametrize("status", [301, 302, 303])
def test_redirect_of_body_signature_matches_requests_oauthlib(server: ScriptedServer, status: int) -> None:
    url = server.on("/from", redirect("/end", status))
    seen = []
    for kind in (requests_oauthlib.OAuth1Session, oxhorizon.OAuth1Session):
        session: Any = kind(*CREDENTIALS, signature_type="BODY")
        assert session.post(url, data={"a": "b"}).status_code == 200
        first, second = server.take()
        assert is_signed_once(first, server.url, *SECRETS)
        seen.append((second.method, second.target, second.body, second.value("authorization")))
    assert seen[0] == seen[1]


def test_body_signature_of_unfollowed_redirect(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/end"))
    for name, session in sessions(signature_type="BODY"):
        response = session.post(url, data={"a": "b"}, allow_redirects=False)
        assert response.next.method == "GET" and response.next.body is None, name
        (last,) = session.resolve_redirects(response, response.request)
        assert (last.status_code, last.request.method) == (200, "GET"), name
        assert session.send(response.next).status_code == 200, name


@pytest.mark.parametrize("step", ["rebuild_method", "rebuild_auth"])
def test_body_signature_with_overridden_method(server: ScriptedServer, step: str) -> None:
    url = server.on("/from", redirect("/end"))

    class Own(oxhorizon.OAuth1Session):
        pass

    def rebuild_method(self: Any, request: Any, response: Any) -> None:
        request.method = "GET"

    def rebuild_auth(self: Any, request: Any, response: Any) -> None:
        return None

    setattr(Own, step, {"rebuild_method": rebuild_method, "rebuild_auth": rebuild_auth}[step])
    server.take()
    assert Own(*CREDENTIALS, signature_type="BODY").post(url, data={"a": "b"}).status_code == 200
    assert [seen.method for seen in server.take()] == ["POST", "GET"]


def test_rebuild_method_called_on_signed_request(server: ScriptedServer) -> None:
    session = oxhorizon.OAuth1Session(*CREDENTIALS, signature_type="BODY")
    response = session.post(server.on("/from", redirect("/x")), data={"a": "b"}, allow_redirects=False)
    request = response.request.copy()
    session.rebuild_method(request, response)
    assert request.method == "GET" and request.url.endswith("/from")


def test_fetch_request_token_follows_redirect(server: ScriptedServer) -> None:
    url = server.on("/initiate", redirect("/end", 302))
    server.on("/end", answer(b"oauth_token=t&oauth_token_secret=s&oauth_callback_confirmed=true"))
    session = oxhorizon.OAuth1Session("client", "secret", signature_type="BODY", callback_uri="oob")
    assert session.fetch_request_token(url, data={})["oauth_token"] == "t"


# Protocol parameters in a Location


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_query_signature_in_location_is_replaced(server: ScriptedServer, status: int, method: str) -> None:
    url = server.on("/x", echoing(status, "/x/"))
    for name, session in sessions(signature_type="QUERY"):
        server.take()
        data = {"a": "b"} if method == "POST" else None
        assert session.request(method, url + "?q=1&r=a%20b", data=data).status_code == 200, name
        first, second = server.take()
        assert is_signed_once(first, server.url, *SECRETS), name
        assert second.target.startswith("/x/?q=1&r=a"), name
        if is_signed_again(name):
            assert is_signed_once(second, server.url, *SECRETS), name
            assert first.target.partition("oauth_nonce")[2] != second.target.partition("oauth_nonce")[2], name
        else:
            # A partial signature is not a signature.
            assert protocol_parameters(second) == [], name


@pytest.mark.parametrize("kept", ["oauth_nonce", "oauth_signature", "oauth_timestamp", "oauth_consumer_key"])
def test_location_with_partial_signature(server: ScriptedServer, kept: str) -> None:
    def act(seen: Seen, _: Peer) -> bytes:
        pairs = [pair for pair in seen.target.partition("?")[2].split("&") if pair.startswith((kept, "q="))]
        return redirect("/x/?" + "&".join(pairs))

    url = server.on("/x", act)
    assert oxhorizon.OAuth1Session(*CREDENTIALS, signature_type="QUERY").get(url + "?q=1").ok
    assert all(is_signed_once(seen, server.url, *SECRETS) for seen in server.take())


def test_signed_url_requested_again(server: ScriptedServer) -> None:
    session = oxhorizon.OAuth1Session(*CREDENTIALS, signature_type="QUERY")
    first = session.get(server.url + "/x?q=1")
    server.on("/links", answer(b"", f"Link: <{first.url}>; rel=next"))
    linked = session.get(server.url + "/links").links["next"]["url"]
    for url in (first.url, linked, first.url.replace("oauth_nonce", "oauth%5Fnonce")):
        server.take()
        assert session.get(url).ok
        assert is_signed_once(server.take_one(), server.url, *SECRETS)


def test_callback_parameters_are_kept(server: ScriptedServer) -> None:
    url = server.on("/authorize", redirect("/callback?oauth_token=token&oauth_verifier=v&state=1"))
    session = oxhorizon.OAuth1Session(*CREDENTIALS, signature_type="QUERY")
    session.get(url)
    target = server.take()[1].target
    assert target.startswith("/callback?") and "oauth_verifier=v" in target and "state=1" in target


def test_query_signature_is_not_sent_to_another_origin(server: ScriptedServer, other: ScriptedServer) -> None:
    url = server.on("/x", echoing(307, other.url + "/x/"))
    for name, session in sessions(signature_type="QUERY", signature_method="PLAINTEXT"):
        other.take()
        assert session.get(url + "?q=1").ok, name
        assert other.take_one().target == "/x/?q=1", name


def test_signed_url_of_another_provider_is_kept(server: ScriptedServer, other: ScriptedServer) -> None:
    """A URL that the server has signed for the target host."""
    signed = "/media?oauth_consumer_key=theirs&oauth_nonce=n&oauth_signature=s"
    url = server.on("/x", redirect(other.url + signed))
    for place in PLACES:
        oxhorizon.OAuth1Session(*CREDENTIALS, signature_type=place).get(url) if place != "BODY" else (
            oxhorizon.OAuth1Session(*CREDENTIALS, signature_type=place).post(url, data={"a": "b"})
        )
        assert other.take_one().target == signed


# Signed forms and another origin


@pytest.mark.parametrize("method", ["HMAC-SHA1", "PLAINTEXT"])
@pytest.mark.parametrize("status", [307, 308])
def test_signed_form_is_sent_unsigned_to_another_origin(
    server: ScriptedServer, other: ScriptedServer, method: str, status: int
) -> None:
    url = server.on("/from", redirect(other.url + "/to", status))
    for name, session in sessions(signature_type="BODY", signature_method=method):
        other.take()
        assert session.post(url, data={"x": "y", "z": "é"}, timeout=5).status_code == 200, name
        seen = other.take_one()
        assert (seen.body, seen.framing) == (b"x=y&z=%C3%A9", "length"), name
        assert seen.value("authorization") is None, name


@pytest.mark.parametrize("change", ["header", "Authorization", "url", "method", "body", "all"])
@pytest.mark.parametrize("status", [307, 308])
def test_changed_signed_form_is_sent_unsigned_to_another_origin(
    server: ScriptedServer, other: ScriptedServer, change: str, status: int
) -> None:
    """Changes that a tracer, or the program, makes before sending."""
    url = server.on("/from", redirect(other.url + "/to", status))
    session = oxhorizon.OAuth1Session(*CREDENTIALS, signature_type="BODY", signature_method="PLAINTEXT")
    request = session.prepare_request(oxhorizon.Request("POST", url, data={"x": "y"}))
    if change in ("header", "all"):
        request.headers["X-Trace"] = "1"
    if change in ("Authorization", "all"):
        request.headers["Authorization"] = "Bearer of this origin"
    if change in ("url", "all"):
        request.url += "?q=1"
    if change in ("method", "all"):
        request.method = "PUT"
    if change in ("body", "all"):
        request.body += "&more=1" if isinstance(request.body, str) else b"&more=1"
        request.prepare_content_length(request.body)
    assert session.send(request, timeout=5).status_code == 200
    seen = other.take_one()
    assert seen.body == (b"x=y&more=1" if change in ("body", "all") else b"x=y")
    assert seen.value("content-length") == str(len(seen.body))
    assert seen.value("x-trace") == ("1" if change in ("header", "all") else None)
    assert protocol_parameters(seen) == [] and seen.value("authorization") is None


@pytest.mark.parametrize("change", ["header", "Content-Length", "Content-Type"])
@pytest.mark.parametrize("times", [1, 2])
def test_changed_signed_form_is_signed_again_on_same_origin(
    server: ScriptedServer, change: str, times: int
) -> None:
    url = server.on("/from", redirect("/to", 307))
    session = oxhorizon.OAuth1Session(*CREDENTIALS, signature_type="BODY")
    request = session.prepare_request(oxhorizon.Request("POST", url, data={"x": "y"}))
    if change == "Content-Length":
        request.headers["Content-Length"] = str(len(request.body))
    elif change == "Content-Type":
        request.headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8"
    else:
        request.headers["X-Trace"] = "1"
    for _ in range(times):
        server.take()
        assert session.send(request, timeout=5).status_code == 200
        for seen in server.take():
            assert is_signed_once(seen, server.url, *SECRETS)
            assert seen.value("content-length") == str(len(seen.body))


# Signed by the program itself


@pytest.mark.parametrize("package", ["requests", "oxhorizon"])
@pytest.mark.parametrize("place", PLACES)
def test_request_signed_by_program(server: ScriptedServer, package: str, place: str) -> None:
    """``auth(prepared)``, then ``session.send(prepared)`` sends the signed form with its own length."""
    module: Any = {"requests": requests, "oxhorizon": oxhorizon}[package]
    for make in AUTHS.values():
        auth = make(signature_type=place)
        request = module.Request("POST", server.url + "/x?q=1", data={"a": "b"}).prepare()
        signed = auth(request)
        server.take()
        assert module.Session().send(signed, timeout=5).status_code == 200
        seen = server.take_one()
        assert is_signed_once(seen, server.url, *SECRETS)
        assert seen.value("content-length") == str(len(seen.body))


def test_request_signed_twice_by_program(server: ScriptedServer) -> None:
    for place in ("QUERY", "AUTH_HEADER"):
        auth = oxhorizon.OAuth1(*CREDENTIALS, signature_type=place)
        request = auth(auth(oxhorizon.Request("POST", server.url, data={"a": "b"}).prepare()))
        assert oxhorizon.Session().send(request, timeout=5).ok
        seen = server.take_one()
        assert place == "AUTH_HEADER" or is_signed_once(seen, server.url, *SECRETS)


# Media types are case-insensitive (RFC 9110 section 8.3.1)


@pytest.mark.parametrize(
    "kind", ["APPLICATION/X-WWW-FORM-URLENCODED", "Application/X-Www-Form-Urlencoded; charset=UTF-8"]
)
@pytest.mark.parametrize("name", ["Content-Type", "content-type", "CONTENT-TYPE"])
@pytest.mark.parametrize("place", PLACES)
def test_form_content_type_in_any_case_is_signed(
    server: ScriptedServer, kind: str, name: str, place: str
) -> None:
    for auth_name, session in sessions(signature_type=place):
        server.take()
        assert session.post(server.url, data="a=b&c=d", headers={name: kind}).ok, auth_name
        assert is_signed_once(server.take_one(), server.url, *SECRETS), auth_name


# Changes by a program apply to every sending


def add_key(request: Any) -> None:
    request.headers["Idempotency-Key"] = "K"


def drop_accept(request: Any) -> None:
    del request.headers["Accept"]


@pytest.mark.parametrize("change", [add_key, drop_accept], ids=["added", "deleted"])
@pytest.mark.parametrize("place", PLACES)
def test_changed_request_is_signed_on_each_send(
    server: ScriptedServer, place: str, change: Callable[[Any], None]
) -> None:
    for name, session in sessions(signature_type=place):
        request = session.prepare_request(oxhorizon.Request("POST", server.url, data={"a": "b"}))
        change(request)
        server.take()
        for _ in range(4):
            assert session.send(request, timeout=5).ok
        for seen in server.take():
            assert (seen.value("idempotency-key") == "K") == (change is add_key), name
            assert (seen.value("accept") is None) == (change is drop_accept), name


@pytest.mark.parametrize("place", PLACES)
def test_changed_request_is_signed_on_retries_and_redirects(server: ScriptedServer, place: str) -> None:
    class Adds(oxhorizon.OAuth1Session):
        def send(self, request: Any, **keywords: Any) -> Any:
            add_key(request)
            return super().send(request, **keywords)

    count = iter(range(10))

    def act(seen: Seen, peer: Peer) -> bytes:
        return answer(b"", status="503 Busy") if next(count) < 3 else redirect("/end", 307)

    session = Adds(*CREDENTIALS, signature_type=place)
    retries = Retry(5, status_forcelist=[503], allowed_methods=None, backoff_factor=0)
    session.mount("http://", oxhorizon.HTTPAdapter(max_retries=retries))
    assert session.post(server.on("/busy", act), data={"a": "b"}, timeout=5).ok
    seen = server.take()
    assert [one.value("idempotency-key") for one in seen] == ["K"] * 5
    nonces = {dict(protocol_parameters(one))["oauth_nonce"] for one in seen}
    assert len(nonces) == 5


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("look", ["method", "url", "headers", "body"])
@pytest.mark.parametrize("how", ["subclass", "class"])
def test_rebuild_method_override_reads_request(
    server: ScriptedServer, place: str, look: str, how: str
) -> None:
    url = server.on("/from", redirect("/end"))
    original = oxhorizon.Session.rebuild_method

    def rebuild_method(session: Any, request: Any, response: Any) -> None:
        getattr(request, look)
        original(session, request, response)
        assert request.method == "GET"
        getattr(request, look)

    class Own(oxhorizon.OAuth1Session):
        pass

    where = Own if how == "subclass" else oxhorizon.Session
    with mock.patch.object(where, "rebuild_method", rebuild_method):
        server.take()
        assert Own(*CREDENTIALS, signature_type=place).post(url, data={"x": "y"}).status_code == 200
    posted, got = server.take()
    assert (posted.method, got.method, got.body) == ("POST", "GET", b"")
    assert is_signed_once(got, server.url, *SECRETS) == (place != "BODY")


@pytest.mark.parametrize("again", ["prepare_auth", "a new Request"])
def test_signed_form_is_signed_again_once(server: ScriptedServer, again: str) -> None:
    session = oxhorizon.OAuth1Session(*CREDENTIALS, signature_type="BODY")
    request = session.prepare_request(oxhorizon.Request("POST", server.url + "/u", data={"a": "b"}))
    if again == "prepare_auth":
        request.url = server.url + "/v"
        request.prepare_auth(session.auth)
    else:
        content = oxhorizon.Request("POST", request.url, data=request.body, headers=request.headers)
        request = session.prepare_request(content)
    server.take()
    assert session.send(request, timeout=5).ok
    seen = server.take_one()
    assert seen.body.startswith(b"a=b&")
    assert is_signed_once(seen, server.url, *SECRETS)
    assert seen.value("content-length") == str(len(seen.body))


def test_form_with_oauth_parameter_names(server: ScriptedServer) -> None:
    """A form with OAuth parameter names and no signature."""
    session = oxhorizon.OAuth1Session(*CREDENTIALS, signature_type="BODY")
    assert session.post(server.url, data={"oauth_callback": "oob", "a": "b"}, timeout=5).ok
    assert b"oauth_callback=oob&" in server.take_one().body
