"""FastAPI and Starlette applications behind an ``ASGIAdapter``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

import pytest

from oxhorizon import AsyncOAuth1Session, AsyncSession, Session
from oxhorizon.adapters import ASGIAdapter
from oxhorizon.oauth1 import verify
from tests.asynchronous.loops import run, sleep

fastapi = pytest.importorskip("fastapi")

from fastapi import BackgroundTasks, FastAPI, HTTPException, Request  # noqa: E402
from fastapi.responses import RedirectResponse, StreamingResponse  # noqa: E402
from starlette.middleware.gzip import GZipMiddleware  # noqa: E402

WHO: ContextVar[str] = ContextVar("WHO", default="nobody")


def application(loop: str) -> tuple[Any, list[str]]:
    """An application, and what it notes."""
    notes: list[str] = []

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[dict[str, str]]:
        notes.append("startup")
        yield {"pool": "of the lifespan"}
        notes.append("shutdown")

    app = FastAPI(lifespan=lifespan)
    app.add_middleware(GZipMiddleware, minimum_size=500)

    @app.get("/seen/{name}")
    async def seen(request: Request, name: str, q: str = "") -> Any:
        return {
            "name": name,
            "q": q,
            "url": str(request.url),
            "headers": dict(request.headers),
            "pool": request.state.pool,
            "who": WHO.get(),
        }

    @app.post("/length")
    async def length(request: Request) -> Any:
        return [len(piece) async for piece in request.stream()]

    @app.post("/json")
    async def json(body: dict[str, Any]) -> Any:
        return body

    @app.get("/large")
    async def large() -> str:
        return "x" * 10_000

    @app.get("/events")
    async def events() -> Any:
        async def pieces() -> AsyncIterator[str]:
            number = 0
            while True:
                number += 1
                notes.append(f"event {number}")
                yield f"data: {number}\n\n"
                await sleep(loop, 0)

        return StreamingResponse(pieces(), media_type="text/event-stream")

    @app.get("/moved")
    async def moved() -> Any:
        response = RedirectResponse("/seen/after?q=1")
        response.set_cookie("visited", "yes")
        return response

    @app.get("/background")
    async def background(tasks: BackgroundTasks) -> str:
        async def later() -> None:
            await sleep(loop, 0.05)
            notes.append("background task")

        tasks.add_task(later)
        return "accepted"

    @app.get("/missing")
    async def missing() -> None:
        raise HTTPException(404, "no such thing")

    @app.get("/broken")
    async def broken() -> None:
        raise LookupError("a fault of the application")

    @app.get("/broken-stream")
    async def broken_stream() -> Any:
        async def pieces() -> AsyncIterator[bytes]:
            yield b"one"
            raise LookupError("a fault while streaming")

        return StreamingResponse(pieces())

    return app, notes


def calling(loop: str, call: Any, **keywords: Any) -> list[str]:
    """Runs a call with a session that has an application at http://app; returns the application's notes."""
    app, notes = application(loop)

    async def main() -> None:
        async with AsyncSession() as session:
            session.mount("http://app", ASGIAdapter(app, **keywords))
            await call(session)

    run(loop, main)
    return notes


