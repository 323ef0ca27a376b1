"""OAuth 2.0 at Extra Horizon: signing in, refreshing, signing out."""

from __future__ import annotations

import asyncio
import copy
import inspect
import json
import logging
import pickle
import threading
import time
import traceback
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from oxhorizon import exh
from oxhorizon.exh import errors
from oxhorizon.testing import Provider

KINDS = ["sync", "async"]


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


@pytest.fixture
def strict() -> Iterator[Provider]:
    """One with a second step."""
    with Provider(mfa_code="123456") as provider:
        yield provider


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def settled(value: Any) -> Any:
    async def main() -> Any:
        return await value

    return asyncio.run(main()) if inspect.isawaitable(value) else value


def signed_in(kind: str, provider: Provider, *, confidential: bool = False, **settings: Any) -> Any:
    oauth2 = provider.oauth2
    client: tuple[Any, ...] = (oauth2.client_id,)
    if confidential:
        client = (oauth2.confidential_client_id, oauth2.confidential_client_secret)
    sign_in = exh.oauth2_session if kind == "sync" else exh.async_oauth2_session
    if not {"refresh_token", "code", "token", "email"} & settings.keys():
        settings = {"email": provider.email, "password": provider.password, **settings}
    return settled(sign_in(provider.url, *client, **settings))


def me(session: Any) -> Any:
    return settled(session.get("/users/v1/me")).json()["email"]


def bodies(provider: Provider) -> list[dict[str, Any]]:
    """Returns the bodies of the token requests."""
    return [
        json.loads(request.body) for request in provider.requests if request.path == "/auth/v2/oauth2/tokens"
    ]


@pytest.mark.parametrize("confidential", [False, True])
def test_a_password(kind: str, provider: Provider, confidential: bool) -> None:
    session = signed_in(kind, provider, confidential=confidential)
    assert me(session) == provider.email
    assert session.oauth2.user_id == provider.user["id"]
    request = provider.requests[0]
    body = json.loads(request.body)
    assert (body["grant_type"], body["username"], body["password"]) == (
        "password", provider.email, provider.password,
    )  # fmt: skip
    # A confidential application says who it is twice, as the platform wants it; a public one has no header.
    assert ("client_secret" in body) is confidential
    assert ((request.headers["Authorization"] or "").startswith("Basic ")) is confidential
    session.close()


def test_a_code_of_the_user(kind: str, provider: Provider) -> None:
    with exh.ExhSession(exh.credentials.Credentials(provider.url, *provider.credentials.values())) as other:
        asked = {
            "responseType": "code", "clientId": provider.oauth2.client_id,
            "redirectUri": "https://app.example/cb", "state": "s",
        }  # fmt: skip
        authorization = other.post("/auth/v2/oauth2/authorizations", json=asked).json()
    assert authorization["state"] == "s"
    code = authorization["authorizationCode"]
    session = signed_in(kind, provider, code=code, redirect_uri="https://app.example/cb")
    assert me(session) == provider.email
    with pytest.raises(errors.InvalidGrantError) as raised:
        signed_in(kind, provider, code=code)
    assert isinstance(raised.value.exh_error, errors.AuthorizationUnknownError)
    session.close()


def test_a_refresh_token_and_a_kept_token(kind: str, provider: Provider) -> None:
    kept: list[Any] = []
    session = signed_in(
        kind, provider, refresh_token=provider.oauth2.token()["refresh_token"], on_token=kept.append
    )
    assert me(session) == provider.email
    session.close()
    before = len(provider.requests)
    # Through JSON, as a program stores it. Nothing is sent for it.
    again = signed_in(kind, provider, token=json.loads(json.dumps(kept[0])))
    assert len(provider.requests) == before
    assert me(again) == provider.email
    again.close()


def test_oidc(kind: str, provider: Provider) -> None:
    url = exh.oidc_url(provider.url, "my provider", state="mine")
    assert urlsplit(url).path == "/oidc/my%20provider/authorize"
    assert parse_qs(urlsplit(url).query)["state"] == ["mine"]
    assert provider.requests[-1].headers["Authorization"] is None
    code = provider.oauth2.oidc_code("my provider")
    session = signed_in(kind, provider, code=code, oidc_provider="my provider")
    assert me(session) == provider.email
    assert json.loads(provider.requests[-2].body) == {
        "client_id": provider.oauth2.client_id, "authorizationCode": code,
    }  # fmt: skip
    with pytest.raises(errors.InvalidGrantError) as raised:
        signed_in(kind, provider, code="wrong", oidc_provider="my provider")
    assert isinstance(raised.value.exh_error, errors.OidcInvalidAuthorizationCodeError)
    session.close()


