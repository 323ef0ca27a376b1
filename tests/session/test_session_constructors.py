"""Constructors with a second base class.

Our constructors call the next one wherever those of requests do.
"""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest
import requests_oauthlib

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.ids import stable_id
from tests.servers.scripted import ScriptedServer
from tests.servers.twins import Kit, each, returned


def signing(kit: Kit) -> Any:
    return oxhorizon.OAuth1Session if kit.ours else requests_oauthlib.OAuth1Session


def test_second_base_of_signing_session_is_initialised(server: ScriptedServer) -> None:
    def call(kit: Kit) -> Any:
        session_class: Any = kit.module("sessions").Session
        adapter: Any = kit.module("adapters").HTTPAdapter

        class Retrying(session_class):  # type: ignore[misc]
            def __init__(self, *args: Any, **keywords: Any) -> None:
                super().__init__(*args, **keywords)
                self.mount("http://", adapter(max_retries=7))
                self.trust_env = False
                self.verify = "bundle.pem"
                self.headers["X-Base"] = "1"
                self.auth = ("is", "replaced")
                self.base = (args, keywords)

        class Both(signing(kit), Retrying):  # type: ignore[misc]
            pass

        class Between(signing(kit)):  # type: ignore[misc]
            def __init__(self, *args: Any, **keywords: Any) -> None:
                super().__init__(*args, **keywords)
                self.between = True

        class All(Between, Retrying):
            pass

        found = []
        for kind in (Both, All):
            session: Any = kit.keep(kind(*CREDENTIALS))
            found.append(
                (
                    session.get_adapter("http://h/").max_retries.total,
                    session.trust_env,
                    session.verify,
                    session.headers["X-Base"],
                    session.base,
                    type(session.auth).__name__,
                    getattr(session, "between", False),
                    session.get(server.url).status_code,
                )
            )
        return found

    assert returned(call)[0][:6] == (7, False, "bundle.pem", "1", ((), {}), "OAuth1")


def test_mixin_is_initialised_like_requests() -> None:
    def call(kit: Kit) -> Any:
        session_class: Any = kit.module("sessions").Session
        adapter: Any = kit.module("adapters").HTTPAdapter
        calls: list[str] = []

        class Mixin:
            def __init__(self, *args: Any, **keywords: Any) -> None:
                calls.append(f"{type(self).__name__} {args} {keywords}")
                super().__init__(*args, **keywords)

        type("Session", (session_class, Mixin), {})()
        type("Signing", (signing(kit), Mixin), {})(*CREDENTIALS)
        type("Adapter", (adapter, Mixin), {})(max_retries=3)
        type("InFrontSession", (Mixin, session_class), {})()
        type("InFrontAdapter", (Mixin, adapter), {})(max_retries=3)
        return calls

    assert "Adapter () {}" in returned(call)


def test_mixin_after_adapter_is_initialised() -> None:
    for kit in each():
        adapter: Any = kit.module("adapters").HTTPAdapter

        class Mixin:
            def __init__(self) -> None:
                super().__init__()
                self.mixed = True

        class Both(adapter, Mixin):  # type: ignore[misc]
            pass

        assert Both(max_retries=2).mixed
        assert Both(max_retries=2).max_retries.total == 2


@pytest.mark.parametrize("name", ["original", "ours"])
def test_patched_session_init_runs_for_signing_session(name: str) -> None:
    """dd-trace patches it like this."""
    session_class: Any = Kit(name).module("sessions").Session
    original = session_class.__init__
    seen: list[str] = []

    def patched(self: Any, *args: Any, **keywords: Any) -> None:
        original(self, *args, **keywords)
        seen.append(type(self).__name__)

    with Kit(name) as kit, mock.patch.object(session_class, "__init__", patched):
        session: Any = signing(kit)(*CREDENTIALS)
        kit.session()
    assert seen == ["OAuth1Session", "Session"]
    assert session.auth is not None


def test_exception_of_second_base_propagates() -> None:
    class Fails(oxhorizon.Session):
        def __init__(self) -> None:
            raise RuntimeError("no")

    class Both(oxhorizon.OAuth1Session, Fails):
        pass

    with pytest.raises(RuntimeError, match="no"):
        Both(*CREDENTIALS)


def test_base_url_of_second_base_is_kept(server: ScriptedServer) -> None:
    class Base(oxhorizon.Session):
        def __init__(self) -> None:
            super().__init__(base_url="http://else.example")

    class Both(oxhorizon.OAuth1Session, Base):
        pass

    assert Both(*CREDENTIALS).base_url == "http://else.example"
    assert Both(*CREDENTIALS, base_url=server.url).get("/x").ok


# Custom attributes with the name of one of ours


class Url:
    """A URL object like yarl's, which is not a ``str``."""

    def __str__(self) -> str:
        return "http://else.example"


@pytest.mark.parametrize(
    "value", [Url(), b"http://else.example", ["http://else.example"], 5, {}], ids=stable_id
)
@pytest.mark.parametrize("name", ["base_url", "max_response_size"])
def test_custom_attribute_is_not_overwritten(server: ScriptedServer, name: str, value: Any) -> None:
    if name == "max_response_size" and value == 5:
        return
    for kit in each():
        session: Any = kit.session()
        setattr(session, name, value)
        assert session.get(server.url).ok
        assert session.send(session.prepare_request(kit.request("GET", server.url))).ok
        assert getattr(session, name) is value


@pytest.mark.parametrize("kind", [oxhorizon.Session, lambda **k: oxhorizon.OAuth1Session(*CREDENTIALS, **k)])
def test_argument_of_wrong_type_raises(server: ScriptedServer, kind: Any) -> None:
    with pytest.raises(TypeError, match="base_url must be a str"):
        kind(base_url=Url())
    with pytest.raises(TypeError, match="max_response_size must be"):
        kind().get(server.url, max_response_size="5")


@pytest.mark.parametrize("how", ["session", "module function", "signed", "subclass"])
def test_patched_adapter_class_is_used(server: ScriptedServer, how: str) -> None:
    """A new session looks up its two adapters' class in the module."""

    def call(kit: Kit) -> Any:
        base: Any = kit.module("adapters").HTTPAdapter
        calls: list[str] = []

        class Own(base):  # type: ignore[misc]
            def send(self, request: Any, *args: Any, **keywords: Any) -> Any:
                calls.append(request.method)
                return super().send(request, *args, **keywords)

        sessions: Any = kit.module("sessions")
        with mock.patch.object(sessions, "HTTPAdapter", Own):
            if how == "module function":
                kit.requests.get(server.url)
            elif how == "subclass":
                kit.keep(type("Other", (sessions.Session,), {})()).get(server.url)
            else:
                session = kit.signed() if how == "signed" else kit.session()
                session.get(server.url)
        later = kit.session()
        later.get(server.url)
        return calls, type(later.get_adapter(server.url)) is base

    assert returned(call) == (["GET"], True)
