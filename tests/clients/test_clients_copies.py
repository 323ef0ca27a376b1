"""Pickles and copies of auth objects, clients and sessions."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest

import oxhorizon
import oxhorizon.oauth1
from tests.clients.signers import auth, auth_class, client, client_class, session
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit, compare, each, returned

WAYS: dict[str, Callable[[Any], Any]] = {
    **{
        f"pickle {protocol}": lambda thing, protocol=protocol: pickle.loads(pickle.dumps(thing, protocol))
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    },
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}
SETTINGS: list[dict[str, Any]] = [
    {},
    {"signature_method": "RSA-SHA256"},
    {"signature_method": "PLAINTEXT", "signature_type": "QUERY"},
    {"signature_type": "BODY", "realm": "r", "callback_uri": "oob", "verifier": "v"},
    {"decoding": None, "encoding": "latin-1"},
]


class OwnAuth(oxhorizon.OAuth1):
    pass


class OwnClient(oxhorizon.oauth1.Client):
    pass


class OwnSession(oxhorizon.OAuth1Session):
    pass


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("settings", SETTINGS, ids=stable_id)
def test_copied_client_signs_alike(how: str, settings: dict[str, Any]) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    def call(kit: Kit) -> Any:
        made = client(kit, **settings)
        made.own = ["mine"]
        other = WAYS[how](made)
        assert type(other) is client_class(kit)
        assert other.own == ["mine"]
        assert vars(other) == vars(made)
        other.client_key = "other"
        assert made.client_key == "client"
        return other.sign("http://h/?a=b", "POST", "c=d", form), made.sign(
            "http://h/?a=b", "POST", "c=d", form
        )

    returned(call)


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("settings", SETTINGS, ids=stable_id)
def test_copied_auth_signs_alike(server: ScriptedServer, how: str, settings: dict[str, Any]) -> None:
    def call(kit: Kit) -> Any:
        made = auth(kit, force_include_body=True, **settings)
        made.own = "mine"
        other = WAYS[how](made)
        assert type(other) is auth_class(kit)
        # A copy shares the client.
        other.client.realm = "changed"
        used = kit.session()
        used.auth = other
        found = [used.post(server.url, data={"a": "b"}).status_code]
        return found, other.own, other.force_include_body, made.client.realm == "changed"

    assert compare(call, server)["result"][1][3] is (how == "copy")


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("settings", SETTINGS, ids=stable_id)
def test_copied_session_signs_alike(server: ScriptedServer, how: str, settings: dict[str, Any]) -> None:
    def call(kit: Kit) -> Any:
        made = session(kit, **settings)
        made.headers["X-One"] = "1"
        made.params = {"p": "q"}
        other = kit.keep(WAYS[how](made))
        assert type(other) is type(made)
        return other.post(server.url, data={"a": "b"}).status_code, dict(other.params)

    returned(call, server)


@pytest.mark.parametrize("how", WAYS)
def test_copied_session_keeps_its_client(how: str) -> None:
    """The original's session loses ``_client`` when pickled."""
    with Kit("ours") as kit:
        other = kit.keep(WAYS[how](session(kit)))
        assert other._client is other.auth
        assert other.authorized
        other.token = {"oauth_token": "t"}
        assert other.auth.client.resource_owner_key == "t"


@pytest.mark.parametrize("how", WAYS)
def test_copied_subclasses_keep_their_type(how: str) -> None:
    signer = OwnAuth("key", "secret", client_class=OwnClient)
    other = WAYS[how](signer)
    assert (type(other), type(other.client)) == (OwnAuth, OwnClient)
    with OwnSession("key", "secret") as made, WAYS[how](made) as made_again:
        assert type(made_again) is OwnSession
        assert made_again.auth.client.client_secret == "secret"


@pytest.mark.parametrize("how", WAYS)
def test_deleted_attribute_stays_deleted_in_copy(how: str) -> None:
    def call(kit: Kit) -> Any:
        made = client(kit)
        del made.realm
        other = WAYS[how](made)
        return hasattr(other, "realm"), "realm" in vars(other)

    assert returned(call) == (False, False)


@pytest.mark.parametrize("how", WAYS)
def test_copied_client_keeps_body_hash_and_password(how: str) -> None:
    made = oxhorizon.oauth1.Client("key", body_hash="SHA-256", rsa_key=b"pem", rsa_key_password=b"p")
    other = WAYS[how](made)
    assert (other.body_hash, other.rsa_key_password) == ("SHA-256", b"p")
    assert other.sign("http://h/", payload=b"")[1]["Authorization"].count("oauth_body_hash") == 1


@pytest.mark.parametrize("protocol", [0, 1])
@pytest.mark.parametrize("make", [client, auth, session], ids=["client", "auth", "session"])
def test_oldest_pickle_protocols_work(make: Any, protocol: int) -> None:
    for kit in each():
        made = make(kit)
        assert type(pickle.loads(pickle.dumps(made, protocol))) is type(made)


def test_copied_clients_have_different_nonces() -> None:
    made = oxhorizon.oauth1.Client("key")
    clients = [made, copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))]
    assert len({one.sign("http://h/")[1]["Authorization"] for one in clients}) == 4


def test_setstate_restores_getstate() -> None:
    with Kit("ours") as kit:
        made = client(kit, realm="r")
        fresh = client_class(kit)("other")
        fresh.__setstate__(made.__getstate__())
        assert fresh.sign("http://h/") == made.sign("http://h/")
        signer, other = auth(kit, realm="r"), auth_class(kit)("other")
        other.__setstate__(signer.__getstate__())
        assert other.client.realm == "r"
