"""``ExhSession`` against the embedded provider."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from oxhorizon import exh
from oxhorizon.exh import ExhSession, errors, rql
from oxhorizon.exh._hosts import base_of, resolve
from oxhorizon.exh.credentials import Credentials, MissingCredentials, write
from oxhorizon.testing import Provider
from tests.servers.scripted import ScriptedServer


@pytest.fixture
def given(provider: Provider) -> Credentials:
    return Credentials(*provider.environ.values())


@pytest.fixture
def session(given: Credentials) -> Iterator[ExhSession]:
    with ExhSession(given) as session:
        yield session


def last(provider: Provider) -> Any:
    return provider.requests[-1]


def test_session_reads_environment(provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in provider.environ.items():
        monkeypatch.setenv(name, value)
    for session in (exh.session(), ExhSession()):
        assert session.get("/users/v1/me").json()["email"] == provider.email


def test_session_reads_file(given: Credentials, provider: Provider, tmp_path: Path) -> None:
    write(tmp_path / "credentials.txt", given)
    with exh.session(tmp_path / "credentials.txt") as session:
        assert session.get("/users/v1/me").json()["email"] == provider.email
    wrong = exh.session(tmp_path / "credentials.txt", token_secret="other")
    with wrong, pytest.raises(errors.OAuthSignatureError):
        wrong.get("/users/v1/me")


def test_session_without_credentials_raises() -> None:
    for make in (exh.session, ExhSession):
        with pytest.raises(MissingCredentials):
            make()


def test_session_without_token_can_log_in(provider: Provider) -> None:
    found = {**provider.environ, "API_OAUTH_TOKEN": None, "API_OAUTH_TOKEN_SECRET": None}
    with ExhSession(Credentials(*found.values())) as session:  # type: ignore[arg-type]
        with pytest.raises(errors.UserNotAuthenticatedError):
            session.get("/users/v1/me")
        body = {"email": provider.email, "password": provider.password}
        assert session.post("/auth/v2/oauth1/tokens", json=body).json()["tokenSecret"]


@pytest.mark.parametrize("path", ["/users/v1/me", "users/v1/me", b"/users/v1/me", " /users/v1/me"])
def test_relative_path_is_resolved(path: str, session: ExhSession) -> None:
    assert session.get(path).status_code == 200


def test_url_of_other_host_raises(session: ExhSession, provider: Provider) -> None:
    assert session.get(f"{provider.url}/users/v1/me").status_code == 200
    with pytest.raises(ValueError, match="signed requests go to API_HOST only"):
        session.get(provider.url.replace("127.0.0.1", "localhost") + "/users/v1/me?secret")


def test_session_sends_user_agent(session: ExhSession, provider: Provider) -> None:
    session.get("/users/v1/me", headers={"X-Own": "1"})
    assert last(provider).headers["X-User-Agent"] == f"oxhorizon SDK/{oxhorizon.__version__}"
    assert last(provider).headers["X-Own"] == "1"


def test_error_response_raises(session: ExhSession) -> None:
    for send in (session.get, session.post, session.put, session.delete):
        with pytest.raises(errors.ResourceUnknownError) as caught:
            send("/nothing")
        assert caught.value.response is not None
        assert caught.value.status_code == 404
    assert session.get("/nothing", raise_errors=False).status_code == 404
    with pytest.raises(oxhorizon.HTTPError):
        session.request("GET", "/nothing")


def test_raise_errors_false_returns_response(given: Credentials) -> None:
    with ExhSession(given, raise_errors=False) as session:
        assert session.get("/nothing").status_code == 404
        with pytest.raises(errors.ApiError):
            session.get("/nothing", raise_errors=True)
        # items() returns no response, so it always raises.
        with pytest.raises(errors.ResourceUnknownError):
            list(session.items("/nothing"))


def test_rql_argument_is_sent_verbatim(session: ExhSession, provider: Provider) -> None:
    query = rql.eq("last_name", "De Smet") & rql.limit(2)
    text = "eq(last_name,De%2520Smet)&limit(2)"
    for given in (query, text, f"?{text}"):
        data = session.get("/users/v1/", rql=given).json()["data"]
        assert [user["last_name"] for user in data] == ["De Smet", "De Smet"]
        assert last(provider).target == f"/users/v1/?{text}"
    assert session.request("GET", "/users/v1/", None, None, rql=query).json()["data"] == data
    assert session.get("/users/v1/", params=query).json()["data"] == data
    assert session.get("/users/v1/", rql="").json()["page"]["total"] == 36
    with pytest.raises(ValueError, match="not both"):
        session.get("/users/v1/", rql=query, params={"a": "b"})
    with pytest.raises(ValueError, match="not both"):
        session.request("GET", "/users/v1/", {"a": "b"}, rql=query)
    with pytest.raises(TypeError, match="not dict"):
        session.get("/users/v1/", rql={"a": "b"})
    with pytest.raises(ValueError, match="contains a #"):
        session.get("/users/v1/", rql="eq(a,b#c)")
    with pytest.raises(errors.InvalidRqlError):
        session.get("/users/v1/", rql="bogus(a,b)")


def test_update_applies_rql(session: ExhSession) -> None:
    path = "/data/v1/mood/documents"
    made = session.post(path, json={"score": 3}).json()
    url = f"{path}/{made['id']}"
    assert session.put(url, json={"score": 4}, rql=rql.eq("data.score", 5)).json() == {"affectedRecords": 0}
    assert session.put(url, json={"score": 4}, rql=rql.eq("data.score", 3)).json() == {"affectedRecords": 1}
    assert session.delete(url).json() == {"affectedRecords": 1}


def test_session_repr_hides_secrets(session: ExhSession, given: Credentials) -> None:
    assert repr(session) == f"<ExhSession client_key={given.consumer_key!r} base_url={given.host!r}>"


@pytest.mark.parametrize("copied", [copy.copy, lambda one: pickle.loads(pickle.dumps(one))])
def test_copied_session_keeps_settings(copied: Callable[[Any], Any], given: Credentials) -> None:
    with ExhSession(given, raise_errors=False) as session:
        made = copied(session)
    assert made.get("/users/v1/me").status_code == 200
    assert made.get("/nothing").status_code == 404
    assert repr(made) == repr(session)


def test_session_subclass_send_is_called(given: Credentials) -> None:
    class Own(ExhSession):
        def send(self, request: Any, **kwargs: Any) -> Any:
            self.sent = request.url
            return super().send(request, **kwargs)

    with Own(given) as session:
        assert session.get("/users/v1/me").json()
        assert session.sent == f"{given.host}/users/v1/me"


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("api.example.com", "https://api.example.com"),
        ("api.example.com/", "https://api.example.com"),
        (" https://api.example.com// ", "https://api.example.com"),
        ("https://api.example.com/base/", "https://api.example.com/base"),
        ("HTTPS://API.example.com:8443", "https://api.example.com:8443"),
        ("http://api.example.com", "http://api.example.com"),
        ("localhost", "http://localhost"),
        ("api.localhost:8080", "http://api.localhost:8080"),
        ("127.1.2.3:80", "http://127.1.2.3:80"),
        ("[::1]:5000", "http://[::1]:5000"),
        ("https://localhost", "https://localhost"),
        ("127.0.0.1.example.com", "https://127.0.0.1.example.com"),
        ("localhost.example.com", "https://localhost.example.com"),
        ("10.0.0.1", "https://10.0.0.1"),
    ],
)
def test_base_of_normalises_host(host: str, base: str) -> None:
    assert base_of(host) == base


@pytest.mark.parametrize(
    "host",
    [
        "",
        " ",
        "/",
        "https://",
        "ftp://api.example.com",
        "a b",
        "api.example.com?a",
        "api.example.com#a",
        "a\\b",
    ],
)
def test_base_of_invalid_host_raises(host: str) -> None:
    with pytest.raises(ValueError, match="API_HOST is"):
        base_of(host)


def test_base_of_host_with_password_raises() -> None:
    with pytest.raises(ValueError, match="contains a user") as caught:
        base_of("https://user:s3cr3t@api.example.com")
    assert "s3cr3t" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("/a/b?c=d#e", "https://api.example.com/v/a/b?c=d#e"),
        ("a", "https://api.example.com/v/a"),
        ("", "https://api.example.com/v/"),
        ("?eq(a,b)", "https://api.example.com/v/?eq(a,b)"),
        ("/a?u=https://other.example.com", "https://api.example.com/v/a?u=https://other.example.com"),
        ("https:/other.example.com", "https://api.example.com/v/https:/other.example.com"),
        ("a@other.example.com", "https://api.example.com/v/a@other.example.com"),
        ("https://api.example.com/x", "https://api.example.com/x"),
        ("HTTPS://API.EXAMPLE.COM:443/x", "HTTPS://API.EXAMPLE.COM:443/x"),
    ],
)
def test_resolve_joins_host_and_path(url: str, whole: str) -> None:
    assert resolve("https://api.example.com/v", url) == whole


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example.com/",
        "https://api.example.com:444/",
        "https://api.example.com.other.example/",
        "https://other.example/",
        "https://api.example.com@other.example/",
        "https://user:password@api.example.com/",
        "  https://other.example/",
        "//other.example/",
        "\\\\other.example/",
        "https:///other.example/",
        "https://api.example.com\t.other.example/",
        "file:///etc/passwd",
        "httpsx://api.example.com/",
    ],
)
def test_resolve_other_host_raises(url: str) -> None:
    with pytest.raises(ValueError) as caught:
        resolve("https://api.example.com", url)
    assert "password@" not in str(caught.value)


def test_url_with_backslash_goes_to_api_host(
    session: ExhSession, provider: Provider, server: ScriptedServer
) -> None:
    for url in (f"{provider.url}\\@{server.url.partition('://')[2]}", "/\\" + server.url.partition("://")[2]):
        count = len(provider.requests)
        with pytest.raises(errors.ApiError):
            session.get(url)
        assert len(provider.requests) == count + 1


def test_exh_exports_public_names() -> None:
    assert set(exh.__all__) <= set(dir(exh))
    assert exh.rql is rql
    assert exh.ApiError is errors.ApiError
    with pytest.raises(AttributeError, match="nothing"):
        exh.nothing  # noqa: B018
