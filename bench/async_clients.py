"""The contenders of the async cases. Each is imported only when it is asked for."""

from __future__ import annotations

import asyncio
import socket
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from bench.clients import KEYS, OURS, Unavailable
from bench.raw_socket import RawClient

AIOHTTP = "aiohttp + oauthlib"
PLAIN_AIOHTTP = "aiohttp, unsigned"
AUTHLIB = "authlib on async httpx"
RAW_LOOP = "raw loop"
SYNC = "oxhorizon, OAuth1Session"


@dataclass
class AsyncClient:
    """A session in an event loop: ``get`` gives the answer's body, ``down`` reads a body in pieces."""

    get: Callable[[str], Awaitable[Any]]
    down: Callable[[str], Awaitable[int]]
    close: Callable[[], Awaitable[Any]]


async def open_async(name: str, port: int) -> AsyncClient:
    """Opens a client; call it in the event loop that uses it."""
    try:
        return await _OPENERS[name](port)
    except ImportError as error:
        raise Unavailable(f"{name} cannot be imported: {error}") from error


async def _ours(_port: int) -> AsyncClient:
    from oxhorizon import AsyncOAuth1Session

    session = AsyncOAuth1Session(*KEYS)

    async def get(url: str) -> Any:
        return (await session.get(url)).content

    async def down(url: str) -> int:
        size = 0
        async with session.stream("GET", url) as response:
            async for piece in response.aiter_content(65536):
                size += len(piece)
        return size

    return AsyncClient(get, down, session.aclose)


async def _ours_sync(_port: int) -> AsyncClient:
    from oxhorizon import OAuth1Session

    session = OAuth1Session(*KEYS)

    async def get(url: str) -> Any:
        return session.get(url).content

    async def down(url: str) -> int:
        size = 0
        with session.get(url, stream=True) as response:
            for piece in response.iter_content(65536):
                size += len(piece)
        return size

    async def close() -> None:
        session.close()

    return AsyncClient(get, down, close)


async def _aiohttp(_port: int) -> AsyncClient:
    from oauthlib.oauth1 import Client as Signer

    sign: Callable[..., Any] = Signer(*KEYS).sign
    return _aiohttp_client(lambda url: sign(url, "GET")[1])


async def _plain_aiohttp(_port: int) -> AsyncClient:
    return _aiohttp_client(lambda url: None)


def _aiohttp_client(headers: Callable[[str], Any]) -> AsyncClient:
    import aiohttp

    session = aiohttp.ClientSession()

    async def get(url: str) -> Any:
        async with session.get(url, headers=headers(url)) as response:
            return await response.read()

    async def down(url: str) -> int:
        size = 0
        async with session.get(url, headers=headers(url)) as response:
            async for piece in response.content.iter_chunked(65536):
                size += len(piece)
        return size

    return AsyncClient(get, down, session.close)


async def _authlib(_port: int) -> AsyncClient:
    with warnings.catch_warnings(record=True):
        # Authlib 1.9 would rather run on httpx2, and says so past every filter.
        from authlib.integrations.httpx_client import AsyncOAuth1Client

    key, secret, token, token_secret = KEYS
    session = AsyncOAuth1Client(key, secret, token=token, token_secret=token_secret)

    async def get(url: str) -> Any:
        return (await session.get(url)).content

    async def down(url: str) -> int:
        size = 0
        async with session.stream("GET", url) as response:
            async for piece in response.aiter_bytes(65536):
                size += len(piece)
        return size

    return AsyncClient(get, down, session.aclose)


async def _raw_loop(port: int) -> AsyncClient:
    """The floor: a prepared request over one socket, by the event loop's own methods."""
    loop = asyncio.get_running_loop()
    sock = socket.create_connection(("127.0.0.1", port))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sock.setblocking(False)
    maker = RawClient(port)
    requests: dict[str, bytes] = {}

    async def get(url: str) -> Any:
        request = requests.get(url)
        if request is None:
            request = requests[url] = maker.request("/" + url.split("/", 3)[3])
        await loop.sock_sendall(sock, request)
        data = await loop.sock_recv(sock, 65536)
        while b"\r\n\r\n" not in data:
            data += await loop.sock_recv(sock, 65536)
        end = data.index(b"\r\n\r\n") + 4
        at = data.index(b"Content-Length: ") + 16
        length = int(data[at : data.index(b"\r", at)])
        while len(data) < end + length:
            data += await loop.sock_recv(sock, 65536)
        return data[end:]

    async def down(url: str) -> int:
        raise Unavailable("the raw loop streams nothing")

    async def close() -> None:
        sock.close()
        maker.close()

    return AsyncClient(get, down, close)


_OPENERS: dict[str, Callable[[int], Awaitable[AsyncClient]]] = {
    OURS: _ours,
    SYNC: _ours_sync,
    AIOHTTP: _aiohttp,
    PLAIN_AIOHTTP: _plain_aiohttp,
    AUTHLIB: _authlib,
    RAW_LOOP: _raw_loop,
}
