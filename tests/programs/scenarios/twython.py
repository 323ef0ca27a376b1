"""twython: X (Twitter). OAuth1 as a session's auth, OAuth parameters as the caller's own, and a stream."""

from __future__ import annotations

import io
import json
from urllib.parse import parse_qs, urlsplit

from service import Received, Service, same, unique
from twython import Twython, TwythonError, TwythonStreamer

from oxhorizon.testing.http.wire import Response

PACKAGE = "twython"
WHAT = (
    "the three-legged flow with callback and verifier in the query and the rest in the header; reads, "
    "posts, uploads, meets a 404, reads a stream line by line"
)
HOSTS = ("api.twitter.com", "upload.twitter.com", "stream.twitter.com")

API = "https://api.twitter.com/1.1"
UPLOAD = "https://upload.twitter.com/1.1/media/upload.json"
TEXT = "Größe: 5 + 5 = 10 % & „mehr“ ☕"


def run(service: Service) -> None:
    keys = service.keys
    service.on_request_token("GET", "https://api.twitter.com/oauth/request_token")
    service.on_access_token("GET", "https://api.twitter.com/oauth/access_token", screen_name="ada")
    begun = Twython(keys.client_key, keys.client_secret)
    tokens = begun.get_authentication_tokens(callback_url="https://app.example.com/callback?a=b")
    callback = service.allow(tokens["auth_url"])
    verifier = parse_qs(urlsplit(callback).query)["oauth_verifier"][0]
    asking = Twython(keys.client_key, keys.client_secret, tokens["oauth_token"], tokens["oauth_token_secret"])
    granted = asking.get_authorized_tokens(verifier)
    same(granted["screen_name"], "ada")
    access = granted["oauth_token"], granted["oauth_token_secret"]
    _api(service, Twython(keys.client_key, keys.client_secret, *access))
    _stream(service, access)


def _api(service: Service, client: Twython) -> None:
    content = unique()

    def found(received: Received) -> Response:
        answer = {"statuses": [{"text": received.query["q"]}]}
        return Response(200, answer, {"X-Rate-Limit-Remaining": "179"})

    def uploaded(received: Received) -> dict[str, str]:
        same(received.files["media"].content, content)
        return {"media_id": "5"}

    service.on("GET", f"{API}/search/tweets.json", found)
    same(client.search(q="süß & salzig", count=2)["statuses"], [{"text": "süß & salzig"}])
    same(client.get_lastfunction_header("x-rate-limit-remaining"), "179")
    service.on("POST", UPLOAD, uploaded)
    media = client.upload_media(media=io.BytesIO(content))["media_id"]
    service.on("POST", f"{API}/statuses/update.json", lambda received: received.fields)
    posted = client.update_status(status=TEXT, media_ids=[media], trim_user=True)
    same(posted, {"status": TEXT, "media_ids": "5", "trim_user": "true"})
    missing = Response(404, {"errors": [{"code": 34, "message": "Nicht da"}]})
    service.on("GET", f"{API}/users/show.json", missing)
    try:
        client.show_user(screen_name="nobody")
    except TwythonError as error:
        same((error.error_code, "Nicht da" in str(error)), (404, True))
        return
    raise AssertionError("no error for a 404")


def _stream(service: Service, access: tuple[str, str]) -> None:
    heard: list[str] = []

    class Streamer(TwythonStreamer):
        def on_success(self, data: dict[str, str]) -> None:
            heard.append(data["text"])
            if len(heard) == 3:
                self.disconnect()

    lines = b"\r\n".join(json.dumps({"text": f"{TEXT} {one}"}).encode() for one in range(4))
    service.on(
        "POST",
        "https://stream.twitter.com/1.1/statuses/filter.json",
        # With a line to keep the connection alive, as the service has them.
        Response(200, b"\r\n" + lines + b"\r\n", {"Content-Type": "application/json"}),
    )
    streamer = Streamer(service.keys.client_key, service.keys.client_secret, *access)
    streamer.statuses.filter(track="süß,salzig")
    same(heard, [f"{TEXT} {one}" for one in range(3)])
    same(service.received[-1].fields, {"track": "süß,salzig"})
