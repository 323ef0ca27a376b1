"""Requests that the provider refuses, and near misses that it accepts."""

from __future__ import annotations

import base64
import http.client
import json
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider
from oxhorizon.testing.oauth.nonces import Nonces

NewSession = Callable[..., OAuth1Session]

SIGNATURE = (109, 401, "OAUTH_SIGNATURE_EXCEPTION")


def assert_refused(response: requests.Response, code: int, status: int, name: str) -> str:
    body = response.json()
    assert (body["code"], response.status_code, body["name"]) == (code, status, name)
    assert set(body) == {"code", "name", "message"}
    message: str = body["message"]
    return message


def test_unsigned_request_is_refused(provider: Provider) -> None:
    response = requests.get(provider.url + "/users/v1/me", timeout=5)
    assert_refused(response, 104, 401, "USER_NOT_AUTHENTICATED_EXCEPTION")
    assert response.headers["WWW-Authenticate"].startswith("OAuth ")


@pytest.mark.parametrize("authorization", ["Basic YTpi", "Digest abc", "nonsense", ""])
def test_other_authorization_scheme_counts_as_unsigned(provider: Provider, authorization: str) -> None:
    response = requests.get(
        provider.url + "/users/v1/me", headers={"Authorization": authorization}, timeout=5
    )
    assert_refused(response, 104, 401, "USER_NOT_AUTHENTICATED_EXCEPTION")


def test_unknown_consumer_key_is_refused(provider: Provider, new_session: NewSession) -> None:
    response = new_session(client_key="nobody").get(provider.url + "/users/v1/me")
    assert_refused(response, 107, 401, "OAUTH_KEY_EXCEPTION")


def test_unknown_token_is_refused(provider: Provider, new_session: NewSession) -> None:
    response = new_session(resource_owner_key="nothing").get(provider.url + "/users/v1/me")
    assert_refused(response, 108, 401, "OAUTH_TOKEN_EXCEPTION")


@pytest.mark.parametrize("which", ["client_secret", "resource_owner_secret"])
def test_wrong_secret_is_refused(provider: Provider, new_session: NewSession, which: str) -> None:
    response = new_session(**{which: "wrong"}).get(provider.url + "/users/v1/me")
    message = assert_refused(response, *SIGNATURE)
    assert "/users/v1/me" in message
    for secret in (provider.client_secret, provider.resource_owner_secret):
        assert secret not in response.text


def test_request_without_token_is_refused(provider: Provider, new_session: NewSession) -> None:
    session = new_session(resource_owner_key=None, resource_owner_secret=None)
    response = session.get(provider.url + "/users/v1/me")
    assert_refused(response, 104, 401, "USER_NOT_AUTHENTICATED_EXCEPTION")


@pytest.mark.parametrize("offset", [-700, 700])
def test_stale_timestamp_is_refused(provider: Provider, new_session: NewSession, offset: int) -> None:
    stamp = str(int(time.time()) + offset)
    response = new_session(timestamp=stamp).get(provider.url + "/users/v1/me")
    message = assert_refused(response, *SIGNATURE)
    assert stamp in message
    assert "clock" in message
    assert str(int(time.time()))[:-2] in message
    assert ("behind" if offset < 0 else "ahead of") in message


@pytest.mark.parametrize("offset", [-500, 500])
def test_timestamp_within_window_is_accepted(
    provider: Provider, new_session: NewSession, offset: int
) -> None:
    stamp = str(int(time.time()) + offset)
    assert new_session(timestamp=stamp).get(provider.url + "/users/v1/me").ok


def test_timestamp_window_is_configurable() -> None:
    with Provider(timestamp_window=5) as strict:
        session = OAuth1Session(
            strict.client_key,
            strict.client_secret,
            strict.resource_owner_key,
            strict.resource_owner_secret,
            timestamp=str(int(time.time()) - 10),
        )
        assert_refused(session.get(strict.url + "/users/v1/me"), *SIGNATURE)


@pytest.mark.parametrize("stamp", ["1", "12345678901", "x" * 10, "1_0000_000"])
def test_malformed_timestamp_is_refused(provider: Provider, new_session: NewSession, stamp: str) -> None:
    response = new_session(timestamp=stamp).get(provider.url + "/users/v1/me")
    assert "ten digits" in assert_refused(response, *SIGNATURE)


