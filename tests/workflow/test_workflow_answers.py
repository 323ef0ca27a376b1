"""The responses of providers to token requests, compared with the original."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from oxhorizon import oauth1_session
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer, answer, chunked
from tests.servers.twins import Kit, raised, returned, told
from tests.workflow.steps import ACCESS, application, of, state

FORM = "Content-Type: application/x-www-form-urlencoded"
JSON = "Content-Type: application/json"
TEXT = "Content-Type: text/plain; charset=utf-8"
HTML = "Content-Type: text/html"
PAGE = b"<!doctype html><title>oauth_token=t</title><p>Sign in &amp; go on</p>"

ANSWERS: dict[str, bytes] = {
    "form": answer(ACCESS, FORM),
    "form of no type": answer(ACCESS),
    "form as text": answer(ACCESS, TEXT),
    "form as HTML": answer(ACCESS, HTML),
    "chunked": chunked(ACCESS, FORM, size=7),
    "white space around": answer(b" \r\n\t" + ACCESS + b"\n\n ", FORM),
    "white space within": answer(b"oauth_token=a b&oauth_token_secret=s", FORM),
    "a new line within": answer(b"oauth_token=a\n&oauth_token_secret=s", FORM),
    "escapes": answer(b"oauth_token=%C3%A9%2B+&oauth_token_secret=%26%3D%25", FORM),
    "escapes of Latin-1": answer(b"oauth_token=%E9&oauth_token_secret=s", FORM),
    "bad escapes": answer(b"oauth_token=%zz&oauth_token_secret=s", FORM),
    "unicode": answer("oauth_token=é&oauth_token_secret=ü".encode(), TEXT),
    "unicode without a charset": answer("oauth_token=é&oauth_token_secret=ü".encode(), FORM),
    "a byte order mark": answer(b"\xef\xbb\xbf" + ACCESS, TEXT),
    "UTF-16": answer(ACCESS.decode().encode("utf-16"), "Content-Type: text/plain; charset=utf-16"),
    "bytes that are no text": answer(b"oauth_token=\xff\xfe&oauth_token_secret=s", TEXT),
    "no secret": answer(b"oauth_token=t", FORM),
    "an empty secret": answer(b"oauth_token=t&oauth_token_secret=", FORM),
    "no token": answer(b"oauth_token_secret=s", FORM),
    "an empty token": answer(b"oauth_token=&oauth_token_secret=", FORM),
    "names only": answer(b"oauth_token&oauth_token_secret", FORM),
    "a verifier": answer(ACCESS + b"&oauth_verifier=w", FORM),
    "a name twice": answer(b"oauth_token=1&oauth_token=2&oauth_token_secret=s", FORM),
    "semicolons": answer(b"oauth_token=t;oauth_token_secret=s", FORM),
    "a trailing ampersand": answer(ACCESS + b"&", FORM),
    "other names only": answer(b"error=denied&reason=x", FORM),
    "empty": answer(b"", FORM),
    "white space alone": answer(b" \n", FORM),
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "JSON": answer(b'{"oauth_token":"t","oauth_token_secret":"s","n":[1,2]}', JSON),
    "JSON of no type": answer(b'{"oauth_token":"t","oauth_token_secret":"s"}'),
    "JSON with space": answer(b'\n {"oauth_token": "t", "oauth_token_secret": "s"} \n', JSON),
    "JSON beyond ASCII": answer('{"oauth_token":"é","oauth_token_secret":"\\u00fc"}'.encode(), JSON),
    "JSON with other types": answer(b'{"oauth_token":5,"oauth_token_secret":null}', JSON),
    "JSON with a number for the verifier": answer(b'{"oauth_token":"t","oauth_verifier":1.5}', JSON),
    "JSON without a token": answer(b'{"oauth_token_secret":"s"}', JSON),
    "JSON within": answer(b'{"data":{"oauth_token":"t"}}', JSON),
    "JSON of pairs": answer(b'[["oauth_token","t"],["oauth_token_secret","s"]]', JSON),
    "JSON list": answer(b"[1,2]", JSON),
    "JSON empty list": answer(b"[]", JSON),
    "JSON empty object": answer(b"{}", JSON),
    "JSON text": answer(b'"oauth_token"', JSON),
    "JSON number": answer(b"5.5", JSON),
    "JSON null": answer(b"null", JSON),
    "JSON true": answer(b"true", JSON),
    "JSON cut short": answer(b'{"oauth_token":"t","oauth_tok', JSON),
    "JSON with NaN": answer(b'{"oauth_token":"t","oauth_token_secret":NaN}', JSON),
    "HTML": answer(PAGE, HTML),
    "text": answer(b"Something went wrong: try again", TEXT),
    "a word": answer(b"unauthorized", TEXT),
    "XML": answer(b'<?xml version="1.0"?><oauth token="t"/>', "Content-Type: text/xml"),
    "gzip that is none": answer(ACCESS, FORM, "Content-Encoding: gzip"),
    "201": answer(ACCESS, FORM, status="201 Created"),
    "304": answer(b"", FORM, status="304 Not Modified"),
    "399": answer(ACCESS, FORM, status="399 Odd"),
    "300": answer(ACCESS, FORM, status="300 Choices"),
}


@pytest.mark.parametrize("step", ["fetch_request_token", "fetch_access_token"])
@pytest.mark.parametrize("name", ANSWERS)
def test_token_response_is_parsed_as_original(server: ScriptedServer, name: str, step: str) -> None:
    url = server.on("/token", ANSWERS[name])

    def call(kit: Kit) -> Any:
        session = application(kit, callback_uri="oob", verifier="v", resource_owner_key="before")
        try:
            return getattr(session, step)(url), state(session)
        except Exception as error:
            missing = error.response if isinstance(error, of(kit).TokenMissing) else None
            return type(error).__name__, missing, state(session)

    returned(call, server)


@pytest.mark.parametrize("step", ["fetch_request_token", "fetch_access_token"])
@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("400 Bad Request", b"oauth_problem=parameter_absent"),
        ("401 Unauthorized", b'{"error":"Failed to validate oauth signature and token"}'),
        ("403 Forbidden", b""),
        ("404 Not Found", PAGE),
        ("429 Too Many", b"slow down"),
        ("500 Internal Server Error", b"Oops"),
        ("503 Unavailable", ACCESS),
        ("599 Odd", b"\xff"),
    ],
)
def test_refused_token_raises_token_request_denied(
    server: ScriptedServer, step: str, status: str, body: bytes
) -> None:
    url = server.on("/refused", answer(body, HTML, "X-Reason: y", status=status))

    def call(kit: Kit) -> Any:
        session = application(kit, callback_uri="oob", verifier="v", resource_owner_key="before")
        try:
            getattr(session, step)(url)
        except of(kit).TokenRequestDenied as error:
            assert isinstance(error, ValueError)
            assert error.status_code == error.response.status_code
            response = error.response
            shown = response.text, response.content, response.reason, response.headers["x-reason"]
            return error.status_code, shown, response.url, state(session)

    assert returned(call, server)[0] == int(status[:3])


def test_denied_status_follows_response(server: ScriptedServer) -> None:
    url = server.on("/refused", answer(b"no", status="401 Unauthorized"))

    def call(kit: Kit) -> Any:
        try:
            application(kit).fetch_request_token(url)
        except of(kit).TokenRequestDenied as error:
            found = [str(error), error.args]
            try:
                error.status_code = 5
            except AttributeError:
                found.append("read only")
            error.response.status_code = 418
            return [*found, error.status_code]

    assert returned(call, server)[2:] == ["read only", 418]


def test_refused_connection_raises(refused: str) -> None:
    assert raised(lambda kit: application(kit).fetch_request_token(refused)) == "ConnectionError"


@pytest.mark.parametrize("url", ["", "nonsense", "ftp://127.0.0.1/", None, 5], ids=stable_id)
def test_invalid_token_url_raises(url: Any) -> None:
    raised(lambda kit: application(kit).fetch_request_token(url))


def test_undecodable_token_message_has_hint(server: ScriptedServer) -> None:
    from oxhorizon import OAuth1Session

    url = server.on("/html", answer(PAGE, HTML))
    with OAuth1Session("key") as session:
        name, message = told(session.fetch_request_token, url)
    assert name == "ValueError"
    assert message.startswith("Unable to decode token from token response. This is commonly caused by")


def test_urldecode_matches_original() -> None:
    bodies = ["a=b&c", "", "a=%C3%A9", '{"a": 1}', "[1]", "a b", "%", "é=1", "5", "null", "a=b=c", "=", "&"]

    def call(kit: Kit) -> Any:
        found = []
        for body in bodies:
            try:
                found.append(of(kit).urldecode(body))
            except Exception as error:
                found.append(type(error).__name__)
        return found

    returned(call)


@pytest.mark.parametrize("name", ["TokenMissing", "TokenRequestDenied", "VerifierMissing"])
def test_exceptions_can_be_created_and_pickled(name: str) -> None:
    def call(kit: Kit) -> Any:
        kind = getattr(of(kit), name)
        arguments = ("m",) if name == "VerifierMissing" else ("m", {"a": 1})
        error = kind(*arguments)
        return error.args, getattr(error, "response", None), [base.__name__ for base in kind.__mro__]

    returned(call)
    error = getattr(oauth1_session, name)(*(("m",) if name == "VerifierMissing" else ("m", {"a": 1})))
    # The original's exceptions cannot be pickled if they have a response.
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy).__name__, copy.args, vars(copy)) == (name, error.args, vars(error))
