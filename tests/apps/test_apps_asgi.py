"""``ASGIAdapter`` and the ASGI specification: messages, disconnects, timeouts, faults."""

from __future__ import annotations

import asyncio
import gc
from typing import Any

import pytest

from oxhorizon import AsyncSession, exceptions
from oxhorizon.adapters import ASGIAdapter
from tests.asynchronous.loops import run, sleep, together, within

START = {"type": "http.response.start", "status": 200, "headers": [(b"X-Own", b"1"), (b"x-own", b"2")]}


def body(piece: bytes, more: bool = False) -> dict[str, Any]:
    return {"type": "http.response.body", "body": piece, "more_body": more}


async def with_app(app: Any, call: Any, **keywords: Any) -> None:
    """Runs a call with a session that has *app* at https://; nothing may be left after it."""
    adapter = ASGIAdapter(app, lifespan="off", **keywords)
    async with AsyncSession() as session:
        session.mount("https://", adapter)
        await call(session)
    assert not adapter._calls


def test_scope(loop: str) -> None:
    scopes: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        scopes.append(scope)
        await send(START)
        await send(body(b"x"))

    async def call(session: AsyncSession) -> None:
        response = await session.get("https://user:pw@app:8443/a%2Fb%20c;d?x=%20&y", cookies={"c": "1"})
        assert response.headers["X-Own"] == "1, 2"

    run(loop, lambda: with_app(app, call, root_path="/root", client=("10.0.0.1", 5)))
    (scope,) = scopes
    headers = dict(scope.pop("headers"))
    assert scope == {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "https",
        "path": "/a/b c;d",
        "raw_path": b"/a%2Fb%20c;d",
        "query_string": b"x=%20&y",
        "root_path": "/root",
        "client": ("10.0.0.1", 5),
        "server": ("app", 8443),
        "extensions": {},
    }
    assert headers[b"host"] == b"app:8443"
    assert headers[b"cookie"] == b"c=1"
    assert headers[b"authorization"].startswith(b"Basic ")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_pieces_are_taken_one_by_one(loop: str, method: str) -> None:
    sent: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send(START)
        for number in range(3):
            sent.append(number)
            await send(body(b"%d" % number, more=True))
        await send(body(b""))

    async def call(session: AsyncSession) -> None:
        async with session.stream(method, "https://app/") as response:
            found = [(piece, len(sent)) async for piece in response.aiter_content(None)]
        # A piece is asked for when the one before was taken, and then the application goes on to its next.
        assert found == ([(b"0", 1), (b"1", 2), (b"2", 3)] if method == "GET" else [])

    run(loop, lambda: with_app(app, call))


def test_application_is_told_of_the_disconnect(loop: str) -> None:
    messages: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        assert (await receive())["body"] == b"question"
        await send(START)
        await send(body(b"first", more=True))
        messages.append(await receive())
        with pytest.raises(OSError, match="the client has closed"):
            await send(body(b"late", more=True))
        await sleep(loop, 0.05)
        messages.append("over")

    async def call(session: AsyncSession) -> None:
        async with session.stream("POST", "https://app/", data="question") as response:
            assert await response.aiter_content(None).__anext__() == b"first"
        assert messages == [{"type": "http.disconnect"}, "over"]

    run(loop, lambda: with_app(app, call))


def test_application_that_waits_to_send_is_told(loop: str) -> None:
    errors: list[BaseException] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send(START)
        try:
            while True:
                await send(body(b"x", more=True))
        except OSError as error:
            errors.append(error)

    async def call(session: AsyncSession) -> None:
        response = await session.get("https://app/", stream=True)
        await sleep(loop, 0.01)
        await response.aclose()
        assert len(errors) == 1

    run(loop, lambda: with_app(app, call))


