"""A provider and independent clients: requests_oauthlib and plain sockets."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests
from oauthlib.oauth1 import Client
from requests_oauthlib import OAuth1Session

from oxhorizon.testing import Provider
from tests.provider.three_legged import NewClient, client_of

Connect = Callable[[], socket.socket]
Sign = Callable[..., "dict[str, str]"]
NewSession = Callable[..., OAuth1Session]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider() as provider:
        yield provider


@pytest.fixture
def new_session(provider: Provider) -> Iterator[NewSession]:
    """Makes sessions with the provider's credentials; keyword arguments go to oauthlib."""
    sessions = []

    def make(**changes: Any) -> OAuth1Session:
        settings: dict[str, Any] = {
            "client_key": provider.client_key,
            "client_secret": provider.client_secret,
            "resource_owner_key": provider.resource_owner_key,
            "resource_owner_secret": provider.resource_owner_secret,
        }
        sessions.append(OAuth1Session(**{**settings, **changes}))
        return sessions[-1]

    yield make
    for session in sessions:
        session.close()


@pytest.fixture
def session(new_session: NewSession) -> OAuth1Session:
    return new_session()


@pytest.fixture
def sign(provider: Provider) -> Sign:
    """Signs a request and returns its headers, for tests that send them by hand."""

    def sign(method: Any, path: str, **settings: Any) -> dict[str, str]:
        client = Client(
            provider.client_key,
            provider.client_secret,
            provider.resource_owner_key,
            provider.resource_owner_secret,
            **settings,
        )
        _, headers, _ = client.sign(provider.url + path, http_method=method)
        return dict(headers)

    return sign


@pytest.fixture
def connect(provider: Provider) -> Iterator[Connect]:
    """Opens plain connections to the provider."""
    connections = []

    def connect() -> socket.socket:
        host, port = provider.url[len("http://") :].split(":")
        connections.append(socket.create_connection((host, int(port)), timeout=5))
        return connections[-1]

    yield connect
    for connection in connections:
        connection.close()


@pytest.fixture
def new_client(provider: Provider) -> Iterator[NewClient]:
    """Makes clients that have no token yet; keyword arguments go to requests_oauthlib."""
    sessions = []

    def make(**settings: Any) -> OAuth1Session:
        sessions.append(client_of(provider, **settings))
        return sessions[-1]

    yield make
    for session in sessions:
        session.close()


@pytest.fixture
def client(new_client: NewClient) -> OAuth1Session:
    return new_client()


@pytest.fixture
def browser() -> Iterator[requests.Session]:
    """Keeps cookies, as a browser does."""
    with requests.Session() as session:
        yield session
