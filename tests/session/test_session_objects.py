"""Sessions as Python objects: closing, subclassing, replacing."""

from __future__ import annotations

from typing import Any

import pytest
import requests

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import ScriptedServer
from tests.servers.signatures import is_signed
from tests.servers.twins import PLAIN, SIGNING, Kit, compare

VERBS = ["get", "options", "head", "post", "put", "patch", "delete"]


def test_new_session_attributes() -> None:
    for name, kinds in (("plain", PLAIN), ("signing", SIGNING)):
        sessions = {key: make() if name == "plain" else make(*CREDENTIALS) for key, make in kinds.items()}
        for attribute in ("params", "verify", "max_redirects", "trust_env"):
            values = {key: getattr(session, attribute) for key, session in sessions.items()}
            assert values["ours"] == values["original"], attribute
        names = {key: [h.lower() for h in session.headers] for key, session in sessions.items()}
        assert names["ours"] == names["original"]
        assert sessions["ours"].headers["user-agent"].startswith("oxhorizon/")
        for session in sessions.values():
            session.close()


def test_signing_session_auth_is_oauth1() -> None:
    with oxhorizon.OAuth1Session(*CREDENTIALS) as session:
        assert isinstance(session.auth, oxhorizon.OAuth1)
        assert isinstance(session, oxhorizon.Session)
    with oxhorizon.Session() as session:
        assert session.auth is None


def test_session_is_usable_after_close(server: ScriptedServer) -> None:
    def call(kit: Kit) -> list[int]:
        session = kit.session()
        with session as entered:
            assert entered is session
            codes = [session.get(server.url).status_code]
        codes.append(session.get(server.url).status_code)
        session.close()
        session.close()
        codes.append(session.get(server.url).status_code)
        return codes

    assert compare(call, server)["result"] == ("returns", [200, 200, 200])


def test_close_closes_connections(server: ScriptedServer) -> None:
    with oxhorizon.Session() as session:
        server.take()
        session.get(server.url)
        session.close()
        session.get(server.url)
        first, second = server.take()
        assert first.connection != second.connection


def test_exception_in_context_manager_propagates(server: ScriptedServer) -> None:
    with pytest.raises(KeyError), oxhorizon.Session() as session:
        session.get(server.url)
        raise KeyError


def test_subclass_init_is_called() -> None:
    def make(base: Any) -> Any:
        class Client(base):
            def __init__(self, host: str, *, retries: int = 3) -> None:
                super().__init__()
                self.host = host
                self.retries = retries
                self.headers["X-Client"] = "1"

        client = Client("example", retries=5)
        client.close()
        return client.host, client.retries, client.headers["x-client"], client.verify

    assert make(oxhorizon.Session) == make(requests.Session)


