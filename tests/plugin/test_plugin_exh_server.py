"""``exh_server`` and ``exh_environment``: a fake Extra Horizon for tests."""

from __future__ import annotations

import io
import os
import re
from typing import Any

import pytest

import oxhorizon
from oxhorizon.testing import Provider


@pytest.fixture
def session(exh_server: Provider) -> oxhorizon.OAuth1Session:
    return exh_server.session()


def refusal(response: oxhorizon.Response) -> tuple[str, int, int]:
    body = response.json()
    return body["name"], body["code"], response.status_code


# Users and documents


def test_exh_server_user_can_be_changed_and_added(
    exh_server: Provider, session: oxhorizon.OAuth1Session
) -> None:
    exh_server.user["first_name"] = "Grace"
    assert session.get(exh_server.url + "/users/v1/me").json()["first_name"] == "Grace"
    made = exh_server.add_user(first_name="Ada", email="ada@example.com")
    answer = session.get(exh_server.url + "/users/v1/?eq(first_name,Ada)&limit(5)").json()
    assert answer["page"] == {"total": 1, "offset": 0, "limit": 5}
    assert [user["id"] for user in answer["data"]] == [made["id"]]
    assert answer["data"][0]["language"]


def test_custom_schema_has_documents(exh_server: Provider, session: oxhorizon.OAuth1Session) -> None:
    schema = exh_server.add_schema("readings", [{"value": 1}, {"value": 2, "unit": "mV"}], defaultLimit=1)
    url = f"{exh_server.url}/data/v1/readings/documents"
    assert session.get(url).json()["page"] == {"total": 2, "offset": 0, "limit": 1}
    [found] = session.get(url + "?gt(data.value,1)").json()["data"]
    assert found["data"] == {"value": 2, "unit": "mV"}

    created = session.post(url, json={"value": 3}).json()
    one = f"{exh_server.url}/data/v1/{schema['id']}/documents/{created['id']}"
    assert session.put(one, json={"value": 4, "unit": "V"}).json() == {"affectedRecords": 1}
    assert exh_server.documents("readings")[-1]["data"] == {"value": 4, "unit": "V"}
    assert session.put(one + "?eq(data.value,5)", json={"value": 6}).json() == {"affectedRecords": 0}
    assert session.put(one, json={"unit": None}).json() == {"affectedRecords": 1}
    assert exh_server.documents(schema["id"])[-1]["data"] == {"value": 4}
    assert session.delete(one).json() == {"affectedRecords": 1}
    assert len(exh_server.documents("readings")) == 2

    exh_server.add_schema("readings")
    assert exh_server.documents("readings") == []
    with pytest.raises(KeyError):
        exh_server.documents("unheard-of")


# Files


@pytest.mark.parametrize("content", [b"\0\r\n\r\n--\xff\n" * 5000, b"", b"\r\n"])
def test_file_is_uploaded_read_and_deleted(
    exh_server: Provider, session: oxhorizon.OAuth1Session, content: bytes
) -> None:
    url = exh_server.url + "/files/v1/"
    form = {"name": "résultat.bin", "tags[]": ["ecg", "raw"]}
    part = ("upload.bin", io.BytesIO(content), "application/x-ecg")
    made = session.post(url, data=form, files={"file": part}).json()
    assert (made["name"], made["size"], made["mimetype"]) == (
        "résultat.bin",
        len(content),
        "application/x-ecg",
    )
    assert (made["tags"], made["creatorId"]) == (["ecg", "raw"], exh_server.user["id"])
    [token] = [one["token"] for one in made["tokens"]]

    answer = session.get(f"{url}{token}/file")
    assert (answer.content, answer.headers["Content-Type"]) == (content, "application/x-ecg")
    assert "r%C3%A9sultat.bin" in answer.headers["Content-Disposition"]
    assert session.get(f"{url}{token}/details").json() == made
    assert session.get(f"{url}?eq(tags,ecg)").json()["data"] == [made]
    assert exh_server.files.all()[0].content == content

    assert session.delete(url + token).json() == {"affectedRecords": 1}
    assert refusal(session.delete(url + token)) == ("INVALID_TOKEN_EXCEPTION", 2605, 400)
    assert session.get(url).json()["page"]["total"] == 0


def test_file_added_by_test_can_be_read(exh_server: Provider, session: oxhorizon.OAuth1Session) -> None:
    file = exh_server.files.add("report.txt", b"all is well", "text/plain")
    assert session.get(f"{exh_server.url}/files/v1/{file.token}/file").text == "all is well"


