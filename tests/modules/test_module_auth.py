"""``oxhorizon.auth`` compared with ``requests.auth``, in sessions of both packages."""

from __future__ import annotations

import io
import threading
import warnings
from collections.abc import Callable
from typing import Any

import pytest
import requests
import requests.auth as original

import oxhorizon
from oxhorizon import auth as ours
from tests.servers.digest import Digest, parsed
from tests.servers.scripted import ScriptedServer, Seen, answer, redirect
from tests.servers.twins import fields, outcome
from tests.servers.versions import needs_requests_2_34

MODULES = {"original": original, "ours": ours}


def both(call: Callable[[Any], Any]) -> None:
    assert outcome(lambda: call(ours)) == outcome(lambda: call(original))


# Basic


@pytest.mark.parametrize(
    "pair",
    [
        ("user", "password"),
        ("", ""),
        ("us:er", "pass:word"),
        ("é", "ÿ"),
        (b"user", b"password"),
        ("user", b"\xff\x00"),
        ("é".encode(), "p" * 200),
    ],
)
def test_basic_auth_header_matches_requests(pair: tuple[Any, Any]) -> None:
    both(lambda auth: auth._basic_auth_str(*pair))
    request = requests.Request("GET", "http://example.com/").prepare()
    both(lambda auth: auth.HTTPBasicAuth(*pair)(request.copy()).headers["Authorization"])
    both(lambda auth: auth.HTTPProxyAuth(*pair)(request.copy()).headers["Proxy-Authorization"])


@pytest.mark.parametrize("pair", [(5, "password"), ("user", 5), (None, None), (1.5, True)])
def test_basic_auth_of_other_types_warns_as_requests(pair: tuple[Any, Any]) -> None:
    def call(auth: Any) -> Any:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            return auth._basic_auth_str(*pair), [warning.category for warning in caught]

    both(call)


def test_basic_auth_beyond_latin1_raises() -> None:
    with pytest.raises(ValueError, match="Latin-1") as caught:
        ours._basic_auth_str("user", "s3cret€")
    assert "s3cret" not in repr(caught.value)
    assert caught.value.__cause__ is None and caught.value.__suppress_context__


@pytest.mark.parametrize("name", ["HTTPBasicAuth", "HTTPProxyAuth", "HTTPDigestAuth"])
def test_auth_equality_matches_requests(name: str) -> None:
    mine, theirs = getattr(ours, name)("u", "p"), getattr(original, name)("u", "p")
    assert mine == getattr(ours, name)("u", "p")
    assert mine == theirs and theirs == mine and not (mine != theirs)  # noqa: SIM202
    assert mine != getattr(ours, name)("u", "q")
    assert mine != getattr(ours, name)("v", "p")
    assert mine != ("u", "p") and mine != None  # noqa: E711
    assert mine == ours.HTTPBasicAuth("u", "p")
    both(lambda auth: hash(getattr(auth, name)("u", "p")))
    assert issubclass(getattr(ours, name), ours.AuthBase)


@pytest.mark.parametrize("name", ["HTTPBasicAuth", "HTTPProxyAuth", "HTTPDigestAuth"])
def test_auth_repr_hides_password(name: str) -> None:
    auth = getattr(ours, name)("user", "s3cret")
    assert "s3cret" not in repr(auth) + str(auth)


def test_auth_base_matches_requests() -> None:
    both(lambda auth: auth.AuthBase()(None))
    for name in ("CONTENT_TYPE_FORM_URLENCODED", "CONTENT_TYPE_MULTI_PART"):
        assert getattr(ours, name) == getattr(original, name)


def test_basic_auth_works_in_both_sessions(server: ScriptedServer) -> None:
    for make in (requests.Session, oxhorizon.Session):
        for auth in (ours.HTTPBasicAuth("user", "pass"), original.HTTPBasicAuth("user", "pass")):
            with make() as session:
                session.get(server.url, auth=auth)
            assert server.take_one().value("authorization") == "Basic dXNlcjpwYXNz"


# Digest: the header


URLS = [
    "http://example.com",
    "http://example.com/",
    "https://example.com:8443/a/b?c=d&e",
    "http://example.com?q",
    "http://user:pass@example.com/a%20b#fragment",
    "http://example.com/#?x",
    "/relative?q",
    "",
]


@pytest.mark.parametrize(
    "algorithm", [None, "MD5", "md5", "MD5-SESS", "SHA", "SHA-256", "SHA-512", "SHA-3", "x"]
)
@pytest.mark.parametrize("qop", [None, "auth", "auth,auth-int", "auth-int", "auth-int,auth"])
@pytest.mark.parametrize("opaque", [None, "o"])
def test_digest_header_matches_requests(algorithm: str | None, qop: str | None, opaque: str | None) -> None:
    challenge = {"realm": "r", "nonce": "n", "qop": qop, "algorithm": algorithm, "opaque": opaque}

    def call(auth: Any) -> Any:
        digest = auth.HTTPDigestAuth("user", "password")
        digest.init_per_thread_state()
        digest._thread_local.chal = {name: value for name, value in challenge.items() if value is not None}
        headers = [digest.build_digest_header("GET", url) for url in URLS]
        return [header and shape(header) for header in headers]

    both(call)


