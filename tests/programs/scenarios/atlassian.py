"""atlassian-python-api: OAuth2 as the auth of a session, with a client of oauthlib."""

from __future__ import annotations

import time

from atlassian import Confluence, Jira
from oauthlib.oauth2 import TokenExpiredError, WebApplicationClient
from requests_oauthlib import OAuth2Session
from service import Received, Service, same, unique

from oxhorizon.testing.http.wire import Response

PACKAGE = "atlassian-python-api"
WHAT = (
    "a token by code, as the guide has it, and OAuth2 as the auth of its clients; searches, makes an issue, "
    "adds an attachment, writes a page, meets a 404 and an expired token"
)
HOSTS = ("auth.atlassian.com", "api.atlassian.com")

AUTHORIZE = "https://auth.atlassian.com/authorize"
TOKEN = "https://auth.atlassian.com/oauth/token"
CLOUD = "https://api.atlassian.com/ex/jira/one"
WIKI = "https://api.atlassian.com/ex/confluence/one"
API = f"{CLOUD}/rest/api/2"
JQL = 'project = OX AND summary ~ "größer & kleiner"'


def run(service: Service) -> None:
    keys = service.keys
    service.on_token(TOKEN)
    scope = ["read:jira-work", "write:jira-work"]
    session = OAuth2Session(keys.client_key, scope=scope, redirect_uri="https://app.example.com/callback")
    url, _ = session.authorization_url(AUTHORIZE, audience="api.atlassian.com", prompt="consent")
    callback = service.provider.allow(url, AUTHORIZE)
    token = session.fetch_token(TOKEN, client_secret=keys.client_secret, authorization_response=callback)

    access = {name: token[name] for name in ("access_token", "token_type")}
    client = Jira(url=CLOUD, oauth2={"client_id": keys.client_key, "token": access}, cloud=True)
    _issues(service, client)
    _attachment(service, client)
    client = WebApplicationClient(keys.client_key)
    own = {"client_id": keys.client_key, "client": client, "token": dict(token)}
    _page(service, Confluence(url=WIKI, oauth2=own))
    # The client of the auth is the caller's own.
    same(client.access_token, token["access_token"])
    _late(service, {**token, "expires_at": time.time() - 10, "_expires_at": time.time() - 10})


def _issues(service: Service, client: Jira) -> None:
    def made(received: Received) -> Response:
        same(received.json["fields"]["summary"], "größer & kleiner")
        return Response(201, {"id": "1", "key": "OX-1"})

    service.on("POST", f"{API}/issue", made, has_bearer=True)
    same(client.create_issue({"summary": "größer & kleiner", "project": {"key": "OX"}})["key"], "OX-1")

    def found(received: Received) -> dict[str, str]:
        same(received.query["fields"], "summary,description")
        return {"key": "OX-1"}

    service.on("GET", f"{API}/issue/OX-1", found, has_bearer=True)
    same(client.issue("OX-1", fields="summary,description"), {"key": "OX-1"})
    missing = Response(404, {"errorMessages": ["Nicht da"], "errors": {}})
    service.on("GET", f"{API}/issue/OX-2", missing, has_bearer=True)
    try:
        client.issue("OX-2")
    except Exception as error:
        same((error.response.status_code, str(error)), (404, "Nicht da"))
    else:
        raise AssertionError("no error for a 404")


def _attachment(service: Service, client: Jira) -> None:
    content = unique()

    def attached(received: Received) -> list[dict[str, str]]:
        same(received.headers["X-Atlassian-Token"], "no-check")
        same(received.files["file"].content, content)
        return [{"id": "4"}]

    service.on("POST", f"{API}/issue/OX-1/attachments", attached, has_bearer=True)
    with open("daten.bin", "wb") as file:
        file.write(content)
    same(client.add_attachment("OX-1", "daten.bin"), [{"id": "4"}])


def _page(service: Service, client: Confluence) -> None:
    def written(received: Received) -> dict[str, str]:
        same(received.json["body"]["storage"]["value"], "<p>süß & salzig</p>")
        return {"id": "7", "title": received.json["title"]}

    service.on("POST", f"{WIKI}/api/v2/pages", written, has_bearer=True)
    same(client.create_page("OX", "Größe", "<p>süß & salzig</p>")["title"], "Größe")


def _late(service: Service, token: dict[str, object]) -> None:
    client = Jira(url=CLOUD, oauth2={"client_id": service.keys.client_key, "token": token}, cloud=True)
    sent = len(service.received)
    try:
        client.issue("OX-1")
    except TokenExpiredError:
        same(len(service.received), sent)
        return
    raise AssertionError("an expired token is used")