def test_sso_tokens(provider: Provider) -> None:
    credentials = exh.credentials.Credentials(provider.url, *provider.credentials.values())
    with exh.ExhSession(credentials) as session:
        token = exh.generate_sso_token(session)["ssoToken"]
    application = (provider.url, provider.client_key, provider.client_secret)
    found = exh.consume_sso_token(*application, token)
    with exh.ExhSession(found) as other:
        assert other.get("/users/v1/me").json()["email"] == provider.email
    with pytest.raises(errors.ResourceUnknownError):
        exh.consume_sso_token(*application, token)


@pytest.mark.parametrize(
    "given",
    [
        {"email": "a"}, {"email": "a", "password": ""}, {"email": "", "password": "b"},
        {"code": "a", "refresh_token": "b"}, {"code": "a", "token": {"access_token": "b"}},
        {"refresh_token": "a", "oidc_provider": "b"}, {"token": {}},
    ],
)  # fmt: skip
def test_there_is_one_way_to_a_token(kind: str, provider: Provider, given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"one of them|both be given|needs the code"):
        signed_in(kind, provider, **given)
    assert not provider.requests


def answers_of(*codes: str) -> Any:
    """Returns a callback for the second step that gives these codes, one after the other."""
    left = list(codes)

    def mfa(methods: list[dict[str, Any]]) -> tuple[str, str]:
        assert [method["type"] for method in methods] == ["totp", "recoveryCodes"]
        return methods[0]["id"], left.pop(0)

    return mfa


def test_a_second_step(kind: str, strict: Provider) -> None:
    session = signed_in(kind, strict, mfa=answers_of("000000", "123456"))
    assert me(session) == strict.email
    first, wrong, right = bodies(strict)
    assert first["grant_type"] == "password"
    assert wrong["grant_type"] == right["grant_type"] == "mfa"
    assert set(right) == {"client_id", "grant_type", "token", "method_id", "code"}
    session.close()


