"""``oauth_provider``: one server, reset for each test."""

from __future__ import annotations

from typing import Any

import pytest
import requests_oauthlib

import oxhorizon
from oxhorizon.testing import Provider


def test_provider_session_signs_requests(oauth_provider: Provider) -> None:
    session = oauth_provider.session()
    assert isinstance(session, oxhorizon.OAuth1Session)
    assert session.get(oauth_provider.url + "/users/v1/me").json()["email"] == oauth_provider.email
    [request] = oauth_provider.requests
    assert (request.method, request.path, request.status) == ("GET", "/users/v1/me", 200)


@pytest.mark.parametrize(
    ("keywords", "status", "error"),
    [
        ({"signature_method": "HMAC-SHA256"}, 200, None),
        ({"signature_type": "QUERY"}, 200, None),
        ({"client_secret": "wrong"}, 401, "OAUTH_SIGNATURE_EXCEPTION"),
        ({"resource_owner_key": "unknown"}, 401, "OAUTH_TOKEN_EXCEPTION"),
        (
            {"resource_owner_key": None, "resource_owner_secret": None},
            401,
            "USER_NOT_AUTHENTICATED_EXCEPTION",
        ),
    ],
)
def test_provider_session_accepts_keywords(
    oauth_provider: Provider, keywords: dict[str, Any], status: int, error: str | None
) -> None:
    answer = oauth_provider.session(**keywords).get(oauth_provider.url + "/users/v1/me")
    assert (answer.status_code, oauth_provider.requests[0].error) == (status, error)


def test_provider_credentials_work_with_requests_oauthlib(oauth_provider: Provider) -> None:
    with requests_oauthlib.OAuth1Session(**oauth_provider.credentials) as session:
        assert session.get(oauth_provider.url + "/users/v1/me").ok


def test_reset_restores_provider_with_new_credentials() -> None:
    with Provider(client_key="mine", client_secret="stays") as provider:
        url, before = provider.url, provider.session()
        document = before.post(url + "/data/v1/mood/documents", json={"score": 1}).json()["id"]
        provider.fail("*", "*", "SERVER_EXCEPTION", times=None)
        credentials = provider.credentials
        provider.reset()
        assert not provider.requests
        assert provider.url == url
        assert provider.client_secret == "stays"
        assert provider.resource_owner_key != credentials["resource_owner_key"]
        refused = oxhorizon.OAuth1Session(**credentials).get(url + "/users/v1/me")
        assert refused.json()["name"] == "OAUTH_TOKEN_EXCEPTION"
        found = provider.session().get(f"{url}/data/v1/mood/documents?eq(id,{document})").json()
        assert found["data"] == []


def test_fixture_is_fresh_for_each_test(run: Any) -> None:
    result = run(
        """
        seen = []

        def check(provider):
            assert not provider.requests
            session = provider.session()
            assert session.get(provider.url + "/users/v1/me").ok
            found = session.get(provider.url + "/data/v1/mood/documents").json()["page"]["total"]
            session.post(provider.url + "/data/v1/mood/documents", json={})
            seen.append((provider.url, provider.client_secret, found))

        def test_one(oauth_provider):
            check(oauth_provider)

        def test_two(oauth_provider):
            check(oauth_provider)
            oauth_provider.stop()

        def test_three(oauth_provider, exh_server):
            check(oauth_provider)
            check(exh_server)

        def test_all():
            urls, secrets, totals = zip(*seen)
            assert urls[0] == urls[1] != urls[3]
            assert len(set(secrets)) == 4
            assert len(set(totals)) == 1
        """
    )
    result.assert_outcomes(passed=4)


def test_missing_oauthlib_fails_with_hint(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for name in [name for name in sys.modules if name.startswith("oxhorizon.testing.")]:
        if not name.startswith("oxhorizon.testing.plugin"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "oauthlib", None)
    for name in [name for name in sys.modules if name.startswith("oauthlib.")]:
        monkeypatch.delitem(sys.modules, name)
    result = run("def test_it(oauth_provider): pass")
    result.stdout.fnmatch_lines(["*oxhorizon.testing needs oauthlib: pip install oxhorizon?testing?"])
