"""Refreshing tokens: one at a time, and nothing is lost. The numbers are those of PITFALLS2."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from oxhorizon import AsyncOAuth2Session, OAuth2Session, TokenUpdated, exceptions
from oxhorizon.oauth2 import (
    BackendApplicationClient,
    InvalidGrantError,
    InvalidScopeError,
    TokenEndpointError,
    TokenExpiredError,
)
from tests.oauth2.consuming import JSON, Provider
from tests.servers.ids import stable_id
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

CALLERS = 64


@pytest.fixture(autouse=True)
def _plain_http(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")


@pytest.fixture
def provider() -> Iterator[Provider]:
    with ScriptedServer() as server:
        yield Provider(server)


def session_of(provider: Provider, kind: Any = OAuth2Session, **settings: Any) -> Any:
    settings = {"auto_refresh_url": provider.token_url, "token_updater": lambda token: None, **settings}
    return kind("client id", token=settings.pop("token", provider.token()), **settings)


def together(call: Any, number: int = CALLERS) -> list[Any]:
    """Calls a function on many threads at the same moment. Returns results and errors."""
    barrier = threading.Barrier(number)

    def one(_: int) -> Any:
        barrier.wait()
        try:
            return call()
        except Exception as error:
            return error

    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(one, range(number)))


def test_threads_refresh_once(provider: Provider) -> None:
    """O1"""
    provider.delay = 0.1
    saved: list[Any] = []
    session = session_of(provider, token_updater=saved.append)
    responses = together(lambda: session.get(provider.api))
    assert {response.status_code for response in responses} == {200}
    assert len(provider.forms) == len(saved) == 1
    assert saved[0]["refresh_token"] == "refresh-2"


def test_tasks_refresh_once(provider: Provider) -> None:
    """O1"""
    provider.delay = 0.1
    saved: list[Any] = []

    async def save(token: Any) -> None:
        await asyncio.sleep(0.01)
        saved.append(token)

    async def main() -> list[Any]:
        async with session_of(provider, AsyncOAuth2Session, token_updater=save) as session:
            return await asyncio.gather(*(session.get(provider.api) for _ in range(CALLERS)))

    assert {response.status_code for response in asyncio.run(main())} == {200}
    assert len(provider.forms) == len(saved) == 1


def test_threads_and_tasks_with_sessions_of_their_own_refresh_once(provider: Provider) -> None:
    """O1, also where a framework makes a session for each request."""
    provider.delay = 0.3
    token = provider.token()

    async def main() -> list[Any]:
        async def one() -> Any:
            async with session_of(provider, AsyncOAuth2Session, token=dict(token)) as session:
                return await session.get(provider.api)

        return await asyncio.gather(*(one() for _ in range(8)))

    with ThreadPoolExecutor(1) as pool:
        tasks = pool.submit(asyncio.run, main())
        threads = together(lambda: session_of(provider, token=dict(token)).get(provider.api), 8)
        responses = [*threads, *tasks.result()]
    assert [response.status_code for response in responses] == [200] * 16
    assert len(provider.forms) == 1


def test_trio_tasks_refresh_once(provider: Provider) -> None:
    trio = pytest.importorskip("trio")
    provider.delay = 0.1
    statuses: list[int] = []

    async def main() -> None:
        async with session_of(provider, AsyncOAuth2Session) as session, trio.open_nursery() as nursery:

            async def one() -> None:
                statuses.append((await session.get(provider.api)).status_code)

            for _ in range(8):
                nursery.start_soon(one)

    trio.run(main)
    assert statuses == [200] * 8
    assert len(provider.forms) == 1


def test_a_refresh_that_fails_reaches_all(provider: Provider) -> None:
    provider.delay = 0.2
    provider.answer = answer(b'{"error":"invalid_grant","error_description":"used"}', JSON, status="400 Bad")
    session = session_of(provider)
    errors = together(lambda: session.get(provider.api), 16)
    assert {type(error).__name__ for error in errors} == {"InvalidGrantError"}
    assert {str(error) for error in errors} == {"(invalid_grant) used"}
    assert len({id(error) for error in errors}) == 16
    assert len(provider.forms) == 1
    # O4: the token is kept.
    assert session.token["refresh_token"] == "refresh-1"


def test_a_token_that_was_renewed_meanwhile_is_not_refreshed(provider: Provider) -> None:
    session = session_of(provider)
    session.get(provider.api)
    assert [response.status_code for response in together(lambda: session.get(provider.api), 8)] == [200] * 8
    assert len(provider.forms) == 1


@pytest.mark.parametrize("kind", [OAuth2Session, AsyncOAuth2Session])
def test_without_a_place_to_save_it_the_new_token_is_raised(kind: Any, provider: Provider) -> None:
    """O9: the session has it before."""
    session = session_of(provider, kind, token_updater=None)
    with pytest.raises(TokenUpdated) as raised:
        if kind is OAuth2Session:
            session.get(provider.api)
        else:
            asyncio.run(session.get(provider.api))
    assert raised.value.token["access_token"] == session.access_token == "access-2"


@pytest.mark.parametrize("kind", [OAuth2Session, AsyncOAuth2Session])
def test_an_error_while_it_is_saved_loses_nothing(kind: Any, provider: Provider) -> None:
    """O10"""

    def save(token: Any) -> None:
        raise OSError("disk full")

    session = session_of(provider, kind, token_updater=save)

    def get() -> Any:
        return session.get(provider.api) if kind is OAuth2Session else asyncio.run(session.get(provider.api))

    with pytest.raises(OSError, match="disk full"):
        get()
    assert session.token["refresh_token"] == "refresh-2"
    assert get().status_code == 200
    assert len(provider.forms) == 1


@pytest.mark.parametrize("kind", [OAuth2Session, AsyncOAuth2Session])
def test_a_lost_response_is_not_repeated(kind: Any, provider: Provider) -> None:
    """O2"""
    sent: list[Seen] = []

    def cut(seen: Seen, peer: Peer) -> None:
        sent.append(seen)
        peer.reset()

    url = provider.server.on("/cut", cut)
    session = session_of(provider, kind, auto_refresh_url=url, retries=3)
    with pytest.raises(exceptions.ConnectionError):
        if kind is OAuth2Session:
            session.get(provider.api)
        else:
            asyncio.run(session.get(provider.api))
    assert len(sent) == 1
    assert session.token["refresh_token"] == "refresh-1"


def test_a_cancelled_task_does_not_stop_a_refresh(provider: Provider) -> None:
    provider.delay = 0.2

    async def main() -> None:
        async with session_of(provider, AsyncOAuth2Session) as session:
            task = asyncio.ensure_future(session.get(provider.api))
            await asyncio.sleep(0.05)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert (await session.get(provider.api)).status_code == 200
            assert session.access_token == "access-2"

    asyncio.run(main())
    assert len(provider.forms) == 1


def test_a_blocking_call_in_the_loop_of_a_refresh_is_told(provider: Provider) -> None:
    provider.delay = 0.2
    token = provider.token()

    async def main() -> None:
        async with session_of(provider, AsyncOAuth2Session, token=token) as session:
            task = asyncio.ensure_future(session.get(provider.api))
            await asyncio.sleep(0.05)
            with pytest.raises(RuntimeError, match="a task of this event loop refreshes the token"):
                session_of(provider, token=token).get(provider.api)
            assert (await task).status_code == 200

    asyncio.run(main())


def test_another_process_has_used_the_refresh_token(provider: Provider) -> None:
    """O3"""
    used = provider.token()
    provider.number = 5
    stored = provider.token(expires_at=time.time() + 600)
    session = session_of(provider, token=used, load_token=lambda: stored)
    assert session.get(provider.api).status_code == 200
    assert session.token["access_token"] == "access-5"
    # Nothing newer is there.
    session = session_of(provider, token=used, load_token=lambda: used)
    with pytest.raises(InvalidGrantError):
        session.get(provider.api)
    session = session_of(provider, token=used, load_token=lambda: None)
    with pytest.raises(InvalidGrantError):
        session.get(provider.api)
    # What is stored has expired as well: it is refreshed.
    session = session_of(provider, token=used, load_token=provider.token)
    assert session.get(provider.api).status_code == 200
    assert session.token["access_token"] == "access-6"


@pytest.mark.parametrize("value", [None, ""])
def test_no_new_refresh_token_keeps_the_old_one(value: Any, provider: Provider) -> None:
    """O5, O6"""
    members = {} if value is None else {"refresh_token": value}
    for extra in (members, {"refresh_token": None}):
        provider.answer = answer(json.dumps({"access_token": "new", **extra}).encode(), JSON)
        session = session_of(provider)
        for _ in range(2):
            session.refresh_token(provider.token_url)
        assert [form["refresh_token"] for form in provider.forms[-2:]] == ["refresh-1"] * 2
        assert session.token["refresh_token"] == "refresh-1"


def test_calls_with_a_valid_token_do_not_wait(provider: Provider) -> None:
    """O7"""
    provider.delay = 0.3
    session = session_of(provider, token=provider.token(expires_at=time.time() + 600))
    thread = threading.Thread(target=session.refresh_token, args=(provider.token_url,))
    thread.start()
    time.sleep(0.05)
    started = time.monotonic()
    assert session.get(provider.api).request.headers["Authorization"] == "Bearer access-1"
    assert thread.is_alive() or time.monotonic() - started < 0.3
    thread.join()


def test_a_refresh_has_its_own_settings(provider: Provider) -> None:
    """O8"""
    session = session_of(provider)
    body = {"x": "y"}
    session.post(
        provider.api, data=body, headers={"X-Own": "1"}, auth=lambda r: r, timeout=9, allow_redirects=True
    )
    (form,), (headers,) = provider.forms, provider.headers
    assert form == {"grant_type": "refresh_token", "refresh_token": "refresh-1"}
    names = {name.lower() for name, _ in headers}
    assert "authorization" not in names
    assert "x-own" not in names


def test_client_credentials_are_fetched_again(provider: Provider) -> None:
    """O11"""
    session = session_of(provider, client=BackendApplicationClient("id", scope="a b"), token=None)
    session.fetch_token(provider.token_url, client_secret="s", audience="https://api")
    session._client._expires_at = time.time() - 1
    assert session.get(provider.api).status_code == 200
    first, second = provider.forms
    assert first == second == {"grant_type": "client_credentials", "scope": "a b", "audience": "https://api"}
    one, two = ([value for name, value in headers if name == "Authorization"] for headers in provider.headers)
    assert one == two != []


def test_a_refused_scope_is_left_out(provider: Provider) -> None:
    """O12"""
    answers = iter([answer(b'{"error":"invalid_scope"}', JSON, status="400 Bad"), None])

    def token(seen: Seen, peer: Peer) -> Any:
        return next(answers) or provider._token(seen, peer)

    provider.server.on("/oauth/token", token)
    session = session_of(provider, scope=["a", "b"])
    assert session.get(provider.api).status_code == 200
    assert "scope" not in provider.forms[-1]
    provider.answer = answer(b'{"error":"invalid_scope"}', JSON, status="400 Bad")
    provider.server.on("/oauth/token", provider._token)
    with pytest.raises(InvalidScopeError):
        session_of(provider).refresh_token(provider.token_url)


def test_leeway(provider: Provider) -> None:
    """O13: at most half the lifetime."""
    now = time.time()
    for expires_in, left, leeway, refreshes in [
        (3600, 50, 60, True), (3600, 70, 60, False), (30, 20, 60, False), (30, 10, 60, True), (3600, 5, 0,
        False),
        (None, 50, 60, True),
    ]:  # fmt: skip
        token = provider.token(expires_at=now + left)
        if expires_in is not None:
            token["expires_in"] = expires_in
        before = len(provider.forms)
        session_of(provider, token=token, leeway=leeway).get(provider.api)
        assert (len(provider.forms) > before) is refreshes, (expires_in, left, leeway)


def test_a_token_that_the_server_refuses_is_refreshed_where_asked_for(provider: Provider) -> None:
    """O14"""
    provider.number = 2
    stale = provider.token(access_token="access-1", expires_at=time.time() + 600)
    session = session_of(provider, token=stale, refresh_on_invalid_token=True)
    response = session.post(provider.api, json={"a": 1})
    assert (response.status_code, response.json()) == (200, {"a": 1})
    assert len(provider.forms) == 1
    # Not asked for.
    provider.number = 2
    assert session_of(provider, token=stale).get(provider.api).status_code == 401
    # Once only.
    provider.answer = answer(b'{"access_token":"worthless","expires_in":60}', JSON)
    before = len(provider.forms)
    session = session_of(provider, token=stale, refresh_on_invalid_token=True)
    assert session.get(provider.api).status_code == 401
    assert len(provider.forms) == before + 1
    # A body that cannot be sent again.
    session = session_of(provider, token=stale, refresh_on_invalid_token=True)
    assert session.post(provider.api, data=iter([b"once"])).status_code == 401
    assert len(provider.forms) == before + 1


def test_a_token_that_the_server_refuses_is_refreshed_for_tasks(provider: Provider) -> None:
    """O14"""
    provider.number, provider.delay = 2, 0.1
    stale = provider.token(access_token="access-1", expires_at=time.time() + 600)

    async def main() -> list[Any]:
        async with session_of(
            provider, AsyncOAuth2Session, token=stale, refresh_on_invalid_token=True
        ) as session:
            return await asyncio.gather(*(session.post(provider.api, json={"a": 1}) for _ in range(8)))

    assert [response.status_code for response in asyncio.run(main())] == [200] * 8
    assert len(provider.forms) == 1


def test_other_refusals_are_not_retried(provider: Provider) -> None:
    """O14: 403 insufficient_scope, and 401 for another reason."""
    for status, challenge in [("403 Forbidden", "insufficient_scope"), ("401 Unauthorized", "other")]:
        line = f'WWW-Authenticate: Bearer error="{challenge}"'
        url = provider.server.on("/refuses", answer(b"", line, status=status))
        session = session_of(
            provider, token=provider.token(expires_at=time.time() + 60), refresh_on_invalid_token=True
        )
        assert session.get(url).status_code == int(status[:3])
    assert provider.forms == []


def test_a_token_without_expiry_after_an_expired_one_is_valid(provider: Provider) -> None:
    provider.expires_in = None
    session = session_of(provider)
    assert session.get(provider.api).status_code == 200
    assert session.get(provider.api).status_code == 200
    assert len(provider.forms) == 1


def test_without_an_endpoint_the_expiry_is_told(provider: Provider) -> None:
    session = session_of(provider, auto_refresh_url=None)
    with pytest.raises(TokenExpiredError):
        session.get(provider.api)


@pytest.mark.parametrize(
    "members", [{"refresh_expires_in": 7200}, {"refresh_token_expires_in": 1}], ids=stable_id
)
def test_an_expired_refresh_token_is_told(members: dict[str, int], provider: Provider) -> None:
    """O15: one request, a typed error, and what the provider sent of its expiry is kept."""
    session = session_of(provider, token=provider.token(refresh_token="expired", **members))
    with pytest.raises(InvalidGrantError):
        session.get(provider.api)
    assert len(provider.forms) == 1
    assert session.token.items() >= members.items()


def test_errors_of_the_clients_of_oauthlib(provider: Provider) -> None:
    """O3, O12, O23, with a client that raises errors of oauthlib's own."""
    import oauthlib.oauth2

    client = oauthlib.oauth2.WebApplicationClient
    provider.number = 5
    used, stored = provider.token(refresh_token="refresh-1"), provider.token(expires_at=time.time() + 600)
    session = session_of(provider, client=client("id"), token=used, load_token=lambda: stored)
    assert session.get(provider.api).status_code == 200
    answers = iter([answer(b'{"error":"invalid_scope"}', JSON, status="400 Bad"), None])
    provider.server.on("/oauth/token", lambda seen, peer: next(answers) or provider._token(seen, peer))
    session = session_of(provider, client=client("id"), scope=["a"])
    assert session.get(provider.api).status_code == 200
    url = provider.server.on("/down", answer(b"down", status="502 Bad"))
    with pytest.raises(oauthlib.oauth2.MissingTokenError, match="answered with status 502") as raised:
        session.refresh_token(url)
    assert isinstance(raised.value, TokenEndpointError)


