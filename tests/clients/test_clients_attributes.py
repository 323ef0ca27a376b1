"""Attributes of a session's or auth object's client; changes take effect on the next request."""

from __future__ import annotations

from typing import Any

import pytest

import oxhorizon
from tests.clients.signers import ATTRIBUTES, auth, client, client_class, session
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import CREDENTIALS, Kit, compare, returned
from tests.signing.rsa import PRIVATE_KEY

WAYS = {
    "session._client.client": lambda kit: (lambda s: (s, s._client.client))(session(kit)),
    "session.auth.client": lambda kit: (lambda s: (s, s.auth.client))(session(kit)),
    "auth.client": lambda kit: (lambda s, a: (setattr(s, "auth", a), (s, a.client))[1])(
        kit.session(), auth(kit)
    ),
}

CHANGES: list[tuple[str, Any]] = [
    ("client_key", "other key é"),
    ("client_key", ""),
    ("client_secret", "other"),
    ("client_secret", None),
    ("resource_owner_key", "other"),
    ("resource_owner_key", None),
    ("resource_owner_key", ""),
    ("resource_owner_secret", "other"),
    ("resource_owner_secret", None),
    ("callback_uri", "http://h/?a=b"),
    ("signature_method", "HMAC-SHA512"),
    ("signature_method", "PLAINTEXT"),
    ("signature_method", "nonsense"),
    ("signature_method", None),
    ("signature_type", "QUERY"),
    ("signature_type", "BODY"),
    ("signature_type", "query"),
    ("signature_type", None),
    ("verifier", "v"),
    ("realm", "r é"),
    ("realm", ""),
    ("encoding", "latin-1"),
    ("encoding", None),
    ("decoding", None),
    ("decoding", "latin-1"),
    ("nonce", "other"),
    ("timestamp", "1"),
    ("timestamp", "1800000000"),
]


def send(session: Any, server: ScriptedServer) -> Any:
    return session.post(server.url + "/a?b=c", data={"d": "é"}).status_code


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("name", "value"), CHANGES, ids=stable_id)
def test_client_attribute_change_affects_next_request(
    server: ScriptedServer, name: str, value: Any, way: str
) -> None:
    def call(kit: Kit) -> Any:
        used, its_client = WAYS[way](kit)
        found = [send(used, server), getattr(its_client, name)]
        setattr(its_client, name, value)
        assert getattr(its_client, name) == value
        try:
            found.append(send(used, server))
        except Exception as error:
            found.append(type(error).__name__)
        setattr(its_client, name, found[1])
        return [*found, send(used, server)]

    found = compare(call, server)
    assert found["result"][0] == "returns", found["result"]
    assert found["sent"][0] == found["sent"][-1]


# Ours needs the encoding only for bytes, so its deletion has no effect on text.
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", [name for name in ATTRIBUTES if name != "encoding"])
def test_deleted_client_attribute_matches_original(server: ScriptedServer, name: str, way: str) -> None:
    def call(kit: Kit) -> Any:
        used, its_client = WAYS[way](kit)
        delattr(its_client, name)
        found: list[Any] = [hasattr(its_client, name), name in vars(its_client)]
        try:
            delattr(its_client, name)
        except AttributeError:
            found.append("deleted before")
        try:
            found.append(send(used, server))
        except Exception as error:
            found.append(type(error).__name__)
        return found

    returned(call, server)


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_deleted_client_attribute_can_be_set_again(server: ScriptedServer, name: str) -> None:
    def call(kit: Kit) -> Any:
        used = session(kit)
        its_client = used._client.client
        value = getattr(its_client, name)
        delattr(its_client, name)
        setattr(its_client, name, value)
        return send(used, server)

    assert returned(call, server) == 200


