"""Each call of the JavaScript SDK sends what ours sends: the same method, path, query and body."""

from __future__ import annotations

import base64
import json
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import pytest

from oxhorizon import exh
from oxhorizon.exh._sdk.queries import _split_calls
from tests.sdk.calls import SIGN_INS, WAITING, Use, method_of, python_name_of, send, uses
from tests.sdk.recording import Recorded, Recorder, fitting, page
from tests.sdk.values import MILLISECONDS, TEXT
from tests.servers.canaries import CREDENTIALS
from tests.signing.npm import Script

Sent = dict[str, list[Recorded]]
FILES = Path(__file__).parent / "node"
# What we add to the query of an iteration: pages sorted by id, so that records that move meanwhile do not
# come twice or never; and both SDKs add a limit.
_OF_PAGES = re.compile(r"sort\((id|key|creationTimestamp|timestamp)\)|limit\(50(,0)?\)")


Requests = list[dict[str, Any]]


def with_given_sender(requests: Requests) -> Requests:
    found = [request for request in requests if request["path"] != "/users/v1/me"]
    for request in found:
        assert request["body"]["fields"]["sender_id"] == "user-1"
        request["body"]["fields"]["sender_id"] = "sender_id text"
    return found


def without_body(requests: Requests) -> Requests:
    return [{**request, "body": None} for request in requests]


def with_rql(query: str) -> Callable[[Requests], Requests]:
    return lambda found: [{**request, "query": sorted([*request["query"], query])} for request in found]


# What theirs has to become, for the calls that differ on purpose. Differences of all calls:
# - pages are sorted by id (_OF_PAGES)
# - a point in time is in the form of the service (_moments)
# - parts of a path are encoded; test_calls_recorded.py has that
# - headers, but whether a request is signed
DIFFERENCES: dict[str, tuple[Callable[[Requests], Requests], str]] = {
    "notifications.create": (with_given_sender, "we make no request to learn who the sender is"),
    "notifications.mark_as_viewed": (without_body, "theirs sends the options as the body: a fault"),
    "payments.stripe.subscribe_to_events": (without_body, "theirs sends the options as the body: a fault"),
    "dispatchers.find_by_id": (with_rql("eq(eventType,5)"), "theirs ignores rql: a fault"),
    "notifications_v2.find_by_id": (with_rql("eq(creatorId,5)"), "theirs ignores rql: a fault"),
}


@pytest.fixture(scope="session")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Script:
    return Script(FILES, "calls.js", tmp_path_factory.mktemp("sdk-calls"))


def options(recorder: Recorder, kind: str = "oauth1") -> dict[str, Any]:
    # The JavaScript SDK takes http for localhost alone.
    host = recorder.url.replace("127.0.0.1", "localhost")
    names = ("consumerKey", "consumerSecret", "token", "tokenSecret")
    return {"name": kind, "kind": kind, "host": host, **dict(zip(names, CREDENTIALS))}


@pytest.fixture(scope="module")
def names(sdk: Script, recorder: Recorder) -> list[str]:
    """The calls that the JavaScript SDK has."""
    [answer] = sdk.answers([{"names": {"options": options(recorder)}}])
    found: list[str] = answer["answer"]
    return found


@pytest.fixture(scope="module")
def theirs(sdk: Script, recorder: Recorder, names: list[str]) -> Sent:
    """What the JavaScript SDK sends, by call and number of the body."""
    questions = []
    for name in names:
        for use in of(name):
            args = json.loads(json.dumps(use.theirs(name), default=_bytes))
            call = {
                "options": options(recorder),
                "name": name,
                "args": args,
                "marker": f"{name}-{use.number}",
            }
            questions.append({"call": call})
    recorder.take()
    recorder.answer = answer_to
    answers = sdk.answers(questions)
    recorder.answer = fitting
    failed = {one["call"]["marker"]: answer for one, answer in zip(questions, answers) if "failed" in answer}
    assert failed == {}
    found = defaultdict(list)
    for request in recorder.take():
        found[request.marker].append(request)
    return dict(found)


def answer_to(request: Recorded) -> Any:
    return {"id": "user-1"} if request.path == "/users/v1/me" else fitting(request)


