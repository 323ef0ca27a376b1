"""``client_class``: signing with clients other than ours."""

from __future__ import annotations

from typing import Any

import oauthlib.oauth1
import pytest
import requests

import oxhorizon
import oxhorizon.oauth1
from tests.clients.signers import FIXED, METHODS, PLACES, auth, auth_class, session
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import CREDENTIALS, Kit, compare, returned


class Adds(oauthlib.oauth1.Client):
    """Adds a protocol parameter, as NetSuite's and others' clients do."""

    def get_oauth_params(self, request: Any) -> Any:
        return [*super().get_oauth_params(request), ("oauth_extra", "é &")]


class Takes(oauthlib.oauth1.Client):
    """Takes an extra argument."""

    def __init__(self, *args: Any, extra: str = "none", **keywords: Any) -> None:
        self.extra = extra
        super().__init__(*args, **keywords)

    def get_oauth_params(self, request: Any) -> Any:
        return [*super().get_oauth_params(request), ("oauth_extra", self.extra)]


class Signs(oauthlib.oauth1.Client):
    """Changes the signature."""

    def get_oauth_signature(self, request: Any) -> Any:
        return "mine:" + super().get_oauth_signature(request)


class OwnBase:
    """Has only the parts of an oauthlib client that an auth object uses."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        self.calls = (args, keywords)
        self.signature_type = "AUTH_HEADER"

    def sign(self, uri: Any, http_method: Any = "GET", body: Any = None, headers: Any = None) -> Any:
        self.seen = (uri, http_method, body, headers.get("Content-Type"))
        return uri + "&own=1", {**headers, "X-Own": "1"}, body


def requests_of(used: Any, server: ScriptedServer) -> Any:
    found = []
    for call in (
        lambda: used.get(server.url + "/g?a=b"),
        lambda: used.post(server.url + "/f?a=b", data={"c": "d é"}),
        lambda: used.post(server.url + "/j?a=b", json={"c": 1}),
        lambda: used.put(server.url + "/t?a=b", data="text", headers={"Content-Type": "text/plain"}),
    ):
        try:
            found.append(call().status_code)
        except Exception as error:
            found.append(type(error).__name__)
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", [oauthlib.oauth1.Client, Adds, Takes, Signs])
def test_session_signs_with_client_class(server: ScriptedServer, kind: Any, place: str) -> None:
    def call(kit: Kit) -> Any:
        used = session(kit, client_class=kind, signature_type=place)
        assert type(used._client.client) is kind
        return requests_of(used, server)

    found = compare(call, server)
    if kind is Adds:
        assert all("oauth_extra" in str(sent) for sent in found["sent"])


@pytest.mark.parametrize("method", METHODS)
def test_client_class_signs_with_every_method(server: ScriptedServer, method: str) -> None:
    returned(
        lambda kit: requests_of(session(kit, client_class=Adds, signature_method=method), server), server
    )


def test_client_class_gets_extra_arguments(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        used = session(kit, client_class=Takes, extra="given", realm="r")
        assert used._client.client.extra == "given"
        return requests_of(used, server)

    assert "given" in str(compare(call, server)["sent"])


def test_client_class_arguments_match_original() -> None:
    def call(kit: Kit) -> Any:
        made = session(
            kit, client_class=OwnBase, callback_uri="oob", rsa_key="k", verifier="v", x=1, decoding=None
        )
        args, keywords = made._client.client.calls
        bare = auth_class(kit)("key", client_class=OwnBase).client.calls
        return args, keywords, bare

    args, keywords, bare = returned(call)
    assert len(args) == 9
    assert keywords["x"] == 1
    assert bare[1] == {"decoding": "utf-8"}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("place", ["AUTH_HEADER", "BODY"])
def test_client_class_needs_only_sign(server: ScriptedServer, place: str, force: bool) -> None:
    class Own(OwnBase):
        def __init__(self, *args: Any, **keywords: Any) -> None:
            super().__init__(*args, **keywords)
            self.signature_type = place

    def call(kit: Kit) -> Any:
        used = session(kit, client_class=Own, force_include_body=force)
        found = []
        for keywords in ({"data": {"a": "é"}}, {"json": {"a": 1}}, {"data": "a text"}, {"data": b"bytes"}):
            found.append((used.post(server.url + "/?a=b", **keywords).status_code, used._client.client.seen))
        return found

    returned(call, server)


def test_exception_of_client_class_propagates(server: ScriptedServer) -> None:
    class Trouble(Exception):
        pass

    class Fails(OwnBase):
        def sign(self, *args: Any, **keywords: Any) -> Any:
            raise Trouble

    found = compare(lambda kit: session(kit, client_class=Fails).get(server.url).ok, server)
    assert found == {"result": ("raises", "Trouble"), "sent": []}


@pytest.mark.parametrize(
    "answer",
    [None, "text", (), ("http://h/", {}), (None, {}, None), (5, {}, None)],
    ids=stable_id,
)
def test_invalid_result_of_client_class_raises(server: ScriptedServer, answer: Any) -> None:
    class Nonsense(OwnBase):
        def sign(self, *args: Any, **keywords: Any) -> Any:
            return answer

    for kit_name in ("original", "ours"):
        with Kit(kit_name) as kit, pytest.raises((TypeError, ValueError, AttributeError)):
            session(kit, client_class=Nonsense).get(server.url)


def test_client_class_attribute_of_auth_subclass_is_used(server: ScriptedServer) -> None:
    """``client_class`` as a class attribute, and as an argument that overrides it."""

    def call(kit: Kit) -> Any:
        own = type("Own", (auth_class(kit),), {"client_class": Adds})
        found = [own("key", **FIXED), own("key", client_class=Takes, **FIXED)]
        for signer in found:
            requests.get(server.url, auth=signer)
            used = kit.session()
            used.auth = signer
            used.get(server.url)
        return [type(signer.client).__name__ for signer in found]

    assert returned(call, server) == ["Adds", "Takes"]


def test_client_class_may_be_set_on_auth_subclass() -> None:
    def call(kit: Kit) -> Any:
        own = type("Own", (auth_class(kit),), {})
        own.client_class = Adds
        return type(own("key").client).__name__, own("key").client_class is Adds

    assert returned(call) == ("Adds", True)


def test_client_class_may_be_an_instance(server: ScriptedServer) -> None:
    """Ours accepts an instance; the original needs a callable."""
    signer = OwnBase()
    with Kit("ours") as kit:
        used = session(kit, client_class=signer)
        assert used._client.client is signer
        server.take()
        assert used.get(server.url + "/?a=b").ok
        seen = server.take_one()
    assert seen.target == "/?a=b&own=1"
    assert seen.value("x-own") == "1"


def test_client_class_may_be_a_function(server: ScriptedServer) -> None:
    def make(*args: Any, **keywords: Any) -> Any:
        return Adds(*args, **keywords)

    returned(lambda kit: requests_of(session(kit, client_class=make), server), server)


@pytest.mark.parametrize("value", [5, "Client", object()], ids=["a number", "text", "an object"])
def test_invalid_client_class_raises(value: Any) -> None:
    for kit_name in ("original", "ours"):
        with Kit(kit_name) as kit, pytest.raises(TypeError):
            session(kit, client_class=value)


@pytest.mark.parametrize(
    "value",
    [None, ""],
    ids=stable_id,
)
def test_empty_client_class_uses_default(server: ScriptedServer, value: Any) -> None:
    returned(lambda kit: session(kit, client_class=value).get(server.url).status_code, server)


def test_explicit_default_client_signs_alike(server: ScriptedServer) -> None:
    with Kit("ours") as kit:
        used = session(kit, client_class=oxhorizon.oauth1.Client)
        server.take()
        used.post(server.url, data={"a": "b"})
        by_name = server.take_one()
        session(kit).post(server.url, data={"a": "b"})
        assert by_name.headers == server.take_one().headers


def test_sign_override_of_client_subclass_is_called(server: ScriptedServer) -> None:
    """The override is called even for requests that Rust would sign alone."""

    class Own(oxhorizon.oauth1.Client):
        def sign(self, *args: Any, **keywords: Any) -> Any:
            url, headers, body = super().sign(*args, **keywords)
            return url, {**headers, b"X-Own": b"1"}, body

    with Kit("ours") as kit:
        used = session(kit, client_class=Own)
        assert type(used._client.client) is Own
        server.take()
        requests_of(used, server)
        requests.get(server.url, auth=used.auth)
        assert [seen.value("x-own") for seen in server.take()] == ["1"] * 5
        _, headers, _ = used.auth.sign("GET", server.url)
        assert headers["X-Own"] == "1"


def test_requests_oauthlib_accepts_our_client() -> None:
    """requests_oauthlib signs alike with our client and its own."""
    import requests_oauthlib

    signed = []
    for kind in (oauthlib.oauth1.Client, oxhorizon.oauth1.Client):
        signer = requests_oauthlib.OAuth1(*CREDENTIALS, client_class=kind, **FIXED)
        request = requests.Request("POST", "http://h/?a=b", data={"c": "d e"}, auth=signer).prepare()
        signed.append((request.url, dict(request.headers), request.body))
    assert signed[0] == signed[1]


def test_auth_sign_works_with_oauthlib_client() -> None:
    with Kit("ours") as kit:
        found = [
            auth(kit, client_class=kind).sign("POST", "http://h/?a=b", {"Content-Type": "text/plain"}, "x")
            for kind in (oauthlib.oauth1.Client, None)
        ]
    assert found[0] == found[1]
