"""What a program reads in the platform's answers."""

from __future__ import annotations

import copy
import pickle
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oxhorizon.exh import Record
from oxhorizon.exh._sdk import dates
from oxhorizon.exh._sdk.records import fields_of
from oxhorizon.exh.types import auth, data, dispatchers, mails, tasks, users
from tests.introspection.surface import public_modules

USER = {
    "id": "5bf2",
    "first_name": "Ada",
    "creation_timestamp": 1_600_000_000_123,
    "roles": [{"id": "r1", "name": "admin"}],
    "patient_enlistments": [{"group_id": "g", "expiry_timestamp": 1_700_000_000_000}],
    "password_hash": "s3cret",
    "later_addition": {"newKey": 1},
}

RECORDS = [
    found
    for module in public_modules("exh.types").values()
    for found in vars(module).values()
    if isinstance(found, type) and issubclass(found, Record) and found is not Record
]


def test_fields_have_the_types_that_the_class_says() -> None:
    user = users.UserData(USER)
    assert user.first_name == "Ada"
    assert user.creation_timestamp == datetime(2020, 9, 13, 12, 26, 40, 123000, tzinfo=timezone.utc)
    assert user.roles == [users.Role({"id": "r1", "name": "admin"})]
    assert user.patient_enlistments is not None
    assert user.patient_enlistments[0].group_id == "g"


def test_field_that_the_platform_left_out() -> None:
    user = users.UserData({})
    assert user.profile_image is None
    with pytest.raises(AttributeError, match="sent no 'last_name'"):
        _ = user.last_name
    assert not hasattr(user, "last_name")


def test_field_that_the_class_does_not_know_is_there() -> None:
    user: Any = users.UserData(USER)
    assert user.later_addition == {"newKey": 1}
    document: Any = data.Document({"brandNew": 3, "some_key": 4})
    assert (document.brand_new, document.brandNew, document.some_key) == (3, 3, 4)


def test_wrong_name_says_the_right_one() -> None:
    user: Any = users.UserData(USER)
    with pytest.raises(AttributeError, match="UserData has no field 'firstName': use 'first_name'"):
        _ = user.firstName


def test_either_spelling_on_the_wire_is_read() -> None:
    # The platform's examples have one, its types the other.
    assert mails.QueuedMail({"replyTo": "a"}).reply_to == mails.QueuedMail({"reply_to": "a"}).reply_to == "a"


def test_field_named_like_a_keyword() -> None:
    assert mails.Mail({"from": "a@example.com"}).from_ == "a@example.com"


@pytest.mark.parametrize("wire", ["affectedRecords", "records_affected"])
def test_affected_records(wire: str) -> None:
    from oxhorizon.exh.types.common import AffectedRecords

    assert AffectedRecords({wire: 3}).affected_records == 3


def test_union_is_told_apart_by_its_constants() -> None:
    dispatcher = dispatchers.Dispatcher({"actions": [{"type": "mail"}, {"type": "task"}, {"type": "later"}]})
    kinds = [type(action) for action in dispatcher.actions]
    assert kinds[:2] == [dispatchers.MailAction, dispatchers.TaskAction]
    assert dispatcher.actions[2].raw == {"type": "later"}


def test_users_own_data_stays_as_it_is() -> None:
    own = {"createdAt": "2020-01-01T00:00:00Z", "created_at": 1, "some-Date": None}
    document = data.Document({"data": own, "creationTimestamp": "2020-01-01T00:00:00Z"})
    assert document.data is own
    assert document.creation_timestamp == datetime(2020, 1, 1, tzinfo=timezone.utc)


def test_record_cannot_be_changed() -> None:
    user: Any = users.UserData(USER)
    with pytest.raises(AttributeError, match="cannot be changed"):
        user.first_name = "Bob"
    with pytest.raises(AttributeError, match="cannot be changed"):
        del user.raw


def test_comparison_pickle_copy_and_dict() -> None:
    user = users.UserData(USER)
    assert user == users.UserData(dict(USER))
    assert user != users.UserData({}) and user != users.User(USER) and user != USER
    for same in (pickle.loads(pickle.dumps(user)), copy.copy(user), copy.deepcopy(user)):
        assert same == user and type(same) is users.UserData
    made = dict(user)
    assert made["first_name"] == "Ada"
    assert made["creation_timestamp"] == user.creation_timestamp
    assert made["later_addition"] == {"newKey": 1}
    with pytest.raises(TypeError):
        hash(user)


