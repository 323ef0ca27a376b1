"""``OAuth1`` signs for other async clients: httpx, httpx2, and aiohttp by the recipe of docs/async.md."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from oxhorizon import OAuth1
from oxhorizon.oauth1 import verify
from tests.servers.scripted import ScriptedServer, answer

KEYS = ("client key", "client secret", "token", "token secret")
PAGE = Path(__file__).parents[2] / "docs" / "async.md"

Sends = Callable[[str, list[dict[str, Any]]], Awaitable[None]]

REQUESTS: list[dict[str, Any]] = [
    {"method": "GET", "params": {"q": "é b&c", "a": "'()*"}},
    {"method": "POST", "data": {"name": "Zoë & co", "empty": ""}},
    {"method": "PUT", "json": {"a": [1, "b"]}},
    {"method": "DELETE"},
]


def _httpx_like(name: str) -> Sends:
    library = pytest.importorskip(name)

    async def send(url: str, requests: list[dict[str, Any]]) -> None:
        async with library.AsyncClient(auth=OAuth1(*KEYS)) as client:
            for request in requests:
                assert (await client.request(url=url, **request)).text == "ok"

    return send


def _aiohttp(_: str) -> Sends:
    aiohttp = pytest.importorskip("aiohttp")
    recipe = re.search(
        r"^async def sign\(request, handler\):\n.*?\n\n\n", PAGE.read_text("utf-8"), re.M | re.S
    )
    assert recipe is not None
    names: dict[str, Any] = {"auth": OAuth1(*KEYS)}
    exec(compile(recipe[0], str(PAGE), "exec"), names)

    async def send(url: str, requests: list[dict[str, Any]]) -> None:
        async with aiohttp.ClientSession(middlewares=[names["sign"]]) as session:
            for request in requests:
                async with session.request(url=url, **request) as response:
                    assert await response.text() == "ok"

    return send


CLIENTS: dict[str, Callable[[str], Sends]] = {
    "httpx": _httpx_like,
    "httpx2": _httpx_like,
    "aiohttp": _aiohttp,
}


@pytest.fixture(params=CLIENTS)
def send(request: pytest.FixtureRequest) -> Sends:
    return CLIENTS[request.param](request.param)


def test_requests_are_signed(server: ScriptedServer, send: Sends) -> None:
    url = server.on("/signed", answer(b"ok"))
    server.take()
    asyncio.run(send(url, REQUESTS))  # type: ignore[arg-type]
    seen = server.take()
    assert [one.method for one in seen] == [request["method"] for request in REQUESTS]
    nonces = set()
    for one in seen:
        whole = f"http://{one.value('Host')}{one.target}"
        found = verify(
            one.method, whole, dict(one.headers), one.body, client_secret=KEYS[1], token_secret=KEYS[3]
        )
        nonces.add(found.nonce)
        assert (found.client_key, found.token) == (KEYS[0], KEYS[2])
    assert len(nonces) == len(REQUESTS)


def test_concurrent_requests_have_signatures_of_their_own(server: ScriptedServer, send: Sends) -> None:
    url = server.on("/signed", answer(b"ok"))
    server.take()

    async def main() -> None:
        await asyncio.gather(*(send(url, REQUESTS[:2]) for _ in range(5)))

    asyncio.run(main())
    headers = [one.value("Authorization") for one in server.take()]
    assert len(set(headers)) == len(headers) == 10
