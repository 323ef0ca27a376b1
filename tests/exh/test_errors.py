"""The error classes: attributes and messages."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
import time
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import pytest
import requests

import oxhorizon
from oxhorizon.exh import errors
from oxhorizon.exh.errors import ApiError, error_of, raise_for_error
from oxhorizon.testing import Provider
from tests.servers.scripted import Peer, ScriptedServer, Seen
from tests.signing.npm import Script

TOKEN = 'OAuth oauth_timestamp="{}", oauth_signature="c2lnbmF0dXJl"'


def response(body: Any, status: int = 400, *, signed: Any = None, **headers: str) -> oxhorizon.Response:
    made = oxhorizon.Response()
    made.status_code = status
    made.reason = "Bad"
    made._content = body if isinstance(body, bytes) else json.dumps(body).encode()
    made.headers = oxhorizon.CaseInsensitiveDict({"Content-Type": "application/json", **headers})
    request = oxhorizon.PreparedRequest()
    authorization = {} if signed is None else {"Authorization": signed}
    request.prepare("GET", "https://api.example.com/users/v1/me?a=b", headers=authorization)
    made.request = request
    return made


def error(body: Any, status: int = 400, **settings: Any) -> ApiError:
    found = error_of(response(body, status, **settings))
    assert found is not None
    return found


def exh(code: int, name: str, message: str = "It is so") -> dict[str, Any]:
    return {"code": code, "name": name, "message": message}


def test_error_holds_code_name_and_message() -> None:
    body = exh(10, "NO_PERMISSION_EXCEPTION")
    found = error(body, 401)
    assert type(found).__name__ == "NoPermissionError"
    assert isinstance(found, errors.NoPermissionError)
    assert isinstance(found, oxhorizon.HTTPError)
    assert (found.code, found.name, found.message) == (10, "NO_PERMISSION_EXCEPTION", "It is so")
    assert (found.status_code, found.body) == (401, body)
    assert found.response is not None
    assert found.request is found.response.request
    assert str(found).startswith("GET /users/v1/me: 401, 10 NO_PERMISSION_EXCEPTION: It is so. ")


def test_successful_response_is_no_error() -> None:
    assert error_of(response({"code": 10}, 200)) is None
    assert error_of(response({"code": 10}, 302)) is None
    raise_for_error(response({}, 204))
    with pytest.raises(errors.ServerError):
        raise_for_error(response(exh(1, "SERVER_EXCEPTION"), 500))


def _ours(name: str) -> str:
    name = name.replace("Oauth", "OAuth")
    return name if name.endswith("Error") else f"{name}Error"


def test_error_classes_match_javascript_sdk(sdk: Script) -> None:
    [answer] = sdk.answers([{"errors": None}])
    theirs = answer["answer"]
    assert {str(code): name for code, name in errors.BY_CODE.items()} == {
        code: _ours(name) for code, name in theirs["code"].items()
    }
    assert {name: _ours(kind) for name, kind in theirs["error"].items()} == errors.BY_ERROR


def test_every_code_has_its_class() -> None:
    assert len(errors.BY_CODE) == 99
    assert len(errors.BY_ERROR) == 6
    for code, name in errors.BY_CODE.items():
        found = error(exh(code, "SOME_EXCEPTION"))
        assert isinstance(found, getattr(errors, name))
        assert name in dir(errors)
        assert str(code) in (getattr(errors, name).__doc__ or "")
    for value, name in errors.BY_ERROR.items():
        found = error({"error": value, "error_description": "It is so"})
        assert isinstance(found, getattr(errors, name))
        assert (found.code, found.name, found.message) == (None, value, "It is so")
    assert errors.MfaRequiredError.__doc__ == "The platform's error 129 or mfa_required."
    with pytest.raises(AttributeError, match="NoSuchError"):
        errors.NoSuchError  # noqa: B018


def test_unknown_code_is_api_error() -> None:
    found = error(exh(99999, "NEW_EXCEPTION"))
    assert ApiError in type(found).__mro__
    assert type(found).__name__ == "ApiError"
    assert found.code == 99999
    assert str(found) == "GET /users/v1/me: 400, 99999 NEW_EXCEPTION: It is so."
    # The code takes precedence over the error field.
    assert isinstance(error({"code": 130, "error": "mfa_required"}), errors.InvalidMfaCodeError)
    assert isinstance(error({"code": 99999, "error": "mfa_required"}), errors.MfaRequiredError)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>secret</html>",
        b"[]",
        b"5",
        b"null",
        b'"x"',
        b"{",
        b"\xff\xfe",
        b"[" * 100000,
        b'{"a":' * 100000,
    ],
    ids=lambda body: repr(body[:8]),
)
def test_body_without_error_json_is_api_error(body: bytes) -> None:
    found = error(body, 502, **{"Content-Type": "text/html; charset=utf-8"})
    assert (found.code, found.name, found.message, found.body) == (None, None, "", {})
    assert str(found) == "GET /users/v1/me: 502 Bad, with text/html instead of the platform's error JSON."


@pytest.mark.parametrize(
    "body",
    [
        {"code": "10", "name": 5, "message": ["x"]},
        {"code": True, "name": None, "message": {}},
        {"code": 10.0, "error": ["invalid_grant"]},
        {"code": None, "error": {}},
        {},
    ],
)
def test_fields_of_wrong_type_are_ignored(body: dict[str, Any]) -> None:
    found = error(body)
    assert type(found).__name__ == "ApiError"
    assert (found.code, found.name, found.message, found.body) == (None, None, "", body)


def test_missing_fields_are_empty() -> None:
    found = error({"code": 16}, 404)
    assert (found.code, found.name, found.message) == (16, None, "")
    assert str(found).startswith("GET /users/v1/me: 404, 16. Not found")


def test_hostile_message_is_cut_and_escaped() -> None:
    message = "\x1b[31mred\r\nforged line\u202e\ud800" + "x" * 100_000
    found = error(exh(15, "FIELD_FORMAT_EXCEPTION\n", message))
    assert found.message == message
    assert len(str(found)) < 700
    assert str(found).isprintable()
    assert "…" in str(found)
    str(found).encode()
    assert error(b'{"code": 10, "message": "' + b"x" * (2 << 20) + b'"}').body == {}


def test_message_hides_query() -> None:
    found = error({})
    assert "a=b" not in str(found) + repr(found)


def test_error_of_streamed_response_reads_body(provider: Provider, plain: oxhorizon.OAuth1Session) -> None:
    answer = plain.get(f"{provider.url}/nothing", stream=True)
    found = error_of(answer)
    assert isinstance(found, errors.ResourceUnknownError)
    assert json.loads(answer.content) == answer.json() == found.body


@pytest.mark.parametrize("library", [oxhorizon, requests])
def test_error_of_endless_body_stops_reading(library: Any, server: ScriptedServer) -> None:
    def without_end(_seen: Seen, peer: Peer) -> None:
        peer.send(b"HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:  # until the connection is closed
            peer.send(b"10000\r\n" + b" " * 0x10000 + b"\r\n")

    answer = library.get(server.on("/without-end", without_end), stream=True)
    found = error_of(answer)
    assert found is not None
    assert (found.status_code, found.body) == (500, {})


def test_error_of_consumed_response_works(provider: Provider, plain: oxhorizon.OAuth1Session) -> None:
    answer = plain.get(f"{provider.url}/nothing", stream=True)
    for _ in answer.iter_content(10):
        break
    answer.close()
    found = error_of(answer)
    assert found is not None
    assert found.status_code == 404


@pytest.mark.parametrize(
    ("code", "message", "hint"),
    [
        (10, "no", "Give the user of this token a role"),
        (
            10,
            "Requires VIEW_DOCUMENTS or UPDATE_ALL_X2",
            "Missing permissions: VIEW_DOCUMENTS, UPDATE_ALL_X2.",
        ),
        (19, "no", "Build the query with oxhorizon.exh.rql"),
        (104, "no", "API_OAUTH_TOKEN_SECRET"),
        (107, "no", "API_OAUTH_CONSUMER_KEY"),
        (108, "no", "was revoked"),
        (109, "no", "The token secret or the consumer secret is wrong"),
        (110, "no", "A signature is valid once"),
        (129, "no", "body['mfa']['methods']"),
    ],
)
def test_message_has_hint_for_code(code: int, message: str, hint: str) -> None:
    assert hint in str(error(exh(code, "SOME_EXCEPTION", message), 401))


@pytest.mark.parametrize("as_bytes", [False, True])
@pytest.mark.parametrize(
    ("difference", "hint"),
    [(0, None), (60, None), (-60, None), (61, "61 seconds ahead of"), (-7200, "7200 seconds behind")],
)
def test_message_tells_clock_difference(difference: int, hint: str | None, as_bytes: bool) -> None:
    now = int(time.time())
    signed: Any = TOKEN.format(now + difference)
    signed = signed.encode() if as_bytes else signed
    body = exh(109, "OAUTH_SIGNATURE_EXCEPTION")
    shown = str(error(body, 401, signed=signed, Date=formatdate(now, usegmt=True)))
    assert ("Your clock is" in shown) == (hint is not None)
    assert hint is None or hint in shown
    # Other errors get no hint about the clock.
    assert "clock" not in str(error(exh(10, "X_Y"), 401, signed=signed, Date=formatdate(0, usegmt=True)))
    assert "clock" not in str(error(exh(15, "X_Y"), 400, signed=signed, Date=formatdate(0, usegmt=True)))


@pytest.mark.parametrize("date", ["", "yesterday", "Mon, 99 Jan 9999 99:99:99 GMT", "0"])
@pytest.mark.parametrize("timestamp", ["", "x", "9" * 30, "1700000000", "１７"])
def test_malformed_times_give_no_clock_hint(date: str, timestamp: str) -> None:
    body = exh(109, "OAUTH_SIGNATURE_EXCEPTION")
    assert "clock" not in str(error(body, 401, signed=TOKEN.format(timestamp).encode(), Date=date))


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_copied_error_is_equal(copied: Callable[[Any], Any]) -> None:
    for body in (exh(10, "NO_PERMISSION_EXCEPTION"), {"error": "invalid_grant"}, {}):
        found = error(body)
        made = copied(found)
        assert type(made) is type(found)
        assert (str(made), made.code, made.name, made.message, made.body, made.status_code) == (
            str(found),
            found.code,
            found.name,
            found.message,
            found.body,
            400,
        )


def test_error_is_caught_as_requests_http_error() -> None:
    with pytest.raises(requests.exceptions.HTTPError) as caught:
        raise_for_error(response(exh(10, "NO_PERMISSION_EXCEPTION"), 401))
    assert isinstance(caught.value, errors.NoPermissionError)
    assert type(caught.value).__qualname__ == "NoPermissionError"
    assert errors.NoPermissionError.__mro__[1:3] == (errors.UnauthorizedError, ApiError)


def test_error_can_be_created_from_message() -> None:
    found = errors.NoPermissionError("as it is")
    assert (str(found), found.code, found.name, found.message, found.status_code) == (
        "as it is",
        None,
        None,
        "",
        None,
    )


def test_errors_work_without_requests() -> None:
    script = """