def test_replayed_request_is_refused(
    provider: Provider, sign: Callable[..., dict[str, str]], connect: Callable[[], socket.socket]
) -> None:
    headers = sign("GET", "/users/v1/me")
    host = provider.url[len("http://") :]
    raw = (
        f"GET /users/v1/me HTTP/1.1\r\nHost: {host}\r\nAuthorization: {headers['Authorization']}\r\n\r\n"
    ).encode()
    answers = []
    for _ in range(2):
        connection = connect()
        connection.sendall(raw)
        answers.append(connection.recv(65536))
    assert answers[0].startswith(b"HTTP/1.1 200 OK\r\n")
    assert answers[1].startswith(b"HTTP/1.1 401 Unauthorized\r\n")
    assert b'"code":110,"name":"DUPLICATE_REQUEST_EXCEPTION"' in answers[1]


def test_nonce_reuse_with_other_timestamp_is_refused(provider: Provider, new_session: NewSession) -> None:
    now = int(time.time())
    first = new_session(nonce="a1", timestamp=str(now)).get(provider.url + "/users/v1/me")
    second = new_session(nonce="a1", timestamp=str(now + 1)).get(provider.url + "/users/v1/me")
    assert first.ok
    assert_refused(second, 110, 401, "DUPLICATE_REQUEST_EXCEPTION")


def test_refused_request_keeps_its_nonce_unused(provider: Provider, new_session: NewSession) -> None:
    wrong = new_session(nonce="b2", client_secret="wrong").get(provider.url + "/users/v1/me")
    right = new_session(nonce="b2").get(provider.url + "/users/v1/me")
    assert_refused(wrong, *SIGNATURE)
    assert right.ok


@pytest.mark.parametrize("nonce", ["7", "n" * 64, "0123456789abcdefABCDEF"])
def test_nonce_up_to_64_characters_is_accepted(
    provider: Provider, new_session: NewSession, nonce: str
) -> None:
    assert new_session(nonce=nonce).get(provider.url + "/users/v1/me").ok


@pytest.mark.parametrize("nonce", ["n" * 65, "a b", "é"])
def test_malformed_nonce_is_refused(provider: Provider, new_session: NewSession, nonce: str) -> None:
    response = new_session(nonce=nonce).get(provider.url + "/users/v1/me")
    assert "nonce" in assert_refused(response, *SIGNATURE)


def test_tampered_query_is_refused(provider: Provider, sign: Callable[..., dict[str, str]]) -> None:
    headers = sign("GET", "/users/v1/?limit(1)")
    response = requests.get(provider.url + "/users/v1/?limit(2)", headers=headers, timeout=5)
    assert_refused(response, *SIGNATURE)


def test_tampered_path_and_method_are_refused(
    provider: Provider, sign: Callable[..., dict[str, str]]
) -> None:
    headers = sign("GET", "/users/v1/me")
    assert_refused(requests.get(provider.url + "/users/v1/", headers=headers, timeout=5), *SIGNATURE)
    assert_refused(requests.delete(provider.url + "/users/v1/me", headers=headers, timeout=5), *SIGNATURE)


def test_signature_for_other_host_is_refused(provider: Provider, sign: Callable[..., dict[str, str]]) -> None:
    headers = {**sign("GET", "/users/v1/me"), "Host": "elsewhere.example"}
    response = requests.get(provider.url + "/users/v1/me", headers=headers, timeout=5)
    assert "elsewhere.example" in assert_refused(response, *SIGNATURE)


def test_signature_host_comes_from_host_header(provider: Provider, session: OAuth1Session) -> None:
    assert session.get(provider.url.replace("127.0.0.1", "LOCALHOST") + "/users/v1/me").ok


def test_tampered_form_body_is_refused(provider: Provider, session: OAuth1Session) -> None:
    request = requests.Request("POST", provider.url + "/nowhere", data={"amount": "1"})
    prepared = session.prepare_request(request)
    prepared.body = b"amount=9"
    assert_refused(session.send(prepared), *SIGNATURE)