def test_a_second_step_that_fails(kind: str, strict: Provider) -> None:
    with pytest.raises(errors.MfaRequiredError) as raised:
        signed_in(kind, strict)
    assert raised.value.body["mfa"]["methods"]
    with pytest.raises(errors.InvalidGrantError) as refused:
        signed_in(kind, strict, mfa=answers_of("1", "2", "3", "123456"))
    assert isinstance(refused.value.exh_error, errors.InvalidMfaCodeError)
    with pytest.raises(ZeroDivisionError):
        signed_in(kind, strict, mfa=lambda methods: 1 // 0)


def test_an_async_callback(strict: Provider) -> None:
    saved: list[Any] = []

    async def mfa(methods: Any) -> tuple[str, str]:
        await asyncio.sleep(0)
        return methods[0]["id"], "123456"

    async def save(token: Any) -> None:
        await asyncio.sleep(0)
        saved.append(token)

    session = signed_in("async", strict, mfa=mfa, on_token=save)
    assert len(saved) == 1
    session.close()


def test_login_with_oauth2(strict: Provider) -> None:
    found = exh.login(
        strict.url,
        client_id=strict.oauth2.client_id,
        email=strict.email,
        password=strict.password,
        mfa=answers_of("123456"),
    )
    assert isinstance(found, exh.OAuth2Credentials)
    with exh.ExhSession(found) as session:
        assert me(session) == strict.email
    for wrong in ({}, {"client_id": "a"}, {"client_id": "a", "consumer_key": "b", "email": "c"}):
        with pytest.raises(TypeError, match="needs"):
            exh.login(strict.url, **wrong)  # type: ignore[call-overload]


def test_it_is_refreshed_before_it_expires(kind: str, provider: Provider, monkeypatch: Any) -> None:
    saved: list[Any] = []
    session = signed_in(kind, provider, on_token=saved.append)
    expires_at = session.oauth2.token["expires_at"]
    for left, count in ((11, 1), (9, 2)):
        now = expires_at - left
        with monkeypatch.context() as patch:
            patch.setattr(time, "time", lambda: now)  # noqa: B023
            assert me(session) == provider.email
        assert len(saved) == count
    assert saved[1]["access_token"] == session.oauth2.access_token
    assert all(request.status == 200 for request in provider.requests)
    session.close()


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_is_refreshed_once_when_refused(kind: str, provider: Provider, method: str) -> None:
    provider.add_schema("notes", [{"a": 1}])
    session = signed_in(kind, provider)
    # An unknown expiry is never due.
    session.oauth2.token.pop("expires_at")
    provider.oauth2.clock.advance(1000)
    keywords = {"json": {"b": 2}} if method == "post" else {}
    assert settled(getattr(session, method)("/data/v1/notes/documents", **keywords)).status_code == 200
    assert [request.status for request in provider.requests] == [200, 401, 200, 200]
    assert provider.requests[1].body == provider.requests[3].body
    session.close()


def test_a_body_that_is_gone_is_not_sent_again(kind: str, provider: Provider) -> None:
    session = signed_in(kind, provider)
    session.oauth2.token.pop("expires_at")
    provider.oauth2.clock.advance(1000)
    with pytest.raises(errors.AccessTokenExpiredError):
        settled(session.post("/data/v1/notes/documents", data=iter([b"{}"])))
    session.close()


def test_a_second_refusal_is_raised(kind: str, provider: Provider) -> None:
    session = signed_in(kind, provider)
    provider.fail("GET", "/users/v1/me", "ACCESS_TOKEN_UNKNOWN_EXCEPTION", times=2)
    with pytest.raises(errors.AccessTokenUnknownError):
        me(session)
    assert len(bodies(provider)) == 2
    session.close()


def test_other_errors_do_not_refresh(kind: str, provider: Provider) -> None:
    session = signed_in(kind, provider)
    provider.fail("GET", "/users/v1/me", "NO_PERMISSION_EXCEPTION")
    with pytest.raises(errors.NoPermissionError) as raised:
        me(session)
    assert isinstance(raised.value, errors.UnauthorizedError)
    assert len(bodies(provider)) == 1
    session.close()


def test_threads_share_one_refresh(provider: Provider) -> None:
    session = signed_in("sync", provider)
    others = [exh.ExhSession(session.oauth2.credentials) for _ in range(7)]
    for one in (session, *others):
        one.oauth2.token = {**one.oauth2.token, "expires_at": time.time() - 1}
    barrier, found = threading.Barrier(64), []

    def call(number: int) -> None:
        barrier.wait()
        found.append(me([session, *others][number % 8]))

    threads = [threading.Thread(target=call, args=(number,)) for number in range(64)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [provider.email] * 64
    assert [body["grant_type"] for body in bodies(provider)] == ["password", "refresh_token"]
    for one in (session, *others):
        one.close()


def test_tasks_share_one_refresh(provider: Provider) -> None:
    async def main() -> None:
        async with await exh.async_oauth2_session(
            provider.url, provider.oauth2.client_id, token=provider.oauth2.token()
        ) as session:
            assert session.oauth2 is not None
            session.oauth2.token["expires_at"] = time.time() - 1
            answers = await asyncio.gather(*(session.get("/users/v1/me") for _ in range(64)))
            assert {answer.json()["email"] for answer in answers} == {provider.email}

    asyncio.run(main())
    assert len(bodies(provider)) == 1


def test_everybody_gets_the_error_of_a_refresh(provider: Provider) -> None:
    session = signed_in("sync", provider)
    session.oauth2.token = {**session.oauth2.token, "refresh_token": "gone", "expires_at": time.time() - 1}
    failed = []

    def call() -> None:
        try:
            me(session)
        except errors.InvalidGrantError as error:
            failed.append(error.exh_error)

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(failed) == 8
    assert all(isinstance(error, errors.RefreshTokenUnknownError) for error in failed)
    session.close()


def test_a_callback_that_fails_loses_nothing(kind: str, provider: Provider) -> None:
    def fail(token: Any) -> None:
        raise RuntimeError("disk full")

    session = signed_in(kind, provider)
    session.oauth2.on_token = fail
    session.oauth2.token["expires_at"] = time.time() - 1
    with pytest.raises(RuntimeError, match="disk full"):
        me(session)
    assert me(session) == provider.email
    session.close()


def test_a_token_that_another_process_renewed(kind: str, provider: Provider) -> None:
    session = signed_in(kind, provider)
    stored = provider.oauth2.token()
    session.oauth2.load_token = lambda: stored
    session.oauth2.token = {"access_token": "old", "refresh_token": "used up", "expires_at": time.time() - 1}
    assert me(session) == provider.email
    assert session.oauth2.access_token == stored["access_token"]
    session.close()


def test_logout_and_revoke(kind: str, provider: Provider) -> None:
    session = signed_in(kind, provider)
    kept = dict(session.oauth2.token)
    session.logout()
    # The platform's own error, and no other.
    with pytest.raises(errors.UserNotAuthenticatedError):
        me(session)
    session.oauth2.token = kept
    assert me(session) == provider.email
    settled(session.revoke())
    assert session.oauth2.token == {}
    session.oauth2.token = {"access_token": kept["access_token"]}
    with pytest.raises(errors.AccessTokenUnknownError):
        me(session)
    session.oauth2.token = {}
    with pytest.raises(ValueError, match="no token to revoke"):
        settled(session.revoke())
    session.close()


def test_revoking_a_token_of_oauth1(kind: str, provider: Provider) -> None:
    made = exh.ExhSession if kind == "sync" else exh.AsyncExhSession
    session: Any = made(exh.credentials.Credentials(provider.url, *provider.credentials.values()))
    assert me(session) == provider.email
    settled(session.revoke())
    with pytest.raises(errors.UserNotAuthenticatedError):
        me(session)
    session.close()


def test_secrets_show_nowhere(kind: str, provider: Provider, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = provider.oauth2.confidential_client_secret
    session = signed_in(kind, provider, confidential=True)
    token = session.oauth2.token
    values = [secret, provider.password, token["access_token"], token["refresh_token"]]
    shown = [
        repr(session),
        repr(session.oauth2),
        repr(vars(session.oauth2)),
        repr(session.oauth2.credentials),
    ]
    with pytest.raises(errors.InvalidGrantError) as raised:
        signed_in(kind, provider, confidential=True, email=provider.email, password="canary-password")
    error = raised.value
    shown += [str(error), repr(error), "".join(traceback.format_exception(type(error), error, None))]
    shown += [repr(pickle.dumps(error)), repr(vars(error.response.request))]
    shown += [str(record.getMessage()) for record in caplog.records]
    for text in shown:
        for value in (*values, "canary-password"):
            assert value not in text
    session.close()


def test_pickles_and_copies_go_on(kind: str, provider: Provider) -> None:
    session = signed_in(kind, provider, confidential=True)
    for again in (pickle.loads(pickle.dumps(session)), copy.deepcopy(session)):
        again.oauth2.token["expires_at"] = time.time() - 1
        assert me(again) == provider.email
        again.close()
    credentials = pickle.loads(pickle.dumps(session.oauth2.credentials))
    assert credentials == session.oauth2.credentials
    assert hash(credentials) == hash(session.oauth2.credentials)
    session.close()


def test_calls_below_the_path_of_the_host(kind: str, provider: Provider) -> None:
    session = signed_in(kind, provider)
    with pytest.raises(ValueError, match="is not at"):
        settled(session.get("https://other.example/users/v1/me"))
    if kind == "sync":
        assert len(list(session.items("/users/v1/"))) > 1
    session.close()


@pytest.mark.parametrize("host", ["http://api.example.com", "http://10.0.0.1"])
def test_only_over_tls(kind: str, host: str) -> None:
    from oxhorizon.oauth2 import InsecureTransportError

    sign_in = exh.oauth2_session if kind == "sync" else exh.async_oauth2_session
    with pytest.raises(InsecureTransportError):
        settled(sign_in(host, "id", email="a", password="b"))


def test_a_session_that_is_late(kind: str, provider: Provider) -> None:
    first = signed_in(kind, provider)
    due = {**first.oauth2.token, "expires_at": time.time() - 1}
    second = signed_in(kind, provider, token=due)
    for session in (first, second):
        session.oauth2.token = dict(due)
        assert me(session) == provider.email
    assert [body["grant_type"] for body in bodies(provider)] == ["password", "refresh_token"]
    # Once more, when what the first one got has expired as well.
    first.oauth2.token["expires_at"] = time.time() - 1
    second.oauth2.token = dict(due)
    for session in (first, second):
        assert me(session) == provider.email
    assert len(bodies(provider)) == 3
    for session in (first, second):
        session.close()
