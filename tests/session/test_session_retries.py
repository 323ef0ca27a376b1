"""``HTTPAdapter(max_retries=...)``: how often a request is sent, and its outcome."""

from __future__ import annotations

import http.client
import io
import time
from collections.abc import Callable
from typing import Any

import pytest
from urllib3.util import Retry

import oxhorizon
from oxhorizon.adapters import HTTPAdapter
from oxhorizon.testing import Provider
from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer, redirect
from tests.servers.signatures import is_signed, oauth_fields
from tests.servers.twins import CREDENTIALS, Kit, brief, compare, returned, told


def close(seen: Seen, peer: Peer) -> None:
    peer.close()


def silent(seen: Seen, peer: Peer) -> None:
    peer.socket.settimeout(5)
    peer.socket.recv(1)


def busy(*headers: str) -> bytes:
    return answer(b"busy", *headers, status="503 Busy")


def in_turn(*actions: Any) -> Callable[[], Any]:
    """Returns a factory of actions that run the given ones in turn, then repeat the last."""

    def make() -> Any:
        left = list(actions)

        def act(seen: Seen, peer: Peer) -> Any:
            action = left.pop(0) if len(left) > 1 else left[0]
            return action(seen, peer) if callable(action) else action

        return act

    return make


OK = answer(b"fine")


def attempts(
    server: ScriptedServer,
    make: Callable[[], Any],
    retries: Any,
    method: str = "GET",
    **keywords: Any,
) -> tuple[Any, int]:
    """Returns the outcome of a request and how often it was sent, the same with both packages."""

    def call(kit: Kit) -> Any:
        url = server.on("/retried", make())
        session = kit.session()
        session.mount("http://", kit.module("adapters").HTTPAdapter(max_retries=retries))
        try:
            response = session.request(method, url, **{"timeout": 5, **keywords})
        except kit.requests.RequestException as error:
            assert error.request.url == url
            return type(error).__name__
        return response.status_code, response.content, len(response.history)

    found = compare(call, server)
    assert found["result"][0] == "returns", found["result"]
    for one in found["sent"][1:]:
        assert one == found["sent"][0]
    return found["result"][1], len(found["sent"])


FINE = (200, b"fine", 0)
BUSY = (503, b"busy", 0)


def test_zero_retries_sends_once(server: ScriptedServer) -> None:
    assert attempts(server, in_turn(close), 0) == ("ConnectionError", 1)
    assert attempts(server, in_turn(busy()), 0) == (BUSY, 1)


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_number_of_retries_applies_to_connection_errors(server: ScriptedServer, method: str) -> None:
    assert attempts(server, in_turn(close), 3, method) == ("ConnectionError", 4)


@pytest.mark.parametrize("method", ["POST", "PATCH", "PURGE"])
def test_number_of_retries_does_not_resend_non_idempotent_request(
    server: ScriptedServer, method: str
) -> None:
    assert attempts(server, in_turn(close), 3, method) == ("ConnectionError", 1)


def test_retry_succeeds_within_limit(server: ScriptedServer) -> None:
    assert attempts(server, in_turn(close, close, OK), 3) == (FINE, 3)
    assert attempts(server, in_turn(close, close, OK), 2) == (FINE, 3)
    assert attempts(server, in_turn(close, close, OK), 1) == ("ConnectionError", 2)


def test_number_of_retries_ignores_status(server: ScriptedServer) -> None:
    assert attempts(server, in_turn(busy(), OK), 3) == (BUSY, 1)


def retry(**keywords: Any) -> Retry:
    return Retry(**{"total": 2, "status_forcelist": [503], "backoff_factor": 0, **keywords})


def test_status_in_forcelist_is_retried(server: ScriptedServer) -> None:
    assert attempts(server, in_turn(busy()), retry()) == ("RetryError", 3)
    assert attempts(server, in_turn(busy(), OK), retry()) == (FINE, 2)
    assert attempts(server, in_turn(busy(), busy(), OK), retry()) == (FINE, 3)
    assert attempts(server, in_turn(busy(), close, OK), retry()) == (FINE, 3)


def test_status_outside_forcelist_is_returned(server: ScriptedServer) -> None:
    failed = answer(b"failed", status="500 Failed")
    assert attempts(server, in_turn(failed), retry()) == ((500, b"failed", 0), 1)
    assert attempts(server, in_turn(busy(), failed), retry()) == ((500, b"failed", 0), 2)
    assert attempts(server, in_turn(failed), retry(status_forcelist={500, 503})) == ("RetryError", 3)


def test_raise_on_status_false_returns_last_response(server: ScriptedServer) -> None:
    assert attempts(server, in_turn(busy()), retry(raise_on_status=False)) == (BUSY, 3)


