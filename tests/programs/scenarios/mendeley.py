"""mendeley: puts lists of hooks into compliance_hook, and takes tokens from fragments."""

from __future__ import annotations

import time

from mendeley import Mendeley
from mendeley.exception import MendeleyApiException
from mendeley.session import MendeleySession
from oauthlib.oauth2 import InvalidClientError
from service import Received, Service, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "mendeley"
WHAT = (
    "client credentials, a token by code and one in a fragment; a list of hooks that write the response "
    "anew, an automatic refresh with an updater; pages through documents, finds and deletes files"
)
HOSTS = ("api.mendeley.com",)

BASE = "https://api.mendeley.com"
AUTHORIZE = f"{BASE}/oauth/authorize"
TOKEN = f"{BASE}/oauth/token"
CALLBACK = "https://app.example.com/callback"
DOCUMENT = "application/vnd.mendeley-document.1+json"


def run(service: Service) -> None:
    keys = service.keys
    service.on_token(TOKEN)
    mendeley = Mendeley(keys.client_key, keys.client_secret)
    _documents(service, mendeley.start_client_credentials_flow().authenticate())

    mendeley = Mendeley(keys.client_key, keys.client_secret, CALLBACK)
    flow = mendeley.start_authorization_code_flow()
    session = flow.authenticate(service.provider.allow(flow.get_login_url(), AUTHORIZE))
    _documents(service, session)
    _files(service, session)
    late = MendeleySession(mendeley, {**session.token, "expires_at": time.time() - 10})
    _documents(service, late)
    same(late.token["access_token"], "access-3")

    flow = Mendeley(keys.client_key, redirect_uri=CALLBACK).start_implicit_grant_flow()
    session = flow.authenticate(service.provider.allow(flow.get_login_url(), AUTHORIZE))
    same(session.token["access_token"], "access-4")
    _documents(service, session)
    _fails(service, session, mendeley)


def _documents(service: Service, session: MendeleySession) -> None:
    def page(received: Received) -> Response:
        same(received.headers["Accept"], DOCUMENT if not received.query.get("marker") else "*/*")
        if received.query.get("marker"):
            return Response(200, [{"id": "2", "title": "Zwei"}])
        same(received.query["sort"], "title")
        link = f'<{BASE}/documents?marker=a%2Bb>; rel="next"'
        return Response(200, [{"id": "1", "title": "Größe & mehr"}], {"Link": link, "Mendeley-Count": "2"})

    service.on("GET", f"{BASE}/documents", page, has_bearer=True)
    found = session.documents.iter(page_size=1, sort="title")
    same([one.title for one in found], ["Größe & mehr", "Zwei"])

    def created(received: Received) -> Response:
        same(received.json, {"title": "Süß", "type": "journal", "year": 2030, "group_id": None})
        same(received.headers["Content-Type"], DOCUMENT)
        return Response(201, {"id": "3", **received.json})

    service.on("POST", f"{BASE}/documents", created, has_bearer=True)
    same(session.documents.create("Süß", "journal", year=2030).id, "3")


def _files(service: Service, session: MendeleySession) -> None:
    listed = [{"id": "5", "file_name": "beleg.pdf", "mime_type": "application/pdf"}]
    service.on("GET", f"{BASE}/files", listed, has_bearer=True)
    elsewhere = Response(303, None, {"Location": "https://files.example.com/5"})
    service.on("GET", f"{BASE}/files/5", elsewhere, has_bearer=True)
    service.on("DELETE", f"{BASE}/files/5", Response(204), has_bearer=True)
    [file] = session.files.iter()
    same(file.download_url, "https://files.example.com/5")
    file.delete()


def _fails(service: Service, session: MendeleySession, mendeley: Mendeley) -> None:
    service.on("GET", f"{BASE}/profiles/me", Response(404, {"message": "nicht da"}), has_bearer=True)
    try:
        session.profiles.me  # noqa: B018 (reading it is the point)
    except MendeleyApiException as error:
        same((error.status, error.message), (404, "nicht da"))
    else:
        raise AssertionError("no error for a 404")
    # As the service has it, and a hook makes JSON of it.
    refusal = Response(401, b"Invalid client", {"Content-Type": "text/plain"})
    service.on("POST", TOKEN, refusal, is_signed=False)
    try:
        mendeley.start_client_credentials_flow().authenticate()
    except InvalidClientError as error:
        same(error.description, "Invalid client")
        return
    raise AssertionError("no error for a refused client")
