"""The handlers of tasks and API functions, called as Lambda calls them, and as a test does."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import pytest

from oxhorizon import exh
from oxhorizon.exh import errors
from oxhorizon.exh.types.tasks import Task
from tests.modules.test_module_import import run


class Lambda:
    """Lambda's context."""

    aws_request_id = "r-1"

    def get_remaining_time_in_millis(self) -> int:
        return 2500


@dataclass
class Report:
    user: str


EVENT = {
    "id": "1",
    "functionName": "report",
    "data": {"user": "u"},
    "creationTimestamp": "2023-01-02T03:04:05Z",
}


def test_task() -> None:
    seen: list[Any] = []

    @exh.task
    def handler(task: Task[Any], context: exh.TaskContext) -> Any:
        """Makes a report."""
        seen.append((task, context))
        return {"user": task.data["user"], "at": task.creation_timestamp}

    answer = handler(EVENT, Lambda())
    assert answer == {"user": "u", "at": "2023-01-02T03:04:05.000Z"}
    task, context = seen[0]
    assert isinstance(task, Task) and task.function_name == "report"
    assert (context.time_left, context.aws_request_id) == (2.5, "r-1")
    assert (handler.__name__, handler.__doc__) == ("handler", "Makes a report.")
    assert handler.function(Task(EVENT), exh.TaskContext())["user"] == "u"


def test_task_without_the_platform() -> None:
    @exh.task(type=Report)
    def handler(task: Task[Report]) -> Any:
        assert isinstance(task.data, Report)
        return [task.data, Report("x"), datetime(2023, 1, 1, tzinfo=timezone.utc), None, 3]

    assert handler({"data": {"user": "u"}}) == [
        {"user": "u"},
        {"user": "x"},
        "2023-01-01T00:00:00.000Z",
        None,
        3,
    ]
    assert handler(Task({"data": {"user": "u"}}, Report))[0] == {"user": "u"}
    assert exh.TaskContext().time_left == float("inf")


def test_task_that_fails() -> None:
    @exh.task
    def handler(task: Task[Any]) -> Any:
        raise errors.NoPermissionError("no")

    with pytest.raises(errors.NoPermissionError):
        handler({})


def test_method_as_a_handler() -> None:
    class Tasks:
        def run(self, task: Task[Any]) -> Any:
            return task.id

    assert exh.task(Tasks().run)({"id": "1"}) == "1"


REQUEST = {
    "requestContext": {"http": {"method": "POST"}},
    "rawPath": "/some/path",
    "rawQueryString": "?a=1&b=%C3%A9&b=2&c=",
    "headers": {
        "content-type": "application/json",
        "x-exh-requesting-user-id": "u",
        "x-exh-requesting-application-id": "app",
    },
    "body": '{"score": 3}',
    "isBase64Encoded": False,
}


def test_api_request() -> None:
    request = exh.ApiRequest(REQUEST)
    assert (request.method, request.path, request.query_string) == (
        "POST",
        "/some/path",
        "a=1&b=%C3%A9&b=2&c=",
    )
    assert request.query == {"a": "1", "b": "2", "c": ""}
    assert (request.user_id, request.application_id) == ("u", "app")
    assert request.headers["Content-Type"] == "application/json"
    assert (request.content, request.text, request.json()) == (b'{"score": 3}', '{"score": 3}', {"score": 3})
    encoded = exh.ApiRequest({"body": "AAH/", "isBase64Encoded": True})
    assert encoded.content == b"\x00\x01\xff"
    empty = exh.ApiRequest({})
    assert (empty.method, empty.path, empty.query, empty.content, empty.user_id) == (
        "GET",
        "/",
        {},
        b"",
        None,
    )


def answered(returned: Any, event: Any = REQUEST) -> dict[str, Any]:
    @exh.api_function
    def handler(request: exh.ApiRequest) -> Any:
        if isinstance(returned, Exception):
            raise returned
        return returned(request) if callable(returned) else returned

    found: dict[str, Any] = handler(event, Lambda())
    json.dumps(found)
    return found


@pytest.mark.parametrize(
    ("returned", "status", "kind", "body"),
    [
        ({"a": 1}, 200, "application/json", '{"a": 1}'),
        ([Report("x")], 200, "application/json", '[{"user": "x"}]'),
        (exh.Record({"a": 1}), 200, "application/json", '{"a": 1}'),
        ("text", 200, "text/plain; charset=utf-8", "text"),
        (b"\x00\xff", 200, "application/octet-stream", "AP8="),
        (None, 204, None, ""),
        (False, 200, "application/json", "false"),
        (exh.ApiResponse({"a": 1}, 201), 201, "application/json", '{"a": 1}'),
        (exh.ApiResponse("<p>", headers={"content-type": "text/html"}), 200, "text/html", "<p>"),
        (lambda request: request.json()["score"] * 2, 200, "application/json", "6"),
    ],
)
def test_answers(returned: Any, status: int, kind: str | None, body: str) -> None:
    found = answered(returned)
    kinds = {name.lower(): value for name, value in found["headers"].items()}
    assert (found["statusCode"], kinds.get("content-type"), found["body"]) == (status, kind, body)
    assert found["isBase64Encoded"] is isinstance(returned, bytes)


def test_answer_of_the_platforms_form_is_passed_on() -> None:
    whole = {"statusCode": 302, "headers": {"Location": "/x"}, "body": ""}
    assert answered(whole) is whole


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.BadRequestError("the score is negative"), 400),
        (errors.UnauthorizedError("who?"), 401),
        (errors.ForbiddenError("no"), 403),
        (errors.ResourceUnknownError("gone"), 404),
    ],
)
def test_errors_are_answers(error: Any, status: int) -> None:
    found = answered(error)
    assert found["statusCode"] == status
    assert json.loads(found["body"]) == {"message": str(error)}


def test_body_that_is_no_json_is_refused() -> None:
    found = answered(lambda request: request.json(), {"body": "{"})
    assert (found["statusCode"], json.loads(found["body"])) == (400, {"message": "the body is no JSON"})


@pytest.mark.parametrize(
    "error", [KeyError("x"), errors.ServerError("down"), errors.ApiError("?"), SystemError()]
)
def test_other_errors_fail_the_function(error: Exception) -> None:
    with pytest.raises(type(error)):
        answered(error)


@pytest.mark.parametrize("status", [199, 500, "200", True])
def test_status_that_the_platform_does_not_allow(status: Any) -> None:
    with pytest.raises(ValueError, match="from 200 to 499"):
        exh.ApiResponse("x", status)


LOGGED = """
import logging
from oxhorizon import exh
@exh.task
def handler(task):
    logging.getLogger("mine").info("task %s", task.id)
handler({"id": "7"})
logging.getLogger().setLevel(logging.ERROR)
handler({"id": "8"})
"""


def test_logging_is_set_up() -> None:
    done = subprocess.run([sys.executable, "-c", LOGGED], capture_output=True, encoding="utf-8", check=True)
    assert done.stderr == "INFO mine: task 7\n"


def test_logging_can_be_left_alone() -> None:
    level = logging.getLogger().level

    @exh.task(log_level=None)
    def handler(task: Task[Any]) -> None:
        pass

    handler({})
    assert logging.getLogger().level == level


def test_handler_loads_little() -> None:
    code = "from oxhorizon import exh\n@exh.task\ndef handler(task):\n    return {'a': task.data}\n"
    loaded = run(f"{code}handler({{'data': 1}})")
    assert not loaded & {"typing", "inspect", "functools", "json", "datetime", "logging", "re"}
