"""``vars(session)`` and ``vars(response)`` hold the attributes, and take new ones."""

from __future__ import annotations

import copy
import json
import pickle
from functools import cached_property
from typing import Any
from unittest import mock

import pytest
import requests

import oxhorizon
from tests.servers.canaries import CREDENTIALS
from tests.servers.scripted import ScriptedServer, answer
from tests.servers.signatures import is_signed_once
from tests.servers.twins import Kit, brief, returned


def test_vars_of_a_session_are_its_attributes() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.own, session.auth = 5, ("user", "password")
        session.cookies.set("a", "b")
        found = vars(session)
        assert found["headers"] is session.headers and found["cookies"] is session.cookies
        return sorted(found), found["own"], found["auth"], found["verify"], found["max_redirects"]

    returned(call)


def test_session_is_copied_by_its_dict(server: ScriptedServer) -> None:
    url = server.on("/cookies", answer(b"", "Set-Cookie: a=b; Path=/"))

    def call(kit: Kit) -> Any:
        first, second = kit.session(), kit.session()
        first.headers["X-Own"], first.params, first.own = "1", {"q": "x"}, "attribute"
        first.get(url)
        second.__dict__.update(first.__dict__)
        return (
            brief(second.get(url)),
            second.own,
            second.cookies.get_dict(),
            second.adapters is first.adapters,
        )

    assert returned(call, server)[1:] == ("attribute", {"a": "b"}, True)


def test_signing_session_is_copied_by_its_dict(server: ScriptedServer) -> None:
    server.take()
    for name in ("original", "ours"):
        with Kit(name) as kit:
            other = kit.keep(type(kit.signed())("another"))
            other.__dict__.update(kit.signed().__dict__)
            assert other.get(server.url + "/signed").ok
            assert vars(other)["_client"] is other._client
    assert all(is_signed_once(seen, server.url, CREDENTIALS[1], CREDENTIALS[3]) for seen in server.take())


def test_changes_of_the_dict_change_the_session() -> None:
    def call(kit: Kit) -> Any:
        session = kit.session()
        session.__dict__["verify"] = False
        session.__dict__["own"] = 1
        found = [session.verify, session.own, session.__dict__.setdefault("own", 2)]
        session.__dict__.setdefault("more", 3)
        found += [session.more, session.__dict__.pop("more"), hasattr(session, "more")]
        del session.__dict__["own"]
        found += [hasattr(session, "own"), session.__dict__.pop("nothing", 4)]
        with mock.patch.dict(session.__dict__, {"own": 6, "stream": True}):
            found += [session.own, session.stream]
        found += [hasattr(session, "own")]
        session.__dict__ = {**session.__dict__, "max_redirects": 3, "last": 7}
        return [*found, session.max_redirects, session.last, len(session.headers)]

    returned(call)


def test_dict_of_the_wrong_type_is_refused() -> None:
    for name in ("original", "ours"):
        with Kit(name) as kit, pytest.raises(TypeError, match="__dict__ must be set to a dictionary"):
            kit.session().__dict__ = 5
    found = vars(oxhorizon.Session())
    found |= {"own": 1}
    assert found.popitem() == ("own", 1)
    assert type(pickle.loads(pickle.dumps(vars(oxhorizon.Response())))) is dict
    found.clear()
    assert found == {}


def test_cached_property_of_a_subclass_is_cached() -> None:
    calls = []

    class Own(oxhorizon.OAuth1Session):
        @cached_property
        def costly(self) -> int:
            calls.append(1)
            return 5

    session = Own("key")
    assert (session.costly, session.costly, len(calls)) == (5, 5, 1)
    assert vars(session)["costly"] == 5


def test_response_is_copied_by_its_dict(server: ScriptedServer) -> None:
    url = server.on("/json", answer(b'{"a": 1}', "Content-Type: application/json", "Set-Cookie: a=b"))

    def call(kit: Kit) -> Any:
        found = []
        for stream in (False, True):
            response = kit.session().get(url, stream=stream)
            response.own = 1
            other = kit.requests.Response()
            other.__dict__.update(response.__dict__)
            assert other.raw is response.raw and other.request is response.request
            found.append(
                (brief(other), other.json(), other.own, other.cookies.get_dict(), sorted(vars(other)))
            )
        return found

    assert returned(call, server)[0][1] == {"a": 1}


def test_vars_of_ours_fill_an_original(server: ScriptedServer) -> None:
    url = server.on("/json", answer(b'{"a": 1}', "Content-Type: application/json"))
    response = requests.Response()
    response.__dict__.update(oxhorizon.get(url).__dict__)
    assert response.json() == {"a": 1} and response.status_code == 200
    assert json.dumps({name: str(value) for name, value in vars(response).items()})


def test_copies_keep_their_attributes() -> None:
    session = oxhorizon.Session()
    session.own = 5  # type: ignore[attr-defined]
    session.auth = ("user", "password")
    for other in (copy.copy(session), pickle.loads(pickle.dumps(session))):
        assert other.auth == ("user", "password")


def test_own_settings_are_in_the_dict_once_they_are_set() -> None:
    session = oxhorizon.Session()
    assert not {"base_url", "timeout", "retries", "limits", "max_response_size"} & set(vars(session))
    session.base_url = "http://h/"
    assert vars(session)["base_url"] == "http://h/"


def test_mixin_in_front_hides_our_dict() -> None:
    class Mixin:
        pass

    class Mixed(Mixin, oxhorizon.Session):
        pass

    session = Mixed()
    session.own = 1  # type: ignore[attr-defined]
    assert vars(session) == {"own": 1}
