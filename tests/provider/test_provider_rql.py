"""List requests and the query language."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider


class Lists:
    """Requests lists; sends queries verbatim."""

    def __init__(self, provider: Provider, session: OAuth1Session) -> None:
        self._provider, self._session = provider, session

    def answer(self, query: str, path: str = "/users/v1/") -> Any:
        url = f"{self._provider.url}{path}?{query}" if query else self._provider.url + path
        return self._session.get(url).json()

    def data(self, query: str, path: str = "/users/v1/") -> list[Any]:
        answer = self.answer(query, path)
        assert "data" in answer, answer
        return list(answer["data"])

    def count(self, query: str, path: str = "/users/v1/") -> int:
        answer = self.answer(query, path)
        assert "page" in answer, answer
        return int(answer["page"]["total"])


@pytest.fixture
def lists(provider: Provider, session: OAuth1Session) -> Lists:
    return Lists(provider, session)


@pytest.fixture
def everyone(lists: Lists) -> list[Any]:
    return lists.data("limit(50)")


def twice(value: str) -> str:
    """Percent-encodes all but letters and digits twice, as the platform's SDK does."""
    once = "".join(c if c.isalnum() and c.isascii() else encoded(c) for c in value)
    return once.replace("%", "%25")


def encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


@pytest.mark.parametrize(
    ("path", "total"), [("/users/v1/", 36), ("/data/v1/", 24), ("/data/v1/steps/documents", 40)]
)
def test_list_without_query_has_default_page(lists: Lists, path: str, total: int) -> None:
    answer = lists.answer("", path)
    assert answer["page"] == {"total": total, "offset": 0, "limit": 20}
    assert len(answer["data"]) == 20


def test_limit_selects_page(lists: Lists, everyone: list[Any]) -> None:
    assert lists.data("limit(3)") == everyone[:3]
    answer = lists.answer("limit(10,30)")
    assert answer["page"] == {"total": 36, "offset": 30, "limit": 10}
    assert answer["data"] == everyone[30:]
    assert lists.data("limit(0)") == []
    assert lists.data("limit(5,99)") == []
    assert lists.answer("limit(5000)")["page"]["limit"] == 50


def test_eq_and_ne_compare_values(lists: Lists) -> None:
    assert {user["first_name"] for user in lists.data("eq(first_name,Adam)")} == {"Adam"}
    assert lists.count("eq(first_name,Adam)") + lists.count("ne(first_name,Adam)") == 36
    assert lists.count("eq(activation,true)") + lists.count("eq(activation,false)") == 36
    assert lists.count("eq(failed_count,0)") == 36
    assert lists.count("eq(no_such_field,null)") == 36


def test_comparison_operators_compare_numbers(lists: Lists) -> None:
    path = "/data/v1/heart-rate/documents"
    rates = [document["data"]["rate"] for document in lists.data("limit(100)", path)]
    middle = sorted(rates)[20]
    for operator, holds in [
        ("gt", lambda rate: rate > middle),
        ("ge", lambda rate: rate >= middle),
        ("lt", lambda rate: rate < middle),
        ("le", lambda rate: rate <= middle),
    ]:
        assert lists.count(f"{operator}(data.rate,{middle})", path) == sum(map(holds, rates))


@pytest.mark.parametrize("value", ["2023-06-01", "2023-06-01T00:00:00Z", "2023-06-01T02:00:00.000%252B02:00"])
def test_comparison_operators_compare_times(lists: Lists, everyone: list[Any], value: str) -> None:
    after = [user for user in everyone if user["creation_timestamp"] >= "2023-06-01T00:00:00"]
    assert 0 < len(after) < 36
    assert lists.count(f"ge(creation_timestamp,{value})") == len(after)
    assert lists.count(f"lt(creation_timestamp,{value})") == 36 - len(after)
    assert lists.count(f"ge(creation_timestamp,{twice('2023-06-01')})") == len(after)


