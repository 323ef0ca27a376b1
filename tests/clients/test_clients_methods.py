"""``register_signature_method``: custom signature methods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import oauthlib.oauth1
import pytest
import requests

import oxhorizon.oauth1
from tests.clients.signers import FIXED, auth, client, client_class, session
from tests.servers.ids import stable_id
from tests.servers.process import run
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit, compare, returned
from tests.signing.wire import authorization_fields


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Restores oauthlib's methods. Ours cannot be unregistered, so no test here replaces a built-in one."""
    known = dict(oauthlib.oauth1.Client.SIGNATURE_METHODS)
    yield
    oauthlib.oauth1.Client.SIGNATURE_METHODS.clear()
    oauthlib.oauth1.Client.SIGNATURE_METHODS.update(known)


def register(kit: Kit, name: Any, method: Any) -> Any:
    return client_class(kit).register_signature_method(name, method)


def signature_of(kit: Kit, name: str, **settings: Any) -> Any:
    headers = client(kit, signature_method=name, decoding=None, **settings).sign("http://h/p?a=b")[1]
    return authorization_fields(headers["Authorization"])


def test_registered_method_signs_requests(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        calls: list[Any] = []

        def method(base: str, its_client: Any) -> str:
            calls.append((base, its_client.client_secret, its_client.resource_owner_secret, its_client.realm))
            return "é /+=&%"

        assert register(kit, "OWN", method) is None
        used = session(kit, signature_method="OWN", realm="r")
        used.get(server.url + "/p?a=b")
        used.post(server.url + "/p", data={"c": "d e"})
        requests.get(server.url, auth=auth(kit, signature_method="OWN"))
        used._client.client.signature_type = "QUERY"
        used.get(server.url + "/p")
        assert type(used._client.client) is client_class(kit)
        return calls

    assert len(returned(call, server)) == 4


def test_registered_method_gets_signing_client() -> None:
    def call(kit: Kit) -> Any:
        seen: list[Any] = []
        register(kit, "OWN", lambda base, its_client: seen.append(its_client) or "s")
        made = client(kit, signature_method="OWN")
        made.sign("http://h/")
        return seen[0] is made

    assert returned(call) is True


REPLACED = """
import sys
from oauthlib.oauth1 import Client as Original
from oxhorizon import OAuth1, OAuth1Session
from oxhorizon.oauth1 import Client as Ours
from tests.signing.rsa import PRIVATE_KEY

name = sys.argv[1]
fixed = {"nonce": "n", "timestamp": "1", "signature_method": name, "rsa_key": PRIVATE_KEY}
clients = [kind("k", "s", **fixed) for kind in (Original, Ours)]
signed = [client.sign("http://h/?a=b") for client in clients]
assert signed[0] == signed[1]
used, session = OAuth1("k", "s", **fixed), OAuth1Session("k", "s", **fixed)
for kind in (Original, Ours):
    kind.register_signature_method(name, lambda base, client: "mine " + base[:3])
replaced = [client.sign("http://h/?a=b") for client in clients]
assert replaced[0] == replaced[1] != signed[0]
for auth in (used, session.auth):
    assert 'oauth_signature="mine%20GET"' in auth.sign("GET", "http://h/?a=b")[1]["Authorization"]
print("replaced")
"""


@pytest.mark.parametrize("name", ["HMAC-SHA1", "HMAC-SHA512", "RSA-SHA1"])
def test_registered_method_replaces_built_in_one(name: str) -> None:
    assert run(REPLACED, name) == "replaced\n"


def test_plaintext_method_cannot_be_replaced() -> None:
    def call(kit: Kit) -> Any:
        register(kit, "PLAINTEXT", lambda base, its_client: "mine")
        return signature_of(kit, "PLAINTEXT")["oauth_signature"]

    assert returned(call) == "client%20canary%3F&token%20canary%26"


def test_method_registered_later_takes_effect(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        used = session(kit, signature_method="LATER")
        with pytest.raises(ValueError):
            used.get(server.url)
        register(kit, "LATER", lambda base, its_client: "s")
        return used.get(server.url).status_code

    assert returned(call, server) == 200


def test_method_registered_again_is_replaced() -> None:
    def call(kit: Kit) -> Any:
        found = []
        for text in ("one", "two"):
            register(kit, "OWN", lambda base, its_client, text=text: text)
            found.append(signature_of(kit, "OWN")["oauth_signature"])
        return found

    assert returned(call) == ["one", "two"]


class Trouble(Exception):
    pass


def test_exception_of_method_propagates(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        def method(base: str, its_client: Any) -> str:
            raise Trouble("mine")

        register(kit, "OWN", method)
        used = session(kit, signature_method="OWN")
        found = []
        for act in (
            lambda: used.get(server.url),
            lambda: requests.get(server.url, auth=used.auth),
            lambda: client(kit, signature_method="OWN").sign("http://h/"),
        ):
            with pytest.raises(Trouble, match="mine"):
                act()
            found.append("raised")
        return found

    assert compare(call, server)["sent"] == []


@pytest.mark.parametrize("value", [b"bytes", None, 5, ["s"]], ids=stable_id)
def test_method_that_returns_no_text_raises(value: Any) -> None:
    """Only text can be escaped; the original raises ``ValueError``."""

    def call(kit: Kit) -> Any:
        register(kit, "OWN", lambda base, its_client: value)
        try:
            return signature_of(kit, "OWN")
        except (TypeError, ValueError):
            return "refused"

    assert returned(call) == "refused"


@pytest.mark.parametrize("text", ["", "a", "\n", "é" * 100])
def test_method_may_return_any_text(text: str) -> None:
    def call(kit: Kit) -> Any:
        register(kit, "OWN", lambda base, its_client: text)
        return signature_of(kit, "OWN")

    assert returned(call)["oauth_signature"] == text


@pytest.mark.parametrize("count", [0, 1, 3])
def test_method_with_wrong_arguments_raises(count: int) -> None:
    def call(kit: Kit) -> Any:
        register(kit, "OWN", eval(f"lambda {', '.join('abc'[:count])}: 's'"))
        return signature_of(kit, "OWN")

    assert compare(call)["result"] == ("raises", "TypeError")


@pytest.mark.parametrize("method", [None, 5, "text"], ids=stable_id)
def test_uncallable_method_raises(method: Any) -> None:
    """Ours raises at registration, the original when it signs."""
    for name in ("original", "ours"):
        with Kit(name) as kit, pytest.raises(TypeError):
            register(kit, "NONE", method)
            signature_of(kit, "NONE")


def test_subclass_registers_method_for_all_clients() -> None:
    def call(kit: Kit) -> Any:
        own = type("Own", (client_class(kit),), {})
        own.register_signature_method("OWN", lambda base, its_client: type(its_client).__name__)
        made = own("key", signature_method="OWN", **FIXED)
        of_own = authorization_fields(made.sign("http://h/")[1]["Authorization"])["oauth_signature"]
        return of_own, signature_of(kit, "OWN")["oauth_signature"]

    assert returned(call) == ("Own", "Client")


def test_module_function_registers_method() -> None:
    oxhorizon.oauth1.register_signature_method("OWN", lambda base, its_client: "by function")
    with Kit("ours") as kit:
        assert signature_of(kit, "OWN")["oauth_signature"] == "by function"


def test_method_may_sign_with_another_client() -> None:
    """A method may use the client class recursively."""

    def call(kit: Kit) -> Any:
        def method(base: str, its_client: Any) -> str:
            inner = type(its_client)("inner", "s", **FIXED)
            return authorization_fields(inner.sign("http://h/")[1]["Authorization"])["oauth_signature"]

        register(kit, "OWN", method)
        return signature_of(kit, "OWN")

    returned(call)


def test_method_may_change_client_for_next_request() -> None:
    """Changes to the client take effect on the next request."""

    def call(kit: Kit) -> Any:
        def method(base: str, its_client: Any) -> str:
            its_client.resource_owner_key = "changed"
            return "s"

        register(kit, "OWN", method)
        made = client(kit, signature_method="OWN")
        return [made.sign("http://h/") for _ in range(2)]

    returned(call)