def test_file_name_and_type_come_from_part(exh_server: Provider, session: oxhorizon.OAuth1Session) -> None:
    url = exh_server.url + "/files/v1/"
    assert session.post(url, files={"file": ("é.txt", b"1")}).json()["name"] == "é.txt"
    assert session.post(url, files={"file": ("t.txt", b"1", "text/plain")}).json()["mimetype"] == "text/plain"
    assert session.post(url, files={"file": b"1"}).json()["mimetype"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("body", "content_type", "name"),
    [
        (b"{}", "application/json", "BODY_FORMAT_EXCEPTION"),
        (b"", "multipart/form-data", "BODY_FORMAT_EXCEPTION"),
        (b"--b\r\n", "multipart/form-data; boundary=b", "BODY_FORMAT_EXCEPTION"),
        (b"--b\r\n\r\nx\r\n--b--", "multipart/form-data; boundary=b", "BODY_FORMAT_EXCEPTION"),
        (b"--b--\r\n", "multipart/form-data; boundary=b", "MISSING_REQUIRED_FIELDS_EXCEPTION"),
    ],
)
def test_malformed_upload_is_refused(
    exh_server: Provider, session: oxhorizon.OAuth1Session, body: bytes, content_type: str, name: str
) -> None:
    headers = {"Content-Type": content_type}
    answer = session.post(exh_server.url + "/files/v1/", data=body, headers=headers)
    assert answer.json()["name"] == name


# Errors on demand


def test_fail_once_refuses_one_request(exh_server: Provider, session: oxhorizon.OAuth1Session) -> None:
    url = exh_server.url + "/users/v1/me"
    exh_server.fail("GET", "/users/v1/me", "NO_PERMISSION_EXCEPTION", times=1)
    assert session.get(exh_server.url + "/users/v1/").ok
    assert refusal(session.get(url)) == ("NO_PERMISSION_EXCEPTION", 10, 401)
    assert session.get(url).ok
    assert [request.error for request in exh_server.requests] == [None, "NO_PERMISSION_EXCEPTION", None]


def test_fail_calls_apply_in_order(exh_server: Provider, session: oxhorizon.OAuth1Session) -> None:
    url = exh_server.url + "/data/v1/mood/documents"
    pattern = re.compile("^/data/v1/.*/documents")
    exh_server.fail("*", pattern, "SERVER_EXCEPTION", times=2, headers={"Retry-After": "7"})
    exh_server.fail("GET", "*", "MINE_EXCEPTION", status=418, code=9, message="mine", times=None)
    exh_server.fail("POST", "/data/v1/mood/documents/", "LOCKED_DOCUMENT_EXCEPTION")
    first = session.post(url, json={})
    assert (refusal(first), first.headers["Retry-After"]) == (("SERVER_EXCEPTION", 1, 500), "7")
    assert session.head(url).status_code == 500
    assert refusal(session.get(url))[0] == "MINE_EXCEPTION"
    assert refusal(session.post(url, json={})) == ("LOCKED_DOCUMENT_EXCEPTION", 415, 400)
    assert session.post(url, json={}).ok
    for _ in range(3):
        mine = session.get(exh_server.url + "/users/v1/me")
        assert (refusal(mine), mine.json()["message"]) == (("MINE_EXCEPTION", 9, 418), "mine")


def test_wrong_signature_takes_precedence_over_fail(exh_server: Provider) -> None:
    exh_server.fail("GET", "/users/v1/me", "NO_PERMISSION_EXCEPTION")
    wrong = exh_server.session(client_secret="wrong").get(exh_server.url + "/users/v1/me")
    assert wrong.json()["name"] == "OAUTH_SIGNATURE_EXCEPTION"


def test_fail_with_unknown_error_raises(exh_server: Provider) -> None:
    with pytest.raises(ValueError, match="NO_PERMISSION_EXCEPTION"):
        exh_server.fail("GET", "/", "NO_PERMISION_EXCEPTION")
    with pytest.raises(ValueError, match="code and status"):
        exh_server.fail("GET", "/", "zzz", status=400)
    with pytest.raises(ValueError, match="times"):
        exh_server.fail("GET", "/", "SERVER_EXCEPTION", times=0)


def test_retries_apply_to_failed_requests(exh_server: Provider, session: oxhorizon.OAuth1Session) -> None:
    retries = oxhorizon.adapters.Retry(2, status_forcelist=[500])
    session.mount("http://", oxhorizon.HTTPAdapter(max_retries=retries))
    exh_server.fail("GET", "/users/v1/me", "SERVER_EXCEPTION", times=2)
    assert session.get(exh_server.url + "/users/v1/me").ok
    assert [request.status for request in exh_server.requests] == [500, 500, 200]


# The environment


def test_exh_environment_sets_variables_of_task(
    exh_environment: dict[str, str], exh_server: Provider
) -> None:
    assert {name: os.environ[name] for name in exh_environment} == exh_server.environ
    names = ["CONSUMER_KEY", "CONSUMER_SECRET", "TOKEN", "TOKEN_SECRET"]
    session = oxhorizon.OAuth1Session(*[os.environ["API_OAUTH_" + name] for name in names])
    assert session.get(os.environ["API_HOST"] + "/users/v1/me").ok


def test_exh_environment_is_restored_after_test(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("API_HOST", "https://before.example")
    result = run(
        """
        import os

        def test_with(exh_environment):
            assert os.environ["API_HOST"].startswith("http://127.0.0.1:")

        def test_by_hand(exh_server, monkeypatch):
            exh_server.set_environment(monkeypatch)
            assert os.environ["API_HOST"] == exh_server.url

        def test_without():
            assert os.environ["API_HOST"] == "https://before.example"
        """
    )
    result.assert_outcomes(passed=3)