def test_in_and_out_match_lists(lists: Lists) -> None:
    inside = lists.count("in(first_name,Adam,Mila,Nobody)")
    assert inside == lists.count("eq(first_name,Adam)") + lists.count("eq(first_name,Mila)")
    assert lists.count("out(first_name,Adam,Mila,Nobody)") == 36 - inside


def test_value_type_is_guessed_unless_cast(lists: Lists, everyone: list[Any]) -> None:
    number = everyone[3]["phone_number"]
    assert lists.count(f"eq(phone_number,{number})") == 0
    assert lists.data(f"eq(phone_number,string:{number})") == [everyone[3]]
    assert lists.data(f"eq(phone_number,{twice('string:' + number)})") == [everyone[3]]
    assert lists.count("eq(failed_count,string:0)") == 0
    assert lists.count("eq(failed_count,number:0)") == 36


def test_like_matches_substring(lists: Lists, everyone: list[Any]) -> None:
    assert lists.count("like(last_name,mit)") == lists.count("eq(last_name,Smith)") > 0
    assert lists.count("like(phone_number,3247000)") > 0
    assert lists.count("like(roles.name,admin)") == sum(
        any("admin" in role["name"] for role in user["roles"]) for user in everyone
    )


@pytest.mark.parametrize("value", ["O'Neil", "García López", "Yılmaz", "De Smet"])
def test_special_characters_encoded_twice_match(lists: Lists, value: str) -> None:
    found = lists.data(f"eq(last_name,{twice(value)})")
    assert found
    assert {user["last_name"] for user in found} == {value}


@pytest.mark.parametrize("value", ["a)a", '"dose"', "a/b & c", "é", "50%"])
def test_special_characters_in_like_match(lists: Lists, value: str) -> None:
    path = "/data/v1/sleep/documents"
    found = lists.data(f"like(data.note,{twice(value)})", path)
    assert found
    assert all(value in document["data"]["note"] for document in found)


@pytest.mark.parametrize("value", ["a)a", "De Smet", '"x"', "a/b", "é", "a]", "a@b"])
def test_special_characters_encoded_once_are_refused(lists: Lists, value: str) -> None:
    answer = lists.answer(f"like(last_name,{quote(value, safe='')})")
    assert (answer["code"], answer["name"]) == (19, "INVALID_RQL_EXCEPTION")
    assert "percent-encoded twice" in answer["message"]


def test_and_or_and_ampersand_combine_conditions(lists: Lists) -> None:
    both = lists.data("and(eq(first_name,Adam),eq(language,NL))")
    assert both == lists.data("eq(first_name,Adam)&eq(language,NL)")
    assert lists.count("or(eq(first_name,Adam),eq(first_name,Mila))") == 8
    nested = "or(and(eq(first_name,Adam),eq(activation,true)),eq(first_name,Mila))"
    assert 4 <= lists.count(nested) <= 8
    shaped = "and(eq(first_name,Adam),sort(-creation_timestamp),limit(2,1),select(id))"
    assert lists.answer(shaped) == lists.answer(shaped[len("and(") : -1].replace("),", ")&"))


def test_contains_and_excludes_match_arrays(lists: Lists, everyone: list[Any]) -> None:
    with_role = sum(bool(user["roles"]) for user in everyone)
    assert lists.count("contains(roles.0)") == with_role
    assert lists.count("excludes(roles.0)") == 36 - with_role
    assert lists.count("contains(roles)") == 36
    assert lists.count("excludes(nothing)") == 36
    few = sum(len(user["roles"]) <= 5 for user in everyone)
    assert lists.count("excludes(roles.5)") == few < 36
    support = sum(any(role["name"] == "support" for role in user["roles"]) for user in everyone)
    assert lists.count("contains(roles,eq(name,support))") == support > 0
    assert lists.count("excludes(roles,eq(name,support))") == 36 - support
    assert lists.count("eq(roles.name,support)") == support
    impossible = "contains(roles,and(eq(name,support),eq(name,auditor)))"
    assert lists.count(impossible) == 0
    assert lists.count("and(eq(roles.name,support),eq(roles.name,auditor))") > 0


