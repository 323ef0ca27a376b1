"""pytest-asyncio makes an event loop for each test; a session of a module works in all of them."""

from __future__ import annotations

import asyncio

import pytest

from oxhorizon import AsyncSession
from oxhorizon.testing import Mock

pytest.importorskip("pytest_asyncio")

SESSION = AsyncSession(timeout=10)
LOOPS: list[asyncio.AbstractEventLoop] = []


@pytest.mark.asyncio
@pytest.mark.parametrize("number", range(4))
async def test_session_works_in_the_loop_of_each_test(url: str, number: int) -> None:
    loop = asyncio.get_running_loop()
    assert loop not in LOOPS
    LOOPS.append(loop)
    answers = await asyncio.gather(*(SESSION.get(f"{url}/echo/{number}-{at}") for at in range(5)))
    assert [answer.text for answer in answers] == [f"/echo/{number}-{at}" for at in range(5)]


@pytest.mark.asyncio
async def test_mock_of_the_plugin(oxhorizon_mock: Mock) -> None:
    oxhorizon_mock.get("https://api.example.com/me", json={"name": "Adam"})
    async with AsyncSession() as session:
        assert (await session.get("https://api.example.com/me")).json() == {"name": "Adam"}