def test_allowed_methods_limit_retries(server: ScriptedServer) -> None:
    assert attempts(server, in_turn(busy()), retry(), "POST", data=b"x") == (BUSY, 1)
    everything = retry(allowed_methods=None)
    assert attempts(server, in_turn(busy(), OK), everything, "POST", data=b"x") == (FINE, 2)
    posts = retry(allowed_methods={"POST"})
    assert attempts(server, in_turn(busy(), OK), posts, "POST", json={"a": 1}) == (FINE, 2)
    assert attempts(server, in_turn(busy(), OK), posts, "GET") == (BUSY, 1)


@pytest.mark.parametrize("body", [b"bytes", "text é", {"form": "1"}], ids=stable_id)
def test_retry_resends_body(server: ScriptedServer, body: Any) -> None:
    assert attempts(server, in_turn(busy(), close, OK), retry(), "PUT", data=body) == (FINE, 3)


def test_retry_rewinds_file(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        url = server.on("/retried", in_turn(busy(), close, OK)())
        session = kit.session()
        session.mount("http://", kit.module("adapters").HTTPAdapter(max_retries=retry()))
        file = io.BytesIO(b"0123456789")
        file.seek(3)
        return session.put(url, data=file, timeout=5).content

    found = compare(call, server)
    assert found["result"] == ("returns", b"fine")
    assert [sent["body"] for sent in found["sent"]] == [b"3456789"] * 3


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ({"total": 0}, ("RetryError", 1)),
        ({"total": 1}, ("RetryError", 2)),
        ({"total": 5, "status": 1}, ("RetryError", 2)),
        ({"total": None, "status": 2}, ("RetryError", 3)),
        ({"total": 5, "status": 0}, ("RetryError", 1)),
        ({"total": 2, "read": 0}, ("RetryError", 3)),
        ({"total": False}, ("RetryError", 1)),
    ],
    ids=stable_id,
)
def test_status_retry_counts(server: ScriptedServer, keywords: dict[str, Any], expected: Any) -> None:
    assert attempts(server, in_turn(busy()), retry(**keywords)) == expected


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ({"total": 5, "read": 1}, ("ConnectionError", 2)),
        ({"total": None, "read": 2}, ("ConnectionError", 3)),
        ({"total": 5, "read": 0}, ("ConnectionError", 1)),
        ({"total": 5, "read": False}, ("ConnectionError", 1)),
        ({"total": 1, "connect": 0}, ("ConnectionError", 2)),
        ({"total": 2, "status": 0}, ("ConnectionError", 3)),
        ({"total": 2, "other": 0}, ("ConnectionError", 3)),
    ],
    ids=stable_id,
)
def test_connection_retry_counts(server: ScriptedServer, keywords: dict[str, Any], expected: Any) -> None:
    assert attempts(server, in_turn(close), retry(**keywords)) == expected


def test_read_timeout_is_retried_for_idempotent_methods(server: ScriptedServer) -> None:
    """Without retries it is a ReadTimeout; after retries requests raises a ConnectionError."""
    assert attempts(server, in_turn(silent), 0, timeout=0.15) == ("ReadTimeout", 1)
    assert attempts(server, in_turn(silent), 1, timeout=0.15) == ("ConnectionError", 2)
    assert attempts(server, in_turn(silent, OK), 1, timeout=0.4) == (FINE, 2)
    assert attempts(server, in_turn(silent), retry(read=False), timeout=0.15) == ("ReadTimeout", 1)
    assert attempts(server, in_turn(silent), 2, "POST", timeout=0.15) == ("ReadTimeout", 1)


