"""What users write, as type checkers see it: mypy --strict and pyright, with no word of ours to help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

from typing_extensions import assert_type

import oxhorizon
from oxhorizon import OAuth1, OAuth1Session, PreparedRequest, Request, Response, Session, exh
from oxhorizon.adapters import HTTPAdapter
from oxhorizon.auth import AuthBase, HTTPBasicAuth
from oxhorizon.cookies import RequestsCookieJar
from oxhorizon.exceptions import ConnectionError, HTTPError, RequestException, Timeout
from oxhorizon.exh import credentials, errors, rql
from oxhorizon.structures import CaseInsensitiveDict
from oxhorizon.testing import Mock, Provider


def a_handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    oauth = OAuth1Session("key", client_secret="secret", resource_owner_key="t", resource_owner_secret="s")
    assert_type(oauth.base_url, "str | None")
    response = oauth.get("https://api.example.com/users/v1/me", params={"a": 1}, timeout=(3, 10))
    assert_type(response, Response)
    response.raise_for_status()
    assert_type(response.json(), Any)
    assert_type(response.json(parse_float=str), Any)
    assert_type(response.status_code, int)
    assert_type(response.content, bytes)
    assert_type(response.text, str)
    assert_type(response.ok, bool)
    assert_type(response.elapsed, timedelta)
    assert_type(response.headers["Content-Type"], str)
    assert_type(response.headers.get("Content-Type"), "str | None")
    assert_type(response.history, "list[Response]")
    assert_type(response.cookies, RequestsCookieJar)
    assert_type(response.request, PreparedRequest)
    user: dict[str, Any] = response.json()
    return user


def bodies(session: Session, path: Path) -> None:
    session.post("https://example.com/", {"a": "1", "b": ["2", "3"]})
    session.post("https://example.com/", [("a", 1), ("a", None)])
    session.post("https://example.com/", json={"a": [1, None]})
    session.put("https://example.com/", b"bytes", headers={"Content-Type": "a/b", "X-No": None})
    session.patch("https://example.com/", data=(piece for piece in [b"a", b"b"]))
    with path.open("rb") as file:
        session.post("https://example.com/", files={"file": file}, progress=True)
        session.post("https://example.com/", files=[("file", ("name", file, "a/b", {"X": "y"}))])
        session.post("https://example.com/", data=file, progress=lambda done, total: print(done, total))

    assert_type(session.download("https://example.com/", path, progress=True), Path)


def settings(session: Session) -> None:
    session.headers["User-Agent"] = "mine"
    session.headers.update({"X-One": "1"})
    session.params = {"a": "1"}
    session.auth = ("user", "password")
    session.auth = HTTPBasicAuth("user", "password")
    session.verify = "/etc/ssl/cert.pem"
    session.cert = ("cert.pem", "key.pem")
    session.proxies = {"https": "http://proxy.example.com:3128"}
    session.proxies["http"] = "http://proxy.example.com:3128"
    session.cookies.set("name", "value", domain="example.com")
    session.hooks["response"] = [lambda response, **_: print(response.url)]
    session.max_redirects = 5
    session.max_response_size = 10_000_000
    session.mount("https://", HTTPAdapter(max_retries=3, pool_connections=2))
    jar: CookieJar = session.cookies
    jar.clear()


def streams(session: Session) -> Iterator[bytes]:
    with session.get("https://example.com/", stream=True) as response:
        yield from response.iter_content(1 << 16)
        for line in response.iter_lines(decode_unicode=True):
            print(line)


def by_hand(session: OAuth1Session) -> Response:
    request = Request("GET", "https://example.com/", headers={"Accept": "a/b"}, auth=OAuth1("key", "secret"))
    prepared = session.prepare_request(request)
    assert_type(prepared, PreparedRequest)
    assert_type(prepared.url, "str | None")
    return session.send(prepared, timeout=3.5, allow_redirects=False)


class Token(AuthBase):
    """An auth of the program's own."""

    def __init__(self, token: str) -> None:
        self.token = token

    def __call__(self, r: PreparedRequest) -> PreparedRequest:
        r.headers["Authorization"] = f"Bearer {self.token}"
        return r


class Logged(OAuth1Session):
    """A session of the program's own."""

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **kwargs: Any) -> Response:
        print(method, url)
        return super().request(method, url, *args, **kwargs)


def three_legged(session: OAuth1Session) -> None:
    granted = session.fetch_request_token("https://example.com/request_token")
    assert_type(granted, "dict[str, str]")
    assert_type(session.authorization_url("https://example.com/authorize"), str)
    session.fetch_access_token("https://example.com/access_token", verifier="1")
    assert_type(session.authorized, bool)
    assert_type(session.token, "dict[str, str]")


def what_goes_wrong(session: Session) -> str | None:
    try:
        session.get("https://example.com/", auth=Token("t")).raise_for_status()
    except HTTPError as error:
        return error.response.text if error.response is not None else None
    except (ConnectionError, Timeout):
        return "later"
    except RequestException as error:
        return error.request.url if error.request is not None else None
    return None


def without_a_session() -> CaseInsensitiveDict[str]:
    return oxhorizon.get("https://example.com/", auth=("a", "b"), timeout=1).headers


def extra_horizon(path: Path) -> None:
    with exh.session(host="api.example.com") as session:
        assert_type(session, exh.ExhSession)
        query = (
            rql.eq("first_name", "Adam") & rql.ge("creation_timestamp", datetime.now()) & rql.limit(10, 20)
        )
        assert_type(query, rql.Expression)
        assert_type(session.get("/users/v1/", rql=query), Response)
        assert_type(session.post("/data/v1/x/documents", json={}, raise_errors=False), Response)
        for user in session.items("/users/v1/", rql.in_("language", "NL", "FR") | rql.like("email", "@a")):
            print(user["email"])
        for page in session.pages("/users/v1/", rql.sort("-creation_timestamp"), page_size=10):
            assert_type(page, "dict[str, Any]")
        try:
            session.delete("/users/v1/1", timeout=3)
        except errors.NoPermissionError as error:
            assert_type(error.code, "int | None")
            assert_type(error.message, str)
        except exh.ApiError as error:
            assert_type(error.status_code, "int | None")
    found = exh.login(
        "api.example.com", "key", "secret", "a@example.com", "p", mfa=lambda ways: (ways[0]["id"], "1")
    )
    credentials.write(path, found)
    assert_type(credentials.read(path), credentials.Credentials)
    assert_type(OAuth1Session.from_file(path), OAuth1Session)
    assert_type(exh.ExhSession.from_env(), exh.ExhSession)


def in_tests(exh_server: Provider, oxhorizon_mock: Mock) -> None:
    route = oxhorizon_mock.get("/users/v1/me", json={"id": "1"})
    route.assert_called_once()
    exh_server.fail("GET", "/users/v1/me", "NO_PERMISSION_EXCEPTION", times=1)
    assert_type(exh_server.environ, "dict[str, str]")