@pytest.mark.parametrize("how", ["closed", "cancelled", "dropped", "timeout"])
def test_application_that_does_not_listen_is_cancelled(loop: str, how: str) -> None:
    ends: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send(START)
        await send(body(b"first", more=True))
        try:
            await sleep(loop, 60)
        finally:
            ends.append("over")

    async def call(session: AsyncSession) -> None:
        if how == "cancelled":
            assert await within(loop, 0.1, lambda: session.get("https://app/"))
        elif how == "timeout":
            with pytest.raises(exceptions.ConnectionError, match=r"nothing for 0\.1 s"):
                await session.get("https://app/", timeout=0.1)
        else:
            response = await session.get("https://app/", stream=True)
            await response.aiter_content(None).__anext__()
            await sleep(loop, 0.05)
            if how == "closed":
                await response.aclose()
            else:
                del response
                gc.collect()

    run(loop, lambda: with_app(app, call))
    assert ends == ["over"]


def test_read_timeout(loop: str) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await sleep(loop, 60)

    async def call(session: AsyncSession) -> None:
        for timeout in (0.05, (9, 0.05)):
            with pytest.raises(exceptions.ReadTimeout, match=r"within 0\.05 s") as caught:
                await session.get("https://app/", timeout=timeout)
            assert caught.value.request.url == "https://app/"

    run(loop, lambda: with_app(app, call))


def test_slow_upload_is_no_timeout(loop: str) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (await receive())["more_body"]:
            pass
        await send(START)
        await send(body(b"done"))

    async def pieces() -> Any:
        for _ in range(3):
            await sleep(loop, 0.15)
            yield b"x"

    async def call(session: AsyncSession) -> None:
        assert (await session.post("https://app/", data=pieces(), timeout=0.1)).text == "done"

    run(loop, lambda: with_app(app, call))


def test_faults_of_the_application(loop: str) -> None:
    async def silent(scope: Any, receive: Any, send: Any) -> None:
        pass

    async def twice(scope: Any, receive: Any, send: Any) -> None:
        await send(START)
        await send(START)

    async def headless(scope: Any, receive: Any, send: Any) -> None:
        await send(body(b"x"))

    async def endless(scope: Any, receive: Any, send: Any) -> None:
        await send(START)
        await send(body(b"x"))
        await send(body(b"y"))

    async def short(scope: Any, receive: Any, send: Any) -> None:
        await send(START)
        await send(body(b"x", more=True))

    for app, error, message in (
        (silent, exceptions.ConnectionError, "without a response"),
        (twice, RuntimeError, "start twice"),
        (headless, RuntimeError, r"before http\.response\.start"),
        (endless, RuntimeError, "after the end"),
        (short, exceptions.ChunkedEncodingError, "within its response"),
    ):

        async def call(session: AsyncSession, error: Any = error, message: str = message) -> None:
            with pytest.raises(error, match=message):
                await session.get("https://app/")

        run(loop, lambda app=app, call=call: with_app(app, call))


def test_error_of_the_request_body_is_raised(loop: str) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        try:
            while (await receive())["more_body"]:
                pass
        finally:
            await send({**START, "status": 500})
            await send(body(b""))

    async def pieces() -> Any:
        yield b"x"
        raise LookupError("the file has gone")

    async def call(session: AsyncSession) -> None:
        with pytest.raises(LookupError, match="the file has gone"):
            await session.post("https://app/", data=pieces())

    run(loop, lambda: with_app(app, call, raise_app_exceptions=False))


def test_content_length_gives_whole_pieces(loop: str) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({**START, "headers": [(b"content-length", b"6")]})
        for piece in (b"a", b"bcd", b"ef"):
            await send(body(piece, more=True))
        await send(body(b""))

    async def call(session: AsyncSession) -> None:
        async with session.stream("GET", "https://app/") as response:
            assert [piece async for piece in response.aiter_content(4)] == [b"abcd", b"ef"]
        async with session.stream("GET", "https://app/") as response:
            assert [piece async for piece in response.aiter_content()] == [b"a", b"bcd", b"ef"]

    run(loop, lambda: with_app(app, call))