def test_request_reaches_application(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        url = "http://app/seen/a%20b"
        response = await session.get(url, params={"q": "é&"}, headers={"X-Own": "1"})
        seen = response.json()
        assert (response.status_code, response.reason) == (200, "OK")
        assert response.headers["content-type"] == "application/json"
        assert (seen["name"], seen["q"], seen["pool"]) == ("a b", "é&", "of the lifespan")
        assert response.url == "http://app/seen/a%20b?q=%C3%A9%26"
        assert seen["url"] == "http://app/seen/a b?q=%C3%A9%26"  # Starlette shows the decoded path
        assert (seen["headers"]["host"], seen["headers"]["x-own"]) == ("app", "1")
        assert response.elapsed.total_seconds() > 0

    calling(loop, call)


def test_lifespan_runs_once(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        await session.get("http://app/seen/1")
        await session.get("http://app/seen/2")

    assert calling(loop, call) == ["startup", "shutdown"]


def test_lifespan_of_each_event_loop() -> None:
    app, notes = application("asyncio")
    session = AsyncSession()
    session.mount("http://app", ASGIAdapter(app))

    async def main() -> None:
        assert (await session.get("http://app/seen/1")).ok
        await session.aclose()

    for loop in ("asyncio", "asyncio", "trio"):
        run(loop, main)
    assert notes == ["startup", "shutdown"] * 3


def test_lifespan_that_is_off(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        with pytest.raises(AttributeError):
            await session.get("http://app/seen/1")
        assert (await session.get("http://app/large")).ok

    assert calling(loop, call, lifespan="off") == []


def test_failing_startup_is_raised(loop: str) -> None:
    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:
        raise LookupError("no database")
        yield

    async def main() -> None:
        async with AsyncSession() as session:
            session.mount("http://app", ASGIAdapter(FastAPI(lifespan=lifespan)))
            for _ in range(2):
                with pytest.raises(LookupError, match="no database"):
                    await session.get("http://app/")

    run(loop, main)


def test_failing_shutdown_is_raised(loop: str) -> None:
    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[None]:
        yield
        raise LookupError("cannot stop")

    async def main() -> None:
        async with AsyncSession() as session:
            session.mount("http://app", ASGIAdapter(FastAPI(lifespan=lifespan)))
            assert (await session.get("http://app/")).status_code == 404

    with pytest.raises(LookupError, match="cannot stop"):
        run(loop, main)


def test_request_bodies(loop: str) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        yield b"abc"
        yield b"defg"

    async def call(session: AsyncSession) -> None:
        assert (await session.post("http://app/json", json={"a": [1]})).json() == {"a": [1]}
        for data, lengths in (
            (b"x" * 100_000, [100_000, 0]),
            (pieces(), [3, 4, 0]),
            (iter([b"ab", b"c"]), [2, 1, 0]),
            (None, [0]),
        ):
            found = (await session.post("http://app/length", data=data)).json()
            assert found == lengths

    calling(loop, call)


def test_compressed_response_is_decoded(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        response = await session.get("http://app/large")
        assert response.headers["content-encoding"] == "gzip"
        assert response.json() == "x" * 10_000
        async with session.stream("GET", "http://app/large") as response:
            pieces = [piece async for piece in response.aiter_content(4096)]
            assert b"".join(pieces) == b'"' + b"x" * 10_000 + b'"'
        plain = await session.get("http://app/large", headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers and plain.json() == "x" * 10_000

    calling(loop, call)


def test_endless_stream_is_read_in_part(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        lines = []
        async with session.stream("GET", "http://app/events") as response:
            async for line in response.aiter_lines():
                lines.append(line)
                if len(lines) == 3:
                    break
        assert lines == [b"data: 1", b"", b"data: 2"]

    # The application makes an event only when the one before is read, and one when it learns of the end.
    notes = calling(loop, call)
    assert notes[:3] == ["startup", "event 1", "event 2"] and notes[-1] == "shutdown" and len(notes) <= 5


def test_redirect_and_cookie(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        response = await session.get("http://app/moved")
        assert [one.status_code for one in response.history] == [307]
        assert response.json()["headers"]["cookie"] == "visited=yes"
        assert session.cookies["visited"] == "yes"

    calling(loop, call)


def test_background_task_is_over_when_the_response_is_read(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        await session.get("http://app/background")

    assert calling(loop, call) == ["startup", "background task", "shutdown"]


def test_status_is_not_an_exception(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        response = await session.get("http://app/missing")
        assert (response.status_code, response.json()) == (404, {"detail": "no such thing"})

    calling(loop, call)


def test_exceptions_of_the_application_are_raised(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        with pytest.raises(LookupError, match="a fault of the application"):
            await session.get("http://app/broken")
        with pytest.raises(LookupError, match="a fault while streaming"):
            await session.get("http://app/broken-stream")
        async with session.stream("GET", "http://app/broken-stream") as response:
            with pytest.raises(LookupError, match="a fault while streaming"):
                await response.aread()
        assert (await session.get("http://app/missing")).status_code == 404

    calling(loop, call)


def test_exceptions_as_responses(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        response = await session.get("http://app/broken")
        assert (response.status_code, response.text) == (500, "Internal Server Error")

    calling(loop, call, raise_app_exceptions=False)


def test_context_variables_reach_the_application(loop: str) -> None:
    async def call(session: AsyncSession) -> None:
        token = WHO.set("the caller")
        try:
            assert (await session.get("http://app/seen/1")).json()["who"] == "the caller"
        finally:
            WHO.reset(token)

    calling(loop, call)


def test_signed_request_is_verified_by_the_application(loop: str) -> None:
    app = FastAPI()

    @app.post("/signed")
    async def signed(request: Request) -> Any:
        found = verify(
            request.method,
            str(request.url),
            dict(request.headers),
            await request.body(),
            client_secret="secret",
        )
        return found.client_key

    async def main() -> None:
        async with AsyncOAuth1Session("key", "secret") as session:
            session.mount("http://app", ASGIAdapter(app))
            response = await session.post("http://app/signed?a=1", data={"b": "2"})
            assert response.json() == "key"

    run(loop, main)


def test_session_that_does_not_await_says_so() -> None:
    session = Session()
    session.mount("http://app", ASGIAdapter(FastAPI()))
    with pytest.raises(TypeError, match="mount it on an AsyncSession"):
        session.get("http://app/")
