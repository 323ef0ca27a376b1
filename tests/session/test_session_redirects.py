"""Redirects: target URL, method, body, headers, credentials and signature of the next request."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.signatures import is_signed, oauth_fields
from tests.servers.twins import PLAIN, SIGNING, Kit, compare, fields


@pytest.fixture(scope="module")
def other() -> Iterator[ScriptedServer]:
    """The same host, another port."""
    with ScriptedServer() as other:
        yield other


def summary(response: Any) -> dict[str, Any]:
    return {
        "status": response.status_code,
        "url": response.url,
        "content": response.content,
        "history": [(r.status_code, r.url, r.content, len(r.history)) for r in response.history],
        "request": (response.request.method, response.request.url),
        "first": [r.request.method for r in response.history],
    }


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "HEAD", "DELETE", "PATCH"])
@pytest.mark.parametrize("body", ["none", "bytes", "dict", "json", "file"])
def test_redirect_method_and_body(server: ScriptedServer, status: int, method: str, body: str) -> None:
    url = server.on("/from", redirect("/to?q=1", status))

    def call(kit: Kit) -> Any:
        keywords = {
            "none": {},
            "bytes": {"data": b"body", "headers": {"Content-Type": "text/x", "X-Kept": "1"}},
            "dict": {"data": {"a": "b"}},
            "json": {"json": [1]},
            "file": {"data": io.BytesIO(b"a file")},
        }[body]
        return summary(kit.session().request(method, url, allow_redirects=True, timeout=5, **keywords))

    same = compare(call, server)
    assert len(same["sent"]) == 2


@pytest.mark.parametrize("verb", ["get", "head", "post", "put", "options", "delete", "patch"])
@pytest.mark.parametrize("follow", [None, True, False])
def test_verbs_follow_redirects_by_default(server: ScriptedServer, verb: str, follow: bool | None) -> None:
    url = server.on("/from", redirect("/to"))
    keywords = {} if follow is None else {"allow_redirects": follow}
    compare(lambda kit: summary(getattr(kit.session(), verb)(url, **keywords)), server)


def test_module_head_does_not_follow_redirect(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))
    assert oxhorizon.head(url).status_code == 302
    assert oxhorizon.head(url, allow_redirects=True).status_code == 200
    assert oxhorizon.get(url).status_code == 200


def test_unfollowed_redirect_is_returned(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, allow_redirects=False)
        flags = (response.is_redirect, response.is_permanent_redirect, response.ok, response.text)
        return flags, response.headers["location"], summary(response)

    compare(call, server)


LOCATIONS = [
    "/to",
    "to",
    "./to",
    "../to",
    "../../../to",
    "?query=1",
    "#fragment",
    "/to#own",
    "/to?a=b c&d='e'",
    "/to/é",
    "/to/%C3%A9/%zz",
    "//{host}/to",
    "http://{host}/to",
    "HTTP://{host}/to",
    "{base}/to?x#y",
    "",
    "/a/./b/../c",
    "/to?x=%2F",
    "to;p=1",
    "/to//double",
    "http:to",
    "/to\tx",
    " /to",
]


@pytest.mark.parametrize("location", LOCATIONS)
@pytest.mark.parametrize("tail", ["/dir/from?was=1", "/dir/from#old"])
def test_redirect_location_is_resolved(server: ScriptedServer, location: str, tail: str) -> None:
    filled = location.format(host=f"127.0.0.1:{server.port}", base=server.url)
    raw = f"HTTP/1.1 302 Found\r\nLocation: {filled}\r\nContent-Length: 0\r\n\r\n".encode()
    server.on("/dir/from", raw)

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.max_redirects = 3
        return summary(session.get(server.url + tail, timeout=5))

    compare(call, server)


def test_redirect_keeps_fragment(server: ScriptedServer) -> None:
    server.on("/one", redirect("/two"))
    server.on("/two", redirect("/three#new"))
    server.on("/three", redirect("/four"))
    same = compare(lambda kit: summary(kit.session().get(server.url + "/one#old")), server)
    assert same["result"][1]["url"].endswith("/four#new")
    assert all("#" not in sent["target"] for sent in same["sent"])


def test_redirect_without_location_is_returned(server: ScriptedServer) -> None:
    url = server.on("/nowhere", answer(b"body", status="302 Found"))
    compare(lambda kit: summary(kit.session().get(url)), server)


@pytest.mark.parametrize("status", [300, 304, 305, 306])
def test_other_3xx_is_not_followed(server: ScriptedServer, status: int) -> None:
    body = b"" if status == 304 else b"x"
    url = server.on("/other", answer(body, "Location: /to", status=f"{status} X"))
    compare(lambda kit: summary(kit.session().get(url)), server)


def test_redirect_chain_history(server: ScriptedServer) -> None:
    for n in range(5):
        server.on(f"/hop{n}", redirect(f"/hop{n + 1}", [301, 302, 303, 307, 308][n]))
    same = compare(lambda kit: summary(kit.session().get(server.url + "/hop0")), server)
    assert len(same["sent"]) == 6
    with oxhorizon.Session() as session:
        response = session.get(server.url + "/hop0")
        assert [len(one.history) for one in response.history] == [0, 1, 2, 3, 4]
        assert response.history[1].history[0] is response.history[0]


def test_redirect_307_rewinds_file_to_initial_position(server: ScriptedServer, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"0123456789" * 20_000)
    url = server.on("/from", redirect("/to", 307))

    def call(kit: Kit) -> Any:
        with path.open("rb") as file:
            file.seek(7)
            return summary(kit.session().post(url, data=file, timeout=5))

    same = compare(call, server)
    assert [len(sent["body"]) for sent in same["sent"]] == [199_993, 199_993]


def test_redirect_307_of_generator_raises(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to", 307))
    server.take()
    with (
        oxhorizon.Session() as session,
        pytest.raises(oxhorizon.exceptions.UnrewindableBodyError),
    ):
        session.post(url, data=(piece for piece in [b"a", b"b"]), timeout=5)
    assert [seen.path for seen in server.take()] == ["/from"]


def test_redirect_303_drops_generator(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to", 303))
    with oxhorizon.Session() as session:
        response = session.post(url, data=(piece for piece in [b"a", b"b"]), timeout=5)
    assert response.status_code == 200
    assert response.request.method == "GET"


HEADERS = {"Cookie": "a=b", "X-Own": "1", "Proxy-Authorization": "p", "Accept": "text/x"}


def test_redirect_keeps_headers(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))
    headers = {name: value for name, value in HEADERS.items() if name != "Proxy-Authorization"}
    compare(lambda kit: summary(kit.session().get(url, headers=headers)), server)


@pytest.mark.parametrize("auth", ["pair", "session", "header", "url", "callable"])
@pytest.mark.parametrize("where", ["same", "port", "host"])
def test_redirect_keeps_auth_on_same_origin_only(
    server: ScriptedServer, other: ScriptedServer, auth: str, where: str
) -> None:
    target = {"same": server.url, "port": other.url, "host": server.url_of("localhost")}[where]
    url = server.on("/from", redirect(target + "/to"))
    sent: dict[str, Any] = {}
    for name, make in PLAIN.items():
        server.take(), other.take()
        with make() as session:
            keywords: dict[str, Any] = {}
            start = url
            if auth == "pair":
                keywords["auth"] = ("user", "pass")
            elif auth == "session":
                session.auth = ("user", "pass")
            elif auth == "header":
                keywords["headers"] = {"authorization": "Bearer abc"}
            elif auth == "url":
                start = url.replace("://", "://user:pass@")
            else:

                def own(request: Any) -> Any:
                    request.headers["Authorization"] = "Own"
                    return request

                keywords["auth"] = own
            response = session.get(start, **keywords)
            sent[name] = (summary(response), [fields(s) for s in server.take() + other.take()])
    assert sent["ours"] == sent["original"]
    has_auth = ["authorization" in dict(one["headers"]) for one in sent["ours"][1]]
    assert has_auth == [True, where == "same"]


def test_redirect_location_with_userinfo(server: ScriptedServer) -> None:
    url = server.on("/from", redirect(server.url.replace("://", "://user:pass@") + "/to"))
    compare(lambda kit: summary(kit.session().get(url)), server)


# Signed


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("verb", ["get", "post"])
def test_redirect_is_signed_again(server: ScriptedServer, status: int, verb: str) -> None:
    server.on("/s/one", redirect("/s/two?a=b%20c", status))
    server.on("/s/two", redirect(server.url + "/s/three", status))
    server.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS) as session:
        keywords = {"data": {"form": "x y"}} if verb == "post" else {"params": {"p": "é&"}}
        response = getattr(session, verb)(server.url + "/s/one", **keywords)
    assert response.status_code == 200
    seen = server.take()
    assert [one.path for one in seen] == ["/s/one", "/s/two", "/s/three"]
    for one in seen:
        assert is_signed(one, server.url, CREDENTIALS[1], CREDENTIALS[3]), one.path
    assert len({oauth_fields(one)["oauth_nonce"] for one in seen}) == 3
    assert len({oauth_fields(one)["oauth_signature"] for one in seen}) == 3


def test_is_signed_rejects_wrong_secret_or_origin(server: ScriptedServer) -> None:
    server.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS) as session:
        session.get(server.url, params={"a": "b"})
    seen = server.take_one()
    assert is_signed(seen, server.url, CREDENTIALS[1], CREDENTIALS[3])
    assert not is_signed(seen, server.url, "wrong", CREDENTIALS[3])
    assert not is_signed(seen, server.url_of("localhost"), CREDENTIALS[1], CREDENTIALS[3])


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_signed_redirect_matches_requests_oauthlib(server: ScriptedServer, status: int) -> None:
    url = server.on("/from", redirect("/to?x=1", status))
    sent: dict[str, Any] = {}
    for name, make in SIGNING.items():
        server.take()
        with make(*CREDENTIALS) as session:
            response = session.post(url, data={"a": "b"})
            hops = [fields(one) for one in server.take()]
            for hop in hops:
                hop["headers"] = [
                    (key, value if key != "authorization" else "signed") for key, value in hop["headers"]
                ]
            sent[name] = (summary(response), hops)
    assert sent["ours"] == sent["original"]


@pytest.mark.parametrize("method", ["HMAC-SHA1", "PLAINTEXT"])
@pytest.mark.parametrize("where", ["port", "host"])
@pytest.mark.parametrize("status", [302, 307])
def test_redirect_to_another_origin_is_not_signed(
    server: ScriptedServer, other: ScriptedServer, method: str, where: str, status: int
) -> None:
    target = {"port": other.url, "host": server.url_of("localhost")}[where]
    url = server.on("/from", redirect(target + "/to", status))
    server.take(), other.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS, signature_method=method) as session:
        response = session.post(url, json={"a": 1})
    assert response.status_code == 200
    first, second = server.take() + other.take()
    assert first.value("authorization") is not None
    assert second.value("authorization") is None
    everything = repr(second)
    for secret in (*CREDENTIALS[1:], "token%20secret", "oauth_"):
        assert secret not in everything.replace("/to", "")
    assert response.request.headers.get("Authorization") is None


def test_redirect_back_from_another_origin_is_unsigned_or_valid(
    server: ScriptedServer, other: ScriptedServer
) -> None:
    url = server.on("/from", redirect(other.url + "/over"))
    other.on("/over", redirect(server.url + "/back"))
    server.take(), other.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS) as session:
        assert session.get(url).status_code == 200
        middle = other.take_one()
        assert middle.value("authorization") is None
        _, last = server.take()
        assert last.value("authorization") is None or is_signed(
            last, server.url, CREDENTIALS[1], CREDENTIALS[3]
        )
        # The next request is signed as usual.
        session.get(server.url + "/next")
        assert is_signed(server.take_one(), server.url, CREDENTIALS[1], CREDENTIALS[3])


@pytest.mark.parametrize("place", ["QUERY", "BODY"])
def test_redirect_drops_query_and_body_signature_for_another_origin(
    server: ScriptedServer, other: ScriptedServer, place: str
) -> None:
    url = server.on("/from", redirect(other.url + "/to", 307))
    server.take(), other.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS, signature_type=place) as session:
        session.post(url, data={"a": "b"})
    second = other.take_one()
    assert "oauth_" not in second.target
    assert b"oauth_" not in second.body


@pytest.mark.parametrize("place", ["QUERY", "BODY"])
def test_redirect_repeats_no_nonce_of_query_and_body_signature(server: ScriptedServer, place: str) -> None:
    # Nonces are single-use: the second request repeats none of the first one's parameters.
    url = server.on("/from", redirect("/to", 307))
    server.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS, signature_type=place) as session:
        session.post(url, data={"a": "b"})
    first, second = server.take()
    carried = second.target + second.body.decode()
    assert carried.count("oauth_signature=") <= 1
    nonces = [
        part.partition("=")[2]
        for seen in (first, second)
        for part in (seen.target.partition("?")[2] + "&" + seen.body.decode()).split("&")
        if part.startswith("oauth_nonce=")
    ]
    assert len(nonces) == len(set(nonces))


def test_redirect_keeps_fixed_nonce(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))
    server.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS, nonce="mine", timestamp="1") as session:
        session.get(url)
    assert [oauth_fields(one)["oauth_nonce"] for one in server.take()] == ["mine", "mine"]


def test_redirect_of_authorization_header_of_signing_session(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))
    sent = {}
    for name, make in SIGNING.items():
        server.take()
        with make(*CREDENTIALS) as session:
            session.get(url, headers={"Authorization": "Mine"})
        sent[name] = [(one.value("authorization") or "")[:6] for one in server.take()]
    assert sent["ours"] == sent["original"]
