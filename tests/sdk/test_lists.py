"""Lists: pages, iteration to the end, counting, and queries in Python's spelling."""

from __future__ import annotations

import asyncio
import pickle
import threading
import warnings
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any
from urllib.parse import unquote

import pytest
import trio

from oxhorizon import exh
from oxhorizon.exh import rql
from oxhorizon.exh.credentials import Credentials
from tests.sdk.recording import Recorded, Recorder, page


def served(count: int, limit: int = 50) -> Callable[[Recorded], Any]:
    """A list of that many records, in pages as they are asked for, of *limit* at most."""
    records = [{"id": f"{number:04}"} for number in range(count)]

    def answer(request: Recorded) -> Any:
        size, _, offset = "20", "", "0"
        if "limit(" in request.query:
            size, _, offset = request.query.partition("limit(")[2].partition(")")[0].partition(",")
        start, wanted = int(offset or 0), min(int(size), limit)
        data = records[start : start + wanted]
        return {"page": {"total": count, "offset": start, "limit": wanted}, "data": data}

    return answer


def test_page(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = served(45)
    first = ex.users.find(rql=rql.eq("language", "NL"))
    assert (first.total, first.offset, first.limit, len(first), first[0].id) == (45, 0, 20, 20, "0000")
    assert first and [user.id for user in first] == [user.id for user in first.data]
    second = first.next_page()
    assert second is not None and second[0].id == "0020"
    third = second.next_page()
    assert third is not None and third.next_page() is None
    back = third.previous_page()
    assert back == second and first.previous_page() is None
    queries = [request.query for request in platform.take()]
    assert queries[:2] == ["eq(language,NL)", "eq(language,NL)&limit(20,20)"]
    assert repr(first) == "<Page: 20 of 45 from 0>"


def test_records_of_all_pages_from_one_on(ex: exh.Client, account: Credentials, platform: Recorder) -> None:
    platform.answer = served(45)
    expected = [f"{number:04}" for number in range(45)]
    assert [user.id for user in ex.users.patients().iter_all()] == expected
    assert len(platform.take()) == 3
    second = ex.users.find().next_page()
    assert second is not None and [user.id for user in second.iter_all()] == expected[20:]

    async def main() -> None:
        async with exh.async_client(account) as aex:
            first = await aex.users.patients()
            assert [user.id async for user in first.iter_all()] == expected
            async for _ in first.iter_all():
                break

    asyncio.run(main())
    trio.run(main)


def test_page_with_a_limit_of_its_own(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = served(45)
    following = ex.users.find(rql=rql.limit(10, 5)).next_page()
    assert following is not None and following[0].id == "0015"


def test_page_that_came_from_a_pickle(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = served(45)
    found = pickle.loads(pickle.dumps(ex.users.find()))
    assert found.next_page()[0].id == "0020"


def test_everything(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = served(123)
    expected = [f"{number:04}" for number in range(123)]
    assert [user.id for user in ex.users.iter_all()] == expected
    assert [request.query for request in platform.take()] == [
        "sort(id)&limit(50)", "sort(id)&limit(50,50)", "sort(id)&limit(50,100)",
    ]  # fmt: skip
    for prefetch in (1, 2, 9):
        assert [user.id for user in ex.users.iter_all(prefetch=prefetch, page_size=20)] == expected
    assert [user.id for user in ex.users.find_all(page_size=7)] == expected
    assert ex.users.count() == 123
    assert ex.users.count(rql=rql.eq("language", "NL")) == 123
    assert platform.take()[-1].query == "eq(language,NL)&limit(1)"


def test_every_page_has_the_options_of_the_call(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = served(60)
    query = rql.eq("language", "NL") & rql.sort("email")
    list(ex.users.iter_all(rql=query, headers={"X-A": "1"}))
    sent = platform.take()
    assert [request.headers["x-a"] for request in sent] == ["1", "1"]
    assert all(request.query.startswith("eq(language,NL)&sort(email)") for request in sent)


def test_iteration_is_lazy_and_its_thread_ends_with_it(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = served(500)
    users = ex.users.iter_all(page_size=10)
    assert platform.take() == []
    assert next(iter(users)).id == "0000"
    assert len(platform.take()) == 1
    before = threading.active_count()
    ahead = iter(ex.users.iter_all(page_size=10, prefetch=3))
    next(ahead)
    ahead.close()  # type: ignore[attr-defined]
    assert threading.active_count() <= before + 1  # a connection of the server
    assert not [one for one in threading.enumerate() if one.name == "oxhorizon-prefetch"]


def test_error_of_a_page_reaches_the_reader(ex: exh.Client, platform: Recorder) -> None:
    from tests.sdk.recording import Reply

    platform.answer = lambda request: Reply({"code": 10, "name": "NO", "message": "no"}, 401)
    for prefetch in (0, 2):
        with pytest.raises(exh.errors.NoPermissionError):
            list(ex.users.iter_all(prefetch=prefetch))


@pytest.mark.parametrize(
    "wrong", [{"page_size": 0}, {"prefetch": -1}, {"prefetch": True}, {"rql": rql.limit(5)}]
)
def test_wrong_numbers(wrong: Any, ex: exh.Client, platform: Recorder) -> None:
    with pytest.raises(ValueError, match=r"page_size|prefetch|limit"):
        ex.users.iter_all(**wrong)
    assert platform.take() == []


def test_progress(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = served(60)
    seen: list[Any] = []
    list(ex.users.iter_all(progress=lambda count, total: seen.append((count, total))))
    assert seen[-1] == (60, 60)


def test_list_without_a_total(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: {"page": {"offset": 0, "limit": 50}, "data": [{"message": "a"}]}
    lines = ex.tasks.logs.find("1")
    assert (lines.total, [line.message for line in lines]) == (None, ["a"])
    assert ex.tasks.logs.count("1") == 1


def test_list_whose_records_have_no_id(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: page({"timestamp": "2020-01-01T00:00:00Z"})
    assert len(list(ex.logs.access.iter_all())) == 1
    assert len(list(ex.logs.access.iter_all(rql=rql.sort("-duration")))) == 1
    assert [request.query for request in platform.take()] == [
        "sort(timestamp)&limit(50)",
        "sort(-duration)&limit(50)",
    ]


def test_list_that_knows_no_pages(ex: exh.Client, platform: Recorder) -> None:
    functions = [{"name": f"f{number}"} for number in range(120)]
    platform.answer = lambda request: {"page": {"total": 120, "offset": 0, "limit": 20}, "data": functions}
    assert [found.name for found in ex.tasks.functions.iter_all()] == [one["name"] for one in functions]
    assert len(platform.take()) == 1
    found = ex.tasks.functions.find_by_name("f77")
    assert found is not None and found.name == "f77"
    assert ex.tasks.functions.find_by_name("other") is None


@pytest.mark.parametrize("served_again", ["the same page", "an empty page", "pages without end"])
def test_list_that_does_not_end(served_again: str, ex: exh.Client, platform: Recorder) -> None:
    def answer(request: Recorded) -> Any:
        number = len(platform._requests)
        data = [{"id": f"{number if served_again == 'pages without end' else 0}-{one}"} for one in range(50)]
        if served_again == "an empty page" and number > 1:
            data = []
        return {"page": {"total": 10**9 if number == 1 else 120, "offset": 0, "limit": 50}, "data": data}

    platform.answer = answer
    assert len(list(ex.users.iter_all())) <= 150
    assert len(platform.take()) <= 12


def test_empty_page_before_the_end(ex: exh.Client, platform: Recorder) -> None:
    def answer(request: Recorded) -> Any:
        number = len(platform._requests)
        data = [] if number == 2 else [{"id": f"{number}-{one}"} for one in range(50)]
        return {"page": {"total": 150, "offset": (number - 1) * 50, "limit": 50}, "data": data}

    platform.answer = answer
    assert len(list(ex.users.iter_all())) == 100


def test_first_and_by(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: page()
    assert ex.data.schemas.find_by_name("a/b") is None
    assert ex.tasks.schedules.find_first() is None
    assert ex.users.activation_requests.find_by_user_id("u1", rql=rql.select("id")) is None
    queries = [unquote(unquote(request.query)) for request in platform.take()]
    assert queries[0] == "eq(name,a/b)" and queries[2] == "eq(user_id,u1)&select(id)"


def test_what_is_no_list(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: {"error": 1}
    with pytest.raises(ValueError, match="is not a list"):
        ex.users.find()


@pytest.mark.parametrize(
    ("query", "sent"),
    [
        (rql.gt("creation_timestamp", 1), "gt(creation_timestamp,1)"),
        (rql.eq("firstName", "x"), "eq(first_name,x)"),
        (rql.sort("-lastName", "email"), "sort(-last_name,email)"),
        (rql.select("firstName", "roles.name"), "select(first_name,roles.name)"),
        (rql.eq("patientEnlistments.groupId", "x"), "eq(patient_enlistments.group_id,x)"),
        (rql.eq("roles.0.name", "x"), "eq(roles.0.name,x)"),
        (
            rql.contains("patientEnlistments", rql.eq("groupId", "x")),
            "contains(patient_enlistments,eq(group_id,x))",
        ),
        (
            rql.or_(rql.eq("firstName", "a,b"), rql.eq("email", ")")),
            "or(eq(first_name,a%252Cb),eq(email,%2529))",
        ),
        ("eq(firstName,x)&limit(5)", "eq(first_name,x)&limit(5)"),
    ],
)
def test_either_spelling_in_queries(query: Any, sent: str, ex: exh.Client, platform: Recorder) -> None:
    ex.users.find(rql=query)
    assert platform.take_one().query == sent


def test_camel_case_services_get_theirs(ex: exh.Client, platform: Recorder) -> None:
    ex.tasks.find(rql=rql.eq("function_name", "f") & rql.sort("start_timestamp"))
    ex.data.documents.find("s", rql=rql.eq("data.some_key", 1) & rql.eq("creator_id", "c"))
    first, second = platform.take()
    assert first.query == "eq(functionName,f)&sort(startTimestamp)"
    assert second.query == "and(eq(data.some_key,1),eq(creatorId,c))"


def test_unknown_field_warns(ex: exh.Client, platform: Recorder) -> None:
    with pytest.warns(exh.UnknownFieldWarning, match="Document has no field 'score'") as caught:
        ex.data.documents.find("s", rql=rql.gt("score", 3))
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ex.data.documents.find("s", rql=rql.gt("data.score", 3))
    assert [request.query for request in platform.take()] == ["gt(score,3)", "gt(data.score,3)"]


MOMENT = datetime(2000, 1, 1, tzinfo=timezone.utc)


@pytest.mark.parametrize("name", ["creationTimestamp", "creation_timestamp", "updateTimestamp"])
@pytest.mark.parametrize(
    "text", ["2000-01-01T00:00:00.000Z", "2000-01-01T00:00:00Z", "2000-01-01T02:00:00+02:00", "2000-01-01"]
)
def test_date_text_finds_what_the_datetime_finds(name: str, text: str) -> None:
    for operator in (rql.gt, rql.ge, rql.lt, rql.le, rql.eq, rql.ne):
        assert str(operator(name, text)) == str(operator(name, MOMENT))
    assert str(rql.in_(name, text, "other")) == str(rql.in_(name, MOMENT, "other"))


def test_date_text_elsewhere_stays_text() -> None:
    assert str(rql.eq("data.birthday", "2000-01-01")) == "eq(data.birthday,string:2000%252D01%252D01)"
    assert str(rql.eq("data.startTimestamp", "2000-01-01")).startswith("eq(data.startTimestamp,string:")


def test_params_say_to_use_rql(ex: exh.Client) -> None:
    with pytest.raises(TypeError, match="takes rql=, not params="):
        ex.users.find(params={"id": "1"})  # type: ignore[arg-type]


def test_async_lists(account: Credentials, platform: Recorder) -> None:
    platform.answer = served(123)

    async def main() -> None:
        async with exh.async_client(account) as ex:
            first = await ex.users.find()
            assert [user.id for user in first][:1] == ["0000"]
            second = await first.next_page()
            assert second is not None and await second.previous_page() == first
            expected = [f"{number:04}" for number in range(123)]
            for prefetch in (0, 1, 3):
                assert [
                    user.id async for user in ex.users.iter_all(prefetch=prefetch, page_size=20)
                ] == expected
            assert [user.id for user in await ex.users.find_all()] == expected
            assert await ex.users.count() == 123
            async for _ in ex.users.iter_all(prefetch=2, page_size=5):
                break

    asyncio.run(main())
    trio.run(main)
