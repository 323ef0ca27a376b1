"""``base_url``: relative URLs."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import Any

import pytest

import oxhorizon
from oxhorizon import exh
from oxhorizon.exceptions import InvalidSchema, MissingSchema
from oxhorizon.testing import Provider
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import ScriptedServer, redirect
from tests.servers.signatures import is_signed


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("/users", "/v1/users"),
        ("users/me?a=b c#d", "/v1/users/me?a=b%20c"),
        (b"/users", "/v1/users"),
        ("?gt(a,0)", "/v1?gt(a,0)"),
        ("/a:b", "/v1/a:b"),
        ("", "/v1/"),
    ],
)
def test_base_url_is_joined_and_signed(server: ScriptedServer, slash: str, url: Any, target: str) -> None:
    server.take()
    with oxhorizon.OAuth1Session(*CREDENTIALS, base_url=server.url + "/v1" + slash) as session:
        assert session.get(url).ok
    seen = server.take_one()
    assert seen.target == target
    assert is_signed(seen, server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_absolute_url_ignores_base_url(server: ScriptedServer) -> None:
    server.take()
    with oxhorizon.Session(base_url="http://nowhere.invalid") as session:
        assert session.get(server.url + "/whole").ok
        assert session.base_url == "http://nowhere.invalid"
        session.base_url = server.url
        assert session.get("/path").url == server.url + "/path"
        session.base_url = None
        with pytest.raises(MissingSchema):
            session.get("/path")
        session.base_url = server.url
        with pytest.raises(MissingSchema):
            session.get("//other.invalid/path")
        with pytest.raises(InvalidSchema):
            session.get("ftp://other.invalid/path")


def test_base_url_applies_to_prepare_and_redirects(server: ScriptedServer) -> None:
    class Own(oxhorizon.Session):
        def prepare_request(self, request: Any) -> Any:
            assert request.url == "/path"
            return super().prepare_request(request)

    server.on("/moved", redirect("/end"))
    for kind in (oxhorizon.Session, Own):
        with kind(base_url=server.url) as session:
            request = session.prepare_request(oxhorizon.Request("GET", "/path"))
            assert request.url == server.url + "/path"
            assert session.send(request).ok
            assert session.post("/path", json={}).ok
            loaded = pickle.loads(pickle.dumps(session)) if kind is oxhorizon.Session else session
            assert loaded.get("/path").ok
    with oxhorizon.Session(base_url=server.url) as session:
        assert session.get("/moved").url == server.url + "/end"


def test_invalid_base_url_raises(server: ScriptedServer) -> None:
    with pytest.raises(TypeError, match="base_url must be a str or None, not int"):
        oxhorizon.Session(base_url=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [oxhorizon.OAuth1Session, exh.ExhSession])
def test_base_url_from_environment_or_file(
    kind: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Provider() as provider:
        file = tmp_path / "credentials.txt"
        file.write_text("".join(f"{name}={value}\n" for name, value in provider.environ.items()))
        os.chmod(file, 0o600)
        with kind.from_file(file) as session:
            assert type(session) is kind
            assert session.get("/users/v1/me").json()["email"] == provider.email
        with pytest.raises(exh.credentials.MissingCredentials, match="API_OAUTH_TOKEN"):
            kind.from_env()
        for name, value in provider.environ.items():
            monkeypatch.setenv(name, value)
        with kind.from_env(signature_method="HMAC-SHA256") as session:
            assert session.get("/users/v1/me").ok
            assert session._client.client.signature_method == "HMAC-SHA256"
