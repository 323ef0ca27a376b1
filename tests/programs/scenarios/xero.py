"""pyxero: OAuth1 with RSA-SHA1 and HMAC-SHA1, for XML, binary bodies and files."""

from __future__ import annotations

import io

from service import Received, Service, same, unique
from xero import Xero
from xero.auth import PartnerCredentials, PrivateCredentials, PublicCredentials
from xero.exceptions import XeroNotFound

from oxhorizon.testing.http.wire import Response

PACKAGE = "pyxero"
WHAT = (
    "the three-legged flow with HMAC-SHA1 and with RSA-SHA1, an application's own RSA token; filters, "
    "creates from XML, uploads raw bytes and files"
)
HOSTS = ("api.xero.com",)

BASE = "https://api.xero.com"
API = f"{BASE}/api.xro/2.0"
CALLBACK = "https://app.example.com/callback"


def run(service: Service) -> None:
    keys = service.keys
    service.on_request_token("POST", f"{BASE}/oauth/RequestToken")
    service.on_access_token("POST", f"{BASE}/oauth/AccessToken", oauth_session_handle="handle")
    service.on("GET", f"{API}/Organisations", {"Status": "OK", "Organisations": [{"Name": "Ada & Co"}]})
    public = PublicCredentials(keys.client_key, keys.client_secret, callback_uri=CALLBACK)
    _allow(service, public)
    partner = PartnerCredentials(
        keys.client_key, keys.client_secret, service.private_key, callback_uri=CALLBACK
    )
    _allow(service, partner)
    same(partner.oauth_session_handle, "handle")
    # The key is the token, too.
    service.add_token(keys.client_key, "")
    private = PrivateCredentials(keys.client_key, service.private_key)
    for credentials, method in ((public, "HMAC-SHA1"), (partner, "RSA-SHA1"), (private, "RSA-SHA1")):
        same(Xero(credentials).organisations.all(), [{"Name": "Ada & Co"}])
        same(service.received[-1].oauth["oauth_signature_method"], method)
    _contacts(service, Xero(private))
    _files(service, Xero(partner))


def _allow(service: Service, credentials: PublicCredentials) -> None:
    assert credentials.url.startswith(f"{BASE}/oauth/Authorize?oauth_token="), credentials.url
    credentials.verify(service.allow(credentials.url).partition("oauth_verifier=")[2])


def _contacts(service: Service, xero: Xero) -> None:
    def found(received: Received) -> dict[str, object]:
        same(received.query, {"where": 'Name=="Süß & Söhne"', "order": "Name"})
        return {"Status": "OK", "Contacts": [{"Name": "Süß & Söhne"}]}

    service.on("GET", f"{API}/Contacts", found)
    same(xero.contacts.filter(Name="Süß & Söhne", order="Name"), [{"Name": "Süß & Söhne"}])

    def created(received: Received) -> dict[str, object]:
        same(received.headers.get_content_type(), "application/xml")
        same(received.body, b"<Contact><Name>S&#252;&#223; &amp; S&#246;hne</Name></Contact>")
        return {"Status": "OK", "Contacts": [{"ContactID": "7"}]}

    service.on("PUT", f"{API}/Contacts", created)
    same(xero.contacts.put({"Name": "Süß & Söhne"}), [{"ContactID": "7"}])
    service.on("GET", f"{API}/Contacts/8", Response(404, b"nothing", {"Content-Type": "text/html"}))
    try:
        xero.contacts.get("8")
    except XeroNotFound:
        return
    raise AssertionError("no error for a 404")


def _files(service: Service, xero: Xero) -> None:
    content = unique()

    def attached(received: Received) -> dict[str, object]:
        same((received.headers.get_content_type(), received.body), ("image/png", content))
        return {"Status": "OK", "Attachments": [{"FileName": "bild.png"}]}

    service.on("PUT", f"{API}/Contacts/7/Attachments/bild.png", attached)
    xero.contacts.put_attachment_data("7", "bild.png", content, "image/png")

    def uploaded(received: Received) -> Response:
        same(received.files["beleg.pdf"].content, content)
        return Response(201, {"Id": "9"})

    service.on("POST", f"{BASE}/files.xro/1.0/Files", uploaded)
    same(xero.filesAPI.files.upload_file(filename="beleg.pdf", file=io.BytesIO(content)), {"Id": "9"})
