"""What must not happen: all records meant instead of one, a change sent twice, a secret in an error."""

from __future__ import annotations

import time
from typing import Any

import pytest

from oxhorizon import exh
from oxhorizon.exceptions import ConnectionError, HTTPError, ReadTimeout
from oxhorizon.exh import errors, rql
from oxhorizon.exh.credentials import Credentials
from tests.sdk.recording import Recorded, Recorder, Reply, page
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

REQUIRED: list[Any] = [
    lambda ex, query: ex.users.global_roles.remove(query),
    lambda ex, query: ex.users.group_roles.remove("g", rql=query),
    lambda ex, query: ex.localizations.remove(rql=query),
    lambda ex, query: ex.users.global_roles.add_to_users({"roles": ["r"]}, rql=query),
]


@pytest.mark.parametrize("call", REQUIRED)
@pytest.mark.parametrize(
    "query", ["", "?", None, rql.limit(10), rql.sort("name"), rql.limit(1) & rql.sort("a")]
)
def test_change_of_many_records_needs_a_condition(
    call: Any, query: Any, ex: exh.Client, platform: Recorder
) -> None:
    with pytest.raises(ValueError, match=r"rql is empty|no condition"):
        call(ex, query)
    assert platform.take() == []


@pytest.mark.parametrize("call", REQUIRED)
def test_change_of_many_records_with_a_condition(call: Any, ex: exh.Client, platform: Recorder) -> None:
    assert call(ex, rql.eq("name", "x")).affected_records == 1
    assert platform.take_one().query == "eq(name,x)"


@pytest.mark.parametrize("given", ["", " ", "\t", None, 5, b"x"])
def test_empty_id_is_refused(given: Any, ex: exh.Client, platform: Recorder) -> None:
    for call in (ex.users.find_by_id, ex.users.remove, ex.users.find_by_email, ex.tasks.find_by_id):
        with pytest.raises((ValueError, TypeError), match=r"is empty|must be a str"):
            call(given)
    assert platform.take() == []


@pytest.mark.parametrize(
    "given", ["a/b", "a?b", "a#b", "a%2Fb", "%2e%2e", "a b", "é", "…", ";", "a,b)(", "~-_.x", "0"]
)
def test_id_is_one_part_of_the_path(given: str, ex: exh.Client, platform: Recorder) -> None:
    from urllib.parse import unquote

    ex.users.remove(given)
    sent = platform.take_one()
    head, _, last = sent.path.rpartition("/")
    assert (head, unquote(last), sent.query) == ("/users/v1", given, "")


def failing(times: int, status: int = 503, **fields: str) -> Any:
    left = [times]

    def answer(request: Recorded) -> Any:
        left[0] -= 1
        return Reply({}, status, fields) if left[0] >= 0 else page({"id": "1"})

    return answer


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_reading_is_repeated(status: int, ex: exh.Client, platform: Recorder) -> None:
    platform.answer = failing(2, status)
    assert ex.users.find().total == 1
    sent = platform.take()
    assert len(sent) == 3
    assert len({request.headers["authorization"] for request in sent}) == 3  # each is signed anew


def test_reading_in_event_loops_is_repeated(account: Credentials, platform: Recorder) -> None:
    import asyncio

    import trio

    async def main() -> None:
        async with exh.async_client(account) as ex:
            platform.answer = failing(2)
            assert (await ex.users.find()).total == 1
            platform.answer = failing(1, 503, **{"Retry-After": "1"})
            started = time.monotonic()
            assert [user.id async for user in ex.users.iter_all()] == ["1"]
            assert time.monotonic() - started > 0.9
            platform.answer = failing(1)
            with pytest.raises(errors.ApiError):
                await ex.tasks.create(function_name="f")
        assert len(platform.take()) == 6

    asyncio.run(main())
    trio.run(main)


def test_connection_that_breaks_while_reading(server: ScriptedServer) -> None:
    came = []

    def broken_at_first(request: Seen, peer: Peer) -> bytes | None:
        came.append(request.method)
        if len(came) % 3:
            peer.reset()
            return None
        return answer(b'{"id": "u"}', "Content-Type: application/json")

    host = server.on("/users/v1/me", broken_at_first).removesuffix("/users/v1/me")
    server.on("/tasks/v1/", broken_at_first)
    with exh.client(Credentials(host, "a", "b")) as ex:
        assert ex.users.me().id == "u"
        assert len(came) == 3
        with pytest.raises(ConnectionError):
            ex.tasks.create(function_name="f")
    assert came == ["GET", "GET", "GET", "POST"]