def test_reading_without_await_says_so(loop: str) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send(START)
        await send(body(b"x"))

    async def call(session: AsyncSession) -> None:
        async with session.stream("GET", "https://app/") as response:
            with pytest.raises(RuntimeError, match=r"response\.aread\(\)"):
                response.json()

    run(loop, lambda: with_app(app, call))


def test_many_calls_at_once(loop: str) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await sleep(loop, 0.01)
        await send(START)
        await send(body(scope["query_string"]))

    async def call(session: AsyncSession) -> None:
        async def one(number: int) -> str:
            return str((await session.get("https://app/", params={"n": number})).text)

        calls = [lambda number=number: one(number) for number in range(100)]
        assert await together(loop, *calls) == [f"n={number}" for number in range(100)]

    run(loop, lambda: with_app(app, call))


def lifespan_app(notes: list[str], *, failing: str = "", silent: bool = False) -> Any:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            if silent:
                raise AssertionError("only http")
            for step in ("startup", "shutdown"):
                assert (await receive())["type"] == f"lifespan.{step}"
                notes.append(step)
                if step == failing:
                    await send({"type": f"lifespan.{step}.failed", "message": "no database"})
                    return
                await send({"type": f"lifespan.{step}.complete"})
            return
        await send(START)
        await send(body(b"x"))

    return app


def test_lifespan_by_context_manager(loop: str) -> None:
    notes: list[str] = []

    async def main() -> None:
        async with AsyncSession() as session, ASGIAdapter(lifespan_app(notes)) as adapter:
            assert notes == ["startup"]
            session.mount("https://app", adapter)
            await session.get("https://app/")

    run(loop, main)
    assert notes == ["startup", "shutdown"]


def test_first_calls_wait_for_one_startup(loop: str) -> None:
    notes: list[str] = []
    inner = lifespan_app(notes)

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await sleep(loop, 0.05)
        else:
            assert notes == ["startup"]
        await inner(scope, receive, send)

    async def main() -> None:
        async with AsyncSession() as session:
            session.mount("https://app", ASGIAdapter(app))
            # The first one, which starts the lifespan, is cancelled meanwhile.
            first = lambda: within(loop, 0.01, lambda: session.get("https://app/"))  # noqa: E731
            results = await together(loop, first, *[lambda: session.get("https://app/")] * 5)
            assert results[0] and all(response.ok for response in results[1:])

    run(loop, main)
    assert notes == ["startup", "shutdown"]


@pytest.mark.parametrize("failing", ["startup", "shutdown"])
def test_failed_lifespan(loop: str, failing: str) -> None:
    async def main() -> None:
        with pytest.raises(RuntimeError, match=f"the application's {failing} failed: no database"):
            async with AsyncSession() as session:
                session.mount("https://app", ASGIAdapter(lifespan_app([], failing=failing)))
                await session.get("https://app/")

    run(loop, main)


def test_application_without_a_lifespan(loop: str) -> None:
    async def main() -> None:
        async with AsyncSession() as session:
            session.mount("https://app", ASGIAdapter(lifespan_app([], silent=True)))
            session.mount("https://on", ASGIAdapter(lifespan_app([], silent=True), lifespan="on"))
            assert (await session.get("https://app/")).text == "x"
            with pytest.raises(AssertionError, match="only http"):
                await session.get("https://on/")

    run(loop, main)
    with pytest.raises(ValueError, match='lifespan must be "auto", "on" or "off", not True'):
        ASGIAdapter(None, lifespan=True)  # type: ignore[arg-type]


def test_loop_that_ends_without_aclose() -> None:
    """Nothing complains, and the adapter works in the next loop."""
    notes: list[str] = []
    session = AsyncSession()
    session.mount("https://app", ASGIAdapter(lifespan_app(notes)))

    async def main() -> str:
        return str((await session.get("https://app/")).text)

    assert [asyncio.run(main(), debug=True) for _ in range(2)] == ["x", "x"]
    asyncio.run(session.aclose())
    assert notes == ["startup"] * 2