def test_repr_is_short_and_has_no_secret() -> None:
    shown = repr(users.UserData({**USER, "first_name": "x" * 500}))
    assert shown.startswith("UserData(id='5bf2', first_name='xxx")
    assert "s3cret" not in shown and len(shown) < 300
    token = auth.OAuth2Token({"id": "1", "accessToken": "very-secret", "userId": "u"})
    assert "very-secret" not in repr(token)


def test_dir_has_the_fields() -> None:
    assert {"first_name", "roles", "later_addition", "raw"} <= {*dir(users.UserData(USER))}


@pytest.mark.parametrize(
    "cls", RECORDS, ids=lambda cls: f"{cls.__module__.rpartition('.')[2]}.{cls.__name__}"
)
def test_every_class_reads_every_field(cls: Any) -> None:
    fields = fields_of(cls)
    assert not {"raw", "_of"} & {*fields}
    assert not {name for name in fields if name in vars(Record)}
    # Each missing, null, or of another type: reading it gives what is there.
    for value in (None, 0, "text", [], {}, [None], ["x"], {"a": 1}, True):
        record = cls({keys[0]: value for keys, _, _, _ in fields.values()})
        for name in fields:
            getattr(record, name)
        repr(record), dict(record)
    empty = cls({})
    for name, (_, _, is_optional, _) in fields.items():
        assert getattr(empty, name, "missing") == (None if is_optional else "missing")


def test_enumerations_take_values_that_are_not_known() -> None:
    task: tasks.Task[Any] = tasks.Task({"status": "inventedLater"})
    assert task.status == "inventedLater"
    assert task.raw == {"status": "inventedLater"}


MOMENT = datetime(2023, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-01-02T03:04:05Z", MOMENT),
        ("2023-01-02T03:04:05.000Z", MOMENT),
        ("2023-01-02T03:04:05.1Z", MOMENT + timedelta(milliseconds=100)),
        ("2023-01-02T03:04:05.123456Z", MOMENT + timedelta(microseconds=123456)),
        ("2023-01-02T03:04:05.123456789Z", MOMENT + timedelta(microseconds=123456)),
        ("2023-01-02T05:04:05+02:00", MOMENT),
        ("2023-01-02T05:04:05+0200", MOMENT),
        ("2023-01-01T23:34:05-03:30", MOMENT),
        ("2023-01-02T03:04:05", MOMENT),
        ("2023-01-02 03:04:05Z", MOMENT),
        ("2023-01-02T03:04Z", MOMENT.replace(second=0)),
        ("2023-01-02", MOMENT.replace(hour=0, minute=0, second=0)),
        (1672628645000, MOMENT),
        (1672628645000.0, MOMENT),
        ("1672628645000", MOMENT),
        (0, datetime(1970, 1, 1, tzinfo=timezone.utc)),
        (-1000, datetime(1969, 12, 31, 23, 59, 59, tzinfo=timezone.utc)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=timezone.utc)),
    ],
)
def test_points_in_time(written: Any, moment: datetime) -> None:
    found = users.UserData({"creation_timestamp": written}).creation_timestamp
    assert found == moment
    assert found.tzinfo is timezone.utc


@pytest.mark.parametrize(
    "written",
    ["", "soon", "2023", "2023-13-01", "2023-01-02T25:00:00Z", "2023-01-02Tx", True, [], 10**20, "１２"],
)
def test_what_is_no_point_in_time_stays(written: Any) -> None:
    found: Any = users.UserData({"creation_timestamp": written}).creation_timestamp
    assert found == written


@settings(max_examples=200)
@given(st.datetimes(timezones=st.timezones()))
def test_points_in_time_come_back(moment: datetime) -> None:
    try:
        text = dates.write(moment, "iso8601", "x")
    except ValueError:
        return  # in UTC it is before the year 1, or after 9999
    assert dates.read(text) == moment.astimezone(timezone.utc)
    cut = moment.astimezone(timezone.utc)
    assert dates.read(dates.write(moment, "epoch_ms", "x")) == cut.replace(
        microsecond=cut.microsecond // 1000 * 1000
    )


@settings(max_examples=300)
@given(st.text() | st.integers() | st.floats() | st.booleans() | st.none())
def test_any_value_is_read(value: Any) -> None:
    found = dates.read(value)
    assert found is value or isinstance(found, datetime) or found != found
