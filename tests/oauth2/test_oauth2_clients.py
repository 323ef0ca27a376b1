"""What the clients of the grants make and read, beside oauthlib's."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oauth2.sides import CLIENTS, NOW, protocol, shown, state_of, told
from tests.servers.ids import stable_id
from tests.servers.twins import Kit, returned

Case = Callable[[Any], Any]

WEB = "WebApplicationClient"
URL = "https://provider.example/authorize"


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: NOW)
    for name in ("OAUTHLIB_INSECURE_TRANSPORT", "OAUTHLIB_RELAX_TOKEN_SCOPE", "OAUTHLIB_STRICT_TOKEN_TYPE"):
        monkeypatch.delenv(name, raising=False)


def same(case: Case) -> Any:
    """Runs a case on both sides, and compares results or errors."""

    def call(kit: Kit) -> Any:
        try:
            return shown(case(protocol(kit)))
        except (Exception, Warning) as error:
            return told(error)

    return returned(call)


def client(module: Any, name: str = WEB, **settings: Any) -> Any:
    return getattr(module, name)("client id", **settings)


REQUESTS: list[tuple[str, Case]] = [
    ("URI", lambda m: client(m).prepare_request_uri(URL)),
    ("URI with a query", lambda m: client(m).prepare_request_uri(URL + "?foo=b%20ar&empty=")),
    ("URI with a fragment", lambda m: client(m).prepare_request_uri(URL + "?x=1#part")),
    ("URI with everything", lambda m: client(m).prepare_request_uri(
        URL, redirect_uri="https://a.example/cb?x=1&y=ü", scope=["a b", "c"], state="s&t", foo="bär",
        none=None)),
    ("scope as text", lambda m: client(m).prepare_request_uri(URL, scope="a,b c")),
    ("scope of the client", lambda m: client(m, scope=("x", "y")).prepare_request_uri(URL)),
    ("scope of a wrong type", lambda m: client(m).prepare_request_uri(URL, scope=5)),
    ("challenge", lambda m: client(m).prepare_request_uri(
        URL, code_challenge="c", code_challenge_method="S256")),
    ("challenge, plain", lambda m: client(m).prepare_request_uri(URL, code_challenge="c")),
    ("method without challenge", lambda m: client(m).prepare_request_uri(URL, code_challenge_method="S256")),
    ("URI over http", lambda m: client(m).prepare_request_uri("http://provider.example")),
    ("URI in capitals", lambda m: client(m).prepare_request_uri("HTTPS://provider.example/x")),
    ("implicit URI", lambda m: client(m, "MobileApplicationClient").prepare_request_uri(
        URL, redirect_uri="https://a.example", scope="a", state="s", nonce="n")),
    ("code", lambda m: client(m).prepare_request_body(code="c+d/e=f %")),
    ("code of the client", lambda m: client(m, code="mine").prepare_request_body()),
    ("code with everything", lambda m: client(m).prepare_request_body(
        code="c", redirect_uri="https://a.example/cb", body="x=1&y=", include_client_id=False,
        code_verifier="v", client_secret="", foo=["a", "b"], number=5, nothing=0)),
    ("client_id in kwargs", lambda m: client(m).prepare_request_body(code="c", client_id="other")),
    ("password", lambda m: client(m, "LegacyApplicationClient").prepare_request_body("u", "p&q",
    scope=["a"])),
    ("password with id", lambda m: client(m, "LegacyApplicationClient").prepare_request_body(
        "u", "p", include_client_id=True, client_secret="s")),
    ("password missing", lambda m: client(m, "LegacyApplicationClient").prepare_request_body("u")),
    ("credentials", lambda m: client(m, "BackendApplicationClient", scope="x y").prepare_request_body(
        include_client_id=True, audience="https://api.example/")),
    ("device URI", lambda m: m.DeviceClient("client id", client_secret="s").prepare_request_uri(
        URL, scope=["a", "b"], foo="bar")),
    ("device URI over http", lambda m: m.DeviceClient("client id").prepare_request_uri("http://a.example")),
    ("device body", lambda m: m.DeviceClient("client id").prepare_request_body("dc", scope="a")),
    ("refresh", lambda m: client(m).prepare_refresh_body(refresh_token="r", scope=["a"])),
    ("refresh of the client", lambda m: client(m, refresh_token="mine",
    scope="s").prepare_refresh_body("a=1")),
    ("refresh request", lambda m: client(m).prepare_refresh_token_request("https://t.example", "r",
    foo="bar")),
    ("refresh request over http", lambda m: client(m).prepare_refresh_token_request("http://t.example", "r")),
    ("authorization request", lambda m: client(m).prepare_authorization_request(
        URL, state="s", redirect_url="https://a.example", scope="x")),
    ("authorization request over http", lambda m: client(m).prepare_authorization_request("http://t.example")),
    ("token request", lambda m: client(m).prepare_token_request("https://t.example", code="c", foo="b")),
    ("token request of a redirect", lambda m: client(m, state="s").prepare_token_request(
        "https://t.example", "https://a.example/cb?code=q&state=s")),
    ("token request, wrong state", lambda m: client(m, state="s").prepare_token_request(
        "https://t.example", "https://a.example/cb?code=q&state=x")),
    ("revocation", lambda m: client(m).prepare_token_revocation_request("https://r.example", "t")),
    ("revocation of a refresh token", lambda m: client(m).prepare_token_revocation_request(
        "https://r.example", "t", "refresh_token", body="a=b", foo="bar")),
    ("revocation without a hint", lambda m: client(m).prepare_token_revocation_request(
        "https://r.example", "t", None)),
    ("revocation over http", lambda m: client(m).prepare_token_revocation_request("http://r.example", "t")),
    ("revocation with a callback", lambda m: client(m).prepare_token_revocation_request(
        "https://r.example", "t", callback="x")),
    ("base class, URI", lambda m: m.Client("i").prepare_request_uri(URL)),
    ("base class, body", lambda m: m.Client("i").prepare_request_body()),
    ("base class, response", lambda m: m.Client("i").parse_request_uri_response("x")),
    ("verifier too short", lambda m: client(m).create_code_verifier(42)),
    ("verifier too long", lambda m: client(m).create_code_verifier(129)),
    ("no verifier", lambda m: client(m).create_code_challenge(None)),
    ("challenge S256", lambda m: client(m).create_code_challenge(
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "S256")),
    ("challenge by default", lambda m: client(m).create_code_challenge("verifier")),
]  # fmt: skip


@pytest.mark.parametrize("case", [case for _, case in REQUESTS], ids=[name for name, _ in REQUESTS])
def test_requests(case: Case) -> None:
    same(case)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_client_id_as_a_keyword_warns() -> None:
    same(lambda m: client(m).prepare_request_body(code="c", client_id="client id"))


REDIRECTS = [
    "https://a.example/cb?code=abc", "https://a.example/cb?code=4%2F0Ab%2Bc&state=s", "https://a.example/cb?code=a+b",
    "https://a.example/cb?code=x&state=s#_=_", "https://a.example/cb?state=s", "https://a.example/cb",
    "https://a.example/cb?code=", "https://a.example/cb?code=a|b[c]&state=s", "https://a.example/cb?code=1&code=2",
    "https://a.example/cb?error=access_denied&state=s",
    "https://a.example/cb?error=access_denied&error_description=No%20way&error_uri=https%3A%2F%2Fe&state=s",
    "https://a.example/cb?error=something_else", "https://a.example/cb?error=server_error&code=c",
    "https://a.example/cb?error=invalid_request", "http://a.example/cb?code=c", "http://localhost/cb?code=c",
    "http://127.0.0.1:8080/?code=c", "myapp://callback?code=c", "https://a.example/cb?code=%zz",
    "https://a.example/cb?code=%FF", "https://a.example/?state=%C3%BC&code=c",
]  # fmt: skip


@pytest.mark.parametrize("state", [None, "s", "ü"])
@pytest.mark.parametrize("url", REDIRECTS)
def test_redirects_with_a_code(url: str, state: str | None) -> None:
    def case(module: Any) -> Any:
        made = client(module)
        response = made.parse_request_uri_response(url, state=state)
        return response, made.code

    same(case)


@pytest.mark.parametrize("state", [None, "s"])
@pytest.mark.parametrize(
    "fragment",
    [
        "access_token=a&token_type=bearer&expires_in=60&state=s", "access_token=a", "state=s", "",
        "access_token=a&expires_in=60&scope=x%20y&state=s", "error=access_denied&state=s",
        "access_token=a&token_type=&state=s", "access_token=a&expires_at=1900000000&state=s",
    ],
)  # fmt: skip
def test_redirects_with_a_token(fragment: str, state: str | None) -> None:
    def case(module: Any) -> Any:
        made = client(module, "MobileApplicationClient")
        token = made.parse_request_uri_response(f"https://a.example/cb#{fragment}", state=state)
        return shown(token), state_of(made)

    same(case)


RESPONSES = [
    '{"access_token":"a"}', '{"access_token":"a","token_type":"bearer"}',
    '{"access_token":"a","token_type":"BEARER"}',
    '{"access_token":"a","expires_in":3600}', '{"access_token":"a","expires_in":"3600"}',
    '{"access_token":"a","expires_in":299.999}', '{"access_token":"a","expires_in":null}',
    '{"access_token":"a","expires_in":-5}', '{"access_token":"a","expires_at":1900000000}',
    '{"access_token":"a","expires_at":"1900000000"}', '{"access_token":"a","expires_at":1900000000.5}',
    '{"access_token":"a","expires_in":60,"expires_at":1900000000.25}',
    '{"access_token":"a","expires_at":"soon"}',
    '{"access_token":"a","refresh_token":"r","scope":"x y","extra":{"b":[1]}}',
    '{"access_token":"a","scope":"x"}',
    '{"access_token":"a","mac_key":"k","mac_algorithm":"hmac-sha-1","token_type":"mac"}',
    "access_token=a&expires_in=60", "access_token=a&token_type=bearer&scope=x+y", '{"error":"invalid_grant"}',
    '{"error":"invalid_grant","error_description":"Nope","error_uri":"https://e"}',
    '{"error":"invalid_request"}',
    '{"error":"invalid_client"}', '{"error":"invalid_scope"}', '{"error":"unauthorized_client"}',
    '{"error":"unsupported_grant_type"}', '{"error":"mfa_required","error_description":"more"}',
    '{"error":"invalid_token"}', '{"error":"insufficient_scope"}', '{"error":"consent_required"}',
    '{"error":"login_required"}', '{"error":"temporarily_unavailable"}', '{"error":"unsupported_token_type"}',
    '{"error":"access_denied","access_token":"a"}',
    "error=bad_verification_code&error_description=The+code", "{}",
    '{"token_type":"bearer"}', "", "<html>no</html>", '{"access_token":"\\u00fc"}',
]  # fmt: skip


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("body", RESPONSES)
def test_responses(body: str, name: str) -> None:
    def case(module: Any) -> Any:
        made = client(module, name)
        token = made.parse_request_body_response(body)
        return shown(token), state_of(made)

    same(case)


@pytest.mark.parametrize("relaxed", [False, True])
@pytest.mark.parametrize("asked", [None, "x y", ["y", "x"], ("x",), "x", "x y z"], ids=stable_id)
@pytest.mark.parametrize("granted", [None, "x y", "y x", "x", "x y z", ["x", "y"]], ids=stable_id)
def test_scopes(granted: Any, asked: Any, relaxed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    import json

    if relaxed:
        monkeypatch.setenv("OAUTHLIB_RELAX_TOKEN_SCOPE", "1")
    body = json.dumps({"access_token": "a", **({"scope": granted} if granted is not None else {})})

    def case(module: Any) -> Any:
        try:
            token = client(module).parse_request_body_response(body, scope=asked)
        except Warning as warning:
            details: Any = warning
            return (
                type(warning).__name__,
                shown(details.token),
                *map(sorted, (details.old_scope, details.new_scope)),
            )
        found = [token.scope_changed]
        if token._old_scope is not None and token._new_scope:
            found += [sorted(token.scopes), sorted(token.old_scopes)]
            found += [
                sorted(token.missing_scopes),
                sorted(token.additional_scopes),
                sorted(token.scope.split()),
            ]
        return shown(token), found

    same(case)


@pytest.mark.parametrize("strict", ["", "1"])
def test_missing_token_type(strict: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_STRICT_TOKEN_TYPE", strict)
    same(lambda m: client(m).parse_request_body_response('{"access_token":"a"}'))


PLACED = {"access_token": "a b", "token_type": "Bearer"}


@pytest.mark.parametrize("placement", ["auth_header", "query", "body", "nowhere"])
@pytest.mark.parametrize("kind", ["Bearer", "bearer", "BEARER", "bot", "N_A", "DPoP"])
@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1#z", "https://a.example", "http://a.example", "HTTPS://A/"]
)
def test_tokens_are_put_on(url: str, kind: str, placement: str) -> None:
    def case(module: Any) -> Any:
        made = client(module, token={**PLACED, "token_type": kind}, default_token_placement=placement)
        return made.add_token(url, "POST", "b=1", {"X": "y"})

    same(case)


TOKENS: list[dict[str, Any]] = [
    {}, {"access_token": ""}, {"access_token": "a"}, {"access_token": "a", "expires_at": NOW - 1},
    {"access_token": "a", "expires_at": NOW + 1}, {"access_token": "a", "expires_at": str(int(NOW) - 9)},
    {"access_token": "a", "expires_in": "-1"}, {"access_token": "a", "expires_in": -10},
    {"access_token": "a", "expires_in": 60, "expires_at": NOW - 1}, {"access_token": "a", "expires_at": -1},
    {"expires_at": NOW - 1}, {"access_token": "a", "expires_at": None}, {"access_token": "a",
    "expires_at": 0},
]  # fmt: skip


@pytest.mark.parametrize("token", TOKENS, ids=stable_id)
def test_expired_and_missing_tokens(token: dict[str, Any]) -> None:
    same(lambda m: client(m, token=token).add_token("https://a.example"))
    same(lambda m: client(m, access_token="other", token=token).add_token("https://a.example"))


@pytest.mark.parametrize("ext", [None, "ext,ra"])
@pytest.mark.parametrize("body", [None, "b=1"])
@pytest.mark.parametrize("algorithm", ["hmac-sha-1", "HMAC-SHA-256", "md5"])
def test_mac_tokens(algorithm: str, body: str | None, ext: str | None) -> None:
    def case(module: Any) -> Any:
        made = client(module, token_type="MAC", access_token="t", mac_key="key", mac_algorithm=algorithm)
        return made.add_token("https://a.example:99/x?y=1", "get", body, ext=ext, nonce="fixed:nonce")

    same(case)


@given(
    st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=8), max_size=5),
    st.text(max_size=12),
    st.text(alphabet="abc&=%+?#/ü0F", max_size=12),
)
def test_any_parameters_are_encoded_alike(extra: dict[str, str], code: str, query: str) -> None:
    for name in (
        "code",
        "body",
        "redirect_uri",
        "client_id",
        "include_client_id",
        "scope",
        "state",
        "self",
        "uri",
    ):
        extra.pop(name, None)
    for name in (
        "code_challenge",
        "code_challenge_method",
        "code_verifier",
        "client_secret",
        "response_type",
    ):
        extra.pop(name, None)
    extra.pop("grant_type", None)
    same(lambda m: client(m).prepare_request_body(code=code, body=query, **extra))
    same(lambda m: client(m).prepare_request_uri("https://a.example/x?" + query, **extra))
    same(lambda m: client(m).prepare_refresh_body(query, code, **extra))


@given(st.text(alphabet="codestaerr=&%+#2F?ü ", max_size=30), st.sampled_from([None, "s"]))
def test_any_redirect_is_read_alike(query: str, state: str | None) -> None:
    same(lambda m: client(m).parse_request_uri_response("https://a.example/cb?" + query, state=state))


def test_verifiers_and_tokens_are_random() -> None:
    from oxhorizon import oauth2

    made = client(oauth2)
    verifiers = {made.create_code_verifier(length) for length in (43, 128) for _ in range(50)}
    assert len(verifiers) == 100
    assert {len(verifier) for verifier in verifiers} == {43, 128}
    allowed = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
    assert set("".join(verifiers)) == allowed
    assert set("".join(oauth2.generate_token(200) for _ in range(20))) == allowed - set("-._~")