def test_form_body_added_after_signing_is_refused(
    provider: Provider, sign: Callable[..., dict[str, str]]
) -> None:
    # A character that oauthlib cannot parse must not exclude the body from the signature.
    for body in ("amount=9", 'amount=9&note="'):
        headers = {
            **sign("POST", "/nowhere"),
            "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
        }
        response = requests.post(provider.url + "/nowhere", body, headers=headers, timeout=5)
        assert_refused(response, *SIGNATURE)


def test_tampered_json_body_with_body_hash_is_refused(provider: Provider, new_session: NewSession) -> None:
    session = new_session(force_include_body=True)
    url = provider.url + "/data/v1/weight/documents"
    headers = {"Content-Type": "application/json"}
    assert session.post(url, data='{"weight":70}', headers=headers).ok
    prepared = session.prepare_request(requests.Request("POST", url, data='{"weight":70}', headers=headers))
    prepared.body = b'{"weight":99}'
    assert "oauth_body_hash" in assert_refused(session.send(prepared), *SIGNATURE)


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("OAuth", "cannot be read"),
        ("OAuth garbage", "cannot be read"),
        ('OAuth oauth_nonce="1"', "lacks oauth_consumer_key"),
        (
            'OAuth oauth_consumer_key="k",oauth_nonce="1",oauth_signature="s",'
            'oauth_signature_method="MD5",oauth_timestamp="1"',
            "MD5",
        ),
        (
            'OAuth oauth_consumer_key="k",oauth_nonce="1",oauth_signature="s",oauth_version="2.0",'
            'oauth_signature_method="HMAC-SHA1",oauth_timestamp="1"',
            "oauth_version",
        ),
    ],
)
def test_malformed_signature_is_refused(provider: Provider, header: str, hint: str) -> None:
    response = requests.get(provider.url + "/users/v1/me", headers={"Authorization": header}, timeout=5)
    if header == "OAuth":
        assert response.status_code == 401
    else:
        assert hint in assert_refused(response, *SIGNATURE)


def test_oauth_parameters_in_two_places_are_refused(provider: Provider, session: OAuth1Session) -> None:
    response = session.get(provider.url + "/users/v1/me?oauth_nonce=1")
    assert "more than one place" in assert_refused(response, *SIGNATURE)


def test_unknown_path_gets_404_if_signed(provider: Provider, session: OAuth1Session) -> None:
    unknown = (16, 404, "RESOURCE_UNKNOWN_EXCEPTION")
    assert "/files/v9" in assert_refused(session.get(provider.url + "/files/v9"), *unknown)
    response = session.delete(provider.url + "/users/v1/me")
    assert_refused(response, *unknown)
    assert response.headers["Allow"] == "GET, HEAD, OPTIONS"
    unsigned = requests.get(provider.url + "/files/v9", timeout=5)
    assert_refused(unsigned, 104, 401, "USER_NOT_AUTHENTICATED_EXCEPTION")


@pytest.mark.parametrize("path", ["//users/v1/me", "/users/v1/me;x=1", "/users/v1/%7Eme", "/a%20b"])
def test_odd_paths_are_verified_as_sent(
    provider: Provider, sign: Callable[..., dict[str, str]], path: str
) -> None:
    # http.client sends the path verbatim; requests may normalise it after signing.
    connection = http.client.HTTPConnection(provider.url[len("http://") :], timeout=5)
    connection.request("GET", path, headers=sign("GET", path))
    body = json.loads(connection.getresponse().read())
    connection.close()
    assert body["name"] == "RESOURCE_UNKNOWN_EXCEPTION", body


def test_nonces_expire_with_timestamp_window(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    nonces: Any = Nonces(10)
    assert nonces.add("key", None, "n")
    assert not nonces.add("key", None, "n")
    now[0] = 22
    assert nonces.add("key", None, "n")
    assert len(nonces._seen) == len(nonces._order) == 1


def test_rsa_method_without_public_key_is_refused(provider: Provider) -> None:
    header = (
        f'OAuth oauth_consumer_key="{provider.client_key}",oauth_nonce="1",'
        f'oauth_signature="{base64.b64encode(b"x").decode()}",'
        f'oauth_signature_method="RSA-SHA1",oauth_timestamp="{int(time.time())}"'
    )
    response = requests.get(provider.url + "/users/v1/me", headers={"Authorization": header}, timeout=5)
    assert "RSA-SHA1" in assert_refused(response, *SIGNATURE)