def test_signing_subclass_init_is_called(server: ScriptedServer) -> None:
    class Client(oxhorizon.OAuth1Session):
        def __init__(self, host: str, credentials: dict[str, str]) -> None:
            super().__init__(**credentials)
            self.host = host

        def users(self) -> Any:
            return self.get(self.host + "/users").json()

    names = ("client_key", "client_secret", "resource_owner_key", "resource_owner_secret")
    server.take()
    with Client(server.url, dict(zip(names, CREDENTIALS))) as client:
        assert client.users() == {"ok": True}
    assert is_signed(server.take_one(), server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_subclass_without_super_init_does_not_crash() -> None:
    # A session of requests has no attributes then; ours must not crash.
    class Client(oxhorizon.Session):
        def __init__(self) -> None:
            pass

    client = Client()
    repr(client)
    client.close()


def test_subclass_keeps_name_and_docstring() -> None:
    class Client(oxhorizon.Session):
        """Mine."""

        attribute = 5

    assert Client.__name__ == "Client"
    assert Client.__doc__ == "Mine."
    assert Client().attribute == 5
    assert issubclass(Client, oxhorizon.Session)


def overriding(base: Any, server: ScriptedServer) -> Any:
    class Client(base):
        calls: list[Any] = []

        def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
            self.calls.append((method, url, args, kwargs))
            kwargs.setdefault("timeout", 5)
            return super().request(method, server.url + url, *args, **kwargs)

    with Client() as client:
        for verb in VERBS:
            getattr(client, verb)("/" + verb)
        client.post("/p", {"d": 1}, {"j": 2}, headers={"X": "1"})
        client.put("/p", b"x", params={"q": 1})
        client.get("/p", allow_redirects=False, timeout=3)
        client.request("PURGE", "/p")
    return client.calls


def test_every_verb_calls_overridden_request(server: ScriptedServer) -> None:
    calls = {}
    for name, base in PLAIN.items():
        calls[name] = overriding(base, server)
    ours, original = calls["ours"], calls["original"]
    assert len(ours) == len(original)
    for mine, theirs in zip(ours, original):
        assert mine[:2] == theirs[:2]

        def named(call: Any) -> dict[str, Any]:
            # Explicit defaults and omitted arguments are equal.
            return {key: value for key, value in call[3].items() if value is not None}

        assert named(mine) == named(theirs), mine
        assert mine[2] == theirs[2]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kinds", [PLAIN, SIGNING], ids=["plain", "signing"])
def test_request_replaced_on_instance(verb: str, kinds: Any) -> None:
    seen = {}
    for name, make in kinds.items():
        session = make() if kinds is PLAIN else make("k")
        calls: list[Any] = []

        def fake(method: str, url: str, calls: list[Any] = calls, **kwargs: Any) -> str:
            calls.append((method, url, {k: v for k, v in kwargs.items() if v is not None}))
            return "faked"

        session.request = fake
        assert getattr(session, verb)("x://", headers={"a": "b"}) == "faked"
        del session.request
        session.close()
        seen[name] = calls
    assert seen["ours"] == seen["original"]


def test_request_replaced_on_the_class(monkeypatch: pytest.MonkeyPatch, server: ScriptedServer) -> None:
    # unittest.mock.patch.object(Client, "request") does this.
    class Client(oxhorizon.OAuth1Session):
        pass

    monkeypatch.setattr(Client, "request", lambda self, method, url, **kw: (method, url))
    assert Client("k").get("x") == ("GET", "x")
    monkeypatch.undo()
    with Client("k") as client:
        assert client.get(server.url).ok


def test_overridden_verb_is_called(server: ScriptedServer) -> None:
    class Client(oxhorizon.Session):
        def get(self, url: str, **kwargs: Any) -> Any:
            return super().get(server.url + url, **kwargs)

    with Client() as client:
        assert client.get("/x").url == server.url + "/x"


def test_request_of_mixin_is_called(server: ScriptedServer) -> None:
    class Counted:
        count = 0

        def request(self, *args: Any, **kwargs: Any) -> Any:
            type(self).count += 1
            return super().request(*args, **kwargs)  # type: ignore[misc]

    class Client(Counted, oxhorizon.OAuth1Session):
        pass

    with Client("k", "s") as client:
        client.get(server.url)
        client.post(server.url, json={})
        client.request("GET", server.url)
    assert Client.count == 3


def test_custom_attributes_and_properties() -> None:
    class Client(oxhorizon.Session):
        @property
        def verify_twice(self) -> tuple[Any, Any]:
            return self.verify, self.verify

    with Client() as client:
        client.token = "x"
        assert client.token == "x"
        assert client.verify_twice == (True, True)
        assert vars(client)["token"] == "x"
        with pytest.raises(AttributeError):
            client.nothing  # noqa: B018


def test_settings_can_be_assigned(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.headers = {"X-H": "1"}
        session.params = {"p": "1"}
        session.auth = ("a", "b")
        session.max_redirects = 5
        session.trust_env = False
        session.verify = "/x"
        found = session.headers, session.params, session.auth
        session.get(server.url)
        return *found, session.max_redirects, session.trust_env, session.verify

    compare(call, server)


def test_signer_works_in_requests_session(server: ScriptedServer) -> None:
    server.take()
    with requests.Session() as session:
        session.auth = oxhorizon.OAuth1(*CREDENTIALS)
        assert session.get(server.url + "/x", params={"a": "b c"}).ok
        assert session.post(server.url + "/x", data={"a": "b c"}).ok
    for seen in server.take():
        assert is_signed(seen, server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_session_accepts_requests_oauthlib_signer(server: ScriptedServer) -> None:
    import requests_oauthlib

    server.take()
    with oxhorizon.Session() as session:
        session.auth = requests_oauthlib.OAuth1(*CREDENTIALS)
        assert session.get(server.url + "/x", params={"a": "b c"}).ok
        assert session.post(server.url + "/x", data={"a": "b c"}).ok
    for seen in server.take():
        assert is_signed(seen, server.url, CREDENTIALS[1], CREDENTIALS[3])


def test_call_auth_of_signing_session(server: ScriptedServer) -> None:
    sent = {}
    for name, make in SIGNING.items():
        server.take()
        with make(*CREDENTIALS) as session:
            session.get(server.url, auth=("user", "pass"))
            session.auth = None
            session.get(server.url)
        sent[name] = [seen.value("authorization") for seen in server.take()]
    assert sent["ours"] == sent["original"]
