"""The records that RQL expressions find at the embedded provider, over signed HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oxhorizon import OAuth1Session
from oxhorizon.exh import rql
from oxhorizon.testing import Provider

USERS = "/users/v1/"
DOCUMENTS = "/data/v1/sleep/documents"


class Lists:
    """Requests lists."""

    def __init__(self, provider: Provider, session: OAuth1Session) -> None:
        self._provider, self._session = provider, session

    def answer(self, query: rql.Expression, path: str = USERS) -> Any:
        response = self._session.get(f"{self._provider.url}{path}?{query!s}")
        assert response.status_code == 200, response.text
        assert self._session.get(self._provider.url + path, params=query).content == response.content
        return response.json()

    def data(self, query: rql.Expression, path: str = USERS) -> list[Any]:
        return list(self.answer(query & rql.limit(50), path)["data"])

    def ids(self, query: rql.Expression, path: str = USERS) -> set[str]:
        return {record["id"] for record in self.data(query, path)}


@pytest.fixture(scope="module")
def lists(provider: Provider, plain: OAuth1Session) -> Lists:
    return Lists(provider, plain)


@pytest.fixture(scope="module")
def users(lists: Lists) -> list[Any]:
    return lists.data(rql.skip_count())


MIDDLE = datetime(2023, 6, 1, tzinfo=timezone.utc)

FOUND: list[tuple[rql.Condition | Any, Callable[[Any], bool]]] = [
    (rql.eq("first_name", "Adam"), lambda user: user["first_name"] == "Adam"),
    (rql.ne("first_name", "Adam"), lambda user: user["first_name"] != "Adam"),
    (rql.eq("first_name", "Zoë"), lambda user: user["first_name"] == "Zoë"),
    (rql.eq("last_name", "O'Neil"), lambda user: user["last_name"] == "O'Neil"),
    (
        rql.in_("last_name", "De Smet", "García López"),
        lambda user: user["last_name"] in ("De Smet", "García López"),
    ),
    (
        rql.out("last_name", ["De Smet", "Yılmaz"]),
        lambda user: user["last_name"] not in ("De Smet", "Yılmaz"),
    ),
    (rql.like("last_name", "mit"), lambda user: "mit" in user["last_name"]),
    (rql.like("phone_number", "3247000"), lambda user: "3247000" in user["phone_number"]),
    (rql.eq("phone_number", "32470000000"), lambda user: user["phone_number"] == "32470000000"),
    (rql.eq("phone_number", 32470000000), lambda user: False),
    (rql.eq("activation", True), lambda user: user["activation"]),
    (rql.eq("activation", False), lambda user: not user["activation"]),
    (rql.eq("activation", "true"), lambda user: False),
    (rql.eq("failed_count", 0), lambda user: True),
    (rql.eq("failed_count", 0.0), lambda user: True),
    (rql.gt("failed_count", -1), lambda user: True),
    (rql.lt("failed_count", 10**18), lambda user: True),
    (rql.eq("failed_count", "0"), lambda user: False),
    (rql.eq("no_such_field", None), lambda user: True),
    (rql.eq("no_such_field", "null"), lambda user: False),
    (rql.ge("creation_timestamp", MIDDLE), lambda user: user["creation_timestamp"] >= "2023-06-01"),
    (rql.lt("creation_timestamp", date(2023, 6, 1)), lambda user: user["creation_timestamp"] < "2023-06-01"),
    (rql.contains("roles.0"), lambda user: user["roles"]),
    (rql.excludes("roles.5"), lambda user: len(user["roles"]) <= 5),
    (
        rql.contains("roles", rql.eq("name", "support")),
        lambda user: any(role["name"] == "support" for role in user["roles"]),
    ),
    (rql.contains("roles", rql.eq("name", "support"), rql.eq("name", "auditor")), lambda user: False),
    (
        rql.eq("first_name", "Adam") | rql.eq("first_name", "Mila"),
        lambda user: user["first_name"] in ("Adam", "Mila"),
    ),
    (
        rql.eq("first_name", "Adam") & (rql.eq("language", "NL") | rql.eq("language", "FR")),
        lambda user: user["first_name"] == "Adam" and user["language"] in ("NL", "FR"),
    ),
]


@pytest.mark.parametrize(("condition", "holds"), FOUND, ids=[repr(condition) for condition, _ in FOUND])
def test_condition_finds_matching_users(
    condition: rql.Condition, holds: Callable[[Any], bool], lists: Lists, users: list[Any]
) -> None:
    assert lists.ids(condition) == {user["id"] for user in users if holds(user)}


def test_shaping_operators_apply_on_server(lists: Lists, users: list[Any]) -> None:
    assert lists.answer(rql.limit(3, 2))["data"] == users[2:5]
    newest = lists.data(rql.sort("-creation_timestamp"))
    assert newest == sorted(users, key=lambda user: str(user["creation_timestamp"]), reverse=True)
    assert lists.data(rql.select("id", "roles.name"))[0].keys() == {"id", "roles"}
    assert "total" not in lists.answer(rql.skip_count())["page"]


@pytest.mark.parametrize("note", ["a)a", '50% "dose"', "état fébrile", "a/b & c", ""])
def test_special_characters_are_found(note: str, lists: Lists) -> None:
    found = lists.data(rql.eq("data.note", note), DOCUMENTS)
    assert found
    assert {document["data"]["note"] for document in found} == {note}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_text_is_found(provider: Provider, plain: OAuth1Session, text: str) -> None:
    url = f"{provider.url}/data/v1/mood/documents"
    plain.post(url, json={"note": text}).raise_for_status()
    for condition in (
        rql.eq("data.note", text),
        rql.in_("data.note", text, "other"),
        rql.like("data.note", text),
    ):
        found = plain.get(url, params=condition & rql.sort("-creationTimestamp") & rql.limit(100)).json()[
            "data"
        ]
        assert text in [document["data"]["note"] for document in found if "note" in document["data"]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_any_number_is_found(provider: Provider, plain: OAuth1Session, number: float) -> None:
    url = f"{provider.url}/data/v1/height/documents"
    identifier = plain.post(url, json={"number": number}).json()["id"]
    query = rql.eq("data.number", number) & rql.sort("-creationTimestamp") & rql.limit(100)
    found = plain.get(url, params=query).json()["data"]
    assert identifier in [document["id"] for document in found]
