"""The whole workflow of both packages with a provider that verifies every step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from oauthlib.oauth1.rfc5849.utils import parse_authorization_header

from oxhorizon.testing import Provider
from tests.provider.three_legged import SIGNATURE, TOKEN, query_of, refusal
from tests.servers.twins import Kit, each
from tests.signing.rsa import CERTIFICATE, PRIVATE_KEY
from tests.workflow.steps import CALLBACK, METHODS, PLACES, of


def public_key() -> str:
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    key = x509.load_pem_x509_certificate(CERTIFICATE.encode()).public_key()
    return key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    ).decode()


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    pytest.importorskip("jwt")
    with Provider(rsa_public_key=public_key()) as provider:
        yield provider


@pytest.fixture(params=["original", "ours"])
def kit(request: pytest.FixtureRequest) -> Iterator[Kit]:
    with Kit(request.param) as kit:
        yield kit


def client_of(kit: Kit, provider: Provider, **settings: Any) -> Any:
    given: dict[str, Any] = {"client_secret": provider.client_secret, "callback_uri": CALLBACK, **settings}
    return kit.keep(of(kit).OAuth1Session(provider.client_key, **given))


def ask(provider: Provider, session: Any, **keywords: Any) -> str:
    session.fetch_request_token(provider.request_token_url, **keywords)
    url: str = session.authorization_url(provider.authorization_url)
    return url


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("method", METHODS)
def test_workflow_succeeds_for_method_and_place(
    kit: Kit, provider: Provider, method: str, place: str
) -> None:
    settings: dict[str, Any] = {"signature_method": method, "signature_type": place}
    if method.startswith("RSA"):
        settings.update(rsa_key=PRIVATE_KEY, client_secret=None)
    session = client_of(kit, provider, **settings)
    asked = session.fetch_request_token(provider.request_token_url)
    assert set(asked) == {"oauth_token", "oauth_token_secret", "oauth_callback_confirmed"}
    back = provider.authorize(session.authorization_url(provider.authorization_url))
    brought = session.parse_authorization_response(back)
    assert brought == {"oauth_token": asked["oauth_token"], "oauth_verifier": session.token["oauth_verifier"]}
    given = session.fetch_access_token(provider.access_token_url)
    assert given["oauth_token"] != asked["oauth_token"]
    assert session.token == {name: given[name] for name in ("oauth_token", "oauth_token_secret")}
    # A GET has no body for the signature.
    session._client.client.signature_type = "AUTH_HEADER" if place == "BODY" else place
    assert session.get(provider.url + "/users/v1/me").json()["email"] == provider.email
    session._client.client.resource_owner_key = "unknown"
    assert refusal(session.get(provider.url + "/users/v1/me")) == TOKEN


@pytest.mark.parametrize("method", ["HMAC-SHA1", "PLAINTEXT"])
def test_workflow_with_special_characters_succeeds(kit: Kit, method: str) -> None:
    with Provider(client_key="key /&+% é", client_secret="se/cret&+%= é") as provider:
        session = client_of(kit, provider, signature_method=method)
        session.parse_authorization_response(provider.authorize(ask(provider, session)))
        session.fetch_access_token(provider.access_token_url)
        assert session.get(provider.url + "/users/v1/me", params={"q": "é &"}).ok


def test_workflow_with_oob_pin_succeeds(kit: Kit, provider: Provider) -> None:
    session = client_of(kit, provider, callback_uri="oob")
    pin = provider.authorize(ask(provider, session))
    assert re.fullmatch(r"[0-9]{8}", pin)
    with pytest.raises(of(kit).VerifierMissing):
        session.fetch_access_token(provider.access_token_url)
    session.fetch_access_token(provider.access_token_url, verifier=pin)
    assert session.authorized
    assert session.get(provider.url + "/users/v1/me").ok


def test_denied_authorization_raises(kit: Kit, provider: Provider) -> None:
    session = client_of(kit, provider)
    back = provider.deny(ask(provider, session))
    assert back is not None
    session.parse_authorization_response(back)
    assert "oauth_verifier" not in session.token
    with pytest.raises(of(kit).VerifierMissing):
        session.fetch_access_token(provider.access_token_url)
    with pytest.raises(of(kit).TokenRequestDenied) as caught:
        session.fetch_access_token(provider.access_token_url, verifier="guessed")
    assert caught.value.status_code == caught.value.response.status_code == 401
    assert refusal(caught.value.response) == TOKEN


@pytest.mark.parametrize(
    ("callback", "kept"),
    [
        ("http://x/cb?state=a+b%2Bc&flag", {"state": "a b+c"}),
        ("http://x/cb?a=b#part?x", {"a": "b"}),
        ("http://x/cb?", {}),
    ],
)
def test_callback_query_is_kept(kit: Kit, provider: Provider, callback: str, kept: dict[str, str]) -> None:
    session = client_of(kit, provider, callback_uri=callback)
    back = provider.authorize(ask(provider, session))
    brought = session.parse_authorization_response(back)
    assert brought == query_of(back)
    assert kept.items() <= brought.items()
    assert session.fetch_access_token(provider.access_token_url)["oauth_token"]


@pytest.mark.parametrize("place", PLACES)
def test_callback_with_escapes_is_signed_once(kit: Kit, provider: Provider, place: str) -> None:
    """In query and body, the original decodes escapes twice, and providers refuse its signature."""
    session = client_of(kit, provider, callback_uri="http://x/cb?next=%2Fhome", signature_type=place)
    if not kit.ours and place != "AUTH_HEADER":
        with pytest.raises(of(kit).TokenRequestDenied) as caught:
            session.fetch_request_token(provider.request_token_url)
        assert refusal(caught.value.response) == SIGNATURE
        return
    back = provider.authorize(ask(provider, session))
    assert session.parse_authorization_response(back)["next"] == "/home"


def test_realms_are_sent_only_for_request_token(kit: Kit, provider: Provider) -> None:
    session = client_of(kit, provider)
    url = ask(provider, session, realm=["photos", "videos"])
    sent = provider.requests[-1].headers["authorization"]
    assert ("realm", "photos videos") in parse_authorization_header(sent)
    session.parse_authorization_response(provider.authorize(url))
    given = session.fetch_access_token(provider.access_token_url)
    assert "realm" not in provider.requests[-1].headers["authorization"]
    assert given["oauth_authorized_realms"] == "photos videos"


def test_json_token_response_is_accepted(kit: Kit, provider: Provider) -> None:
    session = client_of(kit, provider)
    session.parse_authorization_response(provider.authorize(ask(provider, session)))
    session.fetch_access_token(provider.access_token_url, headers={"Accept": "application/json"})
    assert session.get(provider.url + "/users/v1/me").ok


def test_wrong_client_secret_raises(kit: Kit, provider: Provider) -> None:
    session = client_of(kit, provider, client_secret="wrong")
    with pytest.raises(of(kit).TokenRequestDenied) as caught:
        session.fetch_request_token(provider.request_token_url)
    assert refusal(caught.value.response) == SIGNATURE


def test_workflow_can_switch_between_packages(provider: Provider) -> None:
    first, second = each()
    for begins, goes_on in ((first, second), (second, first)):
        session = client_of(begins, provider)
        back = provider.authorize(ask(provider, session))
        later = client_of(goes_on, provider, callback_uri=None)
        later.token = session.token
        later.parse_authorization_response(back)
        later.fetch_access_token(provider.access_token_url)
        assert later.get(provider.url + "/users/v1/me").ok
