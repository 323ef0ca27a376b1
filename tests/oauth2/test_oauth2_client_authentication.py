"""How a client authenticates itself at the token endpoint."""

from __future__ import annotations

import base64
import json
import pickle
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, unquote_plus

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from oxhorizon.auth import HTTPBasicAuth
from oxhorizon.oauth2 import (
    BackendApplicationClient,
    ClientSecretBasic,
    ClientSecretJWT,
    ClientSecretPost,
    InvalidClientError,
    PrivateKeyJWT,
    PublicClient,
)
from tests.oauth2.both import KINDS, kind, settled
from tests.servers.scripted import Peer, ScriptedServer, Seen, answer

JSON = "Content-Type: application/json"
SECRET = "a+b/c:d%e f"
CLIENT = "my client+1"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = _KEY.private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
).decode()


def methods_of(seen: Seen) -> list[str]:
    """Returns the methods of a token request."""
    form = parse_qs(seen.body.decode() or seen.target.partition("?")[2])
    found = ["basic"] if (seen.value("Authorization") or "").startswith("Basic ") else []
    found += ["post"] if "client_secret" in form else []
    found += ["jwt"] if "client_assertion" in form else []
    return found


class TokenEndpoint:
    """Issues tokens to a client whose authentication it accepts, one method a request.

    :param accepts: gets the request and its form.
    """

    def __init__(self, server: ScriptedServer, accepts: Callable[[Seen, dict[str, str]], bool]) -> None:
        self.seen: list[Seen] = []
        self.forms: list[dict[str, str]] = []
        self._accepts = accepts
        self.url = server.on("/client-authentication/token", self._token)
        self.api = server.on("/client-authentication/api", answer(b"{}", JSON))

    def _token(self, seen: Seen, _: Peer) -> bytes:
        pairs = parse_qs(seen.body.decode() or seen.target.partition("?")[2], keep_blank_values=True)
        assert all(len(values) == 1 for values in pairs.values()), pairs
        form = {name: values[0] for name, values in pairs.items()}
        self.seen.append(seen)
        self.forms.append(form)
        if len(methods_of(seen)) > 1 or not self._accepts(seen, form):
            return answer(b'{"error":"invalid_client"}', JSON, status="401 Unauthorized")
        token = {"access_token": f"t{len(self.seen)}", "token_type": "Bearer", "refresh_token": "r"}
        return answer(json.dumps(token).encode(), JSON)


def _pair(seen: Seen) -> tuple[str, str]:
    scheme, _, encoded = (seen.value("Authorization") or "").partition(" ")
    if scheme != "Basic":
        return "", ""
    user, _, password = base64.b64decode(encoded).decode().partition(":")
    return user, password


def lax(seen: Seen, form: dict[str, str]) -> bool:
    return _pair(seen) == (CLIENT, SECRET)


def strict(seen: Seen, form: dict[str, str]) -> bool:
    user, password = _pair(seen)
    return "+" in user and (unquote_plus(user), unquote_plus(password)) == (CLIENT, SECRET)


def in_form(seen: Seen, form: dict[str, str]) -> bool:
    return (form.get("client_id"), form.get("client_secret")) == (CLIENT, SECRET)


def public(seen: Seen, form: dict[str, str]) -> bool:
    return not methods_of(seen) and form.get("client_id") == CLIENT


