"""Async sessions with the provider, with mocks, and with those who observe requests."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

import httpx
import pytest

from oxhorizon import AsyncOAuth1Session, OAuth1, VerifierMissing, events
from oxhorizon.exh import AsyncExhSession, ExhSession, errors, rql
from oxhorizon.exh.credentials import Credentials
from oxhorizon.testing import Mock, Provider
from tests.asynchronous.loops import run, together

USERS = "/users/v1/"


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


@pytest.fixture
def account(provider: Provider) -> Credentials:
    return Credentials(*provider.environ.values())


def test_pages_and_items_are_those_of_a_session(loop: str, account: Credentials, provider: Provider) -> None:
    query = rql.sort("-id")
    with ExhSession(account) as plain:
        expected = (
            list(plain.pages(USERS, page_size=10)),
            [user["id"] for user in plain.items(USERS, query, page_size=7)],
        )
    told: list[tuple[int, int | None]] = []

    async def main() -> Any:
        async with AsyncExhSession(account) as session:
            pages = [page async for page in session.pages(USERS, page_size=10)]
            items = session.items(USERS, query, page_size=7, progress=lambda *at: told.append(at))
            return pages, [user["id"] async for user in items]

    assert run(loop, main) == expected
    assert told[-1] == (36, 36)


def test_items_are_fetched_lazily(account: Credentials, provider: Provider) -> None:
    async def main() -> None:
        async with AsyncExhSession(account) as session:
            provider.requests.clear()
            items = session.items(USERS, page_size=5)
            assert not provider.requests
            for _ in range(6):
                await items.__anext__()
            assert len(provider.requests) == 2
            with pytest.raises(ValueError, match="page_size"):
                session.items(USERS, page_size=0)

    asyncio.run(main())


def test_error_of_the_platform_is_raised(loop: str, account: Credentials) -> None:
    async def main() -> None:
        async with AsyncExhSession(account) as session:
            assert (await session.get("/users/v1/me")).ok
            with pytest.raises(errors.ApiError) as raised:
                await session.get("/data/v1/no-such-schema/documents")
            assert raised.value.response.status_code == 404
            streamed = session.stream("GET", "/data/v1/no-such-schema/documents")
            with pytest.raises(errors.ApiError, match=r"\w"):
                await streamed.__aenter__()
            kept = await session.get("/data/v1/no-such-schema/documents", raise_errors=False)
            assert kept.status_code == 404
            with pytest.raises(ValueError, match="is not at"):
                await session.get("https://elsewhere.example.com/")

    run(loop, main)


def test_three_legs(loop: str, provider: Provider) -> None:
    async def main() -> Any:
        settings: dict[str, Any] = {"callback_uri": "https://client.example.com/back"}
        async with AsyncOAuth1Session(provider.client_key, provider.client_secret, **settings) as session:
            await session.fetch_request_token(provider.request_token_url)
            url = session.authorization_url(provider.authorization_url)
            # Authlib's name for it.
            assert session.create_authorization_url(provider.authorization_url) == url
            session.parse_authorization_response(provider.authorize(url))
            given = await session.fetch_access_token(provider.access_token_url)
            assert session.token == {name: given[name] for name in ("oauth_token", "oauth_token_secret")}
            with pytest.raises(VerifierMissing):
                await session.fetch_access_token(provider.access_token_url)
            return (await session.get(f"{provider.url}/users/v1/me")).json()["email"]

    assert run(loop, main) == provider.email


def test_mock_answers_async_calls(loop: str) -> None:
    async def main() -> Any:
        with Mock() as mock:
            mock.get("https://api.example.com/users", json=[{"id": 1}])
            async with AsyncOAuth1Session("key", "secret") as session:
                response = await session.get("https://api.example.com/users")
                return response.json(), len(mock.calls)

    assert run(loop, main) == ([{"id": 1}], 1)


def test_events_belong_to_their_task(loop: str, account: Credentials) -> None:
    """An observer runs in the context of the task that made the call: a tracer finds its parent span."""
    task: ContextVar[int] = ContextVar("task")
    seen: list[tuple[int, str, int | None, int]] = []

    class Observer(events.Observer):
        def on_end(self, event: events.RequestEvent, /) -> None:
            seen.append((task.get(), event.method, event.status, len(event.attempts)))

    async def main() -> None:
        async with AsyncExhSession(account) as session:

            async def one(number: int) -> None:
                task.set(number)
                await session.get("/users/v1/me")

            await together(loop, *(lambda number=number: one(number) for number in range(8)))

    with events.observing(Observer()):
        run(loop, main)
    assert sorted(seen) == [(number, "GET", 200, 1) for number in range(8)]


def test_auth_of_ours_signs_for_httpx(provider: Provider) -> None:
    async def main() -> int:
        auth = OAuth1(
            provider.client_key,
            provider.client_secret,
            provider.resource_owner_key,
            provider.resource_owner_secret,
        )
        async with httpx.AsyncClient(auth=auth) as client:
            return (await client.get(f"{provider.url}/users/v1/me")).status_code

    assert asyncio.run(main()) == 200
