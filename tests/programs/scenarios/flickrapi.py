"""flickrapi: one OAuth1 whose client is given new tokens, and whose header is taken from a dummy request."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path
from threading import Thread
from urllib.request import ProxyHandler, build_opener

import flickrapi
from service import Received, Service, same, unique

from oxhorizon.testing.http.wire import Response

PACKAGE = "flickrapi"
WHAT = (
    "the three-legged flow with its own server as the callback, through a browser; searches, "
    "uploads a photo of which only the fields are signed"
)
HOSTS = ("www.flickr.com", "api.flickr.com", "up.flickr.com")

OAUTH = "https://www.flickr.com/services/oauth"
REST = "https://api.flickr.com/services/rest/"
UPLOAD = "https://up.flickr.com/services/upload/"


def run(service: Service) -> None:
    keys = service.keys
    service.on_request_token("POST", f"{OAUTH}/request_token")
    service.on_access_token(
        "POST", f"{OAUTH}/access_token", fullname="Ada Löve", username="ada", user_nsid="1@N00"
    )
    flickr = flickrapi.FlickrAPI(keys.client_key, keys.client_secret, store_token=False)

    def open_new_tab(url: str) -> bool:
        # The user's browser goes to flickrapi's own server, past the proxy.
        visit = build_opener(ProxyHandler({})).open
        Thread(target=visit, args=(service.allow(url),), daemon=True).start()
        return True

    webbrowser.open_new_tab = open_new_tab
    flickr.authenticate_via_browser(perms="delete")
    token = flickr.token_cache.token
    same((token.fullname, token.username, token.access_level), ("Ada Löve", "ada", "delete"))
    _search(service, flickr)
    _upload(service, flickr)


def _search(service: Service, flickr: flickrapi.FlickrAPI) -> None:
    def answered(received: Received) -> object:
        asked = received.fields
        if asked["method"] == "flickr.test.login":
            return {"user": {"id": "1@N00"}, "stat": "ok"}
        same((asked["method"], asked["text"]), ("flickr.photos.search", "süß & salzig"))
        xml = f'<rsp stat="ok"><photos total="1"><photo id="11" title="{asked["text"][:3]}"/></photos></rsp>'
        return Response(200, xml.encode(), {"Content-Type": "text/xml"})

    service.on("POST", REST, answered)
    same(flickr.test.login(format="parsed-json")["user"], {"id": "1@N00"})
    found = flickr.photos.search(user_id="me", text="süß & salzig", per_page="10")
    same([(photo.get("id"), photo.get("title")) for photo in found.iter("photo")], [("11", "süß")])


def _upload(service: Service, flickr: flickrapi.FlickrAPI) -> None:
    content = unique()

    def uploaded(received: Received) -> Response:
        same(received.fields["title"], "Größe & mehr")
        same(received.fields["tags"], '"zwei Wörter" a=b')
        same(received.files["photo"].content, content)
        xml = b'<rsp stat="ok"><photoid>77</photoid></rsp>'
        return Response(200, xml, {"Content-Type": "text/xml"})

    service.on("POST", UPLOAD, uploaded, signs_fields=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bild.jpg")
        path.write_bytes(content)
        answer = flickr.upload(str(path), title="Größe & mehr", tags='"zwei Wörter" a=b', is_public="0")
    same(answer.findtext("photoid"), "77")
