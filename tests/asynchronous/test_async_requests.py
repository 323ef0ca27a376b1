"""What a program does with an async session, on each event loop."""

from __future__ import annotations

import asyncio
import inspect
import io
import pickle
import sys
import tempfile
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from oxhorizon import AsyncOAuth1Session, AsyncSession, OAuth1Session, Session
from oxhorizon.adapters import HTTPAdapter, Retry
from tests.asynchronous.loops import run, sleep, together
from tests.load.server import running
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer


def test_verbs_send_their_method_and_data(loop: str, server: ScriptedServer) -> None:
    def told(seen: Seen, _: Peer) -> bytes:
        return answer(f"{seen.method} {seen.target} {seen.body.decode()}".encode())

    server.on("/verb", told)

    async def main() -> list[str]:
        async with AsyncSession(base_url=server.url) as session:
            responses = [
                await session.get("/verb", {"a": "1"}),
                await session.options("/verb"),
                await session.post("/verb", {"a": "1"}),
                await session.post("/verb", json={"a": 1}),
                await session.put("/verb", "x"),
                await session.patch("/verb", b"y"),
                await session.delete("/verb"),
                await session.request("REPORT", "/verb", {"b": "2"}, "z"),
                await session.send(session.prepare_request(oxhorizon.Request("GET", f"{server.url}/verb"))),
            ]
            head = await session.head("/verb")
            assert head.text == ""
            return [response.text for response in responses]

    assert run(loop, main) == [
        "GET /verb?a=1 ",
        "OPTIONS /verb ",
        "POST /verb a=1",
        'POST /verb {"a": 1}',
        "PUT /verb x",
        "PATCH /verb y",
        "DELETE /verb ",
        "REPORT /verb?b=2 z",
        "GET /verb ",
    ]


def test_each_request_is_signed(loop: str, server: ScriptedServer) -> None:
    seen: list[Seen] = []
    server.on("/signed", lambda request, _: (seen.append(request), answer(b"{}"))[1])

    async def main() -> None:
        async with AsyncOAuth1Session(*CREDENTIALS) as session:
            for _ in range(3):
                await session.get(f"{server.url}/signed", params={"q": "a b"})

    run(loop, main)
    nonces = set()
    for request in seen:
        authorization = request.value("Authorization")
        assert authorization is not None and authorization.startswith("OAuth ")
        nonces.add(authorization.partition('oauth_nonce="')[2].partition('"')[0])
    assert len(nonces) == 3


def test_redirects_cookies_and_history_are_those_of_a_session(loop: str, server: ScriptedServer) -> None:
    server.on("/from", answer(b"moved", "Location: /to", "Set-Cookie: a=b", status="302 Found"))
    server.on("/to", lambda seen, _: answer((seen.value("Cookie") or "").encode()))

    async def main() -> Any:
        async with AsyncSession() as session:
            followed = await session.get(f"{server.url}/from")
            first = await session.get(f"{server.url}/from", allow_redirects=False)
            streamed = await session.get(f"{server.url}/from", stream=True)
            return followed, first, await streamed.aread(), streamed.history

    followed, first, streamed, history = run(loop, main)
    assert (followed.text, [each.status_code for each in followed.history]) == ("a=b", [302])
    assert (first.status_code, first.next.url) == (302, f"{server.url}/to")
    assert (streamed, len(history)) == (b"a=b", 1)


def test_connection_is_kept_between_requests_and_loops(loop: str, server: ScriptedServer) -> None:
    connections: list[int] = []
    server.on("/kept", lambda seen, _: (connections.append(seen.connection), answer(b"ok"))[1])
    session = AsyncSession()

    async def main() -> None:
        for _ in range(3):
            await session.get(f"{server.url}/kept")

    run(loop, main)
    run("asyncio", main)
    session.close()
    assert len(set(connections)) == 1


def test_streamed_body_arrives_whole(loop: str, url: str) -> None:
    async def main() -> None:
        async with AsyncSession() as session:
            for kind in ("down", "chunks"):
                async with session.stream("GET", f"{url}/{kind}/3000000") as response:
                    pieces = [piece async for piece in response.aiter_content(70_000)]
                    assert sum(map(len, pieces)) == 3_000_000
                    if kind == "down":
                        assert {len(piece) for piece in pieces[:-1]} == {70_000}
                async with session.stream("GET", f"{url}/{kind}/100") as response:
                    assert await response.aread() == b"0123456789abcdef" * 6 + b"0123"
                    assert response.content == await response.aread()
            lines = await session.get(f"{url}/echo/a", stream=True)
            assert [line async for line in lines.aiter_lines()] == [b"/echo/a"]
            left = await session.get(f"{url}/down/3000000", stream=True)
            await left.aclose()
            assert (await session.get(f"{url}/echo/next")).text == "/echo/next"

    run(loop, main)


