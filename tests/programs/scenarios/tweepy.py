"""tweepy: X (Twitter). An OAuth1Session for the three-legged flow, OAuth1 on a session for the API."""

from __future__ import annotations

import io
from urllib.parse import parse_qs, urlsplit

import tweepy
from service import Received, Service, same, unique

PACKAGE = "tweepy"
WHAT = (
    "the three-legged flow with a callback; reads a timeline, posts, uploads a file whole and in chunks, "
    "posts and deletes with API v2"
)
HOSTS = ("api.twitter.com", "upload.twitter.com")

API = "https://api.twitter.com/1.1"
API_V2 = "https://api.twitter.com/2/tweets"
UPLOAD = "https://upload.twitter.com/1.1/media/upload.json"
TEXT = "Größe: 5 + 5 = 10 & more ~ „so“ ☕ https://example.com/?a=b%20c"


def run(service: Service) -> None:
    keys = service.keys
    service.on_request_token("POST", "https://api.twitter.com/oauth/request_token")
    service.on_access_token("POST", "https://api.twitter.com/oauth/access_token", screen_name="ada")
    auth = tweepy.OAuth1UserHandler(
        keys.client_key, keys.client_secret, callback="https://app.example.com/callback?from=x"
    )
    url = auth.get_authorization_url(signin_with_twitter=True)
    assert url.startswith("https://api.twitter.com/oauth/authenticate?oauth_token="), url
    callback = service.allow(url)
    assert callback.startswith("https://app.example.com/callback?from=x&oauth_token="), callback
    auth.get_access_token(parse_qs(urlsplit(callback).query)["oauth_verifier"][0])

    api = tweepy.API(auth)
    _read(service, api)
    _post(service, api)
    _upload(service, api)
    _version_2(service, auth)


def _read(service: Service, api: tweepy.API) -> None:
    service.on("GET", f"{API}/account/verify_credentials.json", {"id": 7, "screen_name": "ada"})
    same(api.verify_credentials().screen_name, "ada")

    pages = {None: [{"id": 30}, {"id": 20}], "19": [{"id": 10}], "9": []}

    def page(received: Received) -> list[dict[str, int]]:
        return pages[received.query.get("max_id")]

    service.on("GET", f"{API}/statuses/user_timeline.json", page)
    cursor = tweepy.Cursor(api.user_timeline, screen_name="ada & co", count=2)
    same([status.id for status in cursor.items()], [30, 20, 10])
    same(service.received[-1].query["screen_name"], "ada & co")


def _post(service: Service, api: tweepy.API) -> None:
    def posted(received: Received) -> dict[str, object]:
        return {"id": 99, "text": received.query["status"]}

    service.on("POST", f"{API}/statuses/update.json", posted)
    same(api.update_status(TEXT).text, TEXT)


def _upload(service: Service, api: tweepy.API) -> None:
    whole = unique()
    chunks: list[bytes] = []

    def uploaded(received: Received) -> object:
        command = received.fields.get("command")
        if command == "APPEND":
            same(received.fields["segment_index"], str(len(chunks)))
            chunks.append(received.files["media"].content)
            return ""
        if command is None:
            same(received.fields["media_category"], "tweet_image")
            same(received.files["media"].name, "bild.png")
            same(received.files["media"].content, whole)
        return {"media_id": 5, "media_id_string": "5"}

    service.on("POST", UPLOAD, uploaded)
    media = api.media_upload("bild.png", file=io.BytesIO(whole), media_category="tweet_image")
    same(media.media_id, 5)
    media = api.chunked_upload("film.mp4", file=io.BytesIO(whole), file_type="video/mp4", chunk_size=1024)
    same(media.media_id, 5)
    same((b"".join(chunks), len(chunks)), (whole, 3))
    same(
        [one.fields["command"] for one in service.asked("POST", UPLOAD) if "command" in one.fields],
        ["INIT", "APPEND", "APPEND", "APPEND", "FINALIZE"],
    )


def _version_2(service: Service, auth: tweepy.OAuth1UserHandler) -> None:
    client = tweepy.Client(
        consumer_key=auth.consumer_key,
        consumer_secret=auth.consumer_secret,
        access_token=auth.access_token,
        access_token_secret=auth.access_token_secret,
    )

    def created(received: Received) -> dict[str, object]:
        return {"data": {"id": "100", **received.json}}

    service.on("POST", API_V2, created)
    same(client.create_tweet(text=TEXT).data, {"id": "100", "text": TEXT})
    service.on("DELETE", f"{API_V2}/100", {"data": {"deleted": True}})
    same(client.delete_tweet(100).data, {"deleted": True})
