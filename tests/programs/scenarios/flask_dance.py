"""flask-dance: a subclass that has its token in a cached property, and a user's browser at its routes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from flask_dance.consumer import OAuth2ConsumerBlueprint, oauth_error
from flask_dance.consumer.storage import MemoryStorage
from oauthlib.oauth2 import MissingCodeError
from service import Received, Service, same

from oxhorizon.testing.http.wire import Response

PACKAGE = "Flask-Dance"
WHAT = (
    "a subclass of OAuth2Session whose token is a cached property; a token by code and PKCE at the routes of "
    "an application, relative URLs, an automatic refresh with an updater, redirects without a code"
)
HOSTS = ("login.example.com", "api.example.com")

AUTHORIZE = "https://login.example.com/authorize"
TOKEN = "https://login.example.com/token"
API = "https://api.example.com/v1"
OURS = "https://app.example.com"


def run(service: Service) -> None:
    service.on_token(TOKEN)
    keys, storage = service.keys, MemoryStorage()
    application = Flask("shop")
    application.secret_key = "of the cookies"
    blueprint = OAuth2ConsumerBlueprint(
        "example",
        "shop",
        client_id=keys.client_key,
        client_secret=keys.client_secret,
        base_url=f"{API}/",
        authorization_url=AUTHORIZE,
        authorization_url_params={"prompt": "login"},
        token_url=TOKEN,
        auto_refresh_url=TOKEN,
        auto_refresh_kwargs={"client_id": keys.client_key, "client_secret": keys.client_secret},
        scope=["profile", "e-mail"],
        storage=storage,
        use_pkce=True,
    )
    application.register_blueprint(blueprint, url_prefix="/login")
    _sign_in(service, application, blueprint)
    with _requests(application, blueprint):
        _use(service, blueprint)
    storage.token = {**storage.token, "expires_at": time.time() - 10, "expires_in": -10}
    before = storage.token["access_token"]
    with _requests(application, blueprint):
        _use(service, blueprint)
    assert storage.token["access_token"] != before, storage.token
    same(len(service.asked("POST", TOKEN)), 2)
    _fails(application, blueprint)


def _sign_in(service: Service, application: Flask, blueprint: OAuth2ConsumerBlueprint) -> None:
    with _requests(application, blueprint):
        same(blueprint.session.authorized, False)
    browser = application.test_client()
    sent = browser.get("/login/example", base_url=OURS)
    callback = service.provider.allow(sent.location, AUTHORIZE)
    assert callback.startswith(f"{OURS}/login/example/authorized?code="), callback
    back = browser.get(callback[len(OURS) :], base_url=OURS)
    same((back.status_code, back.location), (302, "/"))
    with _requests(application, blueprint):
        same((blueprint.session.authorized, blueprint.session.access_token), (True, "access-1"))


@contextmanager
def _requests(application: Flask, blueprint: OAuth2ConsumerBlueprint) -> Iterator[None]:
    """A request to the application: its end is the session's, too."""
    with application.test_request_context("/", base_url=OURS):
        application.preprocess_request()
        yield


def _use(service: Service, blueprint: OAuth2ConsumerBlueprint) -> None:
    def found(received: Received) -> dict[str, Any]:
        same(received.query, {"fields": "größe & mehr"})
        return {"name": "Ada Löve"}

    service.on("GET", f"{API}/me", found, has_bearer=True)
    same(blueprint.session.get("me", params={"fields": "größe & mehr"}).json(), {"name": "Ada Löve"})
    service.on("POST", f"{API}/notes", lambda received: Response(201, received.fields), has_bearer=True)
    response = blueprint.session.post("notes", data={"text": "süß & salzig"})
    same((response.status_code, response.json()), (201, {"text": "süß & salzig"}))


def _fails(application: Flask, blueprint: OAuth2ConsumerBlueprint) -> None:
    application.testing = True
    heard: list[str] = []

    def failed(sender: Any, error: Any, error_description: Any = None, error_uri: Any = None) -> None:
        heard.append(error)

    oauth_error.connect(failed, blueprint)
    browser = application.test_client()
    browser.get("/login/example", base_url=OURS)
    browser.get("/login/example/authorized?error=access_denied", base_url=OURS)
    same(heard, ["access_denied"])
    with browser.session_transaction(base_url=OURS) as cookies:
        state = cookies["example_oauth_state"]
    try:
        browser.get(f"/login/example/authorized?state={state}", base_url=OURS)
    except MissingCodeError as error:
        assert "the expected parameters" in error.args[1], error.args
        return
    raise AssertionError("a redirect without a code is accepted")
