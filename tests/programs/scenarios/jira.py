"""jira: OAuth1 with RSA-SHA1 as the auth of a subclass of requests.Session."""

from __future__ import annotations

import io

from jira import JIRA, JIRAError
from service import Received, Service, same, unique

from oxhorizon.testing.http.wire import Response

PACKAGE = "jira"
WHAT = (
    "signs with RSA-SHA1; reads and searches issues, creates and changes one, comments, uploads and "
    "downloads an attachment, meets a 404 and a 503 with Retry-After"
)
HOSTS = ("jira.example.com",)

BASE = "https://jira.example.com"
API = f"{BASE}/rest/api/2"
JQL = 'project = OX AND summary ~ "größer & kleiner" ORDER BY created'
WANTED = {"summary": "größer", "description": "50 % süß", "issuetype": {"name": "Bug"}}


def run(service: Service) -> None:
    service.on("GET", f"{API}/serverInfo", {"versionNumbers": [9, 12, 0], "deploymentType": "Server"})
    service.on("GET", f"{API}/myself", {"name": "ada"})
    service.on("GET", f"{API}/field", [{"id": "summary", "name": "Summary", "clauseNames": ["summary"]}])
    client = JIRA(
        BASE,
        oauth={
            "access_token": service.keys.token,
            "access_token_secret": service.keys.token_secret,
            "consumer_key": service.keys.client_key,
            "key_cert": service.private_key,
            "signature_method": "RSA-SHA1",
        },
    )
    same(client.myself()["name"], "ada")
    _issues(service, client)
    _attachment(service, client)
    _errors(service, client)
    same({one.oauth["oauth_signature_method"] for one in service.received}, {"RSA-SHA1"})


def _issues(service: Service, client: JIRA) -> None:
    issue = {"id": "1", "key": "OX-1", "self": f"{API}/issue/OX-1", "fields": {"summary": "größer"}}

    def found(received: Received) -> dict[str, object]:
        same(received.query["jql"], JQL)
        return {"issues": [issue], "total": 1, "startAt": 0, "maxResults": 50}

    service.on("GET", f"{API}/search", found)
    same([one.key for one in client.search_issues(JQL)], ["OX-1"])

    def created(received: Received) -> Response:
        same(received.json["fields"], {**WANTED, "project": {"id": "10"}})
        return Response(201, {"id": "1", "key": "OX-1", "self": issue["self"]})

    service.on("GET", f"{API}/project/OX", {"id": "10", "key": "OX", "self": f"{API}/project/10"})
    service.on("POST", f"{API}/issue", created)
    service.on("GET", f"{API}/issue/OX-1", issue)
    made = client.create_issue(project="OX", **WANTED)
    same(made.fields.summary, "größer")

    service.on("PUT", f"{API}/issue/OX-1", Response(204))
    made.update(summary="kleiner")
    same(service.asked("PUT", f"{API}/issue/OX-1")[0].json["fields"], {"summary": "kleiner"})

    def commented(received: Received) -> Response:
        return Response(201, {"id": "3", "self": f"{API}/issue/OX-1/comment/3", **received.json})

    service.on("POST", f"{API}/issue/OX-1/comment", commented)
    same(client.add_comment("OX-1", "schön = gut").body, "schön = gut")


def _attachment(service: Service, client: JIRA) -> None:
    content = unique()

    def attached(received: Received) -> list[dict[str, object]]:
        same(received.headers["X-Atlassian-Token"], "no-check")
        file = received.files["file"]
        same((file.name, file.content), ("daten.bin", content))
        return [
            {
                "self": f"{API}/attachment/4",
                "id": "4",
                "size": len(content),
                "content": f"{BASE}/secure/attachment/4/daten.bin",
            }
        ]

    service.on("POST", f"{API}/issue/OX-1/attachments", attached)
    attachment = client.add_attachment("OX-1", io.BytesIO(content), filename="daten.bin")
    service.on(
        "GET",
        f"{BASE}/secure/attachment/4/daten.bin",
        Response(200, content, {"Content-Type": "application/octet-stream"}),
    )
    same(attachment.get(), content)
    same(b"".join(attachment.iter_content(512)), content)


def _errors(service: Service, client: JIRA) -> None:
    message = "Der Vorgang existiert nicht."
    service.on("GET", f"{API}/issue/OX-2", Response(404, {"errorMessages": [message], "errors": {}}))
    try:
        client.issue("OX-2")
    except JIRAError as error:
        same((error.status_code, error.text), (404, message))
    else:
        raise AssertionError("no error for a 404")

    answers = [Response(503, {}, {"Retry-After": "1"}), Response(200, {"name": "grace"})]
    service.on("GET", f"{API}/user", lambda received: answers.pop(0))
    same(client.user("grace").name, "grace")
    nonces = [one.oauth["oauth_nonce"] for one in service.asked("GET", f"{API}/user")]
    same(len(set(nonces)), 2)