@pytest.fixture(params=KINDS)
def session(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    made = kind(request.param)(client=BackendApplicationClient(CLIENT))
    yield made
    made.close()


ACCEPTED: list[tuple[str, Any, dict[str, Any]]] = [
    ("raw Basic, by default", lax, {"client_secret": SECRET}),
    ("raw Basic", lax, {"auth": HTTPBasicAuth(CLIENT, SECRET)}),
    ("raw Basic, as a pair", lax, {"auth": (CLIENT, SECRET)}),
    ("encoded Basic", strict, {"auth": ClientSecretBasic(CLIENT, SECRET)}),
    ("form, as in requests_oauthlib", in_form, {"client_secret": SECRET, "include_client_id": True}),
    (
        "form, and no Basic",
        in_form,
        {"client_secret": SECRET, "include_client_id": True, "auth": False},
    ),
    ("form", in_form, {"auth": ClientSecretPost(CLIENT, SECRET)}),
    ("public client", public, {"auth": PublicClient(CLIENT)}),
    ("public client, as in requests_oauthlib", public, {"include_client_id": True}),
]


@pytest.mark.parametrize(("accepts", "given"), [case[1:] for case in ACCEPTED], ids=[c[0] for c in ACCEPTED])
def test_a_refresh_authenticates_as_the_first_request_did(
    session: Any, server: ScriptedServer, accepts: Any, given: dict[str, Any]
) -> None:
    endpoint = TokenEndpoint(server, accepts)
    settled(session.fetch_token(endpoint.url, **given))
    session.auto_refresh_url, session.token_updater = endpoint.url, lambda token: None
    session.token = {**session.token, "expires_at": time.time() - 1}
    assert settled(session.get(endpoint.api)).status_code == 200
    assert [form["grant_type"] for form in endpoint.forms] == ["client_credentials", "refresh_token"]
    assert methods_of(endpoint.seen[0]) == methods_of(endpoint.seen[1])


@pytest.mark.parametrize(
    ("accepts", "given", "advice"),
    [
        (strict, {"client_secret": SECRET}, "ClientSecretBasic"),
        (strict, {"auth": (CLIENT, SECRET)}, "ClientSecretBasic"),
        (lax, {"auth": ClientSecretBasic(CLIENT, SECRET)}, "HTTPBasicAuth"),
        (lax, {"auth": ClientSecretPost(CLIENT, "x")}, None),
        (lax, {"client_secret": "plain-secret._*", "auth": ("plain", "plain")}, None),
    ],
)
def test_a_refused_secret_with_special_characters_is_explained(
    session: Any, server: ScriptedServer, accepts: Any, given: dict[str, Any], advice: str | None
) -> None:
    endpoint = TokenEndpoint(server, accepts)
    with pytest.raises(InvalidClientError) as raised:
        settled(session.fetch_token(endpoint.url, **given))
    told = f"{raised.value} {raised.value!r} {raised.value.description}"
    assert SECRET not in told
    assert raised.value.status_code == 401
    if advice is None:
        assert "encoded" not in told
        assert "decode" not in told
    else:
        assert advice in str(raised.value)
        # What programs compare is the provider's.
        assert raised.value.description == ""


def test_two_methods_in_one_request_only_on_request(session: Any, server: ScriptedServer) -> None:
    endpoint = TokenEndpoint(server, lambda seen, form: True)
    for given in ({"client_secret": SECRET}, {"client_secret": SECRET, "include_client_id": True}):
        settled(session.fetch_token(endpoint.url, **given))
        assert len(methods_of(endpoint.seen[-1])) == 1
    with pytest.raises(InvalidClientError):
        settled(
            session.fetch_token(
                endpoint.url, auth=(CLIENT, SECRET), client_secret=SECRET, include_client_id=True
            )
        )
    assert methods_of(endpoint.seen[-1]) == ["basic", "post"]


def test_a_method_of_our_own_refuses_a_second_one(session: Any, server: ScriptedServer) -> None:
    endpoint = TokenEndpoint(server, lambda seen, form: True)
    for auth in (ClientSecretPost(CLIENT, SECRET), PrivateKeyJWT(CLIENT, PEM), PublicClient(CLIENT)):
        with pytest.raises(ValueError, match="either auth= or client_secret="):
            settled(
                session.fetch_token(endpoint.url, auth=auth, client_secret=SECRET, include_client_id=True)
            )
    assert endpoint.seen == []


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
def test_client_secret_jwt(session: Any, server: ScriptedServer, algorithm: str) -> None:
    secret = "s" * 64
    url: list[str] = []

    def accepts(seen: Seen, form: dict[str, str]) -> bool:
        claims = jwt.decode(form["client_assertion"], secret, algorithms=[algorithm], audience=url[0])
        return (
            form["client_assertion_type"] == ASSERTION_TYPE
            and form["client_id"] == claims["iss"] == claims["sub"] == CLIENT
            and claims["exp"] - claims["iat"] == 60
        )

    endpoint = TokenEndpoint(server, accepts)
    url.append(endpoint.url)
    auth = ClientSecretJWT(CLIENT, secret, algorithm=algorithm)
    for _ in range(2):
        settled(session.fetch_token(endpoint.url, auth=auth))
    # An assertion is used once.
    first, second = (form["client_assertion"] for form in endpoint.forms)
    assert first != second
    assert secret not in str(endpoint.forms)


@pytest.mark.parametrize("pem", [PEM, PEM.encode()], ids=["text", "bytes"])
def test_private_key_jwt(session: Any, server: ScriptedServer, pem: str | bytes) -> None:
    def accepts(seen: Seen, form: dict[str, str]) -> bool:
        header = jwt.get_unverified_header(form["client_assertion"])
        claims = jwt.decode(
            form["client_assertion"],
            _KEY.public_key(),
            algorithms=["RS256"],
            audience="https://issuer.example",
        )
        return header["kid"] == "key 1" and claims["sub"] == CLIENT and claims["exp"] - claims["iat"] == 30

    endpoint = TokenEndpoint(server, accepts)
    auth = PrivateKeyJWT(CLIENT, pem, audience="https://issuer.example", key_id="key 1", lifetime=30)
    settled(session.fetch_token(endpoint.url, auth=auth))
    settled(session.fetch_token(endpoint.url, auth=auth, method="GET"))
    assert endpoint.seen[1].method == "GET"


def test_keys_that_cannot_be_used(session: Any, server: ScriptedServer) -> None:
    endpoint = TokenEndpoint(server, lambda seen, form: True)
    with pytest.raises(ValueError, match="key"):
        settled(session.fetch_token(endpoint.url, auth=PrivateKeyJWT(CLIENT, "no key at all")))
    with pytest.raises(ValueError, match="HS256"):
        settled(session.fetch_token(endpoint.url, auth=ClientSecretJWT(CLIENT, "s", algorithm="none")))
    assert endpoint.seen == []


def test_they_hide_their_secrets_and_pickle(server: ScriptedServer) -> None:
    for auth in (
        ClientSecretBasic(CLIENT, SECRET),
        ClientSecretPost(CLIENT, SECRET),
        ClientSecretJWT(CLIENT, SECRET),
        PrivateKeyJWT(CLIENT, PEM),
        PublicClient(CLIENT),
    ):
        for shown in (repr(auth), str(auth), repr(vars(auth))):
            assert SECRET not in shown
            assert "PRIVATE KEY" not in shown
        copy = pickle.loads(pickle.dumps(auth))
        assert type(copy) is type(auth)
        assert vars(copy) == vars(auth)


def test_they_work_on_a_plain_session_too(server: ScriptedServer) -> None:
    import oxhorizon

    endpoint = TokenEndpoint(server, in_form)
    response = oxhorizon.post(
        endpoint.url, data={"grant_type": "client_credentials"}, auth=ClientSecretPost(CLIENT, SECRET)
    )
    assert response.json()["access_token"] == "t1"
    with pytest.raises(TypeError, match="needs a form"):
        oxhorizon.post(endpoint.url, data=iter([b"x"]), auth=ClientSecretPost(CLIENT, SECRET))
