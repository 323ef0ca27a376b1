"""Our ``OAuth1`` as auth for requests, compared with requests_oauthlib's."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import urllib3.filepost

from tests.clients.signers import FIXED, FORM, METHODS, PLACES, auth, auth_class, without_unicode_errors
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.twins import CREDENTIALS, Kit, compare, each, outcome, returned

BODIES: dict[str, dict[str, Any]] = {
    "none": {},
    "form": {"data": {"b": "x y&é+", "a": ["2", "1", ""]}},
    "form of pairs": {"data": [("a", "1"), ("a", "0"), ("z", "~*'()")]},
    "form as text": {"data": "a=1&b=%20x", "headers": {"Content-Type": FORM}},
    "form as bytes": {"data": b"a=1&b=%20x", "headers": {"Content-Type": FORM}},
    "form with a charset": {"data": "a=1", "headers": {"Content-Type": FORM + "; charset=utf-8"}},
    "form with a type in bytes": {"data": "a=1", "headers": {"Content-Type": FORM.encode()}},
    "text that looks like a form": {"data": "a=1&b=2"},
    "text that does not": {"data": "a b"},
    "empty text": {"data": ""},
    "text": {"data": "héllo", "headers": {"Content-Type": "text/plain; charset=utf-8"}},
    "bytes": {"data": b"\x00\xff", "headers": {"Content-Type": "application/octet-stream"}},
    "bytes of no type": {"data": b"\x00\xff"},
    "JSON": {"json": {"a": "é", "b": [1, None]}},
    "multipart": {"files": {"f": ("n.txt", b"content", "text/plain")}, "data": {"a": "1"}},
    "an iterable": {"data": (b"a", b"b"), "headers": {"Content-Type": "application/octet-stream"}},
}


@pytest.fixture(autouse=True)
def _fixed_boundary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urllib3.filepost, "choose_boundary", lambda: "fixedboundary")


@pytest.mark.parametrize("force", [False, True], ids=["plain", "force"])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("body", BODIES)
def test_requests_body_is_signed_as_original(
    server: ScriptedServer, body: str, place: str, force: bool
) -> None:
    def call(kit: Kit) -> Any:
        signer = auth(kit, signature_type=place, force_include_body=force)
        url, params = server.url + "/p?z=1&q=%20", {"é": "ü /"}
        return without_unicode_errors(
            lambda: described(requests.post(url, auth=signer, params=params, **BODIES[body]))
        )

    compare(call, server)


def described(response: Any) -> Any:
    return response.status_code, response.request.url, response.request.body


@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY"])
def test_requests_file_is_signed_as_original(server: ScriptedServer, place: str) -> None:
    headers = {"Content-Type": "application/octet-stream"}

    def call(kit: Kit) -> Any:
        signer = auth(kit, signature_type=place)
        return requests.post(server.url, data=io.BytesIO(b"content"), headers=headers, auth=signer).ok

    assert compare(call, server)["sent"][0]["body"] == b"content"


def test_requests_body_signature_of_file_raises(server: ScriptedServer) -> None:
    """The original sends the parameters without the file; ours raises."""
    for kit in each():
        server.take()
        signer = auth(kit, signature_type="BODY")
        kind, value = outcome(
            lambda signer=signer: requests.post(server.url, data=io.BytesIO(b"content"), auth=signer).ok
        )
        if kit.ours:
            assert (kind, value) == ("raises", "ValueError")
            assert server.take() == []
        else:
            assert (kind, value) == ("returns", True)
            assert b"content" not in server.take_one().body


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", METHODS)
def test_requests_signature_method_matches_original(server: ScriptedServer, method: str, place: str) -> None:
    def call(kit: Kit) -> Any:
        signer = auth(kit, signature_method=method, signature_type=place, realm="r", verifier="v")
        requests.put(server.url + "/p?a=b", data={"c": "d e"}, auth=signer)
        return requests.get(server.url + "/p?a=b", auth=signer).status_code

    found = compare(call, server)
    # A GET has no body for the signature.
    assert len(found["sent"]) == (1 if place == "BODY" else 2)


@pytest.mark.parametrize("verb", ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "get", "PURGE"])
@pytest.mark.parametrize("data", [None, {"a": "1"}], ids=stable_id)
def test_requests_http_method_is_signed_as_original(server: ScriptedServer, verb: str, data: Any) -> None:
    compare(
        lambda kit: requests.request(verb, server.url + "/v", data=data, auth=auth(kit)).status_code, server
    )


@pytest.mark.parametrize("header", ["Host", "host", "Content-Type", "content-type", "Authorization", "X-One"])
def test_requests_headers_are_signed_as_original(server: ScriptedServer, header: str) -> None:
    """The original signs a lower-case ``host`` wrongly (docs/differences.md)."""

    def call(kit: Kit) -> Any:
        return requests.post(
            server.url + "/h", data="text", headers={header: "example.com"}, auth=auth(kit)
        ).status_code

    if header == "host":
        with pytest.raises(AssertionError, match="authorization"):
            compare(call, server)
    else:
        returned(call, server)


def test_requests_session_auth_is_signed_as_original(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        with requests.Session() as session:
            session.auth = auth(kit)
            session.params = {"of": "session"}
            session.headers["X-One"] = "1"
            session.get(server.url + "/1")
            session.post(server.url + "/2", data={"a": "é"})
            session.get(server.url + "/3", auth=("user", "password"))
            return session.get(server.url + "/4", params={"a": "b"}).request.url

    found = compare(call, server)
    assert len(found["sent"]) == 4


def test_requests_prepared_request_is_signed_as_original(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        signer = auth(kit)
        prepared = requests.Request("POST", server.url + "/p", data={"a": "b c"}, auth=signer).prepare()
        by_hand = requests.Request("GET", server.url + "/h?a=b").prepare()
        assert signer(by_hand) is by_hand
        with requests.Session() as session:
            of_session = session.prepare_request(requests.Request("GET", server.url + "/s", auth=signer))
            for request in (prepared, by_hand, of_session):
                assert session.send(request).ok
        return [(one.url, sorted(one.headers.items(), key=str), one.body) for one in (prepared, by_hand)]

    returned(call, server)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY"])
def test_requests_redirect_is_signed_as_original(server: ScriptedServer, status: int, place: str) -> None:
    """requests follows redirects: it does not sign again, and strips the header for other hosts."""
    server.on("/moved", redirect("/end?x=1", status))
    server.on("/away", redirect(f"http://localhost:{server.port}/end", status))

    def call(kit: Kit) -> Any:
        signer = auth(kit, signature_type=place)
        found = []
        for start in ("/moved", "/away"):
            response = requests.post(server.url + start, data={"a": "1"}, auth=signer)
            found.append((response.status_code, [one.status_code for one in response.history]))
        return found

    found = compare(call, server)
    assert len(found["sent"]) == 4
    if place == "AUTH_HEADER":
        assert "authorization" not in dict(found["sent"][3]["headers"])


@pytest.mark.parametrize(
    "settings",
    [
        {"client_secret": None},
        {"resource_owner_key": None, "resource_owner_secret": None},
        {"callback_uri": "http://h/?a=b c", "verifier": "v é", "realm": "r é"},
        {"client_key": b"bytes", "client_secret": b"bytes"},
        {"client_key": "é", "client_secret": "ü&/"},
        {"client_key": "\udc80"},
        {"client_key": ""},
        {"client_key": None},
        {"signature_type": "auth_header"},
        {"signature_type": "query"},
        {"signature_type": b"QUERY"},
        {"signature_type": None},
        {"signature_type": "nonsense"},
        {"signature_method": "nonsense"},
        {"signature_method": b"HMAC-SHA256"},
        {"signature_method": None},
        {"signature_method": "RSA-SHA1", "rsa_key": None},
        {"decoding": None},
        {"decoding": "latin-1"},
        {"decoding": "utf-16"},
        {"decoding": "nonsense"},
        {"encoding": "latin-1", "client_key": b"\xe9"},
        {"encoding": None},
        {"nonsense": 1},
    ],
    ids=stable_id,
)
def test_auth_settings_sign_as_original(server: ScriptedServer, settings: dict[str, Any]) -> None:
    names = ("client_key", "client_secret", "resource_owner_key", "resource_owner_secret")
    given = {**dict(zip(names, CREDENTIALS)), **FIXED, **settings}

    def call(kit: Kit) -> Any:
        signer = auth_class(kit)(**given)
        return requests.post(server.url + "/s?a=b", data={"c": "é"}, auth=signer).status_code

    compare(lambda kit: without_unicode_errors(lambda: call(kit)), server)


@pytest.mark.parametrize("query", ["a=b c", "a=%zz", "a=é", "a=[0]", "a=b;c", "a", "a=1&a=0&&", "%61=%41"])
def test_requests_query_is_signed_as_original(server: ScriptedServer, query: str) -> None:
    compare(lambda kit: requests.get(f"{server.url}/q?{query}", auth=auth(kit)).status_code, server)


@pytest.fixture
def one_connection(server: ScriptedServer) -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session
    server.take()


def test_auth_keeps_no_state_between_requests(
    server: ScriptedServer, one_connection: requests.Session
) -> None:
    """No part of one request appears in the next."""

    def call(kit: Kit) -> Any:
        signer = auth(kit)
        for number in range(5):
            one_connection.post(server.url + "/m", data={"n": str(number)}, auth=signer)
            one_connection.get(server.url + "/m", params={"n": number}, auth=signer)
        return signer.client.signature_type, signer.force_include_body

    found = compare(call, server)
    assert len({str(sent["headers"]) for sent in found["sent"]}) == 10


def test_auth_nonces_differ(server: ScriptedServer) -> None:
    import oxhorizon

    signer = oxhorizon.OAuth1("key")
    server.take()
    for _ in range(3):
        requests.get(server.url, auth=signer)
    assert len({seen.value("authorization") for seen in server.take()}) == 3
