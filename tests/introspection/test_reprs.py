"""`repr` names an object usefully, and shows no secret."""

from __future__ import annotations

import re
from typing import Any

import pytest
import requests

import oxhorizon
from oxhorizon import exh, oauth1
from oxhorizon.adapters import Retry
from oxhorizon.exh.credentials import Credentials
from oxhorizon.testing import Mock, Provider
from tests.introspection.surface import public_classes
from tests.servers.scripted import ScriptedServer, answer

SECRETS = {
    "client_secret": "secret canary",
    "resource_owner_key": "token canary",
    "resource_owner_secret": "token secret canary",
    "verifier": "verifier canary",
}
BASE = "https://user:canary@api.example.com/v1?key=canary"


def test_session_shows_its_base_url() -> None:
    assert repr(oxhorizon.Session()) == "<Session>"
    shown = repr(oxhorizon.Session(base_url="https://api.example.com/v1"))
    assert shown == "<Session base_url='https://api.example.com/v1'>"


def test_oauth1_session_shows_client_key_and_base_url() -> None:
    session = oxhorizon.OAuth1Session("key", **SECRETS)
    assert repr(session) == "<OAuth1Session client_key='key'>"
    session.base_url = "https://api.example.com"
    assert repr(session) == "<OAuth1Session client_key='key' base_url='https://api.example.com'>"
    assert str(session) == repr(session)


def test_base_url_is_shown_without_user_and_query() -> None:
    assert repr(oxhorizon.Session(base_url=BASE)) == "<Session base_url='https://api.example.com/v1'>"


def test_signer_shows_how_it_signs() -> None:
    kept = {"signature_method": "HMAC-SHA256", "signature_type": "QUERY"}
    shown = "client_key='key' signature_method='HMAC-SHA256' signature_type='QUERY'>"
    assert repr(oxhorizon.OAuth1("key", **SECRETS, **kept)) == f"<OAuth1 {shown}"
    assert repr(oauth1.Client("key", **SECRETS, **kept)) == f"<Client {shown}"


def test_adapter_shows_its_retries() -> None:
    assert repr(oxhorizon.HTTPAdapter()) == "<HTTPAdapter>"
    assert repr(oxhorizon.HTTPAdapter(max_retries=3)) == "<HTTPAdapter max_retries=3>"
    assert repr(oxhorizon.HTTPAdapter(max_retries=Retry(total=2))) == "<HTTPAdapter max_retries=2>"
    assert repr(Retry(2)) == "Retry(total=2, connect=None, read=None, redirect=None, status=None)"


def test_requests_and_responses_have_the_repr_of_requests(server: ScriptedServer) -> None:
    url = server.on("/", answer(b"body"))
    for package in (requests, oxhorizon):
        response = package.get(url)
        assert repr(response) == "<Response [200]>"
        assert repr(response.request) == "<PreparedRequest [GET]>"
        assert repr(package.Request("GET", url)) == "<Request [GET]>"


def test_platform_session_shows_host_and_key() -> None:
    session = exh.ExhSession(Credentials("https://api.example.com", "key", "canary", "canary", "canary"))
    assert repr(session) == "<ExhSession client_key='key' base_url='https://api.example.com'>"


def test_events_show_method_url_and_status(server: ScriptedServer) -> None:
    url = server.on("/path", answer(b""))
    seen: list[Any] = []
    session = oxhorizon.OAuth1Session("key", **SECRETS, signature_type="QUERY")
    with oxhorizon.events.observing(seen.append, session):
        session.get(url, params={"key": "canary"})
    assert repr(seen[0]) == f"<RequestEvent GET {url} 200>"
    assert repr(seen[0].attempts[0]) == f"<Attempt GET {url} 200>"


def test_testing_objects_show_their_state() -> None:
    with Mock(assert_all_called=False) as mock:
        mock.get("/users")
        oxhorizon.get("https://api.example.com/users", params={"key": "canary"})
        assert repr(mock) == "<Mock active, 1 routes, 1 calls>"
        assert repr(mock.last_call) == "<Call GET https://api.example.com/users>"
    assert repr(mock) == "<Mock stopped, 1 routes, 1 calls>"
    with Provider() as provider:
        assert repr(provider) == f"<Provider {provider.url} serving>"


def described(session: Any) -> str:
    return repr(session)


class TestOddValues:
    def test_subclass_shows_its_own_name(self) -> None:
        class Zürich(oxhorizon.OAuth1Session):
            pass

        assert repr(Zürich("key")) == "<Zürich client_key='key'>"

    @pytest.mark.parametrize("key", [None, "", "ключ", "a\"b'c", "a\nb", "\ud800"])
    def test_client_key_of_any_text_is_shown(self, key: Any) -> None:
        session = oxhorizon.OAuth1Session(key)
        shown = "" if key is None or key == "\ud800" else f" client_key={key!r}"
        assert repr(session) == f"<OAuth1Session{shown}>"

    def test_long_client_key_is_shortened(self) -> None:
        session = oxhorizon.OAuth1Session("é" * 5000, base_url=f"https://h/{'p' * 5000}")
        assert repr(session) == f"<OAuth1Session client_key='{'é' * 100}…' base_url='https://h/{'p' * 90}…'>"

    @pytest.mark.parametrize("value", [5, b"https://h", ["canary"], object()])
    def test_base_url_that_is_no_text_is_left_out(self, value: Any) -> None:
        session = oxhorizon.Session()
        session.base_url = value
        assert repr(session) == "<Session>"

    def test_property_that_raises_is_left_out(self) -> None:
        class Raising(oxhorizon.OAuth1Session):
            @property
            def base_url(self) -> str:
                raise RuntimeError("canary")

            @property
            def _client(self) -> Any:
                raise ValueError("canary")

            @_client.setter
            def _client(self, value: Any) -> None:
                pass

        assert repr(Raising("key")) in ("<Raising client_key='key'>", "<Raising>")

    def test_retries_that_raise_are_left_out(self) -> None:
        class Raising(oxhorizon.HTTPAdapter):
            @property
            def max_retries(self) -> Any:
                raise RuntimeError("canary")

        assert repr(Raising()) == "<Raising>"

    def test_client_without_a_key_is_left_out(self) -> None:
        class Own:
            def sign(self, uri: str, *args: Any) -> Any:
                return uri, {}, None

        assert repr(oxhorizon.OAuth1Session("key", client_class=Own())) == "<OAuth1Session>"
        assert repr(oxhorizon.OAuth1("key", client_class=Own())) == "<OAuth1>"

    def test_object_that_was_not_initialised_has_a_repr(self) -> None:
        for cls in (oxhorizon.Session, oxhorizon.OAuth1Session, oxhorizon.OAuth1, oauth1.Client):
            assert repr(cls.__new__(cls)) == f"<{cls.__name__}>"

    def test_base_url_may_be_a_str_subclass(self) -> None:
        class Own(str):
            def __repr__(self) -> str:
                raise RuntimeError("canary")

        assert repr(oxhorizon.Session(base_url=Own("https://h"))) == "<Session base_url='https://h'>"


def test_no_main_class_has_the_repr_of_object() -> None:
    plain = {
        path
        for path, cls in public_classes().items()
        if re.match(r"oxhorizon\.(\w+|exh\.\w+|oauth1\.\w+|testing\.\w+)$", path)
        and cls.__repr__ is object.__repr__
    }
    assert plain == set()