def test_rsa_key_change_affects_next_request(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        used = session(kit)
        found: list[Any] = [send(used, server)]
        used.auth.client.signature_method = "RSA-SHA256"
        used.auth.client.rsa_key = PRIVATE_KEY
        found.append(send(used, server))
        used.auth.client.rsa_key = None
        try:
            found.append(send(used, server))
        except ValueError as error:
            found.append(type(error).__name__)
        return found

    returned(call, server)


def test_vars_of_client_match_original() -> None:
    def call(kit: Kit) -> Any:
        made = client(kit, realm="r")
        made.own = 1
        found = vars(made)
        return {name: found[name] for name in (*ATTRIBUTES, "own")}, set(found)

    with Kit("ours") as kit:
        ours, names = call(kit)
    with Kit("original") as kit:
        original, original_names = call(kit)
    assert ours == original
    assert names - original_names == {"body_hash", "rsa_key_password"}
    assert original_names <= names


def test_vars_follow_attribute_changes() -> None:
    def call(kit: Kit) -> Any:
        made = client(kit)
        made.realm = "changed"
        del made.nonce
        return vars(made)["realm"], "nonce" in vars(made), "nonce" in dir(made), hasattr(made, "nonce")

    assert returned(call) == ("changed", False, False, False)


def test_vars_changes_affect_client() -> None:
    """Some programs configure a client by ``vars(client).update(…)``."""

    def call(kit: Kit) -> Any:
        made = client(kit)
        vars(made)["realm"] = "changed"
        made.__dict__.update(client_key="other")
        return made.realm, made.client_key, made.sign("http://h/")

    returned(call)


def test_custom_attributes_are_kept(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        used = session(kit)
        used._client.client.note = "mine"
        used._client.note = "mine too"
        send(used, server)
        return used._client.client.note, used.auth.note

    assert returned(call, server) == ("mine", "mine too")


def test_unknown_attribute_raises() -> None:
    def call(kit: Kit) -> Any:
        found = []
        for act in (lambda c: c.nonsense, lambda c: delattr(c, "nonsense"), lambda c: c.get_token()):
            try:
                act(client(kit))
            except AttributeError as error:
                found.append(type(error).__name__)
        return found

    returned(call)


def test_replaced_client_signs_next_request(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        used = session(kit)
        other = client_class(kit)("other", "s", nonce="n", timestamp="1", decoding="utf-8")
        used._client.client = other
        assert used.auth.client is other
        found = [send(used, server)]
        used.auth = None
        return [*found, send(used, server)]

    found = compare(call, server)
    assert "oauth_consumer_key" in str(found["sent"][0]["headers"])
    assert "oauth_consumer_key" not in str(found["sent"][1]["headers"])


def test_session_auth_is_its_client() -> None:
    def call(kit: Kit) -> Any:
        used = session(kit)
        return used.auth is used._client, used.auth.client is used._client.client

    assert returned(call) == (True, True)


@pytest.mark.parametrize("value", [True, False, 1, "", None], ids=stable_id)
def test_force_include_body_matches_original(server: ScriptedServer, value: Any) -> None:
    def call(kit: Kit) -> Any:
        used = session(kit)
        used.auth.force_include_body = value
        return used.post(server.url, data="a text", headers={"Content-Type": "text/plain"}).status_code

    returned(call, server)


def test_positional_arguments_match_original() -> None:
    given = [*CREDENTIALS, "oob", "HMAC-SHA256", "QUERY", None, "v"]

    def call(kit: Kit) -> Any:
        made = client_class(kit)(*given, "realm", "utf-8", "latin-1", "nonce", "1")
        auth_object = type(auth(kit))(*given, None, None, True)
        return (
            {name: getattr(made, name) for name in ATTRIBUTES},
            {name: getattr(auth_object.client, name) for name in ATTRIBUTES},
            auth_object.force_include_body,
        )

    returned(call)


def test_client_repr_hides_secrets() -> None:
    made = oxhorizon.oauth1.Client(*CREDENTIALS, rsa_key="key", verifier="verifier")
    for secret in (*CREDENTIALS[1:], "verifier"):
        assert secret not in repr(made) + str(made)