def test_sort_orders_by_several_fields(lists: Lists, everyone: list[Any]) -> None:
    times = [user["creation_timestamp"] for user in everyone]
    newest = lists.data("sort(-creation_timestamp)&limit(50)")
    assert [user["creation_timestamp"] for user in newest] == sorted(times, reverse=True)
    pairs = [(user["language"], user["email"]) for user in lists.data("sort(language,-email)&limit(50)")]
    assert pairs == sorted(sorted(pairs, reverse=True), key=lambda pair: pair[0])
    assert lists.count("sort(+first_name)") == 36
    assert len(lists.data("sort(nothing)")) == 20


def test_select_returns_chosen_fields(lists: Lists, everyone: list[Any]) -> None:
    assert lists.data("select(id,roles.name)&limit(50)") == [
        {"id": user["id"], "roles": [{"name": role["name"]} for role in user["roles"]]} for user in everyone
    ]
    one = lists.data("select(data.device.model,data.unit)&limit(1)", "/data/v1/ecg/documents")[0]
    assert set(one) == {"data"}
    assert set(one["data"]) == {"device", "unit"}
    assert set(one["data"]["device"]) == {"model"}


@pytest.mark.parametrize("operator", ["skipCount()", "skip_count()"])
def test_skip_count_omits_total(lists: Lists, operator: str) -> None:
    assert lists.answer(f"eq(first_name,Adam)&{operator}")["page"] == {"offset": 0, "limit": 20}


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        ("bogus(first_name,Adam)", "unknown operator 'bogus'"),
        ("and(eq(first_name,Adam),regex(a,b))", "unknown operator 'regex'"),
        ("first(name=Adam", "unexpected '='"),
        ("eq(first_name,Adam)=", "unexpected '='"),
        ("eq(first_name,Adam", "not closed"),
        ("like(last_name,a%28a)", "not closed"),
        ("eq(first_name,Adam))", "unexpected ')'"),
        ("eq(first_name,Adam)&", "not an operator"),
        ("limit", "not an operator"),
        ("eq(first_name)", "eq takes a field and a value"),
        ("eq(first_name,a,b)", "eq takes a field and a value"),
        ("in(first_name)", "in takes a field and values"),
        ("eq(first_name,eq(a,b))", "takes no expressions"),
        ("limit(a)", "limit takes"),
        ("limit(-1)", "limit takes"),
        ("limit(1,2,3)", "limit takes"),
        ("sort()", "sort takes"),
        ("select(roles,roles.name)", "sub-field 'roles.name'"),
        ("or(limit(1),eq(a,b))", "limit is allowed only"),
        ("and()", "and takes expressions"),
        ("contains(roles,name)", "must be a condition"),
        ("eq(failed_count,number:x)", "is not a number"),
        ("eq(first_name,strnig:Adam)", "unknown type prefix 'strnig'"),
        ("skipCount(1)", "takes no arguments"),
        ("eq(first_name,%25FF)", "not UTF-8"),
        ("and(" * 40 + "eq(a,b)" + ")" * 40, "too deeply"),
    ],
)
def test_invalid_query_is_refused(lists: Lists, query: str, hint: str) -> None:
    answer = lists.answer(query)
    assert (answer["code"], answer["name"]) == (19, "INVALID_RQL_EXCEPTION")
    assert hint in answer["message"]


def test_rql_works_with_query_signature(provider: Provider) -> None:
    session = OAuth1Session(
        provider.client_key,
        provider.client_secret,
        provider.resource_owner_key,
        provider.resource_owner_secret,
        signature_type="query",
    )
    query = f"eq(last_name,{twice('De Smet')})&limit(2)"
    data = session.get(f"{provider.url}/users/v1/?{query}").json()["data"]
    assert [user["last_name"] for user in data] == ["De Smet", "De Smet"]