def shape(header: str) -> list[tuple[str, str]]:
    """The header without its random fields, which the server verifies."""
    random = ("cnonce", "response")
    return [(name, "…" if name in random else value) for name, value in parsed(header).items()]


def test_digest_uri_includes_path_parameters() -> None:
    # The digest covers the target of the request line; the original omits ";b".
    digest = ours.HTTPDigestAuth("user", "password")
    digest.init_per_thread_state()
    digest._thread_local.chal = {"realm": "r", "nonce": "n"}
    header = digest.build_digest_header("GET", "http://example.com/a;b?c")
    assert header is not None and parsed(header)["uri"] == "/a;b?c"


def test_digest_credentials_may_be_bytes() -> None:
    # The original sends username="b'user'".
    headers = []
    for pair in (("usér", "passwörd"), ("usér".encode(), "passwörd".encode())):
        digest = ours.HTTPDigestAuth(*pair)
        digest.init_per_thread_state()
        digest._thread_local.chal = {"realm": "r", "nonce": "n"}
        headers.append(digest.build_digest_header("GET", "http://example.com/"))
    assert headers[0] == headers[1] and 'username="usér"' in str(headers[0])


@pytest.mark.parametrize("challenge", [{}, {"realm": "r"}, {"nonce": "n"}, {"realm": None, "nonce": "n"}])
def test_digest_challenge_without_fields_is_ignored(challenge: Any) -> None:
    digest = ours.HTTPDigestAuth("user", "password")
    digest.init_per_thread_state()
    digest._thread_local.chal = challenge
    assert digest.build_digest_header("GET", "http://example.com/") is None


# Digest: through sessions, against a server that verifies


def conversation(
    server: ScriptedServer,
    make: Callable[[], Any],
    auth: Any,
    call: Callable[[Any, Any, str], Any],
    guard: Any,
) -> Any:
    """The outcome of *call*, the requests sent, and the server's refusals."""
    server.on("/", guard)
    server.take()
    with make() as session:
        result = outcome(lambda: call(session, auth, server.url + "/"))
    sent = [fields(seen) for seen in server.take()]
    for request in sent:
        request["headers"] = [
            (name, shape(value) if value.startswith("Digest ") else value)
            for name, value in request["headers"]
        ]
    return result, sent, guard.refusals


def same(
    server: ScriptedServer,
    make: Callable[[], Any],
    call: Callable[[Any, Any, str], Any],
    guard: Callable[[], Any] = Digest,
    pair: tuple[str, str] = ("alice", "open:sesame"),
) -> Any:
    """Compares our auth in that session with requests' in its own; returns the conversation."""
    expected = conversation(server, requests.Session, original.HTTPDigestAuth(*pair), call, guard())
    assert conversation(server, make, ours.HTTPDigestAuth(*pair), call, guard()) == expected
    return expected


def shown(response: Any) -> Any:
    challenges = [(old.status_code, old.content) for old in response.history]
    return response.status_code, response.content, challenges, "Authorization" in response.request.headers


SESSIONS = pytest.mark.parametrize("make", [requests.Session, oxhorizon.Session], ids=["theirs", "ours"])


def get_twice(session: Any, auth: Any, url: str) -> Any:
    return [shown(session.get(url + tail, auth=auth)) for tail in ("?a=b&c", "")]


@SESSIONS
@pytest.mark.parametrize("algorithm", [None, "MD5", "MD5-SESS", "SHA", "SHA-256", "SHA-512", "md5"])
@pytest.mark.parametrize("qop", [None, "auth", "auth,auth-int"])
def test_digest_auth_succeeds(
    server: ScriptedServer, make: Any, algorithm: str | None, qop: str | None
) -> None:
    if algorithm == "MD5-SESS" and qop is None:
        # Without qop, RFC 2617 has no cnonce field, so the server cannot compute the session key.
        algorithm = "MD5"
    result, sent, refusals = same(server, make, get_twice, lambda: Digest(algorithm=algorithm, qop=qop))
    assert not refusals
    # The second request reuses the challenge of the first.
    assert [status for status, *_ in result[1]] == [200, 200] and len(sent) == 3


@SESSIONS
@pytest.mark.parametrize("pair", [("alice", "wrong"), ("bob", "open:sesame")])
def test_digest_wrong_password_gets_401(server: ScriptedServer, make: Any, pair: tuple[str, str]) -> None:
    result, _, refusals = same(server, make, get_twice, pair=pair)
    assert [status for status, *_ in result[1]] == [401, 401] and refusals


@needs_requests_2_34
@SESSIONS
@pytest.mark.parametrize("guard", [{"algorithm": "SHA-3"}, {"qop": "auth-int"}])
def test_digest_unsupported_challenge_gets_401(
    server: ScriptedServer, make: Any, guard: dict[str, str]
) -> None:
    result, _, refusals = same(server, make, get_twice, lambda: Digest(**guard))
    assert [status for status, *_ in result[1]] == [401, 401] and not refusals


