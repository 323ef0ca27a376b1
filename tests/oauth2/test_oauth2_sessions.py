"""Sessions beside requests_oauthlib's, over sockets: the requests on the wire, the results and the errors."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.oauth2.sides import CLIENTS, NOW, TOKEN, protocol, session, sessions, shown, state_of, told
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.twins import Kit, raised, returned

JSON = "Content-Type: application/json"


@pytest.fixture(autouse=True)
def _plain_http_and_a_stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    monkeypatch.delenv("OAUTHLIB_RELAX_TOKEN_SCOPE", raising=False)
    monkeypatch.setattr(time, "time", lambda: NOW)


@pytest.fixture
def token_url(server: ScriptedServer) -> str:
    return server.on("/token", answer(json.dumps(TOKEN).encode(), JSON))


@pytest.fixture
def api(server: ScriptedServer) -> str:
    return server.on("/me", answer(b"{}", JSON))


def same(case: Callable[[Kit], Any], server: ScriptedServer) -> Any:
    def call(kit: Kit) -> Any:
        try:
            return shown(case(kit))
        except (Exception, Warning) as error:
            return told(error)

    return returned(call, server)


GRANT_ARGUMENTS: dict[str, dict[str, Any]] = {
    "WebApplicationClient": {"code": "c+d/e"},
    "MobileApplicationClient": {},
    "LegacyApplicationClient": {"username": "Ünal", "password": "p&=w"},
    "BackendApplicationClient": {},
}

FETCHES: list[tuple[str, dict[str, Any]]] = [
    ("plain", {}),
    ("secret", {"client_secret": "s+s/%"}),
    ("secret in the body", {"client_secret": "s", "include_client_id": True}),
    ("empty secret in the body", {"client_secret": "", "include_client_id": True}),
    ("id in the body", {"include_client_id": True}),
    ("id nowhere", {"include_client_id": False, "client_secret": "s"}),
    ("auth", {"auth": ("user", "pass")}),
    ("auth and id in the body", {"auth": ("user", "pass"), "include_client_id": True, "client_secret": "s"}),
    ("no auth", {"auth": False, "client_secret": "s"}),
    ("GET", {"method": "GET"}),
    ("get", {"method": "get", "client_secret": "s"}),
    ("PUT", {"method": "PUT"}),
    ("query", {"force_querystring": True}),
    ("more parameters", {"audience": "https://api", "foo": "ü b", "nothing": None}),
    ("body", {"body": "x=1&y=%20"}),
    ("headers", {"headers": {"Accept": "text/plain", "X-One": "1"}}),
    ("verifier", {"code_verifier": "v" * 43}),
    ("timeout", {"timeout": 5}),
]


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("given", [given for _, given in FETCHES], ids=[name for name, _ in FETCHES])
def test_fetching_a_token(
    name: str, given: dict[str, Any], token_url: str, api: str, server: ScriptedServer
) -> None:
    def case(kit: Kit) -> Any:
        made = session(kit, name, redirect_uri="https://a.example/cb", scope="profile mail")
        token = made.fetch_token(token_url, **GRANT_ARGUMENTS[name], **given)
        return (
            shown(token),
            shown(made.token),
            state_of(made._client),
            made.authorized,
            made.get(api).status_code,
        )

    same(case, server)


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize(
    "given", [{}, {"username": "u"}, {"password": "p"}, {"authorization_response": "https://a.example/?code=q"},
              {"authorization_response": "https://a.example/?error=access_denied"}],
    ids=stable_id,
)  # fmt: skip
def test_fetching_with_too_little(
    name: str, given: dict[str, Any], token_url: str, server: ScriptedServer
) -> None:
    same(lambda kit: shown(session(kit, name).fetch_token(token_url, **given)), server)


ERRORS: list[tuple[str, bytes]] = [
    ("200 with an error", answer(b'{"error":"invalid_grant","error_description":"Bad code"}', JSON)),
    ("200 with an error as a form", answer(b"error=bad_verification_code&error_description=The+code")),
    *(
        (code, answer(json.dumps({"error": code, "error_uri": "https://e"}).encode(), JSON,
        status="400 Bad Request"))
        for code in (
            "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope", "server_error", "temporarily_unavailable", "something_else",
        )
    ),
]  # fmt: skip


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("response", [response for _, response in ERRORS], ids=[name for name, _ in ERRORS])
def test_error_responses(name: str, response: bytes, server: ScriptedServer) -> None:
    url = server.on("/refuses", response)

    def case(kit: Kit) -> Any:
        made = session(kit, name)
        try:
            return made.fetch_token(url, **GRANT_ARGUMENTS[name])
        except protocol(kit).OAuth2Error as error:
            # Ours has the status of the response.
            return {**told(error), "status_code": None}

    same(case, server)


@pytest.mark.parametrize("placement", ["auth_header", "query", "body"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"])
@pytest.mark.parametrize("name", CLIENTS)
def test_requests_with_a_token(
    name: str, method: str, placement: str, api: str, server: ScriptedServer
) -> None:
    def case(kit: Kit) -> Any:
        made = session(kit, name, token=TOKEN)
        made._client.default_token_placement = placement
        made.headers["X-Session"] = "1"
        body = "a=1" if method in ("POST", "PUT", "PATCH") or placement == "body" else None
        first = made.request(method, api + "?x=1", data=body, headers={"X-Own": "2"}, params={"y": "z"})
        second = made.request(method, api, withhold_token=True)
        third = made.request(method, api, auth=("user", "pass"))
        return [response.status_code for response in (first, second, third)]

    same(case, server)


@pytest.mark.parametrize("verb", ["get", "post", "put", "patch", "delete", "head", "options"])
def test_verbs(verb: str, api: str, server: ScriptedServer) -> None:
    def case(kit: Kit) -> Any:
        made = session(kit, token=TOKEN)
        call = getattr(made, verb)
        keywords = {"data": {"a": "b"}} if verb in ("post", "put", "patch") else {}
        return [call(api, **keywords).status_code, call(api, withhold_token=True, **keywords).status_code]

    same(case, server)


@pytest.mark.parametrize("bad", [
    {}, {"access_token": "a", "token_type": "bot"}, {"access_token": "a", "expires_at": NOW - 5},
    {"access_token": "a", "expires_in": "-1"},
], ids=stable_id)  # fmt: skip
def test_requests_that_cannot_have_a_token(bad: dict[str, Any], api: str, server: ScriptedServer) -> None:
    same(lambda kit: session(kit, token=bad).get(api).status_code, server)


@pytest.mark.parametrize("updates", [True, False])
@pytest.mark.parametrize(
    "keywords", [{}, {"client_id": "ci", "client_secret": "cs"}, {"timeout": 5}], ids=stable_id
)
@pytest.mark.parametrize(
    "kwargs", [None, {"client_id": "x", "client_secret": "y", "foo": "bar"}], ids=stable_id
)
@pytest.mark.parametrize("name", CLIENTS)
def test_auto_refresh(
    name: str,
    kwargs: Any,
    keywords: dict[str, Any],
    updates: bool,
    token_url: str,
    api: str,
    server: ScriptedServer,
) -> None:
    def case(kit: Kit) -> Any:
        saved: list[Any] = []
        made = session(
            kit, name, token={**TOKEN, "expires_at": NOW - 5}, auto_refresh_url=token_url,
            auto_refresh_kwargs=kwargs,
            token_updater=saved.append if updates else None,
        )  # fmt: skip
        try:
            # Not `get`: the original puts its allow_redirects=True into the form of the refresh.
            response: Any = made.request("GET", api, **keywords).status_code
        except Warning as warning:
            details: Any = warning
            response = type(warning).__name__, shown(details.token)
        return response, [shown(token) for token in saved], shown(made.token), made.get(api).status_code

    same(case, server)


@pytest.mark.parametrize("given", [
    {}, {"refresh_token": "other"}, {"body": "x=1"}, {"auth": ("a", "b")}, {"headers": {"X": "y"}},
    {"foo": "bar"},
], ids=stable_id)  # fmt: skip
def test_refreshing(given: dict[str, Any], token_url: str, server: ScriptedServer) -> None:
    def case(kit: Kit) -> Any:
        made = session(kit, token=TOKEN, scope=["profile", "mail"], auto_refresh_kwargs={"always": "1"})
        return shown(made.refresh_token(token_url, **given)), state_of(made._client)

    same(case, server)


def test_refreshing_keeps_the_old_refresh_token(server: ScriptedServer) -> None:
    url = server.on("/short", answer(b'{"access_token":"new"}', JSON))

    def case(kit: Kit) -> Any:
        made = session(kit, token=TOKEN)
        return made.refresh_token(url), made.refresh_token(url)

    same(case, server)


@pytest.mark.parametrize("url", ["", None, "http://a.example/token"])
def test_refreshing_without_an_endpoint(
    url: Any, monkeypatch: pytest.MonkeyPatch, server: ScriptedServer
) -> None:
    monkeypatch.delenv("OAUTHLIB_INSECURE_TRANSPORT")
    same(lambda kit: session(kit, token=TOKEN).refresh_token(url), server)


def test_plain_http_is_refused(monkeypatch: pytest.MonkeyPatch, api: str, server: ScriptedServer) -> None:
    monkeypatch.delenv("OAUTHLIB_INSECURE_TRANSPORT")
    for call in (
        lambda made: made.get(api),
        lambda made: made.get(api, withhold_token=True),
        lambda made: made.fetch_token(api, code="c"),
        lambda made: made.authorization_url(api),
    ):
        found = same(lambda kit: call(session(kit, token=TOKEN)), server)  # noqa: B023
        assert found["class"] == "InsecureTransportError"


def test_hooks(token_url: str, api: str, server: ScriptedServer) -> None:
    def case(kit: Kit) -> Any:
        calls: list[Any] = []
        made = session(kit, token=TOKEN, auto_refresh_url=token_url, token_updater=lambda token: None)

        def request_hook(url: str, headers: Any, request: Any) -> Any:
            calls.append(("request", url, dict(headers), dict(request["data"])))
            return url + "?hooked=1", {**headers, "X-Hook": "1"}, {"data": {**request["data"], "more": "1"}}

        def refresh_hook(url: str, headers: Any, body: Any) -> Any:
            calls.append(("refresh", url, dict(headers), str(body)))
            return url + "?hooked=2", {**headers, "X-Hook": "2"}, body + "&more=2"

        def response_hook(response: Any) -> Any:
            calls.append(("response", response.json()))
            changed = {**response.json(), "changed": True}
            response._content = json.dumps(changed).encode()
            return response

        def protected_hook(url: str, headers: Any, data: Any) -> Any:
            calls.append(("protected", url, headers, data))
            return url + "?hooked=3", {"X-Hook": "3"}, data

        made.register_compliance_hook("access_token_request", request_hook)
        made.register_compliance_hook("refresh_token_request", refresh_hook)
        made.register_compliance_hook("access_token_response", response_hook)
        made.register_compliance_hook("refresh_token_response", response_hook)
        made.register_compliance_hook("protected_request", protected_hook)
        fetched = made.fetch_token(token_url, code="c")
        refreshed = made.refresh_token(token_url)
        made._client._expires_at = NOW - 1
        answered = made.request("GET", api, headers={"X-Own": "1"}).status_code
        return shown(fetched), shown(refreshed), answered, calls

    same(case, server)


def test_hooks_in_a_list(token_url: str, server: ScriptedServer) -> None:
    def case(kit: Kit) -> Any:
        made = session(kit)

        def nested(response: Any) -> Any:
            response._content = json.dumps({"access_token": "inner"}).encode()
            return response

        made.compliance_hook["access_token_response"] = [nested]
        return made.fetch_token(token_url, code="c")

    same(case, server)


def test_unknown_hooks_are_refused() -> None:
    assert raised(lambda kit: session(kit).register_compliance_hook("other", print)) == "ValueError"


def test_live_attributes(server: ScriptedServer) -> None:
    def case(kit: Kit) -> Any:
        made = session(kit, token=TOKEN, scope=["a"], state="fixed", redirect_uri="https://a.example")
        seen: list[Any] = [made.scope, made.client_id, made.access_token, made.authorized, shown(made.token)]
        made.scope = None
        made._client.scope = "of the client"
        made.client_id = "new id"
        made.access_token = "new token"
        seen += [made.scope, made._client.client_id, made._client.access_token]
        del made.access_token
        del made.client_id
        seen += [made.access_token, made.client_id, made.authorized]
        made.token = {"access_token": "t", "token_type": "MAC"}
        seen += [made._client.token_type, made.access_token, made.new_state(), made._state]
        made.state = lambda: "made"
        seen += [made.new_state(), made._state, made._pkce, made.auto_refresh_url, made.auto_refresh_kwargs]
        return seen

    same(case, server)


@pytest.mark.parametrize("pkce", ["plain", "S256", None, "other", ""])
def test_pkce_values(pkce: Any, server: ScriptedServer) -> None:
    def case(kit: Kit) -> Any:
        try:
            return session(kit, pkce=pkce)._pkce
        except AttributeError:
            return "AttributeError"

    same(case, server)


def test_authorization_urls(server: ScriptedServer) -> None:
    url = "https://provider.example/authorize?tenant=1&Scope=old&b=%20"

    def case(kit: Kit) -> Any:
        made = session(
            kit, redirect_uri="https://a.example/cb?x=1", scope=["a", "b"], state=lambda: "generated"
        )
        return (
            made.authorization_url(url),
            made.authorization_url(url, state="own", access_type="offline"),
            made._state,
        )

    same(case, server)


def test_tokens_from_fragments(server: ScriptedServer) -> None:
    url = "https://a.example/cb#access_token=t&token_type=bearer&expires_in=60&state="

    def case(kit: Kit) -> Any:
        made = session(kit, "MobileApplicationClient", state="s")
        return (
            shown(made.token_from_fragment(url + "s")),
            made.authorized,
            made.token_from_fragment(url + "other"),
        )

    same(case, server)


@pytest.mark.parametrize("placement", ["auth_header", "query", "body"])
def test_auth_class(placement: str, api: str, server: ScriptedServer) -> None:
    def case(kit: Kit) -> Any:
        client = protocol(kit).WebApplicationClient("id", default_token_placement=placement)
        auth = sessions(kit).OAuth2(client=client, token=TOKEN)
        plain = kit.session()
        return [
            plain.post(api, data="a=1", auth=auth).status_code,
            plain.get(api, auth=sessions(kit).OAuth2("id", token=TOKEN)).status_code,
        ]

    same(case, server)


def test_clients_of_oauthlib_work_in_our_sessions(token_url: str, api: str, server: ScriptedServer) -> None:
    import oauthlib.oauth2

    class Own(oauthlib.oauth2.WebApplicationClient):  # type: ignore[misc]
        def add_token(self, uri: str, **keywords: Any) -> Any:
            uri, headers, body = super().add_token(uri, **keywords)
            return uri, {**headers, "X-Mine": "1"}, body

    def case(kit: Kit) -> Any:
        made = kit.keep(sessions(kit).OAuth2Session(client=Own("id"), scope=["profile", "mail"]))
        token = made.fetch_token(token_url, authorization_response="https://a.example/?code=c")
        return shown(token), made.get(api).status_code, type(made._client).__name__

    same(case, server)
