"""commercetools: client credentials, in a subclass whose refresh_token fetches a new token."""

from __future__ import annotations

import time
from typing import Any

from commercetools.exceptions import CommercetoolsError
from commercetools.platform import Client
from commercetools.platform.models import CategoryDraft, LocalizedString
from commercetools.utils import BaseTokenSaver
from service import Received, Service, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "commercetools"
WHAT = (
    "client credentials; an automatic refresh that is a new token, with an updater that keeps it; reads and "
    "creates, retries a 503, meets a 404, and a kept token that has expired"
)
HOSTS = ("auth.europe-west1.gcp.commercetools.com", "api.europe-west1.gcp.commercetools.com")

AUTH = "https://auth.europe-west1.gcp.commercetools.com"
TOKEN = f"{AUTH}/oauth/token"
BASE = "https://api.europe-west1.gcp.commercetools.com"
API = f"{BASE}/laden"
SCOPE = ["manage_project:laden"]


class Saver(BaseTokenSaver):
    """Keeps the token, as one in a database would."""

    def __init__(self, kept: dict[str, Any] | None = None) -> None:
        self.kept = kept

    def get_token(self, client_id: str, scopes: list[str]) -> dict[str, Any] | None:
        same(scopes, SCOPE)
        return self.kept

    def add_token(self, client_id: str, scopes: list[str], token: dict[str, Any]) -> None:
        self.kept = dict(token)


def run(service: Service) -> None:
    service.on_token(TOKEN)
    saver = Saver()
    _use(service, _client(service, saver))
    same(saver.kept["access_token"], "access-1")
    same(len(service.asked("POST", TOKEN)), 1)

    # Another process has the token of the first, which has expired meanwhile.
    saver.kept["expires_at"] = time.time() - 10
    client = _client(service, saver)
    same(len(service.asked("POST", TOKEN)), 1)
    _use(service, client)
    same(saver.kept["access_token"], "access-2")
    same(len(service.asked("POST", TOKEN)), 2)
    _fails(service, client)


def _client(service: Service, saver: Saver) -> Client:
    keys = service.keys
    return Client(
        client_id=keys.client_key,
        client_secret=keys.client_secret,
        scope=SCOPE,
        url=BASE,
        token_url=AUTH,
        token_saver=saver,
    )


def _use(service: Service, client: Client) -> None:
    times = {"createdAt": "2030-01-01T00:00:00.000Z", "lastModifiedAt": "2030-01-01T00:00:00.000Z"}
    category = {
        **{"id": "7", "version": 1, "name": {"de": "Süß & salzig"}, "slug": {"de": "suess"}, **times},
        **{"ancestors": [], "orderHint": "0.5", "assets": []},
    }

    def created(received: Received) -> Response:
        same(received.json["name"], {"de": "Süß & salzig"})
        return Response(201, category)

    service.on("POST", f"{API}/categories", created, has_bearer=True)
    draft = CategoryDraft(name=LocalizedString(de="Süß & salzig"), slug=LocalizedString(de="suess"))
    categories = client.with_project_key("laden").categories()
    same(categories.post(draft).id, "7")
    answers = [Response(503, {}), Response(200, category)]
    service.on("GET", f"{API}/categories/7", lambda received: answers.pop(0), has_bearer=True)
    same(categories.with_id("7").get().name["de"], "Süß & salzig")

    def found(received: Received) -> dict[str, Any]:
        same(received.query, {"where": 'name(de="Süß & salzig")', "limit": "2"})
        return {"limit": 2, "count": 1, "total": 1, "offset": 0, "results": [category]}

    service.on("GET", f"{API}/categories", found, has_bearer=True)
    same(categories.get(where=['name(de="Süß & salzig")'], limit=2).results[0].id, "7")


def _fails(service: Service, client: Client) -> None:
    categories = client.with_project_key("laden").categories()
    service.on("GET", f"{API}/categories/8", Response(404, {"message": "nicht da"}), has_bearer=True)
    same(categories.with_id("8").get(), None)
    errors = [{"code": "InvalidField", "message": "Größe"}]
    answer = {"statusCode": 400, "message": "Größe fehlt", "errors": errors}
    service.on("GET", f"{API}/categories/9", Response(400, answer), has_bearer=True)
    try:
        categories.with_id("9").get()
    except CommercetoolsError as error:
        same((error.args[0], error.errors), ("Größe fehlt", errors))
        return
    raise AssertionError("no error for a 400")