def test_refused_connection_raises_connection_error_with_retries(refused: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        found = []
        for retries in (0, 2, Retry(connect=2, total=None)):
            session.mount("http://", kit.module("adapters").HTTPAdapter(max_retries=retries))
            found.append(told(session.get, refused, timeout=2)[0])
        return found

    assert returned(call) == ["ConnectionError"] * 3


def test_connect_timeout_is_retried(blackhole: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.mount("http://", kit.module("adapters").HTTPAdapter(max_retries=1))
        return told(session.get, blackhole, timeout=(0.2, 5))[0]

    assert returned(call) == "ConnectTimeout"


@pytest.mark.parametrize("status", [413, 429, 503])
def test_retry_after_triggers_retry(server: ScriptedServer, status: int) -> None:
    """An ``int`` is enough for it, and then the last response is returned."""
    later = answer(b"later", "Retry-After: 0", status=f"{status} Later")
    assert attempts(server, in_turn(later, OK), 2) == (FINE, 2)
    assert attempts(server, in_turn(later), 2) == ((status, b"later", 0), 3)
    assert attempts(server, in_turn(later), 0) == ((status, b"later", 0), 1)
    deaf = Retry(total=2, respect_retry_after_header=False)
    assert attempts(server, in_turn(later, OK), deaf) == ((status, b"later", 0), 1)
    posted = attempts(server, in_turn(later, OK), 2, "POST", data=b"x")
    assert posted == ((status, b"later", 0), 1)


def test_retry_after_of_other_status_is_ignored(server: ScriptedServer) -> None:
    failed = answer(b"failed", "Retry-After: 0", status="500 Failed")
    assert attempts(server, in_turn(failed, OK), 2) == ((500, b"failed", 0), 1)


def test_retry_waits_for_retry_after(server: ScriptedServer) -> None:
    later = answer(b"later", "Retry-After: 1", status="503 Later")
    start = time.monotonic()
    assert attempts(server, in_turn(later, OK), 2) == (FINE, 2)
    assert 2 <= time.monotonic() - start < 6


def test_retry_waits_for_backoff(server: ScriptedServer) -> None:
    start = time.monotonic()
    assert attempts(server, in_turn(busy(), busy(), OK), retry(backoff_factor=0.1)) == (FINE, 3)
    # The first retry is immediate, the second one after 0.1 * 2 seconds.
    assert 0.4 <= time.monotonic() - start < 4


def test_retry_redirect_limit_is_ignored(server: ScriptedServer) -> None:
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit) -> Any:
        server.on("/to", in_turn(busy(), OK)())
        session = kit.session()
        session.mount("http://", kit.module("adapters").HTTPAdapter(max_retries=retry(redirect=0)))
        return brief(session.get(url))

    found = compare(call, server)
    assert [sent["target"] for sent in found["sent"]] == ["/from", "/to", "/to"]
    server.on("/to", OK)


def test_each_request_has_full_retry_budget(server: ScriptedServer) -> None:
    retries = retry()
    for _ in range(2):
        assert attempts(server, in_turn(busy(), busy(), OK), retries) == (FINE, 3)
    assert retries.total == 2


def test_adapter_keeps_max_retries_object() -> None:
    def call(kit: Kit) -> Any:
        given = retry()
        adapter = kit.module("adapters").HTTPAdapter(max_retries=given)
        assert adapter.max_retries is given
        adapter.close()
        return True

    returned(call)


# Signed


@pytest.mark.parametrize("how", ["status", "closed"])
@pytest.mark.parametrize("verb", ["get", "put"])
def test_each_retry_is_signed_again(server: ScriptedServer, how: str, verb: str) -> None:
    """requests_oauthlib sends the same nonce again, which a provider has to reject."""
    bad = busy() if how == "status" else close
    url = server.on("/signed", in_turn(bad, bad, OK)())
    server.take()
    with Kit("ours") as kit:
        session = kit.signed()
        session.mount("http://", kit.module("adapters").HTTPAdapter(max_retries=retry()))
        keywords = {"data": {"a": "b c"}} if verb == "put" else {}
        response = getattr(session, verb)(url, params={"q": "é"}, timeout=5, **keywords)
        assert response.content == b"fine"
    seen = server.take()
    assert len(seen) == 3
    for one in seen:
        assert is_signed(one, server.url, CREDENTIALS[1], CREDENTIALS[3])
    assert len({oauth_fields(one)["oauth_nonce"] for one in seen}) == 3
    assert len({oauth_fields(one)["oauth_signature"] for one in seen}) == 3
    header = response.request.headers["Authorization"]
    shown = header.decode() if isinstance(header, bytes) else header
    assert shown == seen[-1].value("authorization")


def test_signed_post_is_not_retried(server: ScriptedServer) -> None:
    url = server.on("/signed", in_turn(close, OK)())
    server.take()
    with Kit("ours") as kit:
        session = kit.signed()
        session.mount("http://", kit.module("adapters").HTTPAdapter(max_retries=retry()))
        assert told(session.post, url, json={}, timeout=5)[0] == "ConnectionError"
    assert len(server.take()) == 1


@pytest.mark.parametrize("how", ["kept connection", "retry", "redirect"])
def test_retries_repeat_no_nonce(server: ScriptedServer, how: str) -> None:
    """A relay that closes the connection after the provider has processed the request."""
    with Provider() as provider:
        host = provider.url.partition("://")[2]

        def relayed(seen: Seen) -> bytes:
            connection = http.client.HTTPConnection(host, timeout=5)
            connection.request(seen.method, seen.target, headers=dict(seen.headers))
            response = connection.getresponse()
            body = response.read()
            connection.close()
            return answer(body, status=f"{response.status} {response.reason}")

        def breaks(seen: Seen, peer: Peer) -> bytes | None:
            raw = relayed(seen)
            breaking.append(raw)
            if how == "redirect" and len(breaking) < 4:
                return redirect("/users/v1/me")
            if len(breaking) == 2 or (how == "retry" and len(breaking) < 4):
                peer.close()
                return None
            return raw

        breaking: list[bytes] = []
        url = server.on("/users/v1/me", breaks)
        with oxhorizon.OAuth1Session(
            provider.client_key,
            provider.client_secret,
            provider.resource_owner_key,
            provider.resource_owner_secret,
        ) as session:
            if how == "retry":
                session.mount("http://", HTTPAdapter(max_retries=3))
            for _ in range(2):
                response = session.get(url, timeout=5)
                assert response.status_code == 200, response.text
        assert len(breaking) >= 3
        assert all(raw.startswith(b"HTTP/1.1 200 ") for raw in breaking), breaking
