"""``token`` and ``authorized``: reading and setting them, compared with the original."""

from __future__ import annotations

import itertools
from collections import OrderedDict, UserDict
from types import MappingProxyType
from typing import Any

import pytest

from tests.servers.ids import stable_id
from tests.servers.twins import Kit, raised, returned, told
from tests.workflow.steps import METHODS, application, of, state

TOKENS: list[Any] = [
    {"oauth_token": "t", "oauth_token_secret": "s"},
    {"oauth_token": "t"},
    {"oauth_token": "t", "oauth_token_secret": "s", "oauth_verifier": "v", "user_id": "7"},
    {"oauth_token": "", "oauth_token_secret": ""},
    {"oauth_token": None, "oauth_token_secret": None, "oauth_verifier": None},
    {"oauth_token": "é /+%", "oauth_token_secret": "ü&="},
    {"oauth_token": b"bytes", "oauth_token_secret": b"bytes"},
    {"oauth_token": 5, "oauth_token_secret": 6},
    {"oauth_token": ["t"]},
    {"oauth_token_secret": "s"},
    {"Oauth_Token": "t"},
    {},
    OrderedDict(oauth_token="t", oauth_token_secret="s"),
    UserDict(oauth_token="t", oauth_token_secret="s"),
    MappingProxyType({"oauth_token": "t"}),
    None,
    "oauth_token",
    "text",
    ["oauth_token"],
    [("oauth_token", "t")],
    5,
]


@pytest.mark.parametrize("token", TOKENS, ids=stable_id)
def test_token_is_set_as_in_original(token: Any) -> None:
    def call(kit: Kit) -> Any:
        session = application(kit, resource_owner_key="before", resource_owner_secret="before")
        try:
            session.token = token
        except Exception as error:
            return type(error).__name__, state(session)
        return state(session)

    returned(call)


@pytest.mark.parametrize("token", [{}, {"oauth_token_secret": "s"}, {"a": 1, "b": 2}], ids=stable_id)
def test_token_without_oauth_token_raises(token: dict[str, Any]) -> None:
    def call(kit: Kit) -> Any:
        session = application(kit)
        try:
            session.token = token
        except of(kit).TokenMissing as error:
            assert isinstance(error, ValueError)
            assert str(error).startswith("Response does not contain a token: ")
            return error.response

    assert returned(call) == token


def test_token_missing_message_lists_names() -> None:
    from oxhorizon import OAuth1Session

    with OAuth1Session("key") as session:
        assert told(setattr, session, "token", {"a": "secret", "b": "secret"}) == (
            "TokenMissing",
            "Response does not contain a token: it has a, b",
        )
        assert told(setattr, session, "token", {})[1].endswith("it has nothing")


def test_token_is_a_new_dict_each_time() -> None:
    def call(kit: Kit) -> Any:
        session = application(kit, resource_owner_key="t")
        session.token["oauth_token"] = "changed"
        return session.token

    assert returned(call) == {"oauth_token": "t"}


def test_token_cannot_be_deleted() -> None:
    assert raised(lambda kit: delattr(application(kit), "token")) == "AttributeError"
    assert raised(lambda kit: setattr(application(kit), "authorized", True)) == "AttributeError"


def test_token_signs_requests() -> None:
    def call(kit: Kit) -> Any:
        session = application(kit, signature_method="PLAINTEXT")
        session.token = {"oauth_token": "t é", "oauth_token_secret": "s &"}
        prepared = session.prepare_request(kit.request("GET", "http://localhost/"))
        return prepared.headers["Authorization"]

    assert b'oauth_token="t%20%C3%A9"' in returned(call)


@pytest.mark.parametrize("method", [*METHODS, "own"])
def test_authorized_matches_original(method: str) -> None:
    """All combinations of missing, empty and set values."""
    values = [None, "", "x"]

    def call(kit: Kit) -> Any:
        return [
            application(
                kit,
                signature_method=method,
                client_secret=client_secret,
                resource_owner_key=token,
                resource_owner_secret=token_secret,
            ).authorized
            for client_secret, token, token_secret in itertools.product(values, repeat=3)
        ]

    assert sum(returned(call)) == (9 if method == "RSA-SHA1" else 1)


def test_authorized_follows_client_attributes() -> None:
    def call(kit: Kit) -> Any:
        session = application(kit)
        found = [session.authorized]
        session.token = {"oauth_token": "t", "oauth_token_secret": "s"}
        found.append(session.authorized)
        for name, value in [
            ("client_secret", None),
            ("signature_method", "RSA-SHA1"),
            ("resource_owner_key", ""),
            ("signature_method", "RSA-SHA256"),
        ]:
            setattr(session._client.client, name, value)
            found.append(session.authorized)
        return found

    assert returned(call) == [False, True, False, True, False, False]


@pytest.mark.parametrize(
    "name", ["resource_owner_key", "resource_owner_secret", "verifier", "client_secret", "signature_method"]
)
def test_token_and_authorized_need_client_attributes(name: str) -> None:
    def call(kit: Kit) -> Any:
        session = application(kit, resource_owner_key="t", resource_owner_secret="s")
        delattr(session._client.client, name)
        found = []
        for read in ("token", "authorized"):
            try:
                found.append(getattr(session, read))
            except AttributeError:
                found.append("AttributeError")
        return found

    returned(call)