import sys, pickle
from oxhorizon.exh import errors
assert "requests" not in sys.modules
error = errors.NoPermissionError("x", body={"code": 10})
assert type(error) is errors.NoPermissionError
assert pickle.loads(pickle.dumps(error)).code == 10
from oxhorizon.exh.errors import *
assert "NoPermissionError" not in globals() and ApiError
"""
    subprocess.run([sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}\n{script}"], check=True)


def test_error_of_requests_response_works(provider: Provider) -> None:
    found = error_of(requests.get(f"{provider.url}/users/v1/me"))  # type: ignore[arg-type]
    assert found is not None
    assert found.status_code == 401
    assert found.code is not None


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"client_key": "other"}, "OAuthKeyError"),
        ({"client_secret": "other"}, "OAuthSignatureError"),
        ({"resource_owner_key": "other"}, "OAuthTokenError"),
        ({"resource_owner_secret": "other"}, "OAuthSignatureError"),
    ],
)
def test_wrong_credentials_raise_their_class(changes: dict[str, str], kind: str, provider: Provider) -> None:
    credentials = {
        "client_key": provider.client_key,
        "client_secret": provider.client_secret,
        "resource_owner_key": provider.resource_owner_key,
        "resource_owner_secret": provider.resource_owner_secret,
    }
    with oxhorizon.OAuth1Session(**{**credentials, **changes}) as session:
        answer = session.get(f"{provider.url}/users/v1/me")
    with pytest.raises(getattr(errors, kind)) as caught:
        raise_for_error(answer)
    for secret in (provider.client_secret, provider.resource_owner_secret, "other"):
        assert secret not in str(caught.value).replace("another", "") + repr(caught.value).replace(
            "another", ""
        )


def test_repeated_nonce_raises_duplicate_request(provider: Provider) -> None:
    with oxhorizon.OAuth1Session(
        provider.client_key,
        provider.client_secret,
        provider.resource_owner_key,
        provider.resource_owner_secret,
        nonce="always-the-same",
    ) as session:
        raise_for_error(session.get(f"{provider.url}/users/v1/me"))
        with pytest.raises(errors.DuplicateRequestError, match="do not set a nonce"):
            raise_for_error(session.get(f"{provider.url}/users/v1/me"))
