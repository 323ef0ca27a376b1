"""What is sent: bodies as dicts in either spelling, as records, and as keyword arguments."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta, timezone
from typing import Any, TypedDict

import msgspec
import pydantic
import pytest

from oxhorizon import exh
from oxhorizon.exh import rql
from oxhorizon.exh._sdk.bodies import UNSET
from oxhorizon.exh.types import tasks
from tests.sdk.recording import Recorder, page

MOMENT = datetime(2023, 1, 2, 5, 4, 5, 123456, tzinfo=timezone(timedelta(hours=2)))


class Score(TypedDict):
    score: int


@dataclasses.dataclass
class Measurement:
    score: int
    taken_at: str = ""


class Struct(msgspec.Struct):
    score: int
    takenAt: str = ""


class Model(pydantic.BaseModel):
    score: int
    takenAt: str = ""


def test_body_in_either_spelling_as_record_and_as_keywords(ex: exh.Client, platform: Recorder) -> None:
    ex.tasks.create({"function_name": "report", "start_timestamp": MOMENT})
    ex.tasks.create({"functionName": "report", "startTimestamp": MOMENT})
    ex.tasks.create(function_name="report", start_timestamp=MOMENT)
    ex.tasks.create(tasks.Task({"functionName": "report", "startTimestamp": "2023-01-02T03:04:05.123456Z"}))
    sent = [request.json for request in platform.take()]
    assert sent == [{"functionName": "report", "startTimestamp": "2023-01-02T03:04:05.123456Z"}] * 4


def test_keyword_wins_over_the_same_field_of_the_body(ex: exh.Client, platform: Recorder) -> None:
    ex.tasks.create({"function_name": "a", "priority": 1}, function_name="b")
    assert platform.take_one().json == {"functionName": "b", "priority": 1}


def test_absent_none_and_set_are_three_bodies(ex: exh.Client, platform: Recorder) -> None:
    ex.users.update("1")
    ex.users.update("1", phone_number=None)
    ex.users.update("1", phone_number="+32")
    assert [request.json for request in platform.take()] == [
        {},
        {"phone_number": None},
        {"phone_number": "+32"},
    ]


def test_users_own_data_keeps_its_keys(ex: exh.Client, platform: Recorder) -> None:
    own = {"createdAt": "x", "created_at": 1, "some-Date": None, "inner": [{"a_b": 1, "aB": 2}]}
    ex.data.documents.create("measurement", own)
    ex.tasks.create(function_name="f", data=own)
    ex.data.documents.transition("measurement", "1", name="go", data=own)
    ex.configurations.general.update(data=own)
    assert [request.json for request in platform.take()] == [
        own, {"functionName": "f", "data": own}, {"name": "go", "data": own}, {"data": own},
    ]  # fmt: skip


def test_nested_types_are_converted_as_deep_as_they_are_known(ex: exh.Client, platform: Recorder) -> None:
    tags = {"type": "array", "items": {"min_length": 1}}
    properties: Any = {"some_name": {"type": "string", "max_length": 3}, "tags": tags}
    ex.data.properties.create("s", name="p", configuration={"type": "object", "properties": properties})
    assert platform.take_one().json["configuration"]["properties"] == {
        "some_name": {"type": "string", "maxLength": 3},
        "tags": {"type": "array", "items": {"minLength": 1}},
    }


def test_lists_of_types_are_converted(ex: exh.Client, platform: Recorder) -> None:
    ex.data.transitions.create(
        "s", name="t", from_statuses=["a"], to_status="b",
        actions=[{"type": "task", "function_name": "f", "data": {"a_b": 1}}, {"type": "delay", "time": 5}],
    )  # fmt: skip
    assert platform.take_one().json == {
        "name": "t", "fromStatuses": ["a"], "toStatus": "b",
        "actions": [{"type": "task", "functionName": "f", "data": {"a_b": 1}}, {"type": "delay", "time": 5}],
    }  # fmt: skip


def test_points_in_time_are_written_as_the_service_writes_them(ex: exh.Client, platform: Recorder) -> None:
    ex.users.add_patient_enlistment("1", group_id="g", expiry_timestamp=MOMENT)
    ex.data.documents.create("s", {"at": MOMENT})
    first, second = platform.take()
    assert first.json == {"group_id": "g", "expiry_timestamp": 1672628645123}
    assert second.json == {"at": "2023-01-02T03:04:05.123456Z"}
    with pytest.raises(ValueError, match=r"start_timestamp: the datetime has no time zone"):
        ex.tasks.create(function_name="f", start_timestamp=datetime(2023, 1, 1))
    assert platform.take() == []


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (Measurement(3), {"score": 3, "taken_at": ""}),
        (Model(score=3), {"score": 3, "takenAt": ""}),
        (Struct(score=3), {"score": 3, "takenAt": ""}),
        ({"score": 3, "by": Measurement(1)}, {"score": 3, "by": {"score": 1, "taken_at": ""}}),
        (exh.Record({"score": 3}), {"score": 3}),
    ],
)
def test_documents_from_objects(given: Any, sent: Any, ex: exh.Client, platform: Recorder) -> None:
    ex.data.documents.create("measurement", given)
    ex.data.documents.update("measurement", "1", given)
    assert [request.json for request in platform.take()] == [sent, sent]


@pytest.mark.parametrize(
    ("cls", "made"),
    [
        (Score, {"score": 3, "more": 1}),
        (Measurement, Measurement(3)),
        (Model, Model(score=3)),
        (Struct, Struct(3)),
    ],
)
def test_documents_as_objects(cls: Any, made: Any, ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: page({"id": "1", "data": {"score": 3, "more": 1}})
    documents = ex.data.documents
    found = [
        *documents.find("s", type=cls),
        documents.find_first("s", type=cls),
        *documents.find_all("s", type=cls),
        documents.find_by_id("s", "1", type=cls),
        *documents.iter_all("s", type=cls),
    ]
    assert [one.data for one in found if one is not None] == [made] * 5
    assert found[0] is not None and found[0].raw["data"] == {"score": 3, "more": 1}


def test_document_that_does_not_fit_says_so_when_its_data_is_read(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: page({"id": "1", "data": {}})
    [found] = ex.data.documents.find("s", type=Measurement)
    with pytest.raises(TypeError, match=r"the data does not fit Measurement: .*score"):
        _ = found.data
    [found] = ex.data.documents.find("s", type=int)
    with pytest.raises(TypeError, match="type='int' is no TypedDict"):
        _ = found.data


def test_wrong_bodies(ex: exh.Client, platform: Recorder) -> None:
    wrong: Any = ["function"]
    with pytest.raises(TypeError, match=r"the body must be a dict or a record \(TaskInput\), not list"):
        ex.tasks.create(wrong)
    nonsense: Any = {"invented": 1}
    with pytest.raises(TypeError, match="unexpected keyword argument 'invented'"):
        ex.tasks.create(**nonsense)
    assert platform.take() == []


def test_upload(ex: exh.Client, platform: Recorder) -> None:
    ex.files.create("a.txt", b"content", tags=["one", "two"])
    sent = platform.take_one().body.decode()
    for part in ('name="name"', 'name="tags[]"', "one", "two", 'name="file"; filename="a.txt"', "content"):
        assert part in sent
    ex.files.create_from_text("text", tags=["t"])
    assert 'filename="data"' in platform.take_one().body.decode()


def test_download(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: b"\x00\x01"
    assert ex.files.retrieve("token") == b"\x00\x01"
    with ex.files.retrieve_stream("token") as response:
        assert b"".join(response.iter_content(1)) == b"\x00\x01"


def test_unset_is_false_and_one_object() -> None:
    import pickle

    assert not UNSET and pickle.loads(pickle.dumps(UNSET)) is UNSET
    assert repr(UNSET) == "<not sent>"


def test_list_of_ids_is_wrapped(ex: exh.Client, platform: Recorder) -> None:
    ex.data.documents.unlink_groups("s", "1", ["g"])
    ex.data.documents.unlink_groups("s", "1", group_ids=["g"])
    ex.data.documents.unlink_groups("s", "1", {"groupIds": ["g"]})
    assert [request.json for request in platform.take()] == [{"groupIds": ["g"]}] * 3


def test_api_functions_have_any_json(ex: exh.Client, platform: Recorder) -> None:
    platform.answer = lambda request: {"a_b": [1]}
    assert ex.tasks.api.get("f", "some/path?x=1") == {"a_b": [1]}
    assert ex.tasks.api.post("f", "/x", {"a_b": 1}) == {"a_b": [1]}
    first, second = platform.take()
    assert (first.path, first.query) == ("/tasks/v1/api/f/some/path", "x=1")
    assert (second.path, second.json) == ("/tasks/v1/api/f/x", {"a_b": 1})
    for path in ("../x", "a/%2E%2e/b", "a#b"):
        with pytest.raises(ValueError, match="path must not have"):
            ex.tasks.api.get("f", path)


def test_changes_with_a_condition(ex: exh.Client, platform: Recorder) -> None:
    ex.data.documents.update("s", "1", {"a": 1}, rql=rql.eq("status", "new"))
    assert platform.take_one().query == "eq(status,new)"
