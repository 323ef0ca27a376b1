"""Our ``OAuth1`` as auth for httpx; a provider (oauthlib's server side) verifies each request."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from oxhorizon import OAuth1
from oxhorizon.oauth1 import Client
from oxhorizon.testing import Provider
from tests.clients.signers import FORM
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, redirect
from tests.signing.wire import authorization_fields

httpx = pytest.importorskip("httpx")

METHODS = ["HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "PLAINTEXT"]
PLACES = ["AUTH_HEADER", "QUERY", "BODY"]
# Only a verified request is told that its path is unknown.
VERIFIED = "RESOURCE_UNKNOWN_EXCEPTION"


class Both(OAuth1, httpx.Auth):
    """An auth object that is an ``httpx.Auth`` too."""


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


def signer(provider: Provider, kind: Any = OAuth1, **settings: Any) -> Any:
    keys = (provider.client_key, provider.client_secret)
    return kind(*keys, provider.resource_owner_key, provider.resource_owner_secret, **settings)


# verify=False: the tests use no TLS, and loading the CAs takes longer than the rest of a test.
def per_call(auth: Any, method: str, url: str, **keywords: Any) -> Any:
    return httpx.request(method, url, auth=auth, verify=False, **keywords)


def of_client(auth: Any, method: str, url: str, **keywords: Any) -> Any:
    with httpx.Client(auth=auth, verify=False) as client:
        return client.request(method, url, **keywords)


def of_call(auth: Any, method: str, url: str, **keywords: Any) -> Any:
    with httpx.Client(verify=False) as client:
        return client.request(method, url, auth=auth, **keywords)


def sent_by_hand(auth: Any, method: str, url: str, **keywords: Any) -> Any:
    with httpx.Client(verify=False) as client:
        return client.send(client.build_request(method, url, **keywords), auth=auth)


def asynchronous(auth: Any, method: str, url: str, **keywords: Any) -> Any:
    async def run() -> Any:
        async with httpx.AsyncClient(auth=auth, verify=False) as client:
            return await client.request(method, url, **keywords)

    return asyncio.run(run())


WAYS: dict[str, Callable[..., Any]] = {
    "httpx.request": per_call,
    "Client(auth=)": of_client,
    "client.request(auth=)": of_call,
    "client.send(auth=)": sent_by_hand,
    "AsyncClient(auth=)": asynchronous,
}
PARAMETERS: list[Any] = [
    None,
    {"a": "b"},
    {"b": "x y&é+/~*'()", "a": ["2", "1", ""]},
    [("z", "1"), ("z", "0"), ("", "empty")],
    "a=b%20c&d",
]
BODIES: dict[str, dict[str, Any]] = {
    "form": {"data": {"b": "x y&é+~*", "a": ["2", "1", ""]}},
    "form as text": {"content": "a=1&b=%20x", "headers": {"Content-Type": FORM}},
    "form as bytes": {"content": b"a=1&b=%20x", "headers": {"Content-Type": FORM}},
    "form with a charset": {"content": "a=1", "headers": {"Content-Type": FORM + "; charset=utf-8"}},
    "empty form": {"content": b"", "headers": {"Content-Type": FORM}},
    "no body": {},
}
NO_FORMS: dict[str, Callable[[], dict[str, Any]]] = {
    "JSON": lambda: {"json": {"a": "é", "b": [1]}},
    "text": lambda: {"content": "héllo"},
    "bytes": lambda: {"content": b"\x00\xff", "headers": {"Content-Type": "application/octet-stream"}},
    "text like a form": lambda: {"content": "a=b"},
    "files": lambda: {"files": {"f": ("n.txt", b"content")}, "data": {"a": "1"}},
    "a file": lambda: {"content": io.BytesIO(b"content")},
    "a stream": lambda: {"content": iter([b"a", b"b"])},
}


@pytest.mark.parametrize("kind", [OAuth1, Both])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY"])
def test_httpx_get_is_verified(provider: Provider, place: str, way: str, kind: Any) -> None:
    for parameters in PARAMETERS:
        auth = signer(provider, kind, signature_type=place)
        answer = WAYS[way](auth, "GET", provider.url + "/users/v1/me", params=parameters)
        assert answer.status_code == 200, answer.text
        assert answer.json()["email"] == provider.email
        assert ("authorization" in answer.request.headers) is (place == "AUTH_HEADER")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("way", ["Client(auth=)", "AsyncClient(auth=)"])
def test_httpx_signature_methods_are_verified(provider: Provider, way: str, method: str) -> None:
    auth = signer(provider, signature_method=method)
    assert WAYS[way](auth, "GET", provider.url + "/users/v1/me?é=ü%20").status_code == 200
    wrong = OAuth1(
        provider.client_key, "wrong", provider.resource_owner_key, "wrong", signature_method=method
    )
    assert (
        WAYS[way](wrong, "GET", provider.url + "/users/v1/me").json()["name"] == "OAUTH_SIGNATURE_EXCEPTION"
    )


@pytest.mark.parametrize("kind", [OAuth1, Both])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("body", BODIES)
def test_httpx_form_is_verified(provider: Provider, body: str, way: str, place: str, kind: Any) -> None:
    auth = signer(provider, kind, signature_type=place)
    answer = WAYS[way](auth, "POST", provider.url + "/form?z=1&z=0&q=%20+", **BODIES[body])
    assert answer.json()["name"] == VERIFIED, answer.text
    arrived = provider.requests[-1]
    assert (b"oauth_signature=" in arrived.body) is (place == "BODY")
    if body == "form":
        assert b"b=x+y%26%C3%A9%2B" in arrived.body


@pytest.mark.parametrize("way", ["Client(auth=)", "AsyncClient(auth=)"])
@pytest.mark.parametrize("place", ["AUTH_HEADER", "QUERY"])
@pytest.mark.parametrize("body", NO_FORMS)
def test_httpx_other_body_is_verified(provider: Provider, body: str, place: str, way: str) -> None:
    keywords = NO_FORMS[body]()
    if body in ("a stream", "a file") and way == "AsyncClient(auth=)":

        async def stream() -> AsyncIterator[bytes]:
            yield b"content"

        keywords = {"content": stream()}
    auth = signer(provider, signature_type=place)
    answer = WAYS[way](auth, "POST", provider.url + "/nowhere?a=b", **keywords)
    assert answer.json()["name"] == VERIFIED, answer.text
    assert provider.requests[-1].body
    assert b"oauth_" not in provider.requests[-1].body


def test_httpx_json_body_arrives(provider: Provider) -> None:
    with httpx.Client(auth=signer(provider)) as client:
        made = client.post(provider.url + "/data/v1/ecg/documents", json={"a": "é"})
        assert made.status_code == 200, made.text
        assert made.json()["data"] == {"a": "é"}
        url = f"{provider.url}/data/v1/ecg/documents/{made.json()['id']}"
        assert client.put(url, json={"a": 2}).json() == {"affectedRecords": 1}
        assert client.delete(url).json() == {"affectedRecords": 1}


@pytest.mark.parametrize(
    "body",
    [name for name in NO_FORMS if name != "text like a form"],
)
def test_httpx_body_signature_of_other_body_raises(server: ScriptedServer, body: str) -> None:
    """The call raises and sends nothing, so that the body is not lost silently."""
    server.take()
    with pytest.raises(ValueError):
        httpx.post(server.url, auth=OAuth1("key", signature_type="BODY"), **NO_FORMS[body]())
    assert server.take() == []


def test_httpx_body_signature_of_get_raises(server: ScriptedServer) -> None:
    server.take()
    with pytest.raises(ValueError, match="GET"):
        httpx.get(server.url, auth=OAuth1("key", signature_type="BODY"))
    assert server.take() == []


@pytest.mark.parametrize("body", ["files", "a file", "a stream"])
@pytest.mark.parametrize(
    "settings",
    [{"force_include_body": True}, {"body_hash": "SHA-256"}],
    ids=stable_id,
)
def test_httpx_signing_a_stream_raises(server: ScriptedServer, settings: dict[str, Any], body: str) -> None:
    server.take()
    with pytest.raises(ValueError, match="content="):
        httpx.post(server.url, auth=OAuth1("key", **settings), **NO_FORMS[body]())
    assert server.take() == []


def test_httpx_streamed_form_raises(server: ScriptedServer) -> None:
    server.take()
    with pytest.raises(ValueError, match="content="):
        httpx.post(server.url, auth=OAuth1("key"), content=iter([b"a=b"]), headers={"Content-Type": FORM})
    assert server.take() == []


def test_httpx_body_hash_is_sent(server: ScriptedServer) -> None:
    import base64
    import hashlib

    for content in (b'{"a":1}', b"\x00\xff", b""):
        server.take()
        headers = {"Content-Type": "application/json"}
        httpx.post(server.url, auth=OAuth1("key", body_hash="SHA-256"), content=content, headers=headers)
        fields = authorization_fields(server.take_one().value("authorization") or "")
        assert fields["oauth_body_hash"] == base64.b64encode(hashlib.sha256(content).digest()).decode()


@pytest.mark.parametrize("place", PLACES)
def test_httpx_other_request_parts_are_kept(server: ScriptedServer, place: str) -> None:
    """Signing keeps other headers, cookies, the timeout and extensions."""
    server.take()
    auth = OAuth1("key", signature_type=place)
    headers = [("X-One", "1"), ("X-Two", "a"), ("X-Two", "b"), ("User-Agent", "mine")]
    with httpx.Client(auth=auth, cookies={"c": "1"}, timeout=7) as client:
        request = client.build_request("POST", server.url + "/r?a=b", data={"d": "e"}, headers=headers)
        answer = client.send(request)
    seen = server.take_one()
    assert seen.values("x-two") == ["a", "b"]
    assert (seen.value("x-one"), seen.value("user-agent"), seen.value("cookie")) == ("1", "mine", "c=1")
    assert seen.value("content-type") == FORM
    assert seen.value("content-length") == str(len(seen.body))
    assert answer.request.extensions["timeout"]["read"] == 7
    assert seen.target.startswith("/r?a=b")


def test_httpx_host_header_is_signed(provider: Provider) -> None:
    answer = httpx.get(
        provider.url + "/users/v1/me", auth=signer(provider), headers={"host": "Api.Example:80"}
    )
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("status", [302, 307])
def test_httpx_redirect_to_other_origin_is_unsigned(server: ScriptedServer, status: int) -> None:
    """httpx runs the auth flow once per call and strips the header for another origin."""
    server.on("/moved", redirect("/end", status))
    server.on("/away", redirect(f"http://localhost:{server.port}/end", status))
    for start, is_signed in (("/moved", True), ("/away", False)):
        server.take()
        answer = httpx.get(
            server.url + start, auth=OAuth1("key", signature_type="AUTH_HEADER"), follow_redirects=True
        )
        assert answer.status_code == 200
        first, last = server.take()
        assert first.value("authorization")
        assert (last.value("authorization") is not None) is is_signed


def test_httpx_auth_signs_concurrent_requests(provider: Provider) -> None:
    auth = signer(provider)

    async def run() -> list[int]:
        async with httpx.AsyncClient(auth=auth) as client:
            calls = [client.get(provider.url + "/users/v1/me", params={"n": n}) for n in range(20)]
            return [answer.status_code for answer in await asyncio.gather(*calls)]

    assert asyncio.run(run()) == [200] * 20


def test_httpx_client_attribute_changes_take_effect(provider: Provider) -> None:
    auth = signer(provider)
    with httpx.Client(auth=auth) as client:
        auth.client.client_secret = "wrong"
        assert client.get(provider.url + "/users/v1/me").status_code == 401
        auth.client.client_secret = provider.client_secret
        auth.client.signature_type = "QUERY"
        assert client.get(provider.url + "/users/v1/me").status_code == 200


def test_httpx_custom_client_class_signs(provider: Provider) -> None:
    import oauthlib.oauth1

    class Own(Client):
        pass

    for kind in (oauthlib.oauth1.Client, Own):
        auth = signer(provider, client_class=kind)
        assert httpx.get(provider.url + "/users/v1/me?a=b", auth=auth).status_code == 200
        answer = httpx.post(provider.url + "/form", data={"a": "é b"}, auth=auth)
        assert answer.json()["name"] == VERIFIED, answer.text


def test_httpx_client_needs_only_sign(server: ScriptedServer) -> None:
    class Signs:
        def sign(self, uri: str, http_method: str, body: Any, headers: Any) -> Any:
            return uri, {**headers, "X-Own": "1"}, body

    server.take()
    assert httpx.get(server.url, auth=OAuth1("key", client_class=Signs())).status_code == 200
    assert server.take_one().value("x-own") == "1"


def test_httpx_resent_request_has_new_nonce(provider: Provider) -> None:
    """A request that is sent again gets a new nonce."""
    auth = signer(provider)
    with httpx.Client(auth=auth) as client:
        request = client.build_request("GET", provider.url + "/users/v1/me")
        assert [client.send(request).status_code for _ in range(3)] == [200] * 3


def test_httpx_and_requests_are_signed_alike(server: ScriptedServer) -> None:
    """The same call has the same signature with both libraries."""
    import requests

    auth = OAuth1("key", "secret", nonce="n", timestamp="1", realm="r")
    server.take()
    requests.post(server.url + "/p?a=b", data={"c": "d"}, auth=auth)
    httpx.post(server.url + "/p?a=b", data={"c": "d"}, auth=auth)
    first, second = server.take()
    assert first.value("authorization") == second.value("authorization")
    assert (first.target, first.body) == (second.target, second.body)
