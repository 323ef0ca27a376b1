"""HTTP on the wire: keep-alive, bodies, HEAD and OPTIONS, many clients at once."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider

Connect = Callable[[], socket.socket]
Sign = Callable[..., "dict[str, str]"]
NewSession = Callable[..., OAuth1Session]


def connection_to(provider: Provider) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(provider.url[len("http://") :], timeout=5)


def test_keep_alive_has_no_stalls(provider: Provider) -> None:
    connection = connection_to(provider)
    connection.connect()
    first = connection.sock
    start = time.perf_counter()
    for _ in range(50):
        connection.request("GET", "/health")
        assert connection.getresponse().read() == b'{"status":"ok"}'
        assert connection.sock is first
    # A delayed ACK costs 40 ms a request.
    assert time.perf_counter() - start < 50 * 0.02
    connection.close()


def test_connection_survives_refusals(provider: Provider, sign: Sign) -> None:
    connection = connection_to(provider)
    connection.connect()
    first = connection.sock
    for method, path, body in [
        ("GET", "/users/v1/me", None),
        ("POST", "/nowhere", b"x" * 100_000),
        ("PUT", "/data/v1/ecg/documents/1", b"{"),
    ]:
        connection.request(method, path, body=body)
        response = connection.getresponse()
        response.read()
        assert response.status == 401
        assert connection.sock is first
    connection.request("GET", "/users/v1/me", headers=sign("GET", "/users/v1/me"))
    assert connection.getresponse().status == 200
    connection.close()


def test_pipelined_requests_get_responses(connect: Connect) -> None:
    connection = connect()
    connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n" * 3)
    received = b""
    while received.count(b'{"status":"ok"}') < 3:
        received += connection.recv(65536)


def test_http_1_0_and_connection_close_end_connection(connect: Connect) -> None:
    for request in (
        b"GET /health HTTP/1.0\r\n\r\n",
        b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    ):
        connection = connect()
        connection.sendall(request)
        received = b""
        while True:
            part = connection.recv(65536)
            if not part:
                break
            received += part
        assert b"Connection: close\r\n" in received
        assert received.endswith(b'{"status":"ok"}')


def test_chunked_body_is_decoded(provider: Provider, session: OAuth1Session) -> None:
    parts = [b'{"steps":', b" 1", b"}" + b" " * 70_000]
    # Without a Content-Type, requests_oauthlib reads the iterator and loses the first part.
    response = session.post(
        provider.url + "/data/v1/steps/documents",
        data=iter(parts),
        headers={"Content-Type": "application/json"},
    )
    assert response.json()["data"] == {"steps": 1}
    assert provider.requests[-1].headers["transfer-encoding"] == "chunked"
    assert provider.requests[-1].body == b"".join(parts)


def test_chunk_extensions_and_trailers_are_ignored(connect: Connect) -> None:
    connection = connect()
    connection.sendall(
        b"GET /health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5;a=b\r\nhello\r\n0\r\nTrailer: 1\r\n\r\n"
        b"GET /users/v1/me HTTP/1.1\r\nHost: x\r\n\r\n"
    )
    received = b""
    while b"USER_NOT_AUTHENTICATED" not in received:
        received += connection.recv(65536)
    assert received.startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: x\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 99999999999\r\n\r\n",
        b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"Transfer-Encoding: gzip\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        b"Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n",
    ],
)
def test_malformed_framing_closes(connect: Connect, head: bytes) -> None:
    connection = connect()
    connection.sendall(b"POST /nowhere HTTP/1.1\r\nHost: x\r\n" + head)
    received = connection.recv(65536)
    assert received[:12] in (b"HTTP/1.1 400", b"HTTP/1.1 413")
    assert b'"name":"BODY_FORMAT_EXCEPTION"' in received
    assert connection.recv(1) == b""


@pytest.mark.parametrize(
    ("line", "status"),
    [(b"nonsense", 400), (b"BREW /pot HTTP/1.1", 501), (b"GET / HTTP/7.0", 505)],
)
def test_malformed_request_gets_json_error(connect: Connect, line: bytes, status: int) -> None:
    connection = connect()
    connection.sendall(line + b"\r\nHost: x\r\n\r\n")
    received = connection.recv(65536)
    assert received.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"application/json" in received


def test_malformed_host_fails_signature(provider: Provider, sign: Sign) -> None:
    headers = {**sign("GET", "/users/v1/me"), "Host": "x:99999999"}
    response = requests.get(provider.url + "/users/v1/me", headers=headers, timeout=5)
    assert response.json()["name"] == "OAUTH_SIGNATURE_EXCEPTION"


def test_expect_100_continue_gets_interim_response(connect: Connect) -> None:
    connection = connect()
    connection.sendall(
        b"POST /nowhere HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
    )
    assert connection.recv(65536) == b"HTTP/1.1 100 Continue\r\n\r\n"
    connection.sendall(b"{}")
    assert connection.recv(65536).startswith(b"HTTP/1.1 401")


def test_head_response_has_no_body(provider: Provider, session: OAuth1Session) -> None:
    body = session.get(provider.url + "/users/v1/me").content
    response = session.head(provider.url + "/users/v1/me")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Length"] == str(len(body))
    assert requests.head(provider.url + "/users/v1/me", timeout=5).status_code == 401
    assert requests.head(provider.url + "/health", timeout=5).status_code == 200


def test_options_lists_allowed_methods(
    provider: Provider, session: OAuth1Session, new_session: NewSession
) -> None:
    unsigned = requests.options(provider.url + "/data/v1/ecg/documents", timeout=5)
    assert unsigned.status_code == 204
    assert unsigned.headers["Allow"] == "GET, HEAD, OPTIONS, POST"
    assert session.options(provider.url + "/users/v1/me").status_code == 204
    wrong = new_session(client_secret="wrong").options(provider.url + "/users/v1/me")
    assert wrong.status_code == 401


def test_options_asterisk_and_absolute_target_succeed(provider: Provider, connect: Connect) -> None:
    for target, status in [("*", b"204"), (provider.url + "/health", b"200")]:
        connection = connect()
        method = "OPTIONS" if target == "*" else "GET"
        connection.sendall(f"{method} {target} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert connection.recv(65536)[9:12] == status


def test_sixteen_threads_are_served(provider: Provider) -> None:
    def work(number: int) -> set[int]:
        with OAuth1Session(
            provider.client_key,
            provider.client_secret,
            provider.resource_owner_key,
            provider.resource_owner_secret,
        ) as session:
            url = f"{provider.url}/data/v1/hydration/documents"
            made = session.post(url, json={"number": number}).json()
            statuses = {session.get(f"{url}?eq(data.number,{number})").status_code for _ in range(8)}
            assert session.delete(f"{url}/{made['id']}").json() == {"affectedRecords": 1}
            return statuses

    with ThreadPoolExecutor(16) as pool:
        assert set().union(*pool.map(work, range(16))) == {200}


def test_nonce_used_by_sixteen_threads_passes_once(provider: Provider, sign: Sign) -> None:
    headers = sign("GET", "/users/v1/me")

    def send(_: int) -> int:
        return requests.get(provider.url + "/users/v1/me", headers=headers, timeout=5).status_code

    with ThreadPoolExecutor(16) as pool:
        assert sorted(pool.map(send, range(16))) == [200] + [401] * 15
