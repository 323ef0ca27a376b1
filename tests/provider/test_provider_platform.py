"""The calls of a typical task: log in, read its own user, change documents."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import requests
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider

NewSession = Callable[..., OAuth1Session]
JSON = {"Content-Type": "application/json"}


@pytest.fixture
def consumer(new_session: NewSession) -> OAuth1Session:
    return new_session(resource_owner_key=None, resource_owner_secret=None)


def name_and_status(response: requests.Response) -> tuple[str, int]:
    return response.json()["name"], response.status_code


def test_health_needs_no_signature(provider: Provider) -> None:
    response = requests.get(provider.url + "/health", timeout=5)
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


def test_users_me_returns_user(provider: Provider, session: OAuth1Session) -> None:
    response = session.get(provider.url + "/users/v1/me")
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
    me = response.json()
    assert me["email"] == provider.email
    assert len(me["id"]) == 24
    assert me["creation_timestamp"].endswith("Z")
    assert {"first_name", "last_name", "language", "time_zone", "roles"} < set(me)


def test_login_token_signs_requests(
    provider: Provider, consumer: OAuth1Session, new_session: NewSession
) -> None:
    response = consumer.post(
        provider.url + "/auth/v2/oauth1/tokens",
        json={"email": provider.email, "password": provider.password},
    )
    token = response.json()
    assert response.status_code == 200
    assert {"id", "userId", "applicationId", "creationTimestamp"} < set(token)
    session = new_session(resource_owner_key=token["token"], resource_owner_secret=token["tokenSecret"])
    assert session.get(provider.url + "/users/v1/me").json()["id"] == token["userId"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"email": "user00@example.com", "password": "wrong"}, ("AUTHENTICATION_EXCEPTION", 401)),
        ({"email": "nobody@example.com", "password": ""}, ("AUTHENTICATION_EXCEPTION", 401)),
        ({"email": "a@b.c"}, ("MISSING_REQUIRED_FIELDS_EXCEPTION", 400)),
        ({"email": "a@b.c", "password": 5}, ("FIELD_FORMAT_EXCEPTION", 400)),
    ],
)
def test_invalid_login_is_refused(
    provider: Provider, consumer: OAuth1Session, body: object, expected: tuple[str, int]
) -> None:
    response = consumer.post(provider.url + "/auth/v2/oauth1/tokens", json=body)
    assert name_and_status(response) == expected
    assert provider.password not in response.text


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", ("EMPTY_BODY_EXCEPTION", 400)),
        (b"{", ("BODY_FORMAT_EXCEPTION", 400)),
        (b"\xff\xfe\xfd", ("BODY_FORMAT_EXCEPTION", 400)),
        (b"[1]", ("BODY_FORMAT_EXCEPTION", 400)),
        (b'{"a":NaN}', ("BODY_FORMAT_EXCEPTION", 400)),
        (b"[" * 100_000, ("BODY_FORMAT_EXCEPTION", 400)),
    ],
)
def test_malformed_json_body_is_refused(
    provider: Provider, session: OAuth1Session, body: bytes, expected: tuple[str, int]
) -> None:
    url = provider.url + "/data/v1/weight/documents"
    assert name_and_status(session.post(url, data=body, headers=JSON)) == expected


def test_document_is_created_updated_and_deleted(provider: Provider, session: OAuth1Session) -> None:
    url = provider.url + "/data/v1/mood/documents"
    total = session.get(url).json()["page"]["total"]
    data = {"score": 4, "note": "très bien 😀", "odd": "\ud800"}
    made = session.post(url, data=json.dumps(data), headers=JSON).json()
    assert made["data"] == data
    assert session.get(url).json()["page"]["total"] == total + 1

    one = f"{url}/{made['id']}"
    assert session.put(one, json={"score": 5}).json() == {"affectedRecords": 1}
    found = session.get(f"{url}?eq(id,{made['id']})").json()["data"]
    assert [document["data"] for document in found] == [{**data, "score": 5}]
    assert found[0]["updateTimestamp"] > found[0]["creationTimestamp"]

    assert session.put(one, json={"odd": None}).json() == {"affectedRecords": 1}
    found = session.get(f"{url}?eq(id,{made['id']})").json()["data"]
    assert [document["data"] for document in found] == [{"score": 5, "note": data["note"]}]

    assert session.put(f"{one}?eq(status,other)", json={"score": 1}).json() == {"affectedRecords": 0}
    assert session.delete(one).json() == {"affectedRecords": 1}
    unknown = ("RESOURCE_UNKNOWN_EXCEPTION", 404)
    assert name_and_status(session.delete(one)) == unknown
    assert name_and_status(session.put(one, json={})) == unknown
    assert session.get(url).json()["page"]["total"] == total


def test_schema_is_found_by_name_and_by_id(provider: Provider, session: OAuth1Session) -> None:
    schema = session.get(provider.url + "/data/v1/?eq(name,ecg)").json()["data"][0]
    by_name, by_id = (
        session.get(f"{provider.url}/data/v1/{which}/documents?limit(3)").json()["data"]
        for which in ("ecg", schema["id"])
    )
    assert by_name == by_id
    response = session.get(provider.url + "/data/v1/unheard-of/documents")
    assert name_and_status(response) == ("RESOURCE_UNKNOWN_EXCEPTION", 404)


def test_seed_records_are_the_same_in_every_provider(provider: Provider, session: OAuth1Session) -> None:
    with Provider() as other:
        other_session = OAuth1Session(
            other.client_key,
            other.client_secret,
            other.resource_owner_key,
            other.resource_owner_secret,
        )
        for path in ("/users/v1/", "/data/v1/", "/data/v1/inr/documents"):
            assert session.get(provider.url + path).json() == other_session.get(other.url + path).json()


# Queries as in the platform's Python example (ExtraHorizon/exh-batch-docker-python)


def test_query_pair_filters_like_eq(provider: Provider, session: OAuth1Session) -> None:
    schema = session.get(provider.url + "/data/v1/?name=blood-pressure").json()["data"][0]
    assert session.get(provider.url + f"/data/v1/?id={schema['id']}").json()["data"] == [schema]
    documents = provider.url + f"/data/v1/{schema['id']}/documents/"
    first = session.get(documents).json()["data"][0]
    for query in (f"?id={first['id']}", f"?id={first['id']}&limit(5)", f"?eq(id,{first['id']})"):
        assert session.get(documents + query).json()["data"] == [first], query
    assert session.get(documents, params={"id": first["id"]}).json()["data"] == [first]
    assert session.get(documents + "?id=000000000000000000000000").json()["data"] == []


def test_query_pair_value_may_have_any_characters(provider: Provider, session: OAuth1Session) -> None:
    users = provider.url + "/users/v1/"
    for name in ("García López", "O'Neil", "Yılmaz"):
        found = session.get(users, params={"last_name": name}).json()["data"]
        assert found and {user["last_name"] for user in found} == {name}


def test_transition_changes_status_and_data(provider: Provider, session: OAuth1Session) -> None:
    schema = session.get(provider.url + "/data/v1/?name=weight").json()["data"][0]
    documents = provider.url + f"/data/v1/{schema['id']}/documents"
    (review,) = [one for one in schema["transitions"] if one["name"] == "review"]
    document = session.post(documents, json={"weight": 70}).json()
    assert document["status"] == review["fromStatuses"][0]

    url = f"{documents}/{document['id']}/transition/"
    response = session.post(url, json={"id": review["id"], "data": {"note": "seen"}})
    assert response.json() == {"affectedRecords": 1}
    changed = session.get(f"{documents}/?id={document['id']}").json()["data"][0]
    assert (changed["status"], changed["data"]) == (review["toStatus"], {"weight": 70, "note": "seen"})
    assert changed["statusChangedTimestamp"] > document["statusChangedTimestamp"]

    # By its name, without a slash, and guarded by RQL.
    url = url.rstrip("/")
    assert session.post(url + "?status=new", json={"name": "archive"}).json() == {"affectedRecords": 0}
    assert session.post(url, json={"name": "archive"}).json() == {"affectedRecords": 1}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"name": "archive"}, ("ILLEGAL_STATE_EXCEPTION", 400)),
        ({"name": "none of them"}, ("ILLEGAL_ARGUMENT_EXCEPTION", 400)),
        ({"id": "000000000000000000000000"}, ("ILLEGAL_ARGUMENT_EXCEPTION", 400)),
        ({"data": {}}, ("MISSING_REQUIRED_FIELDS_EXCEPTION", 400)),
    ],
)
def test_invalid_transition_is_refused(
    provider: Provider, session: OAuth1Session, body: dict[str, object], expected: tuple[str, int]
) -> None:
    documents = provider.url + "/data/v1/height/documents"
    document = session.post(documents, json={"height": 170}).json()
    assert name_and_status(session.post(f"{documents}/{document['id']}/transition", json=body)) == expected
    unknown = session.post(f"{documents}/000000000000000000000000/transition", json={"name": "review"})
    assert name_and_status(unknown) == ("RESOURCE_UNKNOWN_EXCEPTION", 404)
