"""py-trello: an OAuth1Session for the three-legged flow, OAuth1 with JSON and with files for the API."""

from __future__ import annotations

import builtins
import io

import trello
from service import Received, Service, same, unique
from trello.util import create_oauth_token

PACKAGE = "py-trello"
WHAT = (
    "the three-legged flow with a PIN, at a prompt; reads boards and lists, makes a card from JSON, "
    "uploads an attachment, comments, deletes"
)
HOSTS = ("trello.com", "api.trello.com")

API = "https://api.trello.com/1"


def run(service: Service) -> None:
    keys = service.keys
    service.on_request_token("POST", "https://trello.com/1/OAuthGetRequestToken")
    service.on_access_token("POST", "https://trello.com/1/OAuthGetAccessToken")
    pages: list[str] = []

    def user(prompt: str) -> str:
        return "y" if "y/n" in prompt else service.allow(pages[-1])

    def shown(*texts: object) -> None:
        pages.extend(text for text in texts if "OAuthAuthorizeToken?" in str(text))

    asked, printed = builtins.input, builtins.print
    builtins.input, builtins.print = user, shown
    try:
        token = create_oauth_token(key=keys.client_key, secret=keys.client_secret, name="a & b")
    finally:
        builtins.input, builtins.print = asked, printed
    client = trello.TrelloClient(
        keys.client_key, keys.client_secret, token["oauth_token"], token["oauth_token_secret"]
    )
    _boards(service, client)


def _boards(service: Service, client: trello.TrelloClient) -> None:
    content = unique()
    board = {"id": "b1", "name": "Brett", "desc": "", "closed": False, "url": "u", "idOrganization": None}
    service.on("GET", f"{API}/members/me/boards/", [board])
    service.on("GET", f"{API}/boards/b1/lists", [{"id": "l1", "name": "Heute", "closed": False, "pos": 1}])
    [found] = client.list_boards(board_filter="open")
    same(service.received[-1].query, {"filter": "open"})
    [today] = found.open_lists()
    same((today.name, service.received[-1].query), ("Heute", {"cards": "none", "filter": "open"}))

    def carded(received: Received) -> dict[str, object]:
        same(received.headers.get_content_type(), "application/json")
        same((received.json["idList"], received.json["desc"]), ("l1", "50 % süß"))
        # What the package reads of a card.
        return {
            **{"id": "c1", "name": received.json["name"], "desc": received.json["desc"], "closed": False},
            **{"url": "u", "shortUrl": "u", "idMembers": [], "idLabels": [], "idBoard": "b1"},
            **{
                "idList": "l1",
                "idShort": 1,
                "badges": {"checkItems": 0},
                "idChecklists": [],
                "pos": 1,
                "labels": [],
                "due": None,
                "dueComplete": False,
            },
            **{"dateLastActivity": "2026-01-01T00:00:00.000Z", "checked": False},
        }

    service.on("POST", f"{API}/cards", carded)
    card = today.add_card("Kekse & Tee", desc="50 % süß")
    same((card.id, card.name), ("c1", "Kekse & Tee"))

    def attached(received: Received) -> dict[str, str]:
        file = received.files["file"]
        same((file.name, file.media_type, file.content), ("Rezept.pdf", "application/pdf", content))
        return {"id": "a1"}

    service.on("POST", f"{API}/cards/c1/attachments", attached)
    made = card.attach(name="Rezept.pdf", mimeType="application/pdf", file=io.BytesIO(content))
    same(made, {"id": "a1"})

    service.on("POST", f"{API}/cards/c1/actions/comments", lambda received: {"id": "k", **received.json})
    same(card.comment("schön = gut"), {"id": "k", "text": "schön = gut"})
    service.on("DELETE", f"{API}/cards/c1", {})
    card.delete()
