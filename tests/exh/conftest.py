"""Fixtures: a provider per test module, and the JavaScript SDK."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from oxhorizon import OAuth1Session
from oxhorizon.testing import Provider
from tests.signing.npm import Script


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def plain(provider: Provider) -> Iterator[OAuth1Session]:
    """A plain signing session, not an ``ExhSession``."""
    with OAuth1Session(
        provider.client_key,
        provider.client_secret,
        provider.resource_owner_key,
        provider.resource_owner_secret,
    ) as session:
        yield session


@pytest.fixture(scope="session")
def sdk(tmp_path_factory: pytest.TempPathFactory) -> Script:
    return Script(Path(__file__).parent / "node", "sdk.js", tmp_path_factory.mktemp("sdk"))


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Hides credentials in the machine's environment and home directory."""
    for name in ("HOST", "OAUTH_CONSUMER_KEY", "OAUTH_CONSUMER_SECRET", "OAUTH_TOKEN", "OAUTH_TOKEN_SECRET"):
        monkeypatch.delenv(f"API_{name}", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
