"""pytumblr: OAuth1 for each call of the module's functions, with forms and with files."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytumblr
from service import Received, Service, same, unique

from oxhorizon.testing.http.wire import Response

PACKAGE = "pytumblr"
WHAT = (
    "OAuth1 with forms, and with photos whose fields are in the query, too; follows no redirect; reads, "
    "posts and deletes"
)
HOSTS = ("api.tumblr.com",)

API = "https://api.tumblr.com/v2"
BLOG = "ada.tumblr.com"
CAPTION = "Größe: a+b = 100 % & „mehr“"


def run(service: Service) -> None:
    keys = service.keys
    client = pytumblr.TumblrRestClient(keys.client_key, keys.client_secret, keys.token, keys.token_secret)
    service.on("GET", f"{API}/user/info", _right({"user": {"name": "ada"}}))
    same(client.info(), {"user": {"name": "ada"}})

    service.on("GET", f"{API}/tagged", _right([{"id": 1}]))
    same(client.tagged("süß & salzig", limit=2), [{"id": 1}])
    asked = service.received[-1].query
    same((asked["tag"], asked["limit"], asked["api_key"]), ("süß & salzig", "2", keys.client_key))

    avatar = Response(
        301, _right({"avatar_url": "elsewhere"}), {"Location": "https://elsewhere.example/a.png"}
    )
    service.on("GET", f"{API}/blog/{BLOG}/avatar/64", avatar)
    same(client.avatar(BLOG), {"avatar_url": "elsewhere"})
    _posts(service, client)


def _posts(service: Service, client: pytumblr.TumblrRestClient) -> None:
    photos = [unique(), unique()]

    def posted(received: Received) -> Response:
        if received.fields["type"] == "photo":
            same(received.fields["caption"], CAPTION)
            same(received.query["caption"], CAPTION)
            same([file.content for file in received.files.values()], photos)
            same(list(received.files), ["data[0]", "data[1]"])
        else:
            same((received.fields["body"], received.fields["tags"]), (CAPTION, "a b,c&d"))
        return Response(201, _right({"id": 5}, 201))

    service.on("POST", f"{API}/blog/{BLOG}/post", posted)
    made = client.create_text(BLOG, title="Titel", body=CAPTION, tags=["a b", "c&d"])
    same(made, {"id": 5})
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("eins.png", "zwei.png")]
        for path, content in zip(paths, photos):
            path.write_bytes(content)
        made = client.create_photo(BLOG, caption=CAPTION, data=[str(path) for path in paths])
    same(made, {"id": 5})

    service.on("POST", f"{API}/blog/{BLOG}/post/delete", lambda received: _right(received.fields))
    same(client.delete_post(BLOG, 5), {"id": "5"})
    wrong = {"meta": {"status": 404, "msg": "Not Found"}, "response": []}
    service.on("GET", f"{API}/blog/{BLOG}/info", Response(404, wrong))
    same(client.blog_info(BLOG), wrong)


def _right(response: object, status: int = 200) -> dict[str, object]:
    return {"meta": {"status": status, "msg": "OK"}, "response": response}