def test_bodies_are_sent_while_they_are_read(loop: str, server: ScriptedServer) -> None:
    def told(seen: Seen, _: Peer) -> bytes:
        return answer(f"{len(seen.body)} {seen.framing}".encode())

    server.on("/body", told)

    class AsyncFile:
        def __init__(self, size: int) -> None:
            self.left = size

        async def read(self, size: int = -1) -> bytes:
            await sleep(loop, 0.001)
            piece = min(size, self.left)
            self.left -= piece
            return b"f" * piece

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(5):
            await sleep(loop, 0.001)
            yield b"x" * 1000
            yield b""

    async def main() -> list[str]:
        async with AsyncSession(base_url=server.url) as session:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "body"
                path.write_bytes(b"d" * 200_001)
                with path.open("rb") as file:
                    file.read(1)
                    responses = [
                        await session.post("/body", data=pieces()),
                        await session.post("/body", data=AsyncFile(150_000)),
                        await session.post("/body", data=io.BytesIO(b"y" * 200_000)),
                        await session.post("/body", data=file),
                        await session.post("/body", data=iter([b"a", b"bc"])),
                        await session.post("/body", files={"f": ("n", b"z")}),
                    ]
            return [response.text.split()[0] for response in responses[:5]]

    assert run(loop, main) == ["5000", "150000", "200000", "200000", "3"]


