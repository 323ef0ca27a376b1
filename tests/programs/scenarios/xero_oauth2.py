"""pyxero with OAuth 2.0: a new session for each step, and OAuth2 as the auth of the requests."""

from __future__ import annotations

import webbrowser
from urllib.parse import parse_qs, urlsplit

from service import Received, Service, browse, free_port, same, unique
from xero import Xero
from xero.auth import OAuth2Credentials, OAuth2PKCECredentials, PKCEAuthReceiver
from xero.exceptions import XeroAccessDenied, XeroUnauthorized

from oxhorizon.testing.http.wire import Response

PACKAGE = "pyxero"
WHAT = (
    "a token by code, in sessions of its own for each step, and with PKCE by hand and its own "
    "server as the callback; tenants, a refresh, a 401, a wrong state, JSON and files"
)
HOSTS = ("login.xero.com", "identity.xero.com", "api.xero.com")

AUTHORIZE = "https://login.xero.com/identity/connect/authorize"
TOKEN = "https://identity.xero.com/connect/token"
BASE = "https://api.xero.com"
API = f"{BASE}/api.xro/2.0"
CALLBACK = "https://app.example.com/callback"
SCOPE = ["offline_access", "accounting.contacts", "files"]


def run(service: Service) -> None:
    keys = service.keys
    service.on_token(TOKEN)
    service.on(
        "GET", f"{BASE}/connections", [{"tenantId": "tenant-1"}, {"tenantId": "tenant-2"}], has_bearer=True
    )
    credentials = OAuth2Credentials(keys.client_key, keys.client_secret, CALLBACK, scope=SCOPE)
    callback = service.provider.allow(credentials.generate_url(), AUTHORIZE)
    same(parse_qs(urlsplit(callback).query)["state"], [credentials.auth_state])
    _wrong_state(service, callback)
    # The callback comes to another process.
    state = credentials.state
    OAuth2Credentials(**state).verify(callback)
    credentials = OAuth2Credentials(**state)
    callback = service.provider.allow(credentials.generate_url(), AUTHORIZE)
    credentials.verify(callback)
    same(credentials.expired(), False)
    credentials.set_default_tenant()
    _refresh(service, credentials)
    _contacts(service, Xero(credentials))
    _files(service, Xero(credentials))
    _proof_key(service)


def _wrong_state(service: Service, callback: str) -> None:
    keys = service.keys
    other = OAuth2Credentials(keys.client_key, keys.client_secret, CALLBACK, auth_state="other", scope=SCOPE)
    try:
        other.verify(callback)
    except XeroAccessDenied as error:
        assert "mismatching_state" in str(error.args[0]), error.args
        return
    raise AssertionError("another state is accepted")


def _refresh(service: Service, credentials: OAuth2Credentials) -> None:
    old = dict(credentials.token)
    service.provider.forget(old["access_token"])
    refused = Response(401, {"Title": "Unauthorized", "Detail": "TokenExpired"})
    service.on("GET", f"{API}/Organisations", refused, is_signed=False)
    try:
        Xero(credentials).organisations.all()
    except XeroUnauthorized as error:
        same(error.response.status_code, 401)
    else:
        raise AssertionError("no error for a 401")
    token = credentials.refresh()
    same(credentials.token, token)
    assert token["refresh_token"] != old["refresh_token"], token
    service.on(
        "GET",
        f"{API}/Organisations",
        {"Status": "OK", "Organisations": [{"Name": "Ada & Co"}]},
        has_bearer=True,
    )
    same(Xero(credentials).organisations.all(), [{"Name": "Ada & Co"}])


def _contacts(service: Service, xero: Xero) -> None:
    def created(received: Received) -> dict[str, object]:
        same(received.headers["Xero-tenant-id"], "tenant-1")
        same(received.body, b"<Contact><Name>S&#252;&#223; &amp; S&#246;hne</Name></Contact>")
        return {"Status": "OK", "Contacts": [{"ContactID": "7"}]}

    service.on("PUT", f"{API}/Contacts", created, has_bearer=True)
    same(xero.contacts.put({"Name": "Süß & Söhne"}), [{"ContactID": "7"}])


def _files(service: Service, xero: Xero) -> None:
    content = unique()

    def attached(received: Received) -> dict[str, object]:
        same((received.headers.get_content_type(), received.body), ("image/png", content))
        return {"Status": "OK", "Attachments": [{"FileName": "bild.png"}]}

    service.on("PUT", f"{API}/Contacts/7/Attachments/bild.png", attached, has_bearer=True)
    xero.contacts.put_attachment_data("7", "bild.png", content, "image/png")


def _proof_key(service: Service) -> None:
    """Signs in as an application without a secret, whose callback is a server of its own."""
    service.provider.be_public()

    class Receiver(PKCEAuthReceiver):
        def log_message(self, *args: object) -> None:
            pass

        def send_access_ok(self) -> None:
            self.send_response(204)
            self.end_headers()
            self.shutdown()

    def opened(url: str) -> bool:
        browse(service.provider.allow(url, AUTHORIZE))
        return True

    webbrowser.open = opened
    credentials = OAuth2PKCECredentials(
        service.keys.client_key, None, port=free_port(), scope=SCOPE, request_handler=Receiver
    )
    credentials.logon()
    same(len(credentials.get_tenants()), 2)