def test_reading_is_not_repeated_for_ever(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = failing(99, 500)
    with pytest.raises(errors.ApiError) as caught:
        ex.users.find(retries=2)
    assert caught.value.response.status_code == 500
    platform.take()
    with pytest.raises(errors.ApiError):
        ex.users.me()
    assert len(platform.take()) == 5


def test_wait_that_the_platform_asks_for(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = failing(1, 503, **{"Retry-After": "1"})
    started = time.monotonic()
    ex.users.find()
    assert time.monotonic() - started > 0.9


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_changes_are_not_repeated(status: int, ex: exh.Client, platform: Recorder) -> None:
    platform.answer = failing(1, status)
    for call in (lambda: ex.tasks.create(function_name="f"), lambda: ex.users.remove("1")):
        platform.answer = failing(1, status)
        with pytest.raises(errors.ApiError):
            call()
        assert len(platform.take()) == 1


def test_change_that_timed_out_is_not_sent_again(ex: exh.Client, platform: Recorder) -> None:
    def slow(request: Recorded) -> Any:
        time.sleep(0.5)
        return {"id": "1"}

    platform.answer = slow
    with pytest.raises(ReadTimeout):
        ex.tasks.create(function_name="f", timeout=0.1)
    time.sleep(0.6)
    assert len(platform.take()) == 1


def test_change_is_repeated_if_the_call_says_so(ex: exh.Client, platform: Recorder) -> None:
    from oxhorizon.adapters import Retry

    platform.answer = failing(1)
    again = Retry(1, allowed_methods=None, status_forcelist=[503])
    ex.tasks.create(function_name="f", retries=again)
    assert len(platform.take()) == 2


def test_session_that_has_retries_keeps_them(account: Credentials, platform: Recorder) -> None:
    platform.answer = failing(1)
    with exh.client(account, retries=0) as ex, pytest.raises(errors.ApiError):
        ex.users.me()
    assert len(platform.take()) == 1


def test_options_of_a_call(ex: exh.Client, platform: Recorder) -> None:
    ex.users.me(headers={"X-Trace": "1"}, rql=rql.select("id"))
    sent = platform.take_one()
    assert (sent.headers["x-trace"], sent.query) == ("1", "select(id)")
    with pytest.raises(ConnectionError):
        exh.client(Credentials("http://127.0.0.1:9", "a", "b")).users.me(retries=0, timeout=1)


def test_redirect_is_not_followed(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: Reply({}, 302, {"Location": "http://127.0.0.1:9/"})
    calls: list[Any] = [ex.users.me, ex.users.find, ex.users.count, ex.users.find_all]
    for call in calls:
        with pytest.raises(HTTPError, match="redirect"):
            call(headers={"X-Api-Key": "secret"})
        assert len(platform.take()) == 1
    with pytest.raises(HTTPError, match="redirect"):
        ex.files.retrieve_stream("token")


def test_error_has_what_the_platform_said_and_no_secret(ex: exh.Client, platform: Recorder) -> None:
    body = {"code": 16, "name": "RESOURCE_UNKNOWN_EXCEPTION", "message": "no such user"}
    platform.answer = lambda request: Reply(body, 404, {"X-Request-Id": "r-1"})
    with pytest.raises(errors.ResourceUnknownError) as caught:
        ex.users.find_by_id("1")
    error = caught.value
    assert (error.code, error.name, error.message, error.response.status_code) == (
        16,
        body["name"],
        "no such user",
        404,
    )
    assert error.response.headers["X-Request-Id"] == "r-1"
    assert "token-secret" not in f"{error!r}{error}" and "secret" not in repr(ex)


def test_calls_without_credentials(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: {"email_available": True}
    assert ex.users.is_email_available("a@example.com").email_available
    sent = platform.take_one()
    assert (sent.query, "authorization" in sent.headers) == ("email=a%40example.com", False)
    assert ex.users.health()
    assert "authorization" not in platform.take_one().headers


def test_tenants_do_not_mix(platform: Recorder) -> None:
    import threading

    def use(name: str) -> None:
        with exh.client(Credentials(platform.url, name, "s", f"token-{name}", "t")) as ex:
            for _ in range(200):
                ex.users.me(headers={"X-Name": name})

    threads = [threading.Thread(target=use, args=(name,)) for name in ("one", "two", "three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = platform.take()
    assert len(sent) == 600
    for request in sent:
        assert f'oauth_token="token-{request.headers["x-name"]}"' in request.headers["authorization"]
