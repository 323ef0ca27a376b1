"""Authentication: Basic, Digest, callables, .netrc, userinfo in the URL, and which takes precedence."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import requests.auth

from tests.servers.digest import Digest, parsed
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer, redirect
from tests.servers.signatures import is_signed, oauth_fields
from tests.servers.twins import CREDENTIALS, Kit, brief, compare, each, returned, same_connection, told
from tests.servers.versions import needs_requests_2_34


@pytest.fixture(scope="module")
def other() -> Iterator[ScriptedServer]:
    """The same host, another port."""
    with ScriptedServer() as other:
        yield other


def authorization(sent: list[dict[str, Any]]) -> list[str | None]:
    return [dict(one["headers"]).get("authorization") for one in sent]


# Basic


@pytest.mark.parametrize(
    ("user", "password"),
    [
        ("user", "pass"),
        ("", ""),
        ("user", ""),
        ("", "pass"),
        ("us:er", "pa:ss"),
        ("üser", "pässword"),
        (b"user", b"p\xff\x00"),
        ("user", b"mixed"),
        ("x" * 100, "y" * 100),
    ],
    ids=stable_id,
)
@pytest.mark.parametrize("form", ["pair", "class", "ours in the original's", "session"])
def test_basic_auth_pair_is_sent(server: ScriptedServer, user: Any, password: Any, form: str) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        auth: Any = (user, password)
        if form == "class":
            auth = kit.module("auth").HTTPBasicAuth(user, password)
        elif form == "ours in the original's":
            auth = Kit("original" if kit.ours else "ours").module("auth").HTTPBasicAuth(user, password)
        if form == "session":
            session.auth = auth
            return session.get(server.url).status_code
        return session.get(server.url, auth=auth).status_code

    assert (authorization(compare(call, server)["sent"])[0] or "").startswith("Basic ")


@pytest.mark.parametrize("pair", [("☃", "x"), ("x", "☃")], ids=stable_id)
def test_basic_auth_beyond_latin_1(server: ScriptedServer, pair: Any) -> None:
    server.take()
    for kit in each():
        assert issubclass(UnicodeEncodeError, ValueError)
        assert told(kit.session().get, server.url, auth=pair)[0] in ("UnicodeEncodeError", "ValueError")
    assert server.take() == []


@pytest.mark.filterwarnings("ignore:Non-string:DeprecationWarning")
@pytest.mark.parametrize("pair", [(1, 2), (None, None), ("user", 5), ("user", None)], ids=stable_id)
def test_basic_auth_of_non_text_values(server: ScriptedServer, pair: Any) -> None:
    compare(lambda kit: kit.session().get(server.url, auth=pair).status_code, server)


@pytest.mark.parametrize("auth", [("a", "b"), ["a", "b"], ("a",), ("a", "b", "c"), "ab", 5], ids=stable_id)
def test_auth_pair_must_be_tuple(server: ScriptedServer, auth: Any) -> None:
    compare(lambda kit: kit.session().get(server.url, auth=auth).status_code, server)


def test_auth_classes_have_attributes_of_requests() -> None:
    def call(kit: Kit) -> Any:
        auth = kit.module("auth")
        basic = auth.HTTPBasicAuth("u", "p")
        assert issubclass(auth.HTTPProxyAuth, auth.HTTPBasicAuth)
        assert isinstance(auth.HTTPDigestAuth("u", "p"), auth.AuthBase)
        return (
            basic.username,
            basic.password,
            basic == auth.HTTPBasicAuth("u", "p"),
            basic != auth.HTTPBasicAuth("u", "q"),
            basic == auth.HTTPProxyAuth("u", "p"),
            basic == ("u", "p"),
            auth.HTTPDigestAuth("u", "p") == auth.HTTPDigestAuth("u", "p"),
            auth.HTTPDigestAuth("u", "p") != auth.HTTPDigestAuth("u", "q"),
            told(auth.AuthBase(), None)[0],
            auth._basic_auth_str("u", "p"),
        )

    assert returned(call)[-1] == "Basic dTpw"


def test_auth_base_call_raises(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        class Token(kit.module("auth").AuthBase):  # type: ignore[misc]
            def __init__(self, token: str) -> None:
                self.token = token

            def __call__(self, r: Any) -> Any:
                assert type(r) is kit.requests.PreparedRequest
                r.headers["Authorization"] = f"Token {self.token}"
                return r

        session = kit.session()
        session.auth = Token("of session")
        session.get(server.url)
        return session.get(server.url, auth=Token("of call")).status_code

    assert authorization(compare(call, server)["sent"]) == ["Token of session", "Token of call"]


def test_http_proxy_auth_sets_proxy_authorization(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        auth = kit.module("auth").HTTPProxyAuth("user", "pass")
        return kit.session().get(server.url, auth=auth).status_code

    headers = dict(compare(call, server)["sent"][0]["headers"])
    assert headers["proxy-authorization"] == "Basic dXNlcjpwYXNz"
    assert "authorization" not in headers


# Precedence


def own(request: Any) -> Any:
    request.headers["Authorization"] = "Own"
    return request


@pytest.fixture
def netrc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "netrc"
    path.write_text("machine 127.0.0.1\nlogin net\npassword rc\n")
    path.chmod(0o600)
    monkeypatch.setenv("NETRC", str(path))
    return path


@pytest.mark.parametrize("of_call", [None, ("call", "c"), own], ids=["none", "pair", "own"])
@pytest.mark.parametrize("of_session", [None, ("session", "s"), own], ids=["none", "pair", "own"])
@pytest.mark.parametrize("userinfo", ["", "in:url@"])
@pytest.mark.parametrize("header", [{}, {"Authorization": "Header"}], ids=["", "header"])
@pytest.mark.parametrize("trust_env", [True, False])
def test_auth_precedence(
    server: ScriptedServer,
    netrc: Path,
    of_call: Any,
    of_session: Any,
    userinfo: str,
    header: dict[str, str],
    trust_env: bool,
) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.trust_env = trust_env
        session.auth = of_session
        url = server.url.replace("://", "://" + userinfo)
        return session.get(url, auth=of_call, headers=header).status_code

    assert compare(call, server)["result"] == ("returns", 200)


@pytest.mark.parametrize("empty", [(), "", 0, False, [], {}], ids=stable_id)
def test_empty_auth_values_are_treated_like_requests(server: ScriptedServer, netrc: Path, empty: Any) -> None:
    """Values that are false but not ``None``."""

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(server.url.replace("://", "://in:url@"), auth=empty)
        session.trust_env = False
        return session.get(server.url.replace("://", "://in:url@"), auth=empty).status_code

    compare(call, server)


# netrc


NETRCS = {
    "machine": "machine 127.0.0.1 login user password pass",
    "another machine": "machine example.com login user password pass",
    "default": "default login user password pass",
    "no login": "machine 127.0.0.1 password pass",
    "no password": "machine 127.0.0.1 login user",
    "account": "machine 127.0.0.1 account acc password pass",
    "quoted": 'machine 127.0.0.1 login "a user" password "a pass"',
    "comment": "# words\nmachine 127.0.0.1 login user password pass # more",
    "several": "machine a login x password y\nmachine 127.0.0.1 login user password pass\ndefault login z",
    "nonsense": "nonsense 127.0.0.1",
    "empty": "",
    "unicode": "machine 127.0.0.1 login üser password päss",
}


@pytest.mark.parametrize(
    ("host", "case"),
    [
        pytest.param(host, case, marks=needs_requests_2_34)
        if (host, case) == ("127.0.0.1", "no login")
        else (host, case)
        for case in NETRCS
        for host in ("127.0.0.1", "localhost")
    ],
)
def test_netrc_entry_is_used(server: ScriptedServer, netrc: Path, host: str, case: str) -> None:
    netrc.write_text(NETRCS[case], encoding="utf-8")
    compare(lambda kit: kit.session().get(server.url_of(host)).status_code, server)


def test_missing_netrc_is_ignored(server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETRC", "/nonexistent/netrc")
    sent = compare(lambda kit: kit.session().get(server.url).status_code, server)["sent"]
    assert authorization(sent) == [None]


@pytest.mark.parametrize("name", [".netrc", "_netrc"])
def test_netrc_in_home_directory_is_used(
    server: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path = tmp_path / name
    path.write_text("machine 127.0.0.1 login home password pass")
    path.chmod(0o600)
    monkeypatch.delenv("NETRC")
    monkeypatch.setenv("HOME", str(tmp_path))
    sent = compare(lambda kit: kit.session().get(server.url).status_code, server)["sent"]
    assert authorization(sent) == ["Basic aG9tZTpwYXNz"]


def test_changed_netrc_is_read_again(server: ScriptedServer, netrc: Path) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        for password in ("one", "two"):
            netrc.write_text(f"machine 127.0.0.1 login user password {password}")
            session.get(server.url)
        return None

    first, second = authorization(compare(call, server)["sent"])
    assert first != second


def test_netrc_of_redirect_target_is_used(server: ScriptedServer, other: ScriptedServer, netrc: Path) -> None:
    """The new host has its own entry."""
    netrc.write_text("machine localhost login local password host")
    url = server.on("/from", redirect(other.url_of("localhost") + "/to"))
    back = server.on("/on", redirect("/to"))

    def call(kit: Kit) -> Any:
        session = kit.session()
        session.get(url, auth=("user", "pass"))
        session.get(back, auth=("user", "pass"))
        session.trust_env = False
        return session.get(url, auth=("user", "pass")).status_code

    compare(call, server, other)


# The URL


@pytest.mark.parametrize("userinfo", ["user:pass", "user", "user:", ":pass", "", "u%40:p%2F", "a:b:c", "é:ü"])
def test_userinfo_in_url_becomes_basic_auth(server: ScriptedServer, userinfo: str) -> None:
    def call(kit: Kit) -> Any:
        response = kit.session().get(server.url.replace("://", f"://{userinfo}@") + "/x")
        return response.url, response.request.url

    compare(call, server)


def test_userinfo_in_location_header(server: ScriptedServer, other: ScriptedServer) -> None:
    """The userinfo stays in the URL, and no header is set."""
    target = other.url.replace("://", "://new:place@")
    url = server.on("/from", redirect(target + "/to"))

    def call(kit: Kit) -> Any:
        return brief(kit.session().get(url, auth=("user", "pass")))

    compare(call, server, other)


# Digest


ALGORITHMS: list[dict[str, Any]] = [
    {},
    {"algorithm": None},
    {"algorithm": "MD5-SESS"},
    {"algorithm": "SHA"},
    {"algorithm": "SHA-256"},
    {"algorithm": "SHA-512"},
    {"algorithm": "md5"},
    {"qop": None},
    {"qop": "auth,auth-int"},
    {"qop": None, "algorithm": None, "opaque": None},
    {"opaque": None},
]


@pytest.mark.parametrize("keywords", ALGORITHMS, ids=stable_id)
@pytest.mark.parametrize("whose", ["own", "the original's"])
def test_digest_auth_answers_challenge(server: ScriptedServer, keywords: dict[str, Any], whose: str) -> None:
    for kit in each():
        if whose != "own" and not kit.ours:
            continue
        cookies = {"headers": ("Set-Cookie: asked=1; Path=/",), "welcome": ("Set-Cookie: in=1; Path=/",)}
        gate = Digest("user", "pass", **keywords, **cookies)
        url = server.on("/digest", gate)
        made = kit.module("auth") if whose == "own" else requests.auth
        session = kit.session()
        server.take()
        response = session.get(url + "?q=é", auth=made.HTTPDigestAuth("user", "pass"))
        assert (response.status_code, response.content) == (200, b"in:")
        assert [one.status_code for one in response.history] == [401]
        assert response.request.headers["Authorization"].startswith("Digest ")
        assert sorted(session.cookies.keys()) == ["asked", "in"]
        first, second = server.take()
        assert first.value("authorization") is None
        assert second.value("cookie") == "asked=1"
        assert same_connection([first, second]) == [0, 0]
        if gate.qop:
            assert (gate.accepted[0]["nc"], gate.accepted[0]["qop"]) == ("00000001", "auth")


def test_digest_auth_with_wrong_password_returns_401(server: ScriptedServer) -> None:
    url = server.on("/digest", Digest("user", "pass"))

    def call(kit: Kit) -> Any:
        response = kit.session().get(url, auth=kit.module("auth").HTTPDigestAuth("user", "wrong"))
        return response.status_code, response.content, [one.status_code for one in response.history]

    server.take()
    assert returned_without_headers(call) == (401, b"who?", [401])
    # Two requests each: it does not repeat forever.
    assert len(server.take()) == 4


def returned_without_headers(call: Any) -> Any:
    """Like ``returned``, without comparing the Digest headers, which differ each time."""
    original, ours = (call(kit) for kit in each())
    assert ours == original
    return original


def test_digest_auth_reuses_nonce(server: ScriptedServer) -> None:
    """The second request reuses the nonce of the first challenge."""
    for kit in each():
        gate = Digest("user", "pass")
        url = server.on("/digest", gate)
        session = kit.session()
        session.auth = kit.module("auth").HTTPDigestAuth("user", "pass")
        server.take()
        for _ in range(3):
            assert session.get(url).ok
        assert len(server.take()) == 4
        assert [one["nc"] for one in gate.accepted] == ["00000001", "00000002", "00000003"]
        assert len({one["cnonce"] for one in gate.accepted}) == 3


@pytest.mark.parametrize("body", ["form", "bytes", "file"])
def test_digest_auth_resends_body(server: ScriptedServer, body: str) -> None:
    for kit in each():
        file = io.BytesIO(b"0123456789")
        file.seek(3)
        data: Any = {"form": {"a": "b"}, "bytes": b"bytes", "file": file}[body]
        url = server.on("/digest", Digest("user", "pass"))
        server.take()
        auth = kit.module("auth").HTTPDigestAuth("user", "pass")
        content = kit.session().post(url, data=data, auth=auth).content
        sent = {"form": b"a=b", "bytes": b"bytes", "file": b"3456789"}[body]
        assert [seen.body for seen in server.take()] == [sent, sent] and content == b"in:" + sent


@pytest.mark.parametrize(
    "challenge",
    [
        "Basic realm=x",
        "",
        pytest.param('Digest realm="x", nonce="y", algorithm=UNKNOWN', marks=needs_requests_2_34),
        pytest.param('Digest realm="x", nonce="y", qop="auth-int"', marks=needs_requests_2_34),
        'DIGEST realm="x", nonce="y"',
    ],
)
def test_digest_auth_with_unsupported_challenge(server: ScriptedServer, challenge: str) -> None:
    url = server.on("/401", answer(b"no", f"WWW-Authenticate: {challenge}", status="401 No"))

    def call(kit: Kit) -> Any:
        server.take()
        response = kit.session().get(url, auth=kit.module("auth").HTTPDigestAuth("user", "pass"))
        sent = ["authorization" in dict(seen.headers) for seen in server.take()]
        return response.status_code, response.content, len(response.history), sent

    returned_without_headers(call)


def test_digest_auth_after_redirect(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        gate = Digest("user", "pass")
        server.on("/digest", gate)
        url = server.on("/from", redirect("/digest"))
        response = kit.session().get(url, auth=kit.module("auth").HTTPDigestAuth("user", "pass"))
        return response.content, [one.status_code for one in response.history]

    assert returned_without_headers(call)[0] == b"in:"


def test_digest_auth_with_streamed_response(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        url = server.on("/digest", Digest("user", "pass", body=b"0123456789"))
        auth = kit.module("auth").HTTPDigestAuth("user", "pass")
        with kit.session().get(url, auth=auth, stream=True) as response:
            return response._content_consumed, list(response.iter_content(4))

    assert returned_without_headers(call) == (False, [b"0123", b"4567", b"89"])


def test_digest_auth_header_quoting(server: ScriptedServer) -> None:
    for kit in each():
        url = server.on("/digest", Digest("user", "pass"))
        server.take()
        auth = kit.module("auth").HTTPDigestAuth("user", "pass")
        kit.session().get(url, auth=auth)
        header = server.take()[1].value("authorization") or ""
        parts = parsed(header)
        assert parts["username"] == "user" and parts["uri"] == "/digest"
        assert 'qop="auth"' in header and "nc=00000001" in header


# Signing sessions


def authorizations_of(server: ScriptedServer, call: Any) -> list[str]:
    """Returns the start of the Authorization headers of a signing session, the same with both packages."""
    found = {}
    for kit in each():
        server.take()
        call(kit, kit.signed())
        found[kit.name] = [(seen.value("authorization") or "none")[:12] for seen in server.take()]
    assert found["ours"] == found["original"]
    return found["ours"]


def test_call_auth_replaces_signature(server: ScriptedServer) -> None:
    def call(kit: Kit, session: Any) -> None:
        auth = kit.module("auth")
        session.get(server.url, auth=("user", "pass"))
        session.get(server.url, auth=auth.HTTPBasicAuth("user", "pass"))
        session.get(server.url, auth=own)
        session.get(server.url, auth=lambda request: request)
        session.get(server.url)

    assert authorizations_of(server, call) == [
        "Basic dXNlcj",
        "Basic dXNlcj",
        "Own",
        "none",
        "OAuth oauth_",
    ]


def test_session_auth_replaces_signature(server: ScriptedServer) -> None:
    def call(kit: Kit, session: Any) -> None:
        signer = session.auth
        session.auth = ("user", "pass")
        session.get(server.url)
        session.auth = own
        session.get(server.url)
        session.auth = None
        session.get(server.url)
        session.auth = signer
        session.get(server.url)

    assert authorizations_of(server, call) == ["Basic dXNlcj", "Own", "none", "OAuth oauth_"]


def test_authorization_header_of_signing_session(server: ScriptedServer) -> None:
    def call(kit: Kit, session: Any) -> None:
        session.get(server.url, headers={"Authorization": "Mine"})
        session.headers["Authorization"] = "Mine"
        session.get(server.url)
        session.get(server.url, auth=lambda request: request)

    authorizations_of(server, call)


def test_signature_takes_precedence_over_netrc(server: ScriptedServer, netrc: Path) -> None:
    def call(kit: Kit, session: Any) -> None:
        session.get(server.url)
        session.get(server.url.replace("://", "://in:url@"))
        session.auth = None
        session.get(server.url)

    assert authorizations_of(server, call) == ["OAuth oauth_", "OAuth oauth_", "Basic bmV0On"]


def test_call_may_use_another_signer(server: ScriptedServer) -> None:
    import requests_oauthlib

    import oxhorizon

    for kit in each():
        signer = (oxhorizon if kit.ours else requests_oauthlib).OAuth1
        server.take()
        session = kit.signed()
        session.get(server.url + "/s", auth=signer("other", "s2", "token2", "ts2"))
        seen = server.take_one()
        assert oauth_fields(seen)["oauth_consumer_key"] == "other"
        assert is_signed(seen, server.url, "s2", "ts2")
        session.get(server.url + "/s")
        assert is_signed(server.take_one(), server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_call_auth_on_redirect_of_signing_session(server: ScriptedServer) -> None:
    """After the first redirect the session signs, as in requests_oauthlib."""
    url = server.on("/from", redirect("/to"))

    def call(kit: Kit, session: Any) -> None:
        session.get(url, auth=("user", "pass"))

    authorizations_of(server, call)
