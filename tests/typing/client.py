# pyright: reportUnnecessaryTypeIgnoreComment=true

"""The client for Extra Horizon, as a user's code is checked: what must pass, and what must not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from typing_extensions import TypedDict, assert_type

from oxhorizon import Response, exh
from oxhorizon.exh import AsyncPage, Page, Records, rql
from oxhorizon.exh.types import common, data, tasks, users


@dataclass
class Measurement:
    score: int


class Score(TypedDict):
    score: int


def passes(ex: exh.Client, since: datetime) -> None:
    me = ex.users.me()
    assert_type(me, users.UserData)
    assert_type(me.creation_timestamp, datetime)
    assert_type(me.profile_image, "str | None")
    assert_type(ex.users.find(rql=rql.gt("creation_timestamp", since)), Page[users.UserData])
    assert_type(ex.users.find_first(), "users.UserData | None")
    assert_type(ex.users.iter_all(prefetch=2), Iterator[users.UserData])
    assert_type(ex.users.find_all(), Records[users.UserData])
    assert_type(ex.users.count(), int)
    assert_type(ex.users.remove("1"), common.AffectedRecords)
    assert_type(ex.files.retrieve_stream("token"), Response)
    for document in ex.data.documents.find("s", type=Measurement):
        assert_type(document.data, Measurement)
    first = ex.data.documents.find_first("s", type=Score)
    if first is not None:
        assert_type(first.data, Score)
    page = ex.users.find()
    following = page.next_page()
    assert_type(following, "Page[users.UserData] | None")
    assert_type([user.email for user in page], "list[str]")
    ex.tasks.create(function_name="report", data={"user": me.id}, start_timestamp=since, timeout=5)
    ex.tasks.create({"function_name": "report"})
    ex.tasks.create({"functionName": "report"})
    ex.tasks.create(tasks.Task({"functionName": "report"}))
    ex.data.documents.create("s", {"score": 1})
    ex.data.documents.create("s", Measurement(3))
    ex.data.documents.transition("s", "1", name="analyse", data={"score": 3})
    ex.data.schemas.create(name="s", description="", create_mode="allUsers")
    ex.data.schemas.create(name="s", description="", create_mode="inventedLater")


async def passes_too(ex: exh.AsyncClient) -> None:
    assert_type(await ex.users.me(), users.UserData)
    page = await ex.users.find()
    assert_type(page, AsyncPage[users.UserData])
    assert_type(await page.next_page(), "AsyncPage[users.UserData] | None")
    async for document in ex.data.documents.iter_all("s", type=Measurement):
        assert_type(document, data.Document[Measurement])
    assert_type(await ex.map([ex.users.me]), "list[users.UserData]")


def mistakes(ex: exh.Client) -> None:
    ex.users.find_by_id()  # type: ignore[call-arg]
    ex.users.find_by_id(5)  # type: ignore[arg-type]
    ex.users.find(rql=5)  # type: ignore[arg-type]
    ex.users.find(timout=5)  # type: ignore[call-arg]
    ex.users.findById("1")  # type: ignore[attr-defined]
    ex.users.me().firstName  # type: ignore[attr-defined]  # noqa: B018
    ex.users.me().profile_image.upper()  # type: ignore[union-attr]
    ex.tasks.create(functionName="report")  # type: ignore[call-arg]
    ex.tasks.create(function_name=5)  # type: ignore[arg-type]
    ex.tasks.create({"function": "report"})  # type: ignore[arg-type]
    ex.users.global_roles.remove()  # type: ignore[call-arg]
    ex.data.comments.remove("comment", "schema", "document")  # type: ignore[call-arg]
    ex.nothing  # type: ignore[attr-defined]  # noqa: B018