def test_a_second_consent_without_a_refresh_token(provider: Provider) -> None:
    """As with Google, which sends a refresh token at the first consent only."""
    stored = provider.token()
    with session_of(provider, token=stored) as session:
        provider.answer = answer(b'{"access_token":"access-1","token_type":"Bearer"}', JSON)
        again = session.fetch_token(provider.token_url, code="second")
        assert "refresh_token" not in again
        provider.answer = None
        # As the documentation has it for what is stored.
        assert {**stored, **again}["refresh_token"] == "refresh-1"
        session.token = {**again, "expires_at": time.time() - 1}
        assert session.get(provider.api).status_code == 200
        assert provider.forms[-1]["refresh_token"] == "refresh-1"


def test_a_changed_scope_loses_no_token(provider: Provider) -> None:
    """As with Microsoft, which leaves offline_access out of each response."""
    saved: list[Any] = []
    session = session_of(provider, scope=["offline_access", "read"], token_updater=saved.append)
    renewed = b'{"access_token":"access-2","token_type":"Bearer","scope":"read","refresh_token":"refresh-2"}'
    provider.answer = answer(renewed, JSON)
    provider.number = 2
    results = together(lambda: session.get(provider.api), 8)
    # The one that refreshed hears of it; the others have the new token.
    warnings = [result for result in results if isinstance(result, Warning)]
    assert len(warnings) == 1
    assert "offline_access" in str(warnings[0])
    assert [token["refresh_token"] for token in saved] == ["refresh-2"]
    assert session.token["refresh_token"] == "refresh-2"
    assert [result.status_code for result in results if result not in warnings] == [200] * 7
    assert len(provider.forms) == 1
    session.close()