def of(name: str) -> list[Use]:
    """Our uses of a call of the JavaScript SDK."""
    wanted = python_name_of(name)
    return [use for use in uses() if use.name == wanted]


def _bytes(value: Any) -> Any:
    return {"$bytes": base64.b64encode(value).decode()}


def plain(request: Recorded, is_iteration: bool = False) -> dict[str, Any]:
    """What is compared of a request."""
    query: Any = sorted(parse_qsl(request.query))
    if not query:
        parts = _calls(unquote(request.query))
        query = sorted(part for part in parts if not (is_iteration and _OF_PAGES.fullmatch(part)))
    return {
        "method": request.method,
        "path": request.path,
        "query": query,
        "body": _moments(_body(request)),
        "is signed": "authorization" in request.headers,
    }


def _calls(text: str) -> list[str]:
    """The parts of a query: a(…)&b(…) of the JavaScript SDK means the same as our and(a(…),b(…))."""
    found: list[str] = []
    for part in _split_calls(text, "&"):
        inner = part[4:-1] if part.startswith("and(") else ""
        found += _split_calls(inner, ",") if inner else [part] if part else []
    return found


def _body(request: Recorded) -> Any:
    kind = request.headers.get("content-type", "")
    if not kind.startswith("multipart/"):
        return request.json
    boundary = kind.partition("boundary=")[2].strip('"').encode()
    parts = request.body.split(b"--" + boundary)[1:-1]
    found = []
    for part in parts:
        head, _, content = part.strip(b"\r\n").partition(b"\r\n\r\n")
        lines = sorted(line.strip().lower() for line in head.decode().split("\r\n"))
        found.append(("; ".join(lines).replace('"', ""), content))
    return sorted(found)


