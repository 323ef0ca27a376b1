"""OAuth 2.0 compared with the JavaScript SDK: the requests of each grant, and refreshes at once."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from oxhorizon import exh
from oxhorizon.exh import errors
from oxhorizon.testing import Provider
from tests.signing.npm import Script


@pytest.fixture(scope="session")
def sign_in(tmp_path_factory: pytest.TempPathFactory) -> Script:
    return Script(Path(__file__).parent / "node", "sign_in.js", tmp_path_factory.mktemp("sign-in"))


@pytest.fixture
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


def options(provider: Provider, confidential: bool = False) -> dict[str, Any]:
    oauth2 = provider.oauth2
    if not confidential:
        return {"host": provider.url.replace("127.0.0.1", "localhost"), "clientId": oauth2.client_id}
    return {
        "host": provider.url.replace("127.0.0.1", "localhost"),
        "clientId": oauth2.confidential_client_id,
        "clientSecret": oauth2.confidential_client_secret,
    }


def sent(provider: Provider, changing: tuple[str, ...] = ()) -> list[Any]:
    """Returns what came of the requests, and forgets them."""
    found = []
    for request in provider.requests:
        body = json.loads(request.body) if request.body else None
        if isinstance(body, dict):
            body = {name: "changes" if name in changing else value for name, value in body.items()}
        scheme = (request.headers["Authorization"] or "").partition(" ")[0]
        secret = request.headers["Authorization"] if scheme == "Basic" else None
        content_type = request.headers["Content-Type"] if request.body else None
        found.append((request.method, request.target, scheme, secret, content_type, body, request.status))
    provider.requests.clear()
    return found


def ours(provider: Provider, confidential: bool, **given: Any) -> Any:
    client: tuple[Any, ...] = (provider.oauth2.client_id,)
    if confidential:
        client = (provider.oauth2.confidential_client_id, provider.oauth2.confidential_client_secret)
    with exh.oauth2_session(provider.url, *client, **given) as session:
        return session.get("/users/v1/me").json()["email"]


Grants = Callable[[Provider, bool], "tuple[dict[str, Any], dict[str, Any]]"]


def password(provider: Provider, confidential: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    return (
        {"username": provider.email, "password": provider.password},
        {"email": provider.email, "password": provider.password},
    )


def refresh(provider: Provider, confidential: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    one, other = (provider.oauth2.token(confidential=confidential)["refresh_token"] for _ in range(2))
    return {"refreshToken": one}, {"refresh_token": other}


def code(provider: Provider, confidential: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    oauth2 = provider.oauth2
    client_id = oauth2.confidential_client_id if confidential else oauth2.client_id
    codes = []
    credentials = exh.credentials.Credentials(provider.url, *provider.credentials.values())
    with exh.ExhSession(credentials) as session:
        for _ in range(2):
            asked = {"responseType": "code", "clientId": client_id}
            answer = session.post("/auth/v2/oauth2/authorizations", json=asked).json()
            codes.append(answer["authorizationCode"])
    provider.requests.clear()
    return {"code": codes[0]}, {"code": codes[1]}


@pytest.mark.parametrize("confidential", [False, True], ids=["public", "confidential"])
@pytest.mark.parametrize("grant", [password, refresh, code])
def test_the_same_requests(sign_in: Script, provider: Provider, grant: Grants, confidential: bool) -> None:
    theirs, mine = grant(provider, confidential)
    question = {"options": options(provider, confidential), "grant": theirs}
    assert sign_in.answers([{"authenticate": question}]) == [{"answer": provider.email}]
    expected = sent(provider, ("refresh_token", "code"))
    assert ours(provider, confidential, **mine) == provider.email
    assert sent(provider, ("refresh_token", "code")) == expected


@pytest.mark.parametrize("confidential", [False, True], ids=["public", "confidential"])
def test_the_same_second_step(sign_in: Script, confidential: bool) -> None:
    with Provider(mfa_code="123456") as provider:
        theirs, mine = password(provider, confidential)
        question = {"options": options(provider, confidential), "grant": theirs, "codes": ["0", "123456"]}
        assert sign_in.answers([{"mfa": question}]) == [{"answer": provider.email}]
        expected = sent(provider, ("token",))
        codes = iter(["0", "123456"])
        email = ours(provider, confidential, **mine, mfa=lambda methods: (methods[0]["id"], next(codes)))
        assert email == provider.email
        assert sent(provider, ("token",)) == expected


@pytest.mark.parametrize("confidential", [False, True], ids=["public", "confidential"])
def test_the_same_requests_for_oidc(sign_in: Script, provider: Provider, confidential: bool) -> None:
    shared = {"options": options(provider, confidential), "provider": "mine"}
    questions = [
        {"oidcUrl": {**shared, "state": "s"}},
        {"oidc": {**shared, "code": provider.oauth2.oidc_code("mine")}},
    ]
    answers = sign_in.answers(questions)
    assert answers[1] == {"answer": provider.email}
    expected = sent(provider, ("authorizationCode",))
    url = exh.oidc_url(provider.url, "mine", state="s")
    assert url.partition("?")[0].endswith(answers[0]["answer"].partition("?")[0].partition("/oidc/")[2])
    email = ours(provider, confidential, oidc_provider="mine", code=provider.oauth2.oidc_code("mine"))
    assert email == provider.email
    assert sent(provider, ("authorizationCode",)) == expected


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ({"username": "user", "password": "wrong"}, {"email": "user", "password": "wrong"}),
        ({"refreshToken": "wrong"}, {"refresh_token": "wrong"}),
        ({"code": "wrong"}, {"code": "wrong"}),
    ],
)
def test_the_same_errors(sign_in: Script, provider: Provider, theirs: Any, mine: Any) -> None:
    answer = sign_in.answers([{"authenticate": {"options": options(provider), "grant": theirs}}])[0]
    with pytest.raises(errors.OAuth2LoginError) as raised:
        ours(provider, False, **mine)
    assert answer == {
        "failed": {"error": type(raised.value).__name__, "inner": type(raised.value.exh_error).__name__}
    }


def test_refreshes_at_once_fail_there_and_not_here(sign_in: Script, provider: Provider) -> None:
    import threading

    token = provider.oauth2.token()
    expired = {
        **options(provider), "accessToken": token["access_token"], "refreshToken": token["refresh_token"],
        "expiresIn": 1, "creationTimestamp": "2020-01-01T00:00:00.000Z",
    }  # fmt: skip
    answers = sign_in.answers([{"atOnce": {"options": expired, "count": 3}}])[0]["answer"]
    # Their fault: each refreshes, and the refresh token serves once.
    assert answers.count(provider.email) == 1
    assert sum("error" in answer for answer in answers if isinstance(answer, dict)) == 2
    assert len([one for one in sent(provider) if one[1] == "/auth/v2/oauth2/tokens"]) == 3
    mine = {**provider.oauth2.token(), "expires_at": time.time() - 1}
    found = []
    with exh.oauth2_session(provider.url, provider.oauth2.client_id, token=mine) as session:
        calls = [
            threading.Thread(target=lambda: found.append(session.get("/users/v1/me").json()["email"]))
            for _ in range(3)
        ]
        for call in calls:
            call.start()
        for call in calls:
            call.join()
    assert found == [provider.email] * 3
    assert len([one for one in sent(provider) if one[1] == "/auth/v2/oauth2/tokens"]) == 1