@SESSIONS
def test_digest_stale_nonce_is_replaced(server: ScriptedServer, make: Any) -> None:
    def call(session: Any, auth: Any, url: str) -> Any:
        return [shown(session.get(url, auth=auth)) for _ in range(4)]

    result, _, refusals = same(server, make, call, lambda: Digest(uses=2))
    assert [status for status, *_ in result[1]] == [200] * 4 and refusals == ["stale"]


BODIES: dict[str, Callable[[], Any]] = {
    "form": lambda: {"a": "b c"},
    "text": lambda: "text",
    "bytes": lambda: b"bytes",
    "file": lambda: io.BytesIO(b"0123456789"),
    "file in the middle": lambda: _at(io.BytesIO(b"0123456789"), 4),
}


def _at(file: Any, position: int) -> Any:
    file.seek(position)
    return file


@SESSIONS
@pytest.mark.parametrize("body", sorted(BODIES))
def test_digest_retry_resends_body(server: ScriptedServer, make: Any, body: str) -> None:
    def call(session: Any, auth: Any, url: str) -> Any:
        return [shown(session.post(url, data=BODIES[name](), auth=auth)) for name in (body, "bytes", body)]

    result, sent, _ = same(server, make, call)
    assert [status for status, *_ in result[1]] == [200] * 3
    assert sent[0]["body"] == sent[1]["body"] == sent[3]["body"] != b""


@SESSIONS
def test_digest_auth_of_session_is_used(server: ScriptedServer, make: Any) -> None:
    def call(session: Any, auth: Any, url: str) -> Any:
        session.auth = auth
        return [shown(session.get(url)) for _ in range(2)]

    same(server, make, call)


@SESSIONS
def test_digest_retry_sends_cookies_of_challenge(server: ScriptedServer, make: Any) -> None:
    def call(session: Any, auth: Any, url: str) -> Any:
        return shown(session.get(url, auth=auth))

    _, sent, _ = same(server, make, call, lambda: Digest(headers=("Set-Cookie: fresh=1; Path=/",)))
    assert ("cookie", "fresh=1") in sent[1]["headers"]


@SESSIONS
def test_digest_auth_after_redirect_succeeds(server: ScriptedServer, make: Any) -> None:
    server.on("/moved", redirect("/"))

    def call(session: Any, auth: Any, url: str) -> Any:
        return [session.get(url + "moved", auth=auth).status_code for _ in range(2)]

    result, _, _ = same(server, make, call)
    assert result[1] == [200, 200]


@SESSIONS
def test_digest_challenge_of_other_host_is_not_answered(server: ScriptedServer, make: Any) -> None:
    # The original answers this challenge, and its response would allow offline password guessing.
    guard = Digest()
    server.on("/", guard)
    server.on("/moved", redirect(server.url_of("localhost") + "/"))
    with make() as session:
        response = session.get(server.url + "/moved", auth=ours.HTTPDigestAuth(guard.user, guard.password))
    assert response.status_code == 401
    assert not [seen for seen in server.take() if seen.value("authorization")]


@SESSIONS
@pytest.mark.parametrize("status", ["403 Forbidden", "500 Oops", "200 OK"])
def test_digest_ignores_challenge_of_other_status(server: ScriptedServer, make: Any, status: str) -> None:
    class Other(Digest):
        def __call__(self, seen: Seen, peer: Any) -> bytes:
            # Only the challenge of a 4xx response counts, but of any 4xx.
            challenge = 'WWW-Authenticate: Digest realm="r", nonce="n"'
            return answer(b"other", challenge, status=status)

    same(server, make, get_twice, Other)


@SESSIONS
@pytest.mark.parametrize(
    "challenge", ["Basic realm=x", "", "Negotiate", "Digest", 'DIGEST realm="r", nonce="n"']
)
def test_digest_ignores_other_challenges(server: ScriptedServer, make: Any, challenge: str) -> None:
    class Other(Digest):
        def __call__(self, seen: Seen, peer: Any) -> bytes:
            return answer(b"who?", f"WWW-Authenticate: {challenge}", status="401 Unauthorized")

    if challenge == "Digest":
        # KeyError in the original.
        result, _, _ = conversation(server, make, ours.HTTPDigestAuth("u", "p"), get_twice, Other())
        assert [status for status, *_ in result[1]] == [401, 401]
    else:
        same(server, make, get_twice, Other)


@SESSIONS
def test_digest_auth_is_safe_across_threads(server: ScriptedServer, make: Any) -> None:
    # Each thread has its own nonce, so that no nonce count repeats.
    guard = Digest()
    server.on("/", guard)
    auth = ours.HTTPDigestAuth(guard.user, guard.password)
    found: list[int] = []

    def work() -> None:
        with make() as session:
            found.extend(session.get(server.url, auth=auth).status_code for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [200] * 20
    assert not guard.refusals
