"""msrest: the runtime of the Azure SDKs. OAuth2 as the auth of a plain session."""

from __future__ import annotations

import time
from urllib.parse import quote

from msrest import Configuration, ServiceClient
from msrest.authentication import OAuthTokenAuthentication
from msrest.exceptions import TokenExpiredError
from service import Received, Service, same, unique

from oxhorizon.testing.http.wire import Response

PACKAGE = "msrest"
WHAT = (
    "OAuth2 as the auth of a session; reads, sends JSON and a file, meets a 503 and tries again, refuses a "
    "token that has expired before it sends anything"
)
HOSTS = ("management.example.com",)

BASE = "https://management.example.com"


def run(service: Service) -> None:
    keys = service.keys
    service.provider.add_token(keys.token)
    client = _client(service, time.time() + 3600)
    _json(service, client)
    _file(service, client)
    _retry(service, client)
    sent = len(service.received)
    try:
        late = _client(service, time.time() - 10)
        late.send(late.get("/subscriptions"))
    except TokenExpiredError:
        same(len(service.received), sent)
        return
    raise AssertionError("an expired token is used")


def _client(service: Service, expires_at: float) -> ServiceClient:
    token = {
        **{"access_token": service.keys.token, "token_type": "Bearer"},
        **{"expires_in": "3600", "expires_at": expires_at},
    }
    configuration = Configuration(BASE)
    configuration.retry_policy.backoff_factor = 0
    return ServiceClient(OAuthTokenAuthentication(service.keys.client_key, token), configuration)


def _json(service: Service, client: ServiceClient) -> None:
    def found(received: Received) -> dict[str, object]:
        same(received.query, {"$filter": "name eq 'größer & kleiner'", "api-version": "2016-06-01"})
        return {"value": [{"displayName": "größer"}]}

    service.on("GET", f"{BASE}/subscriptions", found, has_bearer=True)
    # What is generated for an API quotes the values.
    query = {"$filter": quote("name eq 'größer & kleiner'", safe=""), "api-version": "2016-06-01"}
    response = client.send(client.get("/subscriptions", query))
    same(response.json()["value"], [{"displayName": "größer"}])

    service.on("PUT", f"{BASE}/groups/ada", lambda received: Response(201, received.json), has_bearer=True)
    wanted = {"location": "westeurope", "tags": {"größe": "süß"}}
    headers = {"Content-Type": "application/json; charset=utf-8"}
    response = client.send(client.put("/groups/ada", headers=headers, content=wanted))
    same((response.status_code, response.json()), (201, wanted))


def _file(service: Service, client: ServiceClient) -> None:
    content = unique()

    def uploaded(received: Received) -> str:
        same((received.fields["kind"], received.files["file"].content), ("beleg", content))
        return "stored"

    service.on("POST", f"{BASE}/files", uploaded, has_bearer=True)
    with open("beleg.pdf", "w+b") as file:
        file.write(content)
        file.seek(0)
        parts = {"kind": "beleg", "file": file}
        same(client.send_formdata(client.post("/files"), headers={}, content=parts).text, "stored")


def _retry(service: Service, client: ServiceClient) -> None:
    answers = [Response(503, {}, {"Retry-After": "0"}), Response(200, {"state": "ready"})]
    service.on("GET", f"{BASE}/state", lambda received: answers.pop(0), has_bearer=True)
    same(client.send(client.get("/state")).json(), {"state": "ready"})
    same(len(service.asked("GET", f"{BASE}/state")), 2)