def test_file_is_read_off_the_loop(server: ScriptedServer) -> None:
    """PITFALLS2 A11: reading a file does not hold up the loop."""
    server.on("/slow-file", answer(b"ok"))
    threads: list[str] = []

    class File(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            threads.append(threading.current_thread().name)
            return super().read(size)

    async def main() -> None:
        async with AsyncSession() as session:
            await session.post(f"{server.url}/slow-file", data=File(b"x" * 100_000))

    asyncio.run(main())
    assert threads and threading.current_thread().name not in threads


def test_file_is_sent_again_after_a_redirect(loop: str, server: ScriptedServer) -> None:
    server.on("/again", answer(b"", "Location: /there", status="307 Temporary Redirect"))
    server.on("/there", lambda seen, _: answer(seen.body))

    async def main() -> str:
        async with AsyncSession() as session:
            response = await session.post(f"{server.url}/again", data=io.BytesIO(b"the body"))
            return str(response.text)

    assert run(loop, main) == "the body"


def test_auth_and_hooks_may_await(loop: str, server: ScriptedServer) -> None:
    server.on("/auth", lambda seen, _: answer((seen.value("X-Token") or "").encode()))
    server.on("/from-auth", answer(b"", "Location: /auth", status="302 Found"))

    async def auth(request: Any) -> Any:
        await sleep(loop, 0.001)
        request.headers["X-Token"] = "secretless"
        return request

    def plain(request: Any) -> Any:
        request.headers["X-Token"] = "plain"
        return request

    statuses: list[int] = []

    async def hook(response: Any, **_: Any) -> None:
        await sleep(loop, 0.001)
        statuses.append(response.status_code)

    async def replaced(response: Any, **_: Any) -> Any:
        response.replaced = True
        return response

    async def main() -> Any:
        async with AsyncSession() as session:
            first = await session.get(f"{server.url}/auth", auth=auth)
            second = await session.get(f"{server.url}/auth", auth=plain)
            third = await session.get(f"{server.url}/from-auth", hooks={"response": [hook, replaced]})
            return first.text, second.text, third

    first, second, third = run(loop, main)
    assert (first, second) == ("secretless", "plain")
    assert statuses == [302, 200]
    assert third.replaced and third.text == ""


@pytest.mark.parametrize("where", ["auth", "hook", "body", "progress"])
def test_error_of_the_program_comes_through(loop: str, server: ScriptedServer, where: str) -> None:
    server.on("/error", answer(b"ok"))

    async def fails(*_: Any, **__: Any) -> Any:
        await sleep(loop, 0)
        raise KeyError("mine")

    async def body() -> AsyncIterator[bytes]:
        yield b"x"
        raise KeyError("mine")

    def progress(_: int, __: int | None) -> None:
        raise KeyError("mine")

    keywords: dict[str, Any] = {
        "auth": {"auth": fails},
        "hook": {"hooks": {"response": fails}},
        "body": {"data": body()},
        "progress": {"data": b"x", "progress": progress},
    }[where]

    async def main() -> None:
        async with AsyncSession() as session:
            with pytest.raises(KeyError, match="mine"):
                await session.post(f"{server.url}/error", **keywords)
            assert (await session.get(f"{server.url}/error")).text == "ok"

    run(loop, main)


def test_failures_are_those_of_a_session(loop: str, url: str, server: ScriptedServer) -> None:
    server.on("/huge", answer(b"x" * 1000))
    calls: list[tuple[str, dict[str, Any]]] = [
        ("http://127.0.0.1:1/", {}),
        (f"{url}/slow/5", {"timeout": 0.1}),
        (f"{url}/cut", {}),
        (f"{url}/reset", {}),
        (f"{url}/redirect/99", {}),
        (f"{server.url}/huge", {"max_response_size": 10}),
        ("no-scheme", {}),
        ("http://", {}),
        ("ftp://example.com/", {}),
        (f"{url}/", {"timeout": "soon"}),
        (f"{url}/", {"auth": 5}),
        (f"{url}/", {"nonsense": 1}),
        ("http://name.invalid/", {}),
    ]

    def outcome(error: BaseException) -> tuple[type, str]:
        return type(error), str(error)

    async def main() -> list[Any]:
        outcomes = []
        async with AsyncSession() as session:
            for target, keywords in calls:
                try:
                    outcomes.append((await session.get(target, **keywords)).status_code)
                except Exception as error:
                    outcomes.append(outcome(error))
        return outcomes

    expected = []
    with Session() as session:
        for target, keywords in calls:
            try:
                expected.append(session.get(target, **keywords).status_code)
            except Exception as error:
                expected.append(outcome(error))
    assert run(loop, main) == expected


def test_retries_wait_on_the_loop(loop: str, server: ScriptedServer) -> None:
    turns: list[int] = []

    def flaky(_: Seen, __: Peer) -> bytes:
        turns.append(1)
        return answer(b"no", status="503 No") if len(turns) % 3 else answer(b"yes")

    server.on("/flaky", flaky)
    policy = Retry(5, status_forcelist=[503], backoff_factor=0.01)

    async def main() -> list[str]:
        async with AsyncSession() as session:
            first = await session.get(f"{server.url}/flaky", retries=policy)
            session.mount("http://", HTTPAdapter(max_retries=policy))
            second = await session.get(f"{server.url}/flaky")
            with pytest.raises(oxhorizon.exceptions.RetryError):
                await session.get(f"{server.url}/flaky", retries=Retry(1, status_forcelist=[503]))
            return [first.text, second.text]

    assert run(loop, main) == ["yes", "yes"]
    assert len(turns) == 8


def test_mounted_adapters_send(loop: str) -> None:
    class Plain(oxhorizon.adapters.BaseAdapter):
        def send(self, request: Any, *_: Any, **__: Any) -> Any:
            response = oxhorizon.Response()
            response.status_code, response.url, response.request = 200, request.url, request
            response._content = threading.current_thread().name.encode()
            return response

        def close(self) -> None: ...

    class Awaiting(Plain):
        async def send(self, request: Any, *args: Any, **keywords: Any) -> Any:
            await sleep(loop, 0)
            return Plain.send(self, request, *args, **keywords)

    async def main() -> tuple[str, str]:
        async with AsyncSession() as session:
            session.mount("http://plain", Plain())
            session.mount("http://awaiting", Awaiting())
            plain = await session.get("http://plain/")
            awaiting = await session.get("http://awaiting/")
            return plain.text, awaiting.text

    plain, awaiting = run(loop, main)
    main_thread = threading.current_thread().name
    assert plain != main_thread and awaiting == main_thread


def test_overridden_send_is_awaited(loop: str, server: ScriptedServer) -> None:
    server.on("/first", answer(b"", "Location: /second", status="302 Found"))
    server.on("/second", answer(b"second"))
    sent: list[str] = []

    class Mine(AsyncSession):
        async def send(self, request: Any, **keywords: Any) -> Any:
            sent.append(request.url)
            return await super().send(request, **keywords)

    async def main() -> str:
        async with Mine() as session:
            return str((await session.get(f"{server.url}/first")).text)

    assert run(loop, main) == "second"
    assert sent == [f"{server.url}/first", f"{server.url}/second"]


@pytest.mark.parametrize("is_async", [False, True], ids=["generator", "async generator"])
@pytest.mark.parametrize("follows", [True, False])
def test_overridden_resolve_redirects_is_iterated(
    loop: str, server: ScriptedServer, is_async: bool, follows: bool
) -> None:
    server.on("/resolved-from", answer(b"", "Location: /resolved-to", status="302 Found"))

    def made(name: str) -> oxhorizon.Response:
        response = oxhorizon.Response()
        response.status_code, response._content = 200, name.encode()
        return response

    class Plain(AsyncSession):
        def resolve_redirects(self, *_: Any, **__: Any) -> Any:
            yield made("first")
            yield made("last")

    class Awaiting(AsyncSession):
        async def resolve_redirects(self, *_: Any, **__: Any) -> Any:
            await sleep(loop, 0)
            yield made("first")
            yield made("last")

    async def main() -> Any:
        async with (Awaiting if is_async else Plain)() as session:
            return await session.get(f"{server.url}/resolved-from", allow_redirects=follows)

    response = run(loop, main)
    if follows:
        assert (response.text, [each.status_code for each in response.history]) == ("last", [302, 200])
    else:
        assert (response.status_code, response.next.text) == (302, "first")


def test_tasks_wait_in_turn_for_a_connection(loop: str, url: str) -> None:
    """PITFALLS2 A17: first come, first served, and never more than the limit."""
    order: list[int] = []

    async def main() -> None:
        async with AsyncSession(limits=1) as session:

            async def one(number: int) -> None:
                await sleep(loop, number * 0.02)
                await session.get(f"{url}/slow/0.05")
                order.append(number)

            await together(loop, *(lambda number=number: one(number) for number in range(5)))

    run(loop, main)
    assert order == [0, 1, 2, 3, 4]


def test_thousand_tasks_share_a_hundred_connections(loop: str) -> None:
    async def main(url: str) -> None:
        async with AsyncSession() as session:

            async def one(number: int) -> None:
                assert (await session.get(f"{url}/echo/{number}")).text == f"/echo/{number}"

            await together(loop, *(lambda number=number: one(number) for number in range(1000)))
            counts = (await session.get(f"{url}/counts")).json()
            assert (counts["requests"], counts["peak"]) == (1000, 100)

    # A server of its own, as this one counts connections.
    with running() as url:
        run(loop, lambda: main(url))


def test_several_loops_in_several_threads_share_a_session(url: str) -> None:
    """PITFALLS2 A30."""
    session = AsyncSession()
    failed: list[BaseException] = []

    async def main(name: str) -> None:
        for number in range(200):
            assert (await session.get(f"{url}/echo/{name}-{number}")).text == f"/echo/{name}-{number}"

    def work(name: str) -> None:
        try:
            asyncio.run(main(name), debug=True)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(f"t{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    session.close()
    assert not failed


def test_without_a_loop_the_error_says_so() -> None:
    call = AsyncSession().get("http://127.0.0.1:1/")
    with pytest.raises(RuntimeError, match="running event loop"):
        call.send(None)


def test_session_looks_like_a_session() -> None:
    session = AsyncOAuth1Session("key", "secret", base_url="https://api.example.com")
    assert isinstance(session, OAuth1Session)
    assert inspect.iscoroutinefunction(AsyncSession.get)
    assert inspect.signature(AsyncSession.get) == inspect.signature(Session.get)
    if sys.version_info >= (3, 10):  # 3.9 finds no signature of a class of an extension
        assert inspect.signature(AsyncOAuth1Session) == inspect.signature(OAuth1Session)
    assert repr(session) == "<AsyncOAuth1Session client_key='key' base_url='https://api.example.com'>"
    assert pickle.loads(pickle.dumps(session)).auth.client.client_key == "key"
    with pytest.raises(TypeError, match="async with"), session:
        pass
    assert oxhorizon.AsyncSession is AsyncSession