def _moments(value: Any) -> Any:
    """Makes both forms of points in time one: the JavaScript SDK sends text to every service."""
    if isinstance(value, dict):
        return {name: _moments(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_moments(one) for one in value]
    return MILLISECONDS if value == TEXT else value


def test_every_call_is_there(names: list[str], sdk: Script, recorder: Recorder) -> None:
    oauth2 = {**options(recorder, "oauth2"), "clientId": "client"}
    del oauth2["consumerKey"]
    [answer] = sdk.answers([{"names": {"options": oauth2}}])
    theirs = {*names, *answer["answer"]}
    assert len(theirs) == 440
    sign_ins = {name for name in theirs if python_name_of(name) in {f"auth.{one}" for one in SIGN_INS}}
    assert len(sign_ins) == len(SIGN_INS)
    known = {use.name for use in uses() if use.in_javascript}
    assert {python_name_of(name) for name in theirs - sign_ins} == {*known, WAITING}


@pytest.mark.parametrize("use", [use for use in uses() if use.in_javascript], ids=str)
def test_same_request(use: Use, client: Any, recorder: Recorder, theirs: Sent, names: list[str]) -> None:
    [name] = [name for name in names if python_name_of(name) == use.name]
    recorder.take()
    send(client, use)
    is_iteration = use.is_iterator or use.method == "find_all"
    ours = [plain(request, is_iteration) for request in recorder.take()]
    expected = [plain(request, is_iteration) for request in theirs[f"{name}-{use.number}"]]
    if use.name in DIFFERENCES and use.number == 0:
        change, _ = DIFFERENCES[use.name]
        assert ours != expected
        expected = change(expected)
    assert ours == expected


def test_same_requests_for_a_locked_document(client: Any, recorder: Recorder, sdk: Script) -> None:
    def locked(request: Recorded) -> Any:
        return page({"id": "1", **({"transitionLock": {}} if next(lock) else {})})

    recorder.answer = locked
    try:
        lock = iter([True, True, False])
        args = ["schema", "id-1", 3, 1, {"rql": "?eq(creatorId,5)"}]
        name = "exh.data.documents.assertNonLockedState"
        call = {"options": options(recorder), "name": name, "args": args, "marker": "locked"}
        recorder.take()
        assert sdk.answers([{"call": call}]) == [{"answer": True}]
        expected = [plain(request) for request in recorder.take()]
        assert len(expected) == 3
        wait = client.data.documents.assert_non_locked_state
        lock = iter([True, True, False])
        assert wait("schema", "id-1", tries=3, retry_seconds=0.001, rql="eq(creator_id,5)") is True
        assert [plain(request) for request in recorder.take()] == expected
        lock = iter([True, True])
        with pytest.raises(TimeoutError):
            wait("schema", "id-1", tries=2, retry_seconds=0)
        recorder.answer = lambda request: page()
        with pytest.raises(LookupError):
            wait("schema", "id-1")
    finally:
        recorder.answer = fitting


SIGN_IN_CASES: list[tuple[str, str, list[Any], dict[str, Any]]] = [
    ("oauth1", "authenticate", [{"email": "a@b", "password": "canary"}],
     {"email": "a@b", "password": "canary"}),
    ("oauth1", "authenticate", [{"token": "t", "tokenSecret": "canary"}],
     {"token": "t", "token_secret": "canary"}),
    ("oauth1", "authenticate", [{"token": "t", "tokenSecret": "canary", "skipTokenCheck": True}],
     {"token": "t", "token_secret": "canary", "skip_token_check": True}),
    ("oauth1", "confirmMfa", [{"token": "canary", "methodId": "m", "code": "1"}],
     {"token": "canary", "method_id": "m", "code": "1"}),
    ("oauth1", "logout", [], {}),
    ("oauth2", "authenticate", [{"code": "canary"}], {"code": "canary"}),
    ("oauth2", "authenticate", [{"username": "a@b", "password": "canary"}],
     {"email": "a@b", "password": "canary"}),
    ("oauth2", "authenticate", [{"refreshToken": "canary"}], {"refresh_token": "canary"}),
    ("oauth2", "confirmMfa", [{"token": "canary", "methodId": "m", "code": "1"}],
     {"token": "canary", "method_id": "m", "code": "1"}),
    ("oauth2", "generateOidcAuthenticationUrl", ["mine", {"state": "s"}],
     {"provider_name": "mine", "state": "s"}),
    ("oauth2", "generateOidcAuthenticationUrl", ["mine", {}], {"provider_name": "mine"}),
    ("oauth2", "authenticateWithOidc", ["mine", {"authorizationCode": "canary"}],
     {"provider_name": "mine", "authorization_code": "canary"}),
    ("oauth2", "logout", [], {}),
]  # fmt: skip


def signed_in(request: Recorded) -> Any:
    names = {"token": "t", "tokenSecret": "canary", "id": "1"}
    more = {"access_token": "a", "refresh_token": "canary", "expires_in": 300, "token_type": "bearer"}
    return {**names, **more, "authenticationUrl": "https://provider.example/"}


@pytest.mark.parametrize("number", range(len(SIGN_IN_CASES)))
@pytest.mark.parametrize("secret", [None, "canary"], ids=["public", "confidential"])
def test_same_sign_in(number: int, secret: str | None, recorder: Recorder, sdk: Script) -> None:
    kind, name, args, keywords = SIGN_IN_CASES[number]
    theirs = options(recorder, kind)
    if kind == "oauth2":
        theirs = {"name": kind, "kind": kind, "host": theirs["host"], "clientId": "client"}
        if secret:
            theirs["clientSecret"] = secret
        credentials: Any = exh.OAuth2Credentials(recorder.url, "client", secret)
    else:
        credentials = exh.credentials.Credentials(recorder.url, *CREDENTIALS)
    recorder.answer = signed_in
    recorder.take()
    try:
        call = {"options": theirs, "name": f"exh.auth.{name}", "args": args, "marker": name}
        assert sdk.answers([{"call": call}]) == [{"answer": True}]
        expected = [(plain(request), scheme(request)) for request in recorder.take()]
        with exh.client(credentials) as client:
            method_of(client.auth, python_name_of(name))(**keywords)
        assert [(plain(request), scheme(request)) for request in recorder.take()] == expected
    finally:
        recorder.answer = fitting


def scheme(request: Recorded) -> str:
    """How a request is signed; the whole header if it is the same each time."""
    header = request.headers.get("authorization", "")
    return header if header.startswith("Basic ") else header.partition(" ")[0]
